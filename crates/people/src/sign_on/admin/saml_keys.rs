//! Our keys with a provider by SAML: changed in two steps, so that nobody is shut out in between.

use axum::extract::Path;
use axum::response::Response;
use protocols::saml::keys::KeyPair;
use uuid::Uuid;
use web::{Error, Fields, Result, Visit, redirect_with};

use super::saml::{own, sealed};
use crate::audit;
use crate::sign_on::saml::{Pairs, keys};
use crate::sign_on::store::{self, Said};

/// Adds new pairs, made here or brought along, beside the old; or lets the old go.
pub(in crate::sign_on) async fn change(
    visit: Visit,
    Path(provider): Path<Uuid>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let (stored, _) = own(&visit, provider).await?;
    let version: i64 = fields.parsed("version")?;
    let back = format!("/administration/log-ind/saml/{provider}");
    let mut all = keys(&visit, &stored)?;
    let what = fields.text("what");
    let flash = match (what, all.0.len()) {
        ("new", 0 | 1) => {
            all.0.push(Pairs::fresh(&visit).await?);
            "flash-sign-on-saml-key-added"
        }
        ("own", 0 | 1) => {
            let pair = KeyPair::from_pem(fields.text("own-key"), fields.text("own-certificate"));
            let Some(pair) = pair.ok().filter(|p| p.certificate().holds_at(visit.now())) else {
                return redirect_with(&back, "flash-sign-on-saml-key-wrong");
            };
            all.0.push(Pairs::of_one(&pair)?);
            "flash-sign-on-saml-key-added"
        }
        ("done", 2..) => {
            all.0.remove(0);
            "flash-sign-on-saml-key-done"
        }
        _ => return Err(Error::Changed),
    };
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let said = Said {
        kind: stored.kind,
        name: stored.name,
        enabled: stored.enabled,
        settings: stored.settings.0,
        secret: Some(sealed(&visit, provider, &all)?),
    };
    let detail = serde_json::json!({ "what": what, "keys": all.0.len() });
    let tx = visit.db().begin().await?;
    store::change_provider(&tx, municipality, provider, said, version, now).await?;
    let by = Some(viewer.account);
    let kind = "provider-keys-changed";
    audit::note(&tx, municipality, by, kind, Some(provider), detail, now).await?;
    tx.commit().await?;
    redirect_with(&back, flash)
}

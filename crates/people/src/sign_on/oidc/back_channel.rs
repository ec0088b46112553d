//! The provider says that somebody has signed out there: their sessions here end.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use jiff::SignedDuration;
use serde_json::Value;
use uuid::Uuid;
use web::{Error, Fields, Result, Visit};

use super::token::{Claims, Expected, Wrong};
use super::{Settings, discovery};
use crate::sign_on::provider::{Kind, Provider};
use crate::sign_on::store;

/// A message counts once. After this long it is too old in any case.
const REMEMBERED: SignedDuration = SignedDuration::from_mins(20);

/// Takes a logout token. The provider sends it itself, so there is no browser and no page.
pub(in crate::sign_on) async fn sign_out(
    visit: Visit,
    Path(provider): Path<Uuid>,
    fields: Fields,
) -> Result<Response> {
    let provider = store::open_provider(visit.db(), provider).await?;
    if provider.kind != Kind::Oidc {
        return Err(Error::NotFound);
    }
    let settings: Settings = provider.settings()?;
    let found = checked(&visit, &settings, fields.text("logout_token")).await?;
    Ok(match found {
        Ok(claims) => {
            end(&visit, &provider, &claims).await?;
            StatusCode::OK.into_response()
        }
        Err(wrong) => {
            tracing::warn!(provider = %provider.id, ?wrong, "a logout token was refused");
            let body = r#"{"error":"invalid_request"}"#;
            (StatusCode::BAD_REQUEST, body).into_response()
        }
    })
}

async fn checked(
    visit: &Visit,
    settings: &Settings,
    token: &str,
) -> Result<std::result::Result<Claims, Wrong>> {
    let (on_trial, now) = (!visit.app.settings.secure(), visit.now());
    let mut result = Err(Wrong::Key);
    for again in [false, true] {
        let known = if again {
            discovery::known_again(settings, on_trial, now).await?
        } else {
            discovery::known(settings, on_trial, now).await?
        };
        // Nobody to ask: the provider will send it again.
        let known = known.map_err(|_| Error::Unavailable)?;
        result = Expected {
            issuer: &known.metadata.issuer,
            client_id: &settings.client_id,
            keys: &known.keys,
            now,
        }
        .logout_token(token);
        if result != Err(Wrong::Key) {
            break;
        }
    }
    Ok(result)
}

async fn end(visit: &Visit, provider: &Provider, claims: &Claims) -> Result<()> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let message = text("jti").unwrap_or_default();
    let tx = visit.db().begin().await?;
    let until = visit.now() + REMEMBERED;
    if store::first_time(&tx, provider, message, until, visit.now()).await? {
        let ended = store::end_sessions_of(&tx, provider, text("sid"), text("sub")).await?;
        tracing::info!(provider = %provider.id, ended, "signed out at the provider");
    }
    tx.commit().await?;
    Ok(())
}

//! A login by OpenID Connect: set up, tried, changed.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::list::key_trouble;
use crate::audit;
use crate::sign_on::oidc::discovery;
use crate::sign_on::oidc::pages::signed_out_address;
use crate::sign_on::oidc::{FoundBy, Settings, Subject, allowed};
use crate::sign_on::provider::{Kind, Provider, address, secret_purpose};
use crate::sign_on::store::{self, Said};

/// What was typed, or is stored.
#[derive(Clone, Debug, Default)]
struct Typed {
    name: String,
    issuer: String,
    client_id: String,
    scopes: String,
    found_by: String,
    claim: String,
    trust_email: bool,
    by_oid: bool,
    enabled: bool,
}

/// A provider that is there already.
struct Stored {
    id: Uuid,
    version: i64,
    links: i64,
    has_secret: bool,
}

/// What came of trying.
struct Tried {
    good: bool,
    words: String,
    notes: Vec<String>,
}

#[derive(Template)]
#[template(path = "sign_on/admin/oidc.html")]
struct Form {
    page: Page,
    typed: Typed,
    stored: Option<Stored>,
    found_by: Vec<(&'static str, String, String)>,
    redirect: String,
    back_channel: String,
    signed_out: String,
    key_trouble: String,
    tried: Option<Tried>,
    errors: FormErrors,
}

impl Form {
    fn action(&self) -> String {
        self.stored.as_ref().map_or_else(
            || "/administration/log-ind/ny".to_owned(),
            |stored| format!("/administration/log-ind/{}", stored.id),
        )
    }

    fn secret_hint(&self) -> String {
        let kept = self.stored.as_ref().is_some_and(|stored| stored.has_secret);
        self.page.t(if kept {
            "sign-on-client-secret-kept"
        } else {
            "sign-on-client-secret-hint"
        })
    }
}

fn form(
    visit: &Visit,
    typed: Typed,
    stored: Option<Stored>,
    tried: Option<Tried>,
    errors: FormErrors,
) -> Result<Response> {
    let title = if stored.is_some() {
        "sign-on-oidc"
    } else {
        "sign-on-oidc-new"
    };
    let page = visit.page(title);
    let found_by = FoundBy::ALL
        .into_iter()
        .map(|way| {
            let key = format!("sign-on-found-by-{}", way.slug());
            (
                way.slug(),
                page.t(&key),
                page.t(&format!("sign-on-found-by-{}-hint", way.slug())),
            )
        })
        .collect();
    let base_url = &visit.app.settings.base_url;
    let (redirect, back_channel) = stored.as_ref().map_or_else(Default::default, |stored| {
        (
            format!("{}/retur", address(base_url, stored.id)),
            format!("{base_url}/log-ind/bagkanal/{}", stored.id),
        )
    });
    html(&Form {
        typed,
        stored,
        found_by,
        redirect,
        back_channel,
        signed_out: signed_out_address(base_url),
        key_trouble: key_trouble(visit),
        tried,
        errors,
        page,
    })
}

pub(in crate::sign_on) async fn new(visit: Visit) -> Result<Response> {
    let typed = Typed {
        found_by: FoundBy::Email.slug().to_owned(),
        scopes: "email profile".to_owned(),
        ..Typed::default()
    };
    form(&visit, typed, None, None, FormErrors::default())
}

fn typed(fields: &Fields) -> Typed {
    Typed {
        name: fields.text("name").to_owned(),
        issuer: fields.text("issuer").to_owned(),
        client_id: fields.text("client-id").to_owned(),
        scopes: fields.text("scopes").to_owned(),
        found_by: fields.text("found-by").to_owned(),
        claim: fields.text("claim").to_owned(),
        trust_email: fields.given("trust-email").is_some(),
        by_oid: fields.given("by-oid").is_some(),
        enabled: fields.given("enabled").is_some(),
    }
}

/// A word of a form that goes into a request: no blanks, no controls, not endless.
fn word(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 300
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// The settings that were typed, or what to mend.
fn settings(visit: &Visit, typed: &Typed, errors: &mut FormErrors) -> Option<Settings> {
    if typed.name.is_empty()
        || typed.name.chars().count() > 60
        || typed.name.chars().any(char::is_control)
    {
        errors.add("name", visit.t("sign-on-name-wrong"));
    }
    let on_trial = !visit.app.settings.secure();
    if typed.issuer.len() > 500 || allowed(&typed.issuer, on_trial).is_none() {
        errors.add("issuer", visit.t("sign-on-issuer-wrong"));
    }
    let without = typed.client_id.is_empty() && !typed.enabled;
    if !without && !word(&typed.client_id) {
        errors.add("client-id", visit.t("sign-on-client-id-wrong"));
    }
    let found_by = FoundBy::ALL
        .into_iter()
        .find(|way| way.slug() == typed.found_by);
    if found_by.is_none() {
        errors.add("found-by", visit.t("sign-on-found-by-wrong"));
    }
    if !typed.claim.is_empty() && !word(&typed.claim) {
        errors.add("claim", visit.t("sign-on-claim-wrong"));
    }
    let scopes: Vec<&str> = typed
        .scopes
        .split_whitespace()
        .filter(|scope| *scope != "openid")
        .collect();
    if !scopes.iter().all(|scope| scope.is_ascii()) || typed.scopes.len() > 500 {
        errors.add("scopes", visit.t("sign-on-scopes-wrong"));
    }
    let found_by = found_by.filter(|_| errors.is_empty())?;
    Some(Settings {
        issuer: typed.issuer.clone(),
        client_id: typed.client_id.clone(),
        scopes: scopes.join(" "),
        subject: if typed.by_oid {
            Subject::Oid
        } else {
            Subject::Sub
        },
        found_by,
        claim: if typed.claim.is_empty() {
            found_by.usual_claim().to_owned()
        } else {
            typed.claim.clone()
        },
        trust_email: typed.trust_email,
    })
}

/// The secret that was typed, sealed; nothing where none was.
fn sealed(visit: &Visit, id: Uuid, fields: &Fields) -> Result<Option<Vec<u8>>> {
    let Some(secret) = fields.given("client-secret") else {
        return Ok(None);
    };
    let municipality = visit.municipality()?;
    let purpose = secret_purpose(id);
    Ok(Some(visit.app.secrets.seal(
        municipality,
        &purpose,
        secret.as_bytes(),
    )?))
}

fn said(settings: &Settings, typed: &Typed, secret: Option<Vec<u8>>) -> Result<Said> {
    Ok(Said {
        kind: Kind::Oidc,
        name: typed.name.clone(),
        enabled: typed.enabled,
        settings: serde_json::to_value(settings).map_err(|e| Error::internal(&e))?,
        secret,
    })
}

pub(in crate::sign_on) async fn add(visit: Visit, fields: Fields) -> Result<Response> {
    let viewer = visit.viewer()?;
    let typed = typed(&fields);
    let mut errors = FormErrors::default();
    let trouble = key_trouble(&visit);
    if !trouble.is_empty() {
        errors.add("name", trouble);
    }
    let Some(settings) = settings(&visit, &typed, &mut errors) else {
        return form(&visit, typed, None, None, errors);
    };
    let id = Uuid::now_v7();
    let said = said(&settings, &typed, sealed(&visit, id, &fields)?)?;
    let noted = store::noted(&said);
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let tx = visit.db().begin().await?;
    store::add_provider(&tx, municipality, id, said, now).await?;
    audit::note(
        &tx,
        municipality,
        Some(viewer.account),
        "provider-added",
        Some(id),
        noted,
        now,
    )
    .await?;
    tx.commit().await?;
    redirect_with(
        &format!("/administration/log-ind/{id}"),
        "flash-sign-on-added",
    )
}

async fn own(visit: &Visit, id: Uuid) -> Result<(Provider, Settings)> {
    let provider = store::provider(visit.db(), visit.municipality()?, id).await?;
    if provider.kind != Kind::Oidc {
        return Err(Error::NotFound);
    }
    let settings = provider.settings()?;
    Ok((provider, settings))
}

async fn stored(visit: &Visit, provider: &Provider) -> Result<Stored> {
    let all = store::providers(visit.db(), visit.municipality()?).await?;
    Ok(Stored {
        id: provider.id,
        version: provider.version,
        links: all
            .iter()
            .find(|one| one.id == provider.id)
            .map_or(0, |one| one.links),
        has_secret: provider.secret.is_some(),
    })
}

async fn page(visit: &Visit, id: Uuid, tried: Option<Tried>) -> Result<Response> {
    let (provider, settings) = own(visit, id).await?;
    let stored = stored(visit, &provider).await?;
    let typed = Typed {
        name: provider.name,
        issuer: settings.issuer,
        client_id: settings.client_id,
        scopes: settings.scopes,
        found_by: settings.found_by.slug().to_owned(),
        // Only what isn't the usual one: it would stay when another way is chosen.
        claim: if settings.claim == settings.found_by.usual_claim() {
            String::new()
        } else {
            settings.claim
        },
        trust_email: settings.trust_email,
        by_oid: settings.subject == Subject::Oid,
        enabled: provider.enabled,
    };
    form(visit, typed, Some(stored), tried, FormErrors::default())
}

pub(in crate::sign_on) async fn show(visit: Visit, Path(provider): Path<Uuid>) -> Result<Response> {
    page(&visit, provider, None).await
}

/// Whether the old links still mean the same people: another issuer or client gives other names to
/// the same ones, or the same names to others.
fn same_names(old: &Settings, new: &Settings) -> bool {
    (&old.issuer, &old.client_id, old.subject) == (&new.issuer, &new.client_id, new.subject)
}

pub(in crate::sign_on) async fn change(
    visit: Visit,
    Path(provider): Path<Uuid>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let (old, before) = own(&visit, provider).await?;
    let mut typed = typed(&fields);
    let version = fields.parsed("version")?;
    let mut errors = FormErrors::default();
    // The stored secret was given for one issuer, and is never sent to another.
    let moved = typed.issuer != before.issuer && old.secret.is_some();
    if moved && fields.given("client-secret").is_none() {
        errors.add("client-secret", visit.t("sign-on-client-secret-again"));
    }
    let Some(settings) = settings(&visit, &typed, &mut errors) else {
        typed.name = typed.name.chars().take(200).collect();
        let mut stored = stored(&visit, &old).await?;
        stored.version = version;
        return form(&visit, typed, Some(stored), None, errors);
    };
    let said = said(&settings, &typed, sealed(&visit, provider, &fields)?)?;
    let mut noted = store::noted(&said);
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let tx = visit.db().begin().await?;
    let closed = !said.enabled;
    store::change_provider(&tx, municipality, provider, said, version, now).await?;
    let renamed = !same_names(&before, &settings);
    if closed || renamed {
        store::end_all_of(&tx, municipality, provider).await?;
    }
    if renamed {
        let links = store::unlink_all_of(&tx, municipality, provider).await?;
        if let Some(noted) = noted.as_object_mut() {
            noted.insert("links_removed".to_owned(), links.into());
        }
    }
    audit::note(
        &tx,
        municipality,
        Some(viewer.account),
        "provider-changed",
        Some(provider),
        noted,
        now,
    )
    .await?;
    tx.commit().await?;
    redirect_with(
        &format!("/administration/log-ind/{provider}"),
        "flash-sign-on-changed",
    )
}

/// Asks the provider what it says about itself, and says it in words.
pub(in crate::sign_on) async fn try_it(
    visit: Visit,
    Path(provider): Path<Uuid>,
) -> Result<Response> {
    let (stored, settings) = own(&visit, provider).await?;
    let on_trial = !visit.app.settings.secure();
    let words = visit.page("sign-on-oidc");
    let tried = match discovery::ask(&settings, on_trial, visit.now()).await? {
        Err(trouble) => Tried {
            good: false,
            words: trouble.words(&words),
            notes: Vec::new(),
        },
        Ok(known) => {
            let mut notes = Vec::new();
            if stored.secret.is_none() {
                notes.push(words.t("sign-on-note-no-secret"));
            }
            if known.metadata.end_session_endpoint.is_none() {
                notes.push(words.t("sign-on-note-no-end-session"));
            }
            if !known.metadata.backchannel_logout_supported {
                notes.push(words.t("sign-on-note-no-back-channel"));
            }
            Tried {
                good: true,
                words: words.t1("sign-on-tried-good", "keys", known.keys.keys().len()),
                notes,
            }
        }
    };
    page(&visit, provider, Some(tried)).await
}

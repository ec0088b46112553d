//! Signing out: the provider ends sessions here, and we ask it to end its own.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use protocols::saml::logout::{self, Carried, Message};
use protocols::saml::response::NameId;
use protocols::saml::security::Library;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Fields, Result, Visit, redirect};

use super::pages::open_one;
use super::{Settings, beside, seed, service, trouble};
use crate::sign_on::attempt::fresh;
use crate::sign_on::provider::Provider;
use crate::sign_on::store;
use crate::sign_on::trouble::failed;

/// A message about signing out, as it came.
enum Came {
    ByAddress(String),
    ByForm(String),
}

/// A message in the address.
pub(in crate::sign_on) async fn by_address(
    visit: Visit,
    Path(provider): Path<Uuid>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let query = query.unwrap_or_default();
    let relay = url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "RelayState")
        .map(|(_, value)| value.into_owned());
    take(&visit, provider, Came::ByAddress(query), relay).await
}

/// A message in a form.
pub(in crate::sign_on) async fn by_form(
    visit: Visit,
    Path(provider): Path<Uuid>,
    fields: Fields,
) -> Result<Response> {
    let request = fields.text("SAMLRequest");
    let field = if request.is_empty() {
        fields.text("SAMLResponse")
    } else {
        request
    };
    let relay = fields.given("RelayState").map(str::to_owned);
    let field = field.to_owned();
    take(&visit, provider, Came::ByForm(field), relay).await
}

async fn take(
    visit: &Visit,
    provider: Uuid,
    came: Came,
    relay: Option<String>,
) -> Result<Response> {
    let (provider, settings) = open_one(visit, provider).await?;
    let (us, house) = (service(visit, &provider)?, settings.house());
    let now = visit.now();
    let (to, from) = (us.clone(), house.clone());
    let received = beside(move || {
        let carried = match &came {
            Came::ByAddress(query) => Carried::Address(query),
            Came::ByForm(field) => Carried::Form(field),
        };
        logout::receive(&Library, carried, &from, &to, now)
    });
    let message = match received.await? {
        Ok(message) => message,
        Err(why) => {
            tracing::warn!(provider = %provider.id, %why, "a message about signing out was refused");
            return failed(visit, &provider, &trouble(&why));
        }
    };
    let Message::End {
        id,
        name_id,
        sessions,
    } = message
    else {
        return redirect("/log-ind/farvel");
    };
    let tx = visit.db().begin().await?;
    let subject = Some(name_id.value.as_str());
    if sessions.is_empty() {
        store::end_sessions_of(&tx, &provider, None, subject).await?;
    }
    for session in &sessions {
        store::end_sessions_of(&tx, &provider, Some(session), subject).await?;
    }
    tx.commit().await?;
    let ours = format!("_{}", fresh()?);
    let relay = relay.as_deref().filter(|relay| relay.len() <= 1000);
    match logout::ended(&us, &house, (&ours, now), (&id, relay), seed()?) {
        Ok(address) => redirect(&address),
        // A provider without an address for it gets no answer.
        Err(_) => redirect("/log-ind/farvel"),
    }
}

/// Whom a sign-out at the provider is about. It goes through the browser, sealed.
#[derive(Serialize, Deserialize)]
struct Who {
    name: String,
    session: Option<String>,
    until: Timestamp,
}

/// How long the offer to sign out there too is good.
const OFFERED: SignedDuration = SignedDuration::from_mins(15);

fn purpose(provider: Uuid) -> String {
    format!("sign-out {provider}")
}

/// Whose session just ended here, sealed, for an address.
pub(in crate::sign_on) fn sealed(
    visit: &Visit,
    municipality: domain::MunicipalityId,
    provider: Uuid,
    name: &str,
    session: Option<&str>,
) -> Result<String> {
    let who = Who {
        name: name.to_owned(),
        session: session.map(str::to_owned),
        until: visit.now() + OFFERED,
    };
    let who = serde_json::to_vec(&who).map_err(|e| web::Error::internal(&e))?;
    let sealed = visit
        .app
        .secrets
        .seal(municipality, &purpose(provider), &who)?;
    Ok(web::hexadecimal(&sealed))
}

/// The address at which the provider ends its own session, if it has one.
pub(in crate::sign_on) fn address(
    visit: &Visit,
    provider: &Provider,
    sealed: &str,
) -> Result<Option<String>> {
    let settings: Settings = provider.settings()?;
    if settings.sign_out_at.is_none() {
        return Ok(None);
    }
    let Some(bytes) = from_hexadecimal(sealed) else {
        return Ok(None);
    };
    let purpose = purpose(provider.id);
    let opened = visit
        .app
        .secrets
        .open(provider.municipality.id, &purpose, &bytes);
    let Some(who) = opened
        .ok()
        .and_then(|who| serde_json::from_slice::<Who>(&who).ok())
        .filter(|who| who.until > visit.now())
    else {
        return Ok(None);
    };
    let name = NameId {
        value: who.name,
        format: String::new(),
    };
    let id = format!("_{}", fresh()?);
    let whose = (&name, who.session.as_deref());
    let us = service(visit, provider)?;
    Ok(logout::end(&us, &settings.house(), (&id, visit.now()), whose, seed()?).ok())
}

fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    if text.len() > 4000 || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
        .collect()
}

//! Somebody who was sent to a provider and comes back.
//!
//! What the address brings back (the state) and what the browser keeps (a cookie) must belong
//! together: so nobody can be signed in as somebody else by following that person's link. The cookie
//! doesn't come along with a form that another site sends; a protocol that answers so first leads the
//! browser on to an address of ours.

use axum::http::HeaderMap;
use database::{Queries as _, binds};
use jiff::SignedDuration;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web::{Error, Settings, Visit};

use super::provider::Provider;
use crate::accounts::tokens;

/// How long somebody may take at the provider.
const LASTS: SignedDuration = SignedDuration::from_mins(10);
const PURPOSE: &str = "sign-on attempt";

/// An attempt that has begun.
pub(crate) struct Begun {
    /// What the provider must bring back.
    pub state: String,
    /// What the browser must keep: a `Set-Cookie`.
    pub cookie: String,
}

fn cookie_name(settings: &Settings) -> &'static str {
    if settings.secure() {
        "__Host-login"
    } else {
        "login"
    }
}

fn plausible(secret: &str) -> bool {
    secret.len() == 64 && secret.bytes().all(|b| b.is_ascii_hexdigit())
}

/// What the browser keeps already: several windows may be on their way at once.
fn of_browser<'a>(headers: &'a HeaderMap, settings: &Settings) -> Option<&'a str> {
    web::cookie(headers, cookie_name(settings)).filter(|secret| plausible(secret))
}

/// A fresh secret of 64 hexadecimal digits.
pub(crate) fn fresh() -> Result<String, Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| Error::internal(&e))?;
    Ok(web::hexadecimal(&bytes))
}

/// Notes an attempt, with what only its end may know.
pub(crate) async fn begin(
    visit: &Visit,
    headers: &HeaderMap,
    provider: &Provider,
    kept: &impl Serialize,
    return_to: &str,
) -> Result<Begun, Error> {
    let settings = &visit.app.settings;
    let state = fresh()?;
    let browser = match of_browser(headers, settings) {
        Some(browser) => browser.to_owned(),
        None => fresh()?,
    };
    let kept = serde_json::to_vec(kept).map_err(|e| Error::internal(&e))?;
    let municipality = provider.municipality.id;
    let sealed = visit.app.secrets.seal(municipality, PURPOSE, &kept)?;
    let tx = visit.db().begin().await?;
    tx.run(
        "DELETE FROM sign_on_attempt WHERE municipality_id = $1 AND expires_at < $2",
        binds![municipality, visit.now()],
    )
    .await?;
    tx.run(
        "INSERT INTO sign_on_attempt (municipality_id, state_hash, provider_id, browser_hash, sealed,
            return_to, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        binds![
            municipality,
            tokens::hash(&state),
            provider.id,
            tokens::hash(&browser),
            sealed,
            return_to,
            visit.now() + LASTS
        ],
    )
    .await?;
    tx.commit().await?;
    let secure = if settings.secure() { "; Secure" } else { "" };
    let (name, seconds) = (cookie_name(settings), LASTS.as_secs());
    Ok(Begun {
        state,
        cookie: format!(
            "{name}={browser}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
        ),
    })
}

/// An attempt whose answer came in a form of another site: no cookie came along, so whose browser it
/// is has yet to be seen.
pub(crate) struct Answered<T> {
    /// What only its end may know.
    pub kept: T,
    return_to: String,
    browser_hash: Vec<u8>,
}

/// Takes an attempt by its state alone, which is used up. What comes of it must be [`handed_on`] to
/// the browser that began it, and to no other.
pub(crate) async fn answered<T: DeserializeOwned>(
    visit: &Visit,
    provider: &Provider,
    state: &str,
) -> Result<Option<Answered<T>>, Error> {
    if !plausible(state) {
        return Ok(None);
    }
    let municipality = provider.municipality.id;
    let Some((sealed, browser_hash, return_to, expires_at)) =
        used_up(visit, provider, state).await?
    else {
        return Ok(None);
    };
    if expires_at.0 <= visit.now() {
        return Ok(None);
    }
    let kept = visit.app.secrets.open(municipality, PURPOSE, &sealed)?;
    let kept = serde_json::from_slice(&kept).map_err(|e| Error::internal(&e))?;
    Ok(Some(Answered {
        kept,
        return_to,
        browser_hash,
    }))
}

/// Notes what came of an answer, for the browser that asked: the state to lead it on with.
pub(crate) async fn handed_on<T>(
    visit: &Visit,
    provider: &Provider,
    answered: &Answered<T>,
    kept: &impl Serialize,
) -> Result<String, Error> {
    let state = fresh()?;
    let kept = serde_json::to_vec(kept).map_err(|e| Error::internal(&e))?;
    let municipality = provider.municipality.id;
    let sealed = visit.app.secrets.seal(municipality, PURPOSE, &kept)?;
    let tx = visit.db().begin().await?;
    tx.run(
        "INSERT INTO sign_on_attempt (municipality_id, state_hash, provider_id, browser_hash, sealed,
            return_to, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        binds![
            municipality,
            tokens::hash(&state),
            provider.id,
            answered.browser_hash.clone(),
            sealed,
            &answered.return_to,
            visit.now() + SignedDuration::from_mins(1)
        ],
    )
    .await?;
    tx.commit().await?;
    Ok(state)
}

type Row = (Vec<u8>, Vec<u8>, String, database::At);

/// The row of a state, which is gone afterwards; nothing if somebody else took it.
async fn used_up(visit: &Visit, provider: &Provider, state: &str) -> Result<Option<Row>, Error> {
    let key = || binds![provider.municipality.id, tokens::hash(state), provider.id];
    let tx = visit.db().begin().await?;
    let found: Option<Row> = tx
        .maybe(
            "SELECT sealed, browser_hash, return_to, expires_at FROM sign_on_attempt
             WHERE municipality_id = $1 AND state_hash = $2 AND provider_id = $3",
            key(),
        )
        .await?;
    let gone = tx
        .run(
            "DELETE FROM sign_on_attempt
             WHERE municipality_id = $1 AND state_hash = $2 AND provider_id = $3",
            key(),
        )
        .await?;
    tx.commit().await?;
    Ok(found.filter(|_| gone == 1))
}

/// An attempt that comes to its end.
pub(crate) struct Taken<T> {
    /// What only its end may know.
    pub kept: T,
    /// Where the visitor wanted to go.
    pub return_to: String,
}

/// Ends an attempt: nothing if there is none, it is too old, it was sent to another provider, or it
/// began in another browser. Whatever the answer, the state is used up.
pub(crate) async fn take<T: DeserializeOwned>(
    visit: &Visit,
    headers: &HeaderMap,
    provider: &Provider,
    state: &str,
) -> Result<Option<Taken<T>>, Error> {
    let Some(browser) = of_browser(headers, &visit.app.settings).filter(|_| plausible(state))
    else {
        return Ok(None);
    };
    let municipality = provider.municipality.id;
    let Some((sealed, browser_hash, return_to, expires_at)) =
        used_up(visit, provider, state).await?
    else {
        return Ok(None);
    };
    if browser_hash != tokens::hash(browser) || expires_at.0 <= visit.now() {
        return Ok(None);
    }
    let kept = visit.app.secrets.open(municipality, PURPOSE, &sealed)?;
    let kept = serde_json::from_slice(&kept).map_err(|e| Error::internal(&e))?;
    Ok(Some(Taken { kept, return_to }))
}

//! Sessions live in the database: any instance knows them, and signing out everywhere is a delete.

use database::{Transaction, binds};
use domain::{AccountId, MunicipalityId};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use web::{Error, Settings};

use super::tokens;
use crate::organisation::Municipality;

/// A session ends when nobody has used it for this long …
pub(crate) const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// … and in any case after this long.
pub(crate) const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How exactly the last use is kept: more often would be a write for every page.
pub(crate) const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// The sign-in at a provider that a session comes from: signing out there ends it here.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    /// Which provider.
    pub provider: Uuid,
    /// What the provider calls its own session, where it says.
    pub session: Option<String>,
    /// Whom the provider calls it.
    pub subject: String,
    /// When the provider's session ends, where it says: ours ends then too.
    pub until: Option<Timestamp>,
}

/// Opens a session for an account that has shown who it is by link or password, and gives the cookie.
pub(crate) async fn open(
    tx: &Transaction,
    municipality: &Municipality,
    account: AccountId,
    settings: &Settings,
    now: Timestamp,
) -> Result<String, Error> {
    open_from(tx, municipality, account, None, settings, now).await
}

/// Opens a session, of a provider or not.
pub(crate) async fn open_from(
    tx: &Transaction,
    municipality: &Municipality,
    account: AccountId,
    origin: Option<&Origin>,
    settings: &Settings,
    now: Timestamp,
) -> Result<String, Error> {
    let token = tokens::fresh(&municipality.code)?;
    tx.run(
        "DELETE FROM session WHERE municipality_id = $1 AND expires_at < $2",
        binds![municipality.id, now],
    )
    .await?;
    let longest = now + LONGEST;
    let until = origin
        .and_then(|origin| origin.until)
        .map_or(longest, |until| until.min(longest));
    tx.run(
        "INSERT INTO session (municipality_id, token_hash, account_id, created_at, last_seen_at,
            expires_at, provider_id, provider_session, provider_subject)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8)",
        binds![
            municipality.id,
            token.hash,
            account,
            now,
            until,
            origin.map(|origin| origin.provider),
            origin.and_then(|origin| origin.session.clone()),
            origin.map(|origin| origin.subject.clone())
        ],
    )
    .await?;
    tx.run(
        "UPDATE account SET last_sign_in_at = $3 WHERE municipality_id = $1 AND id = $2",
        binds![municipality.id, account, now],
    )
    .await?;
    Ok(cookie(&token.text, LONGEST.as_secs(), settings))
}

/// The cookie that ends a session in the browser.
pub(crate) fn no_cookie(settings: &Settings) -> String {
    cookie("", 0, settings)
}

fn cookie(value: &str, seconds: i64, settings: &Settings) -> String {
    let secure = if settings.secure() { "; Secure" } else { "" };
    let name = web::session_cookie(settings);
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// Ends all sessions of a municipality: everybody signs in again.
pub(super) async fn end_all_sessions(
    tx: &Transaction,
    municipality: MunicipalityId,
) -> database::Result<u64> {
    tx.run(
        "DELETE FROM session WHERE municipality_id = $1",
        binds![municipality],
    )
    .await
}

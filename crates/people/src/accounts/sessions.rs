//! Sessions live in the database: any instance knows them, and signing out everywhere is a delete.

use database::{Transaction, binds};
use domain::{AccountId, MunicipalityId};
use jiff::{SignedDuration, Timestamp};
use web::{Error, Settings};

use super::tokens;
use crate::organisation::Municipality;

/// A session ends when nobody has used it for this long …
pub(super) const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// … and in any case after this long.
pub(super) const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How exactly the last use is kept: more often would be a write for every page.
pub(super) const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// Opens a session for an account that has shown who it is, whichever way, and gives the cookie.
pub(super) async fn open(
    tx: &Transaction,
    municipality: &Municipality,
    account: AccountId,
    settings: &Settings,
    now: Timestamp,
) -> Result<String, Error> {
    let token = tokens::fresh(&municipality.code)?;
    tx.run(
        "DELETE FROM session WHERE municipality_id = $1 AND expires_at < $2",
        binds![municipality.id, now],
    )
    .await?;
    tx.run(
        "INSERT INTO session (municipality_id, token_hash, account_id, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $4, $5)",
        binds![municipality.id, token.hash, account, now, now + LONGEST],
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
pub(super) fn no_cookie(settings: &Settings) -> String {
    cookie("", 0, settings)
}

fn cookie(value: &str, seconds: i64, settings: &Settings) -> String {
    let secure = if settings.secure() { "; Secure" } else { "" };
    let name = web::session_cookie(settings);
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// Ends all sessions of a municipality: everybody signs in again.
pub async fn end_all_sessions(
    tx: &Transaction,
    municipality: MunicipalityId,
) -> database::Result<u64> {
    tx.run(
        "DELETE FROM session WHERE municipality_id = $1",
        binds![municipality],
    )
    .await
}

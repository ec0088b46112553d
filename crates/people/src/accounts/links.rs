//! One-time links: made for somebody who can read the mailbox, used once, within minutes.

use database::{Queries as _, Transaction, binds};
use domain::rights::Role;
use domain::{AccountId, PersonId};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use web::{App, Error, Visit};

use super::{sessions, store, tokens};
use crate::organisation::Municipality;

/// How long a link in a mail is good: longer than the time within which mails are counted, so that
/// somebody who asks in another's name never leaves them without a good link.
const MAILED: SignedDuration = SignedDuration::from_mins(20);
/// How long the first administrator's link is good.
const FIRST: SignedDuration = SignedDuration::from_hours(24);

/// Makes a link's token for an account.
pub(super) async fn make(
    tx: &Transaction,
    municipality: &Municipality,
    account: AccountId,
    return_to: &str,
    expires_at: Timestamp,
) -> Result<String, Error> {
    let token = tokens::fresh(&municipality.code)?;
    tx.run(
        "DELETE FROM sign_in_link WHERE municipality_id = $1 AND expires_at < $2",
        binds![municipality.id, expires_at - FIRST - FIRST],
    )
    .await?;
    tx.run(
        "INSERT INTO sign_in_link (municipality_id, token_hash, account_id, return_to, expires_at, used_at)
         VALUES ($1, $2, $3, $4, $5, NULL)",
        binds![municipality.id, token.hash, account, return_to, expires_at],
    )
    .await?;
    Ok(token.text)
}

/// The address of a link for a mail.
pub(super) async fn mailed(
    tx: &Transaction,
    visit: &Visit,
    municipality: &Municipality,
    account: AccountId,
    return_to: &str,
) -> Result<String, Error> {
    let token = make(tx, municipality, account, return_to, visit.now() + MAILED).await?;
    Ok(address(&visit.app.settings.base_url, &token))
}

fn address(base_url: &str, token: &str) -> String {
    format!("{base_url}/log-ind/link/{token}")
}

/// Makes the first administrator of a municipality and the link with which they come in, good for a
/// day. For the command line.
pub async fn first_administrator_link(
    tx: &Transaction,
    municipality: &Municipality,
    name: &str,
    email: &str,
    base_url: &str,
    now: Timestamp,
) -> Result<String, Error> {
    let account = store::add_account(tx, municipality.id, name, email, now).await?;
    store::appoint(tx, municipality.id, account, Role::Administrator, None, now).await?;
    let token = make(tx, municipality, account, "/administration", now + FIRST).await?;
    Ok(address(base_url, &token))
}

/// A session without a mail, for the demo's "sign in as" buttons and nothing else.
pub async fn link_for_demo(
    app: &App,
    municipality: &Municipality,
    person: PersonId,
) -> Result<String, Error> {
    if !app.settings.demo {
        return Err(Error::NotFound);
    }
    let now = app.clock.now();
    let tx = app.database.begin().await?;
    let account = store::ensure_account_of_person(&tx, municipality.id, person, now).await?;
    let cookie = sessions::open(&tx, municipality, account, &app.settings, now).await?;
    tx.commit().await?;
    Ok(cookie)
}

/// What a good link leads to.
#[derive(sqlx::FromRow)]
pub(super) struct Used {
    #[sqlx(flatten)]
    pub municipality: Municipality,
    #[sqlx(try_from = "Uuid")]
    pub account_id: AccountId,
    pub return_to: String,
}

/// Uses a link up. Nothing if it was used, is too old, or never was.
pub(super) async fn take(
    tx: &Transaction,
    token: &str,
    now: Timestamp,
) -> Result<Option<Used>, Error> {
    let Some((code, hash)) = tokens::split(token) else {
        return Ok(None);
    };
    let used: Option<Used> = tx
        .maybe(
            "SELECT m.municipality_id, m.code, m.name, l.account_id, l.return_to
             FROM municipality m
             JOIN sign_in_link l ON l.municipality_id = m.municipality_id AND l.token_hash = $2
             JOIN account a ON a.municipality_id = l.municipality_id AND a.id = l.account_id
             WHERE m.code = $1 AND l.used_at IS NULL AND l.expires_at > $3 AND NOT a.disabled",
            binds![code, hash.clone(), now],
        )
        .await?;
    let Some(used) = used else { return Ok(None) };
    let touched = tx
        .run(
            "UPDATE sign_in_link SET used_at = $3
             WHERE municipality_id = $1 AND token_hash = $2 AND used_at IS NULL",
            binds![used.municipality.id, hash, now],
        )
        .await?;
    Ok((touched == 1).then_some(used))
}

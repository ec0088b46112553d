//! The keys that directories show.

use database::{At, Database, Queries, Transaction, binds};
use domain::{AccountId, MunicipalityId};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::accounts::tokens;

/// How exactly it is known when a key was last used.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// A key as an administrator sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeyRow {
    pub id: Uuid,
    pub name: String,
    pub owns_staff: bool,
    pub created_at: At,
    pub last_used_at: Option<At>,
    pub ended_at: Option<At>,
}

/// What a key opens.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Opened {
    #[sqlx(try_from = "Uuid")]
    pub municipality_id: MunicipalityId,
    pub key_id: Uuid,
    pub owns_staff: bool,
    pub last_used_at: Option<At>,
}

/// What the key that somebody shows opens; nothing if it isn't good.
pub async fn opened(
    db: &Database,
    shown: &str,
    now: Timestamp,
) -> database::Result<Option<Opened>> {
    let Some((code, hash)) = tokens::split(shown) else {
        return Ok(None);
    };
    let found: Option<Opened> = db
        .maybe(
            "SELECT k.municipality_id, k.id AS key_id, k.owns_staff, k.last_used_at
             FROM municipality m JOIN scim_key k
                ON k.municipality_id = m.municipality_id AND k.token_hash = $2
             WHERE m.code = $1 AND k.ended_at IS NULL",
            binds![code, hash],
        )
        .await?;
    if let Some(key) = &found
        && key.last_used_at.is_none_or(|at| at.0 < now - SEEN_EVERY)
    {
        let tx = db.begin().await?;
        tx.run(
            "UPDATE scim_key SET last_used_at = $3 WHERE municipality_id = $1 AND id = $2",
            binds![key.municipality_id, key.key_id, now],
        )
        .await?;
        tx.commit().await?;
    }
    Ok(found)
}

/// All keys of a municipality, the newest first.
pub async fn keys(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Vec<KeyRow>> {
    db.all(
        "SELECT id, name, owns_staff, created_at, last_used_at, ended_at FROM scim_key
         WHERE municipality_id = $1 ORDER BY created_at DESC, id DESC",
        binds![municipality],
    )
    .await
}

/// Stores a new key's fingerprint.
pub async fn add(
    tx: &Transaction,
    municipality: MunicipalityId,
    (name, owns_staff): (&str, bool),
    hash: Vec<u8>,
    by: Option<AccountId>,
    now: Timestamp,
) -> database::Result<Uuid> {
    let id = Uuid::now_v7();
    tx.run(
        "INSERT INTO scim_key (municipality_id, id, name, token_hash, owns_staff, created_at,
            created_by, last_used_at, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL)",
        binds![municipality, id, name, hash, owns_staff, now, by],
    )
    .await?;
    Ok(id)
}

/// Ends a key; it opens nothing from now on. Says whether there was one to end.
pub async fn end(
    tx: &Transaction,
    municipality: MunicipalityId,
    key: Uuid,
    now: Timestamp,
) -> database::Result<bool> {
    let ended = tx
        .run(
            "UPDATE scim_key SET ended_at = $3
             WHERE municipality_id = $1 AND id = $2 AND ended_at IS NULL",
            binds![municipality, key, now],
        )
        .await?;
    Ok(ended == 1)
}

/// Lets one change at a time through: what one directory tells is compared with what is stored, and
/// two changes at once would both find nobody.
pub async fn one_at_a_time(tx: &Transaction, municipality: MunicipalityId) -> database::Result<()> {
    tx.run(
        "INSERT INTO staff_version (municipality_id, version) VALUES ($1, 1)
         ON CONFLICT (municipality_id) DO UPDATE SET version = staff_version.version",
        binds![municipality],
    )
    .await?;
    Ok(())
}

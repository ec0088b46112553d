//! Users as the directory tells of them.

use std::collections::BTreeSet;

use database::{At, Json, Queries, Transaction, binds};
use domain::MunicipalityId;
use jiff::Timestamp;
use protocols::scim::Object;
use serde_json::Value;
use uuid::Uuid;

/// A user.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct UserRow {
    pub id: Uuid,
    pub display: String,
    pub email: String,
    pub active: bool,
    pub document: Json<Value>,
    pub person_id: Option<Uuid>,
    pub account_id: Option<Uuid>,
    pub made_person: bool,
    pub position_id: Option<Uuid>,
    pub manager_user_id: Option<Uuid>,
    pub unknown_unit: String,
    pub inactive_since: Option<At>,
    pub created_at: At,
    pub changed_at: At,
    pub version: i64,
}

/// The columns of a user `u`.
pub const COLUMNS: &str = "u.id, u.display, u.email, u.active, u.document, u.person_id,
    u.account_id, u.made_person, u.position_id, u.manager_user_id, u.unknown_unit,
    u.inactive_since, u.created_at, u.changed_at, u.version";

impl UserRow {
    /// What the directory said.
    pub fn document(&self) -> Object {
        match &self.document.0 {
            Value::Object(document) => document.clone(),
            _ => Object::new(),
        }
    }
}

/// One user.
pub async fn user(
    db: &impl Queries,
    municipality: MunicipalityId,
    id: Uuid,
) -> database::Result<Option<UserRow>> {
    db.maybe(
        &format!("SELECT {COLUMNS} FROM scim_user u WHERE u.municipality_id = $1 AND u.id = $2"),
        binds![municipality, id],
    )
    .await
}

/// Whether another user has this name at sign-in.
pub async fn name_is_taken(
    tx: &Transaction,
    municipality: MunicipalityId,
    user_name_key: &str,
    but: Uuid,
) -> database::Result<bool> {
    let other: Option<(Uuid,)> = tx
        .maybe(
            "SELECT id FROM scim_user
             WHERE municipality_id = $1 AND user_name_key = $2 AND id <> $3",
            binds![municipality, user_name_key, but],
        )
        .await?;
    Ok(other.is_some())
}

/// What of a document is kept beside it, to be found by.
pub struct Facts {
    pub user_name_key: String,
    pub external_id: String,
    pub emails: BTreeSet<String>,
}

/// Stores a user, new or changed.
pub async fn save(
    tx: &Transaction,
    municipality: MunicipalityId,
    user: &UserRow,
    facts: &Facts,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO scim_user (municipality_id, id, user_name_key, external_id, display, email,
            active, document, person_id, account_id, made_person, position_id, manager_user_id,
            unknown_unit, inactive_since, created_at, changed_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         ON CONFLICT (municipality_id, id) DO UPDATE SET
            user_name_key = excluded.user_name_key, external_id = excluded.external_id,
            display = excluded.display, email = excluded.email, active = excluded.active,
            document = excluded.document, manager_user_id = excluded.manager_user_id,
            inactive_since = excluded.inactive_since, changed_at = excluded.changed_at,
            version = excluded.version",
        binds![
            municipality,
            user.id,
            &facts.user_name_key,
            &facts.external_id,
            &user.display,
            &user.email,
            user.active,
            user.document.0.clone(),
            user.person_id,
            user.account_id,
            user.made_person,
            user.position_id,
            user.manager_user_id,
            &user.unknown_unit,
            user.inactive_since,
            user.created_at,
            user.changed_at,
            user.version
        ],
    )
    .await?;
    tx.run(
        "DELETE FROM scim_email WHERE municipality_id = $1 AND user_id = $2",
        binds![municipality, user.id],
    )
    .await?;
    let rows = facts
        .emails
        .iter()
        .map(|email| binds![municipality, user.id, email])
        .collect();
    tx.insert_many("scim_email (municipality_id, user_id, email_key)", "", rows)
        .await?;
    Ok(())
}

/// Stores whom a user is about.
pub async fn save_links(
    tx: &Transaction,
    municipality: MunicipalityId,
    user: &UserRow,
) -> database::Result<()> {
    tx.run(
        "UPDATE scim_user SET person_id = $3, account_id = $4, made_person = $5, position_id = $6,
            unknown_unit = $7
         WHERE municipality_id = $1 AND id = $2",
        binds![
            municipality,
            user.id,
            user.person_id,
            user.account_id,
            user.made_person,
            user.position_id,
            &user.unknown_unit
        ],
    )
    .await?;
    Ok(())
}

/// Deletes a user who is in no group any more.
pub async fn delete(
    tx: &Transaction,
    municipality: MunicipalityId,
    id: Uuid,
) -> database::Result<()> {
    for sql in [
        "DELETE FROM scim_email WHERE municipality_id = $1 AND user_id = $2",
        "DELETE FROM scim_user WHERE municipality_id = $1 AND id = $2",
    ] {
        tx.run(sql, binds![municipality, id]).await?;
    }
    Ok(())
}

/// The names of users.
pub async fn displays(
    db: &impl Queries,
    municipality: MunicipalityId,
    ids: &[Uuid],
) -> database::Result<Vec<(Uuid, String)>> {
    db.all_in(
        "SELECT id, display FROM scim_user WHERE municipality_id = $1 AND id IN ({list})",
        binds![municipality],
        ids,
    )
    .await
}

/// The groups of users: user, group, the group's name.
pub async fn groups_of(
    db: &impl Queries,
    municipality: MunicipalityId,
    users: &[Uuid],
) -> database::Result<Vec<(Uuid, Uuid, String)>> {
    db.all_in(
        "SELECT m.user_id, g.id, g.display_name FROM scim_member m JOIN scim_group g
            ON g.municipality_id = m.municipality_id AND g.id = m.group_id
         WHERE m.municipality_id = $1 AND m.user_id IN ({list}) ORDER BY g.id",
        binds![municipality],
        users,
    )
    .await
}

/// Takes a user out of all groups; gives the groups, which are others than before now.
pub async fn leave_groups(
    tx: &Transaction,
    municipality: MunicipalityId,
    user: Uuid,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "UPDATE scim_group SET version = version + 1, changed_at = $3 WHERE municipality_id = $1
            AND id IN (SELECT group_id FROM scim_member WHERE municipality_id = $1 AND user_id = $2)",
        binds![municipality, user, now],
    )
    .await?;
    tx.run(
        "DELETE FROM scim_member WHERE municipality_id = $1 AND user_id = $2",
        binds![municipality, user],
    )
    .await?;
    Ok(())
}

/// How many users there are, and how they fit: all, active, with a person.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct Counts {
    pub users: i64,
    pub active: i64,
    pub with_person: i64,
}

/// How many users there are.
pub async fn counts(db: &impl Queries, municipality: MunicipalityId) -> database::Result<Counts> {
    db.one(
        "SELECT COUNT(*) AS users, COUNT(*) FILTER (WHERE active) AS active,
            COUNT(*) FILTER (WHERE active AND person_id IS NOT NULL) AS with_person
         FROM scim_user WHERE municipality_id = $1",
        binds![municipality],
    )
    .await
}

/// Units that the directory names and that aren't known, with how many users are in each.
pub async fn unknown_units(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Vec<(String, i64)>> {
    db.all(
        "SELECT unknown_unit, COUNT(*) FROM scim_user
         WHERE municipality_id = $1 AND active AND unknown_unit <> ''
         GROUP BY unknown_unit ORDER BY COUNT(*) DESC, unknown_unit LIMIT 20",
        binds![municipality],
    )
    .await
}

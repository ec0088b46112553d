//! Groups, and who is in them.

use database::{At, Queries, Transaction, binds};
use domain::MunicipalityId;
use jiff::Timestamp;
use uuid::Uuid;

/// A group.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct GroupRow {
    pub id: Uuid,
    pub display_name: String,
    pub external_id: String,
    pub role: Option<String>,
    pub created_at: At,
    pub changed_at: At,
    pub version: i64,
}

/// The columns of a group `g`.
pub const COLUMNS: &str =
    "g.id, g.display_name, g.external_id, g.role, g.created_at, g.changed_at, g.version";

/// One group.
pub async fn group(
    db: &impl Queries,
    municipality: MunicipalityId,
    id: Uuid,
) -> database::Result<Option<GroupRow>> {
    db.maybe(
        &format!("SELECT {COLUMNS} FROM scim_group g WHERE g.municipality_id = $1 AND g.id = $2"),
        binds![municipality, id],
    )
    .await
}

/// Stores a group, new or changed. Its role is an administrator's to say.
pub async fn save(
    tx: &Transaction,
    municipality: MunicipalityId,
    group: &GroupRow,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO scim_group (municipality_id, id, display_name, display_key, external_id, role,
            created_at, changed_at, version)
         VALUES ($1, $2, $3, $4, $5, NULL, $6, $7, $8)
         ON CONFLICT (municipality_id, id) DO UPDATE SET display_name = excluded.display_name,
            display_key = excluded.display_key, external_id = excluded.external_id,
            changed_at = excluded.changed_at, version = excluded.version",
        binds![
            municipality,
            group.id,
            &group.display_name,
            group.display_name.to_lowercase(),
            &group.external_id,
            group.created_at,
            group.changed_at,
            group.version
        ],
    )
    .await?;
    Ok(())
}

/// The members of groups: group, user, the user's name.
pub async fn members(
    db: &impl Queries,
    municipality: MunicipalityId,
    groups: &[Uuid],
) -> database::Result<Vec<(Uuid, Uuid, String)>> {
    db.all_in(
        "SELECT m.group_id, u.id, u.display FROM scim_member m JOIN scim_user u
            ON u.municipality_id = m.municipality_id AND u.id = m.user_id
         WHERE m.municipality_id = $1 AND m.group_id IN ({list}) ORDER BY u.id",
        binds![municipality],
        groups,
    )
    .await
}

/// The members of a group.
pub async fn member_ids(
    tx: &Transaction,
    municipality: MunicipalityId,
    group: Uuid,
) -> database::Result<Vec<Uuid>> {
    let rows: Vec<(Uuid,)> = tx
        .all(
            "SELECT user_id FROM scim_member WHERE municipality_id = $1 AND group_id = $2",
            binds![municipality, group],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// As many identifiers as are asked about in one statement.
const AT_ONCE: usize = 5_000;

/// Those of some users that are members of a group.
pub async fn members_among(
    tx: &Transaction,
    municipality: MunicipalityId,
    group: Uuid,
    users: &[Uuid],
) -> database::Result<Vec<Uuid>> {
    let mut members = Vec::new();
    for chunk in users.chunks(AT_ONCE) {
        let rows: Vec<(Uuid,)> = tx
            .all_in(
                "SELECT user_id FROM scim_member
                 WHERE municipality_id = $1 AND group_id = $2 AND user_id IN ({list})",
                binds![municipality, group],
                chunk,
            )
            .await?;
        members.extend(rows.into_iter().map(|(id,)| id));
    }
    Ok(members)
}

/// How many of some users there are.
pub async fn known_users(
    tx: &Transaction,
    municipality: MunicipalityId,
    users: &[Uuid],
) -> database::Result<usize> {
    let mut known = 0;
    for chunk in users.chunks(AT_ONCE) {
        let rows: Vec<(Uuid,)> = tx
            .all_in(
                "SELECT id FROM scim_user WHERE municipality_id = $1 AND id IN ({list})",
                binds![municipality],
                chunk,
            )
            .await?;
        known += rows.len();
    }
    Ok(known)
}

/// Puts users into a group and takes others out. Their own versions count up: they tell of groups.
pub async fn move_members(
    tx: &Transaction,
    municipality: MunicipalityId,
    group: Uuid,
    (come, go): (&[Uuid], &[Uuid]),
    now: Timestamp,
) -> database::Result<()> {
    let rows = come
        .iter()
        .map(|user| binds![municipality, group, *user])
        .collect();
    tx.insert_many(
        "scim_member (municipality_id, group_id, user_id)",
        "ON CONFLICT DO NOTHING",
        rows,
    )
    .await?;
    tx.run_in(
        "DELETE FROM scim_member WHERE municipality_id = $1 AND group_id = $2 AND user_id IN ({list})",
        &binds![municipality, group],
        go,
    )
    .await?;
    for list in [come, go] {
        tx.run_in(
            "UPDATE scim_user SET version = version + 1, changed_at = $2
             WHERE municipality_id = $1 AND id IN ({list})",
            &binds![municipality, now],
            list,
        )
        .await?;
    }
    Ok(())
}

/// Deletes a group that has no members any more.
pub async fn delete(
    tx: &Transaction,
    municipality: MunicipalityId,
    id: Uuid,
) -> database::Result<()> {
    tx.run(
        "DELETE FROM scim_group WHERE municipality_id = $1 AND id = $2",
        binds![municipality, id],
    )
    .await?;
    Ok(())
}

/// A group as an administrator sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct GroupLine {
    pub id: Uuid,
    pub display_name: String,
    pub role: Option<String>,
    pub members: i64,
    pub version: i64,
}

/// All groups of a municipality, those with a role first; not more than can be looked through.
pub async fn groups(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Vec<GroupLine>> {
    db.all(
        "SELECT g.id, g.display_name, g.role, g.version,
            (SELECT COUNT(*) FROM scim_member m WHERE m.municipality_id = g.municipality_id
                AND m.group_id = g.id) AS members
         FROM scim_group g WHERE g.municipality_id = $1
         ORDER BY CASE WHEN g.role IS NULL THEN 1 ELSE 0 END, g.display_key, g.id LIMIT 500",
        binds![municipality],
    )
    .await
}

/// Says which role a group's members have. Says whether it was as it was seen.
pub async fn set_role(
    tx: &Transaction,
    municipality: MunicipalityId,
    (group, version): (Uuid, i64),
    role: Option<&str>,
) -> database::Result<bool> {
    let set = tx
        .run(
            "UPDATE scim_group SET role = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            binds![municipality, group, version, role],
        )
        .await?;
    Ok(set == 1)
}

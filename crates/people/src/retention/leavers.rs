//! Whoever has left: the account, then the person.
//!
//! Others' rows may refer to either. What may be empty is emptied; in the access log of others the
//! viewer's name stays as it was written there, and what is left of the account names nobody. A
//! person is made nameless first and deleted after, so that a reference that nobody thought of keeps
//! an empty row and never a name.

use database::{Database, Error, Queries, Transaction, binds};
use domain::MunicipalityId;
use jiff::civil::Date;
use uuid::Uuid;

/// How many people are dealt with in one transaction.
pub const AT_ONCE: usize = 500;

/// What an account is called whose owner has left, while others' access logs still refer to it.
pub const FORMER: &str = "Tidligere medarbejder";

async fn ids(
    db: &impl Queries,
    sql: &str,
    municipality: MunicipalityId,
    left_before: Date,
) -> database::Result<Vec<Uuid>> {
    let sql = format!("{sql} LIMIT {AT_ONCE}");
    let rows: Vec<(Uuid,)> = db.all(&sql, binds![municipality, left_before]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Some of those who left before the day and still have an account.
pub async fn former_accounts(
    db: &impl Queries,
    municipality: MunicipalityId,
    left_before: Date,
) -> database::Result<Vec<Uuid>> {
    ids(
        db,
        "SELECT p.id FROM person p JOIN account a
            ON a.municipality_id = p.municipality_id AND a.person_id = p.id
         WHERE p.municipality_id = $1 AND p.ended_on < $2 ORDER BY p.id",
        municipality,
        left_before,
    )
    .await
}

/// Some of those who left before the day and are still named.
pub async fn former_people(
    db: &impl Queries,
    municipality: MunicipalityId,
    left_before: Date,
) -> database::Result<Vec<Uuid>> {
    ids(
        db,
        "SELECT id FROM person WHERE municipality_id = $1 AND ended_on < $2 AND search_text <> ''
         ORDER BY id",
        municipality,
        left_before,
    )
    .await
}

/// Makes imports that are under way compare again: they may be about somebody who goes now. To be
/// called first in the transaction, so that none is stored meanwhile.
pub async fn hold_imports(tx: &Transaction, municipality: MunicipalityId) -> database::Result<()> {
    tx.run(
        "INSERT INTO staff_version (municipality_id, version) VALUES ($1, 1)
         ON CONFLICT (municipality_id) DO UPDATE SET version = staff_version.version + 1",
        binds![municipality],
    )
    .await?;
    Ok(())
}

/// Deletes the people's accounts with all that belongs to them. One that others' access logs refer
/// to stays without name, address or password, and goes when they no longer do
/// ([`drop_blank_people`]).
pub async fn forget_accounts(
    tx: &Transaction,
    municipality: MunicipalityId,
    people: &[Uuid],
) -> database::Result<()> {
    forget(tx, municipality, "person_id IN ({list})", people).await
}

/// Deletes accounts of people who are in no staff list and hold no role, as [`forget_accounts`] does
/// those of employees; others of the list stay as they are.
pub async fn forget_outside(
    tx: &Transaction,
    municipality: MunicipalityId,
    accounts: &[Uuid],
) -> database::Result<()> {
    let outside = "person_id IS NULL AND id IN ({list}) AND NOT EXISTS (SELECT 1 FROM role_grant g
        WHERE g.municipality_id = account.municipality_id AND g.account_id = account.id)";
    forget(tx, municipality, outside, accounts).await
}

/// Deletes the accounts that a condition finds, or makes them nameless.
async fn forget(
    tx: &Transaction,
    municipality: MunicipalityId,
    which: &str,
    list: &[Uuid],
) -> database::Result<()> {
    let binds = binds![municipality];
    let sql = format!(
        "UPDATE scim_user SET account_id = NULL WHERE municipality_id = $1 AND account_id IN (
            SELECT id FROM account WHERE municipality_id = $1 AND {which})"
    );
    tx.run_in(&sql, &binds, list).await?;
    for table in [
        "session",
        "sign_in_link",
        "account_identity",
        "role_grant",
        "scim_closed",
        "scim_role",
    ] {
        let sql = format!(
            "DELETE FROM {table} WHERE municipality_id = $1 AND account_id IN (
                SELECT id FROM account WHERE municipality_id = $1 AND {which})"
        );
        tx.run_in(&sql, &binds, list).await?;
    }
    let sql = format!(
        "DELETE FROM account WHERE municipality_id = $1 AND {which}
            AND NOT EXISTS (SELECT 1 FROM access_log l
                WHERE l.municipality_id = account.municipality_id AND l.viewer_id = account.id)"
    );
    tx.run_in(&sql, &binds, list).await?;
    let sql = format!(
        "UPDATE account SET person_id = NULL, name = $2, email = '', email_key = '',
            password_hash = NULL, disabled = TRUE, last_sign_in_at = NULL, version = version + 1
         WHERE municipality_id = $1 AND {which}"
    );
    tx.run_in(&sql, &binds![municipality, FORMER], list).await?;
    Ok(())
}

/// Deletes the people's positions and who looked at them, and takes all that names them out of their
/// own rows. An employee number that comes again makes a new person.
pub async fn blank_people(
    tx: &Transaction,
    municipality: MunicipalityId,
    people: &[Uuid],
) -> database::Result<()> {
    let binds = binds![municipality];
    let users: Vec<(Uuid,)> = tx
        .all_in(
            "SELECT id FROM scim_user WHERE municipality_id = $1 AND person_id IN ({list})",
            binds.clone(),
            people,
        )
        .await?;
    let users: Vec<Uuid> = users.into_iter().map(|(id,)| id).collect();
    forget_users(tx, municipality, &users).await?;
    for sql in [
        "DELETE FROM access_log WHERE municipality_id = $1 AND subject_id IN ({list})",
        "DELETE FROM scim_ended WHERE municipality_id = $1 AND person_id IN ({list})",
        "UPDATE position SET manager_id = NULL WHERE municipality_id = $1 AND manager_id IN ({list})",
        "DELETE FROM position WHERE municipality_id = $1 AND person_id IN ({list})",
    ] {
        tx.run_in(sql, &binds, people).await?;
    }
    for person in people {
        tx.run(
            "UPDATE person SET employee_number = $3, given_name = '', family_name = '',
                user_name = '', email = '', email_key = '', search_text = '', sort_key = $4,
                in_scope = FALSE, is_leader = FALSE
             WHERE municipality_id = $1 AND id = $2",
            binds![
                municipality,
                *person,
                Uuid::new_v4().to_string(),
                Vec::<u8>::new()
            ],
        )
        .await?;
    }
    Ok(())
}

/// Deletes users as the directory told of them, with their places in groups.
pub async fn forget_users(
    tx: &Transaction,
    municipality: MunicipalityId,
    users: &[Uuid],
) -> database::Result<u64> {
    let binds = binds![municipality];
    for table in ["scim_member", "scim_email"] {
        let sql =
            format!("DELETE FROM {table} WHERE municipality_id = $1 AND user_id IN ({{list}})");
        tx.run_in(&sql, &binds, users).await?;
    }
    let sql = "DELETE FROM scim_user WHERE municipality_id = $1 AND id IN ({list})";
    tx.run_in(sql, &binds, users).await
}

/// Deletes people and accounts that name nobody, and to whom nothing refers any more; how many.
pub async fn drop_blank_people(
    db: &Database,
    municipality: MunicipalityId,
    left_before: Date,
) -> database::Result<u64> {
    const BLANK: &str = "person WHERE municipality_id = $1 AND ended_on < $2 AND search_text = ''";
    let tx = db.begin().await?;
    let mut gone = tx
        .run(
            "DELETE FROM account WHERE municipality_id = $1 AND person_id IS NULL AND disabled
                AND name = $2 AND email_key = ''
                AND NOT EXISTS (SELECT 1 FROM access_log l
                    WHERE l.municipality_id = account.municipality_id AND l.viewer_id = account.id)",
            binds![municipality, FORMER],
        )
        .await?;
    tx.commit().await?;

    let tx = db.begin().await?;
    let binds = binds![municipality, left_before];
    match tx.run(&format!("DELETE FROM {BLANK}"), binds.clone()).await {
        Ok(people) => {
            tx.commit().await?;
            return Ok(gone + people);
        }
        Err(Error::Conflict(_)) => drop(tx),
        Err(error) => return Err(error),
    }
    // Something refers to one of them; the others needn't stay for that.
    let rows: Vec<(Uuid,)> = db
        .all(&format!("SELECT id FROM {BLANK} ORDER BY id"), binds)
        .await?;
    let mut kept = 0;
    for (person,) in rows {
        let tx = db.begin().await?;
        let sql = "DELETE FROM person WHERE municipality_id = $1 AND id = $2";
        match tx.run(sql, binds![municipality, person]).await {
            Ok(people) => {
                gone += people;
                tx.commit().await?;
            }
            Err(Error::Conflict(_)) => {
                kept += 1;
            }
            Err(error) => return Err(error),
        }
    }
    if kept > 0 {
        tracing::warn!(%municipality, rows = kept, "empty rows of former employees stay: something refers to them");
    }
    Ok(gone)
}

//! What is deleted by age alone: who looked, who signed in, what was sent, what was changed.

use database::{Database, Queries as _, binds};
use domain::MunicipalityId;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::Terms;
use super::leavers::{AT_ONCE, forget_users};

/// The longest that a link is good, as the first administrator's is. Links are stored with their end.
const LONGEST_LINK: SignedDuration = SignedDuration::from_hours(24);

/// Deletes what is past its time of a municipality's access log, links, sessions, imports and change
/// log; how many rows.
pub async fn forget_traces(
    db: &Database,
    municipality: MunicipalityId,
    terms: &Terms,
    today: Date,
    now: Timestamp,
) -> database::Result<u64> {
    let mut gone = 0;
    let tx = db.begin().await?;
    if let Some(before) = terms.of("access-log").moment(now) {
        gone += tx
            .run(
                "DELETE FROM access_log WHERE municipality_id = $1 AND last_at < $2",
                binds![municipality, before],
            )
            .await?;
    }
    if let Some(left) = terms.of("access-log").left_before(today) {
        gone += tx
            .run(
                "DELETE FROM access_log WHERE municipality_id = $1 AND subject_id IN (
                    SELECT id FROM person WHERE municipality_id = $1 AND ended_on < $2)",
                binds![municipality, left],
            )
            .await?;
    }
    tx.commit().await?;

    let tx = db.begin().await?;
    if let Some(before) = terms.of("sign-in-link").moment(now) {
        gone += tx
            .run(
                "DELETE FROM sign_in_link WHERE municipality_id = $1 AND expires_at < $2",
                binds![municipality, before + LONGEST_LINK],
            )
            .await?;
    }
    let session = terms.of("session");
    gone += tx
        .run(
            "DELETE FROM session WHERE municipality_id = $1
                AND (expires_at <= $2 OR created_at < $3 OR last_seen_at <= $4)",
            binds![
                municipality,
                now,
                session.moment(now),
                session.idle_since(now)
            ],
        )
        .await?;
    // Both are stored with their end, some minutes after their beginning.
    for table in ["sign_on_attempt", "sign_on_seen"] {
        let sql = format!("DELETE FROM {table} WHERE municipality_id = $1 AND expires_at <= $2");
        gone += tx.run(&sql, binds![municipality, now]).await?;
    }
    tx.commit().await?;

    let tx = db.begin().await?;
    if let Some(before) = terms.of("import-file").moment(now) {
        gone += tx
            .run(
                "DELETE FROM upload_file WHERE municipality_id = $1 AND upload_id IN
                    (SELECT id FROM upload WHERE municipality_id = $1 AND created_at < $2)",
                binds![municipality, before],
            )
            .await?;
        // What was stored keeps its counts, which name nobody; what nobody came back for is emptied.
        tx.run(
            "UPDATE upload SET state = 'emptied', preview = NULL, report = NULL, mapping = NULL,
                version = version + 1
             WHERE municipality_id = $1 AND created_at < $2 AND state NOT IN ('applied', 'emptied')",
            binds![municipality, before],
        )
        .await?;
        tx.run(
            "UPDATE upload SET preview = NULL
             WHERE municipality_id = $1 AND created_at < $2 AND preview IS NOT NULL",
            binds![municipality, before],
        )
        .await?;
    }
    if let Some(before) = terms.of("change-log").moment(now) {
        gone += tx
            .run(
                "DELETE FROM audit_event WHERE municipality_id = $1 AND happened_at < $2",
                binds![municipality, before],
            )
            .await?;
        // Who imported what stands there too; its files went long before.
        gone += tx
            .run(
                "DELETE FROM upload WHERE municipality_id = $1 AND created_at < $2
                    AND state IN ('applied', 'emptied') AND NOT EXISTS (SELECT 1 FROM upload_file f
                        WHERE f.municipality_id = upload.municipality_id AND f.upload_id = upload.id)",
                binds![municipality, before],
            )
            .await?;
    }
    tx.commit().await?;
    if let Some(before) = terms.of("directory").moment(now) {
        gone += forget_inactive(db, municipality, before).await?;
    }
    Ok(gone)
}

/// Deletes what the directory told of users who have had no access since long before.
async fn forget_inactive(
    db: &Database,
    municipality: MunicipalityId,
    before: Timestamp,
) -> database::Result<u64> {
    let mut gone = 0;
    loop {
        let tx = db.begin().await?;
        let users: Vec<(Uuid,)> = tx
            .all(
                &format!(
                    "SELECT id FROM scim_user WHERE municipality_id = $1 AND inactive_since < $2
                     ORDER BY id LIMIT {AT_ONCE}"
                ),
                binds![municipality, before],
            )
            .await?;
        if users.is_empty() {
            return Ok(gone);
        }
        let users: Vec<Uuid> = users.into_iter().map(|(id,)| id).collect();
        gone += forget_users(&tx, municipality, &users).await?;
        tx.commit().await?;
    }
}

/// Deletes what belongs to no municipality, or to all alike: attempts to sign in, and mails that
/// couldn't be sent; how many rows.
pub async fn forget_traces_of_all(
    db: &Database,
    terms: &Terms,
    now: Timestamp,
) -> database::Result<u64> {
    let mut gone = 0;
    let tx = db.begin().await?;
    if let Some(before) = terms.of("sign-in-attempts").moment(now) {
        gone += tx
            .run(
                "DELETE FROM sign_in_attempt WHERE attempted_at < $1",
                binds![before],
            )
            .await?;
    }
    if let Some(before) = terms.of("mail").moment(now) {
        gone += jobs::forget_mails(&tx, before).await?;
    }
    tx.commit().await?;
    Ok(gone)
}

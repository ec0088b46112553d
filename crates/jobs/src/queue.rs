//! The queue: a table.

use std::time::Duration;

use database::{Database, Engine, Queries as _, Transaction, binds};
use domain::MunicipalityId;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// A job as taken.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Job {
    /// Whose.
    #[sqlx(try_from = "Uuid")]
    pub municipality_id: MunicipalityId,
    /// Which.
    pub id: Uuid,
    /// What is to be done.
    pub kind: String,
    /// With what.
    pub payload: database::Json<serde_json::Value>,
    /// How many times it was taken, this time included.
    pub attempts: i64,
}

/// How long an instance that says nothing is taken to be at work on a job. Instances go by their own
/// clocks, which may differ by less than this, and less than [`RENEWED`] must be left of it.
const LEASE: SignedDuration = SignedDuration::from_secs(20);
/// How often an instance at work says so.
pub(crate) const RENEWED: Duration = Duration::from_secs(5);

/// Puts a job in the queue, as part of the transaction that causes it.
pub async fn enqueue(
    tx: &Transaction,
    municipality: MunicipalityId,
    kind: &str,
    payload: serde_json::Value,
    run_at: Timestamp,
) -> database::Result<Uuid> {
    let id = Uuid::now_v7();
    tx.run(
        "INSERT INTO job (municipality_id, id, kind, payload, run_at, locked_until, attempts)
         VALUES ($1, $2, $3, $4, $5, NULL, 0)",
        binds![municipality, id, kind, payload, run_at],
    )
    .await?;
    Ok(id)
}

/// Takes the job that has waited longest, if one is due.
pub async fn take(db: &Database, now: Timestamp) -> database::Result<Option<Job>> {
    // SQLite has one writer; PostgreSQL must be told not to wait for a row another one is taking.
    let skip = match db.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
    };
    let due: Vec<(i64,)> = db
        .all(
            "SELECT CAST(1 AS BIGINT) FROM job
             WHERE run_at <= $1 AND (locked_until IS NULL OR locked_until < $1) LIMIT 1",
            binds![now],
        )
        .await?;
    if due.is_empty() {
        return Ok(None);
    }
    let tx = db.begin().await?;
    let job = tx
        .maybe(
            &format!(
                "UPDATE job SET locked_until = $2, attempts = attempts + 1
                 WHERE (municipality_id, id) = (
                     SELECT municipality_id, id FROM job
                     WHERE run_at <= $1 AND (locked_until IS NULL OR locked_until < $1)
                     ORDER BY run_at LIMIT 1 {skip})
                 RETURNING municipality_id, id, kind, payload, attempts"
            ),
            binds![now, now + LEASE],
        )
        .await?;
    tx.commit().await?;
    Ok(job)
}

/// Says that this instance still is at work on the job. False: another one has taken it since, or it is
/// gone, and whatever is still done for it here is in vain.
pub async fn renew(db: &Database, job: &Job, now: Timestamp) -> database::Result<bool> {
    let tx = db.begin().await?;
    let renewed = tx
        .run(
            "UPDATE job SET locked_until = $4
             WHERE municipality_id = $1 AND id = $2 AND attempts = $3 AND locked_until IS NOT NULL",
            binds![job.municipality_id, job.id, job.attempts, now + LEASE],
        )
        .await?;
    tx.commit().await?;
    Ok(renewed == 1)
}

/// Whatever comes of the work on the job, another one begins it no earlier than this.
pub(crate) async fn not_before(db: &Database, job: &Job, at: Timestamp) -> database::Result<()> {
    let tx = db.begin().await?;
    tx.run(
        "UPDATE job SET run_at = $4 WHERE municipality_id = $1 AND id = $2 AND attempts = $3",
        binds![job.municipality_id, job.id, job.attempts, at],
    )
    .await?;
    tx.commit().await
}

/// Lets go of what a predecessor had begun when it was ended, for a program that starts. On SQLite it
/// is the only one, so nothing is being worked on; on PostgreSQL another one may be at it, and a dead
/// one's jobs come free with their lease. How many.
pub async fn take_over(db: &Database) -> database::Result<u64> {
    if db.engine() == Engine::Postgres {
        return Ok(0);
    }
    let tx = db.begin().await?;
    let freed = tx
        .run(
            "UPDATE job SET locked_until = NULL WHERE locked_until IS NOT NULL",
            binds![],
        )
        .await?;
    tx.commit().await?;
    Ok(freed)
}

/// The job is done, unless another instance has taken it since: then it is that one's.
pub async fn finish(db: &Database, job: &Job) -> database::Result<()> {
    let tx = db.begin().await?;
    tx.run(
        "DELETE FROM job WHERE municipality_id = $1 AND id = $2 AND attempts = $3",
        binds![job.municipality_id, job.id, job.attempts],
    )
    .await?;
    tx.commit().await
}

/// The job is tried again later, unless another instance has taken it since.
pub async fn postpone(db: &Database, job: &Job, until: Timestamp) -> database::Result<()> {
    let tx = db.begin().await?;
    tx.run(
        "UPDATE job SET run_at = $4, locked_until = NULL
         WHERE municipality_id = $1 AND id = $2 AND attempts = $3",
        binds![job.municipality_id, job.id, job.attempts, until],
    )
    .await?;
    tx.commit().await
}

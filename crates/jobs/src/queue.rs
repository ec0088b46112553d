//! The queue: a table.

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

/// How long an instance may work on a job before another one takes it for dead.
const LEASE: SignedDuration = SignedDuration::from_mins(10);

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

/// The job is done.
pub async fn finish(db: &Database, job: &Job) -> database::Result<()> {
    let tx = db.begin().await?;
    tx.run(
        "DELETE FROM job WHERE municipality_id = $1 AND id = $2",
        binds![job.municipality_id, job.id],
    )
    .await?;
    tx.commit().await
}

/// The job is tried again later.
pub async fn postpone(db: &Database, job: &Job, until: Timestamp) -> database::Result<()> {
    let tx = db.begin().await?;
    tx.run(
        "UPDATE job SET run_at = $3, locked_until = NULL WHERE municipality_id = $1 AND id = $2",
        binds![job.municipality_id, job.id, until],
    )
    .await?;
    tx.commit().await
}

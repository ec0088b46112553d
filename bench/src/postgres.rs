//! What PostgreSQL itself uses (Linux).

use anyhow::{Context as _, Result};
use database::{Database, Engine, Queries as _, binds};

use crate::server::process_seconds;

/// A server's processes.
pub(crate) struct Postgres {
    /// The process that starts the others, and counts the time of those that have ended.
    main: u32,
}

impl Postgres {
    /// The server behind a handle, if it is one.
    pub(crate) async fn of(db: &Database) -> Result<Option<Self>> {
        if !is_postgres(db) {
            return Ok(None);
        }
        let (backend,): (i64,) = db
            .one("SELECT CAST(pg_backend_pid() AS BIGINT)", binds![])
            .await?;
        let backend = u32::try_from(backend)?;
        Ok(Some(Self {
            main: parent(backend)?,
        }))
    }

    /// Seconds of processor time so far, of all its processes.
    pub(crate) fn used(&self) -> Result<f64> {
        let mut seconds = process_seconds(self.main, true)?;
        for entry in std::fs::read_dir("/proc")? {
            let name = entry?.file_name();
            let Some(id) = name.to_str().and_then(|name| name.parse().ok()) else {
                continue;
            };
            // A process may end while we look; then its time is in the main one's.
            if parent(id).is_ok_and(|parent| parent == self.main) {
                seconds += process_seconds(id, false).unwrap_or(0.0);
            }
        }
        Ok(seconds)
    }
}

fn parent(id: u32) -> Result<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
    let after_name = stat.rsplit_once(')').context("stat")?.1;
    Ok(after_name
        .split_whitespace()
        .nth(1)
        .context("stat")?
        .parse()?)
}

/// How many transactions the database has ended: reading pages send each statement as one. None on
/// SQLite, which doesn't count.
pub(crate) async fn statements(db: &Database) -> Result<Option<f64>> {
    if !is_postgres(db) {
        return Ok(None);
    }
    let (ended,): (f64,) = db
        .one(
            "SELECT CAST(xact_commit AS DOUBLE PRECISION) FROM pg_stat_database WHERE datname = current_database()",
            binds![],
        )
        .await?;
    Ok(Some(ended))
}

fn is_postgres(db: &Database) -> bool {
    db.engine() == Engine::Postgres
}

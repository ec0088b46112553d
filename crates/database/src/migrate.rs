//! Forward migrations that keep data.
//!
//! A migration is a `.sql` text in which only type names differ between the engines: `{uuid}`,
//! `{json}`, `{timestamp}`, `{date}`, `{bytes}`. Applied ones are never edited – the stored
//! fingerprint would tell – and a database that holds migrations this program doesn't know is newer
//! than the program: it then refuses to start.

use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Connection as _};

use crate::handle::{Database, Engine, Pools};

/// One step of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Its name, which sorts and never changes: `people-0001-organisation`.
    pub name: &'static str,
    /// Its statements.
    pub sql: &'static str,
}

/// What a run did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationReport {
    /// The names of those applied now.
    pub applied: Vec<&'static str>,
    /// How many were there before.
    pub already: usize,
}

/// Why the schema can't be brought up to date; the text is for the operator.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// The database holds steps that this program doesn't know.
    #[error(
        "the database is newer than this program (it holds {0}): start the newer program, or restore the backup made before it"
    )]
    Newer(String),
    /// A step was changed after it was applied.
    #[error("migration {0} was changed after it was applied: use a program as it was released")]
    Edited(String),
    /// A step failed; nothing of it is stored.
    #[error("migration {name} failed, nothing of it is stored: {cause}")]
    Failed {
        /// Which.
        name: String,
        /// Why.
        cause: sqlx::Error,
    },
    /// The engine said no before or after.
    #[error("the database can't be migrated: {0}")]
    Engine(#[from] sqlx::Error),
}

/// FNV-1a: enough to notice an edit, and stable for ever.
fn fingerprint(sql: &str) -> String {
    let hash = sql.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

fn for_engine(sql: &str, engine: Engine) -> String {
    let types = match engine {
        Engine::Sqlite => ["BLOB", "TEXT", "TEXT", "TEXT", "BLOB"],
        Engine::Postgres => ["UUID", "JSONB", "TIMESTAMPTZ", "DATE", "BYTEA"],
    };
    ["{uuid}", "{json}", "{timestamp}", "{date}", "{bytes}"]
        .iter()
        .zip(types)
        .fold(sql.to_owned(), |sql, (mark, name)| sql.replace(mark, name))
}

const LEDGER: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, applied_at {timestamp} NOT NULL)";

/// Any number: two instances that start at once take turns.
const ADVISORY_LOCK: &str = "SELECT pg_advisory_xact_lock(4720257)";

macro_rules! migrate_with {
    ($connection:expr, $begin:literal, $engine:expr, $migrations:expr, $now:expr) => {{
        let connection = &mut *$connection;
        let mut tx = connection.begin_with($begin).await?;
        if $engine == Engine::Postgres {
            sqlx::raw_sql(ADVISORY_LOCK).execute(&mut *tx).await?;
        }
        sqlx::raw_sql(AssertSqlSafe(for_engine(LEDGER, $engine)))
            .execute(&mut *tx)
            .await?;
        let applied: Vec<(String, String)> =
            sqlx::query_as("SELECT name, fingerprint FROM schema_migration ORDER BY name")
                .fetch_all(&mut *tx)
                .await?;
        let open = still_open(&applied, $migrations)?;
        for migration in &open {
            sqlx::raw_sql(AssertSqlSafe(for_engine(migration.sql, $engine)))
                .execute(&mut *tx)
                .await
                .map_err(|cause| MigrationError::Failed {
                    name: migration.name.to_owned(),
                    cause,
                })?;
            sqlx::query(
                "INSERT INTO schema_migration (name, fingerprint, applied_at) VALUES ($1, $2, $3)",
            )
            .bind(migration.name)
            .bind(fingerprint(migration.sql))
            .bind(crate::At($now))
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        MigrationReport {
            applied: open.iter().map(|m| m.name).collect(),
            already: applied.len(),
        }
    }};
}

pub(crate) fn still_open(
    applied: &[(String, String)],
    migrations: &[Migration],
) -> Result<Vec<Migration>, MigrationError> {
    for (name, stored) in applied {
        match migrations.iter().find(|m| m.name == name) {
            None => return Err(MigrationError::Newer(name.clone())),
            Some(m) if fingerprint(m.sql) != *stored => {
                return Err(MigrationError::Edited(name.clone()));
            }
            Some(_) => {}
        }
    }
    Ok(migrations
        .iter()
        .filter(|m| !applied.iter().any(|(name, _)| name == m.name))
        .copied()
        .collect())
}

impl Database {
    /// Applies what isn't applied yet, all in one transaction on a connection of its own.
    pub async fn migrate(
        &self,
        migrations: &[Migration],
        now: Timestamp,
    ) -> Result<MigrationReport, MigrationError> {
        match &self.pools {
            Pools::Sqlite {
                writer, readers, ..
            } => {
                let mut connection = writer.acquire().await?;
                let report = migrate_with!(
                    connection,
                    "BEGIN IMMEDIATE",
                    Engine::Sqlite,
                    migrations,
                    now
                );
                drop(connection);
                if !report.applied.is_empty() {
                    // A reader that opened before the change would keep the old schema in mind.
                    readers.end_idle().await;
                }
                Ok(report)
            }
            Pools::Postgres { writers, .. } => {
                let mut connection = writers.acquire().await?;
                Ok(migrate_with!(
                    connection,
                    "BEGIN",
                    Engine::Postgres,
                    migrations,
                    now
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const ONE: Migration = Migration {
        name: "a-0001",
        sql: "CREATE TABLE a (id {uuid})",
    };

    #[test]
    fn a_database_newer_than_the_program_is_refused() {
        let applied = vec![("z-0001".to_owned(), String::new())];
        let error = still_open(&applied, &[ONE]).unwrap_err();
        assert!(matches!(error, MigrationError::Newer(name) if name == "z-0001"));
    }

    #[test]
    fn an_edited_step_is_noticed() {
        let applied = vec![(
            "a-0001".to_owned(),
            fingerprint("CREATE TABLE b (id {uuid})"),
        )];
        assert!(matches!(
            still_open(&applied, &[ONE]),
            Err(MigrationError::Edited(_))
        ));
    }

    #[test]
    fn only_type_names_differ() {
        assert_eq!(
            for_engine(ONE.sql, Engine::Sqlite),
            "CREATE TABLE a (id BLOB)"
        );
        assert_eq!(
            for_engine(ONE.sql, Engine::Postgres),
            "CREATE TABLE a (id UUID)"
        );
    }
}

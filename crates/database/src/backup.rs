//! Copies of a SQLite database while it is in use, and what a copy holds.
//!
//! `VACUUM INTO` reads everything in one transaction, so a copy is the database as it was at one
//! moment, whatever is written meanwhile; nobody waits for it. Rows that were deleted aren't in it.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};

use crate::migrate::{Migration, MigrationError, still_open};

/// Why a copy can't be made or used; the text is for the operator.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// It is no SQLite database, or it is damaged.
    #[error("it is damaged, or no SQLite database: {0}")]
    Damaged(String),
    /// There is no schema of ours in it.
    #[error("it is a database, but not of this program")]
    Strange,
    /// The file can't be opened or written.
    #[error("{0}")]
    File(String),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .and_then(|code| code.parse::<u32>().ok());
        // The low byte is the error, the rest says more of it: CORRUPT and NOTADB.
        match code.map(|code| code & 0xff) {
            Some(11 | 26) => Self::Damaged(error.to_string()),
            _ => Self::File(error.to_string()),
        }
    }
}

/// What a database holds, found by opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The steps of its schema with their fingerprints, by name.
    applied: Vec<(String, String)>,
    /// The rows of the tables asked for that are there.
    pub rows: Vec<(String, i64)>,
}

impl Held {
    /// How many steps of the schema it has.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.applied.len()
    }

    /// How many steps it lacks; an error where it is newer than the program or was made by another one.
    pub fn lacks(&self, migrations: &[Migration]) -> Result<usize, MigrationError> {
        Ok(still_open(&self.applied, migrations)?.len())
    }
}

async fn connect(file: &Path) -> Result<SqliteConnection, BackupError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .busy_timeout(Duration::from_secs(20));
    Ok(options.connect().await?)
}

/// Copies the database into a file that isn't there or is empty, and says every moment how many bytes of
/// about how many are written. The copy isn't on the disk before it is told to be
/// ([`std::fs::File::sync_all`]).
pub async fn copy(
    source: &Path,
    target: &Path,
    mut tell: impl FnMut(u64, u64),
) -> Result<(), BackupError> {
    const BETWEEN: Duration = Duration::from_millis(500);
    let target_text = target
        .to_str()
        .ok_or_else(|| BackupError::File("the file's name is no text".to_owned()))?;
    let mut connection = connect(source).await?;
    let (bytes,): (i64,) = sqlx::query_as(
        "SELECT (page_count - freelist_count) * page_size
         FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()",
    )
    .fetch_one(&mut connection)
    .await?;
    let bytes = u64::try_from(bytes).unwrap_or(0);
    {
        let copying = sqlx::query("VACUUM INTO $1")
            .bind(target_text)
            .execute(&mut connection);
        tokio::pin!(copying);
        let mut pause = tokio::time::interval(BETWEEN);
        pause.tick().await;
        loop {
            tokio::select! {
                copied = &mut copying => {
                    copied?;
                    break;
                }
                _ = pause.tick() => {
                    tell(std::fs::metadata(target).map_or(0, |file| file.len()), bytes);
                }
            }
        }
    }
    connection.close().await?;
    Ok(())
}

/// Opens a copy, reads all of it, and says what it holds. An error where anything doesn't fit together.
pub async fn verify(file: &Path, tables: &[&str]) -> Result<Held, BackupError> {
    let mut connection = connect(file).await?;
    let found = look(&mut connection, tables).await;
    connection.close().await?;
    found
}

async fn look(connection: &mut SqliteConnection, tables: &[&str]) -> Result<Held, BackupError> {
    let faults: Vec<(String,)> = sqlx::query_as("PRAGMA integrity_check(5)")
        .fetch_all(&mut *connection)
        .await?;
    if faults.iter().any(|(line,)| line != "ok") {
        let faults: Vec<String> = faults.into_iter().map(|(line,)| line).collect();
        return Err(BackupError::Damaged(faults.join("; ")));
    }
    let astray: Vec<(String,)> =
        sqlx::query_as("SELECT DISTINCT \"table\" FROM pragma_foreign_key_check() LIMIT 5")
            .fetch_all(&mut *connection)
            .await?;
    if !astray.is_empty() {
        let tables: Vec<String> = astray.into_iter().map(|(table,)| table).collect();
        return Err(BackupError::Damaged(format!(
            "rows that refer to nothing in {}",
            tables.join(", ")
        )));
    }
    let there: Vec<(String,)> =
        sqlx::query_as("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            .fetch_all(&mut *connection)
            .await?;
    let has = |table: &str| there.iter().any(|(name,)| name == table);
    if !has("schema_migration") {
        return Err(BackupError::Strange);
    }
    let applied: Vec<(String, String)> =
        sqlx::query_as("SELECT name, fingerprint FROM schema_migration ORDER BY name")
            .fetch_all(&mut *connection)
            .await?;
    if applied.is_empty() {
        return Err(BackupError::Strange);
    }
    let mut rows = Vec::new();
    // Names that this program gives, or that the database itself has.
    for table in tables.iter().filter(|table| has(table)) {
        let (count,): (i64,) =
            sqlx::query_as(AssertSqlSafe(format!("SELECT COUNT(*) FROM \"{table}\"")))
                .fetch_one(&mut *connection)
                .await?;
        rows.push(((*table).to_owned(), count));
    }
    Ok(Held { applied, rows })
}

/// Folds the log beside a database into its file, so that the file is all of it. Needs the database to
/// be in nobody's use.
pub async fn fold(file: &Path) -> Result<(), BackupError> {
    let mut connection = connect(file).await?;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_all(&mut connection)
        .await?;
    Ok(connection.close().await?)
}

//! Opening a database: its connections, and what they are told before the first question.

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::handle::{Database, Pools};
use crate::in_use::{InUse, InUseError};
use crate::readers::Readers;

/// Why a database can't be opened; the text is for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is neither `sqlite:FILE` nor `postgres://…`.
    #[error("the database address must be sqlite:FILE or postgres://USER@HOST/NAME")]
    Address,
    /// The engine said no.
    #[error("the database can't be opened: {0}")]
    Engine(#[from] sqlx::Error),
    /// Who else has it can't be told, or it is being replaced.
    #[error("the database can't be opened: {0}")]
    InUse(#[from] InUseError),
}

impl Database {
    /// Opens `sqlite:FILE` (made where it isn't there) or `postgres://…`. Run
    /// [`Database::migrate`] before anything is asked of it.
    pub async fn open(address: &str) -> Result<Self, OpenError> {
        if let Some(file) = address.strip_prefix("sqlite:") {
            return Self::open_sqlite(Path::new(file)).await;
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(address)?.application_name("kompetencehjul");
            let patience = Duration::from_secs(8);
            // Together sixteen.
            let writers = PgPoolOptions::new()
                .max_connections(6)
                .acquire_timeout(patience)
                .connect_with(options.clone())
                .await?;
            let readers = Readers::new(options, 10, patience, Duration::from_secs(2))?;
            return Ok(Self {
                pools: Pools::Postgres { readers, writers },
            });
        }
        Err(OpenError::Address)
    }

    async fn open_sqlite(file: &Path) -> Result<Self, OpenError> {
        let in_use = InUse::shared(file)?;
        make_private(file);
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A person is told "gemt" only for what survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(20))
            .pragma("temp_store", "memory")
            // Of each connection; what doesn't fit is in the system's own cache, once for all of them.
            .pragma("cache_size", "-4000");
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(options.clone())
            .await?;
        // A write on a reader is a mistake in the program; the engine then refuses it. A file doesn't go away.
        let readers = Readers::new(
            options.pragma("query_only", "on"),
            8,
            Duration::from_secs(30),
            Duration::MAX,
        )?;
        Ok(Self {
            pools: Pools::Sqlite {
                readers,
                writer,
                _in_use: Arc::new(in_use),
            },
        })
    }
}

/// A new database is the service's alone, whatever the account's habit is: it holds everybody's data. The
/// files beside it get the same mode. What can't be made here is told by the engine.
fn make_private(file: &Path) {
    use std::os::unix::fs::OpenOptionsExt as _;
    let new = std::fs::File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file);
    drop(new);
}

//! Databases for tests: a temporary SQLite file and a database on a temporary PostgreSQL server.
//!
//! A store's story is written once and runs on both engines, each time on a database of its own
//! that holds the migrated schema and nothing else:
//!
//! ```no_run
//! # const MIGRATIONS: &[database::Migration] = &[];
//! # async fn store_a_unit(_: &database::Database) {}
//! # async {
//! database::testing::on_both_engines(MIGRATIONS, async |db| {
//!     store_a_unit(&db).await;
//! })
//! .await;
//! # };
//! ```
//!
//! The PostgreSQL server is started from the installed programs with the first test that needs it,
//! serves all tests of the process, and is gone with the process, however that ends (see
//! [`mod@postgres`]). Missing programs fail the test and say what to install; `KH_TEST_WITHOUT_POSTGRES=1`
//! leaves PostgreSQL out and says so.

#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "test code: what can't be set up ends the test"
)]

mod installed;
mod postgres;
mod template;

use jiff::Timestamp;
use tempfile::TempDir;

use crate::{Database, Engine, Migration};

/// A database of one test's own, migrated and empty. It goes when this is dropped; a PostgreSQL one
/// at the latest with the server, at the end of the process.
#[derive(Debug)]
pub struct TestDatabase {
    database: Database,
    address: String,
    /// Holds the SQLite file; dropped, it is removed.
    folder: Option<TempDir>,
}

impl TestDatabase {
    /// A new database in a temporary SQLite file.
    pub async fn sqlite(migrations: &[Migration]) -> Self {
        let folder = temporary_folder();
        let file = folder.path().join("test.sqlite");
        template::sqlite(migrations, &file).await;
        let address = format!("sqlite:{}", file.display());
        Self {
            database: open(&address).await,
            address,
            folder: Some(folder),
        }
    }

    /// A new database on the temporary PostgreSQL server of this process.
    ///
    /// # Panics
    /// Where no server can be started; the message says what is missing.
    pub async fn postgres(migrations: &[Migration]) -> Self {
        let address = template::postgres(migrations).await;
        Self {
            database: open(&address).await,
            address,
            folder: None,
        }
    }

    /// The database; clones are cheap and mean the same one.
    #[must_use]
    pub fn database(&self) -> Database {
        self.database.clone()
    }

    /// What [`Database::open`] takes, for a test that starts the program.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Closes and removes it. Only a test that makes very many databases needs to.
    pub async fn remove(self) {
        self.database.close().await;
        if self.folder.is_none() {
            postgres::server().await.drop_database(&self.address).await;
        }
    }
}

/// The folder of PostgreSQL's installed programs, its server's and its clients' of one version.
///
/// # Panics
/// Where they aren't installed; the message says what to install.
#[must_use]
pub fn postgres_programs() -> std::path::PathBuf {
    match installed::postgres_programs() {
        Ok(folder) => folder,
        Err(why) => panic!("{why}"),
    }
}

/// Runs a story on SQLite, then on PostgreSQL, each on a database of its own.
///
/// # Panics
/// Where the story does, and where PostgreSQL is not installed.
pub async fn on_both_engines<Story>(migrations: &[Migration], story: Story)
where
    Story: AsyncFn(Database),
{
    run(TestDatabase::sqlite(migrations).await, &story).await;
    if with_postgres() {
        run(TestDatabase::postgres(migrations).await, &story).await;
    }
}

/// Whether tests are to use PostgreSQL: always, but where `KH_TEST_WITHOUT_POSTGRES=1` says no.
#[must_use]
pub fn with_postgres() -> bool {
    let without = installed::from_environment("KH_TEST_WITHOUT_POSTGRES").is_some_and(|v| v == "1");
    if without {
        eprintln!("PostgreSQL left out: KH_TEST_WITHOUT_POSTGRES=1");
    }
    !without
}

async fn run(test: TestDatabase, story: &impl AsyncFn(Database)) {
    let teller = EngineTeller(test.database.engine());
    story(test.database()).await;
    drop(teller);
    test.remove().await;
}

/// Says in the output of a failing story on which engine it failed.
struct EngineTeller(Engine);

impl Drop for EngineTeller {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the story failed on {:?}", self.0);
        }
    }
}

async fn open(address: &str) -> Database {
    Database::open(address)
        .await
        .expect("the test database opens")
}

/// When the schema of test databases was made; a fixed moment, so that nothing depends on today.
fn migrated_at() -> Timestamp {
    Timestamp::from_second(1_767_225_600).expect("a valid moment")
}

fn temporary_folder() -> TempDir {
    tempfile::Builder::new()
        .prefix("kh-test-")
        .tempdir()
        .expect("a temporary folder can be made")
}

#[cfg(test)]
mod tests;

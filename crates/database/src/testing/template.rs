//! Each set of migrations is applied once in a process; tests get copies of the result.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;
use tokio::sync::Mutex;

use super::{migrated_at, open, postgres, temporary_folder};
use crate::Migration;

/// By the set of migrations: the file of a SQLite database.
static FILES: LazyLock<Mutex<HashMap<u64, Vec<u8>>>> = LazyLock::new(Mutex::default);
/// By the set of migrations: the name of a PostgreSQL database.
static NAMES: LazyLock<Mutex<HashMap<u64, String>>> = LazyLock::new(Mutex::default);
static NEXT: AtomicU32 = AtomicU32::new(1);

fn key(migrations: &[Migration]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for migration in migrations {
        (migration.name, migration.sql).hash(&mut hasher);
    }
    hasher.finish()
}

fn new_name(kind: &str) -> String {
    format!("{kind}_{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Writes a migrated SQLite database to the file.
pub(super) async fn sqlite(migrations: &[Migration], file: &Path) {
    let mut files = FILES.lock().await;
    let content = match files.entry(key(migrations)) {
        std::collections::hash_map::Entry::Occupied(there) => there.into_mut(),
        std::collections::hash_map::Entry::Vacant(free) => {
            free.insert(migrated_file(migrations).await)
        }
    };
    std::fs::write(file, content).expect("the temporary folder can be written");
}

async fn migrated_file(migrations: &[Migration]) -> Vec<u8> {
    let folder: TempDir = temporary_folder();
    let file: PathBuf = folder.path().join("template.sqlite");
    migrate(&format!("sqlite:{}", file.display()), migrations).await;
    // The connections' threads may still be ending: whoever reads the file alone must not miss the log.
    let whole = folder.path().join("whole.sqlite");
    crate::backup::copy(&file, &whole, |_, _| {})
        .await
        .expect("the template can be copied");
    std::fs::read(whole).expect("the template was written")
}

/// Makes a migrated database on the temporary server and gives its address.
pub(super) async fn postgres(migrations: &[Migration]) -> String {
    let server = postgres::server().await;
    let template = {
        let mut names = NAMES.lock().await;
        if let Some(name) = names.get(&key(migrations)) {
            name.clone()
        } else {
            let name = new_name("template");
            server.create_database(&name, None).await;
            migrate(&server.address(&name), migrations).await;
            names.insert(key(migrations), name.clone());
            name
        }
    };
    let name = new_name("test");
    server.create_database(&name, Some(&template)).await;
    server.address(&name)
}

async fn migrate(address: &str, migrations: &[Migration]) {
    let database = open(address).await;
    database
        .migrate(migrations, migrated_at())
        .await
        .expect("the migrations apply");
    // SQLite folds its log into the file; PostgreSQL copies only what nobody is connected to.
    database.close().await;
}

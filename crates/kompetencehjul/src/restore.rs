//! `restore`: a backup is put in the database's place. All is done on a copy beside it, so that whatever
//! goes wrong, the database stays what it was; and what it was is moved aside, never deleted.

use std::fs::OpenOptions;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, chown};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use database::backup::{copy, fold, verify};
use database::{Database, InUse, Queries as _, binds};
use jiff::Timestamp;
use people::accounts::Restored;
use people::organisation::{Municipality, municipalities};
use web::Clock;

use crate::backup::{
    TABLES, contents, folder_of, quoted, sqlite_file, stamp, sync_folder, without_password,
};
use crate::compose;
use crate::config::Config;

/// What is to be restored.
#[derive(Args, Clone, Debug)]
pub struct Order {
    /// The backup (SQLite).
    #[arg(required_unless_present = "loaded", conflicts_with = "loaded")]
    pub file: Option<PathBuf>,
    /// PostgreSQL: `pg_restore` has loaded the configured database; do what comes after that.
    #[arg(long)]
    pub loaded: bool,
}

/// What nobody else can do, said at the end.
const AFTERWARDS: &str = "Everybody must sign in again, and mails that were waiting are not sent. What is past its time is \
deleted again at the next start.\nWhat was changed since the backup is undone. Tell the coordinators, and \
those who since then stopped sharing something or removed an answer: they must do it again.\n\
Roles, accounts and logins are as they were then: what was closed or taken away since is open again. Before people are let in, \
each municipality's administrator looks through \"Konti og roller\" (roles, closed accounts, the logins of an account). \
Every directory (SCIM) needs a new key. docs/operating.md tells more.\n";

/// Restores, and says what is there now and where the old database is.
pub async fn restore(config: &Config, clock: &Clock, order: &Order) -> Result<String> {
    match (&order.file, sqlite_file(config)) {
        (Some(file), Some(database)) => from_file(file, database, clock).await,
        (Some(file), None) => bail!(postgres_words(config, file)),
        (None, None) => loaded(config, clock).await,
        (None, Some(_)) => bail!("--loaded is for PostgreSQL. Here: kompetencehjul restore FILE"),
    }
}

async fn from_file(file: &Path, database: &Path, clock: &Clock) -> Result<String> {
    if !file.is_file() {
        bail!("there is no file {}", file.display());
    }
    let real = |path: &Path| path.canonicalize().ok();
    if database.exists() && real(file) == real(database) {
        bail!("{} is the database itself", file.display());
    }
    let alone = InUse::alone(database)?;
    let unusable = || format!("{} can't be restored", file.display());
    let held = verify(file, &[]).await.with_context(unusable)?;
    held.lacks(&compose::migrations()).with_context(unusable)?;

    // Goes with everything in it, unless the restored file has been moved out of it.
    let folder = tempfile::Builder::new()
        .prefix(".kompetencehjul-restore-")
        .tempdir_in(folder_of(database))
        .context("nothing can be written beside the database")?;
    let restored = folder.path().join("restored.sqlite");
    // Its owner's alone from the first byte.
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&restored)?;
    copy(file, &restored, |_, _| {})
        .await
        .with_context(unusable)?;
    let opened = Database::open(&format!("sqlite:{}", restored.display())).await?;
    let doors = settle(&opened, clock.now()).await?;
    opened.close().await;
    drop(opened);
    fold(&restored).await?;
    give_to_its_owner(&restored, database)?;
    std::fs::File::open(&restored)?.sync_all()?;
    let held = verify(&restored, &TABLES).await?;

    let aside = move_aside(database, clock.now()).await?;
    std::fs::rename(&restored, database)
        .with_context(|| format!("{} can't be put in place", database.display()))?;
    sync_folder(database)?;
    drop(alone);
    let mut text = format!("restored {}\n{}", database.display(), contents(&held));
    if let Some(aside) = aside {
        text.push_str(&format!(
            "The database that was there is now {}: delete it when you are sure.\n",
            aside.display()
        ));
    }
    text.push_str(AFTERWARDS);
    text.push_str(&doors);
    Ok(text)
}

/// Whoever stops the server is often another account than the one it runs as, and that one must be able
/// to open what was restored: the owner and mode of the database that was there, or the folder's owner.
fn give_to_its_owner(restored: &Path, database: &Path) -> Result<()> {
    let there = std::fs::metadata(database);
    if let Ok(there) = &there {
        std::fs::set_permissions(restored, there.permissions())?;
    }
    let owner = match there {
        Ok(there) => there,
        Err(_) => std::fs::metadata(folder_of(database))?,
    };
    let mine = std::fs::metadata(restored)?;
    if owner.uid() != mine.uid() {
        chown(restored, Some(owner.uid()), Some(owner.gid())).with_context(|| {
            format!(
                "what was restored can't be given to the database's owner: run this as that account, or as root ({})",
                database.display()
            )
        })?;
    }
    Ok(())
}

/// Moves the database with its log to a name that says so; none where there is no database.
async fn move_aside(database: &Path, now: Timestamp) -> Result<Option<PathBuf>> {
    if !database.exists() {
        return Ok(None);
    }
    // One that is damaged keeps its log, and both are moved.
    if let Err(error) = fold(database).await {
        eprintln!("note: the present database is moved aside as it is: {error}");
    }
    let name = database
        .file_stem()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let aside = folder_of(database).join(format!("{name}-before-restore-{}.sqlite", stamp(now)));
    if aside.exists() {
        bail!("{} is there already: try again", aside.display());
    }
    let with = |path: &Path, end: &str| {
        let mut path = path.as_os_str().to_owned();
        path.push(end);
        PathBuf::from(path)
    };
    for end in ["", "-wal", "-shm"] {
        let (from, to) = (with(database, end), with(&aside, end));
        match std::fs::rename(&from, &to) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            moved => moved.with_context(|| format!("{} can't be moved", from.display()))?,
        }
    }
    Ok(Some(aside))
}

/// Brings the schema of what was restored up to date, and takes back what must not come back. What is to
/// be looked through, a line for each municipality.
async fn settle(database: &Database, now: Timestamp) -> Result<String> {
    database.migrate(&compose::migrations(), now).await?;
    let municipalities = municipalities(database).await?;
    let mut doors = String::new();
    let tx = database.begin().await?;
    for municipality in municipalities {
        // Whoever signed out, or was shut out, since the backup would be in again.
        let restored = people::accounts::restored(&tx, municipality.id, now).await?;
        doors.push_str(&in_words(&municipality, &restored));
        // They have been sent since.
        jobs::forget_due(&tx, municipality.id, now).await?;
        let detail = serde_json::json!({
            "keys_ended": restored.keys,
            "links_ended": restored.links,
        });
        people::audit::note(&tx, municipality.id, None, "restore", None, detail, now).await?;
    }
    // Deletion on time, among others.
    jobs::run_again(&tx).await?;
    tx.commit().await?;
    Ok(doors)
}

/// What there is to look through in a municipality.
fn in_words(municipality: &Municipality, restored: &Restored) -> String {
    let newest = restored.newest.map_or_else(
        || "none".to_owned(),
        |at| at.strftime("%Y-%m-%d %H:%M UTC").to_string(),
    );
    format!(
        "{} {}: administrators {}, accounts with other roles {}, closed accounts {}, accounts with a login {}; \
         newest change of these in the backup: {newest}. Ended: directory keys {}, one-time links {}\n",
        municipality.code,
        municipality.name,
        restored.administrators,
        restored.appointed,
        restored.closed,
        restored.with_login,
        restored.keys,
        restored.links,
    )
}

async fn loaded(config: &Config, clock: &Clock) -> Result<String> {
    let database = Database::open(&config.database).await?;
    let doors = settle(&database, clock.now()).await?;
    let mut rows = Vec::new();
    for table in TABLES {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        let (count,): (i64,) = database.one(&sql, binds![]).await?;
        rows.push(format!("{table} {count}"));
    }
    database.close().await;
    Ok(format!(
        "{} is ready; rows: {}\n{AFTERWARDS}{doors}",
        without_password(&config.database),
        rows.join(", ")
    ))
}

fn postgres_words(config: &Config, file: &Path) -> String {
    format!(
        "nothing was restored: the database is PostgreSQL. With the server stopped, load the dump into an empty \
         database, name that one in the configuration, and finish:\n\n\
         createdb NEW\n\
         pg_restore --no-owner --exit-on-error --single-transaction --dbname={} {}\n\
         kompetencehjul restore --loaded\n\n\
         with the address of NEW in the second line. It is told step by step in docs/operating.md.",
        quoted(&without_password(&config.database)),
        quoted(&file.display().to_string()),
    )
}

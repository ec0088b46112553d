//! `backup`: the whole database in one file, made while the program serves, and opened before anybody is
//! told that it is there.

use std::fs::{DirEntry, File};
use std::io::Read as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use database::InUse;
use database::backup::{Held, copy, verify};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use tempfile::{Builder, NamedTempFile};
use web::{Clock, KeySource};

use crate::compose;
use crate::config::Config;

/// What a backup is asked to be.
#[derive(Args, Clone, Debug)]
pub struct Order {
    /// The file to write, which must not be there, or a folder, where it gets a name with the time (UTC).
    /// Without it such a name beside the database.
    #[arg(long)]
    pub to: Option<PathBuf>,
    /// Delete older backups with such names in the folder afterwards, and keep the newest so many.
    #[arg(long)]
    pub keep: Option<NonZeroUsize>,
}

/// The tables that an operator knows a municipality by.
pub(crate) const TABLES: [&str; 7] = [
    "municipality",
    "person",
    "account",
    "evidence",
    "course_progress",
    "certificate",
    "upload",
];

const BEGIN: &str = "kompetencehjul-";
const END: &str = ".sqlite";
const UNFINISHED: &str = ".kompetencehjul-unfinished-";

/// The moment as a name that sorts and that every file system takes.
pub(crate) fn stamp(now: Timestamp) -> String {
    now.strftime("%Y-%m-%dT%H-%M-%SZ").to_string()
}

/// Whether a file's name is one that [`make`] gives.
fn is_ours(name: &str) -> bool {
    let stamp = name
        .strip_prefix(BEGIN)
        .and_then(|rest| rest.strip_suffix(END));
    stamp.is_some_and(|stamp| {
        stamp.len() == 20
            && stamp.char_indices().all(|(at, c)| match at {
                4 | 7 | 13 | 16 => c == '-',
                10 => c == 'T',
                19 => c == 'Z',
                _ => c.is_ascii_digit(),
            })
    })
}

/// The file of a `sqlite:` address.
pub(crate) fn sqlite_file(config: &Config) -> Option<&Path> {
    config.database.strip_prefix("sqlite:").map(Path::new)
}

/// The folder that a file is in.
pub(crate) fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Makes the backup and says what it holds.
pub async fn make(config: &Config, clock: &Clock, order: &Order) -> Result<String> {
    let stamp = stamp(clock.now());
    let Some(database) = sqlite_file(config) else {
        bail!(postgres_words(config, order.to.as_deref(), &stamp));
    };
    let name = format!("{BEGIN}{stamp}{END}");
    let (target, folder) = match &order.to {
        Some(folder) if folder.is_dir() => (folder.join(name), Some(folder.as_path())),
        Some(file) => (file.clone(), None),
        None => (folder_of(database).join(name), Some(folder_of(database))),
    };
    if order.keep.is_some() && folder.is_none() {
        bail!("--keep needs a folder: say one with --to, and make it if it isn't there");
    }
    if !database.exists() {
        bail!("there is no database {}", database.display());
    }
    refuse_to_overwrite(&target)?;
    // So that nothing is put in the database's place meanwhile.
    let in_use = InUse::shared(database)?;
    let (file, held) = write(database, folder_of(&target)).await?;
    let (bytes, sha256) = fingerprint(file.path())?;
    file.persist_noclobber(&target)
        .map_err(|error| error.error)
        .with_context(|| format!("{} can't be written", target.display()))?;
    sync_folder(&target)?;
    drop(in_use);
    let mut text = format!(
        "{}\n{}  {}, sha256 {sha256}\n",
        target.display(),
        contents(&held),
        size(bytes)
    );
    match held.lacks(&compose::migrations()) {
        Ok(0) => {}
        Ok(missing) => text.push_str(&format!(
            "  note: the schema lacks {missing} steps of this program, which `migrate` or `restore` adds\n"
        )),
        Err(error) => text.push_str(&format!("  note: {error}\n")),
    }
    text.push_str("Everybody's data are in it: keep it as safe as the database.\n");
    text.push_str(&key_words(&config.key));
    if let (Some(keep), Some(folder)) = (order.keep, folder) {
        for old in forget(folder, keep.get(), clock.now())? {
            text.push_str(&format!("deleted {}\n", old.display()));
        }
    }
    Ok(text)
}

fn refuse_to_overwrite(target: &Path) -> Result<()> {
    if target.exists() {
        bail!(
            "{} is there already and is left alone: say another name, or delete it first",
            target.display()
        );
    }
    Ok(())
}

/// Copies, forces it onto the disk, and opens it to see that all is there.
async fn write(database: &Path, folder: &Path) -> Result<(NamedTempFile, Held)> {
    // Only for the program's own user to read, and gone again if anything fails.
    let file = Builder::new()
        .prefix(UNFINISHED)
        .tempfile_in(folder)
        .with_context(|| format!("{} can't be written to", folder.display()))?;
    copy(database, file.path(), |written, of| {
        eprintln!("copied {} of about {}", size(written), size(of));
    })
    .await
    .with_context(|| format!("{} can't be copied", database.display()))?;
    File::open(file.path())?.sync_all()?;
    let held = verify(file.path(), &TABLES)
        .await
        .context("the copy can't be used, and was deleted again")?;
    Ok((file, held))
}

/// A renamed file is there after a power cut only once its folder is on the disk.
pub(crate) fn sync_folder(file: &Path) -> Result<()> {
    let folder = folder_of(file);
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .with_context(|| format!("{} can't be written to", folder.display()))
}

fn fingerprint(file: &Path) -> Result<(u64, String)> {
    let mut file = File::open(file)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((bytes, web::hexadecimal(&hash.finalize())));
        }
        bytes += read as u64;
        hash.update(buffer.get(..read).unwrap_or_default());
    }
}

fn size(bytes: u64) -> String {
    // Tenths, by whole numbers.
    let tenths = bytes * 10 / (1 << 20);
    format!("{}.{} MiB", tenths / 10, tenths % 10)
}

/// What a database holds, in a line or two.
pub(crate) fn contents(held: &Held) -> String {
    let rows: Vec<String> = held
        .rows
        .iter()
        .map(|(table, count)| format!("{table} {count}"))
        .collect();
    format!(
        "  {} steps of the schema; rows: {}\n",
        held.steps(),
        rows.join(", ")
    )
}

/// What must be kept beside it.
fn key_words(key: &KeySource) -> String {
    match key {
        KeySource::Named(path) => format!(
            "Keep the configuration and the key file {} too: they are not in this file.\n",
            path.display()
        ),
        KeySource::Made(path) if path.exists() => format!(
            "Keep the configuration and the key file {} too: they are not in this file.\n",
            path.display()
        ),
        KeySource::Made(_) | KeySource::Missing => {
            "Keep the configuration too: it is not in this file.\n".to_owned()
        }
    }
}

/// Deletes all but the newest backups of a folder, and what was left unfinished a day ago.
fn forget(folder: &Path, keep: usize, now: Timestamp) -> Result<Vec<PathBuf>> {
    let (mut names, mut deleted) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let unfinished = name.to_string_lossy().starts_with(UNFINISHED);
        if unfinished && is_old(&entry, now) {
            std::fs::remove_file(entry.path())?;
            deleted.push(entry.path());
        }
        if let Some(name) = name.to_str().filter(|name| is_ours(name)) {
            names.push(name.to_owned());
        }
    }
    // By name is by time.
    names.sort_unstable_by(|one, other| other.cmp(one));
    for name in names.iter().skip(keep) {
        let file = folder.join(name);
        std::fs::remove_file(&file)
            .with_context(|| format!("{} can't be deleted", file.display()))?;
        deleted.push(file);
    }
    Ok(deleted)
}

/// Whether nobody has written to a file for a day.
fn is_old(entry: &DirEntry, now: Timestamp) -> bool {
    let written = entry.metadata().and_then(|file| file.modified()).ok();
    written
        .and_then(|at| Timestamp::try_from(at).ok())
        .is_some_and(|at| now.duration_since(at) > SignedDuration::from_hours(24))
}

/// A database address without its password, which doesn't belong on a screen.
pub(crate) fn without_password(address: &str) -> String {
    let (begin, rest) = address.split_once("://").unwrap_or(("", address));
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, name) = place.split_once('/').unwrap_or((place, ""));
    let authority = match authority.rsplit_once('@') {
        Some((who, host)) => format!("{}@{host}", who.split(':').next().unwrap_or_default()),
        None => authority.to_owned(),
    };
    let query: Vec<&str> = query
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with("password="))
        .collect();
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{}", query.join("&"))
    };
    format!("{begin}://{authority}/{name}{query}")
}

/// As one word of a shell.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn postgres_words(config: &Config, to: Option<&Path>, stamp: &str) -> String {
    let name = format!("{BEGIN}{stamp}.dump");
    let file = match to {
        Some(folder) if folder.is_dir() => folder.join(name),
        Some(file) => file.to_owned(),
        None => PathBuf::from(name),
    };
    format!(
        "nothing was made: the database is PostgreSQL, whose own tool makes the backup, also while the program serves:\n\n\
         pg_dump --format=custom --file={} {}\n\n\
         It asks for the password or finds it in ~/.pgpass. A whole server with every change since is \
         pg_basebackup's and WAL archiving's matter. Keep the configuration and the key file too. How it is \
         restored stands in docs/operating.md.",
        quoted(&file.display().to_string()),
        quoted(&without_password(&config.database))
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_password_never_comes_on_screen() {
        for (address, shown) in [
            (
                "postgres://k:se@cret@h:1/d?sslmode=require",
                "postgres://k@h:1/d?sslmode=require",
            ),
            (
                "postgres://k@h/d?password=x&host=/run",
                "postgres://k@h/d?host=/run",
            ),
            ("postgresql://h/d", "postgresql://h/d"),
        ] {
            assert_eq!(without_password(address), shown);
        }
    }

    #[test]
    fn only_its_own_files_are_ever_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let days = ["01", "03", "02"];
        let ours = days.map(|day| format!("kompetencehjul-2026-11-{day}T03-15-00Z.sqlite"));
        let others = [
            "kompetencehjul.sqlite",
            "kompetencehjul-before-restore-2026-11-01T03-15-00Z.sqlite",
            "kompetencehjul-2026-11-01T03-15-00Z.sqlite-wal",
            "kompetencehjul-2026-11-01T03-15-0xZ.sqlite",
            "kompetencehjul-før-2026.sqlite",
        ];
        for name in ours.iter().map(String::as_str).chain(others) {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let unfinished = folder.path().join(".kompetencehjul-unfinished-x");
        std::fs::write(&unfinished, "x").unwrap();
        let written = std::fs::metadata(&unfinished).unwrap().modified().unwrap();
        let now = Timestamp::try_from(written).unwrap();
        let deleted = forget(folder.path(), 2, now).unwrap();
        assert_eq!(deleted, [folder.path().join(&ours[0])]);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 8);
        let later = now + SignedDuration::from_hours(25);
        assert_eq!(forget(folder.path(), 2, later).unwrap(), [unfinished]);
    }

    #[test]
    fn sizes_are_for_people() {
        assert_eq!(size(0), "0.0 MiB");
        assert_eq!(size(40_300_000), "38.4 MiB");
    }
}

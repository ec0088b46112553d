//! Extracts that come by themselves: a folder of the operator's, looked at every minute, with a folder
//! in it for each municipality, named by its code.
//!
//! Each file becomes an upload like one that a coordinator sends, and is stored at once – unless somebody
//! has to decide something: columns that aren't clear, or so many ends that a person must confirm them.
//! Then it waits in the list of imports. A file that is refused as a whole is set aside with the reason
//! beside it, and nothing of it is stored.
//!
//! What was dealt with is moved into `behandlet` or `afvist` and is deleted there after a week, like uploads
//! that nobody comes back for: these are lists of people. A file that is taken twice, because the power went
//! between storing and moving, changes nothing the second time.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use database::Transaction;
use domain::{MunicipalityId, UploadId};
use extracts::columns::{FileKind, Mapping};
use extracts::plan::Extent;
use extracts::read::{Limits, ReadError, Table};
use extracts::{directory, no_progress};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use web::App;

use super::{DAYS_KEPT, background, receive, store};
use crate::organisation::municipalities;

/// How often the folder is looked at.
const PAUSE: Duration = Duration::from_mins(1);
/// A file that was written to more recently may not be whole yet.
const AT_REST: SignedDuration = SignedDuration::from_secs(30);
/// Where files go that were taken.
const DONE: &str = "behandlet";
/// Where files go that were refused as a whole.
const REFUSED: &str = "afvist";

/// Looks at the folder until `stop` says true.
pub async fn watch(app: App, folder: PathBuf, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = take(&app, &folder).await {
            tracing::error!(cause = %error, "the import folder can't be read");
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            said = stop.changed() => if said.is_err() { return },
        }
    }
}

/// Takes what has come, in all municipalities' folders. Gives the number of uploads made of it.
///
/// # Errors
/// The folder or the database can't be read. Trouble in one municipality's folder is logged and keeps no
/// other waiting.
pub async fn take(app: &App, folder: &Path) -> web::Result<usize> {
    let mut made = 0;
    for municipality in municipalities(&app.database).await? {
        let of = folder.join(&municipality.code);
        match take_one(app, municipality.id, &of).await {
            Ok(uploads) => made += uploads,
            Err(error) => {
                tracing::error!(municipality = %municipality.id, cause = %error, "the import folder");
            }
        }
    }
    Ok(made)
}

async fn take_one(app: &App, municipality: MunicipalityId, of: &Path) -> web::Result<usize> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let here = of.to_owned();
    let batches = beside(move || look(&here, now, today)).await?;
    let mut made = 0;
    for batch in batches {
        match batch {
            Batch::Refused(file, error) => set_aside(&file, now, Some(&error)),
            Batch::Taken(files) => {
                // What can't be moved out of the way would come again every minute.
                if let Err(error) = ready_to_move(of) {
                    tracing::error!(cause = %error, "the import folder can't be written to");
                    continue;
                }
                let tx = app.database.begin().await?;
                let upload = store_all(&tx, municipality, &files, now).await?;
                background::let_read(&tx, municipality, (upload, 1), None, now).await?;
                tx.commit().await?;
                app.wake.notify_one();
                made += 1;
                for file in files {
                    set_aside(&file.path, now, None);
                }
            }
        }
    }
    Ok(made)
}

/// Stores what belongs together, each file read when it is its turn: never two are in memory at once.
async fn store_all(
    tx: &Transaction,
    municipality: MunicipalityId,
    files: &[Found],
    now: Timestamp,
) -> web::Result<UploadId> {
    let name = |kind: FileKind| {
        let file = files.iter().find(|file| file.kind == kind);
        file.map_or_else(String::new, |file| file.name.clone())
    };
    let names = (name(FileKind::Units), name(FileKind::People));
    // What the file of people says counts; it comes last.
    let extent = files.last().map_or(Extent::Full, |file| file.extent);
    let upload = store::begin(tx, municipality, (extent, names), (None, "da"), now).await?;
    for file in files {
        let part = match file.kind {
            FileKind::Units => store::Part::Units,
            FileKind::People => store::Part::People,
        };
        let (path, mark) = (file.path.clone(), file.mark);
        let bytes = beside(move || {
            let (bytes, again) = read_whole(&path)?;
            // What it is was found out from what was there before.
            (again == mark)
                .then_some(bytes)
                .ok_or_else(|| io::Error::other("the file is another than it was"))
        });
        store::put_parts(tx, municipality, upload, vec![(part, bytes.await?)]).await?;
    }
    Ok(upload)
}

/// Work with files, beside the requests.
async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> web::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|e| web::Error::internal(&e))?
        .map_err(|e| web::Error::internal(&e))
}

/// What belongs together.
enum Batch {
    /// An upload: units, people or both, in this order.
    Taken(Vec<Found>),
    /// A file that can't be taken as a whole.
    Refused(PathBuf, ReadError),
}

/// A file that can be taken. Not what stands in it: a folder can hold more than there is memory for.
struct Found {
    path: PathBuf,
    name: String,
    kind: FileKind,
    extent: Extent,
    mark: Mark,
}

/// By what a file is known again: how long it is, and when it was written to.
type Mark = (u64, Timestamp);

fn mark_of(about: &fs::Metadata) -> io::Result<Mark> {
    let written = Timestamp::try_from(about.modified()?).unwrap_or(Timestamp::MAX);
    Ok((about.len(), written))
}

/// Reads a file of a folder, one byte more than is taken at most. A link is no file, whatever is put in
/// a file's place meanwhile.
fn read_whole(path: &Path) -> io::Result<(Vec<u8>, Mark)> {
    let named = fs::symlink_metadata(path)?;
    let file = fs::File::open(path)?;
    let about = file.metadata()?;
    if !named.is_file() || !is_same(&named, &about) {
        return Err(io::Error::other("it isn't a file of its own"));
    }
    let most = u64::try_from(Limits::default().bytes).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).ok() != Some(about.len()) {
        return Err(io::Error::other("it is being written to"));
    }
    Ok((bytes, mark_of(&about)?))
}

#[cfg(unix)]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

/// Looks at what lies in a municipality's folder, file by file, once nothing of it is being written any
/// more.
fn look(folder: &Path, now: Timestamp, today: Date) -> io::Result<Vec<Batch>> {
    if !is_folder(folder) {
        return Ok(Vec::new());
    }
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    forget(folder, now);
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        let about = fs::symlink_metadata(&path)?;
        let ending = path
            .extension()
            .and_then(|e| e.to_str())
            .map(str::to_lowercase);
        let ours = ending.is_some_and(|e| ["csv", "txt", "xlsx", "json"].contains(&e.as_str()));
        if about.is_file() && ours && !entry.file_name().to_string_lossy().starts_with('.') {
            let (length, written) = mark_of(&about)?;
            if written > now - AT_REST {
                // Units and people often come one after the other: all of it waits.
                return Ok(Vec::new());
            }
            files.push((written, path, length));
        }
    }
    files.sort();
    let (mut batches, mut units, mut people) = (Vec::new(), Vec::new(), Vec::new());
    for (_, path, length) in files {
        let limit = Limits::default().bytes;
        if usize::try_from(length).unwrap_or(usize::MAX) > limit {
            batches.push(Batch::Refused(path, ReadError::TooManyBytes { limit }));
            continue;
        }
        let (bytes, mark) = read_whole(&path)?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match kind_of(&bytes, &name, today) {
            Err(error) => batches.push(Batch::Refused(path, error)),
            Ok(kind) => {
                let of_kind = match kind {
                    FileKind::Units => &mut units,
                    FileKind::People => &mut people,
                };
                of_kind.push(Found {
                    extent: extent_of(&name, &bytes),
                    path,
                    name,
                    kind,
                    mark,
                });
            }
        }
    }
    // An HR extract before a directory: the directory adds to what HR says.
    people.sort_by_key(|file| file.extent == Extent::Directory);
    let mut units = units.into_iter();
    for file in people {
        let with = if file.extent == Extent::Directory {
            None
        } else {
            units.next()
        };
        batches.push(Batch::Taken(with.into_iter().chain([file]).collect()));
    }
    batches.extend(units.map(|file| Batch::Taken(vec![file])));
    Ok(batches)
}

/// Which of the two a file is, once it is sure that it can be read and holds no CPR number.
fn kind_of(bytes: &[u8], name: &str, today: Date) -> Result<FileKind, ReadError> {
    if directory::is_directory(bytes) {
        receive::read_directory_alone(bytes, name, today)?;
        return Ok(FileKind::People);
    }
    let table = Table::read(bytes, name, &Limits::default(), &mut no_progress)?;
    Ok(Mapping::detect(&table, &HashSet::new(), today).kind)
}

/// The whole staff, unless the name says that it is only some.
fn extent_of(name: &str, bytes: &[u8]) -> Extent {
    let name = name.to_lowercase();
    if directory::is_directory(bytes) {
        Extent::Directory
    } else if name.contains("delvis") || name.contains("partial") {
        Extent::Partial
    } else {
        Extent::Full
    }
}

/// Whether a path is a folder itself: a link could lead into another municipality's.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.is_dir())
}

/// Sees to it that files can be moved out of a municipality's folder.
fn ready_to_move(folder: &Path) -> io::Result<()> {
    let done = folder.join(DONE);
    fs::create_dir_all(&done)?;
    if !is_folder(&done) {
        return Err(io::Error::other("it isn't a folder of its own"));
    }
    let trial = done.join(".skriveproeve");
    fs::write(&trial, "")?;
    fs::remove_file(trial)
}

/// Moves a file out of the way, with the reason beside it where it was refused.
fn set_aside(file: &Path, now: Timestamp, refused: Option<&ReadError>) {
    let moved = || -> io::Result<()> {
        let into = if refused.is_some() { REFUSED } else { DONE };
        let folder = file.parent().unwrap_or(Path::new("")).join(into);
        fs::create_dir_all(&folder)?;
        if !is_folder(&folder) {
            return Err(io::Error::other("it isn't a folder of its own"));
        }
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let name = format!("{}-{name}", now.strftime("%Y%m%dT%H%M%S"));
        if let Some(error) = refused {
            fs::write(folder.join(format!("{name}.txt")), reason(error))?;
        }
        fs::rename(file, folder.join(name))
    };
    if let Err(error) = moved() {
        tracing::error!(cause = %error, "a file of the import folder can't be moved");
    }
}

/// Why a file was refused, for whoever made it; never a value of it.
fn reason(error: &ReadError) -> String {
    let mut text = format!("{error}\n");
    if let ReadError::PersonalNumbers(findings) = error {
        for finding in findings {
            let number = |n: Option<u32>| n.map_or_else(|| "-".to_owned(), |n| n.to_string());
            let name = finding.column_name.as_deref().unwrap_or_default();
            let (line, column) = (number(finding.line), number(finding.column));
            // Writing to a string can't fail.
            let _ = writeln!(text, "line {line}, column {column} {name}");
        }
    }
    text
}

/// Deletes what was set aside a week ago.
fn forget(folder: &Path, now: Timestamp) {
    let before = now - SignedDuration::from_hours(24 * DAYS_KEPT);
    for name in [DONE, REFUSED] {
        if !is_folder(&folder.join(name)) {
            continue;
        }
        for entry in fs::read_dir(folder.join(name))
            .into_iter()
            .flatten()
            .flatten()
        {
            // When it was set aside stands in its name; when it was written says nothing of that.
            let name = entry.file_name().to_string_lossy().into_owned();
            let stamp = name.get(..15).and_then(|stamp| {
                let at = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%S", stamp).ok()?;
                Some(at.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
            });
            if stamp.is_some_and(|at| at < before)
                && let Err(error) = fs::remove_file(entry.path())
            {
                tracing::error!(cause = %error, "an old file of the import folder can't be deleted");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    #[test]
    fn a_folder_is_looked_at_without_keeping_what_stands_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let people = "Medarbejdernummer;Fornavn;Efternavn\n1;Ada;Dam\n2;Bo;Holm\n";
        for name in ["a.csv", "b-delvis.csv"] {
            fs::write(folder.join(name), people).unwrap();
        }
        let (_, (_, written)) = read_whole(&folder.join("a.csv")).unwrap();
        let soon = written + SignedDuration::from_mins(5);
        let day: Date = "2026-11-23".parse().unwrap();
        let batches = look(folder, soon, day).unwrap();
        let found: Vec<(&str, Extent, u64)> = batches
            .iter()
            .map(|batch| match batch {
                Batch::Taken(files) => (files[0].name.as_str(), files[0].extent, files[0].mark.0),
                Batch::Refused(path, error) => panic!("{}: {error}", path.display()),
            })
            .collect();
        let length = people.len() as u64;
        assert_eq!(
            found,
            [
                ("a.csv", Extent::Full, length),
                ("b-delvis.csv", Extent::Partial, length)
            ]
        );
        // Written to since: not what was looked at.
        let (_, before) = read_whole(&folder.join("a.csv")).unwrap();
        fs::write(folder.join("a.csv"), "x").unwrap();
        assert_ne!(read_whole(&folder.join("a.csv")).unwrap().1, before);
        #[cfg(unix)]
        {
            fs::remove_file(folder.join("a.csv")).unwrap();
            std::os::unix::fs::symlink(folder.join("b-delvis.csv"), folder.join("a.csv")).unwrap();
            assert!(read_whole(&folder.join("a.csv")).is_err());
            let named = look(folder, soon, day).unwrap();
            assert_eq!(named.len(), 1, "a link is no file");
        }
    }
}

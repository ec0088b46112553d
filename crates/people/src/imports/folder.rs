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
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::MunicipalityId;
use extracts::columns::{FileKind, Mapping};
use extracts::plan::Extent;
use extracts::read::{Limits, ReadError, Table};
use extracts::{directory, no_progress};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use web::App;

use super::{DAYS_KEPT, Sent, SentFile, background, receive, store};
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
    let found = tokio::task::spawn_blocking(move || look(&here, now, today));
    let found = found.await.map_err(|e| web::Error::internal(&e))?;
    let batches = found.map_err(|e| web::Error::internal(&e))?;
    let mut made = 0;
    for batch in batches {
        match batch {
            Batch::Refused(file, error) => set_aside(&file, now, Some(&error)),
            Batch::Taken(files, sent) => {
                // What can't be moved out of the way would come again every minute.
                if let Err(error) = ready_to_move(of) {
                    tracing::error!(cause = %error, "the import folder can't be written to");
                    continue;
                }
                let tx = app.database.begin().await?;
                let upload = store::add(&tx, municipality, sent, (None, "da"), now).await?;
                background::let_read(&tx, municipality, (upload, 1), None, now).await?;
                tx.commit().await?;
                app.wake.notify_one();
                made += 1;
                for file in files {
                    set_aside(&file, now, None);
                }
            }
        }
    }
    Ok(made)
}

/// What belongs together.
enum Batch {
    /// An upload.
    Taken(Vec<PathBuf>, Sent),
    /// A file that can't be taken as a whole.
    Refused(PathBuf, ReadError),
}

/// Reads what lies in a municipality's folder, once nothing of it is being written any more.
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
            let written = Timestamp::try_from(about.modified()?).unwrap_or(Timestamp::MAX);
            if written > now - AT_REST {
                // Units and people often come one after the other: all of it waits.
                return Ok(Vec::new());
            }
            files.push((written, path, about.len()));
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
        let bytes = fs::read(&path)?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match kind_of(&bytes, &name, today) {
            Err(error) => batches.push(Batch::Refused(path, error)),
            Ok(kind) => {
                let file = SentFile {
                    name,
                    bytes,
                    mapping: None,
                };
                match kind {
                    FileKind::Units => units.push((path, file)),
                    FileKind::People => people.push((path, file)),
                }
            }
        }
    }
    // An HR extract before a directory: the directory adds to what HR says.
    people.sort_by_key(|(_, file)| directory::is_directory(&file.bytes));
    let mut units = units.into_iter();
    for (path, file) in people {
        let extent = extent_of(&file);
        let with = if extent == Extent::Directory {
            None
        } else {
            units.next()
        };
        let (unit_path, unit_file) = with.unzip();
        let sent = Sent {
            units: unit_file,
            people: Some(file),
            extent,
        };
        batches.push(Batch::Taken(
            unit_path.into_iter().chain([path]).collect(),
            sent,
        ));
    }
    for (path, file) in units {
        let sent = Sent {
            extent: extent_of(&file),
            units: Some(file),
            people: None,
        };
        batches.push(Batch::Taken(vec![path], sent));
    }
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
fn extent_of(file: &SentFile) -> Extent {
    let name = file.name.to_lowercase();
    if directory::is_directory(&file.bytes) {
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

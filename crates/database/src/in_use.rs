//! Who has a SQLite database open: everybody who has it holds a shared lock on a file beside it, and
//! whoever puts another one in its place holds it alone.
//!
//! SQLite's own locks don't tell: a server that is idle may hold none for a moment, and a broken file
//! can't be asked at all. The operating system lets go of the lock however a process ends. The file is
//! never removed: a lock on a removed one says nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A lock beside a database; dropped, it is let go of.
#[derive(Debug)]
pub struct InUse(#[expect(dead_code, reason = "held, never read")] File);

/// The lock can't be had.
#[derive(Debug, thiserror::Error)]
pub enum InUseError {
    /// Somebody has the database open.
    #[error("the database is in use: stop the server, and wait until other commands have ended")]
    Taken,
    /// Another one is being put in its place.
    #[error("a backup is just being restored in this place: try again when that has ended")]
    Restoring,
    /// The file can't be made or locked.
    #[error("{0} can't be locked: {1}")]
    File(PathBuf, io::Error),
}

impl InUse {
    /// Together with others.
    pub fn shared(database: &Path) -> Result<Self, InUseError> {
        let (path, file) = lock_file(database)?;
        match file.try_lock_shared() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(InUseError::Restoring),
            // A file system without locks: SQLite's own don't work there either, but reading may.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Self(file))
            }
            Err(TryLockError::Error(error)) => Err(InUseError::File(path, error)),
        }
    }

    /// Alone: nobody has the database open, and nobody opens it before this is dropped.
    pub fn alone(database: &Path) -> Result<Self, InUseError> {
        let (path, file) = lock_file(database)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(InUseError::Taken),
            Err(TryLockError::Error(error)) => Err(InUseError::File(path, error)),
        }
    }
}

fn lock_file(database: &Path) -> Result<(PathBuf, File), InUseError> {
    let mut path = database.as_os_str().to_owned();
    path.push("-lock");
    let path = PathBuf::from(path);
    let opened = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(&path);
    // Another account may have made it; for a lock it is enough to read.
    let opened = match opened {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(&path),
        opened => opened,
    };
    match opened {
        Ok(file) => Ok((path, file)),
        Err(error) => Err(InUseError::File(path, error)),
    }
}

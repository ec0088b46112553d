//! SCORM packages: a manifest that says what is in them, and a ZIP file of it all.
//!
//! Written after "SCORM 1.2 Content Aggregation Model" (ADL, 2001) and "SCORM 2004 4th Edition Content
//! Aggregation Model" (ADL, 2009). What the course says to the learning system while somebody takes
//! it is not here but in the package's own scripts.

mod archive;
mod manifest;
#[cfg(test)]
mod tests;

pub use archive::archive;
pub use manifest::{Manifest, manifest};

use std::fmt;
use std::str::FromStr;

use domain::{ItemId, Lang};

/// Which SCORM a learning system speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// SCORM 1.2, which nearly all do.
    V12,
    /// SCORM 2004, 4th edition.
    V2004,
}

impl Version {
    /// How it is called: `1.2` or `2004`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V12 => "1.2",
            Self::V2004 => "2004",
        }
    }

    /// How many characters of its own a course may keep with the learning system (`cmi.suspend_data`).
    #[must_use]
    pub const fn room(self) -> usize {
        match self {
            Self::V12 => 4_096,
            Self::V2004 => 64_000,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No such version of SCORM.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("SCORM has the versions 1.2 and 2004 here, not {0}")]
pub struct UnknownVersion(String);

impl FromStr for Version {
    type Err = UnknownVersion;

    fn from_str(text: &str) -> Result<Self, UnknownVersion> {
        match text {
            "1.2" => Ok(Self::V12),
            "2004" => Ok(Self::V2004),
            other => Err(UnknownVersion(other.to_owned())),
        }
    }
}

/// A package couldn't be made.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// The manifest couldn't be written.
    #[error("the package's manifest can't be written: {0}")]
    Manifest(#[from] std::io::Error),
    /// The ZIP file couldn't be written.
    #[error("the package's ZIP file can't be written: {0}")]
    Archive(#[from] zip::result::ZipError),
}

/// A file of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageFile {
    /// Its path in the package: ASCII, parted by `/`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A name for the manifest's elements: an XML name, made of the course and its language. Learning
/// systems tell by it whether a package is a newer one of the same course, so it holds no version.
#[must_use]
pub fn identifier(course: &ItemId, lang: Lang) -> String {
    let plain = course.as_str().chars().map(|c| {
        if c.is_ascii_alphanumeric() || c == '-' {
            c
        } else {
            '_'
        }
    });
    format!(
        "kompetencehjul-{}-{}",
        plain.collect::<String>(),
        lang.slug()
    )
}

//! Results of a course taken in the municipality's own learning platform, coming back as CSV or XLSX.
//!
//! Looking and storing are two steps, and nothing is kept between them: what was matched travels in the
//! page that shows it, as keys and days, and is held against the staff again when it is stored. Names
//! are never read. The format stands in `docs/results-import.md`.

mod pages;
mod sheet;
mod store;
#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::fmt;

use content::{Content, local};
use database::Database;
use domain::rights::Role;
use domain::{AccountId, ItemId, MunicipalityId};
use extracts::read::ReadError;
use jiff::Timestamp;
use jiff::civil::Date;
use web::{Access, Error, Route};

pub use sheet::{Outcome, Reason, RefusedRow};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

/// The most bytes of a file.
const MOST_BYTES: usize = 8 << 20;

pub(crate) fn routes() -> Vec<Route> {
    const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);
    vec![
        Route::get(
            "/organisation/kurser/{course}/resultater",
            COORDINATOR,
            pages::show,
        ),
        Route::post(
            "/organisation/kurser/{course}/resultater",
            COORDINATOR,
            pages::look,
        )
        .with_body_limit(MOST_BYTES + (64 << 10)),
        Route::post(
            "/organisation/kurser/{course}/resultater/gem",
            COORDINATOR,
            pages::keep,
        )
        .with_body_limit(MOST_BYTES),
    ]
}

/// Why a file of results wasn't taken in.
#[derive(Debug)]
pub enum ImportError {
    /// The platform has no such course.
    NoCourse(String),
    /// The file as a whole can't be read, or holds CPR numbers.
    File(ReadError),
    /// A column that is needed isn't there.
    Column(&'static str),
    /// Something else.
    Other(Error),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCourse(course) => write!(f, "there is no course {course}"),
            Self::File(error) => error.fmt(f),
            Self::Column(what) => write!(f, "the file has no column for the {what}"),
            Self::Other(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ImportError {}

impl From<ReadError> for ImportError {
    fn from(error: ReadError) -> Self {
        Self::File(error)
    }
}

impl From<Error> for ImportError {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

/// A file of results, and where it belongs.
#[derive(Clone, Copy, Debug)]
pub struct ResultsFile<'a> {
    /// Whose staff.
    pub municipality: MunicipalityId,
    /// The course's short name.
    pub course: &'a str,
    /// The file's name.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// Reads a file and holds it against the staff; stores nothing.
pub async fn look(
    db: &Database,
    content: &Content,
    file: ResultsFile<'_>,
    today: Date,
) -> Result<Outcome, ImportError> {
    let course = local::completed_course(content, &ItemId::new(file.course))
        .ok_or_else(|| ImportError::NoCourse(file.course.to_owned()))?;
    let staff = store::staff(db, file.municipality, today)
        .await
        .map_err(Error::from)?;
    let (bytes, name, names) = (
        file.bytes.to_vec(),
        file.name.to_owned(),
        sheet::names(&course),
    );
    // A large sheet takes a while to read.
    let read = crate::aside(move || {
        Ok::<_, Infallible>(sheet::look(&bytes, &name, &names, &staff, today))
    });
    let mut outcome = read.await??;
    store::set_apart(db, file.municipality, &course.id, &mut outcome)
        .await
        .map_err(Error::from)?;
    Ok(outcome)
}

/// Stores what a look found; gives how many were new. Whoever has the course on that day already is
/// left alone, so the same file can be taken in again; and what was taken back stays so.
pub async fn keep(
    db: &Database,
    content: &Content,
    (municipality, course): (MunicipalityId, &str),
    outcome: &Outcome,
    by: Option<AccountId>,
    now: Timestamp,
) -> Result<usize, ImportError> {
    let course = local::completed_course(content, &ItemId::new(course))
        .ok_or_else(|| ImportError::NoCourse(course.to_owned()))?;
    Ok(store::keep(
        db,
        content,
        (municipality, &course),
        &store::Told {
            matched: &outcome.matched,
            again: &[],
        },
        by,
        now,
    )
    .await?)
}

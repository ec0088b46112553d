//! What taking a file in would change, compared with what is stored. Nothing is changed here.
//!
//! - A unit, person or position is new, changed, unchanged, ended or returned.
//! - Who is stored and missing from a *full* extract is proposed as ended as of the day before the
//!   import; nobody is ever deleted, and whoever has an end already keeps it. Whom a refused row is
//!   about isn't missing. A *partial* file proposes no ends, and a file of mended rows is always
//!   partial.
//! - What the file has no column for isn't compared and stays as it is stored.
//! - The same file twice changes nothing the second time.

mod compare;
mod managers;
mod merge;
mod positions;
mod report;
mod snapshot;
mod units;

use std::collections::{BTreeSet, HashSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use report::{Ends, Refused, Report, Tally};
pub use snapshot::{Snapshot, StoredPerson, StoredPosition, StoredUnit};

use crate::columns::{Field, FileKind, Mapping, MappingProblem};
use crate::issue::Issue;
use crate::people::{self, KnownUnits, People};
use crate::read::Table;
use crate::units::{self as unit_rows, Units};
use crate::{Progress, directory};

/// Whether a file holds everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// All units or the whole staff: what is missing from it is proposed as ended.
    Full,
    /// Some of them: nothing is said of the others.
    Partial,
    /// A directory: all of those whom it alone knows ([`crate::directory`]); nothing is said of the others.
    Directory,
}

impl Extent {
    /// Whether a file says all there is of the person with a number, so that what it lacks has ended.
    /// HR's extract doesn't speak for those whom only a directory knows.
    pub(crate) fn speaks_for(self, employee_number: &str) -> bool {
        match self {
            Self::Full => !directory::is_own(employee_number),
            Self::Partial => false,
            Self::Directory => directory::is_own(employee_number),
        }
    }
}

/// A file with what its columns mean.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// The file's rows.
    pub table: &'a Table,
    /// What its columns mean.
    pub mapping: &'a Mapping,
    /// Whether it holds everybody. A file of mended rows is taken as partial whatever stands here.
    pub extent: Extent,
}

impl File<'_> {
    fn extent(&self) -> Extent {
        if self.table.is_mended() {
            Extent::Partial
        } else {
            self.extent
        }
    }
}

/// What a plan is made from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a, I> {
    /// The file of units; not needed where units are stored.
    pub units: Option<File<'a>>,
    /// The file of people.
    pub people: Option<File<'a>>,
    /// What is stored.
    pub snapshot: &'a Snapshot<I>,
    /// The day of the import.
    pub today: Date,
}

/// Why no plan can be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlanError {
    /// Columns are missing or given twice.
    #[error("the columns of the file of {} are not settled", .file.slug())]
    Mapping {
        /// Which file.
        file: FileKind,
        /// What is to be settled.
        problems: Vec<MappingProblem>,
    },
    /// A file of people was given as one of units, or the other way round.
    #[error("the file given for {} is one of {}", .expected.slug(), .found.slug())]
    WrongFile {
        /// What it was given as.
        expected: FileKind,
        /// What its mapping says that it is.
        found: FileKind,
    },
    /// A file of people, and no unit stored or given that they could belong to.
    #[error("there is no unit that people could belong to")]
    NoUnits,
}

/// What happens to a unit, person or position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Not stored so far.
    New,
    /// Stored with other data.
    Changed,
    /// Stored the same.
    Unchanged,
    /// Will have ended: by a date in the file, or because a full extract lacks it.
    Ended,
    /// Had ended and is there again.
    Returned,
}

/// A field that gets another value; dates as `2026-11-23`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub field: Field,
    /// What is stored.
    pub old: Option<String>,
    /// What will be.
    pub new: Option<String>,
}

impl Change {
    /// Notes a change where there is one.
    fn note(into: &mut Vec<Self>, field: Field, old: Option<String>, new: Option<String>) {
        if old != new {
            into.push(Self { field, old, new });
        }
    }
}

/// A unit as it will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitPlan<I> {
    /// The stored unit; none for a new one.
    pub id: Option<I>,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of the unit above.
    pub parent: Option<String>,
    /// Its kind.
    pub kind: Option<String>,
    /// The day it ended.
    pub ended: Option<Date>,
    /// What happens to it.
    pub action: Action,
    /// Which fields change.
    pub changes: Vec<Change>,
    /// Missing from a full file of units, but people or other units are still in it: it stays.
    pub still_used: bool,
    /// The line of the file, where it is in it.
    pub line: Option<u32>,
}

/// A position as it will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionPlan<I> {
    /// The stored position; none for a new one.
    pub id: Option<I>,
    /// The code of its unit.
    pub unit: String,
    /// Its title; can be empty.
    pub title: String,
    /// Its collective agreement.
    pub agreement: Option<String>,
    /// Its manager's employee number.
    pub manager: Option<String>,
    /// Its first day.
    pub started: Option<Date>,
    /// Its last day.
    pub ended: Option<Date>,
    /// What happens to it.
    pub action: Action,
    /// Which fields change.
    pub changes: Vec<Change>,
    /// The line of the file, where it is in it.
    pub line: Option<u32>,
}

/// A person as they will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonPlan<I> {
    /// The stored person; none for a new one.
    pub id: Option<I>,
    /// The number by which HR knows them.
    pub employee_number: String,
    /// Given names.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The name to sign in with at work.
    pub user_name: Option<String>,
    /// Work e-mail, in lower case.
    pub email: Option<String>,
    /// The last day of the last position, once each has one.
    pub ended: Option<Date>,
    /// What happens to them, their positions included.
    pub action: Action,
    /// Which of their own fields change.
    pub changes: Vec<Change>,
    /// Their positions: those of the file, and the stored ones that end or go on beside them.
    pub positions: Vec<PositionPlan<I>>,
    /// Proposed as ended since a full extract lacks them.
    pub missing: bool,
    /// Their lines of the file.
    pub lines: Vec<u32>,
}

/// What taking in the files would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPlan<I> {
    /// The units of the file, and those that it lacks.
    pub units: Vec<UnitPlan<I>>,
    /// The people of the file in its order, and those that it lacks.
    pub people: Vec<PersonPlan<I>>,
    /// The employee numbers of those whom an accepted row names as manager.
    pub managers: BTreeSet<String>,
    /// What is wrong or odd in the file of units, by line.
    pub unit_issues: Vec<Issue>,
    /// What is wrong or odd in the file of people, by line.
    pub people_issues: Vec<Issue>,
    /// How many of the current staff the plan would end.
    pub ends: Ends,
    report: Report,
}

impl<I: Clone> ImportPlan<I> {
    /// Reads the files' rows and compares them with what is stored.
    ///
    /// # Errors
    /// Why no row can be read.
    pub fn build(input: &Input<'_, I>, progress: Progress<'_>) -> Result<Self, PlanError> {
        let total = [input.units, input.people]
            .iter()
            .flatten()
            .map(|file| file.table.len() as u64)
            .sum::<u64>()
            .max(1);
        let units = read_units(input, &mut |done, _| progress(done, total))?;
        let before = input.units.map_or(0, |file| file.table.len() as u64);
        let people = read_people(input, units.as_ref(), &mut |done, _| {
            progress(before + done, total);
        })?;
        let extent = input.people.map_or(Extent::Partial, |file| file.extent());
        let compared = people.map(|people| compare::people(people, input, extent));
        let full_units = input
            .units
            .is_some_and(|file| file.extent() == Extent::Full);
        let (unit_plans, unit_issues) = match units {
            None => (Vec::new(), Vec::new()),
            Some(units) => {
                let used = if full_units {
                    compare::used_units(input, compared.as_ref())
                } else {
                    HashSet::new()
                };
                let plans = units::compare(&units, input, full_units, &used);
                (plans, units.issues)
            }
        };
        let mut plan = Self {
            units: unit_plans,
            people: Vec::new(),
            managers: BTreeSet::new(),
            unit_issues,
            people_issues: Vec::new(),
            ends: Ends::default(),
            report: Report::default(),
        };
        let mut counts = compare::Counts::default();
        if let Some(compared) = compared {
            plan.people = compared.plans;
            plan.managers = compared.managers;
            plan.people_issues = compared.issues;
            plan.ends = compared.ends;
            counts = compared.counts;
        }
        plan.report = report::report(&plan, input, &counts);
        progress(total, total);
        Ok(plan)
    }

    /// The counts and the refused rows, for the preview and the command line.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Whether somebody has to confirm that so many end: more than a tenth of the current staff.
    #[must_use]
    pub fn needs_confirmation(&self) -> bool {
        self.ends.needs_confirmation
    }

    /// What is wrong or odd in a file, by line.
    #[must_use]
    pub fn issues(&self, file: FileKind) -> &[Issue] {
        match file {
            FileKind::Units => &self.unit_issues,
            FileKind::People => &self.people_issues,
        }
    }

    /// Whether storing the plan would change anything.
    #[must_use]
    pub fn changes_anything(&self) -> bool {
        self.units.iter().any(|u| u.action != Action::Unchanged)
            || self.people.iter().any(|p| p.action != Action::Unchanged)
    }
}

fn expect_kind(file: &File<'_>, expected: FileKind) -> Result<(), PlanError> {
    let found = file.mapping.kind;
    if found == expected {
        Ok(())
    } else {
        Err(PlanError::WrongFile { expected, found })
    }
}

fn read_units<I>(input: &Input<'_, I>, progress: Progress<'_>) -> Result<Option<Units>, PlanError> {
    let Some(file) = input.units else {
        return Ok(None);
    };
    expect_kind(&file, FileKind::Units)?;
    let stored = input
        .snapshot
        .current_units()
        .map(|(code, unit)| (code, unit.parent.as_deref()))
        .collect();
    unit_rows::read(file.table, file.mapping, &stored, progress)
        .map(Some)
        .map_err(|problems| PlanError::Mapping {
            file: FileKind::Units,
            problems,
        })
}

fn read_people<I>(
    input: &Input<'_, I>,
    units: Option<&Units>,
    progress: Progress<'_>,
) -> Result<Option<People>, PlanError> {
    let Some(file) = input.people else {
        return Ok(None);
    };
    expect_kind(&file, FileKind::People)?;
    let known = known_units(units, input.snapshot);
    if known.known.is_empty() {
        return Err(PlanError::NoUnits);
    }
    people::read(file.table, file.mapping, &known, input.today, progress)
        .map(Some)
        .map_err(|problems| PlanError::Mapping {
            file: FileKind::People,
            problems,
        })
}

/// The units that people may belong to: those of the file, and those stored and not ended.
fn known_units<I>(units: Option<&Units>, snapshot: &Snapshot<I>) -> KnownUnits {
    let mut known: HashSet<String> = snapshot
        .current_units()
        .map(|(code, _)| code.to_owned())
        .collect();
    let mut refused = HashSet::new();
    if let Some(units) = units {
        known.extend(units.rows.iter().map(|row| row.code.clone()));
        refused = units.refused_codes.difference(&known).cloned().collect();
    }
    KnownUnits { known, refused }
}

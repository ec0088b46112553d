//! What a file of results says: pure.

use std::collections::{BTreeMap, BTreeSet};

use domain::PersonId;
use domain::course::Course;
use extracts::clean;
use extracts::dates::{self, DateForm};
use extracts::read::{Limits, ReadError, Row, Table};
use jiff::civil::Date;

use super::ImportError;

/// Reads the file; one with anything like a CPR number is refused as a whole.
fn read(bytes: &[u8], name: &str) -> Result<Table, ReadError> {
    let limits = Limits {
        bytes: super::MOST_BYTES,
        rows: 50_000,
        ..Limits::default()
    };
    Table::read(bytes, name, &limits, &mut extracts::no_progress)
}

/// Reads a file and holds its rows against the staff.
pub(super) fn look(
    bytes: &[u8],
    name: &str,
    names: &[String],
    staff: &Staff,
    today: Date,
) -> Result<Outcome, ImportError> {
    let table = read(bytes, name)?;
    let columns = Columns::find(&table, today).map_err(ImportError::Column)?;
    Ok(outcome(&table, &columns, names, staff, today))
}

const NUMBER: [&str; 11] = [
    "tjenestenummer",
    "tjenestenr",
    "medarbejdernummer",
    "medarbejdernr",
    "medarbejderid",
    "ansaettelsesnummer",
    "loennummer",
    "employeenumber",
    "employeeno",
    "employeeid",
    "idnumber",
];
const EMAIL: [&str; 6] = [
    "email",
    "mail",
    "emailadresse",
    "mailadresse",
    "emailaddress",
    "arbejdsmail",
];
const COURSE: [&str; 9] = [
    "kursus",
    "kursusid",
    "kursusnavn",
    "kursustitel",
    "forloeb",
    "course",
    "courseid",
    "coursename",
    "coursetitle",
];
const DATE: [&str; 16] = [
    "gennemfoertdato",
    "gennemfoertden",
    "gennemfoert",
    "gennemfoerelsesdato",
    "dato",
    "afsluttet",
    "afsluttetden",
    "afslutningsdato",
    "completed",
    "completedon",
    "completeddate",
    "completiondate",
    "datecompleted",
    "timecompleted",
    "date",
    "bestaaetden",
];
const STATUS: [&str; 11] = [
    "status",
    "resultat",
    "bestaaet",
    "gennemfoert",
    "afsluttet",
    "completed",
    "passed",
    "result",
    "completionstatus",
    "successstatus",
    "kursusstatus",
];

const DONE: [&str; 15] = [
    "ja",
    "yes",
    "y",
    "true",
    "1",
    "bestaaet",
    "gennemfoert",
    "afsluttet",
    "faerdig",
    "passed",
    "pass",
    "completed",
    "complete",
    "finished",
    "done",
];
const NOT_DONE: [&str; 20] = [
    "nej",
    "no",
    "n",
    "false",
    "0",
    "ikkebestaaet",
    "dumpet",
    "ikkegennemfoert",
    "ikkeafsluttet",
    "igang",
    "paabegyndt",
    "ikkepaabegyndt",
    "ikkestartet",
    "tilmeldt",
    "failed",
    "fail",
    "incomplete",
    "inprogress",
    "notstarted",
    "notattempted",
];

/// Which column holds what, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Columns {
    number: Option<usize>,
    email: Option<usize>,
    course: Option<usize>,
    date: usize,
    form: DateForm,
    status: Option<usize>,
}

impl Columns {
    /// Finds them by their headers; what is missing otherwise: `employee` or `date`.
    fn find(table: &Table, today: Date) -> Result<Self, &'static str> {
        let keys: Vec<String> = table
            .headers()
            .iter()
            .map(|header| clean::key(header))
            .collect();
        let named = |names: &[&str]| -> Vec<usize> {
            let known = |(_, key): &(usize, &String)| names.contains(&key.as_str());
            keys.iter()
                .enumerate()
                .filter(known)
                .map(|(at, _)| at)
                .collect()
        };
        let (number, email) = (
            named(&NUMBER).first().copied(),
            named(&EMAIL).first().copied(),
        );
        if number.is_none() && email.is_none() {
            return Err("employee");
        }
        // "Gennemført" can hold a day or a yes: the cells tell.
        let (date, form) = named(&DATE)
            .into_iter()
            .find_map(|at| {
                let cells: Vec<String> = table.rows().map(|row| day_part(row.cell(at))).collect();
                let found = dates::detect(cells.iter().map(String::as_str), today)?;
                (found.read.0 > 0).then_some((at, found.form))
            })
            .ok_or("date")?;
        let status = named(&STATUS).into_iter().find(|at| *at != date);
        Ok(Self {
            number,
            email,
            course: named(&COURSE).first().copied(),
            date,
            form,
            status,
        })
    }
}

/// A cell without a time of day behind the date.
fn day_part(cell: &str) -> String {
    let cell = clean::clean(cell);
    let (day, rest) = cell.split_once([' ', 'T']).unwrap_or((&cell, ""));
    if rest.contains(':') {
        day.to_owned()
    } else {
        cell.clone().into_owned()
    }
}

/// The staff, as far as a row is held against it.
#[derive(Clone, Debug, Default)]
pub(super) struct Staff {
    /// By employee number.
    numbers: BTreeMap<String, PersonId>,
    /// By number without the zeros at its beginning; nothing where several are alike.
    bare: BTreeMap<String, Option<PersonId>>,
    /// By address, in lower case; nothing where several share it.
    emails: BTreeMap<String, Option<PersonId>>,
}

/// Why a row isn't taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Neither employee number nor address.
    Nobody,
    /// Nobody in the staff has this number or address.
    Unknown,
    /// Several employees share the address.
    Shared,
    /// No day, or none that can be read.
    Date,
    /// The day is in the future.
    Future,
    /// What stands as status says neither yes nor no.
    Status,
}

impl Reason {
    /// All, for a check that each has its words.
    pub const ALL: [Self; 6] = [
        Self::Nobody,
        Self::Unknown,
        Self::Shared,
        Self::Date,
        Self::Future,
        Self::Status,
    ];

    /// A stable name.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Unknown => "unknown",
            Self::Shared => "shared",
            Self::Date => "date",
            Self::Future => "future",
            Self::Status => "status",
        }
    }
}

/// A row that isn't taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRow {
    /// The line of the file, from 1.
    pub line: u32,
    /// Whom the row is about, as the file has it.
    pub who: String,
    /// Why.
    pub reason: Reason,
}

/// What a file of results comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Who completed the course when, each once.
    pub matched: Vec<(PersonId, Date)>,
    /// Those among them that were stored before and taken back: not taken in again unless that is asked
    /// for. They are not in `matched`.
    pub taken_back: Vec<(PersonId, Date)>,
    /// Rows of people who haven't completed it.
    pub not_done: usize,
    /// Rows about another course.
    pub other_course: usize,
    /// Rows that aren't taken.
    pub refused: Vec<RefusedRow>,
}

/// What a course may be called in a file.
pub(super) fn names(course: &Course) -> Vec<String> {
    [course.id.as_str(), &course.title.da, &course.title.en]
        .map(clean::key)
        .into()
}

/// Holds the rows against the staff.
fn outcome(
    table: &Table,
    columns: &Columns,
    names: &[String],
    staff: &Staff,
    today: Date,
) -> Outcome {
    let mut outcome = Outcome::default();
    let mut seen = BTreeSet::new();
    for row in table.rows() {
        let cell = |at: Option<usize>| at.and_then(|at| clean::value(row.cell(at)));
        if cell(columns.course).is_some_and(|text| !names.contains(&clean::key(&text))) {
            outcome.other_course += 1;
            continue;
        }
        match read_row(row, columns, staff, today) {
            Ok(Some(found)) => {
                if seen.insert(found) {
                    outcome.matched.push(found);
                }
            }
            Ok(None) => outcome.not_done += 1,
            Err(reason) => outcome.refused.push(RefusedRow {
                line: row.line(),
                who: cell(columns.number)
                    .or_else(|| cell(columns.email))
                    .map_or_else(String::new, |text| text.chars().take(80).collect()),
                reason,
            }),
        }
    }
    outcome
}

/// Who completed when; nothing where they haven't.
fn read_row(
    row: Row<'_>,
    columns: &Columns,
    staff: &Staff,
    today: Date,
) -> Result<Option<(PersonId, Date)>, Reason> {
    let cell = |at: Option<usize>| at.and_then(|at| clean::value(row.cell(at)));
    if columns.status.is_some() {
        let status = cell(columns.status).map_or_else(String::new, |text| clean::key(&text));
        if NOT_DONE.contains(&status.as_str()) {
            return Ok(None);
        }
        if !DONE.contains(&status.as_str()) {
            return Err(Reason::Status);
        }
    }
    let person = match (cell(columns.number), cell(columns.email)) {
        (Some(number), _) => staff.by_number(&number).ok_or(Reason::Unknown)?,
        (None, Some(email)) => match staff.emails.get(&email.to_lowercase()) {
            Some(Some(person)) => *person,
            Some(None) => return Err(Reason::Shared),
            None => return Err(Reason::Unknown),
        },
        (None, None) => return Err(Reason::Nobody),
    };
    let day = columns
        .form
        .parse(&day_part(row.cell(columns.date)), today)
        .ok_or(Reason::Date)?;
    if day > today {
        Err(Reason::Future)
    } else {
        Ok(Some((person, day)))
    }
}

impl Staff {
    /// Adds somebody; with an address only where they work here.
    pub(super) fn add(&mut self, person: PersonId, number: String, email: Option<String>) {
        let once = |people: &mut BTreeMap<String, Option<PersonId>>, key: String| {
            people
                .entry(key)
                .and_modify(|one| *one = None)
                .or_insert(Some(person));
        };
        once(&mut self.bare, number.trim_start_matches('0').to_owned());
        if let Some(email) = email.filter(|email| !email.is_empty()) {
            once(&mut self.emails, email);
        }
        self.numbers.insert(number, person);
    }

    /// Everybody.
    pub(super) fn people(&self) -> BTreeSet<PersonId> {
        self.numbers.values().copied().collect()
    }

    /// A spreadsheet takes the zeros off the beginning of a number; they are forgiven where that leaves
    /// no doubt.
    fn by_number(&self, number: &str) -> Option<PersonId> {
        if let Some(person) = self.numbers.get(number) {
            return Some(*person);
        }
        let bare = number.trim_start_matches('0');
        let alike = self.bare.get(bare).filter(|_| !bare.is_empty());
        alike.copied().flatten()
    }
}

//! From mapped rows to people and their positions, one row each.

mod email;
mod names;

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher as _, Hash, RandomState};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use email::email;

use crate::columns::{Field, ManagerBy, Mapping, MappingProblem};
use crate::dates::{self, DateForm};
use crate::issue::{Issue, IssueCode, code_detail, date_detail};
use crate::read::{Row, Table};
use crate::units::{Reader, refused_lines};
use crate::{Progress, clean};

/// A person and a position as one row gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The line of the file, from 1.
    pub line: u32,
    /// The number by which HR knows the person.
    pub employee_number: String,
    /// Given names; empty where the file has none.
    pub given_name: String,
    /// Family name; empty where the file has none.
    pub family_name: String,
    /// The name to sign in with at work.
    pub user_name: Option<String>,
    /// Work e-mail, in lower case.
    pub email: Option<String>,
    /// The position's title; empty where the file has none.
    pub title: String,
    /// The collective agreement.
    pub agreement: Option<String>,
    /// The code of the unit.
    pub unit: String,
    /// The manager as the file names them: by user name, employee number or e-mail.
    pub manager: Option<String>,
    /// The first day of the employment.
    pub started: Option<Date>,
    /// The last day of the employment.
    pub ended: Option<Date>,
}

impl PersonRow {
    /// Whether the employment ended before a day.
    #[must_use]
    pub fn is_former(&self, today: Date) -> bool {
        self.ended.is_some_and(|ended| ended < today)
    }

    /// Everything that the row says; not where it stands.
    fn says(&self) -> impl Eq + Hash {
        (
            (&self.employee_number, &self.given_name, &self.family_name),
            (&self.user_name, &self.email, &self.title, &self.agreement),
            (&self.unit, &self.manager, &self.started, &self.ended),
        )
    }
}

/// Whom refused rows are about: they are in the file, so nobody may take them for missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// Employee numbers.
    pub employee_numbers: HashSet<String>,
    /// User names and e-mails, in lower case.
    pub logins: HashSet<String>,
}

/// What a file of people holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// The rows that are taken, in the file's order, repetitions left out.
    pub rows: Vec<PersonRow>,
    /// What is wrong or odd, by line.
    pub issues: Vec<Issue>,
    /// Rows that hold data, refused and repeated ones included.
    pub data_rows: usize,
    /// Rows that repeat an earlier one exactly.
    pub repeated_rows: usize,
    /// Whom the refused rows are about.
    pub unread: Unread,
    /// The names of the columns that hold a field; what has no column isn't compared.
    pub columns: HashMap<Field, String>,
    /// How the file names managers.
    pub manager_by: ManagerBy,
}

/// Which units a row may name.
#[derive(Debug, Clone, Default)]
pub struct KnownUnits {
    /// Codes of units stored and not ended, and of those that the file of units gives.
    pub known: HashSet<String>,
    /// Codes of units whose rows were refused.
    pub refused: HashSet<String>,
}

/// Nobody has more positions than this. A number that comes more often is no employee number, but
/// a column that was taken for one.
const MOST_POSITIONS: usize = 100;

/// Reads the rows of a file of people. `today` settles two-digit years.
///
/// Refused are rows without employee number, name or unit, with a unit that isn't known, with an
/// impossible e-mail or date, or with an end before the start.
///
/// # Errors
/// What is missing in the mapping.
pub fn read(
    table: &Table,
    mapping: &Mapping,
    units: &KnownUnits,
    today: Date,
    progress: Progress<'_>,
) -> Result<People, Vec<MappingProblem>> {
    mapping.check()?;
    let reader = PersonReader {
        reader: Reader::new(table, mapping),
        units,
        started: mapping.date_form_of(Field::Started),
        ended: mapping.date_form_of(Field::Ended),
        today,
    };
    let mut people = People {
        rows: Vec::with_capacity(table.len()),
        issues: Vec::new(),
        data_rows: table.len(),
        repeated_rows: 0,
        unread: Unread::default(),
        columns: HashMap::new(),
        manager_by: mapping.manager_by,
    };
    let mut earlier = Earlier::default();
    let total = table.len() as u64;
    for (done, row) in table.rows().enumerate() {
        if done % 1000 == 0 {
            progress(done as u64, total);
        }
        let before = people.issues.len();
        let Some(person) = reader.row(row, &mut people.issues) else {
            reader.note_unread(row, &mut people.unread);
            continue;
        };
        let same = earlier.find(&person, &people.rows).map(|row| row.line);
        if let Some(same) = same {
            // What is odd with the row was said of the one that it repeats.
            people.issues.truncate(before);
            people.repeated_rows += 1;
            people.issues.push(Issue {
                line: person.line,
                column: None,
                code: IssueCode::RepeatedRow,
                detail: same.to_string(),
            });
        } else if earlier.add(&person, people.rows.len()) {
            people.rows.push(person);
        } else {
            people.issues.truncate(before);
            let field = Some(Field::EmployeeNumber);
            let issue = IssueCode::TooManyPositions;
            let issue = reader
                .reader
                .issue(person.line, field, issue, String::new());
            people.issues.push(issue);
            reader.note_unread(row, &mut people.unread);
        }
    }
    progress(total, total);
    people.columns = reader.reader.names;
    Ok(people)
}

/// The rows taken so far, by a hash of what they say; keyed at random, so that no file can be made
/// in which different rows share one.
#[derive(Default)]
struct Earlier {
    hasher: RandomState,
    by_content: HashMap<u64, usize>,
    of_person: HashMap<u64, usize>,
}

impl Earlier {
    fn find<'a>(&self, row: &PersonRow, rows: &'a [PersonRow]) -> Option<&'a PersonRow> {
        let at = self.by_content.get(&self.hasher.hash_one(row.says()))?;
        rows.get(*at).filter(|earlier| earlier.says() == row.says())
    }

    /// Remembers a row, unless its person has too many already.
    fn add(&mut self, row: &PersonRow, at: usize) -> bool {
        let person = self.hasher.hash_one(&row.employee_number);
        let count = self.of_person.entry(person).or_default();
        *count += 1;
        if *count > MOST_POSITIONS {
            return false;
        }
        let hash = self.hasher.hash_one(row.says());
        self.by_content.insert(hash, at);
        true
    }
}

impl People {
    /// The number of rows that aren't taken.
    #[must_use]
    pub fn refused_rows(&self) -> usize {
        refused_lines(&self.issues)
    }

    /// Whether some column holds a field.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.columns.contains_key(&field)
    }
}

struct PersonReader<'a> {
    reader: Reader,
    units: &'a KnownUnits,
    started: DateForm,
    ended: DateForm,
    today: Date,
}

impl PersonReader<'_> {
    /// The row as a person and a position; nothing where it is refused. The issues say why.
    fn row(&self, row: Row<'_>, issues: &mut Vec<Issue>) -> Option<PersonRow> {
        let before = issues.len();
        let line = row.line();
        let reader = &self.reader;
        let mut say = |field, code, detail| issues.push(reader.issue(line, field, code, detail));

        if reader.is_too_wide(row) {
            // The other cells can't be trusted to stand where they belong.
            say(None, IssueCode::TooManyCells, String::new());
            return None;
        }
        let number = reader.text(row, Field::EmployeeNumber);
        if number.is_none() {
            let field = Some(Field::EmployeeNumber);
            say(field, IssueCode::MissingEmployeeNumber, String::new());
        }
        let (given_name, family_name) = self.name(row);
        if given_name.is_empty() && family_name.is_empty() {
            say(self.name_field(), IssueCode::NoName, String::new());
        }
        let unit = reader.text(row, Field::UnitCode);
        match &unit {
            None => say(Some(Field::UnitCode), IssueCode::MissingUnit, String::new()),
            Some(code) if self.units.known.contains(code) => {}
            Some(code) => {
                let issue = if self.units.refused.contains(code) {
                    IssueCode::UnitRefused
                } else {
                    IssueCode::UnknownUnit
                };
                say(Some(Field::UnitCode), issue, code_detail(code));
            }
        }
        let written = reader.text(row, Field::Email);
        let address = written.as_deref().and_then(email);
        if written.is_some() && address.is_none() {
            say(
                Some(Field::Email),
                IssueCode::ImpossibleEmail,
                String::new(),
            );
        }
        let mut date = |field, form| {
            let cell = reader.cell(row, field);
            let date = self.date(cell, form);
            if date.is_err() {
                say(Some(field), IssueCode::ImpossibleDate, date_detail(cell));
            }
            date.ok().flatten()
        };
        let started = date(Field::Started, self.started);
        let ended = date(Field::Ended, self.ended);
        if let (Some(first), Some(last)) = (started, ended)
            && last < first
        {
            let field = Some(Field::Ended);
            say(field, IssueCode::EndBeforeStart, String::new());
        }
        if issues.len() > before {
            return None;
        }
        let person = PersonRow {
            line,
            employee_number: number?,
            given_name,
            family_name,
            user_name: reader.text(row, Field::UserName),
            email: address,
            title: reader.text(row, Field::Title).unwrap_or_default(),
            agreement: reader.text(row, Field::Agreement),
            unit: unit?,
            manager: reader.text(row, Field::Manager),
            started,
            ended,
        };
        self.say_missing(&person, issues);
        Some(person)
    }

    /// Given and family name; the whole name where neither has a column or a value.
    fn name(&self, row: Row<'_>) -> (String, String) {
        let part = |field| clean::clean(self.reader.cell(row, field)).into_owned();
        let given = part(Field::GivenName);
        let family = part(Field::FamilyName);
        if given.is_empty() && family.is_empty() {
            names::split(&part(Field::FullName))
        } else if family.is_empty() {
            // Some systems have a whole name and a given name only.
            let (_, family) = names::split(&part(Field::FullName));
            (given, family)
        } else {
            (given, family)
        }
    }

    fn name_field(&self) -> Option<Field> {
        [Field::GivenName, Field::FullName, Field::FamilyName]
            .into_iter()
            .find(|field| self.reader.names.contains_key(field))
    }

    fn date(&self, cell: &str, form: DateForm) -> Result<Option<Date>, ()> {
        let text = clean::value(cell).unwrap_or_default();
        if dates::is_no_date(&text) {
            return Ok(None);
        }
        form.parse(&text, self.today).map(Some).ok_or(())
    }

    /// What a current employee will be missed without. A column that isn't there is said once, with
    /// the mapping.
    fn say_missing(&self, person: &PersonRow, issues: &mut Vec<Issue>) {
        if person.is_former(self.today) {
            return;
        }
        for (field, missing) in [
            (Field::Email, person.email.is_none()),
            (Field::Title, person.title.is_empty()),
            (Field::FamilyName, person.family_name.is_empty()),
        ] {
            if missing && self.reader.names.contains_key(&field) {
                issues.push(self.reader.issue(
                    person.line,
                    Some(field),
                    IssueCode::MissingValue,
                    String::new(),
                ));
            }
        }
    }

    fn note_unread(&self, row: Row<'_>, unread: &mut Unread) {
        unread
            .employee_numbers
            .extend(self.reader.text(row, Field::EmployeeNumber));
        for field in [Field::UserName, Field::Email] {
            unread
                .logins
                .extend(self.reader.text(row, field).map(|text| text.to_lowercase()));
        }
    }
}

//! A directory as the two tables that an extract would have.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::Value;

use super::matching::{self, Code, People};
use super::{OWN, User, is_own, parse};
use crate::plan::{Snapshot, StoredPerson, StoredPosition};
use crate::read::{Format, Limits, ReadError, Table};
use crate::{clean, cpr};

/// The tables.
#[derive(Debug)]
pub struct Tables {
    /// The units that aren't stored; nothing where all are.
    pub units: Option<Table>,
    /// The users.
    pub people: Table,
}

const UNIT_COLUMNS: [&str; 3] = ["Enhedskode", "Navn", "Overordnet"];
const PEOPLE_COLUMNS: [&str; 7] = [
    "Tjenestenummer",
    "Fornavn",
    "Efternavn",
    "Brugernavn",
    "Email",
    "Stilling",
    "Enhedskode",
];

/// Turns a directory into tables, as far as what is stored says who and what is meant. The lines of the
/// tables count the file's units and users from 1.
///
/// # Errors
/// What can't be read, and anything like a CPR number in any value of the file.
pub fn tables<I>(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
    snapshot: &Snapshot<I>,
    today: Date,
) -> Result<Tables, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooManyBytes {
            limit: limits.bytes,
        });
    }
    if let Some(finding) = cpr::check_name(file_name) {
        return Err(ReadError::PersonalNumbers(vec![finding]));
    }
    let file = parse(bytes)?;
    let people = People::new(snapshot, today);
    let codes = matching::units(&file, snapshot, &people, today);

    let mut units = Rows::new(&UNIT_COLUMNS);
    for (at, unit) in file.units.iter().enumerate() {
        let parent = unit.parent.as_deref().map(super::simple);
        let parent = parent.and_then(|parent| {
            codes
                .get(parent.as_str())
                .and_then(Code::text)
                .map(str::to_owned)
        });
        let code = codes.get(unit.id.as_str());
        let cells = [
            unit.id.clone(),
            unit.name.clone(),
            parent.unwrap_or_default(),
        ];
        // Those that are stored are looked through with the others, and then left out.
        units.add(
            at,
            matches!(code, Some(Code::New(_))),
            cells.to_vec(),
            &[&unit.rest],
        );
    }
    let mut rows = Rows::new(&PEOPLE_COLUMNS);
    for (at, user) in file.users.iter().enumerate() {
        let rest: Vec<_> = std::iter::once(&user.rest)
            .chain(user.positions.iter().map(|position| &position.rest))
            .collect();
        let known = people.find(user);
        let cells = match known {
            Some((number, person)) if !is_own(number) => of_hr(number, person, user, &codes, today),
            _ => of_directory(user, &codes),
        };
        if cells.is_empty() {
            rows.add(at, false, of_directory(user, &codes).swap_remove(0), &rest);
        }
        for cells in cells {
            rows.add(at, true, cells, &rest);
        }
    }
    units.rest("", &file.rest);
    Ok(Tables {
        units: units.table(file_name, limits)?,
        people: rows.table(file_name, limits)?.ok_or(ReadError::NoRows)?,
    })
}

type Codes<'a> = std::collections::HashMap<&'a str, Code>;

/// Somebody whom HR knows: as stored, with what was missing. Nobody who has left comes back by a directory.
fn of_hr<I>(
    number: &str,
    person: &StoredPerson<I>,
    user: &User,
    codes: &Codes<'_>,
    today: Date,
) -> Vec<Vec<String>> {
    let current: Vec<&StoredPosition<I>> = person
        .positions
        .iter()
        .filter(|position| position.ended.is_none_or(|ended| ended >= today))
        .collect();
    let in_unit = |position: &&&StoredPosition<I>| {
        user.positions.iter().any(|of| {
            codes.get(of.unit.as_str()).and_then(Code::text) == Some(position.unit.as_str())
        })
    };
    let Some(position) = current.iter().find(in_unit).or(current.first()) else {
        return Vec::new();
    };
    let or = |stored: &Option<String>, given: &Option<String>| {
        stored.clone().or_else(|| given.clone()).unwrap_or_default()
    };
    vec![vec![
        number.to_owned(),
        person.given_name.clone(),
        person.family_name.clone(),
        or(&person.user_name, &user.login),
        or(&person.email, &user.email),
        position.title.clone(),
        position.unit.clone(),
    ]]
}

/// Somebody whom only the directory knows; without a position a row without a unit, which is refused.
fn of_directory(user: &User, codes: &Codes<'_>) -> Vec<Vec<String>> {
    let name = user.name.as_deref().unwrap_or_default();
    let name = clean::clean(name);
    let (given, family) = name.rsplit_once(' ').unwrap_or(("", &name));
    let row = |title: &str, unit: &str| {
        vec![
            format!("{OWN}{}", user.id),
            given.to_owned(),
            family.to_owned(),
            user.login.clone().unwrap_or_default(),
            user.email.clone().unwrap_or_default(),
            title.to_owned(),
            unit.to_owned(),
        ]
    };
    if user.positions.is_empty() {
        return vec![row("", "")];
    }
    user.positions
        .iter()
        .map(|position| {
            let unit = codes.get(position.unit.as_str()).and_then(Code::text);
            row(
                position.title.as_deref().unwrap_or_default(),
                unit.unwrap_or_default(),
            )
        })
        .collect()
}

/// Where it stands in the file, whether it is kept, its cells, and what else the file says of it.
type Row = (usize, bool, Vec<String>, BTreeMap<String, String>);

/// Rows on their way to a table, with whatever else the file says of them in columns of its own.
struct Rows {
    columns: usize,
    headers: Vec<String>,
    rows: Vec<Row>,
    extra: BTreeSet<String>,
}

impl Rows {
    fn new(columns: &[&str]) -> Self {
        Self {
            columns: columns.len(),
            headers: columns.iter().map(|&name| name.to_owned()).collect(),
            rows: Vec::new(),
            extra: BTreeSet::new(),
        }
    }

    fn add(
        &mut self,
        at: usize,
        keep: bool,
        cells: Vec<String>,
        rest: &[&BTreeMap<String, Value>],
    ) {
        let mut more = BTreeMap::new();
        for rest in rest {
            for (name, value) in *rest {
                leaves(name, value, &mut more);
            }
        }
        self.extra.extend(more.keys().cloned());
        self.rows.push((at, keep, cells, more));
    }

    /// What the file says beside its lists.
    fn rest(&mut self, name: &str, rest: &BTreeMap<String, Value>) {
        if !rest.is_empty() {
            let cells = vec![name.to_owned(); self.columns];
            self.add(0, false, cells, &[rest]);
        }
    }

    /// Looks through all rows, and gives those that are kept.
    fn table(self, file_name: &str, limits: &Limits) -> Result<Option<Table>, ReadError> {
        let extra: Vec<String> = self.extra.into_iter().collect();
        let mut headers = self.headers;
        headers.extend(extra.iter().cloned());
        let write = |kept: bool| {
            let rows = self.rows.iter().filter(move |(_, keep, ..)| *keep || !kept);
            rows.map(|(at, _, cells, more)| {
                let more = extra
                    .iter()
                    .map(|name| more.get(name).map_or("", String::as_str));
                (*at, cells.iter().map(String::as_str).chain(more))
            })
        };
        let all = Table::of_rows(file_name, Format::Directory, &headers, write(false), limits)?;
        if self.rows.iter().all(|(_, keep, ..)| *keep) {
            return Ok(all);
        }
        Table::of_rows(file_name, Format::Directory, &headers, write(true), limits)
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Every text and number in a value, by its path.
fn leaves(path: &str, value: &Value, into: &mut BTreeMap<String, String>) {
    let text = match value {
        Value::Null | Value::Bool(_) => return,
        // A UUID is ten digits and a hyphen often enough to look like a CPR number by chance.
        Value::String(text) if is_uuid(text) => return,
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => {
            for value in values {
                leaves(path, value, into);
            }
            return;
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                // The last name alone: `Cpr` gives itself away wherever it stands.
                leaves(name, value, into);
            }
            return;
        }
    };
    let cell = into.entry(path.to_owned()).or_default();
    if !cell.is_empty() {
        cell.push(' ');
    }
    cell.push_str(&text);
}

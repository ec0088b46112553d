//! A directory as OS2sync hands it over: JSON with units (`Uuid`, `Name`, `ParentOU`) and users (`Uuid`,
//! `UserId`, `Name`, `Email`, `Positions` with `OrgUnitUuid` and `Title`).
//!
//! It knows neither employee numbers nor agreements, managers or dates, and often only one of two
//! positions. So HR's extract is the authority wherever there is one, and the directory adds what it
//! alone knows:
//!
//! - A user whom HR knows – by user name, else by e-mail – gets the user name or e-mail that is missing.
//!   Nothing else of them changes, and no position of theirs is ended, added or renamed.
//! - A user whom HR doesn't know becomes a person under a number of the directory's own. Of these, and
//!   of no one else, the directory says all: what it lacks later has ended.
//! - A unit is known again by its place in the tree and its name; of two with the same name by who works
//!   there. Only what isn't known again is new. No unit ends.
//!
//! The directory is turned into two tables with the columns of an extract, so that everything after – checks,
//! preview, refused rows, storing – is the same.

mod matching;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

pub use tables::{Tables, tables};

use crate::columns::{Field, Mapping};
use crate::plan::Snapshot;
use crate::read::{ReadError, Table};

/// What the numbers of people begin with whom only a directory knows.
const OWN: &str = "dir-";

/// Whether a person's number was made for a directory's user: HR doesn't know them.
#[must_use]
pub fn is_own(employee_number: &str) -> bool {
    employee_number.starts_with(OWN)
}

/// Whether a file is JSON, and so is read as a directory.
#[must_use]
pub fn is_directory(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

/// Gives people whom only a directory knew the number that HR has for them, where an extract of HR names
/// the same user name. Their old and new numbers come back, for the store.
pub fn adopt<I>(
    snapshot: &mut Snapshot<I>,
    table: &Table,
    mapping: &Mapping,
) -> Vec<(String, String)> {
    let columns = (
        mapping.column_of(Field::EmployeeNumber),
        mapping.column_of(Field::UserName),
    );
    let (Some(number), Some(login)) = columns else {
        return Vec::new();
    };
    let mut own: BTreeMap<String, String> = snapshot
        .people
        .iter()
        .filter(|(number, _)| is_own(number))
        .filter_map(|(number, person)| {
            Some((person.user_name.as_ref()?.to_lowercase(), number.clone()))
        })
        .collect();
    let mut adopted = Vec::new();
    if own.is_empty() {
        return Vec::new();
    }
    for row in table.rows() {
        let new = crate::clean::clean(row.cell(number));
        let login = crate::clean::clean(row.cell(login)).to_lowercase();
        if new.is_empty() || is_own(&new) || snapshot.people.contains_key(new.as_ref()) {
            continue;
        }
        if let Some(old) = own.remove(&login)
            && let Some(person) = snapshot.people.remove(&old)
        {
            snapshot.people.insert(new.to_string(), person);
            adopted.push((old, new.into_owned()));
        }
    }
    adopted
}

/// The file as written. What else stands in it is looked through for CPR numbers and not used.
#[derive(Debug, Deserialize)]
struct File {
    #[serde(rename = "OrgUnits", default)]
    units: Vec<Unit>,
    #[serde(rename = "Users")]
    users: Vec<User>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Debug, Deserialize)]
struct Unit {
    #[serde(rename = "Uuid", deserialize_with = "plain")]
    id: String,
    #[serde(rename = "Name")]
    name: String,
    #[serde(rename = "ParentOU", alias = "ParentOrgUnitUuid", default)]
    parent: Option<String>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Debug, Deserialize)]
struct User {
    #[serde(rename = "Uuid", deserialize_with = "plain")]
    id: String,
    #[serde(rename = "UserId", default)]
    login: Option<String>,
    #[serde(rename = "Name", default)]
    name: Option<String>,
    #[serde(rename = "Email", default)]
    email: Option<String>,
    #[serde(rename = "Positions", default)]
    positions: Vec<Position>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Debug, Deserialize)]
struct Position {
    #[serde(rename = "OrgUnitUuid", deserialize_with = "plain")]
    unit: String,
    #[serde(rename = "Title", alias = "Name", default)]
    title: Option<String>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

/// A UUID without hyphens and in lower case, so that none can look like a CPR number.
fn plain<'de, D: serde::Deserializer<'de>>(value: D) -> Result<String, D::Error> {
    Ok(simple(&String::deserialize(value)?))
}

fn simple(id: &str) -> String {
    id.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn parse(bytes: &[u8]) -> Result<File, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let file: File = serde_json::from_slice(bytes).map_err(|error| ReadError::NotADirectory {
        line: u32::try_from(error.line()).unwrap_or(u32::MAX),
    })?;
    if file.users.is_empty() {
        return Err(ReadError::NoRows);
    }
    Ok(file)
}

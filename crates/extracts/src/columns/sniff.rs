//! What a column holds, told from its cells, where its header doesn't say.

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::civil::Date;

use super::{Column, Field, FileKind, ManagerBy, Mapping, Source};
use crate::read::Table;
use crate::{clean, dates, people, refused};

/// As many rows say what a column holds.
const SAMPLE: usize = 2_000;

/// What the sample of a column shows.
struct Look {
    at: usize,
    filled: usize,
    different: usize,
    emails: usize,
    dates: usize,
    units: usize,
    /// Cells that are one word of digits, three to twelve.
    numbers: usize,
    /// Cells that are one word of letters or letters and digits.
    logins: usize,
    /// Cells that are two to six words of letters.
    names: usize,
}

impl Look {
    fn at(table: &Table, at: usize, known_units: &HashSet<String>, today: Date) -> Self {
        let mut look = Self {
            at,
            filled: 0,
            different: 0,
            emails: 0,
            dates: 0,
            units: 0,
            numbers: 0,
            logins: 0,
            names: 0,
        };
        let mut seen = HashSet::new();
        for row in table.rows().take(SAMPLE) {
            let cell = clean::clean(row.cell(at));
            if cell.is_empty() {
                continue;
            }
            look.filled += 1;
            look.emails += usize::from(people::email(&cell).is_some());
            look.units += usize::from(known_units.contains(cell.as_ref()));
            let digits = cell.bytes().all(|b| b.is_ascii_digit());
            look.numbers += usize::from(digits && (3..=12).contains(&cell.len()));
            let word = cell.bytes().all(|b| b.is_ascii_alphanumeric());
            look.logins += usize::from(word && !digits && (3..=12).contains(&cell.len()));
            look.names += usize::from(is_name(&cell));
            seen.insert(cell.into_owned());
        }
        look.different = seen.len();
        if !seen.is_empty() {
            // Bare numbers are no dates without a header that says so.
            let cells = seen.iter().map(String::as_str);
            let signed = cells.filter(|cell| !cell.bytes().all(|b| b.is_ascii_digit()));
            look.dates = dates::detect(signed, today).map_or(0, |found| found.read.0);
        }
        look
    }

    fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 8
    }

    fn nearly_all_different(&self) -> bool {
        self.filled >= 3 && self.different * 10 >= self.filled * 8
    }

    fn is_dates(&self) -> bool {
        self.different > 0 && self.dates * 10 >= self.different * 8
    }
}

fn is_name(cell: &str) -> bool {
    let words = cell.split([' ', ',']).filter(|w| !w.is_empty());
    (2..=6).contains(&words.count())
        && cell
            .chars()
            .all(|c| c.is_alphabetic() || " ,.-'’".contains(c))
}

/// Gives fields that no header claimed to columns whose cells show them.
pub(super) fn fill(
    mapping: &mut Mapping,
    table: &Table,
    known_units: &HashSet<String>,
    today: Date,
) {
    if mapping.kind == FileKind::Units {
        return;
    }
    let free: Vec<usize> = mapping
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.field.is_none() && !refused::is_mark(&column.header))
        .map(|(at, _)| at)
        .collect();
    let mut looks: Vec<Look> = free
        .into_iter()
        .map(|at| Look::at(table, at, known_units, today))
        .filter(|look| look.filled > 0)
        .collect();

    give(mapping, &mut looks, Field::Email, |l| l.mostly(l.emails));
    give(mapping, &mut looks, Field::UnitCode, |l| l.mostly(l.units));
    // Everybody has begun; only some have ended.
    looks.sort_by_key(|look| std::cmp::Reverse(look.filled));
    give(mapping, &mut looks, Field::Started, Look::is_dates);
    give(mapping, &mut looks, Field::Ended, Look::is_dates);
    looks.sort_by_key(|look| look.at);
    give(mapping, &mut looks, Field::EmployeeNumber, |l| {
        l.mostly(l.numbers) && l.nearly_all_different()
    });
    give(mapping, &mut looks, Field::UserName, |l| {
        l.mostly(l.logins) && l.nearly_all_different()
    });
    if ![Field::GivenName, Field::FamilyName]
        .iter()
        .any(|field| mapping.has(*field))
    {
        give(mapping, &mut looks, Field::FullName, |l| {
            l.mostly(l.names) && l.different * 2 >= l.filled
        });
    }
}

fn give(mapping: &mut Mapping, looks: &mut Vec<Look>, field: Field, shows: impl Fn(&Look) -> bool) {
    if mapping.has(field) {
        return;
    }
    if let Some(index) = looks.iter().position(shows) {
        let look = looks.remove(index);
        if let Some(Column {
            field: empty,
            source,
            ..
        }) = mapping.columns.get_mut(look.at)
        {
            *empty = Some(field);
            *source = Source::Content;
        }
    }
}

/// How the file names managers: by what most of the names are.
pub(super) fn manager_by(mapping: &Mapping, table: &Table) -> ManagerBy {
    let Some(manager) = mapping.column_of(Field::Manager) else {
        return ManagerBy::UserName;
    };
    let known = |field| -> HashSet<Cow<'_, str>> {
        mapping.column_of(field).map_or_else(HashSet::new, |at| {
            table.rows().map(|row| clean::fold(row.cell(at))).collect()
        })
    };
    let numbers = known(Field::EmployeeNumber);
    let logins = known(Field::UserName);
    let (mut by_number, mut by_login, mut by_email) = (0_usize, 0_usize, 0_usize);
    for row in table.rows().take(SAMPLE) {
        let name = clean::fold(row.cell(manager));
        if name.is_empty() {
            continue;
        }
        by_email += usize::from(name.contains('@'));
        by_number += usize::from(numbers.contains(&name));
        by_login += usize::from(logins.contains(&name));
    }
    if by_email > by_number.max(by_login) {
        ManagerBy::Email
    } else if by_number > by_login {
        ManagerBy::EmployeeNumber
    } else {
        ManagerBy::UserName
    }
}

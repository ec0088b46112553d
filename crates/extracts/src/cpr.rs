//! Keeps CPR numbers out: a file that holds any is refused as a whole, and told only where.
//!
//! A file is refused if
//! - a column is named so (`CPR`, `cprnr`, `Personnummer` …),
//! - the cells of a column mostly look so: a valid date and four digits, with or without a hyphen
//!   or a space between; nine digits count as ten whose leading zero a spreadsheet has dropped,
//!   but only beside ten-digit ones,
//! - or any cell anywhere – header, free text, another sheet – or the file's name holds the
//!   hyphenated form `DDMMYY-NNNN` with a valid date.
//!
//! Ten digits in a few cells (telephone numbers) are no column that mostly looks so, nor is a
//! series of staff numbers that happens to begin like a date: people have many birthdays, so a
//! column of any length with hardly any different dates isn't one of CPR numbers.
//!
//! The value found is never part of a [`Finding`].

use std::collections::HashSet;

use domain::cpr::{Looks, looks};
pub use domain::cpr::{contains, is_like, typed};
use serde::{Deserialize, Serialize};

use crate::clean;
use crate::columns;
use crate::read::Grid;

/// As many findings as help to mend a file.
const MOST_FINDINGS: usize = 20;

/// Below this many look-alikes a column's dates are too few to say anything.
const FEW: usize = 20;

/// What gave a file away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// The file's name holds a number.
    FileName,
    /// The column is named as one of CPR numbers.
    ColumnName,
    /// Most cells of the column look like CPR numbers.
    ColumnContent,
    /// The cell holds a number in the hyphenated form.
    Cell,
}

/// Where something that looks like a CPR number stands; never what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What gave it away.
    pub kind: FindingKind,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The line of the file, from 1; for a column its header's, or that of the first such cell.
    pub line: Option<u32>,
    /// The column's number, from 1.
    pub column: Option<u32>,
    /// The column's name where it has one that can be repeated.
    pub column_name: Option<String>,
}

/// Whether a header names a column of CPR numbers.
#[must_use]
pub fn is_name(header: &str) -> bool {
    const NAMES: [&str; 12] = [
        "personnummer",
        "personnumre",
        "personnr",
        "personno",
        "personidnr",
        "foedselsnummer",
        "foedselsnr",
        "socialsecurity",
        "nationalid",
        "personalidentity",
        "civilregistration",
        "ssn",
    ];
    let key = clean::key(header);
    key.contains("cpr")
        || NAMES
            .iter()
            .any(|name| key == *name || (name.len() > 6 && key.contains(name)))
}

/// What is known of a column.
#[derive(Default)]
struct Tally {
    filled: usize,
    like: usize,
    like_without_zero: usize,
    first_line: Option<u32>,
    dates: HashSet<u32>,
}

impl Tally {
    fn add(&mut self, cell: &str, line: u32) {
        let date = match looks(cell) {
            Looks::Like(date) => {
                self.like += 1;
                date
            }
            Looks::LikeWithoutZero(date) => {
                self.like_without_zero += 1;
                date
            }
            Looks::Other => {
                self.filled += usize::from(!clean::is_blank(cell));
                return;
            }
        };
        self.filled += 1;
        self.first_line.get_or_insert(line);
        self.dates.insert(date);
    }

    fn mostly_looks_so(&self, rows: usize) -> bool {
        if self.like == 0 {
            return false;
        }
        let all = self.like + self.like_without_zero;
        let most = all * 2 > self.filled;
        // A telephone number or two in an otherwise empty column are no column of numbers.
        let many = all >= 3 || all * 2 >= rows;
        let different = all < FEW || self.dates.len() * FEW >= all.min(20_000);
        most && many && different
    }
}

/// Looks at a file's name.
pub(crate) fn check_name(file_name: &str) -> Option<Finding> {
    contains(file_name).then_some(Finding {
        kind: FindingKind::FileName,
        sheet: None,
        line: None,
        column: None,
        column_name: None,
    })
}

/// Looks at every cell of a sheet. Empty where nothing was found.
pub(crate) fn check(grid: &Grid, sheet: Option<&str>) -> Vec<Finding> {
    let header_at = columns::find_header(grid);
    let header = header_at.and_then(|at| grid.row(at));
    let sheet = sheet.filter(|name| !contains(name));
    let name_of = |column: usize| {
        let name = clean::clean(header?.cell(column));
        let digits = name.bytes().filter(u8::is_ascii_digit).count();
        (!name.is_empty() && digits < 6).then(|| name.into_owned())
    };
    let finding = |kind, line: u32, column: usize| Finding {
        kind,
        sheet: sheet.map(str::to_owned),
        line: Some(line),
        column: u32::try_from(column + 1).ok(),
        column_name: name_of(column),
    };

    let mut named = Vec::new();
    // Where no header was recognised, the first row can still be one, with names unknown to us.
    if let Some(row) = header.or_else(|| grid.row(0)) {
        for (column, cell) in row.cells().enumerate().filter(|(_, cell)| is_name(cell)) {
            let mut found = finding(FindingKind::ColumnName, row.line(), column);
            if !contains(cell) {
                found.column_name = Some(clean::clean(cell).into_owned());
            }
            named.push(found);
        }
    }

    let mut cells = Vec::new();
    let mut tallies: Vec<Tally> = Vec::new();
    for (at, row) in grid.rows_from(0).enumerate() {
        for (column, cell) in row.cells().enumerate() {
            if contains(cell) && cells.len() < MOST_FINDINGS {
                cells.push(finding(FindingKind::Cell, row.line(), column));
            }
            if header_at.is_some_and(|header| at <= header) {
                continue;
            }
            if tallies.len() <= column {
                tallies.resize_with(column + 1, Tally::default);
            }
            if let Some(tally) = tallies.get_mut(column) {
                tally.add(cell, row.line());
            }
        }
    }

    let rows = grid.len() - header_at.map_or(0, |at| at + 1);
    let mut found = named;
    for (column, tally) in tallies.iter().enumerate() {
        let told = found
            .iter()
            .any(|f| f.column == u32::try_from(column + 1).ok());
        if !told && tally.mostly_looks_so(rows) {
            found.push(finding(
                FindingKind::ColumnContent,
                tally.first_line.unwrap_or(1),
                column,
            ));
        }
    }
    // Cells of a column that is named already add nothing.
    cells.retain(|cell| !found.iter().any(|f| f.column == cell.column));
    found.append(&mut cells);
    found.truncate(MOST_FINDINGS);
    found
}

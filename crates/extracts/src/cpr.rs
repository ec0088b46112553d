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

/// Whether a text holds the hyphenated form with a valid date. For any text that people type, too.
#[must_use]
pub fn contains(text: &str) -> bool {
    // Nearly every cell ends here: too short, or too few digits.
    if text.len() < 11 || text.bytes().filter(u8::is_ascii_digit).count() < 10 {
        return false;
    }
    let chars: Vec<char> = text.chars().collect();
    chars
        .iter()
        .enumerate()
        .any(|(at, c)| is_hyphen(*c) && hyphenated_at(&chars, at))
}

/// Whether one value on its own looks like a CPR number: a valid date and four digits and nothing
/// else, with or without a hyphen. For what stands in no column: an identifier that a system sends.
#[must_use]
pub fn is_like(value: &str) -> bool {
    contains(value) || matches!(looks(value), Looks::Like(_))
}

/// The same for words that somebody types in a form: ten digits that begin with a valid date, however
/// they are parted. There it is better to ask once too often.
#[must_use]
pub fn typed(text: &str) -> bool {
    if contains(text) {
        return true;
    }
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    (0..chars.len())
        .filter(|at| digit(*at) && at.checked_sub(1).is_none_or(|before| !digit(before)))
        .any(|start| {
            let date = chars.get(start..start + 6);
            if date.is_none_or(|date| date_of(date).is_none()) {
                return false;
            }
            let between = |c: &&char| c.is_whitespace() || is_hyphen(**c) || matches!(c, '.' | '/');
            let parted = chars.iter().skip(start + 6).take_while(between).count();
            let serial = start + 6 + parted;
            parted <= 3 && (serial..serial + 4).all(digit) && !digit(serial + 4)
        })
}

/// Hyphen, dashes and minus in all their code points, the soft hyphen included.
fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{AD}' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Whether six digits of a date stand before the hyphen and four after it, a space allowed on
/// either side, and no further digit on either end.
fn hyphenated_at(chars: &[char], hyphen: usize) -> bool {
    let (before, rest) = chars.split_at(hyphen);
    let after = rest.get(1..).unwrap_or(&[]);
    let before = match before {
        [head @ .., c] if c.is_whitespace() => head,
        _ => before,
    };
    let after = match after {
        [c, tail @ ..] if c.is_whitespace() => tail,
        _ => after,
    };
    let Some((head, date)) = before.len().checked_sub(6).map(|at| before.split_at(at)) else {
        return false;
    };
    let Some((serial, tail)) = after.split_at_checked(4) else {
        return false;
    };
    let digit = |c: &char| c.is_ascii_digit();
    serial.iter().all(digit)
        && date_of(date).is_some()
        && !head.last().is_some_and(digit)
        && !tail.first().is_some_and(digit)
        && !in_uuid(chars, hyphen)
}

/// Whether the hyphen belongs to a UUID, whose groups can look like anything.
fn in_uuid(chars: &[char], hyphen: usize) -> bool {
    let part = |c: &char| c.is_ascii_hexdigit() || *c == '-';
    let (before, after) = chars.split_at(hyphen);
    let start = before.iter().rposition(|c| !part(c)).map_or(0, |at| at + 1);
    let end = after
        .iter()
        .position(|c| !part(c))
        .map_or(chars.len(), |at| hyphen + at);
    let token = chars.get(start..end).unwrap_or(&[]);
    token.len() == 36
        && token
            .iter()
            .enumerate()
            .all(|(at, c)| (*c == '-') == matches!(at, 8 | 13 | 18 | 23))
}

/// The date that six digits DDMMYY name in one century or another, as one number.
fn date_of(digits: &[char]) -> Option<u32> {
    let mut n = [0_u32; 6];
    if digits.len() != n.len() {
        return None;
    }
    for (place, c) in n.iter_mut().zip(digits) {
        *place = c.to_digit(10)?;
    }
    let [d1, d2, m1, m2, y1, y2] = n;
    let (day, month, year) = (d1 * 10 + d2, m1 * 10 + m2, y1 * 10 + y2);
    let longest = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        // 29 February of year 00 can be that of 2000.
        2 if year % 4 == 0 => 29,
        2 => 28,
        _ => return None,
    };
    (1..=longest)
        .contains(&day)
        .then_some((year * 100 + month) * 100 + day)
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

/// What one cell says about its column.
enum Looks {
    /// A valid date and four digits.
    Like(u32),
    /// The same without its leading zero.
    LikeWithoutZero(u32),
    Other,
}

fn looks(cell: &str) -> Looks {
    if cell.len() > 24 || cell.bytes().filter(u8::is_ascii_digit).count() < 9 {
        return Looks::Other;
    }
    let mut digits = Vec::with_capacity(10);
    let mut gap_at = None;
    for c in cell.trim().chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if c.is_whitespace() || is_hyphen(c) {
            if gap_at.is_some_and(|at| at != digits.len()) {
                return Looks::Other;
            }
            gap_at = Some(digits.len());
        } else {
            return Looks::Other;
        }
    }
    let missing = match digits.len() {
        10 => 0,
        9 => 1,
        _ => return Looks::Other,
    };
    if gap_at.is_some_and(|at| at + missing != 6) {
        return Looks::Other;
    }
    if missing == 1 {
        digits.insert(0, '0');
    }
    match digits.get(..6).and_then(date_of) {
        Some(date) if missing == 0 => Looks::Like(date),
        Some(date) => Looks::LikeWithoutZero(date),
        None => Looks::Other,
    }
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

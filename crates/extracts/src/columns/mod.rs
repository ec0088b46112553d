//! What the columns of a file mean: proposed from headers and content, correctable by a person,
//! remembered under the headers' signature.

mod fields;
mod sniff;
mod words;

use std::collections::HashSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use fields::{Field, FileKind, ManagerBy, MappingProblem, Source};

use crate::dates::{self, DateForm};
use crate::read::{Grid, Table};
use crate::{clean, refused};

/// How far down a header is looked for; titles and dates of a report may stand above it.
const HEADER_WITHIN: usize = 20;

/// What one column means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The header, for showing; a mapping is applied by position.
    pub header: String,
    /// The field, or nothing for a column that isn't used.
    pub field: Option<Field>,
    /// How the column writes its dates, for columns of dates.
    pub date_form: Option<DateForm>,
    /// Forms that fit the file's dates as well as `date_form`: the file alone doesn't tell.
    #[serde(default)]
    pub also_fits: Vec<DateForm>,
    /// What says so.
    pub source: Source,
}

impl Column {
    /// Whether the first row, taken for headers, is data: then its person would be overlooked.
    fn is_headed_by_a_value(&self) -> bool {
        let header = &self.header;
        let digits = !header.is_empty() && header.bytes().all(|b| b.is_ascii_digit());
        match self.field {
            Some(Field::Email) => header.contains('@'),
            Some(Field::EmployeeNumber | Field::UnitCode | Field::Started | Field::Ended) => {
                digits || dates::is_date_like(header)
            }
            _ => false,
        }
    }
}

/// What all columns of a file mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What the file's rows are.
    pub kind: FileKind,
    /// One entry per column, in the file's order.
    pub columns: Vec<Column>,
    /// How the file names managers. A name that isn't found so is still tried the other ways.
    pub manager_by: ManagerBy,
}

/// The row with the header: of the first rows the one with the most names that are known, at least
/// two. Nothing where there is none, or where what stands above it is no mere title but data. In a
/// file that was handed out to be mended it is the row with our own columns, whatever its other
/// cells and those of the rows are called.
pub(crate) fn find_header(grid: &Grid) -> Option<usize> {
    let within = grid.len().min(HEADER_WITHIN);
    let marked = |at: &usize| {
        grid.row(*at)
            .is_some_and(|row| row.cells().any(refused::is_mark))
    };
    if let Some(at) = (0..within).find(marked) {
        return Some(at);
    }
    let known = |at: usize| -> usize {
        let count = |kind| {
            let fields: HashSet<Field> = grid
                .row(at)
                .iter()
                .flat_map(super::read::Row::cells)
                .filter_map(|cell| words::field_of(cell, kind))
                .map(|(field, _)| field)
                .collect();
            fields.len()
        };
        count(FileKind::People).max(count(FileKind::Units))
    };
    let mut best = None;
    for at in 0..within {
        let found = known(at);
        if found >= 2 && best.is_none_or(|(most, _)| found > most) {
            best = Some((found, at));
        }
    }
    let (_, at) = best?;
    let filled = |at: usize| {
        grid.row(at)
            .map_or(0, |row| row.cells().filter(|c| !clean::is_blank(c)).count())
    };
    let width = filled(at);
    (0..at).all(|above| filled(above) * 2 < width).then_some(at)
}

/// A name for the headers of a file, under which a corrected mapping is remembered: the same
/// headers in the same order give the same signature on any day and machine. It doesn't hold the
/// headers themselves. The columns of a file of refused rows that were added for people are left
/// out, so that the mended file finds the mapping of the file that it came from.
#[must_use]
pub fn signature(headers: &[String]) -> String {
    // FNV-1a, 128 bits: short, stable and enough to tell a municipality's few extracts apart.
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for header in headers.iter().filter(|h| !refused::is_mark(h)) {
        for byte in clean::key(header).bytes().chain([0]) {
            hash ^= u128::from(byte);
            hash = hash.wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        }
    }
    format!("{hash:032x}")
}

impl Mapping {
    /// Proposes what the columns mean, and which kind of file it is. `known_units` are codes of
    /// units that the file may name, for telling a column of codes by its content; `today` settles
    /// two-digit years.
    #[must_use]
    pub fn detect(table: &Table, known_units: &HashSet<String>, today: Date) -> Self {
        let score = |kind| {
            table
                .headers()
                .iter()
                .filter_map(|header| words::field_of(header, kind))
                .map(|(field, _)| field)
                .collect::<HashSet<_>>()
        };
        let people = score(FileKind::People);
        let units = score(FileKind::Units);
        // A unit too has a code, a name and somebody or something above it.
        let only_people = people
            .iter()
            .any(|field| !matches!(field, Field::UnitCode | Field::FullName | Field::Manager));
        let kind = if only_people && people.len() >= units.len() {
            FileKind::People
        } else if units.len() >= 2 {
            FileKind::Units
        } else {
            FileKind::People
        };
        Self::detect_as(kind, table, known_units, today)
    }

    /// Proposes what the columns mean in a file whose kind is given.
    #[must_use]
    pub fn detect_as(
        kind: FileKind,
        table: &Table,
        known_units: &HashSet<String>,
        today: Date,
    ) -> Self {
        let headers = table.headers();
        let mut columns: Vec<Column> = headers
            .iter()
            .map(|header| Column {
                header: header.clone(),
                field: None,
                date_form: None,
                also_fits: Vec::new(),
                source: Source::Nothing,
            })
            .collect();
        let mut named: Vec<(usize, Field, usize)> = headers
            .iter()
            .enumerate()
            .filter(|(_, header)| !refused::is_mark(header))
            .filter_map(|(at, header)| {
                let (field, rank) = words::field_of(header, kind)?;
                Some((rank, field, at))
            })
            .collect();
        // The surest word wins a field, then the first column.
        named.sort_by_key(|(rank, _, at)| (*rank, *at));
        let mut taken = HashSet::new();
        for (_, field, at) in named {
            if let Some(column) = columns.get_mut(at)
                && taken.insert(field)
            {
                column.field = Some(field);
                column.source = Source::Header;
            }
        }
        let mut mapping = Self {
            kind,
            columns,
            manager_by: ManagerBy::UserName,
        };
        sniff::fill(&mut mapping, table, known_units, today);
        for at in 0..mapping.columns.len() {
            mapping.find_date_form(table, at, today);
        }
        mapping.manager_by = sniff::manager_by(&mapping, table);
        mapping
    }

    /// Corrects what a column (from 0) means. Another column with the same field loses it.
    pub fn set(&mut self, table: &Table, column: usize, field: Option<Field>, today: Date) {
        if field.is_some() {
            for other in &mut self.columns {
                if other.field == field {
                    other.field = None;
                    other.date_form = None;
                    other.also_fits.clear();
                    other.source = Source::Chosen;
                }
            }
        }
        if let Some(chosen) = self.columns.get_mut(column) {
            chosen.field = field;
            chosen.source = Source::Chosen;
        }
        self.find_date_form(table, column, today);
        if field == Some(Field::Manager) {
            self.manager_by = sniff::manager_by(self, table);
        }
    }

    /// Corrects how a column (from 0) writes its dates.
    pub fn set_date_form(&mut self, column: usize, form: DateForm) {
        if let Some(chosen) = self.columns.get_mut(column) {
            chosen.date_form = Some(form);
            chosen.also_fits.clear();
            chosen.source = Source::Chosen;
        }
    }

    /// Looks at the dates of another file with the same headers: a remembered form that the file's
    /// dates contradict gives way to the one that they show.
    pub fn refit(&mut self, table: &Table, today: Date) {
        for (at, column) in self.columns.iter_mut().enumerate() {
            let Some(current) = column.date_form else {
                continue;
            };
            let found = dates::detect(table.rows().map(|row| row.cell(at)), today);
            if let Some(found) = found {
                let fits = found.form == current || found.ambiguous.contains(&current);
                if !fits {
                    column.date_form = Some(found.form);
                    column.also_fits = found.ambiguous;
                } else if found.ambiguous.is_empty() {
                    column.also_fits.clear();
                }
            }
        }
    }

    fn find_date_form(&mut self, table: &Table, at: usize, today: Date) {
        let Some(column) = self.columns.get_mut(at) else {
            return;
        };
        if !column.field.is_some_and(Field::is_date) {
            column.date_form = None;
            column.also_fits.clear();
            return;
        }
        let found = dates::detect(table.rows().map(|row| row.cell(at)), today);
        column.date_form = Some(found.as_ref().map_or(DateForm::DayMonthYear, |f| f.form));
        column.also_fits = found.map_or_else(Vec::new, |f| f.ambiguous);
    }

    /// The column (from 0) that holds a field.
    #[must_use]
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|c| c.field == Some(field))
    }

    /// Whether some column holds a field.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.column_of(field).is_some()
    }

    /// How the column of a field writes its dates.
    #[must_use]
    pub fn date_form_of(&self, field: Field) -> DateForm {
        self.columns
            .iter()
            .find(|c| c.field == Some(field))
            .and_then(|c| c.date_form)
            .unwrap_or(DateForm::DayMonthYear)
    }

    /// Whether a remembered mapping was made for a file with these headers.
    #[must_use]
    pub fn fits(&self, table: &Table) -> bool {
        let own: Vec<String> = self.columns.iter().map(|c| c.header.clone()).collect();
        signature(&own) == signature(table.headers())
    }

    /// What is missing or unsure. While one of them [`MappingProblem::blocks`], no row is read.
    #[must_use]
    pub fn problems(&self) -> Vec<MappingProblem> {
        let mut problems = Vec::new();
        if self.columns.iter().any(Column::is_headed_by_a_value) {
            problems.push(MappingProblem::NoHeader);
        }
        for field in Field::of(self.kind) {
            let times = self
                .columns
                .iter()
                .filter(|c| c.field == Some(*field))
                .count();
            if times > 1 {
                problems.push(MappingProblem::Twice(*field));
            }
            if times == 0 && field.is_required(self.kind) {
                problems.push(MappingProblem::Missing(*field));
            }
            if times == 0 && field.is_recommended(self.kind) {
                problems.push(MappingProblem::Recommended(*field));
            }
        }
        for column in &self.columns {
            if let Some(field) = column.field {
                if !Field::of(self.kind).contains(&field) {
                    problems.push(MappingProblem::Foreign(field));
                }
                if !column.also_fits.is_empty() {
                    problems.push(MappingProblem::AmbiguousDates(field));
                }
            }
        }
        let names = [Field::FullName, Field::GivenName, Field::FamilyName];
        if self.kind == FileKind::People && !names.iter().any(|f| self.has(*f)) {
            problems.push(MappingProblem::Missing(Field::FullName));
        }
        problems
    }

    /// The problems that keep rows from being read.
    ///
    /// # Errors
    /// The blocking ones of [`Mapping::problems`], if any.
    pub fn check(&self) -> Result<(), Vec<MappingProblem>> {
        let mut problems = self.problems();
        problems.retain(|problem| problem.blocks());
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }
}

//! From mapped rows to units, each with a name and a place in the tree.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::columns::{Field, Mapping, MappingProblem};
use crate::issue::{Issue, IssueCode, Severity, code_detail};
use crate::read::{Row, Table};
use crate::{Progress, clean};

/// A unit as a row gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    /// The line of the file, from 1.
    pub line: u32,
    /// The unit's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of the unit above; none for the top.
    pub parent: Option<String>,
    /// Its kind.
    pub kind: Option<String>,
}

/// What a file of units holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Units {
    /// The rows that are taken, in the file's order, each code once.
    pub rows: Vec<UnitRow>,
    /// What is wrong or odd, by line.
    pub issues: Vec<Issue>,
    /// Codes that stand in refused rows: their units are not missing from the file.
    pub refused_codes: HashSet<String>,
    /// The names of the columns that hold a field; what has no column isn't compared.
    pub columns: HashMap<Field, String>,
}

/// Units that are stored and not ended: code → code of the unit above.
pub type StoredParents<'a> = HashMap<&'a str, Option<&'a str>>;

/// Reads the rows of a file of units.
///
/// Refused are rows without code or name, with a code that another unit has, with a unit above that
/// is unknown, was refused or leads back to the unit itself. A unit directly above itself is taken
/// as being at the top, which some systems write so.
///
/// # Errors
/// What is missing in the mapping.
pub fn read(
    table: &Table,
    mapping: &Mapping,
    stored: &StoredParents<'_>,
    progress: Progress<'_>,
) -> Result<Units, Vec<MappingProblem>> {
    mapping.check()?;
    let reader = Reader::new(table, mapping);
    let mut rows: Vec<UnitRow> = Vec::new();
    let mut issues = Vec::new();
    let mut refused_codes = HashSet::new();
    let mut by_code: HashMap<String, usize> = HashMap::new();
    let total = table.len() as u64;
    for (done, row) in table.rows().enumerate() {
        if done % 1000 == 0 {
            progress(done as u64, total);
        }
        match reader.row(row, &mut issues) {
            Ok(unit) => {
                if let Some(first) = by_code.get(&unit.code).and_then(|at| rows.get(*at)) {
                    let same = (&first.name, &first.parent, &first.kind)
                        == (&unit.name, &unit.parent, &unit.kind);
                    let code = if same {
                        IssueCode::RepeatedRow
                    } else {
                        IssueCode::DuplicateUnit
                    };
                    let column = (!same).then_some(Field::UnitCode);
                    issues.push(reader.issue(unit.line, column, code, first.line.to_string()));
                } else {
                    by_code.insert(unit.code.clone(), rows.len());
                    rows.push(unit);
                }
            }
            Err(code) => refused_codes.extend(code),
        }
    }
    // Some systems write zeros for "none above"; a unit can also have such a code.
    for unit in &mut rows {
        unit.parent.take_if(|parent| {
            parent.bytes().all(|b| b == b'0')
                && !by_code.contains_key(parent)
                && !stored.contains_key(parent.as_str())
        });
    }
    let bad = misplaced(&rows, &by_code, stored, &refused_codes);
    rows.retain(|unit| match bad.get(&unit.code) {
        Some(code) => {
            let detail = code_detail(unit.parent.as_deref().unwrap_or(""));
            issues.push(reader.issue(unit.line, Some(Field::UnitParent), *code, detail));
            refused_codes.insert(unit.code.clone());
            false
        }
        None => true,
    });
    issues.sort_by_key(|issue| issue.line);
    progress(total, total);
    Ok(Units {
        rows,
        issues,
        refused_codes,
        columns: reader.names,
    })
}

impl Units {
    /// The number of rows that aren't taken.
    #[must_use]
    pub fn refused_rows(&self) -> usize {
        refused_lines(&self.issues)
    }
}

/// The number of rows that have an issue for which they aren't taken.
pub(crate) fn refused_lines(issues: &[Issue]) -> usize {
    issues
        .iter()
        .filter(|issue| issue.severity() == Severity::Refused)
        .map(|issue| issue.line)
        .collect::<HashSet<_>>()
        .len()
}

/// Where the fields of a row stand and how their columns are called.
pub(crate) struct Reader {
    places: HashMap<Field, usize>,
    pub names: HashMap<Field, String>,
    width: usize,
}

impl Reader {
    pub fn new(table: &Table, mapping: &Mapping) -> Self {
        let places: HashMap<Field, usize> = Field::of(mapping.kind)
            .iter()
            .filter_map(|field| Some((*field, mapping.column_of(*field)?)))
            .collect();
        let names = places
            .iter()
            .map(|(field, at)| (*field, table.column_name(*at)))
            .collect();
        Self {
            places,
            names,
            width: table.headers().len(),
        }
    }

    /// The cell of a field, as it stands; empty where no column holds it.
    pub fn cell<'a>(&self, row: Row<'a>, field: Field) -> &'a str {
        self.places.get(&field).map_or("", |at| row.cell(*at))
    }

    /// The cell of a field as text, or nothing where it says nothing.
    pub fn text(&self, row: Row<'_>, field: Field) -> Option<String> {
        clean::value(self.cell(row, field)).map(std::borrow::Cow::into_owned)
    }

    pub fn issue(&self, line: u32, field: Option<Field>, code: IssueCode, detail: String) -> Issue {
        Issue {
            line,
            column: field.and_then(|field| self.names.get(&field).cloned()),
            code,
            detail,
        }
    }

    /// Whether the row has filled cells beyond the header.
    pub fn is_too_wide(&self, row: Row<'_>) -> bool {
        row.cells()
            .skip(self.width)
            .any(|cell| !clean::is_blank(cell))
    }

    /// A unit; or, refused, its code as far as it could be read.
    fn row(&self, row: Row<'_>, issues: &mut Vec<Issue>) -> Result<UnitRow, Option<String>> {
        let before = issues.len();
        let line = row.line();
        let mut refuse = |field, code| issues.push(self.issue(line, field, code, String::new()));
        let code = self.text(row, Field::UnitCode);
        if self.is_too_wide(row) {
            refuse(None, IssueCode::TooManyCells);
        }
        if code.is_none() {
            refuse(Some(Field::UnitCode), IssueCode::MissingUnitCode);
        }
        let name = self.text(row, Field::UnitName);
        if name.is_none() {
            refuse(Some(Field::UnitName), IssueCode::MissingUnitName);
        }
        let (Some(code), Some(name)) = (code.clone(), name) else {
            return Err(code);
        };
        if issues.len() > before {
            return Err(Some(code));
        }
        let parent = self.text(row, Field::UnitParent);
        if parent.as_ref() == Some(&code) {
            issues.push(self.issue(
                line,
                Some(Field::UnitParent),
                IssueCode::OwnParent,
                String::new(),
            ));
        }
        Ok(UnitRow {
            line,
            parent: parent.filter(|parent| *parent != code),
            kind: self.text(row, Field::UnitKind),
            code,
            name,
        })
    }
}

/// The units whose way to the top is broken, and how.
fn misplaced(
    rows: &[UnitRow],
    by_code: &HashMap<String, usize>,
    stored: &StoredParents<'_>,
    refused: &HashSet<String>,
) -> HashMap<String, IssueCode> {
    let mut bad: HashMap<String, IssueCode> = HashMap::new();
    let mut good: HashSet<&str> = HashSet::new();
    for unit in rows {
        // Walk up until something is known of the way: the file's word before the stored one.
        let mut path: Vec<&str> = Vec::new();
        let mut place: HashMap<&str, usize> = HashMap::new();
        let mut at = unit.code.as_str();
        let fault = loop {
            if good.contains(at) {
                break None;
            }
            if bad.contains_key(at) {
                break Some((path.len(), IssueCode::ParentRefused));
            }
            if let Some(start) = place.get(at) {
                break Some((*start, IssueCode::UnitCycle));
            }
            let in_file = by_code.get(at).and_then(|index| rows.get(*index));
            let above = match (in_file, stored.get(at)) {
                (Some(row), _) => row.parent.as_deref(),
                (None, Some(above)) => *above,
                // Only reached from below: the last unit on the path names one that isn't there.
                (None, None) => {
                    let code = if refused.contains(at) {
                        IssueCode::ParentRefused
                    } else {
                        IssueCode::UnknownParent
                    };
                    break Some((path.len().saturating_sub(1), code));
                }
            };
            place.insert(at, path.len());
            path.push(at);
            match above {
                Some(above) => at = above,
                None => break None,
            }
        };
        match fault {
            None => good.extend(path),
            Some((start, code)) => {
                for (index, on_path) in path.into_iter().enumerate() {
                    // A stored unit keeps its place; only the file's rows can be refused.
                    if by_code.contains_key(on_path) {
                        let code = if index >= start {
                            code
                        } else {
                            IssueCode::ParentRefused
                        };
                        bad.insert(on_path.to_owned(), code);
                    }
                }
            }
        }
    }
    bad
}

//! What an import says of itself: counts and refused rows, the same on screen and as JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::compare::Counts;
use super::{Action, ImportPlan, Input};
use crate::columns::FileKind;
use crate::issue::{IssueCode, Severity};
use crate::units::refused_lines;

/// How many of a kind are new, changed and so on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Not stored so far.
    pub new: usize,
    /// Stored with other data.
    pub changed: usize,
    /// Stored the same.
    pub unchanged: usize,
    /// Will have ended.
    pub ended: usize,
    /// Had ended and are there again.
    pub returned: usize,
}

impl Tally {
    fn of(actions: impl Iterator<Item = Action>) -> Self {
        let mut tally = Self::default();
        for action in actions {
            *match action {
                Action::New => &mut tally.new,
                Action::Changed => &mut tally.changed,
                Action::Unchanged => &mut tally.unchanged,
                Action::Ended => &mut tally.ended,
                Action::Returned => &mut tally.returned,
            } += 1;
        }
        tally
    }
}

/// How many of the current staff an import would end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ends {
    /// Stored people who haven't ended.
    pub current_staff: usize,
    /// Of these, the number that will have ended.
    pub would_end: usize,
    /// Of these, the number that the full extract lacks; the others have an end in it.
    pub missing: usize,
    /// More than a tenth would end: somebody has to confirm that the file is what they think.
    pub needs_confirmation: bool,
}

impl Ends {
    pub(super) fn new(current_staff: usize, would_end: usize, missing: usize) -> Self {
        Self {
            current_staff,
            would_end,
            missing,
            needs_confirmation: would_end * 10 > current_staff,
        }
    }
}

/// A reason why a row isn't taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The file's name.
    pub file: String,
    /// The line of the file, from 1.
    pub line: u32,
    /// The column's name; nothing for the row as a whole.
    pub column: Option<String>,
    /// What is wrong.
    pub code: IssueCode,
    /// What helps to mend it.
    pub detail: String,
}

/// What an import says of itself. The first ten counts are of the files, whatever is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Units in the file of units; without one, stored units that haven't ended.
    pub org_units: usize,
    /// Rows of the file of people that hold data.
    pub data_rows: usize,
    /// People accepted, former ones included, by employee number.
    pub distinct_people: usize,
    /// Of these, those who ended before today.
    pub former_employees: usize,
    /// Of these, those with more than one unit-and-title.
    pub people_with_two_positions: usize,
    /// Accepted rows that name a manager who isn't known.
    pub rows_whose_manager_is_unknown: usize,
    /// Rows that repeat an earlier accepted row exactly.
    pub repeated_rows: usize,
    /// Rows that aren't taken, of both files.
    pub rows_to_refuse: usize,
    /// People named as manager by an accepted row.
    pub managers: usize,
    /// People accepted with at least one position under the agreement of office and IT staff.
    pub people_with_an_office_and_it_position: usize,
    /// Why rows aren't taken; a row can have several reasons.
    pub refused: Vec<Refused>,
    /// How often each warning is given, by its slug.
    pub warnings: BTreeMap<String, usize>,
    /// What happens to units.
    pub units: Tally,
    /// What happens to people.
    pub people: Tally,
    /// What happens to positions.
    pub positions: Tally,
    /// How many of the current staff would end.
    pub ends: Ends,
}

pub(super) fn report<I>(plan: &ImportPlan<I>, input: &Input<'_, I>, counts: &Counts) -> Report {
    let mut refused = Vec::new();
    let mut warnings = BTreeMap::new();
    for (file, kind) in [
        (input.units, FileKind::Units),
        (input.people, FileKind::People),
    ] {
        let issues = match kind {
            FileKind::Units => &plan.unit_issues,
            FileKind::People => &plan.people_issues,
        };
        let name = file.map_or("", |file| file.table.file_name());
        for issue in issues {
            match issue.severity() {
                Severity::Refused => refused.push(Refused {
                    file: name.to_owned(),
                    line: issue.line,
                    column: issue.column.clone(),
                    code: issue.code,
                    detail: issue.detail.clone(),
                }),
                Severity::Warning => {
                    *warnings.entry(issue.code.slug().to_owned()).or_default() += 1;
                }
            }
        }
    }
    let org_units = if input.units.is_some() {
        plan.units.iter().filter(|unit| unit.line.is_some()).count()
    } else {
        input.snapshot.current_units().count()
    };
    let positions = plan.people.iter().flat_map(|person| &person.positions);
    Report {
        org_units,
        data_rows: counts.data_rows,
        distinct_people: counts.people,
        former_employees: counts.former,
        people_with_two_positions: counts.with_two_positions,
        rows_whose_manager_is_unknown: counts.manager_unknown,
        repeated_rows: counts.repeated_rows,
        rows_to_refuse: refused_lines(&plan.unit_issues) + refused_lines(&plan.people_issues),
        managers: plan.managers.len(),
        people_with_an_office_and_it_position: counts.with_office_position,
        refused,
        warnings,
        units: Tally::of(plan.units.iter().map(|unit| unit.action)),
        people: Tally::of(plan.people.iter().map(|person| person.action)),
        positions: Tally::of(positions.map(|position| position.action)),
        ends: plan.ends,
    }
}

//! What is wrong or odd with a row: where, and a code that the screens word.

use serde::{Deserialize, Serialize};

use crate::clean;

/// Whether a row with an issue is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row is taken; something is said.
    Warning,
    /// The row isn't taken.
    Refused,
}

/// What is wrong or odd. In comments: what [`Issue::detail`] holds where it isn't empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueCode {
    /// Refused: more cells than the header, so that values may stand in the wrong columns.
    TooManyCells,
    /// Refused: no employee number.
    MissingEmployeeNumber,
    /// Refused: neither given nor family name.
    NoName,
    /// Refused: the position names no unit.
    MissingUnit,
    /// Refused: no such unit, neither in the file of units nor stored. The code.
    UnknownUnit,
    /// Refused: the unit stands in the file of units, but its own row was refused. The code.
    UnitRefused,
    /// Refused: what stands as e-mail can't be one.
    ImpossibleEmail,
    /// Refused: what stands as date is none. The text, where it is digits and signs.
    ImpossibleDate,
    /// Refused: the employment ends before it starts.
    EndBeforeStart,
    /// Refused: the employee number has come so often that it can't be one.
    TooManyPositions,
    /// Refused: a unit without code.
    MissingUnitCode,
    /// Refused: a unit without name.
    MissingUnitName,
    /// Refused: a code that an earlier row gave to another unit. That row's line.
    DuplicateUnit,
    /// Refused: the unit above is neither in the file nor stored. Its code.
    UnknownParent,
    /// Refused: the unit above was itself refused. Its code.
    ParentRefused,
    /// Refused: the units above it lead back to itself. The code of the unit above.
    UnitCycle,

    /// Warning: repeats an earlier row; no effect. That row's line.
    RepeatedRow,
    /// Warning: no such manager. The name that the file has, unless it is an address.
    ManagerUnknown,
    /// Warning: the manager's own employment has ended.
    ManagerFormer,
    /// Warning: names the person as their own manager; taken as having none.
    OwnManager,
    /// Warning: another name than another row of the same person, which counts. That row's line.
    NameDiffers,
    /// Warning: another user name than another row of the same person, which counts. Its line.
    UserNameDiffers,
    /// Warning: another e-mail than another row of the same person, which counts. Its line.
    EmailDiffers,
    /// Warning: the same unit and title as another row of the same person with other data; the row
    /// named, with the newest employment, counts. That row's line.
    PositionRepeated,
    /// Warning: another person has the same e-mail, so it can't serve for signing in. The line of
    /// the other row, where it is in the file.
    EmailShared,
    /// Warning: another person has the same user name. The line of the other row, where it is in
    /// the file.
    UserNameShared,
    /// Warning: an empty cell that something will be missed from: e-mail, title, family name.
    MissingValue,
    /// Warning: a unit above itself; taken as having none above.
    OwnParent,
}

impl IssueCode {
    /// All codes, for a check that each has its words.
    pub const ALL: [Self; 28] = [
        Self::TooManyCells,
        Self::MissingEmployeeNumber,
        Self::NoName,
        Self::MissingUnit,
        Self::UnknownUnit,
        Self::UnitRefused,
        Self::ImpossibleEmail,
        Self::ImpossibleDate,
        Self::EndBeforeStart,
        Self::TooManyPositions,
        Self::MissingUnitCode,
        Self::MissingUnitName,
        Self::DuplicateUnit,
        Self::UnknownParent,
        Self::ParentRefused,
        Self::UnitCycle,
        Self::RepeatedRow,
        Self::ManagerUnknown,
        Self::ManagerFormer,
        Self::OwnManager,
        Self::NameDiffers,
        Self::UserNameDiffers,
        Self::EmailDiffers,
        Self::PositionRepeated,
        Self::EmailShared,
        Self::UserNameShared,
        Self::MissingValue,
        Self::OwnParent,
    ];

    /// A stable name, the same as in JSON.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::TooManyCells => "too_many_cells",
            Self::MissingEmployeeNumber => "missing_employee_number",
            Self::NoName => "no_name",
            Self::MissingUnit => "missing_unit",
            Self::UnknownUnit => "unknown_unit",
            Self::UnitRefused => "unit_refused",
            Self::ImpossibleEmail => "impossible_email",
            Self::ImpossibleDate => "impossible_date",
            Self::EndBeforeStart => "end_before_start",
            Self::TooManyPositions => "too_many_positions",
            Self::MissingUnitCode => "missing_unit_code",
            Self::MissingUnitName => "missing_unit_name",
            Self::DuplicateUnit => "duplicate_unit",
            Self::UnknownParent => "unknown_parent",
            Self::ParentRefused => "parent_refused",
            Self::UnitCycle => "unit_cycle",
            Self::RepeatedRow => "repeated_row",
            Self::ManagerUnknown => "manager_unknown",
            Self::ManagerFormer => "manager_former",
            Self::OwnManager => "own_manager",
            Self::NameDiffers => "name_differs",
            Self::UserNameDiffers => "user_name_differs",
            Self::EmailDiffers => "email_differs",
            Self::PositionRepeated => "position_repeated",
            Self::EmailShared => "email_shared",
            Self::UserNameShared => "user_name_shared",
            Self::MissingValue => "missing_value",
            Self::OwnParent => "own_parent",
        }
    }

    /// Whether the row is taken.
    #[must_use]
    pub fn severity(self) -> Severity {
        if self < Self::RepeatedRow {
            Severity::Refused
        } else {
            Severity::Warning
        }
    }
}

/// Something wrong or odd with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// The line of the file, from 1; in a workbook the sheet's row number.
    pub line: u32,
    /// The name of the column, or its number where it has none; nothing for the row as a whole.
    pub column: Option<String>,
    /// What it is.
    pub code: IssueCode,
    /// What helps to mend it, as [`IssueCode`] says; often empty.
    pub detail: String,
}

impl Issue {
    /// Whether the row is taken.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// A code or login from a cell, for an issue's detail; nothing where it could be a name, an address
/// or free text that slipped into the wrong column.
pub(crate) fn code_detail(cell: &str) -> String {
    let text = clean::clean(cell);
    let short = text.chars().count() <= 20;
    let plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || "-_./".contains(c));
    if short && plain {
        text.into_owned()
    } else {
        String::new()
    }
}

/// A date from a cell, for an issue's detail; nothing where it holds letters.
pub(crate) fn date_detail(cell: &str) -> String {
    let text = clean::clean(cell);
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_digit() || b" -./:".contains(&b));
    if plain && text.len() <= 20 {
        text.into_owned()
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_come_first_and_every_code_has_its_slug() {
        let refused = IssueCode::ALL
            .iter()
            .take_while(|code| code.severity() == Severity::Refused)
            .count();
        assert_eq!(refused, 16);
        assert!(IssueCode::ALL.is_sorted());
        for code in IssueCode::ALL {
            let json = serde_json::to_value(code).ok();
            assert_eq!(json, Some(code.slug().into()));
        }
    }

    #[test]
    fn details_hold_codes_and_dates_only() {
        assert_eq!(code_detail(" 9999 "), "9999");
        assert_eq!(code_detail("Ruth Schmidt"), "");
        assert_eq!(code_detail("ruth@kommune.example"), "");
        assert_eq!(date_detail("31-02-2020"), "31-02-2020");
        assert_eq!(date_detail("Ruth"), "");
    }
}

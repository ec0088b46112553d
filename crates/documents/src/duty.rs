//! What stands in the documentation of the training duty (NIS 2-loven §§ 6 and 7).
//!
//! One value gives PDF, XLSX and JSON. It holds whole numbers only: a share is reckoned where it is
//! shown, so that the JSON can be signed in one canonical form.

use domain::Lang;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The documentation of the training duty as of a day. It holds figures, never names of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyReport {
    /// The language of the report; the texts below are in it.
    pub lang: Lang,
    /// The municipality.
    pub municipality: String,
    /// The day that the figures are of.
    pub as_of: Date,
    /// The day on which the report was made.
    pub made_on: Date,
    /// By which rules somebody is in the target group, a sentence each.
    pub rules: Vec<String>,
    /// The courses that count, by title.
    pub courses: Vec<String>,
    /// § 6: everybody in the target group.
    pub target_group: Coverage,
    /// § 6: the same for each main unit, in the order in which they are shown.
    pub units: Vec<UnitFigure>,
    /// § 6: the target group month by month, oldest first.
    pub months: Vec<MonthFigure>,
    /// § 7: the management body; `None` where the municipality hasn't said which body that is.
    pub management_body: Option<ManagementBody>,
    /// What the law says, and where that stands.
    pub law: Vec<LawReference>,
}

/// How many people, and how many of them with a valid completion. A number is `None` where it can't
/// be shown: it is under five, or one under five could be reckoned from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// How many people.
    pub people: Option<u32>,
    /// How many of them have a valid completion.
    pub valid: Option<u32>,
}

impl Coverage {
    /// Both numbers, shown.
    #[must_use]
    pub const fn of(people: u32, valid: u32) -> Self {
        Self {
            people: Some(people),
            valid: Some(valid),
        }
    }

    /// Neither number can be shown.
    pub const HIDDEN: Self = Self {
        people: None,
        valid: None,
    };

    /// The covered share in whole percent, rounded down: only all is 100. `None` for nobody, or where
    /// a number is hidden.
    #[must_use]
    pub fn percent(self) -> Option<u32> {
        let (people, valid) = (u64::from(self.people?), u64::from(self.valid?));
        u32::try_from((valid * 100).checked_div(people)?).ok()
    }
}

/// The figures of a main unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitFigure {
    /// Its name.
    pub name: String,
    /// Its figures, with everything below it.
    pub coverage: Coverage,
}

/// The figures of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthFigure {
    /// The day that they are of: the month's last, or the report's day.
    pub on: Date,
    /// The target group on that day.
    pub coverage: Coverage,
}

/// The management body (§ 7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagementBody {
    /// Which body that is here, as the municipality calls it.
    pub name: String,
    /// Its members, and how many of them have a valid course.
    pub coverage: Coverage,
    /// The next day on which a member's course ends.
    pub next_ends: Option<Date>,
}

impl ManagementBody {
    /// Whether it has so few members that the day on which a course ends would be one of theirs.
    #[must_use]
    pub fn is_small(&self) -> bool {
        let members = self.coverage.people.unwrap_or_default();
        usize::try_from(members).is_ok_and(domain::figures::is_small)
    }
}

/// What the law says about this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawReference {
    /// Which section: `§ 6`.
    pub section: String,
    /// What it says, in a sentence or two.
    pub says: String,
    /// The law's name and number.
    pub source: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// When somebody last held `says` against it; `None` where nobody has yet, which the document says.
    pub checked: Option<Date>,
}

/// The seal of the signed JSON of the same report, printed in the PDF and the workbook so that they
/// belong together. [`crate::signed::SignedDocument::seal`] makes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The id of the key that signed it.
    pub key: String,
    /// SHA-256 of the signed JSON file, in hexadecimal digits.
    pub sha256: String,
}

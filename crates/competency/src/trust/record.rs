//! What the municipality records about trust, and when that opens the gate.

use jiff::Timestamp;
use jiff::civil::Date;

/// One version of the record. The newest counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TrustRecord {
    /// Counts up from 1.
    pub version: i64,
    /// What the platform is used for.
    pub purpose: String,
    /// On what basis in law.
    pub legal_basis: String,
    /// How long data are kept.
    pub retention: String,
    /// When employees were informed.
    pub informed_on: Option<Date>,
    /// When MED/TR were heard.
    pub heard_on: Option<Date>,
    /// Where that is written down: minutes, case number.
    pub heard_reference: String,
    /// Whom employees ask.
    pub contact: String,
    /// How to reach the data protection officer.
    pub dpo_contact: String,
    /// Whether a manager who is an assessor may look at the work of their own reports.
    pub managers_observe: bool,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// By whom.
    pub recorded_by_name: String,
}

/// What must be recorded before the gate opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Purpose,
    LegalBasis,
    Retention,
    Informed,
    Heard,
    HeardReference,
}

impl Need {
    /// The form's field, which is also the end of the text's key.
    pub fn field(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::LegalBasis => "legal-basis",
            Self::Retention => "retention",
            Self::Informed => "informed-on",
            Self::Heard => "heard-on",
            Self::HeardReference => "heard-reference",
        }
    }
}

impl TrustRecord {
    /// What is missing before individual tests, appraisals and observations may be used.
    pub fn missing(&self) -> Vec<Need> {
        [
            (Need::Purpose, self.purpose.is_empty()),
            (Need::LegalBasis, self.legal_basis.is_empty()),
            (Need::Retention, self.retention.is_empty()),
            (Need::Informed, self.informed_on.is_none()),
            (Need::Heard, self.heard_on.is_none()),
            (Need::HeardReference, self.heard_reference.is_empty()),
        ]
        .into_iter()
        .filter_map(|(need, missing)| missing.then_some(need))
        .collect()
    }

    /// Whether nothing is missing.
    pub fn opens_gate(&self) -> bool {
        self.missing().is_empty()
    }

    /// Whether the other says the same, whenever and by whomever it was recorded.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let said = |of: &Self| Self {
            version: 0,
            recorded_at: Timestamp::default(),
            recorded_by_name: String::new(),
            ..of.clone()
        };
        said(self) == said(other)
    }
}

/// Since when the gate has been open without a break; nothing while it is shut. `history` is newest
/// first.
pub(crate) fn open_since(history: &[TrustRecord]) -> Option<Timestamp> {
    history
        .iter()
        .take_while(|record| record.opens_gate())
        .last()
        .map(|record| record.recorded_at)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn complete(version: i64, at: &str) -> TrustRecord {
        TrustRecord {
            version,
            purpose: "Uddannelse".to_owned(),
            legal_basis: "Artikel 6, stk. 1, litra e".to_owned(),
            retention: "Som tabellen".to_owned(),
            informed_on: Some("2026-09-01".parse().unwrap()),
            heard_on: Some("2026-08-20".parse().unwrap()),
            heard_reference: "Sag 26/1234".to_owned(),
            recorded_at: at.parse().unwrap(),
            ..TrustRecord::default()
        }
    }

    #[test]
    fn the_gate_opens_when_all_six_are_there() {
        assert_eq!(TrustRecord::default().missing().len(), 6);
        assert!(complete(1, "2026-09-02T08:00:00Z").opens_gate());
        let unheard = TrustRecord {
            heard_on: None,
            ..complete(1, "2026-09-02T08:00:00Z")
        };
        assert_eq!(unheard.missing(), [Need::Heard]);
    }

    #[test]
    fn open_since_the_last_time_it_opened() {
        let shut = TrustRecord {
            informed_on: None,
            ..complete(2, "2026-09-03T08:00:00Z")
        };
        let (first, third, fourth) = (
            complete(1, "2026-09-02T08:00:00Z"),
            complete(3, "2026-09-04T08:00:00Z"),
            complete(4, "2026-09-05T08:00:00Z"),
        );
        assert_eq!(open_since(&[]), None);
        assert_eq!(open_since(&[shut.clone(), first.clone()]), None);
        assert_eq!(
            open_since(&[fourth, third.clone(), shut, first]),
            Some(third.recorded_at)
        );
    }

    #[test]
    fn the_same_words_are_no_new_version() {
        let one = complete(1, "2026-09-02T08:00:00Z");
        assert!(one.says_the_same(&complete(2, "2026-10-02T08:00:00Z")));
        assert!(!one.says_the_same(&TrustRecord {
            contact: "Lise".to_owned(),
            ..one.clone()
        }));
    }
}

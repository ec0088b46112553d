//! The periods of the retention table.

use std::collections::BTreeMap;

use people::retention::{Term, Terms};
use serde::Deserialize;
use web::{Error, Result};

#[derive(Deserialize)]
struct File {
    retention: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    kind: String,
    days: Option<u16>,
    days_after_employment: Option<u16>,
    idle_minutes: Option<u16>,
}

/// The periods as shipped. A test keeps a program whose table can't be read from being built.
pub fn terms() -> Result<Terms> {
    let file: File = toml::from_str(include_str!("../../../../content/trust/trust.toml"))
        .map_err(|error| Error::Internal(format!("content/trust/trust.toml: {error}")))?;
    let mut kinds = BTreeMap::new();
    for line in file.retention {
        let term = Term {
            days: line.days,
            days_after_employment: line.days_after_employment,
            idle_minutes: line.idle_minutes,
        };
        // Of two lines about one kind the papers could quote either.
        if kinds.insert(line.kind.clone(), term).is_some() {
            return Err(Error::Internal(format!(
                "content/trust/trust.toml: {} twice",
                line.kind
            )));
        }
    }
    Ok(kinds.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds that the sweep deletes.
    const DELETED: [&str; 29] = [
        "person",
        "account",
        "information-seen",
        "inventory",
        "placement",
        "security-role",
        "self-assessment",
        "appraisal",
        "completion",
        "evidence",
        "observation",
        "assessor",
        "agreed-plan",
        "sharing",
        "round",
        "access-log",
        "sign-in-link",
        "session",
        "sign-in-attempts",
        "mail",
        "import-file",
        "directory",
        "change-log",
        "trust-record",
        // What `learning` stores, and its own sweep deletes.
        "test-answers",
        "course-progress",
        "course-assignment",
        "course-mail",
        "body-member",
    ];

    #[test]
    fn whoever_adds_a_kind_to_the_table_deletes_it_too() {
        let terms = terms().unwrap();
        let kept: Vec<&str> = terms
            .kinds()
            .filter(|kind| !DELETED.contains(kind))
            .collect();
        assert_eq!(
            kept,
            ["frozen-figures"],
            "the municipality decides about figures without names"
        );
        for kind in DELETED {
            let term = terms.of(kind);
            assert!(
                term.days.is_some() || term.days_after_employment.is_some(),
                "{kind}"
            );
        }
    }

    #[test]
    fn a_person_is_kept_longest() {
        let terms = terms().unwrap();
        let person = terms.of("person").days_after_employment;
        for kind in DELETED {
            assert!(
                terms.of(kind).days_after_employment <= person,
                "{kind} goes with the person"
            );
        }
    }
}

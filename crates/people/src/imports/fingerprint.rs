//! A mark of what an import would change, to know whether it still is what was shown.

use std::fmt::Write as _;

use extracts::issue::Severity;
use extracts::plan::{Action, ImportPlan};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// A mark of what a plan would change: the same as long as it would change the same. The last day of
/// those who are missing is left out, for it moves with every midnight.
pub fn fingerprint(plan: &ImportPlan<Uuid>) -> String {
    let mut hash = Sha256::new();
    let mut add = |parts: &dyn std::fmt::Debug| hash.update(format!("{parts:?}\n").as_bytes());
    for unit in plan
        .units
        .iter()
        .filter(|unit| unit.action != Action::Unchanged)
    {
        add(&(
            &unit.code,
            &unit.name,
            &unit.parent,
            unit.action,
            unit.line.map(|_| &unit.changes),
        ));
    }
    for person in plan
        .people
        .iter()
        .filter(|person| person.action != Action::Unchanged)
    {
        add(&(&person.employee_number, person.action, person.missing));
        if person.missing {
            continue;
        }
        add(&(&person.given_name, &person.family_name, &person.changes));
        for position in &person.positions {
            let missing = position.action == Action::Ended && position.line.is_none();
            add(&(
                &position.unit,
                &position.title,
                &position.manager,
                position.action,
            ));
            add(&(!missing).then_some((&position.changes, position.started, position.ended)));
        }
    }
    for issue in plan.unit_issues.iter().chain(&plan.people_issues) {
        if issue.severity() == Severity::Refused {
            add(&(issue.line, issue.code));
        }
    }
    let mut text = String::with_capacity(64);
    for byte in hash.finalize() {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

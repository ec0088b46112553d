//! Whoever left long ago isn't taken in anew: an HR extract still names people whose data is deleted
//! on time, and every import would bring them back.

use std::collections::HashSet;

use extracts::columns::Field;
use extracts::plan::{Action, ImportPlan, PersonPlan, PositionPlan, Report, Tally};
use jiff::ToSpan as _;
use jiff::civil::Date;
use uuid::Uuid;

/// As many days as people are kept after their employment: the retention table's period for people.
pub const DAYS_AFTER_EMPLOYMENT: i32 = 180;

/// Those whom an import leaves out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LeftOut {
    pub people: usize,
    positions: usize,
}

/// Takes out of a plan whom the retention table would delete at once. Those who are stored still
/// stay as they are: deleting is not the import's.
pub(super) fn leave_out(plan: &mut ImportPlan<Uuid>, today: Date) -> LeftOut {
    let Ok(limit) = today.checked_sub(DAYS_AFTER_EMPLOYMENT.days()) else {
        return LeftOut::default();
    };
    let gone: HashSet<String> = plan
        .people
        .iter()
        .filter(|person| person.id.is_none() && person.ended.is_some_and(|day| day < limit))
        .map(|person| person.employee_number.clone())
        .collect();
    if gone.is_empty() {
        return LeftOut::default();
    }
    let all_positions = |plan: &ImportPlan<Uuid>| -> usize {
        plan.people
            .iter()
            .map(|person| person.positions.len())
            .sum()
    };
    let before = all_positions(plan);
    plan.people
        .retain(|person| !gone.contains(&person.employee_number));
    plan.managers.retain(|number| !gone.contains(number));
    for person in &mut plan.people {
        without_managers(person, &gone);
    }
    LeftOut {
        people: gone.len(),
        positions: before - all_positions(plan),
    }
}

/// Nobody who isn't taken in is anybody's manager.
fn without_managers(person: &mut PersonPlan<Uuid>, gone: &HashSet<String>) {
    for position in &mut person.positions {
        if !position
            .manager
            .as_ref()
            .is_some_and(|number| gone.contains(number))
        {
            continue;
        }
        position.manager = None;
        for change in &mut position.changes {
            if change.field == Field::Manager {
                change.new = None;
            }
        }
        position.changes.retain(|change| change.old != change.new);
        if position.action == Action::Changed && position.changes.is_empty() {
            position.action = Action::Unchanged;
        }
    }
    let still = |position: &PositionPlan<Uuid>| position.action == Action::Unchanged;
    let same = person.changes.is_empty() && person.positions.iter().all(still);
    if person.action == Action::Changed && same {
        person.action = Action::Unchanged;
    }
}

/// The plan's report with the counts of what happens as they are without those left out. Nothing
/// happens to them: they count as unchanged.
pub(super) fn report(plan: &ImportPlan<Uuid>, left_out: LeftOut) -> Report {
    let positions = plan.people.iter().flat_map(|person| &person.positions);
    let mut report = Report {
        people: tally(plan.people.iter().map(|person| person.action)),
        positions: tally(positions.map(|position| position.action)),
        ..plan.report().clone()
    };
    report.people.unchanged += left_out.people;
    report.positions.unchanged += left_out.positions;
    report
}

fn tally(actions: impl Iterator<Item = Action>) -> Tally {
    let mut tally = Tally::default();
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

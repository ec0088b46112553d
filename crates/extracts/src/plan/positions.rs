//! Which stored position each position of the file is, and what changes in it.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::snapshot::StoredPosition;
use super::{Action, Change, PositionPlan};
use crate::clean;
use crate::columns::Field;
use crate::people::PersonRow;

/// What comparing a person's positions depends on.
pub(super) struct Rules<'a> {
    /// Which fields the file has a column for.
    pub has: &'a dyn Fn(Field) -> bool,
    pub today: Date,
    /// The file says all there is of the person: what it lacks has ended.
    pub says_all: bool,
}

/// A position of the file with its manager found.
pub(super) struct FilePosition<'a> {
    pub row: &'a PersonRow,
    pub manager: Option<String>,
}

/// Compares the positions of a person.
///
/// A position is known again by unit and title. Where a full extract has another title in the same
/// unit, or the same title in another unit, that is the same position changed. A position that had
/// ended and begins anew with a later date is a new one.
///
/// Stored positions that had ended before and that the file says nothing of stay in the past: they
/// aren't in the plan, but the last day of the latest of them is handed back too.
pub(super) fn compare<I: Clone>(
    stored: &[StoredPosition<I>],
    file: Vec<FilePosition<'_>>,
    rules: &Rules<'_>,
) -> (Vec<PositionPlan<I>>, Option<Date>) {
    let mut free: Vec<&StoredPosition<I>> = stored.iter().collect();
    let mut matches: Vec<Option<&StoredPosition<I>>> = file
        .iter()
        .map(|position| {
            let best = free
                .iter()
                .enumerate()
                .filter_map(|(at, s)| Some((same_position(position.row, s, rules)?, at)))
                .max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)))?;
            Some(free.remove(best.1))
        })
        .collect();
    if rules.says_all {
        for same in [same_unit::<I>, same_title::<I>] {
            pair_rest(&file, &mut matches, &mut free, same, rules);
        }
    }
    let mut plans: Vec<PositionPlan<I>> = file
        .into_iter()
        .zip(matches)
        .map(|(position, stored)| plan(position, stored, rules))
        .collect();
    let mut past = None;
    for left in free {
        if left.is_former(rules.today) {
            past = past.max(left.ended);
            continue;
        }
        if rules.says_all && left.ended.is_none() {
            plans.push(end(left, rules.today));
        } else {
            plans.push(keep(left));
        }
    }
    (plans, past)
}

/// How well a stored position fits one of the file; nothing where it is another one.
fn same_position<I>(row: &PersonRow, stored: &StoredPosition<I>, rules: &Rules<'_>) -> Option<u8> {
    let title_fits =
        !(rules.has)(Field::Title) || clean::fold(&row.title) == clean::fold(&stored.title);
    if row.unit != stored.unit || !title_fits {
        return None;
    }
    let same_start = row.started == stored.started;
    let starts_contradict = row.started.is_some() && stored.started.is_some() && !same_start;
    let current = !row.is_former(rules.today);
    let stored_current = !stored.is_former(rules.today);
    match (current, stored_current) {
        // Of a position that goes on, HR may correct the first day.
        (true, true) => Some(4 + u8::from(same_start)),
        // Otherwise another first day means another employment.
        _ if starts_contradict => None,
        _ => Some(2 + u8::from(same_start)),
    }
}

fn same_unit<I>(row: &PersonRow, stored: &StoredPosition<I>) -> bool {
    row.unit == stored.unit
}

fn same_title<I>(row: &PersonRow, stored: &StoredPosition<I>) -> bool {
    clean::fold(&row.title) == clean::fold(&stored.title)
}

/// Pairs current positions of the file that are still alone with current stored ones.
fn pair_rest<'s, I>(
    file: &[FilePosition<'_>],
    matches: &mut [Option<&'s StoredPosition<I>>],
    free: &mut Vec<&'s StoredPosition<I>>,
    same: fn(&PersonRow, &StoredPosition<I>) -> bool,
    rules: &Rules<'_>,
) {
    for (position, found) in file.iter().zip(matches) {
        if found.is_some() || position.row.is_former(rules.today) {
            continue;
        }
        let at = free
            .iter()
            .position(|s| !s.is_former(rules.today) && same(position.row, s));
        if let Some(at) = at {
            *found = Some(free.remove(at));
        }
    }
}

fn plan<I: Clone>(
    position: FilePosition<'_>,
    stored: Option<&StoredPosition<I>>,
    rules: &Rules<'_>,
) -> PositionPlan<I> {
    let row = position.row;
    let mut plan = PositionPlan {
        id: None,
        unit: row.unit.clone(),
        title: row.title.clone(),
        agreement: row.agreement.clone(),
        manager: position.manager,
        started: row.started,
        ended: row.ended,
        action: Action::New,
        changes: Vec::new(),
        line: Some(row.line),
    };
    let Some(stored) = stored else {
        return plan;
    };
    plan.id = Some(stored.id.clone());
    if !(rules.has)(Field::Title) {
        plan.title.clone_from(&stored.title);
    }
    if !(rules.has)(Field::Agreement) {
        plan.agreement.clone_from(&stored.agreement);
    }
    if !(rules.has)(Field::Manager) {
        plan.manager.clone_from(&stored.manager);
    }
    if !(rules.has)(Field::Started) {
        plan.started = stored.started;
    }
    // Whoever stands in a file without ends is there; a known end still to come stays known.
    if !(rules.has)(Field::Ended) && !stored.is_former(rules.today) {
        plan.ended = stored.ended;
    }
    let mut changes = Vec::new();
    let text = |value: &str| Some(value.to_owned());
    let date = |value: Option<Date>| value.map(|date| date.to_string());
    let mut note = |field, old, new| Change::note(&mut changes, field, old, new);
    note(Field::UnitCode, text(&stored.unit), text(&plan.unit));
    note(Field::Title, text(&stored.title), text(&plan.title));
    note(
        Field::Agreement,
        stored.agreement.clone(),
        plan.agreement.clone(),
    );
    note(Field::Manager, stored.manager.clone(), plan.manager.clone());
    note(Field::Started, date(stored.started), date(plan.started));
    note(Field::Ended, date(stored.ended), date(plan.ended));
    let was_former = stored.is_former(rules.today);
    let is_former = plan.ended.is_some_and(|ended| ended < rules.today);
    plan.action = action(was_former, is_former, !changes.is_empty());
    plan.changes = changes;
    plan
}

/// What happens, from whether it had ended, will have ended, and changes at all.
pub(super) fn action(was_former: bool, is_former: bool, changes: bool) -> Action {
    match (was_former, is_former) {
        (true, false) => Action::Returned,
        (false, true) => Action::Ended,
        _ if changes => Action::Changed,
        _ => Action::Unchanged,
    }
}

/// The last day of what an extract of today lacks: yesterday, but not before the first day.
pub(super) fn last_day(started: Option<Date>, today: Date) -> Date {
    let yesterday = today.checked_sub(1.day()).unwrap_or(today);
    started.map_or(yesterday, |started| started.max(yesterday))
}

/// A stored position that ends, since a full extract lacks it.
pub(super) fn end<I: Clone>(stored: &StoredPosition<I>, today: Date) -> PositionPlan<I> {
    let last = last_day(stored.started, today);
    let mut plan = keep(stored);
    Change::note(
        &mut plan.changes,
        Field::Ended,
        stored.ended.map(|date| date.to_string()),
        Some(last.to_string()),
    );
    plan.ended = Some(last);
    plan.action = Action::Ended;
    plan
}

/// A stored position that goes on as it is.
pub(super) fn keep<I: Clone>(stored: &StoredPosition<I>) -> PositionPlan<I> {
    PositionPlan {
        id: Some(stored.id.clone()),
        unit: stored.unit.clone(),
        title: stored.title.clone(),
        agreement: stored.agreement.clone(),
        manager: stored.manager.clone(),
        started: stored.started,
        ended: stored.ended,
        action: Action::Unchanged,
        changes: Vec::new(),
        line: None,
    }
}

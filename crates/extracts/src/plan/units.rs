//! The units of a file beside the stored ones.

use std::collections::{HashMap, HashSet};

use super::positions::last_day;
use super::snapshot::StoredUnit;
use super::{Action, Change, Input, UnitPlan};
use crate::columns::Field;
use crate::units::{UnitRow, Units};

/// Compares units. `used` are the codes of units in which somebody will be.
pub(super) fn compare<I: Clone>(
    units: &Units,
    input: &Input<'_, I>,
    full: bool,
    used: &HashSet<&str>,
) -> Vec<UnitPlan<I>> {
    let mut plans: Vec<UnitPlan<I>> = units
        .rows
        .iter()
        .map(|row| plan(units, row, input.snapshot.units.get(&row.code)))
        .collect();
    if full {
        let in_file: HashSet<&str> = units.rows.iter().map(|row| row.code.as_str()).collect();
        let missing: Vec<(&str, &StoredUnit<I>)> = input
            .snapshot
            .current_units()
            .filter(|(code, _)| !in_file.contains(code) && !units.refused_codes.contains(*code))
            .collect();
        let kept = kept(units, input, &missing, used);
        for (code, stored) in missing {
            plans.push(absent(code, stored, kept.contains(code), input));
        }
    }
    plans
}

fn plan<I: Clone>(units: &Units, row: &UnitRow, stored: Option<&StoredUnit<I>>) -> UnitPlan<I> {
    let mut plan = UnitPlan {
        id: None,
        code: row.code.clone(),
        name: row.name.clone(),
        parent: row.parent.clone(),
        kind: row.kind.clone(),
        ended: None,
        action: Action::New,
        changes: Vec::new(),
        still_used: false,
        line: Some(row.line),
    };
    let Some(stored) = stored else {
        return plan;
    };
    plan.id = Some(stored.id.clone());
    if !units.columns.contains_key(&Field::UnitParent) {
        plan.parent.clone_from(&stored.parent);
    }
    if !units.columns.contains_key(&Field::UnitKind) {
        plan.kind.clone_from(&stored.kind);
    }
    let mut changes = Vec::new();
    let mut note = |field, old, new| Change::note(&mut changes, field, old, new);
    note(
        Field::UnitName,
        Some(stored.name.clone()),
        Some(plan.name.clone()),
    );
    note(
        Field::UnitParent,
        stored.parent.clone(),
        plan.parent.clone(),
    );
    note(Field::UnitKind, stored.kind.clone(), plan.kind.clone());
    note(
        Field::Ended,
        stored.ended.map(|date| date.to_string()),
        None,
    );
    plan.action = match (stored.ended.is_some(), changes.is_empty()) {
        (true, _) => Action::Returned,
        (false, true) => Action::Unchanged,
        (false, false) => Action::Changed,
    };
    plan.changes = changes;
    plan
}

/// Of the units that the file lacks, those that must stay: somebody is in them, or they lead up
/// from a unit that stays.
fn kept<I>(
    units: &Units,
    input: &Input<'_, I>,
    missing: &[(&str, &StoredUnit<I>)],
    used: &HashSet<&str>,
) -> HashSet<String> {
    let mut needed: Vec<&str> = used.iter().copied().collect();
    needed.extend(units.rows.iter().filter_map(|row| row.parent.as_deref()));
    // A unit whose row was refused stays where it is stored.
    needed.extend(units.refused_codes.iter().filter_map(|code| {
        let stored = input.snapshot.units.get(code)?;
        stored.parent.as_deref()
    }));
    let missing: HashMap<&str, &StoredUnit<I>> = missing.iter().copied().collect();
    let mut kept = HashSet::new();
    while let Some(code) = needed.pop() {
        if let Some(stored) = missing.get(code)
            && kept.insert(code.to_owned())
        {
            needed.extend(stored.parent.as_deref());
        }
    }
    kept
}

fn absent<I: Clone>(
    code: &str,
    stored: &StoredUnit<I>,
    still_used: bool,
    input: &Input<'_, I>,
) -> UnitPlan<I> {
    let mut plan = UnitPlan {
        id: Some(stored.id.clone()),
        code: code.to_owned(),
        name: stored.name.clone(),
        parent: stored.parent.clone(),
        kind: stored.kind.clone(),
        ended: None,
        action: Action::Unchanged,
        changes: Vec::new(),
        still_used,
        line: None,
    };
    if !still_used {
        let last = last_day(None, input.today);
        plan.ended = Some(last);
        plan.action = Action::Ended;
        Change::note(
            &mut plan.changes,
            Field::Ended,
            None,
            Some(last.to_string()),
        );
    }
    plan
}

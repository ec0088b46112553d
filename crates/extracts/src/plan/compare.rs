//! The people of a file beside the stored ones.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::managers::Directory;
use super::merge::{self, Merged};
use super::positions::{self, FilePosition, Rules};
use super::snapshot::{Snapshot, StoredPerson};
use super::{Action, Change, Ends, Extent, Input, PersonPlan, PositionPlan};
use crate::clean;
use crate::columns::Field;
use crate::issue::{Issue, IssueCode, code_detail};
use crate::people::{People, PersonRow};

/// The agreement that is the heart of the target group, as [`clean::key`] writes it: "Kontor- og
/// it-personale (HK)".
const OFFICE_AND_IT: &str = "kontorogitpersonalehk";

/// What the file itself holds, for the report.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub data_rows: usize,
    pub repeated_rows: usize,
    pub people: usize,
    pub former: usize,
    pub with_two_positions: usize,
    pub with_office_position: usize,
    pub manager_unknown: usize,
}

/// What comparing gave.
pub(super) struct Compared<I> {
    pub plans: Vec<PersonPlan<I>>,
    pub managers: BTreeSet<String>,
    pub issues: Vec<Issue>,
    pub ends: Ends,
    pub counts: Counts,
}

/// Compares the people of a file with what is stored.
pub(super) fn people<I: Clone>(
    people: People,
    input: &Input<'_, I>,
    extent: Extent,
) -> Compared<I> {
    let (snapshot, today) = (input.snapshot, input.today);
    let mut issues = Vec::new();
    let merged = merge::people(&people, today, &mut issues);
    let held = held(&people, snapshot);
    let speaks_for = |number: &str| extent.speaks_for(number) && !held.contains(number);
    let stays = |number: &str| !speaks_for(number);
    let directory = Directory::new(&people, &merged, snapshot, today, stays);
    merge::say_shared(&people, &merged, &directory, snapshot, today, &mut issues);
    let before = issues.len();
    let (of_row, managers) = managers_of(&people, &directory, today, &mut issues);
    let unknown = issues
        .iter()
        .skip(before)
        .filter(|issue| issue.code == IssueCode::ManagerUnknown)
        .count();
    let counts = Counts {
        data_rows: people.data_rows,
        repeated_rows: people.repeated_rows,
        people: merged.len(),
        former: merged.iter().filter(|p| p.is_former(today)).count(),
        with_two_positions: merged.iter().filter(|p| p.positions.len() > 1).count(),
        with_office_position: merged.iter().filter(|p| has_office_position(p)).count(),
        manager_unknown: unknown,
    };
    let has = |field| people.has(field);
    let mut plans: Vec<PersonPlan<I>> = merged
        .iter()
        .map(|person| {
            let number = &person.best.employee_number;
            let rules = Rules {
                has: &has,
                today,
                says_all: speaks_for(number),
            };
            plan(person, snapshot.people.get(number), &of_row, &rules)
        })
        .collect();
    plans.extend(
        snapshot
            .people
            .iter()
            .filter(|(number, person)| {
                speaks_for(number) && !directory.is_in_file(number) && person.ended.is_none()
            })
            .map(|(number, person)| missing(number, person, input)),
    );
    let would_end = plans
        .iter()
        .filter(|plan| plan.action == Action::Ended)
        .count();
    let ends = Ends::new(snapshot.current_people(today).count(), would_end, {
        plans.iter().filter(|plan| plan.missing).count()
    });
    let People {
        issues: mut all, ..
    } = people;
    all.append(&mut issues);
    all.sort_by_key(|issue| issue.line);
    Compared {
        plans,
        managers,
        issues: all,
        ends,
        counts,
    }
}

/// Stored people whom a refused row is about, by number, user name or e-mail.
fn held<'a, I>(people: &People, snapshot: &'a Snapshot<I>) -> HashSet<&'a str> {
    let unread = &people.unread;
    let login = |value: &Option<String>| {
        value
            .as_ref()
            .is_some_and(|v| unread.logins.contains(&v.to_lowercase()))
    };
    snapshot
        .people
        .iter()
        .filter(|(number, person)| {
            unread.employee_numbers.contains(*number)
                || login(&person.user_name)
                || login(&person.email)
        })
        .map(|(number, _)| number.as_str())
        .collect()
}

/// The manager of each row that names one, by line, and all who are named.
fn managers_of(
    people: &People,
    directory: &Directory<'_>,
    today: Date,
    issues: &mut Vec<Issue>,
) -> (HashMap<u32, String>, BTreeSet<String>) {
    let mut of_row = HashMap::new();
    let mut all = BTreeSet::new();
    for row in &people.rows {
        let Some(name) = &row.manager else { continue };
        let found = directory.find(name, people.manager_by);
        let issue = match &found {
            None => Some((IssueCode::ManagerUnknown, code_detail(name))),
            Some(found) if found.number == row.employee_number => {
                Some((IssueCode::OwnManager, String::new()))
            }
            Some(found) if found.is_former && !row.is_former(today) => {
                Some((IssueCode::ManagerFormer, code_detail(name)))
            }
            Some(_) => None,
        };
        if let Some(found) = found
            && found.number != row.employee_number
        {
            all.insert(found.number.to_owned());
            of_row.insert(row.line, found.number.to_owned());
        }
        if let Some((code, detail)) = issue {
            issues.push(Issue {
                line: row.line,
                column: people.columns.get(&Field::Manager).cloned(),
                code,
                detail,
            });
        }
    }
    (of_row, all)
}

fn has_office_position(person: &Merged<'_>) -> bool {
    person.positions.iter().any(|row| {
        row.agreement
            .as_deref()
            .is_some_and(|agreement| clean::key(agreement) == OFFICE_AND_IT)
    })
}

fn plan<I: Clone>(
    person: &Merged<'_>,
    stored: Option<&StoredPerson<I>>,
    managers: &HashMap<u32, String>,
    rules: &Rules<'_>,
) -> PersonPlan<I> {
    let row = person.best;
    let file = person
        .positions
        .iter()
        .map(|row| FilePosition {
            row,
            manager: managers.get(&row.line).cloned(),
        })
        .collect();
    let known = stored.map_or(&[][..], |person| &person.positions);
    let (positions, past) = positions::compare(known, file, rules);
    let mut plan = PersonPlan {
        id: None,
        employee_number: row.employee_number.clone(),
        given_name: row.given_name.clone(),
        family_name: row.family_name.clone(),
        user_name: row.user_name.clone(),
        email: row.email.clone(),
        ended: last_day(&positions).map(|last| past.map_or(last, |past| last.max(past))),
        action: Action::New,
        changes: Vec::new(),
        positions,
        missing: false,
        lines: person.lines.clone(),
    };
    let Some(stored) = stored else {
        return plan;
    };
    plan.id = Some(stored.id.clone());
    keep_what_the_file_lacks(&mut plan, row, stored, rules);
    plan.changes = changes(stored, &plan);
    let changes =
        !plan.changes.is_empty() || plan.positions.iter().any(|p| p.action != Action::Unchanged);
    let is_former = plan.ended.is_some_and(|ended| ended < rules.today);
    plan.action = positions::action(stored.is_former(rules.today), is_former, changes);
    plan
}

fn keep_what_the_file_lacks<I>(
    plan: &mut PersonPlan<I>,
    row: &PersonRow,
    stored: &StoredPerson<I>,
    rules: &Rules<'_>,
) {
    if !(rules.has)(Field::UserName) {
        plan.user_name.clone_from(&stored.user_name);
    }
    if !(rules.has)(Field::Email) {
        plan.email.clone_from(&stored.email);
    }
    let has_family = (rules.has)(Field::FamilyName) || (rules.has)(Field::FullName);
    if !has_family {
        plan.family_name.clone_from(&stored.family_name);
    }
    let has_given = (rules.has)(Field::GivenName) || (rules.has)(Field::FullName);
    if !has_given && row.given_name.is_empty() {
        plan.given_name.clone_from(&stored.given_name);
    }
}

fn changes<I>(stored: &StoredPerson<I>, plan: &PersonPlan<I>) -> Vec<Change> {
    let mut changes = Vec::new();
    let text = |value: &str| Some(value.to_owned());
    let mut note = |field, old, new| Change::note(&mut changes, field, old, new);
    note(
        Field::GivenName,
        text(&stored.given_name),
        text(&plan.given_name),
    );
    note(
        Field::FamilyName,
        text(&stored.family_name),
        text(&plan.family_name),
    );
    note(
        Field::UserName,
        stored.user_name.clone(),
        plan.user_name.clone(),
    );
    note(Field::Email, stored.email.clone(), plan.email.clone());
    note(
        Field::Ended,
        stored.ended.map(|date| date.to_string()),
        plan.ended.map(|date| date.to_string()),
    );
    changes
}

/// The last day of all positions, once each has one.
fn last_day<I>(positions: &[PositionPlan<I>]) -> Option<Date> {
    let mut last = None;
    for position in positions {
        last = last.max(Some(position.ended?));
    }
    last
}

/// Somebody whom a full extract lacks.
fn missing<I: Clone>(
    number: &str,
    stored: &StoredPerson<I>,
    input: &Input<'_, I>,
) -> PersonPlan<I> {
    let today = input.today;
    let positions: Vec<PositionPlan<I>> = stored
        .positions
        .iter()
        .filter(|position| !position.is_former(today))
        .map(|position| {
            if position.ended.is_none() {
                positions::end(position, today)
            } else {
                positions::keep(position)
            }
        })
        .collect();
    let ended = last_day(&positions).unwrap_or_else(|| positions::last_day(None, today));
    let mut plan = PersonPlan {
        id: Some(stored.id.clone()),
        employee_number: number.to_owned(),
        given_name: stored.given_name.clone(),
        family_name: stored.family_name.clone(),
        user_name: stored.user_name.clone(),
        email: stored.email.clone(),
        ended: Some(ended),
        action: Action::Ended,
        changes: Vec::new(),
        positions,
        missing: true,
        lines: Vec::new(),
    };
    plan.changes = changes(stored, &plan);
    plan
}

/// The codes of units in which somebody will be after the import.
pub(super) fn used_units<'a, I>(
    input: &Input<'a, I>,
    compared: Option<&'a Compared<I>>,
) -> HashSet<&'a str> {
    let today = input.today;
    let mut used = HashSet::new();
    let mut planned: HashSet<&str> = HashSet::new();
    for plan in compared.iter().flat_map(|c| &c.plans) {
        planned.insert(&plan.employee_number);
        let current = plan
            .positions
            .iter()
            .filter(|p| p.ended.is_none_or(|ended| ended >= today));
        used.extend(current.map(|position| position.unit.as_str()));
    }
    for (number, person) in &input.snapshot.people {
        if !planned.contains(number.as_str()) {
            let current = person.positions.iter().filter(|p| !p.is_former(today));
            used.extend(current.map(|position| position.unit.as_str()));
        }
    }
    used
}

//! From a plan to rows, in one transaction.

use std::collections::{BTreeMap, HashMap, HashSet};

use database::{Transaction, Value, binds, search_text};
use domain::MunicipalityId;
use extracts::columns::Field;
use extracts::plan::{Action, ImportPlan, PersonPlan, PositionPlan, Snapshot};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::Base;
use crate::organisation::sort_key;

/// Rows that are made and sent at once: enough to be quick, few enough to hold in memory and to say
/// now and then how far it is.
const AT_ONCE: usize = 5_000;

/// Makes this the next change of the staff, unless another import was stored since `base` was read.
/// Says whether it is.
pub async fn claim(
    tx: &Transaction,
    municipality: MunicipalityId,
    base: &Base,
) -> database::Result<bool> {
    let claimed = tx
        .run(
            "INSERT INTO staff_version (municipality_id, version) VALUES ($1, 1)
             ON CONFLICT (municipality_id) DO UPDATE SET version = staff_version.version + 1
             WHERE staff_version.version = $2",
            binds![municipality, base.version],
        )
        .await?;
    Ok(claimed == 1)
}

/// Stores what a plan says of units, people and positions. [`settle`] comes after it.
pub async fn store(
    tx: &Transaction,
    municipality: MunicipalityId,
    (snapshot, base): (&Snapshot<Uuid>, &Base),
    plan: &ImportPlan<Uuid>,
    (today, now): (Date, Timestamp),
    told: &mut (dyn FnMut(u64, u64) + Send),
) -> database::Result<()> {
    let units = store_units(tx, municipality, snapshot, plan).await?;
    let changed: Vec<&PersonPlan<Uuid>> = plan
        .people
        .iter()
        .filter(|person| person.action != Action::Unchanged)
        .collect();
    let mut ids: HashMap<&str, Uuid> = snapshot
        .people
        .iter()
        .map(|(number, person)| (number.as_str(), person.id))
        .collect();
    for person in &changed {
        ids.entry(&person.employee_number)
            .or_insert_with(|| person.id.unwrap_or_else(Uuid::now_v7));
    }
    let total = u64::try_from(changed.len())
        .unwrap_or(u64::MAX)
        .saturating_mul(2);
    let mut done = 0;
    for chunk in changed.chunks(AT_ONCE) {
        store_people(tx, municipality, chunk, &ids, now).await?;
        done += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        told(done, total);
    }
    give_up_mains(tx, municipality, snapshot, base, &changed).await?;
    // After all people, since a position names its manager.
    for chunk in changed.chunks(AT_ONCE) {
        store_positions(tx, municipality, chunk, (&ids, &units, &base.mains), today).await?;
        done += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        told(done, total);
    }
    note_new_managers(tx, municipality, &changed, now).await
}

/// Brings what follows from the rows and the day up to date: the main position, who leads, who is in
/// the target group. Changes nothing where all is so already.
pub async fn settle(
    tx: &Transaction,
    municipality: MunicipalityId,
    now: Timestamp,
) -> database::Result<()> {
    let today = web::day_in_denmark(now);
    // A main position that has run out gives way to one that goes on.
    tx.run(
        "UPDATE position SET is_main = NOT is_main WHERE municipality_id = $1
            AND person_id IN (SELECT m.person_id FROM position m
                WHERE m.municipality_id = $1 AND m.is_main AND m.ended_on < $2
                AND EXISTS (SELECT 1 FROM position o WHERE o.municipality_id = m.municipality_id
                    AND o.person_id = m.person_id AND (o.ended_on IS NULL OR o.ended_on >= $2)))
            AND (is_main OR id = (SELECT f.id FROM position f
                WHERE f.municipality_id = position.municipality_id
                    AND f.person_id = position.person_id
                    AND (f.ended_on IS NULL OR f.ended_on >= $2)
                ORDER BY f.id LIMIT 1))",
        binds![municipality, today],
    )
    .await?;
    tx.run(
        "UPDATE person SET is_leader = NOT is_leader WHERE municipality_id = $1
            AND is_leader <> EXISTS (SELECT 1 FROM position t
                WHERE t.municipality_id = person.municipality_id AND t.manager_id = person.id
                AND (t.ended_on IS NULL OR t.ended_on >= $2))",
        binds![municipality, today],
    )
    .await?;
    crate::scope::apply_rule(tx, municipality, now).await
}

struct Unit {
    id: Uuid,
    name: String,
    kind: String,
    parent: Option<String>,
    ended: Option<Date>,
}

/// Stores units, parents before children, with their paths; gives the identifiers by code.
async fn store_units(
    tx: &Transaction,
    municipality: MunicipalityId,
    snapshot: &Snapshot<Uuid>,
    plan: &ImportPlan<Uuid>,
) -> database::Result<HashMap<String, Uuid>> {
    let mut all: BTreeMap<&str, Unit> = snapshot
        .units
        .iter()
        .map(|(code, unit)| {
            let unit = Unit {
                id: unit.id,
                name: unit.name.clone(),
                kind: unit.kind.clone().unwrap_or_default(),
                parent: unit.parent.clone(),
                ended: unit.ended,
            };
            (code.as_str(), unit)
        })
        .collect();
    for unit in &plan.units {
        let planned = Unit {
            id: unit.id.unwrap_or_else(Uuid::now_v7),
            name: unit.name.clone(),
            kind: unit.kind.clone().unwrap_or_default(),
            parent: unit.parent.clone(),
            ended: unit.ended,
        };
        all.insert(&unit.code, planned);
    }
    if plan
        .units
        .iter()
        .any(|unit| unit.action != Action::Unchanged)
    {
        let mut rows: Vec<(usize, Vec<Value>)> = all
            .iter()
            .map(|(code, unit)| {
                let path = path_of(&all, code);
                let parent = unit
                    .parent
                    .as_deref()
                    .and_then(|p| all.get(p))
                    .map(|p| p.id);
                let row = binds![
                    municipality,
                    unit.id,
                    *code,
                    &unit.name,
                    &unit.kind,
                    parent,
                    &path,
                    unit.ended
                ];
                (path.matches('/').count(), row)
            })
            .collect();
        rows.sort_by_key(|(depth, _)| *depth);
        tx.insert_many(
            "org_unit (municipality_id, id, code, name, kind, parent_id, path, ended_on)",
            "ON CONFLICT (municipality_id, id) DO UPDATE SET code = excluded.code,
                name = excluded.name, kind = excluded.kind, parent_id = excluded.parent_id,
                path = excluded.path, ended_on = excluded.ended_on",
            rows.into_iter().map(|(_, row)| row).collect(),
        )
        .await?;
    }
    Ok(all
        .into_iter()
        .map(|(code, unit)| (code.to_owned(), unit.id))
        .collect())
}

/// The codes from the top down to the unit, with a slash before, between and after.
fn path_of(all: &BTreeMap<&str, Unit>, code: &str) -> String {
    let mut codes = vec![code.replace('/', "_")];
    let mut above = all.get(code).and_then(|unit| unit.parent.as_deref());
    // A tree deeper than this is a circle, which the plan refuses; the bound is for safety.
    while let Some(parent) = above.filter(|_| codes.len() < 64) {
        codes.push(parent.replace('/', "_"));
        above = all.get(parent).and_then(|unit| unit.parent.as_deref());
    }
    codes.reverse();
    format!("/{}/", codes.join("/"))
}

async fn store_people(
    tx: &Transaction,
    municipality: MunicipalityId,
    people: &[&PersonPlan<Uuid>],
    ids: &HashMap<&str, Uuid>,
    now: Timestamp,
) -> database::Result<()> {
    let rows = people
        .iter()
        .filter_map(|person| {
            let id = *ids.get(person.employee_number.as_str())?;
            let user_name = person.user_name.as_deref().unwrap_or_default();
            let email = person.email.as_deref().unwrap_or_default();
            let titles = person
                .positions
                .iter()
                .map(|position| position.title.as_str());
            let mut words = vec![
                person.given_name.as_str(),
                person.family_name.as_str(),
                user_name,
                person.employee_number.as_str(),
            ];
            words.extend(titles);
            let name = format!("{} {}", person.given_name, person.family_name);
            Some(binds![
                municipality,
                id,
                &person.employee_number,
                &person.given_name,
                &person.family_name,
                user_name,
                email,
                email.to_lowercase(),
                search_text(&words),
                sort_key(&name),
                person.ended,
                false,
                false,
                now
            ])
        })
        .collect();
    tx.insert_many(
        "person (municipality_id, id, employee_number, given_name, family_name, user_name, email,
            email_key, search_text, sort_key, ended_on, in_scope, is_leader, created_at)",
        "ON CONFLICT (municipality_id, id) DO UPDATE SET
            employee_number = excluded.employee_number, given_name = excluded.given_name,
            family_name = excluded.family_name, user_name = excluded.user_name,
            email = excluded.email, email_key = excluded.email_key,
            search_text = excluded.search_text, sort_key = excluded.sort_key,
            ended_on = excluded.ended_on",
        rows,
    )
    .await?;
    Ok(())
}

/// A position that is past and not in the plan any more isn't the main one of somebody who has
/// others in the plan.
async fn give_up_mains(
    tx: &Transaction,
    municipality: MunicipalityId,
    snapshot: &Snapshot<Uuid>,
    base: &Base,
    changed: &[&PersonPlan<Uuid>],
) -> database::Result<()> {
    let mut past = Vec::new();
    for person in changed.iter().filter(|person| !person.positions.is_empty()) {
        let stored = snapshot.people.get(&person.employee_number);
        let planned = || person.positions.iter().filter_map(|position| position.id);
        past.extend(
            stored
                .iter()
                .flat_map(|person| &person.positions)
                .map(|position| position.id)
                .filter(|id| base.mains.contains(id) && !planned().any(|other| other == *id)),
        );
    }
    tx.run_in(
        "UPDATE position SET is_main = FALSE WHERE municipality_id = $1 AND id IN ({list})",
        &binds![municipality],
        &past,
    )
    .await?;
    Ok(())
}

/// What an employee shares with the manager was shared with the one of that day: who gets another
/// one has shared nothing with them.
async fn note_new_managers(
    tx: &Transaction,
    municipality: MunicipalityId,
    changed: &[&PersonPlan<Uuid>],
    now: Timestamp,
) -> database::Result<()> {
    let is_new = |position: &PositionPlan<Uuid>| {
        position.manager.is_some()
            && (matches!(position.action, Action::New | Action::Returned)
                || position.changes.iter().any(|c| c.field == Field::Manager))
    };
    let people: Vec<Uuid> = changed
        .iter()
        .filter(|person| person.positions.iter().any(is_new))
        .filter_map(|person| person.id)
        .collect();
    tx.run_in(
        "UPDATE person SET manager_changed_at = $2 WHERE municipality_id = $1 AND id IN ({list})",
        &binds![municipality, now],
        &people,
    )
    .await?;
    Ok(())
}

async fn store_positions(
    tx: &Transaction,
    municipality: MunicipalityId,
    people: &[&PersonPlan<Uuid>],
    (ids, units, mains): (&HashMap<&str, Uuid>, &HashMap<String, Uuid>, &HashSet<Uuid>),
    today: Date,
) -> database::Result<()> {
    let mut rows = Vec::with_capacity(people.len());
    for person in people {
        let Some(person_id) = ids.get(person.employee_number.as_str()) else {
            continue;
        };
        let main = main_of(person, mains, today);
        for (place, position) in person.positions.iter().enumerate() {
            let Some(unit) = units.get(&position.unit) else {
                continue;
            };
            let manager = position
                .manager
                .as_deref()
                .and_then(|number| ids.get(number))
                .copied();
            rows.push(binds![
                municipality,
                position.id.unwrap_or_else(Uuid::now_v7),
                *person_id,
                *unit,
                &position.title,
                position.agreement.as_deref().unwrap_or_default(),
                manager,
                position.started,
                position.ended,
                place == main
            ]);
        }
    }
    tx.insert_many(
        "position (municipality_id, id, person_id, org_unit_id, title, agreement, manager_id,
            started_on, ended_on, is_main)",
        "ON CONFLICT (municipality_id, id) DO UPDATE SET org_unit_id = excluded.org_unit_id,
            title = excluded.title, agreement = excluded.agreement,
            manager_id = excluded.manager_id, started_on = excluded.started_on,
            ended_on = excluded.ended_on, is_main = excluded.is_main",
        rows,
    )
    .await?;
    Ok(())
}

/// Which of a person's positions is the main one: the one that has been, as long as it goes on; else
/// the first that goes on; of somebody who has left the last that was.
fn main_of(person: &PersonPlan<Uuid>, mains: &HashSet<Uuid>, today: Date) -> usize {
    let was_main = |id: Option<Uuid>| id.is_some_and(|id| mains.contains(&id));
    let positions = &person.positions;
    let first = |wanted: &dyn Fn(bool, Option<Uuid>) -> bool| {
        positions
            .iter()
            .position(|p| wanted(p.ended.is_none_or(|day| day >= today), p.id))
    };
    first(&|current, id| current && was_main(id))
        .or_else(|| first(&|current, _| current))
        .or_else(|| first(&|_, id| was_main(id)))
        .unwrap_or(0)
}

/// Gives people the number that HR has for them.
pub async fn renumber(
    tx: &Transaction,
    municipality: MunicipalityId,
    adopted: &[(String, String)],
) -> database::Result<()> {
    for (old, new) in adopted {
        tx.run(
            "UPDATE person SET employee_number = $3 WHERE municipality_id = $1 AND employee_number = $2",
            binds![municipality, old, new],
        )
        .await?;
    }
    Ok(())
}

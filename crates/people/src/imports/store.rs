//! From a plan to rows, in one transaction.

use std::collections::{BTreeMap, HashMap};

use database::{Database, Day, Json, Queries, Transaction, Value, binds, search_text};
use domain::MunicipalityId;
use extracts::columns::Mapping;
use extracts::plan::{
    Action, ImportPlan, PersonPlan, Snapshot, StoredPerson, StoredPosition, StoredUnit,
};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::organisation::sort_key;

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// What is stored of a municipality, for comparing a file with it: three questions.
pub(super) async fn snapshot(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Snapshot<Uuid>> {
    type UnitRow = (Uuid, String, String, String, Option<String>, Option<Day>);
    let units: Vec<UnitRow> = db
        .all(
            "SELECT u.id, u.code, u.name, u.kind, p.code, u.ended_on FROM org_unit u
             LEFT JOIN org_unit p ON p.municipality_id = u.municipality_id AND p.id = u.parent_id
             WHERE u.municipality_id = $1",
            binds![municipality],
        )
        .await?;
    type PersonRow = (Uuid, String, String, String, String, String, Option<Day>);
    let people: Vec<PersonRow> = db
        .all(
            "SELECT id, employee_number, given_name, family_name, user_name, email, ended_on
             FROM person WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    #[derive(sqlx::FromRow)]
    struct PositionRow {
        id: Uuid,
        person_id: Uuid,
        code: String,
        title: String,
        agreement: String,
        manager: Option<String>,
        started_on: Option<Day>,
        ended_on: Option<Day>,
    }
    let positions: Vec<PositionRow> = db
        .all(
            "SELECT t.id, t.person_id, u.code, t.title, t.agreement, m.employee_number AS manager,
                t.started_on, t.ended_on
             FROM position t
             JOIN org_unit u ON u.municipality_id = t.municipality_id AND u.id = t.org_unit_id
             LEFT JOIN person m ON m.municipality_id = t.municipality_id AND m.id = t.manager_id
             WHERE t.municipality_id = $1",
            binds![municipality],
        )
        .await?;
    let mut of_person: HashMap<Uuid, Vec<StoredPosition<Uuid>>> = HashMap::new();
    for row in positions {
        of_person.entry(row.person_id).or_default().push(StoredPosition {
            id: row.id,
            unit: row.code,
            title: row.title,
            agreement: some(row.agreement),
            manager: row.manager,
            started: row.started_on.map(|day| day.0),
            ended: row.ended_on.map(|day| day.0),
        });
    }
    Ok(Snapshot {
        units: units
            .into_iter()
            .map(|(id, code, name, kind, parent, ended)| {
                let ended = ended.map(|day| day.0);
                (code, StoredUnit { id, name, parent, kind: some(kind), ended })
            })
            .collect(),
        people: people
            .into_iter()
            .map(|(id, number, given_name, family_name, user_name, email, ended)| {
                let person = StoredPerson {
                    id,
                    given_name,
                    family_name,
                    user_name: some(user_name),
                    email: some(email),
                    ended: ended.map(|day| day.0),
                    positions: of_person.remove(&id).unwrap_or_default(),
                };
                (number, person)
            })
            .collect(),
    })
}

/// Stores what a plan says: units, people, positions, who leads, who is in the target group.
pub(super) async fn store(
    tx: &Transaction,
    municipality: MunicipalityId,
    snapshot: &Snapshot<Uuid>,
    plan: &ImportPlan<Uuid>,
    today: Date,
    now: Timestamp,
) -> database::Result<()> {
    let units = store_units(tx, municipality, snapshot, plan).await?;
    let changed: Vec<&PersonPlan<Uuid>> =
        plan.people.iter().filter(|person| person.action != Action::Unchanged).collect();
    let mut ids: HashMap<&str, Uuid> =
        snapshot.people.iter().map(|(number, person)| (number.as_str(), person.id)).collect();
    for person in &changed {
        ids.entry(&person.employee_number).or_insert_with(|| person.id.unwrap_or_else(Uuid::now_v7));
    }
    store_people(tx, municipality, &changed, &ids, now).await?;
    store_positions(tx, municipality, &changed, &ids, &units, today).await?;
    tx.run(
        "UPDATE person SET is_leader = NOT is_leader WHERE municipality_id = $1
            AND is_leader <> EXISTS (SELECT 1 FROM position t
                WHERE t.municipality_id = person.municipality_id AND t.manager_id = person.id
                AND (t.ended_on IS NULL OR t.ended_on >= $2))",
        binds![municipality, today],
    )
    .await?;
    crate::scope::apply_rule(tx, municipality, today).await
}

/// Stores units, parents before children, with their paths; gives the identifiers by code.
async fn store_units(
    tx: &Transaction,
    municipality: MunicipalityId,
    snapshot: &Snapshot<Uuid>,
    plan: &ImportPlan<Uuid>,
) -> database::Result<HashMap<String, Uuid>> {
    struct Unit {
        id: Uuid,
        name: String,
        kind: String,
        parent: Option<String>,
        ended: Option<Date>,
    }
    let mut all: BTreeMap<String, Unit> = snapshot
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
            (code.clone(), unit)
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
        all.insert(unit.code.clone(), planned);
    }
    if plan.units.iter().any(|unit| unit.action != Action::Unchanged) {
        let path_of = |code: &str| {
            let mut codes = vec![code.replace('/', "_")];
            let mut above = all.get(code).and_then(|unit| unit.parent.as_deref());
            // A tree deeper than this is a circle, which the plan refuses; the bound is for safety.
            while let Some(parent) = above.filter(|_| codes.len() < 64) {
                codes.push(parent.replace('/', "_"));
                above = all.get(parent).and_then(|unit| unit.parent.as_deref());
            }
            codes.reverse();
            format!("/{}/", codes.join("/"))
        };
        let mut rows: Vec<(usize, Vec<Value>)> = all
            .iter()
            .map(|(code, unit)| {
                let path = path_of(code);
                let parent = unit.parent.as_ref().and_then(|p| all.get(p)).map(|p| p.id);
                let row = binds![
                    municipality, unit.id, code, &unit.name, &unit.kind, parent, &path, unit.ended
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
    Ok(all.into_iter().map(|(code, unit)| (code, unit.id)).collect())
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
            let user_name = person.user_name.clone().unwrap_or_default();
            let email = person.email.clone().unwrap_or_default();
            let titles = person.positions.iter().map(|position| position.title.as_str());
            let mut words = vec![
                person.given_name.as_str(),
                person.family_name.as_str(),
                user_name.as_str(),
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
                user_name.clone(),
                email.clone(),
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

async fn store_positions(
    tx: &Transaction,
    municipality: MunicipalityId,
    people: &[&PersonPlan<Uuid>],
    ids: &HashMap<&str, Uuid>,
    units: &HashMap<String, Uuid>,
    today: Date,
) -> database::Result<()> {
    let mut rows = Vec::new();
    for person in people {
        let Some(person_id) = ids.get(person.employee_number.as_str()) else { continue };
        let current =
            person.positions.iter().position(|p| p.ended.is_none_or(|day| day >= today));
        let main = current.unwrap_or(0);
        for (place, position) in person.positions.iter().enumerate() {
            let Some(unit) = units.get(&position.unit) else { continue };
            let manager = position.manager.as_deref().and_then(|number| ids.get(number)).copied();
            rows.push(binds![
                municipality,
                position.id.unwrap_or_else(Uuid::now_v7),
                *person_id,
                *unit,
                &position.title,
                position.agreement.clone().unwrap_or_default(),
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

/// What was said of columns with these headers before, if anything.
pub(super) async fn remembered_mapping(
    db: &Database,
    municipality: MunicipalityId,
    signature: &str,
) -> database::Result<Option<Mapping>> {
    let row: Option<(Json<Mapping>,)> = db
        .maybe(
            "SELECT mapping FROM column_memory WHERE municipality_id = $1 AND signature = $2",
            binds![municipality, signature],
        )
        .await?;
    Ok(row.map(|(mapping,)| mapping.0))
}

/// Remembers what columns with these headers mean.
pub(super) async fn remember_mapping(
    tx: &Transaction,
    municipality: MunicipalityId,
    signature: &str,
    mapping: serde_json::Value,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO column_memory (municipality_id, signature, mapping, remembered_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (municipality_id, signature) DO UPDATE SET mapping = excluded.mapping,
            remembered_at = excluded.remembered_at",
        binds![municipality, signature, mapping, now],
    )
    .await?;
    Ok(())
}

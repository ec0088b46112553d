//! What is stored of a municipality's staff, for comparing a file with it.

use std::collections::{HashMap, HashSet};

use database::{Day, Queries, binds};
use domain::MunicipalityId;
use extracts::plan::{Snapshot, StoredPerson, StoredPosition, StoredUnit};
use uuid::Uuid;

/// What a plan was made against, beyond what the plan itself looks at.
#[derive(Clone, Debug, Default)]
pub struct Base {
    /// How many imports had changed something. Read before everything else, so that an import that
    /// is stored meanwhile is noticed.
    pub version: i64,
    /// The positions that are somebody's main one.
    pub mains: HashSet<Uuid>,
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

#[derive(sqlx::FromRow)]
struct UnitRow {
    id: Uuid,
    code: String,
    name: String,
    kind: String,
    parent: Option<String>,
    ended_on: Option<Day>,
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    id: Uuid,
    employee_number: String,
    given_name: String,
    family_name: String,
    user_name: String,
    email: String,
    ended_on: Option<Day>,
}

#[derive(sqlx::FromRow)]
struct PositionRow {
    id: Uuid,
    person_id: Uuid,
    org_unit_id: Uuid,
    title: String,
    agreement: String,
    manager_id: Option<Uuid>,
    started_on: Option<Day>,
    ended_on: Option<Day>,
    is_main: bool,
}

/// The whole staff, in four questions.
pub async fn snapshot(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<(Snapshot<Uuid>, Base)> {
    let version: Option<(i64,)> = db
        .maybe(
            "SELECT version FROM staff_version WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    let mut base = Base {
        version: version.map_or(0, |(version,)| version),
        ..Base::default()
    };
    let units: Vec<UnitRow> = db
        .all(
            "SELECT u.id, u.code, u.name, u.kind, p.code AS parent, u.ended_on FROM org_unit u
             LEFT JOIN org_unit p ON p.municipality_id = u.municipality_id AND p.id = u.parent_id
             WHERE u.municipality_id = $1",
            binds![municipality],
        )
        .await?;
    let people: Vec<PersonRow> = db
        .all(
            "SELECT id, employee_number, given_name, family_name, user_name, email, ended_on
             FROM person WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    let positions: Vec<PositionRow> = db
        .all(
            "SELECT id, person_id, org_unit_id, title, agreement, manager_id, started_on, ended_on,
                is_main
             FROM position WHERE municipality_id = $1 ORDER BY id",
            binds![municipality],
        )
        .await?;
    let codes: HashMap<Uuid, &str> = units.iter().map(|u| (u.id, u.code.as_str())).collect();
    let numbers: HashMap<Uuid, &str> = people
        .iter()
        .map(|p| (p.id, p.employee_number.as_str()))
        .collect();
    let mut of_person: HashMap<Uuid, Vec<StoredPosition<Uuid>>> =
        HashMap::with_capacity(people.len());
    for row in positions {
        if row.is_main {
            base.mains.insert(row.id);
        }
        let number = row.manager_id.and_then(|id| numbers.get(&id));
        of_person
            .entry(row.person_id)
            .or_default()
            .push(StoredPosition {
                id: row.id,
                unit: codes
                    .get(&row.org_unit_id)
                    .copied()
                    .unwrap_or_default()
                    .to_owned(),
                title: row.title,
                agreement: some(row.agreement),
                manager: number.map(|number| (*number).to_owned()),
                started: row.started_on.map(|day| day.0),
                ended: row.ended_on.map(|day| day.0),
            });
    }
    let snapshot = Snapshot {
        units: units
            .into_iter()
            .map(|row| {
                let unit = StoredUnit {
                    id: row.id,
                    name: row.name,
                    parent: row.parent,
                    kind: some(row.kind),
                    ended: row.ended_on.map(|day| day.0),
                };
                (row.code, unit)
            })
            .collect(),
        people: people
            .into_iter()
            .map(|row| {
                let person = StoredPerson {
                    id: row.id,
                    given_name: row.given_name,
                    family_name: row.family_name,
                    user_name: some(row.user_name),
                    email: some(row.email),
                    ended: row.ended_on.map(|day| day.0),
                    positions: of_person.remove(&row.id).unwrap_or_default(),
                };
                (row.employee_number, person)
            })
            .collect(),
    };
    Ok((snapshot, base))
}

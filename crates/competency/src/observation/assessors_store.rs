//! Who is named for which area, and who can be asked.

use database::{At, Day, Queries, Transaction, binds};
use domain::rights::Role;
use domain::{AssessorId, CompetencyId, MunicipalityId, Pairing, PersonId};
use jiff::civil::Date;
use people::access::{PersonName, listed};
use people::accounts::{appoint, dismiss, ensure_account_of_person};
use people::audit;
use uuid::Uuid;
use web::{Error, Result, Visit};

use super::store::Doing;

/// Somebody who can be asked, with the areas that they are named for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub person: PersonId,
    pub name: String,
    /// Title and unit, to tell two of the same name apart.
    pub what: String,
    pub areas: Vec<CompetencyId>,
    is_manager: bool,
}

impl Candidate {
    /// Whether they may be asked by the one they were looked up for.
    pub(super) fn may(&self, managers_may: bool) -> bool {
        let pairing = Pairing {
            // The question below leaves the asker out, and names only those who are named.
            same_person: false,
            masters: true,
            is_manager: self.is_manager,
            managers_may,
        };
        pairing.allowed().is_ok()
    }
}

/// Who could be asked by the person, in alphabetical order, their own manager among them. That somebody
/// is an assessor is told to everybody who can ask them; it is said so where they are named.
pub(super) async fn candidates(
    db: &impl Queries,
    municipality: MunicipalityId,
    person: PersonId,
    today: Date,
) -> database::Result<Vec<Candidate>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        person_id: Uuid,
        name: String,
        title: String,
        unit: String,
        competency_id: i64,
        is_manager: bool,
    }
    let rows: Vec<Row> = db
        .all(
            "SELECT n.person_id, p.given_name || ' ' || p.family_name AS name,
                COALESCE(t.title, '') AS title, COALESCE(u.name, '') AS unit, n.competency_id,
                EXISTS (SELECT 1 FROM position m WHERE m.municipality_id = n.municipality_id
                    AND m.person_id = $2 AND m.manager_id = n.person_id
                    AND (m.ended_on IS NULL OR m.ended_on >= $3)
                    AND (m.started_on IS NULL OR m.started_on <= $3)) AS is_manager
             FROM assessor n
             JOIN person p ON p.municipality_id = n.municipality_id AND p.id = n.person_id
                AND (p.ended_on IS NULL OR p.ended_on >= $3)
             JOIN account a ON a.municipality_id = n.municipality_id
                AND a.person_id = n.person_id AND NOT a.disabled
             JOIN role_grant g ON g.municipality_id = a.municipality_id AND g.account_id = a.id
                AND g.role = 'assessor'
             LEFT JOIN position t ON t.municipality_id = p.municipality_id
                AND t.person_id = p.id AND t.is_main
             LEFT JOIN org_unit u ON u.municipality_id = t.municipality_id AND u.id = t.org_unit_id
             WHERE n.municipality_id = $1 AND n.person_id <> $2 AND n.ended_at IS NULL
                AND n.starts_on <= $3 AND (n.ends_on IS NULL OR n.ends_on >= $3)
             ORDER BY p.sort_key, p.id, n.competency_id",
            binds![municipality, person, today],
        )
        .await?;
    let mut found: Vec<Candidate> = Vec::new();
    for row in rows {
        let Ok(area) = CompetencyId::try_from(row.competency_id) else {
            continue;
        };
        match found.last_mut() {
            Some(last) if last.person == PersonId::from(row.person_id) => {
                if !last.areas.contains(&area) {
                    last.areas.push(area);
                }
            }
            _ => {
                let what = [row.title, row.unit].into_iter().filter(|s| !s.is_empty());
                found.push(Candidate {
                    person: row.person_id.into(),
                    name: row.name,
                    what: what.collect::<Vec<_>>().join(", "),
                    areas: vec![area],
                    is_manager: row.is_manager,
                });
            }
        }
    }
    Ok(found)
}

/// The areas that somebody is named for today.
pub(super) async fn areas_of(
    db: &impl Queries,
    municipality: MunicipalityId,
    person: PersonId,
    today: Date,
) -> database::Result<Vec<CompetencyId>> {
    let rows: Vec<(i64,)> = db
        .all(
            "SELECT DISTINCT competency_id FROM assessor
             WHERE municipality_id = $1 AND person_id = $2 AND ended_at IS NULL
                AND starts_on <= $3 AND (ends_on IS NULL OR ends_on >= $3)
             ORDER BY competency_id",
            binds![municipality, person, today],
        )
        .await?;
    let areas = rows.into_iter();
    Ok(areas
        .filter_map(|(area,)| CompetencyId::try_from(area).ok())
        .collect())
}

/// That somebody is or was an assessor, as the coordinator sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Named {
    #[sqlx(try_from = "Uuid")]
    pub id: AssessorId,
    #[sqlx(try_from = "Uuid")]
    pub person_id: PersonId,
    pub name: String,
    pub competency_id: i64,
    pub reason: String,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub ended_at: Option<At>,
    pub version: i64,
}

impl Named {
    /// The area.
    pub(super) fn area(&self) -> Result<CompetencyId> {
        CompetencyId::try_from(self.competency_id).map_err(|e| Error::internal(&e))
    }

    /// Whether the time is over.
    pub(super) fn is_over(&self, today: Date) -> bool {
        self.ended_at.is_some() || self.ends_on.is_some_and(|day| day.0 < today)
    }
}

/// Everybody who is or was named, as far back as it is kept: by area, newest first. For coordinators;
/// each look is logged.
pub(super) async fn all_named(visit: &Visit) -> Result<Vec<Named>> {
    let rows: Vec<Named> = visit
        .db()
        .all(
            "SELECT n.id, n.person_id, p.given_name || ' ' || p.family_name AS name,
                n.competency_id, n.reason, n.starts_on, n.ends_on, n.ended_at, n.version
             FROM assessor n
             JOIN person p ON p.municipality_id = n.municipality_id AND p.id = n.person_id
             WHERE n.municipality_id = $1
             ORDER BY n.competency_id, n.starts_on DESC, p.sort_key, n.id",
            binds![visit.municipality()?],
        )
        .await?;
    let people = rows.iter().map(|row| row.person_id).collect();
    listed::<PersonName>(visit, people).await?;
    Ok(rows)
}

/// How somebody is named.
pub(super) struct Naming {
    pub person: PersonId,
    pub areas: Vec<CompetencyId>,
    pub reason: String,
    pub starts_on: Date,
    pub ends_on: Option<Date>,
}

/// Names somebody for areas and gives them the role. An area that they are named for already stays as it
/// is.
pub(super) async fn name(tx: &Transaction, doing: Doing, naming: &Naming) -> Result<()> {
    let here = doing.municipality;
    let has: Vec<(i64,)> = tx
        .all(
            "SELECT competency_id FROM assessor WHERE municipality_id = $1 AND person_id = $2
                AND ended_at IS NULL AND (ends_on IS NULL OR ends_on >= $3)",
            binds![here, naming.person, doing.today],
        )
        .await?;
    let new = naming
        .areas
        .iter()
        .filter(|area| has.iter().all(|(id,)| *id != i64::from(area.number())));
    for area in new {
        let id = Uuid::now_v7();
        tx.run(
            "INSERT INTO assessor (municipality_id, id, person_id, competency_id, reason, starts_on,
                ends_on, named_at, named_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
            binds![
                here,
                id,
                naming.person,
                *area,
                &naming.reason,
                naming.starts_on,
                naming.ends_on,
                doing.now,
                doing.by
            ],
        )
        .await?;
        let detail = serde_json::json!({
            "person": naming.person.uuid(), "competency": area.number(),
            "from": naming.starts_on.to_string(),
            "until": naming.ends_on.map(|day| day.to_string()),
        });
        note(tx, doing, "assessor-named", id, detail).await?;
    }
    let account = ensure_account_of_person(tx, here, naming.person, doing.now).await?;
    appoint(tx, here, account, Role::Assessor, Some(doing.by), doing.now).await?;
    Ok(())
}

async fn note(
    tx: &Transaction,
    doing: Doing,
    kind: &str,
    subject: Uuid,
    detail: serde_json::Value,
) -> database::Result<()> {
    let (here, by) = (doing.municipality, Some(doing.by));
    audit::note(tx, here, by, kind, Some(subject), detail, doing.now).await
}

/// Ends it; with the last area goes the role.
pub(super) async fn end(
    tx: &Transaction,
    doing: Doing,
    id: AssessorId,
    version: i64,
) -> Result<()> {
    let here = doing.municipality;
    let (person, area): (Uuid, i64) = tx
        .one(
            "SELECT person_id, competency_id FROM assessor WHERE municipality_id = $1 AND id = $2",
            binds![here, id],
        )
        .await?;
    let changed = tx
        .run(
            "UPDATE assessor SET ended_at = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND ended_at IS NULL",
            binds![here, id, version, doing.now],
        )
        .await?;
    if changed == 0 {
        return Err(Error::Changed);
    }
    let detail = serde_json::json!({ "person": person, "competency": area });
    note(tx, doing, "assessor-ended", id.uuid(), detail).await?;
    let (left,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM assessor WHERE municipality_id = $1 AND person_id = $2
                AND ended_at IS NULL AND (ends_on IS NULL OR ends_on >= $3)",
            binds![here, person, doing.today],
        )
        .await?;
    if left == 0 {
        let account = ensure_account_of_person(tx, here, person.into(), doing.now).await?;
        dismiss(tx, here, account, Role::Assessor).await?;
    }
    Ok(())
}

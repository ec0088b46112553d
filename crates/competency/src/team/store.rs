//! Questions about a manager's own people, each with the proof that they may be asked.
//!
//! A screen about a person needs name, position, completions, plan and sharing at once, so the
//! statements here join `person`, `position` and `org_unit`, which otherwise belong to
//! `people::organisation`.

use std::collections::HashMap;

use content::Content;
use database::{At, Day, Json, Queries, Value, binds};
use domain::{Level, MunicipalityId, PerCompetency, PersonId, ProfileId, targets};
use jiff::Timestamp;
use jiff::civil::Date;
use people::access::{self, AgreedPlan, Completion, Sees, SeesAll};
use uuid::Uuid;
use web::{Result, Visit};

use super::facts::{Done, PlanState, Report};
use crate::overview::{listed, needed, step_one};
use crate::person::{Agreement, content_mark, refresh_due, unpack_levels};

/// What a list says of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// The first step.
    pub(super) step_one: Done,
    /// The plan.
    pub(super) plan: PlanState,
    /// Whether the levels are shared.
    pub(super) shares: bool,
}

/// The states of all of a manager's people, in one question. Whether somebody has sent a plan or
/// shares levels was told to the manager by themselves; what stands in them is asked for elsewhere.
pub(super) async fn states(
    db: &impl Queries,
    proof: &SeesAll<Completion>,
    content: &Content,
    today: Date,
) -> database::Result<HashMap<PersonId, State>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: Uuid,
        items: Option<i64>,
        completed_on: Option<Day>,
        until: Option<Day>,
        proposed_at: Option<At>,
        agreed_at: Option<At>,
        shared_at: Option<At>,
    }
    let people: Vec<Uuid> = proof.people().iter().map(|person| person.uuid()).collect();
    let items = step_one(content);
    let all = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let mut binds: Vec<Value> = binds![proof.municipality(), Date::MAX];
    let items = listed(&items, &mut binds);
    // Of an item taken twice the longer one counts, of several items the one that ends first; what was
    // taken back is as if it had never been.
    let rows: Vec<Row> = db
        .all_in(
            &format!(
                "SELECT p.id, v.items, v.completed_on, v.until, g.proposed_at, g.agreed_at,
                    (SELECT MAX(h.shared_at) FROM sharing h
                        WHERE h.municipality_id = p.municipality_id AND h.person_id = p.id
                        AND h.withdrawn_at IS NULL
                        AND (p.manager_changed_at IS NULL OR h.shared_at >= p.manager_changed_at)) AS shared_at
                 FROM person p
                 LEFT JOIN (
                    SELECT person_id, COUNT(*) AS items, MAX(completed_on) AS completed_on,
                        MIN(until) AS until FROM (
                        SELECT person_id, item, MAX(completed_on) AS completed_on,
                            MAX(COALESCE(valid_until, $2)) AS until
                        FROM completion WHERE municipality_id = $1 AND item IN ({items})
                            AND person_id IN ({{list}}) AND taken_back_at IS NULL
                        GROUP BY person_id, item) AS newest
                    GROUP BY person_id) AS v ON v.person_id = p.id
                 LEFT JOIN plan_agreement g ON g.municipality_id = p.municipality_id AND g.id = (
                    SELECT x.id FROM plan_agreement x WHERE x.municipality_id = p.municipality_id
                        AND x.person_id = p.id AND x.ended_at IS NULL
                    ORDER BY x.proposed_at DESC, x.id DESC LIMIT 1)
                 WHERE p.municipality_id = $1 AND p.id IN ({{list}})"
            ),
            binds,
            &people,
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let done = row.items.is_some_and(|items| items >= all && all > 0);
            let state = State {
                step_one: match (row.completed_on, row.until) {
                    (Some(on), Some(until)) if done => Done::new(on.0, last(until.0), today),
                    _ => Done::NotYet,
                },
                plan: match (row.proposed_at, row.agreed_at) {
                    (_, Some(at)) => PlanState::Agreed(at.0),
                    (Some(at), None) => PlanState::Waiting(at.0),
                    (None, None) => PlanState::None,
                },
                shares: row.shared_at.is_some(),
            };
            (PersonId::from(row.id), state)
        })
        .collect())
}

/// The day until which something is valid; the last of all days stands for "for ever".
fn last(until: Date) -> Option<Date> {
    (until != Date::MAX).then_some(until)
}

/// One report with what the manager may know, in one question.
pub(super) async fn report(
    db: &impl Queries,
    completion: Sees<Completion>,
    _plan: Sees<AgreedPlan>,
    base: String,
) -> database::Result<Report> {
    #[derive(sqlx::FromRow)]
    struct Row {
        given_name: String,
        family_name: String,
        in_scope: bool,
        title: Option<String>,
        unit: Option<String>,
        pointed_out_at: Option<At>,
        shared_at: Option<At>,
        agreement_id: Option<Uuid>,
        items: Option<Json<Vec<String>>>,
        proposed_at: Option<At>,
        agreed_at: Option<At>,
        version: Option<i64>,
        item: Option<String>,
        completed_on: Option<Day>,
        until: Option<Day>,
    }
    let rows: Vec<Row> = db
        .all(
            "SELECT p.given_name, p.family_name, p.in_scope, t.title, u.name AS unit,
                i.pointed_out_at,
                (SELECT MAX(h.shared_at) FROM sharing h WHERE h.municipality_id = $1
                    AND h.person_id = $2 AND h.withdrawn_at IS NULL
                    AND (p.manager_changed_at IS NULL OR h.shared_at >= p.manager_changed_at)) AS shared_at,
                g.id AS agreement_id, g.items, g.proposed_at, g.agreed_at, g.version,
                c.item, c.completed_on, c.until
             FROM person p
             LEFT JOIN position t ON t.municipality_id = p.municipality_id AND t.person_id = p.id
                AND t.is_main
             LEFT JOIN org_unit u ON u.municipality_id = t.municipality_id AND u.id = t.org_unit_id
             LEFT JOIN task_inventory i ON i.municipality_id = p.municipality_id
                AND i.person_id = p.id
             LEFT JOIN plan_agreement g ON g.municipality_id = $1 AND g.id = (
                SELECT x.id FROM plan_agreement x WHERE x.municipality_id = $1
                    AND x.person_id = $2 AND x.ended_at IS NULL
                ORDER BY x.proposed_at DESC, x.id DESC LIMIT 1)
             LEFT JOIN (
                SELECT item, MAX(completed_on) AS completed_on,
                    MAX(COALESCE(valid_until, $3)) AS until
                FROM completion WHERE municipality_id = $1 AND person_id = $2
                    AND taken_back_at IS NULL
                GROUP BY item) AS c ON TRUE
             WHERE p.municipality_id = $1 AND p.id = $2 ORDER BY c.completed_on, c.item",
            binds![completion.municipality(), completion.person(), Date::MAX],
        )
        .await?;
    let completed = rows
        .iter()
        .filter_map(|row| Some((row.item.clone()?, row.completed_on?.0, last(row.until?.0))))
        .collect();
    let row = rows.into_iter().next().ok_or(database::Error::NoRow)?;
    let position = [row.title, row.unit];
    let position: Vec<String> = position
        .into_iter()
        .flatten()
        .filter(|t| !t.is_empty())
        .collect();
    Ok(Report {
        base,
        name: format!("{} {}", row.given_name, row.family_name)
            .trim()
            .to_owned(),
        given_name: row.given_name,
        position: position.join(", "),
        in_scope: row.in_scope,
        completed,
        agreement: row
            .agreement_id
            .zip(row.proposed_at)
            .map(|(id, at)| Agreement {
                id,
                items: row.items.map(|items| items.0).unwrap_or_default(),
                proposed_at: at.0,
                agreed_at: row.agreed_at.map(|at| at.0),
                version: row.version.unwrap_or(0),
            }),
        shared_since: row.shared_at.map(|at| at.0),
        asked: row.pointed_out_at.map(|at| at.0),
    })
}

/// Since when somebody shares their levels with the manager, if they do: what has to be known
/// before the levels may be asked for.
pub(super) async fn shared_since(
    db: &impl Queries,
    municipality: MunicipalityId,
    person: PersonId,
) -> database::Result<Option<Timestamp>> {
    let (at,): (Option<At>,) = db
        .one(
            "SELECT MAX(h.shared_at) FROM sharing h
             JOIN person p ON p.municipality_id = h.municipality_id AND p.id = h.person_id
             WHERE h.municipality_id = $1 AND h.person_id = $2 AND h.withdrawn_at IS NULL
                AND (p.manager_changed_at IS NULL OR h.shared_at >= p.manager_changed_at)",
            binds![municipality, person],
        )
        .await?;
    Ok(at.map(|at| at.0))
}

/// A person's name, needed levels and certain levels.
pub(super) struct Levels {
    pub(super) name: String,
    pub(super) targets: PerCompetency<Level>,
    pub(super) attained: PerCompetency<Option<Level>>,
}

/// The levels that somebody shares, as of today.
pub(super) async fn levels(visit: &Visit, proof: Sees<access::SharedLevels>) -> Result<Levels> {
    let mut row = level_row(visit, proof).await?;
    if row.due {
        refresh_due(visit, proof.municipality()).await?;
        row = level_row(visit, proof).await?;
    }
    let general = targets(&visit.content.framework, &[ProfileId::GENERAL]);
    let general = general.map(|target| target.level);
    Ok(Levels {
        name: format!("{} {}", row.given_name, row.family_name)
            .trim()
            .to_owned(),
        targets: needed(&row.targets, &general),
        attained: unpack_levels(&row.attained),
    })
}

#[derive(sqlx::FromRow)]
struct LevelRow {
    given_name: String,
    family_name: String,
    targets: String,
    attained: String,
    due: bool,
}

async fn level_row(visit: &Visit, proof: Sees<access::SharedLevels>) -> database::Result<LevelRow> {
    visit
        .db()
        .one(
            "SELECT p.given_name, p.family_name, COALESCE(s.targets, '') AS targets,
                COALESCE(s.attained, '') AS attained,
                COALESCE(s.next_change <= $3, FALSE) OR COALESCE(s.content_mark <> $4, FALSE) AS due
             FROM person p LEFT JOIN standing s
                ON s.municipality_id = p.municipality_id AND s.person_id = p.id
             WHERE p.municipality_id = $1 AND p.id = $2",
            binds![
                proof.municipality(),
                proof.person(),
                visit.today(),
                content_mark(&visit.content)
            ],
        )
        .await
}

//! Whom a round asks, and who of them has answered.

use std::collections::{BTreeMap, BTreeSet};

use content::Content;
use database::{At, Binds, Day, Queries, Transaction, binds};
use domain::round::{Candidate, Population, RoundKind};
use domain::scope::PositionFacts;
use domain::{MunicipalityId, PersonId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use people::access::{Placement, RoundAnswered, Scope, Sees, SeesAll, listed};
use people::scope::{PositionRow, current_positions};
use uuid::Uuid;
use web::{Result, Visit};

use super::{Round, midnight};
use crate::person::{general_targets, parse_profiles};

/// A person `p` who can be written to on the day `$2`: they have an address, and nobody else has the
/// same one.
pub(crate) const REACHED: &str = "p.email <> '' AND p.email_key <> '' AND NOT EXISTS (
    SELECT 1 FROM person q WHERE q.municipality_id = p.municipality_id
        AND q.email_key = p.email_key AND q.id <> p.id
        AND (q.ended_on IS NULL OR q.ended_on >= $2))";

/// When the mapping `i` was answered: with "no", or by sending the proposal.
const MAPPED_AT: &str = "CASE WHEN i.completed_at IS NOT NULL THEN i.completed_at
    WHEN i.has_tasks = FALSE THEN i.updated_at END";

/// Rounds `r` with the people `p` they ask, by `a`, still in the target group on the day `$2`.
pub(super) const ASKED: &str = "FROM round r
    JOIN round_person a ON a.municipality_id = r.municipality_id AND a.round_id = r.id
    JOIN person p ON p.municipality_id = a.municipality_id AND p.id = a.person_id
    LEFT JOIN task_inventory i ON i.municipality_id = a.municipality_id
        AND i.person_id = a.person_id
    LEFT JOIN standing s ON s.municipality_id = a.municipality_id AND s.person_id = a.person_id
    WHERE r.municipality_id = $1 AND p.in_scope AND (p.ended_on IS NULL OR p.ended_on >= $2)";

/// Whether all of it is answered by the moment `$3` and the day `$4`; `$5` is what profile 1 needs.
/// Nothing that was answered before the round asked counts, but for answers about tasks where the
/// round says so. Of a self-assessment: every area with a target.
pub(super) fn done() -> String {
    format!(
        "(CASE r.kind WHEN 'mapping' THEN a.confirmed_at IS NOT NULL
            OR COALESCE({MAPPED_AT} >= a.answers_from AND {MAPPED_AT} < $3, FALSE)
         ELSE (SELECT COUNT(DISTINCT e.competency_id) FROM evidence e
            WHERE e.municipality_id = a.municipality_id AND e.person_id = a.person_id
                AND e.kind = 'self_assessment' AND e.performed_on > a.after_day
                AND e.performed_on <= $4 AND e.recorded_at >= a.answers_from
                AND substr(COALESCE(s.targets, $5), CAST(e.competency_id + 1 AS INTEGER), 1) <> '0'
                AND NOT EXISTS (SELECT 1 FROM evidence_withdrawal w
                    WHERE w.municipality_id = e.municipality_id AND w.evidence_id = e.id))
            >= length(replace(COALESCE(s.targets, $5), '0', '')) END)"
    )
}

/// What counting takes: the municipality, today, and until when answers count.
#[derive(Clone, Copy)]
pub(in crate::rounds) struct Counting<'a> {
    pub(in crate::rounds) municipality: MunicipalityId,
    pub(in crate::rounds) content: &'a Content,
    pub(in crate::rounds) today: Date,
    /// The last day whose answers count.
    pub(in crate::rounds) until: Date,
}

impl<'a> Counting<'a> {
    /// As of today.
    pub(in crate::rounds) fn today(
        municipality: MunicipalityId,
        content: &'a Content,
        today: Date,
    ) -> Self {
        Self {
            municipality,
            content,
            today,
            until: today,
        }
    }

    /// The parameters `$1` to `$5`.
    pub(super) fn binds(self) -> Binds {
        let end = self.until.tomorrow().map_or(Timestamp::MAX, midnight);
        binds![
            self.municipality,
            self.today,
            end,
            self.until,
            general_targets(self.content)
        ]
    }
}

/// How many of a unit are asked and have answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::rounds) struct Asked {
    pub(in crate::rounds) asked: usize,
    pub(in crate::rounds) answered: usize,
    /// Who can't be written to; of a mapping those who haven't answered. Of a self-assessment all of
    /// them, or one person without an address would be known to have answered.
    pub(in crate::rounds) unreached: usize,
}

/// Rounds that haven't ended, by unit: those right there.
pub(in crate::rounds) type Standing = BTreeMap<Uuid, BTreeMap<Option<Uuid>, Asked>>;

/// How the rounds that run stand right now.
pub(in crate::rounds) async fn live(
    db: &impl Queries,
    counting: Counting<'_>,
) -> database::Result<Standing> {
    let done = done();
    let rows: Vec<(Uuid, Option<Uuid>, i64, i64, i64)> = db
        .all(
            &format!(
                "SELECT round_id, org_unit_id, COUNT(*), COUNT(*) FILTER (WHERE done),
                    COUNT(*) FILTER (WHERE waits AND NOT reached)
                 FROM (SELECT a.round_id, a.org_unit_id, {done} AS done, ({REACHED}) AS reached,
                        (r.kind <> 'mapping' OR NOT {done}) AS waits
                    {ASKED} AND r.ended_at IS NULL AND a.left_on IS NULL) AS asked
                 GROUP BY round_id, org_unit_id"
            ),
            counting.binds(),
        )
        .await?;
    let n = |count: i64| usize::try_from(count).unwrap_or(0);
    let mut standing = Standing::new();
    for (round, unit, asked, answered, unreached) in rows {
        let group = Asked {
            asked: n(asked),
            answered: n(answered),
            unreached: n(unreached),
        };
        standing.entry(round).or_default().insert(unit, group);
    }
    Ok(standing)
}

/// Somebody whom a round would ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rounds) struct Found {
    person: Uuid,
    unit: Option<Uuid>,
    /// When a round of the kind that asked them last ended.
    last_round: Option<Date>,
    /// When they last mapped their tasks.
    pub(in crate::rounds) mapped_at: Option<Timestamp>,
    /// Whether they can be written to.
    pub(in crate::rounds) reached: bool,
}

#[derive(sqlx::FromRow)]
struct CandidateRow {
    id: Uuid,
    profiles: String,
    mapped_at: Option<At>,
    org_unit_id: Option<Uuid>,
    last_round: Option<Day>,
    elsewhere: bool,
    reached: bool,
}

/// Everybody whom a round with this rule would ask today, and how many it leaves out because another
/// open round of the kind asks them. `except` is the round itself.
pub(in crate::rounds) async fn candidates(
    db: &impl Queries,
    municipality: MunicipalityId,
    (kind, population): (RoundKind, &Population),
    except: Option<Uuid>,
    today: Date,
) -> database::Result<(Vec<Found>, usize)> {
    let rows: Vec<CandidateRow> = db
        .all(
            &format!(
                "SELECT p.id, COALESCE(s.profiles, '1') AS profiles, {MAPPED_AT} AS mapped_at,
                    t.org_unit_id, o.last_round, COALESCE(o.running, 0) > 0 AS elsewhere,
                    ({REACHED}) AS reached
                 FROM person p
                 LEFT JOIN standing s ON s.municipality_id = p.municipality_id AND s.person_id = p.id
                 LEFT JOIN task_inventory i ON i.municipality_id = p.municipality_id
                    AND i.person_id = p.id
                 LEFT JOIN position t ON t.municipality_id = p.municipality_id
                    AND t.person_id = p.id AND t.is_main
                 LEFT JOIN (SELECT a.person_id, MAX(r.ended_on) AS last_round,
                        COUNT(*) FILTER (WHERE r.ended_at IS NULL AND a.left_on IS NULL) AS running
                    FROM round r JOIN round_person a ON a.municipality_id = r.municipality_id
                        AND a.round_id = r.id
                    WHERE r.municipality_id = $1 AND r.kind = $3 AND r.id <> $4
                    GROUP BY a.person_id) AS o ON o.person_id = p.id
                 WHERE p.municipality_id = $1 AND p.in_scope
                    AND (p.ended_on IS NULL OR p.ended_on >= $2)"
            ),
            binds![
                municipality,
                today,
                kind.slug(),
                except.unwrap_or(Uuid::nil())
            ],
        )
        .await?;
    let positions = current_positions(db, municipality, today).await?;
    Ok(chosen(population, rows, &positions))
}

fn chosen(
    population: &Population,
    rows: Vec<CandidateRow>,
    positions: &[PositionRow],
) -> (Vec<Found>, usize) {
    let mut of: BTreeMap<Uuid, Vec<&PositionRow>> = BTreeMap::new();
    for row in positions {
        of.entry(row.person_id).or_default().push(row);
    }
    let mut found = Vec::new();
    let mut elsewhere = 0;
    for row in rows {
        let held = of.get(&row.id).map_or(&[] as &[_], Vec::as_slice);
        let paths: Vec<Vec<&str>> = held
            .iter()
            .map(|position| position.path.split('/').filter(|c| !c.is_empty()).collect())
            .collect();
        let facts: Vec<PositionFacts<'_>> = held
            .iter()
            .zip(&paths)
            .map(|(position, path)| PositionFacts {
                agreement: &position.agreement,
                title: &position.title,
                unit_path: path,
                is_leader: position.is_leader,
            })
            .collect();
        let profiles = parse_profiles(&row.profiles);
        let takes = population.takes(&Candidate {
            in_target_group: true,
            positions: &facts,
            profiles: &profiles,
            last_answer: row.mapped_at.map(|at| web::day_in_denmark(at.0)),
            asked_elsewhere: false,
        });
        if takes && row.elsewhere {
            elsewhere += 1;
        } else if takes {
            found.push(Found {
                person: row.id,
                unit: row.org_unit_id,
                last_round: row.last_round.map(|day| day.0),
                mapped_at: row.mapped_at.map(|at| at.0),
                reached: row.reached,
            });
        }
    }
    (found, elsewhere)
}

/// Brings the list of a round's people up to date: made on the opening day, with newcomers later where
/// the round takes them. Who left the target group or the municipality is asked no longer, and again
/// when they come back. Twice is the same as once.
pub(in crate::rounds) async fn list_people(
    tx: &Transaction,
    municipality: MunicipalityId,
    round: &Round,
    today: Date,
    now: Timestamp,
) -> database::Result<()> {
    const HERE: &str = "EXISTS (SELECT 1 FROM person p
        WHERE p.municipality_id = round_person.municipality_id AND p.id = round_person.person_id
        AND p.in_scope AND (p.ended_on IS NULL OR p.ended_on >= $3))";
    for (change, condition) in [
        ("left_on = $3", format!("left_on IS NULL AND NOT {HERE}")),
        ("left_on = NULL", format!("left_on IS NOT NULL AND {HERE}")),
    ] {
        let sql = format!(
            "UPDATE round_person SET {change}
             WHERE municipality_id = $1 AND round_id = $2 AND {condition}"
        );
        tx.run(&sql, binds![municipality, round.id, today]).await?;
    }
    if round.listed && !round.newcomers {
        return Ok(());
    }
    let whom = (round.kind, &round.population);
    let (found, _) = candidates(tx, municipality, whom, Some(round.id), today).await?;
    let there: Vec<(Uuid,)> = tx
        .all(
            "SELECT person_id FROM round_person WHERE municipality_id = $1 AND round_id = $2",
            binds![municipality, round.id],
        )
        .await?;
    let there: BTreeSet<Uuid> = there.into_iter().map(|(person,)| person).collect();
    let eve = round
        .opens_on
        .checked_sub(1.day())
        .unwrap_or(round.opens_on);
    // What people said before they were told that they are asked wasn't said to the round, unless it
    // lets earlier answers count.
    let answers_from = if round.counts_from < midnight(round.opens_on) {
        round.counts_from
    } else {
        now
    };
    let rows = found
        .into_iter()
        .filter(|one| !there.contains(&one.person))
        .map(|one| {
            let after = one.last_round.map_or(eve, |day| day.max(eve));
            binds![
                municipality,
                round.id,
                one.person,
                one.unit,
                today,
                after,
                answers_from,
                None::<Timestamp>,
                None::<Date>,
                false,
                ""
            ]
        })
        .collect();
    tx.insert_many(
        "round_person (municipality_id, round_id, person_id, org_unit_id, asked_on, after_day,
            answers_from, confirmed_at, left_on, answered, profiles)",
        "ON CONFLICT DO NOTHING",
        rows,
    )
    .await?;
    if !round.listed {
        tx.run(
            "UPDATE round SET listed_at = $3 WHERE municipality_id = $1 AND id = $2",
            binds![municipality, round.id, now],
        )
        .await?;
    }
    Ok(())
}

/// A round that somebody is asked in today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mine {
    /// What it asks.
    pub(crate) kind: RoundKind,
    /// The last day.
    pub(crate) due_on: Date,
    /// Of self-assessments those after this day count.
    pub(crate) after_day: Date,
    /// No answer from before this moment counts.
    pub(crate) answers_from: Timestamp,
    /// Whether everything is answered.
    pub(crate) done: bool,
}

/// The rounds that a person is asked in today.
pub(in crate::rounds) async fn mine(
    db: &impl Queries,
    content: &Content,
    proof: Sees<Scope>,
    today: Date,
) -> database::Result<Vec<Mine>> {
    let counting = Counting::today(proof.municipality(), content, today);
    let mut binds = counting.binds();
    binds.push(proof.person().into());
    let rows: Vec<(String, Day, Day, At, bool)> = db
        .all(
            &format!(
                "SELECT r.kind, r.due_on, a.after_day, a.answers_from, {} AS done {ASKED} AND a.person_id = $6
                    AND a.left_on IS NULL AND r.ended_at IS NULL AND r.opens_on <= $2
                    AND r.due_on >= $2
                 ORDER BY r.due_on, r.id",
                done()
            ),
            binds,
        )
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(kind, due_on, after_day, answers_from, done)| {
            Some(Mine {
                kind: RoundKind::from_slug(&kind).ok()?,
                due_on: due_on.0,
                after_day: after_day.0,
                answers_from: answers_from.0,
                done,
            })
        })
        .collect())
}

/// Notes that a person's earlier answers about tasks still hold: an answer to the mapping they are asked
/// in. Whoever has never finished the mapping has nothing to confirm. Whether there was anything.
pub(in crate::rounds) async fn confirm(
    tx: &Transaction,
    proof: Sees<Placement>,
    today: Date,
    now: Timestamp,
) -> database::Result<bool> {
    let rows = tx
        .run(
            "UPDATE round_person SET confirmed_at = COALESCE(confirmed_at, $4)
             WHERE municipality_id = $1 AND person_id = $2 AND left_on IS NULL
                AND EXISTS (SELECT 1 FROM round r WHERE r.municipality_id = $1
                    AND r.id = round_person.round_id AND r.kind = 'mapping'
                    AND r.ended_at IS NULL AND r.opens_on <= $3 AND r.due_on >= $3)
                AND EXISTS (SELECT 1 FROM task_inventory i WHERE i.municipality_id = $1
                    AND i.person_id = $2
                    AND (i.completed_at IS NOT NULL OR i.has_tasks = FALSE))",
            binds![proof.municipality(), proof.person(), today, now],
        )
        .await?;
    Ok(rows > 0)
}

/// Somebody who is asked, by name.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::rounds) struct Named {
    pub(in crate::rounds) id: Uuid,
    pub(in crate::rounds) given_name: String,
    pub(in crate::rounds) family_name: String,
    pub(in crate::rounds) unit: String,
    pub(in crate::rounds) done: bool,
    pub(in crate::rounds) reached: bool,
    pub(in crate::rounds) total: i64,
}

/// A page of those who are asked in a mapping: all, or with this answer. For coordinators; each look is
/// logged before anything is given.
pub(in crate::rounds) async fn named(
    visit: &Visit,
    round: &Round,
    answered: Option<bool>,
    (page, per_page): (u32, u32),
) -> Result<(Vec<Named>, SeesAll<RoundAnswered>)> {
    let municipality = visit.municipality()?;
    let counting = Counting::today(municipality, &visit.content, visit.today());
    let mut binds = counting.binds();
    binds.extend(binds![
        round.id,
        answered,
        per_page,
        i64::from(page.max(1) - 1) * i64::from(per_page)
    ]);
    let sql = format!(
        "SELECT n.id, n.given_name, n.family_name, n.unit, n.done, n.reached,
            COUNT(*) OVER () AS total
         FROM (SELECT p.id, p.given_name, p.family_name, p.sort_key, {} AS done,
                ({REACHED}) AS reached,
                COALESCE((SELECT u.name FROM org_unit u WHERE u.municipality_id = $1
                    AND u.id = a.org_unit_id), '') AS unit
            {ASKED} AND r.id = $6 AND r.kind = 'mapping' AND r.ended_at IS NULL
                AND a.left_on IS NULL) AS n
         WHERE n.done = COALESCE($7, n.done) ORDER BY n.sort_key, n.id LIMIT $8 OFFSET $9",
        done()
    );
    let rows: Vec<Named> = visit.db().all(&sql, binds).await?;
    let ids: Vec<PersonId> = rows.iter().map(|row| row.id.into()).collect();
    let proof = listed::<RoundAnswered>(visit, ids).await?;
    Ok((rows, proof))
}

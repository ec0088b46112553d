//! Ending a round: what is left of it is counted, and names nobody.

use std::collections::BTreeMap;

use database::{Transaction, binds};
use domain::Level;
use domain::figures::SMALLEST_GROUP;
use domain::round::{RoundKind, Spread};
use jiff::Timestamp;
use uuid::Uuid;

use super::asked::{ASKED, Counting, REACHED, done, list_people};
use super::{Round, hold};

use database::Queries as _;

/// What one count is about, and how many people.
type Count = (String, String, i64);

/// Ends a round: counts it, once, with the answers until `counting.until`; whether it was still open.
pub(in crate::rounds) async fn end(
    tx: &Transaction,
    counting: Counting<'_>,
    round: &Round,
    now: Timestamp,
) -> database::Result<bool> {
    let municipality = counting.municipality;
    if !hold(tx, municipality, round.id).await? {
        return Ok(false);
    }
    list_people(tx, municipality, round, counting.today, now).await?;
    let unreached = unreached(tx, counting, round).await?;
    note_answers(tx, counting, round).await?;
    let mut counts = by_unit(tx, counting, round).await?;
    counts.push(("unreached".to_owned(), String::new(), unreached));
    counts.extend(left(tx, counting, round).await?);
    match round.kind {
        RoundKind::Mapping => counts.extend(profiles(tx, counting, round).await?),
        RoundKind::SelfAssessment => counts.extend(areas(tx, counting, round).await?),
    }
    counts.extend(overlaps(tx, counting, round).await?);
    let rows = counts
        .into_iter()
        .map(|(what, about, people)| binds![municipality, round.id, what, about, people])
        .collect();
    tx.insert_many(
        "round_count (municipality_id, round_id, what, about, people)",
        "",
        rows,
    )
    .await?;
    tx.run(
        "UPDATE round SET ended_on = $3, ended_at = $4, version = version + 1
         WHERE municipality_id = $1 AND id = $2",
        binds![municipality, round.id, counting.until, now],
    )
    .await?;
    Ok(true)
}

/// How many couldn't be written to; of a mapping, those who haven't answered.
async fn unreached(
    tx: &Transaction,
    counting: Counting<'_>,
    round: &Round,
) -> database::Result<i64> {
    let mut binds = counting.binds();
    binds.push(round.id.into());
    let sql = format!(
        "SELECT COUNT(*) {ASKED} AND r.id = $6 AND a.left_on IS NULL AND NOT ({REACHED})
            AND (r.kind <> 'mapping' OR NOT {})",
        done()
    );
    Ok(tx.one::<(i64,)>(&sql, binds).await?.0)
}

/// Writes down who has answered all, and everybody's profiles of this day.
async fn note_answers(
    tx: &Transaction,
    counting: Counting<'_>,
    round: &Round,
) -> database::Result<()> {
    let mut binds = counting.binds();
    binds.push(round.id.into());
    let sql = format!(
        "UPDATE round_person SET answered = TRUE WHERE municipality_id = $1 AND round_id = $6
            AND person_id IN (SELECT a.person_id {ASKED} AND r.id = $6 AND a.left_on IS NULL AND {})",
        done()
    );
    tx.run(&sql, binds).await?;
    tx.run(
        "UPDATE round_person SET profiles = COALESCE((SELECT s.profiles FROM standing s
            WHERE s.municipality_id = round_person.municipality_id
            AND s.person_id = round_person.person_id), '1')
         WHERE municipality_id = $1 AND round_id = $2",
        binds![counting.municipality, round.id],
    )
    .await?;
    Ok(())
}

async fn by_unit(
    tx: &Transaction,
    counting: Counting<'_>,
    round: &Round,
) -> database::Result<Vec<Count>> {
    let rows: Vec<(Option<Uuid>, i64, i64)> = tx
        .all(
            "SELECT org_unit_id, COUNT(*), COUNT(*) FILTER (WHERE answered) FROM round_person
             WHERE municipality_id = $1 AND round_id = $2 AND left_on IS NULL GROUP BY org_unit_id",
            binds![counting.municipality, round.id],
        )
        .await?;
    Ok(rows
        .into_iter()
        .flat_map(|(unit, asked, answered)| {
            let unit = unit.map_or_else(String::new, |unit| unit.to_string());
            [
                ("asked".to_owned(), unit.clone(), asked),
                ("answered".to_owned(), unit, answered),
            ]
        })
        .collect())
}

/// How many were asked and left meanwhile.
async fn left(
    tx: &Transaction,
    counting: Counting<'_>,
    round: &Round,
) -> database::Result<Option<Count>> {
    let (left,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM round_person
             WHERE municipality_id = $1 AND round_id = $2 AND left_on IS NOT NULL",
            binds![counting.municipality, round.id],
        )
        .await?;
    Ok(Some(("left".to_owned(), String::new(), left)))
}

/// Of a mapping: what was proposed to those who answered – profile 1 to who said that there are no
/// tasks – and which profiles everybody has now.
async fn profiles(
    tx: &Transaction,
    counting: Counting<'_>,
    round: &Round,
) -> database::Result<Vec<Count>> {
    let proposed: Vec<(String, i64)> = tx
        .all(
            "SELECT COALESCE(q.profiles, '1') AS profiles, COUNT(*) FROM round_person a
             LEFT JOIN task_inventory i ON i.municipality_id = a.municipality_id
                AND i.person_id = a.person_id
             LEFT JOIN profile_proposal q ON q.municipality_id = a.municipality_id
                AND q.person_id = a.person_id AND q.withdrawn_at IS NULL AND i.has_tasks
                AND q.number = (SELECT MAX(x.number) FROM profile_proposal x
                    WHERE x.municipality_id = a.municipality_id AND x.person_id = a.person_id)
             WHERE a.municipality_id = $1 AND a.round_id = $2 AND a.left_on IS NULL AND a.answered
             GROUP BY 1",
            binds![counting.municipality, round.id],
        )
        .await?;
    let decided: Vec<(String, i64)> = tx
        .all(
            "SELECT profiles, COUNT(*) FROM round_person
             WHERE municipality_id = $1 AND round_id = $2 AND left_on IS NULL GROUP BY profiles",
            binds![counting.municipality, round.id],
        )
        .await?;
    let of = |what: &'static str, rows: Vec<(String, i64)>| {
        rows.into_iter()
            .map(move |(profiles, people)| (what.to_owned(), profiles, people))
    };
    Ok(of("proposed", proposed)
        .chain(of("decided", decided))
        .collect())
}

/// Of a self-assessment: how many of those who answered all put themselves at which level, area by
/// area. Of fewer than five nothing is kept.
async fn areas(
    tx: &Transaction,
    counting: Counting<'_>,
    round: &Round,
) -> database::Result<Vec<Count>> {
    let mut binds = counting.binds();
    binds.push(round.id.into());
    let rows: Vec<(i64, i64, i64)> = tx
        .all(
            &format!(
                "SELECT competency_id, level, COUNT(*) FROM (
                    SELECT e.competency_id, e.level, ROW_NUMBER() OVER (
                        PARTITION BY e.person_id, e.competency_id
                        ORDER BY e.performed_on DESC, e.recorded_at DESC, e.id DESC) AS place
                    {ASKED_WITH_ANSWERS}
                    WHERE a.municipality_id = $1 AND a.round_id = $6 AND a.left_on IS NULL
                        AND a.answered AND e.performed_on > a.after_day AND e.performed_on <= $4
                        AND e.recorded_at < $3 AND p.in_scope
                        AND (p.ended_on IS NULL OR p.ended_on >= $2)
                        AND substr(COALESCE(s.targets, $5),
                            CAST(e.competency_id + 1 AS INTEGER), 1) <> '0') AS answers
                 WHERE place = 1 GROUP BY competency_id, level"
            ),
            binds,
        )
        .await?;
    let mut spreads: BTreeMap<i64, Spread> = BTreeMap::new();
    for (area, level, people) in rows {
        if let Ok(level) = Level::try_from(level) {
            let people = usize::try_from(people).unwrap_or(0);
            spreads.entry(area).or_default().add(level, people);
        }
    }
    Ok(spreads
        .into_iter()
        .filter(|(_, spread)| spread.people() >= SMALLEST_GROUP)
        .flat_map(|(area, spread)| {
            (0..4)
                .zip(spread.0)
                .map(move |(level, people): (i32, usize)| {
                    let people = i64::try_from(people).unwrap_or(i64::MAX);
                    (format!("area-{area}"), level.to_string(), people)
                })
        })
        .collect())
}

const ASKED_WITH_ANSWERS: &str = "FROM round_person a
    JOIN person p ON p.municipality_id = a.municipality_id AND p.id = a.person_id
    JOIN evidence e ON e.municipality_id = a.municipality_id AND e.person_id = a.person_id
        AND e.kind = 'self_assessment' AND NOT EXISTS (SELECT 1 FROM evidence_withdrawal w
            WHERE w.municipality_id = e.municipality_id AND w.evidence_id = e.id)
    LEFT JOIN standing s ON s.municipality_id = a.municipality_id AND s.person_id = a.person_id";

/// How many were asked in an earlier round of the kind too, and how many of them in another unit: as
/// long as that round's list of people is there.
async fn overlaps(
    tx: &Transaction,
    counting: Counting<'_>,
    round: &Round,
) -> database::Result<Vec<Count>> {
    let rows: Vec<(Uuid, i64, i64)> = tx
        .all(
            "SELECT o.id, COUNT(a.person_id), COUNT(a.person_id) FILTER (WHERE
                COALESCE(a.org_unit_id <> b.org_unit_id, a.org_unit_id IS NOT NULL
                    OR b.org_unit_id IS NOT NULL))
             FROM round o
             JOIN round_person b ON b.municipality_id = o.municipality_id AND b.round_id = o.id
                AND b.left_on IS NULL
             LEFT JOIN round_person a ON a.municipality_id = b.municipality_id
                AND a.person_id = b.person_id AND a.round_id = $2 AND a.left_on IS NULL
             WHERE o.municipality_id = $1 AND o.kind = $3 AND o.ended_at IS NOT NULL AND o.id <> $2
             GROUP BY o.id",
            binds![counting.municipality, round.id, round.kind.slug()],
        )
        .await?;
    Ok(rows
        .into_iter()
        .flat_map(|(other, both, moved)| {
            [
                ("both".to_owned(), other.to_string(), both),
                ("moved".to_owned(), other.to_string(), moved),
            ]
        })
        .collect())
}

//! Ending a round: what is left of it is counted, and names nobody. Only what may be shown is kept.

use std::collections::BTreeMap;

use database::{Transaction, binds};
use domain::Level;
use domain::figures::is_small;
use domain::round::{Overlap, RoundKind, Spread};
use jiff::Timestamp;
use uuid::Uuid;

use super::asked::{ASKED, Asked, Counting, REACHED, done, list_people};
use super::{Round, few, hold};
use crate::rounds::figures::{self, PROFILES, by_profiles, parts};

use database::Queries as _;

/// What is counted, what the count is about, and how many people or which share.
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
    let here = by_unit(tx, counting, round).await?;
    let mut counts = Vec::new();
    if let Some(whole) = figures::shown_whole(&here) {
        counts.extend(of_everybody(round.kind, whole));
        counts.push(unless_few("unreached", unreached));
        counts.push(unless_few("left", left(tx, counting, round).await?));
        match round.kind {
            RoundKind::Mapping => {
                let rows = super::units(tx, municipality).await?;
                counts.extend(units(&figures::tree(rows, &here)));
                counts.extend(profiles(tx, counting, round, whole).await?);
            }
            RoundKind::SelfAssessment => counts.extend(areas(tx, counting, round).await?),
        }
        counts.extend(overlaps(tx, counting, round, whole.asked).await?);
    } else {
        counts.push(hidden("asked", String::new()));
    }
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
) -> database::Result<usize> {
    let mut binds = counting.binds();
    binds.push(round.id.into());
    let sql = format!(
        "SELECT COUNT(*) {ASKED} AND r.id = $6 AND a.left_on IS NULL AND NOT ({REACHED})
            AND (r.kind <> 'mapping' OR NOT {})",
        done()
    );
    Ok(people(tx.one::<(i64,)>(&sql, binds).await?.0))
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

/// Those asked and those of them who answered, by the unit that they were in; not who left.
async fn by_unit(
    tx: &Transaction,
    counting: Counting<'_>,
    round: &Round,
) -> database::Result<BTreeMap<Option<Uuid>, Asked>> {
    let rows: Vec<(Option<Uuid>, i64, i64)> = tx
        .all(
            "SELECT org_unit_id, COUNT(*), COUNT(*) FILTER (WHERE answered) FROM round_person
             WHERE municipality_id = $1 AND round_id = $2 AND left_on IS NULL GROUP BY org_unit_id",
            binds![counting.municipality, round.id],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|(unit, asked, answered)| {
            let group = Asked {
                asked: people(asked),
                answered: people(answered),
                unreached: 0,
            };
            (unit, group)
        })
        .collect())
}

fn people(count: i64) -> usize {
    usize::try_from(count).unwrap_or(0)
}

fn kept(what: &str, about: String, people: usize) -> Count {
    (
        what.to_owned(),
        about,
        i64::try_from(people).unwrap_or(i64::MAX),
    )
}

/// That something was counted that may not be told.
fn hidden(what: &str, about: String) -> Count {
    kept(&few(what), about, 0)
}

fn unless_few(what: &str, people: usize) -> Count {
    if is_small(people) {
        hidden(what, String::new())
    } else {
        kept(what, String::new(), people)
    }
}

/// How many were asked, and as many of the answers as may be told.
fn of_everybody(kind: RoundKind, whole: Asked) -> Vec<Count> {
    let answered = kind.shown_answered(whole.asked, whole.answered);
    let mut counts = vec![kept("asked", String::new(), whole.asked)];
    counts.extend(answered.map(|answered| kept("answered", String::new(), answered)));
    counts
}

/// The units that are listed, each with everything below it.
fn units(units: &[figures::Unit]) -> Vec<Count> {
    figures::lines(units)
        .into_iter()
        .flat_map(|line| {
            let unit = line.id.to_string();
            match line.group {
                Some(group) => vec![
                    kept("unit-asked", unit.clone(), group.asked),
                    kept("unit-answered", unit, group.answered),
                ],
                None => vec![hidden("unit-asked", unit)],
            }
        })
        .collect()
}

/// How many were asked and left meanwhile.
async fn left(tx: &Transaction, counting: Counting<'_>, round: &Round) -> database::Result<usize> {
    let (left,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM round_person
             WHERE municipality_id = $1 AND round_id = $2 AND left_on IS NOT NULL",
            binds![counting.municipality, round.id],
        )
        .await?;
    Ok(people(left))
}

/// Of a mapping: what was proposed to those who answered – profile 1 to who said that there are no
/// tasks – and which profiles everybody has now.
async fn profiles(
    tx: &Transaction,
    counting: Counting<'_>,
    round: &Round,
    whole: Asked,
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
    let of = |what: &'static str, rows: &[(String, i64)], whole: usize| -> Vec<Count> {
        let counts = rows.iter().map(|(key, n)| (key.as_str(), people(*n)));
        let shown = parts(&by_profiles(counts), whole);
        PROFILES
            .into_iter()
            .zip(shown)
            .map(|(profiles, people)| match people {
                Some(people) => kept(what, profiles.to_owned(), people),
                None => hidden(what, profiles.to_owned()),
            })
            .collect()
    };
    let mut counts = of("proposed", &proposed, whole.answered);
    counts.extend(of("decided", &decided, whole.asked));
    Ok(counts)
}

/// Of a self-assessment: which share of those who answered all put themselves at which level, area by
/// area. What may not be shown isn't kept.
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
                        AND e.recorded_at < $3 AND e.recorded_at >= a.answers_from
                        AND p.in_scope
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
            spreads
                .entry(area)
                .or_default()
                .add(level, self::people(people));
        }
    }
    Ok(spreads
        .into_iter()
        .filter_map(|(area, spread)| Some((area, spread.percents()?)))
        .flat_map(|(area, shares)| {
            (0..4).zip(shares).map(move |(level, share): (i32, usize)| {
                kept(&format!("share-{area}"), level.to_string(), share)
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
    asked: usize,
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
    let others: Vec<Uuid> = rows.iter().map(|(other, ..)| *other).collect();
    let earlier = super::counts(tx, counting.municipality, &others).await?;
    Ok(rows
        .into_iter()
        .flat_map(|(other, both, moved)| {
            let before = earlier.get(&other).and_then(|of| of.get("asked", ""));
            let both = people(both);
            let shown = before.map(|before| {
                let overlap = Overlap {
                    both,
                    came: asked.saturating_sub(both),
                    left: before.saturating_sub(both),
                    moved: people(moved),
                };
                overlap.shown()
            });
            let other = other.to_string();
            match shown {
                Some(shown) if shown.people.is_some() => vec![
                    kept("both", other.clone(), both),
                    match shown.moved {
                        Some(moved) => kept("moved", other, moved),
                        None => hidden("moved", other),
                    },
                ],
                _ => vec![hidden("both", other)],
            }
        })
        .collect())
}

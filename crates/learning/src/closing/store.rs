//! Tries at a closing test as rows.

use std::collections::BTreeMap;

use database::{At, Json, Queries, Transaction, binds};
use domain::ItemId;
use domain::course::Course;
use domain::course::test::{Asked, Score};
use jiff::Timestamp;
use uuid::Uuid;
use web::{Error, Result};

use crate::progress::Learner;

/// A try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attempt {
    /// Its key.
    pub(super) id: Uuid,
    /// Counts up for each learner and course.
    pub(super) number: i64,
    /// What is asked, and what was chosen. Empty once its time is past.
    pub(super) asked: Vec<Asked>,
    /// How it went, once handed in.
    pub(super) score: Option<Score>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    number: i64,
    asked: Json<Vec<Asked>>,
    asked_count: i64,
    right_count: Option<i64>,
    passed: Option<bool>,
}

impl From<Row> for Attempt {
    fn from(row: Row) -> Self {
        let count = |n: i64| usize::try_from(n).unwrap_or(0);
        Self {
            id: row.id,
            number: row.number,
            asked: row.asked.0,
            score: row
                .right_count
                .zip(row.passed)
                .map(|(right, passed)| Score {
                    asked: count(row.asked_count),
                    right: count(right),
                    passed,
                }),
        }
    }
}

const ATTEMPT: &str = "SELECT id, number, asked, asked_count, right_count, passed FROM test_attempt
    WHERE municipality_id = $1 AND account_id = $2 AND course = $3";

/// The learner's newest try.
pub(super) async fn newest(
    db: &impl Queries,
    learner: &Learner,
    course: &ItemId,
) -> database::Result<Option<Attempt>> {
    let row: Option<Row> = db
        .maybe(
            &format!("{ATTEMPT} ORDER BY number DESC LIMIT 1"),
            binds![learner.municipality(), learner.account(), course.as_str()],
        )
        .await?;
    Ok(row.map(Attempt::from))
}

/// In which try each item was last asked, and how many tries were begun since a moment.
pub(super) async fn seen(
    db: &impl Queries,
    learner: &Learner,
    course: &ItemId,
    since: Timestamp,
) -> database::Result<(BTreeMap<String, usize>, usize)> {
    let rows: Vec<(Json<Vec<Asked>>, At)> = db
        .all(
            "SELECT asked, begun_at FROM test_attempt
             WHERE municipality_id = $1 AND account_id = $2 AND course = $3 ORDER BY number",
            binds![learner.municipality(), learner.account(), course.as_str()],
        )
        .await?;
    let lately = rows.iter().filter(|(_, begun)| begun.0 > since).count();
    let mut seen = BTreeMap::new();
    for (attempt, (asked, _)) in rows.into_iter().enumerate() {
        seen.extend(asked.0.into_iter().map(|asked| (asked.item, attempt)));
    }
    Ok((seen, lately))
}

fn json(asked: &[Asked]) -> Result<serde_json::Value> {
    serde_json::to_value(asked).map_err(|e| Error::internal(&e))
}

/// Begins a try after `before`, the newest one. Two who begin at once meet in its number: the later one
/// finds the try that is there.
pub(super) async fn begin(
    tx: &Transaction,
    learner: &Learner,
    course: &Course,
    before: Option<&Attempt>,
    asked: &[Asked],
    now: Timestamp,
) -> Result<()> {
    tx.run(
        "INSERT INTO test_attempt (municipality_id, id, account_id, course, course_version, number,
            asked, begun_at, finished_at, asked_count, right_count, passed, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, $9, NULL, NULL, 1)
         ON CONFLICT (municipality_id, account_id, course, number) DO NOTHING",
        binds![
            learner.municipality(),
            Uuid::now_v7(),
            learner.account(),
            course.id.as_str(),
            course.version,
            before.map_or(1, |attempt| attempt.number + 1),
            json(asked)?,
            now,
            i64::try_from(asked.len()).unwrap_or(i64::MAX)
        ],
    )
    .await?;
    Ok(())
}

/// Removes a try that isn't handed in, because the course no longer has what it asks.
pub(super) async fn drop_open(
    tx: &Transaction,
    learner: &Learner,
    attempt: &Attempt,
) -> Result<()> {
    tx.run(
        "DELETE FROM test_attempt
         WHERE municipality_id = $1 AND account_id = $2 AND id = $3 AND finished_at IS NULL",
        binds![learner.municipality(), learner.account(), attempt.id],
    )
    .await?;
    Ok(())
}

/// Takes the learner's open try, so that no other request changes it meanwhile.
pub(super) async fn take_open(
    tx: &Transaction,
    learner: &Learner,
    course: &ItemId,
) -> Result<Attempt> {
    let open: Option<Row> = tx
        .maybe(
            "UPDATE test_attempt SET version = version + 1
             WHERE municipality_id = $1 AND account_id = $2 AND course = $3 AND finished_at IS NULL
             RETURNING id, number, asked, asked_count, right_count, passed",
            binds![learner.municipality(), learner.account(), course.as_str()],
        )
        .await?;
    open.map(Attempt::from).ok_or(Error::Changed)
}

/// Keeps what was chosen.
pub(super) async fn keep(tx: &Transaction, learner: &Learner, attempt: &Attempt) -> Result<()> {
    tx.run(
        "UPDATE test_attempt SET asked = $3 WHERE municipality_id = $1 AND id = $2",
        binds![learner.municipality(), attempt.id, json(&attempt.asked)?],
    )
    .await?;
    Ok(())
}

/// Hands the try in.
pub(super) async fn finish(
    tx: &Transaction,
    learner: &Learner,
    attempt: &Attempt,
    score: Score,
    now: Timestamp,
) -> Result<()> {
    tx.run(
        "UPDATE test_attempt SET finished_at = $3, right_count = $4, passed = $5, asked = $6
         WHERE municipality_id = $1 AND id = $2",
        binds![
            learner.municipality(),
            attempt.id,
            now,
            i64::try_from(score.right).unwrap_or(i64::MAX),
            score.passed,
            json(&attempt.asked)?
        ],
    )
    .await?;
    Ok(())
}

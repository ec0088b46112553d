//! Progress as rows.

use std::collections::{BTreeMap, BTreeSet};

use content::Courses;
use database::{Day, Json, Queries, Transaction, binds};
use domain::ItemId;
use domain::course::Course;
use jiff::Timestamp;
use jiff::civil::Date;
use web::{Error, Result};

use super::{Learner, Place, Progress, prints};

#[derive(sqlx::FromRow)]
struct Row {
    course: String,
    run: i64,
    place: String,
    pages_read: Json<BTreeMap<String, BTreeSet<usize>>>,
    choices: Json<BTreeMap<String, Vec<usize>>>,
    finished_on: Option<Day>,
    prints: Option<Json<BTreeMap<String, u32>>>,
}

impl From<Row> for Progress {
    fn from(row: Row) -> Self {
        Self {
            run: row.run,
            place: Place::parse(&row.place),
            read: row.pages_read.0,
            choices: row.choices.0,
            finished_on: row.finished_on.map(|day| day.0),
            prints: row.prints.map(|prints| prints.0).unwrap_or_default(),
        }
    }
}

const PROGRESS: &str = "SELECT course, run, place, pages_read, choices, finished_on, prints
    FROM course_progress WHERE municipality_id = $1 AND account_id = $2";

/// Where the learner is in a course as it is now, if they have begun it.
pub(crate) async fn of_course(
    db: &impl Queries,
    learner: &Learner,
    course: &Course,
) -> database::Result<Option<Progress>> {
    let row: Option<Row> = db
        .maybe(
            &format!("{PROGRESS} AND course = $3"),
            binds![
                learner.municipality(),
                learner.account(),
                course.id.as_str()
            ],
        )
        .await?;
    Ok(row.map(|row| Progress::from(row).fitted(course)))
}

/// Where the learner is in each of the courses that they have begun.
pub(crate) async fn of_learner(
    db: &impl Queries,
    learner: &Learner,
    courses: &Courses,
) -> database::Result<BTreeMap<String, Progress>> {
    let rows: Vec<Row> = db
        .all(PROGRESS, binds![learner.municipality(), learner.account()])
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let course = courses.iter().find(|one| one.id.as_str() == row.course)?;
            Some((row.course.clone(), Progress::from(row).fitted(course)))
        })
        .collect())
}

fn json(value: impl serde::Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|e| Error::internal(&e))
}

/// Begins a course, or takes it anew: nothing is read, nothing chosen.
pub(crate) async fn begin(
    tx: &Transaction,
    learner: &Learner,
    course: &Course,
    now: Timestamp,
) -> Result<()> {
    tx.run(
        "INSERT INTO course_progress (municipality_id, account_id, course, run, place, pages_read,
            choices, begun_at, updated_at, finished_on, prints)
         VALUES ($1, $2, $3, 1, '', $4, $4, $5, $5, NULL, $6)
         ON CONFLICT (municipality_id, account_id, course) DO UPDATE SET run = course_progress.run + 1,
            place = '', pages_read = excluded.pages_read, choices = excluded.choices,
            begun_at = excluded.begun_at, updated_at = excluded.updated_at, finished_on = NULL,
            prints = excluded.prints",
        binds![
            learner.municipality(),
            learner.account(),
            course.id.as_str(),
            serde_json::json!({}),
            now,
            json(prints(course))?
        ],
    )
    .await?;
    Ok(())
}

/// Keeps what `change` does to the learner's progress. [`Error::NotFound`] where the course isn't
/// begun. Two tabs at once lose nothing: the row is read and written in one transaction.
pub(crate) async fn keep(
    tx: &Transaction,
    learner: &Learner,
    course: &Course,
    now: Timestamp,
    change: impl FnOnce(&mut Progress),
) -> Result<Progress> {
    // Takes the row before it is read, so that another transaction waits (PostgreSQL).
    let touched = tx
        .run(
            "UPDATE course_progress SET updated_at = $4
             WHERE municipality_id = $1 AND account_id = $2 AND course = $3",
            binds![
                learner.municipality(),
                learner.account(),
                course.id.as_str(),
                now
            ],
        )
        .await?;
    if touched == 0 {
        return Err(Error::NotFound);
    }
    let mut progress = of_course(tx, learner, course)
        .await?
        .ok_or(Error::NotFound)?;
    change(&mut progress);
    tx.run(
        "UPDATE course_progress SET place = $4, pages_read = $5, choices = $6, prints = $7
         WHERE municipality_id = $1 AND account_id = $2 AND course = $3",
        binds![
            learner.municipality(),
            learner.account(),
            course.id.as_str(),
            progress.place.as_ref().map(Place::text).unwrap_or_default(),
            json(&progress.read)?,
            json(&progress.choices)?,
            json(&progress.prints)?
        ],
    )
    .await?;
    Ok(progress)
}

/// Notes that this run of the course is completed.
pub(crate) async fn finish(
    tx: &Transaction,
    learner: &Learner,
    course: &ItemId,
    on: Date,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "UPDATE course_progress SET finished_on = $4, updated_at = $5
         WHERE municipality_id = $1 AND account_id = $2 AND course = $3",
        binds![
            learner.municipality(),
            learner.account(),
            course.as_str(),
            on,
            now
        ],
    )
    .await?;
    Ok(())
}

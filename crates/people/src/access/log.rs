//! The access log: one row a day for each viewer, subject and kind, with how often and when.

use database::{At, Day, Queries as _, Value, binds};
use domain::PersonId;
use domain::rights::{DataKind, Relation};
use jiff::Timestamp;
use jiff::civil::Date;
use web::{Result, Visit};

use super::{AccessLog, Sees, acting_as};

/// Writes down a look at each of the people, before anything is shown.
pub(super) async fn write(
    visit: &Visit,
    people: &[PersonId],
    kind: DataKind,
    relation: Relation,
) -> Result<()> {
    let viewer = visit.viewer()?;
    let (now, today) = (visit.now(), visit.today());
    let role = acting_as(&viewer.roles, relation);
    let mut subjects: Vec<PersonId> = people
        .iter()
        .copied()
        .filter(|person| viewer.person != Some(*person))
        .collect();
    subjects.sort_unstable();
    subjects.dedup();
    if subjects.is_empty() {
        return Ok(());
    }
    let rows: Vec<Vec<Value>> = subjects
        .into_iter()
        .map(|subject| {
            binds![
                viewer.municipality.id,
                subject,
                today,
                viewer.account,
                kind.slug(),
                &viewer.name,
                role,
                now,
                now,
                1_i64
            ]
        })
        .collect();
    let tx = visit.db().begin().await?;
    tx.insert_many(
        "access_log (municipality_id, subject_id, on_day, viewer_id, what, viewer_name, viewer_role,
            first_at, last_at, looks)",
        "ON CONFLICT (municipality_id, subject_id, on_day, viewer_id, what)
         DO UPDATE SET looks = access_log.looks + 1, last_at = excluded.last_at",
        rows,
    )
    .await?;
    Ok(tx.commit().await?)
}

/// One line of the log, as the subject sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The day.
    pub day: Date,
    /// Who.
    pub viewer_name: String,
    /// In which role: a slug of `domain::rights::Role`.
    pub viewer_role: String,
    /// At what: a slug of `domain::rights::DataKind`.
    pub what: String,
    /// How often that day.
    pub looks: i64,
    /// When last.
    pub last_at: Timestamp,
}

/// Who looked at the person, newest first, as far back as retention keeps it.
pub async fn looks_at(visit: &Visit, proof: Sees<AccessLog>) -> Result<Vec<Look>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        on_day: Day,
        viewer_name: String,
        viewer_role: String,
        what: String,
        looks: i64,
        last_at: At,
    }
    let rows: Vec<Row> = visit
        .db()
        .all(
            "SELECT on_day, viewer_name, viewer_role, what, looks, last_at FROM access_log
             WHERE municipality_id = $1 AND subject_id = $2
             ORDER BY last_at DESC, what, viewer_id",
            binds![proof.municipality(), proof.person()],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Look {
            day: row.on_day.0,
            viewer_name: row.viewer_name,
            viewer_role: row.viewer_role,
            what: row.what,
            looks: row.looks,
            last_at: row.last_at.0,
        })
        .collect())
}

//! The staff that results are held against, and storing them.

use content::Content;
use database::{Database, Queries, binds};
use domain::course::Course;
use domain::{AccountId, ItemId, MunicipalityId, PersonId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use people::audit;
use uuid::Uuid;
use web::Result;

use super::sheet::{Outcome, Staff};
use crate::completion::{Imported, complete_imported, taken_back};

/// No course was taken before this day: an older one is a slip.
const OLDEST: Date = date(2000, 1, 1);

/// What is to be stored: who completed the course when.
pub(super) struct Told<'a> {
    /// What the file holds.
    pub(super) matched: &'a [(PersonId, Date)],
    /// What was taken back before and is to count again.
    pub(super) again: &'a [(PersonId, Date)],
}

impl Told<'_> {
    fn all(&self) -> impl Iterator<Item = (PersonId, Date, bool)> {
        let with = |again| move |(person, on): &(PersonId, Date)| (*person, *on, again);
        let matched = self.matched.iter().map(with(false));
        matched.chain(self.again.iter().map(with(true)))
    }
}

/// So many people are stored at a time, so that nobody else waits long.
const AT_ONCE: usize = 200;

/// Everybody's numbers, and the addresses of those who work here.
pub(super) async fn staff(
    db: &impl Queries,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<Staff> {
    let rows: Vec<(Uuid, String, String, bool)> = db
        .all(
            "SELECT id, employee_number, email_key, ended_on IS NULL OR ended_on >= $2 AS works_here
             FROM person WHERE municipality_id = $1",
            binds![municipality, today],
        )
        .await?;
    let mut staff = Staff::default();
    for (id, number, email, works_here) in rows {
        staff.add(id.into(), number, works_here.then_some(email));
    }
    Ok(staff)
}

/// Takes out of what a file holds what was stored before and taken back.
pub(super) async fn set_apart(
    db: &impl Queries,
    municipality: MunicipalityId,
    course: &ItemId,
    outcome: &mut Outcome,
) -> database::Result<()> {
    let gone = taken_back(db, municipality, course).await?;
    let matched = std::mem::take(&mut outcome.matched);
    (outcome.taken_back, outcome.matched) =
        matched.into_iter().partition(|found| gone.contains(found));
    Ok(())
}

/// Stores completions, part by part; gives how many were new. Interrupted, it can be done again. Each part
/// is noted with what it stored.
pub(super) async fn keep(
    db: &Database,
    content: &Content,
    (municipality, course): (MunicipalityId, &Course),
    told: &Told<'_>,
    by: Option<AccountId>,
    now: Timestamp,
) -> Result<usize> {
    let today = web::day_in_denmark(now);
    let here = staff(db, municipality, today).await?.people();
    let imported: Vec<Imported> = told
        .all()
        .filter(|(person, on, _)| here.contains(person) && *on <= today && *on >= OLDEST)
        .map(|(person, on, again)| Imported { person, on, again })
        .collect();
    let mut stored = 0;
    for part in imported.chunks(AT_ONCE) {
        let tx = db.begin().await?;
        let when = (by, today, now);
        let new = complete_imported(&tx, content, municipality, course, part, when).await?;
        if new > 0 {
            let again = part.iter().filter(|one| one.again).count();
            let detail = serde_json::json!({
                "course": course.id.as_str(), "rows": part.len(), "new": new, "again": again });
            audit::note(&tx, municipality, by, "results-imported", None, detail, now).await?;
        }
        tx.commit().await?;
        stored += new;
    }
    Ok(stored)
}

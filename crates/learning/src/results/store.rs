//! The staff that results are held against, and storing them.

use content::Content;
use database::{Database, Queries, binds};
use domain::course::Course;
use domain::{AccountId, MunicipalityId, PersonId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use uuid::Uuid;
use web::Result;

use super::sheet::Staff;
use crate::completion::{Imported, complete_imported};

/// No course was taken before this day: an older one is a slip.
const OLDEST: Date = date(2000, 1, 1);

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
        let person = PersonId::from(id);
        staff.numbers.insert(number, person);
        if works_here && !email.is_empty() {
            staff
                .emails
                .entry(email)
                .and_modify(|one| *one = None)
                .or_insert(Some(person));
        }
    }
    Ok(staff)
}

/// Stores completions, part by part; gives how many were new. Interrupted, it can be done again.
pub(super) async fn keep(
    db: &Database,
    content: &Content,
    (municipality, course): (MunicipalityId, &Course),
    matched: &[(PersonId, Date)],
    by: Option<AccountId>,
    now: Timestamp,
) -> Result<usize> {
    let today = web::day_in_denmark(now);
    let known = staff(db, municipality, today).await?;
    let here: std::collections::BTreeSet<PersonId> = known.numbers.into_values().collect();
    let imported: Vec<Imported> = matched
        .iter()
        .filter(|(person, on)| here.contains(person) && *on <= today && *on >= OLDEST)
        .map(|(person, on)| Imported {
            person: *person,
            on: *on,
        })
        .collect();
    let mut new = 0;
    for part in imported.chunks(AT_ONCE) {
        let tx = db.begin().await?;
        let when = (by, today, now);
        new += complete_imported(&tx, content, municipality, course, part, when).await?;
        tx.commit().await?;
    }
    Ok(new)
}

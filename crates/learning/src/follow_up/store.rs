//! Questions about a course in the whole municipality, and the municipality's own text.
//!
//! Who is asked and who has completed stand in `assignment` and `completion`; where people work, in
//! tables of `people`. Figures name nobody; a list by name is written to the access log by
//! [`people::access::listed`] before it is shown.

use std::collections::BTreeMap;

use database::{Binds, Day, Queries, Transaction, binds};
use domain::course::Course;
use domain::course::reminders::Reminder;
use domain::{AccountId, ItemId, MunicipalityId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use people::access::{Completion, SeesAll, listed};
use uuid::Uuid;
use web::{Error, Result, Visit};

use super::figures::{Group, UnitRow};
use crate::assignment::{Offer, REACHED};
use crate::player::OwnText;

/// A course in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Who are asked, with a valid completion or past their last day.
    pub(super) group: Group,
    /// Of those without a valid completion, how many can't be written to.
    pub(super) unreached: usize,
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// People `p` asked to take a course on the day `$2`, by their assignment `a`, and until when `c` what
/// they completed is valid. What was taken back is as if it had never been.
const ASKED: &str = "FROM assignment a
    JOIN person p ON p.municipality_id = a.municipality_id AND p.id = a.person_id
    LEFT JOIN (SELECT person_id, item, MAX(COALESCE(valid_until, $3)) AS until FROM completion
        WHERE municipality_id = $1 AND completed_on <= $2 AND taken_back_at IS NULL
        GROUP BY person_id, item) AS c
        ON c.person_id = a.person_id AND c.item = a.course";
const STILL_ASKED: &str = "a.municipality_id = $1 AND a.assigned_on <= $2
    AND (a.ended_on IS NULL OR a.ended_on > $2) AND (p.ended_on IS NULL OR p.ended_on >= $2)";
const VALID: &str = "COALESCE(c.until >= $2, FALSE)";

/// The parameters that the parts above have in common.
fn base(municipality: MunicipalityId, today: Date) -> Binds {
    binds![municipality, today, Date::MAX]
}

/// The condition that an assignment `a` that isn't completed is past its last day ([`Offer::due_on`]).
fn late<'a>(
    offers: impl IntoIterator<Item = (&'a str, &'a Offer)>,
    today: Date,
    binds: &mut Binds,
) -> String {
    let mut conditions = Vec::new();
    for (course, offer) in offers {
        let Some(day) = offer.late_if_before(today) else {
            continue;
        };
        binds.push(course.into());
        binds.push(day.into());
        let (course, day) = (binds.len() - 1, binds.len());
        conditions.push(format!(
            "(a.course = ${course} AND (c.until IS NULL OR c.until < $2) AND a.assigned_on < ${day})"
        ));
    }
    if conditions.is_empty() {
        "FALSE".to_owned()
    } else {
        format!("({})", conditions.join(" OR "))
    }
}

/// Every course in figures, by its short name.
pub(super) async fn counts(
    db: &impl Queries,
    municipality: MunicipalityId,
    offers: &BTreeMap<String, Offer>,
    today: Date,
) -> database::Result<BTreeMap<String, Counts>> {
    let mut binds = base(municipality, today);
    let offers = offers
        .iter()
        .map(|(course, offer)| (course.as_str(), offer));
    let late = late(offers, today, &mut binds);
    let rows: Vec<(String, i64, i64, i64, i64)> = db
        .all(
            &format!(
                "SELECT a.course, COUNT(*), COUNT(*) FILTER (WHERE {VALID}),
                    COUNT(*) FILTER (WHERE NOT {VALID} AND {late}),
                    COUNT(*) FILTER (WHERE NOT {VALID} AND NOT ({REACHED}))
                 {ASKED} WHERE {STILL_ASKED} GROUP BY a.course"
            ),
            binds,
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|(course, asked, covered, overdue, unreached)| {
            let group = Group {
                asked: count(asked),
                covered: count(covered),
                overdue: count(overdue),
            };
            (
                course,
                Counts {
                    group,
                    unreached: count(unreached),
                },
            )
        })
        .collect())
}

/// How many are asked to take a course, have no valid completion, can be written to and have neither been
/// invited yet nor been told that a completion ends, since it is asked for.
pub(super) async fn to_invite(
    db: &impl Queries,
    municipality: MunicipalityId,
    course: &ItemId,
    starts_on: Date,
    today: Date,
) -> database::Result<usize> {
    let mut binds = base(municipality, today);
    binds.push(course.as_str().into());
    binds.push(starts_on.into());
    for kind in [
        Reminder::Invitation,
        Reminder::RenewalOpens,
        Reminder::RenewalSoon,
    ] {
        binds.push(kind.slug().into());
    }
    let (people,): (i64,) = db
        .one(
            &format!(
                "SELECT COUNT(*) {ASKED} WHERE {STILL_ASKED} AND a.course = $4 AND NOT {VALID}
                    AND {REACHED} AND NOT EXISTS (SELECT 1 FROM course_mail m
                        WHERE m.municipality_id = $1 AND m.person_id = a.person_id
                        AND m.course = a.course AND (m.about = a.assigned_on AND m.kind = $6
                            OR m.about = c.until AND m.kind IN ($6, $7, $8)
                                AND c.until >= $5 AND c.until >= a.assigned_on))"
            ),
            binds,
        )
        .await?;
    Ok(count(people))
}

/// The units, each with those who work right there and are asked to take the course.
pub(super) async fn units(
    db: &impl Queries,
    municipality: MunicipalityId,
    course: &ItemId,
    offer: Option<&Offer>,
    today: Date,
) -> database::Result<Vec<UnitRow>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: Uuid,
        parent_id: Option<Uuid>,
        name: String,
        path: String,
        asked: Option<i64>,
        covered: Option<i64>,
        overdue: Option<i64>,
    }
    let mut binds = base(municipality, today);
    let late = late(
        offer.map(|offer| (course.as_str(), offer)),
        today,
        &mut binds,
    );
    binds.push(course.as_str().into());
    let course = binds.len();
    let rows: Vec<Row> = db
        .all(
            &format!(
                "SELECT u.id, u.parent_id, u.name, u.path, g.asked, g.covered, g.overdue
                 FROM org_unit u LEFT JOIN (
                    SELECT t.org_unit_id, COUNT(*) AS asked,
                        COUNT(*) FILTER (WHERE {VALID}) AS covered,
                        COUNT(*) FILTER (WHERE NOT {VALID} AND {late}) AS overdue
                    {ASKED}
                    JOIN position t ON t.municipality_id = p.municipality_id
                        AND t.person_id = p.id AND t.is_main
                    WHERE {STILL_ASKED} AND a.course = ${course} GROUP BY t.org_unit_id
                 ) AS g ON g.org_unit_id = u.id
                 WHERE u.municipality_id = $1 AND (u.ended_on IS NULL OR g.asked > 0)"
            ),
            binds,
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| UnitRow {
            id: row.id,
            parent: row.parent_id,
            name: row.name,
            path: row.path,
            here: Group {
                asked: count(row.asked.unwrap_or(0)),
                covered: count(row.covered.unwrap_or(0)),
                overdue: count(row.overdue.unwrap_or(0)),
            },
        })
        .collect())
}

/// Which of the people who are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// All of them.
    All,
    /// With a valid completion.
    Done,
    /// Without one.
    Missing,
    /// Without one, and past the last day.
    Overdue,
}

/// What a list by name is asked for.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'a> {
    /// Which people.
    pub(super) which: Which,
    /// Words of their names.
    pub(super) text: &'a str,
    /// The path of the unit that they work in, or below.
    pub(super) path: Option<&'a str>,
    /// The page, from 1.
    pub(super) page: u32,
    /// How many on a page.
    pub(super) per_page: u32,
}

/// One of the people who are asked.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct PersonRow {
    pub(super) id: Uuid,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) unit: String,
    pub(super) assigned_on: Day,
    /// The day until which the newest completion is valid; the last of all days for ever.
    pub(super) until: Option<Day>,
    pub(super) completed_on: Option<Day>,
    pub(super) reached: bool,
    total: i64,
}

impl PersonRow {
    /// Given and family name.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
            .trim()
            .to_owned()
    }
}

/// A page of the people who are asked to take a course, and how many there are in all. Each look is
/// logged before anything is given.
pub(super) async fn people(
    visit: &Visit,
    course: &Course,
    offer: Option<&Offer>,
    wanted: &Wanted<'_>,
) -> Result<(Vec<PersonRow>, usize, SeesAll<Completion>)> {
    let today = visit.today();
    let mut binds = base(visit.municipality()?, today);
    let which = match wanted.which {
        Which::All => "TRUE".to_owned(),
        Which::Done => VALID.to_owned(),
        Which::Missing => format!("NOT {VALID}"),
        Which::Overdue => {
            let offer = offer.map(|offer| (course.id.as_str(), offer));
            format!("NOT {VALID} AND {}", late(offer, today, &mut binds))
        }
    };
    binds.push(course.id.as_str().into());
    let mut sql = format!(
        "SELECT p.id, p.given_name, p.family_name, COALESCE(u.name, '') AS unit, a.assigned_on,
            c.until, (SELECT MAX(d.completed_on) FROM completion d
                WHERE d.municipality_id = $1 AND d.person_id = p.id AND d.item = a.course
                AND d.completed_on <= $2 AND d.taken_back_at IS NULL) AS completed_on,
            ({REACHED}) AS reached, COUNT(*) OVER () AS total
         {ASKED}
         LEFT JOIN position t ON t.municipality_id = p.municipality_id AND t.person_id = p.id
            AND t.is_main
         LEFT JOIN org_unit u ON u.municipality_id = t.municipality_id AND u.id = t.org_unit_id
         WHERE {STILL_ASKED} AND a.course = ${} AND {which}",
        binds.len()
    );
    for word in wanted.text.split_whitespace().take(6) {
        binds.push(format!("%{}%", escaped(&word.to_lowercase())).into());
        sql.push_str(&format!(
            " AND p.search_text LIKE ${} ESCAPE '\\'",
            binds.len()
        ));
    }
    if let Some(path) = wanted.path {
        binds.push(path.into());
        let n = binds.len();
        sql.push_str(&format!(" AND substr(u.path, 1, length(${n})) = ${n}"));
    }
    binds.push(wanted.per_page.into());
    binds.push((i64::from(wanted.page.max(1) - 1) * i64::from(wanted.per_page)).into());
    sql.push_str(&format!(
        " ORDER BY p.sort_key, p.id LIMIT ${} OFFSET ${}",
        binds.len() - 1,
        binds.len()
    ));
    let rows: Vec<PersonRow> = visit.db().all(&sql, binds).await?;
    let total = rows.first().map_or(0, |row| count(row.total));
    let ids: Vec<PersonId> = rows.iter().map(|row| row.id.into()).collect();
    let proof = listed::<Completion>(visit, ids).await?;
    Ok((rows, total, proof))
}

/// `%` and `_` stand for themselves.
fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}

/// Stores what the municipality wrote at a place; empty texts bring back what the course says there.
/// `text.version` is the one that whoever writes saw; [`Error::Changed`] where it is another by now. The
/// first version of a text is the clock's: what comes after an emptied place is never taken for what was
/// there before.
pub(super) async fn save_own_text(
    tx: &Transaction,
    municipality: MunicipalityId,
    (course, place): (&ItemId, &str),
    text: &OwnText,
    by: AccountId,
    now: Timestamp,
) -> Result<()> {
    let key = binds![municipality, course.as_str(), place, text.version];
    let touched = if text.da.is_empty() && text.en.is_empty() && text.questions.is_empty() {
        let gone = tx
            .run(
                "DELETE FROM own_text
                 WHERE municipality_id = $1 AND course = $2 AND place = $3 AND version = $4",
                key,
            )
            .await?;
        // Nothing was there, and nothing is to be there.
        if text.version == 0 { 1 } else { gone }
    } else {
        let questions = serde_json::to_value(&text.questions).map_err(|e| Error::internal(&e))?;
        let mut binds = key;
        binds.extend(binds![
            text.da.as_str(),
            text.en.as_str(),
            questions,
            now,
            by,
            now.as_microsecond()
        ]);
        tx.run(
            "INSERT INTO own_text (municipality_id, course, place, text_da, text_en, questions,
                changed_at, changed_by, version)
             SELECT m.municipality_id, $2, $3, $5, $6, $7, $8, $9, $10 FROM municipality m
             WHERE m.municipality_id = $1 AND ($4 = 0 OR EXISTS (SELECT 1 FROM own_text o
                WHERE o.municipality_id = $1 AND o.course = $2 AND o.place = $3))
             ON CONFLICT (municipality_id, course, place) DO UPDATE SET
                text_da = excluded.text_da, text_en = excluded.text_en,
                questions = excluded.questions, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, version = own_text.version + 1
             WHERE own_text.version = $4",
            binds,
        )
        .await?
    };
    if touched == 0 {
        Err(Error::Changed)
    } else {
        Ok(())
    }
}

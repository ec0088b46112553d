//! How the municipality runs a course: since when it asks for it, how many days there are, whether it
//! writes mails.

use std::collections::BTreeMap;

use database::{Day, Queries, Transaction, binds};
use domain::{AccountId, ItemId, MunicipalityId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use web::Error;

/// How many days there are for a course unless the municipality says otherwise.
pub(crate) const DAYS: i64 = 60;

/// A course that the coordinator has started, or has set a day for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// From this day on it is asked for.
    pub(crate) starts_on: Date,
    /// So many days there are for it.
    pub(crate) days: i64,
    /// Whether mails go out.
    pub(crate) mails: bool,
    /// For telling whether somebody else changed it.
    pub(crate) version: i64,
}

impl Offer {
    /// Whether it is asked for that day.
    pub(crate) fn has_started(&self, day: Date) -> bool {
        self.starts_on <= day
    }

    /// From when on it is asked of somebody who is assigned to it since a day.
    pub(crate) fn asked_from(&self, assigned_on: Date) -> Date {
        self.starts_on.max(assigned_on)
    }

    /// The last day for somebody who is assigned to it since a day and has no completion, or one that has
    /// ended: whatever they took before, they have as many days as everybody.
    pub(crate) fn due_on(&self, assigned_on: Date, ended: Option<Date>) -> Date {
        let from = self.asked_from(assigned_on);
        let due = from.checked_add(self.days.days()).unwrap_or(from);
        ended.map_or(due, |ended| due.max(ended))
    }

    /// The day with which this is so: whoever was assigned before it – and the course started before
    /// it – and has no valid completion is past the last day, as [`Offer::due_on`] has it. Nothing where
    /// nobody is.
    pub(crate) fn late_if_before(&self, today: Date) -> Option<Date> {
        let day = today.checked_sub(self.days.days()).ok()?;
        (self.starts_on < day).then_some(day)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    course: String,
    starts_on: Day,
    days: i64,
    mails: bool,
    version: i64,
}

impl Row {
    fn read(self) -> (String, Offer) {
        let offer = Offer {
            starts_on: self.starts_on.0,
            days: self.days,
            mails: self.mails,
            version: self.version,
        };
        (self.course, offer)
    }
}

/// The municipality's offers, by the course's short name.
pub(crate) async fn offers(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<BTreeMap<String, Offer>> {
    let rows: Vec<Row> = db
        .all(
            "SELECT course, starts_on, days, mails, version FROM course_offer
             WHERE municipality_id = $1 ORDER BY course",
            binds![municipality],
        )
        .await?;
    Ok(rows.into_iter().map(Row::read).collect())
}

/// The offer of one course, if there is one.
pub(crate) async fn offer_of(
    db: &impl Queries,
    municipality: MunicipalityId,
    course: &ItemId,
) -> database::Result<Option<Offer>> {
    let row: Option<Row> = db
        .maybe(
            "SELECT course, starts_on, days, mails, version FROM course_offer
             WHERE municipality_id = $1 AND course = $2",
            binds![municipality, course.as_str()],
        )
        .await?;
    Ok(row.map(|row| row.read().1))
}

/// Stores an offer. Its `version` is the one that whoever changes it saw, 0 where there was none;
/// [`Error::Changed`] where it is another one by now.
pub(crate) async fn set_offer(
    tx: &Transaction,
    municipality: MunicipalityId,
    course: &ItemId,
    offer: &Offer,
    by: AccountId,
    now: Timestamp,
) -> web::Result<()> {
    let touched = tx
        .run(
            "INSERT INTO course_offer (municipality_id, course, starts_on, days, mails, changed_at,
                changed_by, version)
             SELECT m.municipality_id, $2, $3, $4, $5, $6, $7, 1 FROM municipality m
             WHERE m.municipality_id = $1 AND ($8 = 0 OR EXISTS (SELECT 1 FROM course_offer o
                WHERE o.municipality_id = $1 AND o.course = $2))
             ON CONFLICT (municipality_id, course) DO UPDATE SET starts_on = excluded.starts_on,
                days = excluded.days, mails = excluded.mails, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, version = course_offer.version + 1
             WHERE course_offer.version = $8",
            binds![
                municipality,
                course.as_str(),
                offer.starts_on,
                offer.days,
                offer.mails,
                now,
                by,
                offer.version
            ],
        )
        .await?;
    if touched == 0 {
        Err(Error::Changed)
    } else {
        Ok(())
    }
}

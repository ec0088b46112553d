//! The management body's own record of courses: taken here, or elsewhere and noted by the coordinator.

use std::collections::BTreeSet;

use database::{Day, Json, Queries, Transaction, binds};
use domain::{AccountId, ItemId, MunicipalityId};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;
use web::{Error, Result};

use crate::completion::Said;

/// A certificate that belongs in a member's record.
#[derive(sqlx::FromRow)]
struct Held {
    member: Uuid,
    certificate: Uuid,
    content: Json<Said>,
    completed_on: Day,
    valid_until: Option<Day>,
}

/// Writes into the record what an account completed here and what isn't there yet: under each of its
/// memberships that hadn't ended by then. One that hasn't begun counts too, since who is elected may
/// well take the course before the first meeting.
pub(crate) async fn note_completed(
    tx: &Transaction,
    municipality: MunicipalityId,
    account: AccountId,
    course: &ItemId,
    now: Timestamp,
) -> database::Result<()> {
    let held: Vec<Held> = tx
        .all(
            "SELECT m.id AS member, c.id AS certificate, c.content, c.completed_on, c.valid_until
             FROM certificate c JOIN body_member m
                ON m.municipality_id = c.municipality_id AND m.account_id = c.account_id
             WHERE c.municipality_id = $1 AND c.account_id = $2 AND c.course = $3
                AND c.revoked_at IS NULL
                AND (m.member_until IS NULL OR m.member_until >= c.completed_on)
                AND NOT EXISTS (SELECT 1 FROM body_course b
                    WHERE b.municipality_id = m.municipality_id AND b.member_id = m.id
                    AND b.certificate_id = c.id)
             ORDER BY c.completed_on, c.id, m.id",
            binds![municipality, account, course.as_str()],
        )
        .await?;
    for held in held {
        let taken = Taken {
            title: held.content.0.title.da,
            organiser: String::new(),
            on: held.completed_on.0,
            until: held.valid_until.map(|day| day.0),
        };
        let source = Source::Certificate(held.certificate);
        add_course(tx, municipality, held.member, &taken, source, now).await?;
    }
    Ok(())
}

/// A course that a member took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// Its title.
    pub(super) title: String,
    /// Who held it; empty for ours.
    pub(super) organiser: String,
    /// The day.
    pub(super) on: Date,
    /// The last day on which it counts.
    pub(super) until: Option<Date>,
}

/// Where it is known from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source {
    /// Somebody noted it.
    Noted(AccountId),
    /// It was completed here.
    Certificate(Uuid),
}

/// Adds a course to a member's record.
pub(super) async fn add_course(
    tx: &Transaction,
    municipality: MunicipalityId,
    member: Uuid,
    taken: &Taken,
    source: Source,
    now: Timestamp,
) -> database::Result<()> {
    let (by, certificate) = match source {
        Source::Noted(by) => (Some(by), None),
        Source::Certificate(certificate) => (None, Some(certificate)),
    };
    tx.run(
        "INSERT INTO body_course (municipality_id, id, member_id, title, organiser, taken_on,
            valid_until, recorded_at, recorded_by, withdrawn_at, certificate_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10)",
        binds![
            municipality,
            Uuid::now_v7(),
            member,
            &taken.title,
            &taken.organiser,
            taken.on,
            taken.until,
            now,
            by,
            certificate
        ],
    )
    .await?;
    Ok(())
}

/// Withdraws a course of the member's record. The certificate of one that was completed here is given
/// where it still holds, whichever account it stands on by now, so that it can be revoked.
pub(super) async fn withdraw_course(
    tx: &Transaction,
    municipality: MunicipalityId,
    member: Uuid,
    course: Uuid,
    now: Timestamp,
) -> Result<Option<Uuid>> {
    let row: Option<(Option<Uuid>,)> = tx
        .maybe(
            "UPDATE body_course SET withdrawn_at = $4 WHERE municipality_id = $1 AND member_id = $2
                AND id = $3 AND withdrawn_at IS NULL RETURNING certificate_id",
            binds![municipality, member, course, now],
        )
        .await?;
    let (Some(certificate),) = row.ok_or(Error::Changed)? else {
        return Ok(None);
    };
    let holds: Option<(Uuid,)> = tx
        .maybe(
            "SELECT id FROM certificate WHERE municipality_id = $1 AND id = $2 AND revoked_at IS NULL",
            binds![municipality, certificate],
        )
        .await?;
    Ok(holds.map(|(id,)| id))
}

/// Withdraws from the record what came with a certificate that is revoked.
pub(crate) async fn withdraw_completed(
    tx: &Transaction,
    municipality: MunicipalityId,
    certificate: Uuid,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "UPDATE body_course SET withdrawn_at = $3
         WHERE municipality_id = $1 AND certificate_id = $2 AND withdrawn_at IS NULL",
        binds![municipality, certificate, now],
    )
    .await?;
    Ok(())
}

/// A line of a member's record.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct CourseRow {
    pub(super) id: Uuid,
    pub(super) title: String,
    pub(super) organiser: String,
    pub(super) taken_on: Day,
    pub(super) valid_until: Option<Day>,
    /// Whether it stands under this very membership, where it can be taken back.
    pub(super) own_row: bool,
}

impl CourseRow {
    /// Whether it counts that day.
    pub(super) fn counts_on(&self, day: Date) -> bool {
        self.taken_on.0 <= day && self.valid_until.is_none_or(|until| until.0 >= day)
    }
}

/// Everything that a member took, newest first. What somebody took who is in the register twice
/// stands under both, and is shown once.
pub(super) async fn courses_of(
    db: &impl Queries,
    municipality: MunicipalityId,
    member: Uuid,
) -> database::Result<Vec<CourseRow>> {
    let mut rows: Vec<CourseRow> = db
        .all(
            "SELECT c.id, c.title, c.organiser, c.taken_on, c.valid_until,
                c.member_id = $2 AS own_row
             FROM body_course c
             WHERE c.municipality_id = $1 AND c.withdrawn_at IS NULL AND c.member_id IN (
                SELECT o.id FROM body_member m JOIN body_member o
                    ON o.municipality_id = m.municipality_id
                    AND (o.id = m.id OR o.account_id = m.account_id)
                WHERE m.municipality_id = $1 AND m.id = $2)
             ORDER BY CASE WHEN c.member_id = $2 THEN 0 ELSE 1 END, c.taken_on DESC, c.id DESC",
            binds![municipality, member],
        )
        .await?;
    let mut seen = BTreeSet::new();
    // This membership's own rows come first and all stay, so that each can be taken back.
    rows.retain(|row| {
        let what = (row.title.clone(), row.organiser.clone(), row.taken_on.0);
        seen.insert(what) || row.own_row
    });
    rows.sort_by_key(|row| std::cmp::Reverse((row.taken_on.0, row.id)));
    Ok(rows)
}

/// Takes the certificates of a member's record to the account that they sign in with from now on. An
/// employee's own stay where they are: they belong to the employee and to no office.
pub(super) async fn carry(
    tx: &Transaction,
    municipality: MunicipalityId,
    member: Uuid,
    (before, after): (AccountId, AccountId),
) -> database::Result<()> {
    tx.run(
        "UPDATE certificate SET account_id = $4, person_id = (SELECT a.person_id FROM account a
                WHERE a.municipality_id = certificate.municipality_id AND a.id = $4)
         WHERE municipality_id = $1 AND account_id = $3 AND id IN (
                SELECT b.certificate_id FROM body_course b
                WHERE b.municipality_id = $1 AND b.member_id = $2)
            AND NOT EXISTS (SELECT 1 FROM completion k
                WHERE k.municipality_id = certificate.municipality_id
                AND k.person_id = certificate.person_id AND k.item = certificate.course
                AND k.completed_on = certificate.completed_on)",
        binds![municipality, member, before, after],
    )
    .await?;
    Ok(())
}

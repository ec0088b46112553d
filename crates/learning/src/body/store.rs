//! Questions about the management body and its courses.

use database::{Day, Queries, Transaction, binds};
use domain::{AccountId, MunicipalityId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;
use web::{Error, Result};

use super::{COURSE, PLACE};

/// What the coordinator says of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MemberFacts {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) office: String,
    pub(super) from: Date,
    /// The last day.
    pub(super) until: Option<Date>,
}

/// A member as a row.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct MemberRow {
    pub(super) id: Uuid,
    pub(super) account_id: Option<Uuid>,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) office: String,
    pub(super) member_from: Day,
    pub(super) member_until: Option<Day>,
    pub(super) version: i64,
    /// The best course that counts today: the last day on which it does, far away for ever.
    pub(super) covered_until: Option<Day>,
    /// When a mail about the course goes or went out last.
    pub(super) last_mail: Option<Day>,
    /// Whether there is no account that they can sign in with.
    pub(super) closed: bool,
    /// The employee whose account it is, if they are one.
    person_id: Option<Uuid>,
}

impl MemberRow {
    /// The employee that they are, if they are one.
    pub(super) fn person(&self) -> Option<PersonId> {
        self.person_id.map(Into::into)
    }

    /// Whether they belong to the body that day.
    pub(super) fn is_in_on(&self, day: Date) -> bool {
        self.member_from.0 <= day && !self.has_left_by(day)
    }

    /// Whether their time is over that day.
    pub(super) fn has_left_by(&self, day: Date) -> bool {
        self.member_until.is_some_and(|until| until.0 < day)
    }
}

/// Stands for "for ever" where days are compared; years of five digits sort differently as text.
pub(crate) const FOR_EVER: Date = jiff::civil::date(9999, 12, 31);

/// The first moment after a day in Denmark. What is withdrawn from then on did count that day: as of
/// employees, the figures of past days stay.
fn end_of(day: Date) -> Timestamp {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    let next = day.tomorrow().unwrap_or(day);
    next.to_zoned(zone)
        .map_or(Timestamp::MAX, |midnight| midnight.timestamp())
}

const MEMBER: &str = "SELECT m.id, m.account_id, m.name, m.email, m.office, m.member_from, m.member_until,
        m.version, a.person_id, COALESCE(a.disabled, TRUE) AS closed,
        (SELECT MAX(b.sent_on) FROM body_mail b WHERE b.municipality_id = m.municipality_id
            AND b.member_id = m.id) AS last_mail, (SELECT MAX(COALESCE(c.valid_until, $3)) FROM body_course c
            JOIN body_member o ON o.municipality_id = c.municipality_id AND o.id = c.member_id
            WHERE c.municipality_id = m.municipality_id
                AND (c.withdrawn_at IS NULL OR c.withdrawn_at >= $4)
                AND (o.id = m.id OR o.account_id = m.account_id)
                AND c.taken_on <= $2 AND (c.valid_until IS NULL OR c.valid_until >= $2)) AS covered_until
    FROM body_member m LEFT JOIN account a
        ON a.municipality_id = m.municipality_id AND a.id = m.account_id
    WHERE m.municipality_id = $1";

/// Everybody in the register, those who are in it now first.
pub(super) async fn members(
    db: &impl Queries,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<Vec<MemberRow>> {
    db.all(
        &format!("{MEMBER} ORDER BY CASE WHEN m.member_until < $2 THEN 1 ELSE 0 END, m.name, m.id"),
        binds![municipality, today, FOR_EVER, end_of(today)],
    )
    .await
}

/// One of them.
pub(super) async fn member(
    db: &impl Queries,
    municipality: MunicipalityId,
    id: Uuid,
    today: Date,
) -> database::Result<MemberRow> {
    db.one(
        &format!("{MEMBER} AND m.id = $5"),
        binds![municipality, today, FOR_EVER, end_of(today), id],
    )
    .await
}

/// Whether somebody with this address belongs to the body now or will.
pub(super) async fn is_in_register(
    db: &impl Queries,
    municipality: MunicipalityId,
    email: &str,
    except: Option<Uuid>,
    today: Date,
) -> database::Result<bool> {
    let rows: Vec<(Uuid, String)> = db
        .all(
            "SELECT id, email FROM body_member WHERE municipality_id = $1
                AND (member_until IS NULL OR member_until >= $2)",
            binds![municipality, today],
        )
        .await?;
    let email = email.to_lowercase();
    Ok(rows
        .iter()
        .any(|(id, other)| Some(*id) != except && other.to_lowercase() == email))
}

/// Puts somebody in the register.
pub(super) async fn add_member(
    tx: &Transaction,
    municipality: MunicipalityId,
    facts: &MemberFacts,
    account: AccountId,
) -> database::Result<Uuid> {
    let id = Uuid::now_v7();
    tx.run(
        "INSERT INTO body_member (municipality_id, id, account_id, name, email, office, member_from,
            member_until, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        binds![
            municipality,
            id,
            account,
            &facts.name,
            &facts.email,
            &facts.office,
            facts.from,
            facts.until
        ],
    )
    .await?;
    Ok(id)
}

/// Changes a member, unless somebody else did since it was shown.
pub(super) async fn change_member(
    tx: &Transaction,
    municipality: MunicipalityId,
    id: Uuid,
    facts: &MemberFacts,
    account: Option<AccountId>,
    version: i64,
) -> Result<()> {
    let changed = tx
        .run(
            "UPDATE body_member SET account_id = $3, name = $4, email = $5, office = $6,
                member_from = $7, member_until = $8, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $9",
            binds![
                municipality,
                id,
                account,
                &facts.name,
                &facts.email,
                &facts.office,
                facts.from,
                facts.until,
                version
            ],
        )
        .await?;
    if changed == 0 {
        Err(Error::Changed)
    } else {
        Ok(())
    }
}

/// Which body it is, in the municipality's own words, and for telling whether somebody else changed
/// them; empty where they haven't said.
pub(crate) async fn what_it_is(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<(String, i64)> {
    let row: Option<(String, i64)> = db
        .maybe(
            "SELECT text_da, version FROM own_text WHERE municipality_id = $1 AND course = $2
                AND place = $3",
            binds![municipality, COURSE, PLACE],
        )
        .await?;
    Ok(row.unwrap_or_default())
}

/// Says which body it is, unless somebody else did since it was shown.
pub(super) async fn say_what_it_is(
    tx: &Transaction,
    municipality: MunicipalityId,
    text: &str,
    by: AccountId,
    version: i64,
    now: Timestamp,
) -> Result<()> {
    let changed = tx
        .run(
            "INSERT INTO own_text (municipality_id, course, place, text_da, text_en, questions,
                changed_at, changed_by, version)
             VALUES ($1, $2, $3, $4, '', $5, $6, $7, $8 + 1)
             ON CONFLICT (municipality_id, course, place) DO UPDATE SET text_da = excluded.text_da,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                version = excluded.version
             WHERE own_text.version = $8",
            binds![
                municipality,
                COURSE,
                PLACE,
                text,
                serde_json::json!([]),
                now,
                by,
                version
            ],
        )
        .await?;
    if changed == 0 {
        Err(Error::Changed)
    } else {
        Ok(())
    }
}

/// The body that day, as numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Members that day.
    pub(crate) members: usize,
    /// How many of them had a course that counted that day.
    pub(crate) valid: usize,
    /// The next day on which such a course ends.
    pub(crate) next_ends: Option<Date>,
}

/// Counts the body on a day.
pub(crate) async fn counted_on(
    db: &impl Queries,
    municipality: MunicipalityId,
    day: Date,
) -> database::Result<Counted> {
    let rows = members(db, municipality, day).await?;
    let mut counted = Counted::default();
    let mut seen: Vec<Uuid> = Vec::new();
    for row in rows.iter().filter(|row| row.is_in_on(day)) {
        // Somebody with two offices is one member.
        let who = row.account_id.unwrap_or(row.id);
        if seen.contains(&who) {
            continue;
        }
        seen.push(who);
        counted.members += 1;
        if let Some(until) = row.covered_until {
            counted.valid += 1;
            let next = counted.next_ends.unwrap_or(FOR_EVER).min(until.0);
            counted.next_ends = (next < FOR_EVER).then_some(next);
        }
    }
    Ok(counted)
}

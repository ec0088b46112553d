//! Certificates as rows.

use std::collections::BTreeMap;

use database::{At, Day, Json, Queries, Transaction, binds};
use domain::{AccountId, EvidenceId, L10n, MunicipalityId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use people::access::{Completion, Sees};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::progress::Learner;

/// What stands on a certificate, as it was said that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Said {
    /// The course's title.
    pub(crate) title: L10n,
    /// What the holder can do.
    pub(crate) objectives: Vec<L10n>,
    /// How long it takes.
    pub(crate) minutes: u32,
    /// The share of right answers that was asked for, where there was a test.
    pub(crate) pass_percent: Option<u8>,
}

/// A certificate, as its holder has it.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// Its key.
    pub(crate) id: Uuid,
    /// Its code.
    pub(crate) code: String,
    /// The course's short name.
    pub(crate) course: String,
    /// The holder's name that day.
    pub(crate) name: String,
    /// What it says.
    pub(crate) said: Said,
    /// The day of completion.
    pub(crate) completed_on: Date,
    /// The last day on which it is valid; `None` for ever.
    pub(crate) valid_until: Option<Date>,
    /// When it was revoked, if it was, and why.
    pub(crate) revoked: Option<(Timestamp, String)>,
    /// The municipality that issued it.
    pub(crate) municipality: String,
}

impl Held {
    /// Whether it holds on a day.
    pub(crate) fn is_valid(&self, day: Date) -> bool {
        self.revoked.is_none() && self.valid_until.is_none_or(|until| day <= until)
    }

    /// The address of its page, for its holder.
    pub(crate) fn href(&self) -> String {
        format!("/beviser/{}", self.id)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    code: String,
    course: String,
    name: String,
    content: Option<Json<Said>>,
    completed_on: Day,
    valid_until: Option<Day>,
    revoked_at: Option<At>,
    revoked_reason: String,
    municipality: String,
}

impl Row {
    /// The certificate; a completion without one says nothing.
    fn held(self) -> Option<Held> {
        Some(Held {
            said: self.content?.0,
            id: self.id,
            code: self.code,
            course: self.course,
            name: self.name,
            completed_on: self.completed_on.0,
            valid_until: self.valid_until.map(|day| day.0),
            revoked: self.revoked_at.map(|at| (at.0, self.revoked_reason)),
            municipality: self.municipality,
        })
    }
}

/// That a course is completed and counts, here or elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Done {
    /// The day of completion.
    pub(crate) on: Date,
    /// The last day on which it counts; `None` for ever.
    pub(crate) until: Option<Date>,
}

impl Done {
    /// Of two, the one that counts for longer.
    fn longer(self, other: Self) -> Self {
        let key = |done: &Self| (done.until.is_none(), done.until, done.on);
        if key(&other) > key(&self) {
            other
        } else {
            self
        }
    }
}

/// Where a learner stands with a course: their certificate, and whether the course counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// The newest certificate that isn't revoked, else the newest.
    pub(crate) held: Option<Held>,
    /// What counts today: by a certificate, or by what another system told of.
    pub(crate) done: Option<Done>,
}

impl Standing {
    fn of(held: Option<Held>, told: impl IntoIterator<Item = Done>, today: Date) -> Self {
        let by_certificate = held
            .as_ref()
            .filter(|held| held.is_valid(today))
            .map(|held| Done {
                on: held.completed_on,
                until: held.valid_until,
            });
        let done = by_certificate.into_iter().chain(told).reduce(Done::longer);
        Self { held, done }
    }
}

const HELD: &str =
    "SELECT c.id, c.code, c.course, c.name, c.content, c.completed_on, c.valid_until,
        c.revoked_at, c.revoked_reason, m.name AS municipality
    FROM certificate c JOIN municipality m ON m.municipality_id = c.municipality_id";

/// Renewed before its end, there are two that hold; where the newer one is revoked, the older still does.
const NEWEST: &str = "ORDER BY CASE WHEN c.revoked_at IS NULL THEN 0 ELSE 1 END, c.recorded_at DESC, c.id DESC LIMIT 1";

/// Where the learner stands with a course.
pub(crate) async fn standing(
    db: &impl Queries,
    learner: &Learner,
    course: &domain::ItemId,
    today: Date,
) -> database::Result<Standing> {
    let rows: Vec<Row> = db
        .all(
            &format!(
                "SELECT * FROM ({HELD} WHERE c.municipality_id = $1 AND c.account_id = $2
                    AND c.course = $3 {NEWEST}) AS held
                 UNION ALL SELECT id, '', item, '', NULL, completed_on, valid_until, NULL, '', ''
                 FROM completion WHERE municipality_id = $1 AND person_id = $4 AND item = $3
                    AND (valid_until IS NULL OR valid_until >= $5)"
            ),
            binds![
                learner.municipality(),
                learner.account(),
                course.as_str(),
                learner.person(),
                today
            ],
        )
        .await?;
    let told = rows.iter().filter(|row| row.content.is_none());
    let told: Vec<Done> = told
        .map(|row| Done {
            on: row.completed_on.0,
            until: row.valid_until.map(|day| day.0),
        })
        .collect();
    Ok(Standing::of(
        rows.into_iter().find_map(Row::held),
        told,
        today,
    ))
}

/// The learner's certificates, oldest first.
pub(super) async fn certificates(
    db: &impl Queries,
    learner: &Learner,
) -> database::Result<Vec<Held>> {
    let rows: Vec<Row> = db
        .all(
            &format!(
                "{HELD} WHERE c.municipality_id = $1 AND c.account_id = $2
                 ORDER BY c.recorded_at, c.id"
            ),
            binds![learner.municipality(), learner.account()],
        )
        .await?;
    Ok(rows.into_iter().filter_map(Row::held).collect())
}

/// What the learner has completed that counts that day, by course, and whether they are in the management
/// body or will be: who is elected is invited before the first meeting.
pub(crate) async fn of_learner(
    db: &impl Queries,
    learner: &Learner,
    today: Date,
) -> database::Result<(BTreeMap<String, Done>, bool)> {
    let rows: Vec<(String, Day, Option<Day>)> = db
        .all(
            "SELECT course, completed_on, valid_until FROM certificate
             WHERE municipality_id = $1 AND account_id = $2 AND revoked_at IS NULL
                AND (valid_until IS NULL OR valid_until >= $4)
             UNION ALL SELECT item, completed_on, valid_until FROM completion
             WHERE municipality_id = $1 AND person_id = $3
                AND (valid_until IS NULL OR valid_until >= $4)
             UNION ALL SELECT '', member_from, member_until FROM body_member
             WHERE municipality_id = $1 AND account_id = $2
                AND (member_until IS NULL OR member_until >= $4)",
            binds![
                learner.municipality(),
                learner.account(),
                learner.person(),
                today
            ],
        )
        .await?;
    let mut done: BTreeMap<String, Done> = BTreeMap::new();
    let mut in_body = false;
    for (course, on, until) in rows {
        if course.is_empty() {
            in_body = true;
            continue;
        }
        let one = Done {
            on: on.0,
            until: until.map(|day| day.0),
        };
        done.entry(course)
            .and_modify(|known| *known = known.longer(one))
            .or_insert(one);
    }
    Ok((done, in_body))
}

/// One of the learner's certificates.
pub(super) async fn own_certificate(
    db: &impl Queries,
    learner: &Learner,
    id: Uuid,
) -> database::Result<Option<Held>> {
    let row: Option<Row> = db
        .maybe(
            &format!("{HELD} WHERE c.municipality_id = $1 AND c.account_id = $2 AND c.id = $3"),
            binds![learner.municipality(), learner.account(), id],
        )
        .await?;
    Ok(row.and_then(Row::held))
}

/// The certificate with a code, in whichever municipality: the one question that knows none, since
/// whoever holds the paper needn't be anywhere.
pub(super) async fn by_code(db: &impl Queries, code: &str) -> database::Result<Option<Held>> {
    let row: Option<Row> = db
        .maybe(&format!("{HELD} WHERE c.code = $1"), binds![code])
        .await?;
    Ok(row.and_then(Row::held))
}

/// The certificate of a course that a person holds, for whoever may see what was completed: the newest
/// that isn't revoked, else the newest.
pub(super) async fn of_person(
    db: &impl Queries,
    proof: Sees<Completion>,
    course: &domain::ItemId,
) -> database::Result<Option<Held>> {
    let row: Option<Row> = db
        .maybe(
            &format!(
                "{HELD} WHERE c.municipality_id = $1 AND c.person_id = $2 AND c.course = $3 {NEWEST}"
            ),
            binds![proof.municipality(), proof.person(), course.as_str()],
        )
        .await?;
    Ok(row.and_then(Row::held))
}

/// A person's name, and the day of the newest completion of a course that is valid.
pub(super) async fn completed(
    db: &impl Queries,
    proof: Sees<Completion>,
    course: &domain::ItemId,
    today: Date,
) -> database::Result<Option<(String, Date)>> {
    let row: Option<(String, String, Day)> = db
        .maybe(
            "SELECT p.given_name, p.family_name, c.completed_on FROM completion c
             JOIN person p ON p.municipality_id = c.municipality_id AND p.id = c.person_id
             WHERE c.municipality_id = $1 AND c.person_id = $2 AND c.item = $3
                AND (c.valid_until IS NULL OR c.valid_until >= $4)
             ORDER BY c.completed_on DESC, c.id DESC LIMIT 1",
            binds![proof.municipality(), proof.person(), course.as_str(), today],
        )
        .await?;
    Ok(row.map(|(given, family, on)| (format!("{given} {family}"), on.0)))
}

/// A certificate to be stored.
pub(super) struct NewCertificate<'a> {
    pub(super) learner: &'a Learner,
    pub(super) code: String,
    pub(super) course: &'a domain::course::Course,
    pub(super) said: Said,
    pub(super) on: Date,
    pub(super) until: Option<Date>,
    pub(super) score: Option<domain::course::test::Score>,
    pub(super) evidence: Vec<EvidenceId>,
    pub(super) now: Timestamp,
}

/// Stores a certificate.
pub(super) async fn issue(tx: &Transaction, new: NewCertificate<'_>) -> web::Result<Uuid> {
    let id = Uuid::now_v7();
    let json =
        |value: serde_json::Result<serde_json::Value>| value.map_err(|e| web::Error::internal(&e));
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    tx.run(
        "INSERT INTO certificate (municipality_id, id, code, person_id, account_id, course,
            course_version, name, content, completed_on, valid_until, asked_count, right_count,
            evidence, recorded_at, revoked_at, revoked_by, revoked_reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, NULL, NULL, '')",
        binds![
            new.learner.municipality(),
            id,
            new.code,
            new.learner.person(),
            new.learner.account(),
            new.course.id.as_str(),
            new.course.version,
            new.learner.name(),
            json(serde_json::to_value(&new.said))?,
            new.on,
            new.until,
            new.score.map(|score| count(score.asked)),
            new.score.map(|score| count(score.right)),
            json(serde_json::to_value(&new.evidence))?,
            new.now
        ],
    )
    .await?;
    Ok(id)
}

/// What revoking needs to know of a certificate.
#[derive(Debug)]
pub(super) struct ToRevoke {
    pub(super) person: Option<PersonId>,
    pub(super) course: String,
    pub(super) completed_on: Date,
    pub(super) evidence: Vec<EvidenceId>,
}

#[derive(sqlx::FromRow)]
struct RevokeRow {
    person_id: Option<Uuid>,
    course: String,
    completed_on: Day,
    evidence: Json<Vec<EvidenceId>>,
}

/// Marks a certificate as revoked; nothing where it is revoked already or isn't the municipality's.
pub(super) async fn mark_revoked(
    tx: &Transaction,
    municipality: MunicipalityId,
    id: Uuid,
    reason: &str,
    by: AccountId,
    now: Timestamp,
) -> database::Result<Option<ToRevoke>> {
    let row: Option<RevokeRow> = tx
        .maybe(
            "UPDATE certificate SET revoked_at = $3, revoked_by = $4, revoked_reason = $5
             WHERE municipality_id = $1 AND id = $2 AND revoked_at IS NULL
             RETURNING person_id, course, completed_on, evidence",
            binds![municipality, id, now, by, reason],
        )
        .await?;
    Ok(row.map(|row| ToRevoke {
        person: row.person_id.map(PersonId::from),
        course: row.course,
        completed_on: row.completed_on.0,
        evidence: row.evidence.0,
    }))
}

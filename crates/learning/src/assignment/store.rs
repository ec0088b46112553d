//! Who may get a mail about a course, and which ones went out. A statement here is about everybody,
//! or about a part of at most 500 people.
//!
//! Whether somebody can be reached stands in `person`, what is completed in `completion`, so the
//! statements join those tables of `people` and `competency`.

use std::collections::{BTreeSet, HashMap};

use database::{Day, Queries, Transaction, binds};
use domain::course::reminders::Reminder;
use domain::{MunicipalityId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// A person `p` who can be written to on the day `$2`: they have an address, and nobody else has the
/// same one.
pub(crate) const REACHED: &str = "p.email <> '' AND p.email_key <> '' AND NOT EXISTS (
    SELECT 1 FROM person q WHERE q.municipality_id = p.municipality_id
        AND q.email_key = p.email_key AND q.id <> p.id
        AND (q.ended_on IS NULL OR q.ended_on >= $2))";

/// Somebody who is asked to take a course and can be written to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Asked {
    /// Who.
    pub(super) person_id: Uuid,
    /// The course's short name.
    pub(super) course: String,
    /// Since when.
    pub(super) assigned_on: Day,
    /// Their given name.
    pub(super) given_name: String,
    /// Their address.
    pub(super) email: String,
    /// The last day of the completion that lasts longest; the last of all days for one without end. What
    /// was taken back is none.
    pub(super) until: Option<Day>,
    /// The last day on which one counted that was taken back.
    pub(super) gone: Option<Day>,
}

/// A mail that went out.
#[derive(Clone, Debug, sqlx::FromRow)]
struct SentRow {
    person_id: Uuid,
    course: String,
    kind: String,
    about: Day,
    sent_on: Day,
}

/// One of the mails to a person.
#[derive(Clone, Debug)]
struct Mailed {
    course: String,
    kind: Reminder,
    about: Date,
    on: Date,
}

/// The mails to one person.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent {
    mails: Vec<Mailed>,
    /// When the last one went out, whichever course it was about.
    pub(super) last: Option<Date>,
}

impl Sent {
    fn of<'a>(&'a self, course: &'a str) -> impl Iterator<Item = &'a Mailed> {
        self.mails.iter().filter(move |mail| mail.course == course)
    }

    /// The kinds that went out about this course, each once: where the day that they were about, and the
    /// day on which they went out, are wanted.
    pub(super) fn kinds(
        &self,
        course: &str,
        wanted: &impl Fn(Date, Date) -> bool,
    ) -> Vec<Reminder> {
        let of = self.of(course).filter(|mail| wanted(mail.about, mail.on));
        let kinds: BTreeSet<Reminder> = of.map(|mail| mail.kind).collect();
        kinds.into_iter().collect()
    }

    /// When the invitation to this course went out, of such mails.
    pub(super) fn invited_on(
        &self,
        course: &str,
        wanted: &impl Fn(Date, Date) -> bool,
    ) -> Option<Date> {
        self.of(course)
            .filter(|mail| mail.kind == Reminder::Invitation && wanted(mail.about, mail.on))
            .map(|mail| mail.on)
            .max()
    }

    /// Since when they know that a completion of this course ends on a day.
    pub(super) fn told_on(&self, course: &str, end: Date) -> Option<Date> {
        use Reminder::{RenewalOpens, RenewalSoon};
        self.of(course)
            .filter(|mail| matches!(mail.kind, RenewalOpens | RenewalSoon) && mail.about == end)
            .map(|mail| mail.on)
            .min()
    }

    /// The last day before today on which a completion of this course ended that they were written to
    /// about since they are asked. Mails until the day on which one was taken back may be about that one,
    /// and so may those before the last invitation.
    pub(super) fn last_end(
        &self,
        course: &str,
        assigned: Date,
        today: Date,
        taken_back: Option<Date>,
    ) -> Option<Date> {
        let invited = self.invited_on(course, &|_, _| true);
        self.of(course)
            .filter(|mail| invited.is_none_or(|day| mail.on >= day))
            .filter(|mail| taken_back.is_none_or(|day| mail.on > day))
            .map(|mail| mail.about)
            .filter(|about| (assigned.tomorrow().unwrap_or(assigned)..today).contains(about))
            .max()
    }

    /// Notes one more.
    pub(super) fn add(&mut self, course: &str, kind: Reminder, about: Date, on: Date) {
        self.mails.push(Mailed {
            course: course.to_owned(),
            kind,
            about,
            on,
        });
        self.last = self.last.max(Some(on));
    }
}

/// Everybody who is asked to take one of the courses and can be written to. With people, those alone.
pub(super) async fn asked(
    db: &impl Queries,
    municipality: MunicipalityId,
    courses: &[&str],
    today: Date,
    people: Option<&[Uuid]>,
) -> database::Result<Vec<Asked>> {
    let mut binds = binds![municipality, today, Date::MAX];
    let names: Vec<String> = courses
        .iter()
        .map(|course| {
            binds.push((*course).into());
            format!("${}", binds.len())
        })
        .collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let names = names.join(", ");
    let only = if people.is_some() {
        "AND a.person_id IN ({list})"
    } else {
        ""
    };
    let sql = format!(
        "SELECT a.person_id, a.course, a.assigned_on, p.given_name, p.email, c.until, c.gone
         FROM assignment a
         JOIN person p ON p.municipality_id = a.municipality_id AND p.id = a.person_id
         LEFT JOIN (SELECT person_id, item,
                MAX(CASE WHEN taken_back_at IS NULL THEN COALESCE(valid_until, $3) END) AS until,
                MAX(CASE WHEN taken_back_at IS NULL THEN NULL ELSE valid_until END) AS gone
            FROM completion
            WHERE municipality_id = $1 AND completed_on <= $2 AND item IN ({names})
            GROUP BY person_id, item) AS c ON c.person_id = a.person_id AND c.item = a.course
         WHERE a.municipality_id = $1 AND a.ended_on IS NULL AND a.course IN ({names})
            AND (p.ended_on IS NULL OR p.ended_on >= $2) AND {REACHED} {only}
         ORDER BY a.person_id, a.course"
    );
    match people {
        Some(people) => db.all_in(&sql, binds, people).await,
        None => db.all(&sql, binds).await,
    }
}

/// The mails that went to everybody, or to these people alone.
pub(super) async fn sent(
    db: &impl Queries,
    municipality: MunicipalityId,
    people: Option<&[Uuid]>,
) -> database::Result<HashMap<Uuid, Sent>> {
    const SENT: &str = "SELECT person_id, course, kind, about, sent_on FROM course_mail
        WHERE municipality_id = $1";
    let rows: Vec<SentRow> = match people {
        Some(people) => {
            let sql = format!("{SENT} AND person_id IN ({{list}})");
            db.all_in(&sql, binds![municipality], people).await?
        }
        None => db.all(SENT, binds![municipality]).await?,
    };
    let mut sent: HashMap<Uuid, Sent> = HashMap::new();
    for row in rows {
        if let Ok(kind) = Reminder::from_slug(&row.kind) {
            sent.entry(row.person_id).or_default().add(
                &row.course,
                kind,
                row.about.0,
                row.sent_on.0,
            );
        }
    }
    Ok(sent)
}

/// Lets others who write mails in this municipality wait for the end of the transaction.
pub(super) async fn hold_mails(
    tx: &Transaction,
    municipality: MunicipalityId,
) -> database::Result<()> {
    tx.run(
        "UPDATE course_offer SET version = version WHERE municipality_id = $1",
        binds![municipality],
    )
    .await?;
    Ok(())
}

/// A mail that goes out.
pub(super) struct Note {
    pub(super) person: PersonId,
    pub(super) course: String,
    pub(super) kind: Reminder,
    pub(super) about: Date,
}

/// Notes the mails that go out.
pub(super) async fn note_sent(
    tx: &Transaction,
    municipality: MunicipalityId,
    notes: &[Note],
    on: Date,
) -> database::Result<()> {
    let rows = notes
        .iter()
        .map(|note| {
            binds![
                municipality,
                Uuid::now_v7(),
                note.person,
                note.course.as_str(),
                note.kind.slug(),
                note.about,
                on
            ]
        })
        .collect();
    tx.insert_many(
        "course_mail (municipality_id, id, person_id, course, kind, about, sent_on)",
        "",
        rows,
    )
    .await?;
    Ok(())
}

/// The municipality's name.
pub(super) async fn name_of(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<String> {
    let (name,): (String,) = db
        .one(
            "SELECT name FROM municipality WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    Ok(name)
}

/// Whether a job of this kind waits for that moment, or an earlier one.
pub(super) async fn waits(
    db: &impl Queries,
    municipality: MunicipalityId,
    kind: &str,
    until: Timestamp,
) -> database::Result<bool> {
    let (waits,): (bool,) = db
        .one(
            "SELECT EXISTS (SELECT 1 FROM job
                WHERE municipality_id = $1 AND kind = $2 AND attempts = 0 AND run_at <= $3)",
            binds![municipality, kind, until],
        )
        .await?;
    Ok(waits)
}

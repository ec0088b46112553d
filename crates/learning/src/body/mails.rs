//! The mails about the course to members of the body: which went out, and those that go before a course
//! ends, as they do to employees. Each once, at a decent hour.

use std::collections::{BTreeMap, BTreeSet};

use database::{Database, Day, Queries, Transaction, binds};
use domain::course::Course;
use domain::course::calendar::decent;
use domain::course::reminders::{self, Reminder};
use domain::{ItemId, Lang, MunicipalityId};
use jiff::Timestamp;
use jiff::civil::Date;
use jobs::{Daily, JobFailure, JobKind, Mail, enqueue_mail};
use uuid::Uuid;
use web::App;

use super::COURSE;
use super::store::{self, FOR_EVER, MemberRow};

/// The kind of the job that writes to the members.
const MAILS: &str = "body-mails";

/// The kinds of jobs of the body.
pub(crate) fn job_kinds() -> Vec<JobKind> {
    vec![JobKind::new(MAILS, |app, job| async move {
        write_due(&app, job.municipality_id)
            .await
            .map_err(|error| JobFailure(error.to_string()))
    })]
}

/// Once a day, wherever there is a body: who is written to is decided in the hour in which it goes out,
/// so nobody is reminded of what they did meanwhile.
pub(crate) fn daily() -> Daily {
    Daily::new(
        "management-body",
        |app: App| async move { wait(&app).await },
    )
}

/// Puts the work in the queue for the next decent hour, unless it waits there.
pub(super) async fn wait(app: &App) -> web::Result<()> {
    let db = &app.database;
    let then = decent(app.clock.now());
    let waiting: Vec<(Uuid,)> = db
        .all(
            "SELECT DISTINCT m.municipality_id FROM body_member m
             WHERE NOT EXISTS (SELECT 1 FROM job j
                WHERE j.municipality_id = m.municipality_id AND j.kind = $1
                AND j.attempts = 0 AND j.run_at <= $2)",
            binds![MAILS, then],
        )
        .await?;
    let tx = db.begin().await?;
    for (municipality,) in waiting {
        let nothing = serde_json::json!({});
        jobs::enqueue(&tx, municipality.into(), MAILS, nothing, then).await?;
    }
    tx.commit().await?;
    app.wake.notify_one();
    Ok(())
}

/// The day on which an invitation of this moment goes out.
pub(super) fn day_of_invitation(now: Timestamp) -> Date {
    web::day_in_denmark(decent(now))
}

/// Notes an invitation that goes out that day; `false` where there is one already. Somebody asked for it,
/// so it goes to an employee too who was written to lately; but then nothing else does that week.
pub(super) async fn mark_invited(
    tx: &Transaction,
    municipality: MunicipalityId,
    member: Uuid,
    day: Date,
) -> database::Result<bool> {
    if !mark(tx, municipality, member, (Reminder::Invitation, day), day).await? {
        return Ok(false);
    }
    let employee: Option<(Uuid,)> = tx
        .maybe(
            "SELECT a.person_id FROM body_member m JOIN account a
                ON a.municipality_id = m.municipality_id AND a.id = m.account_id
             WHERE m.municipality_id = $1 AND m.id = $2 AND a.person_id IS NOT NULL",
            binds![municipality, member],
        )
        .await?;
    if let Some((person,)) = employee {
        competency::rounds::note_mail_day(tx, municipality, person.into(), day).await?;
    }
    Ok(true)
}

/// Notes a mail; `false` where it went out already, whoever sent it.
async fn mark(
    tx: &Transaction,
    municipality: MunicipalityId,
    member: Uuid,
    (kind, about): (Reminder, Date),
    on: Date,
) -> database::Result<bool> {
    let noted = tx
        .run(
            "INSERT INTO body_mail (municipality_id, member_id, kind, about, sent_on)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            binds![municipality, member, kind.slug(), about, on],
        )
        .await?;
    Ok(noted == 1)
}

/// A mail that went out to a member.
#[derive(sqlx::FromRow)]
struct SentRow {
    member_id: Uuid,
    kind: String,
    about: Day,
    sent_on: Day,
}

/// Somebody in the register: by account where there is one, since with two offices they are one.
fn who(row: &MemberRow) -> Uuid {
    row.account_id.unwrap_or(row.id)
}

/// The last day of everybody in the register, over all of their memberships; far away for ever.
fn last_days(members: &[MemberRow]) -> BTreeMap<Uuid, Date> {
    let mut last = BTreeMap::new();
    for row in members {
        let until = row.member_until.map_or(FOR_EVER, |day| day.0);
        last.entry(who(row))
            .and_modify(|day: &mut Date| *day = until.max(*day))
            .or_insert(until);
    }
    last
}

/// Who is to be written to today, about what.
async fn due(
    db: &Database,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<Vec<(MemberRow, Reminder, Date)>> {
    let members = store::members(db, municipality, today).await?;
    let sent: Vec<SentRow> = db
        .all(
            "SELECT member_id, kind, about, sent_on FROM body_mail WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    let people: BTreeMap<Uuid, Uuid> = members.iter().map(|row| (row.id, who(row))).collect();
    let last = last_days(&members);
    let mut seen = BTreeSet::new();
    let mut dues = Vec::new();
    for row in members {
        let ends = row.covered_until.map(|day| day.0);
        let Some(ends) = ends.filter(|ends| *ends < FOR_EVER) else {
            continue;
        };
        if !row.is_in_on(today) || row.closed || !seen.insert(who(&row)) {
            continue;
        }
        // Whoever leaves while the course still counts needs no other.
        if last.get(&who(&row)).is_some_and(|last| *last <= ends) {
            continue;
        }
        let theirs = || {
            sent.iter()
                .filter(|mail| people.get(&mail.member_id) == Some(&who(&row)))
        };
        let asked = reminders::Asked {
            assigned_on: row.member_from.0,
            known_on: None,
            due_on: ends,
            completed: Some(Some(ends)),
            sent: theirs()
                .filter(|mail| mail.about.0 == ends)
                .filter_map(|mail| Reminder::from_slug(&mail.kind).ok())
                .collect(),
            last_mail: theirs().map(|mail| mail.sent_on.0).max(),
        };
        if let Some(kind) = reminders::due(&asked, today) {
            dues.push((row, kind, ends));
        }
    }
    Ok(dues)
}

/// Writes every mail that is due now, each once, whoever else does the same.
pub(super) async fn write_due(app: &App, municipality: MunicipalityId) -> web::Result<()> {
    let (db, now) = (&app.database, app.clock.now());
    if decent(now) > now {
        // Taken too late: the next decent hour will do.
        return wait(app).await;
    }
    let today = web::day_in_denmark(now);
    let dues = due(db, municipality, today).await?;
    if dues.is_empty() {
        return Ok(());
    }
    let content = app.content_of(municipality).await?;
    let Some(course) = content.course(&ItemId::new(COURSE)) else {
        return Ok(());
    };
    let (place,): (String,) = db
        .one(
            "SELECT name FROM municipality WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    for (row, kind, ends) in dues {
        let tx = db.begin().await?;
        if let Some(person) = row.person() {
            // An employee is written to once a week at most, about whatever.
            let person = Uuid::from(person);
            let free =
                competency::rounds::claim_mail_day(&tx, municipality, &[person], today).await?;
            if !free.contains(&person) {
                continue;
            }
        }
        if !mark(&tx, municipality, row.id, (kind, ends), today).await? {
            continue;
        }
        let mail = ending(app, course, &place, &row, ends);
        enqueue_mail(&tx, municipality, &mail, now).await?;
        tx.commit().await?;
    }
    app.wake.notify_one();
    Ok(())
}

/// The mail before a course ends. In Danish, as all our mails are.
fn ending(app: &App, course: &Course, place: &str, row: &MemberRow, ends: Date) -> Mail {
    let say = |key: &str, args: &[(&str, web::Arg)]| app.texts.get(Lang::Da, key, args);
    let month = say(&format!("month-{}", ends.month()), &[]);
    let day = format!("{}. {month} {}", ends.day(), ends.year());
    let body = [
        say("body-mail-hello", &[("name", row.name.as_str().into())]),
        say(
            "body-mail-ends",
            &[("place", place.into()), ("day", day.as_str().into())],
        ),
        say(
            "body-mail-course",
            &[
                ("title", course.title.da.as_str().into()),
                ("minutes", course.about_minutes().into()),
            ],
        ),
        format!("{}/kurser/{COURSE}", app.settings.base_url),
        say("body-mail-sign-in", &[("email", row.email.as_str().into())]),
        say("body-mail-seen", &[]),
        say("body-mail-end", &[("name", place.into())]),
    ]
    .join("\n\n");
    Mail {
        recipient: row.email.clone(),
        subject: say("body-mail-ends-subject", &[("day", day.into())]),
        body: format!("{body}\n"),
    }
}

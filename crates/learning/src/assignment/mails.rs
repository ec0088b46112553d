//! Mails about courses: which are due, what they say, and how they go out.

use std::collections::{BTreeMap, HashMap};

use content::Content;
use database::Queries;
use domain::course::Course;
use domain::course::reminders::{self, Reminder};
use domain::{Lang, MunicipalityId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use jobs::{Mail, enqueue_mail};
use uuid::Uuid;
use web::{App, Texts};

use super::assign::is_assigned;
use super::offer::{Offer, offers};
use super::store::{self, Asked, Note, Sent};

/// How many people's mails are written in one transaction.
const AT_ONCE: usize = 500;

/// A mail that is due.
struct Due {
    asked: Asked,
    kind: Reminder,
    about: Date,
    due_on: Option<Date>,
}

/// Writes every mail that is due now, each once, whoever else does the same.
pub(super) async fn write_due(
    app: &App,
    municipality: MunicipalityId,
    now: Timestamp,
) -> web::Result<()> {
    let db = &app.database;
    let today = web::day_in_denmark(now);
    let content = app.content_of(municipality).await?;
    let running = running(&content, offers(db, municipality).await?, today);
    if running.is_empty() {
        return Ok(());
    }
    let mut people: Vec<Uuid> = due(db, municipality, &running, today, None)
        .await?
        .into_iter()
        .map(|due| due.asked.person_id)
        .collect();
    people.dedup();
    if people.is_empty() {
        return Ok(());
    }
    let from = store::name_of(db, municipality).await?;
    for part in people.chunks(AT_ONCE) {
        let tx = db.begin().await?;
        // Whoever came first has written them; decided again, there are none left.
        store::hold_mails(&tx, municipality).await?;
        let dues = due(&tx, municipality, &running, today, Some(part)).await?;
        // About courses and rounds together, nobody is written to twice within a week.
        let wanted: Vec<Uuid> = dues.iter().map(|due| due.asked.person_id).collect();
        let free = competency::rounds::claim_mail_day(&tx, municipality, &wanted, today).await?;
        let mut notes = Vec::with_capacity(dues.len());
        for due in dues {
            if !free.contains(&due.asked.person_id) {
                continue;
            }
            let Some((course, _)) = running
                .iter()
                .find(|(c, _)| c.id.as_str() == due.asked.course)
            else {
                continue;
            };
            let wording = wording(
                &app.texts,
                &app.settings.base_url,
                &Wording {
                    course,
                    kind: due.kind,
                    given_name: &due.asked.given_name,
                    municipality: &from,
                    due_on: due.due_on,
                    taken_back: due.asked.gone.is_some(),
                },
            );
            let mail = Mail {
                recipient: due.asked.email,
                subject: wording.0,
                body: wording.1,
            };
            enqueue_mail(&tx, municipality, &mail, now).await?;
            notes.push(Note {
                person: due.asked.person_id.into(),
                course: due.asked.course,
                kind: due.kind,
                about: due.about,
            });
        }
        store::note_sent(&tx, municipality, &notes, today).await?;
        tx.commit().await?;
        tracing::info!(mails = notes.len(), "mails about courses wait to be sent");
    }
    Ok(())
}

/// The courses that mails go out about.
fn running(
    content: &Content,
    mut offers: BTreeMap<String, Offer>,
    today: Date,
) -> Vec<(&Course, Offer)> {
    content
        .courses
        .iter()
        .filter(|course| is_assigned(course))
        .filter_map(|course| Some((course, offers.remove(course.id.as_str())?)))
        .filter(|(_, offer)| offer.mails && offer.has_started(today))
        .collect()
}

/// The mails that are due today, in the order of the people: of everybody, or of some.
async fn due(
    db: &impl Queries,
    municipality: MunicipalityId,
    running: &[(&Course, Offer)],
    today: Date,
    people: Option<&[Uuid]>,
) -> database::Result<Vec<Due>> {
    let courses: Vec<&str> = running
        .iter()
        .map(|(course, _)| course.id.as_str())
        .collect();
    let mut asked: HashMap<Uuid, Vec<Asked>> = HashMap::new();
    let mut order = Vec::new();
    for row in store::asked(db, municipality, &courses, today, people).await? {
        let of = asked.entry(row.person_id).or_default();
        if of.is_empty() {
            order.push(row.person_id);
        }
        of.push(row);
    }
    let mut sent = store::sent(db, municipality, people).await?;
    let mut dues = Vec::new();
    for person in order {
        let of = asked.remove(&person).unwrap_or_default();
        let mut sent = sent.remove(&person).unwrap_or_default();
        // In the order of the content: the course for everybody comes before the others.
        for (course, offer) in running {
            let one = of.iter().find(|asked| asked.course == course.id.as_str());
            let Some((one, decided)) =
                one.and_then(|one| Some((one, decide(one, offer, &sent, today)?)))
            else {
                continue;
            };
            let (kind, about, due_on) = decided;
            sent.add(&one.course, kind, about, today);
            dues.push(Due {
                asked: one.clone(),
                kind,
                about,
                due_on,
            });
        }
    }
    Ok(dues)
}

/// Which mail somebody gets, what day it is about, and until when there is time, where the mail says so.
fn decide(
    one: &Asked,
    offer: &Offer,
    sent: &Sent,
    today: Date,
) -> Option<(Reminder, Date, Option<Date>)> {
    let assigned = one.assigned_on.0;
    let asked_from = offer.asked_from(assigned);
    // What was taken back is as if it had never been, from this day on.
    let taken_back = one.gone.and_then(|last| last.0.tomorrow().ok());
    // What ended before it was asked for is no completion of it. A completion that is deleted by now
    // still shows in the mails about its end.
    let until = one
        .until
        .map(|day| day.0)
        .or_else(|| sent.last_end(&one.course, assigned, today, taken_back))
        .filter(|until| *until >= asked_from);
    let end = until.filter(|until| *until < Date::MAX);
    let lapsed = end.filter(|end| *end < today);
    let due_on = match (end, lapsed) {
        (Some(end), None) => end,
        _ => offer.due_on(assigned, lapsed),
    };
    // What is completed is about its end, before it and after it, unless there is more time than that.
    let about = end.filter(|end| *end == due_on).unwrap_or(assigned);
    // Taken back after the last day, it is asked for anew: they relied on it, or never heard of it.
    let anew = taken_back.filter(|day| *day > due_on);
    let counts = |day: Date, on: Date| {
        anew.is_none_or(|since| on >= since)
            && match lapsed {
                Some(end) if about == end => day == end || (day == assigned && on > end),
                Some(end) => day == end || day == assigned,
                None => day == about,
            }
    };
    let mut kinds = sent.kinds(&one.course, &counts);
    let mut known_on = sent.invited_on(&one.course, &counts);
    // Whoever was told that it ends needs no invitation.
    let told_on = lapsed
        .filter(|_| known_on.is_none() && anew.is_none())
        .and_then(|end| sent.told_on(&one.course, end));
    if told_on.is_some() {
        kinds.push(Reminder::Invitation);
        known_on = told_on;
    }
    // Nor is it over at once where it was taken back while there was time.
    let known_on = known_on.map(|on| taken_back.map_or(on, |day| on.max(day)));
    let kind = reminders::due(
        &reminders::Asked {
            assigned_on: asked_from,
            due_on,
            completed: until.map(|until| (until < Date::MAX).then_some(until)),
            sent: kinds,
            known_on,
            last_mail: sent.last,
        },
        today,
    )?;
    // A last day that had passed when somebody first heard of it is not held up to them.
    let known_on = if kind == Reminder::Invitation {
        Some(today)
    } else {
        known_on
    };
    let needed = match (kind, taken_back) {
        (Reminder::Invitation, Some(_)) => reminders::DAYS_TO_TAKE_IT,
        _ => 0,
    };
    let in_time = known_on.is_none_or(|day| {
        day.checked_add(needed.days())
            .is_ok_and(|day| day <= due_on)
    });
    Some((kind, about, in_time.then_some(due_on)))
}

/// What a mail is about.
pub(crate) struct Wording<'a> {
    /// The course.
    pub(crate) course: &'a Course,
    /// Which mail.
    pub(crate) kind: Reminder,
    /// Whom it greets.
    pub(crate) given_name: &'a str,
    /// Who sends it.
    pub(crate) municipality: &'a str,
    /// The last day; none where it had passed when they were invited.
    pub(crate) due_on: Option<Date>,
    /// Whether they had completed it by what is taken back.
    pub(crate) taken_back: bool,
}

/// Subject and text of a mail, in Danish: which language somebody reads isn't known.
pub(crate) fn wording(texts: &Texts, base_url: &str, mail: &Wording<'_>) -> (String, String) {
    let lang = Lang::Da;
    let title = mail.course.title.get(lang);
    let day = mail.due_on.map_or_else(String::new, |day| {
        let month = texts.get(lang, &format!("month-{}", day.month()), &[]);
        format!("{}. {month} {}", day.day(), day.year())
    });
    let args = [
        ("name", mail.given_name.into()),
        ("title", title.into()),
        ("municipality", mail.municipality.into()),
        ("minutes", mail.course.about_minutes().into()),
        ("day", day.into()),
    ];
    let kind = mail.kind.slug().replace('_', "-");
    let text = |key: &str| texts.get(lang, key, &args);
    let subject = text(&format!("assignment-subject-{kind}"));
    let says = match (mail.kind, mail.due_on) {
        (Reminder::Invitation, None) => "assignment-mail-invitation-no-day".to_owned(),
        (_, None) => "assignment-mail-overdue-no-day".to_owned(),
        (_, Some(_)) => format!("assignment-mail-{kind}"),
    };
    let taken_back = mail.taken_back && mail.kind == Reminder::Invitation;
    let parts = [
        text("assignment-mail-hello"),
        if taken_back {
            text("assignment-mail-taken-back")
        } else {
            String::new()
        },
        text(&says),
        format!("{base_url}/kurser/{}", mail.course.id),
        text("assignment-mail-sees"),
        text("assignment-mail-why"),
    ];
    let said: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (subject, format!("{}\n", said.join("\n\n")))
}

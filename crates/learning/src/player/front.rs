//! A course's front page: what it is, how far one is, and the one thing to do now.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::course::Course;
use domain::{L10n, Lang, course::test::TestRule};
use jiff::civil::Date;
use people::access::{Levels, own};
use web::{Error, Page, Result, Visit, download, html, redirect};

use crate::aside;
use crate::completion::{self, Done, Held, Standing};
use crate::progress::{self, Learner, Progress, course};

#[derive(Template)]
#[template(path = "player/front.html")]
struct Front<'a> {
    page: Page,
    course: &'a Course,
    parts: Vec<Part<'a>>,
    minutes: u32,
    test: Option<&'a TestRule>,
    test_minutes: u32,
    outcomes: Vec<&'a L10n>,
    state: State,
    /// The address of the next page, if there is one.
    next: Option<String>,
    /// The certificate, where there is one to show.
    held: Option<Held>,
    /// The completion that counts today.
    done: Option<Done>,
    /// Whether a completion that is about to end can be renewed.
    renewable: bool,
    /// Whether the pages can be opened again only by beginning anew: where one was isn't kept for as long
    /// as a completion counts, and who took the course elsewhere never was anywhere.
    again: bool,
    /// Whether our test was passed; who took the course elsewhere never met it.
    tested: bool,
    todays: Vec<&'a str>,
}

/// A module in the list.
struct Part<'a> {
    title: &'a str,
    href: Option<String>,
    minutes: u32,
    done: bool,
    is_next: bool,
}

/// How far somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Not begun.
    New,
    /// In the middle of it.
    Reading,
    /// All is read; the test, or saying so, is left.
    Read,
    /// Completed.
    Done,
}

/// The front page.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let course = course(&visit, &id)?;
    let progress = progress::of_course(visit.db(), &learner, course).await?;
    let standing = completion::standing(visit.db(), &learner, &course.id, visit.today()).await?;
    html(&front(&visit, course, progress.as_ref(), standing))
}

fn front<'a>(
    visit: &'a Visit,
    course: &'a Course,
    progress: Option<&Progress>,
    Standing { held, done }: Standing,
) -> Front<'a> {
    let page = visit.page_titled(course.title.get(visit.lang).to_owned());
    let next = progress.and_then(|progress| progress.next(course));
    let state = match progress {
        None => State::New,
        Some(progress) if progress.finished_on.is_some() => State::Done,
        Some(_) if next.is_none() => State::Read,
        Some(_) => State::Reading,
    };
    // Who completed it elsewhere, or before the rows were emptied, is done too.
    let state = if done.is_some() && state == State::New {
        State::Done
    } else {
        state
    };
    let renewable =
        state == State::Done && done.is_none_or(|done| is_renewable(done, visit.today()));
    // A certificate that has ended isn't what counts, where something else does.
    let held = held.filter(|held| done.is_none() || held.is_valid(visit.today()));
    Front {
        parts: parts(visit.lang, course, progress),
        minutes: course.about_minutes(),
        test: course.test.as_ref(),
        test_minutes: course.part_minutes().last().copied().unwrap_or_default(),
        outcomes: course.outcomes(),
        next: next.map(|place| place.href(&course.id)),
        renewable,
        again: state == State::Done && !renewable && progress.is_none(),
        tested: state == State::Done && (held.is_some() || progress.is_some()),
        todays: if state == State::Done {
            course.todays(visit.lang)
        } else {
            Vec::new()
        },
        state,
        held,
        done,
        course,
        page,
    }
}

/// From two months before its end a completion can be renewed.
fn is_renewable(done: Done, today: Date) -> bool {
    let opens = jiff::Span::new().try_days(domain::course::reminders::RENEWAL_DAYS);
    done.until
        .zip(opens.ok())
        .is_some_and(|(until, days)| today.checked_add(days).is_ok_and(|later| later >= until))
}

fn parts<'a>(lang: Lang, course: &'a Course, progress: Option<&Progress>) -> Vec<Part<'a>> {
    let next = progress.and_then(|progress| progress.next(course));
    course
        .modules
        .iter()
        .zip(course.part_minutes())
        .map(|(module, minutes)| Part {
            title: module.title.get(lang),
            href: progress.map(|_| format!("/kurser/{}/del/{}/1", course.id, module.id)),
            minutes,
            done: progress.is_some_and(|progress| progress.has_read(module)),
            is_next: next.as_ref().is_some_and(|place| place.module == module.id),
        })
        .collect()
}

/// Begins the course, or takes it anew; an employee who hasn't had the information text gets it
/// first.
pub(crate) async fn begin(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let course = course(&visit, &id)?;
    let front = format!("/kurser/{}", course.id);
    if learner.person().is_some() {
        let status = competency::person::status_of(visit.db(), own::<Levels>(&visit)?).await?;
        let here = format!("{front}{}", competency::BEGIN);
        if let Some(first) = competency::informed_or_return(&status, &here)? {
            return Ok(first);
        }
    }
    let before = progress::of_course(visit.db(), &learner, course).await?;
    let standing = completion::standing(visit.db(), &learner, &course.id, visit.today()).await?;
    let finished = before
        .as_ref()
        .is_some_and(|progress| progress.finished_on.is_some());
    // Pressing twice must not take away what is read, nor what is valid for long.
    let under_way = before.is_some() && !finished;
    let still_good = before.is_some()
        && standing
            .done
            .is_some_and(|done| !is_renewable(done, visit.today()));
    if !under_way && !still_good {
        let tx = visit.db().begin().await?;
        progress::begin(&tx, &learner, course, visit.now()).await?;
        tx.commit().await?;
    }
    let progress = progress::of_course(visit.db(), &learner, course).await?;
    let next = progress.and_then(|progress| progress.next(course));
    redirect(&next.map_or(front, |place| place.href(&course.id)))
}

/// The kinds of pictures and films that are given, by the end of their name.
const KINDS: [(&str, &str); 8] = [
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("webp", "image/webp"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
    ("vtt", "text/vtt"),
    ("pdf", "application/pdf"),
];

/// A picture or film beside the course, or a file to take along as PDF: `name.da.pdf`, `name.en.pdf`.
pub(super) async fn file(
    visit: Visit,
    Path((id, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    let course = course(&visit, &id)?;
    // Only names that were there when the course was read: nothing leads out of its folder.
    if let Some(media) = course
        .media
        .as_ref()
        .filter(|media| media.names.contains(&name))
    {
        let end = name.rsplit('.').next().unwrap_or_default();
        let kind = KINDS
            .iter()
            .find(|(known, _)| *known == end)
            .ok_or(Error::NotFound)?;
        return web::file(&media.folder.join(&name), kind.1, &headers).await;
    }
    let name = name.strip_suffix(".pdf").ok_or(Error::NotFound)?;
    let (name, lang) = name.rsplit_once('.').ok_or(Error::NotFound)?;
    let lang = match lang {
        "da" => Lang::Da,
        "en" => Lang::En,
        _ => return Err(Error::NotFound),
    };
    let file = course
        .files
        .iter()
        .find(|file| file.name == name)
        .ok_or(Error::NotFound)?;
    let title = super::blocks::file_title(course, lang, name);
    let municipality = visit.viewer()?.municipality.name.clone();
    let (markdown, date) = (file.markdown.get(lang).to_owned(), course.reviewed);
    let pdf = aside(move || {
        documents::pdf::sheet(&documents::pdf::Sheet {
            lang,
            municipality: &municipality,
            title: &title,
            markdown: &markdown,
            date,
        })
    })
    .await?;
    download(&format!("{name}.pdf"), "application/pdf", pdf)
}

impl Front<'_> {
    /// When it was completed and until when that counts: what counts today, else what the certificate
    /// says.
    fn days(&self) -> Option<String> {
        let done = || self.done.map(|done| (done.on, done.until));
        let held = || self.held.as_ref().filter(|_| self.state == State::Done);
        let (on, until) =
            done().or_else(|| held().map(|held| (held.completed_on, held.valid_until)))?;
        let page = &self.page;
        let mut days = page.t1("player-done-on", "day", page.day(on));
        if let Some(until) = until {
            days.push(' ');
            days.push_str(&page.t1("player-valid-until", "day", page.day(until)));
        }
        Some(days)
    }

    /// Whether all that there was of it was taken back: then nothing is said to be completed.
    fn taken_back(&self) -> bool {
        let revoked = |held: &Held| held.revoked.is_some();
        self.done.is_none() && self.held.as_ref().is_some_and(revoked)
    }

    fn test_about(&self, test: &TestRule) -> String {
        let (items, right) = (test.items(), test.right_to_pass());
        self.page.t3(
            "player-test-about",
            ("items", items),
            ("minutes", self.test_minutes),
            ("right", right),
        )
    }

    fn test_href(&self) -> String {
        format!("/kurser/{}/proeve", self.course.id)
    }
}

//! All courses that are asked of employees, at a glance.

use askama::Template;
use axum::response::Response;
use domain::Lang;
use domain::course::{Audience, Course};
use jiff::civil::Date;
use web::{Page, Result, Visit, html, number};

use super::number::percent;
use super::store::{self, Counts};
use crate::assignment::{self, Offer};

#[derive(Template)]
#[template(path = "follow_up/list.html")]
struct List {
    page: Page,
    first: Option<First>,
    cards: Vec<Card>,
}

/// The course to start first.
struct First {
    title: String,
    text: String,
    href: String,
}

struct Card {
    title: String,
    href: String,
    audience: String,
    state: State,
    figures: Figures,
    start: String,
    texts: String,
    people: String,
}

/// Whether a course is asked for, as a sign and words.
pub(super) struct State {
    pub(super) kind: &'static str,
    pub(super) text: String,
}

/// A course's figures in words.
pub(super) struct Figures {
    pub(super) asked: usize,
    pub(super) covered: String,
    pub(super) of: String,
    pub(super) missing: String,
    pub(super) overdue: String,
    pub(super) unreached: String,
}

/// Whether it is asked for.
pub(super) fn state(page: &Page, offer: Option<&Offer>, today: Date) -> State {
    match offer {
        Some(offer) if offer.has_started(today) => State {
            kind: "good",
            text: page.t1("follow-started", "day", page.day(offer.starts_on)),
        },
        Some(offer) => State {
            kind: "wait",
            text: page.t1("follow-starts", "day", page.day(offer.starts_on)),
        },
        None => State {
            kind: "warn",
            text: page.t("follow-not-started"),
        },
    }
}

/// The figures, in words.
pub(super) fn figures(lang: Lang, page: &Page, counts: Counts) -> Figures {
    let group = counts.group;
    let n = |count: usize| number(lang, count);
    Figures {
        asked: group.asked,
        covered: format!("{} %", percent(group.covered, group.asked)),
        of: page.t2(
            "follow-of",
            "covered",
            n(group.covered),
            "asked",
            n(group.asked),
        ),
        missing: n(group.asked.saturating_sub(group.covered)),
        overdue: n(group.overdue),
        unreached: n(counts.unreached),
    }
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let municipality = visit.municipality()?;
    let today = visit.today();
    let page = visit.page("follow-title");
    let offers = assignment::offers(visit.db(), municipality).await?;
    let counts = store::counts(visit.db(), municipality, &offers, today).await?;
    let all = visit.content.courses.iter();
    let mut courses: Vec<&Course> = all.filter(|c| assignment::is_assigned(c)).collect();
    // What is for everybody comes first.
    courses.sort_by_key(|course| course.audience);
    let mut first = None;
    let mut cards = Vec::new();
    for course in courses {
        let offer = offers.get(course.id.as_str());
        let counts = counts.get(course.id.as_str()).copied().unwrap_or_default();
        if offer.is_none() && course.audience == Audience::Everyone && first.is_none() {
            first = Some(start_first(&visit, &page, course, counts));
        }
        let base = super::base(course);
        cards.push(Card {
            title: page.of(&course.title).to_owned(),
            audience: page.t(audience_key(course.audience)),
            state: state(&page, offer, today),
            figures: figures(visit.lang, &page, counts),
            start: if offer.is_none() {
                format!("{base}/start")
            } else {
                String::new()
            },
            texts: if course.places.is_empty() {
                String::new()
            } else {
                format!("{base}/tekster")
            },
            people: format!("{base}/personer"),
            href: base,
        });
    }
    html(&List { page, first, cards })
}

fn start_first(visit: &Visit, page: &Page, course: &Course, counts: Counts) -> First {
    let missing = counts.group.asked.saturating_sub(counts.group.covered);
    First {
        title: page.t1("follow-start-first", "title", page.of(&course.title)),
        text: page.t2(
            "follow-start-first-text",
            "count",
            missing,
            "number",
            number(visit.lang, missing),
        ),
        href: format!("{}/start", super::base(course)),
    }
}

/// Whom a course is for, as a text's key.
pub(super) fn audience_key(audience: Audience) -> &'static str {
    match audience {
        Audience::Everyone => "follow-for-everyone",
        Audience::Leaders => "follow-for-leaders",
        Audience::ManagementBody => "follow-for-body",
        Audience::ByPlan => "follow-for-plan",
    }
}

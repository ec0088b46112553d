//! One course: how it stands in the whole municipality and in its units.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use people::access::may_see_figures;
use serde::Deserialize;
use uuid::Uuid;
use web::{Error, Page, Result, Visit, html, number};

use super::courses::{Figures, State, audience_key, figures, state};
use super::figures::{Unit, first_with_parts, tree};
use super::number::percent;
use super::store;
use crate::assignment;

#[derive(Template)]
#[template(path = "follow_up/course.html")]
struct CoursePage {
    page: Page,
    base: String,
    lead: String,
    state: State,
    started: bool,
    planned: bool,
    rules: Vec<(String, String)>,
    figures: Figures,
    above: Vec<(String, String)>,
    units_title: String,
    units: Vec<Line>,
    places: usize,
    /// The command that makes a package of it for another learning system.
    package: String,
}

/// A unit with its figures.
struct Line {
    name: String,
    href: String,
    people: String,
    asked: String,
    covered: String,
    overdue: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Where {
    enhed: Option<Uuid>,
}

pub(super) async fn show(
    visit: Visit,
    Path(id): Path<String>,
    Query(at): Query<Where>,
) -> Result<Response> {
    let course = super::followed(&visit, &id)?;
    let municipality = may_see_figures(&visit)?;
    let today = visit.today();
    let offers = assignment::offers(visit.db(), municipality).await?;
    let offer = offers.get(course.id.as_str());
    let counts = store::counts(visit.db(), municipality, &offers, today).await?;
    let counts = counts.get(course.id.as_str()).copied().unwrap_or_default();
    let rows = store::units(visit.db(), municipality, &course.id, offer, today).await?;
    let units = tree(rows, counts.group);
    let place = match at.enhed {
        Some(id) => units
            .iter()
            .position(|unit| unit.id == id)
            .ok_or(Error::NotFound)?,
        None => first_with_parts(&units),
    };
    let page = visit.page_titled(visit.page("follow-title").of(&course.title).to_owned());
    let base = super::base(course);
    let has_begun = |offer: &assignment::Offer| offer.has_started(today);
    html(&CoursePage {
        lead: page.t2(
            if course.test.is_some() {
                "follow-course-lead-test"
            } else {
                "follow-course-lead"
            },
            "audience",
            page.t(audience_key(course.audience)),
            "minutes",
            course.about_minutes(),
        ),
        state: state(&page, offer, today),
        started: offer.is_some_and(has_begun),
        planned: offer.is_some_and(|offer| !has_begun(offer)),
        rules: offer.map_or_else(Vec::new, |offer| rules(&page, offer)),
        figures: figures(visit.lang, &page, counts),
        above: if at.enhed.is_some() {
            above(&page, &base, &units, place)
        } else {
            Vec::new()
        },
        units_title: match units.get(place).filter(|_| at.enhed.is_some()) {
            Some(unit) => page.t1("follow-units-in", "unit", unit.name.as_str()),
            None => page.t("follow-units"),
        },
        units: lines(&visit, &page, &base, &units, place),
        places: course.places.len(),
        package: format!(
            "kompetencehjul export scorm --version 2004 --course {id} --language da \
             --municipality {code} --out {id}.zip",
            id = course.id,
            code = visit.viewer()?.municipality.code
        ),
        base,
        page,
    })
}

fn rules(page: &Page, offer: &assignment::Offer) -> Vec<(String, String)> {
    let mails = if offer.mails {
        "follow-mails-on"
    } else {
        "follow-mails-off"
    };
    vec![
        (page.t("follow-starts-on"), page.day(offer.starts_on)),
        (
            page.t("follow-time"),
            page.t1("follow-days", "days", offer.days),
        ),
        (page.t("follow-mails"), page.t(mails)),
    ]
}

/// The way down to a unit, as addresses.
fn above(page: &Page, base: &str, units: &[Unit], place: usize) -> Vec<(String, String)> {
    let top = first_with_parts(units);
    let mut above = Vec::new();
    let mut next = units.get(place).and_then(|unit| unit.parent);
    while let Some(unit) = next
        .filter(|place| *place > top)
        .and_then(|place| units.get(place))
    {
        above.push((unit.name.clone(), format!("{base}?enhed={}", unit.id)));
        next = unit.parent;
    }
    above.push((page.title().to_owned(), base.to_owned()));
    above.reverse();
    above
}

fn lines(visit: &Visit, page: &Page, base: &str, units: &[Unit], place: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.parent == Some(place) && unit.group.asked > 0)
        .map(|(n, unit)| {
            let group = unit.group;
            let has_parts = units.iter().any(|other| other.parent == Some(n));
            let figure = |text: String| {
                if unit.shown {
                    text
                } else {
                    page.t("follow-hidden")
                }
            };
            Line {
                name: unit.name.clone(),
                href: if has_parts {
                    format!("{base}?enhed={}", unit.id)
                } else {
                    String::new()
                },
                people: format!("{base}/personer?vis=1&status=mangler&enhed={}", unit.id),
                asked: if unit.shown {
                    number(visit.lang, group.asked)
                } else {
                    "–".to_owned()
                },
                covered: figure(page.t2(
                    "follow-covered",
                    "percent",
                    percent(group.covered, group.asked),
                    "number",
                    number(visit.lang, group.covered),
                )),
                overdue: if unit.shown {
                    number(visit.lang, group.overdue)
                } else {
                    "–".to_owned()
                },
            }
        })
        .collect();
    lines.sort_by_cached_key(|line| people::organisation::sort_key(&line.name));
    lines
}

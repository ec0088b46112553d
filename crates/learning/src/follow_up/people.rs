//! Who has completed a course and who is missing, by name: completion and nothing else.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::civil::Date;
use people::organisation::units_of;
use serde::Deserialize;
use web::{Page, Result, Visit, html, number, redirect};

use super::courses::State;
use super::store::{self, PersonRow, Wanted, Which};
use crate::assignment::{self, Offer};

/// People on a page.
const PER_PAGE: u32 = 50;

/// What is looked for. Nobody is named before somebody asks, since every look is written down.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    enhed: String,
    /// Sent with the form: the difference between asking for everybody and not asking.
    vis: Option<String>,
    #[serde(default)]
    side: Option<u32>,
}

impl Search {
    fn which(&self) -> Which {
        match self.status.as_str() {
            "gennemfoert" => Which::Done,
            "mangler" => Which::Missing,
            "forsinket" => Which::Overdue,
            _ => Which::All,
        }
    }

    fn by_name(&self) -> bool {
        !self.q.trim().is_empty()
    }

    /// The address of a page of what is looked for, up to its number; never with a name in it.
    fn address(&self, visit: &Visit) -> String {
        if self.by_name() {
            return web::search::pages(visit);
        }
        let plain = |text: &str| -> String {
            text.chars()
                .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect()
        };
        let (status, unit) = (plain(&self.status), plain(&self.enhed));
        format!("{}?vis=1&status={status}&enhed={unit}&side=", visit.path)
    }
}

#[derive(Template)]
#[template(path = "follow_up/people.html")]
struct People {
    page: Page,
    base: String,
    course: String,
    search: Search,
    statuses: Vec<(&'static str, String)>,
    units: Vec<(String, String)>,
    found: Option<Found>,
}

struct Found {
    title: String,
    lines: Vec<Line>,
    current: u32,
    pages: u32,
    base: String,
}

struct Line {
    name: String,
    unit: String,
    state: State,
    note: String,
    /// Where a completion that counts can be taken back.
    certificate: Option<String>,
}

pub(super) async fn show(
    visit: Visit,
    Path(id): Path<String>,
    Query(search): Query<Search>,
) -> Result<Response> {
    let course = super::followed(&visit, &id)?;
    let municipality = visit.municipality()?;
    let page = visit.page("follow-people");
    let base = super::base(course);
    let units = units_of(visit.db(), municipality).await?;
    let found = if search.vis.is_some() {
        let offer = assignment::offer_of(visit.db(), municipality, &course.id).await?;
        let unit = units
            .iter()
            .find(|unit| unit.id.to_string() == search.enhed);
        let wanted = Wanted {
            which: search.which(),
            text: &search.q,
            path: unit.map(|unit| unit.path.as_str()),
            page: search.side.unwrap_or(1).clamp(1, 100_000),
            per_page: PER_PAGE,
        };
        let (rows, total, _) = store::people(&visit, course, offer.as_ref(), &wanted).await?;
        // A page beyond the last: somebody completed it, or the address was typed.
        if rows.is_empty() && wanted.page > 1 {
            return redirect(&format!("{}1", search.address(&visit)));
        }
        let lines = rows
            .iter()
            .map(|row| line(&page, &base, row, offer.as_ref(), visit.today()));
        Some(Found {
            title: page.t2(
                "follow-found",
                "count",
                total,
                "number",
                number(visit.lang, total),
            ),
            lines: lines.collect(),
            current: wanted.page,
            pages: u32::try_from(total).unwrap_or(u32::MAX).div_ceil(PER_PAGE),
            base: search.address(&visit),
        })
    } else {
        None
    };
    let status = |code: &'static str, key: &str| (code, page.t(key));
    html(&People {
        statuses: vec![
            status("mangler", "follow-status-missing"),
            status("forsinket", "follow-status-overdue"),
            status("gennemfoert", "follow-status-done"),
        ],
        units: units
            .iter()
            .map(|unit| {
                let depth = unit.path.matches('/').count().saturating_sub(2);
                (
                    unit.id.to_string(),
                    format!("{}{}", "\u{2003}".repeat(depth), unit.name),
                )
            })
            .collect(),
        course: page.of(&course.title).to_owned(),
        base,
        search,
        found,
        page,
    })
}

fn line(page: &Page, base: &str, row: &PersonRow, offer: Option<&Offer>, today: Date) -> Line {
    let until = row.until.map(|day| day.0);
    let (state, mut note) = match until {
        Some(until) if until >= today => {
            let note = if until < Date::MAX {
                page.t1("follow-valid-until", "day", page.day(until))
            } else {
                String::new()
            };
            let on = row
                .completed_on
                .map_or_else(String::new, |day| page.day(day.0));
            let text = page.t1("follow-line-done", "day", on);
            (State { kind: "good", text }, note)
        }
        _ => missing(page, row, until, offer, today),
    };
    if !row.reached && state.kind != "good" {
        if !note.is_empty() {
            note.push_str(". ");
        }
        note.push_str(&page.t("follow-line-unreached"));
    }
    Line {
        name: row.name(),
        unit: row.unit.clone(),
        certificate: until
            .is_some_and(|until| until >= today)
            .then(|| format!("{base}/bevis/{}", row.id)),
        state,
        note,
    }
}

/// Not completed, or no longer valid: until when there is time.
fn missing(
    page: &Page,
    row: &PersonRow,
    ended: Option<Date>,
    offer: Option<&Offer>,
    today: Date,
) -> (State, String) {
    let expired = ended.map_or_else(String::new, |day| {
        page.t1("follow-line-expired", "day", page.day(day))
    });
    let Some(offer) = offer.filter(|offer| offer.has_started(today)) else {
        let text = page.t("follow-line-open");
        return (State { kind: "none", text }, expired);
    };
    let due = offer.due_on(row.assigned_on.0, ended);
    let (kind, key) = if due < today {
        ("warn", "follow-line-overdue")
    } else {
        ("wait", "follow-line-due")
    };
    (
        State {
            kind,
            text: page.t1(key, "day", page.day(due)),
        },
        expired,
    )
}

//! Who has answered a mapping, by name: that they have, never what. Each look is written down.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;
use web::{Error, Page, Result, Visit, html, number, redirect};

use super::store;
use super::words::Sign;

/// People on a page.
const PER_PAGE: u32 = 50;

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    status: String,
    /// Sent with the form: nobody is named before somebody asks, since every look is written down.
    vis: Option<String>,
    #[serde(default)]
    side: Option<u32>,
}

#[derive(Template)]
#[template(path = "rounds/names.html")]
struct People {
    page: Page,
    href: String,
    round: String,
    statuses: Vec<(&'static str, String)>,
    status: String,
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
    state: Sign,
    note: String,
}

pub(super) async fn show(
    visit: Visit,
    Path(id): Path<Uuid>,
    Query(search): Query<Search>,
) -> Result<Response> {
    let municipality = visit.municipality()?;
    let round = store::round(visit.db(), municipality, id).await?;
    // Of a self-assessment nobody is named, and of a round that ended only counts are left.
    if !round.kind.is_seen_by_name() || round.ended_on.is_some() {
        return Err(Error::NotFound);
    }
    let page = visit.page("rounds-names");
    let answered = match search.status.as_str() {
        "mangler" => Some(false),
        "svaret" => Some(true),
        _ => None,
    };
    let status = match answered {
        Some(false) => "mangler",
        Some(true) => "svaret",
        None => "",
    };
    let found = if search.vis.is_some() {
        let current = search.side.unwrap_or(1).clamp(1, 100_000);
        let base = format!("{}/personer?vis=1&status={status}&side=", round.href());
        let (rows, _) = store::named(&visit, &round, answered, (current, PER_PAGE)).await?;
        if rows.is_empty() && current > 1 {
            return redirect(&format!("{base}1"));
        }
        let total = rows
            .first()
            .map_or(0, |row| usize::try_from(row.total).unwrap_or(0));
        let line = |row: &store::Named| Line {
            name: format!("{} {}", row.given_name, row.family_name)
                .trim()
                .to_owned(),
            unit: row.unit.clone(),
            state: if row.done {
                Sign {
                    kind: "good",
                    text: page.t("rounds-line-done"),
                }
            } else {
                Sign {
                    kind: "wait",
                    text: page.t("rounds-line-open"),
                }
            },
            note: if row.done || row.reached {
                String::new()
            } else {
                page.t("rounds-line-unreached")
            },
        };
        Some(Found {
            title: page.t2(
                "rounds-names-found",
                "count",
                total,
                "number",
                number(visit.lang, total),
            ),
            lines: rows.iter().map(line).collect(),
            current,
            pages: u32::try_from(total).unwrap_or(u32::MAX).div_ceil(PER_PAGE),
            base,
        })
    } else {
        None
    };
    html(&People {
        href: round.href(),
        round: round.title.clone(),
        statuses: vec![
            ("mangler", page.t("rounds-line-open")),
            ("svaret", page.t("rounds-line-done")),
        ],
        status: status.to_owned(),
        found,
        page,
    })
}

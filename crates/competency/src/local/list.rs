//! All offers of the municipality's own, and beginning one.

use askama::Template;
use axum::response::Response;
use content::local::{Delivery, LocalItem, law_of_our_field};
use domain::L10n;
use web::{Fields, FormErrors, Page, Result, Visit, html, redirect, redirect_with};

use super::store::{self, Draft};
use super::{BASE, not_too_long, typed};

#[derive(Template)]
#[template(path = "local/list.html")]
struct List {
    page: Page,
    offers: Vec<Line>,
}

struct Line {
    title: String,
    href: String,
    kind: String,
    state: State,
}

/// How far an offer is, as a sign and words.
pub(super) struct State {
    pub(super) kind: &'static str,
    pub(super) text: String,
}

impl State {
    pub(super) fn of(page: &Page, draft: &Draft) -> Self {
        let Some(newest) = &draft.published else {
            return Self {
                kind: "wait",
                text: page.t("local-state-draft"),
            };
        };
        let day = page.day_of(newest.at);
        let (kind, key) = match (newest.retired, draft.has_changes()) {
            (true, _) => ("none", "local-state-retired"),
            (false, true) => ("warn", "local-state-changed"),
            (false, false) => ("good", "local-state-published"),
        };
        Self {
            kind,
            text: page.t1(key, "day", day),
        }
    }
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let drafts = store::all(visit.db(), visit.municipality()?).await?;
    let page = visit.page("local-title");
    let offers = drafts.iter().map(|draft| Line {
        title: draft.title(&visit),
        href: draft.href(),
        kind: page.t(match draft.item.delivery {
            Delivery::Here => "local-here",
            Delivery::Elsewhere => "local-elsewhere",
        }),
        state: State::of(&page, draft),
    });
    html(&List {
        offers: offers.collect(),
        page,
    })
}

#[derive(Template)]
#[template(path = "local/new.html")]
struct New {
    page: Page,
    errors: FormErrors,
    kinds: Vec<(String, String, String)>,
    kind: String,
    title: String,
}

fn form(visit: &Visit, kind: &str, title: &str, errors: FormErrors) -> Result<Response> {
    let page = visit.page("local-new");
    let kinds = ["lov", "her", "andetsteds"].map(|kind| {
        (
            kind.to_owned(),
            page.t(&format!("local-kind-{kind}")),
            page.t(&format!("local-hint-{kind}")),
        )
    });
    html(&New {
        kinds: kinds.into(),
        kind: kind.to_owned(),
        title: title.to_owned(),
        errors,
        page,
    })
}

pub(super) async fn new(visit: Visit) -> Result<Response> {
    form(&visit, "lov", "", FormErrors::default())
}

pub(super) async fn begin(visit: Visit, fields: Fields) -> Result<Response> {
    let (kind, title) = (fields.text("slags"), typed(&fields, "titel"));
    let mut item = match kind {
        "lov" => law_of_our_field(),
        "her" => LocalItem::default(),
        "andetsteds" => LocalItem {
            delivery: Delivery::Elsewhere,
            ..LocalItem::default()
        },
        _ => return redirect(&format!("{BASE}/nyt")),
    };
    let mut errors = FormErrors::default();
    if title.is_empty() {
        errors.add("titel", visit.t("local-error-title"));
    }
    item.title = L10n::new(title.as_str(), "");
    not_too_long(
        &visit,
        &mut errors,
        "titel",
        &item.title,
        super::about::LONGEST_TITLE,
    );
    if !errors.is_empty() {
        return form(&visit, kind, &title, errors);
    }
    let viewer = visit.viewer()?;
    let tx = visit.db().begin().await?;
    let number = store::begin(
        &tx,
        viewer.municipality.id,
        &item,
        viewer.account,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    let to = format!("{BASE}/{}", content::local::id_of(number));
    redirect_with(&to, "flash-local-begun")
}

//! A version that was published, and what it changed.

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use content::own::Values;
use domain::{CompetencyId, ProfileId};
use web::{Error, Fields, Page, Result, Visit, html};

use super::effect_pages::{Change, changes};
use super::naming::{self, Part};
use super::store::{self, Whole};

#[derive(Template)]
#[template(path = "own_wheel/version.html")]
struct VersionPage {
    page: Page,
    day: String,
    note: String,
    meaning: Vec<String>,
    /// What it is compared with: value and words.
    others: Vec<(String, String)>,
    other: String,
    compared: String,
    changes: Vec<Change>,
    profiles: Vec<String>,
    needs: Vec<(String, Vec<(String, String)>)>,
}

pub(super) async fn show(
    visit: Visit,
    Path(number): Path<u32>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let two =
        store::with_the_one_before(visit.db(), visit.municipality()?, i64::from(number)).await?;
    let mut two = two.into_iter();
    let asked = two.next().filter(|whole| whole.version.number == number);
    let this = asked.ok_or(Error::NotFound)?;
    let before = two.next();
    let page = visit.page("own-wheel-title");
    let page = visit.page_titled(page.t1("own-wheel-version", "number", number));
    let shipped = content::own::values(&visit.app.shipped);
    let with_shipped = query.text("med") == "leveret";
    let (compared, values) = other(&page, &this, before.as_ref(), with_shipped, &shipped);
    html(&VersionPage {
        day: page.day_of(this.version.published_at),
        note: this.version.note.clone(),
        meaning: this
            .version
            .meaning
            .iter()
            .map(|area| Part::Area(*area).name(&page, &this.own))
            .collect(),
        others: vec![
            ("foer".to_owned(), page.t("own-wheel-with-before")),
            ("leveret".to_owned(), page.t("own-wheel-with-shipped")),
        ],
        other: if with_shipped { "leveret" } else { "foer" }.to_owned(),
        compared,
        changes: changes(&page, &values, &this.own),
        profiles: ProfileId::ALL
            .map(|id| Part::Profile(id).name(&page, &this.own))
            .to_vec(),
        needs: needs(&page, &this.own),
        page,
    })
}

/// What the version is compared with, in words and values.
fn other(
    page: &Page,
    this: &Whole,
    before: Option<&Whole>,
    with_shipped: bool,
    shipped: &Values,
) -> (String, Values) {
    match before {
        _ if with_shipped => (page.t("own-wheel-compared-shipped"), shipped.clone()),
        Some(before) => (
            page.t1(
                "own-wheel-compared-version",
                "number",
                before.version.number,
            ),
            before.own.clone(),
        ),
        // The first was copied from what was shipped then.
        None => (page.t("own-wheel-compared-copied"), this.base.clone()),
    }
}

/// What each profile needs in each area.
fn needs(page: &Page, own: &Values) -> Vec<(String, Vec<(String, String)>)> {
    CompetencyId::ALL
        .into_iter()
        .map(|area| {
            let cells = ProfileId::ALL.map(|profile| {
                let path = format!("profile/{profile}/needed/{area}");
                (
                    page.t1("own-wheel-profile-short", "number", profile.number()),
                    naming::shown(page, own, &path, own.get(&path)),
                )
            });
            (Part::Area(area).name(page, own), cells.to_vec())
        })
        .collect()
}

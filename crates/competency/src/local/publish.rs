//! Publishing an offer, and no longer offering it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use content::local::{Delivery, ForWhom, build};
use domain::course::Audience;
use web::{Error, Fields, Page, Result, Visit, html, redirect, redirect_with};

use super::draft;
use super::overview::{AreaLine, area_lines, next_edition, problems, test_words};
use super::store::{self, Draft};
use crate::own_wheel::{next_number, set_version};
use crate::wheel::Words;

/// What everybody is asked to take in the first year fits in so many minutes.
const MOST_MINUTES: u32 = 45;

#[derive(Template)]
#[template(path = "local/publish.html")]
struct Publish {
    page: Page,
    href: String,
    version: String,
    happens: Vec<String>,
    areas: Vec<AreaLine>,
    /// Minutes that everybody is then asked for, where they are too many.
    too_long: Option<u32>,
}

/// The page that says what publishing does; the offer's own page where something is to be mended.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let draft = draft(&visit, &id).await?;
    if !problems(&visit, &draft).is_empty() || !may_publish(&draft) {
        return redirect(&draft.href());
    }
    let page = visit.page("local-publish");
    let mut happens = vec![
        match (draft.item.delivery, draft.item.audience) {
            (Delivery::Elsewhere, ForWhom::Everyone) => page.t("local-happens-plans"),
            (_, audience) => page.t(&format!("local-happens-{}", audience.slug())),
        },
        match draft.item.delivery {
            Delivery::Here => test_words(&visit, &page, &draft),
            Delivery::Elsewhere => page.t("local-happens-elsewhere"),
        },
    ];
    if draft.is_offered() && draft.item.delivery == Delivery::Here {
        happens.push(page.t("local-happens-again"));
    }
    html(&Publish {
        href: draft.href(),
        version: draft.version.to_string(),
        happens,
        areas: area_lines(Words::of(&visit), &draft),
        too_long: minutes_for_everybody(&visit, &draft).filter(|m| *m > MOST_MINUTES),
        page,
    })
}

fn may_publish(draft: &Draft) -> bool {
    draft.has_changes() || !draft.is_offered()
}

/// Minutes of all that everybody is asked to take, with this offer; nothing where it isn't for everybody.
fn minutes_for_everybody(visit: &Visit, draft: &Draft) -> Option<u32> {
    if draft.item.audience != ForWhom::Everyone {
        return None;
    }
    let built = build(&draft.item, &next_edition(visit, draft)).ok()?;
    let others = visit
        .content
        .courses
        .iter()
        .filter(|course| course.audience == Audience::Everyone && course.id != built.item.id);
    let others: u32 = others.map(domain::course::Course::about_minutes).sum();
    Some(others + built.item.minutes)
}

pub(super) async fn publish(
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response> {
    let mut draft = draft(&visit, &id).await?;
    // What is published is what stood on the screen, or nothing.
    let seen = fields.parsed("version")?;
    if draft.version != seen {
        return Err(Error::Changed);
    }
    if !problems(&visit, &draft).is_empty() || !may_publish(&draft) {
        return redirect(&draft.href());
    }
    draft.version = seen;
    put(&visit, &draft, false).await?;
    redirect_with(&draft.href(), "flash-local-published")
}

/// Adds an edition, lets the municipality work with it, and has assignments brought up to date.
async fn put(visit: &Visit, draft: &Draft, retired: bool) -> Result<()> {
    let viewer = visit.viewer()?;
    let (municipality, by, now) = (viewer.municipality.id, viewer.account, visit.now());
    let tx = visit.db().begin().await?;
    let number = next_number(&tx, municipality, visit.content.framework.version).await?;
    store::publish(&tx, municipality, draft, (number, retired), by, now).await?;
    set_version(&tx, municipality, number).await?;
    let kind = if retired {
        "local-item-retired"
    } else {
        "local-item-published"
    };
    let detail = serde_json::json!({ "item": draft.id().as_str(), "version": number });
    people::audit::note(&tx, municipality, Some(by), kind, None, detail, now).await?;
    let staff = people::scope::STAFF_CHANGED;
    jobs::enqueue(&tx, municipality, staff, serde_json::json!({}), now).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    Ok(())
}

#[derive(Template)]
#[template(path = "local/end.html")]
struct End {
    page: Page,
    href: String,
    version: String,
    /// Whether nothing of it was ever published, so that it can be removed altogether.
    remove: bool,
}

pub(super) async fn ask_to_end(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let draft = draft(&visit, &id).await?;
    let remove = draft.published.is_none();
    if !remove && !draft.is_offered() {
        return redirect(&draft.href());
    }
    html(&End {
        href: draft.href(),
        version: draft.version.to_string(),
        page: visit.page(if remove { "local-remove" } else { "local-end" }),
        remove,
    })
}

pub(super) async fn end(visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let mut draft = draft(&visit, &id).await?;
    let seen: i64 = fields.parsed("version")?;
    if draft.version != seen {
        return Err(Error::Changed);
    }
    let municipality = visit.municipality()?;
    if draft.published.is_none() {
        let tx = visit.db().begin().await?;
        store::remove(&tx, municipality, (draft.number, seen)).await?;
        tx.commit().await?;
        return redirect_with(super::BASE, "flash-local-removed");
    }
    if draft.is_offered() {
        // It keeps the name under which it was offered, whatever the draft says by now.
        if let Some(item) = store::published_content(visit.db(), municipality, draft.number).await?
        {
            draft.item = item;
        }
        put(&visit, &draft, true).await?;
    }
    redirect_with(&draft.href(), "flash-local-ended")
}

//! The information text, shown before the first question of anything.

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use people::access::{Levels, own};
use web::{Fields, Page, Result, Visit, html, redirect};

use super::{BEGIN, needs_information, store};
use crate::person;
use crate::trust::{Facts, fill, newest_record, paper_page, shipped};

/// The text's name among the papers.
pub(super) const PAPER: &str = "information";

#[derive(Template)]
#[template(path = "mydata/information.html")]
struct Information {
    page: Page,
    text: String,
    already_read: bool,
    /// Where it goes on, where somebody was on their way somewhere.
    back: String,
}

/// A path of ours to go on to; nothing else.
fn path_of_ours(text: &str) -> Option<&str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-');
    (text.starts_with('/') && !text.starts_with("//") && text.chars().all(plain)).then_some(text)
}

/// The text with the municipality's facts.
pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response> {
    let paper = shipped::paper(PAPER)?;
    let status = person::status_of(visit.db(), own::<Levels>(&visit)?).await?;
    let record = newest_record(visit.db(), visit.municipality()?).await?;
    let page = visit.page_titled(paper.title.get(visit.lang).to_owned());
    let (text, lang) = paper.text(visit.lang)?;
    let day = match &record {
        Some(record) => page.day_of(record.recorded_at),
        None => page.day(paper.reviewed),
    };
    let facts = Facts::new(Some(page.municipality_name()), record.as_ref(), day);
    html(&Information {
        text: paper_page(&fill(text, lang, &facts)).html,
        already_read: !needs_information(&status)?,
        back: path_of_ours(Fields::parse(query.unwrap_or_default().as_bytes()).text("tilbage"))
            .unwrap_or_default()
            .to_owned(),
        page,
    })
}

/// Notes that the text was read, and goes on to where somebody was going, else to the wheel.
pub(super) async fn read(visit: Visit, fields: Fields) -> Result<Response> {
    let version = shipped::paper(PAPER)?.version;
    let tx = visit.db().begin().await?;
    store::was_informed(
        &tx,
        visit.municipality()?,
        visit.own_person()?,
        version,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    let to = path_of_ours(fields.text("tilbage")).unwrap_or("/mit-hjul");
    let mut response = redirect(to)?;
    if to.ends_with(BEGIN) {
        // Sent on as it came, so that what was begun goes on.
        *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    }
    Ok(response)
}

//! A page to read: its title and its text, added, changed, moved or removed.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use content::local::{LocalPage, page_lix};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::about::LONGEST_TITLE;
use super::store::Draft;
use super::{both, draft, keep, not_too_long};

/// The most pages of an offer: it is meant to be short.
const MOST_PAGES: usize = 12;
/// The most characters of a page: about two sheets.
const LONGEST: usize = 6_000;

#[derive(Template)]
#[template(path = "local/page.html")]
struct OnePage {
    page: Page,
    href: String,
    errors: FormErrors,
    version: String,
    /// `ny`, or the page's number.
    which: String,
    text: LocalPage,
    /// What the page looks like, where the form asked for it.
    shown: Option<String>,
    lix: Option<String>,
    hard: bool,
    may_move: bool,
    exists: bool,
}

/// The page's place among the pages; as many as there are for a new one.
fn place(draft: &Draft, which: &str) -> Result<usize> {
    let there = draft.item.pages.len();
    if which == "ny" {
        return Ok(there);
    }
    let place = which.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    place.filter(|place| *place < there).ok_or(Error::NotFound)
}

pub(super) async fn show(
    visit: Visit,
    Path((id, which)): Path<(String, String)>,
) -> Result<Response> {
    let draft = draft(&visit, &id).await?;
    let place = place(&draft, &which)?;
    let text = draft.item.pages.get(place).cloned().unwrap_or_default();
    form(&visit, &draft, place, text, (false, FormErrors::default()))
}

fn form(
    visit: &Visit,
    draft: &Draft,
    place: usize,
    text: LocalPage,
    (preview, errors): (bool, FormErrors),
) -> Result<Response> {
    let exists = place < draft.item.pages.len();
    let lix = page_lix(&text).filter(|_| !text.text.da.is_empty());
    let page = if exists {
        let title = visit.page("local-page");
        visit.page_titled(title.t1("local-page-number", "number", place + 1))
    } else {
        visit.page("local-page-new")
    };
    html(&OnePage {
        href: draft.href(),
        version: draft.version.to_string(),
        which: if exists {
            (place + 1).to_string()
        } else {
            "ny".to_owned()
        },
        shown: preview.then(|| web::to_html(&text.text.da)),
        lix: lix.map(|lix| format!("{lix:.0}")),
        hard: lix.is_some_and(|lix| lix > super::overview::PLAIN),
        may_move: exists && place > 0,
        text,
        exists,
        errors,
        page,
    })
}

pub(super) async fn save(
    visit: Visit,
    Path((id, which)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let mut draft = draft(&visit, &id).await?;
    let place = place(&draft, &which)?;
    let version: i64 = fields.parsed("version")?;
    let mut item = draft.item.clone();
    let exists = place < item.pages.len();
    match fields.text("gem") {
        "slet" if exists => {
            item.pages.remove(place);
            keep(&visit, &draft, version, &item).await?;
            return redirect_with(&draft.href(), "flash-local-page-removed");
        }
        "op" if exists && place > 0 => {
            item.pages.swap(place, place - 1);
            keep(&visit, &draft, version, &item).await?;
            return redirect_with(&draft.href(), "flash-local-page-moved");
        }
        _ => {}
    }
    let text = LocalPage {
        title: both(&fields, "titel"),
        text: both(&fields, "tekst"),
    };
    let mut errors = FormErrors::default();
    if text.title.da.is_empty() {
        errors.add("titel", visit.t("local-error-page-title"));
    }
    if text.text.da.is_empty() {
        errors.add("tekst", visit.t("local-error-page-text"));
    } else if page_lix(&text).is_none() {
        errors.add("tekst", visit.t("local-error-page-markup"));
    }
    if !exists && place >= MOST_PAGES {
        let page = visit.page("local-error-most-pages");
        errors.add(
            "titel",
            page.t1("local-error-most-pages", "most", MOST_PAGES),
        );
    }
    not_too_long(&visit, &mut errors, "titel", &text.title, LONGEST_TITLE);
    not_too_long(&visit, &mut errors, "tekst", &text.text, LONGEST);
    let preview = fields.text("gem") == "vis";
    if !errors.is_empty() || preview {
        draft.version = version;
        return form(&visit, &draft, place, text, (preview, errors));
    }
    match item.pages.get_mut(place) {
        Some(page) => *page = text,
        None => item.pages.push(text),
    }
    keep(&visit, &draft, version, &item).await?;
    redirect_with(&draft.href(), "flash-local-saved")
}

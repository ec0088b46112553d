//! The papers: on the screen, on paper, as a file; and the two notices that are open to everybody.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::Lang;
use jiff::civil::Date;
use web::{Page, Result, Visit, download, html};

use super::fill::{Facts, fill, plain};
use super::paper_html::paper_page;
use super::record::TrustRecord;
use super::shipped::{Paper, paper};
use super::store;

#[derive(Template)]
#[template(path = "trust/paper.html")]
struct OnScreen {
    page: Page,
    paper: &'static Paper,
    text: String,
    lang: &'static str,
    gaps: bool,
}

#[derive(Template)]
#[template(path = "trust/printed.html")]
struct OnPaper {
    page: Page,
    heading: String,
    text: String,
    lang: &'static str,
    version: String,
}

#[derive(Template)]
#[template(path = "trust/notice.html")]
struct Notice {
    page: Page,
    text: String,
}

/// A paper with everything filled in that is known.
struct Filled {
    paper: &'static Paper,
    markdown: String,
    lang: Lang,
    gaps: bool,
}

async fn filled(visit: &Visit, id: &str) -> Result<Filled> {
    let viewer = visit.viewer()?;
    let paper = paper(id)?;
    let record = store::newest_record(visit.db(), viewer.municipality.id).await?;
    let (text, lang) = paper.text(visit.lang)?;
    let facts = facts(visit, paper, record.as_ref(), lang);
    let facts = if paper.draft {
        facts.for_draft()
    } else {
        facts
    };
    let mut markdown = fill(text, lang, &facts);
    if paper.draft
        && let Some(record) = &record
    {
        markdown.push_str(&own_decisions(&page_in(visit, lang), record));
    }
    let gaps = record.is_none_or(|r| r.contact.is_empty() || r.dpo_contact.is_empty());
    Ok(Filled {
        paper,
        markdown,
        lang,
        gaps,
    })
}

/// The municipality's facts, dated by its own record or by the text.
fn facts(visit: &Visit, paper: &Paper, record: Option<&TrustRecord>, lang: Lang) -> Facts {
    let name = visit
        .viewer
        .as_ref()
        .map(|viewer| viewer.municipality.name.as_str());
    let page = page_in(visit, lang);
    let day = match record {
        Some(record) => page.day_of(record.recorded_at),
        None => page.day(paper.reviewed),
    };
    Facts::new(name, record, day)
}

/// A page that writes days in the paper's language, whatever the visitor's is.
fn page_in(visit: &Visit, lang: Lang) -> Page {
    Visit {
        lang,
        ..visit.clone()
    }
    .page("trust-title")
}

/// What the municipality has recorded so far, as the last section of its drafts, which are in
/// Danish only.
fn own_decisions(page: &Page, record: &TrustRecord) -> String {
    let day = |day: Option<Date>| day.map(|day| page.day(day)).unwrap_or_default();
    let rows = [
        ("Formål", record.purpose.clone()),
        ("Grundlag i lov", record.legal_basis.clone()),
        ("Frister for sletning", record.retention.clone()),
        ("Medarbejdere informeret", day(record.informed_on)),
        ("MED/TR hørt", day(record.heard_on)),
        ("Henvisning til høringen", record.heard_reference.clone()),
    ];
    let mut lines = String::new();
    for (what, answer) in rows {
        let answer = plain(&answer);
        if !answer.is_empty() {
            lines.extend(["| ", what, " | ", &answer, " |\n"]);
        }
    }
    if lines.is_empty() {
        return lines;
    }
    let day = page.day_of(record.recorded_at);
    format!(
        "\n\n## Det har kommunen skrevet ind i programmet\n\nUdgave {} fra {day}, under **Tillid**.\n\n\
         | Hvad | Kommunens svar |\n|---|---|\n{lines}",
        record.version
    )
}

/// A paper on the screen.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let filled = filled(&visit, &id).await?;
    let title = filled.paper.title.get(visit.lang).to_owned();
    html(&OnScreen {
        page: visit.page_titled(title),
        paper: filled.paper,
        text: paper_page(&filled.markdown).html,
        lang: filled.lang.slug(),
        gaps: filled.gaps,
    })
}

/// A paper made for paper.
pub(super) async fn print(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let filled = filled(&visit, &id).await?;
    let body = paper_page(&filled.markdown);
    html(&OnPaper {
        page: visit.page_titled(body.heading.clone()),
        heading: body.heading,
        text: body.html,
        lang: filled.lang.slug(),
        version: filled.paper.version.to_string(),
    })
}

/// A paper as a text file, to be finished in any word processor.
pub(super) async fn fetch(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let filled = filled(&visit, &id).await?;
    let name = format!("{}.{}.md", filled.paper.id, filled.lang.slug());
    download(
        &name,
        "text/markdown; charset=utf-8",
        filled.markdown.into_bytes(),
    )
}

/// The privacy notice.
pub(super) async fn privacy(visit: Visit) -> Result<Response> {
    notice(&visit, "privatliv").await
}

/// The accessibility statement.
pub(super) async fn accessibility(visit: Visit) -> Result<Response> {
    notice(&visit, "tilgaengelighed").await
}

/// A text open to everybody; whoever is signed in reads it with their municipality's facts.
async fn notice(visit: &Visit, id: &str) -> Result<Response> {
    let paper = paper(id)?;
    let record = match &visit.viewer {
        Some(viewer) => store::newest_record(visit.db(), viewer.municipality.id).await?,
        None => None,
    };
    let (text, lang) = paper.text(visit.lang)?;
    let facts = facts(visit, paper, record.as_ref(), lang);
    html(&Notice {
        page: visit.page_titled(paper.title.get(visit.lang).to_owned()),
        text: paper_page(&fill(text, lang, &facts)).html,
    })
}

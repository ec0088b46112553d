//! The draft as an employee would see it, with the answers open.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use content::local::Delivery;
use domain::course::ItemKind;
use web::{Page, Result, Visit, html};

use super::{draft, in_language};

#[derive(Template)]
#[template(path = "local/preview.html")]
struct Preview {
    page: Page,
    href: String,
    summary: String,
    outcomes: Vec<String>,
    pages: Vec<(String, String)>,
    questions: Vec<Asked>,
    elsewhere: Vec<String>,
}

struct Asked {
    situation: String,
    question: String,
    options: Vec<(String, String, bool)>,
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let draft = draft(&visit, &id).await?;
    let item = &draft.item;
    let text = |text| in_language(text, visit.lang).to_owned();
    let questions = item.questions.iter().map(|question| Asked {
        situation: match question.kind {
            ItemKind::Scenario => text(&question.situation),
            ItemKind::Knowledge => String::new(),
        },
        question: text(&question.question),
        options: question
            .options
            .iter()
            .map(|option| (text(&option.text), text(&option.why), option.right))
            .collect(),
    });
    let elsewhere = match item.delivery {
        Delivery::Here => Vec::new(),
        Delivery::Elsewhere => vec![text(&item.form), text(&item.ask), item.url.clone()],
    };
    html(&Preview {
        page: visit.page_titled(draft.title(&visit)),
        href: draft.href(),
        summary: text(&item.summary),
        outcomes: item.areas.iter().map(|area| text(&area.outcome)).collect(),
        pages: item
            .pages
            .iter()
            .map(|page| (text(&page.title), web::to_html(&text(&page.text))))
            .collect(),
        questions: questions.collect(),
        elsewhere,
    })
}

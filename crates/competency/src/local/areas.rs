//! What an offer teaches: up to three areas, each from a level to a level.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use content::local::{Delivery, LocalArea};
use domain::{CompetencyId, L10n, Level};
use web::{Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::store::Draft;
use super::{both, draft, keep, not_too_long};
use crate::wheel::Words;

/// The most areas of an offer.
const AREAS: usize = 3;
/// The most characters of what one can do afterwards.
const LONGEST: usize = 400;

#[derive(Template)]
#[template(path = "local/areas.html")]
struct Areas {
    page: Page,
    href: String,
    errors: FormErrors,
    version: String,
    rows: Vec<Row>,
    areas: Vec<(String, String)>,
    from: Vec<(String, String)>,
    to: Vec<(String, String)>,
}

/// An area's fields.
struct Row {
    number: usize,
    area: (String, String),
    from: (String, String),
    to: (String, String),
    outcome: (String, L10n),
    outcome_en: String,
    open: bool,
}

fn row(number: usize, area: Option<&LocalArea>) -> Row {
    let name = |what: &str| format!("{what}-{number}");
    let level = |level: Option<Level>, or: Level| level.unwrap_or(or).slug().to_owned();
    Row {
        number,
        area: (
            name("omraade"),
            area.map_or_else(String::new, |area| area.competency.to_string()),
        ),
        from: (name("fra"), level(area.map(|a| a.from), Level::Unaware)),
        to: (name("til"), level(area.map(|a| a.to), Level::Aware)),
        outcome: (
            name("bagefter"),
            area.map(|area| area.outcome.clone()).unwrap_or_default(),
        ),
        outcome_en: format!("{}-en", name("bagefter")),
        open: number == 1 || area.is_some(),
    }
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let draft = draft(&visit, &id).await?;
    let rows = rows(&draft.item.areas);
    form(&visit, &draft, rows, FormErrors::default())
}

fn rows(areas: &[LocalArea]) -> Vec<Row> {
    (1..=AREAS).map(|n| row(n, areas.get(n - 1))).collect()
}

fn form(visit: &Visit, draft: &Draft, rows: Vec<Row>, errors: FormErrors) -> Result<Response> {
    let words = Words::of(visit);
    let page = visit.page("local-areas");
    let areas = CompetencyId::ALL.map(|id| {
        let name = page.of(&words.content.framework.competencies.get(id).name);
        let label = if id == CompetencyId::OWN_PRACTICE {
            name.to_owned()
        } else {
            format!("{id}. {name}")
        };
        (id.to_string(), label)
    });
    let levels = |all: &[Level]| {
        all.iter()
            .map(|level| (level.slug().to_owned(), words.level(*level).to_owned()))
            .collect()
    };
    let from = levels(&[Level::Unaware, Level::Aware, Level::Understands]);
    let to = match draft.item.delivery {
        Delivery::Here => levels(&[Level::Aware, Level::Understands]),
        Delivery::Elsewhere => levels(&[Level::Aware, Level::Understands, Level::Applies]),
    };
    html(&Areas {
        href: draft.href(),
        version: draft.version.to_string(),
        areas: areas.into(),
        from,
        to,
        rows,
        errors,
        page,
    })
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let mut draft = draft(&visit, &id).await?;
    let version = fields.parsed("version")?;
    let mut errors = FormErrors::default();
    let mut areas: Vec<LocalArea> = Vec::new();
    for number in 1..=AREAS {
        let name = |what: &str| format!("{what}-{number}");
        let Some(competency) = fields.given(&name("omraade")) else {
            continue;
        };
        let outcome = both(&fields, &name("bagefter"));
        let area = LocalArea {
            competency: competency.parse().map_err(|_| web::Error::BadRequest)?,
            from: fields.parsed(&name("fra"))?,
            to: fields.parsed(&name("til"))?,
            outcome,
        };
        if area.from >= area.to {
            errors.add(&name("til"), visit.t("local-error-upwards"));
        }
        if areas
            .iter()
            .any(|other| other.competency == area.competency)
        {
            errors.add(&name("omraade"), visit.t("local-error-twice"));
        }
        if area.outcome.da.is_empty() {
            errors.add(&name("bagefter"), visit.t("local-error-outcome"));
        }
        not_too_long(
            &visit,
            &mut errors,
            &name("bagefter"),
            &area.outcome,
            LONGEST,
        );
        areas.push(area);
    }
    if areas.is_empty() {
        errors.add("omraade-1", visit.t("local-error-no-area"));
    }
    if !errors.is_empty() {
        draft.version = version;
        return form(&visit, &draft, rows(&areas), errors);
    }
    let mut item = draft.item.clone();
    // A question of an area that is gone asks for the first one, rather than for nothing.
    if let Some(first) = areas.first().map(|area| area.competency) {
        for question in &mut item.questions {
            if !areas.iter().any(|area| area.competency == question.area) {
                question.area = first;
                question.version += 1;
            }
        }
    }
    item.areas = areas;
    keep(&visit, &draft, version, &item).await?;
    redirect_with(&draft.href(), "flash-local-saved")
}

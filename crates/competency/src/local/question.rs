//! A question of the closing test: added, changed or removed, one on a page.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use content::local::{LocalOption, LocalQuestion};
use domain::course::ItemKind;
use domain::{CompetencyId, L10n};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::store::Draft;
use super::{both, draft, keep, not_too_long};

/// The most answers of a question.
const OPTIONS: usize = 4;
/// The fewest.
const LEAST_OPTIONS: usize = 3;
/// The most questions of an offer.
const MOST_QUESTIONS: usize = 60;
/// The most characters of a situation.
const LONGEST_SITUATION: usize = 1_200;
/// The most characters of a question, an answer or a reason.
const LONGEST: usize = 500;

#[derive(Template)]
#[template(path = "local/question.html")]
struct OneQuestion {
    page: Page,
    href: String,
    errors: FormErrors,
    version: String,
    /// `nyt`, or the question's place.
    which: String,
    exists: bool,
    area: String,
    areas: Vec<(String, String)>,
    kind: String,
    kinds: Vec<(String, String, String)>,
    situation: L10n,
    question: L10n,
    options: Vec<OptionRow>,
    english: bool,
}

/// An answer's fields.
struct OptionRow {
    number: usize,
    text_field: String,
    why_field: String,
    text: L10n,
    why: L10n,
    right: bool,
}

/// The question's place among the questions; as many as there are for a new one.
fn place(draft: &Draft, which: &str) -> Result<usize> {
    let there = draft.item.questions.len();
    if which == "nyt" {
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
    let question = match draft.item.questions.get(place) {
        Some(question) => question.clone(),
        None => fresh(&draft),
    };
    form(&visit, &draft, place, &question, FormErrors::default())
}

/// A question to fill in.
fn fresh(draft: &Draft) -> LocalQuestion {
    let first = draft.item.areas.first();
    LocalQuestion {
        number: draft.item.next_question(),
        version: 1,
        area: first.map_or(CompetencyId::OWN_PRACTICE, |area| area.competency),
        kind: ItemKind::Scenario,
        situation: L10n::default(),
        question: L10n::default(),
        options: Vec::new(),
    }
}

fn form(
    visit: &Visit,
    draft: &Draft,
    place: usize,
    question: &LocalQuestion,
    errors: FormErrors,
) -> Result<Response> {
    let exists = place < draft.item.questions.len();
    let page = if exists {
        let title = visit.page("local-question");
        visit.page_titled(title.t1("local-question-number", "number", place + 1))
    } else {
        visit.page("local-question-new")
    };
    let areas = draft.item.areas.iter().map(|area| {
        let name = &visit
            .content
            .framework
            .competencies
            .get(area.competency)
            .name;
        (area.competency.to_string(), page.of(name).to_owned())
    });
    let kinds = ItemKind::ALL.map(|kind| {
        let slug = kind.slug();
        (
            slug.to_owned(),
            page.t(&format!("local-question-{slug}")),
            page.t(&format!("local-question-hint-{slug}")),
        )
    });
    let options: Vec<OptionRow> = (1..=OPTIONS)
        .map(|number| {
            let option = question
                .options
                .get(number - 1)
                .cloned()
                .unwrap_or_default();
            OptionRow {
                number,
                text_field: format!("svar{number}"),
                why_field: format!("fordi{number}"),
                text: option.text,
                why: option.why,
                right: option.right,
            }
        })
        .collect();
    let english = |text: &L10n| !text.en.is_empty();
    let some_english = english(&question.situation)
        || english(&question.question)
        || options.iter().any(|o| english(&o.text) || english(&o.why))
        || errors
            .list()
            .iter()
            .any(|(field, _)| field.ends_with("-en"));
    html(&OneQuestion {
        href: draft.href(),
        version: draft.version.to_string(),
        which: if exists {
            (place + 1).to_string()
        } else {
            "nyt".to_owned()
        },
        exists,
        area: question.area.to_string(),
        areas: areas.collect(),
        kind: question.kind.slug().to_owned(),
        kinds: kinds.into(),
        situation: question.situation.clone(),
        question: question.question.clone(),
        options,
        english: some_english,
        errors,
        page,
    })
}

/// The question as typed; empty answers at the end are left out.
fn typed(fields: &Fields, before: &LocalQuestion) -> LocalQuestion {
    let right = fields.text("rigtigt");
    let mut options: Vec<LocalOption> = (1..=OPTIONS)
        .map(|number| LocalOption {
            text: both(fields, &format!("svar{number}")),
            right: right == number.to_string(),
            why: both(fields, &format!("fordi{number}")),
        })
        .collect();
    while options
        .last()
        .is_some_and(|option| option.text.da.is_empty() && option.why.da.is_empty())
    {
        options.pop();
    }
    LocalQuestion {
        area: fields.text("omraade").parse().unwrap_or(before.area),
        kind: fields.text("slags").parse().unwrap_or(before.kind),
        situation: both(fields, "situation"),
        question: both(fields, "spoergsmaal"),
        options,
        ..before.clone()
    }
}

/// What must be mended, beside its field.
fn look_through(visit: &Visit, question: &LocalQuestion) -> FormErrors {
    let mut errors = FormErrors::default();
    if question.kind == ItemKind::Scenario && question.situation.da.is_empty() {
        errors.add("situation", visit.t("local-error-situation"));
    }
    if question.question.da.is_empty() {
        errors.add("spoergsmaal", visit.t("local-error-question"));
    }
    if question.options.len() < LEAST_OPTIONS {
        errors.add("svar1", visit.t("local-error-options"));
    }
    for (option, number) in question.options.iter().zip(1..) {
        let (text, why) = (format!("svar{number}"), format!("fordi{number}"));
        if option.text.da.is_empty() {
            errors.add(&text, visit.t("local-error-option"));
        }
        if option.why.da.is_empty() {
            errors.add(&why, visit.t("local-error-why"));
        }
        not_too_long(visit, &mut errors, &text, &option.text, LONGEST);
        not_too_long(visit, &mut errors, &why, &option.why, LONGEST);
    }
    if !question.options.iter().any(|option| option.right) {
        errors.add("svar1", visit.t("local-error-right"));
    }
    not_too_long(
        visit,
        &mut errors,
        "situation",
        &question.situation,
        LONGEST_SITUATION,
    );
    not_too_long(
        visit,
        &mut errors,
        "spoergsmaal",
        &question.question,
        LONGEST,
    );
    errors
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
    let known = item.questions.get(place).cloned();
    if fields.text("gem") == "slet" && known.is_some() {
        item.questions.remove(place);
        keep(&visit, &draft, version, &item).await?;
        return redirect_with(&draft.href(), "flash-local-question-removed");
    }
    let mut question = typed(&fields, &known.clone().unwrap_or_else(|| fresh(&draft)));
    let mut errors = look_through(&visit, &question);
    if known.is_none() && place >= MOST_QUESTIONS {
        let page = visit.page("local-error-most-questions");
        let message = page.t1("local-error-most-questions", "most", MOST_QUESTIONS);
        errors.add("spoergsmaal", message);
    }
    if !errors.is_empty() {
        draft.version = version;
        return form(&visit, &draft, place, &question, errors);
    }
    match item.questions.get_mut(place) {
        Some(stored) if *stored == question => {}
        Some(stored) => {
            question.version += 1;
            *stored = question;
        }
        None => item.questions.push(question),
    }
    keep(&visit, &draft, version, &item).await?;
    let another = fields.text("gem") == "flere";
    let to = if another {
        format!("{}/spoergsmaal/nyt", draft.href())
    } else {
        draft.href()
    };
    redirect_with(&to, "flash-local-saved")
}

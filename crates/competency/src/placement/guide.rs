//! The task guide: a page of tasks at a time, kept with every button.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::Frequency;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect, redirect_with};

use super::own::{Case, information_first};
use super::store::{self, Inventory};
use super::{steps, words};

/// One task on a page of the guide.
struct Question {
    field: String,
    text: String,
    example: String,
    chosen: String,
    error: String,
}

#[derive(Template)]
#[template(path = "placement/step.html")]
struct StepPage {
    page: Page,
    titles: Vec<String>,
    number: usize,
    questions: Vec<Question>,
    choices: Vec<(&'static str, String, String)>,
    version: i64,
    errors: FormErrors,
}

impl StepPage {
    fn is_last(&self) -> bool {
        self.number == self.titles.len()
    }
}

/// What was typed on a page of the guide, or stored before.
fn step_page(
    visit: &Visit,
    number: usize,
    version: i64,
    chosen: impl Fn(&domain::Task) -> String,
    errors: FormErrors,
) -> Result<Response> {
    let all = steps::steps(&visit.content.framework);
    let step = number
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .ok_or(Error::NotFound)?;
    let page = visit.page(step.title);
    let questions = step
        .tasks
        .iter()
        .map(|task| {
            let field = field_of(task);
            Question {
                text: page.of(&task.name).to_owned(),
                example: page.of(&task.example).to_owned(),
                chosen: chosen(task),
                // The summary names the task; beside it the task needs no naming.
                error: if errors.of(&field).is_empty() {
                    String::new()
                } else {
                    page.t("placement-choose-often")
                },
                field,
            }
        })
        .collect();
    html(&StepPage {
        titles: all.iter().map(|step| page.t(step.title)).collect(),
        number,
        questions,
        choices: Frequency::ALL
            .into_iter()
            .map(|f| (f.slug(), page.t(words::frequency_key(f)), String::new()))
            .collect(),
        version,
        errors,
        page,
    })
}

fn field_of(task: &domain::Task) -> String {
    format!("opgave-{}", task.id.as_str())
}

pub(super) async fn show(visit: Visit, Path(number): Path<usize>) -> Result<Response> {
    let case = Case::of(&visit).await?;
    if !case.is_guided() {
        return redirect("/opgaver");
    }
    if let Some(first) = information_first(&visit, &case).await? {
        return Ok(first);
    }
    let stored = |task: &domain::Task| {
        steps::answer(&case.inventory.answers, task)
            .map_or("", Frequency::slug)
            .to_owned()
    };
    step_page(
        &visit,
        number,
        case.inventory.version,
        stored,
        FormErrors::default(),
    )
}

/// Keeps a page of answers and goes where the pressed button says. Only "on" asks for all of them.
pub(super) async fn keep(
    visit: Visit,
    Path(number): Path<usize>,
    fields: Fields,
) -> Result<Response> {
    let case = Case::of(&visit).await?;
    if !case.is_guided() {
        return redirect("/opgaver");
    }
    let all = steps::steps(&visit.content.framework);
    let step = number
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .ok_or(Error::NotFound)?;
    let version: i64 = fields.parsed("version")?;
    let mut errors = FormErrors::default();
    let mut kept = Inventory {
        has_tasks: Some(true),
        completed_at: None,
        ..case.inventory.clone()
    };
    for task in &step.tasks {
        let field = field_of(task);
        match fields.given(&field) {
            None => {
                let name = task.name.get(visit.lang);
                let key = "placement-frequency-missing";
                errors.add(
                    &field,
                    visit
                        .app
                        .texts
                        .get(visit.lang, key, &[("task", name.into())]),
                );
            }
            Some(slug) => {
                let frequency = Frequency::from_slug(slug).map_err(|_| Error::BadRequest)?;
                kept.answers
                    .insert(task.id.as_str().to_owned(), frequency.slug().to_owned());
            }
        }
    }
    let go = fields.text("til");
    if go != "tilbage" && go != "senere" && !errors.is_empty() {
        let typed = |task: &domain::Task| fields.text(&field_of(task)).to_owned();
        return step_page(&visit, number, version, typed, errors);
    }
    let tx = visit.db().begin().await?;
    store::keep(&tx, case.inventory_proof, &kept, version, visit.now()).await?;
    tx.commit().await?;
    match go {
        "senere" => redirect_with("/opgaver", "flash-placement-kept"),
        "tilbage" if number > 1 => redirect(&format!("/opgaver/trin/{}", number - 1)),
        "tilbage" => redirect("/opgaver"),
        _ if number < all.len() => redirect(&format!("/opgaver/trin/{}", number + 1)),
        _ => redirect("/opgaver/forslag"),
    }
}

//! "Få det set på en opgave": the employee chooses an area, one of their own tasks, and whom to ask.

use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use domain::{CompetencyId, ObservationKind, Task};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html};

use super::asking::{Asking, asking, send};
use super::store::NewRequest;

const PATH: &str = "/vis-det/opgave";

#[derive(Template)]
#[template(path = "observation/areas.html")]
struct Areas {
    page: Page,
    /// Whether they have told about their tasks.
    told: bool,
    /// The areas that can be chosen.
    lines: Vec<AreaLine>,
    /// The others, and why they can't.
    others: Vec<AreaLine>,
}

/// An area to choose, or why it can't be.
struct AreaLine {
    number: u8,
    name: String,
    href: String,
    why_not: String,
    what: String,
}

#[derive(Template)]
#[template(path = "observation/task.html")]
struct Form {
    page: Page,
    number: u8,
    area: String,
    slug: String,
    tasks: Vec<(String, String, String)>,
    task: String,
    assessors: Vec<(String, String, String)>,
    assessor: String,
    errors: FormErrors,
}

/// The area of an address, if it can be asked about: there is a task and somebody to ask.
fn area(visit: &Visit, asking: &Asking, slug: &str) -> Option<CompetencyId> {
    let framework = &visit.content.framework;
    asking
        .areas
        .iter()
        .copied()
        .find(|id| framework.competencies[*id].slug == slug)
        .filter(|id| !asking.tasks(visit, *id).is_empty() && !asking.masters(&[*id]).is_empty())
}

/// The areas to choose from, or, with one chosen, the form.
pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response> {
    let asking = match asking(&visit, PATH).await? {
        Ok(asking) => asking,
        Err(first) => return Ok(first),
    };
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    match area(&visit, &asking, query.text("omraade")) {
        Some(area) => form(&visit, &asking, area, &query, FormErrors::default()),
        None => choose(&visit, &asking),
    }
}

fn choose(visit: &Visit, asking: &Asking) -> Result<Response> {
    let page = visit.page("observation-task-title");
    let framework = &visit.content.framework;
    let line = |id: &CompetencyId| {
        let about = &framework.competencies[*id];
        let (tasks, people) = (asking.tasks(visit, *id).len(), asking.masters(&[*id]).len());
        let why_not = match (tasks, people) {
            (0, _) => page.t("observation-no-task"),
            (_, 0) => page.t("observation-no-assessor"),
            _ => String::new(),
        };
        AreaLine {
            number: id.number(),
            name: page.of(&about.name).to_owned(),
            href: if why_not.is_empty() {
                format!("{PATH}?omraade={}", about.slug)
            } else {
                String::new()
            },
            what: page.t2("observation-choices", "tasks", tasks, "people", people),
            why_not,
        }
    };
    let (lines, others) = asking
        .areas
        .iter()
        .map(line)
        .partition(|line: &AreaLine| line.why_not.is_empty());
    html(&Areas {
        told: asking.answers.is_some(),
        lines,
        others,
        page,
    })
}

fn form(
    visit: &Visit,
    asking: &Asking,
    area: CompetencyId,
    typed: &Fields,
    errors: FormErrors,
) -> Result<Response> {
    let page = visit.page("observation-task-title");
    let about = &visit.content.framework.competencies[area];
    let task = |task: &&Task| {
        (
            task.id.to_string(),
            page.of(&task.name).to_owned(),
            page.of(&task.example).to_owned(),
        )
    };
    let people = asking.masters(&[area]);
    // One to ask is the one that is asked.
    let only = people.first().filter(|_| people.len() == 1);
    html(&Form {
        number: area.number(),
        area: page.of(&about.name).to_owned(),
        slug: about.slug.clone(),
        tasks: asking.tasks(visit, area).iter().map(task).collect(),
        task: typed.text("opgave").to_owned(),
        assessor: only.map_or_else(
            || typed.text("bedoemmer").to_owned(),
            |only| only.person.to_string(),
        ),
        assessors: people
            .into_iter()
            .map(|one| (one.person.to_string(), one.name.clone(), one.what.clone()))
            .collect(),
        errors,
        page,
    })
}

/// Asks.
pub(super) async fn ask(visit: Visit, fields: Fields) -> Result<Response> {
    let asking = match asking(&visit, PATH).await? {
        Ok(asking) => asking,
        Err(first) => return Ok(first),
    };
    let area = area(&visit, &asking, fields.text("omraade")).ok_or(Error::BadRequest)?;
    let tasks = asking.tasks(&visit, area);
    let task = tasks
        .into_iter()
        .find(|task| task.id.as_str() == fields.text("opgave"));
    let assessor = asking
        .candidate(fields.text("bedoemmer"))
        .filter(|one| one.areas.contains(&area));
    let (Some(task), Some(assessor)) = (task, assessor) else {
        let mut errors = FormErrors::default();
        if task.is_none() {
            errors.add("opgave", visit.t("observation-choose-task"));
        }
        if assessor.is_none() {
            errors.add("bedoemmer", visit.t("observation-choose-assessor"));
        }
        return form(&visit, &asking, area, &fields, errors);
    };
    let new = NewRequest {
        person: visit.own_person()?,
        assessor: assessor.person,
        kind: ObservationKind::Task,
        areas: vec![area],
        task: task.id.to_string(),
        // In Danish, as everything that is kept in words: it stands beside what others write.
        title: task.name.da.clone(),
        issuer: String::new(),
        document_on: None,
    };
    send(&visit, &new).await
}

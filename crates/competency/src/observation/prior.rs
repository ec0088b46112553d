//! "Har du lært det før?": the employee says what document there is, and whom to show it to. The
//! document itself is never sent.

use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use domain::{CompetencyId, ObservationKind};
use web::{Fields, FormErrors, Page, Result, Visit, html};

use super::asking::{Asking, asking, send};
use super::store::NewRequest;
use super::written::{self, LINE};

const PATH: &str = "/vis-det/laert-foer";

#[derive(Template)]
#[template(path = "observation/prior.html")]
struct Form {
    page: Page,
    title: String,
    issuer: String,
    day: String,
    areas: Vec<(String, String, String, bool)>,
    assessors: Vec<(String, String, String)>,
    assessor: String,
    errors: FormErrors,
}

/// The form.
pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response> {
    let asking = match asking(&visit, PATH).await? {
        Ok(asking) => asking,
        Err(first) => return Ok(first),
    };
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    form(&visit, &asking, &query, FormErrors::default())
}

fn name(page: &Page, visit: &Visit, area: CompetencyId) -> String {
    let about = &visit.content.framework.competencies[area];
    page.of(&about.name).to_owned()
}

fn form(visit: &Visit, asking: &Asking, typed: &Fields, errors: FormErrors) -> Result<Response> {
    let page = visit.page("observation-prior-title");
    // Only what somebody can look at.
    let offered = asking
        .areas
        .iter()
        .filter(|area| !asking.masters(&[**area]).is_empty());
    let ticked = typed.all("omraade");
    let framework = &visit.content.framework;
    let areas = offered
        .map(|area| {
            let number = area.to_string();
            let slug = framework.competencies[*area].slug.as_str();
            let chosen = ticked.contains(&number.as_str()) || ticked.contains(&slug);
            (number, name(&page, visit, *area), String::new(), chosen)
        })
        .collect();
    let assessors = asking
        .candidates
        .iter()
        .map(|one| {
            let names: Vec<String> = one
                .areas
                .iter()
                .map(|area| name(&page, visit, *area))
                .collect();
            (one.person.to_string(), one.name.clone(), names.join(", "))
        })
        .collect();
    html(&Form {
        title: typed.text("titel").to_owned(),
        issuer: typed.text("udsteder").to_owned(),
        day: typed.text("dato").to_owned(),
        assessor: typed.text("bedoemmer").to_owned(),
        areas,
        assessors,
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
    let mut read = written::Form::new(&visit, &fields);
    let title = read.needed("titel", LINE, "observation-title-missing");
    let issuer = read.needed("udsteder", LINE, "observation-issuer-missing");
    let day = read.past("dato");
    let mut areas = read.areas("omraade");
    areas.retain(|area| asking.areas.contains(area));
    if areas.is_empty() {
        read.wrong("omraade", "observation-areas-missing");
    }
    let assessor = asking.candidate(fields.text("bedoemmer"));
    match assessor {
        None => read.wrong("bedoemmer", "observation-choose-assessor"),
        Some(one) if !areas.iter().all(|area| one.areas.contains(area)) => {
            read.wrong("bedoemmer", "observation-assessor-lacks");
        }
        Some(_) => {}
    }
    let errors = read.errors;
    let (Some(assessor), true) = (assessor, errors.is_empty()) else {
        return form(&visit, &asking, &fields, errors);
    };
    let new = NewRequest {
        person: visit.own_person()?,
        assessor: assessor.person,
        kind: ObservationKind::PriorLearning,
        areas,
        task: String::new(),
        title,
        issuer,
        document_on: day,
    };
    send(&visit, &new).await
}

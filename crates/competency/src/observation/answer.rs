//! What the assessor writes down: of a task what was seen on a day, of a document what stood in it.

use axum::extract::Path;
use axum::response::Response;
use domain::{CompetencyId, Finding, Level, ObservationId, ObservationKind};
use web::{Error, Fields, FormErrors, Result, Visit, redirect_with};

use super::inbox::{self, tell, writable};
use super::request::Request;
use super::store::{self, Answer, Doing};
use super::written::{self, LINE, TEXT};

/// Reads what was seen of a task, or says what must be mended.
fn of_task(
    visit: &Visit,
    request: &Request,
    fields: &Fields,
) -> Result<std::result::Result<Answer, FormErrors>> {
    let mut read = written::Form::new(visit, fields);
    let on = read.past("set-dag");
    let seen = read.needed("set", TEXT, "observation-seen-missing");
    let level = level(visit, ObservationKind::Task, fields.text("niveau"))?;
    if level.is_none() {
        read.wrong("niveau", "observation-level-missing");
    }
    let found = fields.given("fund");
    if found.is_none() {
        read.wrong("fund", "observation-found-missing");
    }
    let (Some(on), Some(level), Some(found), true) = (on, level, found, read.errors.is_empty())
    else {
        return Ok(Err(read.errors));
    };
    let finding = Finding::from_slug(found, level).map_err(|_| Error::BadRequest)?;
    Ok(Ok(Answer {
        on,
        seen,
        title: request.title.clone(),
        issuer: String::new(),
        findings: request
            .areas
            .iter()
            .map(|area| (area.competency, finding))
            .collect(),
    }))
}

/// The level of a field, if one is chosen: none that the kind can't prove.
fn level(visit: &Visit, kind: ObservationKind, slug: &str) -> Result<Option<Level>> {
    if slug.is_empty() {
        return Ok(None);
    }
    let level = Level::from_slug(slug).map_err(|_| Error::BadRequest)?;
    if kind.levels(&visit.content.evidence).contains(&level) {
        Ok(Some(level))
    } else {
        Err(Error::BadRequest)
    }
}

/// Reads what stood in the document, or says what must be mended.
fn of_document(
    visit: &Visit,
    request: &Request,
    fields: &Fields,
) -> Result<std::result::Result<Answer, FormErrors>> {
    let mut read = written::Form::new(visit, fields);
    let title = read.needed("titel", LINE, "observation-title-missing");
    let issuer = read.needed("udsteder", LINE, "observation-issuer-missing");
    let on = read.past("set-dag");
    let seen = read.words("set", TEXT);
    let mut findings: Vec<(CompetencyId, Finding)> = Vec::new();
    for area in &request.areas {
        let field = format!("omraade-{}", area.competency);
        let finding = match fields.text(&field) {
            "" => {
                read.wrong(&field, "observation-review-missing");
                continue;
            }
            // It says nothing about the area: there is nothing to write down.
            "nothing" => continue,
            "undecided" => Finding::Undecided(Level::Aware),
            chosen => match level(visit, ObservationKind::PriorLearning, chosen)? {
                Some(level) => Finding::Shown(level),
                None => return Err(Error::BadRequest),
            },
        };
        findings.push((area.competency, finding));
    }
    if fields.given("har-set").is_none() {
        read.wrong("har-set", "observation-not-seen");
    }
    let (Some(on), true) = (on, read.errors.is_empty()) else {
        return Ok(Err(read.errors));
    };
    Ok(Ok(Answer {
        on,
        seen,
        title,
        issuer,
        findings,
    }))
}

/// Writes down what was seen, and tells the employee that there is an answer.
pub(super) async fn answer(
    visit: Visit,
    Path(id): Path<ObservationId>,
    fields: Fields,
) -> Result<Response> {
    let (gate, request) = match writable(&visit, id).await? {
        Ok(writable) => writable,
        Err(why_not) => return Ok(why_not),
    };
    let read = match request.kind()? {
        ObservationKind::Task => of_task(&visit, &request, &fields)?,
        ObservationKind::PriorLearning => of_document(&visit, &request, &fields)?,
    };
    let answer = match read {
        Ok(answer) => answer,
        Err(errors) => return inbox::page(&visit, &gate, request, fields, errors),
    };
    let (doing, version) = (Doing::of(&visit)?, fields.parsed("version")?);
    let tx = visit.db().begin().await?;
    store::answer(&tx, &visit.content, doing, &request, version, &answer).await?;
    tell(&tx, &visit, &request).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect_with(super::INBOX, "flash-observation-answered")
}

//! Requests and answers as people read them.

use domain::{Finding, Lang, ObservationKind, ObservationState, TaskId};
use web::{Page, Result, Visit};

use super::request::Request;
use crate::wheel::Words;

/// The sign beside a state in words.
pub(super) fn sign(state: ObservationState) -> &'static str {
    match state {
        ObservationState::Asked | ObservationState::Agreed => "wait",
        ObservationState::Answered => "good",
        _ => "none",
    }
}

/// A state in words.
pub(super) fn state(page: &Page, state: ObservationState) -> String {
    page.t(&format!(
        "observation-state-{}",
        state.slug().replace('_', "-")
    ))
}

/// The same, said to the assessor.
pub(super) fn state_to_assessor(page: &Page, of: ObservationState) -> String {
    if of == ObservationState::Asked {
        page.t("observation-state-asked-you")
    } else {
        state(page, of)
    }
}

/// What is asked for: the task, or the document.
pub(super) fn kind(page: &Page, kind: ObservationKind) -> String {
    page.t(match kind {
        ObservationKind::Task => "observation-kind-task",
        ObservationKind::PriorLearning => "observation-kind-prior",
    })
}

/// What is asked about. It is kept in Danish; a task that is still asked about has its name in English too.
pub(super) fn title(visit: &Visit, request: &Request) -> String {
    let words = Words::of(visit);
    let task = TaskId::new(request.task.clone());
    match words.content.framework.task(&task) {
        Some(task) if visit.lang == Lang::En => words.of_content(&task.name).to_owned(),
        _ => request.title.clone(),
    }
}

/// An area of a request, with what was found there.
pub(super) struct AreaWords {
    pub number: u8,
    pub name: String,
    /// Why the level is what it is, for the employee.
    pub href: String,
    /// What was found; empty where nothing was.
    pub found: String,
}

/// The areas of a request.
pub(super) fn areas(visit: &Visit, request: &Request) -> Result<Vec<AreaWords>> {
    let words = Words::of(visit);
    let kind = request.kind()?.evidence();
    Ok(request
        .areas
        .iter()
        .map(|area| {
            let about = words.content.framework.competencies.get(area.competency);
            AreaWords {
                number: area.competency.number(),
                name: words.of_content(&about.name).to_owned(),
                href: format!("/mit-hjul/{}", about.slug),
                found: area
                    .found
                    .map_or_else(String::new, |found| words.finding(kind, found)),
            }
        })
        .collect())
}

/// The names of a request's areas in a row.
pub(super) fn area_names(visit: &Visit, request: &Request) -> Result<String> {
    let names: Vec<String> = areas(visit, request)?
        .into_iter()
        .map(|area| area.name)
        .collect();
    Ok(Words::of(visit).list(&names))
}

/// Whether anything was left undecided, which is no proof either way.
pub(super) fn undecided(request: &Request) -> bool {
    let left = |found: Option<Finding>| matches!(found, Some(Finding::Undecided(_)));
    request.areas.iter().any(|area| left(area.found))
}

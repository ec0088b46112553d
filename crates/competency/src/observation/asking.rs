//! What an employee who wants to ask is met with: the gate, the information text, the areas with a
//! target, their own tasks, and who can be asked.

use axum::response::Response;
use domain::{CompetencyId, PersonId, Task, TaskAnswer, observable_tasks, targets};
use people::access::{Inventory, Levels, own};
use web::{Result, Visit, redirect, redirect_with};

use super::assessors_store::{Candidate, candidates};
use super::store::{self, Doing, NewRequest};
use super::{Gate, OWN, mail};
use crate::{mydata, person};

/// What the employee can choose from.
pub(super) struct Asking {
    /// The areas with a target, in the wheel's order.
    pub areas: Vec<CompetencyId>,
    /// What they say of their tasks; nothing before they have said that they have any.
    pub answers: Option<Vec<TaskAnswer>>,
    /// Who can be asked by them.
    pub candidates: Vec<Candidate>,
}

/// What can be chosen, or where to go first: to the page that says why nothing can be asked, or to the
/// information text.
pub(super) async fn asking(
    visit: &Visit,
    path: &str,
) -> Result<std::result::Result<Asking, Response>> {
    let gate = Gate::now(visit).await?;
    if !visit.viewer()?.in_scope || !gate.open {
        return redirect(OWN).map(Err);
    }
    let status = person::status_of(visit.db(), own::<Levels>(visit)?).await?;
    if let Some(first) = mydata::informed_or_return(&status, path)? {
        return Ok(Err(first));
    }
    let targets = targets(&visit.content.framework, &status.profiles());
    let (here, me) = (visit.municipality()?, visit.own_person()?);
    let mut candidates = candidates(visit.db(), here, me, visit.today()).await?;
    candidates.retain(|candidate| candidate.may(gate.managers_may));
    Ok(Ok(Asking {
        areas: targets
            .iter()
            .filter(|(_, target)| target.is_required())
            .map(|(id, _)| id)
            .collect(),
        answers: person::tasks_of(visit.db(), own::<Inventory>(visit)?).await?,
        candidates,
    }))
}

impl Asking {
    /// The employee's tasks that can be looked at for an area.
    pub(super) fn tasks<'a>(&self, visit: &'a Visit, area: CompetencyId) -> Vec<&'a Task> {
        let answers = self.answers.as_deref().unwrap_or_default();
        observable_tasks(&visit.content.framework, answers, area)
    }

    /// Who masters all of the areas.
    pub(super) fn masters(&self, areas: &[CompetencyId]) -> Vec<&Candidate> {
        self.candidates
            .iter()
            .filter(|candidate| areas.iter().all(|area| candidate.areas.contains(area)))
            .collect()
    }

    /// Who has this key, among those who can be asked.
    pub(super) fn candidate(&self, key: &str) -> Option<&Candidate> {
        let person: PersonId = key.parse().ok()?;
        self.candidates.iter().find(|one| one.person == person)
    }
}

/// Asks, with a mail to the assessor. Asked twice is the same as once.
pub(super) async fn send(visit: &Visit, new: &NewRequest) -> Result<Response> {
    let doing = Doing::of(visit)?;
    let tx = visit.db().begin().await?;
    if store::waits_already(&tx, doing, new).await? {
        return redirect_with(OWN, "flash-observation-waits");
    }
    store::ask(&tx, doing, new).await?;
    mail::write(&tx, visit, new.assessor, mail::ASKED).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect_with(OWN, "flash-observation-asked")
}

//! Where somebody stands, in one sentence, and the one next thing to do: pure.

use domain::{Attained, Gap, ItemId, LearningPlan, PerCompetency, PlanState, Target};

use super::words::Words;
use crate::person::{InventoryState, Picture, Status};

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Not in the target group: nothing is asked.
    OutOfScope,
    /// In the target group, nothing known yet.
    NothingKnown {
        /// How many areas have a target.
        required: usize,
    },
    /// Some of it in place.
    OnTheWay {
        /// How many areas have a target.
        required: usize,
        /// How many of them are met.
        met: usize,
        /// Of how many of them nothing is known.
        unknown: usize,
    },
    /// All of it in place.
    AllMet {
        /// How many areas have a target.
        required: usize,
    },
}

impl Standing {
    /// What follows from levels and targets.
    pub(super) fn new(
        in_scope: bool,
        targets: &PerCompetency<Target>,
        attained: &PerCompetency<Attained>,
        gaps: &[Gap],
    ) -> Self {
        let asked = || targets.iter().filter(|(_, target)| target.is_required());
        let required = asked().count();
        let unknown = asked()
            .filter(|(id, _)| !attained.get(*id).is_known())
            .count();
        if !in_scope || required == 0 {
            Self::OutOfScope
        } else if unknown == required {
            Self::NothingKnown { required }
        } else if gaps.is_empty() {
            Self::AllMet { required }
        } else {
            Self::OnTheWay {
                required,
                met: required.saturating_sub(gaps.len()),
                unknown,
            }
        }
    }

    /// The sentence.
    pub(super) fn sentence(self, words: Words<'_>) -> String {
        match self {
            Self::OutOfScope => words.t("wheel-stands-out"),
            Self::NothingKnown { required } => {
                words.with("wheel-stands-nothing", &[("required", required.into())])
            }
            Self::OnTheWay {
                required,
                met,
                unknown,
            } => {
                let values = [
                    ("required", required.into()),
                    ("met", met.into()),
                    ("unknown", unknown.into()),
                ];
                words
                    .with("wheel-stands-way", &values)
                    .trim_end()
                    .to_owned()
            }
            Self::AllMet { required } => {
                words.with("wheel-stands-met", &[("required", required.into())])
            }
        }
    }
}

/// The one next thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NextStep {
    /// Nothing is asked of whoever isn't in the target group; the wheel is there to be read.
    Look,
    /// The question about tasks, not answered yet.
    Question,
    /// The tasks themselves, begun or asked for by the manager.
    Tasks,
    /// The next item of the plan.
    Item(ItemId),
    /// To look at oneself, where something is asked.
    Assess,
    /// Nothing teaches or proves what is left: a talk.
    Talk,
    /// All is in place.
    Rest,
}

impl NextStep {
    /// What comes first: questions before courses, courses before the rest.
    pub(super) fn new(
        standing: Standing,
        status: &Status,
        inventory: &InventoryState,
        plan: &LearningPlan,
        assessed: bool,
    ) -> Self {
        let undecided = status.decision.is_none();
        let open = inventory.completed_at.is_none();
        let next = plan.items.iter().find(|item| item.state == PlanState::Next);
        if standing == Standing::OutOfScope {
            Self::Look
        } else if open
            && (inventory.pointed_out || (undecided && inventory.has_tasks == Some(true)))
        {
            Self::Tasks
        } else if open && undecided && inventory.has_tasks.is_none() {
            Self::Question
        } else if let Some(item) = next {
            Self::Item(item.item.clone())
        } else if !assessed {
            Self::Assess
        } else if matches!(standing, Standing::AllMet { .. }) {
            Self::Rest
        } else {
            Self::Talk
        }
    }

    /// The name of its texts and where it leads.
    pub(super) fn way(&self) -> (&'static str, &'static str) {
        match self {
            Self::Look => ("look", "/hjulet"),
            Self::Question => ("question", "/opgaver"),
            Self::Tasks => ("tasks", "/opgaver"),
            Self::Item(_) => ("item", "/laeringsrejse"),
            Self::Assess => ("assess", "/vurder"),
            Self::Talk => ("talk", "/laeringsrejse"),
            Self::Rest => ("rest", "/laeringsrejse"),
        }
    }
}

/// Whether somebody has looked at themselves in every area with a target.
pub(super) fn assessed(picture: &Picture) -> bool {
    picture
        .targets
        .iter()
        .filter(|(_, target)| target.is_required())
        .all(|(id, _)| picture.attainment.get(id).self_assessed.is_some())
}

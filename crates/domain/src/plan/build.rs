//! Putting a plan together.

use jiff::civil::Date;

use super::{CatalogueItem, Completed, LearningPlan, PlanItem, PlanReason, PlanState};
use crate::Gap;

pub(super) fn plan(
    catalogue: &[CatalogueItem],
    _gaps: &[Gap],
    completed: &[Completed],
    today: Date,
) -> LearningPlan {
    let mut next_given = false;
    let mut plan = LearningPlan {
        is_shortest: true,
        ..LearningPlan::default()
    };
    for item in catalogue
        .iter()
        .filter(|item| item.available && item.step == 1)
    {
        let done = completed
            .iter()
            .any(|c| c.item == item.id && c.is_valid(today));
        let state = match (done, next_given) {
            (true, _) => PlanState::Done,
            (false, false) => PlanState::Next,
            (false, true) => PlanState::Later,
        };
        if !done {
            next_given = true;
            plan.minutes_left += item.minutes;
        }
        plan.items.push(PlanItem {
            item: item.id.clone(),
            state,
            closes: Vec::new(),
            why: PlanReason::ForEveryone,
        });
    }
    plan
}

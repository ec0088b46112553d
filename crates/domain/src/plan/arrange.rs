//! Putting the chosen items in order and saying what each is for.

use super::need::{Case, Goal, highest, is, levels};
use super::{LearningPlan, Lift, PlanItem, PlanReason, PlanState};
use crate::{Level, PerCompetency};

/// The plan of what is taken and what is done.
pub(super) fn arrange(case: &Case, taken: &[bool]) -> LearningPlan {
    let order = in_order(case, taken);
    let mut plan = LearningPlan::default();
    let mut minutes: u64 = 0;
    let mut next_given = false;
    for &place in &order {
        let (Some(item), Some(offer)) =
            (case.planner.catalogue.get(place), case.planner.offer(place))
        else {
            continue;
        };
        let open = is(taken, place);
        let state = match (open, next_given) {
            (false, _) => PlanState::Done,
            (true, false) => PlanState::Next,
            (true, true) => PlanState::Later,
        };
        if open {
            next_given = true;
            minutes += offer.minutes;
        }
        let (closes, reaches) = lifts(case, place, open);
        let why = if offer.step == 1 {
            PlanReason::ForEveryone
        } else if reaches {
            PlanReason::ClosesGap
        } else if !closes.is_empty() {
            PlanReason::StepBetween
        } else {
            needed_by(case, taken, &order, place)
        };
        plan.items.push(PlanItem {
            item: item.id.clone(),
            state,
            closes,
            why,
        });
    }
    plan.minutes_left = u32::try_from(minutes).unwrap_or(u32::MAX);
    plan
}

/// What an item does about the gaps, and whether it brings one of them as far as needed.
fn lifts(case: &Case, place: usize, open: bool) -> (Vec<Lift>, bool) {
    let Some(offer) = case.planner.offer(place) else {
        return (Vec::new(), false);
    };
    let mut lifts = Vec::new();
    let mut reaches = false;
    for goal in &case.goals {
        let competency = goal.competency;
        let taught = highest(offer.teaches & goal.teaching(), competency);
        // What a completed item could prove, it didn't.
        let provable = if open {
            offer.proves & levels(competency, goal.proved, goal.target)
        } else {
            0
        };
        let proved = highest(provable, competency);
        reaches |= taught.max(proved) == Some(goal.target);
        match (taught, proved) {
            (Some(to), Some(also)) if to == also => {
                lifts.push(Lift {
                    competency,
                    to,
                    teaches: true,
                    proves: true,
                });
            }
            (up_to, proved) => {
                lifts.extend(up_to.map(|to| Lift {
                    competency,
                    to,
                    teaches: true,
                    proves: false,
                }));
                lifts.extend(proved.map(|to| Lift {
                    competency,
                    to,
                    teaches: false,
                    proves: true,
                }));
            }
        }
    }
    (lifts, reaches)
}

/// The first item of the plan that asks for this one, if any.
fn needed_by(case: &Case, taken: &[bool], order: &[usize], place: usize) -> PlanReason {
    let asks = |other: &&usize| {
        is(taken, **other)
            && case
                .planner
                .offer(**other)
                .and_then(|offer| offer.prerequisites.as_ref())
                .is_some_and(|before| before.contains(&place))
    };
    order
        .iter()
        .find(asks)
        .and_then(|other| case.planner.catalogue.get(*other))
        .map_or(PlanReason::Completed, |item| {
            PlanReason::Prerequisite(item.id.clone())
        })
}

/// Everything taken or done: by step, prerequisites first, and within a step what builds on
/// something after it; else as the catalogue has it.
fn in_order(case: &Case, taken: &[bool]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..case.planner.offers.len())
        .filter(|p| is(taken, *p) || is(&case.done, *p))
        .collect();
    let mut reached: PerCompetency<Level> = PerCompetency::default();
    for goal in &case.goals {
        reached.set(goal.competency, goal.proved);
    }
    let mut order = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let key = |place: usize| {
            let offer = case.planner.offer(place);
            let before = || {
                let before = offer.and_then(|offer| offer.prerequisites.as_ref());
                before
                    .into_iter()
                    .flatten()
                    .filter(|b| **b != place && left.contains(*b))
            };
            // What is open waits for what isn't done. What was done once waits for nothing, but
            // stands after its prerequisites where these are done too, and before what needs it.
            let must_wait = is(taken, place) && before().any(|b| !is(&case.done, *b));
            let waits = before().any(|b| is(taken, place) || !is(taken, *b));
            let step = offer.map(|offer| offer.step);
            (
                must_wait,
                waits,
                step,
                !is_ready(case, place, &reached),
                place,
            )
        };
        let Some(at) = (0..left.len()).min_by_key(|at| left.get(*at).map(|place| key(*place)))
        else {
            break;
        };
        let place = left.remove(at);
        for goal in &case.goals {
            let taught = case
                .planner
                .offer(place)
                .and_then(|o| highest(o.teaches & goal.teaching(), goal.competency));
            let level = reached.get_mut(goal.competency);
            *level = taught.unwrap_or_default().max(*level);
        }
        order.push(place);
    }
    order
}

/// Whether all that an item builds on in the gaps' competencies has come before.
fn is_ready(case: &Case, place: usize, reached: &PerCompetency<Level>) -> bool {
    let Some(offer) = case.planner.offer(place) else {
        return true;
    };
    case.goals.iter().all(|goal: &Goal| {
        let so_far = reached[goal.competency];
        let teaches = offer.teaches & goal.teaching();
        if teaches == 0 {
            let proves = highest(
                offer.proves & levels(goal.competency, goal.proved, goal.target),
                goal.competency,
            );
            return proves.is_none_or(|level| so_far >= level.min(goal.teach_to));
        }
        // The lowest it teaches must be at most one above what is reached.
        so_far
            .above()
            .is_none_or(|next| teaches & levels(goal.competency, Level::Unaware, next) != 0)
    })
}

//! What a plan is compared with once it has been sent or agreed: pure.

use domain::{LearningPlan, PlanState};
use jiff::Timestamp;

use crate::person::Agreement;

/// Where the agreement on a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Never sent, or withdrawn.
    NotSent,
    /// Sent; the manager hasn't answered.
    Sent {
        /// When it was sent.
        at: Timestamp,
        /// Whether the plan is another one since.
        changed: bool,
    },
    /// Agreed.
    Agreed {
        /// When it was agreed.
        at: Timestamp,
        /// Whether the plan is another one since.
        changed: bool,
    },
}

impl State {
    /// What follows from the agreement and today's plan.
    pub(super) fn new(agreement: Option<&Agreement>, plan: &LearningPlan) -> Self {
        let Some(agreement) = agreement else {
            return Self::NotSent;
        };
        let changed = has_changed(&agreement.items, plan);
        match agreement.agreed_at {
            Some(at) => Self::Agreed { at, changed },
            None => Self::Sent {
                at: agreement.proposed_at,
                changed,
            },
        }
    }

    /// Whether the plan can be sent now: never what the manager already has.
    pub(super) fn may_send(self) -> bool {
        match self {
            Self::NotSent => true,
            Self::Sent { changed, .. } | Self::Agreed { changed, .. } => changed,
        }
    }

    /// Whether there is something to take back.
    pub(super) fn may_withdraw(self) -> bool {
        self != Self::NotSent
    }
}

/// The items of a plan that are not done, in order: what two people agree on.
pub(crate) fn open_items(plan: &LearningPlan) -> Vec<String> {
    plan.items
        .iter()
        .filter(|item| item.state != PlanState::Done)
        .map(|item| item.item.to_string())
        .collect()
}

/// Whether the plan asks for something that wasn't agreed, or no longer for something that was. An
/// item that has been done since is no change: that is what was agreed. Nor is the order.
fn has_changed(agreed: &[String], plan: &LearningPlan) -> bool {
    let open = open_items(plan);
    let still_there = |id: &String| plan.items.iter().any(|item| item.item.as_str() == id);
    open.iter().any(|id| !agreed.contains(id)) || !agreed.iter().all(still_there)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use domain::{ItemId, PlanItem, PlanReason};
    use uuid::Uuid;

    use super::*;

    fn plan(items: &[(&str, PlanState)]) -> LearningPlan {
        let items = items.iter().map(|(id, state)| PlanItem {
            item: ItemId::from(*id),
            state: *state,
            closes: Vec::new(),
            why: PlanReason::ForEveryone,
        });
        LearningPlan {
            items: items.collect(),
            ..LearningPlan::default()
        }
    }

    fn agreed(items: &[&str], at: Option<Timestamp>) -> Agreement {
        Agreement {
            id: Uuid::nil(),
            items: items.iter().map(|id| (*id).to_owned()).collect(),
            proposed_at: Timestamp::UNIX_EPOCH,
            agreed_at: at,
            version: 1,
        }
    }

    #[test]
    fn doing_what_was_agreed_is_no_change() {
        let agreement = agreed(&["a", "b"], Some(Timestamp::UNIX_EPOCH));
        let state = State::new(
            Some(&agreement),
            &plan(&[("b", PlanState::Done), ("a", PlanState::Next)]),
        );
        assert_eq!(
            state,
            State::Agreed {
                at: Timestamp::UNIX_EPOCH,
                changed: false
            }
        );
        assert!(!state.may_send() && state.may_withdraw());
    }

    #[test]
    fn another_item_or_one_that_fell_away_is_a_change() {
        let agreement = agreed(&["a", "b"], None);
        for items in [
            &[
                ("a", PlanState::Next),
                ("b", PlanState::Later),
                ("c", PlanState::Later),
            ][..],
            &[("a", PlanState::Next)][..],
        ] {
            let state = State::new(Some(&agreement), &plan(items));
            assert_eq!(
                state,
                State::Sent {
                    at: Timestamp::UNIX_EPOCH,
                    changed: true
                }
            );
            assert!(state.may_send());
        }
    }

    #[test]
    fn what_was_never_sent_can_be_sent_but_not_taken_back() {
        let state = State::new(None, &plan(&[("a", PlanState::Next)]));
        assert!(state.may_send() && !state.may_withdraw());
    }
}

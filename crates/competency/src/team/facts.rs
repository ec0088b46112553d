//! What a manager may know of the team, whoever asked or made it up: pure.

use domain::{Level, PerCompetency};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::overview::{Tree, UnitFigures};
use crate::person::Agreement;

/// Where somebody stands with something that was assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// Never completed.
    NotYet,
    /// Completed and valid.
    Valid {
        /// When it was completed.
        on: Date,
        /// The last day, if there is one.
        until: Option<Date>,
    },
    /// Completed, but too long ago.
    Expired {
        /// When it was completed.
        on: Date,
        /// The last day on which it was valid.
        until: Date,
    },
}

impl Done {
    /// What follows from the newest completion.
    pub(super) fn new(on: Date, until: Option<Date>, today: Date) -> Self {
        match until.filter(|last| *last < today) {
            Some(until) => Self::Expired { on, until },
            None => Self::Valid { on, until },
        }
    }

    /// Whether it counts today.
    pub(super) fn is_valid(self) -> bool {
        matches!(self, Self::Valid { .. })
    }
}

/// Where the plan of somebody stands, as far as a list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlanState {
    /// Never sent, or taken back.
    None,
    /// Sent, and not agreed yet.
    Waiting(Timestamp),
    /// Agreed.
    Agreed(Timestamp),
}

/// A direct report in the target group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    /// What their page's address ends with.
    pub(super) key: String,
    /// Who.
    pub(super) name: String,
    /// The titles of the positions under this manager.
    pub(super) title: String,
    /// What everybody is to complete.
    pub(super) step_one: Done,
    /// The plan.
    pub(super) plan: PlanState,
    /// Whether the levels are shared with the manager.
    pub(super) shares: bool,
}

/// A team.
#[derive(Clone, Debug)]
pub(super) struct Team {
    /// The target group among the direct reports.
    pub(super) members: Vec<Member>,
    /// How many direct reports are not in it.
    pub(super) others: usize,
    /// The units that the manager leads, with all below them.
    pub(super) tree: Tree,
    /// The figures of each unit of the tree.
    pub(super) figures: Vec<UnitFigures>,
    /// The places in the tree of the units that the manager leads.
    pub(super) led: Vec<usize>,
}

/// One report, as the manager's page of them shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Report {
    /// What the addresses of the page and its forms begin with.
    pub(super) base: String,
    /// Given and family name.
    pub(super) name: String,
    /// Given name.
    pub(super) given_name: String,
    /// Title and unit.
    pub(super) position: String,
    /// Whether anything is asked of them at all.
    pub(super) in_scope: bool,
    /// The newest completion of each item: when, and until when.
    pub(super) completed: Vec<(String, Date, Option<Date>)>,
    /// The plan that waits or is agreed.
    pub(super) agreement: Option<Agreement>,
    /// Since when the levels are shared.
    pub(super) shared_since: Option<Timestamp>,
    /// When a manager asked them about their tasks. Whether they answered is their own.
    pub(super) asked: Option<Timestamp>,
}

/// Levels that are shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SharedLevels {
    /// The address of the page of whoever shares them.
    pub(super) base: String,
    /// Who.
    pub(super) name: String,
    /// Since when.
    pub(super) since: Timestamp,
    /// What is needed; Unaware where nothing is.
    pub(super) targets: PerCompetency<Level>,
    /// What is certain; nothing where unknown.
    pub(super) attained: PerCompetency<Option<Level>>,
}

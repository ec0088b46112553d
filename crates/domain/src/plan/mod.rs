//! The way from what is proved to what is needed.
//!
//! - Every item of step 1 that can be taken is planned for whoever has no valid completion of it,
//!   whatever the gap.
//! - Beyond it every gap gets what teaches: all levels from the proved one to the target, without
//!   a hole. Where the catalogue doesn't reach the target, as far as it reaches.
//! - And every gap gets what proves: one item that proves the target, or where nothing does, the
//!   highest level on the way that something proves.
//! - Prerequisites come before, and are planned themselves unless completed. An item whose
//!   prerequisite is missing, can't be planned, or leads in a circle, can't be taken.
//! - What is completed and still valid counts as taught. Its proof doesn't: had it succeeded,
//!   there would be no gap. Such an item may be planned once more where that is the shortest way
//!   to a proof, and is then shown as open, not as done.
//! - Of all plans that do this: the fewest minutes, then the fewest items, then the earliest items
//!   of the catalogue. The search is exact; only where a catalogue offers an extraordinary number
//!   of equally good ways is it broken off, and the plan says so ([`LearningPlan::is_shortest`]).
//! - The order is by step, then prerequisites, then what builds on what, then the catalogue's.
//!
//! A plan depends on gaps, completions, catalogue and day alone, so it may be kept for whoever has
//! the same.

mod arrange;
mod need;
#[cfg(test)]
mod properties;
mod search;
#[cfg(test)]
mod tests;

pub use need::Planner;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::framework::text_id;
use crate::slug::slugs;
use crate::{CompetencyId, Gap, L10n, Level};

text_id!(
    /// An item of the catalogue by its short name.
    ItemId
);

/// Who made a catalogue item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemOrigin {
    /// Comes with the product.
    Shipped,
    /// Added by the municipality.
    Local,
}

slugs!(ItemOrigin, "origin of an item", { Shipped => "shipped", Local => "local" });

/// Something to learn from or to be tested by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueItem {
    /// Its short name; unique in the catalogue.
    pub id: ItemId,
    /// The step of the staircase, 1 to 3.
    pub step: u8,
    /// Its title.
    pub title: L10n,
    /// What it is, in a sentence or two.
    pub summary: L10n,
    /// E-learning, days, a test …
    pub form: L10n,
    /// How long it takes.
    pub minutes: u32,
    /// The course areas it covers, for people.
    pub areas: Vec<L10n>,
    /// What it teaches, from where to where.
    pub teaches: Vec<Teaches>,
    /// What it proves, by a test or an exam that is part of it.
    pub proves: Vec<Proves>,
    /// Items to be taken before it.
    pub prerequisites: Vec<ItemId>,
    /// Who made it.
    pub origin: ItemOrigin,
    /// Whether it can be planned today.
    pub available: bool,
}

/// What an item teaches in one competency: whoever is at `from` gets to `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Teaches {
    /// The competency.
    pub competency: CompetencyId,
    /// Where one must be.
    pub from: Level,
    /// Where one gets to.
    pub to: Level,
}

/// What an item proves in one competency: up to this level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proves {
    /// The competency.
    pub competency: CompetencyId,
    /// The level.
    pub level: Level,
}

/// An item that somebody completed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completed {
    /// The item.
    pub item: ItemId,
    /// The day of completion.
    pub on: Date,
    /// The last day on which the completion is valid; `None` for ever.
    pub valid_until: Option<Date>,
}

impl Completed {
    /// Whether the completion is valid on a day.
    #[must_use]
    pub fn is_valid(&self, day: Date) -> bool {
        self.on <= day && self.valid_until.is_none_or(|last| day <= last)
    }
}

/// The plan of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearningPlan {
    /// In the order in which they should be taken.
    pub items: Vec<PlanItem>,
    /// What nothing in the catalogue lifts to the level needed.
    pub cannot_lift: Vec<CannotLift>,
    /// Minutes of all that isn't done.
    pub minutes_left: u32,
    /// Whether this is surely the shortest plan. Only a catalogue far beyond the usual gives
    /// `false`: a good plan that covers everything, found before the search was broken off.
    pub is_shortest: bool,
}

/// One item of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanItem {
    /// The catalogue item.
    pub item: ItemId,
    /// Done, next or later.
    pub state: PlanState,
    /// What it does about the gaps, by competency.
    pub closes: Vec<Lift>,
    /// Why it is there.
    pub why: PlanReason,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Completed, and the completion is valid.
    Done,
    /// The first that isn't done; there is one, unless all are done.
    Next,
    /// Not done, after the next.
    Later,
}

slugs!(PlanState, "state of a plan item", { Done => "done", Next => "next", Later => "later" });

/// What an item does about one gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lift {
    /// The competency.
    pub competency: CompetencyId,
    /// Up to which level, at most the target.
    pub to: Level,
    /// It teaches this.
    pub teaches: bool,
    /// It proves this.
    pub proves: bool,
}

/// Why an item is in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanReason {
    /// Step 1 is for everyone.
    ForEveryone,
    /// It teaches or proves a competency as far as needed.
    ClosesGap,
    /// It must be taken before this item.
    Prerequisite(ItemId),
    /// It teaches or proves part of the way.
    StepBetween,
    /// It has been completed, and no gap of today hangs on it.
    Completed,
}

/// A need that the catalogue can't meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CannotLift {
    /// The competency.
    pub competency: CompetencyId,
    /// The level needed.
    pub target: Level,
    /// What is missing on the way there.
    pub missing: Missing,
}

/// What a catalogue lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Nothing teaches it, or a level on the way.
    Teaching,
    /// Nothing proves it.
    Proof,
    /// Neither.
    Both,
}

slugs!(Missing, "thing missing", { Teaching => "teaching", Proof => "proof", Both => "both" });

/// The plan of one person: step 1 for whoever has no valid completion of it, and for every gap
/// what teaches and what proves, in the fewest minutes, then the fewest items, then the earliest
/// in the catalogue. For the plans of many people, make a [`Planner`] once.
#[must_use]
pub fn plan(
    gaps: &[Gap],
    completed: &[Completed],
    catalogue: &[CatalogueItem],
    today: Date,
) -> LearningPlan {
    Planner::new(catalogue).plan(gaps, completed, today)
}

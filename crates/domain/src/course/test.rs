//! The closing test: which items are asked, when it is passed, and what it shows.
//!
//! - Of each objective as many items are drawn as the course says; those never seen first, then those
//!   seen longest ago; among equals by lot, from a seed that comes in as an argument.
//! - Passed is at least the course's share of right answers, rounded up.
//! - What it shows is reckoned for each competency and kind of item apart: shown from four fifths
//!   right, not shown below half, in between undecided; and nothing where fewer than four items asked
//!   for it, because chance alone often gets one or two right.
//! - Every finished try is a measurement, and a newer one replaces an older one of the same boundary.
//! - Having passed, one has also taken part: that proves Aware for each competency of the course.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Course, Item, ItemKind};
use crate::{CompetencyId, EvidenceKind, Finding, Level};

/// How long an item takes, in seconds, for reckoning with time.
pub const SECONDS_AN_ITEM: u32 = 40;
/// Fewer items than these decide nothing about a level.
pub const LEAST_ITEMS: usize = 4;
/// From this share right, in per cent, the level is shown.
pub const SHOWN_FROM: usize = 80;
/// Below this share right, in per cent, it is not shown.
pub const NOT_SHOWN_BELOW: usize = 50;

/// The rule of a course's closing test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestRule {
    /// The share of right answers that passes, in per cent.
    pub pass_percent: u8,
    /// How many items of each objective are asked.
    pub draw: Vec<Draw>,
}

/// How many items of an objective are asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// The objective.
    pub objective: String,
    /// How many.
    pub items: usize,
}

impl TestRule {
    /// How many items are asked.
    #[must_use]
    pub fn items(&self) -> usize {
        self.draw.iter().map(|draw| draw.items).sum()
    }

    /// How many right answers pass.
    #[must_use]
    pub fn right_to_pass(&self) -> usize {
        right_to_pass(self.items(), self.pass_percent)
    }

    /// How long it takes, in seconds.
    #[must_use]
    pub fn seconds(&self) -> u32 {
        u32::try_from(self.items())
            .unwrap_or(u32::MAX)
            .saturating_mul(SECONDS_AN_ITEM)
    }
}

fn right_to_pass(asked: usize, percent: u8) -> usize {
    (asked * usize::from(percent)).div_ceil(100)
}

/// An item that is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The item's short name.
    pub item: String,
    /// In which order its options stand: places in [`Item::options`].
    pub order: Vec<usize>,
    /// The option that was chosen, as a place in [`Item::options`].
    pub chosen: Option<usize>,
    /// The item's [`Item::print`] when it was asked. Nothing for what was asked before prints were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print: Option<u32>,
    /// Whether the answer was right when it was handed in, for when the item is another one since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<bool>,
}

/// The item as it was asked; nothing where the course no longer has it, or has it in other words or in
/// another order, so that a place means something else.
#[must_use]
pub fn unchanged<'a>(course: &'a Course, asked: &Asked) -> Option<&'a Item> {
    course
        .item(&asked.item)
        .filter(|item| asked.print.is_none_or(|print| print == item.print()))
}

/// Chooses what is asked. `last_asked` says in which try, counting up, each item was last asked. The same
/// arguments always give the same test.
#[must_use]
pub fn draw(course: &Course, last_asked: &BTreeMap<String, usize>, seed: u64) -> Vec<Asked> {
    let Some(rule) = &course.test else {
        return Vec::new();
    };
    let mut lot = Lot(seed);
    let mut asked = Vec::with_capacity(rule.items());
    for draw in &rule.draw {
        let mut pool: Vec<(usize, u64, &Item)> = course
            .items
            .iter()
            .filter(|item| item.objective == draw.objective)
            .map(|item| {
                // 0 for never, so those come first.
                let last = last_asked.get(&item.id).map_or(0, |attempt| attempt + 1);
                (last, lot.next(), item)
            })
            .collect();
        pool.sort_by_key(|(last, lot, _)| (*last, *lot));
        asked.extend(pool.into_iter().take(draw.items).map(|(_, _, item)| item));
    }
    asked
        .into_iter()
        .map(|item| {
            let mut order: Vec<(u64, usize)> = (0..item.options.len())
                .map(|place| (lot.next(), place))
                .collect();
            order.sort_unstable();
            Asked {
                item: item.id.clone(),
                order: order.into_iter().map(|(_, place)| place).collect(),
                chosen: None,
                print: Some(item.print()),
                right: None,
            }
        })
        .collect()
}

/// Numbers that look like chance but follow from a seed (`SplitMix64`: Steele, Lea and Flood 2014).
struct Lot(u64);

impl Lot {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// How a finished test went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// How many were asked.
    pub asked: usize,
    /// How many were answered right.
    pub right: usize,
    /// Whether that passes.
    pub passed: bool,
}

impl Score {
    /// The share of right answers in whole per cent, rounded down.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.right * 100).checked_div(self.asked).unwrap_or(0)
    }
}

/// Whether the chosen option is right; an item that the course no longer has as it was asked is not.
#[must_use]
pub fn is_right(course: &Course, asked: &Asked) -> bool {
    let chosen = || unchanged(course, asked)?.options.get(asked.chosen?);
    chosen().is_some_and(|option| option.right)
}

/// The score of a test. What wasn't answered counts as wrong.
#[must_use]
pub fn score(course: &Course, test: &[Asked]) -> Score {
    let right = test.iter().filter(|asked| is_right(course, asked)).count();
    let percent = course.test.as_ref().map_or(100, |rule| rule.pass_percent);
    Score {
        asked: test.len(),
        right,
        passed: !test.is_empty() && right >= right_to_pass(test.len(), percent),
    }
}

/// What the test shows: a finding for each competency and kind of item that it asked enough about.
#[must_use]
pub fn findings(course: &Course, test: &[Asked]) -> Vec<(CompetencyId, EvidenceKind, Finding)> {
    let mut tally: BTreeMap<(CompetencyId, ItemKind), (usize, usize, Level)> = BTreeMap::new();
    for asked in test {
        let Some(item) = course.item(&asked.item) else {
            continue;
        };
        let objective = course.objectives.iter().find(|o| o.id == item.objective);
        let Some(objective) = objective else { continue };
        let most = match item.kind {
            ItemKind::Scenario => Level::Understands,
            ItemKind::Knowledge => Level::Aware,
        };
        let level = objective.level.min(most);
        let entry = tally
            .entry((objective.competency, item.kind))
            .or_insert((0, 0, level));
        entry.0 += 1;
        entry.1 += usize::from(is_right(course, asked));
        entry.2 = entry.2.max(level);
    }
    tally
        .into_iter()
        .filter(|(_, (asked, _, _))| *asked >= LEAST_ITEMS)
        .map(|((competency, kind), (asked, right, level))| {
            let kind = match kind {
                ItemKind::Scenario => EvidenceKind::ScenarioTest,
                ItemKind::Knowledge => EvidenceKind::KnowledgeTest,
            };
            (competency, kind, finding(asked, right, level))
        })
        .collect()
}

fn finding(asked: usize, right: usize, level: Level) -> Finding {
    if right * 100 >= asked * SHOWN_FROM {
        Finding::Shown(level)
    } else if right * 100 < asked * NOT_SHOWN_BELOW {
        Finding::NotShown(level)
    } else {
        Finding::Undecided(level)
    }
}

/// The competencies that a completed course proves Aware, by having been taken.
#[must_use]
pub fn taken_part(course: &Course) -> Vec<CompetencyId> {
    let mut competencies: Vec<CompetencyId> =
        course.objectives.iter().map(|o| o.competency).collect();
    competencies.sort_unstable();
    competencies.dedup();
    competencies
}

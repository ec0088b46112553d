//! What a person needs of a catalogue.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{CannotLift, CatalogueItem, Completed, LearningPlan, Missing, arrange, search};
use crate::{CompetencyId, Gap, Level, PerCompetency};

/// Levels above Unaware of all competencies as bits, four to a competency (the fourth is free).
pub(super) type Levels = u64;

/// What is to be taught (lower half) and to be proved (upper half).
pub(super) type Needs = u128;

/// The bits of one competency's levels above `from` up to `to`.
pub(super) fn levels(competency: CompetencyId, from: Level, to: Level) -> Levels {
    let up_to = |level: Level| (1_u64 << level.as_u8()) - 1;
    (up_to(to) & !up_to(from)) << (u32::from(competency.number()) * 4)
}

/// The highest level of one competency among these bits.
pub(super) fn highest(among: Levels, competency: CompetencyId) -> Option<Level> {
    let has = |level: Level| {
        level
            .below()
            .is_some_and(|below| among & levels(competency, below, level) != 0)
    };
    Level::ALL.into_iter().rev().find(|level| has(*level))
}

pub(super) fn needs(taught: Levels, proved: Levels) -> Needs {
    Needs::from(taught) | (Needs::from(proved) << 64)
}

/// A catalogue made ready for many plans.
#[derive(Clone, Debug)]
pub struct Planner<'a> {
    pub(super) catalogue: &'a [CatalogueItem],
    places: HashMap<&'a str, usize>,
    pub(super) offers: Vec<Offer>,
}

/// What an item has to give, as bits.
#[derive(Clone, Debug, Default)]
pub(super) struct Offer {
    /// Every level it teaches.
    pub teaches: Levels,
    /// Every level it proves: with a level also those below.
    pub proves: Levels,
    pub minutes: u64,
    pub step: u8,
    /// `None` if one of them isn't in the catalogue.
    pub prerequisites: Option<Vec<usize>>,
    available: bool,
}

impl Offer {
    pub fn gives(&self) -> Needs {
        needs(self.teaches, self.proves)
    }
}

/// What one competency still needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Goal {
    pub competency: CompetencyId,
    pub proved: Level,
    pub target: Level,
    /// As far as it can be taught.
    pub teach_to: Level,
    /// As far as it can be proved.
    pub prove_to: Level,
}

/// One person's case.
pub(super) struct Case<'a> {
    pub planner: &'a Planner<'a>,
    /// Completed, and the completion is valid.
    pub done: Vec<bool>,
    /// Can be taken, with all that must be taken before.
    pub usable: Vec<bool>,
    pub goals: Vec<Goal>,
}

impl<'a> Planner<'a> {
    /// Makes a catalogue ready. Of two items with one name the first counts.
    #[must_use]
    pub fn new(catalogue: &'a [CatalogueItem]) -> Self {
        let mut places = HashMap::with_capacity(catalogue.len());
        for (place, item) in catalogue.iter().enumerate() {
            places.entry(item.id.as_str()).or_insert(place);
        }
        let offers = catalogue
            .iter()
            .enumerate()
            .map(|(place, item)| Offer {
                teaches: item
                    .teaches
                    .iter()
                    .fold(0, |sum, t| sum | levels(t.competency, t.from, t.to)),
                proves: item.proves.iter().fold(0, |sum, p| {
                    sum | levels(p.competency, Level::Unaware, p.level)
                }),
                minutes: u64::from(item.minutes),
                step: item.step,
                prerequisites: item
                    .prerequisites
                    .iter()
                    .map(|id| places.get(id.as_str()).copied())
                    .collect(),
                available: item.available && places.get(item.id.as_str()) == Some(&place),
            })
            .collect();
        Self {
            catalogue,
            places,
            offers,
        }
    }

    /// The plan of one person; see [`plan`](super::plan).
    #[must_use]
    pub fn plan(&self, gaps: &[Gap], completed: &[Completed], today: Date) -> LearningPlan {
        let mut case = Case::new(self, completed, today);
        let (goals, cannot_lift) = case.goals(gaps);
        case.goals = goals;

        let mut taken = case.for_everyone();
        let open = case.open_needs(&taken);
        let found = search::cheapest(&case, &taken, open);
        for place in found.items {
            mark(&mut taken, place);
        }
        let mut plan = arrange::arrange(&case, &taken);
        plan.cannot_lift = cannot_lift;
        plan.is_shortest = found.is_cheapest;
        plan
    }

    pub(super) fn offer(&self, place: usize) -> Option<&Offer> {
        self.offers.get(place)
    }
}

impl<'a> Case<'a> {
    fn new(planner: &'a Planner<'a>, completed: &[Completed], today: Date) -> Self {
        let mut done = vec![false; planner.offers.len()];
        for completion in completed
            .iter()
            .filter(|completion| completion.is_valid(today))
        {
            if let Some(place) = planner.places.get(completion.item.as_str()) {
                mark(&mut done, *place);
            }
        }
        let usable = usable(planner, &done);
        Self {
            planner,
            done,
            usable,
            goals: Vec::new(),
        }
    }

    /// What each gap needs, and what can't be had.
    fn goals(&self, gaps: &[Gap]) -> (Vec<Goal>, Vec<CannotLift>) {
        let mut asked: PerCompetency<Option<(Level, Level)>> = PerCompetency::default();
        for gap in gaps {
            let (proved, target) = (gap.attained.proved(), gap.target);
            let entry = asked.get_mut(gap.competency);
            *entry = Some(entry.map_or((proved, target), |(p, t)| (p.min(proved), t.max(target))));
        }
        let (taught, provable) = self.offered();
        let mut cannot_lift = Vec::new();
        let mut goals = Vec::new();
        for (competency, range) in asked.iter() {
            let Some((proved, target)) = range.filter(|(proved, target)| proved < target) else {
                continue;
            };
            let mut teach_to = proved;
            while let Some(next) = teach_to
                .above()
                .filter(|next| *next <= target && taught & levels(competency, teach_to, *next) != 0)
            {
                teach_to = next;
            }
            let in_reach = provable & levels(competency, proved, target);
            let prove_to = highest(in_reach, competency).unwrap_or(proved);
            let missing = match (teach_to < target, prove_to < target) {
                (true, true) => Some(Missing::Both),
                (true, false) => Some(Missing::Teaching),
                (false, true) => Some(Missing::Proof),
                (false, false) => None,
            };
            cannot_lift.extend(missing.map(|missing| CannotLift {
                competency,
                target,
                missing,
            }));
            goals.push(Goal {
                competency,
                proved,
                target,
                teach_to,
                prove_to,
            });
        }
        (goals, cannot_lift)
    }

    /// All that can be taught (or has been), and all that can be proved.
    fn offered(&self) -> (Levels, Levels) {
        let mut taught = 0;
        let mut provable = 0;
        for ((offer, usable), done) in self.planner.offers.iter().zip(&self.usable).zip(&self.done)
        {
            if *usable || *done {
                taught |= offer.teaches;
            }
            if *usable {
                provable |= offer.proves;
            }
        }
        (taught, provable)
    }

    /// Step 1 with what must be taken before it.
    fn for_everyone(&self) -> Vec<bool> {
        let mut taken = vec![false; self.planner.offers.len()];
        for (place, offer) in self.planner.offers.iter().enumerate() {
            if offer.step == 1 && is(&self.usable, place) && !is(&self.done, place) {
                for needed in self.with_prerequisites(place) {
                    mark(&mut taken, needed);
                }
            }
        }
        taken
    }

    /// What the goals ask beyond what is done and what is taken anyhow.
    fn open_needs(&self, taken: &[bool]) -> Needs {
        let mut open: Needs = self.goals.iter().fold(0, |sum, goal| sum | goal.needs());
        for ((offer, taken), done) in self.planner.offers.iter().zip(taken).zip(&self.done) {
            if *taken {
                open &= !offer.gives();
            } else if *done {
                open &= !needs(offer.teaches, 0);
            }
        }
        open
    }

    /// An item and all that must be taken before it and isn't done.
    pub fn with_prerequisites(&self, place: usize) -> Vec<usize> {
        let mut bundle = vec![place];
        let mut looked_at = 0;
        while let Some(&next) = bundle.get(looked_at) {
            looked_at += 1;
            let Some(offer) = self.planner.offer(next) else {
                continue;
            };
            for &before in offer.prerequisites.iter().flatten() {
                if !is(&self.done, before) && !bundle.contains(&before) {
                    bundle.push(before);
                }
            }
        }
        bundle
    }
}

impl Goal {
    /// What is to be taught.
    pub fn teaching(self) -> Levels {
        levels(self.competency, self.proved, self.teach_to)
    }

    /// Every level to be taught, and one that is to be proved: who proves more proves it too.
    fn needs(self) -> Needs {
        let just_below = self.prove_to.below().unwrap_or_default().max(self.proved);
        needs(
            self.teaching(),
            levels(self.competency, just_below, self.prove_to),
        )
    }
}

/// Which items can be taken: they are on offer, and so is everything that must come before and
/// isn't done.
fn usable(planner: &Planner, done: &[bool]) -> Vec<bool> {
    // Built up from what asks for nothing: so what runs in a circle never gets in.
    let mut usable = vec![false; planner.offers.len()];
    loop {
        let mut grew = false;
        for (place, offer) in planner.offers.iter().enumerate() {
            let Some(prerequisites) = offer.prerequisites.as_ref().filter(|_| offer.available)
            else {
                continue;
            };
            if !is(&usable, place)
                && prerequisites
                    .iter()
                    .all(|before| is(done, *before) || is(&usable, *before))
            {
                mark(&mut usable, place);
                grew = true;
            }
        }
        if !grew {
            return usable;
        }
    }
}

pub(super) fn is(marks: &[bool], place: usize) -> bool {
    marks.get(place).copied().unwrap_or(false)
}

pub(super) fn mark(marks: &mut [bool], place: usize) {
    if let Some(slot) = marks.get_mut(place) {
        *slot = true;
    }
}

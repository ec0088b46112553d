//! The cheapest set of items that meets all needs: an exact search, made small first.
//!
//! It is a set cover with prerequisites. Three rules shrink it without losing the best answer: an
//! item that another can replace at no greater cost is dropped; a need that only one item meets
//! decides for that item; a need that is met whenever another is needn't be looked at. What is
//! left is branched on, need by need, and a branch ends when even its cheapest end can't be better
//! than the best found.

use super::need::{Case, Needs, is};

/// How many branches are looked at before the search is broken off. A real catalogue needs fewer
/// than a hundred; this many take some milliseconds.
const MOST_BRANCHES: u32 = 20_000;

/// As many items as the exact search can hold once it is made small.
const MOST_ITEMS: usize = 128;

/// A set of candidates, by their place in the list of candidates.
type Set = u128;

pub(super) struct Found {
    /// Places in the catalogue.
    pub items: Vec<usize>,
    /// Whether nothing cheaper can exist.
    pub is_cheapest: bool,
}

/// An item that may be chosen. The list of candidates is in the catalogue's order.
#[derive(Clone)]
struct Candidate {
    /// In the catalogue.
    place: usize,
    minutes: u64,
    /// Which of the open needs it meets itself.
    meets: Needs,
    /// It and all that must be taken with it, as places in the catalogue.
    bundle: Vec<usize>,
}

/// The cheapest items that meet the open needs together with those taken already.
pub(super) fn cheapest(case: &Case, taken: &[bool], open: Needs) -> Found {
    if open == 0 {
        return Found {
            items: Vec::new(),
            is_cheapest: true,
        };
    }
    let mut candidates = candidates(case, taken, open);
    drop_replaceable(&mut candidates);
    if candidates.len() > MOST_ITEMS {
        return Found {
            items: greedy(&candidates, open),
            is_cheapest: false,
        };
    }
    let mut search = Search::new(&candidates);
    let start = search.decide_what_must_be(open);
    search.branch(start);
    let is_cheapest = search.branches_left > 0;
    let chosen = search.best.map_or(0, |best| best.chosen);
    let items = members(chosen)
        .filter_map(|c| candidates.get(c))
        .map(|c| c.place)
        .collect();
    Found { items, is_cheapest }
}

/// Every item that meets an open need, and what must be taken with it.
fn candidates(case: &Case, taken: &[bool], open: Needs) -> Vec<Candidate> {
    let mut wanted: Vec<Option<Candidate>> = vec![None; case.planner.offers.len()];
    for (place, offer) in case.planner.offers.iter().enumerate() {
        if !is(&case.usable, place) || is(taken, place) || offer.gives() & open == 0 {
            continue;
        }
        for needed in case.with_prerequisites(place) {
            if is(taken, needed) {
                continue;
            }
            let (Some(slot), Some(offer)) = (wanted.get_mut(needed), case.planner.offer(needed))
            else {
                continue;
            };
            if slot.is_none() {
                let mut bundle = case.with_prerequisites(needed);
                bundle.retain(|part| !is(taken, *part));
                *slot = Some(Candidate {
                    place: needed,
                    minutes: offer.minutes,
                    meets: offer.gives() & open,
                    bundle,
                });
            }
        }
    }
    wanted.into_iter().flatten().collect()
}

/// Drops every item that another one (with all that must be taken with it) can replace at no
/// greater cost, and that no other item asks for. Of two that are alike the earlier stays.
fn drop_replaceable(candidates: &mut Vec<Candidate>) {
    loop {
        let gone = (0..candidates.len()).find(|at| is_replaceable(candidates, *at));
        match gone {
            Some(at) => drop(candidates.remove(at)),
            None => return,
        }
    }
}

fn is_replaceable(candidates: &[Candidate], at: usize) -> bool {
    let Some(item) = candidates.get(at) else {
        return false;
    };
    let others = || candidates.iter().filter(|other| other.place != item.place);
    if others().any(|other| other.bundle.contains(&item.place)) {
        return false;
    }
    item.meets == 0
        || others().any(|other| {
            let alone = other.bundle.len() == 1;
            let (minutes, meets) = if alone {
                (other.minutes, other.meets)
            } else {
                whole(candidates, &other.bundle)
            };
            item.meets & !meets == 0
                && (minutes < item.minutes
                    || (minutes == item.minutes && alone && other.place < item.place))
        })
}

/// Minutes of a bundle, and the needs it meets.
fn whole(candidates: &[Candidate], bundle: &[usize]) -> (u64, Needs) {
    candidates
        .iter()
        .filter(|part| bundle.contains(&part.place))
        .fold((0, 0), |(minutes, meets), part| {
            (minutes + part.minutes, meets | part.meets)
        })
}

/// Good, not surely best: always the bundle with the fewest minutes for each new need it meets.
fn greedy(candidates: &[Candidate], mut open: Needs) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    while open != 0 {
        let best = candidates
            .iter()
            .filter(|c| c.meets & open != 0)
            .map(|c| {
                let new: Vec<usize> = c
                    .bundle
                    .iter()
                    .copied()
                    .filter(|part| !chosen.contains(part))
                    .collect();
                let (minutes, meets) = whole(candidates, &new);
                let price =
                    minutes * u64::from(Needs::BITS) / u64::from((meets & open).count_ones());
                (price, new, meets)
            })
            .min_by_key(|(price, new, _)| (*price, new.len()));
        let Some((_, new, meets)) = best else { break };
        chosen.extend(new);
        open &= !meets;
    }
    chosen
}

/// What counts between two plans: minutes, items, then the catalogue's order.
#[derive(Clone, Copy)]
struct Best {
    minutes: u64,
    chosen: Set,
}

/// A place in the search.
#[derive(Clone, Copy, Default)]
struct Branch {
    chosen: Set,
    minutes: u64,
    /// Candidates that this branch is without: plans with them were looked at before.
    without: Set,
    open: Needs,
}

struct Search<'a> {
    candidates: &'a [Candidate],
    bundles: Vec<Set>,
    best: Option<Best>,
    branches_left: u32,
}

impl<'a> Search<'a> {
    fn new(candidates: &'a [Candidate]) -> Self {
        let bundles = candidates
            .iter()
            .map(|candidate| {
                candidates
                    .iter()
                    .enumerate()
                    .filter(|(_, part)| candidate.bundle.contains(&part.place))
                    .fold(0, |set, (at, _)| set | (1 << at))
            })
            .collect();
        Self {
            candidates,
            bundles,
            best: None,
            branches_left: MOST_BRANCHES,
        }
    }

    /// Takes what nothing else can stand in for, and forgets needs that are met with another.
    fn decide_what_must_be(&self, open: Needs) -> Branch {
        let mut branch = Branch {
            open,
            ..Branch::default()
        };
        while let Some(only) = members(branch.open).find_map(|need| self.only_one_for(need)) {
            branch = self.taking(branch, only);
        }
        let meeting: Vec<(usize, Set)> = members(branch.open)
            .map(|need| (need, self.meeting(need, 0)))
            .collect();
        for (at, (need, who)) in meeting.iter().enumerate() {
            let implied = meeting.iter().enumerate().any(|(other_at, (_, other))| {
                other_at != at && other & !who == 0 && (other != who || other_at < at)
            });
            if implied {
                branch.open &= !(1 << *need);
            }
        }
        branch
    }

    fn only_one_for(&self, need: usize) -> Option<usize> {
        let who = self.meeting(need, 0);
        who.is_power_of_two().then(|| members(who).next()).flatten()
    }

    /// Who meets a need, of those that this branch may take.
    fn meeting(&self, need: usize, without: Set) -> Set {
        self.candidates
            .iter()
            .zip(&self.bundles)
            .enumerate()
            .filter(|(_, (c, bundle))| c.meets & (1 << need) != 0 && **bundle & without == 0)
            .fold(0, |set, (at, _)| set | (1 << at))
    }

    fn taking(&self, branch: Branch, at: usize) -> Branch {
        let bundle = self.bundles.get(at).copied().unwrap_or_default();
        let mut next = branch;
        for candidate in members(bundle & !branch.chosen).filter_map(|c| self.candidates.get(c)) {
            next.minutes += candidate.minutes;
            next.open &= !candidate.meets;
        }
        next.chosen |= bundle;
        next
    }

    fn branch(&mut self, branch: Branch) {
        if branch.open == 0 {
            if self.is_better(branch.minutes, branch.chosen) {
                self.best = Some(Best {
                    minutes: branch.minutes,
                    chosen: branch.chosen,
                });
            }
            return;
        }
        if self.branches_left == 0 || !self.can_be_better(branch) {
            return;
        }
        self.branches_left -= 1;
        // The need with the fewest ways to meet it.
        let Some(who) = members(branch.open)
            .map(|need| self.meeting(need, branch.without))
            .min_by_key(|who| who.count_ones())
        else {
            return;
        };
        let mut ways: Vec<(u64, usize, Branch)> = members(who)
            .map(|at| {
                let next = self.taking(branch, at);
                let met = u64::from((branch.open & !next.open).count_ones()).max(1);
                (
                    (next.minutes - branch.minutes) * u64::from(Needs::BITS) / met,
                    at,
                    next,
                )
            })
            .collect();
        ways.sort_by_key(|(price, at, _)| (*price, *at));
        let mut without = branch.without;
        for (_, at, next) in ways {
            // A way whose bundle holds one that was tried before it was looked at with that one.
            if self
                .bundles
                .get(at)
                .is_some_and(|bundle| bundle & without == 0)
            {
                self.branch(Branch { without, ..next });
            }
            without |= 1 << at;
        }
    }

    fn is_better(&self, minutes: u64, chosen: Set) -> bool {
        let Some(best) = self.best else { return true };
        let (items, best_items) = (chosen.count_ones(), best.chosen.count_ones());
        // Of two sets of one size, the one with the earliest item that the other lacks.
        let differing = chosen ^ best.chosen;
        let earliest = differing & differing.wrapping_neg();
        (minutes, items) < (best.minutes, best_items)
            || ((minutes, items) == (best.minutes, best_items) && chosen & earliest != 0)
    }

    /// Whether a branch can still end better than the best. Each open need is charged the least
    /// that any item asks for one of the needs it meets: no plan can cost less than their sum.
    fn can_be_better(&self, branch: Branch) -> bool {
        const PART: u64 = 1 << 16;
        let mut least = [u64::MAX; Needs::BITS as usize];
        let mut most_at_once = 1;
        for (candidate, bundle) in self.candidates.iter().zip(&self.bundles) {
            let meets = candidate.meets & branch.open;
            if meets == 0 || bundle & branch.without != 0 {
                continue;
            }
            most_at_once = most_at_once.max(meets.count_ones());
            let each = candidate.minutes * PART / u64::from(meets.count_ones());
            for need in members(meets) {
                if let Some(price) = least.get_mut(need) {
                    *price = each.min(*price);
                }
            }
        }
        let mut parts: u64 = 0;
        for need in members(branch.open) {
            match least.get(need) {
                Some(&price) if price != u64::MAX => parts = parts.saturating_add(price),
                // Nothing that this branch may take meets it.
                _ => return false,
            }
        }
        let Some(best) = self.best else { return true };
        let minutes = branch.minutes + parts.div_ceil(PART);
        let items = branch.chosen.count_ones() + branch.open.count_ones().div_ceil(most_at_once);
        (minutes, items) <= (best.minutes, best.chosen.count_ones())
    }
}

/// The places of the bits that are set, lowest first.
fn members(mut bits: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = usize::try_from(bits.trailing_zeros())
            .ok()
            .filter(|_| bits != 0)?;
        bits &= bits - 1;
        Some(lowest)
    })
}

//! Plans against a search through everything, on small catalogues.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::Attained;
use crate::testing::{competency, completed, day, item};

/// Three competencies are enough for every knot.
const NUMBERS: [u8; 3] = [0, 4, 7];

fn today() -> Date {
    day(2026, 3, 1)
}

fn a_level() -> impl Strategy<Value = Level> {
    prop::sample::select(Level::ALL.to_vec())
}

fn a_number() -> impl Strategy<Value = u8> {
    prop::sample::select(NUMBERS.to_vec())
}

fn some_gaps() -> impl Strategy<Value = Vec<Gap>> {
    let one = |number: u8| {
        let attained = prop_oneof![
            Just(Attained::Unknown),
            a_level().prop_map(Attained::Level),
            a_level().prop_map(|level| Attained::Between(level, Level::Applies)),
        ];
        (attained, a_level()).prop_map(move |(attained, target)| Gap {
            competency: competency(number),
            attained,
            target,
        })
    };
    (one(NUMBERS[0]), one(NUMBERS[1]), one(NUMBERS[2])).prop_map(|(a, b, c)| vec![c, a, b])
}

fn a_catalogue() -> impl Strategy<Value = Vec<CatalogueItem>> {
    let one = (
        1_u8..4,
        prop::sample::select(vec![0_u32, 10, 10, 20, 30, 45]),
        prop::collection::vec((a_number(), a_level(), a_level()), 0..4),
        prop::collection::vec((a_number(), a_level()), 0..3),
        prop::collection::vec(0_usize..9, 0..2),
        prop::bool::weighted(0.9),
    );
    prop::collection::vec(one, 0..9).prop_map(|items| {
        items
            .into_iter()
            .enumerate()
            .map(
                |(place, (step, minutes, teaches, proves, prerequisites, available))| {
                    // A step 1 that asks much of everyone would leave little to choose.
                    let step = if place % 4 == 0 { step } else { step.max(2) };
                    let mut one = CatalogueItem {
                        available,
                        ..item(&format!("i{place}"), step, minutes)
                    };
                    for (number, from, to) in teaches {
                        one = one.teaching(number, from, to);
                    }
                    for (number, level) in proves {
                        one = one.proving(number, level);
                    }
                    for before in prerequisites {
                        one = one.after(&format!("i{before}"));
                    }
                    one
                },
            )
            .collect()
    })
}

fn some_completed() -> impl Strategy<Value = Vec<Completed>> {
    let one = (0_usize..9, prop::option::of(-20_i8..20)).prop_map(|(place, valid)| Completed {
        valid_until: valid.map(|days| {
            today()
                .checked_add(jiff::Span::new().days(i64::from(days)))
                .unwrap()
        }),
        ..completed(&format!("i{place}"), day(2025, 6, 1))
    });
    prop::collection::vec(one, 0..3)
}

/// A plain, slow telling of the rules.
struct Rules<'a> {
    catalogue: &'a [CatalogueItem],
    done: Vec<bool>,
    can_be_taken: Vec<bool>,
}

impl<'a> Rules<'a> {
    fn new(catalogue: &'a [CatalogueItem], completed: &[Completed]) -> Self {
        let done = catalogue
            .iter()
            .map(|i| {
                completed.iter().any(|c| {
                    c.item == i.id && c.on <= today() && c.valid_until.is_none_or(|v| v >= today())
                })
            })
            .collect();
        let mut rules = Self {
            catalogue,
            done,
            can_be_taken: Vec::new(),
        };
        rules.can_be_taken = (0..catalogue.len())
            .map(|i| rules.leads_somewhere(i, &mut Vec::new()))
            .collect();
        rules
    }

    fn before(&self, place: usize) -> Vec<Option<usize>> {
        let find = |id: &ItemId| self.catalogue.iter().position(|i| i.id == *id);
        self.catalogue[place]
            .prerequisites
            .iter()
            .map(find)
            .collect()
    }

    fn leads_somewhere(&self, place: usize, path: &mut Vec<usize>) -> bool {
        if path.contains(&place) || !self.catalogue[place].available {
            return false;
        }
        path.push(place);
        let fine = self
            .before(place)
            .into_iter()
            .all(|before| before.is_some_and(|b| self.done[b] || self.leads_somewhere(b, path)));
        path.pop();
        fine
    }

    fn teaches(&self, place: usize, gap: Gap, level: Level) -> bool {
        let reaches =
            |t: &Teaches| t.competency == gap.competency && t.from < level && level <= t.to;
        self.catalogue[place].teaches.iter().any(reaches)
    }

    fn proves(&self, place: usize, gap: Gap, level: Level) -> bool {
        let enough = |p: &Proves| p.competency == gap.competency && p.level >= level;
        self.catalogue[place].proves.iter().any(enough)
    }

    /// The levels above the proved one, up to the target.
    fn way(gap: Gap) -> impl DoubleEndedIterator<Item = Level> {
        let (proved, target) = (gap.attained.proved(), gap.target);
        Level::ALL
            .into_iter()
            .filter(move |level| *level > proved && *level <= target)
    }

    fn places(&self) -> std::ops::Range<usize> {
        0..self.catalogue.len()
    }

    /// The levels that can be taught without a hole.
    fn teachable(&self, gap: Gap) -> Vec<Level> {
        Self::way(gap)
            .take_while(|level| {
                self.places()
                    .any(|i| (self.done[i] || self.can_be_taken[i]) && self.teaches(i, gap, *level))
            })
            .collect()
    }

    /// The highest level that can be proved.
    fn provable(&self, gap: Gap) -> Option<Level> {
        Self::way(gap).rev().find(|level| {
            self.places()
                .any(|i| self.can_be_taken[i] && self.proves(i, gap, *level))
        })
    }

    fn is_a_plan(&self, gaps: &[Gap], chosen: &[usize]) -> bool {
        let has = |place: usize| chosen.contains(&place);
        let closed = chosen.iter().all(|i| {
            self.can_be_taken[*i]
                && self
                    .before(*i)
                    .iter()
                    .all(|b| b.is_some_and(|b| self.done[b] || has(b)))
        });
        let everyone = self.places().all(|i| {
            self.catalogue[i].step != 1 || !self.can_be_taken[i] || self.done[i] || has(i)
        });
        closed
            && everyone
            && gaps.iter().copied().all(|gap| {
                self.teachable(gap).iter().all(|level| {
                    self.places()
                        .any(|i| (self.done[i] || has(i)) && self.teaches(i, gap, *level))
                }) && self
                    .provable(gap)
                    .is_none_or(|level| chosen.iter().any(|i| self.proves(*i, gap, level)))
            })
    }

    /// The best of all plans there are.
    fn best(&self, gaps: &[Gap]) -> Vec<usize> {
        (0_u32..1 << self.catalogue.len())
            .map(|set| {
                self.places()
                    .filter(|i| set & (1 << i) != 0)
                    .collect::<Vec<usize>>()
            })
            .filter(|chosen| self.is_a_plan(gaps, chosen))
            .min_by_key(|chosen| {
                let minutes: u32 = chosen.iter().map(|i| self.catalogue[*i].minutes).sum();
                (minutes, chosen.len(), chosen.clone())
            })
            .unwrap()
    }
}

fn position(catalogue: &[CatalogueItem], id: &ItemId) -> usize {
    catalogue.iter().position(|i| i.id == *id).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn the_plan_is_the_best_of_all(
        gaps in some_gaps(), catalogue in a_catalogue(), completed in some_completed(),
    ) {
        let rules = Rules::new(&catalogue, &completed);
        let told = plan(&gaps, &completed, &catalogue, today());
        let mut open: Vec<usize> = told
            .items
            .iter()
            .filter(|i| i.state != PlanState::Done)
            .map(|i| position(&catalogue, &i.item))
            .collect();
        open.sort_unstable();
        prop_assert!(rules.is_a_plan(&gaps, &open));
        prop_assert_eq!(&open, &rules.best(&gaps));
        prop_assert!(told.is_shortest);
        let minutes: u32 = open.iter().map(|i| catalogue[*i].minutes).sum();
        prop_assert_eq!(told.minutes_left, minutes);

        // Every gap is lifted as far as can be, and what can't be is told.
        for gap in gaps.iter().copied() {
            let missing = match (
                rules.teachable(gap).len() < Rules::way(gap).count(),
                rules.provable(gap) != Rules::way(gap).last(),
            ) {
                (false, false) => None,
                (true, false) => Some(Missing::Teaching),
                (false, true) => Some(Missing::Proof),
                (true, true) => Some(Missing::Both),
            };
            let told = told.cannot_lift.iter().find(|c| c.competency == gap.competency);
            prop_assert_eq!(told.map(|c| c.missing), missing);
        }
    }

    #[test]
    fn the_order_respects_prerequisites_and_has_one_next(
        gaps in some_gaps(), catalogue in a_catalogue(), completed in some_completed(),
    ) {
        let rules = Rules::new(&catalogue, &completed);
        let told = plan(&gaps, &completed, &catalogue, today());
        let order: Vec<usize> = told.items.iter().map(|i| position(&catalogue, &i.item)).collect();
        for (at, item) in told.items.iter().enumerate() {
            let place = order[at];
            if item.state == PlanState::Done {
                prop_assert!(rules.done[place]);
                continue;
            }
            for before in rules.before(place).into_iter().flatten() {
                prop_assert!(rules.done[before] || order[..at].contains(&before));
            }
        }
        let open: Vec<PlanState> =
            told.items.iter().map(|i| i.state).filter(|s| *s != PlanState::Done).collect();
        for (at, state) in open.iter().enumerate() {
            prop_assert_eq!(*state, if at == 0 { PlanState::Next } else { PlanState::Later });
        }
        // Every done item is there, and nothing twice.
        let mut once = order.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), order.len());
        for place in rules.places().filter(|place| rules.done[*place]) {
            prop_assert!(order.contains(&place));
        }
    }

    #[test]
    fn the_order_of_gaps_and_completions_doesnt_matter(
        mut gaps in some_gaps(), catalogue in a_catalogue(), mut completed in some_completed(),
    ) {
        let told = plan(&gaps, &completed, &catalogue, today());
        gaps.reverse();
        completed.reverse();
        prop_assert_eq!(told, plan(&gaps, &completed, &catalogue, today()));
    }

    #[test]
    fn the_steps_go_upwards_where_nothing_must_come_before(
        gaps in some_gaps(), mut catalogue in a_catalogue(), completed in some_completed(),
    ) {
        for item in &mut catalogue {
            item.prerequisites.clear();
        }
        let told = plan(&gaps, &completed, &catalogue, today());
        let steps: Vec<u8> =
            told.items.iter().map(|i| catalogue[position(&catalogue, &i.item)].step).collect();
        prop_assert!(steps.is_sorted());
    }
}

//! Whatever the tree looks like and whatever the viewer knows: no figure tells of one to four people,
//! and none can be worked out from those that are shown.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use domain::figures::SMALLEST_GROUP;
use domain::{CompetencyId, Level, PerCompetency, ProfileId};
use uuid::Uuid;

use super::*;

/// Numbers that look arbitrary and are the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        // xorshift; its high half is even enough.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

fn unit(place: usize, parent: Option<usize>) -> UnitNode {
    UnitNode {
        id: Uuid::from_u128(place as u128),
        name: format!("Enhed {place}"),
        path: String::new(),
        parent,
    }
}

fn level(number: usize) -> Level {
    Level::try_from(i64::try_from(number).unwrap()).unwrap()
}

fn alike(unit: usize, people: usize, known: Known) -> Alike {
    Alike {
        unit,
        people,
        training: Training::Missing,
        known,
        profiles: vec![ProfileId::GENERAL],
        targets: PerCompetency::from_fn(|id| {
            if id == CompetencyId::OWN_PRACTICE {
                Level::Understands
            } else {
                Level::Unaware
            }
        }),
        attained: PerCompetency::default(),
    }
}

/// A municipality of some twenty units, most of them small.
fn any_tree(chance: &mut Chance) -> Tree {
    let count = 1 + chance.below(24);
    let forest = chance.below(4) == 0;
    let units = (0..count)
        .map(|place| {
            let root = place == 0 || (forest && chance.below(5) == 0);
            unit(place, (!root).then(|| chance.below(place)))
        })
        .collect();
    let people = (0..chance.below(60))
        .map(|_| {
            let known =
                [Known::Nothing, Known::Nothing, Known::Training, Known::All][chance.below(4)];
            let mut alike = alike(chance.below(count), 1 + chance.below(4), known);
            alike.training =
                [Training::Missing, Training::Valid, Training::DueSoon][chance.below(3)];
            alike.targets = PerCompetency::from_fn(|_| level(chance.below(3)));
            alike.attained =
                PerCompetency::from_fn(|_| (chance.below(2) == 0).then(|| level(chance.below(4))));
            alike
        })
        .collect();
    Tree { units, people }
}

/// The finest groups that can be worked out: everybody by the nearest shown unit, their own or one
/// above. Whoever has none is in no figure at all.
fn computable(tree: &Tree, shown: &[bool], counts: impl Fn(&Alike) -> bool) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = vec![(0, 0); tree.units.len()];
    for alike in tree.people.iter().filter(|alike| counts(alike)) {
        let mut place = Some(alike.unit);
        while let Some(at) = place.filter(|at| !shown[*at]) {
            place = tree.units[at].parent;
        }
        if let Some(at) = place {
            groups[at].0 += alike.people;
            groups[at].1 += if alike.known == Known::Nothing {
                alike.people
            } else {
                0
            };
        }
    }
    groups
}

#[test]
fn no_group_of_one_to_four_can_be_computed() {
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let mut shown_in_all = 0;
    for _ in 0..2_000 {
        let tree = any_tree(&mut chance);
        let figures = figures(&tree);
        let shown: Vec<bool> = figures.iter().map(|unit| unit.coverage.is_some()).collect();
        for (_, secret) in computable(&tree, &shown, |_| true) {
            assert!(
                secret == 0 || secret >= SMALLEST_GROUP,
                "training of {secret}: {tree:?}"
            );
        }
        for id in CompetencyId::ALL {
            let shown: Vec<bool> = figures
                .iter()
                .map(|unit| matches!(unit.areas.get(id), AreaFigure::Met { .. }))
                .collect();
            shown_in_all += shown.iter().filter(|shown| **shown).count();
            let mut secret = vec![0; tree.units.len()];
            for alike in &tree.people {
                let needs = *alike.targets.get(id) > Level::Unaware;
                let alone = Tree {
                    units: tree.units.clone(),
                    people: vec![alike.clone()],
                };
                let found = computable(&alone, &shown, |_| needs && alike.known != Known::All);
                for (sum, (people, _)) in secret.iter_mut().zip(found) {
                    *sum += people;
                }
            }
            for secret in secret {
                assert!(
                    secret == 0 || secret >= SMALLEST_GROUP,
                    "area {id:?} of {secret}"
                );
            }
        }
    }
    assert!(
        shown_in_all > 10_000,
        "only {shown_in_all} figures were shown: nothing was tested"
    );
}

#[test]
fn what_is_shown_tells_of_at_least_five_and_is_true() {
    let mut chance = Chance(7);
    for _ in 0..500 {
        let tree = any_tree(&mut chance);
        for (place, unit) in figures(&tree).iter().enumerate() {
            let inside = |alike: &&Alike| {
                let mut at = Some(alike.unit);
                while let Some(here) = at.filter(|here| *here != place) {
                    at = tree.units[here].parent;
                }
                at.is_some()
            };
            if let Some(coverage) = unit.coverage {
                assert!(coverage.people >= SMALLEST_GROUP);
                let covered: usize = tree
                    .people
                    .iter()
                    .filter(inside)
                    .filter(|alike| alike.training != Training::Missing)
                    .map(|alike| alike.people)
                    .sum();
                assert_eq!(coverage.covered, covered);
            }
            for (id, area) in unit.areas.iter() {
                let AreaFigure::Met { met, of } = area else {
                    continue;
                };
                assert!(*of >= SMALLEST_GROUP);
                let needing = || {
                    tree.people
                        .iter()
                        .filter(inside)
                        .filter(|alike| *alike.targets.get(id) > Level::Unaware)
                };
                assert_eq!(*of, needing().map(|alike| alike.people).sum::<usize>());
                let truly: usize = needing()
                    .filter(|alike| {
                        alike
                            .attained
                            .get(id)
                            .is_some_and(|l| l >= *alike.targets.get(id))
                    })
                    .map(|alike| alike.people)
                    .sum();
                assert_eq!(*met, truly);
            }
        }
    }
}

#[test]
fn a_small_unit_takes_another_one_with_it() {
    let tree = Tree {
        units: vec![
            unit(0, None),
            unit(1, Some(0)),
            unit(2, Some(0)),
            unit(3, Some(0)),
        ],
        people: vec![
            alike(1, 3, Known::Nothing),
            alike(2, 6, Known::Nothing),
            alike(3, 20, Known::Nothing),
        ],
    };
    let figures = figures(&tree);
    let shown: Vec<bool> = figures.iter().map(|unit| unit.coverage.is_some()).collect();
    assert_eq!(shown, [true, false, false, true]);
}

#[test]
fn who_shares_levels_does_not_make_the_others_computable() {
    let unit = vec![unit(0, None)];
    let of = |sharing: usize, others: usize| {
        let tree = Tree {
            units: unit.clone(),
            people: vec![
                alike(0, sharing, Known::All),
                alike(0, others, Known::Training),
            ],
        };
        *figures(&tree)[0].areas.get(CompetencyId::OWN_PRACTICE)
    };
    // Four share, three don't: the manager could subtract the four.
    assert_eq!(of(4, 3), AreaFigure::Hidden);
    assert_eq!(of(2, 5), AreaFigure::Met { met: 0, of: 7 });
    // Where all share, there is nothing left to protect.
    assert_eq!(of(5, 0), AreaFigure::Met { met: 0, of: 5 });
    assert_eq!(of(2, 2), AreaFigure::Hidden);
}

#[test]
fn nobody_is_no_secret() {
    let tree = Tree {
        units: vec![unit(0, None), unit(1, Some(0))],
        people: vec![alike(0, 9, Known::Nothing)],
    };
    let figures = figures(&tree);
    assert_eq!(figures[0].coverage.map(|coverage| coverage.people), Some(9));
    assert_eq!(figures[1].coverage, None);
    assert_eq!(
        *figures[1].areas.get(CompetencyId::OWN_PRACTICE),
        AreaFigure::NotNeeded
    );
}

#[test]
fn only_all_is_a_hundred_percent() {
    assert_eq!(
        (percent(999, 1_000), percent(1_000, 1_000), percent(0, 0)),
        (99, 100, 0)
    );
}

#[test]
fn the_way_up_ends_even_in_a_circle() {
    let mut tree = Tree {
        units: vec![unit(0, None), unit(1, Some(0)), unit(2, Some(1))],
        people: vec![],
    };
    assert_eq!(tree.above(2), [0, 1]);
    assert_eq!(tree.below(0).collect::<Vec<_>>(), [1]);
    tree.units[0].parent = Some(2);
    assert!(tree.above(2).len() <= 3);
}

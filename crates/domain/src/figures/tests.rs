//! What an attacker with subtraction can and can't find out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;

fn hidden(children: &[usize], parent: usize) -> Vec<usize> {
    let marks = suppress(children, parent);
    (0..children.len()).filter(|at| marks[*at]).collect()
}

#[test]
fn large_groups_are_shown_and_small_ones_hidden() {
    assert_eq!(hidden(&[5, 6, 20], 31), Vec::<usize>::new());
    assert_eq!(hidden(&[4, 6, 20, 1], 31), [0, 3]);
}

#[test]
fn a_single_small_group_takes_the_smallest_other_with_it() {
    assert_eq!(hidden(&[20, 3, 6, 9], 38), [1, 2]);
    assert_eq!(hidden(&[3, 6, 6], 15), [0, 1]);
}

#[test]
fn small_groups_that_together_are_still_small_take_another_with_them() {
    assert_eq!(hidden(&[1, 2, 30, 40], 73), [0, 1, 2]);
    assert_eq!(hidden(&[2, 3, 30, 40], 75), [0, 1]);
}

#[test]
fn people_directly_in_the_unit_are_a_group_too() {
    assert_eq!(hidden(&[10, 20], 33), [0]);
    assert_eq!(hidden(&[10, 20], 35), Vec::<usize>::new());
    assert_eq!(hidden(&[4, 20], 25), [0]);
}

#[test]
fn nobody_is_no_secret() {
    assert_eq!(hidden(&[0, 5, 0, 6], 11), Vec::<usize>::new());
    assert_eq!(hidden(&[0, 3, 5], 8), [1, 2], "an empty group hides nobody");
}

#[test]
fn everything_in_a_small_whole_is_hidden() {
    assert_eq!(hidden(&[0, 3, 1], 4), [1, 2]);
    assert_eq!(hidden(&[], 4), Vec::<usize>::new());
    assert_eq!(hidden(&[3], 8), [0], "five others are enough to hide among");
}

#[test]
fn in_a_tree_what_is_hidden_in_one_place_cant_be_computed_in_another() {
    let group = |people, parent| TreeGroup { people, parent };
    // The municipality; two departments; the second has a small office and a large one.
    let groups = [
        group(40, None),
        group(30, Some(0)),
        group(10, Some(0)),
        group(3, Some(2)),
        group(7, Some(2)),
    ];
    assert_eq!(suppress_tree(&groups), [false, false, false, true, true]);
    // One person directly in the first: its own figure would tell of that person.
    let alone = [
        group(40, None),
        group(30, Some(0)),
        group(29, Some(1)),
        group(10, Some(0)),
    ];
    assert_eq!(suppress_tree(&alone), [false, false, true, false]);
}

#[test]
fn a_unit_in_no_sensible_place_is_hidden() {
    let group = |people, parent| TreeGroup { people, parent };
    let groups = [
        group(9, None),
        group(9, Some(2)),
        group(9, Some(1)),
        group(9, Some(77)),
    ];
    assert_eq!(suppress_tree(&groups), [false, true, true, true]);
}

/// People directly in each unit, and the unit above it (an earlier one).
fn a_tree() -> impl Strategy<Value = (Vec<usize>, Vec<Option<usize>>)> {
    let people = prop::collection::vec(prop_oneof![3 => 0_usize..5, 2 => 0_usize..12], 1..8);
    (
        people,
        prop::collection::vec(any::<prop::sample::Index>(), 8),
    )
        .prop_map(|(people, above)| {
            let parents = (0..people.len())
                .map(|place| (place > 0).then(|| above[place].index(place)))
                .collect();
            (people, parents)
        })
}

fn is_in(parents: &[Option<usize>], mut place: usize, top: usize) -> bool {
    loop {
        if place == top {
            return true;
        }
        match parents[place] {
            Some(parent) => place = parent,
            None => return false,
        }
    }
}

fn totals(direct: &[usize], parents: &[Option<usize>]) -> Vec<TreeGroup> {
    (0..direct.len())
        .map(|top| TreeGroup {
            people: (0..direct.len())
                .filter(|p| is_in(parents, *p, top))
                .map(|p| direct[p])
                .sum(),
            parent: parents[top],
        })
        .collect()
}

/// Whether the row can be made from the others by adding and subtracting multiples of them
/// (reckoned modulo a prime, which is the same for rows of zeros and ones this short).
fn follows(rows: &[Vec<i64>], wanted: &[i64]) -> bool {
    const PRIME: i64 = 1_000_003;
    let inverse = |n: i64| {
        let (mut result, mut base, mut exponent) = (1, n, PRIME - 2);
        while exponent > 0 {
            if exponent % 2 == 1 {
                result = result * base % PRIME;
            }
            base = base * base % PRIME;
            exponent /= 2;
        }
        result
    };
    let mut rows = rows.to_vec();
    let mut wanted = wanted.to_vec();
    for column in 0..wanted.len() {
        let Some(at) = rows.iter().position(|row| row[column] != 0) else {
            continue;
        };
        let pivot = rows.remove(at);
        let factor = inverse(pivot[column]);
        let clear = |row: &mut Vec<i64>| {
            let times = row[column] * factor % PRIME;
            for (cell, pivot) in row.iter_mut().zip(&pivot) {
                *cell = (*cell - times * pivot).rem_euclid(PRIME);
            }
        };
        rows.iter_mut().for_each(clear);
        clear(&mut wanted);
    }
    wanted.iter().all(|cell| *cell == 0)
}

proptest! {
    /// The attacker sees all that is shown, knows the whole tree, and knows where nobody works.
    #[test]
    fn no_group_of_one_to_four_can_be_computed((direct, parents) in a_tree()) {
        let groups = totals(&direct, &parents);
        let hidden = suppress_tree(&groups);
        let units = direct.len();
        let mut rows: Vec<Vec<i64>> = (0..units)
            .filter(|top| !hidden[*top])
            .map(|top| (0..units).map(|place| i64::from(is_in(&parents, place, top))).collect())
            .collect();
        rows.extend((0..units).filter(|place| direct[*place] == 0).map(|empty| {
            (0..units).map(|place| i64::from(place == empty)).collect()
        }));
        for set in 1_u32..1 << units {
            let members: Vec<usize> = (0..units).filter(|place| set & (1 << place) != 0).collect();
            let people: usize = members.iter().map(|place| direct[*place]).sum();
            if is_small(people) {
                let wanted: Vec<i64> =
                    (0..units).map(|place| i64::from(members.contains(&place))).collect();
                prop_assert!(!follows(&rows, &wanted), "{members:?} can be computed");
            }
        }
    }

    #[test]
    fn nothing_is_hidden_without_need((direct, parents) in a_tree()) {
        let groups = totals(&direct, &parents);
        let hidden = suppress_tree(&groups);
        for (group, hide) in groups.iter().zip(&hidden) {
            if is_small(group.people) {
                prop_assert!(*hide);
            }
            if group.people == 0 {
                prop_assert!(!*hide);
            }
        }
        // With every unit's own people none or enough, nothing has to be hidden.
        if direct.iter().all(|people| !is_small(*people)) {
            prop_assert!(hidden.iter().all(|hide| !hide));
        }
        // A top that is large enough is always shown.
        prop_assert_eq!(hidden[0], is_small(groups[0].people));
    }

    #[test]
    fn in_a_flat_unit_the_hidden_are_none_or_at_least_five_together(
        children in prop::collection::vec(0_usize..9, 0..8), direct in 0_usize..9,
    ) {
        let parent = children.iter().sum::<usize>() + direct;
        let marks = suppress(&children, parent);
        let shown: usize = children.iter().zip(&marks).filter(|(_, hide)| !**hide).map(|(n, _)| n).sum();
        prop_assert!(!is_small(parent - shown) || is_small(parent));
        for (people, hide) in children.iter().zip(&marks) {
            prop_assert!(*hide || !is_small(*people));
        }
    }
}

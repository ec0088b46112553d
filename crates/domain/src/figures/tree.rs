//! Suppression in a whole tree of units.

use super::{TreeGroup, is_small};

pub(super) fn suppress(groups: &[TreeGroup]) -> Vec<bool> {
    let order = parents_first(groups);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    let mut hidden = vec![true; groups.len()];
    for &place in &order {
        if let Some(hide) = hidden.get_mut(place) {
            *hide = is_small(people(groups, place));
        }
        let above = groups.get(place).and_then(|group| group.parent);
        if let Some(list) = above.and_then(|parent| children.get_mut(parent)) {
            list.push(place);
        }
    }
    for &place in &order {
        if hidden.get(place) == Some(&false) {
            merge_until_safe(groups, &children, place, &mut hidden);
        }
    }
    hidden
}

fn people(groups: &[TreeGroup], place: usize) -> usize {
    groups.get(place).map_or(0, |group| group.people)
}

/// Hides units below a shown one until its remainder is empty or large enough.
fn merge_until_safe(
    groups: &[TreeGroup],
    children: &[Vec<usize>],
    place: usize,
    hidden: &mut [bool],
) {
    loop {
        let shown = highest_shown_below(children, place, hidden);
        let remainder = remainder(groups, place, &shown);
        if !is_small(remainder) {
            return;
        }
        // The smallest that is enough by itself; else the smallest, and again.
        let candidates = || {
            shown
                .iter()
                .copied()
                .filter(|below| people(groups, *below) > 0)
        };
        let enough = |below: &usize| {
            let under = highest_shown_below(children, *below, hidden);
            !is_small(remainder + self::remainder(groups, *below, &under))
        };
        let smallest = candidates()
            .filter(enough)
            .min_by_key(|below| people(groups, *below))
            .or_else(|| candidates().min_by_key(|below| people(groups, *below)));
        match smallest.and_then(|below| hidden.get_mut(below)) {
            Some(hide) => *hide = true,
            None => return,
        }
    }
}

/// Everybody in a unit who is in none of these units below it.
fn remainder(groups: &[TreeGroup], place: usize, shown: &[usize]) -> usize {
    let counted: usize = shown.iter().map(|below| people(groups, *below)).sum();
    people(groups, place).saturating_sub(counted)
}

/// The shown units below one, each the first on its way down.
fn highest_shown_below(children: &[Vec<usize>], place: usize, hidden: &[bool]) -> Vec<usize> {
    let below = |place: usize| children.get(place).map_or(&[] as &[usize], Vec::as_slice);
    let mut found = Vec::new();
    let mut open: Vec<usize> = below(place).iter().rev().copied().collect();
    while let Some(next) = open.pop() {
        if hidden.get(next) == Some(&false) {
            found.push(next);
        } else {
            open.extend(below(next).iter().rev());
        }
    }
    found
}

/// Every unit that hangs together with a top, each after the one above it. Units in a circle, or
/// below one that doesn't exist, are left out.
fn parents_first(groups: &[TreeGroup]) -> Vec<usize> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    let mut order = Vec::with_capacity(groups.len());
    for (place, group) in groups.iter().enumerate() {
        match group.parent {
            None => order.push(place),
            Some(parent) => {
                if let Some(list) = children.get_mut(parent) {
                    list.push(place);
                }
            }
        }
    }
    let mut done = 0;
    while let Some(&place) = order.get(done) {
        if let Some(list) = children.get(place) {
            order.extend(list);
        }
        done += 1;
    }
    order
}

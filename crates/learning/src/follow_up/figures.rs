//! Coverage of units and everything below them, so that nothing about fewer than five people can be
//! worked out: pure.

use domain::figures::{TreeGroup, suppress_tree};
use uuid::Uuid;

/// How many there are in a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// Who are asked.
    pub(super) asked: usize,
    /// Of these, with a valid completion.
    pub(super) covered: usize,
    /// Of the others, past their last day.
    pub(super) overdue: usize,
}

impl Group {
    fn add(&mut self, other: Self) {
        self.asked += other.asked;
        self.covered += other.covered;
        self.overdue += other.overdue;
    }
}

/// A unit as read, with those who work right there.
#[derive(Clone, Debug)]
pub(super) struct UnitRow {
    pub(super) id: Uuid,
    pub(super) parent: Option<Uuid>,
    pub(super) name: String,
    /// The codes from the top: a unit's begins with that of the unit above.
    pub(super) path: String,
    pub(super) here: Group,
}

/// A unit with everything below it.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) parent: Option<usize>,
    /// Everybody there and below.
    pub(super) group: Group,
    /// Whether that may be shown.
    pub(super) shown: bool,
}

/// The units, each before those below it; the municipality itself comes first.
pub(super) fn tree(mut rows: Vec<UnitRow>, whole: Group) -> Vec<Unit> {
    rows.sort_by(|a, b| (&a.path, a.id).cmp(&(&b.path, b.id)));
    let mut units = vec![Unit {
        id: Uuid::nil(),
        name: String::new(),
        parent: None,
        group: Group::default(),
        shown: false,
    }];
    for row in rows {
        let parent = row
            .parent
            .and_then(|id| units.iter().position(|unit| unit.id == id));
        units.push(Unit {
            id: row.id,
            name: row.name,
            parent: Some(parent.unwrap_or(0)),
            group: row.here,
            shown: false,
        });
    }
    for place in (1..units.len()).rev() {
        let Some((parent, group)) = units.get(place).and_then(|u| Some((u.parent?, u.group)))
        else {
            continue;
        };
        if let Some(above) = units.get_mut(parent) {
            above.group.add(group);
        }
    }
    // Whoever works in no unit is in the whole alone.
    if let Some(top) = units.first_mut() {
        top.group = whole;
    }
    let groups: Vec<TreeGroup> = units
        .iter()
        .map(|unit| TreeGroup {
            people: unit.group.asked,
            parent: unit.parent,
        })
        .collect();
    for (unit, hidden) in units.iter_mut().zip(suppress_tree(&groups)) {
        unit.shown = !hidden;
    }
    units
}

/// The place of the unit whose lines are shown first: below the municipality, and below its one top
/// unit where there is only one.
pub(super) fn first_with_parts(units: &[Unit]) -> usize {
    let below = |place: usize| {
        units
            .iter()
            .enumerate()
            .filter(move |(_, unit)| unit.parent == Some(place))
            .map(|(n, _)| n)
    };
    let mut place = 0;
    loop {
        let mut parts = below(place);
        match (parts.next(), parts.next()) {
            (Some(only), None) if below(only).next().is_some() => place = only,
            _ => return place,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::*;

    fn row(id: u128, parent: Option<u128>, path: &str, asked: usize) -> UnitRow {
        UnitRow {
            id: Uuid::from_u128(id),
            parent: parent.map(Uuid::from_u128),
            name: path.to_owned(),
            path: path.to_owned(),
            here: Group {
                asked,
                covered: asked / 2,
                overdue: 0,
            },
        }
    }

    #[test]
    fn a_small_unit_can_not_be_worked_out_from_its_neighbours() {
        let whole = Group {
            asked: 22,
            covered: 10,
            overdue: 0,
        };
        let units = tree(
            vec![
                row(1, None, "/1/", 0),
                row(2, Some(1), "/1/2/", 3),
                row(3, Some(1), "/1/3/", 7),
                row(4, Some(1), "/1/4/", 12),
            ],
            whole,
        );
        assert_eq!(first_with_parts(&units), 1);
        assert_eq!(units[0].group, whole);
        assert_eq!(units[1].group.asked, 22);
        assert!(units[0].shown && units[4].shown);
        assert!(!units[2].shown && !units[3].shown, "3 = 22 - 12 - 7");
    }
}

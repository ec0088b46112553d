//! How many of each unit and everything below it have answered, so that nothing about fewer than five
//! people can be worked out; and the same for profiles: pure.

use std::collections::BTreeMap;

use domain::ProfileId;
use domain::figures::{TreeGroup, is_small, suppress, suppress_tree};
use uuid::Uuid;

use super::store::{Asked, Counts, UnitRow};
use crate::person::parse_profiles;

/// A unit with everything below it.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) parent: Option<usize>,
    /// How deep it stands: 0 for the municipality itself.
    pub(super) depth: usize,
    /// Everybody there and below.
    pub(super) group: Asked,
    /// Whether that may be shown.
    pub(super) shown: bool,
}

fn add(sum: &mut Asked, other: Asked) {
    sum.asked += other.asked;
    sum.answered += other.answered;
    sum.unreached += other.unreached;
}

/// Everybody together.
pub(super) fn whole(groups: &BTreeMap<Option<Uuid>, Asked>) -> Asked {
    let mut whole = Asked::default();
    for group in groups.values() {
        add(&mut whole, *group);
    }
    whole
}

/// Everybody together, where that may be told; `None` is fewer than five.
pub(super) fn shown_whole(groups: &BTreeMap<Option<Uuid>, Asked>) -> Option<Asked> {
    let whole = whole(groups);
    (!is_small(whole.asked)).then_some(whole)
}

/// The same of a round that ended.
pub(super) fn kept_whole(counts: &Counts) -> Option<Asked> {
    (!counts.is_few("asked", "")).then(|| Asked {
        asked: counts.get("asked", "").unwrap_or(0),
        answered: counts.get("answered", "").unwrap_or(0),
        unreached: 0,
    })
}

/// The units where anybody is asked, each before those below it; the municipality itself comes first.
pub(super) fn tree(mut rows: Vec<UnitRow>, here: &BTreeMap<Option<Uuid>, Asked>) -> Vec<Unit> {
    rows.sort_by(|a, b| (&a.path, a.id).cmp(&(&b.path, b.id)));
    let mut units = vec![Unit {
        id: Uuid::nil(),
        name: String::new(),
        parent: None,
        depth: 0,
        group: Asked::default(),
        shown: false,
    }];
    let mut places: BTreeMap<Uuid, usize> = BTreeMap::new();
    for row in rows {
        let parent = row.parent_id.and_then(|id| places.get(&id)).copied();
        let parent = parent.unwrap_or(0);
        places.insert(row.id, units.len());
        units.push(Unit {
            id: row.id,
            name: row.name,
            parent: Some(parent),
            depth: units.get(parent).map_or(1, |above| above.depth + 1),
            group: here.get(&Some(row.id)).copied().unwrap_or_default(),
            shown: false,
        });
    }
    for place in (1..units.len()).rev() {
        let Some((parent, group)) = units.get(place).and_then(|u| Some((u.parent?, u.group)))
        else {
            continue;
        };
        if let Some(above) = units.get_mut(parent) {
            add(&mut above.group, group);
        }
    }
    // Whoever works in no unit is in the whole alone.
    if let Some(top) = units.first_mut() {
        top.group = whole(here);
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

/// A unit on a list, with everything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) id: Uuid,
    pub(super) name: String,
    /// Whether the one before it on the list, or before other parts, has it below.
    pub(super) part: bool,
    /// `None` where it may not be told.
    pub(super) group: Option<Asked>,
}

/// The units to list while a round runs.
pub(super) fn lines(units: &[Unit]) -> Vec<Line> {
    let listed = listed(units);
    let first = listed.first().map(|unit| unit.depth);
    listed
        .into_iter()
        .map(|unit| Line {
            id: unit.id,
            name: unit.name.clone(),
            part: first.is_some_and(|first| unit.depth > first),
            group: unit.shown.then_some(unit.group),
        })
        .collect()
}

/// The units that a round listed when it ended.
pub(super) fn kept_lines(mut rows: Vec<UnitRow>, counts: &Counts) -> Vec<Line> {
    rows.sort_by(|a, b| (&a.path, a.id).cmp(&(&b.path, b.id)));
    let of = |row: &UnitRow| {
        let unit = row.id.to_string();
        let group = counts.get("unit-asked", &unit).map(|asked| Asked {
            asked,
            answered: counts.get("unit-answered", &unit).unwrap_or(0),
            unreached: 0,
        });
        (group.is_some() || counts.is_few("unit-asked", &unit)).then_some(group)
    };
    let kept: BTreeMap<Uuid, Option<Asked>> = rows
        .iter()
        .filter_map(|row| Some((row.id, of(row)?)))
        .collect();
    rows.into_iter()
        .filter_map(|row| {
            Some(Line {
                id: row.id,
                part: row.parent_id.is_some_and(|above| kept.contains_key(&above)),
                group: *kept.get(&row.id)?,
                name: row.name,
            })
        })
        .collect()
}

/// The units to list: the main parts, below the municipality's one top unit where there is only one,
/// and what is right below them.
fn listed(units: &[Unit]) -> Vec<&Unit> {
    let below = |place: usize| {
        units
            .iter()
            .enumerate()
            .filter(move |(_, unit)| unit.parent == Some(place) && unit.group.asked > 0)
    };
    let mut top = 0;
    while let (Some((only, _)), 1) = (below(top).next(), below(top).count()) {
        if below(only).next().is_none() {
            break;
        }
        top = only;
    }
    let first = units.get(top).map_or(0, |unit| unit.depth) + 1;
    let mut found = Vec::new();
    for (main, unit) in below(top) {
        found.push(unit);
        found.extend(below(main).map(|(_, part)| part));
    }
    found.retain(|unit| unit.depth <= first + 1);
    found
}

/// Of a division of everybody, what may be shown: `None` where it would tell of fewer than five.
pub(super) fn parts(people: &[usize], whole: usize) -> Vec<Option<usize>> {
    if is_small(whole) {
        return vec![None; people.len()];
    }
    let hidden = suppress(people, whole);
    people
        .iter()
        .zip(hidden)
        .map(|(people, hidden)| (!hidden).then_some(*people))
        .collect()
}

/// What a division by profiles is kept under: profile 1 alone, with 2, with 3, with both.
pub(super) const PROFILES: [&str; 4] = ["1", "1,2", "1,3", "1,2,3"];

/// How many have which of [`PROFILES`].
pub(super) fn by_profiles<'a>(counts: impl Iterator<Item = (&'a str, usize)>) -> [usize; 4] {
    let mut sums = [0; 4];
    for (profiles, people) in counts {
        let profiles = parse_profiles(profiles);
        let has = |profile| profiles.contains(&profile);
        let place = usize::from(has(ProfileId::ORGANISATIONAL))
            + 2 * usize::from(has(ProfileId::TECHNICAL));
        if let Some(sum) = sums.get_mut(place) {
            *sum += people;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    fn row(id: u128, parent: Option<u128>, path: &str) -> UnitRow {
        UnitRow {
            id: Uuid::from_u128(id),
            parent_id: parent.map(Uuid::from_u128),
            name: path.to_owned(),
            path: path.to_owned(),
        }
    }

    fn of(asked: usize, answered: usize) -> Asked {
        Asked {
            asked,
            answered,
            unreached: 0,
        }
    }

    #[test]
    fn a_small_unit_can_not_be_worked_out_from_its_neighbours() {
        let here: BTreeMap<Option<Uuid>, Asked> = [
            (Some(2), of(3, 1)),
            (Some(3), of(7, 5)),
            (Some(4), of(12, 6)),
            (None, of(0, 0)),
        ]
        .into_iter()
        .map(|(id, group)| (id.map(Uuid::from_u128), group))
        .collect();
        let rows = vec![
            row(1, None, "/1/"),
            row(2, Some(1), "/1/2/"),
            row(3, Some(1), "/1/3/"),
            row(4, Some(1), "/1/4/"),
            row(5, Some(1), "/1/5/"),
        ];
        let units = tree(rows, &here);
        assert_eq!(units[0].group, of(22, 12));
        let lines: Vec<(&str, bool)> = listed(&units)
            .into_iter()
            .map(|unit| (unit.name.as_str(), unit.shown))
            .collect();
        assert_eq!(
            lines,
            [("/1/2/", false), ("/1/3/", false), ("/1/4/", true)],
            "3 = 22 - 12 - 7, and where nobody is asked isn't listed"
        );
    }

    #[test]
    fn a_profile_of_few_is_hidden_with_another() {
        assert_eq!(parts(&[40, 9, 2], 51), [Some(40), None, None]);
        assert_eq!(parts(&[40, 9, 0], 49), [Some(40), Some(9), Some(0)]);
        assert_eq!(parts(&[3, 1], 4), [None, None]);
    }
}

//! What is shown of what was counted: pure.

use std::collections::{BTreeMap, HashMap};

use documents::{Coverage, MonthFigure, UnitFigure};
use domain::figures::{TreeGroup, is_small, suppress_tree};
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::store::{Count, Frozen, UnitRow};

/// Nothing that these figures are counted from is deleted before so many days after somebody left
/// (`content/trust/trust.toml`, kind `completion`, which a test holds it to).
pub(super) const WHOLE_DAYS: i64 = 180;

/// So many months are shown.
const MONTHS: i32 = 12;

/// The figures of a day, and what they were counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// The day that they are of: the one asked for, or the end of a month before it.
    pub(super) on: Date,
    /// The figures.
    pub(super) count: Count,
    /// Whether they are frozen ones.
    pub(super) frozen: bool,
}

/// What figures are chosen from.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Today.
    pub(super) today: Date,
    /// The first day for which rows say who was asked.
    pub(super) first: Option<Date>,
    /// Counted from rows.
    pub(super) rows: BTreeMap<Date, Count>,
    /// Frozen, oldest first.
    pub(super) frozen: Vec<Frozen>,
}

impl Known {
    fn frozen_by(&self, day: Date) -> Option<Frozen> {
        self.frozen
            .iter()
            .rev()
            .find(|frozen| frozen.on <= day)
            .copied()
    }

    /// Whether rows that a day's figures would be counted from are gone: long ago, and a month was
    /// frozen with more people than the rows still know of.
    fn is_gone(&self, day: Date) -> bool {
        let old = self
            .today
            .checked_sub(WHOLE_DAYS.days())
            .is_ok_and(|limit| day < limit);
        old && self.frozen_by(day).is_some_and(|frozen| {
            let left = self.rows.get(&frozen.on).copied().unwrap_or_default();
            self.first.is_some_and(|first| frozen.on >= first) && left.people < frozen.count.people
        })
    }

    /// The figures of a day; nothing where nothing is known of it.
    pub(super) fn on(&self, day: Date) -> Option<Figure> {
        if self.first.is_none_or(|first| day < first) || self.is_gone(day) {
            let frozen = self.frozen_by(day)?;
            return Some(Figure {
                on: frozen.on,
                count: frozen.count,
                frozen: true,
            });
        }
        Some(Figure {
            on: day,
            count: self.rows.get(&day).copied().unwrap_or_default(),
            frozen: false,
        })
    }

    /// Month by month until the day.
    pub(super) fn months(&self, day: Date) -> Vec<MonthFigure> {
        let mut months: Vec<MonthFigure> = days(day)
            .into_iter()
            .filter_map(|on| self.on(on).filter(|figure| figure.on == on))
            .map(|figure| MonthFigure {
                on: figure.on,
                coverage: coverage(figure.count),
            })
            .collect();
        months.dedup_by_key(|month| month.on);
        months
    }
}

/// The days that are counted for a report of a day: the ends of the months before it, and itself.
pub(super) fn days(day: Date) -> Vec<Date> {
    let mut days: Vec<Date> = (1..=MONTHS)
        .rev()
        .filter_map(|back| {
            day.first_of_month()
                .checked_sub((back - 1).months())
                .ok()?
                .yesterday()
                .ok()
        })
        .collect();
    days.push(day);
    days
}

/// A figure as it may be shown.
pub(super) fn coverage(count: Count) -> Coverage {
    if is_small(count.people) {
        return Coverage::HIDDEN;
    }
    shown(count)
}

/// The figures of the management body as they may be shown. Who sits in it is no secret, so the number of
/// its members isn't either. How many have a valid course is told of five and more; of fewer only that all
/// of them have, which is what the law asks for and says nothing against anybody. Of a single member that
/// isn't told either: where it wasn't, everybody would know who lacks it.
pub(super) fn body_coverage(count: Count) -> Coverage {
    let all = count.people > 1 && count.valid == count.people;
    let shown = shown(count);
    Coverage {
        valid: shown.valid.filter(|_| all || !is_small(count.people)),
        ..shown
    }
}

fn shown(count: Count) -> Coverage {
    let number = |n| u32::try_from(n).unwrap_or(u32::MAX);
    Coverage::of(number(count.people), number(count.valid))
}

/// The main units: those on the first level below the top, each with everything below it, and none of
/// them such that fewer than five people could be worked out, also with the other screens' figures of
/// units below.
pub(super) fn main_units(rows: &[UnitRow], total: Count) -> Vec<UnitFigure> {
    let mut rows: Vec<&UnitRow> = rows.iter().collect();
    // A path begins with the paths of the units above, so it is never the shorter one.
    rows.sort_by(|a, b| (&a.path, a.id).cmp(&(&b.path, b.id)));
    // The first place is the municipality itself.
    let places: HashMap<_, _> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| (row.id, at + 1))
        .collect();
    let parents: Vec<Option<usize>> = std::iter::once(None)
        .chain(rows.iter().enumerate().map(|(at, row)| {
            let above = row.parent_id.and_then(|id| places.get(&id)).copied();
            Some(above.filter(|above| *above <= at).unwrap_or(0))
        }))
        .collect();
    let mut sums: Vec<Count> = std::iter::once(Count::default())
        .chain(rows.iter().map(|row| row.count()))
        .collect();
    for place in (1..sums.len()).rev() {
        let own = sums.get(place).copied().unwrap_or_default();
        let parent = parents.get(place).copied().flatten();
        if let Some(sum) = parent.and_then(|parent| sums.get_mut(parent)) {
            sum.people += own.people;
            sum.valid += own.valid;
        }
    }
    // Whoever had no position that day is in the municipality and in no unit.
    if let Some(whole) = sums.first_mut() {
        *whole = total;
    }
    let groups: Vec<TreeGroup> = sums
        .iter()
        .zip(&parents)
        .map(|(sum, parent)| TreeGroup {
            people: sum.people,
            parent: *parent,
        })
        .collect();
    let hidden = suppress_tree(&groups);
    let has_people = |place: &usize| sums.get(*place).is_some_and(|sum| sum.people > 0);
    let below = |above: usize| -> Vec<usize> {
        let of_it = |place: &usize| parents.get(*place).copied().flatten() == Some(above);
        (1..sums.len()).filter(of_it).filter(has_people).collect()
    };
    let mut main = below(0);
    if let [only] = main.as_slice()
        && !below(*only).is_empty()
    {
        main = below(*only);
    }
    main.into_iter()
        .filter_map(|place| {
            let (row, sum) = (rows.get(place - 1)?, *sums.get(place)?);
            Some(UnitFigure {
                name: row.name.clone(),
                coverage: if hidden.get(place).copied().unwrap_or(true) {
                    Coverage::HIDDEN
                } else {
                    coverage(sum)
                },
            })
        })
        .collect()
}

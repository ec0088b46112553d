//! Units as lines of a table: pure.

use super::figures::{AreaFigure, Tree, UnitFigures};
use super::number;
use crate::wheel::{Words, share_words};
use domain::CompetencyId;

/// A unit with the figures that everybody in it has.
pub(crate) struct UnitLine {
    /// Its name.
    pub(crate) name: String,
    /// Its own page; empty where there is none.
    pub(crate) href: String,
    /// Whether any of its figures is shown.
    pub(crate) shown: bool,
    /// How many of the target group; empty where that isn't shown.
    pub(crate) people: String,
    /// How many have completed the first step.
    pub(crate) covered: String,
    /// The share that is where it should be in own practice.
    pub(crate) own: String,
    /// The security tasks there, by kind; empty where the table has no such column.
    pub(crate) tasks: String,
}

/// Lines for units at these places of the tree. `base` is put before a unit's key for its page.
pub(crate) fn unit_lines(
    words: Words<'_>,
    tree: &Tree,
    figures: &[UnitFigures],
    places: impl IntoIterator<Item = usize>,
    base: Option<&str>,
) -> Vec<UnitLine> {
    places
        .into_iter()
        .filter_map(|place| Some((tree.units.get(place)?, figures.get(place)?)))
        .map(|(unit, figures)| {
            let href = base.map_or_else(String::new, |base| format!("{base}{}", unit.id));
            unit_line(words, unit.name.clone(), href, figures)
        })
        .collect()
}

/// A line of one unit.
pub(crate) fn unit_line(
    words: Words<'_>,
    name: String,
    href: String,
    figures: &UnitFigures,
) -> UnitLine {
    let own = *figures.areas.get(CompetencyId::OWN_PRACTICE);
    // Everybody in the target group needs own practice: where nobody does, nobody is in it.
    let nobody = own == AreaFigure::NotNeeded;
    let without = || {
        if nobody {
            "–".to_owned()
        } else {
            words.t("overview-hidden")
        }
    };
    UnitLine {
        name,
        href,
        shown: figures.coverage.is_some(),
        people: match figures.coverage {
            Some(coverage) => number(words.lang, coverage.people),
            None if nobody => number(words.lang, 0),
            None => String::new(),
        },
        covered: figures.coverage.map_or_else(without, |coverage| {
            words.with(
                "overview-covered",
                &[
                    ("percent", coverage.percent().into()),
                    ("number", number(words.lang, coverage.covered).into()),
                ],
            )
        }),
        own: if nobody {
            String::new()
        } else {
            share_words(words, own.share())
        },
        tasks: String::new(),
    }
}

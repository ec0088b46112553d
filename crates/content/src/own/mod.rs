//! A municipality's own version of the wheel, pure.
//!
//! Everything that a municipality may change has a [path](Values) that stays the same from version
//! to version, and a [`Value`]: [`values`] writes a content out as such a list, [`apply`] makes a
//! content of one and checks it by the rules of the files. What stands in no path comes with the
//! program: sources, the laws that frame it, how proof counts, the courses, the areas' numbers.
//!
//! A version is kept as its whole list, so it says the same whatever the program ships later:
//! [`restore`] makes a content of it even where a newer program knows other paths or stricter rules.
//! What a newer program ships is a [`difference`] to take or leave, path by path.
//!
//! | Path | Value |
//! |---|---|
//! | `competency/4/name/da`, `…/why/da`, `…/risk/da`, `…/level/aware/da` | text |
//! | `competency/4/holds/da` | list of texts |
//! | `profile/2/name/da`, `…/summary/da` | text |
//! | `profile/2/examples/da` | list of texts |
//! | `profile/2/needed/4`, `…/today/4` | level by its slug; of today also `not-stated` |
//! | `task/ID/name/da`, `…/example/da`, `…/kind`, `…/found` | text |
//! | `task/ID/profile`, `…/weight` | number |
//! | `task/ID/areas` | list of area numbers |
//! | `task/ID/active` | yes or no: a task that was retired isn't asked about any more |
//! | `rules/frequency/monthly`, `rules/threshold/2`, `rules/ties/close`, `rules/role/other` | number |
//! | `rules/ties/at`, `rules/ties/several` | text |
//! | `catalogue/ID/title/da`, `…/summary/da`, `…/form/da`, `…/track` | text |
//! | `catalogue/ID/minutes`, `…/months` (0: for ever), `…/step` | number |
//! | `catalogue/ID/available` | yes or no |
//! | `catalogue/ID/profiles`, `…/areas`, `…/before` | list |
//! | `catalogue/ID/teaches` | list of `area:from:to` |
//! | `catalogue/ID/proves` | list of `area:level:kind of proof` |
//! | `order/tasks`, `order/catalogue` | list of IDs |

mod difference;
mod flatten;
mod make;
mod parts;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use difference::{Decided, Difference, DifferenceKind, as_shipped, difference};
pub use flatten::values;
pub use make::{Edition, apply, restore};

/// What a path holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(u32),
    /// Several, in order.
    List(Vec<String>),
    /// A text, a level, or another word.
    Text(String),
}

impl Value {
    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Yes or no, if it is that.
    #[must_use]
    pub fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The list, if it is one.
    #[must_use]
    pub fn list(&self) -> Option<&[String]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// All that a municipality may change, by path.
pub type Values = BTreeMap<String, Value>;

/// One list over another: what the second says counts.
#[must_use]
pub fn over(below: &Values, above: &Values) -> Values {
    let mut all = below.clone();
    all.extend(
        above
            .iter()
            .map(|(path, value)| (path.clone(), value.clone())),
    );
    all
}

/// The names that stand between `task/` (or `catalogue/`) and the next stroke, each once.
#[must_use]
pub fn ids<'a>(values: &'a Values, folder: &str) -> BTreeSet<&'a str> {
    let start = format!("{folder}/");
    values
        .range(start.clone()..)
        .map_while(|(path, _)| path.strip_prefix(start.as_str()))
        .filter_map(|rest| rest.split_once('/').map(|(id, _)| id))
        .collect()
}

/// Why a value can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A text or a list must be given.
    Empty,
    /// More letters than this.
    TooLong(usize),
    /// Not of the kind that belongs here.
    NotThis,
    /// Outside of these numbers.
    OutOfRange(u32, u32),
    /// Two levels say the same: nobody could tell them apart.
    SameAsLower,
    /// An area holds two to four things.
    TwoToFour,
    /// Everybody needs own practice at Understands or higher.
    OwnPractice,
    /// A task never done says nothing: 0.
    NeverIsZero,
    /// A task done more often may not weigh less.
    NotRising,
    /// A security task calls on at least one area.
    NoAreas,
    /// An ordinary task calls on none.
    OrdinaryHasNone,
    /// From a level to one that isn't higher.
    NotUpwards,
    /// The same area twice.
    Twice,
    /// This kind of proof can't show so much.
    ProvesTooMuch,
    /// It proves more than it teaches.
    NotTaught,
    /// Others that can be taken come after it.
    NeededBefore(String),
}

/// A value that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason:?}")]
pub struct Problem {
    /// Where.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

/// Says in an English text that only the Danish was given.
pub const DANISH_MARK: &str = " (in Danish)";

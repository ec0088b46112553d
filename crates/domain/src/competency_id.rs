//! The thirteen competencies by number: own practice and the wheel's twelve.

use std::fmt;
use std::ops::{Index, IndexMut};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::slug::{UnknownSlug, slugs};

/// How many competencies there are, own practice included.
pub const COMPETENCIES: usize = 13;

/// One competency. 0 is own practice, at the hub; 1 to 12 are the wheel's numbers. Stable through
/// all versions of the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct CompetencyId(u8);

/// A number that is no competency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{0} is not a competency: they are numbered 1 to 12, and 0 is own practice")]
pub struct NotACompetency(pub i64);

impl CompetencyId {
    /// Safe daily work, asked of everyone in scope; not one of the twelve.
    pub const OWN_PRACTICE: CompetencyId = CompetencyId(0);

    /// Own practice, then the twelve in the wheel's order.
    pub const ALL: [CompetencyId; COMPETENCIES] = [
        CompetencyId(0),
        CompetencyId(1),
        CompetencyId(2),
        CompetencyId(3),
        CompetencyId(4),
        CompetencyId(5),
        CompetencyId(6),
        CompetencyId(7),
        CompetencyId(8),
        CompetencyId(9),
        CompetencyId(10),
        CompetencyId(11),
        CompetencyId(12),
    ];

    /// 0 to 12.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Its place in a list of all thirteen.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl TryFrom<u8> for CompetencyId {
    type Error = NotACompetency;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        if usize::from(number) < COMPETENCIES {
            Ok(Self(number))
        } else {
            Err(NotACompetency(i64::from(number)))
        }
    }
}

impl TryFrom<i64> for CompetencyId {
    type Error = NotACompetency;

    fn try_from(number: i64) -> Result<Self, Self::Error> {
        u8::try_from(number)
            .ok()
            .and_then(|small| Self::try_from(small).ok())
            .ok_or(NotACompetency(number))
    }
}

impl From<CompetencyId> for u8 {
    fn from(id: CompetencyId) -> u8 {
        id.0
    }
}

impl From<CompetencyId> for i64 {
    fn from(id: CompetencyId) -> i64 {
        i64::from(id.0)
    }
}

impl fmt::Display for CompetencyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for CompetencyId {
    type Err = UnknownSlug;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.parse::<u8>().ok();
        number
            .and_then(|number| Self::try_from(number).ok())
            .ok_or_else(|| UnknownSlug {
                what: "competency (0 to 12)",
                slug: text.to_owned(),
            })
    }
}

/// Something for each of the thirteen competencies: total, so a look-up can't fail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[serde(bound(
    serialize = "T: Serialize",
    deserialize = "T: serde::de::DeserializeOwned"
))]
pub struct PerCompetency<T>([T; COMPETENCIES]);

impl<T> PerCompetency<T> {
    /// Makes the value of each competency.
    pub fn from_fn(mut make: impl FnMut(CompetencyId) -> T) -> Self {
        Self(CompetencyId::ALL.map(&mut make))
    }

    /// From a list in the order of [`CompetencyId::ALL`].
    #[must_use]
    pub fn from_array(values: [T; COMPETENCIES]) -> Self {
        Self(values)
    }

    /// The value of one competency.
    #[must_use]
    pub fn get(&self, id: CompetencyId) -> &T {
        &self[id]
    }

    /// The value of one competency, to be changed.
    pub fn get_mut(&mut self, id: CompetencyId) -> &mut T {
        &mut self[id]
    }

    /// Sets the value of one competency.
    pub fn set(&mut self, id: CompetencyId, value: T) {
        self[id] = value;
    }

    /// Own practice first, then the twelve.
    pub fn iter(&self) -> impl Iterator<Item = (CompetencyId, &T)> {
        CompetencyId::ALL.into_iter().zip(&self.0)
    }

    /// As [`iter`](Self::iter), to change the values.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (CompetencyId, &mut T)> {
        CompetencyId::ALL.into_iter().zip(&mut self.0)
    }

    /// The same with each value turned into another.
    pub fn map<U>(&self, mut turn: impl FnMut(&T) -> U) -> PerCompetency<U> {
        PerCompetency::from_fn(|id| turn(&self[id]))
    }

    /// The values in the order of [`CompetencyId::ALL`].
    #[must_use]
    pub fn into_array(self) -> [T; COMPETENCIES] {
        self.0
    }
}

impl<T: Default> Default for PerCompetency<T> {
    fn default() -> Self {
        Self::from_fn(|_| T::default())
    }
}

impl<T> Index<CompetencyId> for PerCompetency<T> {
    type Output = T;

    #[expect(
        clippy::indexing_slicing,
        reason = "a CompetencyId is below COMPETENCIES"
    )]
    fn index(&self, id: CompetencyId) -> &T {
        &self.0[id.index()]
    }
}

impl<T> IndexMut<CompetencyId> for PerCompetency<T> {
    #[expect(
        clippy::indexing_slicing,
        reason = "a CompetencyId is below COMPETENCIES"
    )]
    fn index_mut(&mut self, id: CompetencyId) -> &mut T {
        &mut self.0[id.index()]
    }
}

/// The four dimensions, three competencies in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Teknologi: 1 to 3.
    Technology,
    /// Processer og styring: 4 to 6.
    Processes,
    /// Sikkerhedskultur: 7 to 9.
    Culture,
    /// Regulering: 10 to 12.
    Regulation,
}

slugs!(Dimension, "dimension", {
    Technology => "teknologi",
    Processes => "processer",
    Culture => "kultur",
    Regulation => "regulering",
});

impl Dimension {
    /// The dimension of a competency; own practice lies outside all four.
    #[must_use]
    pub const fn of(id: CompetencyId) -> Option<Dimension> {
        match id.0 {
            1..=3 => Some(Dimension::Technology),
            4..=6 => Some(Dimension::Processes),
            7..=9 => Some(Dimension::Culture),
            10..=12 => Some(Dimension::Regulation),
            _ => None,
        }
    }

    /// Its three competencies.
    pub fn competencies(self) -> impl Iterator<Item = CompetencyId> {
        CompetencyId::ALL
            .into_iter()
            .filter(move |id| Dimension::of(*id) == Some(self))
    }
}

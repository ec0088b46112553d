//! The four steps of the scale.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::slug::slugs;

/// A level of the report's scale, from "kender ikke til" to "kan anvende". Ordered.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// "Kender ikke til". As a target: not required.
    #[default]
    Unaware,
    /// "Kender til".
    Aware,
    /// "Forstår".
    Understands,
    /// "Kan anvende".
    Applies,
}

slugs!(Level, "level", {
    Unaware => "unaware",
    Aware => "aware",
    Understands => "understands",
    Applies => "applies",
});

/// A number that is no level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{0} is not a level: levels are 0, 1, 2 and 3")]
pub struct NotALevel(pub i64);

impl Level {
    /// 0 for Unaware up to 3 for Applies.
    #[must_use]
    pub const fn as_u8(self) -> u8 {
        match self {
            Level::Unaware => 0,
            Level::Aware => 1,
            Level::Understands => 2,
            Level::Applies => 3,
        }
    }

    /// The level just below, if there is one.
    #[must_use]
    pub const fn below(self) -> Option<Level> {
        match self {
            Level::Unaware => None,
            Level::Aware => Some(Level::Unaware),
            Level::Understands => Some(Level::Aware),
            Level::Applies => Some(Level::Understands),
        }
    }

    /// The level just above, if there is one.
    #[must_use]
    pub const fn above(self) -> Option<Level> {
        match self {
            Level::Unaware => Some(Level::Aware),
            Level::Aware => Some(Level::Understands),
            Level::Understands => Some(Level::Applies),
            Level::Applies => None,
        }
    }

    /// This level's entry in a list that has one for each.
    #[must_use]
    pub const fn pick<T>(self, of: &[T; 4]) -> &T {
        let [unaware, aware, understands, applies] = of;
        match self {
            Level::Unaware => unaware,
            Level::Aware => aware,
            Level::Understands => understands,
            Level::Applies => applies,
        }
    }
}

impl TryFrom<i64> for Level {
    type Error = NotALevel;

    fn try_from(number: i64) -> Result<Self, Self::Error> {
        match number {
            0 => Ok(Level::Unaware),
            1 => Ok(Level::Aware),
            2 => Ok(Level::Understands),
            3 => Ok(Level::Applies),
            _ => Err(NotALevel(number)),
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = NotALevel;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Level::try_from(i64::from(number))
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.as_u8()
    }
}

impl From<Level> for i64 {
    fn from(level: Level) -> i64 {
        i64::from(level.as_u8())
    }
}

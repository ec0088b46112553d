//! The attained level: a pure function of evidence, wheel, rules and a date.

#[cfg(test)]
mod properties;
mod rule;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::evidence::AsOf;
use crate::{
    CompetencyId, Evidence, EvidenceId, EvidenceRules, Framework, Level, PerCompetency,
    StaleDeclaration, Target,
};

/// What is known about a person's level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attained {
    /// Nothing that counts says anything: not the same as Unaware.
    #[default]
    Unknown,
    /// This level, and no more is proved. Unaware only when a measurement said so.
    Level(Level),
    /// Somewhere from the first, which is certain, to the second, which is possible.
    Between(Level, Level),
}

impl Attained {
    /// The level that is certain; Unaware where nothing is proved.
    #[must_use]
    pub const fn proved(self) -> Level {
        match self {
            Attained::Unknown => Level::Unaware,
            Attained::Level(level) | Attained::Between(level, _) => level,
        }
    }

    /// The highest level that may be reached; `None` where nothing is known.
    #[must_use]
    pub const fn possible(self) -> Option<Level> {
        match self {
            Attained::Unknown => None,
            Attained::Level(level) | Attained::Between(_, level) => Some(level),
        }
    }

    /// Whether anything is known.
    #[must_use]
    pub const fn is_known(self) -> bool {
        !matches!(self, Attained::Unknown)
    }
}

/// The level of one competency, with what the answer rests on. Every piece of evidence known on
/// the day is in `used` or in `set_aside`, never in both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attainment {
    /// The answer.
    pub attained: Attained,
    /// What proves it, oldest work first.
    pub used: Vec<EvidenceId>,
    /// What doesn't count here, and why, oldest work first.
    pub set_aside: Vec<SetAside>,
    /// Newer evidence that speaks against the proof without being able to take it away.
    pub contradiction: Option<Contradiction>,
    /// The first later day on which level, contradiction or what stands beside changes by itself.
    pub next_change: Option<Date>,
    /// The newest self-assessment; beside, never counted.
    pub self_assessed: Option<Level>,
    /// The newest appraisal by the manager; beside, never counted.
    pub appraised: Option<Level>,
}

/// A piece of evidence that is not part of the proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Which one.
    pub evidence: EvidenceId,
    /// Why.
    pub why: WhyNot,
}

/// Why a piece of evidence is not part of the proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// Its kind proves nothing, or it says nothing about a level above Unaware.
    DoesNotCount,
    /// It is about a level above the most that its kind can see. (Shown above the ceiling counts
    /// as the ceiling, and is here only if more than that is proved by other evidence.)
    AboveCeiling(Level),
    /// Too old from this day on.
    TooOld {
        /// The first day on which it no longer holds.
        since: Date,
    },
    /// Declared stale: what changed.
    StaleCause(String),
    /// The competency means something else since this version of the wheel.
    MeaningChanged {
        /// The version.
        version: u32,
    },
    /// It was withdrawn.
    Withdrawn,
    /// Newer evidence about the same boundary replaces it.
    Superseded {
        /// The newest that does.
        by: EvidenceId,
    },
    /// It is no proof either way; at most it widens the answer to a band.
    Undecided,
    /// The work is dated after the day that is asked about.
    NotYet,
    /// It proves less than is proved by other evidence.
    Lower,
    /// It found that a level was not reached, which takes nothing from what is proved.
    NotShown,
}

/// Two pieces of evidence that don't fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// What proves the level.
    pub higher: EvidenceId,
    /// Newer, and found that a lower level was not reached.
    pub lower: EvidenceId,
}

/// The attained level of every competency on a day.
///
/// The order of `evidence` doesn't matter. The rules are told in [`rule`'s](self) functions and
/// in the crate's documentation; in short: opinions never count; a kind proves at most its
/// ceiling; the newest evidence about a boundary replaces older evidence about the same boundary,
/// also downwards; nothing takes away what it can't see; stale and withdrawn evidence proves
/// nothing. `framework` and `rules` are the versions in force on the day.
#[must_use]
pub fn attain(
    evidence: &[Evidence],
    framework: &Framework,
    rules: &EvidenceRules,
    declarations: &[StaleDeclaration],
    at: AsOf,
) -> PerCompetency<Attainment> {
    rule::attain(evidence, framework, rules, declarations, at)
}

/// The distance from what is proved to what is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Gap {
    /// The competency.
    pub competency: CompetencyId,
    /// What is known today.
    pub attained: Attained,
    /// What is needed.
    pub target: Level,
}

/// The gaps, in the wheel's order. An unknown level with a target is a gap to close; a target of
/// Unaware never is one. A band counts as its certain end.
#[must_use]
pub fn gaps(attained: &PerCompetency<Attained>, targets: &PerCompetency<Target>) -> Vec<Gap> {
    attained
        .iter()
        .filter_map(|(competency, attained)| {
            let target = targets[competency].level;
            (attained.proved() < target).then_some(Gap {
                competency,
                attained: *attained,
                target,
            })
        })
        .collect()
}

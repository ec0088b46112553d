//! The attained level: a pure function of evidence, wheel, rules and a date.
//!
//! What counts at all:
//! - Self-assessment and appraisal never do, whatever the rules say; the newest stands beside.
//! - A kind proves at most its ceiling: "shown" above it counts as the ceiling, "not shown" and
//!   "undecided" above it say nothing, for the kind can't see that far.
//! - What is withdrawn, stale, or dated after the day proves nothing. Evidence is stale from the
//!   day that many calendar months after the work (the 31st becomes the month's last day); from
//!   the day that a declaration names, if the work is older; and from the day of publication of a
//!   version of the wheel that gave the competency another meaning, if it was judged by an older
//!   one.
//!
//! What newer evidence does to older. Newer is what was performed later; on one day, taking part
//! comes before every finding of that day (so a closing test speaks after its course), then what
//! was recorded first, then the identifier. Every finding looks at one boundary: is this level
//! reached?
//! - **Not shown** takes away every older proof of the very same boundary, whatever its kind: a
//!   failed scenario test an older passed one, a failed knowledge test the mere participation in a
//!   course, a work sample what an observation once saw. It takes away nothing else: neither proof
//!   of a higher level (an observation of Applies stays when a scenario test at Understands fails)
//!   nor of a lower one. Where proof of a higher level stays, that is a [`Contradiction`].
//! - **Shown** settles older doubts and failures about its level and those below. Older proofs
//!   stay beside it, each for its own time.
//! - **Undecided** is no proof either way: it neither raises nor lowers what is proved. It opens
//!   the question again, also one that was answered with no. Above what is proved it makes the
//!   answer a band, until its boundary is decided, or a lower one is newly found not reached.
//! - What was replaced doesn't come back when its replacement grows stale – only when that is
//!   withdrawn. So waiting alone never raises a level.
//!
//! With nothing proved: "not shown" at Aware makes Unaware known; "not shown" at a higher level
//! leaves the band from Unaware to the level below it; without either the level is unknown.
//!
//! As known on a past date: what was recorded later (evidence, withdrawals, declarations) isn't
//! there at all. Wheel and rules are those that the caller passes.

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

/// The attained level of every competency on a day, by the rules that stand at the top of this
/// [module](self). The order of `evidence` and `declarations` doesn't matter. `framework` and
/// `rules` are the versions in force on the day.
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

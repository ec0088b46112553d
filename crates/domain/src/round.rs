//! Rounds: a stated part of the organisation is asked the same thing, until a day.
//!
//! - Who is asked is a rule ([`Population`]), always within the target group. The list is that of the
//!   opening day, or newcomers are added as they come.
//! - Nobody is in two open rounds of one kind: nobody is asked twice at once, and no two groups differ
//!   by a single person.
//! - Which mail somebody gets is decided on the day ([`mail_due`]): few, and none to who has answered.
//! - What changed between two rounds is told beside their figures ([`Overlap`]), so that other people
//!   aren't taken for progress.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::figures::{SMALLEST_GROUP, is_small};
use crate::scope::{PositionFacts, ScopeRule, matches};
use crate::slug::slugs;
use crate::{Level, ProfileId};

/// A spread over levels is shown of so many people at least.
pub const SMALLEST_SPREAD: usize = 10;
/// At least so many days between two mails to somebody.
pub const DAYS_BETWEEN: i64 = crate::course::reminders::DAYS_BETWEEN;
/// A round writes to nobody more often than this.
pub const MOST_MAILS: usize = 4;
/// So many days before the last one, who hasn't answered is reminded.
pub const REMINDED_BEFORE: i64 = 7;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundKind {
    /// Which security tasks people have.
    Mapping,
    /// Where people think they are: offered, never demanded.
    SelfAssessment,
}

slugs!(RoundKind, "kind of round", {
    Mapping => "mapping",
    SelfAssessment => "self_assessment",
});

impl RoundKind {
    /// About how many minutes it takes most people: who has no security tasks answers one question, and
    /// profile 1 has five areas.
    #[must_use]
    pub const fn minutes(self) -> u32 {
        match self {
            Self::Mapping => 2,
            Self::SelfAssessment => 4,
        }
    }

    /// Whether the coordinator may see by name who has answered. What was answered, nobody sees.
    #[must_use]
    pub const fn is_seen_by_name(self) -> bool {
        matches!(self, Self::Mapping)
    }

    /// How many are said to have answered: of a mapping all of them. Of a voluntary offer whole fives, and
    /// only while neither those who answered nor those who didn't are few: one answer more or less must
    /// not show who gave it.
    #[must_use]
    pub fn shown_answered(self, asked: usize, answered: usize) -> Option<usize> {
        if self.is_seen_by_name() {
            return Some(answered);
        }
        let others = asked.saturating_sub(answered);
        (answered >= SMALLEST_GROUP && others >= SMALLEST_GROUP)
            .then_some(answered / SMALLEST_GROUP * SMALLEST_GROUP)
    }
}

/// When a round runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub due_on: Date,
    /// Whether it was ended and counted.
    pub ended: bool,
}

/// Where a round is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundState {
    /// It opens in so many days.
    Planned {
        /// From 1 on.
        days: i64,
    },
    /// It runs, and today is one of the days left.
    Running {
        /// 1 on the last day.
        days_left: i64,
    },
    /// The last day is past; it is about to be counted.
    Closing,
    /// Counted.
    Ended,
}

impl Schedule {
    /// Where it is on a day.
    #[must_use]
    pub fn state(self, today: Date) -> RoundState {
        if self.ended {
            RoundState::Ended
        } else if today < self.opens_on {
            RoundState::Planned {
                days: days(today, self.opens_on),
            }
        } else if today <= self.due_on {
            RoundState::Running {
                days_left: days(today, self.due_on) + 1,
            }
        } else {
            RoundState::Closing
        }
    }
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// Whom a round asks, within the target group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Population {
    /// By agreement, title and unit.
    pub rule: ScopeRule,
    /// Leaders alone, of those that the rule takes.
    pub only_leaders: bool,
    /// Those with one of these profiles; empty for all.
    pub profiles: Vec<ProfileId>,
    /// Not those who have answered on this day or later.
    pub not_answered_since: Option<Date>,
}

/// What is known of somebody who might be asked.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// In the target group, and employed.
    pub in_target_group: bool,
    /// Current positions.
    pub positions: &'a [PositionFacts<'a>],
    /// Profiles.
    pub profiles: &'a [ProfileId],
    /// The day of the newest answer, where one was given.
    pub last_answer: Option<Date>,
    /// Asked by another open round of the same kind.
    pub asked_elsewhere: bool,
}

impl Population {
    /// Whether the round asks somebody.
    #[must_use]
    pub fn takes(&self, person: &Candidate<'_>) -> bool {
        let position = |facts: &PositionFacts<'_>| {
            (facts.is_leader || !self.only_leaders) && matches(&self.rule, facts)
        };
        person.in_target_group
            && !person.asked_elsewhere
            && person.positions.iter().any(position)
            && (self.profiles.is_empty()
                || self
                    .profiles
                    .iter()
                    .any(|one| person.profiles.contains(one)))
            && self
                .not_answered_since
                .is_none_or(|since| person.last_answer.is_none_or(|last| last < since))
    }
}

/// The mails of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundMail {
    /// You are asked, it takes so long, here it is.
    Invitation,
    /// A week is left.
    Reminder,
    /// There is more time.
    Extended,
}

slugs!(RoundMail, "mail about a round", {
    Invitation => "invitation",
    Reminder => "reminder",
    Extended => "extended",
});

/// What is known of somebody who is asked and hasn't answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// The last day.
    pub due_on: Date,
    /// Whether the last day was moved and people are to be told.
    pub tell_extension: bool,
    /// The mails of this round that went out, each with the last day that it named.
    pub sent: Vec<(RoundMail, Date)>,
    /// When any mail about a round or a course last went to them.
    pub last_mail: Option<Date>,
}

/// The mail that is due today, if any.
#[must_use]
pub fn mail_due(person: &Unanswered, today: Date) -> Option<RoundMail> {
    let too_soon = person
        .last_mail
        .is_some_and(|last| days(last, today) < DAYS_BETWEEN);
    if too_soon || today > person.due_on || person.sent.len() >= MOST_MAILS {
        return None;
    }
    let sent = |kind: RoundMail| person.sent.iter().any(|mail| mail.0 == kind);
    if !sent(RoundMail::Invitation) {
        return Some(RoundMail::Invitation);
    }
    let names_the_day = |mail: &(RoundMail, Date)| mail.1 == person.due_on;
    let reminded = |mail: &&(RoundMail, Date)| mail.0 == RoundMail::Reminder;
    let near = today
        .checked_add(REMINDED_BEFORE.days())
        .is_ok_and(|later| later >= person.due_on);
    if person.tell_extension && !person.sent.iter().any(names_the_day) {
        Some(RoundMail::Extended)
    } else if near && !person.sent.iter().filter(reminded).any(names_the_day) {
        Some(RoundMail::Reminder)
    } else {
        None
    }
}

/// How the people of two rounds hang together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// In both.
    pub both: usize,
    /// In the later one alone.
    pub came: usize,
    /// In the earlier one alone.
    pub left: usize,
    /// Of those in both, in another unit by the later one.
    pub moved: usize,
}

/// What may be shown of an [`Overlap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownOverlap {
    /// In both, who came, who left.
    pub people: Option<(usize, usize, usize)>,
    /// In another unit.
    pub moved: Option<usize>,
}

impl Overlap {
    /// The totals of both rounds are known, so one small group gives all three away when two are shown.
    #[must_use]
    pub fn shown(self) -> ShownOverlap {
        let people = [self.both, self.came, self.left];
        let safe = !people.into_iter().any(is_small);
        let stayed = self.both.saturating_sub(self.moved);
        ShownOverlap {
            people: safe.then_some((self.both, self.came, self.left)),
            moved: (safe && !is_small(self.moved) && !is_small(stayed)).then_some(self.moved),
        }
    }
}

/// How many people put themselves at which level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread(pub [usize; 4]);

impl Spread {
    /// How many people it tells of.
    #[must_use]
    pub fn people(self) -> usize {
        self.0.iter().sum()
    }

    /// Counts people at a level.
    pub fn add(&mut self, level: Level, people: usize) {
        if let Some(count) = self.0.get_mut(usize::from(level.as_u8())) {
            *count += people;
        }
    }

    /// Whether it may be kept and shown: of ten at least, of whom five or more don't share the commonest
    /// level. Otherwise it would tell what nearly everybody said.
    #[must_use]
    pub fn is_shown(self) -> bool {
        let people = self.people();
        let commonest = self.0.into_iter().max().unwrap_or(0);
        people >= SMALLEST_SPREAD && people - commonest >= SMALLEST_GROUP
    }

    /// The shares in steps of ten percent, if they may be shown.
    #[must_use]
    pub fn percents(self) -> Option<[usize; 4]> {
        let people = self.people();
        self.is_shown()
            .then(|| self.0.map(|n| (n * 20 + people) / (people * 2) * 10))
    }
}

#[cfg(test)]
mod tests;

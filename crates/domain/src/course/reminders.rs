//! Which mail about a course somebody gets next: few, in good time, never after it is done.
//!
//! Each kind goes out once for an assignment, never more than four in all, and between two mails to the
//! same person lie at least seven days, whatever they are about. It is asked for anew where a completion
//! ended that nobody wrote about, or was taken back after the last day. After the last mail there is
//! silence: the coordinator sees who is missing and can ask. When is a question for
//! [`super::calendar::decent`].

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::slug::slugs;

/// At least so many days between two mails to somebody.
pub const DAYS_BETWEEN: i64 = 7;
/// So many mails at most, until it is completed.
pub const MOST_MAILS: usize = 4;
/// So many days between an invitation and the mail that says that the time is over: whoever was written
/// to late has time first.
pub const DAYS_TO_TAKE_IT: i64 = 14;
/// So many days before a completion ends, its renewal is open and the first mail about it goes out.
pub const RENEWAL_DAYS: i64 = 60;

/// The mails about a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reminder {
    /// It is yours, it takes so long, here it is.
    Invitation,
    /// Half of the time has passed.
    HalfWay,
    /// A week is left.
    LastWeek,
    /// The day has passed a week ago.
    Overdue,
    /// A completion ends in two months.
    RenewalOpens,
    /// A completion ends in two weeks.
    RenewalSoon,
}

slugs!(Reminder, "mail about a course", {
    Invitation => "invitation",
    HalfWay => "half_way",
    LastWeek => "last_week",
    Overdue => "overdue",
    RenewalOpens => "renewal_opens",
    RenewalSoon => "renewal_soon",
});

/// What is known of one person and one course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Since when it is asked for.
    pub assigned_on: Date,
    /// Until when.
    pub due_on: Date,
    /// The newest completion: the last day on which it is valid, `None` inside for ever.
    pub completed: Option<Option<Date>>,
    /// The mails of this assignment or this completion that went out, each once. Whoever was told that a
    /// completion ends needs no invitation: it is among them.
    pub sent: Vec<Reminder>,
    /// Since when they know that it is missing: by the invitation, if it went out, or by what took its
    /// place.
    pub known_on: Option<Date>,
    /// When any mail of this kind last went to this person, about whichever course.
    pub last_mail: Option<Date>,
}

/// The mail that is due today, if any.
#[must_use]
pub fn due(asked: &Asked, today: Date) -> Option<Reminder> {
    let days_since = |day: Date| {
        day.until(today)
            .map_or(0, |span| i64::from(span.get_days()))
    };
    if asked
        .last_mail
        .is_some_and(|last| days_since(last) < DAYS_BETWEEN)
    {
        return None;
    }
    let wanted = match asked.completed {
        Some(None) => None,
        Some(Some(until)) if until >= today => renewal(until, today),
        Some(Some(_)) | None => open(asked, today),
    }?;
    (!asked.sent.contains(&wanted)).then_some(wanted)
}

/// Of a completion that is valid.
fn renewal(until: Date, today: Date) -> Option<Reminder> {
    let within = |days: i64| {
        today
            .checked_add(days.days())
            .is_ok_and(|later| later >= until)
    };
    if within(14) {
        Some(Reminder::RenewalSoon)
    } else if within(RENEWAL_DAYS) {
        Some(Reminder::RenewalOpens)
    } else {
        None
    }
}

/// Of what isn't completed: the latest kind whose day has come.
fn open(asked: &Asked, today: Date) -> Option<Reminder> {
    if today < asked.assigned_on {
        return None;
    }
    if !asked.sent.contains(&Reminder::Invitation) {
        return Some(Reminder::Invitation);
    }
    if asked.sent.len() >= MOST_MAILS {
        return None;
    }
    // Whoever was told that a completion ends knows what is missing.
    let was_told = asked
        .sent
        .iter()
        .any(|sent| matches!(sent, Reminder::RenewalOpens | Reminder::RenewalSoon));
    let whole = asked
        .assigned_on
        .until(asked.due_on)
        .map_or(0, |span| i64::from(span.get_days()));
    let from = |day: Date, days: i64| day.checked_add(days.days()).is_ok_and(|day| day <= today);
    if from(asked.due_on, 7) {
        asked
            .known_on
            .is_none_or(|day| from(day, DAYS_TO_TAKE_IT))
            .then_some(Reminder::Overdue)
    } else if today > asked.due_on {
        None
    } else if from(asked.due_on, -7) {
        Some(Reminder::LastWeek)
    } else if !was_told && from(asked.assigned_on, whole / 2) {
        Some(Reminder::HalfWay)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use jiff::civil::date;

    use super::*;

    /// Plays the days from the assignment on and notes the mails.
    fn played(completed: impl Fn(Date) -> Option<Option<Date>>, days: i64) -> Vec<(i64, Reminder)> {
        played_from(0, completed, days)
    }

    /// The same where mails go out from a later day on.
    fn played_from(
        first: i64,
        completed: impl Fn(Date) -> Option<Option<Date>>,
        days: i64,
    ) -> Vec<(i64, Reminder)> {
        let begin = date(2026, 9, 1);
        let mut asked = Asked {
            assigned_on: begin,
            due_on: date(2026, 10, 31),
            completed: None,
            sent: Vec::new(),
            known_on: None,
            last_mail: None,
        };
        let mut mails = Vec::new();
        for day in first..days {
            let today = begin.checked_add(day.days()).unwrap();
            asked.completed = completed(today);
            if let Some(reminder) = due(&asked, today) {
                mails.push((day, reminder));
                asked.sent.push(reminder);
                asked.last_mail = Some(today);
                if reminder == Reminder::Invitation {
                    asked.known_on = Some(today);
                }
            }
        }
        mails
    }

    #[test]
    fn four_mails_at_most_and_then_silence() {
        let mails = played(|_| None, 400);
        let expected = [
            (0, Reminder::Invitation),
            (30, Reminder::HalfWay),
            (53, Reminder::LastWeek),
            (67, Reminder::Overdue),
        ];
        assert_eq!(mails, expected);
    }

    #[test]
    fn whoever_is_written_to_late_has_time_before_it_is_over() {
        use Reminder::{Invitation, LastWeek, Overdue};
        let never = |_| None;
        // Two months of sixty days have passed when mails are turned on, or an address is typed.
        let late = played_from(90, never, 400);
        assert_eq!(late, [(90, Invitation), (104, Overdue)]);
        let late = played_from(58, never, 400);
        assert_eq!(late, [(58, Invitation), (72, Overdue)]);
        let late = played_from(46, never, 400);
        assert_eq!(late, [(46, Invitation), (53, LastWeek), (67, Overdue)]);
    }

    #[test]
    fn what_ends_while_there_is_time_brings_no_fifth_mail() {
        let until = date(2026, 9, 20);
        let mails = played(|_| Some(Some(until)), 400);
        let expected = [
            (0, Reminder::RenewalOpens),
            (7, Reminder::RenewalSoon),
            (20, Reminder::Invitation),
            (53, Reminder::LastWeek),
        ];
        assert_eq!(mails, expected);
    }

    #[test]
    fn none_after_it_is_done_and_two_before_it_ends() {
        let done = date(2026, 9, 10);
        let until = date(2027, 9, 10);
        let mails = played(|today| (today >= done).then_some(Some(until)), 374);
        let expected = [
            (0, Reminder::Invitation),
            (314, Reminder::RenewalOpens),
            (360, Reminder::RenewalSoon),
        ];
        assert_eq!(mails, expected);
        assert_eq!(
            played(|today| (today >= done).then_some(None), 800).len(),
            1
        );
    }
}

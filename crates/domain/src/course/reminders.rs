//! Which mail about a course somebody gets next: few, in good time, never after it is done.
//!
//! Each kind goes out once for an assignment, and between two mails to the same person lie at least
//! seven days, whatever they are about. After the last one there is silence: the coordinator sees who
//! is missing and can ask. When is a question for [`super::calendar::decent`].

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::slug::slugs;

/// At least so many days between two mails to somebody.
pub const DAYS_BETWEEN: i64 = 7;
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
    /// The mails of this assignment or this completion that went out.
    pub sent: Vec<Reminder>,
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
    let whole = asked
        .assigned_on
        .until(asked.due_on)
        .map_or(0, |span| i64::from(span.get_days()));
    let from = |day: Date, days: i64| day.checked_add(days.days()).is_ok_and(|day| day <= today);
    if from(asked.due_on, 7) {
        Some(Reminder::Overdue)
    } else if today > asked.due_on {
        None
    } else if from(asked.due_on, -7) {
        Some(Reminder::LastWeek)
    } else if from(asked.assigned_on, whole / 2) {
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
        let begin = date(2026, 9, 1);
        let mut asked = Asked {
            assigned_on: begin,
            due_on: date(2026, 10, 31),
            completed: None,
            sent: Vec::new(),
            last_mail: None,
        };
        let mut mails = Vec::new();
        for day in 0..days {
            let today = begin.checked_add(day.days()).unwrap();
            asked.completed = completed(today);
            if let Some(reminder) = due(&asked, today) {
                mails.push((day, reminder));
                asked.sent.push(reminder);
                asked.last_mail = Some(today);
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

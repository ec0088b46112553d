//! How long each kind of the retention table is kept.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};

/// How long one kind is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Days from what the table counts from; nothing where only the employment counts.
    pub days: Option<u16>,
    /// Days after the employment has ended, whichever comes first.
    pub days_after_employment: Option<u16>,
    /// Minutes without use after which it ends earlier.
    pub idle_minutes: Option<u16>,
}

/// The periods of all kinds, by the kind's name in the table.
#[derive(Clone, Debug, Default)]
pub struct Terms(BTreeMap<String, Term>);

impl FromIterator<(String, Term)> for Terms {
    fn from_iter<I: IntoIterator<Item = (String, Term)>>(kinds: I) -> Self {
        Self(kinds.into_iter().collect())
    }
}

impl Terms {
    /// The kind's period. A kind that the table doesn't name has none: nothing of it is deleted.
    #[must_use]
    pub fn of(&self, kind: &str) -> Term {
        self.0.get(kind).copied().unwrap_or_default()
    }

    /// The names of all kinds.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl Term {
    /// What happened before this moment is past its time.
    #[must_use]
    pub fn moment(self, now: Timestamp) -> Option<Timestamp> {
        now.checked_sub(SignedDuration::from_hours(24 * i64::from(self.days?)))
            .ok()
    }

    /// What was last used before this moment is past its time.
    #[must_use]
    pub fn idle_since(self, now: Timestamp) -> Option<Timestamp> {
        now.checked_sub(SignedDuration::from_mins(i64::from(self.idle_minutes?)))
            .ok()
    }

    /// What held until a day before this one is past its time.
    #[must_use]
    pub fn day(self, today: Date) -> Option<Date> {
        before(today, self.days)
    }

    /// Of whoever left before this day, nothing of the kind is kept.
    #[must_use]
    pub fn left_before(self, today: Date) -> Option<Date> {
        before(today, self.days_after_employment)
    }
}

fn before(today: Date, days: Option<u16>) -> Option<Date> {
    today
        .checked_sub(Span::new().try_days(i64::from(days?)).ok()?)
        .ok()
}

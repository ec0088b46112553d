//! Denmark's working days and hours: when it is decent to write to somebody at work.

use jiff::civil::{Date, Time, Weekday, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// Mails go out from this hour …
pub const FROM: Time = time(8, 0, 0, 0);
/// … and before this one.
pub const UNTIL: Time = time(15, 0, 0, 0);

/// Easter Sunday of a year (the Gregorian calendar's rule, as Meeus, Jones and Butcher give it).
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    let whole = i32::from(year);
    let (golden, century, rest) = (whole % 19, whole / 100, whole % 100);
    let moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    let month = i8::try_from(days / 31).ok()?;
    Date::new(year, month, i8::try_from(days % 31 + 1).ok()?).ok()
}

/// Whether offices are at work: no weekend, no public holiday (the Great Prayer Day is one no longer,
/// since 2024), no Constitution Day, no day between Christmas and New Year.
#[must_use]
pub fn is_working_day(day: Date) -> bool {
    if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        return false;
    }
    let fixed = match (day.month(), day.day()) {
        (1, 1) | (6, 5) => true,
        (12, day) => day >= 24,
        _ => false,
    };
    // Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
    let movable = easter(day.year()).is_some_and(|easter| {
        [-3, -2, 1, 39, 50].into_iter().any(|days| {
            easter
                .checked_add(days.days())
                .is_ok_and(|holiday| holiday == day)
        })
    });
    !fixed && !movable
}

/// Whether people are written to that day: a working day outside of July, when most are away.
#[must_use]
pub fn is_day_for_mails(day: Date) -> bool {
    day.month() != 7 && is_working_day(day)
}

/// The first moment from now on at which it is decent to write to somebody.
#[must_use]
pub fn decent(now: Timestamp) -> Timestamp {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    let local = now.to_zoned(zone.clone()).datetime();
    if is_day_for_mails(local.date()) && local.time() >= FROM && local.time() < UNTIL {
        return now;
    }
    let mut day = local.date();
    if local.time() >= FROM {
        day = day.tomorrow().unwrap_or(day);
    }
    // July and the days round it are the longest time without mails.
    for _ in 0..62 {
        if is_day_for_mails(day) {
            break;
        }
        day = day.tomorrow().unwrap_or(day);
    }
    day.to_datetime(FROM)
        .to_zoned(zone)
        .map_or(now, |moment| moment.timestamp())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use jiff::civil::date;

    use super::*;

    fn at(moment: &str) -> Timestamp {
        moment.parse().unwrap()
    }

    #[test]
    fn easter_is_when_the_church_says() {
        for (year, month, day) in [
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn holidays_are_no_working_days() {
        for (month, day) in [
            (1, 1),
            (4, 2),
            (4, 3),
            (4, 6),
            (5, 14),
            (5, 25),
            (6, 5),
            (12, 24),
            (12, 31),
        ] {
            assert!(!is_working_day(date(2026, month, day)), "{month}-{day}");
        }
        for (month, day) in [(4, 1), (4, 7), (5, 1), (5, 15), (12, 23), (11, 20)] {
            assert!(is_working_day(date(2026, month, day)), "{month}-{day}");
        }
    }

    #[test]
    fn mails_wait_for_a_decent_hour() {
        // Friday 10:00 in Denmark.
        assert_eq!(
            decent(at("2026-11-20T09:00:00Z")),
            at("2026-11-20T09:00:00Z")
        );
        // Friday afternoon waits for Monday morning.
        assert_eq!(
            decent(at("2026-11-20T14:00:00Z")),
            at("2026-11-23T07:00:00Z")
        );
        // Early morning waits for eight, summer time.
        assert_eq!(
            decent(at("2026-06-02T02:00:00Z")),
            at("2026-06-02T06:00:00Z")
        );
        // July waits for August, Christmas for the new year.
        assert_eq!(
            decent(at("2026-07-01T09:00:00Z")),
            at("2026-08-03T06:00:00Z")
        );
        assert_eq!(
            decent(at("2026-12-24T09:00:00Z")),
            at("2027-01-04T07:00:00Z")
        );
    }
}

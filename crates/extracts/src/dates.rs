//! Dates as extracts write them, and which way a column writes them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How a column writes its dates. `-`, `/` and `.` between the numbers are all the same; a time of
/// day after the date is ignored; `2026-11-23` is read in every column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateForm {
    /// `23-11-2026`
    DayMonthYear,
    /// `2026-11-23`
    YearMonthDay,
    /// `23-11-26`
    DayMonthShortYear,
    /// `20261123`
    CompactYearMonthDay,
    /// `23112026`
    CompactDayMonthYear,
    /// `11/23/2026`
    MonthDayYear,
    /// `26-11-23`
    ShortYearMonthDay,
    /// `46349`: the days that a spreadsheet counts from 1900.
    SpreadsheetDays,
}

impl DateForm {
    /// All forms; of two that fit a column equally well the earlier is taken, since that is what
    /// Danish systems write.
    pub const ALL: [Self; 8] = [
        Self::DayMonthYear,
        Self::YearMonthDay,
        Self::DayMonthShortYear,
        Self::CompactYearMonthDay,
        Self::CompactDayMonthYear,
        Self::MonthDayYear,
        Self::ShortYearMonthDay,
        Self::SpreadsheetDays,
    ];

    /// A stable name, the same as in JSON.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::DayMonthYear => "day_month_year",
            Self::YearMonthDay => "year_month_day",
            Self::DayMonthShortYear => "day_month_short_year",
            Self::CompactYearMonthDay => "compact_year_month_day",
            Self::CompactDayMonthYear => "compact_day_month_year",
            Self::MonthDayYear => "month_day_year",
            Self::ShortYearMonthDay => "short_year_month_day",
            Self::SpreadsheetDays => "spreadsheet_days",
        }
    }

    /// Reads a date. Two-digit years are taken as lying up to twenty years after `today`, else in
    /// the century before. Nothing where it is no date in this form or no date at all.
    #[must_use]
    pub fn parse(self, text: &str, today: Date) -> Option<Date> {
        let shape = Shape::of(text)?;
        shape
            .date(self, today)
            .or_else(|| shape.date(Self::YearMonthDay, today))
    }
}

/// Whether a cell says that there is no date: empty, zeros, or the far end of time that some
/// systems write for "until further notice".
#[must_use]
pub fn is_no_date(text: &str) -> bool {
    let mut digits = text.bytes().filter(u8::is_ascii_digit);
    let zeros = digits.all(|b| b == b'0')
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_whitespace() || b"-/.:T".contains(&b));
    zeros || text.contains("9999")
}

/// Whether a text has the look of a date with signs between its numbers.
pub(crate) fn is_date_like(text: &str) -> bool {
    matches!(Shape::of(text), Some(Shape::Three(_)))
}

/// The numbers of a date before anything says which is which.
enum Shape {
    /// Three numbers with signs between, each with how many digits it has.
    Three([(i16, u8); 3]),
    /// One number and how many digits it has.
    One(u32, u8),
}

impl Shape {
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > 40 || !text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut numbers = [(0_u32, 0_u8); 3];
        let mut slots = numbers.iter_mut();
        let mut slot = slots.next()?;
        let mut parts = 1;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '0'..='9' => {
                    if slot.1 == 8 {
                        return None;
                    }
                    slot.0 = slot.0 * 10 + c.to_digit(10)?;
                    slot.1 += 1;
                }
                '-' | '/' | '.' if parts < 3 => {
                    slot = slots.next()?;
                    parts += 1;
                    // `23. 11. 2026`
                    while chars.next_if_eq(&' ').is_some() {}
                }
                // Only a time of day may follow.
                'T' | ' ' if chars.all(|c| c.is_ascii_digit() || ":.,+-TZ ".contains(c)) => break,
                _ => return None,
            }
        }
        let [(a, la), (b, lb), (c, lc)] = numbers;
        let small = |n: u32| i16::try_from(n).ok();
        match parts {
            1 => Some(Self::One(a, la)),
            3 if lb > 0 && lc > 0 => Some(Self::Three([
                (small(a)?, la),
                (small(b)?, lb),
                (small(c)?, lc),
            ])),
            _ => None,
        }
    }

    fn date(&self, form: DateForm, today: Date) -> Option<Date> {
        match (form, self) {
            (DateForm::DayMonthYear, Self::Three([d, m, (y, 4)]))
            | (DateForm::MonthDayYear, Self::Three([m, d, (y, 4)]))
            | (DateForm::YearMonthDay, Self::Three([(y, 4), m, d])) => date(*y, *m, *d),
            (DateForm::DayMonthShortYear, Self::Three([d, m, (y, 2)]))
            | (DateForm::ShortYearMonthDay, Self::Three([(y, 2), m, d])) => {
                date(century(*y, today), *m, *d)
            }
            (DateForm::CompactYearMonthDay, Self::One(n, 8)) => {
                compact(n / 10_000, n / 100 % 100, n % 100)
            }
            (DateForm::CompactDayMonthYear, Self::One(n, 8)) => {
                compact(n % 10_000, n / 10_000 % 100, n / 1_000_000)
            }
            (DateForm::SpreadsheetDays, Self::One(n, 5)) => {
                // Day 60 is a 29 February 1900 that never was; counting from 30 December 1899 is
                // right for every later day.
                let days = jiff::Span::new().try_days(*n).ok()?;
                plausible(jiff::civil::date(1899, 12, 30).checked_add(days).ok()?)
            }
            _ => None,
        }
    }
}

fn compact(year: u32, month: u32, day: u32) -> Option<Date> {
    let n = |value: u32| i16::try_from(value).ok();
    date(n(year)?, (n(month)?, 2), (n(day)?, 2))
}

fn date(year: i16, month: (i16, u8), day: (i16, u8)) -> Option<Date> {
    if month.1 > 2 || day.1 > 2 {
        return None;
    }
    let month = i8::try_from(month.0).ok()?;
    let day = i8::try_from(day.0).ok()?;
    plausible(Date::new(year, month, day).ok()?)
}

/// No employment of today's staff begins before 1900, none has an end known beyond 2200.
fn plausible(date: Date) -> Option<Date> {
    (1900..=2200).contains(&date.year()).then_some(date)
}

fn century(year: i16, today: Date) -> i16 {
    if 2000 + year <= today.year() + 20 {
        2000 + year
    } else {
        1900 + year
    }
}

/// Which form a column's cells are written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    /// The form that reads the most cells.
    pub form: DateForm,
    /// Other forms that read as many, some to another date: the file alone doesn't tell.
    pub ambiguous: Vec<DateForm>,
    /// How many cells are a date in the form, and how many say anything at all.
    pub read: (usize, usize),
}

/// Tells the form of a column's cells; nothing where no cell is a date in any form.
pub fn detect<'a>(cells: impl Iterator<Item = &'a str>, today: Date) -> Option<Detected> {
    let mut counts = [0_usize; 8];
    // Per form, whether it read some cell to another date than the form in the row.
    let mut differs = [[false; 8]; 8];
    let (mut filled, mut iso) = (0_usize, 0_usize);
    for cell in cells {
        if is_no_date(cell) {
            continue;
        }
        filled += 1;
        let Some(shape) = Shape::of(cell) else {
            continue;
        };
        if shape.date(DateForm::YearMonthDay, today).is_some() {
            iso += 1;
            continue;
        }
        let read = DateForm::ALL.map(|form| shape.date(form, today));
        for ((count, date), row) in counts.iter_mut().zip(read).zip(&mut differs) {
            if date.is_some() {
                *count += 1;
                for (differ, other) in row.iter_mut().zip(read) {
                    *differ |= other.is_some() && other != date;
                }
            }
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return (iso > 0).then_some(Detected {
            form: DateForm::YearMonthDay,
            ambiguous: Vec::new(),
            read: (iso, filled),
        });
    }
    let at = counts.iter().position(|count| *count == most)?;
    let row = differs.get(at)?;
    let ambiguous = DateForm::ALL
        .iter()
        .zip(counts)
        .zip(row)
        .filter(|((_, count), differ)| *count == most && **differ)
        .map(|((form, _), _)| *form)
        .collect();
    Some(Detected {
        form: *DateForm::ALL.get(at)?,
        ambiguous,
        read: (most + iso, filled),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = jiff::civil::date(2026, 11, 23);

    fn form(cells: &[&str]) -> Detected {
        detect(cells.iter().copied(), TODAY).unwrap()
    }

    #[test]
    fn every_form_is_told() {
        for (cells, expected) in [
            (["31-12-2020", "01-02-2021"], DateForm::DayMonthYear),
            (["31/12/2020", "1/2/2021"], DateForm::DayMonthYear),
            (["31.12.2020", "1. 2. 2021"], DateForm::DayMonthYear),
            (
                ["2020-12-31", "2021-02-01T00:00:00"],
                DateForm::YearMonthDay,
            ),
            (["20201231", "20210201"], DateForm::CompactYearMonthDay),
            (["31122020", "01022021"], DateForm::CompactDayMonthYear),
            (["31-12-99", "01-02-21"], DateForm::DayMonthShortYear),
            (["12/31/2020", "02/01/2021"], DateForm::MonthDayYear),
            (["96-12-31", "21-02-01"], DateForm::ShortYearMonthDay),
            (["44196", "44228"], DateForm::SpreadsheetDays),
        ] {
            let found = form(&cells);
            assert_eq!(found.form, expected, "{cells:?}");
            assert_eq!(found.ambiguous, [], "{cells:?}");
            assert_eq!(
                expected.parse(cells[1], TODAY),
                Some(date(2021, 2, 1)),
                "{cells:?}"
            );
        }
    }

    #[test]
    fn what_a_file_cannot_tell() {
        let found = form(&["01-02-2021", "03-04-2020"]);
        assert_eq!(found.form, DateForm::DayMonthYear);
        assert_eq!(found.ambiguous, [DateForm::MonthDayYear]);
        assert_eq!(form(&["05-05-2021"]).ambiguous, []);
        assert_eq!(form(&["01-02-03"]).ambiguous, [DateForm::ShortYearMonthDay]);
    }

    #[test]
    fn one_wrong_date_does_not_turn_a_column() {
        let found = form(&["31-02-2020", "13-02-2020", "2020-01-01"]);
        assert_eq!(found.form, DateForm::DayMonthYear);
        assert_eq!(found.read, (2, 3));
        assert_eq!(found.form.parse("31-02-2020", TODAY), None);
        assert_eq!(
            found.form.parse("2020-01-01", TODAY),
            Some(date(2020, 1, 1))
        );
    }

    #[test]
    fn short_years() {
        let form = DateForm::DayMonthShortYear;
        assert_eq!(form.parse("01-01-46", TODAY), Some(date(2046, 1, 1)));
        assert_eq!(form.parse("01-01-47", TODAY), Some(date(1947, 1, 1)));
    }

    #[test]
    fn no_dates() {
        for cell in ["", "0", "00-00-0000", "00000000", "31-12-9999", "-"] {
            assert!(is_no_date(cell), "{cell}");
        }
        for cell in ["0-", "01-01-2020", "ukendt"] {
            assert_eq!(is_no_date(cell), cell == "0-", "{cell}");
        }
        assert_eq!(DateForm::DayMonthYear.parse("01-01-1800", TODAY), None);
        assert_eq!(DateForm::DayMonthYear.parse("1-1-2020 kl. 8", TODAY), None);
        assert_eq!(DateForm::DayMonthYear.parse("1--2020", TODAY), None);
    }
}

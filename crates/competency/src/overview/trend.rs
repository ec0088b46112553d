//! The last twelve months as a row of bars: pure.

use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::Date;

/// The months of a trend, this one included.
const MONTHS: i32 = 12;

/// A month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    /// Its first day.
    pub(super) first: Date,
    /// What was counted in it.
    pub(super) count: usize,
}

/// The day on which the trend begins.
pub(super) fn since(today: Date) -> Date {
    let months_back = (MONTHS - 1).months();
    today
        .first_of_month()
        .checked_sub(months_back)
        .unwrap_or(today)
}

/// Counts of days as counts of months, the oldest first; a month without any is there too.
pub(super) fn months(today: Date, days: &[(Date, usize)]) -> Vec<Month> {
    let first = since(today);
    (0..MONTHS)
        .filter_map(|n| first.checked_add(n.months()).ok())
        .map(|first| Month {
            first,
            count: days
                .iter()
                .filter(|(day, _)| day.first_of_month() == first)
                .map(|(_, n)| n)
                .sum(),
        })
        .collect()
}

/// The bars, each with its number and the letter of its month. A table stands beside: the picture is
/// no more than a picture.
pub(super) fn bars(months: &[Month], letters: &[String]) -> String {
    const STEP: usize = 40;
    const HIGHEST: usize = 110;
    const GROUND: usize = 138;
    let most = months
        .iter()
        .map(|month| month.count)
        .max()
        .unwrap_or(0)
        .max(1);
    let width = STEP * months.len();
    let mut svg = format!(
        r#"<svg viewBox="0 0 {width} 166" width="{width}" aria-hidden="true" focusable="false" text-anchor="middle" font-size="16" fill="currentColor">"#
    );
    for (place, (month, letter)) in months.iter().zip(letters).enumerate() {
        let (left, middle) = (place * STEP + 6, place * STEP + STEP / 2);
        let height = month.count * HIGHEST / most;
        let height = if month.count > 0 { height.max(2) } else { 0 };
        let top = GROUND - height;
        // Writing to a string can't fail.
        let _ = write!(
            svg,
            r#"<rect x="{left}" y="{top}" width="28" height="{height}" fill="var(--accent)"/><text x="{middle}" y="{}">{}</text><text x="{middle}" y="158">{letter}</text>"#,
            top - 7,
            month.count,
        );
    }
    let _ = write!(
        svg,
        r#"<path d="M0 {GROUND}.5 H{width}" stroke="currentColor"/></svg>"#
    );
    svg
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;
    use jiff::civil::date;

    #[test]
    fn twelve_months_end_with_this_one() {
        let today = date(2026, 2, 28);
        let days = [
            (date(2025, 3, 1), 4),
            (date(2026, 2, 1), 2),
            (date(2026, 2, 28), 3),
        ];
        let months = months(today, &days);
        assert_eq!(months.len(), 12);
        assert_eq!(
            months[0],
            Month {
                first: date(2025, 3, 1),
                count: 4
            }
        );
        assert_eq!(
            months[11],
            Month {
                first: date(2026, 2, 1),
                count: 5
            }
        );
        assert_eq!(since(today), date(2025, 3, 1));
    }

    #[test]
    fn the_highest_bar_fills_the_picture_and_an_empty_month_has_none() {
        let of = |count| Month {
            first: date(2026, 1, 1),
            count,
        };
        let letters = vec!["j".to_owned(), "f".to_owned()];
        let svg = bars(&[of(200), of(0)], &letters);
        assert!(svg.contains(r#"y="28" width="28" height="110""#), "{svg}");
        assert!(svg.contains(r#"height="0""#));
        assert!(!bars(&[of(0)], &letters).contains("NaN"));
    }
}

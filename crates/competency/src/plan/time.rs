//! How long something takes, as people plan it: minutes below half a day, else days.

use crate::wheel::Words;

/// A course day is 7 hours, as the catalogue counts.
const HALF_DAY: u32 = 210;

/// "40 min.", "2 t. 30 min.", "½ dag", "5½ dage". Days are rounded to the nearest half.
#[must_use]
pub(crate) fn days(words: Words<'_>, minutes: u32) -> String {
    if minutes < HALF_DAY {
        return match (minutes / 60, minutes % 60) {
            (0, rest) => words.with("duration-minutes", &[("minutes", rest.into())]),
            (hours, 0) => words.with("duration-hours", &[("hours", hours.into())]),
            (hours, rest) => words.with(
                "duration-both",
                &[("hours", hours.into()), ("minutes", rest.into())],
            ),
        };
    }
    let halves = (minutes + HALF_DAY / 2) / HALF_DAY;
    let number = match (halves / 2, halves % 2) {
        (0, _) => "½".to_owned(),
        (whole, 0) => whole.to_string(),
        (whole, _) => format!("{whole}½"),
    };
    // Half a day and one day are one.
    words.with(
        "plan-days",
        &[
            ("number", number.into()),
            ("count", halves.div_ceil(2).into()),
        ],
    )
}

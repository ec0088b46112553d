//! Numbers as people write them.

use domain::Lang;

/// A number as people write it: 1.284 in Danish, 1,284 in English.
pub(super) fn number(lang: Lang, number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(match lang {
                Lang::Da => '.',
                Lang::En => ',',
            });
        }
        text.push(digit);
    }
    text
}

/// A share in whole percent, rounded down: only all is 100.
pub(super) fn percent(part: usize, whole: usize) -> usize {
    (part.min(whole) * 100).checked_div(whole).unwrap_or(0)
}

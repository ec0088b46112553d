//! Numbers as people write them.

use domain::Lang;

/// A number as people write it: 1.284 in Danish, 1,284 in English.
#[must_use]
pub fn number(lang: Lang, number: usize) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_people_write_them() {
        assert_eq!(number(Lang::Da, 0), "0");
        assert_eq!(number(Lang::Da, 999), "999");
        assert_eq!(number(Lang::Da, 1_284), "1.284");
        assert_eq!(number(Lang::En, 1_234_567), "1,234,567");
    }
}

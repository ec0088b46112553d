//! Days, numbers and shares as they are written in a language.

use domain::Lang;
use jiff::civil::Date;

const MONTHS: [[&str; 2]; 12] = [
    ["januar", "January"],
    ["februar", "February"],
    ["marts", "March"],
    ["april", "April"],
    ["maj", "May"],
    ["juni", "June"],
    ["juli", "July"],
    ["august", "August"],
    ["september", "September"],
    ["oktober", "October"],
    ["november", "November"],
    ["december", "December"],
];

/// The one of two texts that is in this language.
pub(crate) const fn pick(lang: Lang, da: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Da => da,
        Lang::En => en,
    }
}

fn month_name(lang: Lang, date: Date) -> &'static str {
    let place = usize::try_from(date.month()).unwrap_or(1).saturating_sub(1);
    MONTHS.get(place).map_or("", |[da, en]| pick(lang, da, en))
}

/// `3. maj 2027`, `3 May 2027`; it isn't broken over two lines.
pub(crate) fn day(lang: Lang, date: Date) -> String {
    let (day, month, year) = (date.day(), month_name(lang, date), date.year());
    match lang {
        Lang::Da => format!("{day}.\u{a0}{month}\u{a0}{year}"),
        Lang::En => format!("{day}\u{a0}{month}\u{a0}{year}"),
    }
}

/// `maj 2027`, `May 2027`.
pub(crate) fn month(lang: Lang, date: Date) -> String {
    format!("{}\u{a0}{}", month_name(lang, date), date.year())
}

/// `1.234`, `1,234`.
pub(crate) fn number(lang: Lang, number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(match lang {
                Lang::Da => '.',
                Lang::En => ',',
            });
        }
        out.push(digit);
    }
    out
}

/// `80 %`, `80%`.
pub(crate) fn percent(lang: Lang, percent: u32) -> String {
    match lang {
        Lang::Da => format!("{percent}\u{a0}%"),
        Lang::En => format!("{percent}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_each_language_writes_it() {
        let date = jiff::civil::date(2027, 5, 3);
        assert_eq!(day(Lang::Da, date), "3.\u{a0}maj\u{a0}2027");
        assert_eq!(day(Lang::En, date), "3\u{a0}May\u{a0}2027");
        assert_eq!(month(Lang::Da, date), "maj\u{a0}2027");
        assert_eq!(number(Lang::Da, 1_234_567), "1.234.567");
        assert_eq!(number(Lang::En, 12_345), "12,345");
        assert_eq!(number(Lang::Da, 999), "999");
        assert_eq!(percent(Lang::Da, 80), "80\u{a0}%");
    }
}

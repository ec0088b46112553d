//! Text as people type it and as systems export it, brought to one form.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Characters with which a spreadsheet takes a cell for a formula.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell without stray white space: trimmed, runs of white space (line breaks and no-break spaces
/// included) as one space, invisible characters dropped, accents composed (NFC), so that the same
/// name typed on two systems is the same text.
#[must_use]
pub fn clean(cell: &str) -> Cow<'_, str> {
    if is_clean(cell) {
        return Cow::Borrowed(cell);
    }
    let mut out = String::with_capacity(cell.len());
    let mut gap = false;
    for c in cell.nfc() {
        if c.is_whitespace() {
            gap = true;
        } else if !is_invisible(c) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    // Dropping an invisible character can bring a letter and its accent together.
    if is_nfc(&out) {
        Cow::Owned(out)
    } else {
        Cow::Owned(out.nfc().collect())
    }
}

/// Whether [`clean`] would leave the text as it is; looks at plain ASCII only, where most cells end.
fn is_clean(cell: &str) -> bool {
    let mut last = b' ';
    for b in cell.bytes() {
        let printable = b.is_ascii_graphic() || (b == b' ' && last != b' ');
        if !printable {
            return false;
        }
        last = b;
    }
    cell.is_empty() || last != b' '
}

/// Control characters, zero-width characters, soft hyphens and byte order marks.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
}

/// A cleaned cell, or nothing where the cell only says that there is no value (`-`, `NULL`, `N/A`).
#[must_use]
pub fn value(cell: &str) -> Option<Cow<'_, str>> {
    let text = clean(cell);
    let empty = matches!(
        text.as_ref(),
        "" | "-" | "–" | "NULL" | "(null)" | "N/A" | "n/a" | "#N/A"
    );
    (!empty).then_some(text)
}

/// Whether a cell holds nothing that a person can see.
#[must_use]
pub fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// The text for comparing names, logins and addresses: cleaned and in lower case.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    let clean = clean(text);
    if clean
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        clean
    } else {
        Cow::Owned(clean.to_lowercase())
    }
}

/// Letters and digits only, lower case, Danish letters spelt out (`Overordnet enhed (nr.)` →
/// `overordnetenhednr`): headers and agreements are compared so.
#[must_use]
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars().flat_map(char::to_lowercase) {
        match c {
            'æ' | 'ä' => out.push_str("ae"),
            'ø' | 'ö' => out.push_str("oe"),
            'å' => out.push_str("aa"),
            'é' | 'è' => out.push('e'),
            c if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether a spreadsheet could take the cell for a formula.
fn starts_formula(cell: &str) -> bool {
    cell.starts_with(FORMULA_STARTS) || cell.trim_start().starts_with(FORMULA_STARTS)
}

/// A cell that no spreadsheet takes for a formula: with `'` in front if it needs it.
#[must_use]
pub fn guard(cell: &str) -> Cow<'_, str> {
    if starts_formula(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Takes away the `'` that [`guard`] put there; any other cell comes back as it is.
#[must_use]
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if starts_formula(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn stray_space_and_accents() {
        assert_eq!(clean("  Ruth \u{a0} Schmidt\t"), "Ruth Schmidt");
        assert_eq!(clean("Bo\nBo"), "Bo Bo");
        assert_eq!(clean("A\u{30a}se"), "Åse");
        assert_eq!(clean("Åse\u{200b}"), "Åse");
        assert_eq!(clean("A\u{200b}\u{30a}"), "Å");
        assert!(matches!(clean("rusc01@x.example"), Cow::Borrowed(_)));
    }

    #[test]
    fn values_that_say_nothing() {
        assert_eq!(value(" - "), None);
        assert_eq!(value("NULL"), None);
        assert_eq!(value("Null").as_deref(), Some("Null"));
        assert!(is_blank("\u{a0}\t\u{feff}"));
    }

    #[test]
    fn keys() {
        assert_eq!(key("Fratrædelses-dato"), "fratraedelsesdato");
        assert_eq!(key("Kontor- og it-personale (HK)"), "kontorogitpersonalehk");
    }

    #[test]
    fn formulas_are_guarded_and_come_back() {
        for cell in ["=1+1", "+45 12", "-x", "@a", "\tx", " =1"] {
            let guarded = guard(cell);
            assert!(guarded.starts_with('\''), "{cell:?}");
            assert_eq!(unguard(&guarded), cell);
        }
        assert_eq!(guard("Ruth"), "Ruth");
        assert_eq!(unguard("'s-Gravenhage"), "'s-Gravenhage");
    }
}

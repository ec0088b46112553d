//! Text as the fonts can show it. PDF/UA asks that every character has a shape; a name with one that
//! ours don't have still gives a document.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use super::world::has_glyph;

/// Every text in it as the fonts can show it.
pub(super) fn clean(value: &mut Value) {
    match value {
        Value::String(text) => *text = clean_text(text),
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A letter and its accent are put together; what can't be seen is left out, and what no face has
/// becomes a question mark.
fn clean_text(text: &str) -> String {
    let shown = text.nfc().filter_map(|character| match character {
        '\t' | '\n' | '\r' => Some(' '),
        // A place to break a word, which Typst knows.
        '\u{ad}' => Some(character),
        _ if character.is_control() || is_invisible(character) => None,
        _ if has_glyph(character) => Some(character),
        _ => Some('?'),
    });
    shown.collect()
}

/// Joiners, marks of direction, selectors of a variant, and the byte order mark.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::clean_text;

    #[test]
    fn danish_and_foreign_letters_stay() {
        let names =
            "Åse Bjørk-Sæther, Łukasz Żółć, Đorđe Šimić, Ólafur Þór, Γιώργος, Наталия 1 234 – 80 %";
        assert_eq!(clean_text(names), names);
    }

    #[test]
    fn a_letter_and_its_accent_are_put_together() {
        assert_eq!(clean_text("A\u{30a}se"), "Åse");
    }

    #[test]
    fn what_no_face_has_is_a_question_mark_and_what_is_unseen_is_left_out() {
        assert_eq!(clean_text("李 Ny\u{200d} \u{7}👍\u{fe0f}\tx"), "? Ny ? x");
    }
}

//! Text as it is searched. SQLite's `lower` and `LIKE` know nothing of Æ, Ø and Å, so the text to
//! search in is made here and stored beside the name.

/// Lower-cases and joins the parts with single spaces, for a column that is searched with `LIKE`.
#[must_use]
pub fn search_text(parts: &[&str]) -> String {
    let mut text = String::new();
    for word in parts.iter().flat_map(|part| part.split_whitespace()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&word.to_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::search_text;

    #[test]
    fn knows_danish_letters_and_strays() {
        assert_eq!(search_text(&[" Åse ", "ØSTER  Ærø"]), "åse øster ærø");
    }
}

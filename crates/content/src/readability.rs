//! How hard a text is to read, and how long it is.

/// The words of a text, in small letters.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '§'))
        .map(|word| word.trim_matches('-').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// How many sentences: full stops, question and exclamation marks and colons that end something,
/// also before a closing quotation mark; a text without one at its end is a sentence, too.
#[must_use]
pub fn sentences(text: &str) -> usize {
    const CLOSING: [char; 6] = ['"', '«', '”', '’', ')', ']'];
    let ends = |(at, mark): (usize, char)| {
        let rest = text.get(at + mark.len_utf8()..).unwrap_or_default();
        let next = rest.trim_start_matches(CLOSING).chars().next();
        ".!?:".contains(mark) && next.is_none_or(char::is_whitespace)
    };
    let end = text.trim_end().trim_end_matches(CLOSING);
    let open = usize::from(!end.ends_with(['.', '!', '?', ':']));
    text.char_indices().filter(|place| ends(*place)).count() + open
}

/// Björnsson's readability index of some texts together: words per sentence plus the per cent of
/// words above six letters. 0 where there are no words.
#[must_use]
pub fn lix(texts: &[&str]) -> f64 {
    let all: Vec<String> = texts.iter().flat_map(|text| words(text)).collect();
    if all.is_empty() {
        return 0.0;
    }
    let long = all.iter().filter(|word| word.chars().count() > 6).count();
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let sentences = texts.iter().map(|text| sentences(text)).sum();
    count(all.len()) / count(sentences) + 100.0 * count(long) / count(all.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lix_is_counted_as_it_should_be() {
        assert!((lix(&["Du kan læse det. Det er let."]) - 3.5).abs() < 1e-9);
        // 4 words, 1 sentence, 1 long word.
        assert!((lix(&["Du læser kommunens regler"]) - 29.0).abs() < 1e-9);
        assert!(lix(&[]) < 1e-9 && lix(&["–"]) < 1e-9);
    }

    #[test]
    fn sentences_end_where_a_reader_takes_a_breath() {
        let colon = "Vi ses 14:30 i dag.";
        assert_eq!(sentences(colon), 1, "a colon in a time ends nothing");
        assert_eq!(sentences("Hun siger: »Kom nu.« Så går de."), 3);
        assert_eq!(sentences("\"Er du der?\""), 1);
    }
}

//! A whole name cut into given names and family name.

/// Words that begin a family name of several words.
const PARTICLES: [&str; 10] = [
    "von", "van", "der", "den", "de", "da", "du", "la", "le", "af",
];

/// `Schmidt, Ruth` and `Ruth Schmidt` are both (`Ruth`, `Schmidt`). The last word is the family
/// name, small particles before it included; a single word is a given name.
pub(super) fn split(name: &str) -> (String, String) {
    if let Some((family, given)) = name.split_once(',') {
        return (given.trim().to_owned(), family.trim().to_owned());
    }
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let mut cut = words.len().saturating_sub(1).max(1);
    while cut > 1
        && words
            .get(cut - 1)
            .is_some_and(|word| PARTICLES.contains(word))
    {
        cut -= 1;
    }
    let (given, family) = words.split_at(cut.min(words.len()));
    (given.join(" "), family.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (whole, given, family) in [
            ("Ruth Schmidt", "Ruth", "Schmidt"),
            ("Ruth Anna Schmidt", "Ruth Anna", "Schmidt"),
            ("Schmidt, Ruth Anna", "Ruth Anna", "Schmidt"),
            ("Ruth von der Heide", "Ruth", "von der Heide"),
            ("Ruth", "Ruth", ""),
            ("", "", ""),
            (",", "", ""),
        ] {
            assert_eq!(
                split(whole),
                (given.to_owned(), family.to_owned()),
                "{whole}"
            );
        }
    }
}

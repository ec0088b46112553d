//! The code on a certificate.

use web::{Error, Result};

/// Letters and digits that nobody mistakes for each other, on paper or over the telephone.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 30 to the 12th: more than anybody can guess.
const LENGTH: usize = 12;

/// A new code, from the operating system's randomness.
pub(super) fn new_code() -> Result<String> {
    let mut code = String::with_capacity(LENGTH);
    let mut bytes = [0_u8; 32];
    while code.len() < LENGTH {
        getrandom::fill(&mut bytes).map_err(|e| Error::Internal(e.to_string()))?;
        // Only bytes below the largest multiple of 30: every letter is as likely as the next.
        let fair = bytes.iter().filter(|byte| **byte < 240);
        let letters = fair.filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()));
        code.extend(
            letters
                .take(LENGTH - code.len())
                .map(|letter| char::from(*letter)),
        );
    }
    Ok(code)
}

/// A code as somebody typed it, with or without hyphens and spaces; nothing where it can't be one.
pub(super) fn read_code(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let is_code = code.len() == LENGTH && code.bytes().all(|byte| LETTERS.contains(&byte));
    is_code.then_some(code)
}

/// A code in groups of four, as it is printed.
pub(super) fn in_groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_printed() {
        let code = new_code().unwrap();
        assert_eq!(code.len(), LENGTH);
        assert_eq!(read_code(&in_groups(&code)), Some(code.clone()));
        assert_eq!(
            read_code(&format!(" {} ", code.to_lowercase())),
            Some(code.clone())
        );
        assert_eq!(in_groups("ABCDEFGHJKMN"), "ABCD-EFGH-JKMN");
        for wrong in [
            "",
            "ABCD-EFGH-JKM",
            "ABCD-EFGH-JKMNP",
            "0BCD-EFGH-JKMN",
            "ÆBCDEFGHJKM",
        ] {
            assert_eq!(read_code(wrong), None, "{wrong}");
        }
        assert_ne!(new_code().unwrap(), code);
    }
}

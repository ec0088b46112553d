//! Names in Danish order: Æ, Ø, Å last, whatever the engine's own collation is.

use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

fn danish() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    COLLATOR
        .get_or_init(|| {
            let preferences = CollatorPreferences::from(&locale!("da"));
            icu_collator::Collator::try_new(preferences, CollatorOptions::default()).ok()
        })
        .as_ref()
}

/// A key that sorts as Danish readers expect when compared byte by byte.
#[must_use]
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    match danish() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        None => key.extend_from_slice(text.to_lowercase().as_bytes()),
    }
    key
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn danish_letters_come_last_in_their_order() {
        let mut names = ["Åse", "Zoe", "Ærø", "anna", "Østen", "Aage"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            ["anna", "Zoe", "Ærø", "Østen", "Aage", "Åse"].map(|n| n)
        );
    }
}

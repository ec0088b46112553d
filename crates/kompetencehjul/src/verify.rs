//! `verify`: whether a signed document is what the municipality signed.

use std::path::Path;

use anyhow::{Context as _, Result};
use documents::signed::{Jwk, PublicKey, verify as check};

/// What was found out about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// In a line or two.
    pub text: String,
    /// Whether it is what was signed.
    pub good: bool,
}

/// Checks a signed document with a published key (JWK). Neither a configuration nor a database is
/// needed, so anybody who got the file can do it.
pub fn verify(file: &Path, key: &Path) -> Result<Verdict> {
    let read = |path: &Path| {
        std::fs::read(path).with_context(|| format!("{} can't be read", path.display()))
    };
    let no_key = || format!("{} is no published key", key.display());
    let jwk: Jwk = serde_json::from_slice(&read(key)?).with_context(no_key)?;
    let key = PublicKey::from_jwk(&jwk).with_context(no_key)?;
    Ok(match check(&read(file)?, &key) {
        Ok(document) => {
            let said = |field: &str| {
                let value = document.get(field).and_then(serde_json::Value::as_str);
                value.unwrap_or("-").to_owned()
            };
            Verdict {
                text: format!(
                    "good: signed with the key {}, not changed since\nof {}, as of {}, made on {}\n",
                    key.id(),
                    said("municipality"),
                    said("as_of"),
                    said("made_on")
                ),
                good: true,
            }
        }
        Err(error) => Verdict {
            text: format!("NOT GOOD: {error}\n"),
            good: false,
        },
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use documents::signed::{SigningKey, sign};

    use super::*;

    #[test]
    fn a_changed_document_and_another_key_are_found_out() {
        let folder = tempfile::tempdir().unwrap();
        let (file, key) = (folder.path().join("a.json"), folder.path().join("key.json"));
        let mine = SigningKey::from_bytes(&[7; 32]);
        let document = serde_json::json!({ "municipality": "Prøve", "as_of": "2026-11-23" });
        let json = sign(&document, &mine).unwrap().to_json().unwrap();
        std::fs::write(&file, &json).unwrap();
        let publish = |key_of: &SigningKey| {
            let jwk = key_of.public().to_jwk();
            std::fs::write(&key, serde_json::to_vec(&jwk).unwrap()).unwrap();
        };
        publish(&mine);
        let good = verify(&file, &key).unwrap();
        assert!(good.good && good.text.contains("of Prøve, as of 2026-11-23, made on -"));
        let changed = String::from_utf8(json)
            .unwrap()
            .replace("2026-11-23", "2026-11-24");
        std::fs::write(&file, changed).unwrap();
        assert!(!verify(&file, &key).unwrap().good);
        publish(&SigningKey::from_bytes(&[8; 32]));
        assert!(!verify(&file, &key).unwrap().good);
        assert!(verify(&file, &folder.path().join("none.json")).is_err());
        assert!(verify(&file, &file).is_err(), "a document is no key");
    }
}

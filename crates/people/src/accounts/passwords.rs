//! Passwords with Argon2id, for those who want one.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::Semaphore;
use web::Error;

/// What is wrong with a wished password: the key of the text that says what to do.
pub(super) fn weakness(password: &str, name: &str, email: &str) -> Option<&'static str> {
    let plain = password.to_lowercase();
    let length = password.chars().count();
    if length < 12 {
        return Some("accounts-password-short");
    }
    if length > 200 {
        return Some("accounts-password-long");
    }
    let own_words = name
        .split_whitespace()
        .chain(email.split(['@', '.']))
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() > 3);
    let guessed = [
        "password",
        "adgangskode",
        "kodeord",
        "kommune",
        "kompetencehjul",
        "velkommen",
        "sommer",
        "vinter",
        "qwerty",
        "123456",
        "abcdef",
        "danmark",
        "hemmelig",
        "efteraar",
        "efterår",
    ];
    let mut rest = plain.clone();
    for word in own_words.chain(guessed.into_iter().map(str::to_owned)) {
        rest = rest.replace(&word, "");
    }
    let different = rest
        .chars()
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    (different < 6).then_some("accounts-password-guessable")
}

/// Hashing takes tens of milliseconds on purpose, so it is kept away from the threads that answer.
pub(super) async fn hash(password: String) -> Result<String, Error> {
    off_thread(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|e| Error::internal(&e))
    })
    .await?
}

/// Whether the password is the one of the hash. Without a hash as much time is spent, so that the
/// answer doesn't tell whether an account has one.
pub(super) async fn verify(password: String, hash: Option<String>) -> Result<bool, Error> {
    const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$ZkUvKqHlLDKjdZx1EzN2rIEXTXqZ2h6nSdlQ5Uo2S7k";
    off_thread(move || {
        let known = hash.is_some();
        let text = hash.unwrap_or_else(|| NOBODYS.to_owned());
        let right = PasswordHash::new(&text).is_ok_and(|parsed| {
            Argon2::default()
                .verify_password(password.as_bytes(), &parsed)
                .is_ok()
        });
        known && right
    })
    .await
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    // Each takes 19 MiB: a crowd of guesses waits its turn instead of filling the memory.
    static TURNS: Semaphore = Semaphore::const_new(4);
    let _turn = TURNS.acquire().await.map_err(|e| Error::internal(&e))?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| Error::internal(&e))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn short_and_guessable_ones_are_named() {
        assert_eq!(weakness("kort", "", ""), Some("accounts-password-short"));
        assert_eq!(
            weakness("Ruth Schmidt 1", "Ruth Schmidt", ""),
            Some("accounts-password-guessable")
        );
        assert_eq!(
            weakness("Velkommen2026!", "", ""),
            Some("accounts-password-guessable")
        );
        assert_eq!(
            weakness("grøn hest på taget", "Ruth Schmidt", "a@b.example"),
            None
        );
    }

    #[tokio::test]
    async fn the_right_password_opens_and_no_other() {
        let stored = hash("grøn hest på taget".to_owned()).await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(
            verify("grøn hest på taget".to_owned(), Some(stored.clone()))
                .await
                .unwrap()
        );
        assert!(
            !verify("grøn hest på tage".to_owned(), Some(stored))
                .await
                .unwrap()
        );
        assert!(!verify("grøn hest på taget".to_owned(), None).await.unwrap());
    }
}

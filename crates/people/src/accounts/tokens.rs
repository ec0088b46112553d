//! Secrets that can't be guessed: 32 random bytes from the operating system. The database keeps
//! only their hash, so who reads the database can't sign in with it.

use sha2::{Digest as _, Sha256};
use web::Error;

/// A secret as the person holds it: the municipality's code, a dot, 64 hexadecimal digits.
pub(crate) struct Token {
    pub text: String,
    pub hash: Vec<u8>,
}

pub(crate) fn fresh(municipality_code: &str) -> Result<Token, Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| Error::internal(&e))?;
    let secret = web::hexadecimal(&bytes);
    Ok(Token {
        hash: hash(&secret),
        text: format!("{municipality_code}.{secret}"),
    })
}

/// The municipality's code and the hash of the secret, of what somebody sent.
pub(crate) fn split(token: &str) -> Option<(&str, Vec<u8>)> {
    let (code, secret) = token.split_once('.')?;
    let plausible = secret.len() == 64 && secret.bytes().all(|b| b.is_ascii_hexdigit());
    plausible.then(|| (code, hash(secret)))
}

pub(crate) fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_token_finds_its_hash_again_and_no_two_are_alike() {
        let (one, other) = (fresh("999").unwrap(), fresh("999").unwrap());
        let (code, hash) = split(&one.text).unwrap();
        assert_eq!((code, hash), ("999", one.hash));
        assert_ne!(one.text, other.text);
        assert!(split("999.kort").is_none() && split("").is_none());
    }
}

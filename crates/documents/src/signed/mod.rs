//! JSON that says who made it: Ed25519 over the canonical bytes of the document.
//!
//! ```json
//! {
//!   "document": { … },
//!   "signature": { "algorithm": "Ed25519", "key": "<key id>", "canonical": "RFC 8785", "value": "<base64url>" }
//! }
//! ```
//!
//! What is signed is `document` in the form of RFC 8785, so it can be laid out anew without harm: the
//! signature is about what the document says. Who checks it finds the key by its id in what the
//! municipality publishes ([`PublicKey::to_jwk`]).

mod canonical;
mod strict;
#[cfg(test)]
mod tests;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::Signer as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::Seal;

const ALGORITHM: &str = "Ed25519";
const CANONICAL: &str = "RFC 8785";

/// Why something can't be signed, or isn't what was signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// Not JSON, or JSON with other fields than a signed document has.
    #[error("this is no signed document: {0}")]
    Form(#[from] serde_json::Error),
    /// A number that isn't whole, or is too large for every reader to understand it alike.
    #[error("only whole numbers up to 2^53 - 1 can be signed, not {0}")]
    Number(String),
    /// A kind of signature that we don't make.
    #[error("the signature is not Ed25519 over RFC 8785")]
    Algorithm,
    /// Signed with another key than the one it was checked with.
    #[error("the document was signed with the key {0}")]
    OtherKey(String),
    /// The document isn't what was signed.
    #[error("the signature doesn't belong to this document")]
    Signature,
    /// No public key of Ed25519.
    #[error("this is no public key of Ed25519")]
    Key,
}

/// The secret key of a municipality. It has no `Debug`, so that it can't end up in a log; it is wiped
/// from memory when it is dropped.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key of these 32 secret bytes, which come from the operating system's randomness.
    #[must_use]
    pub fn from_bytes(secret: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(secret))
    }

    /// The 32 secret bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The key to publish.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }
}

/// The key that a municipality publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(ed25519_dalek::VerifyingKey);

/// A public key as JWK (RFC 8037: `OKP`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwk {
    /// Always `OKP`.
    pub kty: String,
    /// Always `Ed25519`.
    pub crv: String,
    /// The public key, base64url.
    pub x: String,
    /// The key's id, as in the signatures.
    pub kid: String,
    /// Always `sig`: it is for signatures.
    #[serde(rename = "use")]
    pub used_for: String,
    /// Always `Ed25519`.
    pub alg: String,
}

impl PublicKey {
    /// The key of these 32 bytes.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, SignError> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| SignError::Key)?;
        Ok(Self(key))
    }

    /// Its 32 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Its id: the first 16 hexadecimal digits of the SHA-256 of its bytes.
    #[must_use]
    pub fn id(&self) -> String {
        let mut digits = hexadecimal(&Sha256::digest(self.0.as_bytes()));
        digits.truncate(16);
        digits
    }

    /// For publication.
    #[must_use]
    pub fn to_jwk(&self) -> Jwk {
        Jwk {
            kty: "OKP".to_owned(),
            crv: ALGORITHM.to_owned(),
            x: URL_SAFE_NO_PAD.encode(self.0.as_bytes()),
            kid: self.id(),
            used_for: "sig".to_owned(),
            alg: ALGORITHM.to_owned(),
        }
    }

    /// From publication.
    pub fn from_jwk(jwk: &Jwk) -> Result<Self, SignError> {
        if jwk.kty != "OKP" || jwk.crv != ALGORITHM {
            return Err(SignError::Key);
        }
        let bytes = URL_SAFE_NO_PAD.decode(&jwk.x).ok();
        let bytes = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let key = Self::from_bytes(&bytes.ok_or(SignError::Key)?)?;
        if key.id() == jwk.kid {
            Ok(key)
        } else {
            Err(SignError::Key)
        }
    }
}

/// A document with its signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedDocument {
    #[serde(deserialize_with = "strict::value")]
    document: Value,
    signature: Signature,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signature {
    algorithm: String,
    key: String,
    canonical: String,
    value: String,
}

/// Signs a document.
pub fn sign(document: &impl Serialize, key: &SigningKey) -> Result<SignedDocument, SignError> {
    let document = serde_json::to_value(document)?;
    let signature = key.0.sign(&canonical::canonical(&document)?);
    let signature = Signature {
        algorithm: ALGORITHM.to_owned(),
        key: key.public().id(),
        canonical: CANONICAL.to_owned(),
        value: URL_SAFE_NO_PAD.encode(signature.to_bytes()),
    };
    Ok(SignedDocument {
        document,
        signature,
    })
}

/// Reads a signed document and checks it with this key: what was signed comes back.
pub fn verify(json: &[u8], key: &PublicKey) -> Result<Value, SignError> {
    let SignedDocument {
        document,
        signature,
    } = serde_json::from_slice(json)?;
    if signature.algorithm != ALGORITHM || signature.canonical != CANONICAL {
        return Err(SignError::Algorithm);
    }
    if signature.key != key.id() {
        return Err(SignError::OtherKey(signature.key));
    }
    let value = URL_SAFE_NO_PAD.decode(&signature.value).ok();
    let value = value.and_then(|bytes| ed25519_dalek::Signature::from_slice(&bytes).ok());
    let value = value.ok_or(SignError::Signature)?;
    // Strict: no weak key that any signature would belong to.
    key.0
        .verify_strict(&canonical::canonical(&document)?, &value)
        .map_err(|_| SignError::Signature)?;
    Ok(document)
}

impl SignedDocument {
    /// What was signed.
    #[must_use]
    pub fn document(&self) -> &Value {
        &self.document
    }

    /// The id of the key that signed it.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.signature.key
    }

    /// The file: JSON laid out to be read, with a line feed at the end. The same document and key
    /// always give the same bytes.
    pub fn to_json(&self) -> Result<Vec<u8>, SignError> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }

    /// The seal of the file, for the PDF and the workbook that belong to it.
    pub fn seal(&self) -> Result<Seal, SignError> {
        Ok(Seal {
            key: self.signature.key.clone(),
            sha256: hexadecimal(&Sha256::digest(self.to_json()?)),
        })
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

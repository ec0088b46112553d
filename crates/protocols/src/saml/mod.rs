//! Signing in at another house by SAML 2.0, as a service provider: what we ask, and how strictly we
//! read the answer. Profile: the Danish OIOSAML 3.0 and plain SAML from a municipality's own identity
//! provider.
//!
//! Pure: keys, time, seeds and bytes are arguments. What must be remembered (requests asked, assertions
//! used) is the caller's to store.
//!
//! How a forged answer is kept out:
//!
//! 1. The text is refused before it is parsed if it has a document type, a comment, CDATA or a
//!    processing instruction ([`xml`]), or an id twice.
//! 2. A signature must have the one shape that SAML prescribes, and must be made by a key that an
//!    administrator has confirmed; what the message says of keys isn't even looked at ([`security`]).
//! 3. What is read afterwards is **the canonical text that was signed**, parsed anew – never the
//!    document that it came in. So there is nothing else for a moved or doubled element to be.
//! 4. Whom, when, to whom, and in answer to what is checked in that text alone ([`response`]).

pub mod claims;
pub mod keys;
pub mod logout;
pub mod metadata;
pub mod privileges;
pub mod request;
pub mod response;
pub mod security;
mod xml;

#[cfg(test)]
mod tests;

use thiserror::Error;

/// Why a message, a certificate or metadata isn't taken. The words are for an administrator's log and
/// hold nothing of what the message said about a person.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    /// Not the XML, base64 or form it should be; what was wrong.
    #[error("the message can't be read: {0}")]
    Malformed(&'static str),
    /// Larger than any such message is.
    #[error("the message is too large")]
    TooLarge,
    /// A document type, comment, CDATA section or processing instruction.
    #[error(
        "the message holds something that has no place in it (document type, comment, CDATA or instruction)"
    )]
    Forbidden,
    /// The same id twice: the way to make a reader and a checker look at two things.
    #[error("an id is there twice")]
    DoubledId,
    /// No signature where one is demanded.
    #[error("the signature is missing: {0}")]
    Unsigned(&'static str),
    /// A signature that doesn't hold with any of the confirmed certificates.
    #[error(
        "the signature was not made by a confirmed certificate of the provider, or the text was changed"
    )]
    WrongSignature,
    /// A signature or encryption of a kind that isn't taken (SHA-1, HMAC, RSA 1.5 …).
    #[error("the method isn't accepted: {0}")]
    Method(String),
    /// Encrypted for another key, or damaged.
    #[error("the encrypted part can't be opened with our keys")]
    Sealed,
    /// The other house said no; its status code.
    #[error("the provider answered that sign-in failed ({0})")]
    Status(String),
    /// A part is missing, or there is one too many; which.
    #[error("a part is missing or doubled: {0}")]
    Part(&'static str),
    /// Sent by, or meant for, somebody else; what differs.
    #[error("meant for another time or place: {0}")]
    NotForUs(&'static str),
    /// Too early, or too late; which time.
    #[error("the time isn't right: {0}")]
    Time(&'static str),
    /// The key or certificate can't be used; why.
    #[error("the key or certificate can't be used: {0}")]
    Key(&'static str),
}

/// How far two houses' clocks may differ.
pub const CLOCK_SKEW: jiff::SignedDuration = jiff::SignedDuration::from_secs(120);

/// The municipality's service, as identity providers know it.
#[derive(Debug, Clone)]
pub struct ServiceProvider {
    /// Name of the service: the address of its metadata.
    pub entity_id: String,
    /// Where answers are sent (HTTP-POST).
    pub answers_to: String,
    /// Where sign-outs are sent (HTTP-Redirect and HTTP-POST).
    pub sign_out_at: String,
    /// Key pairs for signing; the first signs, all are in the metadata.
    pub signing: Vec<keys::KeyPair>,
    /// Key pairs that assertions may be encrypted for; all are tried and in the metadata.
    pub encryption: Vec<keys::KeyPair>,
}

/// Another house, as an administrator has confirmed it.
#[derive(Debug, Clone)]
pub struct IdentityProvider {
    /// The name it signs its answers with.
    pub entity_id: String,
    /// Where we send people who sign in (HTTP-Redirect).
    pub sign_in_at: String,
    /// Where we send sign-outs (HTTP-Redirect), if it has such a place.
    pub sign_out_at: Option<String>,
    /// The certificates it signs with. Nothing else is believed.
    pub certificates: Vec<keys::Certificate>,
}

/// Namespaces of the messages.
pub(crate) mod ns {
    pub const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
    pub const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
    pub const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
    pub const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
    pub const ENC: &str = "http://www.w3.org/2001/04/xmlenc#";
    pub const ENC11: &str = "http://www.w3.org/2009/xmlenc11#";
}

/// A time as SAML writes it.
fn time(text: &str) -> Result<jiff::Timestamp, Refused> {
    text.trim()
        .parse()
        .map_err(|_| Refused::Malformed("a time isn't a time"))
}

/// The same, written: whole seconds in UTC.
fn written(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Whether a name can be the id of a message: what XML calls an `NCName`, and not longer than a row holds.
fn is_id(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
        && text.len() <= 200
}

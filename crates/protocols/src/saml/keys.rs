//! Key pairs of our own, and other houses' certificates.

use super::Refused;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use riptering::{EcCurve, HashAlgorithm, KeyAlgorithm, SoftwareKey};
use rsa::pkcs1::DecodeRsaPrivateKey as _;
use rsa::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, EncodePublicKey as _};
use rsa::traits::PublicKeyParts as _;
use rsa::{Oaep, Pkcs1v15Sign, RsaPrivateKey};
use std::fmt;
use std::time::Duration;
use x509_cert::der::asn1::{Any, BitString, UtcTime};
use x509_cert::der::{Decode as _, Encode as _};
use x509_cert::spki::{AlgorithmIdentifierOwned, ObjectIdentifier, SubjectPublicKeyInfoOwned};

/// Smallest RSA key that is used or believed, in bits.
pub const SMALLEST_RSA: usize = 2048;
/// Size of the keys that are made here, in bits (what the Danish OCES standard asks of new keys).
pub const NEW_RSA: usize = 3072;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");

/// A certificate: for us a public key with a name and a time. It is believed because an administrator
/// compared its fingerprint, not because of who issued it.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    subject: String,
    from: Timestamp,
    until: Timestamp,
    public: Vec<u8>,
    kind: KeyAlgorithm,
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.fingerprint())
    }
}

impl Certificate {
    /// Reads DER.
    pub fn from_der(der: &[u8]) -> Result<Self, Refused> {
        let unreadable = Refused::Key("not an X.509 certificate");
        let read = x509_cert::Certificate::from_der(der).map_err(|_| unreadable.clone())?;
        let named = &read.tbs_certificate;
        let key = &named.subject_public_key_info;
        let public = key.to_der().map_err(|_| unreadable.clone())?;
        let curve = || {
            key.algorithm
                .parameters
                .as_ref()
                .and_then(|p| p.decode_as::<ObjectIdentifier>().ok())
        };
        let kind = match key.algorithm.oid {
            RSA => KeyAlgorithm::Rsa,
            EC if curve() == Some(P256) => KeyAlgorithm::Ec(EcCurve::P256),
            EC if curve() == Some(P384) => KeyAlgorithm::Ec(EcCurve::P384),
            _ => return Err(Refused::Key("neither an RSA key nor one on P-256 or P-384")),
        };
        if kind == KeyAlgorithm::Rsa {
            use rsa::pkcs8::DecodePublicKey as _;
            let key = rsa::RsaPublicKey::from_public_key_der(&public)
                .map_err(|_| Refused::Key("an RSA key that can't be read"))?;
            if key.n().bits() < SMALLEST_RSA {
                return Err(Refused::Key("an RSA key below 2048 bits"));
            }
        }
        let at = |time: x509_cert::time::Time| {
            i64::try_from(time.to_unix_duration().as_secs())
                .ok()
                .and_then(|seconds| Timestamp::from_second(seconds).ok())
                .ok_or(unreadable.clone())
        };
        Ok(Self {
            der: der.to_vec(),
            subject: named.subject.to_string(),
            from: at(named.validity.not_before)?,
            until: at(named.validity.not_after)?,
            public,
            kind,
        })
    }

    /// Reads base64, with or without the lines of a PEM file around it.
    pub fn from_text(text: &str) -> Result<Self, Refused> {
        let inner = text
            .split("-----BEGIN CERTIFICATE-----")
            .nth(1)
            .and_then(|rest| rest.split("-----END").next())
            .unwrap_or(text);
        let letters: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
        let der = STANDARD
            .decode(letters)
            .map_err(|_| Refused::Key("not a certificate in base64"))?;
        Self::from_der(&der)
    }

    /// The certificate as DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The certificate as base64 in one line, as metadata wants it.
    #[must_use]
    pub fn base64(&self) -> String {
        STANDARD.encode(&self.der)
    }

    /// Whom it is issued to.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Its first moment.
    #[must_use]
    pub fn from(&self) -> Timestamp {
        self.from
    }

    /// Its last moment.
    #[must_use]
    pub fn until(&self) -> Timestamp {
        self.until
    }

    /// Whether it may be believed now.
    #[must_use]
    pub fn holds_at(&self, now: Timestamp) -> bool {
        self.from <= now && now <= self.until
    }

    /// SHA-256 of the certificate, as people compare it: pairs of digits with colons.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        riptering::digest::digest(HashAlgorithm::Sha256, &self.der)
            .unwrap_or_default()
            .iter()
            .map(|byte| format!("{byte:02X}"))
            .collect::<Vec<_>>()
            .join(":")
    }

    pub(super) fn kind(&self) -> KeyAlgorithm {
        self.kind
    }

    pub(super) fn key(&self) -> Result<SoftwareKey, Refused> {
        SoftwareKey::from_spki_der(self.kind, &self.public)
            .map_err(|_| Refused::Key("a public key that can't be read"))
    }
}

/// An RSA key pair of ours with the certificate that tells others its public half.
#[derive(Clone)]
pub struct KeyPair {
    private: RsaPrivateKey,
    certificate: Certificate,
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyPair({})", self.certificate.fingerprint())
    }
}

/// Which hashes an OAEP wrapping was made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OaepHashes {
    pub digest: HashAlgorithm,
    pub mask: HashAlgorithm,
}

impl KeyPair {
    /// Makes a pair with a certificate signed by itself. The seed is 32 bytes of secret randomness and
    /// used for nothing else; finding the primes takes a noticeable moment.
    pub fn generate(
        seed: [u8; 32],
        bits: usize,
        name: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Self, Refused> {
        let mut random = ChaCha20Rng::from_seed(seed);
        let private = RsaPrivateKey::new(&mut random, bits)
            .map_err(|_| Refused::Key("no key could be made"))?;
        let der = certificate(&private, name, from, until)
            .map_err(|_| Refused::Key("no certificate could be made"))?;
        Ok(Self {
            private,
            certificate: Certificate::from_der(&der)?,
        })
    }

    /// A pair that the municipality has already, as PEM (PKCS#8 or PKCS#1, not behind a password).
    pub fn from_pem(private: &str, certificate: &str) -> Result<Self, Refused> {
        let key = RsaPrivateKey::from_pkcs8_pem(private.trim())
            .or_else(|_| RsaPrivateKey::from_pkcs1_pem(private.trim()))
            .map_err(|_| Refused::Key("not a private RSA key in PEM without a password"))?;
        Self::paired(key, Certificate::from_text(certificate)?)
    }

    /// A pair as [`Self::to_der`] gave it.
    pub fn from_der(private: &[u8], certificate: &[u8]) -> Result<Self, Refused> {
        let key = RsaPrivateKey::from_pkcs8_der(private)
            .map_err(|_| Refused::Key("not a private RSA key"))?;
        Self::paired(key, Certificate::from_der(certificate)?)
    }

    fn paired(private: RsaPrivateKey, certificate: Certificate) -> Result<Self, Refused> {
        let public = private
            .to_public_key()
            .to_public_key_der()
            .map_err(|_| Refused::Key("not a private RSA key"))?;
        if public.as_bytes() != certificate.public {
            return Err(Refused::Key("the certificate belongs to another key"));
        }
        Ok(Self {
            private,
            certificate,
        })
    }

    /// The private key as PKCS#8. To be kept sealed.
    pub fn to_der(&self) -> Result<Vec<u8>, Refused> {
        self.private
            .to_pkcs8_der()
            .map(|der| der.as_bytes().to_vec())
            .map_err(|_| Refused::Key("the key can't be written"))
    }

    /// The certificate of the pair.
    #[must_use]
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// RSA-SHA256 (PKCS#1 1.5). The seed blinds the calculation against being timed.
    pub fn sign(&self, data: &[u8], seed: [u8; 32]) -> Result<Vec<u8>, Refused> {
        let hash = riptering::digest::digest(HashAlgorithm::Sha256, data)
            .map_err(|_| Refused::Key("no hash"))?;
        self.private
            .sign_with_rng(
                &mut ChaCha20Rng::from_seed(seed),
                Pkcs1v15Sign::new::<sha2_for_rsa::Sha256>(),
                &hash,
            )
            .map_err(|_| Refused::Key("the key can't sign"))
    }

    /// The symmetric key in an OAEP wrapping, if it was wrapped for this pair. One error for all causes.
    pub(super) fn open(
        &self,
        wrapped: &[u8],
        hashes: OaepHashes,
        seed: [u8; 32],
    ) -> Result<Vec<u8>, Refused> {
        use sha1::Sha1;
        use sha2_for_rsa::{Sha256, Sha384, Sha512};
        let padding = match (hashes.digest, hashes.mask) {
            (HashAlgorithm::Sha1, HashAlgorithm::Sha1) => Oaep::new::<Sha1>(),
            (HashAlgorithm::Sha256, HashAlgorithm::Sha1) => {
                Oaep::new_with_mgf_hash::<Sha256, Sha1>()
            }
            (HashAlgorithm::Sha256, HashAlgorithm::Sha256) => Oaep::new::<Sha256>(),
            (HashAlgorithm::Sha384, HashAlgorithm::Sha384) => Oaep::new::<Sha384>(),
            (HashAlgorithm::Sha512, HashAlgorithm::Sha512) => Oaep::new::<Sha512>(),
            _ => return Err(Refused::Method("this mixture of hashes in RSA-OAEP".into())),
        };
        self.private
            .decrypt_blinded(&mut ChaCha20Rng::from_seed(seed), padding, wrapped)
            .map_err(|_| Refused::Sealed)
    }
}

fn certificate(
    private: &RsaPrivateKey,
    name: &str,
    from: Timestamp,
    until: Timestamp,
) -> x509_cert::der::Result<Vec<u8>> {
    let public = private
        .to_public_key()
        .to_public_key_der()
        .map_err(|_| x509_cert::der::Tag::Sequence.value_error())?;
    let name: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || " .-".contains(*c))
        .take(60)
        .collect();
    let subject: x509_cert::name::Name = format!("CN={}", name.trim()).parse()?;
    let method = AlgorithmIdentifierOwned {
        oid: RSA_SHA256,
        parameters: Some(Any::null()),
    };
    let time = |at: Timestamp| -> x509_cert::der::Result<_> {
        let seconds = u64::try_from(at.as_second()).unwrap_or_default();
        Ok(x509_cert::time::Time::UtcTime(UtcTime::from_unix_duration(
            Duration::from_secs(seconds),
        )?))
    };
    // The number tells our own certificates apart; it needn't be secret.
    let mut number =
        riptering::digest::digest(HashAlgorithm::Sha256, public.as_bytes()).unwrap_or_default();
    number.truncate(15);
    number.insert(0, 1);
    let body = x509_cert::TbsCertificate {
        version: x509_cert::Version::V3,
        serial_number: x509_cert::serial_number::SerialNumber::new(&number)?,
        signature: method.clone(),
        issuer: subject.clone(),
        validity: x509_cert::time::Validity {
            not_before: time(from)?,
            not_after: time(until)?,
        },
        subject,
        subject_public_key_info: SubjectPublicKeyInfoOwned::from_der(public.as_bytes())?,
        issuer_unique_id: None,
        subject_unique_id: None,
        extensions: None,
    };
    let hash =
        riptering::digest::digest(HashAlgorithm::Sha256, &body.to_der()?).unwrap_or_default();
    let signature = private
        .sign(Pkcs1v15Sign::new::<sha2_for_rsa::Sha256>(), &hash)
        .map_err(|_| x509_cert::der::Tag::BitString.value_error())?;
    x509_cert::Certificate {
        tbs_certificate: body,
        signature_algorithm: method,
        signature: BitString::from_bytes(&signature)?,
    }
    .to_der()
}

//! A small identity provider for the tests: it writes and signs whatever a test tells it to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod answers;
mod attacks;
mod others;

use super::keys::{Certificate, KeyPair};
use super::response::{Answer, Asked, receive};
use super::security::Library;
use super::{IdentityProvider, Refused, ServiceProvider};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use rand_chacha::rand_core::SeedableRng as _;
use ribergshamra_dsig::DsigContext;
use ribergshamra_dsig::sign::{EnvelopedSignatureOptions, sign_enveloped_document};
use ribergshamra_keys::KeysManager;
use riptering::{
    AesKeySize, CipherAlgorithm, HashAlgorithm, KeyAlgorithm, SignatureAlgorithm, SoftwareKey,
    SoftwareSigner,
};
use rsa::pkcs8::DecodePrivateKey as _;
use std::sync::LazyLock;

pub(super) const IDP: &str = "https://idp.eksempel.dk/saml";
pub(super) const SP: &str = "https://kompetencer.eksempel.dk/log-ind/saml/1/metadata";
pub(super) const ACS: &str = "https://kompetencer.eksempel.dk/log-ind/saml/1/svar";
pub(super) const OUT: &str = "https://kompetencer.eksempel.dk/log-ind/saml/1/farvel";
pub(super) const REQUEST: &str = "_request1";

pub(super) fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn pair(seed: u8) -> KeyPair {
    let until = "2029-11-23T12:00:00Z".parse().unwrap();
    KeyPair::generate(
        [seed; 32],
        2048,
        "test",
        "2026-01-01T00:00:00Z".parse().unwrap(),
        until,
    )
    .unwrap()
}

pub(super) static HOUSE: LazyLock<KeyPair> = LazyLock::new(|| pair(1));
pub(super) static STRANGER: LazyLock<KeyPair> = LazyLock::new(|| pair(2));
pub(super) static OURS: LazyLock<KeyPair> = LazyLock::new(|| pair(3));

pub(super) fn provider() -> IdentityProvider {
    IdentityProvider {
        entity_id: IDP.into(),
        sign_in_at: "https://idp.eksempel.dk/sso?x=1".into(),
        sign_out_at: Some("https://idp.eksempel.dk/slo".into()),
        certificates: vec![HOUSE.certificate().clone()],
    }
}

pub(super) fn service() -> ServiceProvider {
    ServiceProvider {
        entity_id: SP.into(),
        answers_to: ACS.into(),
        sign_out_at: OUT.into(),
        signing: vec![OURS.clone()],
        encryption: vec![OURS.clone()],
    }
}

/// What an assertion says; a test changes a word of it.
pub(super) struct Said {
    pub id: &'static str,
    pub issuer: &'static str,
    pub name: &'static str,
    pub recipient: &'static str,
    pub in_response_to: &'static str,
    pub audience: &'static str,
    pub issued: &'static str,
    pub not_before: &'static str,
    pub until: &'static str,
    pub signed_in: &'static str,
    pub session_until: &'static str,
    pub more: String,
}

impl Default for Said {
    fn default() -> Self {
        Self {
            id: "_assertion1",
            issuer: IDP,
            name: "uuid-of-alma",
            recipient: ACS,
            in_response_to: REQUEST,
            audience: SP,
            issued: "2026-11-23T11:59:58Z",
            not_before: "2026-11-23T11:59:30Z",
            until: "2026-11-23T12:05:00Z",
            signed_in: "2026-11-23T08:01:00Z",
            session_until: "2026-11-23T20:00:00Z",
            more: String::new(),
        }
    }
}

impl Said {
    pub(super) fn xml(&self) -> String {
        format!(
            r#"<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{}" Version="2.0" IssueInstant="{}"><saml:Issuer>{}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="{}" Recipient="{}" NotOnOrAfter="{}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{}" NotOnOrAfter="{}"><saml:AudienceRestriction><saml:Audience>{}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{}" SessionIndex="s1" SessionNotOnOrAfter="{}"><saml:AuthnContext><saml:AuthnContextClassRef>https://data.gov.dk/concept/core/nsis/loa/Substantial</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>{}</saml:Assertion>"#,
            self.id,
            self.issued,
            self.issuer,
            self.name,
            self.in_response_to,
            self.recipient,
            self.until,
            self.not_before,
            self.until,
            self.audience,
            self.signed_in,
            self.session_until,
            self.more,
        )
    }

    /// Signed by the house with RSA-SHA256.
    pub(super) fn signed(&self) -> String {
        signed(&self.xml(), self.id, &HOUSE)
    }
}

/// An attribute statement with these names and values.
pub(super) fn attributes(of: &[(&str, &str)]) -> String {
    let each: String = of
        .iter()
        .map(|(name, value)| {
            format!(
                r#"<saml:Attribute Name="{name}"><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>"#
            )
        })
        .collect::<Vec<_>>()
        .concat();
    format!("<saml:AttributeStatement>{each}</saml:AttributeStatement>")
}

pub(super) const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
pub(super) const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
pub(super) const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";

pub(super) fn signed(xml: &str, id: &str, by: &KeyPair) -> String {
    signed_as(
        xml,
        id,
        SoftwareKey::from_pkcs8_der(KeyAlgorithm::Rsa, &by.to_der().unwrap()).unwrap(),
        SignatureAlgorithm::RsaPkcs1v15(HashAlgorithm::Sha256),
        (RSA_SHA256, SHA256, EXCLUSIVE),
        by.certificate(),
    )
}

/// Signed in any way that the library knows, with the certificate in the key information.
pub(super) fn signed_as(
    xml: &str,
    id: &str,
    key: SoftwareKey,
    method: SignatureAlgorithm,
    (method_uri, digest, canonical): (&str, &str, &str),
    certificate: &Certificate,
) -> String {
    let info = format!(
        r#"<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"#,
        certificate.base64()
    );
    let signer = SoftwareSigner::new(method, key).unwrap();
    let context = DsigContext::new(KeysManager::new()).with_hsm_signer(Box::new(signer));
    let mut document = uppsala::parse(xml).unwrap().into_static();
    let options =
        EnvelopedSignatureOptions::new(Some(id), method_uri, digest, canonical, Some(&info));
    sign_enveloped_document(&context, &mut document, options).unwrap();
    let text = document.to_xml();
    match text.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").unwrap().1.trim_start().to_owned(),
        None => text,
    }
}

/// A response around some assertion.
pub(super) fn around(inner: &str) -> String {
    around_as("_response1", inner)
}

pub(super) fn around_as(id: &str, inner: &str) -> String {
    format!(
        r#"<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="{id}" Version="2.0" IssueInstant="2026-11-23T11:59:59Z" Destination="{ACS}" InResponseTo="{REQUEST}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{IDP}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{inner}</samlp:Response>"#
    )
}

pub(super) fn encrypted(xml: &str, cipher: &str) -> String {
    let key = [7_u8; 32];
    let (key, data) = match cipher {
        "aes256-gcm" => (
            &key[..],
            riptering::cipher::encrypt(
                CipherAlgorithm::AesGcm(AesKeySize::Aes256),
                &key,
                xml.as_bytes(),
            )
            .unwrap(),
        ),
        _ => (
            &key[..16],
            riptering::hazmat::aes_cbc::encrypt(AesKeySize::Aes128, &key[..16], xml.as_bytes())
                .unwrap(),
        ),
    };
    let uri = match cipher {
        "aes256-gcm" => "http://www.w3.org/2009/xmlenc11#aes256-gcm",
        _ => "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
    };
    let ours = rsa::RsaPrivateKey::from_pkcs8_der(&OURS.to_der().unwrap()).unwrap();
    let wrapped = ours
        .to_public_key()
        .encrypt(
            &mut rand_chacha::ChaCha20Rng::from_seed([9; 32]),
            rsa::Oaep::new::<sha1::Sha1>(),
            key,
        )
        .unwrap();
    format!(
        r#"<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="{uri}"/><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/><xenc:CipherData><xenc:CipherValue>{}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>{}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></saml:EncryptedAssertion>"#,
        STANDARD.encode(wrapped),
        STANDARD.encode(data),
    )
}

pub(super) fn taken(xml: &str) -> Result<Answer, Refused> {
    taken_at(xml, now())
}

pub(super) fn taken_at(xml: &str, now: Timestamp) -> Result<Answer, Refused> {
    receive(
        &Library,
        &STANDARD.encode(xml),
        &provider(),
        &service(),
        &Asked {
            request: REQUEST,
            now,
            seed: [5; 32],
        },
    )
}

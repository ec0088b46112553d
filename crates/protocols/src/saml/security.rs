//! The one door to the library for XML signatures and encryption.

use super::keys::{Certificate, KeyPair, OaepHashes};
use super::xml::Element;
use super::{Refused, ns};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ribergshamra_c14n::C14nMode;
use ribergshamra_dsig::{DsigContext, VerifyResult};
use ribergshamra_keys::KeysManager;
use ribergshamra_xml::nodeset::NodeSet;
use riptering::{
    AesKeySize, CipherAlgorithm, EcCurve, HashAlgorithm, KeyAlgorithm, SignatureAlgorithm,
    SoftwareVerifier,
};
use uppsala::{Document, NodeId};

/// What we ask of a library for XML security.
pub trait XmlSecurity {
    /// The canonical text of the element with this id, if its own enveloped signature has the shape
    /// that SAML prescribes and was made with the key of one of these certificates. Nothing but this
    /// text was signed, so nothing but this text is to be read.
    fn signed(&self, xml: &str, id: &str, by: &[Certificate]) -> Result<String, Refused>;

    /// Whether a signature beside the data (HTTP-Redirect) was made with one of these keys.
    fn signed_beside(
        &self,
        data: &[u8],
        signature: &[u8],
        method: &str,
        by: &[Certificate],
    ) -> Result<(), Refused>;

    /// The text of an encrypted element, if it was encrypted for one of our key pairs.
    fn opened(&self, sealed: &Sealed, keys: &[KeyPair], seed: [u8; 32]) -> Result<String, Refused>;
}

/// [`XmlSecurity`] by the crates `ribergshamra-dsig`, `ribergshamra-c14n` and `riptering`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Library;

const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/// RSA with SHA-256, the only method that we sign with.
pub const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

/// Signatures that are believed. No SHA-1, no HMAC (a public key as a shared secret), no DSA.
fn method(uri: &str) -> Result<SignatureAlgorithm, Refused> {
    use HashAlgorithm::{Sha256, Sha384, Sha512};
    Ok(match uri {
        RSA_SHA256 => SignatureAlgorithm::RsaPkcs1v15(Sha256),
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384" => {
            SignatureAlgorithm::RsaPkcs1v15(Sha384)
        }
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512" => {
            SignatureAlgorithm::RsaPkcs1v15(Sha512)
        }
        "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1" => {
            SignatureAlgorithm::RsaPss(Sha256)
        }
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256" => {
            SignatureAlgorithm::Ecdsa(EcCurve::P256, Sha256)
        }
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384" => {
            SignatureAlgorithm::Ecdsa(EcCurve::P384, Sha384)
        }
        other => return Err(Refused::Method(short(other))),
    })
}

fn digest(uri: &str) -> Result<HashAlgorithm, Refused> {
    Ok(match uri {
        "http://www.w3.org/2001/04/xmlenc#sha256" => HashAlgorithm::Sha256,
        "http://www.w3.org/2001/04/xmldsig-more#sha384" => HashAlgorithm::Sha384,
        "http://www.w3.org/2001/04/xmlenc#sha512" => HashAlgorithm::Sha512,
        other => return Err(Refused::Method(short(other))),
    })
}

/// A name of a method for the log, never longer than such a name is, and nobody's number.
fn short(uri: &str) -> String {
    if domain::cpr::is_like(uri) {
        return String::new();
    }
    uri.chars().filter(|c| !c.is_control()).take(80).collect()
}

fn fits(method: SignatureAlgorithm, key: KeyAlgorithm) -> bool {
    match method {
        SignatureAlgorithm::RsaPkcs1v15(_) | SignatureAlgorithm::RsaPss(_) => {
            key == KeyAlgorithm::Rsa
        }
        SignatureAlgorithm::Ecdsa(curve, _) => key == KeyAlgorithm::Ec(curve),
        _ => false,
    }
}

/// What a signature says of itself, once its shape is as prescribed.
struct Shape {
    node: NodeId,
    method: SignatureAlgorithm,
    digest: HashAlgorithm,
    value: Vec<u8>,
    prefixes: Vec<String>,
}

/// The element children of a node; anything else in it but white space is refused.
fn elements(document: &Document<'_>, node: NodeId) -> Result<Vec<NodeId>, Refused> {
    let mut found = Vec::new();
    for child in document.children_iter(node) {
        if document.element(child).is_some() {
            found.push(child);
        } else if !document.text_content(child).unwrap_or("").trim().is_empty() {
            return Err(Refused::Malformed("text inside a signature"));
        }
    }
    Ok(found)
}

fn is(document: &Document<'_>, node: NodeId, namespace: &str, name: &str) -> bool {
    document
        .element(node)
        .is_some_and(|e| e.matches_name_ns(namespace, name))
}

fn algorithm<'a>(document: &'a Document<'_>, node: NodeId) -> &'a str {
    document.get_attribute(node, "Algorithm").unwrap_or("")
}

/// Reads the shape: one signature in the element, over this very element, canonicalised exclusively.
fn shape(document: &Document<'_>, element: NodeId, id: &str) -> Result<Shape, Refused> {
    let odd = |what| Refused::Malformed(what);
    let signatures: Vec<NodeId> = document
        .children_iter(element)
        .filter(|c| is(document, *c, ns::DSIG, "Signature"))
        .collect();
    let [node] = signatures.as_slice() else {
        return Err(Refused::Unsigned(
            "not exactly one signature in the element",
        ));
    };
    let parts = elements(document, *node)?;
    let (info, value) = match parts.as_slice() {
        [info, value] => (*info, *value),
        [info, value, key] if is(document, *key, ns::DSIG, "KeyInfo") => (*info, *value),
        _ => return Err(odd("a signature with other parts than prescribed")),
    };
    if !is(document, info, ns::DSIG, "SignedInfo")
        || !is(document, value, ns::DSIG, "SignatureValue")
    {
        return Err(odd("a signature with other parts than prescribed"));
    }
    let inner = elements(document, info)?;
    let [canonical, signing, reference] = inner.as_slice() else {
        return Err(odd("not exactly one reference in the signature"));
    };
    if !is(document, *canonical, ns::DSIG, "CanonicalizationMethod")
        || !is(document, *signing, ns::DSIG, "SignatureMethod")
        || !is(document, *reference, ns::DSIG, "Reference")
    {
        return Err(odd("a signature with other parts than prescribed"));
    }
    if algorithm(document, *canonical) != EXCLUSIVE {
        return Err(Refused::Method(short(algorithm(document, *canonical))));
    }
    let method = method(algorithm(document, *signing))?;
    if !elements(document, *signing)?.is_empty() {
        return Err(odd("parameters in a signature method"));
    }
    // The one thing signed is the element that the signature stands in.
    if document.get_attribute(*reference, "URI") != Some(format!("#{id}").as_str()) {
        return Err(odd("the signature is of something else"));
    }
    let referred = elements(document, *reference)?;
    let [transforms, digest_method, digest_value] = referred.as_slice() else {
        return Err(odd("a reference with other parts than prescribed"));
    };
    if !is(document, *transforms, ns::DSIG, "Transforms")
        || !is(document, *digest_method, ns::DSIG, "DigestMethod")
        || !is(document, *digest_value, ns::DSIG, "DigestValue")
    {
        return Err(odd("a reference with other parts than prescribed"));
    }
    let steps = elements(document, *transforms)?;
    let [enveloped, exclusive] = steps.as_slice() else {
        return Err(odd("other steps than the two prescribed"));
    };
    if algorithm(document, *enveloped) != ENVELOPED
        || algorithm(document, *exclusive) != EXCLUSIVE
        || !elements(document, *enveloped)?.is_empty()
    {
        return Err(odd("other steps than the two prescribed"));
    }
    let mut prefixes = Vec::new();
    for list in elements(document, *exclusive)? {
        if !is(document, list, EXCLUSIVE, "InclusiveNamespaces") {
            return Err(odd("other steps than the two prescribed"));
        }
        let names = document.get_attribute(list, "PrefixList").unwrap_or("");
        prefixes.extend(names.split_whitespace().map(str::to_owned));
    }
    Ok(Shape {
        node: *node,
        method,
        digest: digest(algorithm(document, *digest_method))?,
        value: unwrapped(&document.text_content_deep(*digest_value))?,
        prefixes,
    })
}

/// Every signature of the document has the prescribed shape. The library works through all of them,
/// and does what a signature says is to be done before its value is looked at; so one beside ours could
/// make it work through anything (`XPath`, XSLT, addresses), had it not been looked at before.
fn all_as_prescribed(document: &Document<'_>) -> Result<(), Refused> {
    for node in document.descendants(document.root()) {
        if !is(document, node, ns::DSIG, "Signature") {
            continue;
        }
        let home = document.parent(node).ok_or(Refused::Part("Signature"))?;
        let id = document.get_attribute(home, "ID");
        shape(document, home, id.ok_or(Refused::Part("ID"))?)?;
    }
    Ok(())
}

/// Base64 with line breaks, as XML carries it.
pub(super) fn unwrapped(text: &str) -> Result<Vec<u8>, Refused> {
    let letters: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD
        .decode(letters)
        .map_err(|_| Refused::Malformed("not base64"))
}

impl XmlSecurity for Library {
    fn signed(&self, xml: &str, id: &str, by: &[Certificate]) -> Result<String, Refused> {
        let unreadable = |_| Refused::Malformed("not well-formed XML");
        let document = ribergshamra_xml::limits::parse(xml).map_err(unreadable)?;
        let with_id: Vec<NodeId> = document
            .descendants(document.root())
            .into_iter()
            .filter(|node| document.get_attribute(*node, "ID") == Some(id))
            .collect();
        let [element] = with_id.as_slice() else {
            return Err(Refused::DoubledId);
        };
        all_as_prescribed(&document)?;
        let shape = shape(&document, *element, id)?;
        let proven = by
            .iter()
            .filter(|c| fits(shape.method, c.kind()))
            .any(|certificate| {
                // A verifier of our own making: the library then looks at no key of the message.
                let Some(verifier) = certificate
                    .key()
                    .ok()
                    .and_then(|key| SoftwareVerifier::new(shape.method, key).ok())
                else {
                    return false;
                };
                let context =
                    DsigContext::new(KeysManager::new()).with_hsm_verifier(Box::new(verifier));
                ribergshamra_dsig::verify::verify_all_document_with_source(
                    &context,
                    &document,
                    Some(xml),
                )
                .is_ok_and(|all| all.iter().any(|one| covers(one, shape.node, *element)))
            });
        if !proven {
            return Err(Refused::WrongSignature);
        }
        let mut seen = NodeSet::tree_without_comments(*element, &document);
        leave_out(shape.node, &document, &mut seen);
        let text = ribergshamra_c14n::canonicalize_doc(
            &document,
            C14nMode::Exclusive,
            Some(&seen),
            &shape.prefixes,
        )
        .map_err(|_| Refused::Malformed("can't be canonicalised"))?;
        // What is handed on is what was hashed: so whatever the library resolved, this was signed.
        let hash =
            riptering::digest::digest(shape.digest, &text).map_err(|_| Refused::WrongSignature)?;
        if hash != shape.value {
            return Err(Refused::WrongSignature);
        }
        String::from_utf8(text).map_err(|_| Refused::Malformed("not UTF-8"))
    }

    fn signed_beside(
        &self,
        data: &[u8],
        signature: &[u8],
        uri: &str,
        by: &[Certificate],
    ) -> Result<(), Refused> {
        use riptering::Verifier as _;
        let method = method(uri)?;
        let proven = by
            .iter()
            .filter(|c| fits(method, c.kind()))
            .any(|certificate| {
                certificate
                    .key()
                    .ok()
                    .and_then(|key| SoftwareVerifier::new(method, key).ok())
                    .is_some_and(|verifier| verifier.verify(data, signature).unwrap_or(false))
            });
        if proven {
            Ok(())
        } else {
            Err(Refused::WrongSignature)
        }
    }

    fn opened(&self, sealed: &Sealed, keys: &[KeyPair], seed: [u8; 32]) -> Result<String, Refused> {
        for wrapped in &sealed.keys {
            for pair in keys {
                let Ok(key) = pair.open(&wrapped.data, wrapped.hashes, seed) else {
                    continue;
                };
                let plain = match sealed.cipher {
                    CipherAlgorithm::AesCbc(size) => {
                        riptering::hazmat::aes_cbc::decrypt(size, &key, &sealed.data)
                    }
                    gcm @ CipherAlgorithm::AesGcm(_) => {
                        riptering::cipher::decrypt(gcm, &key, &sealed.data)
                    }
                };
                if let Some(text) = plain.ok().and_then(|plain| String::from_utf8(plain).ok()) {
                    return Ok(text);
                }
            }
        }
        // The same answer whatever was wrong: nobody is to learn anything of a key by asking.
        Err(Refused::Sealed)
    }
}

fn covers(result: &VerifyResult, signature: NodeId, element: NodeId) -> bool {
    match result {
        VerifyResult::Valid {
            signature_node,
            references,
            ..
        } => {
            *signature_node == signature
                && result.all_reference_digests_verified()
                && matches!(references.as_slice(), [one] if one.resolved_node == Some(element))
        }
        VerifyResult::Invalid { .. } => false,
    }
}

fn leave_out(node: NodeId, document: &Document<'_>, seen: &mut NodeSet) {
    for inner in document.descendants(node) {
        seen.remove_id(inner);
    }
    seen.remove_id(node);
}

/// An encrypted element: what is in an `EncryptedAssertion`.
#[derive(Debug, Clone)]
pub struct Sealed {
    cipher: CipherAlgorithm,
    data: Vec<u8>,
    keys: Vec<Wrapped>,
}

#[derive(Debug, Clone)]
struct Wrapped {
    data: Vec<u8>,
    hashes: OaepHashes,
}

impl Sealed {
    /// Whether the cipher notices changes. CBC doesn't, and answers to changed text tell about the
    /// text; so it is opened only when the message around it is signed.
    pub(super) fn notices_changes(&self) -> bool {
        matches!(self.cipher, CipherAlgorithm::AesGcm(_))
    }

    /// Reads an `EncryptedAssertion`. Only keys wrapped by RSA-OAEP and only data in the message.
    pub(super) fn of(encrypted: &Element) -> Result<Self, Refused> {
        let data = encrypted.only(ns::ENC, "EncryptedData")?;
        let cipher = match encryption_method(data)?
            .attribute("Algorithm")
            .unwrap_or("")
        {
            "http://www.w3.org/2009/xmlenc11#aes128-gcm" => {
                CipherAlgorithm::AesGcm(AesKeySize::Aes128)
            }
            "http://www.w3.org/2009/xmlenc11#aes256-gcm" => {
                CipherAlgorithm::AesGcm(AesKeySize::Aes256)
            }
            "http://www.w3.org/2001/04/xmlenc#aes128-cbc" => {
                CipherAlgorithm::AesCbc(AesKeySize::Aes128)
            }
            "http://www.w3.org/2001/04/xmlenc#aes256-cbc" => {
                CipherAlgorithm::AesCbc(AesKeySize::Aes256)
            }
            other => return Err(Refused::Method(short(other))),
        };
        // The wrapped key stands in the data's key information, or beside the data.
        let inside = data
            .maybe(ns::DSIG, "KeyInfo")?
            .map(|info| info.all(ns::ENC, "EncryptedKey").collect::<Vec<_>>())
            .unwrap_or_default();
        let keys = inside
            .into_iter()
            .chain(encrypted.all(ns::ENC, "EncryptedKey"))
            .take(4)
            .map(wrapped)
            .collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() {
            return Err(Refused::Part("EncryptedKey"));
        }
        Ok(Self {
            cipher,
            data: cipher_value(data)?,
            keys,
        })
    }
}

fn encryption_method(of: &Element) -> Result<&Element, Refused> {
    of.only(ns::ENC, "EncryptionMethod")
}

fn cipher_value(of: &Element) -> Result<Vec<u8>, Refused> {
    let value = of
        .only(ns::ENC, "CipherData")?
        .only(ns::ENC, "CipherValue")?;
    unwrapped(value.value()?)
}

fn wrapped(key: &Element) -> Result<Wrapped, Refused> {
    let method = encryption_method(key)?;
    let uri = method.attribute("Algorithm").unwrap_or("");
    let newer = uri == "http://www.w3.org/2009/xmlenc11#rsa-oaep";
    if !newer && uri != "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p" {
        return Err(Refused::Method(short(uri)));
    }
    let hash = |uri: &str| match uri {
        "http://www.w3.org/2000/09/xmldsig#sha1" => Ok(HashAlgorithm::Sha1),
        other => digest(other),
    };
    let digest = method
        .maybe(ns::DSIG, "DigestMethod")?
        .map_or(Ok(HashAlgorithm::Sha1), |d| {
            hash(d.attribute("Algorithm").unwrap_or(""))
        })?;
    let mask = match method.maybe(ns::ENC11, "MGF")? {
        None => HashAlgorithm::Sha1,
        Some(mask) if newer => match mask.attribute("Algorithm").unwrap_or("") {
            "http://www.w3.org/2009/xmlenc11#mgf1sha1" => HashAlgorithm::Sha1,
            "http://www.w3.org/2009/xmlenc11#mgf1sha256" => HashAlgorithm::Sha256,
            "http://www.w3.org/2009/xmlenc11#mgf1sha384" => HashAlgorithm::Sha384,
            "http://www.w3.org/2009/xmlenc11#mgf1sha512" => HashAlgorithm::Sha512,
            other => return Err(Refused::Method(short(other))),
        },
        Some(_) => return Err(Refused::Malformed("a mask function where none belongs")),
    };
    Ok(Wrapped {
        data: cipher_value(key)?,
        hashes: OaepHashes { digest, mask },
    })
}

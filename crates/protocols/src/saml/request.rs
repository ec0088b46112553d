//! Asking another house to sign somebody in, and addresses with a signed message in them.

use super::claims::Assurance;
use super::keys::KeyPair;
use super::security::RSA_SHA256;
use super::xml::escaped;
use super::{IdentityProvider, Refused, ServiceProvider, ns, written};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use std::io::{Read as _, Write as _};
use url::form_urlencoded::byte_serialize;

/// A sign-in that is asked for.
#[derive(Debug, Clone)]
pub struct AuthnRequest<'a> {
    /// Its id, unguessable and new; the answer must name it. From [`super::is_id`]-like letters.
    pub id: &'a str,
    /// When it is asked.
    pub at: Timestamp,
    /// The lowest assurance (NSIS) that is enough, if any is demanded.
    pub at_least: Option<Assurance>,
    /// Whether somebody signed in already must do it again.
    pub anew: bool,
}

impl AuthnRequest<'_> {
    /// The address to send the browser to: the request, signed with RSA-SHA256 (HTTP-Redirect).
    /// `relay` comes back with the answer; it may be seen by all, at most 80 bytes.
    pub fn address(
        &self,
        from: &ServiceProvider,
        to: &IdentityProvider,
        relay: &str,
        seed: [u8; 32],
    ) -> Result<String, Refused> {
        let level = self.at_least.map_or_else(String::new, |level| {
            format!(
                "<samlp:RequestedAuthnContext Comparison=\"minimum\">\
                 <saml:AuthnContextClassRef>{}</saml:AuthnContextClassRef>\
                 </samlp:RequestedAuthnContext>",
                level.uri()
            )
        });
        let anew = if self.anew {
            " ForceAuthn=\"true\""
        } else {
            ""
        };
        let xml = format!(
            "<samlp:AuthnRequest xmlns:samlp=\"{}\" xmlns:saml=\"{}\" ID=\"{}\" Version=\"2.0\" \
             IssueInstant=\"{}\" Destination=\"{}\" AssertionConsumerServiceURL=\"{}\" \
             ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\"{anew}>\
             <saml:Issuer>{}</saml:Issuer><samlp:NameIDPolicy AllowCreate=\"true\"/>{level}\
             </samlp:AuthnRequest>",
            ns::PROTOCOL,
            ns::ASSERTION,
            escaped(self.id),
            written(self.at),
            escaped(&to.sign_in_at),
            escaped(&from.answers_to),
            escaped(&from.entity_id),
        );
        let key = from.signing.first().ok_or(Refused::Key("no signing key"))?;
        signed_address(&to.sign_in_at, "SAMLRequest", &xml, Some(relay), key, seed)
    }
}

/// An address that carries a message and a signature over it.
pub(super) fn signed_address(
    at: &str,
    field: &str,
    xml: &str,
    relay: Option<&str>,
    key: &KeyPair,
    seed: [u8; 32],
) -> Result<String, Refused> {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let mut query = format!("{field}={}", encoded(&STANDARD.encode(deflated(xml)?)));
    if let Some(relay) = relay.filter(|relay| !relay.is_empty()) {
        query.push_str(&format!("&RelayState={}", encoded(relay)));
    }
    query.push_str(&format!("&SigAlg={}", encoded(RSA_SHA256)));
    let signature = key.sign(query.as_bytes(), seed)?;
    let mark = if at.contains('?') { '&' } else { '?' };
    Ok(format!(
        "{at}{mark}{query}&Signature={}",
        encoded(&STANDARD.encode(signature))
    ))
}

fn deflated(xml: &str) -> Result<Vec<u8>, Refused> {
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    packer
        .write_all(xml.as_bytes())
        .and_then(|()| packer.finish())
        .map_err(|_| Refused::Malformed("can't be packed"))
}

/// A packed message, unpacked, but never more than a message can be: a few bytes can be packed to fill
/// a machine.
pub(super) fn inflated(packed: &[u8]) -> Result<String, Refused> {
    let most = super::xml::LARGEST;
    let mut text = Vec::new();
    flate2::read::DeflateDecoder::new(packed)
        .take(most as u64 + 1)
        .read_to_end(&mut text)
        .map_err(|_| Refused::Malformed("not packed as it should be"))?;
    if text.len() > most {
        return Err(Refused::TooLarge);
    }
    String::from_utf8(text).map_err(|_| Refused::Malformed("not UTF-8"))
}

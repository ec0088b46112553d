//! Papers that two houses exchange: what we are, and what the other is.

use super::claims::ASKED;
use super::keys::{Certificate, KeyPair};
use super::xml::{self, Element, Remarks, escaped};
use super::{IdentityProvider, Refused, ServiceProvider, ns};

const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
const POST: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";

/// The metadata of our service, for whoever runs the identity provider. Not signed: it is fetched over
/// https, or handed over by somebody who is known.
#[must_use]
pub fn written(service: &ServiceProvider, name: &str) -> String {
    let keys: String = service
        .signing
        .iter()
        .map(|pair| key("signing", pair, ""))
        .chain(service.encryption.iter().map(|pair| {
            key(
                "encryption",
                pair,
                "<md:EncryptionMethod Algorithm=\"http://www.w3.org/2009/xmlenc11#aes256-gcm\"/>\
                 <md:EncryptionMethod Algorithm=\"http://www.w3.org/2009/xmlenc11#aes128-gcm\"/>\
                 <md:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p\"/>",
            )
        }))
        .collect();
    let asked = ASKED
        .iter()
        .map(|(attribute, needed)| {
            format!(
                "<md:RequestedAttribute Name=\"{attribute}\" \
                 NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:uri\" \
                 isRequired=\"{needed}\"/>"
            )
        })
        .collect::<Vec<_>>()
        .concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <md:EntityDescriptor xmlns:md=\"{}\" xmlns:ds=\"{}\" entityID=\"{}\">\
         <md:SPSSODescriptor protocolSupportEnumeration=\"{PROTOCOL}\" \
         AuthnRequestsSigned=\"true\" WantAssertionsSigned=\"true\">{keys}\
         <md:SingleLogoutService Binding=\"{REDIRECT}\" Location=\"{out}\"/>\
         <md:SingleLogoutService Binding=\"{POST}\" Location=\"{out}\"/>\
         <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>\
         <md:AssertionConsumerService Binding=\"{POST}\" Location=\"{}\" index=\"0\" \
         isDefault=\"true\"/>\
         <md:AttributeConsumingService index=\"0\" isDefault=\"true\">\
         <md:ServiceName xml:lang=\"da\">{}</md:ServiceName>{asked}\
         </md:AttributeConsumingService></md:SPSSODescriptor></md:EntityDescriptor>\n",
        ns::METADATA,
        ns::DSIG,
        escaped(&service.entity_id),
        escaped(&service.answers_to),
        escaped(name),
        out = escaped(&service.sign_out_at),
    )
}

fn key(used_for: &str, pair: &KeyPair, methods: &str) -> String {
    format!(
        "<md:KeyDescriptor use=\"{used_for}\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}\
         </ds:X509Certificate></ds:X509Data></ds:KeyInfo>{methods}</md:KeyDescriptor>",
        pair.certificate().base64()
    )
}

/// Reads an identity provider's metadata. Nothing in it is believed yet: an administrator compares the
/// certificates' fingerprints with what the provider's people say.
pub fn read(text: &str) -> Result<IdentityProvider, Refused> {
    let root = xml::read(text.trim(), Remarks::PassedOver)?;
    let mut found = Vec::new();
    entities(&root, &mut found);
    let [(entity, role)] = found.as_slice() else {
        return Err(Refused::Part("IDPSSODescriptor"));
    };
    let entity_id = entity.attribute("entityID").unwrap_or("").trim();
    if entity_id.is_empty() || entity_id.len() > 1024 {
        return Err(Refused::Part("entityID"));
    }
    if !role
        .attribute("protocolSupportEnumeration")
        .unwrap_or("")
        .split_whitespace()
        .any(|p| p == PROTOCOL)
    {
        return Err(Refused::Malformed("the provider doesn't speak SAML 2.0"));
    }
    let mut certificates: Vec<Certificate> = Vec::new();
    for descriptor in role.all(ns::METADATA, "KeyDescriptor") {
        if descriptor.attribute("use").unwrap_or("signing") != "signing" {
            continue;
        }
        for info in descriptor.all(ns::DSIG, "KeyInfo") {
            for data in info.all(ns::DSIG, "X509Data") {
                for certificate in data.all(ns::DSIG, "X509Certificate") {
                    let read = Certificate::from_text(certificate.value()?)?;
                    if !certificates.contains(&read) {
                        certificates.push(read);
                    }
                }
            }
        }
    }
    if certificates.is_empty() || certificates.len() > 8 {
        return Err(Refused::Part("X509Certificate"));
    }
    Ok(IdentityProvider {
        entity_id: entity_id.to_owned(),
        sign_in_at: place(role, "SingleSignOnService")?
            .ok_or(Refused::Part("SingleSignOnService (HTTP-Redirect)"))?,
        sign_out_at: place(role, "SingleLogoutService")?,
        certificates,
    })
}

/// Every entity with the role of identity provider, one or more steps down.
fn entities<'a>(element: &'a Element, found: &mut Vec<(&'a Element, &'a Element)>) {
    if element.is(ns::METADATA, "EntityDescriptor") {
        found.extend(
            element
                .all(ns::METADATA, "IDPSSODescriptor")
                .map(|role| (element, role)),
        );
    } else if element.is(ns::METADATA, "EntitiesDescriptor") {
        for child in &element.children {
            entities(child, found);
        }
    }
}

fn place(role: &Element, name: &'static str) -> Result<Option<String>, Refused> {
    let Some(address) = role
        .all(ns::METADATA, name)
        .find(|place| place.attribute("Binding") == Some(REDIRECT))
        .and_then(|place| place.attribute("Location"))
    else {
        return Ok(None);
    };
    let parsed =
        url::Url::parse(address).map_err(|_| Refused::Malformed("an address that isn't one"))?;
    let at_home = matches!(parsed.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if parsed.scheme() != "https" && !(parsed.scheme() == "http" && at_home) {
        return Err(Refused::Malformed("an address without https"));
    }
    if parsed.fragment().is_some() || address.len() > 2000 {
        return Err(Refused::Malformed("an address that isn't one"));
    }
    Ok(Some(address.to_owned()))
}

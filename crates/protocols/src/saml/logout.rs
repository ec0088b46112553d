//! Signing out at both houses: by a signed address (HTTP-Redirect) or a signed form (HTTP-POST).

use super::keys::Certificate;
use super::request::{inflated, signed_address};
use super::response::NameId;
use super::security::{XmlSecurity, unwrapped};
use super::xml::{self, Element, Remarks, escaped};
use super::{CLOCK_SKEW, IdentityProvider, Refused, ServiceProvider, is_id, ns, time, written};
use jiff::{SignedDuration, Timestamp};

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";

/// A message about signing out, as it came.
#[derive(Debug, Clone, Copy)]
pub enum Carried<'a> {
    /// In the address: everything after the question mark, untouched, because that is what is signed.
    Address(&'a str),
    /// In a form: the value of `SAMLRequest` or `SAMLResponse`.
    Form(&'a str),
}

/// A message about signing out that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The other house ends somebody's session.
    End {
        /// Id of the request, for the answer.
        id: String,
        /// Whose.
        name_id: NameId,
        /// Which sessions; empty is all of that person's.
        sessions: Vec<String>,
    },
    /// The other house answers that it has ended its own.
    Ended {
        /// Id of our request.
        in_response_to: String,
        /// Whether it ended everything.
        everywhere: bool,
    },
}

/// Reads a message about signing out. Only what was signed is read.
///
/// # Errors
///
/// [`Refused`] with the first reason found.
pub fn receive(
    library: &dyn XmlSecurity,
    carried: Carried<'_>,
    from: &IdentityProvider,
    to: &ServiceProvider,
    now: Timestamp,
) -> Result<Message, Refused> {
    let certificates: Vec<Certificate> = from
        .certificates
        .iter()
        .filter(|certificate| certificate.holds_at(now))
        .cloned()
        .collect();
    let message = match carried {
        Carried::Address(query) => from_address(library, query, &certificates)?,
        Carried::Form(field) => {
            if field.len() > xml::LARGEST {
                return Err(Refused::TooLarge);
            }
            let text = String::from_utf8(unwrapped(field)?)
                .map_err(|_| Refused::Malformed("not UTF-8"))?;
            let outer = xml::read(&text, Remarks::Refused)?;
            if outer.count(ns::DSIG, "Signature") != 1 {
                return Err(Refused::Unsigned("message"));
            }
            let id = outer.attribute("ID").filter(|id| is_id(id));
            let id = id.ok_or(Refused::Part("ID"))?;
            xml::read(&library.signed(&text, id, &certificates)?, Remarks::Refused)?
        }
    };
    read(&message, from, to, now)
}

/// The parts of the address are signed as they were written, not as they are understood.
fn from_address(
    library: &dyn XmlSecurity,
    query: &str,
    certificates: &[Certificate],
) -> Result<Element, Refused> {
    if query.len() > 100_000 {
        return Err(Refused::TooLarge);
    }
    let raw = |name: &str| -> Result<Option<&str>, Refused> {
        let mut found = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .filter(|(n, _)| *n == name)
            .map(|(_, value)| value);
        let first = found.next();
        if found.next().is_some() {
            return Err(Refused::Malformed("a part of the address twice"));
        }
        Ok(first)
    };
    let clear = |value: &str| {
        url::form_urlencoded::parse(format!("v={value}").as_bytes())
            .next()
            .map(|(_, v)| v.into_owned())
            .unwrap_or_default()
    };
    let (field, value) = match (raw("SAMLRequest")?, raw("SAMLResponse")?) {
        (Some(value), None) => ("SAMLRequest", value),
        (None, Some(value)) => ("SAMLResponse", value),
        _ => return Err(Refused::Part("SAMLRequest")),
    };
    let method = raw("SigAlg")?.ok_or(Refused::Unsigned("address"))?;
    let signature = raw("Signature")?.ok_or(Refused::Unsigned("address"))?;
    let mut signed = format!("{field}={value}");
    if let Some(relay) = raw("RelayState")? {
        signed.push_str(&format!("&RelayState={relay}"));
    }
    signed.push_str(&format!("&SigAlg={method}"));
    library.signed_beside(
        signed.as_bytes(),
        &unwrapped(&clear(signature))?,
        &clear(method),
        certificates,
    )?;
    xml::read(&inflated(&unwrapped(&clear(value))?)?, Remarks::Refused)
}

fn read(
    message: &Element,
    from: &IdentityProvider,
    to: &ServiceProvider,
    now: Timestamp,
) -> Result<Message, Refused> {
    if message.attribute("Version") != Some("2.0") {
        return Err(Refused::Malformed("not SAML 2.0"));
    }
    let id = message.attribute("ID").filter(|id| is_id(id));
    let id = id.ok_or(Refused::Part("ID"))?.to_owned();
    if message.only(ns::ASSERTION, "Issuer")?.value()? != from.entity_id {
        return Err(Refused::NotForUs("Issuer"));
    }
    if message.attribute("Destination") != Some(to.sign_out_at.as_str()) {
        return Err(Refused::NotForUs("Destination"));
    }
    let at = time(message.attribute("IssueInstant").unwrap_or(""))?;
    if at > now + CLOCK_SKEW || at < now - SignedDuration::from_mins(5) - CLOCK_SKEW {
        return Err(Refused::Time("IssueInstant"));
    }
    if message.is(ns::PROTOCOL, "LogoutRequest") {
        if let Some(until) = message.attribute("NotOnOrAfter")
            && time(until)? + CLOCK_SKEW <= now
        {
            return Err(Refused::Time("NotOnOrAfter"));
        }
        let name = message.only(ns::ASSERTION, "NameID")?;
        let sessions = message
            .all(ns::PROTOCOL, "SessionIndex")
            .map(|index| index.value().map(str::to_owned))
            .collect::<Result<_, _>>()?;
        Ok(Message::End {
            id,
            name_id: NameId {
                value: name.value()?.to_owned(),
                format: name.attribute("Format").unwrap_or("").to_owned(),
            },
            sessions,
        })
    } else if message.is(ns::PROTOCOL, "LogoutResponse") {
        let code = message
            .only(ns::PROTOCOL, "Status")?
            .only(ns::PROTOCOL, "StatusCode")?;
        Ok(Message::Ended {
            in_response_to: message.attribute("InResponseTo").unwrap_or("").to_owned(),
            everywhere: code.attribute("Value") == Some(SUCCESS) && code.children.is_empty(),
        })
    } else {
        Err(Refused::Part("LogoutRequest"))
    }
}

/// The address that asks the other house to end this person's session there.
pub fn end(
    from: &ServiceProvider,
    to: &IdentityProvider,
    (id, at): (&str, Timestamp),
    (name_id, session): (&NameId, Option<&str>),
    seed: [u8; 32],
) -> Result<String, Refused> {
    let address = to.sign_out_at.as_deref();
    let address = address.ok_or(Refused::Part("SingleLogoutService"))?;
    let format = if name_id.format.is_empty() {
        String::new()
    } else {
        format!(" Format=\"{}\"", escaped(&name_id.format))
    };
    let session = session.map_or_else(String::new, |session| {
        format!(
            "<samlp:SessionIndex>{}</samlp:SessionIndex>",
            escaped(session)
        )
    });
    let xml = format!(
        "<samlp:LogoutRequest xmlns:samlp=\"{}\" xmlns:saml=\"{}\" ID=\"{}\" Version=\"2.0\" \
         IssueInstant=\"{}\" Destination=\"{}\"><saml:Issuer>{}</saml:Issuer>\
         <saml:NameID{format}>{}</saml:NameID>{session}</samlp:LogoutRequest>",
        ns::PROTOCOL,
        ns::ASSERTION,
        escaped(id),
        written(at),
        escaped(address),
        escaped(&from.entity_id),
        escaped(&name_id.value),
    );
    let key = from.signing.first().ok_or(Refused::Key("no signing key"))?;
    signed_address(address, "SAMLRequest", &xml, None, key, seed)
}

/// The address that answers the other house: ended here.
pub fn ended(
    from: &ServiceProvider,
    to: &IdentityProvider,
    (id, at): (&str, Timestamp),
    (request, relay): (&str, Option<&str>),
    seed: [u8; 32],
) -> Result<String, Refused> {
    let address = to.sign_out_at.as_deref();
    let address = address.ok_or(Refused::Part("SingleLogoutService"))?;
    let xml = format!(
        "<samlp:LogoutResponse xmlns:samlp=\"{}\" xmlns:saml=\"{}\" ID=\"{}\" Version=\"2.0\" \
         IssueInstant=\"{}\" Destination=\"{}\" InResponseTo=\"{}\"><saml:Issuer>{}</saml:Issuer>\
         <samlp:Status><samlp:StatusCode Value=\"{SUCCESS}\"/></samlp:Status>\
         </samlp:LogoutResponse>",
        ns::PROTOCOL,
        ns::ASSERTION,
        escaped(id),
        written(at),
        escaped(address),
        escaped(request),
        escaped(&from.entity_id),
    );
    let key = from.signing.first().ok_or(Refused::Key("no signing key"))?;
    signed_address(address, "SAMLResponse", &xml, relay, key, seed)
}

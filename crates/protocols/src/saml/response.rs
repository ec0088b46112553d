//! The answer to a request: what must be true of it before a word of it is believed.

use super::claims::{Claims, looks_civil};
use super::keys::Certificate;
use super::security::{Sealed, XmlSecurity, unwrapped};
use super::xml::{self, Element, Remarks};
use super::{CLOCK_SKEW, IdentityProvider, Refused, ServiceProvider, is_id, ns, time};
use jiff::{SignedDuration, Timestamp};

/// A sign-in at the other house may be this old: a working day, and the night before it.
pub const OLDEST_SIGN_IN: SignedDuration = SignedDuration::from_hours(24);

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";
const BEARER: &str = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
/// The only form of a name that is promised never to be given to anybody else.
const PERSISTENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

/// What was asked, and when the answer is read.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The id of the request that this browser brought. There is no way to take an answer to nothing.
    pub request: &'a str,
    /// Now.
    pub now: Timestamp,
    /// 32 random bytes that blind the opening of encrypted parts.
    pub seed: [u8; 32],
}

/// An answer that holds.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The assertion's id: to be remembered until [`Self::used_until`], and refused if it is known.
    pub assertion: String,
    /// After this time the assertion is refused for its age, so its id may be forgotten.
    pub used_until: Timestamp,
    /// The person's lasting id at the other house.
    pub subject: String,
    /// The name that a sign-out will use for this person.
    pub name_id: NameId,
    /// The other house's name for this session, if it gave one.
    pub session: Option<String>,
    /// When the other house's session ends, if it said so; ours ends then too.
    pub session_until: Option<Timestamp>,
    /// When the person signed in there.
    pub signed_in_at: Timestamp,
    /// What else was said.
    pub claims: Claims,
}

/// A person's name in messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameId {
    /// The name.
    pub value: String,
    /// Its kind, as an address; empty if not said.
    pub format: String,
}

/// Reads the form field `SAMLResponse`.
///
/// # Errors
///
/// [`Refused`] with the first reason found; nothing of the answer is to be used then.
pub fn receive(
    library: &dyn XmlSecurity,
    field: &str,
    from: &IdentityProvider,
    to: &ServiceProvider,
    asked: &Asked<'_>,
) -> Result<Answer, Refused> {
    if field.len() > xml::LARGEST * 4 / 3 {
        return Err(Refused::TooLarge);
    }
    let text = String::from_utf8(unwrapped(field)?).map_err(|_| Refused::Malformed("not UTF-8"))?;
    let outer = xml::read(&text, Remarks::Refused)?;
    let certificates: Vec<Certificate> = from
        .certificates
        .iter()
        .filter(|certificate| certificate.holds_at(asked.now))
        .cloned()
        .collect();
    if certificates.is_empty() {
        return Err(Refused::Key("no confirmed certificate holds today"));
    }
    one_of_each(&outer)?;

    // A signature around the whole is optional; if it is there it must hold, and what it covers is read.
    let whole = outer.maybe(ns::DSIG, "Signature")?.is_some();
    let response = if whole {
        let id = id_of(&outer)?;
        xml::read(&library.signed(&text, id, &certificates)?, Remarks::Refused)?
    } else {
        outer.clone()
    };
    around(&response, whole, from, to, asked)?;

    // The signature on the assertion isn't optional.
    let assertion = if let Some(encrypted) = outer.maybe(ns::ASSERTION, "EncryptedAssertion")? {
        let sealed = Sealed::of(encrypted)?;
        if !whole && !sealed.notices_changes() {
            let method = "AES-CBC without a signature around it";
            return Err(Refused::Method(method.into()));
        }
        let plain = library.opened(&sealed, &to.encryption, asked.seed)?;
        signed_assertion(library, &plain, None, &certificates)?
    } else {
        let id = id_of(outer.only(ns::ASSERTION, "Assertion")?)?;
        signed_assertion(library, &text, Some(id), &certificates)?
    };
    check(&assertion, from, to, asked)
}

/// One response, with one assertion, and signatures only where they belong: directly in either.
fn one_of_each(outer: &Element) -> Result<(), Refused> {
    if !outer.is(ns::PROTOCOL, "Response") || outer.count(ns::PROTOCOL, "Response") != 1 {
        return Err(Refused::Part("Response"));
    }
    let plain: Vec<&Element> = outer.all(ns::ASSERTION, "Assertion").collect();
    let encrypted = outer.all(ns::ASSERTION, "EncryptedAssertion").count();
    if plain.len() + encrypted > 1
        || outer.count(ns::ASSERTION, "Assertion") != plain.len()
        || outer.count(ns::ASSERTION, "EncryptedAssertion") != encrypted
    {
        return Err(Refused::Part("Assertion"));
    }
    let placed = outer.all(ns::DSIG, "Signature").count()
        + plain
            .iter()
            .map(|assertion| assertion.all(ns::DSIG, "Signature").count())
            .sum::<usize>();
    if placed > 2 || outer.count(ns::DSIG, "Signature") != placed {
        return Err(Refused::Part("Signature"));
    }
    Ok(())
}

fn id_of(element: &Element) -> Result<&str, Refused> {
    let id = element.attribute("ID").unwrap_or("");
    if is_id(id) {
        Ok(id)
    } else {
        Err(Refused::Part("ID"))
    }
}

/// What the response says around the assertion. Where nobody signed it, it can only refuse.
fn around(
    response: &Element,
    signed: bool,
    from: &IdentityProvider,
    to: &ServiceProvider,
    asked: &Asked<'_>,
) -> Result<(), Refused> {
    if response.attribute("Version") != Some("2.0") {
        return Err(Refused::Malformed("not SAML 2.0"));
    }
    id_of(response)?;
    match response.attribute("Destination") {
        Some(address) if address == to.answers_to => {}
        None if !signed => {}
        _ => return Err(Refused::NotForUs("Destination")),
    }
    if response.attribute("InResponseTo") != Some(asked.request) {
        return Err(Refused::NotForUs("InResponseTo"));
    }
    if let Some(issuer) = response.maybe(ns::ASSERTION, "Issuer")?
        && issuer.value()? != from.entity_id
    {
        return Err(Refused::NotForUs("Issuer"));
    }
    fresh(response, asked.now)?;
    let code = response
        .only(ns::PROTOCOL, "Status")?
        .only(ns::PROTOCOL, "StatusCode")?;
    if code.attribute("Value") != Some(SUCCESS) {
        let inner = code.maybe(ns::PROTOCOL, "StatusCode")?.unwrap_or(code);
        let word = inner.attribute("Value").unwrap_or("");
        let word = word.rsplit(':').next().unwrap_or("");
        return Err(Refused::Status(
            word.chars()
                .filter(char::is_ascii_alphabetic)
                .take(60)
                .collect(),
        ));
    }
    Ok(())
}

/// `IssueInstant`: not from the future, and not older than a form is left lying.
fn fresh(message: &Element, now: Timestamp) -> Result<(), Refused> {
    let at = time(message.attribute("IssueInstant").unwrap_or(""))?;
    if at > now + CLOCK_SKEW || at < now - SignedDuration::from_mins(15) - CLOCK_SKEW {
        return Err(Refused::Time("IssueInstant"));
    }
    Ok(())
}

/// The assertion as it was signed. What isn't in the signed text isn't in what is handed on.
fn signed_assertion(
    library: &dyn XmlSecurity,
    text: &str,
    id: Option<&str>,
    certificates: &[Certificate],
) -> Result<Element, Refused> {
    let own;
    let id = if let Some(id) = id {
        id
    } else {
        let opened = xml::read(text, Remarks::Refused)?;
        if opened.count(ns::ASSERTION, "Assertion") != 1 || opened.count(ns::DSIG, "Signature") > 1
        {
            return Err(Refused::Part("Assertion"));
        }
        if opened.maybe(ns::DSIG, "Signature")?.is_none() {
            return Err(Refused::Unsigned("Assertion"));
        }
        own = id_of(&opened)?.to_owned();
        &own
    };
    let read = xml::read(&library.signed(text, id, certificates)?, Remarks::Refused)?;
    if !read.is(ns::ASSERTION, "Assertion") || read.attribute("ID") != Some(id) {
        return Err(Refused::Part("Assertion"));
    }
    Ok(read)
}

fn check(
    assertion: &Element,
    from: &IdentityProvider,
    to: &ServiceProvider,
    asked: &Asked<'_>,
) -> Result<Answer, Refused> {
    if assertion.attribute("Version") != Some("2.0") {
        return Err(Refused::Malformed("not SAML 2.0"));
    }
    if assertion.only(ns::ASSERTION, "Issuer")?.value()? != from.entity_id {
        return Err(Refused::NotForUs("Issuer"));
    }
    fresh(assertion, asked.now)?;
    let subject = assertion.only(ns::ASSERTION, "Subject")?;
    let confirmed_until = confirmed(subject, to, asked)?;
    conditions(assertion.only(ns::ASSERTION, "Conditions")?, to, asked.now)?;
    let name = subject.only(ns::ASSERTION, "NameID")?;
    let name_id = NameId {
        value: name.value()?.to_owned(),
        format: name.attribute("Format").unwrap_or("").to_owned(),
    };
    let letters = name_id.value.chars().count();
    if letters == 0 || letters > 300 || name_id.format.len() > 200 {
        return Err(Refused::Part("NameID"));
    }
    let statement = assertion.only(ns::ASSERTION, "AuthnStatement")?;
    let signed_in_at = time(statement.attribute("AuthnInstant").unwrap_or(""))?;
    if signed_in_at > asked.now + CLOCK_SKEW || signed_in_at < asked.now - OLDEST_SIGN_IN {
        return Err(Refused::Time("AuthnInstant"));
    }
    let session_until = statement
        .attribute("SessionNotOnOrAfter")
        .map(time)
        .transpose()?;
    if session_until.is_some_and(|until| until + CLOCK_SKEW <= asked.now) {
        return Err(Refused::Time("SessionNotOnOrAfter"));
    }
    let claims = Claims::of(assertion)?;
    let lasting = match &claims.uuid {
        Some(uuid) => uuid.clone(),
        None if name_id.format == PERSISTENT => name_id.value.clone(),
        // An address or user name may be somebody else's next year.
        None => return Err(Refused::Part("a name that is the same next time")),
    };
    if looks_civil(&lasting) || looks_civil(&name_id.value) {
        return Err(Refused::Part(
            "a name that isn't a civil registration number",
        ));
    }
    Ok(Answer {
        assertion: id_of(assertion)?.to_owned(),
        used_until: confirmed_until + CLOCK_SKEW,
        subject: lasting,
        name_id,
        session: statement
            .attribute("SessionIndex")
            .filter(|index| index.len() <= 300 && !looks_civil(index))
            .map(str::to_owned),
        session_until,
        signed_in_at,
        claims,
    })
}

/// The bearer confirmation: handed in here, in answer to this request, in time.
fn confirmed(
    subject: &Element,
    to: &ServiceProvider,
    asked: &Asked<'_>,
) -> Result<Timestamp, Refused> {
    let mut reason = Refused::Part("SubjectConfirmation");
    for confirmation in subject.all(ns::ASSERTION, "SubjectConfirmation") {
        if confirmation.attribute("Method") != Some(BEARER) {
            continue;
        }
        match bearer(confirmation, to, asked) {
            Ok(until) => return Ok(until),
            Err(why) => reason = why,
        }
    }
    Err(reason)
}

fn bearer(
    confirmation: &Element,
    to: &ServiceProvider,
    asked: &Asked<'_>,
) -> Result<Timestamp, Refused> {
    let data = confirmation.only(ns::ASSERTION, "SubjectConfirmationData")?;
    if data.attribute("Recipient") != Some(to.answers_to.as_str()) {
        return Err(Refused::NotForUs("Recipient"));
    }
    if data.attribute("InResponseTo") != Some(asked.request) {
        return Err(Refused::NotForUs("InResponseTo"));
    }
    if let Some(from) = data.attribute("NotBefore")
        && time(from)? > asked.now + CLOCK_SKEW
    {
        return Err(Refused::Time("NotBefore"));
    }
    let until = time(data.attribute("NotOnOrAfter").unwrap_or(""))?;
    if until + CLOCK_SKEW <= asked.now {
        return Err(Refused::Time("NotOnOrAfter"));
    }
    // Its id is remembered as long as it holds; nobody is to make that long.
    if until > asked.now + SignedDuration::from_hours(24) {
        return Err(Refused::Time("NotOnOrAfter"));
    }
    Ok(until)
}

fn conditions(conditions: &Element, to: &ServiceProvider, now: Timestamp) -> Result<(), Refused> {
    if let Some(from) = conditions.attribute("NotBefore")
        && time(from)? > now + CLOCK_SKEW
    {
        return Err(Refused::Time("NotBefore"));
    }
    if let Some(until) = conditions.attribute("NotOnOrAfter")
        && time(until)? + CLOCK_SKEW <= now
    {
        return Err(Refused::Time("NotOnOrAfter"));
    }
    let mut named = false;
    for condition in &conditions.children {
        if condition.is(ns::ASSERTION, "AudienceRestriction") {
            let ours = condition
                .all(ns::ASSERTION, "Audience")
                .any(|audience| audience.value().is_ok_and(|name| name == to.entity_id));
            if !ours {
                return Err(Refused::NotForUs("Audience"));
            }
            named = true;
        } else if !condition.is(ns::ASSERTION, "OneTimeUse")
            && !condition.is(ns::ASSERTION, "ProxyRestriction")
        {
            // A condition that we don't understand is one that we may break.
            return Err(Refused::Part("Conditions"));
        }
    }
    if named {
        Ok(())
    } else {
        Err(Refused::NotForUs("Audience"))
    }
}

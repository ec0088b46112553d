//! What an assertion says of a person, as far as we use it.

use super::privileges::{self, Grant};
use super::xml::Element;
use super::{Refused, ns};

/// Level of assurance after the National Standard for Identities' Levels of Assurance (NSIS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assurance {
    /// *Lav*.
    Low,
    /// *Betydelig*.
    Substantial,
    /// *Høj*.
    High,
}

impl Assurance {
    /// All, lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Substantial, Self::High];

    /// Its word in attributes, addresses and our own tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "Low",
            Self::Substantial => "Substantial",
            Self::High => "High",
        }
    }

    /// The level with this word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }

    /// Its address, as a request names it.
    #[must_use]
    pub fn uri(self) -> String {
        format!("{ASSURANCE}/{}", self.word())
    }
}

const ASSURANCE: &str = "https://data.gov.dk/concept/core/nsis/loa";
const SPEC: &str = "https://data.gov.dk/model/core/specVersion";
const CVR: &str = "https://data.gov.dk/model/core/eid/professional/cvr";
const UUID: &str = "https://data.gov.dk/model/core/eid/professional/uuid/persistent";
const PRIVILEGES: &str = "https://data.gov.dk/model/core/eid/privilegesIntermediate";

/// Names that an address is sent under: OIOSAML 3, Microsoft, LDAP.
const EMAIL: [&str; 4] = [
    "https://data.gov.dk/model/core/eid/email",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "mail",
];
/// Names that a whole name is sent under.
const NAME: [&str; 5] = [
    "https://data.gov.dk/model/core/eid/fullName",
    "http://schemas.microsoft.com/identity/claims/displayname",
    "urn:oid:2.16.840.1.113730.3.1.241",
    "urn:oid:2.5.4.3",
    "displayName",
];
const FIRST: &str = "https://data.gov.dk/model/core/eid/firstName";
const LAST: &str = "https://data.gov.dk/model/core/eid/lastName";

/// The attributes that metadata asks for: address and whether we can do without.
pub(super) const ASKED: [(&str, bool); 8] = [
    (SPEC, true),
    (ASSURANCE, true),
    (CVR, true),
    (UUID, true),
    ("https://data.gov.dk/model/core/eid/email", false),
    ("https://data.gov.dk/model/core/eid/fullName", false),
    (PRIVILEGES, false),
    (
        "https://data.gov.dk/model/core/eid/professional/orgName",
        false,
    ),
];

/// What is read of the attributes. Anything else is passed by; above all, an attribute with a civil
/// registration number isn't even looked into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// The version of OIOSAML that the answer says it follows.
    pub spec_version: Option<String>,
    /// Level of assurance, if one is stated.
    pub assurance: Option<Assurance>,
    /// The CVR number of the house that the person works for.
    pub cvr: Option<String>,
    /// The person's lasting id at that house.
    pub uuid: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Whole name.
    pub name: Option<String>,
    /// Job-function roles with scope and data limits.
    pub grants: Vec<Grant>,
}

/// Whether an attribute's name says that it holds a civil registration number.
pub(super) fn is_civil(name: &str) -> bool {
    const NAMES: [&str; 4] = [
        "cpr",
        "personnummer",
        "civilregistration",
        "personalidentif",
    ];
    let name = name.to_lowercase();
    NAMES.iter().any(|known| name.contains(known))
}

/// Whether a value is a civil registration number or holds one, in whatever form; ten digits and no
/// letter are too near to be anybody's name.
pub(super) fn looks_civil(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    domain::cpr::is_like(value) || (digits == 10 && !value.chars().any(char::is_alphabetic))
}

impl Claims {
    /// Reads the attribute statements of an assertion whose signature holds.
    pub(super) fn of(assertion: &Element) -> Result<Self, Refused> {
        let mut claims = Self::default();
        let (mut first, mut last) = (None, None);
        let mut names = std::collections::HashSet::new();
        for statement in assertion.all(ns::ASSERTION, "AttributeStatement") {
            for attribute in statement.all(ns::ASSERTION, "Attribute") {
                let name = attribute.attribute("Name").unwrap_or("");
                if is_civil(name) {
                    continue;
                }
                let known = [SPEC, ASSURANCE, CVR, UUID, PRIVILEGES, FIRST, LAST].contains(&name)
                    || EMAIL.contains(&name)
                    || NAME.contains(&name);
                if !known {
                    continue;
                }
                // Two attributes of one name would leave it to us whom to believe.
                if !names.insert(name) {
                    return Err(Refused::Part("Attribute"));
                }
                let values: Vec<&Element> =
                    attribute.all(ns::ASSERTION, "AttributeValue").collect();
                let value = match values.as_slice() {
                    [] => continue,
                    [one] => one.value()?.to_owned(),
                    // Several addresses are common; the first is the person's main one.
                    [one, ..] if EMAIL.contains(&name) => one.value()?.to_owned(),
                    _ => return Err(Refused::Part("AttributeValue")),
                };
                if value.is_empty() || (name != PRIVILEGES && value.chars().count() > 300) {
                    continue;
                }
                // The lasting id isn't dropped but refused, further on; nor is the list in base64 one.
                if ![UUID, PRIVILEGES].contains(&name) && looks_civil(&value) {
                    continue;
                }
                match name {
                    SPEC => claims.spec_version = Some(value),
                    ASSURANCE => claims.assurance = Assurance::of(&value),
                    CVR => claims.cvr = Some(value),
                    UUID => claims.uuid = Some(value),
                    PRIVILEGES => claims.grants = privileges::read(&value)?,
                    FIRST => first = Some(value),
                    LAST => last = Some(value),
                    _ if EMAIL.contains(&name) => claims.email = claims.email.or(Some(value)),
                    _ => claims.name = claims.name.or(Some(value)),
                }
            }
        }
        if claims.name.is_none() {
            claims.name = match (first, last) {
                (Some(first), Some(last)) => Some(format!("{first} {last}")),
                (one, other) => one.or(other),
            };
        }
        Ok(claims)
    }
}

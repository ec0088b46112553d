//! Job-function roles: the OIO Basic Privilege Profile 1.2, models 2 and 3. A municipality gives a
//! person a role in the joint administration; the identity provider sends it with whom it is for (scope)
//! and how far it reaches (data limits).

use super::Refused;
use super::claims::{is_civil, looks_civil};
use super::security::unwrapped;
use super::xml::{self, Element, Remarks};

const PROFILES: [&str; 2] = [
    "http://digst.dk/oiosaml/basic_privilege_profile",
    "http://itst.dk/oiosaml/basic_privilege_profile",
];
const CVR: &str = "urn:dk:gov:saml:cvrNumberIdentifier:";

/// One role that a person was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role's address in the system's own list of roles.
    pub privilege: String,
    /// For whom it holds.
    pub scope: Scope,
    /// What it is limited to; empty is no limit.
    pub limits: Vec<Limit>,
}

/// For whom a role holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// An authority or business with this CVR number.
    Cvr(String),
    /// Another kind of scope, which this system knows nothing of.
    Other(String),
}

/// A data limit (*dataafgrænsning*): a name such as an organisation unit or a KLE number, and a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// What is limited.
    pub name: String,
    /// To what.
    pub value: String,
}

/// Why a role that was sent isn't given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Withheld {
    /// It is for another authority than this municipality.
    OtherAuthority,
    /// It is limited in a way that this system can't keep to, so giving it would widen it.
    Limited(Vec<Limit>),
    /// The municipality hasn't said what it means here.
    Unknown,
}

/// Reads the attribute's value: XML in base64.
pub fn read(value: &str) -> Result<Vec<Grant>, Refused> {
    let text = String::from_utf8(unwrapped(value)?)
        .map_err(|_| Refused::Malformed("a list of roles that isn't UTF-8"))?;
    let list = xml::read(&text, Remarks::Refused)?;
    if list.name != "PrivilegeList" || !PROFILES.contains(&list.namespace.as_str()) {
        return Err(Refused::Malformed("not a list of roles"));
    }
    let mut grants = Vec::new();
    for group in &list.children {
        if group.name != "PrivilegeGroup" {
            return Err(Refused::Malformed("something else in a list of roles"));
        }
        let scope = group.attribute("Scope").unwrap_or("").trim();
        // A person's own rights, by civil registration number: nothing that we want to know.
        if is_civil(scope) || (!scope.starts_with(CVR) && looks_civil(scope)) {
            continue;
        }
        let scope = match scope.strip_prefix(CVR) {
            Some(number) => Scope::Cvr(number.to_owned()),
            None => Scope::Other(scope.to_owned()),
        };
        let mut limits = Vec::new();
        let mut roles = Vec::new();
        for part in &group.children {
            match part.name.as_str() {
                "Privilege" => roles.push(word(part)?),
                "Constraint" => limits.push(limit(part)?),
                // Something that may limit it, in words that we don't know: so we don't give it.
                _ => return Err(Refused::Malformed("something else in a group of roles")),
            }
        }
        roles.retain(|role| !looks_civil(role));
        grants.extend(roles.into_iter().map(|privilege| Grant {
            privilege,
            scope: scope.clone(),
            limits: limits.clone(),
        }));
        if grants.len() > 500 {
            return Err(Refused::TooLarge);
        }
    }
    Ok(grants)
}

/// A limit is written where an administrator sees why a role wasn't given. One that is about a person by
/// their civil registration number still limits, but says nothing.
fn limit(part: &Element) -> Result<Limit, Refused> {
    let (name, value) = (part.attribute("Name").unwrap_or(""), word(part)?);
    let civil = is_civil(name) || looks_civil(&value);
    let unsaid = |text: &str| if looks_civil(text) { "" } else { text }.to_owned();
    Ok(Limit {
        name: unsaid(name),
        value: if civil { String::new() } else { value },
    })
}

fn word(part: &Element) -> Result<String, Refused> {
    part.value().map(str::to_owned)
}

/// Sorts the roles that were sent into those that hold here and those that are withheld, with why.
/// `meaning` is what the municipality has said a role means here; `cvr` its own number. A role with a
/// data limit is never given: all of this system's roles are for the whole municipality.
pub fn sift<R: Copy + PartialEq>(
    grants: &[Grant],
    cvr: &str,
    meaning: impl Fn(&str) -> Option<R>,
) -> (Vec<R>, Vec<(String, Withheld)>) {
    let mut given = Vec::new();
    let mut withheld = Vec::new();
    for grant in grants {
        let Some(role) = meaning(&grant.privilege) else {
            withheld.push((grant.privilege.clone(), Withheld::Unknown));
            continue;
        };
        if cvr.is_empty() || grant.scope != Scope::Cvr(cvr.to_owned()) {
            withheld.push((grant.privilege.clone(), Withheld::OtherAuthority));
        } else if !grant.limits.is_empty() {
            let limits = Withheld::Limited(grant.limits.clone());
            withheld.push((grant.privilege.clone(), limits));
        } else if !given.contains(&role) {
            given.push(role);
        }
    }
    (given, withheld)
}

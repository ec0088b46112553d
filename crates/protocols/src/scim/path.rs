//! Naming an attribute, in filters and patches.

use serde_json::Value;

use super::filter::{self, Filter};
use super::schema::{Attribute, ResourceType, Schema, named};
use super::{ErrorKind, Object, Result, ScimError};

/// An attribute's name as written: `userName`, `name.familyName`, `urn:…:User:department`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The schema's address, where it stands before the name.
    pub schema: Option<String>,
    /// The attribute.
    pub attribute: String,
    /// Its part.
    pub part: Option<String>,
}

fn is_word(text: &str) -> bool {
    let mut chars = text.chars();
    chars
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || c == '$')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

impl Name {
    /// Reads a name; nothing where it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_urn = text
            .get(..4)
            .is_some_and(|s| s.eq_ignore_ascii_case("urn:"));
        let (schema, rest) = match text.rsplit_once(':').filter(|_| is_urn) {
            Some((schema, rest)) => (Some(schema.to_owned()), rest),
            None => (None, text),
        };
        let (attribute, part) = match rest.split_once('.') {
            Some((attribute, part)) => (attribute, Some(part)),
            None => (rest, None),
        };
        (is_word(attribute) && part.is_none_or(is_word)).then(|| Self {
            schema,
            attribute: attribute.to_owned(),
            part: part.map(str::to_owned),
        })
    }

    /// Whether it names this attribute of the resource itself, or its part.
    #[must_use]
    pub fn is(&self, kind: &ResourceType, attribute: &str, part: Option<&str>) -> bool {
        let own = self
            .schema
            .as_ref()
            .is_none_or(|schema| schema.eq_ignore_ascii_case(kind.schema.id));
        own && self.attribute.eq_ignore_ascii_case(attribute)
            && match (&self.part, part) {
                (None, None) => true,
                (Some(own), Some(part)) => own.eq_ignore_ascii_case(part),
                _ => false,
            }
    }

    /// What is known of the attribute: of its part where one is named.
    #[must_use]
    pub fn known(&self, kind: &ResourceType) -> Option<&'static Attribute> {
        let attribute = match &self.schema {
            Some(schema) if !schema.eq_ignore_ascii_case(kind.schema.id) => {
                named(kind.extension(schema)?.attributes, &self.attribute)?
            }
            _ => kind.attribute(&self.attribute)?,
        };
        match &self.part {
            Some(part) => attribute.part(part),
            None => Some(attribute),
        }
    }

    /// The values it names in a resource, those of lists one by one.
    #[must_use]
    pub fn values<'a>(&self, kind: &ResourceType, resource: &'a Object) -> Vec<&'a Value> {
        let home = match &self.schema {
            Some(schema) if !schema.eq_ignore_ascii_case(kind.schema.id) => {
                match entry(resource, schema) {
                    Some(Value::Object(extension)) => extension,
                    _ => return Vec::new(),
                }
            }
            _ => resource,
        };
        let mut values = match entry(home, &self.attribute) {
            Some(Value::Array(list)) => list.iter().collect(),
            Some(value) => vec![value],
            None => Vec::new(),
        };
        if let Some(part) = &self.part {
            values = values
                .into_iter()
                .filter_map(|value| entry(value.as_object()?, part))
                .collect();
        }
        values
    }
}

/// The value under a name in any case of letters.
pub(super) fn entry<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        object
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    })
}

/// What a patch is about.
#[derive(Clone, Debug)]
pub enum Target {
    /// An attribute, perhaps only some of its values, perhaps only a part of them.
    Attribute {
        /// The extension it belongs to.
        extension: Option<&'static Schema>,
        /// Which.
        attribute: &'static Attribute,
        /// Which of its values.
        filter: Option<Filter>,
        /// Which part.
        part: Option<&'static Attribute>,
    },
    /// A whole extension.
    Extension(&'static Schema),
    /// An attribute of the standard that isn't kept.
    NotKept,
}

impl Target {
    /// What a path names in resources of a type.
    pub fn parse(kind: &ResourceType, text: &str) -> Result<Self> {
        let text = text.trim();
        if let Some(schema) = kind.extension(text) {
            return Ok(Self::Extension(schema));
        }
        let nothing = || ScimError::bad(ErrorKind::InvalidPath, "the path names nothing known");
        let (before, filter, after) = match text.split_once('[') {
            Some((before, rest)) => {
                let end = filter::closing_bracket(rest).ok_or_else(nothing)?;
                let (inside, after) = rest.split_at_checked(end).ok_or_else(nothing)?;
                let after = after.strip_prefix(']').ok_or_else(nothing)?;
                let part = match after.strip_prefix('.') {
                    Some(part) => Some(part),
                    None if after.is_empty() => None,
                    None => return Err(nothing()),
                };
                let filter = Filter::parse(inside)
                    .map_err(|e| ScimError::bad(ErrorKind::InvalidPath, e.detail))?;
                (before, Some(filter), part)
            }
            None => (text, None, None),
        };
        let name = Name::parse(before).ok_or_else(nothing)?;
        let part = name.part.as_deref().or(after);
        let extension = match &name.schema {
            Some(id) if id.eq_ignore_ascii_case(kind.schema.id) => None,
            Some(id) => Some(kind.extension(id).ok_or_else(nothing)?),
            None => None,
        };
        let attribute = match extension {
            Some(schema) => named(schema.attributes, &name.attribute),
            None => kind.attribute(&name.attribute),
        };
        let not_kept = |name: &str| {
            kind.not_kept
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name))
        };
        let Some(attribute) = attribute else {
            return if not_kept(&name.attribute) {
                Ok(Self::NotKept)
            } else {
                Err(nothing())
            };
        };
        let part = match part {
            None => None,
            Some(part) => match attribute.part(part) {
                Some(known) => Some(known),
                None if not_kept(part) => return Ok(Self::NotKept),
                None => return Err(nothing()),
            },
        };
        if filter.is_some() && !attribute.many {
            return Err(nothing());
        }
        Ok(Self::Attribute {
            extension,
            attribute,
            filter,
            part,
        })
    }
}

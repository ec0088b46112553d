//! What a directory asks for: filter, order, page, and which attributes.

use serde_json::{Value, json};

use super::filter::Filter;
use super::path::Name;
use super::schema::ResourceType;
use super::{ErrorKind, LIST_RESPONSE, Object, Result, ScimError};

/// The most resources in one answer, which is also how many there are where nobody says.
pub const MOST: usize = 200;

/// Which attributes an answer has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    only: Vec<Wanted>,
    without: Vec<Wanted>,
}

/// A question about many resources.
#[derive(Clone, Debug)]
pub struct Query {
    /// Which.
    pub filter: Option<Filter>,
    /// In which order.
    pub sort_by: Option<Name>,
    /// The other way round.
    pub descending: bool,
    /// The first, counted from 1.
    pub start: usize,
    /// How many at most.
    pub count: usize,
    /// Which attributes.
    pub shown: Shown,
}

fn wrong(name: &str) -> ScimError {
    ScimError::bad(ErrorKind::InvalidValue, format!("{name} can't be read"))
}

impl Query {
    /// Reads the parameters of an address.
    pub fn from_pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let mut fields = Object::new();
        for (name, value) in pairs {
            fields.insert(name.to_owned(), Value::String(value.to_owned()));
        }
        Self::from_fields(&fields)
    }

    /// Reads the body of a search.
    pub fn from_search(body: &Value) -> Result<Self> {
        match body {
            Value::Object(fields) => Self::from_fields(fields),
            _ => Err(ScimError::bad(
                ErrorKind::InvalidSyntax,
                "the body is no JSON object",
            )),
        }
    }

    fn from_fields(fields: &Object) -> Result<Self> {
        let field = |name: &str| super::path::entry(fields, name).filter(|value| !value.is_null());
        let text = |name: &str| match field(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
            Some(_) => Err(wrong(name)),
        };
        let number = |name: &str| match field(name) {
            None => Ok(None),
            Some(Value::Number(number)) => number.as_i64().map(Some).ok_or_else(|| wrong(name)),
            Some(Value::String(text)) => text.trim().parse().map(Some).map_err(|_| wrong(name)),
            Some(_) => Err(wrong(name)),
        };
        let at_least = |number: i64, least: i64| usize::try_from(number.max(least)).unwrap_or(0);
        Ok(Self {
            filter: text("filter")?.map(Filter::parse).transpose()?,
            sort_by: match text("sortBy")? {
                Some(name) => Some(Name::parse(name).ok_or_else(|| wrong("sortBy"))?),
                None => None,
            },
            descending: text("sortOrder")?
                .is_some_and(|order| order.eq_ignore_ascii_case("descending")),
            start: at_least(number("startIndex")?.unwrap_or(1), 1),
            count: number("count")?.map_or(MOST, |count| at_least(count, 0).min(MOST)),
            shown: Shown {
                only: wanted(field("attributes"))?,
                without: wanted(field("excludedAttributes"))?,
            },
        })
    }
}

/// An attribute by name, or a whole extension.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wanted {
    text: String,
    name: Option<Name>,
}

fn wanted(field: Option<&Value>) -> Result<Vec<Wanted>> {
    let one = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| Wanted {
            text: text.to_owned(),
            name: Name::parse(text),
        })
    };
    match field {
        None => Ok(Vec::new()),
        Some(Value::String(list)) => Ok(list.split(',').filter_map(one).collect()),
        Some(Value::Array(list)) => Ok(list
            .iter()
            .filter_map(Value::as_str)
            .filter_map(one)
            .collect()),
        Some(_) => Err(wrong("attributes")),
    }
}

impl Wanted {
    fn is_extension(&self, kind: &ResourceType, key: &str) -> bool {
        kind.extension(key).is_some() && self.text.eq_ignore_ascii_case(key)
    }

    /// The names under which it is kept: its home (nothing for the resource itself), itself, a part.
    fn place<'a>(
        &'a self,
        kind: &ResourceType,
    ) -> Option<(Option<&'a str>, &'a str, Option<&'a str>)> {
        let name = self.name.as_ref()?;
        let home = name
            .schema
            .as_deref()
            .filter(|schema| !schema.eq_ignore_ascii_case(kind.schema.id));
        Some((home, &name.attribute, name.part.as_deref()))
    }
}

impl Shown {
    /// Whether an attribute of the resource itself is shown at all: what isn't needn't be looked up.
    #[must_use]
    pub fn has(&self, kind: &ResourceType, attribute: &str) -> bool {
        let names = |list: &[Wanted], whole: bool| {
            list.iter().any(|one| {
                one.place(kind).is_some_and(|(home, name, part)| {
                    home.is_none()
                        && name.eq_ignore_ascii_case(attribute)
                        && (!whole || part.is_none())
                })
            })
        };
        (self.only.is_empty() || names(&self.only, false)) && !names(&self.without, true)
    }

    /// The part of a resource that is shown.
    #[must_use]
    pub fn of(&self, kind: &ResourceType, mut resource: Object) -> Object {
        if !self.only.is_empty() {
            resource = self.picked(kind, &resource);
        }
        for gone in &self.without {
            take_out(kind, &mut resource, gone);
        }
        resource
    }

    fn picked(&self, kind: &ResourceType, resource: &Object) -> Object {
        let mut picked = Object::new();
        for (key, value) in resource {
            let always = kind
                .attribute(key)
                .is_some_and(|attribute| attribute.always);
            if always || self.only.iter().any(|one| one.is_extension(kind, key)) {
                picked.insert(key.clone(), value.clone());
                continue;
            }
            if kind.extension(key).is_some() {
                let Value::Object(home) = value else { continue };
                let parts = self.picked_of(kind, Some(key), home);
                if !parts.is_empty() {
                    picked.insert(key.clone(), Value::Object(parts));
                }
            }
        }
        picked.extend(self.picked_of(kind, None, resource));
        picked
    }

    fn picked_of(&self, kind: &ResourceType, home: Option<&str>, from: &Object) -> Object {
        let mut picked = Object::new();
        for (key, value) in from {
            let mut parts: Vec<&str> = Vec::new();
            let mut whole = false;
            for one in &self.only {
                let Some((its_home, name, part)) = one.place(kind) else {
                    continue;
                };
                let here = match (home, its_home) {
                    (None, None) => true,
                    (Some(home), Some(its)) => home.eq_ignore_ascii_case(its),
                    _ => false,
                };
                if here && name.eq_ignore_ascii_case(key) {
                    match part {
                        Some(part) => parts.push(part),
                        None => whole = true,
                    }
                }
            }
            if whole {
                picked.insert(key.clone(), value.clone());
            } else if !parts.is_empty() {
                picked.insert(key.clone(), only_parts(value, &parts));
            }
        }
        picked
    }
}

fn only_parts(value: &Value, parts: &[&str]) -> Value {
    match value {
        Value::Array(list) => list.iter().map(|one| only_parts(one, parts)).collect(),
        Value::Object(object) => object
            .iter()
            .filter(|(key, _)| parts.iter().any(|part| part.eq_ignore_ascii_case(key)))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect(),
        plain => plain.clone(),
    }
}

fn take_out(kind: &ResourceType, resource: &mut Object, gone: &Wanted) {
    let keys: Vec<String> = resource.keys().cloned().collect();
    for key in keys {
        if kind
            .attribute(&key)
            .is_some_and(|attribute| attribute.always)
        {
            continue;
        }
        if gone.is_extension(kind, &key) {
            resource.remove(&key);
            continue;
        }
        let Some((home, name, part)) = gone.place(kind) else {
            continue;
        };
        match home {
            None if name.eq_ignore_ascii_case(&key) => match part {
                None => {
                    resource.remove(&key);
                }
                Some(part) => {
                    if let Some(value) = resource.get_mut(&key) {
                        without_part(value, part);
                    }
                }
            },
            Some(home) if home.eq_ignore_ascii_case(&key) => {
                if let Some(Value::Object(object)) = resource.get_mut(&key) {
                    let inner = object
                        .keys()
                        .find(|inner| inner.eq_ignore_ascii_case(name))
                        .cloned();
                    if let Some(inner) = inner {
                        match part {
                            None => {
                                object.remove(&inner);
                            }
                            Some(part) => {
                                if let Some(value) = object.get_mut(&inner) {
                                    without_part(value, part);
                                }
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

fn without_part(value: &mut Value, part: &str) {
    match value {
        Value::Array(list) => {
            for one in list {
                without_part(one, part);
            }
        }
        Value::Object(object) => object.retain(|key, _| !key.eq_ignore_ascii_case(part)),
        _ => {}
    }
}

/// An answer with several resources.
#[must_use]
pub fn list_response(total: usize, start: usize, resources: &[Object]) -> Value {
    json!({
        "schemas": [LIST_RESPONSE],
        "totalResults": total,
        "startIndex": start,
        "itemsPerPage": resources.len(),
        "Resources": resources,
    })
}

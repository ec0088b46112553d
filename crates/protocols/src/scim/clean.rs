//! What a directory sends, brought into one form: names as the schema writes them, booleans as
//! booleans, nothing that isn't kept.

use serde_json::{Number, Value};

use super::members::{MEMBERS, MOST_MEMBERS};
use super::schema::{Attribute, Kind, Mutability, ResourceType, Schema, named};
use super::{ErrorKind, Object, Result, ScimError};

/// The longest text that is taken.
const LONGEST: usize = 1_000;

/// The most values of an attribute with several: a person has a handful of addresses. Members of groups
/// are others' ([`super::members`]).
pub(super) const MOST_VALUES: usize = 100;

pub(super) fn too_many(name: &str, most: usize) -> ScimError {
    ScimError::new(413, format!("{name}: at most {most} in one request"))
}

fn wrong(name: &str, what: &str) -> ScimError {
    ScimError::bad(ErrorKind::InvalidValue, format!("{name}: {what}"))
}

/// A whole resource as sent: what is kept of it.
pub fn resource(kind: &ResourceType, sent: &Value) -> Result<Object> {
    let Value::Object(sent) = sent else {
        return Err(ScimError::bad(
            ErrorKind::InvalidSyntax,
            "the body is no JSON object",
        ));
    };
    let mut kept = Object::new();
    for (name, value) in sent {
        if let Some(attribute) = kind.attribute(name) {
            put(&mut kept, attribute, value)?;
        } else if let Some(schema) = kind.extension(name) {
            let Value::Object(parts) = value else {
                continue;
            };
            let object = extension(schema, parts)?;
            into_extension(&mut kept, schema, object);
        } else if let Some((schema, attribute)) = qualified(kind, name) {
            let mut object = Object::new();
            put(&mut object, attribute, value)?;
            match schema {
                Some(schema) => into_extension(&mut kept, schema, object),
                None => kept.extend(object),
            }
        }
    }
    complete(kind, &kept)?;
    Ok(kept)
}

/// An attribute written with its schema before it: `urn:…:User:department`.
fn qualified(
    kind: &ResourceType,
    name: &str,
) -> Option<(Option<&'static Schema>, &'static Attribute)> {
    let (id, name) = name.rsplit_once(':')?;
    if id.eq_ignore_ascii_case(kind.schema.id) {
        return Some((None, kind.attribute(name)?));
    }
    let schema = kind.extension(id)?;
    Some((Some(schema), named(schema.attributes, name)?))
}

/// The parts of an extension that are kept.
pub fn extension(schema: &Schema, sent: &Object) -> Result<Object> {
    let mut kept = Object::new();
    for (name, value) in sent {
        if let Some(attribute) = named(schema.attributes, name) {
            put(&mut kept, attribute, value)?;
        }
    }
    Ok(kept)
}

fn into_extension(kept: &mut Object, schema: &Schema, object: Object) {
    if object.is_empty() {
        return;
    }
    match kept.get_mut(schema.id) {
        Some(Value::Object(there)) => there.extend(object),
        _ => {
            kept.insert(schema.id.to_owned(), Value::Object(object));
        }
    }
}

fn put(into: &mut Object, attribute: &Attribute, value: &Value) -> Result<()> {
    if attribute.mutability == Mutability::ReadOnly {
        return Ok(());
    }
    if let Some(value) = attribute_value(attribute, value)? {
        into.insert(attribute.name.to_owned(), value);
    }
    Ok(())
}

/// Refuses a resource that lacks what it must have.
pub fn complete(kind: &ResourceType, kept: &Object) -> Result<()> {
    match kind
        .schema
        .attributes
        .iter()
        .find(|attribute| attribute.required && !kept.contains_key(attribute.name))
    {
        Some(missing) => Err(wrong(missing.name, "is missing")),
        None => Ok(()),
    }
}

/// The value of an attribute as it is kept; nothing where there is none.
pub fn attribute_value(attribute: &Attribute, sent: &Value) -> Result<Option<Value>> {
    if !attribute.many {
        // Some directories send the one manager as a list of one.
        let sent = match sent {
            Value::Array(list) if list.len() == 1 => list.first().unwrap_or(sent),
            sent => sent,
        };
        return one(attribute, sent);
    }
    let alone = [sent.clone()];
    let list: &[Value] = match sent {
        Value::Array(list) => list,
        Value::Null => &[],
        _ => &alone,
    };
    let most = if attribute.name == MEMBERS {
        MOST_MEMBERS
    } else {
        MOST_VALUES
    };
    if list.len() > most {
        return Err(too_many(attribute.name, most));
    }
    let mut values = Vec::with_capacity(list.len());
    for value in list {
        values.extend(one(attribute, value)?);
    }
    let primary = values
        .iter()
        .filter(|value| value.get("primary") == Some(&Value::Bool(true)))
        .count();
    if primary > 1 {
        return Err(wrong(attribute.name, "only one value can be the primary"));
    }
    Ok((!values.is_empty()).then_some(Value::Array(values)))
}

/// One value.
pub fn one(attribute: &Attribute, sent: &Value) -> Result<Option<Value>> {
    let name = attribute.name;
    match (attribute.kind, sent) {
        (_, Value::Null) => Ok(None),
        (Kind::Boolean, Value::Bool(_)) => Ok(Some(sent.clone())),
        (Kind::Boolean, Value::String(text)) => match text.to_ascii_lowercase().as_str() {
            "true" => Ok(Some(true.into())),
            "false" => Ok(Some(false.into())),
            "" => Ok(None),
            _ => Err(wrong(name, "is neither true nor false")),
        },
        (Kind::Text | Kind::Reference | Kind::Moment, Value::String(text)) => kept_text(name, text),
        (Kind::Text, Value::Number(number)) => kept_number(name, number),
        (Kind::Complex, Value::Object(parts)) => complex(attribute, parts),
        // A manager or a member as its bare identifier.
        (Kind::Complex, Value::String(_)) if attribute.part("value").is_some() => {
            let parts = Object::from_iter([("value".to_owned(), sent.clone())]);
            complex(attribute, &parts)
        }
        _ => Err(wrong(name, &format!("is no {}", attribute.kind.word()))),
    }
}

fn kept_text(name: &str, text: &str) -> Result<Option<Value>> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(wrong(name, "is too long"));
    }
    if text.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        return Err(wrong(name, "holds a control character"));
    }
    Ok((!text.is_empty()).then(|| Value::String(text.to_owned())))
}

/// A number where a text belongs, as its digits. A number can't begin with a zero, so one with nine
/// digits may be a CPR number that has lost it.
fn kept_number(name: &str, number: &Number) -> Result<Option<Value>> {
    let digits = number.to_string();
    let whole = digits.strip_suffix(".0").unwrap_or(&digits);
    if whole.bytes().any(|b| !b.is_ascii_digit()) {
        return Err(wrong(name, "is no string"));
    }
    if domain::cpr::is_like(whole) || domain::cpr::lacks_zero(whole) {
        let what = "looks like a CPR number, which may not be sent here";
        return Err(wrong(name, what));
    }
    kept_text(name, whole)
}

fn complex(attribute: &Attribute, sent: &Object) -> Result<Option<Value>> {
    let mut kept = Object::new();
    let mut reference = None;
    for (name, value) in sent {
        let Some(part) = attribute.part(name) else {
            continue;
        };
        if part.derived {
            if part.kind == Kind::Reference {
                reference = value.as_str();
            }
            continue;
        }
        put(&mut kept, part, value)?;
    }
    // Who sends only where it is found has said which it is.
    if let Some(reference) = reference.filter(|_| !kept.contains_key("value")) {
        let last = reference.rsplit('/').next().unwrap_or_default();
        if let Some(value) = kept_text(attribute.name, last)? {
            kept.insert("value".to_owned(), value);
        }
    }
    Ok((!kept.is_empty()).then_some(Value::Object(kept)))
}

/// Every text of a resource with the name of its attribute, for whoever looks for what mustn't be
/// kept.
pub fn texts<'a>(value: &'a Value, name: &'a str, found: &mut dyn FnMut(&'a str, &'a str)) {
    match value {
        Value::String(text) => found(name, text),
        Value::Array(list) => {
            for one in list {
                texts(one, name, found);
            }
        }
        Value::Object(parts) => {
            for (part, value) in parts {
                texts(value, if part == "value" { name } else { part }, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

//! Changes of parts of a resource (RFC 7644, 3.5.2), in the forms that directories really send:
//! `"op": "Replace"`, booleans as texts, a member taken out by a filter or by a list of values, an
//! address put into a list that doesn't have one yet.

use serde_json::Value;

use super::filter::Filter;
use super::path::{Target, entry};
use super::schema::{Attribute, Mutability, ResourceType, Schema};
use super::{ErrorKind, Object, PATCH_OP, Result, ScimError, clean};

/// The most operations in one request.
const MOST: usize = 1_000;

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Adds to what is there.
    Add,
    /// Puts this in its place.
    Replace,
    /// Takes away.
    Remove,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// What it does.
    pub op: Op,
    /// To what; to the resource as a whole where it doesn't say.
    pub path: Option<String>,
    /// With what.
    pub value: Value,
}

fn syntax(what: &str) -> ScimError {
    ScimError::bad(ErrorKind::InvalidSyntax, what)
}

/// Reads the body of a patch.
pub fn parse(body: &Value) -> Result<Vec<Operation>> {
    let Value::Object(body) = body else {
        return Err(syntax("the body is no JSON object"));
    };
    if let Some(Value::Array(schemas)) = entry(body, "schemas")
        && !schemas.iter().any(|one| {
            one.as_str()
                .is_some_and(|s| s.eq_ignore_ascii_case(PATCH_OP))
        })
    {
        return Err(syntax("the body is no PatchOp"));
    }
    let Some(Value::Array(list)) = entry(body, "Operations") else {
        return Err(syntax("the body lacks its operations"));
    };
    if list.len() > MOST {
        return Err(syntax("too many operations in one request"));
    }
    list.iter().map(operation).collect()
}

fn operation(sent: &Value) -> Result<Operation> {
    let Value::Object(sent) = sent else {
        return Err(syntax("an operation is no JSON object"));
    };
    let op = match entry(sent, "op").and_then(Value::as_str) {
        Some(op) if op.eq_ignore_ascii_case("add") => Op::Add,
        Some(op) if op.eq_ignore_ascii_case("replace") => Op::Replace,
        Some(op) if op.eq_ignore_ascii_case("remove") => Op::Remove,
        _ => return Err(syntax("an operation is neither add, replace nor remove")),
    };
    let path = match entry(sent, "path") {
        None | Some(Value::Null) => None,
        Some(Value::String(path)) if path.trim().is_empty() => None,
        Some(Value::String(path)) => Some(path.clone()),
        Some(_) => return Err(ScimError::bad(ErrorKind::InvalidPath, "a path is no text")),
    };
    Ok(Operation {
        op,
        path,
        value: entry(sent, "value").cloned().unwrap_or(Value::Null),
    })
}

/// Changes a resource: a user, or what a group is beside its members, who have [rules of their
/// own](super::members). Where an operation can't be done the resource is not to be used any more.
pub fn apply(kind: &ResourceType, resource: &mut Object, operations: &[Operation]) -> Result<()> {
    for operation in operations {
        match (&operation.path, operation.op) {
            (Some(path), op) => change(kind, resource, path, op, &operation.value)?,
            (None, Op::Remove) => {
                return Err(ScimError::bad(ErrorKind::NoTarget, "remove needs a path"));
            }
            (None, op) => {
                let Value::Object(parts) = &operation.value else {
                    return Err(syntax("without a path the value must be an object"));
                };
                for (name, value) in parts {
                    let known = matches!(name.as_str(), "schemas" | "id" | "meta");
                    match change(kind, resource, name, op, value) {
                        // A resource sent back whole holds what only we change.
                        Err(error) if error.kind == Some(ErrorKind::Mutability) && known => {}
                        done => done?,
                    }
                }
            }
        }
    }
    clean::complete(kind, resource)
}

fn change(
    kind: &ResourceType,
    resource: &mut Object,
    path: &str,
    op: Op,
    value: &Value,
) -> Result<()> {
    match Target::parse(kind, path)? {
        Target::NotKept => Ok(()),
        Target::Extension(schema) => whole_extension(resource, schema, op, value),
        Target::Attribute {
            extension,
            attribute,
            filter,
            part,
        } => {
            let closed = |one: &Attribute| one.mutability == Mutability::ReadOnly;
            if closed(attribute) || part.is_some_and(closed) {
                let detail = format!("{} can't be changed", attribute.name);
                return Err(ScimError::bad(ErrorKind::Mutability, detail));
            }
            if part.is_some_and(|part| part.derived) {
                return Ok(());
            }
            match extension {
                None => in_home(resource, attribute, filter.as_ref(), part, op, value),
                Some(schema) => {
                    let mut home = match resource.remove(schema.id) {
                        Some(Value::Object(home)) => home,
                        _ => Object::new(),
                    };
                    in_home(&mut home, attribute, filter.as_ref(), part, op, value)?;
                    if !home.is_empty() {
                        resource.insert(schema.id.to_owned(), Value::Object(home));
                    }
                    Ok(())
                }
            }
        }
    }
}

fn whole_extension(resource: &mut Object, schema: &Schema, op: Op, value: &Value) -> Result<()> {
    let there = resource.remove(schema.id);
    let sent = match (op, value) {
        (Op::Remove, _) | (_, Value::Null) => return Ok(()),
        (_, Value::Object(sent)) => clean::extension(schema, sent)?,
        _ => return Err(syntax("the value of an extension must be an object")),
    };
    let mut home = match (op, there) {
        (Op::Add, Some(Value::Object(there))) => there,
        _ => Object::new(),
    };
    home.extend(sent);
    if !home.is_empty() {
        resource.insert(schema.id.to_owned(), Value::Object(home));
    }
    Ok(())
}

fn in_home(
    home: &mut Object,
    attribute: &'static Attribute,
    filter: Option<&Filter>,
    part: Option<&'static Attribute>,
    op: Op,
    value: &Value,
) -> Result<()> {
    let there = home.remove(attribute.name);
    let changed = if attribute.many {
        let list = match there {
            Some(Value::Array(list)) => list,
            Some(alone) => vec![alone],
            None => Vec::new(),
        };
        let list = in_list(list, attribute, filter, part, op, value)?;
        (!list.is_empty()).then_some(Value::Array(list))
    } else {
        in_single(there, attribute, part, op, value)?
    };
    if let Some(changed) = changed {
        home.insert(attribute.name.to_owned(), changed);
    }
    Ok(())
}

fn in_single(
    there: Option<Value>,
    attribute: &Attribute,
    part: Option<&Attribute>,
    op: Op,
    value: &Value,
) -> Result<Option<Value>> {
    if let Some(part) = part {
        let mut parts = match there {
            Some(Value::Object(parts)) => parts,
            _ => Object::new(),
        };
        set(&mut parts, part, op, value)?;
        return Ok((!parts.is_empty()).then_some(Value::Object(parts)));
    }
    if op == Op::Remove {
        return Ok(None);
    }
    let sent = clean::attribute_value(attribute, value)?;
    Ok(match (there, sent) {
        // What isn't named stays.
        (Some(Value::Object(mut parts)), Some(Value::Object(sent))) => {
            parts.extend(sent);
            Some(Value::Object(parts))
        }
        (_, sent) => sent,
    })
}

fn set(parts: &mut Object, part: &Attribute, op: Op, value: &Value) -> Result<()> {
    let value = if op == Op::Remove {
        None
    } else {
        clean::attribute_value(part, value)?
    };
    match value {
        Some(value) => parts.insert(part.name.to_owned(), value),
        None => parts.remove(part.name),
    };
    Ok(())
}

fn in_list(
    list: Vec<Value>,
    attribute: &'static Attribute,
    filter: Option<&Filter>,
    part: Option<&'static Attribute>,
    op: Op,
    value: &Value,
) -> Result<Vec<Value>> {
    match (filter, part) {
        (None, None) => whole_list(list, attribute, op, value),
        _ => some_of_list(list, attribute, filter, part, op, value),
    }
}

/// Two values are the same if they are about the same thing.
fn same(one: &Value, other: &Value) -> bool {
    one == other
        || (one.get("value").is_some()
            && one.get("value") == other.get("value")
            && one.get("type") == other.get("type"))
}

fn whole_list(
    mut list: Vec<Value>,
    attribute: &Attribute,
    op: Op,
    value: &Value,
) -> Result<Vec<Value>> {
    let sent = match clean::attribute_value(attribute, value)? {
        Some(Value::Array(sent)) => sent,
        _ => Vec::new(),
    };
    match op {
        Op::Replace => Ok(sent),
        // Without a filter, but with the values to take out.
        Op::Remove if !sent.is_empty() => {
            list.retain(|there| {
                !sent
                    .iter()
                    .any(|gone| there == gone || there.get("value") == gone.get("value"))
            });
            Ok(list)
        }
        Op::Remove => Ok(Vec::new()),
        Op::Add => {
            for one in sent {
                if let Some(there) = list.iter_mut().find(|there| same(there, &one)) {
                    *there = one.clone();
                } else {
                    list.push(one.clone());
                }
                only_primary(&mut list, &one);
            }
            if list.len() > clean::MOST_VALUES {
                return Err(clean::too_many(attribute.name, clean::MOST_VALUES));
            }
            Ok(list)
        }
    }
}

/// Of several values one at most is the primary: the newest that says so.
fn only_primary(list: &mut [Value], newest: &Value) {
    if newest.get("primary") != Some(&Value::Bool(true)) {
        return;
    }
    for other in list.iter_mut().filter(|other| *other != newest) {
        if let Some(primary) = other.get_mut("primary") {
            *primary = Value::Bool(false);
        }
    }
}

fn some_of_list(
    list: Vec<Value>,
    attribute: &'static Attribute,
    filter: Option<&Filter>,
    part: Option<&'static Attribute>,
    op: Op,
    value: &Value,
) -> Result<Vec<Value>> {
    let mut changed = Vec::with_capacity(list.len() + 1);
    let mut newest = None;
    let mut touched = false;
    for mut one in list {
        if filter.is_some_and(|filter| !filter.fits_value(&one)) {
            changed.push(one);
            continue;
        }
        touched = true;
        let Value::Object(parts) = &mut one else {
            continue;
        };
        match (part, op) {
            (None, Op::Remove) => continue,
            (None, op) => {
                if let Some(Value::Object(sent)) = clean::one(attribute, value)? {
                    if op == Op::Replace {
                        parts.clear();
                    }
                    parts.extend(sent);
                }
            }
            (Some(part), op) => set(parts, part, op, value)?,
        }
        if parts.is_empty() {
            continue;
        }
        newest = Some(one.clone());
        changed.push(one);
    }
    if !touched && op != Op::Remove {
        let new = new_value(attribute, filter, part, value)?;
        newest = Some(new.clone());
        changed.push(new);
    }
    if let Some(newest) = newest {
        only_primary(&mut changed, &newest);
    }
    Ok(changed)
}

/// A value that fits the filter, where there was none: directories change the address for work of
/// somebody who has none.
fn new_value(
    attribute: &'static Attribute,
    filter: Option<&Filter>,
    part: Option<&'static Attribute>,
    value: &Value,
) -> Result<Value> {
    let nothing = || ScimError::bad(ErrorKind::NoTarget, "the path finds nothing");
    let mut parts = Object::new();
    for (name, value) in filter
        .map_or_else(|| Some(Vec::new()), Filter::equals)
        .ok_or_else(nothing)?
    {
        let known = attribute.part(name).ok_or_else(nothing)?;
        set(&mut parts, known, Op::Add, value)?;
    }
    match part {
        Some(part) => set(&mut parts, part, Op::Add, value)?,
        None => {
            if let Some(Value::Object(sent)) = clean::one(attribute, value)? {
                parts.extend(sent);
            }
        }
    }
    if parts.is_empty() {
        return Err(nothing());
    }
    Ok(Value::Object(parts))
}

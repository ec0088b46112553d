//! Changes of a group's members (RFC 7644, 3.5.2). A group can have thousands, so a change isn't worked
//! out on the list of all: the operations come together to who comes and who goes, before anything is
//! read, and in time that grows with what was sent alone.

use std::collections::BTreeSet;

use serde_json::Value;

use super::filter::{Filter, Op as Compared};
use super::patch::{Op, Operation};
use super::path::Target;
use super::schema::{Attribute, ResourceType};
use super::{ErrorKind, Object, Result, ScimError, clean};

/// The attribute.
pub const MEMBERS: &str = "members";

/// The most members that one request may name.
pub const MOST_MEMBERS: usize = 20_000;

/// What becomes of a group's members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moves<K> {
    /// Whether nobody stays who doesn't come: the list was told anew.
    pub anew: bool,
    /// Who is a member afterwards, whether they were before or not.
    pub come: BTreeSet<K>,
    /// Who is none afterwards.
    pub go: BTreeSet<K>,
}

impl<K> Default for Moves<K> {
    fn default() -> Self {
        Self {
            anew: false,
            come: BTreeSet::new(),
            go: BTreeSet::new(),
        }
    }
}

impl<K: Ord + Clone> Moves<K> {
    /// The whole list told anew.
    pub fn anew(list: impl IntoIterator<Item = K>) -> Self {
        Self {
            anew: true,
            come: list.into_iter().collect(),
            go: BTreeSet::new(),
        }
    }

    /// One operation more.
    fn then(&mut self, op: Op, list: Vec<K>) {
        match op {
            Op::Replace => *self = Self::anew(list),
            Op::Add => {
                for one in list {
                    self.go.remove(&one);
                    self.come.insert(one);
                }
            }
            Op::Remove => {
                for one in list {
                    self.come.remove(&one);
                    self.go.insert(one);
                }
            }
        }
    }

    /// Whether nothing is said of members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.anew && self.come.is_empty() && self.go.is_empty()
    }
}

/// Parts a patch of a group into what becomes of its members and the operations about anything else.
/// `key` reads a member's identifier.
pub fn part<K: Ord + Clone>(
    kind: &ResourceType,
    operations: Vec<Operation>,
    key: impl Fn(&str) -> Result<K>,
) -> Result<(Moves<K>, Vec<Operation>)> {
    let (mut moves, mut others, mut named) = (Moves::default(), Vec::new(), 0);
    let mut take = |op: Op, target: About<'_>| -> Result<()> {
        let list = listed(op, &target, &key)?;
        named += list.len();
        if named > MOST_MEMBERS {
            return Err(clean::too_many(MEMBERS, MOST_MEMBERS));
        }
        // To take the whole list away is to tell it anew, empty.
        let all = op == Op::Remove && target.filter.is_none() && target.value.is_null();
        moves.then(if all { Op::Replace } else { op }, list);
        Ok(())
    };
    for operation in operations {
        if let Some(path) = &operation.path {
            match about(kind, path)? {
                Some(found) => take(operation.op, found.with(&operation.value))?,
                None => others.push(operation),
            }
            continue;
        }
        let Value::Object(parts) = operation.value else {
            others.push(operation);
            continue;
        };
        let mut rest = Object::new();
        for (name, value) in parts {
            match about(kind, &name)? {
                Some(found) if operation.op != Op::Remove => {
                    take(operation.op, found.with(&value))?;
                }
                _ => {
                    rest.insert(name, value);
                }
            }
        }
        if !rest.is_empty() {
            others.push(Operation {
                value: Value::Object(rest),
                ..operation
            });
        }
    }
    Ok((moves, others))
}

/// What an operation on members is about.
struct About<'a> {
    attribute: &'static Attribute,
    filter: Option<Filter>,
    value: &'a Value,
}

impl About<'static> {
    fn with(self, value: &Value) -> About<'_> {
        About { value, ..self }
    }
}

/// What a path says of members; nothing where it is about anything else, or nothing known: that is said
/// when the others are done.
fn about(kind: &ResourceType, path: &str) -> Result<Option<About<'static>>> {
    let Ok(Target::Attribute {
        extension: None,
        attribute,
        filter,
        part,
    }) = Target::parse(kind, path)
    else {
        return Ok(None);
    };
    if attribute.name != MEMBERS {
        return Ok(None);
    }
    // A member is put in or taken out; which user it is never changes.
    if part.is_some() {
        let detail = "a member's parts can't be changed; take it out and put another in";
        return Err(ScimError::bad(ErrorKind::Mutability, detail));
    }
    Ok(Some(About {
        attribute,
        filter,
        value: &Value::Null,
    }))
}

/// The members that an operation names.
fn listed<K>(op: Op, about: &About<'_>, key: impl Fn(&str) -> Result<K>) -> Result<Vec<K>> {
    let sent;
    let mut ids = Vec::new();
    if let Some(filter) = &about.filter {
        if op == Op::Replace {
            let detail = "a member can't become another; take it out and put another in";
            return Err(ScimError::bad(ErrorKind::Mutability, detail));
        }
        named(filter, &mut ids)?;
    } else {
        sent = clean::attribute_value(about.attribute, about.value)?;
        let list = sent.as_ref().and_then(Value::as_array);
        let id = |member| Value::as_str(Value::get(member, "value")?);
        ids.extend(
            list.into_iter()
                .flatten()
                .map(|member| id(member).unwrap_or_default()),
        );
    }
    let keys = ids.into_iter().map(key);
    if op == Op::Remove {
        // Who can't be a member is none.
        return Ok(keys.flatten().collect());
    }
    keys.collect()
}

/// The members that a filter names: one, or several with `or`. Nothing else is kept of a member.
fn named<'a>(filter: &'a Filter, found: &mut Vec<&'a str>) -> Result<()> {
    match filter {
        Filter::Or(a, b) => {
            named(a, found)?;
            named(b, found)
        }
        Filter::Compare(name, Compared::Eq, Value::String(id))
            if name.part.is_none() && name.attribute.eq_ignore_ascii_case("value") =>
        {
            found.push(id);
            Ok(())
        }
        _ => Err(ScimError::bad(
            ErrorKind::InvalidFilter,
            "members are found by their value: members[value eq \"…\"]",
        )),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use std::cell::Cell;
    use std::cmp::Ordering;

    use serde_json::json;

    use super::super::patch;
    use super::super::schema::GROUPS;
    use super::*;

    fn parted(operations: &Value) -> Result<(Moves<String>, Vec<Operation>)> {
        let operations = patch::parse(&json!({ "operations": operations }))?;
        part(&GROUPS, operations, |id| Ok(id.to_owned()))
    }

    #[test]
    fn members_come_and_go_in_every_form() {
        for (operations, told) in [
            (
                json!([{ "op": "Add", "path": "members", "value": [{ "value": "c" }] }]),
                "+c",
            ),
            (
                json!([{ "op": "add", "value": { "members": [{ "value": "c" }] } }]),
                "+c",
            ),
            (
                json!([{ "op": "add", "path": "members", "value": { "$ref": "/Users/c" } }]),
                "+c",
            ),
            (
                json!([{ "op": "add", "path": "members[value eq \"c\"]", "value": {} }]),
                "+c",
            ),
            (
                json!([{ "op": "Remove", "path": "members[value eq \"a\"]" }]),
                "-a",
            ),
            (
                json!([{ "op": "remove", "path": "members[value eq \"a\" or value eq \"b\"]" }]),
                "-a -b",
            ),
            (
                json!([{ "op": "remove", "path": "members", "value": [{ "value": "b" }] }]),
                "-b",
            ),
            (
                json!([{ "op": "remove", "path": "members", "value": [] }]),
                "",
            ),
            (json!([{ "op": "remove", "path": "members" }]), "anew"),
            (
                json!([{ "op": "replace", "path": "members", "value": [{ "value": "d" }] }]),
                "anew +d",
            ),
            (
                json!([{ "op": "replace", "path": "members", "value": [] }]),
                "anew",
            ),
            (
                json!([
                    { "op": "add", "path": "members", "value": "a" },
                    { "op": "remove", "path": "members", "value": "a" },
                    { "op": "remove", "path": "members", "value": "b" },
                    { "op": "add", "path": "members", "value": "b" },
                ]),
                "+b -a",
            ),
        ] {
            let (moves, others) = parted(&operations).unwrap();
            let anew = moves.anew.then(|| "anew".to_owned());
            let come = moves.come.iter().map(|id| format!("+{id}"));
            let go = moves.go.iter().map(|id| format!("-{id}"));
            let all: Vec<String> = anew.into_iter().chain(come).chain(go).collect();
            assert_eq!(all.join(" "), told, "{operations}");
            assert!(others.is_empty());
        }
    }

    #[test]
    fn what_else_is_said_is_kept_apart() {
        let (moves, others) = parted(&json!([
            { "op": "replace", "value": { "id": "x", "displayName": "Ny", "members": ["a"] } },
            { "op": "add", "path": "externalId", "value": "e" },
        ]))
        .unwrap();
        assert!(moves.anew && moves.come.contains("a"));
        let mut group = Object::new();
        patch::apply(&GROUPS, &mut group, &others).unwrap();
        assert_eq!(
            Value::Object(group),
            json!({ "displayName": "Ny", "externalId": "e" })
        );
    }

    #[test]
    fn what_is_no_change_of_members_is_refused() {
        for (operation, kind) in [
            (
                json!({ "op": "remove", "path": "members[display eq \"Bo\"]" }),
                ErrorKind::InvalidFilter,
            ),
            (
                json!({ "op": "replace", "path": "members[value eq \"a\"]", "value": { "value": "b" } }),
                ErrorKind::Mutability,
            ),
            (
                json!({ "op": "replace", "path": "members[value eq \"a\"].value", "value": "b" }),
                ErrorKind::Mutability,
            ),
        ] {
            let told = operation.to_string();
            let refused = parted(&json!([operation])).unwrap_err();
            assert_eq!(refused.kind, Some(kind), "{told}");
        }
        let many: Vec<Value> = (0..=MOST_MEMBERS / 2)
            .map(|n| json!(n.to_string()))
            .collect();
        let twice = json!({ "op": "add", "path": "members", "value": many });
        let refused = parted(&json!([twice, twice])).unwrap_err();
        assert_eq!(refused.status, 413);
    }

    thread_local! {
        static COMPARED: Cell<u64> = const { Cell::new(0) };
    }

    /// An identifier that counts how often it is compared.
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Counted(String);

    impl Ord for Counted {
        fn cmp(&self, other: &Self) -> Ordering {
            COMPARED.set(COMPARED.get() + 1);
            self.0.cmp(&other.0)
        }
    }

    impl PartialOrd for Counted {
        fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
            Some(self.cmp(other))
        }
    }

    /// How many comparisons it takes to work out as many members put in and half of them taken out, in a
    /// thousand operations.
    fn compared(members: usize) -> u64 {
        let ids: Vec<String> = (0..members)
            .map(|n| format!("{:08}", n * 7919 % members))
            .collect();
        let each = members * 3 / 2 / 999 + 1;
        let add = ids
            .chunks(each)
            .map(|ids| json!({ "op": "add", "path": "members", "value": ids }));
        let out = ids[..members / 2].chunks(each);
        let out = out.map(|ids| json!({ "op": "remove", "path": "members", "value": ids }));
        let operations: Vec<Value> = add.chain(out).collect();
        let operations = patch::parse(&json!({ "Operations": operations })).unwrap();
        COMPARED.set(0);
        let key = |id: &str| Ok(Counted(id.to_owned()));
        let (moves, _) = part(&GROUPS, operations, key).unwrap();
        assert_eq!(
            (moves.come.len(), moves.go.len()),
            (members.div_ceil(2), members / 2)
        );
        COMPARED.get()
    }

    #[test]
    fn five_thousand_members_are_no_more_work_each_than_a_thousand() {
        let (thousand, five) = (compared(1_000), compared(5_000));
        assert!(five < 5_000 * 100, "{five}");
        assert!(five < thousand * 8, "{thousand} and {five}");
    }
}

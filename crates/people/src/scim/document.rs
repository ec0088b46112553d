//! What a document says about the person, and how it is shown.

use std::collections::{BTreeMap, BTreeSet};

use database::Queries;
use domain::MunicipalityId;
use extracts::cpr;
use protocols::scim::schema::{ENTERPRISE, GROUPS, ResourceType, USERS};
use protocols::scim::{ErrorKind, Object, ScimError, clean};
use serde_json::{Value, json};
use uuid::Uuid;

use super::answer::{Meta, etag};
use super::store::groups::{self, GroupRow};
use super::store::users::{self, Facts, UserRow};

/// A text of a document.
pub(super) fn text<'a>(document: &'a Object, name: &str) -> &'a str {
    document
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// A text of the person's employment.
pub(super) fn work<'a>(document: &'a Object, name: &str) -> &'a str {
    match document.get(ENTERPRISE.id) {
        Some(Value::Object(home)) => text(home, name),
        _ => "",
    }
}

/// The user that is told to be the manager.
pub(super) fn manager(document: &Object) -> Option<Uuid> {
    let manager = document.get(ENTERPRISE.id)?.get("manager")?.get("value")?;
    manager.as_str()?.parse().ok()
}

/// Given and family name as they are told; nothing where neither is.
pub(super) fn names(document: &Object) -> Option<(String, String)> {
    let part = |part: &str| match document.get("name") {
        Some(Value::Object(name)) => text(name, part).to_owned(),
        _ => String::new(),
    };
    let (given, family) = (part("givenName"), part("familyName"));
    if !given.is_empty() || !family.is_empty() {
        return Some((given, family));
    }
    let whole = Some(text(document, "displayName").to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| part("formatted"));
    let (given, family) = whole.rsplit_once(' ').unwrap_or((&whole, ""));
    (!whole.is_empty()).then(|| (given.trim().to_owned(), family.to_owned()))
}

/// The name to show to others; nothing where none is told.
fn display(document: &Object) -> String {
    let told = text(document, "displayName");
    if !told.is_empty() {
        return told.to_owned();
    }
    names(document).map_or_else(String::new, |(given, family)| {
        format!("{given} {family}").trim().to_owned()
    })
}

/// The address to use: the primary one, else that for work, else the first.
pub(super) fn email(document: &Object) -> String {
    let Some(Value::Array(list)) = document.get("emails") else {
        return String::new();
    };
    let is = |mail: &&Value, part: &str, value: &Value| mail.get(part) == Some(value);
    let work = json!("work");
    list.iter()
        .find(|mail| is(mail, "primary", &Value::Bool(true)))
        .or_else(|| list.iter().find(|mail| is(mail, "type", &work)))
        .or_else(|| list.first())
        .and_then(|mail| mail.get("value")?.as_str())
        .unwrap_or_default()
        .to_owned()
}

/// Whether the person has access: yes, where nothing is said.
pub(super) fn is_active(document: &Object) -> bool {
    document.get("active") != Some(&Value::Bool(false))
}

/// Refuses a document with anything that looks like a CPR number, which is neither stored nor
/// repeated.
pub(super) fn without_cpr(document: &Value) -> Result<(), ScimError> {
    let mut found = None;
    clean::texts(document, "the resource", &mut |name, text| {
        if cpr::is_like(text) {
            found.get_or_insert_with(|| name.to_owned());
        }
    });
    match found {
        Some(name) => Err(ScimError::bad(
            ErrorKind::InvalidValue,
            format!("{name} looks like a CPR number, which may not be sent here"),
        )),
        None => Ok(()),
    }
}

/// What of a user's document is kept beside it.
pub(super) fn facts(document: &Object) -> Facts {
    let emails = match document.get("emails") {
        Some(Value::Array(list)) => list
            .iter()
            .filter_map(|mail| mail.get("value")?.as_str())
            .map(str::to_lowercase)
            .collect(),
        _ => BTreeSet::new(),
    };
    Facts {
        user_name_key: text(document, "userName").to_lowercase(),
        external_id: text(document, "externalId").to_owned(),
        emails,
    }
}

/// Takes a document over into a user's row.
pub(super) fn take(user: &mut UserRow, document: &Object, now: jiff::Timestamp) {
    user.display = display(document);
    user.email = email(document);
    user.manager_user_id = manager(document);
    user.active = is_active(document);
    user.inactive_since = match (user.active, user.inactive_since) {
        (true, _) => None,
        (false, None) => Some(database::At(now)),
        (false, since) => since,
    };
    user.document.0 = Value::Object(document.clone());
}

fn meta(kind: &ResourceType, base: &str, id: Uuid, version: i64) -> Meta {
    Meta {
        etag: etag(version),
        location: format!("{base}/{}/{id}", kind.endpoint),
    }
}

/// Where a user is found.
pub(super) fn user_meta(base: &str, user: &UserRow) -> Meta {
    meta(&USERS, base, user.id, user.version)
}

/// Where a group is found.
pub(super) fn group_meta(base: &str, group: &GroupRow) -> Meta {
    meta(&GROUPS, base, group.id, group.version)
}

fn finish(
    kind: &ResourceType,
    mut resource: Object,
    id: Uuid,
    meta: &Meta,
    (created, changed): (jiff::Timestamp, jiff::Timestamp),
) -> Object {
    let mut schemas = vec![kind.schema.id];
    schemas.extend(
        kind.extensions
            .iter()
            .map(|schema| schema.id)
            .filter(|id| resource.contains_key(*id)),
    );
    resource.insert("schemas".to_owned(), json!(schemas));
    resource.insert("id".to_owned(), json!(id));
    resource.insert(
        "meta".to_owned(),
        json!({
            "resourceType": kind.name,
            "created": created.to_string(),
            "lastModified": changed.to_string(),
            "location": meta.location,
            "version": meta.etag,
        }),
    );
    resource
}

/// Users as they are shown: with their groups and managers, in two questions for all of them.
pub(super) async fn users_shown(
    db: &impl Queries,
    municipality: MunicipalityId,
    base: &str,
    rows: &[UserRow],
) -> database::Result<Vec<Object>> {
    let ids: Vec<Uuid> = rows.iter().map(|user| user.id).collect();
    let mut groups: BTreeMap<Uuid, Vec<Value>> = BTreeMap::new();
    for (user, group, name) in users::groups_of(db, municipality, &ids).await? {
        groups.entry(user).or_default().push(json!({
            "value": group, "$ref": format!("{base}/{}/{group}", GROUPS.endpoint), "display": name,
        }));
    }
    let managers: BTreeSet<Uuid> = rows
        .iter()
        .filter_map(|user| user.manager_user_id)
        .collect();
    let managers: Vec<Uuid> = managers.into_iter().collect();
    let managers: BTreeMap<Uuid, String> = users::displays(db, municipality, &managers)
        .await?
        .into_iter()
        .collect();
    Ok(rows
        .iter()
        .map(|user| {
            let mut shown = user.document();
            if let Some(groups) = groups.remove(&user.id) {
                shown.insert("groups".to_owned(), Value::Array(groups));
            }
            let known = user
                .manager_user_id
                .and_then(|id| Some((id, managers.get(&id)?)));
            if let Some((id, name)) = known
                && let Some(Value::Object(home)) = shown.get_mut(ENTERPRISE.id)
            {
                let found = format!("{base}/{}/{id}", USERS.endpoint);
                let mut manager = json!({ "value": id, "$ref": found });
                if let (false, Some(parts)) = (name.is_empty(), manager.as_object_mut()) {
                    parts.insert("displayName".to_owned(), json!(name));
                }
                home.insert("manager".to_owned(), manager);
            }
            let times = (user.created_at.0, user.changed_at.0);
            finish(&USERS, shown, user.id, &user_meta(base, user), times)
        })
        .collect())
}

/// Groups as they are shown, with their members unless nobody asks for them.
pub(super) async fn groups_shown(
    db: &impl Queries,
    municipality: MunicipalityId,
    base: &str,
    rows: &[GroupRow],
    with_members: bool,
) -> database::Result<Vec<Object>> {
    let ids: Vec<Uuid> = rows.iter().map(|group| group.id).collect();
    let mut members: BTreeMap<Uuid, Vec<Value>> = BTreeMap::new();
    if with_members {
        for (group, user, name) in groups::members(db, municipality, &ids).await? {
            let found = format!("{base}/{}/{user}", USERS.endpoint);
            let mut member = json!({ "value": user, "$ref": found, "type": "User" });
            if let (false, Some(parts)) = (name.is_empty(), member.as_object_mut()) {
                parts.insert("display".to_owned(), json!(name));
            }
            members.entry(group).or_default().push(member);
        }
    }
    Ok(rows
        .iter()
        .map(|group| {
            let mut shown = Object::new();
            shown.insert("displayName".to_owned(), json!(group.display_name));
            if !group.external_id.is_empty() {
                shown.insert("externalId".to_owned(), json!(group.external_id));
            }
            if let Some(members) = members.remove(&group.id) {
                shown.insert("members".to_owned(), Value::Array(members));
            }
            let times = (group.created_at.0, group.changed_at.0);
            finish(&GROUPS, shown, group.id, &group_meta(base, group), times)
        })
        .collect())
}

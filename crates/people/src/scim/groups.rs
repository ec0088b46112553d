//! What directories do with groups.

use std::collections::BTreeSet;

use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, StatusCode};
use database::{At, Transaction};
use protocols::scim::query::Shown;
use protocols::scim::schema::GROUPS;
use protocols::scim::{ErrorKind, Object, ScimError, clean, patch};
use serde_json::{Value, json};
use uuid::Uuid;

use super::answer::{self, Answer, done, has_it, is_seen, nowhere, resource};
use super::caller::{Caller, Sent};
use super::document::{group_meta, groups_shown, text, without_cpr};
use super::link::Change;
use super::lists::asked;
use super::roles;
use super::store::groups::{self as store, GroupRow};
use super::store::keys::one_at_a_time;

/// One group.
pub(super) async fn show(
    caller: Caller,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Answer {
    let shown = asked(query.as_deref())?.shown;
    let id = id.parse().map_err(|_| nowhere())?;
    let group = store::group(caller.visit.db(), caller.municipality, id)
        .await?
        .ok_or_else(nowhere)?;
    let meta = group_meta(&caller.base(), &group);
    if has_it(&headers, &meta.etag) {
        return Ok(answer::unchanged(&meta));
    }
    answer_with(&caller, StatusCode::OK, &group, &shown).await
}

async fn answer_with(
    caller: &Caller,
    status: StatusCode,
    group: &GroupRow,
    shown: &Shown,
) -> Answer {
    let base = caller.base();
    let rows = std::slice::from_ref(group);
    let (db, municipality) = (caller.visit.db(), caller.municipality);
    let members = shown.has(&GROUPS, "members");
    let whole = groups_shown(db, municipality, &base, rows, members).await?;
    let whole = whole.into_iter().next().unwrap_or_default();
    Ok(resource(
        status,
        shown.of(&GROUPS, whole),
        &group_meta(&base, group),
    ))
}

/// A new group.
pub(super) async fn create(caller: Caller, RawQuery(query): RawQuery, Sent(sent): Sent) -> Answer {
    let shown = asked(query.as_deref())?.shown;
    let document = clean::resource(&GROUPS, &sent)?;
    let now = caller.now();
    let group = GroupRow {
        id: Uuid::now_v7(),
        display_name: String::new(),
        external_id: String::new(),
        role: None,
        created_at: At(now),
        changed_at: At(now),
        version: 0,
    };
    let tx = caller.visit.db().begin().await?;
    one_at_a_time(&tx, caller.municipality).await?;
    let group = changed(&caller, &tx, (group, BTreeSet::new()), &document).await?;
    tx.commit().await?;
    answer_with(&caller, StatusCode::CREATED, &group, &shown).await
}

/// A group told anew.
pub(super) async fn replace(
    caller: Caller,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    Sent(sent): Sent,
) -> Answer {
    let shown = asked(query.as_deref())?.shown;
    let document = clean::resource(&GROUPS, &sent)?;
    let tx = caller.visit.db().begin().await?;
    let before = seen(&caller, &tx, &id, &headers).await?;
    let group = changed(&caller, &tx, before, &document).await?;
    tx.commit().await?;
    answer_with(&caller, StatusCode::OK, &group, &shown).await
}

/// A group changed in parts. The answer is empty: a group can have thousands of members.
pub(super) async fn modify(
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Sent(sent): Sent,
) -> Answer {
    let operations = patch::parse(&sent)?;
    let tx = caller.visit.db().begin().await?;
    let (group, members) = seen(&caller, &tx, &id, &headers).await?;
    let mut document = as_document(&group, &members);
    patch::apply(&GROUPS, &mut document, &operations)?;
    let group = changed(&caller, &tx, (group, members), &document).await?;
    tx.commit().await?;
    Ok(done(Some(&answer::etag(group.version))))
}

/// A group that is no longer told of; its members lose the role that it gave.
pub(super) async fn remove(caller: Caller, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    let tx = caller.visit.db().begin().await?;
    let (group, members) = seen(&caller, &tx, &id, &headers).await?;
    let go: Vec<Uuid> = members.into_iter().collect();
    let (municipality, now) = (caller.municipality, caller.now());
    store::move_members(&tx, municipality, group.id, (&[], &go), now).await?;
    if group.role.is_some() {
        roles::settle(&Change::of(&caller, &tx), &go).await?;
    }
    store::delete(&tx, municipality, group.id).await?;
    tx.commit().await?;
    Ok(done(None))
}

fn as_document(group: &GroupRow, members: &BTreeSet<Uuid>) -> Object {
    let mut document = Object::new();
    document.insert("displayName".to_owned(), json!(group.display_name));
    if !group.external_id.is_empty() {
        document.insert("externalId".to_owned(), json!(group.external_id));
    }
    if !members.is_empty() {
        let members: Vec<Value> = members.iter().map(|id| json!({ "value": id })).collect();
        document.insert("members".to_owned(), Value::Array(members));
    }
    document
}

/// The group that is to be changed, as the directory has seen it, with its members.
async fn seen(
    caller: &Caller,
    tx: &Transaction,
    id: &str,
    headers: &HeaderMap,
) -> Answer<(GroupRow, BTreeSet<Uuid>)> {
    let municipality = caller.municipality;
    one_at_a_time(tx, municipality).await?;
    let id = id.parse().map_err(|_| nowhere())?;
    let group = store::group(tx, municipality, id)
        .await?
        .ok_or_else(nowhere)?;
    is_seen(headers, &answer::etag(group.version))?;
    let members = store::members(tx, municipality, &[id])
        .await?
        .into_iter()
        .map(|(_, user, _)| user)
        .collect();
    Ok((group, members))
}

/// Puts a document in the place of what is stored, with all that follows from it.
async fn changed(
    caller: &Caller,
    tx: &Transaction,
    (mut group, before): (GroupRow, BTreeSet<Uuid>),
    document: &Object,
) -> Answer<GroupRow> {
    without_cpr(&Value::Object(document.clone()))?;
    let (municipality, now) = (caller.municipality, caller.now());
    let after = members(document)?;
    let come: Vec<Uuid> = after.difference(&before).copied().collect();
    let go: Vec<Uuid> = before.difference(&after).copied().collect();
    if store::known_users(tx, municipality, &come).await?.len() != come.len() {
        return Err(no_such_user().into());
    }
    let (name, external) = (text(document, "displayName"), text(document, "externalId"));
    let same = group.display_name == name && group.external_id == external;
    if !same || !come.is_empty() || !go.is_empty() || group.version == 0 {
        name.clone_into(&mut group.display_name);
        external.clone_into(&mut group.external_id);
        group.version += 1;
        group.changed_at = At(now);
        store::save(tx, municipality, &group).await?;
        store::move_members(tx, municipality, group.id, (&come, &go), now).await?;
        if group.role.is_some() {
            let moved: Vec<Uuid> = come.into_iter().chain(go).collect();
            roles::settle(&Change::of(caller, tx), &moved).await?;
        }
    }
    Ok(group)
}

fn no_such_user() -> ScimError {
    ScimError::bad(ErrorKind::InvalidValue, "members: there is no such user")
}

fn members(document: &Object) -> Result<BTreeSet<Uuid>, ScimError> {
    let Some(Value::Array(list)) = document.get("members") else {
        return Ok(BTreeSet::new());
    };
    list.iter()
        .map(|member| {
            let id = member.get("value").and_then(Value::as_str);
            id.and_then(|id| id.parse().ok()).ok_or_else(no_such_user)
        })
        .collect()
}

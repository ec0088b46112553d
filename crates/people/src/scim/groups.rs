//! What directories do with groups.

use std::collections::BTreeSet;

use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, StatusCode};
use database::{At, Transaction};
use domain::MunicipalityId;
use protocols::scim::members::{self, Moves};
use protocols::scim::schema::GROUPS;
use protocols::scim::{ErrorKind, Object, ScimError, clean, patch};
use serde_json::{Value, json};
use uuid::Uuid;

use super::answer::{self, Answer, done};
use super::caller::{Caller, Sent};
use super::document::{text, without_cpr};
use super::link::Change;
use super::lists::asked;
use super::resource::{self, answer_with, seen};
use super::roles;
use super::store::groups::{self as store, GroupRow};
use super::store::keys::one_at_a_time;

/// One group.
pub(super) async fn show(
    caller: Caller,
    id: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
) -> Answer {
    resource::show::<GroupRow>(&caller, id, query, &headers).await
}

/// A new group.
pub(super) async fn create(caller: Caller, RawQuery(query): RawQuery, Sent(sent): Sent) -> Answer {
    let shown = asked(query.as_deref())?.shown;
    let told = told(&sent)?;
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
    let group = changed(&caller, &tx, group, told).await?;
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
    let told = told(&sent)?;
    let tx = caller.visit.db().begin().await?;
    let group: GroupRow = seen(&caller, &tx, &id, &headers).await?;
    let group = changed(&caller, &tx, group, told).await?;
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
    let (moves, operations) = members::part(&GROUPS, patch::parse(&sent)?, user_id)?;
    let tx = caller.visit.db().begin().await?;
    let group: GroupRow = seen(&caller, &tx, &id, &headers).await?;
    let mut document = as_document(&group);
    patch::apply(&GROUPS, &mut document, &operations)?;
    without_cpr(&Value::Object(document.clone()))?;
    let group = changed(&caller, &tx, group, (document, moves)).await?;
    tx.commit().await?;
    Ok(done(Some(&answer::etag(group.version))))
}

/// A group that is no longer told of; its members lose the role that it gave.
pub(super) async fn remove(caller: Caller, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    let tx = caller.visit.db().begin().await?;
    let group: GroupRow = seen(&caller, &tx, &id, &headers).await?;
    let (municipality, now) = (caller.municipality, caller.now());
    let go = store::member_ids(&tx, municipality, group.id).await?;
    store::move_members(&tx, municipality, group.id, (&[], &go), now).await?;
    if group.role.is_some() {
        roles::settle(&Change::of(&caller, &tx), &go).await?;
    }
    store::delete(&tx, municipality, group.id).await?;
    tx.commit().await?;
    Ok(done(None))
}

fn as_document(group: &GroupRow) -> Object {
    let mut document = Object::new();
    document.insert("displayName".to_owned(), json!(group.display_name));
    if !group.external_id.is_empty() {
        document.insert("externalId".to_owned(), json!(group.external_id));
    }
    document
}

/// What is told of a group: what it is called, and what becomes of its members.
type Told = (Object, Moves<Uuid>);

/// A group told whole. Looked through before anything waits for it: it can have thousands of members.
fn told(sent: &Value) -> Result<Told, ScimError> {
    let mut document = clean::resource(&GROUPS, sent)?;
    let list = match document.remove(members::MEMBERS) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    };
    without_cpr(&Value::Object(document.clone()))?;
    let ids = list.iter().map(|member| {
        let id = member.get("value").and_then(Value::as_str);
        user_id(id.unwrap_or_default())
    });
    let ids: BTreeSet<Uuid> = ids.collect::<Result<_, _>>()?;
    Ok((document, Moves::anew(ids)))
}

/// Puts what is told in the place of what is stored, with all that follows from it.
async fn changed(
    caller: &Caller,
    tx: &Transaction,
    mut group: GroupRow,
    (document, moves): Told,
) -> Answer<GroupRow> {
    let (municipality, now) = (caller.municipality, caller.now());
    let (come, go) = moving(tx, municipality, group.id, moves).await?;
    if store::known_users(tx, municipality, &come).await? != come.len() {
        return Err(no_such_user().into());
    }
    let (name, external) = (
        text(&document, "displayName"),
        text(&document, "externalId"),
    );
    let same = group.display_name == name && group.external_id == external;
    if !same || !come.is_empty() || !go.is_empty() || group.version == 0 {
        name.clone_into(&mut group.display_name);
        external.clone_into(&mut group.external_id);
        group.version += 1;
        group.changed_at = At(now);
        store::save(tx, municipality, &group).await?;
        store::move_members(tx, municipality, group.id, (&come, &go), now).await?;
        if group.role.is_some() {
            let touched: Vec<Uuid> = come.into_iter().chain(go).collect();
            roles::settle(&Change::of(caller, tx), &touched).await?;
        }
    }
    Ok(group)
}

/// Who really comes and who goes: only those named are looked up, unless all are told anew.
async fn moving(
    tx: &Transaction,
    municipality: MunicipalityId,
    group: Uuid,
    Moves { anew, come, go }: Moves<Uuid>,
) -> database::Result<(Vec<Uuid>, Vec<Uuid>)> {
    if anew {
        let before = store::member_ids(tx, municipality, group).await?;
        let before: BTreeSet<Uuid> = before.into_iter().collect();
        let go = before.difference(&come).copied().collect();
        return Ok((come.difference(&before).copied().collect(), go));
    }
    let named: Vec<Uuid> = come.iter().chain(&go).copied().collect();
    let there = store::members_among(tx, municipality, group, &named).await?;
    let there: BTreeSet<Uuid> = there.into_iter().collect();
    let come = come.difference(&there).copied().collect();
    Ok((come, go.intersection(&there).copied().collect()))
}

fn user_id(id: &str) -> Result<Uuid, ScimError> {
    id.parse().map_err(|_| no_such_user())
}

fn no_such_user() -> ScimError {
    ScimError::bad(ErrorKind::InvalidValue, "members: there is no such user")
}

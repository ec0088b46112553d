//! What directories do with users.

use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, StatusCode};
use database::{At, Json, Transaction};
use protocols::scim::schema::USERS;
use protocols::scim::{Object, ScimError, clean, patch};
use serde_json::Value;
use uuid::Uuid;

use super::answer::{Answer, done};
use super::caller::{Caller, Sent};
use super::document::{facts, take, without_cpr};
use super::link::Change;
use super::lists::asked;
use super::resource::{self, answer_with, seen};
use super::roles;
use super::store::keys::one_at_a_time;
use super::store::users::{self as store, UserRow};

/// One user.
pub(super) async fn show(
    caller: Caller,
    id: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
) -> Answer {
    resource::show::<UserRow>(&caller, id, query, &headers).await
}

/// A new user.
pub(super) async fn create(caller: Caller, RawQuery(query): RawQuery, Sent(sent): Sent) -> Answer {
    let shown = asked(query.as_deref())?.shown;
    let document = clean::resource(&USERS, &sent)?;
    let now = caller.now();
    let user = UserRow {
        id: Uuid::now_v7(),
        display: String::new(),
        email: String::new(),
        active: true,
        document: Json(Value::Null),
        person_id: None,
        account_id: None,
        made_person: false,
        position_id: None,
        manager_user_id: None,
        unknown_unit: String::new(),
        inactive_since: None,
        created_at: At(now),
        changed_at: At(now),
        version: 0,
    };
    let tx = caller.visit.db().begin().await?;
    one_at_a_time(&tx, caller.municipality).await?;
    let user = changed(&caller, &tx, user, &document).await?;
    tx.commit().await?;
    answer_with(&caller, StatusCode::CREATED, &user, &shown).await
}

/// Puts a document in the place of what is stored, with all that follows from it.
async fn changed(
    caller: &Caller,
    tx: &Transaction,
    mut user: UserRow,
    document: &Object,
) -> Answer<UserRow> {
    let as_value = Value::Object(document.clone());
    without_cpr(&as_value)?;
    let municipality = caller.municipality;
    let facts = facts(document);
    if store::name_is_taken(tx, municipality, &facts.user_name_key, user.id).await? {
        return Err(ScimError::taken("userName: another user has this name").into());
    }
    if user.document.0 != as_value {
        user.version += 1;
        user.changed_at = At(caller.now());
    }
    take(&mut user, document, caller.now());
    store::save(tx, municipality, &user, &facts).await?;
    let change = Change::of(caller, tx);
    change.follow(&mut user, false).await?;
    store::save_links(tx, municipality, &user).await?;
    roles::settle(&change, &[user.id]).await?;
    // Roles may have made an account.
    Ok(store::user(tx, municipality, user.id)
        .await?
        .unwrap_or(user))
}

/// A user told anew.
pub(super) async fn replace(
    caller: Caller,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    Sent(sent): Sent,
) -> Answer {
    let shown = asked(query.as_deref())?.shown;
    let document = clean::resource(&USERS, &sent)?;
    let tx = caller.visit.db().begin().await?;
    let user: UserRow = seen(&caller, &tx, &id, &headers).await?;
    let user = changed(&caller, &tx, user, &document).await?;
    tx.commit().await?;
    answer_with(&caller, StatusCode::OK, &user, &shown).await
}

/// A user changed in parts.
pub(super) async fn modify(
    caller: Caller,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    Sent(sent): Sent,
) -> Answer {
    let shown = asked(query.as_deref())?.shown;
    let operations = patch::parse(&sent)?;
    let tx = caller.visit.db().begin().await?;
    let user: UserRow = seen(&caller, &tx, &id, &headers).await?;
    let mut document = user.document();
    patch::apply(&USERS, &mut document, &operations)?;
    let user = changed(&caller, &tx, user, &document).await?;
    tx.commit().await?;
    answer_with(&caller, StatusCode::OK, &user, &shown).await
}

/// A user who is no longer told of. The employee and all that is known of them stay.
pub(super) async fn remove(caller: Caller, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    let tx = caller.visit.db().begin().await?;
    let mut user: UserRow = seen(&caller, &tx, &id, &headers).await?;
    let change = Change::of(&caller, &tx);
    store::leave_groups(&tx, caller.municipality, user.id, caller.now()).await?;
    roles::settle(&change, &[user.id]).await?;
    change.follow(&mut user, true).await?;
    store::delete(&tx, caller.municipality, user.id).await?;
    tx.commit().await?;
    Ok(done(None))
}

//! Questions about many resources, and what a directory can ask about us.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use protocols::scim::query::{Query, list_response};
use protocols::scim::schema::{ALL, GROUPS, ResourceType, USERS};
use protocols::scim::{ErrorKind, Object, ScimError, discovery};
use serde_json::Value;

use super::answer::{Answer, json, nowhere};
use super::caller::{Caller, Sent};
use super::resource::Resource;
use super::store::find::{Found, MOST_LOOKED_THROUGH, find};
use super::store::groups::GroupRow;
use super::store::users::UserRow;

/// The parameters of an address.
pub(super) fn asked(query: Option<&str>) -> Result<Query, ScimError> {
    let pairs: Vec<(String, String)> =
        url::form_urlencoded::parse(query.unwrap_or_default().as_bytes())
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
    Query::from_pairs(
        pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    )
}

/// Users that fit.
pub(super) async fn users(caller: Caller, RawQuery(query): RawQuery) -> Answer {
    list(&caller, &[&USERS], &asked(query.as_deref())?).await
}

/// Groups that fit.
pub(super) async fn groups(caller: Caller, RawQuery(query): RawQuery) -> Answer {
    list(&caller, &[&GROUPS], &asked(query.as_deref())?).await
}

/// Users that fit, asked in a body.
pub(super) async fn search_users(caller: Caller, Sent(sent): Sent) -> Answer {
    list(&caller, &[&USERS], &Query::from_search(&sent)?).await
}

/// Groups that fit, asked in a body.
pub(super) async fn search_groups(caller: Caller, Sent(sent): Sent) -> Answer {
    list(&caller, &[&GROUPS], &Query::from_search(&sent)?).await
}

/// Users that fit and then groups that fit, asked in a body.
pub(super) async fn search(caller: Caller, Sent(sent): Sent) -> Answer {
    list(&caller, &ALL, &Query::from_search(&sent)?).await
}

async fn list(caller: &Caller, kinds: &[&'static ResourceType], query: &Query) -> Answer {
    let (mut total, mut page) = (0, Vec::new());
    for kind in kinds {
        let skip = (query.start - 1).saturating_sub(total);
        let count = query.count.saturating_sub(page.len());
        let (found, some) = if kind.name == GROUPS.name {
            some::<GroupRow>(caller, query, (skip, count)).await?
        } else {
            some::<UserRow>(caller, query, (skip, count)).await?
        };
        total += found;
        page.extend(some.into_iter().map(|one| query.shown.of(kind, one)));
    }
    Ok(json(
        StatusCode::OK,
        &list_response(total, query.start, &page),
    ))
}

/// How many of one kind fit, and those of the page.
async fn some<T: Resource>(
    caller: &Caller,
    query: &Query,
    (skip, count): (usize, usize),
) -> Answer<(usize, Vec<Object>)> {
    let (db, kind) = (caller.visit.db(), T::KIND);
    match find::<T>(db, kind, caller.municipality, query, (skip, count)).await? {
        Found::Page(total, rows) => {
            Ok((total, T::shown(caller, &rows, &query.shown, false).await?))
        }
        Found::TooMany => {
            let detail = format!(
                "more than {MOST_LOOKED_THROUGH} resources would have to be looked through; \
                 filter by userName, externalId, emails.value, displayName or id"
            );
            Err(ScimError::bad(ErrorKind::TooMany, detail).into())
        }
        Found::Candidates(rows) => {
            let mut fit = T::shown(caller, &rows, &query.shown, true).await?;
            if let Some(filter) = &query.filter {
                fit.retain(|one| filter.fits(kind, one));
            }
            sort(kind, query, &mut fit);
            let total = fit.len();
            Ok((total, fit.into_iter().skip(skip).take(count).collect()))
        }
    }
}

fn sort(kind: &ResourceType, query: &Query, list: &mut [Object]) {
    let Some(name) = &query.sort_by else { return };
    let exact = name
        .known(kind)
        .is_some_and(|attribute| attribute.case_exact);
    list.sort_by_cached_key(|one| {
        let value = name.values(kind, one).first().map(|value| match value {
            Value::String(text) if exact => text.clone(),
            Value::String(text) => text.to_lowercase(),
            Value::Object(parts) => match parts.get("value") {
                Some(Value::String(text)) => text.to_lowercase(),
                _ => String::new(),
            },
            other => other.to_string(),
        });
        // Who lacks it comes last.
        (value.is_none(), value)
    });
    if query.descending {
        list.reverse();
    }
}

/// What is supported.
pub(super) async fn config(caller: Caller) -> Answer {
    let config = discovery::service_provider_config(&caller.base());
    Ok(json(StatusCode::OK, &config))
}

fn told(list: Vec<Value>) -> Response {
    let total = list.len();
    let list: Vec<_> = list
        .into_iter()
        .filter_map(|one| match one {
            Value::Object(object) => Some(object),
            _ => None,
        })
        .collect();
    json(StatusCode::OK, &list_response(total, 1, &list))
}

/// The types of resources.
pub(super) async fn resource_types(caller: Caller) -> Answer {
    let base = caller.base();
    Ok(told(
        ALL.iter()
            .map(|kind| discovery::resource_type(kind, &base))
            .collect(),
    ))
}

/// One type of resources.
pub(super) async fn resource_type(caller: Caller, Path(id): Path<String>) -> Answer {
    let kind = ALL.iter().find(|kind| kind.name == id);
    let kind = kind.ok_or_else(nowhere)?;
    Ok(json(
        StatusCode::OK,
        &discovery::resource_type(kind, &caller.base()),
    ))
}

/// The schemas.
pub(super) async fn schemas(caller: Caller) -> Answer {
    let base = caller.base();
    Ok(told(
        discovery::schemas()
            .into_iter()
            .map(|schema| discovery::schema(schema, &base))
            .collect(),
    ))
}

/// One schema.
pub(super) async fn schema(caller: Caller, Path(id): Path<String>) -> Answer {
    let known = discovery::schemas()
        .into_iter()
        .find(|schema| schema.id.eq_ignore_ascii_case(&id));
    let schema = known.ok_or_else(nowhere)?;
    Ok(json(
        StatusCode::OK,
        &discovery::schema(schema, &caller.base()),
    ))
}

/// A directory is no user of its own.
pub(super) async fn me(_: Caller) -> Answer {
    Err(ScimError::new(501, "a key is no user: /Me is not supported").into())
}

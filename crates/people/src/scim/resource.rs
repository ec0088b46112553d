//! What directories do with users and groups alike: look at one, and change the version that they have
//! seen.

use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, StatusCode};
use database::{Queries, Row, Transaction};
use domain::MunicipalityId;
use protocols::scim::Object;
use protocols::scim::query::Shown;
use protocols::scim::schema::{GROUPS, ResourceType, USERS};
use uuid::Uuid;

use super::answer::{self, Answer, Meta, has_it, is_seen, nowhere};
use super::caller::Caller;
use super::document::{group_meta, groups_shown, user_meta, users_shown};
use super::lists::asked;
use super::store::groups::{self, GroupRow};
use super::store::keys::one_at_a_time;
use super::store::users::{self, UserRow};

/// What is told of, as it is stored.
pub(super) trait Resource: Row + Sized {
    const KIND: &'static ResourceType;

    /// One.
    async fn one(
        db: &impl Queries,
        municipality: MunicipalityId,
        id: Uuid,
    ) -> database::Result<Option<Self>>;

    /// Where it is found, and which version of it this is.
    fn meta(&self, base: &str) -> Meta;

    /// Some as they are shown. `whole`: with all that a filter can ask of.
    async fn shown(
        caller: &Caller,
        rows: &[Self],
        shown: &Shown,
        whole: bool,
    ) -> database::Result<Vec<Object>>;
}

impl Resource for UserRow {
    const KIND: &'static ResourceType = &USERS;

    async fn one(
        db: &impl Queries,
        municipality: MunicipalityId,
        id: Uuid,
    ) -> database::Result<Option<Self>> {
        users::user(db, municipality, id).await
    }

    fn meta(&self, base: &str) -> Meta {
        user_meta(base, self)
    }

    async fn shown(
        caller: &Caller,
        rows: &[Self],
        _: &Shown,
        _: bool,
    ) -> database::Result<Vec<Object>> {
        let (db, base) = (caller.visit.db(), caller.base());
        users_shown(db, caller.municipality, &base, rows).await
    }
}

impl Resource for GroupRow {
    const KIND: &'static ResourceType = &GROUPS;

    async fn one(
        db: &impl Queries,
        municipality: MunicipalityId,
        id: Uuid,
    ) -> database::Result<Option<Self>> {
        groups::group(db, municipality, id).await
    }

    fn meta(&self, base: &str) -> Meta {
        group_meta(base, self)
    }

    async fn shown(
        caller: &Caller,
        rows: &[Self],
        shown: &Shown,
        whole: bool,
    ) -> database::Result<Vec<Object>> {
        let (db, base) = (caller.visit.db(), caller.base());
        let members = whole || shown.has(&GROUPS, "members");
        groups_shown(db, caller.municipality, &base, rows, members).await
    }
}

/// Shows one, unless the directory has this version already.
pub(super) async fn show<R: Resource>(
    caller: &Caller,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: &HeaderMap,
) -> Answer {
    let shown = asked(query.as_deref())?.shown;
    let id = id.parse().map_err(|_| nowhere())?;
    let one = R::one(caller.visit.db(), caller.municipality, id)
        .await?
        .ok_or_else(nowhere)?;
    let meta = one.meta(&caller.base());
    if has_it(headers, &meta.etag) {
        return Ok(answer::unchanged(&meta));
    }
    answer_with(caller, StatusCode::OK, &one, &shown).await
}

/// One as the answer, after whatever was done to it.
pub(super) async fn answer_with<R: Resource>(
    caller: &Caller,
    status: StatusCode,
    one: &R,
    shown: &Shown,
) -> Answer {
    let whole = R::shown(caller, std::slice::from_ref(one), shown, false).await?;
    let whole = shown.of(R::KIND, whole.into_iter().next().unwrap_or_default());
    Ok(answer::resource(status, whole, &one.meta(&caller.base())))
}

/// The one that is to be changed, if it is as the directory has seen it.
pub(super) async fn seen<R: Resource>(
    caller: &Caller,
    tx: &Transaction,
    id: &str,
    headers: &HeaderMap,
) -> Answer<R> {
    one_at_a_time(tx, caller.municipality).await?;
    let id = id.parse().map_err(|_| nowhere())?;
    let one = R::one(tx, caller.municipality, id)
        .await?
        .ok_or_else(nowhere)?;
    is_seen(headers, &one.meta(&caller.base()).etag)?;
    Ok(one)
}

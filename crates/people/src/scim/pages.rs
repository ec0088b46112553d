//! The administrator's screen: keys for directories, what they tell, and which groups give a role.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::caller;
use super::link::Change;
use super::roles::{self, GIVEN};
use super::store::groups::{self, GroupLine};
use super::store::keys::{self, KeyRow};
use super::store::users::{self, Counts};
use crate::accounts::tokens;
use crate::audit;

#[derive(Template)]
#[template(path = "scim/directory.html")]
struct Directory {
    page: Page,
    address: String,
    keys: Vec<KeyRow>,
    counts: Counts,
    unknown_units: Vec<(String, i64)>,
    groups: Vec<GroupLine>,
    roles: Vec<(&'static str, String)>,
    name: String,
    kind: String,
    kinds: Vec<(&'static str, String, String)>,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "scim/key.html")]
struct NewKey {
    page: Page,
    address: String,
    key: String,
}

/// The kinds of keys: what a directory decides.
const STAFF: &str = "staff";
const ACCOUNTS: &str = "accounts";

pub(super) async fn show(visit: Visit) -> Result<Response> {
    page(&visit, &Fields::default(), FormErrors::default()).await
}

async fn page(visit: &Visit, typed: &Fields, errors: FormErrors) -> Result<Response> {
    let (db, municipality) = (visit.db(), visit.municipality()?);
    let roles = GIVEN
        .into_iter()
        .map(|role| (role.slug(), visit.t(&format!("role-{}", role.slug()))));
    let kinds = [ACCOUNTS, STAFF].map(|kind| {
        let words = (
            format!("scim-kind-{kind}"),
            format!("scim-kind-{kind}-hint"),
        );
        (kind, visit.t(&words.0), visit.t(&words.1))
    });
    html(&Directory {
        address: caller::base(visit),
        keys: keys::keys(db, municipality).await?,
        counts: users::counts(db, municipality).await?,
        unknown_units: users::unknown_units(db, municipality).await?,
        groups: groups::groups(db, municipality).await?,
        roles: roles.collect(),
        name: typed.text("name").to_owned(),
        kind: typed.given("kind").unwrap_or(ACCOUNTS).to_owned(),
        kinds: kinds.into(),
        errors,
        page: visit.page("scim-directory"),
    })
}

/// Makes a key, and shows it this once.
pub(super) async fn add(visit: Visit, fields: Fields) -> Result<Response> {
    let viewer = visit.viewer()?;
    let mut errors = FormErrors::default();
    let name = fields.text("name");
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        errors.add("name", visit.t("scim-key-name-missing"));
    }
    let owns_staff = match fields.text("kind") {
        STAFF => true,
        ACCOUNTS => false,
        _ => return Err(Error::BadRequest),
    };
    if !errors.is_empty() {
        return page(&visit, &fields, errors).await;
    }
    let fresh = tokens::fresh(&viewer.municipality.code)?;
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let by = Some(viewer.account);
    let tx = visit.db().begin().await?;
    let id = keys::add(&tx, municipality, (name, owns_staff), fresh.hash, by, now).await?;
    let detail = json!({ "owns_staff": owns_staff });
    audit::note(
        &tx,
        municipality,
        by,
        "scim-key-made",
        Some(id),
        detail,
        now,
    )
    .await?;
    tx.commit().await?;
    html(&NewKey {
        page: visit.page("scim-key-new"),
        address: caller::base(&visit),
        key: fresh.text,
    })
}

/// Ends a key.
pub(super) async fn end(visit: Visit, Path(key): Path<Uuid>) -> Result<Response> {
    let viewer = visit.viewer()?;
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let tx = visit.db().begin().await?;
    if !keys::end(&tx, municipality, key, now).await? {
        return Err(Error::NotFound);
    }
    let by = Some(viewer.account);
    audit::note(
        &tx,
        municipality,
        by,
        "scim-key-ended",
        Some(key),
        json!({}),
        now,
    )
    .await?;
    tx.commit().await?;
    redirect_with("/administration/katalog", "flash-scim-key-ended")
}

/// Says which role a group's members have.
pub(super) async fn give_role(
    visit: Visit,
    Path(group): Path<Uuid>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let role = fields.given("role");
    if role.is_some_and(|role| GIVEN.iter().all(|known| known.slug() != role)) {
        return Err(Error::BadRequest);
    }
    let tx = visit.db().begin().await?;
    keys::one_at_a_time(&tx, municipality).await?;
    if groups::group(&tx, municipality, group).await?.is_none() {
        return Err(Error::NotFound);
    }
    let seen = (group, fields.parsed("version")?);
    if !groups::set_role(&tx, municipality, seen, role).await? {
        return Err(Error::Changed);
    }
    let members = groups::member_ids(&tx, municipality, group).await?;
    let change = Change {
        tx: &tx,
        municipality,
        owns_staff: false,
        today: visit.today(),
        now,
    };
    roles::settle(&change, &members).await?;
    let (by, detail) = (Some(viewer.account), json!({ "role": role }));
    audit::note(
        &tx,
        municipality,
        by,
        "scim-group-role",
        Some(group),
        detail,
        now,
    )
    .await?;
    tx.commit().await?;
    redirect_with("/administration/katalog", "flash-scim-role-given")
}

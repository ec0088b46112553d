//! The administrator's screens: who may do what, and who may come in at all. No competency data.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::rights::Role;
use domain::{AccountId, PersonId};
use serde::Deserialize;
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::store::{self, AccountRow};
use crate::access::{PersonName, listed};
use crate::audit;
use crate::sign_on::{Linked, Offered, links_of, offered};

/// What an administrator appoints to. Employee and manager follow from the staff list.
const APPOINTED: [Role; 4] = [
    Role::Coordinator,
    Role::Administrator,
    Role::Auditor,
    Role::Assessor,
];

#[derive(Template)]
#[template(path = "accounts/list.html")]
struct List {
    page: Page,
    accounts: Vec<AccountRow>,
    query: String,
    found: Option<Vec<(Uuid, String, String)>>,
    name: String,
    email: String,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    page: Page,
    links: Vec<Linked>,
    offered: Vec<Offered>,
    /// The day until which the next login that fits is linked, where that is so.
    let_in_until: Option<String>,
    account: AccountRow,
    roles: Vec<(&'static str, String, String, bool)>,
    errors: FormErrors,
}

impl AccountPage {
    /// Whether a login that isn't linked yet needs an administrator's leave: see `sign_on::arrive`.
    fn needs_leave(&self) -> bool {
        let guarded = !self.links.is_empty() || !self.account.roles().is_empty();
        guarded && !self.account.disabled && self.offered.iter().any(|one| !one.linked)
    }
}

/// A search for an employee.
#[derive(Deserialize, Default)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

pub(super) async fn list(visit: Visit, Query(search): Query<Search>) -> Result<Response> {
    page(
        &visit,
        search.q.trim(),
        &Fields::default(),
        FormErrors::default(),
    )
    .await
}

async fn page(visit: &Visit, query: &str, typed: &Fields, errors: FormErrors) -> Result<Response> {
    let municipality = visit.municipality()?;
    let accounts = store::appointed_accounts(visit.db(), municipality).await?;
    let found = if query.is_empty() {
        None
    } else {
        Some(store::employees_like(visit.db(), municipality, query, visit.today()).await?)
    };
    let employees = accounts.iter().filter_map(|account| account.person_id);
    let met = found.iter().flatten().map(|(id, _, _)| *id);
    look_at(visit, employees.chain(met).collect()).await?;
    html(&List {
        page: visit.page("accounts-list"),
        accounts,
        query: query.to_owned(),
        found,
        name: typed.text("name").to_owned(),
        email: typed.text("email").to_owned(),
        errors,
    })
}

/// Makes an account: of an employee found (`person`), or of somebody from outside.
pub(super) async fn add(visit: Visit, fields: Fields) -> Result<Response> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let now = visit.now();
    let mut errors = FormErrors::default();
    if fields.given("person").is_none() {
        let name = fields.text("name");
        if name.is_empty() || name.chars().count() > 120 || name.chars().any(char::is_control) {
            errors.add("name", visit.t("accounts-name-missing"));
        }
        let email = fields.text("email");
        if !email.contains('@') || email.len() > 254 || email.contains(char::is_whitespace) {
            errors.add("email", visit.t("accounts-email-wrong"));
        }
        if !errors.is_empty() {
            return page(&visit, "", &fields, errors).await;
        }
    }
    let tx = visit.db().begin().await?;
    let account = if let Some(person) = fields.given("person") {
        let person: Uuid = person.parse().map_err(|_| Error::BadRequest)?;
        store::ensure_account_of_person(&tx, municipality, person.into(), now).await?
    } else {
        let (name, email) = (fields.text("name"), fields.text("email"));
        store::add_account(&tx, municipality, name, email, now).await?
    };
    let detail = serde_json::json!({});
    audit::note(
        &tx,
        municipality,
        Some(viewer.account),
        "account-added",
        Some(account.into()),
        detail,
        now,
    )
    .await?;
    tx.commit().await?;
    redirect_with(
        &format!("/administration/konti/{account}"),
        "flash-account-added",
    )
}

pub(super) async fn show(visit: Visit, Path(account): Path<AccountId>) -> Result<Response> {
    account_page(&visit, account, FormErrors::default()).await
}

/// Names on a screen are looks at people: they see it in their log.
async fn look_at(visit: &Visit, people: Vec<Uuid>) -> Result<()> {
    listed::<PersonName>(visit, people.into_iter().map(PersonId::from).collect()).await?;
    Ok(())
}

async fn account_page(visit: &Visit, account: AccountId, errors: FormErrors) -> Result<Response> {
    let account = store::account(visit.db(), visit.municipality()?, account).await?;
    look_at(visit, account.person_id.into_iter().collect()).await?;
    let holds = account.roles();
    let page = visit.page_titled(account.name.clone());
    let roles = APPOINTED
        .into_iter()
        .map(|role| {
            let name = page.t(&format!("role-{}", role.slug()));
            let what = page.t(&format!("role-{}-what", role.slug()));
            (role.slug(), name, what, holds.contains(&role))
        })
        .collect();
    let let_in_until = account
        .login_open_until
        .filter(|until| until.0 > visit.now())
        .map(|until| page.day_of(until.0));
    html(&AccountPage {
        let_in_until,
        links: links_of(visit.db(), visit.municipality()?, account.id).await?,
        offered: offered(visit.db(), visit.municipality()?, account.id).await?,
        page,
        account,
        roles,
        errors,
    })
}

/// Appoints, dismisses, closes, opens: what the form says is how it shall be.
pub(super) async fn change(
    visit: Visit,
    Path(account): Path<AccountId>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let now = visit.now();
    let wished = fields.all("role");
    let close = fields.given("closed").is_some();
    let tx = visit.db().begin().await?;
    let administrators = store::open_administrators(&tx, municipality, visit.today()).await?;
    let before = store::account(&tx, municipality, account).await?;
    store::set_disabled(&tx, municipality, account, close, fields.parsed("version")?).await?;
    for role in APPOINTED {
        let (holds, wants) = (
            before.roles().contains(&role),
            wished.contains(&role.slug()),
        );
        let kind = match (holds, wants) {
            (false, true) => {
                store::appoint(&tx, municipality, account, role, Some(viewer.account), now).await?;
                "role-given"
            }
            (true, false) => {
                store::dismiss(&tx, municipality, account, role).await?;
                "role-taken"
            }
            _ => continue,
        };
        let detail = serde_json::json!({ "role": role.slug() });
        audit::note(
            &tx,
            municipality,
            Some(viewer.account),
            kind,
            Some(account.into()),
            detail,
            now,
        )
        .await?;
    }
    let times = (visit.today(), now);
    crate::scim::take_ended_roles(&tx, municipality, times).await?;
    if before.disabled != close {
        let kind = if close {
            "account-closed"
        } else {
            "account-opened"
        };
        let detail = serde_json::json!({});
        audit::note(
            &tx,
            municipality,
            Some(viewer.account),
            kind,
            Some(account.into()),
            detail,
            now,
        )
        .await?;
    }
    let left = store::open_administrators(&tx, municipality, visit.today()).await?;
    if left == 0 && administrators > 0 {
        drop(tx);
        let mut errors = FormErrors::default();
        errors.add("role-administrator", visit.t("accounts-last-administrator"));
        return account_page(&visit, account, errors).await;
    }
    tx.commit().await?;
    redirect_with("/administration", "flash-account-changed")
}

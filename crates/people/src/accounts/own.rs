//! One's own account: password and sessions.

use askama::Template;
use axum::response::Response;
use database::{At, Queries as _, binds};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::slowness::{self, Counted};
use super::{passwords, sessions, sign_in, store};
use crate::sign_on::{Offered, offered};

#[derive(Template)]
#[template(path = "accounts/own.html")]
struct Own {
    page: Page,
    email: String,
    has_password: bool,
    sessions: Vec<String>,
    logins: Vec<Offered>,
    errors: FormErrors,
}

async fn form(visit: &Visit, errors: FormErrors) -> Result<Response> {
    let viewer = visit.viewer()?;
    let key = || binds![viewer.municipality.id, viewer.account];
    let (email, hash): (String, Option<String>) = visit
        .db()
        .one(
            "SELECT email, password_hash FROM account WHERE municipality_id = $1 AND id = $2",
            key(),
        )
        .await?;
    let opened: Vec<(At,)> = visit
        .db()
        .all(
            "SELECT last_seen_at FROM session WHERE municipality_id = $1 AND account_id = $2
             ORDER BY last_seen_at DESC",
            key(),
        )
        .await?;
    let page = visit.page("accounts-own");
    html(&Own {
        logins: offered(visit.db(), viewer.municipality.id, viewer.account).await?,
        sessions: opened.iter().map(|(at,)| page.day_of(at.0)).collect(),
        email,
        has_password: hash.is_some(),
        errors,
        page,
    })
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    form(&visit, FormErrors::default()).await
}

pub(super) async fn set_password(visit: Visit, fields: Fields) -> Result<Response> {
    let viewer = visit.viewer()?;
    let (email, hash): (String, Option<String>) = visit
        .db()
        .one(
            "SELECT email, password_hash FROM account WHERE municipality_id = $1 AND id = $2",
            binds![viewer.municipality.id, viewer.account],
        )
        .await?;
    let mut errors = FormErrors::default();
    let old = fields.text("old-password").to_owned();
    let me = viewer.account.to_string();
    slowness::count(visit.db(), Counted::PasswordOf, &me, visit.now()).await?;
    if slowness::too_many(visit.db(), Counted::PasswordOf, &me, visit.now()).await? {
        return Err(Error::SlowDown);
    }
    if hash.is_some() && !passwords::verify(old, hash).await? {
        errors.add("old-password", visit.t("accounts-old-password-wrong"));
    }
    let new = fields.text("new-password");
    if let Some(key) = passwords::weakness(new, &viewer.name, &email) {
        errors.add("new-password", visit.t(key));
    }
    if !errors.is_empty() {
        return form(&visit, errors).await;
    }
    let hash = passwords::hash(new.to_owned()).await?;
    let tx = visit.db().begin().await?;
    tx.run(
        "UPDATE account SET password_hash = $3, version = version + 1
         WHERE municipality_id = $1 AND id = $2",
        binds![viewer.municipality.id, viewer.account, hash],
    )
    .await?;
    tx.commit().await?;
    redirect_with("/konto", "flash-password-set")
}

pub(super) async fn out_everywhere(visit: Visit) -> Result<Response> {
    let viewer = visit.viewer()?;
    let tx = visit.db().begin().await?;
    store::end_sessions(&tx, viewer.municipality.id, viewer.account).await?;
    tx.commit().await?;
    sign_in::with_cookie("/log-ind", &sessions::no_cookie(&visit.app.settings))
}

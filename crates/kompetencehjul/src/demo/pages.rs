//! The demo's own pages.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use people::accounts::link_for_demo;
use people::organisation::municipality_with_code;
use web::{Error, Page, Result, Visit, html, redirect};

use super::ROLES;
use super::seed::{CODE, cast};

#[derive(Template)]
#[template(path = "demo/demo.html")]
struct Demo {
    page: Page,
    roles: Vec<(&'static str, String, String, String)>,
}

#[derive(Template)]
#[template(path = "demo/mails.html")]
struct Mails {
    page: Page,
    mails: Vec<(String, String, String, String)>,
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let cast = cast(visit.db()).await?;
    let page = visit.page("demo-title");
    let roles = ROLES
        .into_iter()
        .filter_map(|role| {
            let (_, name, title) = cast.of(role)?;
            Some((
                role,
                page.t(&format!("demo-role-{role}")),
                format!("{name}, {title}"),
                page.t(&format!("demo-role-{role}-what")),
            ))
        })
        .collect();
    html(&Demo { page, roles })
}

pub(super) async fn sign_in(visit: Visit, Path(role): Path<String>) -> Result<Response> {
    let cast = cast(visit.db()).await?;
    let (person, _, _) = cast.of(&role).ok_or(Error::NotFound)?;
    let municipality = municipality_with_code(visit.db(), CODE)
        .await?
        .ok_or(Error::NotFound)?;
    let cookie = link_for_demo(&visit.app, &municipality, *person).await?;
    let mut response = redirect("/")?;
    let cookie = HeaderValue::from_str(&cookie).map_err(|e| Error::internal(&e))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

pub(super) async fn mails(visit: Visit) -> Result<Response> {
    let page = visit.page("demo-mails");
    let mails = jobs::mails_for_demo(visit.db())
        .await?
        .into_iter()
        .map(|(mail, at)| {
            // The links of the demo's own mails can be clicked.
            let body = mail.body;
            let link = body
                .lines()
                .find(|line| line.starts_with("http"))
                .and_then(|line| line.strip_prefix(&visit.app.settings.base_url))
                .unwrap_or_default()
                .to_owned();
            (
                format!("{} · {}", mail.recipient, page.day_of(at)),
                mail.subject,
                body,
                link,
            )
        })
        .collect();
    html(&Mails { page, mails })
}

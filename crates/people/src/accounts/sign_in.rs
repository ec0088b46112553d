//! The screens of the way in and out.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header::{REFRESH, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use database::{Queries as _, binds};
use domain::AccountId;
use jobs::{Mail, enqueue_mail};
use serde::Deserialize;
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect};

use super::slowness::{self, Counted};
use super::store::Door;
use super::{links, passwords, sessions, store};
use crate::sign_on::{WaysIn, after_signing_out, municipality_of_address, ways_in};

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignIn {
    page: Page,
    email: String,
    return_to: String,
    errors: FormErrors,
    password_open: bool,
    ways: WaysIn,
    found_by_address: bool,
}

#[derive(Template)]
#[template(path = "accounts/sent.html")]
struct Sent {
    page: Page,
}

#[derive(Template)]
#[template(path = "accounts/link.html")]
struct LinkPage {
    page: Page,
    token: String,
}

#[derive(Template)]
#[template(path = "accounts/link_spent.html")]
struct LinkSpent {
    page: Page,
}

/// Where to go after signing in, and from which municipality.
#[derive(Deserialize)]
pub(super) struct Destination {
    #[serde(default)]
    til: String,
    #[serde(default)]
    kommune: String,
    /// Somebody wants to choose, though there is one usual way.
    anden: Option<String>,
    /// The municipality was told by a mail address.
    fundet: Option<String>,
}

/// Only a path on this host.
pub(crate) fn safe_path(path: &str) -> &str {
    let plain = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        // Browsers strip tabs and line ends from an address: `/<TAB>/elsewhere` would lead there.
        && path.bytes().all(|byte| (0x21..=0x7e).contains(&byte));
    if plain { path } else { "/" }
}

pub(super) async fn show(
    visit: Visit,
    Query(to): Query<Destination>,
    headers: HeaderMap,
) -> Result<Response> {
    if visit.viewer.is_some() {
        return redirect("/");
    }
    let ways = ways_in(visit.db(), &to.kommune, &headers).await?;
    let return_to = safe_path(&to.til);
    let straight = ways.straight().filter(|_| to.anden.is_none());
    let mut response = html(&SignIn {
        page: visit.page("accounts-sign-in"),
        email: String::new(),
        return_to: return_to.to_owned(),
        errors: FormErrors::default(),
        password_open: false,
        found_by_address: to.fundet.is_some() && !ways.buttons.is_empty(),
        ways,
    })?;
    if let Some(provider) = straight {
        // Not by a redirect: where a form of ours has led here, the browser would let it lead nowhere
        // else (`form-action` of the Content-Security-Policy).
        let to = with_query(&format!("/log-ind/med/{provider}"), &[("til", return_to)]);
        let refresh =
            HeaderValue::from_str(&format!("0; url={to}")).map_err(|e| Error::internal(&e))?;
        response.headers_mut().insert(REFRESH, refresh);
    }
    Ok(response)
}

fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    format!("{path}?{query}")
}

async fn form(
    visit: &Visit,
    headers: &HeaderMap,
    email: &str,
    return_to: &str,
    errors: FormErrors,
    password_open: bool,
) -> Result<Response> {
    html(&SignIn {
        page: visit.page("accounts-sign-in"),
        email: email.to_owned(),
        return_to: return_to.to_owned(),
        errors,
        password_open,
        ways: ways_in(visit.db(), "", headers).await?,
        found_by_address: false,
    })
}

/// A mail address, or what to do about it.
fn address(visit: &Visit, fields: &Fields, errors: &mut FormErrors) -> String {
    let email = fields.text("email");
    let plausible = email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    if !plausible || email.len() > 254 || email.contains(char::is_whitespace) {
        errors.add("email", visit.t("accounts-email-wrong"));
    }
    email.to_owned()
}

async fn not_too_fast(visit: &Visit) -> Result<()> {
    if slowness::too_many(visit.db(), Counted::Sender, &visit.sender, visit.now()).await? {
        return Err(Error::SlowDown);
    }
    Ok(slowness::count(visit.db(), Counted::Sender, &visit.sender, visit.now()).await?)
}

pub(super) async fn ask_for_link(
    visit: Visit,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response> {
    let return_to = safe_path(fields.text("til")).to_owned();
    let mut errors = FormErrors::default();
    let email = address(&visit, &fields, &mut errors);
    if !errors.is_empty() {
        return form(&visit, &headers, &email, &return_to, errors, false).await;
    }
    not_too_fast(&visit).await?;
    // Once: who was shown their municipality's login and asks for a link all the same gets one.
    if fields.given("kommune").is_none()
        && let Some(code) = municipality_of_address(visit.db(), &email).await?
    {
        let pairs = [
            ("til", return_to.as_str()),
            ("kommune", code.as_str()),
            ("anden", "1"),
            ("fundet", "1"),
        ];
        return redirect(&with_query("/log-ind", &pairs));
    }
    if !slowness::too_many(visit.db(), Counted::LinkFor, &email, visit.now()).await? {
        slowness::count(visit.db(), Counted::LinkFor, &email, visit.now()).await?;
        mail_links(&visit, &email, &return_to).await?;
    }
    // The answer is the same whether anybody has this address.
    redirect("/log-ind/sendt")
}

async fn mail_links(visit: &Visit, email: &str, return_to: &str) -> Result<()> {
    let doors = store::doors_of(visit.db(), email, visit.today()).await?;
    if doors.is_empty() {
        return Ok(());
    }
    let tx = visit.db().begin().await?;
    // A mail for each door: what one municipality wrote never stands in another's mail.
    for door in &doors {
        let account = account_of(&tx, door, visit).await?;
        let link = links::mailed(&tx, visit, &door.municipality, account, return_to).await?;
        let mail = Mail {
            recipient: door.email.clone(),
            subject: visit.t("accounts-mail-subject"),
            body: format!(
                "{}\n\n{} ({}):\n{link}\n\n{}\n",
                visit.t("accounts-mail-hello"),
                door.name_of_door,
                door.municipality.name,
                visit.t("accounts-mail-end")
            ),
        };
        enqueue_mail(&tx, door.municipality.id, &mail, visit.now()).await?;
    }
    tx.commit().await?;
    visit.app.wake.notify_one();
    Ok(())
}

async fn account_of(tx: &database::Transaction, door: &Door, visit: &Visit) -> Result<AccountId> {
    match (door.account_id, door.person_id) {
        (Some(account), _) => Ok(account.into()),
        (None, Some(person)) => Ok(store::ensure_account_of_person(
            tx,
            door.municipality.id,
            person.into(),
            visit.now(),
        )
        .await?),
        (None, None) => Err(Error::NotFound),
    }
}

pub(super) async fn sent(visit: Visit) -> Result<Response> {
    html(&Sent {
        page: visit.page("accounts-sent"),
    })
}

/// The link of a mail only shows a button: mail filters that open links must not use them up.
pub(super) async fn show_link(visit: Visit, Path(token): Path<String>) -> Result<Response> {
    html(&LinkPage {
        page: visit.page("accounts-link"),
        token,
    })
}

pub(super) async fn use_link(visit: Visit, Path(token): Path<String>) -> Result<Response> {
    // A token of 256 bits can't be guessed, so nobody is slowed down here.
    let tx = visit.db().begin().await?;
    let Some(used) = links::take(&tx, &token, visit.now()).await? else {
        return html(&LinkSpent {
            page: visit.page("accounts-link-spent"),
        });
    };
    let settings = &visit.app.settings;
    let cookie = sessions::open(
        &tx,
        &used.municipality,
        used.account_id,
        settings,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    with_cookie(safe_path(&used.return_to), &cookie)
}

pub(super) async fn with_password(
    visit: Visit,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response> {
    let return_to = safe_path(fields.text("til")).to_owned();
    let mut errors = FormErrors::default();
    let email = address(&visit, &fields, &mut errors);
    if !errors.is_empty() {
        return form(&visit, &headers, &email, &return_to, errors, true).await;
    }
    not_too_fast(&visit).await?;
    // Counted before it is looked at: of many guesses at once none is free.
    slowness::count(visit.db(), Counted::PasswordOf, &email, visit.now()).await?;
    if slowness::too_many(visit.db(), Counted::PasswordOf, &email, visit.now()).await? {
        errors.add("email", visit.t("accounts-password-slow"));
        return form(&visit, &headers, &email, &return_to, errors, true).await;
    }
    let doors = store::doors_of(visit.db(), &email, visit.today()).await?;
    let mut opened = None;
    if doors.is_empty() {
        passwords::verify(fields.text("password").to_owned(), None).await?;
    }
    for door in doors {
        let password = fields.text("password").to_owned();
        if passwords::verify(password, door.password_hash.clone()).await? {
            opened = door
                .account_id
                .map(|account| (door.municipality, AccountId::from(account)));
        }
    }
    let Some((municipality, account)) = opened else {
        errors.add("email", visit.t("accounts-password-wrong"));
        return form(&visit, &headers, &email, &return_to, errors, true).await;
    };
    let tx = visit.db().begin().await?;
    let cookie = sessions::open(
        &tx,
        &municipality,
        account,
        &visit.app.settings,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    with_cookie(&return_to, &cookie)
}

pub(super) async fn out(visit: Visit, headers: HeaderMap) -> Result<Response> {
    let viewer = visit.viewer()?;
    let name = web::session_cookie(&visit.app.settings);
    let municipality = viewer.municipality.id;
    let mut to = after_signing_out(&visit, municipality, None);
    if let Some((_, hash)) = web::cookie(&headers, name).and_then(super::tokens::split) {
        let key = || binds![viewer.municipality.id, hash.clone()];
        let tx = visit.db().begin().await?;
        let session: Option<(Option<Uuid>, Option<String>, Option<String>)> = tx
            .maybe(
                "SELECT provider_id, provider_session, provider_subject FROM session
                 WHERE municipality_id = $1 AND token_hash = $2",
                key(),
            )
            .await?;
        let from = session.and_then(|(provider, session, subject)| {
            Some(sessions::Origin {
                provider: provider?,
                session,
                subject: subject.unwrap_or_default(),
                until: None,
            })
        });
        to = after_signing_out(&visit, municipality, from);
        tx.run(
            "DELETE FROM session WHERE municipality_id = $1 AND token_hash = $2",
            key(),
        )
        .await?;
        tx.commit().await?;
    }
    with_cookie(&to, &sessions::no_cookie(&visit.app.settings))
}

pub(crate) fn with_cookie(to: &str, cookie: &str) -> Result<Response> {
    let mut response = redirect(to)?;
    let cookie = HeaderValue::from_str(cookie).map_err(|e| Error::internal(&e))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::safe_path;

    #[test]
    fn nobody_is_led_away() {
        assert_eq!(safe_path("/mit-hjul"), "/mit-hjul");
        for bad in [
            "//evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "/\\evil",
            "",
            "javascript:x",
        ] {
            assert_eq!(safe_path(bad), "/");
        }
    }
}

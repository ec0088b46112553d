//! The one way in for whoever a provider has proved: the account is found, linked, and opened.

use askama::Template;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use database::Transaction;
use domain::AccountId;
use jiff::Timestamp;
use web::{Error, Page, Result, Visit, html};

use super::provider::Provider;
use super::store::{self, Candidate};
use super::{Arrival, KnownAs, Unknown, roles};
use crate::accounts::ensure_account_of_person;
use crate::accounts::sessions::{self, Origin};
use crate::accounts::sign_in::{safe_path, with_cookie};
use crate::audit;

#[derive(Template)]
#[template(path = "sign_on/stranger.html")]
struct Stranger {
    page: Page,
    provider: String,
    what: String,
}

/// Signs in whom a provider has proved, and leads them to where they wanted to go; or says in plain
/// words why not, and what to do.
pub(crate) async fn arrive(
    visit: &Visit,
    provider: &Provider,
    arrival: &Arrival,
    return_to: &str,
) -> Result<Response> {
    let viewer = visit.viewer.as_ref();
    let signed_in = viewer
        .filter(|viewer| viewer.municipality.id == provider.municipality.id)
        .map(|viewer| viewer.account);
    let tx = visit.db().begin().await?;
    let found = account_of(&tx, provider, arrival, signed_in, visit.now()).await?;
    let account = match found {
        Ok(account) => account,
        Err(why) => {
            drop(tx);
            tracing::info!(provider = %provider.id, why = why.key(), "nobody let in");
            return stranger(visit, provider, why);
        }
    };
    if let Some(given) = &arrival.given {
        roles::keep(&tx, provider, account, given, visit.now()).await?;
    }
    let origin = Origin {
        provider: provider.id,
        session: arrival.session.clone(),
        subject: arrival.session_subject.clone(),
        until: arrival.until,
    };
    let (municipality, settings) = (&provider.municipality, &visit.app.settings);
    let cookie = sessions::open_from(
        &tx,
        municipality,
        account,
        Some(&origin),
        settings,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    tracing::info!(
        provider = %provider.id,
        assurance = arrival.assurance,
        roles = arrival.roles.len(),
        "signed in at a provider"
    );
    let mut response = with_cookie(safe_path(return_to), &cookie)?;
    let home = super::chooser::remember(&municipality.code);
    let home = HeaderValue::from_str(&home).map_err(|e| Error::internal(&e))?;
    response.headers_mut().append(SET_COOKIE, home);
    Ok(response)
}

fn stranger(visit: &Visit, provider: &Provider, why: Unknown) -> Result<Response> {
    let page = visit.page("sign-on-stranger");
    let mut response = html(&Stranger {
        what: page.t(&format!("sign-on-stranger-{}", why.key())),
        provider: provider.name.clone(),
        page,
    })?;
    *response.status_mut() = StatusCode::FORBIDDEN;
    Ok(response)
}

/// The account of somebody who arrived: the one linked to the subject; else, once, the one of the only
/// person who is known so. An account that has a subject of this provider never gets another: the
/// address or name may have changed hands, which only an administrator can know.
///
/// An account with a role, or with another login, isn't opened by an address or a number alone: the
/// new login may be a weaker one. It is linked for whoever is `signed_in` to it already, or where an
/// administrator has let it.
pub(super) async fn account_of(
    tx: &Transaction,
    provider: &Provider,
    arrival: &Arrival,
    signed_in: Option<AccountId>,
    now: Timestamp,
) -> Result<std::result::Result<AccountId, Unknown>> {
    let today = web::day_in_denmark(now);
    let municipality = provider.municipality.id;
    if let Some(linked) = store::account_of_subject(tx, provider, &arrival.subject, today).await? {
        if !linked.open {
            return Ok(Err(Unknown::Closed));
        }
        store::used(tx, provider, &arrival.subject, now).await?;
        return Ok(Ok(linked.account_id));
    }
    let known_as = match &arrival.known_as {
        Ok(known_as) => known_as,
        Err(why) => return Ok(Err(*why)),
    };
    let mut found = store::candidates(tx, municipality, known_as, today).await?;
    if found.is_empty()
        && let Some(shorter) = without_domain(tx, provider, known_as).await?
    {
        found = store::candidates(tx, municipality, &shorter, today).await?;
    }
    let account = match found.as_slice() {
        [] => return Ok(Err(Unknown::Nobody)),
        [Candidate::Person(person)] => {
            ensure_account_of_person(tx, municipality, *person, now).await?
        }
        [Candidate::Outside(account)] => *account,
        _ => return Ok(Err(Unknown::Several)),
    };
    let standing = store::standing(tx, provider, account, now).await?;
    if !standing.open {
        return Ok(Err(Unknown::Closed));
    }
    if standing.linked {
        return Ok(Err(Unknown::Taken));
    }
    let how = if signed_in == Some(account) {
        "signed-in"
    } else if standing.let_in {
        "let-in"
    } else if standing.guarded {
        return Ok(Err(Unknown::Guarded));
    } else {
        "found"
    };
    store::link(tx, provider, &arrival.subject, account, now).await?;
    let detail = serde_json::json!({ "provider": provider.id, "how": how });
    audit::note(
        tx,
        municipality,
        Some(account),
        "identity-linked",
        Some(account.into()),
        detail,
        now,
    )
    .await?;
    Ok(Ok(account))
}

/// `abcd@kommune.dk` is the user `abcd`, if the domain is the municipality's own: a guest's
/// `abcd@elsewhere.dk` is somebody else.
async fn without_domain(
    tx: &Transaction,
    provider: &Provider,
    known_as: &KnownAs,
) -> Result<Option<KnownAs>> {
    let KnownAs::UserName(whole) = known_as else {
        return Ok(None);
    };
    let Some((name, domain)) = whole.rsplit_once('@') else {
        return Ok(None);
    };
    let how = store::how_in(tx, provider.municipality.id).await?;
    let domain = domain.to_lowercase();
    let own = how.domains().any(|one| one == domain);
    Ok(own.then(|| KnownAs::UserName(name.to_owned())))
}

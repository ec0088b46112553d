//! Signed out here; and, for who wants it, there too.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use domain::MunicipalityId;
use serde::Deserialize;
use uuid::Uuid;
use web::{Page, Result, Visit, html};

use super::provider::Kind;
use super::{oidc, saml, store};
use crate::accounts::sessions::Origin;
use crate::accounts::slowness::{Counted, one_more_at};

#[derive(Template)]
#[template(path = "sign_on/goodbye.html")]
struct Goodbye {
    page: Page,
    /// Where to sign out of the provider too, and its name.
    there: Option<(String, String)>,
}

/// Where somebody goes who has signed out: who came from a provider is told that they may still be
/// signed in there.
pub(crate) fn after_signing_out(
    visit: &Visit,
    municipality: MunicipalityId,
    from: Option<Origin>,
) -> String {
    let Some(Origin {
        provider,
        session,
        subject,
        ..
    }) = from
    else {
        return "/log-ind".to_owned();
    };
    let address = format!("/log-ind/farvel?fra={provider}");
    // Whom a provider by SAML is told of; without a key nobody could have come from one.
    match saml::sign_out::sealed(visit, municipality, provider, &subject, session.as_deref()) {
        Ok(who) => format!("{address}&hvem={who}"),
        Err(_) => address,
    }
}

#[derive(Deserialize)]
pub(super) struct From {
    fra: Option<Uuid>,
    #[serde(default)]
    hvem: String,
}

pub(super) async fn show(visit: Visit, Query(from): Query<From>) -> Result<Response> {
    let mut there = None;
    // Who is out is told so in any case. What is offered besides takes a signature or an answer from
    // elsewhere, so it isn't worked out without end.
    if let Some(id) = from.fra
        && let Ok(provider) = store::open_provider(visit.db(), id).await
        && one_more_at(visit.db(), Counted::Goodbye, id, &visit.sender, visit.now()).await?
    {
        let address = match provider.kind {
            Kind::Oidc => oidc::pages::end_session_address(&visit, &provider).await?,
            Kind::Saml => saml::sign_out::address(&visit, &provider, &from.hvem)?,
        };
        there = address.map(|address| (address, provider.name));
    }
    html(&Goodbye {
        page: visit.page("sign-on-goodbye"),
        there,
    })
}

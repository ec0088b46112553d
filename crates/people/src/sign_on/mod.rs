//! Signing in with the login that people have at work already: OpenID Connect and SAML.
//!
//! A protocol proves who came and hands over one [`Arrival`]; [`arrive`](arrive::arrive) finds the
//! account, links it and opens the session. Whom a provider calls by a stable subject is linked once
//! and found by that ever after: names and mail addresses change hands, subjects don't.
//!
//! A visitor who is sent to a provider is an [`attempt`]: bound to their browser, in the database so
//! that any program finishes it, good once and for ten minutes.

mod admin;
mod arrive;
mod attempt;
mod chooser;
mod goodbye;
mod links;
mod oidc;
mod provider;
mod roles;
mod saml;
mod store;
#[cfg(test)]
mod tests;
mod trouble;

pub(crate) use chooser::{WaysIn, municipality_of_address, ways_in};
pub(crate) use goodbye::after_signing_out;
pub(crate) use links::{Linked, Offered, links_of, offered};

use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::rights::Role;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Access, Error, Result, Route, Visit};

use crate::accounts::sign_in::safe_path;
use crate::accounts::slowness::{Counted, one_more_at};
use provider::Kind;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));
pub(crate) const SAML_TEXTS: (&str, &str) =
    (include_str!("saml/da.ftl"), include_str!("saml/en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    const ADMINISTRATOR: Access = Access::OneOf(&[Role::Administrator]);
    vec![
        Route::get("/log-ind/med/{provider}", Access::Public, begin),
        Route::get(
            "/log-ind/med/{provider}/retur",
            Access::Public,
            oidc::pages::come_back,
        ),
        Route::post(
            "/log-ind/bagkanal/{provider}",
            Access::Public,
            oidc::back_channel::sign_out,
        ),
        Route::get(
            "/log-ind/med/{provider}/metadata",
            Access::Public,
            saml::pages::metadata,
        ),
        Route::post(
            "/log-ind/med/{provider}/svar",
            Access::Public,
            saml::pages::answer,
        )
        .with_body_limit(1_500_000)
        .from_elsewhere(),
        Route::get(
            "/log-ind/med/{provider}/ind",
            Access::Public,
            saml::pages::come_in,
        ),
        Route::get(
            "/log-ind/med/{provider}/farvel",
            Access::Public,
            saml::sign_out::by_address,
        ),
        Route::post(
            "/log-ind/med/{provider}/farvel",
            Access::Public,
            saml::sign_out::by_form,
        )
        .from_elsewhere(),
        Route::get("/log-ind/farvel", Access::Public, goodbye::show),
        Route::get("/administration/log-ind", ADMINISTRATOR, admin::list::show),
        Route::post(
            "/administration/log-ind",
            ADMINISTRATOR,
            admin::list::change,
        ),
        Route::get(
            "/administration/log-ind/ny",
            ADMINISTRATOR,
            admin::oidc::new,
        ),
        Route::post(
            "/administration/log-ind/ny",
            ADMINISTRATOR,
            admin::oidc::add,
        ),
        Route::get(
            "/administration/log-ind/{provider}",
            ADMINISTRATOR,
            admin::oidc::show,
        ),
        Route::post(
            "/administration/log-ind/{provider}",
            ADMINISTRATOR,
            admin::oidc::change,
        ),
        Route::post(
            "/administration/log-ind/{provider}/proev",
            ADMINISTRATOR,
            admin::oidc::try_it,
        ),
        Route::get(
            "/administration/log-ind/saml/ny",
            ADMINISTRATOR,
            admin::saml::new,
        ),
        Route::post(
            "/administration/log-ind/saml/ny",
            ADMINISTRATOR,
            admin::saml::add,
        )
        .with_body_limit(1_500_000),
        Route::get(
            "/administration/log-ind/saml/{provider}",
            ADMINISTRATOR,
            admin::saml::show,
        ),
        Route::post(
            "/administration/log-ind/saml/{provider}",
            ADMINISTRATOR,
            admin::saml::change,
        )
        .with_body_limit(1_500_000),
        Route::post(
            "/administration/log-ind/saml/{provider}/noegler",
            ADMINISTRATOR,
            admin::saml_keys::change,
        ),
        Route::post(
            "/administration/log-ind/{provider}/slet",
            ADMINISTRATOR,
            admin::list::remove,
        ),
        Route::post(
            "/administration/konti/{account}/login",
            ADMINISTRATOR,
            links::change,
        ),
    ]
}

/// Who came from a provider, proved by its protocol.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    /// The provider's stable name for them, which it never gives to anybody else.
    pub subject: String,
    /// By what a first visit finds them in the staff list, or why that can't be.
    pub known_as: std::result::Result<KnownAs, Unknown>,
    /// How surely the provider knows them: `acr` of OpenID Connect, the NSIS level of SAML.
    pub assurance: Option<String>,
    /// Roles that the provider gives them. None are taken yet.
    pub roles: Vec<String>,
    /// What the provider calls its session, where it says: for signing out.
    pub session: Option<String>,
    /// Whom the provider's messages about signing out name.
    pub session_subject: String,
    /// The roles that a provider gives and takes, where the municipality lets it.
    pub given: Option<roles::Given>,
    /// When the provider's session ends, where it says.
    pub until: Option<jiff::Timestamp>,
}

/// By what somebody is found in the staff list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum KnownAs {
    /// The work address, which the provider has verified or an administrator trusts.
    Email(String),
    /// The user name.
    UserName(String),
    /// The number in the HR system.
    EmployeeNumber(String),
}

/// Why somebody who came from a provider isn't let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Unknown {
    /// The provider doesn't send what they are to be found by.
    NotTold,
    /// It sends a mail address that it hasn't verified.
    NotVerified,
    /// Nobody in the staff list, or no longer.
    Nobody,
    /// Several have the same.
    Several,
    /// The account is linked to another subject: the address may have changed hands.
    Taken,
    /// An administrator has closed the account.
    Closed,
    /// The account has a role or another login: an address alone doesn't open it.
    Guarded,
}

impl Unknown {
    fn key(self) -> &'static str {
        match self {
            Self::NotTold => "not-told",
            Self::NotVerified => "not-verified",
            Self::Nobody => "nobody",
            Self::Several => "several",
            Self::Taken => "taken",
            Self::Closed => "closed",
            Self::Guarded => "guarded",
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct Destination {
    #[serde(default)]
    til: String,
}

/// Sends the visitor to a provider. A link, not a form: forms may lead nowhere but here.
async fn begin(
    visit: Visit,
    Path(provider): Path<Uuid>,
    Query(to): Query<Destination>,
    headers: HeaderMap,
) -> Result<Response> {
    let provider = store::open_provider(visit.db(), provider).await?;
    let (what, sender) = (Counted::SentTo, &visit.sender);
    if !one_more_at(visit.db(), what, provider.id, sender, visit.now()).await? {
        return Err(Error::SlowDown);
    }
    let return_to = safe_path(&to.til);
    match provider.kind {
        Kind::Oidc => oidc::pages::begin(&visit, &headers, &provider, return_to).await,
        Kind::Saml => saml::pages::begin(&visit, &headers, &provider, return_to).await,
    }
}

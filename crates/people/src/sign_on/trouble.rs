//! What can go wrong with a provider, in words for whoever can mend it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use web::{Page, Result, Visit, html};

use super::provider::Provider;

/// What is wrong. Nothing of what the provider sent is in it but short names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The address isn't one, or not over HTTPS.
    Address,
    /// No answer.
    Unreachable,
    /// The certificate isn't trusted.
    Certificate,
    /// An answer of this status.
    Status(u16),
    /// An answer that can't be understood, or is too long.
    Unreadable,
    /// It calls itself something else.
    OtherIssuer(String),
    /// It says nothing of what is needed.
    Missing(&'static str),
    /// It publishes no key that its tokens can be checked with.
    NoKeys,
    /// It signs in no way that is taken.
    Algorithm,
    /// It said no, with this code.
    Refused(String),
    /// It doesn't know us: wrong name or secret.
    Client,
    /// What it said about who came doesn't hold.
    Token(&'static str),
    /// An answer by SAML that can't be taken: which kind of reason, and a word about it.
    Saml(&'static str, String),
    /// The visit is too old, was finished already, or began in another browser.
    Expired,
}

impl Trouble {
    fn key(&self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Unreachable => "unreachable",
            Self::Certificate => "certificate",
            Self::Status(_) => "status",
            Self::Unreadable => "unreadable",
            Self::OtherIssuer(_) => "issuer",
            Self::Missing(_) => "missing",
            Self::NoKeys => "keys",
            Self::Algorithm => "algorithm",
            Self::Refused(_) => "refused",
            Self::Client => "client",
            Self::Token(_) => "token",
            Self::Saml(which, _) => which,
            Self::Expired => "expired",
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Status(status) => status.to_string(),
            Self::OtherIssuer(what) | Self::Refused(what) | Self::Saml(_, what) => what.clone(),
            Self::Missing(what) | Self::Token(what) => (*what).to_owned(),
            _ => String::new(),
        }
    }

    /// In words, for the municipality's IT.
    pub(crate) fn words(&self, page: &Page) -> String {
        let key = format!("sign-on-trouble-{}", self.key());
        page.t1(&key, "what", self.detail())
    }
}

#[derive(Template)]
#[template(path = "sign_on/failed.html")]
struct Failed {
    page: Page,
    provider: String,
    again: String,
    expired: bool,
    words: String,
}

/// The page of a sign-in that came to nothing.
pub(crate) fn failed(visit: &Visit, provider: &Provider, trouble: &Trouble) -> Result<Response> {
    tracing::warn!(
        provider = %provider.id,
        trouble = trouble.key(),
        detail = trouble.detail(),
        "a sign-in at a provider failed"
    );
    let page = visit.page("sign-on-failed");
    let mut response = html(&Failed {
        provider: provider.name.clone(),
        again: format!("/log-ind/med/{}", provider.id),
        expired: *trouble == Trouble::Expired,
        words: trouble.words(&page),
        page,
    })?;
    *response.status_mut() = StatusCode::BAD_REQUEST;
    Ok(response)
}

//! Signed out here; and, for who wants it, there too.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;
use web::{Page, Result, Visit, html};

use super::provider::Kind;
use super::{oidc, store};

#[derive(Template)]
#[template(path = "sign_on/goodbye.html")]
struct Goodbye {
    page: Page,
    /// Where to sign out of the provider too, and its name.
    there: Option<(String, String)>,
}

/// Where somebody goes who has signed out: who came from a provider is told that they may still be
/// signed in there.
pub(crate) fn after_signing_out(provider: Option<Uuid>) -> String {
    provider.map_or_else(
        || "/log-ind".to_owned(),
        |provider| format!("/log-ind/farvel?fra={provider}"),
    )
}

#[derive(Deserialize)]
pub(super) struct From {
    fra: Option<Uuid>,
}

pub(super) async fn show(visit: Visit, Query(from): Query<From>) -> Result<Response> {
    let mut there = None;
    if let Some(id) = from.fra
        && let Ok(provider) = store::open_provider(visit.db(), id).await
        && provider.kind == Kind::Oidc
    {
        there = oidc::pages::end_session_address(&visit, &provider)
            .await?
            .map(|address| (address, provider.name));
    }
    html(&Goodbye {
        page: visit.page("sign-on-goodbye"),
        there,
    })
}

//! To the provider, and back.

use axum::extract::{Path, Query};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::Url;
use uuid::Uuid;
use web::{Error, Result, Visit, redirect};

use super::discovery::{self, Metadata};
use super::exchange::{self, Proof, word};
use super::{Settings, claims};
use crate::sign_on::arrive::arrive;
use crate::sign_on::attempt::{self, fresh};
use crate::sign_on::provider::{Kind, Provider};
use crate::sign_on::store;
use crate::sign_on::trouble::{Trouble, failed};

/// What only the end of an attempt may know.
#[derive(Serialize, Deserialize)]
struct Kept {
    nonce: String,
    verifier: String,
}

/// Where the provider sends people back to: an address of this provider alone, so that no other one
/// can answer in its place.
pub(in crate::sign_on) fn return_address(visit: &Visit, provider: &Provider) -> String {
    format!("{}/retur", provider.address(&visit.app.settings.base_url))
}

fn on_trial(visit: &Visit) -> bool {
    !visit.app.settings.secure()
}

/// Sends the visitor to the provider.
pub(in crate::sign_on) async fn begin(
    visit: &Visit,
    headers: &HeaderMap,
    provider: &Provider,
    return_to: &str,
) -> Result<Response> {
    let settings: Settings = provider.settings()?;
    let known = match discovery::known(&settings, on_trial(visit), visit.now()).await? {
        Ok(known) => known,
        Err(trouble) => return failed(visit, provider, &trouble),
    };
    let Ok(mut url) = Metadata::url(&known.metadata.authorization_endpoint) else {
        return failed(visit, provider, &Trouble::Address);
    };
    let kept = Kept {
        nonce: fresh()?,
        verifier: fresh()?,
    };
    let begun = attempt::begin(visit, headers, provider, &kept, return_to).await?;
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(kept.verifier.as_bytes()));
    let scope = format!("openid {}", settings.scopes);
    let lang = match visit.lang {
        domain::Lang::Da => "da",
        domain::Lang::En => "en",
    };
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &settings.client_id)
        .append_pair("redirect_uri", &return_address(visit, provider))
        .append_pair("scope", scope.trim())
        .append_pair("state", &begun.state)
        .append_pair("nonce", &kept.nonce)
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256")
        .append_pair("ui_locales", lang);
    let mut response = redirect(url.as_str())?;
    let cookie = HeaderValue::from_str(&begun.cookie).map_err(|e| Error::internal(&e))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

/// What the browser brings back.
#[derive(Deserialize)]
pub(in crate::sign_on) struct Back {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

/// Takes the visitor back.
pub(in crate::sign_on) async fn come_back(
    visit: Visit,
    Path(provider): Path<Uuid>,
    Query(back): Query<Back>,
    headers: HeaderMap,
) -> Result<Response> {
    let provider = store::open_provider(visit.db(), provider).await?;
    if provider.kind != Kind::Oidc {
        return Err(Error::NotFound);
    }
    let settings: Settings = provider.settings()?;
    let taken = attempt::take::<Kept>(&visit, &headers, &provider, &back.state).await?;
    let Some(taken) = taken else {
        return failed(&visit, &provider, &Trouble::Expired);
    };
    let known = match discovery::known(&settings, on_trial(&visit), visit.now()).await? {
        Ok(known) => known,
        Err(trouble) => return failed(&visit, &provider, &trouble),
    };
    if let Err(trouble) = answered_by(&known.metadata, back.iss.as_deref()) {
        return failed(&visit, &provider, &trouble);
    }
    if let Some(error) = &back.error {
        return failed(&visit, &provider, &Trouble::Refused(word(error)));
    }
    let Some(code) = &back.code else {
        return failed(&visit, &provider, &Trouble::Missing("code"));
    };
    let proof = Proof {
        nonce: &taken.kept.nonce,
        verifier: &taken.kept.verifier,
    };
    let found =
        exchange::claims_of_code(&visit, &provider, &settings, &known, code, &proof).await?;
    let found = match found {
        Ok(found) => found,
        Err(trouble) => return failed(&visit, &provider, &trouble),
    };
    match claims::arrival(&settings, &found) {
        Some(arrival) => arrive(&visit, &provider, &arrival, &taken.return_to).await,
        None => failed(&visit, &provider, &Trouble::Token("subject")),
    }
}

/// Whether it was this provider that answered (RFC 9207).
fn answered_by(metadata: &Metadata, iss: Option<&str>) -> std::result::Result<(), Trouble> {
    match iss {
        Some(iss) if iss == metadata.issuer => Ok(()),
        None if !metadata.authorization_response_iss_parameter_supported => Ok(()),
        _ => Err(Trouble::Token("issuer")),
    }
}

/// Where to sign out of the provider, if it has such an address and can be asked now.
pub(in crate::sign_on) async fn end_session_address(
    visit: &Visit,
    provider: &Provider,
) -> Result<Option<String>> {
    let settings: Settings = provider.settings()?;
    let Ok(known) = discovery::known(&settings, on_trial(visit), visit.now()).await? else {
        return Ok(None);
    };
    let Some(mut url) = known
        .metadata
        .end_session_endpoint
        .as_deref()
        .and_then(|endpoint| Url::parse(endpoint).ok())
    else {
        return Ok(None);
    };
    let back = signed_out_address(&visit.app.settings.base_url);
    url.query_pairs_mut()
        .append_pair("client_id", &settings.client_id)
        .append_pair("post_logout_redirect_uri", &back);
    Ok(Some(url.into()))
}

/// Where a provider sends people back to who have signed out there.
pub(in crate::sign_on) fn signed_out_address(base_url: &str) -> String {
    format!("{base_url}/log-ind/farvel")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_providers_answer_isnt_taken() {
        let metadata = |says_who: bool| Metadata {
            issuer: "https://login.example".to_owned(),
            authorization_endpoint: String::new(),
            token_endpoint: String::new(),
            jwks_uri: String::new(),
            userinfo_endpoint: None,
            end_session_endpoint: None,
            token_endpoint_auth_methods_supported: Vec::new(),
            id_token_signing_alg_values_supported: Vec::new(),
            authorization_response_iss_parameter_supported: says_who,
            backchannel_logout_supported: false,
        };
        for says_who in [true, false] {
            let metadata = metadata(says_who);
            assert!(answered_by(&metadata, Some("https://login.example")).is_ok());
            assert!(answered_by(&metadata, Some("https://evil.example")).is_err());
            assert!(answered_by(&metadata, Some("")).is_err());
            assert_eq!(answered_by(&metadata, None).is_err(), says_who);
        }
    }
}

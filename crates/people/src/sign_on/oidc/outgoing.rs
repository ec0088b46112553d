//! The way out to providers: short, bounded, and followed nowhere else.

use std::error::Error as _;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};
use rustls::crypto::ring::default_provider;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;
use serde::de::DeserializeOwned;
use url::Url;
use web::{Error, Result};

use crate::sign_on::trouble::Trouble;

/// The longest answer: key sets with long chains of certificates are some tens of kilobytes.
const LONGEST: usize = 512 * 1024;

/// Connections that stay open are shared; nothing else is.
fn client() -> Result<&'static Client> {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    if let Some(client) = CLIENT.get() {
        return Ok(client);
    }
    let client = Client::builder()
        .tls_backend_preconfigured(tls()?)
        .redirect(Policy::none())
        .connect_timeout(Duration::from_secs(5))
        .timeout(Duration::from_secs(10))
        .user_agent("kompetencehjul")
        .no_proxy()
        .build()
        .map_err(|e| Error::internal(&e))?;
    Ok(CLIENT.get_or_init(|| client))
}

/// The system's certificates, ring's arithmetic. A system without certificates trusts nobody.
fn tls() -> Result<ClientConfig> {
    let provider = Arc::new(default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|e| Error::internal(&e))?;
    Ok(match Verifier::new(provider) {
        Ok(verifier) => builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth(),
        Err(cause) => {
            tracing::warn!(%cause, "no certificates of the system are trusted");
            builder
                .with_root_certificates(RootCertStore::empty())
                .with_no_client_auth()
        }
    })
}

/// What came of asking: an answer, or what is wrong with the provider.
pub(super) type Asked<T> = std::result::Result<T, Trouble>;

/// Reads JSON from an address.
pub(super) async fn get<T: DeserializeOwned>(url: &Url) -> Result<Asked<T>> {
    let response = match send(client()?.get(url.clone())).await {
        Ok(response) => response,
        Err(trouble) => return Ok(Err(trouble)),
    };
    Ok(read(response).await)
}

/// Reads JSON with a token.
pub(super) async fn get_with_token<T: DeserializeOwned>(
    url: &Url,
    token: &str,
) -> Result<Asked<T>> {
    let response = match send(client()?.get(url.clone()).bearer_auth(token)).await {
        Ok(response) => response,
        Err(trouble) => return Ok(Err(trouble)),
    };
    Ok(read(response).await)
}

/// Sends a form, perhaps with a name and password, and gives status and JSON.
pub(super) async fn post<T: DeserializeOwned>(
    url: &Url,
    form: &[(&str, &str)],
    basic: Option<(&str, &str)>,
) -> Result<Asked<(u16, T)>> {
    let body: String = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(form)
        .finish();
    let mut request = client()?
        .post(url.clone())
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body);
    if let Some((name, password)) = basic {
        // RFC 6749, 2.3.1: both are encoded as in a form before they become a name and password.
        let encoded = |text: &str| -> String {
            url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
        };
        request = request.basic_auth(encoded(name), Some(encoded(password)));
    }
    let response = match send(request).await {
        Ok(response) => response,
        Err(trouble) => return Ok(Err(trouble)),
    };
    let status = response.status().as_u16();
    Ok(match body_of(response).await {
        Ok(body) => match serde_json::from_slice(&body) {
            Ok(value) => Ok((status, value)),
            Err(_) if status >= 400 => Err(Trouble::Status(status)),
            Err(_) => Err(Trouble::Unreadable),
        },
        Err(trouble) => Err(trouble),
    })
}

async fn send(request: RequestBuilder) -> Asked<Response> {
    request
        .header(ACCEPT, "application/json")
        .send()
        .await
        .map_err(|error| why(&error))
}

/// What the chain of causes says.
fn why(error: &reqwest::Error) -> Trouble {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.to_string().contains("certificate") {
            return Trouble::Certificate;
        }
        cause = inner.source();
    }
    Trouble::Unreachable
}

async fn read<T: DeserializeOwned>(response: Response) -> Asked<T> {
    let status = response.status().as_u16();
    if status != 200 {
        return Err(Trouble::Status(status));
    }
    let body = body_of(response).await?;
    serde_json::from_slice(&body).map_err(|_| Trouble::Unreadable)
}

async fn body_of(mut response: Response) -> Asked<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await.map_err(|error| why(&error))? {
        if body.len() + part.len() > LONGEST {
            return Err(Trouble::Unreadable);
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}

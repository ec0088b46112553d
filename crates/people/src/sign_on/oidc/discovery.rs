//! What a provider says about itself, and the keys that it signs with.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::CoreJsonWebKeySet;
use serde::Deserialize;
use url::Url;
use web::Result;

use super::outgoing::{self, Asked};
use super::{Settings, allowed};
use crate::sign_on::trouble::Trouble;

/// How long an answer is believed: long enough for a morning's rush, short enough for a new key.
const LASTS: SignedDuration = SignedDuration::from_mins(10);
/// Keys that don't fit are asked for again, but no more often than this: a stranger could cause it.
const AGAIN: SignedDuration = SignedDuration::from_secs(30);

/// A provider that couldn't be asked isn't asked again for this long, so that nobody can make this
/// program knock somewhere all the time, or keep visitors waiting for what doesn't answer.
const LEFT_ALONE: SignedDuration = SignedDuration::from_mins(1);

/// How many providers are remembered.
const MOST: usize = 1_000;

/// What a provider says about itself, as far as it matters.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::sign_on) struct Metadata {
    pub issuer: String,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    pub jwks_uri: String,
    pub userinfo_endpoint: Option<String>,
    pub end_session_endpoint: Option<String>,
    #[serde(default)]
    pub token_endpoint_auth_methods_supported: Vec<String>,
    #[serde(default)]
    pub id_token_signing_alg_values_supported: Vec<String>,
    /// RFC 9207: it says in its answers who it is.
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
    #[serde(default)]
    pub backchannel_logout_supported: bool,
}

/// A provider that was asked.
#[derive(Debug)]
pub(in crate::sign_on) struct Known {
    pub metadata: Metadata,
    pub keys: CoreJsonWebKeySet,
    asked_at: Timestamp,
}

/// Each program asks for itself; nothing that matters is lost with it.
static KNOWN: LazyLock<Mutex<HashMap<String, Arc<Known>>>> = LazyLock::new(Mutex::default);

/// When a provider failed last, and how; and the turns of those who wait for the same answer.
static FAILED: LazyLock<Mutex<HashMap<String, (Trouble, Timestamp)>>> =
    LazyLock::new(Mutex::default);
static TURNS: LazyLock<Mutex<HashMap<String, Arc<Turn>>>> = LazyLock::new(Mutex::default);

type Turn = tokio::sync::Mutex<()>;

fn locked<T>(all: &Mutex<T>) -> MutexGuard<'_, T> {
    all.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts one among those remembered. There are some hundred at most, but whoever may try addresses
/// could try many.
fn remember<T>(all: &Mutex<HashMap<String, T>>, issuer: &str, value: T) {
    let mut all = locked(all);
    if all.len() >= MOST {
        all.clear();
    }
    all.insert(issuer.to_owned(), value);
}

/// What a provider says about itself; asked again when the last answer is too old.
pub(in crate::sign_on) async fn known(
    settings: &Settings,
    on_trial: bool,
    now: Timestamp,
) -> Result<Asked<Arc<Known>>> {
    not_older(settings, LASTS, on_trial, now).await
}

/// The same, asked again because a key was missing.
pub(super) async fn known_again(
    settings: &Settings,
    on_trial: bool,
    now: Timestamp,
) -> Result<Asked<Arc<Known>>> {
    not_older(settings, AGAIN, on_trial, now).await
}

async fn not_older(
    settings: &Settings,
    age: SignedDuration,
    on_trial: bool,
    now: Timestamp,
) -> Result<Asked<Arc<Known>>> {
    let issuer = &settings.issuer;
    if let Some(answer) = remembered(issuer, age, now) {
        return Ok(answer);
    }
    // Of many who come at once one asks, and the others hear it.
    let turn = {
        let mut turns = locked(&TURNS);
        if turns.len() >= MOST {
            turns.clear();
        }
        Arc::clone(turns.entry(issuer.clone()).or_default())
    };
    let _mine = turn.lock().await;
    match remembered(issuer, age, now) {
        Some(answer) => Ok(answer),
        None => ask(settings, on_trial, now).await,
    }
}

/// A fresh answer, or a fresh failure.
fn remembered(issuer: &str, age: SignedDuration, now: Timestamp) -> Option<Asked<Arc<Known>>> {
    let known = locked(&KNOWN).get(issuer).cloned();
    if let Some(known) = known.filter(|known| now < known.asked_at + age) {
        return Some(Ok(known));
    }
    let failed = locked(&FAILED).get(issuer).cloned();
    failed
        .filter(|(_, at)| now < *at + LEFT_ALONE)
        .map(|(trouble, _)| Err(trouble))
}

/// Asks, whatever is remembered.
pub(in crate::sign_on) async fn ask(
    settings: &Settings,
    on_trial: bool,
    now: Timestamp,
) -> Result<Asked<Arc<Known>>> {
    let answer = asked(settings, on_trial, now).await?;
    match &answer {
        Ok(known) => {
            remember(&KNOWN, &settings.issuer, Arc::clone(known));
            locked(&FAILED).remove(&settings.issuer);
        }
        Err(trouble) => remember(&FAILED, &settings.issuer, (trouble.clone(), now)),
    }
    Ok(answer)
}

async fn asked(settings: &Settings, on_trial: bool, now: Timestamp) -> Result<Asked<Arc<Known>>> {
    let metadata = match metadata(&settings.issuer, on_trial).await? {
        Ok(metadata) => metadata,
        Err(trouble) => return Ok(Err(trouble)),
    };
    let Some(url) = allowed(&metadata.jwks_uri, on_trial) else {
        return Ok(Err(Trouble::Address));
    };
    let keys: CoreJsonWebKeySet = match outgoing::get(&url).await? {
        Ok(keys) => keys,
        Err(trouble) => return Ok(Err(trouble)),
    };
    if keys.keys().is_empty() {
        return Ok(Err(Trouble::NoKeys));
    }
    Ok(Ok(Arc::new(Known {
        metadata,
        keys,
        asked_at: now,
    })))
}

async fn metadata(issuer: &str, on_trial: bool) -> Result<Asked<Metadata>> {
    let address = format!(
        "{}/.well-known/openid-configuration",
        issuer.trim_end_matches('/')
    );
    let Some(url) = allowed(&address, on_trial) else {
        return Ok(Err(Trouble::Address));
    };
    Ok(match outgoing::get::<serde_json::Value>(&url).await? {
        Ok(value) => checked(value, issuer, on_trial),
        Err(trouble) => Err(trouble),
    })
}

/// What it says holds together: it is who was asked, it can be asked safely, and signs in a way that
/// is taken.
fn checked(value: serde_json::Value, issuer: &str, on_trial: bool) -> Asked<Metadata> {
    for field in [
        "issuer",
        "authorization_endpoint",
        "token_endpoint",
        "jwks_uri",
    ] {
        if !value.get(field).is_some_and(serde_json::Value::is_string) {
            return Err(Trouble::Missing(field));
        }
    }
    let metadata: Metadata = serde_json::from_value(value).map_err(|_| Trouble::Unreadable)?;
    if metadata.issuer.trim_end_matches('/') != issuer.trim_end_matches('/') {
        return Err(Trouble::OtherIssuer(metadata.issuer));
    }
    let endpoints = [&metadata.authorization_endpoint, &metadata.token_endpoint];
    let more = [&metadata.userinfo_endpoint, &metadata.end_session_endpoint];
    let all = endpoints.into_iter().chain(more.into_iter().flatten());
    for endpoint in all {
        if allowed(endpoint, on_trial).is_none() {
            return Err(Trouble::Address);
        }
    }
    let algorithms = &metadata.id_token_signing_alg_values_supported;
    if !algorithms.is_empty()
        && !algorithms
            .iter()
            .any(|name| super::token::TAKEN.contains(&name.as_str()))
    {
        return Err(Trouble::Algorithm);
    }
    Ok(metadata)
}

impl Metadata {
    /// An endpoint that was checked when the provider was asked.
    pub(super) fn url(endpoint: &str) -> Asked<Url> {
        Url::parse(endpoint).map_err(|_| Trouble::Address)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn said(issuer: &str, token_endpoint: &str, algorithms: &[&str]) -> serde_json::Value {
        serde_json::json!({
            "issuer": issuer,
            "authorization_endpoint": "https://login.example/authorize",
            "token_endpoint": token_endpoint,
            "jwks_uri": "https://login.example/keys",
            "id_token_signing_alg_values_supported": algorithms,
        })
    }

    #[test]
    fn a_provider_must_be_who_was_asked_and_ask_for_nothing_unsafe() {
        let token = "https://login.example/token";
        let good = said("https://login.example", token, &["RS256"]);
        assert!(checked(good.clone(), "https://login.example", false).is_ok());
        assert!(checked(good.clone(), "https://login.example/", false).is_ok());
        assert_eq!(
            checked(good, "https://other.example", false).unwrap_err(),
            Trouble::OtherIssuer("https://login.example".to_owned())
        );
        let plain = said("https://login.example", "http://login.example/token", &[]);
        assert_eq!(
            checked(plain, "https://login.example", false).unwrap_err(),
            Trouble::Address
        );
        let inward = said("https://login.example", "http://127.0.0.1/token", &[]);
        assert!(checked(inward, "https://login.example", false).is_err());
        let shared = said("https://login.example", token, &["HS256", "none"]);
        assert_eq!(
            checked(shared, "https://login.example", false).unwrap_err(),
            Trouble::Algorithm
        );
        let silent = serde_json::json!({ "issuer": "https://login.example" });
        assert_eq!(
            checked(silent, "https://login.example", false).unwrap_err(),
            Trouble::Missing("authorization_endpoint")
        );
    }

    #[tokio::test]
    async fn a_provider_that_fails_is_left_alone_for_a_while() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let knocked = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&knocked);
        tokio::spawn(async move {
            // Whoever knocks is turned away after a while.
            while let Ok((visitor, _)) = listener.accept().await {
                counter.fetch_add(1, Ordering::SeqCst);
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                drop(visitor);
            }
        });
        let settings = Settings {
            issuer,
            client_id: "k".to_owned(),
            scopes: String::new(),
            subject: super::super::Subject::Sub,
            found_by: super::super::FoundBy::Email,
            claim: "email".to_owned(),
            trust_email: false,
        };
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        let ask = async |at: Timestamp| known(&settings, true, at).await.unwrap().is_err();
        // Many at once, and again within the minute: one knocks for all.
        let (one, two, three) = tokio::join!(ask(now), ask(now), ask(now));
        assert!(one && two && three);
        assert!(ask(now + SignedDuration::from_secs(59)).await);
        assert!(known_again(&settings, true, now).await.unwrap().is_err());
        let first = knocked.load(Ordering::SeqCst);
        assert!(ask(now + SignedDuration::from_secs(61)).await);
        let second = knocked.load(Ordering::SeqCst) - first;
        // A connection that breaks off may be tried once more by the client itself.
        assert!(
            (1..=2).contains(&first) && (1..=2).contains(&second),
            "{first} {second}"
        );
        // An administrator who tries it is never told an old answer.
        assert!(super::ask(&settings, true, now).await.unwrap().is_err());
        assert!(knocked.load(Ordering::SeqCst) > first + second);
    }
}

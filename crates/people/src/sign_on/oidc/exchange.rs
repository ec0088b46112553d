//! From the code that the browser brought to the claims that the provider signed.

use serde::Deserialize;
use web::{Result, Visit};

use super::discovery::{self, Known, Metadata};
use super::outgoing::{self, Asked};
use super::token::{Claims, Expected, Wrong};
use super::{Settings, claims};
use crate::sign_on::provider::Provider;
use crate::sign_on::trouble::Trouble;

#[derive(Deserialize)]
struct Answer {
    id_token: Option<String>,
    access_token: Option<String>,
    error: Option<String>,
}

/// What only the attempt knows.
pub(super) struct Proof<'a> {
    pub nonce: &'a str,
    pub verifier: &'a str,
}

/// A short word that a provider sent, fit to be shown.
pub(super) fn word(sent: &str) -> String {
    sent.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        .take(60)
        .collect()
}

/// The claims about who came with this code.
pub(super) async fn claims_of_code(
    visit: &Visit,
    provider: &Provider,
    settings: &Settings,
    known: &Known,
    code: &str,
    proof: &Proof<'_>,
) -> Result<Asked<Claims>> {
    let answer = match redeem(visit, provider, settings, &known.metadata, code, proof).await? {
        Ok(answer) => answer,
        Err(trouble) => return Ok(Err(trouble)),
    };
    let Some(id_token) = answer.id_token else {
        return Ok(Err(Trouble::Missing("id_token")));
    };
    let mut found = match checked(visit, settings, known, &id_token, proof.nonce).await? {
        Ok(found) => found,
        Err(trouble) => return Ok(Err(trouble)),
    };
    if !claims::complete(settings, &found)
        && let (Some(endpoint), Some(token)) =
            (&known.metadata.userinfo_endpoint, &answer.access_token)
    {
        let url = match Metadata::url(endpoint) {
            Ok(url) => url,
            Err(trouble) => return Ok(Err(trouble)),
        };
        match outgoing::get_with_token::<Claims>(&url, token).await? {
            // It must be about the same one (OpenID Connect Core, 5.3.2).
            Ok(more) if more.get("sub") == found.get("sub") => claims::add(&mut found, more),
            Ok(_) => return Ok(Err(Trouble::Token("subject"))),
            Err(trouble) => return Ok(Err(trouble)),
        }
    }
    Ok(Ok(found))
}

async fn redeem(
    visit: &Visit,
    provider: &Provider,
    settings: &Settings,
    metadata: &Metadata,
    code: &str,
    proof: &Proof<'_>,
) -> Result<Asked<Answer>> {
    let url = match Metadata::url(&metadata.token_endpoint) {
        Ok(url) => url,
        Err(trouble) => return Ok(Err(trouble)),
    };
    let secret = provider.opened_secret(&visit.app.secrets)?;
    let redirect = super::pages::return_address(visit, provider);
    let client = settings.client_id.as_str();
    let mut form = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect.as_str()),
        ("code_verifier", proof.verifier),
    ];
    let methods = &metadata.token_endpoint_auth_methods_supported;
    let takes = |method: &str| methods.iter().any(|one| one == method);
    // Basic is the default of the standard.
    let in_form = takes("client_secret_post") && !takes("client_secret_basic");
    let basic = match &secret {
        Some(secret) if !in_form => Some((client, secret.as_str())),
        Some(secret) => {
            form.extend([("client_id", client), ("client_secret", secret.as_str())]);
            None
        }
        None => {
            form.push(("client_id", client));
            None
        }
    };
    let (status, answer) = match outgoing::post::<Answer>(&url, &form, basic).await? {
        Ok(answered) => answered,
        Err(Trouble::Status(401)) => return Ok(Err(Trouble::Client)),
        Err(trouble) => return Ok(Err(trouble)),
    };
    Ok(match &answer.error {
        Some(error) if matches!(error.as_str(), "invalid_client" | "unauthorized_client") => {
            Err(Trouble::Client)
        }
        Some(error) => Err(Trouble::Refused(word(error))),
        None if status == 200 => Ok(answer),
        None => Err(Trouble::Status(status)),
    })
}

/// The claims of a good token. Where no key fits, the provider is asked for its keys once more.
async fn checked(
    visit: &Visit,
    settings: &Settings,
    known: &Known,
    id_token: &str,
    nonce: &str,
) -> Result<Asked<Claims>> {
    let with = |known: &Known| {
        Expected {
            issuer: &known.metadata.issuer,
            client_id: &settings.client_id,
            keys: &known.keys,
            now: visit.now(),
        }
        .id_token(id_token, nonce)
    };
    let found = match with(known) {
        Err(Wrong::Key) => {
            let on_trial = !visit.app.settings.secure();
            match discovery::known_again(settings, on_trial, visit.now()).await? {
                Ok(again) => with(&again),
                Err(trouble) => return Ok(Err(trouble)),
            }
        }
        found => found,
    };
    Ok(found.map_err(|wrong| match wrong {
        Wrong::Key => Trouble::Token("signature"),
        Wrong::Token(what) => Trouble::Token(what),
    }))
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn what_a_provider_sends_is_shown_as_a_word_at_most() {
        assert_eq!(word("access_denied"), "access_denied");
        assert_eq!(word("<script>alert(1)</script>"), "scriptalert1script");
        assert_eq!(word(&"x".repeat(500)).len(), 60);
    }
}

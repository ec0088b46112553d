//! What a provider signed: the token about who came, and the one about who has gone.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    ClaimsVerificationError, ClientId, IssuerUrl, JsonWebKey as _, Nonce,
    SignatureVerificationError,
};
use serde_json::{Map, Value};

/// The ways of signing that are taken: none that shares a secret, none that is none.
pub(super) const TAKEN: [&str; 9] = [
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA",
];
/// Clocks differ.
const LEEWAY: SignedDuration = SignedDuration::from_secs(60);
/// A token is made when it is asked for.
const OLDEST: SignedDuration = SignedDuration::from_mins(10);

/// The claims of a token.
pub(super) type Claims = Map<String, Value>;

/// What is wrong with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// No key fits: the provider may have a new one.
    Key,
    /// Anything else, in a word.
    Token(&'static str),
}

fn algorithms() -> Vec<CoreJwsSigningAlgorithm> {
    TAKEN.iter().filter_map(|name| algorithm(name)).collect()
}

fn algorithm(name: &str) -> Option<CoreJwsSigningAlgorithm> {
    serde_json::from_value(Value::String(name.to_owned())).ok()
}

fn in_their_clock(at: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp(at.as_second(), 0).unwrap_or_default()
}

fn part(token: &str, place: usize) -> Result<Vec<u8>, Wrong> {
    let part = token.split('.').nth(place).ok_or(Wrong::Token("form"))?;
    URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| Wrong::Token("form"))
}

fn object(token: &str, place: usize) -> Result<Claims, Wrong> {
    serde_json::from_slice(&part(token, place)?).map_err(|_| Wrong::Token("form"))
}

/// Whom a token must be from and for, with which keys it is checked, and when.
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub keys: &'a CoreJsonWebKeySet,
    pub now: Timestamp,
}

impl Expected<'_> {
    /// The claims of an ID token that was made for this attempt.
    pub(super) fn id_token(&self, text: &str, nonce: &str) -> Result<Claims, Wrong> {
        let token: CoreIdToken = text.parse().map_err(|_| Wrong::Token("form"))?;
        let issuer = IssuerUrl::new(self.issuer.to_owned()).map_err(|_| Wrong::Token("issuer"))?;
        let (client, keys) = (ClientId::new(self.client_id.to_owned()), self.keys.clone());
        let (now, newest, oldest) = (
            in_their_clock(self.now - LEEWAY),
            in_their_clock(self.now + LEEWAY),
            in_their_clock(self.now - OLDEST),
        );
        // As for a public client: then no token signed with a shared secret is ever taken.
        let verifier = CoreIdTokenVerifier::new_public_client(client, issuer, keys)
            .set_allowed_algs(algorithms())
            .set_time_fn(move || now)
            .set_issue_time_verifier_fn(move |at| {
                if at <= newest && at >= oldest {
                    Ok(())
                } else {
                    Err("made at another time".to_owned())
                }
            });
        token
            .claims(&verifier, &Nonce::new(nonce.to_owned()))
            .map_err(|error| wrong(&error))?;
        // Now that the signature holds, the same token's claims as they stand.
        let claims = object(text, 1)?;
        if claims
            .get("azp")
            .is_some_and(|party| party.as_str() != Some(self.client_id))
        {
            return Err(Wrong::Token("azp"));
        }
        Ok(claims)
    }

    /// The claims of a token that says that somebody has signed out at the provider (OpenID Connect
    /// Back-Channel Logout 1.0, 2.6).
    pub(super) fn logout_token(&self, text: &str) -> Result<Claims, Wrong> {
        const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
        if text.split('.').count() != 3 {
            return Err(Wrong::Token("form"));
        }
        let header = object(text, 0)?;
        let claims = object(text, 1)?;
        let typed = header.get("typ").and_then(Value::as_str);
        if header.contains_key("crit")
            || typed.is_some_and(|typ| {
                let typ = typ.to_ascii_lowercase();
                !matches!(typ.trim_start_matches("application/"), "logout+jwt" | "jwt")
            })
        {
            return Err(Wrong::Token("form"));
        }
        self.signed(text, &header)?;
        let text_of = |name: &str| claims.get(name).and_then(Value::as_str);
        if text_of("iss") != Some(self.issuer) {
            return Err(Wrong::Token("issuer"));
        }
        let for_us = match claims.get("aud") {
            Some(Value::String(one)) => one == self.client_id,
            Some(Value::Array(all)) => all.iter().any(|one| one.as_str() == Some(self.client_id)),
            _ => false,
        };
        if !for_us {
            return Err(Wrong::Token("audience"));
        }
        let moment = |name: &str| claims.get(name).and_then(Value::as_f64);
        #[allow(
            clippy::cast_precision_loss,
            reason = "seconds of this century are exact"
        )]
        let seconds = |at: Timestamp| at.as_second() as f64;
        let made = moment("iat").ok_or(Wrong::Token("time"))?;
        let in_time = made <= seconds(self.now + LEEWAY) && made >= seconds(self.now - OLDEST);
        let ended = moment("exp").is_some_and(|end| end <= seconds(self.now - LEEWAY));
        if !in_time || ended {
            return Err(Wrong::Token("time"));
        }
        let says_so = claims
            .get("events")
            .and_then(|events| events.get(EVENT))
            .is_some_and(Value::is_object);
        // With a nonce it would be an ID token, which anybody who signed in once holds.
        if !says_so || claims.contains_key("nonce") {
            return Err(Wrong::Token("events"));
        }
        if text_of("jti").is_none_or(str::is_empty) {
            return Err(Wrong::Token("jti"));
        }
        if text_of("sub").is_none() && text_of("sid").is_none() {
            return Err(Wrong::Token("subject"));
        }
        Ok(claims)
    }

    fn signed(&self, text: &str, header: &Claims) -> Result<(), Wrong> {
        let name = header
            .get("alg")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let algorithm = algorithm(name)
            .filter(|_| TAKEN.contains(&name))
            .ok_or(Wrong::Token("algorithm"))?;
        let key_id = header.get("kid").and_then(Value::as_str);
        let (message, _) = text.rsplit_once('.').ok_or(Wrong::Token("form"))?;
        let signature = part(text, 2)?;
        let fits = self.keys.keys().iter().any(|key| {
            let named = key_id.is_none_or(|id| key.key_id().is_some_and(|of| of.as_str() == id));
            let to_sign = key
                .key_use()
                .is_none_or(openidconnect::JsonWebKeyUse::allows_signature);
            named
                && to_sign
                && key
                    .verify_signature(&algorithm, message.as_bytes(), &signature)
                    .is_ok()
        });
        if fits { Ok(()) } else { Err(Wrong::Key) }
    }
}

fn wrong(error: &ClaimsVerificationError) -> Wrong {
    use SignatureVerificationError as Signature;
    match error {
        ClaimsVerificationError::Expired(_) => Wrong::Token("time"),
        ClaimsVerificationError::InvalidAudience(_) => Wrong::Token("audience"),
        ClaimsVerificationError::InvalidIssuer(_) => Wrong::Token("issuer"),
        ClaimsVerificationError::InvalidNonce(_) => Wrong::Token("nonce"),
        ClaimsVerificationError::SignatureVerification(
            Signature::NoMatchingKey | Signature::CryptoError(_),
        ) => Wrong::Key,
        ClaimsVerificationError::SignatureVerification(
            Signature::DisallowedAlg(_) | Signature::UnsupportedAlg(_) | Signature::NoSignature,
        ) => Wrong::Token("algorithm"),
        ClaimsVerificationError::SignatureVerification(_) => Wrong::Token("signature"),
        _ => Wrong::Token("form"),
    }
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;

//! Tokens as they should be, and each way in which they must not be.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use base64::engine::general_purpose::STANDARD;
use openidconnect::PrivateSigningKey as _;
use openidconnect::core::CoreEdDsaPrivateSigningKey;
use serde_json::json;

use super::*;

const ISSUER: &str = "https://login.example";
const CLIENT: &str = "kompetencehjul";
const NONCE: &str = "chosen for this attempt";

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn key(seed: u8) -> CoreEdDsaPrivateSigningKey {
    // The frame that RFC 8410 puts round the 32 bytes of a key.
    let mut der = vec![
        0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20,
    ];
    der.extend([seed; 32]);
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        STANDARD.encode(der)
    );
    let id = openidconnect::JsonWebKeyId::new(format!("key-{seed}"));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(id)).unwrap()
}

fn signed(seed: u8, header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let signature = key(seed)
        .sign(&CoreJwsSigningAlgorithm::EdDsa, message.as_bytes())
        .unwrap();
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn header() -> Value {
    json!({ "alg": "EdDSA", "kid": "key-1" })
}

/// The claims with some of them otherwise; null takes one away.
fn but(mut claims: Value, changes: &Value) -> Value {
    let all = claims.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            all.remove(name);
        } else {
            all.insert(name.clone(), value.clone());
        }
    }
    claims
}

fn id_claims() -> Value {
    let at = now().as_second();
    json!({
        "iss": ISSUER, "aud": CLIENT, "sub": "4711", "nonce": NONCE,
        "iat": at, "exp": at + 300, "email": "maja@k.example",
    })
}

fn logout_claims() -> Value {
    let at = now().as_second();
    json!({
        "iss": ISSUER, "aud": [CLIENT], "sub": "4711", "sid": "s1", "jti": "once",
        "iat": at, "exp": at + 120,
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    })
}

fn with<T>(check: impl Fn(&Expected<'_>) -> T) -> T {
    let keys = CoreJsonWebKeySet::new(vec![key(1).as_verification_key()]);
    check(&Expected {
        issuer: ISSUER,
        client_id: CLIENT,
        keys: &keys,
        now: now(),
    })
}

fn id_token(claims: &Value) -> Result<Claims, Wrong> {
    with(|expected| expected.id_token(&signed(1, &header(), claims), NONCE))
}

fn logout(claims: &Value) -> Result<Claims, Wrong> {
    with(|expected| expected.logout_token(&signed(1, &header(), claims)))
}

#[test]
fn a_good_token_tells_who_came() {
    let claims = id_token(&id_claims()).unwrap();
    assert_eq!(claims.get("email").unwrap(), "maja@k.example");
    let tolerant = but(id_claims(), &json!({ "exp": now().as_second() - 30 }));
    assert!(
        id_token(&tolerant).is_ok(),
        "clocks differ by half a minute"
    );
    let party = but(id_claims(), &json!({ "azp": CLIENT }));
    assert!(id_token(&party).is_ok());
}

#[test]
fn a_token_from_for_or_at_something_else_is_refused() {
    let at = now().as_second();
    for (changes, why) in [
        (json!({ "iss": "https://evil.example" }), "issuer"),
        (json!({ "iss": "https://login.example/" }), "issuer"),
        (json!({ "aud": "another" }), "audience"),
        (json!({ "aud": [CLIENT, "another"] }), "audience"),
        (json!({ "azp": "another" }), "azp"),
        (json!({ "nonce": "of another attempt" }), "nonce"),
        (json!({ "nonce": null }), "nonce"),
        (json!({ "exp": at - 61 }), "time"),
        (json!({ "iat": at + 3_600, "exp": at + 7_200 }), "time"),
        (json!({ "iat": at - 3_600 }), "time"),
    ] {
        let found = id_token(&but(id_claims(), &changes));
        assert_eq!(found, Err(Wrong::Token(why)), "{changes}");
    }
    for missing in ["iss", "aud", "sub", "exp", "iat"] {
        let found = id_token(&but(id_claims(), &json!({ missing: null })));
        assert!(found.is_err(), "{missing}");
    }
}

#[test]
fn a_token_signed_by_another_or_by_nobody_is_refused() {
    let foreign = signed(2, &header(), &id_claims());
    assert_eq!(
        with(|expected| expected.id_token(&foreign, NONCE)),
        Err(Wrong::Key)
    );
    let unknown = signed(1, &json!({ "alg": "EdDSA", "kid": "other" }), &id_claims());
    assert_eq!(
        with(|expected| expected.id_token(&unknown, NONCE)),
        Err(Wrong::Key)
    );
    for algorithm in ["none", "HS256", "RS1"] {
        let header = json!({ "alg": algorithm });
        for token in [id_claims(), logout_claims()] {
            let whole = signed(1, &header, &token);
            let (unsigned, _) = whole.rsplit_once('.').unwrap();
            for text in [whole.clone(), format!("{unsigned}.")] {
                assert!(with(|expected| expected.id_token(&text, NONCE)).is_err());
                assert!(with(|expected| expected.logout_token(&text)).is_err());
            }
        }
    }
    // The claims of one under the signature of another.
    let good = signed(1, &header(), &id_claims());
    let other = signed(1, &header(), &but(id_claims(), &json!({ "sub": "1" })));
    let parts: Vec<&str> = good.split('.').collect();
    let forged: Vec<&str> = other.split('.').collect();
    let mixed = format!("{}.{}.{}", parts[0], forged[1], parts[2]);
    assert_eq!(
        with(|expected| expected.id_token(&mixed, NONCE)),
        Err(Wrong::Key)
    );
    for nonsense in ["", ".", "..", "a.b.c", "a.b", &"x".repeat(10_000)] {
        assert!(with(|expected| expected.id_token(nonsense, NONCE)).is_err());
        assert!(with(|expected| expected.logout_token(nonsense)).is_err());
    }
}

#[test]
fn a_good_logout_token_is_taken() {
    assert!(logout(&logout_claims()).is_ok());
    assert!(logout(&but(logout_claims(), &json!({ "sid": null }))).is_ok());
    assert!(logout(&but(logout_claims(), &json!({ "sub": null, "exp": null }))).is_ok());
    let typed = json!({ "alg": "EdDSA", "typ": "logout+jwt" });
    let token = signed(1, &typed, &logout_claims());
    assert!(with(|expected| expected.logout_token(&token)).is_ok());
}

#[test]
fn a_logout_token_that_says_something_else_is_refused() {
    let at = now().as_second();
    for (changes, why) in [
        (json!({ "iss": "https://evil.example" }), "issuer"),
        (json!({ "aud": "another" }), "audience"),
        (json!({ "aud": null }), "audience"),
        (json!({ "iat": at - 3_600 }), "time"),
        (json!({ "iat": at + 3_600 }), "time"),
        (json!({ "iat": null }), "time"),
        (json!({ "exp": at - 61 }), "time"),
        (json!({ "events": null }), "events"),
        (json!({ "events": { "another": {} } }), "events"),
        (json!({ "nonce": NONCE }), "events"),
        (json!({ "jti": null }), "jti"),
        (json!({ "sub": null, "sid": null }), "subject"),
    ] {
        let found = logout(&but(logout_claims(), &changes));
        assert_eq!(found, Err(Wrong::Token(why)), "{changes}");
    }
    // An ID token, which everybody who signed in once holds.
    assert!(logout(&id_claims()).is_err());
    let foreign = signed(2, &header(), &logout_claims());
    assert_eq!(
        with(|expected| expected.logout_token(&foreign)),
        Err(Wrong::Key)
    );
}

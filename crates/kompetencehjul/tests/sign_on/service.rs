//! A login service by OpenID Connect, made up: it says what a test wants it to say.

use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey as _};
use serde_json::{Value, json};

/// What the service remembers, and how it is to misbehave.
#[derive(Default)]
pub struct Service {
    pub issuer: String,
    /// Changes to the next ID token; null takes a claim away.
    pub changes: Value,
    /// What came to the token endpoint last.
    pub asked: Vec<(String, String)>,
}

pub type Shared = Arc<Mutex<Service>>;

fn key() -> CoreEdDsaPrivateSigningKey {
    let mut der = vec![
        0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20,
    ];
    der.extend([9; 32]);
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        STANDARD.encode(der)
    );
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new("k".into()))).unwrap()
}

pub fn signed(claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let head = json!({ "alg": "EdDSA", "kid": "k" });
    let message = format!("{}.{}", part(&head), part(claims));
    let signature = key()
        .sign(&CoreJwsSigningAlgorithm::EdDsa, message.as_bytes())
        .unwrap();
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

pub fn changed(mut claims: Value, changes: &Value) -> Value {
    let all = claims.as_object_mut().unwrap();
    for (name, value) in changes.as_object().into_iter().flatten() {
        if value.is_null() {
            all.remove(name);
        } else {
            all.insert(name.clone(), value.clone());
        }
    }
    claims
}

async fn configuration(State(service): State<Shared>) -> Json<Value> {
    let issuer = service.lock().unwrap().issuer.clone();
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "end_session_endpoint": format!("{issuer}/end"),
        "authorization_response_iss_parameter_supported": true,
    }))
}

async fn token(
    State(service): State<Shared>,
    Form(form): Form<Vec<(String, String)>>,
) -> Json<Value> {
    let mut service = service.lock().unwrap();
    // The code is the nonce: so the service need remember nothing.
    let nonce = form
        .iter()
        .find(|(name, _)| name == "code")
        .map_or("", |(_, code)| code.as_str());
    let at = crate::common::clock().now().as_second();
    let claims = json!({
        "iss": service.issuer, "aud": "kh", "sub": "s-1", "sid": "sid-1", "nonce": nonce,
        "iat": at, "exp": at + 300, "email_verified": true,
    });
    let id_token = signed(&changed(claims, &service.changes));
    service.asked = form;
    Json(json!({ "id_token": id_token, "access_token": "a", "token_type": "Bearer" }))
}

pub async fn start() -> Shared {
    let service = Shared::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    service.lock().unwrap().issuer = format!("http://{}", listener.local_addr().unwrap());
    let keys = json!({ "keys": [key().as_verification_key()] });
    let router = Router::new()
        .route("/.well-known/openid-configuration", get(configuration))
        .route("/keys", get(async move || Json(keys)))
        .route("/token", post(token))
        .with_state(Arc::clone(&service));
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    service
}

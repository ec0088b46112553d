//! The municipality's own login, against a login service made up here: what must open the door, and
//! everything that must not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::http::{Method, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use common::{Answer, NEIGHBOUR, Program};
use database::{Queries as _, binds};
use kompetencehjul::demo;
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// What the service remembers, and how it is to misbehave.
#[derive(Default)]
struct Service {
    issuer: String,
    /// Changes to the next ID token; null takes a claim away.
    changes: Value,
    /// What came to the token endpoint last.
    asked: Vec<(String, String)>,
}

type Shared = Arc<Mutex<Service>>;

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

fn signed(claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let head = json!({ "alg": "EdDSA", "kid": "k" });
    let message = format!("{}.{}", part(&head), part(claims));
    let signature = key()
        .sign(&CoreJwsSigningAlgorithm::EdDsa, message.as_bytes())
        .unwrap();
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn changed(mut claims: Value, changes: &Value) -> Value {
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
    let at = common::clock().now().as_second();
    let claims = json!({
        "iss": service.issuer, "aud": "kh", "sub": "s-1", "sid": "sid-1", "nonce": nonce,
        "iat": at, "exp": at + 300, "email_verified": true,
    });
    let id_token = signed(&changed(claims, &service.changes));
    service.asked = form;
    Json(json!({ "id_token": id_token, "access_token": "a", "token_type": "Bearer" }))
}

async fn start() -> Shared {
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

/// The demo with a login, open, and an employee by the address.
struct Town {
    program: Program,
    service: Shared,
    provider: String,
    email: String,
    admin: String,
}

impl Town {
    async fn new() -> Self {
        let program = Program::new().await;
        let service = start().await;
        let admin = program.as_role("administrator").await;
        let issuer = service.lock().unwrap().issuer.clone();
        let form = [
            ("name", "Kommunens login"),
            ("issuer", issuer.as_str()),
            ("client-id", "kh"),
            ("client-secret", "hush & hush"),
            ("found-by", "email"),
            ("enabled", "ja"),
        ];
        let added = program
            .post("/administration/log-ind/ny", &admin, &form)
            .await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
        let provider = added.location.rsplit('/').next().unwrap().to_owned();
        let employee = program.played("employee").await;
        let (email,): (String,) = program
            .app
            .database
            .one(
                "SELECT email FROM person WHERE municipality_id = $1 AND id = $2",
                binds![program.municipality(demo::CODE).await.id, employee],
            )
            .await
            .unwrap();
        let town = Self {
            program,
            service,
            provider,
            email,
            admin,
        };
        town.says(&json!({}));
        town
    }

    /// The next token says so, besides the employee's address.
    fn says(&self, changes: &Value) {
        let mut all = json!({ "email": self.email });
        for (name, value) in changes.as_object().unwrap() {
            all[name] = value.clone();
        }
        self.service.lock().unwrap().changes = all;
    }

    fn issuer(&self) -> String {
        self.service.lock().unwrap().issuer.clone()
    }

    /// Goes to the service: what its address asks for, and the browser's cookie.
    async fn go(&self, til: &str) -> (Vec<(String, String)>, String) {
        let path = format!("/log-ind/med/{}?til={til}", self.provider);
        let answer = self.program.get(&path, "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let url = url::Url::parse(&answer.location).unwrap();
        let asked = url.query_pairs().into_owned().collect();
        let cookie = answer.cookies[0].split(';').next().unwrap().to_owned();
        assert!(cookie.starts_with("login="));
        (asked, cookie)
    }

    async fn back(&self, query: &[(&str, &str)], cookie: &str) -> Answer {
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(query)
            .finish();
        let path = format!("/log-ind/med/{}/retur?{query}", self.provider);
        self.program.get(&path, cookie).await
    }

    /// There and back, as it should be.
    async fn round(&self, til: &str) -> Answer {
        let (asked, cookie) = self.go(til).await;
        let issuer = self.issuer();
        let query = [
            ("code", of(&asked, "nonce")),
            ("state", of(&asked, "state")),
            ("iss", issuer.as_str()),
        ];
        self.back(&query, &cookie).await
    }
}

fn of<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs
        .iter()
        .find(|(n, _)| n == name)
        .map_or("", |(_, value)| value.as_str())
}

fn session(answer: &Answer) -> Option<String> {
    let cookie = answer.cookies.iter().find(|c| c.starts_with("session="))?;
    Some(cookie.split(';').next().unwrap().to_owned())
}

fn let_in(answer: &Answer) -> bool {
    answer.status == StatusCode::SEE_OTHER && session(answer).is_some()
}

#[tokio::test]
async fn an_employee_is_sent_there_and_comes_back_signed_in() {
    let town = Town::new().await;
    let (asked, cookie) = town.go("/mine-data").await;
    assert_eq!(of(&asked, "response_type"), "code");
    assert_eq!(of(&asked, "code_challenge_method"), "S256");
    assert_eq!(of(&asked, "scope"), "openid");
    let issuer = town.issuer();
    let query = [
        ("code", of(&asked, "nonce")),
        ("state", of(&asked, "state")),
        ("iss", issuer.as_str()),
    ];
    let answer = town.back(&query, &cookie).await;
    assert!(let_in(&answer), "{}", answer.body);
    assert_eq!(answer.location, "/mine-data");
    let verifier = {
        let service = town.service.lock().unwrap();
        assert_eq!(of(&service.asked, "grant_type"), "authorization_code");
        assert_eq!(
            of(&service.asked, "redirect_uri"),
            of(&asked, "redirect_uri")
        );
        of(&service.asked, "code_verifier").to_owned()
    };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
    assert_eq!(challenge, of(&asked, "code_challenge"));
    let page = town
        .program
        .get("/mine-data", &session(&answer).unwrap())
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("s-1"),
        "her own data tell the fixed number"
    );

    // The same answer a second time, in the same browser.
    let again = town.back(&query, &cookie).await;
    assert!(!let_in(&again) && again.status == StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_answer_that_doesnt_belong_to_the_attempt_opens_nothing() {
    let town = Town::new().await;
    let issuer = town.issuer();
    let refused = async |state: &str, iss: Option<&str>, code: &str, cookie: &str| {
        let mut query = vec![("code", code), ("state", state)];
        query.extend(iss.map(|iss| ("iss", iss)));
        let answer = town.back(&query, cookie).await;
        assert!(!let_in(&answer), "{state} {iss:?} {code} {cookie}");
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    };
    let good = Some(issuer.as_str());
    // Another browser: somebody else's link.
    let (asked, _) = town.go("/").await;
    let (state, nonce) = (of(&asked, "state"), of(&asked, "nonce"));
    refused(state, good, nonce, "").await;
    let (_, other) = town.go("/").await;
    refused(state, good, nonce, &other).await;
    // Another state, or none.
    let (asked, cookie) = town.go("/").await;
    refused(&"0".repeat(64), good, of(&asked, "nonce"), &cookie).await;
    refused("", good, of(&asked, "nonce"), &cookie).await;
    // Another service answers, or it doesn't say who it is though it says it does.
    refused(
        of(&asked, "state"),
        Some("https://evil.example"),
        "x",
        &cookie,
    )
    .await;
    let (asked, cookie) = town.go("/").await;
    refused(of(&asked, "state"), None, of(&asked, "nonce"), &cookie).await;
    // A code of another attempt brings another nonce.
    let (asked, cookie) = town.go("/").await;
    refused(of(&asked, "state"), good, "nonce of another", &cookie).await;
    // No code.
    let (asked, cookie) = town.go("/").await;
    let query = [
        ("error", "access_denied<script>"),
        ("state", of(&asked, "state")),
        ("iss", issuer.as_str()),
    ];
    let denied = town.back(&query, &cookie).await;
    assert!(!let_in(&denied) && denied.body.contains("access_deniedscript"));
    // Too late is the same as never: a closed login doesn't even answer.
    assert_eq!(
        town.program
            .get(&format!("/log-ind/med/{}", Uuid::nil()), "")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_token_that_is_about_something_else_opens_nothing() {
    let town = Town::new().await;
    let at = common::clock().now().as_second();
    for changes in [
        json!({ "iss": "https://evil.example" }),
        json!({ "aud": "another" }),
        json!({ "azp": "another" }),
        json!({ "nonce": null }),
        json!({ "exp": at - 3_600 }),
        json!({ "sub": null }),
        json!({ "sub": "" }),
    ] {
        town.says(&changes);
        let answer = town.round("/").await;
        assert!(!let_in(&answer), "{changes}");
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{changes}");
    }
    for changes in [
        json!({ "email": null }),
        json!({ "email_verified": false }),
        json!({ "email_verified": null }),
        json!({ "email": "ingen@andetsteds.example" }),
        json!({ "email": "nene@nabo.example" }),
    ] {
        town.says(&changes);
        let answer = town.round("/").await;
        assert!(!let_in(&answer), "{changes}");
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{changes}");
        assert!(answer.body.contains("Vi kunne ikke finde dig"));
    }
    town.says(&json!({}));
    for til in [
        "//evil.example",
        "https://evil.example/",
        "/%5Cevil.example",
    ] {
        let answer = town.round(til).await;
        assert!(let_in(&answer));
        assert_eq!(answer.location, "/", "{til}");
    }
}

#[tokio::test]
async fn an_account_keeps_its_subject_until_an_administrator_takes_it_away() {
    let town = Town::new().await;
    assert!(let_in(&town.round("/").await));
    // The address has moved on: still the same, and nobody else gets in by it.
    town.says(&json!({ "email": "nyt@navn.example" }));
    assert!(let_in(&town.round("/").await));
    town.says(&json!({ "sub": "s-2" }));
    let heir = town.round("/").await;
    assert_eq!(heir.status, StatusCode::FORBIDDEN);
    assert!(heir.body.contains("et andet login"));
    let employee = town.program.played("employee").await;
    let (account,): (Uuid,) = town
        .program
        .app
        .database
        .one(
            "SELECT id FROM account WHERE municipality_id = $1 AND person_id = $2",
            binds![town.program.municipality(demo::CODE).await.id, employee],
        )
        .await
        .unwrap();
    let page = format!("/administration/konti/{account}");
    let shown = town.program.get(&page, &town.admin).await;
    assert!(shown.body.contains("s-1"));
    let unlink = format!("{page}/login");
    let form = [("provider", town.provider.as_str())];
    let done = town.program.post(&unlink, &town.admin, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(let_in(&town.round("/").await), "s-2 is found anew");
    // A municipality's logins are nobody else's.
    let neighbour = town.program.person(NEIGHBOUR, "3").await;
    let theirs = town.program.session(NEIGHBOUR, neighbour).await;
    let page = format!("/administration/log-ind/{}", town.provider);
    let answer = town.program.get(&page, &theirs).await;
    assert!(answer.status == StatusCode::FORBIDDEN || answer.status == StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_client_or_a_closed_login_ends_what_it_opened() {
    let town = Town::new().await;
    let cookie = session(&town.round("/").await).unwrap();
    let page = format!("/administration/log-ind/{}", town.provider);
    let issuer = town.issuer();
    let save = async |version: &str, client: &str, enabled: bool| {
        let mut form = vec![
            ("version", version),
            ("name", "Kommunens login"),
            ("issuer", issuer.as_str()),
            ("client-id", client),
            ("found-by", "email"),
        ];
        if enabled {
            form.push(("enabled", "ja"));
        }
        town.program.post(&page, &town.admin, &form).await
    };
    assert_eq!(save("1", "kh", true).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        town.program.get("/mine-data", &cookie).await.status,
        StatusCode::OK
    );
    assert_eq!(save("1", "kh", true).await.status, StatusCode::CONFLICT);
    let shown = town.program.get(&page, &town.admin).await;
    assert!(!shown.body.contains("hush"), "never shown again");
    assert_eq!(save("2", "other", true).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        town.program.get("/mine-data", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
    let (links,): (i64,) = town
        .program
        .app
        .database
        .one(
            "SELECT COUNT(*) FROM account_identity WHERE municipality_id = $1",
            binds![town.program.municipality(demo::CODE).await.id],
        )
        .await
        .unwrap();
    assert_eq!(links, 0, "another client has other numbers");
    assert_eq!(save("3", "kh", true).await.status, StatusCode::SEE_OTHER);
    let cookie = session(&town.round("/").await).unwrap();
    assert_eq!(save("4", "kh", false).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        town.program.get("/mine-data", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
    let closed = format!("/log-ind/med/{}", town.provider);
    assert_eq!(
        town.program.get(&closed, "").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn signing_out_there_ends_the_session_here() {
    let town = Town::new().await;
    let at = common::clock().now().as_second();
    let tell = async |token: &str| {
        let path = format!("/log-ind/bagkanal/{}", town.provider);
        let body = format!("logout_token={token}");
        town.program
            .send(Method::POST, &path, "", body)
            .await
            .status
    };
    let message = |changes: &Value| {
        let claims = json!({
            "iss": town.issuer(), "aud": "kh", "iat": at, "exp": at + 120, "jti": "one",
            "sid": "sid-1",
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        signed(&changed(claims, changes))
    };
    let inside =
        async |cookie: &str| town.program.get("/mine-data", cookie).await.status == StatusCode::OK;
    let cookie = session(&town.round("/").await).unwrap();
    for bad in [
        json!({ "iss": "https://evil.example" }),
        json!({ "aud": "another" }),
        json!({ "events": {} }),
        json!({ "nonce": "n" }),
        json!({ "iat": at - 3_600 }),
    ] {
        assert_eq!(tell(&message(&bad)).await, StatusCode::BAD_REQUEST, "{bad}");
    }
    assert_eq!(tell("nonsense").await, StatusCode::BAD_REQUEST);
    let elsewhere = json!({ "jti": "two", "sid": "sid-9" });
    assert_eq!(tell(&message(&elsewhere)).await, StatusCode::OK);
    assert!(inside(&cookie).await, "another session's end");
    assert_eq!(tell(&message(&json!({}))).await, StatusCode::OK);
    assert!(!inside(&cookie).await);
    // The same message again ends nothing that began since.
    let cookie = session(&town.round("/").await).unwrap();
    assert_eq!(tell(&message(&json!({}))).await, StatusCode::OK);
    assert!(inside(&cookie).await);
    let out = town.program.post("/log-ud", &cookie, &[]).await;
    assert!(out.location.starts_with("/log-ind/farvel?fra="));
    let goodbye = town.program.get(&out.location, "").await;
    assert!(goodbye.body.contains("/end?client_id=kh"));
}

#[tokio::test]
async fn the_sign_in_page_leads_to_the_municipalitys_own_login() {
    let town = Town::new().await;
    let save = async |version: &str, only: bool| {
        let mut form = vec![("version", version), ("domains", "demo.example\n")];
        if only {
            form.push(("only", "ja"));
        }
        town.program
            .post("/administration/log-ind", &town.admin, &form)
            .await
            .status
    };
    let button = format!("/log-ind/med/{}", town.provider);
    // Two municipalities on this program: one must be chosen.
    let page = town.program.get("/log-ind", "").await;
    assert!(!page.body.contains(&button) && page.body.contains("Eksempel Kommune"));
    let page = town.program.get("/log-ind", "kommune=999").await;
    assert!(page.body.contains(&button));
    assert_eq!(save("0", true).await, StatusCode::SEE_OTHER);
    assert_eq!(save("0", true).await, StatusCode::CONFLICT);
    let straight = town
        .program
        .get("/log-ind?til=/mit-hjul", "kommune=999")
        .await;
    assert!(straight.refresh.contains(&button), "{}", straight.refresh);
    let other = town.program.get("/log-ind?anden=1", "kommune=999").await;
    assert_eq!((other.status, other.refresh.as_str()), (StatusCode::OK, ""));
    // An address tells the municipality by its domain, whether anybody has it or not.
    for email in ["ingen@demo.example", "findes.ikke@demo.example"] {
        let form = [("email", email), ("til", "/")];
        let told = town.program.post("/log-ind", "", &form).await;
        assert!(told.location.contains("kommune=999"), "{}", told.location);
        let form = [("email", email), ("til", "/"), ("kommune", "999")];
        let sent = town.program.post("/log-ind", "", &form).await;
        assert_eq!(sent.location, "/log-ind/sendt");
    }
}

//! The municipality's own login, against a login service made up here: what must open the door, and
//! everything that must not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../common/mod.rs"]
mod common;
mod service;
mod town;

use axum::http::{Method, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use common::NEIGHBOUR;
use database::{Queries as _, binds};
use kompetencehjul::demo;
use serde_json::{Value, json};
use service::{changed, signed};
use sha2::{Digest as _, Sha256};
use town::{Town, let_in, of, session};
use uuid::Uuid;

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
async fn a_secret_is_typed_anew_for_another_issuer() {
    let town = Town::new().await;
    let page = format!("/administration/log-ind/{}", town.provider);
    let save = async |issuer: &str, secret: &str| {
        let form = [
            ("version", "1"),
            ("name", "Kommunens login"),
            ("issuer", issuer),
            ("client-id", "kh"),
            ("client-secret", secret),
            ("found-by", "email"),
            ("enabled", "ja"),
        ];
        town.program.post(&page, &town.admin, &form).await
    };
    let moved = "https://andet.example";
    let refused = save(moved, "").await;
    assert_eq!(refused.status, StatusCode::OK);
    assert!(refused.body.contains("Skriv hemmeligheden igen"));
    assert!(let_in(&town.round("/").await), "nothing is changed");
    assert_eq!(save(moved, "new").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_has_a_role_links_a_new_login_while_signed_in() {
    let town = Town::new().await;
    let boss = town.program.played("coordinator").await;
    let db = &town.program.app.database;
    let municipality = town.program.municipality(demo::CODE).await.id;
    let (email,): (String,) = db
        .one(
            "SELECT email FROM person WHERE municipality_id = $1 AND id = $2",
            binds![municipality, boss],
        )
        .await
        .unwrap();
    town.says(&json!({ "email": email, "sub": "boss" }));
    let refused = town.round("/").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        refused.body.contains("Din konto har en rolle"),
        "{}",
        refused.body
    );
    // Signed in as before, she finds the login on her own page.
    let cookie = town.program.as_role("coordinator").await;
    let own = town.program.get("/konto", &cookie).await;
    let address = format!("/log-ind/med/{}?til=/konto", town.provider);
    assert!(own.body.contains(&address), "{}", own.body);
    let (asked, attempt) = town.go("/konto").await;
    let issuer = town.issuer();
    let query = [
        ("code", of(&asked, "nonce")),
        ("state", of(&asked, "state")),
        ("iss", issuer.as_str()),
    ];
    let answer = town.back(&query, &format!("{attempt}; {cookie}")).await;
    assert!(let_in(&answer), "{}", answer.body);
    assert_eq!(answer.location, "/konto");
    let own = town.program.get("/konto", &session(&answer).unwrap()).await;
    assert!(own.body.contains("er knyttet til din konto"));
    assert!(let_in(&town.round("/").await), "ever after");
    // Or an administrator gives leave, who finds the button on the account's page.
    let (account,): (Uuid,) = db
        .one(
            "SELECT id FROM account WHERE municipality_id = $1 AND person_id = $2",
            binds![municipality, boss],
        )
        .await
        .unwrap();
    let page = format!("/administration/konti/{account}");
    let login = format!("{page}/login");
    let provider = town.provider.as_str();
    let unlinked = [("provider", provider)];
    town.program.post(&login, &town.admin, &unlinked).await;
    assert_eq!(town.round("/").await.status, StatusCode::FORBIDDEN);
    let shown = town.program.get(&page, &town.admin).await;
    assert!(shown.body.contains("Giv lov i 3 dage"));
    let given = town
        .program
        .post(&login, &town.admin, &[("let-in", "ja")])
        .await;
    assert_eq!(given.status, StatusCode::SEE_OTHER);
    let shown = town.program.get(&page, &town.admin).await;
    assert!(shown.body.contains("får adgang til kontoen"));
    assert!(let_in(&town.round("/").await));
}

#[tokio::test]
async fn a_town_hall_behind_one_address_loses_no_answer_and_no_message() {
    let town = Town::new().await;
    let (asked, cookie) = town.go("/").await;
    let form = [("email", "ingen@andetsteds.example"), ("til", "/")];
    town.program.post("/log-ind", "", &form).await;
    let farewell = format!("/log-ind/farvel?fra={}", town.provider);
    let offered = town.program.get(&farewell, "").await;
    assert!(offered.body.contains("/end?client_id=kh"));
    // Every counter is full.
    let tx = town.program.app.database.begin().await.unwrap();
    tx.run(
        "INSERT INTO sign_in_attempt (id, key_hash, attempted_at)
         WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 6000)
         SELECT randomblob(16), key_hash, attempted_at FROM sign_in_attempt, many",
        binds![],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let begin = format!("/log-ind/med/{}", town.provider);
    let sent_there = town.program.get(&begin, "").await;
    assert_eq!(sent_there.status, StatusCode::TOO_MANY_REQUESTS);
    // Who was sent away before comes in all the same.
    let issuer = town.issuer();
    let query = [
        ("code", of(&asked, "nonce")),
        ("state", of(&asked, "state")),
        ("iss", issuer.as_str()),
    ];
    let answer = town.back(&query, &cookie).await;
    assert!(let_in(&answer), "{}", answer.body);
    let inside = session(&answer).unwrap();
    // Signed out there is signed out here.
    let at = common::clock().now().as_second();
    let message = signed(&json!({
        "iss": issuer, "aud": "kh", "iat": at, "exp": at + 120, "jti": "one", "sid": "sid-1",
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    }));
    let path = format!("/log-ind/bagkanal/{}", town.provider);
    let told = town
        .program
        .send(Method::POST, &path, "", format!("logout_token={message}"))
        .await;
    assert_eq!(told.status, StatusCode::OK);
    let out = town.program.get("/mine-data", &inside).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    // Who is out is told so, without the offer that costs something.
    let goodbye = town.program.get(&farewell, "").await;
    assert_eq!(goodbye.status, StatusCode::OK);
    assert!(!goodbye.body.contains("/end?client_id=kh"));
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

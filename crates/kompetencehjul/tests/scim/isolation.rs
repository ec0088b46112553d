//! Two municipalities, and what is refused.

use super::*;

/// A key opens its own municipality and nothing else; what is wrong is said in the protocol's form.
pub async fn story(program: &Program) {
    let ours = Directory::new(program, demo::CODE, "staff").await;
    let theirs = Directory::new(program, NEIGHBOUR, "staff").await;
    let user = |name: &str| json!({ "userName": name, "externalId": "same" });
    let id = ours.create("Users", user("a@by.example")).await;
    let group = ours
        .create(
            "Groups",
            json!({ "displayName": "Vores", "members": [{ "value": id }] }),
        )
        .await;
    // The same name is free elsewhere.
    let other = theirs.create("Users", user("a@by.example")).await;
    assert_eq!(theirs.finds("Users", "externalId eq \"same\"").await, 1);
    assert_eq!(theirs.finds("Users", &format!("id eq \"{id}\"")).await, 0);
    assert_eq!(theirs.get("/Groups").await["totalResults"], 0);
    let found = theirs
        .ask(
            "POST",
            "/.search",
            Some(json!({ "attributes": ["userName"] })),
        )
        .await;
    assert_eq!(found.1["Resources"].as_array().unwrap().len(), 1);
    let off = json!({ "Operations": [{ "op": "replace", "path": "active", "value": false }] });
    for (path, body) in [
        (format!("/Users/{id}"), user("b@by.example")),
        (
            format!("/Groups/{group}"),
            json!({ "displayName": "Deres" }),
        ),
    ] {
        for (method, body) in [
            ("GET", None),
            ("PUT", Some(body)),
            ("PATCH", Some(off.clone())),
            ("DELETE", None),
        ] {
            let (status, error) = theirs.ask(method, &path, body).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{method} {path}: {error}");
        }
    }
    let stranger = json!({ "displayName": "Deres", "members": [{ "value": id }] });
    assert_eq!(
        theirs.ask("POST", "/Groups", Some(stranger)).await.0,
        StatusCode::BAD_REQUEST
    );
    let mut led = user("a@by.example");
    led[ENTERPRISE] = json!({ "manager": { "value": id } });
    let (_, shown) = theirs
        .ask("PUT", &format!("/Users/{other}"), Some(led))
        .await;
    assert!(
        shown[ENTERPRISE]["manager"].get("$ref").is_none(),
        "{shown}"
    );
    assert_eq!(
        ours.get(&format!("/Users/{id}")).await["userName"],
        "a@by.example"
    );

    // Pages, and few statements however many there are.
    for n in 0..5 {
        ours.create("Users", user(&format!("side{n}@by.example")))
            .await;
    }
    let asked = ours.get("/Users?startIndex=2&count=2&sortBy=userName&sortOrder=descending");
    let (page, statements) = database::counted(asked).await;
    assert_eq!(page["totalResults"], 6);
    assert_eq!(page["Resources"][0]["userName"], "side3@by.example");
    assert_eq!(page["itemsPerPage"], 2);
    assert!(statements <= 6, "{statements}");

    // Errors are never pages.
    for (method, path, body, status) in [
        ("GET", "/Findes", None, 404),
        ("PUT", "/ServiceProviderConfig", None, 405),
        ("GET", "/Me", None, 501),
        ("GET", "/Users/x", None, 404),
        ("GET", "/Users?filter=userName", None, 400),
        ("GET", "/Users?count=mange", None, 400),
        ("POST", "/Users", Some(json!([])), 400),
        ("POST", "/Bulk", Some(json!({})), 404),
    ] {
        let (got, error) = ours.ask(method, path, body).await;
        assert_eq!(got.as_u16(), status, "{method} {path}");
        assert_eq!(error["status"], status.to_string(), "{method} {path}");
    }
    // Nobody's session opens anything, nor a key with another municipality's code before it.
    let cookie = program.as_role("administrator").await;
    let signed_in = Request::builder()
        .uri("/scim/v2/Users")
        .header(COOKIE, cookie)
        .body(Body::empty())
        .unwrap();
    assert_eq!(
        program.answer(signed_in).await.status,
        StatusCode::UNAUTHORIZED
    );
    let secret = ours.key.split_once('.').unwrap().1;
    let forged = Directory {
        program,
        key: format!("{NEIGHBOUR}.{secret}"),
    };
    let mut last = StatusCode::OK;
    for _ in 0..51 {
        last = forged.ask("GET", "/Users", None).await.0;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        ours.get("/Users?count=0").await["totalResults"],
        6,
        "a good key opens still"
    );
}

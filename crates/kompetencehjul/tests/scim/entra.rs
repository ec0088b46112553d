//! Entra ID with a key for accounts only.

use super::*;

/// Accounts only: access opens and closes, roles follow groups, staff stays HR's.
pub async fn story(program: &Program) {
    let entra = Directory::new(program, demo::CODE, "accounts").await;
    let staff = "SELECT COUNT(*) FROM person";
    let people = count(program, staff, binds![]).await;
    let employees = employees(program).await;
    let (maja, bo) = (&employees[0], &employees[1]);

    // Entra asks first, then makes whom it didn't find.
    assert_eq!(
        entra
            .finds("Users", "userName eq \"maja@by.example\"")
            .await,
        0
    );
    let user = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
        "externalId": "e-1", "userName": "Maja@by.example", "active": true,
        "displayName": "Maja Prøve", "name": { "givenName": "Maja", "familyName": "Prøve" },
        "emails": [{ "primary": true, "type": "work", "value": "Maja@by.example" }],
        "phoneNumbers": [{ "type": "mobile", "value": "12345678" }],
        "meta": { "resourceType": "User" },
        ENTERPRISE: { "employeeNumber": maja.employee_number, "department": "Findes ikke" },
    });
    let id = entra.create("Users", user.clone()).await;
    let shown = entra.get(&format!("/Users/{id}")).await;
    assert_eq!(shown["meta"]["version"], "W/\"1\"");
    assert!(shown.get("phoneNumbers").is_none(), "not needed, not kept");
    let found: (Option<Uuid>,) = program
        .app
        .database
        .one(
            "SELECT person_id FROM scim_user WHERE id = $1",
            binds![id.parse::<Uuid>().unwrap()],
        )
        .await
        .unwrap();
    assert_eq!(found.0, Some(maja.id), "found by the number");
    assert_eq!(
        count(program, staff, binds![]).await,
        people,
        "nobody twice"
    );
    let (email,): (String,) = program
        .app
        .database
        .one("SELECT email FROM person WHERE id = $1", binds![maja.id])
        .await
        .unwrap();
    assert_eq!(email, maja.email, "HR's word stands");
    let (status, error) = entra.ask("POST", "/Users", Some(user.clone())).await;
    assert_eq!(
        (status, &error["scimType"]),
        (StatusCode::CONFLICT, &json!("uniqueness"))
    );
    // Another account of the same employee is about nobody, so it can't close her own.
    let admin = entra
        .create(
            "Users",
            json!({ "userName": "adm-maja", ENTERPRISE: { "employeeNumber": maja.employee_number } }),
        )
        .await;
    let (status, _) = entra.ask("DELETE", &format!("/Users/{admin}"), None).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert!(!is_closed(program, maja.id).await);

    // The forms that Entra really asks in.
    for (filter, found) in [
        ("externalId eq \"e-1\"", 1),
        ("externalId eq \"E-1\"", 0),
        ("userName eq \"maja@BY.example\"", 1),
        ("userName sw \"maja@\" and active eq true", 1),
        (
            "emails[type eq \"work\" and value eq \"maja@by.example\"]",
            1,
        ),
        (
            "emails[type eq \"home\" and value eq \"maja@by.example\"]",
            0,
        ),
        (
            "emails.value eq \"MAJA@by.example\" and not (active eq false)",
            1,
        ),
        ("displayName co \"prøve\"", 1),
        (&format!("{ENTERPRISE}:department eq \"findes ikke\""), 1),
        (&format!("id eq \"{id}\""), 1),
        ("id eq \"x\" or userName pr", 1),
        ("meta.created gt \"2030-01-01T00:00:00Z\"", 0),
        (
            "meta.lastModified le \"2030-01-01T00:00:00Z\" and title pr",
            0,
        ),
    ] {
        assert_eq!(entra.finds("Users", filter).await, found, "{filter}");
    }

    // Whoever leaves is out at once; the person and the position stay as HR has them.
    let cookie = program.session(demo::CODE, maja.id.into()).await;
    assert_eq!(program.get("/konto", &cookie).await.status, StatusCode::OK);
    let switch = |on: &str| json!([{ "op": "Replace", "path": "active", "value": on }]);
    let path = format!("/Users/{id}");
    let (status, shown) = entra.patch(&path, switch("False")).await;
    assert_eq!((status, &shown["active"]), (StatusCode::OK, &json!(false)));
    assert!(is_closed(program, maja.id).await);
    let turned_away = program.get("/konto", &cookie).await;
    assert_eq!(turned_away.status, StatusCode::SEE_OTHER);
    assert_eq!(ended(program, "person", "id", maja.id).await, None);
    assert_eq!(ended(program, "position", "person_id", maja.id).await, None);
    entra.patch(&path, switch("True")).await;
    assert!(!is_closed(program, maja.id).await);
    // What an administrator has closed by hand no directory opens.
    run(
        program,
        "UPDATE account SET disabled = TRUE WHERE person_id = $1",
        binds![maja.id],
    )
    .await;
    entra.patch(&path, switch("False")).await;
    entra.patch(&path, switch("True")).await;
    assert!(is_closed(program, maja.id).await);
    run(
        program,
        "UPDATE account SET disabled = FALSE WHERE person_id = $1",
        binds![maja.id],
    )
    .await;

    // Versions: who hasn't seen the newest changes nothing; who has it needn't get it again.
    let version = entra.get(&path).await["meta"]["version"]
        .as_str()
        .unwrap()
        .to_owned();
    let body = json!({ "Operations": [{ "op": "add", "path": "title", "value": "Jurist" }] });
    let (status, _) = entra
        .ask_with(
            "PATCH",
            &path,
            ("if-match", "W/\"999\""),
            Some(body.clone()),
        )
        .await;
    assert_eq!(status, StatusCode::PRECONDITION_FAILED);
    let (status, _) = entra
        .ask_with("GET", &path, ("if-none-match", &version), None)
        .await;
    assert_eq!(status, StatusCode::NOT_MODIFIED);
    let (status, shown) = entra
        .ask_with("PATCH", &path, ("if-match", &version), Some(body))
        .await;
    assert_eq!(status, StatusCode::OK);
    assert_ne!(shown["meta"]["version"], json!(version));

    // A number that looks like CPR is neither stored nor repeated.
    let users = count(program, "SELECT COUNT(*) FROM scim_user", binds![]).await;
    for body in [
        json!({ "userName": "010190-1234" }),
        json!({ "userName": "0101901234" }),
        json!({ "userName": "x", "externalId": "0101901234" }),
        json!({ "userName": "x", "externalId": 101_901_234 }),
        json!({ "userName": "x", "externalId": 3_112_901_234_u64 }),
        json!({ "userName": "0101901234@by.example" }),
        json!({ "userName": "x", ENTERPRISE: { "employeeNumber": "urn:x:01 01 90 12 34" } }),
        json!({ "userName": "x", "title": "se 010190-1234" }),
        json!({ "userName": "x", "emails": [{ "value": "010190-1234@by.example" }] }),
    ] {
        let (status, error) = entra.ask("POST", "/Users", Some(body)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(!error.to_string().contains("1234"), "{error}");
    }
    let cpr = json!([{ "op": "add", "path": "displayName", "value": "010190-1234" }]);
    assert_eq!(entra.patch(&path, cpr).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(
        count(program, "SELECT COUNT(*) FROM scim_user", binds![]).await,
        users
    );

    groups(program, &entra, (&id, maja.id), bo).await;
}

/// Groups give roles, once an administrator has said which.
async fn groups(
    program: &Program,
    entra: &Directory<'_>,
    (maja, maja_person): (&str, Uuid),
    bo: &Employee,
) {
    let user = json!({ "userName": "bo@by.example", "emails": [{ "value": bo.email }] });
    let bo_user = entra.create("Users", user).await;
    let member = |id: &str| json!([{ "value": id }]);
    let group = entra
        .create(
            "Groups",
            json!({ "displayName": "KH Revisorer", "members": member(maja) }),
        )
        .await;
    let path = format!("/Groups/{group}");
    let admin = program.as_role("administrator").await;
    let page = program.get("/administration/katalog", &admin).await;
    assert!(page.body.contains("KH Revisorer"));
    assert!(roles_of(program, maja_person).await.is_empty());
    let role = format!("/administration/katalog/gruppe/{group}");
    let given = program
        .post(&role, &admin, &[("role", "auditor"), ("version", "1")])
        .await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    assert_eq!(roles_of(program, maja_person).await, ["auditor"]);
    let late = program
        .post(&role, &admin, &[("role", ""), ("version", "1")])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);

    // Bo holds the role by hand already: his leaving the group takes nothing.
    let municipality = program.municipality(demo::CODE).await.id;
    let tx = program.app.database.begin().await.unwrap();
    let now = clock().now();
    let account = ensure_account_of_person(&tx, municipality, bo.id.into(), now)
        .await
        .unwrap();
    appoint(&tx, municipality, account, Role::Auditor, None, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let add = json!([{ "op": "Add", "path": "members", "value": member(&bo_user) }]);
    assert_eq!(entra.patch(&path, add).await.0, StatusCode::NO_CONTENT);
    assert_eq!(
        entra.get(&path).await["members"].as_array().unwrap().len(),
        2
    );
    assert_eq!(
        entra
            .finds("Groups", &format!("members eq \"{bo_user}\""))
            .await,
        1
    );
    let names = entra
        .get("/Groups?excludedAttributes=members&filter=displayName+eq+%22kh+revisorer%22")
        .await;
    assert_eq!(names["totalResults"], 1);
    assert!(names["Resources"][0].get("members").is_none());
    assert_eq!(
        entra.get(&format!("/Users/{maja}")).await["groups"][0]["display"],
        "KH Revisorer"
    );
    for (id, left) in [(maja, 1), (bo_user.as_str(), 0)] {
        let path_out = format!("members[value eq \"{id}\"]");
        let out = json!([{ "op": "Remove", "path": path_out }]);
        assert_eq!(entra.patch(&path, out).await.0, StatusCode::NO_CONTENT);
        let members = entra.get(&path).await["members"]
            .as_array()
            .map_or(0, Vec::len);
        assert_eq!(members, left);
    }
    assert!(roles_of(program, maja_person).await.is_empty());
    assert_eq!(roles_of(program, bo.id).await, ["auditor"]);
    let nobody =
        json!([{ "op": "Add", "path": "members", "value": member(&Uuid::nil().to_string()) }]);
    assert_eq!(entra.patch(&path, nobody).await.0, StatusCode::BAD_REQUEST);

    // Somebody from outside with a role gets an account; without the group no role is left.
    let user = json!({ "userName": "ekstern@firma.example", "displayName": "Ea Ekstern",
        "emails": [{ "value": "ea@firma.example" }] });
    let outside = entra.create("Users", user).await;
    let put = json!({ "displayName": "KH Revisorer", "members": member(&outside) });
    assert_eq!(entra.ask("PUT", &path, Some(put)).await.0, StatusCode::OK);
    let held = "SELECT COUNT(*) FROM role_grant r JOIN account a
        ON a.municipality_id = r.municipality_id AND a.id = r.account_id
        WHERE a.email_key = 'ea@firma.example' AND NOT a.disabled";
    assert_eq!(count(program, held, binds![]).await, 1);
    assert_eq!(
        entra.ask("DELETE", &path, None).await.0,
        StatusCode::NO_CONTENT
    );
    assert_eq!(entra.ask("GET", &path, None).await.0, StatusCode::NOT_FOUND);
    assert_eq!(count(program, held, binds![]).await, 0);

    // The last administrator can't be shut out by a directory.
    let last = program.played("administrator").await;
    let (number,): (String,) = program
        .app
        .database
        .one(
            "SELECT employee_number FROM person WHERE id = $1",
            binds![last],
        )
        .await
        .unwrap();
    let user = json!({ "userName": "admin@by.example", ENTERPRISE: { "employeeNumber": number } });
    let id = entra.create("Users", user).await;
    let off = json!([{ "op": "replace", "value": { "active": false } }]);
    let (status, error) = entra.patch(&format!("/Users/{id}"), off).await;
    assert_eq!(status, StatusCode::CONFLICT, "{error}");
    assert!(!is_closed(program, last.into()).await);
    let noted =
        "SELECT COUNT(*) FROM audit_event WHERE kind IN ('scim-key-made', 'scim-group-role',
        'role-given', 'role-taken', 'account-closed', 'account-opened')";
    assert!(count(program, noted, binds![]).await >= 8);
}

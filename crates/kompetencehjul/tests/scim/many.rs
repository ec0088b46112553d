//! Groups of thousands: what a change costs grows with the change, not with the group.

use super::*;

/// A large group is told, changed in parts and taken away in few statements.
pub async fn story(program: &Program) {
    let okta = Directory::new(program, demo::CODE, "accounts").await;
    let municipality = program.municipality(demo::CODE).await.id;
    let now = clock().now();
    let users: Vec<Uuid> = (0..5_001).map(|_| Uuid::now_v7()).collect();
    let rows = users
        .iter()
        .map(|id| {
            binds![
                municipality,
                *id,
                id.to_string(),
                "",
                "",
                "",
                true,
                json!({ "userName": id }),
                false,
                "",
                now,
                now,
                1_i64
            ]
        })
        .collect();
    let tx = program.app.database.begin().await.unwrap();
    tx.insert_many(
        "scim_user (municipality_id, id, user_name_key, external_id, display, email, active, document,
            made_person, unknown_unit, created_at, changed_at, version)",
        "",
        rows,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();

    let (few, all) = (&users[..10], &users[..5_000]);
    let put = async |id: &str, members: &[Uuid]| {
        let body = json!({ "displayName": "Alle", "members": members });
        let path = format!("/Groups/{id}?excludedAttributes=members");
        let (answer, statements) = database::counted(okta.ask("PUT", &path, Some(body))).await;
        assert_eq!(answer.0, StatusCode::OK, "{}", answer.1);
        statements
    };
    let patch = async |id: &str, operations: Value| {
        let path = format!("/Groups/{id}");
        let (answer, statements) = database::counted(okta.patch(&path, operations)).await;
        assert_eq!(answer.0, StatusCode::NO_CONTENT, "{}", answer.1);
        statements
    };
    let small = okta.create("Groups", json!({ "displayName": "Få" })).await;
    let large = okta
        .create("Groups", json!({ "displayName": "Mange" }))
        .await;
    let (told_few, told_all) = (put(&small, few).await, put(&large, all).await);
    // So many rows don't fit into one statement; but it is a handful, not one each.
    assert!(told_all <= told_few + 4, "{told_few} and {told_all}");

    let one_more = json!([{ "op": "add", "path": "members", "value": [users[5_000]] }]);
    let (to_few, to_all) = (
        patch(&small, one_more.clone()).await,
        patch(&large, one_more).await,
    );
    assert_eq!(to_few, to_all, "one more is one more");
    // As directories send it: an operation for each.
    let out = |ids: &[Uuid]| {
        let one =
            |id: &Uuid| json!({ "op": "remove", "path": format!("members[value eq \"{id}\"]") });
        Value::Array(ids.iter().map(one).collect())
    };
    let (from_few, from_all) = (
        patch(&small, out(&users[..5])).await,
        patch(&large, out(&users[..1_000])).await,
    );
    assert_eq!(from_few, from_all);
    for (id, left) in [(&small, 6), (&large, 4_001)] {
        let members = "SELECT COUNT(*) FROM scim_member WHERE group_id = $1";
        let id: Uuid = id.parse().unwrap();
        assert_eq!(count(program, members, binds![id]).await, left);
    }
    // More than a request can hold changes nothing.
    let too_many: Vec<Uuid> = (0..20_001).map(|_| Uuid::nil()).collect();
    let add = json!([{ "op": "add", "path": "members", "value": too_many }]);
    let (status, error) = okta.patch(&format!("/Groups/{large}"), add).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE, "{error}");
}

//! Okta as the source of staff.

use people::retention::{blank_people, forget_accounts};

use super::*;

/// Staff comes from the directory: people begin, move and end as it says.
pub async fn story(program: &Program) {
    let okta = Directory::new(program, demo::CODE, "staff").await;
    let municipality = program.municipality(demo::CODE).await.id;
    let (unit, unit_name): (Uuid, String) = program
        .app
        .database
        .one(
            "SELECT id, name FROM org_unit u WHERE municipality_id = $1 AND ended_on IS NULL
                AND NOT EXISTS (SELECT 1 FROM org_unit o WHERE o.municipality_id = $1
                    AND o.name = u.name AND o.id <> u.id) ORDER BY path DESC LIMIT 1",
            binds![municipality],
        )
        .await
        .unwrap();
    let user = |department: &str, active: bool, manager: Option<&str>| {
        let mut user = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "userName": "ida@by.example", "name": { "givenName": "Ida", "familyName": "Ny" },
            "emails": [{ "primary": true, "value": "ida@by.example", "type": "work" }],
            "title": "Sagsbehandler", "active": active,
            ENTERPRISE: { "employeeNumber": "okta-1", "department": department },
        });
        if let Some(manager) = manager {
            user[ENTERPRISE]["manager"] = json!({ "value": manager });
        }
        user
    };
    let id = okta.create("Users", user("Ukendt enhed", true, None)).await;
    let path = format!("/Users/{id}");
    let (ida,): (Uuid,) = program
        .app
        .database
        .one(
            "SELECT id FROM person WHERE municipality_id = $1 AND employee_number = 'okta-1'
                AND given_name = 'Ida' AND email_key = 'ida@by.example' AND ended_on IS NULL",
            binds![municipality],
        )
        .await
        .unwrap();
    let positions = "SELECT COUNT(*) FROM position WHERE person_id = $1 AND ended_on IS NULL";
    assert_eq!(
        count(program, positions, binds![ida]).await,
        0,
        "no unit is made up"
    );
    let admin = program.as_role("administrator").await;
    let page = program.get("/administration/katalog", &admin).await;
    assert!(
        page.body.contains("Ukendt enhed"),
        "an administrator sees what to mend"
    );
    // The manager comes later than the one who is told to have her.
    let boss_id = okta
        .create(
            "Users",
            json!({ "userName": "chef@by.example", "displayName": "Carla Chef" }),
        )
        .await;
    let (status, shown) = okta
        .ask("PUT", &path, Some(user(&unit_name, true, Some(&boss_id))))
        .await;
    assert_eq!(status, StatusCode::OK, "{shown}");
    assert_eq!(shown[ENTERPRISE]["manager"]["displayName"], "Carla Chef");
    let (of_unit, title, leads): (Uuid, String, bool) = program
        .app
        .database
        .one(
            "SELECT t.org_unit_id, t.title, m.is_leader FROM position t JOIN person m
                ON m.municipality_id = t.municipality_id AND m.id = t.manager_id
             WHERE t.person_id = $1 AND t.is_main",
            binds![ida],
        )
        .await
        .unwrap();
    assert_eq!(
        (of_unit, title.as_str(), leads),
        (unit, "Sagsbehandler", true)
    );

    // Off and on again: the same person, back where she was.
    let today = Some(Day(clock().today()));
    for _ in 0..2 {
        okta.ask("PUT", &path, Some(user(&unit_name, false, Some(&boss_id))))
            .await;
        assert_eq!(ended(program, "person", "id", ida).await, today);
        assert_eq!(ended(program, "position", "person_id", ida).await, today);
        assert!(is_closed(program, ida).await);
        okta.ask("PUT", &path, Some(user(&unit_name, true, Some(&boss_id))))
            .await;
        assert_eq!(ended(program, "person", "id", ida).await, None);
        assert_eq!(ended(program, "position", "person_id", ida).await, None);
        assert!(!is_closed(program, ida).await);
    }
    // Deleted there, ended here; told of anew, the same person again.
    assert_eq!(
        okta.ask("DELETE", &path, None).await.0,
        StatusCode::NO_CONTENT
    );
    assert_eq!(okta.ask("GET", &path, None).await.0, StatusCode::NOT_FOUND);
    assert_eq!(ended(program, "person", "id", ida).await, today);
    okta.create("Users", user(&unit_name, true, None)).await;
    assert_eq!(ended(program, "person", "id", ida).await, None);
    assert_eq!(ended(program, "position", "person_id", ida).await, None);
    let idas = "SELECT COUNT(*) FROM person WHERE family_name = 'Ny' AND given_name = 'Ida'";
    assert_eq!(count(program, idas, binds![]).await, 1);

    // Who came by HR: ended as the directory says, but HR's position stays HR's.
    let bo = &employees(program).await[0];
    let told = |active: bool| {
        json!({ "userName": "hr@by.example", "active": active, "title": "Andet",
            ENTERPRISE: { "employeeNumber": bo.employee_number, "department": unit_name } })
    };
    let before: (Uuid, String) = program
        .app
        .database
        .one(
            "SELECT org_unit_id, title FROM position WHERE person_id = $1",
            binds![bo.id],
        )
        .await
        .unwrap();
    let hr = okta.create("Users", told(true)).await;
    okta.ask("PUT", &format!("/Users/{hr}"), Some(told(false)))
        .await;
    assert_eq!(ended(program, "person", "id", bo.id).await, today);
    assert_eq!(ended(program, "position", "person_id", bo.id).await, None);
    let after: (Uuid, String) = program
        .app
        .database
        .one(
            "SELECT org_unit_id, title FROM position WHERE person_id = $1",
            binds![bo.id],
        )
        .await
        .unwrap();
    assert_eq!(before, after);

    // What follows elsewhere waits in one job for all of it.
    let waiting = "SELECT COUNT(*) FROM job WHERE municipality_id = $1 AND kind = 'staff-changed'";
    assert!(count(program, waiting, binds![municipality]).await >= 1);

    // Deletion on time leaves nothing of what was told.
    let tx = program.app.database.begin().await.unwrap();
    forget_accounts(&tx, municipality, &[ida, bo.id])
        .await
        .unwrap();
    blank_people(&tx, municipality, &[ida, bo.id])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let left = "SELECT COUNT(*) FROM scim_user WHERE person_id IN ($1, $2)";
    assert_eq!(count(program, left, binds![ida, bo.id]).await, 0);
}

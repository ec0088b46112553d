//! What a key for accounts only can't do, and what is left of a role that ended.

use super::*;

/// An accounts-only directory says nothing of a person, and no role outlives what gave it.
pub async fn story(program: &Program) {
    let entra = Directory::new(program, demo::CODE, "accounts").await;
    let employees = employees(program).await;
    contact_data(program, &entra, &employees[0]).await;
    roles(program, &entra, &employees[1..]).await;
}

/// An address that HR doesn't know would be a way to sign in as the employee.
async fn contact_data(program: &Program, entra: &Directory<'_>, maja: &Employee) {
    let unknown = "UPDATE person SET email = '', email_key = '', user_name = '' WHERE id = $1";
    run(program, unknown, binds![maja.id]).await;
    let user = json!({
        "userName": "stranger@elsewhere.example", "name": { "givenName": "En", "familyName": "Anden" },
        "emails": [{ "primary": true, "value": "stranger@elsewhere.example" }],
        ENTERPRISE: { "employeeNumber": maja.employee_number },
    });
    let id = entra.create("Users", user.clone()).await;
    let path = format!("/Users/{id}");
    entra.ask("PUT", &path, Some(user)).await;
    let mail =
        json!([{ "op": "replace", "path": "emails", "value": ["stranger@elsewhere.example"] }]);
    assert_eq!(entra.patch(&path, mail).await.0, StatusCode::OK);
    let of: (String, String, String, bool) = program
        .app
        .database
        .one(
            "SELECT email, email_key, user_name, family_name = 'Anden' FROM person WHERE id = $1",
            binds![maja.id],
        )
        .await
        .unwrap();
    assert_eq!(of, (String::new(), String::new(), String::new(), false));
    // It closes and opens her access all the same, and leaves no address in her account.
    for (active, closed) in [("False", true), ("True", false)] {
        let switch = json!([{ "op": "replace", "path": "active", "value": active }]);
        entra.patch(&path, switch).await;
        assert_eq!(is_closed(program, maja.id).await, closed);
    }
    let known = "SELECT COUNT(*) FROM account WHERE email_key LIKE '%elsewhere%'";
    assert_eq!(count(program, known, binds![]).await, 0);
}

async fn account_of(program: &Program, person: Uuid) -> (Uuid, i64) {
    program
        .app
        .database
        .one(
            "SELECT id, version FROM account WHERE person_id = $1",
            binds![person],
        )
        .await
        .unwrap()
}

/// An administrator gives and takes by hand.
async fn by_hand(program: &Program, cookie: &str, person: Uuid, roles: &[&str]) {
    let (account, version) = account_of(program, person).await;
    let version = version.to_string();
    let mut form = vec![("version", version.as_str())];
    form.extend(roles.iter().map(|role| ("role", *role)));
    let at = format!("/administration/konti/{account}");
    let answer = program.post(&at, cookie, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

async fn roles(program: &Program, entra: &Directory<'_>, employees: &[Employee]) {
    let [bo, ida, ..] = employees else {
        panic!("too few employees");
    };
    let user = |employee: &Employee| {
        json!({ "userName": format!("u{}", employee.employee_number),
            ENTERPRISE: { "employeeNumber": employee.employee_number } })
    };
    let (bo_user, ida_user) = (
        entra.create("Users", user(bo)).await,
        entra.create("Users", user(ida)).await,
    );
    let admin = program.as_role("administrator").await;
    let group = async |name: &str, member: &str, role: &str| {
        let body = json!({ "displayName": name, "members": [member] });
        let id = entra.create("Groups", body).await;
        let at = format!("/administration/katalog/gruppe/{id}");
        let form = [("role", role), ("version", "1")];
        assert_eq!(
            program.post(&at, &admin, &form).await.status,
            StatusCode::SEE_OTHER
        );
        format!("/Groups/{id}")
    };
    let auditors = group("Revisorer", &bo_user, "auditor").await;
    assert_eq!(roles_of(program, bo.id).await, ["auditor"]);

    // Whatever way a membership ended, the next word of the directory finds that nothing gives the role.
    let bo_id = bo_user.parse::<Uuid>().unwrap();
    let cut = "UPDATE scim_user SET account_id = NULL WHERE id = $1";
    run(program, cut, binds![bo_id]).await;
    let none = "DELETE FROM scim_member WHERE user_id = $1";
    run(program, none, binds![bo_id]).await;
    entra
        .ask("PUT", &format!("/Users/{ida_user}"), Some(user(ida)))
        .await;
    assert!(roles_of(program, bo.id).await.is_empty());
    let rows = "SELECT COUNT(*) FROM scim_role";
    assert_eq!(count(program, rows, binds![]).await, 0);

    // Taken and given again by hand, a role is no longer the directory's to take.
    let back = json!([{ "op": "add", "path": "members", "value": [bo_user] }]);
    entra.patch(&auditors, back).await;
    assert_eq!(roles_of(program, bo.id).await, ["auditor"]);
    by_hand(program, &admin, bo.id, &[]).await;
    by_hand(program, &admin, bo.id, &["auditor"]).await;
    let nobody = json!([{ "op": "remove", "path": "members" }]);
    entra.patch(&auditors, nobody.clone()).await;
    assert_eq!(roles_of(program, bo.id).await, ["auditor"]);
    assert_eq!(count(program, rows, binds![]).await, 0);

    // The last administrator keeps the role, and loses it as soon as there is another.
    let administrators = group("Administratorer", &ida_user, "administrator").await;
    let municipality = program.municipality(demo::CODE).await.id;
    let others = "DELETE FROM role_grant WHERE municipality_id = $1 AND role = 'administrator'
        AND account_id NOT IN (SELECT id FROM account WHERE person_id = $2)";
    run(program, others, binds![municipality, ida.id]).await;
    entra.patch(&administrators, nobody).await;
    assert_eq!(roles_of(program, ida.id).await, ["administrator"]);
    let kept = "SELECT COUNT(*) FROM audit_event WHERE kind = 'role-kept'";
    for _ in 0..2 {
        entra
            .ask("PUT", &format!("/Users/{bo_user}"), Some(user(bo)))
            .await;
        assert_eq!(count(program, kept, binds![]).await, 1, "noted once");
    }
    let cookie = program.session(demo::CODE, ida.id.into()).await;
    by_hand(program, &cookie, bo.id, &["auditor", "administrator"]).await;
    assert!(roles_of(program, ida.id).await.is_empty());
    assert_eq!(roles_of(program, bo.id).await, ["administrator", "auditor"]);
    assert_eq!(count(program, rows, binds![]).await, 0);
}

//! What an employee asks an assessor, against every other role.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::fmt::Write as _;

use axum::http::StatusCode;
use common::{NEIGHBOUR, Program};
use database::{Queries as _, binds};
use domain::rights::Role;
use kompetencehjul::demo;
use uuid::Uuid;

/// The employee number of an assessor.
const ASSESSOR: &str = "100842";

/// What an employee asks an assessor: seen by the two, and by nobody else whatever the role; by a
/// coordinator only that there is one, and only once the employee has asked them to look at it.
#[tokio::test]
async fn an_observation_is_between_the_employee_and_who_was_asked() {
    let program = Program::new().await;
    let employee = program.played("employee").await;
    let asked = program.person(demo::CODE, ASSESSOR).await;
    let other = program.appointed("101676", Role::Assessor).await;
    let manager: (Uuid,) = {
        let sql = "SELECT manager_id FROM position WHERE municipality_id = $1 AND person_id = $2
            AND is_main";
        let municipality = program.municipality(demo::CODE).await.id;
        let db = &program.app.database;
        db.one(sql, binds![municipality, employee]).await.unwrap()
    };
    let mut cookies = Vec::new();
    for role in ["employee", "manager", "coordinator", "administrator"] {
        cookies.push((role, program.as_role(role).await));
    }
    let assessor = program.appointed(ASSESSOR, Role::Assessor).await;
    cookies.push(("assessor", assessor));
    let auditor = program.appointed("101325", Role::Auditor).await;
    cookies.push(("auditor", auditor));
    let neighbour = program.person(NEIGHBOUR, "3").await;
    cookies.push(("neighbour", program.session(NEIGHBOUR, neighbour).await));
    cookies.push(("nobody", String::new()));
    cookies.push(("another assessor", other));
    let own_manager = program.session(demo::CODE, manager.0.into()).await;
    cookies.push(("own manager", own_manager));
    let mut wrong = String::new();
    for state in ["asked", "answered"] {
        let id = program.ask(demo::CODE, employee, asked, state).await;
        for (path, sees) in [
            ("/vurdering/", "assessor"),
            ("/vis-det/sendt/", "employee"),
            ("/organisation/vurderere/henvendelse/", "nobody at all"),
        ] {
            for (who, cookie) in &cookies {
                let answer = program.get(&format!("{path}{id}"), cookie).await;
                let shown = answer.status == StatusCode::OK;
                if shown != (*who == sees) || (shown && !answer.body.contains("Hemmelig opgave")) {
                    let _ = writeln!(wrong, "{path} {state} as {who}: {}", answer.status);
                }
            }
        }
        let tx = program.app.database.begin().await.unwrap();
        tx.run(
            "UPDATE observation SET complained_at = asked_at, complaint = 'Se på det' WHERE id = $1
                AND municipality_id = $2",
            binds![id, program.municipality(demo::CODE).await.id],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        for (who, cookie) in &cookies {
            let path = format!("/organisation/vurderere/henvendelse/{id}");
            let answer = program.get(&path, cookie).await;
            let shown = answer.status == StatusCode::OK;
            if shown != (*who == "coordinator") || answer.body.contains("Hemmelig opgave") {
                let _ = writeln!(wrong, "complaint, {state}, as {who}: {}", answer.status);
            }
        }
    }
    // Nobody but the two of them has it in a list.
    for path in ["/vurdering", "/vis-det", "/organisation/vurderere", "/team"] {
        for (who, cookie) in &cookies {
            let body = program.get(path, cookie).await.body;
            let two = matches!((path, *who), ("/vis-det", "employee"));
            if body.contains("Hemmelig opgave") != two {
                let _ = writeln!(wrong, "{path} as {who}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

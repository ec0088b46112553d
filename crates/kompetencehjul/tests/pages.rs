//! Pages as conversations: how many statements they need, what they hold, what they say when
//! something is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::fmt::Write as _;

use axum::http::StatusCode;
use common::Program;
use kompetencehjul::compose;

/// A page's statements: one finds the viewer, one logs a look at others, the rest is the page.
const MOST_STATEMENTS: u32 = 6;

#[tokio::test]
async fn no_page_needs_more_than_six_statements() {
    let program = Program::new().await;
    let mut cookies = Vec::new();
    for role in [
        "employee",
        "security-employee",
        "manager",
        "coordinator",
        "administrator",
    ] {
        cookies.push((role, program.as_role(role).await));
    }
    let mut too_many = String::new();
    let mut pages = 0;
    for route in compose::features()
        .into_iter()
        .flat_map(|feature| feature.routes)
    {
        if route.method != web::Method::Get
            || route.path.contains('{')
            || route.path.starts_with("/demo")
        {
            continue;
        }
        for (role, cookie) in &cookies {
            let (answer, statements) = database::counted(program.get(route.path, cookie)).await;
            if answer.status == StatusCode::OK {
                pages += 1;
                if statements > MOST_STATEMENTS {
                    let _ = writeln!(too_many, "{} as {role}: {statements}", route.path);
                }
            }
        }
    }
    assert!(too_many.is_empty(), "{too_many}");
    assert!(pages > 30, "only {pages} pages were shown");
}

#[tokio::test]
async fn a_page_says_in_its_language_what_is_wrong() {
    let program = Program::new().await;
    let danish = program.get("/findes-ikke", "").await;
    assert_eq!(danish.status, StatusCode::NOT_FOUND);
    assert!(danish.body.contains("Siden findes ikke"));
    let english = program.get("/findes-ikke", "sprog=en").await;
    assert!(english.body.contains("There is no such page"));
}

#[tokio::test]
async fn another_site_can_send_no_form() {
    use axum::body::Body;
    use axum::http::Request;
    let program = Program::new().await;
    let cookie = program.as_role("employee").await;
    let request = |site: &str| {
        Request::builder()
            .method("POST")
            .uri("/log-ud")
            .header("host", "localhost")
            .header("cookie", &cookie)
            .header("sec-fetch-site", site)
            .body(Body::empty())
            .unwrap()
    };
    assert_eq!(
        program.answer(request("cross-site")).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        program.answer(request("same-origin")).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_link_signs_in_once_and_a_shared_address_gets_one_answer() {
    let program = Program::new().await;
    let ask = program
        .post(
            "/log-ind",
            "",
            &[("email", "rusc01@eksempelkommune.example")],
        )
        .await;
    assert_eq!(
        (ask.status, ask.location.as_str()),
        (StatusCode::SEE_OTHER, "/log-ind/sendt")
    );
    let nobody = program
        .post("/log-ind", "", &[("email", "nobody@nowhere.example")])
        .await;
    assert_eq!(
        nobody.location, ask.location,
        "the answer tells nothing about who is there"
    );
    let mails = jobs::mails_for_demo(&program.app.database).await.unwrap();
    assert_eq!(mails.len(), 1);
    let body = &mails[0].0.body;
    let path = body
        .lines()
        .find_map(|line| line.strip_prefix("http://localhost"))
        .unwrap();
    let shown = program.get(path, "").await;
    assert!(
        shown.status == StatusCode::OK && shown.cookies.is_empty(),
        "looking uses nothing up"
    );
    let used = program.post(path, "", &[]).await;
    let session = used
        .cookies
        .iter()
        .find(|c| c.starts_with("session="))
        .unwrap();
    assert!(session.contains("HttpOnly") && session.contains("SameSite=Lax"));
    let cookie = session.split(';').next().unwrap();
    assert_eq!(program.get("/konto", cookie).await.status, StatusCode::OK);
    let again = program.post(path, "", &[]).await;
    assert!(again.cookies.is_empty() && again.body.contains("virker ikke længere"));
    program.post("/konto/log-ud-overalt", cookie, &[]).await;
    assert_eq!(
        program.get("/konto", cookie).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_wrong_address_is_said_beside_the_field_and_kept() {
    let program = Program::new().await;
    let answer = program
        .post("/log-ind", "", &[("email", "ikke en adresse")])
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("Skriv en hel mailadresse"));
    assert!(answer.body.contains("value=\"ikke en adresse\""));
}

/// What a page says, without what differs from one database to the other: identifiers.
fn without_identifiers(body: &str) -> String {
    let mut text = String::new();
    let mut rest = body;
    while let Some(at) = rest.find('-') {
        let start = at.saturating_sub(8);
        let is_identifier = rest.is_char_boundary(start)
            && rest
                .get(start..start + 36)
                .is_some_and(|id| id.parse::<uuid::Uuid>().is_ok());
        let (keep, skip) = if is_identifier {
            (start, start + 36)
        } else {
            (at + 1, at + 1)
        };
        text.push_str(&rest[..keep]);
        rest = &rest[skip..];
    }
    text + rest
}

#[tokio::test]
async fn every_page_says_the_same_on_both_engines() {
    if !database::testing::with_postgres() {
        return;
    }
    let (sqlite, postgres) = (Program::new().await, Program::on_postgres().await);
    let mut different = String::new();
    let mut pages = 0;
    for role in [
        "employee",
        "security-employee",
        "manager",
        "coordinator",
        "administrator",
    ] {
        let cookies = (sqlite.as_role(role).await, postgres.as_role(role).await);
        for route in compose::features()
            .into_iter()
            .flat_map(|feature| feature.routes)
        {
            if route.method != web::Method::Get || route.path.contains('{') {
                continue;
            }
            let one = sqlite.get(route.path, &cookies.0).await;
            let other = postgres.get(route.path, &cookies.1).await;
            pages += 1;
            let same = one.status == other.status
                && without_identifiers(&one.body) == without_identifiers(&other.body);
            if !same {
                let line = one
                    .body
                    .lines()
                    .zip(other.body.lines())
                    .find(|(a, b)| without_identifiers(a) != without_identifiers(b));
                let _ = writeln!(
                    different,
                    "{} as {role}: {} {} {line:?}",
                    route.path, one.status, other.status
                );
            }
        }
    }
    assert!(different.is_empty(), "{different}");
    assert!(pages > 100, "only {pages} pages were compared");
}

#[tokio::test]
async fn a_lost_database_is_said_plainly() {
    let program = Program::new().await;
    let cookie = program.as_role("employee").await;
    program.app.database.close().await;
    let page = program.get("/mit-hjul", &cookie).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.body.contains("Vi kan ikke nå databasen"));
    let form = program
        .post(
            "/log-ind",
            "",
            &[("email", "rusc01@eksempelkommune.example")],
        )
        .await;
    assert_eq!(form.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        form.body.contains("er ikke gemt"),
        "nothing is acknowledged"
    );
    assert_eq!(
        program.get("/health", "").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
}

#[tokio::test]
async fn too_many_attempts_are_slowed_down_but_the_owner_still_gets_in() {
    let program = Program::new().await;
    let address = "rusc01@eksempelkommune.example";
    for _ in 0..12 {
        let form = [("email", address), ("password", "forkert forkert")];
        program.post("/log-ind/adgangskode", "", &form).await;
    }
    let form = [("email", address), ("password", "forkert forkert")];
    let slow = program.post("/log-ind/adgangskode", "", &form).await;
    assert!(slow.body.contains("Der er tastet forkert mange gange"));
    // Whoever guesses can't keep the owner of the mailbox out.
    program.post("/log-ind", "", &[("email", address)]).await;
    assert_eq!(
        jobs::mails_for_demo(&program.app.database)
            .await
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn what_was_shared_with_one_manager_is_not_shared_with_the_next() {
    use database::{Queries as _, binds};
    use extracts::plan::Extent;
    use people::imports::{Sent, SentFile, prepare, take_in};
    let program = Program::new().await;
    let db = &program.app.database;
    let municipality = program.municipality("999").await.id;
    let manager = program.played("manager").await;
    // Somebody of the manager's own people who shares, as HR knows them.
    let found: (uuid::Uuid, String, String, String, String) = db
        .one(
            "SELECT p.id, p.employee_number, p.given_name, p.family_name, u.code FROM person p
             JOIN sharing s ON s.municipality_id = p.municipality_id AND s.person_id = p.id
             JOIN position t ON t.municipality_id = p.municipality_id AND t.person_id = p.id
             JOIN org_unit u ON u.municipality_id = t.municipality_id AND u.id = t.org_unit_id
             WHERE p.municipality_id = $1 AND t.manager_id = $2 ORDER BY p.sort_key LIMIT 1",
            binds![municipality, manager],
        )
        .await
        .unwrap();
    let (person, number, given, family, unit) = found;
    let levels = format!("/team/{person}/niveauer");
    let cookie = program.as_role("manager").await;
    assert_eq!(program.get(&levels, &cookie).await.status, StatusCode::OK);
    // Next, HR says that somebody else leads them: the head of the municipality, rusc01.
    let file = format!(
        "Tjenestenummer;Fornavn;Efternavn;Enhedskode;Stilling;Leder\n{number};{given};{family};{unit};;rusc01\n"
    );
    let sent = Sent {
        units: None,
        people: Some(SentFile {
            name: "ny-leder.csv".to_owned(),
            bytes: file.into_bytes(),
            mapping: None,
        }),
        extent: Extent::Partial,
    };
    let later = common::clock().now() + jiff::SignedDuration::from_mins(1);
    let today = common::clock().today();
    let prepared = prepare(db, municipality, sent, today, Box::new(|_, _| {}))
        .await
        .unwrap();
    take_in(db, municipality, &prepared, false, None, later)
        .await
        .unwrap();
    let next = program.person("999", "100000").await;
    let next = program.session("999", next).await;
    let page = program.get(&format!("/team/{person}"), &next).await;
    assert_eq!(
        page.status,
        StatusCode::OK,
        "the next manager sees the person …"
    );
    assert_eq!(
        program.get(&levels, &next).await.status,
        StatusCode::FORBIDDEN,
        "… not the levels"
    );
}

//! Each role × each route × own, other's, another municipality's. The routes come from the program;
//! a route that this table doesn't know fails.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::fmt::Write as _;

use axum::http::{Method, StatusCode};
use common::{NEIGHBOUR, Program};
use database::{Queries as _, binds};
use domain::rights::Role;
use kompetencehjul::{compose, demo};
use uuid::Uuid;

/// Who may enter, typed in again here: the program's own word isn't taken for it.
const ANYBODY: &[&str] = &[
    "nobody",
    "employee",
    "manager",
    "coordinator",
    "administrator",
    "auditor",
    "assessor",
    "neighbour",
];
const SIGNED_IN: &[&str] = &[
    "employee",
    "manager",
    "coordinator",
    "administrator",
    "auditor",
    "assessor",
    "neighbour",
];
/// The demo's manager and the neighbours aren't in the target group.
const TARGET_GROUP: &[&str] = &[
    "employee",
    "coordinator",
    "administrator",
    "auditor",
    "assessor",
];
const MANAGERS: &[&str] = &["manager"];
const COORDINATORS: &[&str] = &["coordinator", "neighbour"];
const COORDINATORS_AND_AUDITORS: &[&str] = &["coordinator", "auditor", "neighbour"];
const ADMINISTRATORS: &[&str] = &["administrator"];
/// Programs come in with a key; no session opens their addresses.
const NOBODY: &[&str] = &[];
const ASSESSORS: &[&str] = &["assessor"];

/// The table. In the demo everybody signed in is an employee.
fn may_enter(method: &str, path: &str) -> Option<&'static [&'static str]> {
    Some(match (method, path) {
        _ if path == "/" || path.starts_with("/demo") || path.starts_with("/log-ind") => ANYBODY,
        _ if path.starts_with("/hjulet") || path == "/tilbud" => ANYBODY,
        _ if path.starts_with("/ims/case/v1p1/") => ANYBODY,
        (_, "/privatliv" | "/tilgaengelighed") => ANYBODY,
        (_, "/log-ud") => SIGNED_IN,
        _ if path.starts_with("/scim/") => NOBODY,
        _ if path.starts_with("/konto") => SIGNED_IN,
        _ if path.starts_with("/administration") => ADMINISTRATORS,
        _ if path.starts_with("/mit-hjul") || path.starts_with("/opgaver") => SIGNED_IN,
        ("POST", "/laeringsrejse/send") => TARGET_GROUP,
        _ if path == "/vurdering" || path.starts_with("/vurdering/") => ASSESSORS,
        _ if path == "/vis-det" || path.starts_with("/vis-det/") => SIGNED_IN,
        _ if path.starts_with("/vurder") || path.starts_with("/laeringsrejse") => SIGNED_IN,
        _ if path.starts_with("/mine-data") || path == "/information" => SIGNED_IN,
        _ if path.starts_with("/se-som-leder") => SIGNED_IN,
        _ if path == "/team" || path.starts_with("/team/") => MANAGERS,
        _ if path == "/overblik" || path.starts_with("/overblik/") => COORDINATORS_AND_AUDITORS,
        _ if path == "/bevis" || path.starts_with("/bevis/") => ANYBODY,
        _ if path.starts_with("/dokumentation/noegle/") => ANYBODY,
        _ if path == "/kurser" || path.starts_with("/kurser/") => SIGNED_IN,
        _ if path == "/beviser" || path.starts_with("/beviser/") => SIGNED_IN,
        _ if path.starts_with("/organisation/dokumentation") => COORDINATORS_AND_AUDITORS,
        _ if path == "/organisation" || path.starts_with("/organisation/") => COORDINATORS,
        _ if path == "/tillid" || path.starts_with("/tillid/") => COORDINATORS,
        _ => return None,
    })
}

/// Identifiers of one municipality for the places in braces.
struct Sample {
    person: String,
    account: String,
    provider: String,
    unit: String,
    security_role: String,
    upload: String,
    certificate: String,
    member: String,
    key: String,
    group: String,
    directory_user: String,
    round: String,
    observation: String,
    assessor: String,
}

async fn sample(program: &Program, code: &str) -> Sample {
    let db = &program.app.database;
    let municipality = program.municipality(code).await.id;
    // A login that isn't open yet: the demo has none.
    let tx = db.begin().await.unwrap();
    tx.run(
        "INSERT INTO identity_provider (municipality_id, id, kind, name, enabled, settings, secret,
            created_at, changed_at, version)
         VALUES ($1, $2, 'oidc', 'Login', FALSE, $3, NULL, $4, $4, 1)",
        binds![
            municipality,
            Uuid::now_v7(),
            serde_json::json!({
                "issuer": "http://127.0.0.1:9", "client_id": "k", "scopes": "", "subject": "sub",
                "found_by": "email", "claim": "email", "trust_email": false,
            }),
            program.app.clock.now()
        ],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let first = async |table: &str| -> String {
        let sql = format!("SELECT id FROM {table} WHERE municipality_id = $1 ORDER BY id LIMIT 1");
        let row: Option<(Uuid,)> = db.maybe(&sql, binds![municipality]).await.unwrap();
        row.map_or_else(|| Uuid::nil().to_string(), |(id,)| id.to_string())
    };
    Sample {
        person: first("person").await,
        account: first("account").await,
        provider: first("identity_provider").await,
        unit: first("org_unit").await,
        security_role: first("security_role").await,
        upload: first("upload").await,
        certificate: first("certificate").await,
        member: first("body_member").await,
        key: first("scim_key").await,
        group: first("scim_group").await,
        directory_user: first("scim_user").await,
        round: first("round").await,
        observation: first("observation").await,
        assessor: first("assessor").await,
    }
}

fn filled(path: &str, sample: &Sample) -> String {
    // In the demo's own addresses a role is one of the cast, elsewhere a formal security role.
    let role = if path.starts_with("/demo") {
        "employee"
    } else {
        &sample.security_role
    };
    path.replace("{person}", &sample.person)
        .replace("{account}", &sample.account)
        .replace("{provider}", &sample.provider)
        .replace("{unit}", &sample.unit)
        .replace("{upload}", &sample.upload)
        .replace("{certificate}", &sample.certificate)
        .replace("{member}", &sample.member)
        .replace("{round}", &sample.round)
        .replace("{observation}", &sample.observation)
        .replace("{assessor}", &sample.assessor)
        .replace("{course}", "trin-1-basal-sikkerhed")
        .replace("{item}", "lokal-1")
        .replace("{id}", "00000000-0000-5000-8000-000000000000")
        .replace("{module}", "hvorfor")
        .replace("{page}", "1")
        .replace("{question}", "1")
        .replace("{place}", "politik")
        .replace("{name}", "huskekort.da.pdf")
        .replace("{file}", "bevis.da.pdf")
        .replace("{format}", "json")
        .replace("{code}", demo::CODE)
        .replace("{competency}", "4")
        .replace("{paper}", "information")
        .replace("{nr}", "1")
        .replace("{step}", "1")
        .replace("{profile}", "1")
        .replace("{task}", "p2-beredskab")
        .replace("{item}", "trin-2-roller")
        .replace("{role}", role)
        .replace("{token}", "999.00")
        .replace("{key}", &sample.key)
        .replace("{group}", &sample.group)
        .replace("{id}", &sample.directory_user)
}

/// The places in braces that name something of one municipality.
const OWNED: [&str; 14] = [
    "{person}",
    "{account}",
    "{provider}",
    "{unit}",
    "{role}",
    "{upload}",
    "{certificate}",
    "{member}",
    "{key}",
    "{group}",
    "{id}",
    "{round}",
    "{observation}",
    "{assessor}",
];

/// The employee number of an assessor.
const ASSESSOR: &str = "100842";

async fn cookies(program: &Program) -> Vec<(&'static str, String)> {
    let neighbour = program.person(NEIGHBOUR, "3").await;
    vec![
        ("nobody", String::new()),
        ("employee", program.as_role("employee").await),
        ("manager", program.as_role("manager").await),
        ("coordinator", program.as_role("coordinator").await),
        ("administrator", program.as_role("administrator").await),
        ("auditor", program.appointed("101325", Role::Auditor).await),
        (
            "assessor",
            program.appointed(ASSESSOR, Role::Assessor).await,
        ),
        ("neighbour", program.session(NEIGHBOUR, neighbour).await),
    ]
}

#[tokio::test]
async fn every_route_admits_whom_the_table_says_and_nobody_else() {
    let program = Program::new().await;
    let ours = sample(&program, demo::CODE).await;
    let cookies = cookies(&program).await;
    let mut wrong = String::new();
    let mut asked = 0;
    for route in compose::features()
        .into_iter()
        .flat_map(|feature| feature.routes)
    {
        let method: Method = route.method.name().parse().unwrap();
        // Signing in and out would end the sessions that the rest of the test uses.
        if matches!(route.path, "/log-ud" | "/konto/log-ud-overalt") {
            continue;
        }
        let Some(admitted) = may_enter(method.as_str(), route.path) else {
            let _ = writeln!(wrong, "{method} {} has no rule in this table", route.path);
            continue;
        };
        for (who, cookie) in &cookies {
            let path = filled(route.path, &ours);
            let answer = program
                .send(method.clone(), &path, cookie, String::new())
                .await;
            asked += 1;
            let turned_away = match answer.status {
                StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => true,
                StatusCode::SEE_OTHER => answer.location.starts_with("/log-ind?"),
                _ => false,
            };
            let broken = answer.status.is_server_error();
            let may = admitted.contains(who);
            // Inside, a named person may still be nobody the viewer may see.
            let named = OWNED.iter().any(|place| route.path.contains(place));
            if broken || (may && turned_away && !named) || (!may && !turned_away) {
                let _ = writeln!(wrong, "{method} {} as {who}: {}", route.path, answer.status);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(asked > 300, "only {asked} were asked");
}

#[tokio::test]
async fn nothing_of_another_municipality_is_found() {
    let program = Program::new().await;
    let (niels, nete) = (
        program.person(NEIGHBOUR, "2").await,
        program.person(NEIGHBOUR, "3").await,
    );
    program.ask(NEIGHBOUR, niels, nete, "asked").await;
    let theirs = sample(&program, NEIGHBOUR).await;
    let cookies = cookies(&program).await;
    let mut wrong = String::new();
    let mut asked = 0;
    for route in compose::features()
        .into_iter()
        .flat_map(|feature| feature.routes)
    {
        let owned = OWNED.iter().any(|place| route.path.contains(place));
        if !owned || route.path.starts_with("/demo") {
            continue;
        }
        let method: Method = route.method.name().parse().unwrap();
        for (who, cookie) in cookies
            .iter()
            .filter(|(who, _)| *who != "neighbour" && *who != "nobody")
        {
            let path = filled(route.path, &theirs);
            let answer = program
                .send(method.clone(), &path, cookie, String::new())
                .await;
            asked += 1;
            let hidden = matches!(
                answer.status,
                StatusCode::NOT_FOUND
                    | StatusCode::FORBIDDEN
                    | StatusCode::BAD_REQUEST
                    | StatusCode::UNAUTHORIZED
            );
            if !hidden {
                let _ = writeln!(wrong, "{method} {} as {who}: {}", route.path, answer.status);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(asked >= 20, "only {asked} were asked");
}

/// Named people: the viewer's own report, somebody else's, another municipality's.
#[tokio::test]
async fn a_named_person_is_shown_to_whom_the_relation_allows() {
    let program = Program::new().await;
    let db = &program.app.database;
    let municipality = program.municipality(demo::CODE).await.id;
    let manager = program.played("manager").await;
    let one = async |condition: &str| -> String {
        let sql = format!(
            "SELECT p.id FROM person p JOIN position t
                ON t.municipality_id = p.municipality_id AND t.person_id = p.id
             WHERE p.municipality_id = $1 AND p.in_scope AND t.is_main AND {condition}
             ORDER BY p.sort_key LIMIT 1"
        );
        let (id,): (Uuid,) = db.one(&sql, binds![municipality, manager]).await.unwrap();
        id.to_string()
    };
    let subjects = [
        ("own report", one("t.manager_id = $2").await),
        ("another's", one("t.manager_id <> $2").await),
        (
            "neighbour's",
            program.person(NEIGHBOUR, "2").await.to_string(),
        ),
    ];
    // Path, who may, and of whom; everybody else is turned away or finds nobody.
    let allowed: &[(&str, &str, &[&str])] = &[
        ("/team/{person}", "manager", &["own report"]),
        (
            "/organisation/profiler/{person}",
            "coordinator",
            &["own report", "another's"],
        ),
        (
            "/organisation/profiler/{person}",
            "neighbour",
            &["neighbour's"],
        ),
        (
            "/organisation/vurderere/ny/{person}",
            "coordinator",
            &["own report", "another's"],
        ),
        (
            "/organisation/vurderere/ny/{person}",
            "neighbour",
            &["neighbour's"],
        ),
    ];
    let mut wrong = String::new();
    let mut shown = 0;
    for route in compose::features()
        .into_iter()
        .flat_map(|feature| feature.routes)
    {
        if route.method != web::Method::Get || !route.path.contains("{person}") {
            continue;
        }
        // Levels depend on sharing besides, which has a test of its own.
        let only_shared = route.path.ends_with("/niveauer");
        for (who, cookie) in cookies(&program).await {
            for (relation, person) in &subjects {
                let answer = program
                    .get(&route.path.replace("{person}", person), &cookie)
                    .await;
                let may = allowed.iter().any(|(path, role, of)| {
                    *path == route.path && *role == who && of.contains(relation)
                });
                let sees = answer.status == StatusCode::OK;
                shown += u32::from(sees);
                let as_told = if only_shared {
                    !sees || (who == "manager" && *relation == "own report")
                } else {
                    sees == may
                };
                if !as_told {
                    let _ = writeln!(
                        wrong,
                        "{} as {who} of {relation}: {}",
                        route.path, answer.status
                    );
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(shown >= 4, "only {shown} were shown");
}

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kept;

use std::collections::BTreeSet;

use axum::extract::RawQuery;
use axum::response::IntoResponse;
use database::testing::on_both_engines;
use database::{Database, counted};
use domain::{
    CompetencyId, EvidenceKind, Finding, Frequency, ItemId, Lang, Level, SecurityRoleKind,
};
use people::access::{Levels, own, sees};
use serde_json::Value as Json;
use uuid::Uuid;
use web::Fields;

use super::{information, needs_information, pages, store};
use crate::person::{self, NewEvidence};
use crate::testing::{Town, body, leads_to, migrations, morning, town};
use crate::trust::shipped;

/// What stands for a crate above this one.
fn of_courses(visit: &web::Visit) -> super::Held<'_> {
    let entry = |day| {
        super::Entry::default()
            .with("item", "Et kursus")
            .with("done", day)
    };
    Box::pin(async move {
        Ok([
            "test-answers",
            "course-progress",
            "course-assignment",
            "course-mail",
            "body-member",
        ]
        .map(|kind| (kind, entry(visit.today())))
        .to_vec())
    })
}

/// Leaves something of every kind that can be stored today.
async fn fill(db: &Database, town: &Town) {
    let (m, p, now) = (town.municipality, town.employee, morning());
    let today = web::day_in_denmark(now);
    let tx = db.begin().await.unwrap();
    store::was_informed(&tx, m, p, 1, now).await.unwrap();
    store::share(&tx, m, p, now).await.unwrap();
    let piece = |kind, finding, title: &str| NewEvidence {
        person: p,
        kind,
        competency: CompetencyId::OWN_PRACTICE,
        finding,
        performed_on: today,
        title: title.to_owned(),
        note: String::new(),
    };
    let evidence = [
        piece(
            EvidenceKind::SelfAssessment,
            Finding::Shown(Level::Understands),
            "",
        ),
        piece(EvidenceKind::Appraisal, Finding::Shown(Level::Aware), ""),
        piece(
            EvidenceKind::Completion,
            Finding::Shown(Level::Aware),
            "Basal sikkerhed",
        ),
        piece(
            EvidenceKind::ScenarioTest,
            Finding::NotShown(Level::Understands),
            "Sluttest",
        ),
    ];
    person::record(&tx, m, &evidence, 1, None, now)
        .await
        .unwrap();
    let item = ItemId::new("trin-1-basal-sikkerhed");
    person::complete(&tx, m, &[(p, item, today, None)], now)
        .await
        .unwrap();
    let content = content::Content::embedded().unwrap();
    let task = content.framework.tasks[0].id.to_string();
    let run = async |sql: &str, binds| tx.run(sql, binds).await.unwrap();
    run(
        "INSERT INTO task_inventory (municipality_id, person_id, has_tasks, answers, completed_at,
            pointed_out_at, pointed_out_by, updated_at, version)
         VALUES ($1, $2, TRUE, $3, $4, $4, NULL, $4, 1)",
        database::binds![
            m,
            p,
            serde_json::json!({ task: Frequency::Weekly.slug() }),
            now
        ],
    )
    .await;
    run(
        "INSERT INTO profile_proposal (municipality_id, person_id, number, profiles, reasons,
            close_calls, fits, remark, framework_version, rules_version, made_at, withdrawn_at)
         VALUES ($1, $2, 1, '1,2', $3, '', FALSE, 'Jeg har også GDPR', 1, 1, $4, NULL)",
        database::binds![m, p, serde_json::json!([]), now],
    )
    .await;
    run(
        "INSERT INTO profile_decision (municipality_id, id, person_id, number, proposal_number,
            profiles, overridden, reason, decided_by, decided_at)
         VALUES ($1, $2, $3, 1, 1, '1,2', TRUE, 'Er systemejer', $4, $5)",
        database::binds![m, Uuid::now_v7(), p, town.coordinator_account, now],
    )
    .await;
    run(
        "INSERT INTO security_role (municipality_id, id, kind, about, org_unit_id, holder_id,
            deputy_id, started_at, ended_at, version)
         SELECT $1, $2, $3, 'Fagsystemet', id, NULL, $4, $5, NULL, 1 FROM org_unit
         WHERE municipality_id = $1",
        database::binds![
            m,
            Uuid::now_v7(),
            SecurityRoleKind::SystemOwner.slug(),
            p,
            now
        ],
    )
    .await;
    run(
        "INSERT INTO plan_agreement (municipality_id, id, person_id, items, proposed_at, agreed_at,
            agreed_by, ended_at, version) VALUES ($1, $2, $3, $4, $5, $5, $6, NULL, 1)",
        database::binds![
            m,
            Uuid::now_v7(),
            p,
            serde_json::json!(["trin-1-basal-sikkerhed"]),
            now,
            town.manager_account
        ],
    )
    .await;
    run(
        "INSERT INTO session (municipality_id, token_hash, account_id, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $4, $5)",
        database::binds![m, vec![1_u8], town.employee_account, now, now + jiff::SignedDuration::from_hours(1)],
    )
    .await;
    run(
        "INSERT INTO mail_day (municipality_id, person_id, sent_on) VALUES ($1, $2, $3)",
        database::binds![m, p, today],
    )
    .await;
    kept::asked_in_a_round(&tx, town, now).await;
    kept::told_by_the_directory(&tx, town, now).await;
    let asked = Uuid::now_v7();
    run(
        "INSERT INTO observation (municipality_id, id, person_id, assessor_id, kind, state, task, title,
            issuer, asked_at, agreement, seen, reason, comment, complaint, complaint_answer, touched_at,
            version) VALUES ($1, $2, $3, $4, 'prior_learning', 'taken_back', '', 'Kursus i politik',
            'UCL', $5, '', '', '', '', '', '', $5, 1)",
        database::binds![m, asked, p, town.manager, now],
    )
    .await;
    run(
        "INSERT INTO observation_area (municipality_id, observation_id, competency_id)
         VALUES ($1, $2, 4)",
        database::binds![m, asked],
    )
    .await;
    run(
        "INSERT INTO assessor (municipality_id, id, person_id, competency_id, reason, starts_on,
            named_at, version) VALUES ($1, $2, $3, 4, 'Har gjort det', $4, $5, 1)",
        database::binds![m, Uuid::now_v7(), p, today, now],
    )
    .await;
    person::recompute(&tx, &content, m, p, today).await.unwrap();
    tx.commit().await.unwrap();
    // The manager looks.
    sees::<people::access::Completion>(&town.as_manager(db), p, false)
        .await
        .unwrap();
}

fn entries<'a>(file: &'a Json, kind: &str) -> &'a Vec<Json> {
    let kinds = file["stored"].as_array().unwrap();
    kinds.iter().find(|one| one["kind"] == kind).unwrap()["entries"]
        .as_array()
        .unwrap()
}

#[tokio::test]
async fn the_file_holds_every_kind() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        fill(&db, &town).await;
        let (answer, statements) =
            counted(pages::fetch(town.as_employee(&db), &[of_courses])).await;
        assert!(
            statements < 5,
            "and one for the session, one for courses: {statements}"
        );
        let text = body(answer.unwrap()).await;
        let file: Json = serde_json::from_str(&text).unwrap();
        // Gone before anybody can ask for them.
        let short = ["sign-in-link", "mail"];
        for kind in &shipped::shipped().unwrap().retention {
            let mine = kind.about == shipped::About::Employee && kind.personal;
            if mine && !short.contains(&kind.kind.as_str()) {
                assert!(
                    !entries(&file, &kind.kind).is_empty(),
                    "{} is empty",
                    kind.kind
                );
            }
        }
        assert_eq!(
            entries(&file, "person").len(),
            3,
            "the person and two positions"
        );
        assert_eq!(entries(&file, "person")[1]["job_title"], "Skolesekretær");
        assert_eq!(
            entries(&file, "inventory")[1]["how_often"]["code"],
            "weekly"
        );
        assert_eq!(
            entries(&file, "placement")[0]["my_remark"],
            "Jeg har også GDPR"
        );
        assert_eq!(entries(&file, "placement")[1]["reason"], "Er systemejer");
        assert_eq!(entries(&file, "security-role")[0]["part"]["code"], "deputy");
        assert_eq!(
            entries(&file, "self-assessment")[0]["result"]["code"],
            "understands"
        );
        assert_eq!(
            entries(&file, "evidence").len(),
            3,
            "two proofs and the levels worked out"
        );
        assert_eq!(entries(&file, "access-log")[0]["who"], "Carla Juhl");
        let asked = &entries(&file, "observation")[0];
        assert_eq!(asked["asked_whom"], "Bo Lind");
        assert_eq!(asked["state"]["code"], "taken_back");
        assert_eq!(entries(&file, "assessor")[0]["reason"], "Har gjort det");
        let round = &entries(&file, "round")[0];
        for field in [
            "asked_on",
            "until",
            "unit",
            "counts_after",
            "counts_from",
            "no_longer_asked",
        ] {
            assert!(round[field].is_string(), "{field}: {round}");
        }
        assert_eq!(round["said_unchanged"], round["counts_from"]);
        assert_eq!(round["has_answered"], true);
        assert_eq!(round["profiles_then"][1]["code"], "2");
        let directory = entries(&file, "directory");
        assert_eq!(directory.len(), 4, "{directory:?}");
        assert_eq!(directory[0]["manager"], "Bo Lind");
        assert_eq!(directory[0]["names_told"][1], "Kjær");
        assert_eq!(directory[0]["unknown_unit"], "Arkivet");
        assert_eq!(directory[0]["directory_brought"], true);
        assert!(directory[0]["access_closed"].is_string());
        assert_eq!(directory[1]["directory_role"]["code"], "coordinator");
        assert_eq!(
            entries(&file, "body-member").len(),
            1,
            "told of because it is about them"
        );
        assert!(
            !file["stored_for_running_the_platform"]
                .to_string()
                .contains("body-member")
        );
        assert_eq!(file["levels_shared_with"][0], "Bo Lind");
        assert!(!text.contains("mydata-"), "every short name has its words");
    })
    .await;
}

#[tokio::test]
async fn a_kind_that_no_table_promises_is_an_error() {
    fn stray(_: &web::Visit) -> super::Held<'_> {
        Box::pin(async { Ok(vec![("stray", super::Entry::default())]) })
    }
    let test = database::testing::TestDatabase::sqlite(&migrations()).await;
    let town = town(&test.database()).await;
    let visit = town.as_employee(&test.database());
    assert!(pages::show(visit, &[stray]).await.is_err());
}

#[tokio::test]
async fn the_screen_says_the_same_in_both_languages() {
    let test = database::testing::TestDatabase::sqlite(&migrations()).await;
    let db = test.database();
    let town = town(&db).await;
    let empty = body(pages::show(town.as_employee(&db), &[]).await.unwrap()).await;
    assert!(empty.contains("Ingen har set noget om dig"));
    assert!(empty.contains("Du deler ikke dine niveauer"));
    fill(&db, &town).await;
    for lang in [Lang::Da, Lang::En] {
        let visit = web::Visit {
            lang,
            ..town.as_employee(&db)
        };
        let (answer, statements) = counted(pages::show(visit, &[])).await;
        assert!(
            statements < 5,
            "and one for the session, one for courses: {statements}"
        );
        let page = body(answer.unwrap()).await;
        assert!(page.contains("Bo Lind") && page.contains("Jeg har også GDPR"));
        assert_eq!(page.matches("<h1").count(), 1);
        assert!(!page.contains("mydata-") && !page.contains(">role-"));
    }
}

#[tokio::test]
async fn the_switch_is_immediate_and_keeps_its_history() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let press = async |way: &str| {
            let fields = Fields::parse(format!("deling={way}").as_bytes());
            pages::share(town.as_employee(&db), fields).await
        };
        let shared = async || {
            let proof = own::<Levels>(&town.as_employee(&db)).unwrap();
            person::status_of(&db, proof)
                .await
                .unwrap()
                .shared_since
                .is_some()
        };
        let manager_sees = async || {
            sees::<Levels>(&town.as_manager(&db), town.employee, shared().await)
                .await
                .is_ok()
        };
        assert!(!manager_sees().await);
        press("til").await.unwrap();
        press("til").await.unwrap();
        assert!(manager_sees().await);
        press("fra").await.unwrap();
        assert!(!shared().await && !manager_sees().await);
        press("til").await.unwrap();
        assert!(press("måske").await.is_err());
        let proof = own::<Levels>(&town.as_employee(&db)).unwrap();
        let rows = store::own_rows(&db, proof).await.unwrap();
        let times = rows.iter().filter(|row| row.kind == "sharing").count();
        assert_eq!(times, 2, "pressing twice is the same as once");
    })
    .await;
}

#[tokio::test]
async fn the_information_comes_before_the_first_question_and_once() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let needs = async || {
            let proof = own::<Levels>(&town.as_employee(&db)).unwrap();
            needs_information(&person::status_of(&db, proof).await.unwrap()).unwrap()
        };
        assert!(needs().await);
        // Who read the text before rounds and observation stood in it is asked to read it again.
        let tx = db.begin().await.unwrap();
        store::was_informed(&tx, town.municipality, town.employee, 1, morning())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(needs().await);
        let page = body(
            information::show(town.as_employee(&db), RawQuery(None))
                .await
                .unwrap(),
        )
        .await;
        assert!(page.contains("Eksempel Kommune bruger Kompetencehjulet"));
        assert!(page.contains("Jeg har læst det") && !page.contains("{{"));
        assert!(page.contains("En runde er") && page.contains("<strong>Bedømmeren</strong>"));
        let answer = information::read(town.as_employee(&db), Fields::default())
            .await
            .unwrap();
        assert_eq!(leads_to(&answer.into_response()), "/mit-hjul");
        // Who pressed a button that begins something goes on there, sent as it was.
        for (back, status) in [
            ("/kurser/a/begynd", 307),
            ("/mine-data", 303),
            ("//x/begynd", 303),
        ] {
            let fields = Fields::parse(format!("tilbage={back}").as_bytes());
            let answer = information::read(town.as_employee(&db), fields)
                .await
                .unwrap();
            assert_eq!(answer.status().as_u16(), status, "{back}");
        }
        information::read(town.as_employee(&db), Fields::default())
            .await
            .unwrap();
        assert!(!needs().await);
        let again = body(
            information::show(town.as_employee(&db), RawQuery(None))
                .await
                .unwrap(),
        )
        .await;
        assert!(!again.contains("Jeg har læst det"));
    })
    .await;
}

/// Every field, kind and term has its words in both languages.
#[test]
fn nothing_is_shown_by_its_short_name() {
    let mut keys: BTreeSet<String> = BTreeSet::new();
    let source = concat!(include_str!("holdings.rs"), include_str!("told.rs"));
    for part in source.split(".with").skip(1) {
        let part = part.strip_prefix("_some").unwrap_or(part);
        let field = part
            .strip_prefix("(\"")
            .and_then(|from| from.split('"').next());
        keys.extend(field.map(|field| format!("mydata-field-{field}")));
    }
    assert!(keys.len() > 40);
    let slugs = |what: &str, slugs: Vec<&str>| -> Vec<String> {
        slugs
            .into_iter()
            .map(|slug| format!("{what}-{}", slug.replace('_', "-")))
            .collect()
    };
    keys.extend(slugs(
        "placement",
        Frequency::ALL.iter().map(|one| one.slug()).collect(),
    ));
    keys.extend(slugs(
        "roles-kind",
        SecurityRoleKind::ALL.iter().map(|one| one.slug()).collect(),
    ));
    keys.extend(slugs(
        "mydata-saw",
        domain::rights::DataKind::ALL
            .iter()
            .map(|one| one.slug())
            .collect(),
    ));
    let proof = EvidenceKind::ALL.iter().filter(|kind| !kind.is_opinion());
    keys.extend(slugs("wheel-kind", proof.map(|one| one.slug()).collect()));
    for kind in &shipped::shipped().unwrap().retention {
        if kind.about == shipped::About::Employee {
            keys.insert(format!("mydata-kind-{}", kind.kind));
        }
    }
    let texts = web::Texts::new(&crate::feature(&[], crate::testing::of_body).texts).unwrap();
    for key in &keys {
        for lang in [Lang::Da, Lang::En] {
            assert!(texts.has(lang, key), "{key} in {lang}");
        }
    }
}

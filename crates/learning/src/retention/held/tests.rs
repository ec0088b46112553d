#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use competency::testing::my_data;
use database::testing::on_both_engines;
use database::{Database, binds};
use domain::Lang;
use domain::course::reminders::Reminder;
use domain::course::test::draw;
use serde_json::{Value as Json, json};
use uuid::Uuid;
use web::Visit;

use super::own_data;
use crate::testing::{COURSE, Town, course, employee, migrations, pick, town, with_texts};

const KINDS: [&str; 5] = [
    "course-progress",
    "test-answers",
    "completion",
    "course-assignment",
    "course-mail",
];

/// Leaves something of every kind about somebody: a course begun, a test failed and one passed, a
/// certificate, an assignment, a mail, and a place in the management body.
async fn fill(db: &Database, visit: &Visit, name: &str) {
    let viewer = visit.viewer().unwrap();
    let (of, account, person) = (viewer.municipality.id, viewer.account, viewer.person);
    let (now, today) = (visit.now(), visit.today());
    let course = course(visit);
    let module = &course.modules[0];
    let tx = db.begin().await.unwrap();
    let run = async |sql: &str, binds| tx.run(sql, binds).await.unwrap();
    run(
        "INSERT INTO course_progress (municipality_id, account_id, course, run, place, pages_read,
            choices, begun_at, updated_at, finished_on) VALUES ($1, $2, $3, 2, $4, $5, $6, $7, $7, $8)",
        binds![of, account, COURSE, format!("{}/2", module.id), json!({ module.id.as_str(): [1, 2] }),
            json!({ "eget-vagt-1": [1], first_ask(visit): [0] }), now, today],
    )
    .await;
    for (number, right) in [(1_i64, 3_i64), (2, 10)] {
        let mut asked = draw(course, &std::collections::BTreeMap::new(), 7);
        for one in &mut asked {
            one.chosen = Some(pick(course, one, number == 2));
        }
        run(
            "INSERT INTO test_attempt (municipality_id, id, account_id, course, course_version, number,
                asked, begun_at, finished_at, asked_count, right_count, passed, version)
             VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $7, 10, $8, $9, 1)",
            binds![of, Uuid::now_v7(), account, COURSE, number,
                serde_json::to_value(&asked).unwrap(), now, right, number == 2],
        )
        .await;
    }
    run(
        "INSERT INTO certificate (municipality_id, id, code, person_id, account_id, course,
            course_version, name, content, completed_on, valid_until, asked_count, right_count, evidence,
            recorded_at, revoked_at, revoked_reason)
         VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $9, 10, 10, $10, $11, $11, 'Taget for en anden')",
        binds![of, Uuid::now_v7(), format!("KODE-{name}"), person, account, COURSE, name,
            json!({"title": {"da": "Som den hed", "en": "As it was called"},
                "objectives": [{"da": "Kende en falsk mail", "en": "Know a false mail"}],
                "minutes": 25, "pass_percent": 80}),
            today, json!([]), now],
    )
    .await;
    run(
        "INSERT INTO assignment (municipality_id, person_id, course, assigned_on, ended_on)
         VALUES ($1, $2, $3, $4, NULL)",
        binds![of, person, COURSE, today],
    )
    .await;
    run(
        "INSERT INTO course_mail (municipality_id, id, person_id, course, kind, about, sent_on)
         VALUES ($1, $2, $3, $4, 'half_way', $5, $5)",
        binds![of, Uuid::now_v7(), person, COURSE, today],
    )
    .await;
    let member = Uuid::now_v7();
    run(
        "INSERT INTO body_member (municipality_id, id, account_id, name, email, office, member_from,
            member_until, version) VALUES ($1, $2, $3, $4, 'post@eksempel.dk', 'formand', $5, NULL, 1)",
        binds![of, member, account, name, today],
    )
    .await;
    run(
        "INSERT INTO body_course (municipality_id, id, member_id, title, organiser, taken_on,
            recorded_at) VALUES ($1, $2, $3, 'Kursus for organet', $4, $5, $6)",
        binds![
            of,
            Uuid::now_v7(),
            member,
            format!("Holdt for {name}"),
            today,
            now
        ],
    )
    .await;
    tx.commit().await.unwrap();
}

/// The first question on a page of the course.
fn first_ask(visit: &Visit) -> String {
    let pages = course(visit)
        .modules
        .iter()
        .flat_map(|module| &module.pages.da);
    pages
        .flat_map(|page| &page.blocks)
        .find_map(|block| match block {
            domain::course::Block::Ask(ask) => Some(ask.id.clone()),
            _ => None,
        })
        .unwrap()
}

fn entries(file: &Json, kind: &str) -> Vec<Json> {
    let kinds = file["stored"].as_array().unwrap();
    let found = kinds.iter().find(|one| one["kind"] == kind);
    found.map_or_else(Vec::new, |one| one["entries"].as_array().unwrap().clone())
}

#[tokio::test]
async fn who_took_a_course_sees_all_that_it_left_and_nobody_elses() {
    on_both_engines(&migrations(), async |db| {
        let town: Town = town(&db).await;
        let visit = employee(&db, &town).await;
        let manager = with_texts(town.as_manager(&db));
        fill(&db, &visit, "Anne").await;
        let course = course(&visit);

        let (page, file, statements) = my_data(visit.clone(), &[own_data]).await;
        assert!(statements < 6, "and one for the session: {statements}");
        for kind in KINDS.into_iter().chain(["body-member"]) {
            assert!(
                page.contains(&format!("id=\"{kind}\"")),
                "{kind} on the page"
            );
        }
        let progress = entries(&file, "course-progress");
        assert_eq!(progress.len(), 5, "where they are, two choices, two tries");
        assert_eq!(progress[0]["item"]["name"], course.title.da);
        assert_eq!(progress[0]["run"], 2);
        assert_eq!(
            progress[0]["pages_read"][0]["name"],
            format!("{}: 1, 2", course.modules[0].title.da)
        );
        let ask = course.ask(Lang::Da, &first_ask(&visit)).unwrap();
        let chosen = progress
            .iter()
            .find(|one| one["asked_on_page"]["code"] == ask.id.as_str())
            .unwrap();
        assert_eq!(
            chosen["chosen"][0]["name"],
            web::words_of(&ask.choices[0].html)
        );
        let tries: Vec<_> = progress
            .iter()
            .filter(|one| one["try"].is_number())
            .collect();
        assert_eq!(
            (&tries[0]["passed"], &tries[0]["right_answers"]),
            (&json!(false), &json!(3))
        );
        assert_eq!(tries[1]["passed"], true);
        let answers = entries(&file, "test-answers");
        assert_eq!(answers.len(), 2 * course.test.as_ref().unwrap().items());
        assert_eq!(
            (&answers[0]["try"], &answers[0]["right"]),
            (&json!(1), &json!(false))
        );
        let item = course
            .item(answers[0]["question"]["code"].as_str().unwrap())
            .unwrap();
        assert_eq!(answers[0]["question"]["name"], item.question.da);
        assert!(page.contains("Kende en falsk mail") && page.contains("Taget for en anden"));
        let certificate = &entries(&file, "completion")[0];
        assert_eq!(certificate["certificate"], "KODE-Anne");
        assert_eq!(certificate["title"], "Som den hed");
        assert_eq!(
            entries(&file, "course-assignment")[0]["from"],
            visit.today().to_string()
        );
        assert_eq!(entries(&file, "course-mail")[0]["mail"]["code"], "half_way");
        assert_eq!(entries(&file, "body-member").len(), 2);
        assert_eq!(entries(&file, "body-member")[1]["office"], "formand");
        assert!(!page.contains("mydata-") && !page.contains("retention-"));
        assert!(!file.to_string().contains("mydata-"));

        let (page, file, _) = my_data(manager.clone(), &[own_data]).await;
        for kind in KINDS.into_iter().chain(["body-member"]) {
            assert!(entries(&file, kind).is_empty(), "{kind} of somebody else");
        }
        assert!(!page.contains("Anne") && !page.contains("formand"));
        fill(&db, &manager, "Bo").await;
        let (page, file, _) = my_data(visit, &[own_data]).await;
        assert_eq!(entries(&file, "course-progress").len(), 5);
        assert_eq!(entries(&file, "body-member").len(), 2);
        assert!(!file.to_string().contains("KODE-Bo") && !page.contains("Holdt for Bo"));
    })
    .await;
}

#[tokio::test]
async fn what_has_been_emptied_or_is_unknown_is_told_plainly() {
    let test = database::testing::TestDatabase::sqlite(&migrations()).await;
    let db = test.database();
    let town = town(&db).await;
    let visit = Visit {
        lang: Lang::En,
        ..employee(&db, &town).await
    };
    fill(&db, &visit, "Anne").await;
    let tx = db.begin().await.unwrap();
    for sql in [
        "UPDATE course_progress SET course = 'borte', choices = '{}'",
        "UPDATE test_attempt SET asked = '[]' WHERE number = 1",
        "UPDATE test_attempt SET course = 'borte', finished_at = NULL, right_count = NULL, passed = NULL
         WHERE number = 2",
    ] {
        tx.run(sql, binds![]).await.unwrap();
    }
    tx.commit().await.unwrap();
    let (page, file, _) = my_data(visit, &[own_data]).await;
    let progress = entries(&file, "course-progress");
    assert_eq!(progress.len(), 3);
    assert_eq!(progress[0]["item"]["name"], "borte");
    let answers = entries(&file, "test-answers");
    assert!(
        answers
            .iter()
            .all(|one| one["try"] == 2 && one["right"].is_null())
    );
    assert_eq!(
        answers[0]["question"]["code"],
        answers[0]["question"]["name"]
    );
    assert!(page.contains("As it was called") && !page.contains("mydata-"));
}

/// Every field and every mail has its words in both languages.
#[test]
fn nothing_is_shown_by_its_short_name() {
    let source = include_str!("mod.rs");
    let mut keys: Vec<String> = source
        .split(".with")
        .skip(1)
        .filter_map(|part| {
            part.strip_prefix("_some")
                .unwrap_or(part)
                .trim_start()
                .strip_prefix("(\"")
        })
        .filter_map(|part| part.split('"').next())
        .map(|field| format!("mydata-field-{field}"))
        .collect();
    assert!(keys.len() > 30);
    for mail in Reminder::ALL {
        keys.push(format!("retention-mail-{}", mail.slug().replace('_', "-")));
    }
    keys.extend(
        KINDS
            .into_iter()
            .chain(["body-member"])
            .map(|kind| format!("mydata-kind-{kind}")),
    );
    let texts = [
        competency::feature(&[], crate::of_body).texts,
        crate::feature().texts,
    ]
    .concat();
    let texts = web::Texts::new(&texts).unwrap();
    for key in &keys {
        for lang in [Lang::Da, Lang::En] {
            assert!(texts.has(lang, key), "{key} in {lang}");
        }
    }
}

#[tokio::test]
async fn who_is_no_employee_gets_a_file() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        fill(&db, &employee(&db, &town).await, "Anne").await;
        let (of, account) = (town.municipality, town.coordinator_account);
        let tx = db.begin().await.unwrap();
        tx.run(
            "INSERT INTO course_progress (municipality_id, account_id, course, run, place, pages_read,
                choices, begun_at, updated_at) VALUES ($1, $2, $3, 1, '', $4, $4, $5, $5)",
            binds![of, account, COURSE, json!({}), visit.now()],
        )
        .await
        .unwrap();
        tx.run(
            "INSERT INTO body_member (municipality_id, id, account_id, name, email, office, member_from,
                version) VALUES ($1, $2, $3, 'Carla', 'carla@byraad.example', 'næstformand', $4, 1)",
            binds![of, Uuid::now_v7(), account, visit.today()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let file = super::file::fetch(visit.clone()).await.unwrap();
        let text = crate::testing::body(file).await;
        assert!(!text.contains("Anne") && !text.contains("mydata-") && !text.contains("retention-"));
        let file: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(file["stored"].as_array().unwrap().len(), 2);
        assert_eq!(entries(&file, "body-member")[0]["office"], "næstformand");
        assert_eq!(entries(&file, "course-progress").len(), 1);

        let page = visit.page("player-courses");
        assert_eq!(crate::retention::data_href(&page), "/beviser/mine-data");
        let page = town.as_employee(&db).page("player-courses");
        assert_eq!(crate::retention::data_href(&page), "/mine-data");
    })
    .await;
}

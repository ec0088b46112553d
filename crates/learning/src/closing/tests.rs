//! From beginning a course to a passed test, on both engines.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::http::header::SET_COOKIE;
use database::testing::on_both_engines;
use database::{Queries as _, binds, counted};
use domain::{AsOf, Attained, CompetencyId, Level};
use people::access::{Levels, own};
use web::Visit;

use super::{pages, store};
use crate::progress::{self, Learner};
use crate::testing::{
    COURSE, after_release, at, body, course, employee, form, leads_to, migrations, pick, town,
};

fn id() -> Path<String> {
    Path(COURSE.to_owned())
}

/// Begins the course and reads every page.
async fn read_all(visit: &Visit) {
    let learner = Learner::of(visit).unwrap();
    let course = course(visit);
    let tx = visit.db().begin().await.unwrap();
    progress::begin(&tx, &learner, course, visit.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    read_on(visit).await;
}

/// Reads every page of the course as it is.
async fn read_on(visit: &Visit) {
    let learner = Learner::of(visit).unwrap();
    let course = course(visit);
    let tx = visit.db().begin().await.unwrap();
    progress::keep(&tx, &learner, course, visit.now(), |progress| {
        for place in progress::places(course) {
            progress
                .read
                .entry(place.module)
                .or_default()
                .insert(place.page);
        }
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// Takes the test with so many right answers, and gives the items that were asked.
async fn take(visit: &Visit, right: usize) -> BTreeSet<String> {
    let learner = Learner::of(visit).unwrap();
    let course = course(visit);
    assert!(leads_to(&pages::begin(visit.clone(), id()).await.unwrap()).ends_with("/proeve/1"));
    let attempt = store::newest(visit.db(), &learner, &course.id)
        .await
        .unwrap()
        .unwrap();
    for (place, asked) in attempt.asked.iter().enumerate() {
        let chosen = pick(course, asked, place < right);
        let answer = form(&format!("svar={chosen}"));
        let next = pages::answer(visit.clone(), at(place + 1), answer)
            .await
            .unwrap();
        let expected = if place + 1 == attempt.asked.len() {
            "/proeve/aflever".to_owned()
        } else {
            format!("/proeve/{}", place + 2)
        };
        assert!(leads_to(&next).ends_with(&expected), "{}", leads_to(&next));
    }
    let end = pages::hand_in(visit.clone(), id()).await.unwrap();
    assert!(leads_to(&end).ends_with("/resultat"));
    attempt.asked.into_iter().map(|asked| asked.item).collect()
}

async fn own_practice(visit: &Visit) -> Attained {
    let proof = own::<Levels>(visit).unwrap();
    let picture = competency::person::picture(visit, proof, AsOf::on(visit.today()))
        .await
        .unwrap();
    picture.attainment[CompetencyId::OWN_PRACTICE].attained
}

#[tokio::test]
async fn nobody_takes_the_test_before_having_read() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        let away = pages::front(visit.clone(), id()).await.unwrap();
        assert_eq!(leads_to(&away), format!("/kurser/{COURSE}"));
        let learner = Learner::of(&visit).unwrap();
        let tx = db.begin().await.unwrap();
        progress::begin(&tx, &learner, course(&visit), visit.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(leads_to(&pages::begin(visit.clone(), id()).await.unwrap()).ends_with("/proeve"));
        let page = body(pages::front(visit.clone(), id()).await.unwrap()).await;
        assert!(page.contains("Læs alle dele af kurset først"));
    })
    .await;
}

#[tokio::test]
async fn a_failed_try_is_followed_by_another_with_other_questions() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        read_all(&visit).await;
        let needed = course(&visit).test.as_ref().unwrap().right_to_pass();
        assert_eq!(needed, 8);

        let first = take(&visit, needed - 1).await;
        let page = body(pages::result(visit.clone(), id()).await.unwrap()).await;
        assert!(page.contains("Ikke helt endnu") && page.contains("7 af 10"));
        let certificates: (i64,) = db
            .one("SELECT COUNT(*) FROM certificate", binds![])
            .await
            .unwrap();
        assert_eq!(certificates.0, 0);

        let second = take(&visit, 10).await;
        assert!(first.is_disjoint(&second), "other questions");
        let page = body(pages::result(visit.clone(), id()).await.unwrap()).await;
        assert!(page.contains("Du har bestået"));
        assert_eq!(
            own_practice(&visit).await,
            Attained::Level(Level::Understands)
        );

        // The levels of what is taken part in, and one certificate.
        let proof = own::<Levels>(&visit).unwrap();
        let picture = competency::person::picture(&visit, proof, AsOf::on(visit.today()))
            .await
            .unwrap();
        for number in [4_u8, 5, 9] {
            let area = CompetencyId::try_from(number).unwrap();
            assert_eq!(
                picture.attainment[area].attained,
                Attained::Level(Level::Aware)
            );
        }
        let (completions, until): (i64, Option<database::Day>) = db
            .one(
                "SELECT COUNT(*), MAX(valid_until) FROM completion",
                binds![],
            )
            .await
            .unwrap();
        assert_eq!(
            (completions, until.unwrap().0.to_string().as_str()),
            (1, "2028-11-23")
        );

        // Done is done: no further try, no second completion.
        assert!(leads_to(&pages::begin(visit.clone(), id()).await.unwrap()).ends_with("/proeve"));
        let again = pages::hand_in(visit.clone(), id()).await.unwrap();
        assert!(leads_to(&again).ends_with("/resultat"));
        let completions: (i64,) = db
            .one("SELECT COUNT(*) FROM completion", binds![])
            .await
            .unwrap();
        assert_eq!(completions.0, 1);
    })
    .await;
}

#[tokio::test]
async fn a_question_is_asked_with_few_statements_and_an_answer_is_needed() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        read_all(&visit).await;
        pages::begin(visit.clone(), id()).await.unwrap();
        let (page, statements) = counted(pages::question(visit.clone(), at(1))).await;
        assert_eq!(statements, 1);
        assert!(body(page.unwrap()).await.contains("Spørgsmål 1 af 10"));
        let page = body(pages::answer(visit.clone(), at(1), form("")).await.unwrap()).await;
        assert!(page.contains("Vælg et svar"));
        assert!(
            pages::answer(visit.clone(), at(1), form("svar=9"))
                .await
                .is_err()
        );
        assert!(pages::question(visit.clone(), at(11)).await.is_err());
        // Handing in at once counts what is open as wrong.
        pages::hand_in(visit.clone(), id()).await.unwrap();
        let page = body(pages::result(visit.clone(), id()).await.unwrap()).await;
        assert!(page.contains("0 af 10"));
        // Looked at and not shown: at most Aware, and whether that is open.
        let band = Attained::Between(Level::Unaware, Level::Aware);
        assert_eq!(own_practice(&visit).await, band);
    })
    .await;
}

#[tokio::test]
async fn a_part_that_changed_is_read_before_the_test_is_handed_in() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        read_all(&visit).await;
        pages::begin(visit.clone(), id()).await.unwrap();
        let learner = Learner::of(&visit).unwrap();
        let newest = async || {
            let newest = store::newest(&db, &learner, &course(&visit).id).await;
            newest.unwrap().unwrap()
        };
        for (place, asked) in newest().await.asked.iter().enumerate() {
            let chosen = pick(course(&visit), asked, true);
            let answer = form(&format!("svar={chosen}"));
            pages::answer(visit.clone(), at(place + 1), answer)
                .await
                .unwrap();
        }
        let answered = newest().await;
        let new = after_release(&visit, |course| {
            let pages = &mut course.modules[0].pages;
            for pages in [&mut pages.da, &mut pages.en] {
                let mut page = pages[0].clone();
                page.title = "En ny side".to_owned();
                page.blocks.clear();
                pages.push(page);
            }
        });
        let away = pages::hand_in(new.clone(), id()).await.unwrap();
        assert_eq!(leads_to(&away), format!("/kurser/{COURSE}"));
        let flash = away.headers()[SET_COOKIE].to_str().unwrap();
        assert!(
            flash.starts_with("besked=flash-closing-changed;"),
            "{flash}"
        );
        let completions = async || -> i64 {
            let sql = "SELECT COUNT(*) FROM completion";
            let (count,): (i64,) = db.one(sql, binds![]).await.unwrap();
            count
        };
        assert_eq!(completions().await, 0);
        assert_eq!(newest().await, answered, "open, with every answer");
        read_on(&new).await;
        let page = body(pages::front(new.clone(), id()).await.unwrap()).await;
        assert!(page.contains("/proeve/aflever"));
        let end = pages::hand_in(new, id()).await.unwrap();
        assert!(leads_to(&end).ends_with("/resultat"));
        assert_eq!(completions().await, 1);
    })
    .await;
}

/// A release in which the options of every item stand the other way round.
fn turned(visit: &Visit) -> Visit {
    after_release(visit, |course| {
        for item in &mut course.items {
            item.options.reverse();
        }
    })
}

#[tokio::test]
async fn a_release_makes_no_answer_another_one() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        read_all(&visit).await;
        take(&visit, 7).await;
        let page = body(pages::result(visit.clone(), id()).await.unwrap()).await;
        let yours = page.matches("dit svar").count();
        assert_eq!(yours, 10);
        let new = turned(&visit);
        let page = body(pages::result(new.clone(), id()).await.unwrap()).await;
        assert!(page.contains("7 af 10") && !page.contains("dit svar"));
        assert_eq!(page.matches("Spørgsmålet er ændret").count(), 10);
        assert_eq!(page.matches(">Rigtigt").count(), 7, "{page}");
        let (_, file, _) =
            competency::testing::my_data(new.clone(), &[crate::retention::own_data]).await;
        let kinds = file["stored"].as_array().unwrap();
        let answers = kinds
            .iter()
            .find(|one| one["kind"] == "test-answers")
            .unwrap();
        let answers = answers["entries"].as_array().unwrap();
        let right = answers.iter().filter(|one| one["right"] == true);
        assert_eq!(right.count(), 7);
        for answer in answers {
            let said = answer["question"]["name"].as_str().unwrap();
            assert!(said.contains("ændret eller taget ud"), "{said}");
            assert_eq!(answer["my-answer"]["code"], answer["my-answer"]["name"]);
        }

        // A try that was under way is another one, and no answer counts for what it wasn't given to.
        pages::begin(visit.clone(), id()).await.unwrap();
        pages::answer(visit.clone(), at(1), form("svar=1"))
            .await
            .unwrap();
        let away = pages::question(new.clone(), at(2)).await.unwrap();
        assert!(leads_to(&away).ends_with("/proeve"));
        let away = pages::hand_in(new.clone(), id()).await.unwrap();
        assert!(leads_to(&away).ends_with("/proeve"));
        take(&new, 10).await;
        let page = body(pages::result(new, id()).await.unwrap()).await;
        assert!(page.contains("Du har bestået"));
    })
    .await;
}

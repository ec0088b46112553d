//! Whole answers of this feature's pages, and what they cost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
#![allow(
    clippy::large_futures,
    reason = "a page's whole answer waits here, on a test's stack"
)]

use std::fmt::Write as _;
use std::future::Future;

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use database::testing::on_both_engines;
use database::{binds, counted};
use domain::rights::Role;
use domain::{Frequency, PersonId};
use web::{Fields, Visit};

use super::steps_tests::all_answered;
use super::testing::{Town, migrations, now};
use super::{guide, own, person, proposal, review, steps};

/// Six statements a page, of which the session is one.
const MOST: u32 = 5;

/// The page's HTML; fails where it costs too much.
async fn page(work: impl Future<Output = web::Result<Response>>) -> String {
    let (response, statements) = counted(work).await;
    assert!(statements <= MOST, "{statements} statements");
    let response = response.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let body = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

/// Where a form leads.
async fn led_to(work: impl Future<Output = web::Result<Response>>) -> String {
    let response = work.await.unwrap();
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    response.headers()["location"].to_str().unwrap().to_owned()
}

fn typed(text: &str) -> Fields {
    Fields::parse(text.as_bytes())
}

/// Somebody has read the information text, whatever its version.
async fn informed(town: &Town, person: PersonId) {
    let tx = town.db.begin().await.unwrap();
    tx.run(
        "INSERT INTO information_shown (municipality_id, person_id, text_version, shown_at)
         VALUES ($1, $2, 1000, $3)",
        binds![town.id, person, now()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

fn version_in(html: &str) -> &str {
    let (_, rest) = html.split_once("name=\"version\" value=\"").unwrap();
    rest.split('"').next().unwrap()
}

/// Answers every page of the guide the same way; says where the last one led.
async fn through_the_guide(town: &Town, visit: &Visit, frequency: Frequency) -> String {
    let mut led = String::new();
    for number in 1..=steps::steps(&town.content.framework).len() {
        let shown = page(guide::show(visit.clone(), Path(number))).await;
        let mut body = format!("version={}&til=videre", version_in(&shown));
        for task in all_answered(&town.content.framework, frequency).keys() {
            write!(body, "&opgave-{task}={}", frequency.slug()).unwrap();
        }
        led = led_to(guide::keep(visit.clone(), Path(number), typed(&body))).await;
    }
    led
}

/// From the question to a proposal that is sent.
async fn answers_and_sends(town: &Town, person: PersonId, minute: i64) {
    informed(town, person).await;
    let visit = town.visit(person, &[], minute).await;
    led_to(own::answer(visit.clone(), typed("version=0&svar=ja"))).await;
    through_the_guide(town, &visit, Frequency::Daily).await;
    let version = version_in(&page(proposal::show(visit.clone())).await).to_owned();
    let agrees = format!("version={version}&forslag=1,2,3&passer=ja");
    led_to(proposal::send(visit.clone(), typed(&agrees))).await;
}

#[tokio::test]
async fn an_employee_goes_from_the_question_to_a_decided_profile() {
    on_both_engines(&migrations(), async |db| {
        let town = Town::new(&db, "100").await;
        let unit = town.unit("/1/", None).await;
        let (anna, carl) = (
            town.person("Anna", unit).await,
            town.person("Carl", unit).await,
        );
        let visit = town.visit(anna, &[], 0).await;

        assert_eq!(
            led_to(own::show(visit.clone())).await,
            "/information?tilbage=/opgaver",
            "the text comes first"
        );
        informed(&town, anna).await;
        let question = page(own::show(visit.clone())).await;
        assert!(question.contains("ud over dit eget arbejde?"));
        let unanswered = page(own::answer(visit.clone(), typed("version=0"))).await;
        assert!(unanswered.contains("Vælg ja eller nej."));
        let led = led_to(own::answer(visit.clone(), typed("version=0&svar=ja"))).await;
        assert_eq!(led, "/opgaver/trin/1");

        let early = led_to(proposal::show(visit.clone())).await;
        assert_eq!(early, "/opgaver/trin/1", "no proposal before the answers");
        let half = typed("version=1&til=videre");
        let missing = page(guide::keep(visit.clone(), Path(1), half)).await;
        assert!(missing.contains("Vælg, hvor tit."));
        assert_eq!(
            through_the_guide(&town, &visit, Frequency::Weekly).await,
            "/opgaver/forslag"
        );

        let proposed = page(proposal::show(visit.clone())).await;
        assert!(
            proposed.contains("Fordi du har ansvar for et system, andre bruger, cirka hver uge.")
        );
        let version = version_in(&proposed).to_owned();
        let disagrees = format!("version={version}&forslag=1,2,3&passer=nej");
        let asked = page(proposal::send(visit.clone(), typed(&disagrees))).await;
        assert!(asked.contains("Skriv kort, hvad der ikke passer."));
        let agrees = format!("version={version}&forslag=1,2,3&passer=ja");
        led_to(proposal::send(visit.clone(), typed(&agrees))).await;
        let waits = page(own::show(visit.clone())).await;
        assert!(waits.contains("Nu er det koordinatorens tur"));

        let coordinator = town.visit(carl, &[Role::Coordinator], 1).await;
        let list = page(review::list(coordinator.clone(), Query::default())).await;
        assert!(list.contains("Anna Prøve") && list.contains("Profil 1, 2 og 3"));
        assert!(list.contains("Bekræft det tydelige forslag"));
        let one = page(person::show(coordinator.clone(), Path(anna))).await;
        assert!(one.contains("»Du har ansvar for et system, andre bruger«, cirka hver uge"));
        let choice = "version=0&forslag=1&profil=2&begrundelse=Driften+er+hos+leverand%C3%B8ren.";
        led_to(person::decide(
            coordinator.clone(),
            Path(anna),
            typed(choice),
        ))
        .await;

        let told = page(own::show(visit.clone())).await;
        assert!(told.contains("Koordinatoren valgte noget andet end forslaget"));
        assert!(told.contains("Driften er hos leverandøren."));
        let again = typed(&format!("version={}", version_in(&told)));
        assert_eq!(led_to(own::again(visit.clone(), again)).await, "/opgaver");
    })
    .await;
}

#[tokio::test]
async fn who_loses_their_tasks_says_no_and_the_coordinator_hears_of_it() {
    on_both_engines(&migrations(), async |db| {
        let town = Town::new(&db, "100").await;
        let unit = town.unit("/1/", None).await;
        let (anna, carl) = (
            town.person("Anna", unit).await,
            town.person("Carl", unit).await,
        );
        informed(&town, anna).await;
        let visit = town.visit(anna, &[], 0).await;
        let coordinator = town.visit(carl, &[Role::Coordinator], 1).await;
        let given = "version=0&forslag=0&profil=2&begrundelse=Ejer+af+et+system.";
        led_to(person::decide(
            coordinator.clone(),
            Path(anna),
            typed(given),
        ))
        .await;
        led_to(own::answer(visit.clone(), typed("version=0&svar=nej"))).await;
        let list = page(review::list(coordinator.clone(), Query::default())).await;
        assert!(
            list.contains("Anna Prøve"),
            "profile 1 is proposed and waits"
        );

        // Without anything decided before, a no is nobody else's business.
        led_to(own::answer(
            coordinator.clone(),
            typed("version=0&svar=nej"),
        ))
        .await;
        let thanks = page(own::show(coordinator.clone())).await;
        assert!(thanks.contains("Tak. Så har du profil 1."));
        let list = page(review::list(coordinator.clone(), Query::default())).await;
        assert!(list.contains("Ét forslag venter"));
    })
    .await;
}

#[tokio::test]
async fn the_list_costs_the_same_for_many_and_confirms_only_what_was_counted() {
    on_both_engines(&migrations(), async |db| {
        let town = Town::new(&db, "100").await;
        let unit = town.unit("/1/", None).await;
        let carl = town.person("Carl", unit).await;
        let coordinator = town.visit(carl, &[Role::Coordinator], 60).await;
        let list = async || page(review::list(coordinator.clone(), Query::default())).await;
        for number in 0..22 {
            let person = town.person(&format!("Anna{number}"), unit).await;
            answers_and_sends(&town, person, number).await;
        }
        let shown = list().await;
        assert!(shown.contains("22 forslag venter") && shown.contains("Side 1 af 2"));
        assert!(shown.contains("Bekræft alle 22 tydelige forslag"));
        let confirm = async |count: u32| {
            let form = typed(&format!("antal={count}&set={}", coordinator.now()));
            led_to(review::confirm_clear(coordinator.clone(), form)).await
        };
        confirm(21).await;
        assert!(
            list().await.contains("22 forslag venter"),
            "another count confirms nothing"
        );
        confirm(22).await;
        assert!(list().await.contains("Intet venter"));
    })
    .await;
}

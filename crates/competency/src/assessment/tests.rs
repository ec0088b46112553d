#![allow(clippy::unwrap_used)]

use axum::extract::Path;
use axum::response::Response;
use database::counted;
use database::testing::on_both_engines;
use domain::{AsOf, CompetencyId, Level};
use people::access::{Levels, own};
use web::{Fields, Visit};

use super::pages;
use crate::person;
use crate::testing::{Town, body, leads_to, migrations, town};

async fn informed(visit: &Visit) {
    let tx = visit.db().begin().await.unwrap();
    tx.run(
        "INSERT INTO information_shown (municipality_id, person_id, text_version, shown_at)
         VALUES ($1, $2, 1000, $3)",
        database::binds![
            visit.municipality().unwrap(),
            visit.own_person().unwrap(),
            visit.now()
        ],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn press(visit: Visit, slug: &str, form: &str) -> Response {
    pages::answer(visit, Path(slug.to_owned()), Fields::parse(form.as_bytes()))
        .await
        .unwrap()
}

async fn self_assessed(visit: &Visit, town: &Town) -> (Option<Level>, bool) {
    let at = AsOf::on(visit.today());
    let picture = person::picture(visit, own::<Levels>(visit).unwrap(), at)
        .await
        .unwrap();
    let about = &picture.attainment[CompetencyId::OWN_PRACTICE];
    assert_eq!(
        picture
            .evidence
            .iter()
            .filter(|row| row.kind != "self_assessment")
            .count(),
        0
    );
    assert_eq!(visit.own_person().unwrap(), town.employee);
    (about.self_assessed, about.used.is_empty())
}

#[tokio::test]
async fn an_answer_stands_beside_and_can_be_taken_away() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = town.as_employee(&db);
        let before = pages::list(visit.clone()).await.unwrap();
        assert_eq!(leads_to(&before), "/information?tilbage=/vurder");
        assert_eq!(
            leads_to(&press(visit.clone(), "egen-praksis", "level=aware").await),
            "/information?tilbage=/vurder"
        );
        informed(&visit).await;

        let (page, statements) = counted(pages::list(visit.clone())).await;
        assert!(statements < 6);
        let page = body(page.unwrap()).await;
        assert!(page.contains("0 af 5 områder"));
        let nothing = body(press(visit.clone(), "egen-praksis", "").await).await;
        assert!(nothing.contains("Vælg det, der ligner dig mest, eller spring over."));

        let onward = press(visit.clone(), "egen-praksis", "level=aware").await;
        assert_eq!(leads_to(&onward), "/vurder/implementering-af-politikker");
        press(visit.clone(), "egen-praksis", "level=aware").await;
        press(visit.clone(), "egen-praksis", "level=understands").await;
        assert_eq!(
            self_assessed(&visit, &town).await,
            (Some(Level::Understands), true)
        );
        let proof = own::<Levels>(&visit).unwrap();
        assert_eq!(
            person::evidence_of(&db, proof).await.unwrap().len(),
            2,
            "the same twice is once"
        );

        pages::remove(visit.clone(), Path("egen-praksis".to_owned()))
            .await
            .unwrap();
        assert_eq!(
            self_assessed(&visit, &town).await,
            (None, true),
            "no older answer comes forward"
        );
        let thanks = body(pages::thanks(visit.clone()).await.unwrap()).await;
        assert!(thanks.contains("Du sprang 5 områder over"));
    })
    .await;
}

#[tokio::test]
async fn only_what_is_needed_is_offered() {
    let test = database::testing::TestDatabase::sqlite(&migrations()).await;
    let db = test.database();
    let town = town(&db).await;
    let visit = town.as_employee(&db);
    informed(&visit).await;
    for slug in ["drift-af-it", "findes-ikke"] {
        assert!(
            pages::show(visit.clone(), Path(slug.to_owned()))
                .await
                .is_err(),
            "{slug}"
        );
    }
    let page = pages::show(visit.clone(), Path("egen-praksis".to_owned()))
        .await
        .unwrap();
    let page = body(page).await;
    assert!(page.contains("Hvad ligner dig mest i dag?") && page.contains("Spring over"));
    assert_eq!(page.matches("type=\"radio\"").count(), 4);
    let mut outside = visit.clone();
    outside.viewer.as_mut().unwrap().in_scope = false;
    let page = body(pages::list(outside.clone()).await.unwrap()).await;
    assert!(page.contains("Du er ikke i målgruppen"));
    assert!(
        pages::show(outside, Path("egen-praksis".to_owned()))
            .await
            .is_err()
    );
}

//! What the coordinator's pages say of few people.

use axum::extract::Path;
use database::binds;
use database::testing::TestDatabase;
use domain::round::RoundKind;
use web::{Clock, Fields};

use super::super::store::NewRound;
use super::super::{new, show};
use super::{FIRST, change, day, end, make, maps, morning_of, schema, unit};
use crate::testing::{body, town};

#[tokio::test]
async fn a_preview_counts_out_no_few() {
    let test = TestDatabase::sqlite(&schema()).await;
    let db = test.database();
    let town = town(&db).await;
    let names = ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"];
    let (_, people) = unit(&db, town.municipality, "A", &names).await;
    maps(&db, town.municipality, people[0], false, day(-2)).await;
    unit(&db, town.municipality, "B", &["b1", "b2", "b3"]).await;
    let preview = async |unit: &str| {
        let fields = format!(
            "slags=mapping&enhed={unit}&ledere=med&aabner=2026-11-24&frist=2026-12-15&nye=nej\
             &taeller=3&mails=ja&handling=se"
        );
        let visit = town.as_coordinator(&db);
        body(
            new::send(visit, Fields::parse(fields.as_bytes()))
                .await
                .unwrap(),
        )
        .await
    };
    let small = preview("B").await;
    assert!(small.contains("<dd>Færre end fem</dd>"), "{small}");
    assert!(small.contains("Færre end fem får den første mail"));
    let large = preview("A").await;
    assert!(large.contains("<dd>8</dd>"), "{large}");
    assert!(large.contains("Færre end fem har svaret for nylig"));
}

#[tokio::test]
async fn a_round_that_ended_tells_of_no_few() {
    let test = TestDatabase::sqlite(&schema()).await;
    let db = test.database();
    let town = town(&db).await;
    let of = town.municipality;
    let names = ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"];
    let (_, people) = unit(&db, of, "A", &names).await;
    let with_mails = NewRound {
        mails: true,
        ..new_round()
    };
    let id = make(&db, of, &with_mails, morning_of(FIRST)).await;
    change(
        &db,
        "UPDATE person SET email = '', email_key = '' WHERE municipality_id = $1 AND id = $2",
        binds![of, people[0]],
    )
    .await;
    change(
        &db,
        "UPDATE person SET in_scope = FALSE WHERE municipality_id = $1 AND id = $2",
        binds![of, people[1]],
    )
    .await;
    let page = async || {
        let mut visit = town.as_coordinator(&db);
        visit.app.clock = Clock::fixed(morning_of(day(1)));
        body(show::show(visit, Path(id)).await.unwrap()).await
    };
    assert!(page().await.contains("Færre end fem"), "who gets no mail");
    assert!(end(&db, &town, id, day(1)).await);
    let ended = page().await;
    assert_eq!(
        ended.matches("Færre end fem").count(),
        2,
        "who gets no mail, and who left: {ended}"
    );
}

fn new_round() -> NewRound {
    super::new(RoundKind::Mapping, &["A"])
}

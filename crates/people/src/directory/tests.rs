//! The staff in figures, on both engines.

#![allow(clippy::unwrap_used)]

use database::testing::on_both_engines;
use extracts::plan::Extent;
use jiff::Timestamp;

use super::store::{Figures, figures};
use crate::imports::{Sent, SentFile, prepare, take_in};
use crate::organisation::add_municipality;

#[tokio::test]
async fn only_those_of_today_and_of_this_municipality_count() {
    let people = crate::feature().migrations;
    let schema: Vec<database::Migration> = jobs::MIGRATIONS.into_iter().chain(people).collect();
    let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
    let today = web::day_in_denmark(now);
    on_both_engines(&schema, async |db| {
        let tx = db.begin().await.unwrap();
        let ours = add_municipality(&tx, "101", "Vores", now).await.unwrap();
        let other = add_municipality(&tx, "102", "Nabo", now).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(figures(&db, ours, today).await.unwrap(), Figures::default());
        let file = |text: &str| {
            let bytes = text.as_bytes().to_vec();
            Some(SentFile {
                name: "f.csv".to_owned(),
                bytes,
                mapping: None,
            })
        };
        let sent = Sent {
            units: file("Enhedskode;Navn\n1;Kommunen\n"),
            people: file(
                "Tjenestenummer;Navn;Brugernavn;Enhedskode;Leder;Fratrådt\n1;Ada Dam;ada;1;;\n\
                 2;Bo Bæk;bo;1;ada;\n3;Ida Ø;ida;1;ada;31-10-2026\n",
            ),
            extent: Extent::Full,
        };
        let prepared = prepare(&db, ours, sent, today, Box::new(|_, _| {}))
            .await
            .unwrap();
        take_in(&db, ours, &prepared, false, None, now)
            .await
            .unwrap();
        let expected = Figures {
            people: 2,
            in_scope: 0,
            leaders: 1,
            rule: 0,
        };
        assert_eq!(figures(&db, ours, today).await.unwrap(), expected);
        assert_eq!(
            figures(&db, other, today).await.unwrap(),
            Figures::default()
        );
    })
    .await;
}

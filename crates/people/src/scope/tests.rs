//! The rule and who it holds for, on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use domain::MunicipalityId;
use domain::scope::{LeaderRule, ScopeClause, ScopeRule};
use extracts::plan::Extent;
use jiff::Timestamp;
use web::Error;

use super::*;
use crate::imports::{Sent, SentFile, prepare, take_in};
use crate::organisation::add_municipality;

fn schema() -> Vec<database::Migration> {
    jobs::MIGRATIONS
        .into_iter()
        .chain(crate::feature().migrations)
        .collect()
}

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

const UNITS: &str = "Enhedskode;Navn;Overordnet\n1;Kommunen;\n2;Skolen;1\n";
const HEAD: &str = "Tjenestenummer;Navn;Brugernavn;Stilling;Overenskomst;Enhedskode;Leder";
const STAFF: &str = "1;Ada Dam;ada;Leder;Chefer;1;\n2;Bo Bæk;bo;Sekretær;HK;2;ada\n\
    3;Ida Ø;ida;Lærer;Lærere;2;ada\n3;Ida Ø;ida;Sekretær;HK;1;ada\n";

async fn staff(db: &Database, rows: &str) -> MunicipalityId {
    let known: Option<(uuid::Uuid,)> = db
        .maybe("SELECT municipality_id FROM municipality", binds![])
        .await
        .unwrap();
    let of = if let Some((id,)) = known {
        id.into()
    } else {
        let tx = db.begin().await.unwrap();
        let id = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
        tx.commit().await.unwrap();
        id
    };
    let file = |text: String| {
        Some(SentFile {
            name: "f.csv".to_owned(),
            bytes: text.into_bytes(),
            mapping: None,
        })
    };
    let sent = Sent {
        units: file(UNITS.to_owned()),
        people: file(format!("{HEAD}\n{rows}")),
        extent: Extent::Full,
    };
    let today = web::day_in_denmark(now());
    let prepared = prepare(db, of, sent, today, Box::new(|_, _| {}))
        .await
        .unwrap();
    take_in(db, of, &prepared, true, None, now()).await.unwrap();
    of
}

fn agreement(name: &str) -> ScopeRule {
    let clause = ScopeClause {
        agreements: vec![name.to_owned()],
        ..ScopeClause::default()
    };
    ScopeRule {
        any_of: vec![clause],
        ..ScopeRule::default()
    }
}

async fn set(db: &Database, of: MunicipalityId, rule: &ScopeRule, seen: i64) -> Result<(), Error> {
    let tx = db.begin().await?;
    set_rule(&tx, of, rule, seen, None, now()).await?;
    Ok(tx.commit().await?)
}

async fn inside(db: &Database) -> Vec<String> {
    let sql = "SELECT employee_number FROM person WHERE in_scope ORDER BY employee_number";
    let rows: Vec<(String,)> = db.all(sql, binds![]).await.unwrap();
    rows.into_iter().map(|row| row.0).collect()
}

#[tokio::test]
async fn a_rule_holds_at_once_for_newcomers_and_no_longer_for_those_who_left() {
    on_both_engines(&schema(), async |db| {
        let of = staff(&db, STAFF).await;
        assert!(inside(&db).await.is_empty(), "without a rule nobody");
        assert_eq!(current_rule(&db, of).await.unwrap().version, 0);
        set(&db, of, &agreement("hk"), 0).await.unwrap();
        assert_eq!(inside(&db).await, ["2", "3"], "any position suffices");
        staff(&db, &format!("{STAFF}4;Nora Ny;nora;Sekretær;HK;2;ada\n")).await;
        assert_eq!(inside(&db).await, ["2", "3", "4"]);
        staff(
            &db,
            "1;Ada Dam;ada;Leder;Chefer;1;\n3;Ida Ø;ida;Lærer;Lærere;2;ada\n",
        )
        .await;
        assert!(
            inside(&db).await.is_empty(),
            "who left isn't counted any more"
        );
        let leaders = ScopeRule {
            leaders: LeaderRule::Include,
            ..ScopeRule::default()
        };
        set(&db, of, &leaders, 1).await.unwrap();
        assert_eq!(inside(&db).await, ["1"]);
        assert_eq!(current_rule(&db, of).await.unwrap().rule, leaders);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_the_rule_the_later_is_told() {
    on_both_engines(&schema(), async |db| {
        let of = staff(&db, STAFF).await;
        set(&db, of, &agreement("HK"), 0).await.unwrap();
        for seen in [0, 7] {
            let late = set(&db, of, &agreement("Lærere"), seen).await;
            assert!(matches!(late, Err(Error::Changed)));
        }
        assert_eq!(inside(&db).await, ["2", "3"]);
        set(&db, of, &agreement("Lærere"), 1).await.unwrap();
        assert_eq!(inside(&db).await, ["3"]);
    })
    .await;
}

#[tokio::test]
async fn figures_come_from_the_stored_positions() {
    on_both_engines(&schema(), async |db| {
        let of = staff(&db, STAFF).await;
        set(&db, of, &agreement("HK"), 0).await.unwrap();
        let today = web::day_in_denmark(now());
        let positions = current_positions(&db, of, today).await.unwrap();
        assert_eq!(positions.len(), 4);
        let effect = super::figures::effect(&agreement("Lærere"), &positions);
        assert_eq!(
            (effect.staff, effect.inside, effect.joins, effect.leaves),
            (3, 1, 0, 1)
        );
        assert_eq!(
            super::figures::people_below(&["/1/", "/1/2/"], &positions),
            [3, 2]
        );
    })
    .await;
}

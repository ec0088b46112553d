//! The figures of a day, counted on both engines, and what is shown of them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::large_futures)]

use std::collections::BTreeMap;

use database::testing::on_both_engines;
use database::{Transaction, Value, binds};
use documents::Coverage;
use domain::{ItemId, MunicipalityId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use people::organisation::add_municipality;
use uuid::Uuid;

use super::figures::{Figure, Known, WHOLE_DAYS, body_coverage, days, main_units};
use super::key;
use super::store::{self, Count, Frozen, UnitRow};
use crate::body::tests::schema;

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn course() -> ItemId {
    ItemId::new("trin-1-basal-sikkerhed")
}

async fn run(tx: &Transaction, sql: &str, binds: Vec<Value>) {
    tx.run(sql, binds).await.unwrap();
}

async fn unit(
    tx: &Transaction,
    m: MunicipalityId,
    code: &str,
    above: Option<(Uuid, &str)>,
) -> Uuid {
    let id = Uuid::now_v7();
    let path = format!("{}{code}/", above.map_or("/", |(_, path)| path));
    run(
        tx,
        "INSERT INTO org_unit (municipality_id, id, code, name, kind, parent_id, path, ended_on)
         VALUES ($1, $2, $3, $3, '', $4, $5, NULL)",
        binds![m, id, code, above.map(|(id, _)| id), path],
    )
    .await;
    id
}

async fn employee(tx: &Transaction, m: MunicipalityId, unit: Uuid, assigned: Date) -> Uuid {
    let id = Uuid::now_v7();
    run(
        tx,
        "INSERT INTO person (municipality_id, id, employee_number, given_name, family_name, user_name,
            email, email_key, search_text, sort_key, ended_on, in_scope, is_leader,
            manager_changed_at, created_at)
         VALUES ($1, $2, $3, 'A', 'B', '', '', '', '', $4, NULL, TRUE, FALSE, NULL, $5)",
        binds![m, id, id.to_string(), vec![0_u8], now()],
    )
    .await;
    run(
        tx,
        "INSERT INTO position (municipality_id, id, person_id, org_unit_id, title, agreement,
            manager_id, started_on, ended_on, is_main)
         VALUES ($1, $2, $3, $4, '', '', NULL, NULL, NULL, TRUE)",
        binds![m, Uuid::now_v7(), id, unit],
    )
    .await;
    run(
        tx,
        "INSERT INTO assignment (municipality_id, person_id, course, assigned_on, ended_on)
         VALUES ($1, $2, $3, $4, NULL)",
        binds![m, id, course().as_str(), assigned],
    )
    .await;
    id
}

async fn completes(
    tx: &Transaction,
    m: MunicipalityId,
    person: Uuid,
    on: Date,
    until: Option<Date>,
) {
    run(
        tx,
        "INSERT INTO completion (municipality_id, id, person_id, item, completed_on, valid_until,
            recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        binds![
            m,
            Uuid::now_v7(),
            person,
            course().as_str(),
            on,
            until,
            now()
        ],
    )
    .await;
}

#[tokio::test]
async fn a_day_counts_who_was_asked_then_and_had_it_then() {
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let m = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
        let other = add_municipality(&tx, "102", "Nabo", now()).await.unwrap();
        let top = unit(&tx, m, "1", None).await;
        let school = unit(&tx, m, "2", Some((top, "/1/"))).await;
        let elsewhere = unit(&tx, other, "1", None).await;
        let (march, april) = (date(2026, 3, 1), date(2026, 4, 1));
        let first = employee(&tx, m, school, march).await;
        let second = employee(&tx, m, top, april).await;
        employee(&tx, other, elsewhere, march).await;
        completes(&tx, m, first, date(2026, 3, 10), Some(date(2026, 5, 31))).await;
        completes(&tx, m, second, date(2026, 4, 10), None).await;
        run(
            &tx,
            "UPDATE assignment SET ended_on = $3 WHERE municipality_id = $1 AND person_id = $2",
            binds![m, second, date(2026, 7, 1)],
        )
        .await;
        let courses = [course()];
        let asked = [
            date(2026, 2, 28),
            date(2026, 3, 9),
            date(2026, 3, 10),
            date(2026, 4, 10),
            date(2026, 6, 1),
            date(2026, 6, 30),
            date(2026, 7, 1),
        ];
        let counted: BTreeMap<Date, Count> = store::counts_on(&tx, m, &courses, &asked)
            .await
            .unwrap()
            .into_iter()
            .collect();
        let at = |people, valid| Count { people, valid };
        let expected = [
            (asked[1], at(1, 0)),
            (asked[2], at(1, 1)),
            (asked[3], at(2, 2)),
            (asked[4], at(2, 1)),
            (asked[5], at(2, 1)),
            (asked[6], at(1, 0)),
        ];
        assert_eq!(counted, expected.into_iter().collect());
        assert!(
            store::counts_on(&tx, m, &courses, &[])
                .await
                .unwrap()
                .is_empty()
        );

        let units = store::units_on(&tx, m, &courses, asked[3]).await.unwrap();
        let told: Vec<_> = units.iter().map(|u| (u.name.as_str(), u.count())).collect();
        assert_eq!(told, [("1", at(1, 1)), ("2", at(1, 1))]);
        let units = store::units_on(&tx, m, &courses, asked[1]).await.unwrap();
        let told: Vec<_> = units.iter().map(UnitRow::count).collect();
        assert_eq!(told, [at(0, 0), at(1, 0)]);

        let basics = store::basics(&tx, m, &courses).await.unwrap();
        assert_eq!(basics.first_assigned, Some(march));
        assert_eq!((basics.since, basics.offered), (march, None));
        run(
            &tx,
            "INSERT INTO frozen_count (municipality_id, month, item, in_scope, completed)
             VALUES ($1, $2, $3, 40, 12)",
            binds![m, date(2026, 2, 1), course().as_str()],
        )
        .await;
        let basics = store::basics(&tx, m, &courses).await.unwrap();
        assert_eq!(basics.since, date(2026, 2, 28), "a frozen month is older");
        let frozen = store::frozen(&tx, m, &courses).await.unwrap();
        assert_eq!(
            frozen,
            [Frozen {
                on: date(2026, 2, 28),
                count: at(40, 12)
            }]
        );
    })
    .await;
}

#[tokio::test]
async fn the_key_is_made_once_and_each_municipality_has_its_own() {
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let m = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
        let other = add_municipality(&tx, "102", "Nabo", now()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(key::published(&db, m).await.unwrap().is_none());
        let made = key::signing_key(&db, m, now()).await.unwrap();
        let again = key::signing_key(&db, m, now()).await.unwrap();
        assert_eq!(made.to_bytes(), again.to_bytes());
        assert_eq!(key::published(&db, m).await.unwrap(), Some(made.public()));
        let theirs = key::signing_key(&db, other, now()).await.unwrap();
        assert_ne!(theirs.to_bytes(), made.to_bytes());
    })
    .await;
}

fn known() -> Known {
    let count = |people, valid| Count { people, valid };
    Known {
        today: date(2026, 11, 23),
        first: Some(date(2026, 3, 15)),
        rows: [
            (date(2026, 3, 31), count(90, 10)),
            (date(2026, 4, 10), count(91, 12)),
            (date(2026, 10, 31), count(95, 60)),
            (date(2026, 11, 23), count(96, 70)),
        ]
        .into(),
        frozen: vec![
            Frozen {
                on: date(2026, 2, 28),
                count: count(80, 5),
            },
            Frozen {
                on: date(2026, 3, 31),
                count: count(100, 14),
            },
            Frozen {
                on: date(2026, 10, 31),
                count: count(97, 61),
            },
        ],
    }
}

#[test]
fn frozen_figures_stand_in_where_rows_never_were_or_are_gone() {
    let known = known();
    let on = |day| known.on(day);
    assert_eq!(on(date(2026, 1, 31)), None);
    let february = Figure {
        on: date(2026, 2, 28),
        count: Count {
            people: 80,
            valid: 5,
        },
        frozen: true,
    };
    assert_eq!(
        on(date(2026, 3, 14)),
        Some(february),
        "before anybody was asked"
    );
    let april = on(date(2026, 4, 10)).unwrap();
    assert!(
        april.frozen && april.on == date(2026, 3, 31),
        "ten people's rows are gone"
    );
    let now = on(date(2026, 11, 23)).unwrap();
    assert_eq!(
        (now.frozen, now.count.valid),
        (false, 70),
        "nothing goes so early"
    );
    let months = known.months(date(2026, 11, 23));
    let told: Vec<_> = months
        .iter()
        .map(|month| (month.on, month.coverage.valid))
        .collect();
    assert_eq!(told[0], (date(2026, 2, 28), Some(5)));
    assert_eq!(told[1], (date(2026, 3, 31), Some(14)));
    assert_eq!(told[told.len() - 2], (date(2026, 10, 31), Some(60)));
    assert_eq!(told[told.len() - 1], (date(2026, 11, 23), Some(70)));
}

#[test]
fn the_days_of_a_report_are_the_ends_of_months_and_its_own() {
    let days = days(date(2026, 3, 31));
    assert_eq!(days.len(), 13);
    assert_eq!(days[0], date(2025, 3, 31));
    assert_eq!(days[11..], [date(2026, 2, 28), date(2026, 3, 31)]);
}

#[test]
fn units_give_nobody_away() {
    let row = |n: u128, above: Option<u128>, path: &str, people, valid| UnitRow {
        id: Uuid::from_u128(n),
        parent_id: above.map(Uuid::from_u128),
        name: n.to_string(),
        path: path.to_owned(),
        people,
        valid,
    };
    let rows = [
        row(1, None, "/1/", 6, 1),
        row(2, Some(1), "/1/2/", 20, 10),
        row(3, Some(1), "/1/3/", 0, 0),
        row(4, Some(3), "/1/3/4/", 3, 1),
        row(5, Some(1), "/1/5/", 9, 9),
        row(6, Some(1), "/1/6/", 0, 0),
    ];
    let total = Count {
        people: 38,
        valid: 21,
    };
    let shown = main_units(&rows, total);
    let names: Vec<_> = shown.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(
        names,
        ["2", "3", "5"],
        "the parts of the top; empty ones are left out"
    );
    assert_eq!(shown[0].coverage, Coverage::of(20, 10));
    assert_eq!(shown[1].coverage, Coverage::HIDDEN);
    assert_eq!(
        shown[2].coverage,
        Coverage::of(9, 9),
        "six at the top hide the three"
    );
    let alone = main_units(
        &rows[..1],
        Count {
            people: 6,
            valid: 1,
        },
    );
    assert_eq!(alone.len(), 1);
    assert!(main_units(&[], Count::default()).is_empty());
}

#[test]
fn of_a_small_body_only_that_all_have_taken_it_is_told() {
    let told = |people, valid| {
        let shown = body_coverage(Count { people, valid });
        (shown.people, shown.valid)
    };
    assert_eq!(told(0, 0), (Some(0), Some(0)));
    assert_eq!(told(1, 0), (Some(1), None));
    assert_eq!(told(1, 1), (Some(1), None), "else its absence would tell");
    assert_eq!(told(4, 0), (Some(4), None));
    assert_eq!(told(4, 3), (Some(4), None));
    assert_eq!(told(4, 4), (Some(4), Some(4)));
    assert_eq!(told(5, 2), (Some(5), Some(2)));
}

#[test]
fn nothing_is_deleted_sooner_than_these_figures_take_it_to_be() {
    let table = include_str!("../../../../content/trust/trust.toml");
    let kind = table
        .split("[[retention]]")
        .find(|kind| kind.contains("kind = \"completion\""));
    assert!(kind.unwrap().contains("days_after_employment = 180"));
}

#[test]
fn figures_know_when_rows_begin_to_go() {
    let term = competency::retention::terms().unwrap().of("completion");
    let whole = term.days_after_employment.map(i64::from);
    assert_eq!(whole, Some(WHOLE_DAYS));
}

//! The register on both engines.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::large_futures,
    clippy::panic
)]

use content::Content;
use database::testing::on_both_engines;
use database::{Migration, Queries as _, Transaction, binds};
use domain::{AccountId, ItemId, MunicipalityId};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};
use people::accounts::{Reached, ensure_account_by_email};
use people::organisation::add_municipality;
use uuid::Uuid;

mod accounts;
mod at_once;
mod mails;

use super::COURSE;
use super::courses::{self, Source, Taken};
use super::store::{self, Counted, MemberFacts};

pub(crate) fn schema() -> Vec<Migration> {
    jobs::MIGRATIONS
        .into_iter()
        .chain(people::feature().migrations)
        .chain(competency::feature(&[], crate::of_body).migrations)
        .chain(crate::feature().migrations)
        .collect()
}

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn facts(name: &str, email: &str) -> MemberFacts {
    MemberFacts {
        name: name.to_owned(),
        email: email.to_owned(),
        office: "Medlem".to_owned(),
        from: date(2026, 1, 1),
        until: None,
    }
}

/// A certificate of the course, as completing it leaves one.
pub(super) async fn certificate(
    tx: &Transaction,
    municipality: MunicipalityId,
    account: AccountId,
    course: &ItemId,
    on: Date,
) -> Uuid {
    let id = Uuid::now_v7();
    let said = serde_json::json!({"title": {"da": "Ledelsens ansvar", "en": "Management's"},
        "objectives": [], "minutes": 20, "pass_percent": null});
    let until = on.checked_add(24.months()).unwrap();
    tx.run(
        "INSERT INTO certificate (municipality_id, id, code, account_id, course, course_version, name,
            content, completed_on, valid_until, evidence, recorded_at, revoked_reason)
         VALUES ($1, $2, $3, $4, $5, 1, 'Åse', $6, $7, $8, $9, $10, '')",
        binds![
            municipality,
            id,
            id.to_string(),
            account,
            course.as_str(),
            said,
            on,
            until,
            serde_json::json!([]),
            now()
        ],
    )
    .await
    .unwrap();
    id
}

#[tokio::test]
async fn the_body_and_its_courses_are_counted_as_of_a_day() {
    let content = Content::embedded().unwrap();
    let course = content.course(&ItemId::new(COURSE)).unwrap();
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let here = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
        let there = add_municipality(&tx, "102", "Nabo", now()).await.unwrap();
        let account = async |email: &str| -> AccountId {
            match ensure_account_by_email(&tx, here, "Åse Ø", email, None, now())
                .await
                .unwrap()
            {
                Reached::Account(account) => account,
                other => panic!("{other:?}"),
            }
        };
        let (aase, bo) = (
            account("aase@k.example").await,
            account("bo@k.example").await,
        );
        let first = facts("Åse Ø", "aase@k.example");
        let aase_in = store::add_member(&tx, here, &first, aase).await.unwrap();
        let second = MemberFacts {
            until: Some(date(2026, 6, 30)),
            ..facts("Bo B", "bo@k.example")
        };
        let bo_in = store::add_member(&tx, here, &second, bo).await.unwrap();

        // Completed here: noted once, for those who are members then or will be.
        let day = date(2026, 3, 2);
        let id = &course.id;
        certificate(&tx, here, aase, id, day).await;
        certificate(&tx, here, bo, id, date(2026, 7, 1)).await;
        let for_all = ItemId::new("trin-1-basal-sikkerhed");
        certificate(&tx, here, aase, &for_all, day).await;
        for (municipality, account) in [(here, aase), (here, aase), (here, bo), (there, aase)] {
            courses::note_completed(&tx, municipality, account, id, now())
                .await
                .unwrap();
        }
        assert_eq!(
            courses::courses_of(&tx, here, aase_in).await.unwrap().len(),
            1
        );
        assert!(
            courses::courses_of(&tx, here, bo_in)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            courses::courses_of(&tx, there, aase_in)
                .await
                .unwrap()
                .is_empty()
        );

        let ends = day.checked_add(24.months()).ok();
        let on = async |day| store::counted_on(&tx, here, day).await.unwrap();
        let both = Counted {
            members: 2,
            valid: 1,
            next_ends: ends,
        };
        assert_eq!(on(date(2026, 6, 30)).await, both, "his last day");
        let one = Counted { members: 1, ..both };
        assert_eq!(on(date(2026, 7, 1)).await, one);
        let before = Counted {
            valid: 0,
            next_ends: None,
            ..both
        };
        assert_eq!(
            on(date(2026, 3, 1)).await,
            before,
            "the day before the course"
        );
        assert_eq!(on(date(2025, 12, 31)).await, Counted::default());
        let late = ends.unwrap().checked_add(1.day()).unwrap();
        assert_eq!(
            on(late).await,
            Counted {
                valid: 0,
                next_ends: None,
                ..one
            }
        );

        // Noted by the coordinator, and taken back.
        let taken = Taken {
            title: "Dagen om risiko".to_owned(),
            organiser: "KL".to_owned(),
            on: date(2026, 2, 1),
            until: None,
        };
        courses::add_course(&tx, here, bo_in, &taken, Source::Noted(aase), now())
            .await
            .unwrap();
        assert_eq!(on(date(2026, 6, 1)).await.valid, 2);
        let noted = courses::courses_of(&tx, here, bo_in)
            .await
            .unwrap()
            .remove(0);
        assert!(noted.own_row);
        courses::withdraw_course(&tx, here, bo_in, noted.id, now())
            .await
            .unwrap();
        assert_eq!(on(date(2026, 6, 1)).await.valid, 2, "it counted that day");
        let row = store::member(&tx, here, bo_in, date(2026, 11, 22)).await;
        assert!(row.unwrap().covered_until.is_some());
        let row = store::member(&tx, here, bo_in, date(2026, 11, 23)).await;
        assert!(row.unwrap().covered_until.is_none(), "not from today on");
        let again = courses::withdraw_course(&tx, here, bo_in, noted.id, now()).await;
        assert!(matches!(again, Err(web::Error::Changed)));

        // The same account in two offices is one member with one record.
        let twice = store::add_member(&tx, here, &first, aase).await.unwrap();
        courses::note_completed(&tx, here, aase, id, now())
            .await
            .unwrap();
        assert_eq!(on(date(2026, 7, 1)).await, one);
        for member in [aase_in, twice] {
            let shown = courses::courses_of(&tx, here, member).await.unwrap();
            assert!(
                shown.len() == 1 && shown[0].own_row,
                "shown once under each"
            );
        }
        // Withdrawn after midnight in Denmark: the day before, which UTC is still in, stays.
        let night = "2026-11-23T23:30:00Z".parse().unwrap();
        let row = courses::courses_of(&tx, here, aase_in)
            .await
            .unwrap()
            .remove(0);
        let held = courses::withdraw_course(&tx, here, aase_in, row.id, night).await;
        courses::withdraw_completed(&tx, here, held.unwrap().unwrap(), night)
            .await
            .unwrap();
        assert_eq!(on(date(2026, 11, 23)).await.valid, 1);
        assert_eq!(on(date(2026, 11, 24)).await.valid, 0);
    })
    .await;
}

#[tokio::test]
async fn what_the_register_says_is_changed_by_one_at_a_time() {
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let here = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
        let reached =
            ensure_account_by_email(&tx, here, "Åse", "aase@k.example", None, now()).await;
        let Ok(Reached::Account(aase)) = reached else {
            panic!("{reached:?}")
        };
        assert_eq!(
            store::what_it_is(&tx, here).await.unwrap(),
            (String::new(), 0)
        );
        let say = async |text, version| {
            store::say_what_it_is(&tx, here, text, aase, version, now()).await
        };
        say("Direktionen", 0).await.unwrap();
        assert!(matches!(say("Byrådet", 0).await, Err(web::Error::Changed)));
        say("Byrådet", 1).await.unwrap();
        assert_eq!(
            store::what_it_is(&tx, here).await.unwrap(),
            ("Byrådet".to_owned(), 2)
        );

        let id = store::add_member(&tx, here, &facts("Åse", "Aase@k.example"), aase)
            .await
            .unwrap();
        let today = date(2026, 11, 23);
        let taken = async |except| {
            store::is_in_register(&tx, here, "aase@K.example", except, today)
                .await
                .unwrap()
        };
        assert!(taken(None).await && !taken(Some(id)).await);
        let ended = MemberFacts {
            until: Some(date(2026, 11, 22)),
            ..facts("Åse", "aase@k.example")
        };
        store::change_member(&tx, here, id, &ended, Some(aase), 1)
            .await
            .unwrap();
        let stale = store::change_member(&tx, here, id, &ended, Some(aase), 1).await;
        assert!(matches!(stale, Err(web::Error::Changed)));
        assert!(!taken(None).await, "whoever left can come back");
        let row = store::member(&tx, here, id, today).await.unwrap();
        assert!(row.has_left_by(today) && !row.is_in_on(today));
        let (kept,): (i64,) = tx
            .one("SELECT COUNT(*) FROM body_member", binds![])
            .await
            .unwrap();
        assert_eq!(kept, 1);
    })
    .await;
}

#[tokio::test]
async fn a_look_at_a_member_who_is_an_employee_is_logged() {
    use crate::testing::{body, migrations, town, with_texts};
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let tx = db.begin().await.unwrap();
        let here = town.municipality;
        let reached =
            ensure_account_by_email(&tx, here, "Ib", "ib@byraad.example", None, now()).await;
        let Ok(Reached::Account(outside)) = reached else {
            panic!("{reached:?}")
        };
        let employee = facts("Anne Holm", "anne@k.example");
        let employee = store::add_member(&tx, here, &employee, town.employee_account)
            .await
            .unwrap();
        let other = facts("Ib Ø", "ib@byraad.example");
        let other = store::add_member(&tx, here, &other, outside).await.unwrap();
        tx.commit().await.unwrap();
        let visit = with_texts(town.as_coordinator(&db));
        let looks = async || -> Vec<(uuid::Uuid, String, i64)> {
            db.all("SELECT subject_id, what, looks FROM access_log", binds![])
                .await
                .unwrap()
        };
        let page = super::member::show(visit.clone(), axum::extract::Path(other)).await;
        assert!(body(page.unwrap()).await.contains("Ib Ø"));
        assert!(looks().await.is_empty(), "no employee");
        let look = |looks| (town.employee.into(), "completion".to_owned(), looks);
        let page = super::member::show(visit.clone(), axum::extract::Path(employee)).await;
        assert!(body(page.unwrap()).await.contains("Anne Holm"));
        assert_eq!(looks().await, [look(1)]);
        let page = body(super::pages::list(visit).await.unwrap()).await;
        assert!(page.contains("Anne Holm") && page.contains("Ib Ø"));
        assert_eq!(looks().await, [look(2)]);
    })
    .await;
}

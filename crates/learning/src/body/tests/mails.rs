//! Mails to members, and what the municipality wrote for them.

use axum::extract::Path;
use axum::http::header::SET_COOKIE;
use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use domain::ItemId;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};
use people::accounts::{Reached, ensure_account_by_email};
use uuid::Uuid;
use web::{Clock, Visit};

use super::{COURSE, certificate, facts};
use crate::body::store::{self, MemberFacts};
use crate::body::{courses, mails, member, pages};
use crate::testing::{Town, body, form, migrations, town, with_texts};

async fn somebody(db: &Database, town: &Town, name: &str, ends: Date, left: Option<Date>) -> Uuid {
    let tx = db.begin().await.unwrap();
    let of = town.municipality;
    let email = format!("{name}@byraad.example");
    let reached = ensure_account_by_email(&tx, of, name, &email, None, super::now()).await;
    let Ok(Reached::Account(account)) = reached else {
        panic!("{reached:?}")
    };
    let facts = MemberFacts {
        from: date(2024, 1, 1),
        until: left,
        ..facts(name, &email)
    };
    let member = store::add_member(&tx, of, &facts, account).await.unwrap();
    let id = ItemId::new(COURSE);
    certificate(&tx, of, account, &id, ends - 24.months()).await;
    courses::note_completed(&tx, of, account, &id, super::now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    member
}

async fn mails_out(db: &Database) -> Vec<(String, String)> {
    db.all(
        "SELECT recipient, subject FROM mail ORDER BY recipient, id",
        binds![],
    )
    .await
    .unwrap()
}

/// A morning at half past eight.
fn morning_of(day: Date) -> Timestamp {
    let zoned = day.at(8, 30, 0, 0).in_tz("Europe/Copenhagen");
    zoned.unwrap().timestamp()
}

fn at(mut visit: Visit, now: Timestamp) -> Visit {
    visit.app.clock = Clock::fixed(now);
    visit
}

#[tokio::test]
async fn members_are_told_twice_before_their_course_ends() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let ends = date(2027, 3, 1);
        let ib = somebody(&db, &town, "ib", ends, None).await;
        somebody(&db, &town, "left", ends, Some(date(2026, 6, 1))).await;
        let closed = somebody(&db, &town, "closed", ends, None).await;
        somebody(&db, &town, "later", ends + 1.years(), None).await;
        let tx = db.begin().await.unwrap();
        tx.run(
            "UPDATE account SET disabled = TRUE
             WHERE id = (SELECT account_id FROM body_member WHERE id = $1)",
            binds![closed],
        )
        .await
        .unwrap();
        // Two offices are one member.
        tx.run(
            "INSERT INTO body_member (municipality_id, id, account_id, name, email, office,
                member_from, member_until, version)
             SELECT municipality_id, $2, account_id, 'ib', email, 'Formand', member_from, NULL, 1
             FROM body_member WHERE id = $1",
            binds![ib, Uuid::now_v7()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let visit = with_texts(town.as_coordinator(&db));
        let run = async |day: Date| {
            let app = at(visit.clone(), morning_of(day)).app;
            mails::write_due(&app, town.municipality).await.unwrap();
            mails_out(&db).await.len()
        };
        assert_eq!(run(date(2026, 12, 30)).await, 0, "no day for mails");
        assert_eq!(run(date(2027, 1, 4)).await, 1);
        let (to, subject) = mails_out(&db).await.remove(0);
        assert_eq!(to, "ib@byraad.example");
        assert_eq!(
            subject,
            "Dit kursus om cybersikkerhed gælder til 1. marts 2027"
        );
        for day in [date(2027, 1, 4), date(2027, 1, 5), date(2027, 2, 12)] {
            assert_eq!(run(day).await, 1, "once");
        }
        assert_eq!(run(date(2027, 2, 15)).await, 2);
        assert_eq!(run(date(2027, 2, 24)).await, 2, "and no third");
        let (bodies,): (i64,) = db
            .one(
                "SELECT COUNT(*) FROM mail WHERE body LIKE '%/kurser/ledelsesorganet%'
                    AND body LIKE '%gælder til og med 1. marts 2027%'",
                binds![],
            )
            .await
            .unwrap();
        assert_eq!(bodies, 2);

        // Asked for twice, the work waits once.
        let waits = async || -> i64 {
            let sql = "SELECT COUNT(*) FROM job WHERE kind = 'body-mails'";
            let (count,): (i64,) = db.one(sql, binds![]).await.unwrap();
            count
        };
        assert_eq!(waits().await, 1, "of the day that is none for mails");
        let tx = db.begin().await.unwrap();
        tx.run("DELETE FROM job", binds![]).await.unwrap();
        tx.commit().await.unwrap();
        for _ in 0..2 {
            mails::wait(&visit.app).await.unwrap();
            assert_eq!(waits().await, 1);
        }

        // Of whoever left, and of what is old, nothing is kept.
        let rows = async || -> i64 {
            let (count,): (i64,) = db
                .one("SELECT COUNT(*) FROM body_mail", binds![])
                .await
                .unwrap();
            count
        };
        assert_eq!(rows().await, 2);
        let theirs = Visit {
            viewer: Some(web::Viewer {
                account: account_of(&db, ib).await.into(),
                ..visit.viewer.clone().unwrap()
            }),
            ..visit.clone()
        };
        let told = crate::retention::own_data(&theirs).await.unwrap();
        assert_eq!(
            told.iter()
                .filter(|(kind, _)| *kind == "course-mail")
                .count(),
            2
        );
        let later = morning_of(date(2029, 2, 14));
        crate::retention::sweep(&db, later).await.unwrap();
        assert_eq!(rows().await, 1);
        let tx = db.begin().await.unwrap();
        let ends = "UPDATE body_member SET member_until = $1";
        tx.run(ends, binds![date(2028, 11, 1)]).await.unwrap();
        tx.commit().await.unwrap();
        crate::retention::sweep(&db, later).await.unwrap();
        assert_eq!(rows().await, 0);
    })
    .await;
}

async fn account_of(db: &Database, member: Uuid) -> Uuid {
    let (account,): (Uuid,) = db
        .one(
            "SELECT account_id FROM body_member WHERE id = $1",
            binds![member],
        )
        .await
        .unwrap();
    account
}

#[tokio::test]
async fn an_invitation_goes_once_a_day() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        let typed = "name=Ib&email=ib@byraad.example&office=Formand&from=2026-01-01&until=&mail=ja";
        pages::add(visit.clone(), form(typed)).await.unwrap();
        let (ib,): (Uuid,) = db
            .one("SELECT id FROM body_member", binds![])
            .await
            .unwrap();
        let press = async |now: &str| {
            let visit = at(visit.clone(), now.parse().unwrap());
            let done = member::invite(visit, Path(ib)).await.unwrap();
            let flash = done.headers()[SET_COOKIE].to_str().unwrap().to_owned();
            (flash, mails_out(&db).await.len())
        };
        let (flash, mails) = press("2026-11-23T09:00:00Z").await;
        assert!(flash.starts_with("besked=flash-body-mailed-today;") && mails == 1);
        // Friday evening it waits for Monday, and so does Saturday's.
        let (flash, mails) = press("2026-11-27T19:00:00Z").await;
        assert!(flash.starts_with("besked=flash-body-mailed;") && mails == 2);
        let (flash, mails) = press("2026-11-28T09:00:00Z").await;
        assert!(flash.starts_with("besked=flash-body-mail-waits;") && mails == 2);
        let page = member::show(visit.clone(), Path(ib)).await.unwrap();
        let page = body(page).await;
        assert!(
            page.contains("Seneste mail om kurset: 30. november 2026"),
            "{page}"
        );
        let (flash, mails) = press("2026-12-01T09:00:00Z").await;
        assert!(flash.starts_with("besked=flash-body-mailed;") && mails == 3);
    })
    .await;
}

#[tokio::test]
async fn the_register_leads_to_the_texts_of_the_course() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        let page = body(pages::list(visit).await.unwrap()).await;
        assert!(page.contains("href=\"/organisation/kurser/ledelsesorganet/tekster\""));
    })
    .await;
}

#[tokio::test]
async fn who_leaves_before_the_course_ends_is_not_asked() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let ends = date(2027, 3, 1);
        let last = |days: i64| Some(ends + days.days());
        somebody(&db, &town, "before", ends, last(-15)).await;
        somebody(&db, &town, "that-day", ends, last(0)).await;
        somebody(&db, &town, "after", ends, last(1)).await;
        let again = somebody(&db, &town, "elected-again", ends, last(-15)).await;
        let tx = db.begin().await.unwrap();
        tx.run(
            "INSERT INTO body_member (municipality_id, id, account_id, name, email, office,
                member_from, member_until, version)
             SELECT municipality_id, $2, account_id, name, email, 'Formand', $3, NULL, 1
             FROM body_member WHERE id = $1",
            binds![again, Uuid::now_v7(), ends - 14.days()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let visit = with_texts(town.as_coordinator(&db));
        for day in [date(2027, 1, 4), date(2027, 2, 15)] {
            let app = at(visit.clone(), morning_of(day)).app;
            mails::write_due(&app, town.municipality).await.unwrap();
        }
        let to: Vec<String> = mails_out(&db)
            .await
            .into_iter()
            .map(|mail| mail.0)
            .collect();
        let twice = |name: &str| vec![format!("{name}@byraad.example"); 2];
        assert_eq!(to, [twice("after"), twice("elected-again")].concat());
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_an_employees_mail_of_the_week() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        let tx = db.begin().await.unwrap();
        tx.run(
            "UPDATE person SET email = 'anne@k.example', email_key = 'anne@k.example' WHERE id = $1",
            binds![town.employee],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let free = async |day: Date| {
            let tx = db.begin().await.unwrap();
            let anne = [town.employee.into()];
            let free = competency::rounds::claim_mail_day(&tx, town.municipality, &anne, day).await;
            tx.commit().await.unwrap();
            !free.unwrap().is_empty()
        };
        let typed = "name=Anne&email=anne@k.example&office=Medlem&from=2026-01-01&until=";
        let add = form(&format!("{typed}&mail=ja"));
        pages::add(visit.clone(), add).await.unwrap();
        assert_eq!(mails_out(&db).await.len(), 1);
        let day = visit.today();
        assert!(!free(day).await && !free(day + 6.days()).await);
        // Written to about something else yesterday, the invitation goes all the same.
        assert!(free(day + 7.days()).await);
        let (anne,): (Uuid,) = db
            .one("SELECT id FROM body_member", binds![])
            .await
            .unwrap();
        let then = morning_of(day + 8.days());
        member::invite(at(visit.clone(), then), Path(anne))
            .await
            .unwrap();
        assert_eq!(mails_out(&db).await.len(), 2);
        assert!(!free(day + 14.days()).await);
        assert!(free(day + 15.days()).await);
    })
    .await;
}

//! Which account a member has, and what of theirs goes with it.

use axum::extract::Path;
use database::testing::on_both_engines;
use database::{Database, Json, Queries as _, binds};
use domain::ItemId;
use jiff::civil::date;
use jiff::{SignedDuration, ToSpan as _};
use people::accounts::ensure_account_by_email;
use uuid::Uuid;
use web::Visit;

use super::{COURSE, certificate};
use crate::body::courses::{self, courses_of};
use crate::body::{member, pages};
use crate::retention::sweep;
use crate::testing::{Town, body, form, leads_to, migrations, town, with_texts};

/// The coordinator puts somebody in the register; who it is there.
pub(super) async fn added(visit: &Visit, name: &str, email: &str, from: &str) -> Uuid {
    let typed = form(&format!(
        "name={name}&email={email}&office=Medlem&from={from}&until="
    ));
    let done = pages::add(visit.clone(), typed).await.unwrap();
    assert_eq!(leads_to(&done), "/organisation/ledelsesorgan");
    let (id,): (Uuid,) = visit
        .db()
        .one(
            "SELECT id FROM body_member WHERE email = $1 ORDER BY id DESC LIMIT 1",
            binds![email],
        )
        .await
        .unwrap();
    id
}

/// The coordinator changes what the register says, and what the page says then.
pub(super) async fn changed(
    visit: &Visit,
    id: Uuid,
    name: &str,
    email: &str,
    until: &str,
) -> String {
    let typed = format!("name={name}&email={email}&office=Medlem&from=2026-01-01&until={until}");
    saved(visit, id, &typed).await
}

/// The coordinator saves the register's form, filled in like this.
async fn saved(visit: &Visit, id: Uuid, typed: &str) -> String {
    let (version,): (i64,) = visit
        .db()
        .one("SELECT version FROM body_member WHERE id = $1", binds![id])
        .await
        .unwrap();
    let typed = form(&format!("version={version}&{typed}"));
    body(
        member::change(visit.clone(), Path(id), typed)
            .await
            .unwrap(),
    )
    .await
}

async fn account_of(db: &Database, member: Uuid) -> (Uuid, String, bool) {
    db.one(
        "SELECT a.id, a.email_key, a.disabled FROM body_member m JOIN account a
            ON a.municipality_id = m.municipality_id AND a.id = m.account_id WHERE m.id = $1",
        binds![member],
    )
    .await
    .unwrap()
}

async fn took_it(db: &Database, town: &Town, account: Uuid, on: jiff::civil::Date) -> Uuid {
    let tx = db.begin().await.unwrap();
    let id = ItemId::new(COURSE);
    let held = certificate(&tx, town.municipality, account.into(), &id, on).await;
    courses::note_completed(&tx, town.municipality, account.into(), &id, super::now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    held
}

#[tokio::test]
async fn who_took_the_course_before_the_membership_is_in_the_record() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        let of = town.municipality;
        // Elected in November, a member from January on, and quick.
        let ib = added(&visit, "Ib", "ib@byraad.example", "2027-01-01").await;
        let (account, ..) = account_of(&db, ib).await;
        took_it(&db, &town, account, date(2026, 12, 15)).await;
        let new_year = crate::body::store::counted_on(&db, of, date(2027, 1, 1)).await;
        assert_eq!(new_year.unwrap().valid, 1);
        // In the register after having taken it.
        let again = changed(&visit, ib, "Ib", "ib@byraad.example", "2026-11-22").await;
        assert!(again.is_empty(), "{again}");
        let back = added(&visit, "Ib", "ib@byraad.example", "2026-11-23").await;
        let taken = courses_of(&db, of, back).await.unwrap();
        assert!(taken.len() == 1 && taken[0].own_row, "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn a_new_address_keeps_account_and_certificate() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        let of = town.municipality;
        let ib = added(&visit, "Ib", "ib@old.example", "2026-01-01").await;
        let (account, ..) = account_of(&db, ib).await;
        let held = took_it(&db, &town, account, date(2026, 11, 2)).await;
        changed(&visit, ib, "Ib", "ib@new.example", "").await;
        let now = account_of(&db, ib).await;
        assert_eq!(now, (account, "ib@new.example".to_owned(), false));

        // Somebody has that address already: the certificate goes there, and the old account is closed.
        let other = added(&visit, "Ib", "ib@third.example", "2020-01-01").await;
        let (third, ..) = account_of(&db, other).await;
        changed(&visit, other, "Ib", "ib@third.example", "2026-11-20").await;
        let page = changed(&visit, ib, "Ib", "ib@third.example", "").await;
        assert!(page.is_empty(), "{page}");
        assert_eq!(account_of(&db, ib).await.0, third);
        let on: (Uuid,) = db
            .one(
                "SELECT account_id FROM certificate WHERE id = $1",
                binds![held],
            )
            .await
            .unwrap();
        assert_eq!(on, (third,));
        assert_eq!(courses_of(&db, of, ib).await.unwrap().len(), 1);
        let closed = async || -> i64 {
            let sql = "SELECT COUNT(*) FROM account WHERE disabled AND id = $1";
            let (count,): (i64,) = db.one(sql, binds![account]).await.unwrap();
            count
        };
        assert_eq!(closed().await, 1);

        // Withdrawn, it is withdrawn on paper too, wherever it stands by now.
        let row = courses_of(&db, of, ib).await.unwrap().remove(0).id;
        let done = member::withdraw(visit.clone(), Path((ib, row)))
            .await
            .unwrap();
        assert!(leads_to(&done).contains("/medlem/"));
        let (holding,): (i64,) = db
            .one(
                "SELECT COUNT(*) FROM certificate WHERE revoked_at IS NULL",
                binds![],
            )
            .await
            .unwrap();
        assert_eq!(holding, 0);

        // Nobody's any more, the old account is deleted as those of former members are.
        let later = visit.now() + SignedDuration::from_hours(24 * 180);
        sweep(&db, later).await.unwrap();
        assert_eq!(closed().await, 1, "not yet");
        sweep(&db, later + SignedDuration::from_hours(24))
            .await
            .unwrap();
        assert_eq!(closed().await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_successor_gets_neither_account_nor_courses() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        let ib = added(&visit, "Ib", "ib@byraad.example", "2026-01-01").await;
        let (account, ..) = account_of(&db, ib).await;
        let held = took_it(&db, &town, account, date(2026, 11, 2)).await;
        // Eva is an auditor too, say: she has an account already.
        let tx = db.begin().await.unwrap();
        let email = "eva@k.example";
        ensure_account_by_email(&tx, town.municipality, "Eva", email, None, super::now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let stands = async || -> (String, Uuid, String, Uuid) {
            let sql = "SELECT m.name, m.account_id, a.email, c.account_id FROM body_member m
                JOIN account a ON a.id = m.account_id CROSS JOIN certificate c
                WHERE m.id = $1 AND c.id = $2";
            db.one(sql, binds![ib, held]).await.unwrap()
        };
        let before = (
            "Ib".to_owned(),
            account,
            "ib@byraad.example".to_owned(),
            account,
        );
        let boxed = |page: &str| page.contains("name=\"same\"");
        for email in ["eva@byraad.example", "Eva@k.example"] {
            let page = changed(&visit, ib, "Eva", email, "").await;
            assert!(boxed(&page) && !page.contains("value=\"ja\" checked"));
            assert!(page.contains("Er det en afløser") && page.contains("value=\"Eva\""));
            assert!(page.contains("I listen står nu Ib, ib@byraad.example"));
            assert_eq!(stands().await, before);
        }
        // Ticked, it stays so while something else must be mended.
        let typed = "name=Ib+Holm&email=ib@holm.example&same=ja&office=Medlem&until=&from=";
        let page = saved(&visit, ib, &format!("{typed}i+fjor")).await;
        assert!(
            boxed(&page) && page.contains("value=\"ja\" checked"),
            "{page}"
        );
        assert_eq!(stands().await, before);
        let detail = async || -> serde_json::Value {
            let sql = "SELECT detail FROM audit_event WHERE kind = 'body-member-changed'
                ORDER BY id DESC LIMIT 1";
            let (detail,): (Json<serde_json::Value>,) = db.one(sql, binds![]).await.unwrap();
            detail.0
        };
        assert!(
            saved(&visit, ib, &format!("{typed}2026-01-01"))
                .await
                .is_empty()
        );
        let (name, email) = ("Ib Holm".to_owned(), "ib@holm.example".to_owned());
        assert_eq!(stands().await, (name, account, email, account));
        assert_eq!(detail().await["same-person"], true);

        // One of the two alone is a correction, whatever the case of letters.
        for (name, email) in [("Ib H", "IB@holm.example"), ("IB H", "ib@new.example")] {
            assert!(changed(&visit, ib, name, email, "").await.is_empty());
            assert_eq!(detail().await, serde_json::json!({}));
        }
        assert_eq!(stands().await.3, account);
    })
    .await;
}

#[tokio::test]
async fn an_employees_certificate_stays_with_the_employee() {
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
        tx.run(
            "INSERT INTO completion (municipality_id, id, person_id, item, completed_on, valid_until,
                recorded_at) VALUES ($1, $2, $3, $4, $5, NULL, $6)",
            binds![
                town.municipality,
                Uuid::now_v7(),
                town.employee,
                COURSE,
                date(2026, 11, 2),
                super::now()
            ],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let anne = added(&visit, "Anne", "anne@k.example", "2026-01-01").await;
        let (account, ..) = account_of(&db, anne).await;
        assert_eq!(account, Uuid::from(town.employee_account));
        let held = took_it(&db, &town, account, date(2026, 11, 2)).await;
        let tx = db.begin().await.unwrap();
        tx.run(
            "UPDATE certificate SET person_id = $2 WHERE id = $1",
            binds![held, town.employee],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        changed(&visit, anne, "Anne", "anne@home.example", "").await;
        let (after, _, closed) = account_of(&db, anne).await;
        assert!(after != account && !closed);
        let (on, open): (Uuid, bool) = db
            .one(
                "SELECT c.account_id, NOT a.disabled FROM certificate c JOIN account a
                    ON a.municipality_id = c.municipality_id AND a.id = c.account_id
                 WHERE c.id = $1",
                binds![held],
            )
            .await
            .unwrap();
        assert!(on == account && open);
        let row = courses_of(&db, town.municipality, anne).await.unwrap().remove(0).id;
        member::withdraw(visit.clone(), Path((anne, row))).await.unwrap();
        let (revoked,): (bool,) = db
            .one(
                "SELECT revoked_at IS NOT NULL FROM certificate WHERE id = $1",
                binds![held],
            )
            .await
            .unwrap();
        assert!(revoked);
    })
    .await;
}

#[tokio::test]
async fn who_comes_back_needs_no_administrator() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        let ib = added(&visit, "Ib", "ib@byraad.example", "2026-01-01").await;
        let ago = |days: i64| (visit.today() - days.days()).to_string();
        let close = async || {
            changed(&visit, ib, "Ib", "ib@byraad.example", &ago(1)).await;
            sweep(&db, visit.now()).await.unwrap();
            assert!(account_of(&db, ib).await.2);
        };
        close().await;
        changed(&visit, ib, "Ib", "ib@byraad.example", "").await;
        assert!(!account_of(&db, ib).await.2, "the same membership goes on");
        close().await;
        let again = added(&visit, "Ib", "ib@byraad.example", "2026-11-23").await;
        assert!(!account_of(&db, again).await.2, "a new one begins");
    })
    .await;
}

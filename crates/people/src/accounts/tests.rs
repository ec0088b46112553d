//! The ways in, on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use domain::AccountId;
use domain::rights::Role;
use jiff::{SignedDuration, Timestamp};
use web::{Identity as _, Settings};

use super::slowness::{self, Counted};
use super::{Sessions, links, sessions, store};
use crate::organisation::{Municipality, add_municipality, municipality_with_code};

fn schema() -> Vec<database::Migration> {
    let people = crate::feature().migrations;
    jobs::MIGRATIONS.into_iter().chain(people).collect()
}

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn settings() -> Settings {
    Settings {
        base_url: "https://k.example".to_owned(),
        demo: false,
        behind_proxy: false,
    }
}

async fn with_account(db: &Database) -> (Municipality, AccountId) {
    let tx = db.begin().await.unwrap();
    add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
    let municipality = municipality_with_code(&tx, "101").await.unwrap().unwrap();
    let account = store::add_account(&tx, municipality.id, "Åse Ø", "Aase@K.example", now())
        .await
        .unwrap();
    store::appoint(
        &tx,
        municipality.id,
        account,
        Role::Administrator,
        None,
        now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    (municipality, account)
}

#[tokio::test]
async fn a_link_opens_once_and_only_in_time() {
    on_both_engines(&schema(), async |db| {
        let (municipality, account) = with_account(&db).await;
        let tx = db.begin().await.unwrap();
        let until = now() + SignedDuration::from_mins(20);
        let first = links::make(&tx, &municipality, account, "/konto", until)
            .await
            .unwrap();
        let second = links::make(&tx, &municipality, account, "/", until)
            .await
            .unwrap();
        let used = links::take(&tx, &first, now()).await.unwrap().unwrap();
        assert_eq!(
            (used.account_id, used.return_to.as_str()),
            (account, "/konto")
        );
        assert!(
            links::take(&tx, &first, now()).await.unwrap().is_none(),
            "once"
        );
        assert!(
            links::take(&tx, &second, until).await.unwrap().is_none(),
            "in time"
        );
        assert!(
            links::take(&tx, "101.nonsense", now())
                .await
                .unwrap()
                .is_none()
        );
        let other = second.replacen("101.", "102.", 1);
        assert!(
            links::take(&tx, &other, now()).await.unwrap().is_none(),
            "of one municipality"
        );
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_idle_when_old_when_closed_and_everywhere() {
    on_both_engines(&schema(), async |db| {
        let (municipality, account) = with_account(&db).await;
        let open = async || {
            let tx = db.begin().await.unwrap();
            let cookie = sessions::open(&tx, &municipality, account, &settings(), now())
                .await
                .unwrap();
            tx.commit().await.unwrap();
            assert!(cookie.contains("; Secure") && cookie.contains("HttpOnly"));
            let value = cookie.split(';').next().unwrap();
            value.strip_prefix("__Host-session=").unwrap().to_owned()
        };
        let who =
            async |cookie: &str, at: Timestamp| Sessions.viewer(&db, cookie, at).await.unwrap();
        let cookie = open().await;
        let viewer = who(&cookie, now()).await.unwrap();
        assert_eq!((viewer.account, viewer.name.as_str()), (account, "Åse Ø"));
        assert_eq!(viewer.roles, [Role::Administrator]);
        assert!(who(&cookie, now() + sessions::IDLE).await.is_none(), "idle");
        // Used every few hours it lives on, but not for ever.
        let mut at = now();
        while at < now() + sessions::LONGEST - SignedDuration::from_hours(6) {
            at += SignedDuration::from_hours(6);
            assert!(who(&cookie, at).await.is_some(), "{at}");
        }
        assert!(
            who(&cookie, now() + sessions::LONGEST).await.is_none(),
            "old"
        );
        let cookie = open().await;
        let tx = db.begin().await.unwrap();
        store::set_disabled(&tx, municipality.id, account, true, 1)
            .await
            .unwrap();
        let stale = store::set_disabled(&tx, municipality.id, account, false, 1).await;
        assert!(
            matches!(stale, Err(web::Error::Changed)),
            "the later one is told"
        );
        tx.commit().await.unwrap();
        assert!(who(&cookie, now()).await.is_none(), "closed");
        let tx = db.begin().await.unwrap();
        store::set_disabled(&tx, municipality.id, account, false, 2)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let (one, other) = (open().await, open().await);
        let tx = db.begin().await.unwrap();
        assert_eq!(
            store::end_sessions(&tx, municipality.id, account)
                .await
                .unwrap(),
            2
        );
        tx.commit().await.unwrap();
        assert!(who(&one, now()).await.is_none() && who(&other, now()).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn guessing_is_slow_and_forgotten_after_a_while() {
    on_both_engines(&schema(), async |db| {
        let address = "aase@k.example";
        for _ in 0..11 {
            assert!(
                !slowness::too_many(&db, Counted::PasswordOf, address, now())
                    .await
                    .unwrap()
            );
            slowness::count(&db, Counted::PasswordOf, address, now())
                .await
                .unwrap();
        }
        assert!(
            slowness::too_many(&db, Counted::PasswordOf, "AASE@k.example", now())
                .await
                .unwrap()
        );
        assert!(
            !slowness::too_many(&db, Counted::LinkFor, address, now())
                .await
                .unwrap()
        );
        let later = now() + SignedDuration::from_mins(16);
        assert!(
            !slowness::too_many(&db, Counted::PasswordOf, address, later)
                .await
                .unwrap()
        );
        let (kept,): (i64,) = db
            .one("SELECT COUNT(*) FROM sign_in_attempt", binds![])
            .await
            .unwrap();
        assert_eq!(kept, 11);
        let tomorrow = now() + SignedDuration::from_hours(25);
        slowness::count(&db, Counted::Sender, "192.0.2.1", tomorrow)
            .await
            .unwrap();
        let (kept,): (i64,) = db
            .one("SELECT COUNT(*) FROM sign_in_attempt", binds![])
            .await
            .unwrap();
        assert_eq!(kept, 1);
    })
    .await;
}

#[tokio::test]
async fn an_address_leads_to_its_door_in_any_case_of_letters() {
    on_both_engines(&schema(), async |db| {
        let (municipality, account) = with_account(&db).await;
        let today = web::day_in_denmark(now());
        let doors = store::doors_of(&db, "AASE@k.example", today).await.unwrap();
        assert_eq!(doors.len(), 1);
        assert_eq!(doors[0].municipality, municipality);
        assert_eq!(doors[0].account_id, Some(account.into()));
        let tx = db.begin().await.unwrap();
        assert_eq!(
            store::open_administrators(&tx, municipality.id, today)
                .await
                .unwrap(),
            1
        );
        store::dismiss(&tx, municipality.id, account, Role::Administrator)
            .await
            .unwrap();
        assert_eq!(
            store::open_administrators(&tx, municipality.id, today)
                .await
                .unwrap(),
            0
        );
        tx.commit().await.unwrap();
        let appointed = store::appointed_accounts(&db, municipality.id)
            .await
            .unwrap();
        assert_eq!(
            appointed.len(),
            1,
            "who is not in the staff stays in the list"
        );
        assert!(appointed[0].roles().is_empty());
        assert!(
            store::employees_like(&db, municipality.id, "å%", today)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn only_administrators_who_can_sign_in_count() {
    on_both_engines(&schema(), async |db| {
        let (municipality, account) = with_account(&db).await;
        let m = municipality.id;
        let today = web::day_in_denmark(now());
        let tx = db.begin().await.unwrap();
        for (number, email) in [("1", "chef@k.example"), ("2", "delt@k.example"), ("3", "")] {
            let id = uuid::Uuid::now_v7();
            tx.run(
                "INSERT INTO person (municipality_id, id, employee_number, given_name, family_name,
                    user_name, email, email_key, search_text, sort_key, ended_on, in_scope,
                    is_leader, manager_changed_at, created_at)
                 VALUES ($1, $2, $3, 'A', 'B', '', $4, $4, 'a', $5, NULL, TRUE, FALSE, NULL, $6)",
                binds![m, id, number, email, vec![0_u8], now()],
            )
            .await
            .unwrap();
            let chief = store::ensure_account_of_person(&tx, m, id.into(), now())
                .await
                .unwrap();
            store::appoint(&tx, m, chief, Role::Administrator, None, now())
                .await
                .unwrap();
        }
        let count = async || store::open_administrators(&tx, m, today).await.unwrap();
        let change = async |sql: &str| {
            tx.run(sql, binds![m]).await.unwrap();
        };
        assert_eq!(count().await, 3, "who has no address has no way in");
        // Somebody else has the same mailbox by now.
        change(
            "INSERT INTO person (municipality_id, id, employee_number, given_name, family_name,
                user_name, email, email_key, search_text, sort_key, ended_on, in_scope, is_leader,
                manager_changed_at, created_at)
             SELECT municipality_id, municipality_id, '9', 'C', 'D', '', email, email_key, 'c',
                sort_key, NULL, TRUE, FALSE, NULL, created_at
             FROM person WHERE municipality_id = $1 AND employee_number = '2'",
        )
        .await;
        assert_eq!(count().await, 2);
        change(
            "UPDATE person SET ended_on = '2026-11-22'
             WHERE municipality_id = $1 AND employee_number = '1'",
        )
        .await;
        assert_eq!(count().await, 1, "who has left has no way in");
        store::dismiss(&tx, m, account, Role::Administrator)
            .await
            .unwrap();
        assert_eq!(count().await, 0);
    })
    .await;
}

#[tokio::test]
async fn two_administrators_who_dismiss_each_other_at_once_are_one_afterwards() {
    on_both_engines(&schema(), async |db| {
        let (municipality, one) = with_account(&db).await;
        let m = municipality.id;
        let today = web::day_in_denmark(now());
        let tx = db.begin().await.unwrap();
        let other = store::add_account(&tx, m, "Bo", "bo@k.example", now())
            .await
            .unwrap();
        store::appoint(&tx, m, other, Role::Administrator, None, now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        // As the administrator's screen does it.
        let dismiss = async |whom: AccountId| {
            let tx = db.begin().await.unwrap();
            let before = store::open_administrators(&tx, m, today).await.unwrap();
            store::dismiss(&tx, m, whom, Role::Administrator)
                .await
                .unwrap();
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            let left = store::open_administrators(&tx, m, today).await.unwrap();
            if left > 0 || before == 0 {
                tx.commit().await.unwrap();
            }
        };
        tokio::join!(dismiss(one), dismiss(other));
        let tx = db.begin().await.unwrap();
        let left = store::open_administrators(&tx, m, today).await.unwrap();
        assert_eq!(left, 1);
    })
    .await;
}

//! Courses taken elsewhere beside those taken here: stored once, shown to whoever took them, taken back.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::large_futures,
    clippy::panic
)]

use axum::extract::Path;
use database::testing::on_both_engines;
use database::{Database, Engine, Queries as _, binds};
use domain::{Attained, ItemId, Level, PersonId};
use jiff::ToSpan as _;
use jiff::civil::Date;
use web::Visit;

use super::revoke;
use super::tests::{attained, completed};
use super::{Imported, complete_imported, standing};
use crate::player;
use crate::progress::Learner;
use crate::testing::{
    COURSE, Town, after_release, body, course, employee, form, leads_to, migrations, town,
    with_texts,
};

async fn told(visit: &Visit, town: &Town, on: Date, again: bool) -> usize {
    let told = [Imported {
        person: town.employee,
        on,
        again,
    }];
    let how = (Some(town.coordinator_account), visit.today(), visit.now());
    let tx = visit.db().begin().await.unwrap();
    let course = course(visit);
    let new = complete_imported(&tx, &visit.content, town.municipality, course, &told, how)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    new
}

/// What stands in the coordinator's form, and what follows from sending it.
async fn take_back(db: &Database, town: &Town, visit: &Visit) -> (String, String) {
    let coordinator = Visit {
        content: visit.content.clone(),
        ..with_texts(town.as_coordinator(db))
    };
    let at = || Path((COURSE.to_owned(), town.employee.to_string()));
    let page = body(revoke::show(coordinator.clone(), at()).await.unwrap()).await;
    let (_, key) = page.split_once("name=\"bevis\" value=\"").unwrap();
    let key = key.split('"').next().unwrap().to_owned();
    let sent = form(&format!("bevis={key}&grund=Forkert+fil"));
    let done = revoke::revoke_it(coordinator, at(), sent).await.unwrap();
    assert!(leads_to(&done).ends_with("/personer"));
    (key, page)
}

fn days_later(visit: &Visit, days: i64) -> Visit {
    let mut later = visit.clone();
    let now = visit.now() + jiff::SignedDuration::from_hours(24 * days);
    later.app.clock = web::Clock::fixed(now);
    later
}

async fn front(visit: &Visit) -> String {
    let shown = player::front::show(visit.clone(), Path(COURSE.to_owned())).await;
    body(shown.unwrap()).await
}

async fn list(visit: &Visit) -> String {
    body(player::list::show(visit.clone()).await.unwrap()).await
}

async fn done_until(visit: &Visit) -> Option<Date> {
    let learner = Learner::of(visit).unwrap();
    let id = ItemId::new(COURSE);
    let standing = standing(visit.db(), &learner, &id, visit.today()).await;
    standing.unwrap().done.and_then(|done| done.until)
}

#[tokio::test]
async fn a_course_taken_elsewhere_is_shown_as_taken_and_can_be_read() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        let on = visit.today().checked_sub(30.days()).unwrap();
        assert!(front(&visit).await.contains(">Begynd<"));
        told(&visit, &town, on, false).await;
        let page = front(&visit).await;
        assert!(page.contains("Du har gennemført kurset") && !page.contains(">Begynd<"));
        assert!(page.contains("24. oktober 2026") && page.contains("24. oktober 2028"));
        assert!(page.contains("Læs kurset igen") && !page.contains("udløber snart"));
        assert!(!page.contains("Se dit bevis"), "there is none");
        assert!(!page.contains("is-done"), "nor was our test taken");
        assert!(list(&visit).await.contains("Gennemført 24. oktober 2026."));

        let until = done_until(&visit).await;
        let begun = player::front::begin(visit.clone(), Path(COURSE.to_owned())).await;
        assert!(leads_to(&begun.unwrap()).ends_with("/del/hvorfor/1"));
        let page = front(&visit).await;
        assert!(page.contains("Gå videre") && page.contains("24. oktober 2028"));
        assert_eq!(done_until(&visit).await, until, "reading shortens nothing");
        let list = list(&visit).await;
        assert!(list.contains("Gennemført 24. oktober 2026.") && list.contains("0 % igennem"));

        // Long after, nothing counts any more.
        let later = days_later(&visit, 1000);
        assert!(!front(&later).await.contains("Gælder til"));
    })
    .await;
}

#[tokio::test]
async fn who_completed_it_long_ago_can_still_open_the_course() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        completed(&visit).await;
        assert!(
            !front(&visit).await.contains("Læs kurset igen"),
            "the pages are there"
        );
        let tx = db.begin().await.unwrap();
        tx.run(
            "DELETE FROM course_progress WHERE municipality_id = $1",
            binds![town.municipality],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let until = done_until(&visit).await;
        let page = front(&visit).await;
        assert!(page.contains("Se dit bevis") && page.contains("Læs kurset igen"));
        let begun = player::front::begin(visit.clone(), Path(COURSE.to_owned())).await;
        assert!(leads_to(&begun.unwrap()).ends_with("/del/hvorfor/1"));
        assert_eq!(done_until(&visit).await, until);
        let (rows,): (i64,) = db
            .one(
                "SELECT COUNT(*) FROM completion WHERE taken_back_at IS NULL",
                binds![],
            )
            .await
            .unwrap();
        assert_eq!(rows, 1);
    })
    .await;
}

#[tokio::test]
async fn where_a_renewal_is_revoked_the_older_certificate_still_shows() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        let older = completed(&visit).await;
        let next_day = days_later(&visit, 1);
        let newer = completed(&next_day).await;
        assert_ne!(older.id, newer.id);
        let tx = db.begin().await.unwrap();
        let how = (town.coordinator_account, next_day.today(), next_day.now());
        let content = &visit.content;
        revoke(&tx, content, town.municipality, newer.id, "Fejl", how)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let page = front(&next_day).await;
        assert!(page.contains(&format!("/beviser/{}", older.id)));
        assert_eq!(done_until(&next_day).await, older.valid_until);
    })
    .await;
}

#[tokio::test]
async fn what_still_counts_is_taken_back_and_not_what_has_ended() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        let held = completed(&visit).await;
        let tx = db.begin().await.unwrap();
        for table in ["certificate", "completion"] {
            let sql = format!("UPDATE {table} SET valid_until = $2 WHERE municipality_id = $1");
            let ended = visit.today().yesterday().unwrap();
            tx.run(&sql, binds![town.municipality, ended])
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let on = visit.today().checked_sub(10.days()).unwrap();
        told(&visit, &town, on, false).await;
        let (key, _) = take_back(&db, &town, &visit).await;
        assert_eq!(key, on.to_string());
        assert_eq!(done_until(&visit).await, None);
        let learner = Learner::of(&visit).unwrap();
        let left = standing(&db, &learner, &ItemId::new(COURSE), visit.today()).await;
        let left = left.unwrap().held.unwrap();
        assert_eq!(
            (left.id, left.revoked),
            (held.id, None),
            "the old one is as it was"
        );
    })
    .await;
}

#[tokio::test]
async fn taking_back_finds_its_proof_under_another_title_and_can_be_undone() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        let on = visit.today().checked_sub(10.days()).unwrap();
        assert_eq!(told(&visit, &town, on, false).await, 1);
        assert_eq!(attained(&visit, 9).await, Attained::Level(Level::Aware));
        let visit = after_release(&visit, |course| course.title.da = "Nyt navn".to_owned());
        take_back(&db, &town, &visit).await;
        assert_eq!(attained(&visit, 9).await, Attained::Unknown);
        assert_eq!(
            told(&visit, &town, on, false).await,
            0,
            "it stays taken back"
        );
        for expected in [1, 0] {
            assert_eq!(told(&visit, &town, on, true).await, expected);
        }
        assert_eq!(attained(&visit, 9).await, Attained::Level(Level::Aware));
        assert!(done_until(&visit).await.is_some());
        take_back(&db, &town, &visit).await;
        assert_eq!(attained(&visit, 9).await, Attained::Unknown);

        // What was recorded before the item was kept is found by its title.
        let tx = db.begin().await.unwrap();
        tx.run(
            "UPDATE evidence SET item = NULL WHERE municipality_id = $1",
            binds![town.municipality],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(told(&visit, &town, on, true).await, 1);
        let tx = db.begin().await.unwrap();
        tx.run(
            "UPDATE evidence SET item = NULL WHERE municipality_id = $1",
            binds![town.municipality],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        take_back(&db, &town, &visit).await;
        assert_eq!(attained(&visit, 9).await, Attained::Unknown);
    })
    .await;
}

/// Until a statement waits for another's lock. On SQLite there is one writer, for whom the second
/// transaction waits before its first statement, so nothing is to be seen.
async fn someone_waits(db: &Database) {
    if db.engine() == Engine::Sqlite {
        return;
    }
    for _ in 0..1000 {
        let (waiting,): (i64,) = db
            .one(
                "SELECT COUNT(*) FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event_type = 'Lock'",
                binds![],
            )
            .await
            .unwrap();
        if waiting > 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the second never waits for the first");
}

#[tokio::test]
async fn the_same_results_sent_twice_at_once_are_stored_once() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        let on = visit.today().checked_sub(10.days()).unwrap();
        let one = |person: PersonId| Imported {
            person,
            on,
            again: false,
        };
        let how = (Some(town.coordinator_account), visit.today(), visit.now());
        let (content, of) = (&visit.content, town.municipality);
        let first = db.begin().await.unwrap();
        let told = [one(town.employee)];
        let new = complete_imported(&first, content, of, course(&visit), &told, how).await;
        assert_eq!(new.unwrap(), 1);
        // The second begins while the first isn't stored yet, and ends after it.
        let second = async {
            let tx = db.begin().await.unwrap();
            let told = [one(town.employee), one(town.manager)];
            let new = complete_imported(&tx, content, of, course(&visit), &told, how).await;
            tx.commit().await.unwrap();
            new.unwrap()
        };
        let stored = async {
            someone_waits(&db).await;
            first.commit().await.unwrap();
        };
        let (new, ()) = tokio::join!(second, stored);
        assert_eq!(new, 1);
        let (rows,): (i64,) = db
            .one("SELECT COUNT(*) FROM completion", binds![])
            .await
            .unwrap();
        assert_eq!(rows, 2);
    })
    .await;
}

//! The queue and the outbox, on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use domain::MunicipalityId;
use jiff::{SignedDuration, Timestamp};
use jobs::{MIGRATIONS, Mail, enqueue, enqueue_mail, finish, mails_for_demo, postpone, take};
use uuid::Uuid;

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

async fn add(db: &Database, kind: &str, at: Timestamp) {
    let tx = db.begin().await.unwrap();
    let municipality = MunicipalityId::from(Uuid::now_v7());
    enqueue(&tx, municipality, kind, serde_json::json!({}), at)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn jobs_are_taken_once_in_the_order_of_their_time() {
    on_both_engines(&MIGRATIONS, async |db| {
        add(&db, "later", now() + SignedDuration::from_hours(1)).await;
        add(&db, "second", now()).await;
        add(&db, "first", now() - SignedDuration::from_hours(1)).await;
        let first = take(&db, now()).await.unwrap().unwrap();
        let second = take(&db, now()).await.unwrap().unwrap();
        assert_eq!(
            (first.kind.as_str(), second.kind.as_str()),
            ("first", "second")
        );
        assert!(
            take(&db, now()).await.unwrap().is_none(),
            "both are taken, the third isn't due"
        );
        finish(&db, &first).await.unwrap();
        // The instance that took the second one died: after its lease another one takes it again.
        let lease_over = now() + SignedDuration::from_secs(21);
        let again = take(&db, lease_over).await.unwrap().unwrap();
        assert_eq!((again.kind.as_str(), again.attempts), ("second", 2));
        postpone(&db, &again, now() + SignedDuration::from_hours(2))
            .await
            .unwrap();
        let third = take(&db, now() + SignedDuration::from_hours(1))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(third.kind, "later");
    })
    .await;
}

#[tokio::test]
async fn two_takers_never_get_the_same_job() {
    on_both_engines(&MIGRATIONS, async |db| {
        for _ in 0..20 {
            add(&db, "job", now()).await;
        }
        let taker = async |db: Database| {
            let mut taken = Vec::new();
            while let Some(job) = take(&db, now()).await.unwrap() {
                taken.push(job.id);
            }
            taken
        };
        let (one, other) = tokio::join!(
            tokio::spawn(taker(db.clone())),
            tokio::spawn(taker(db.clone()))
        );
        let mut all = [one.unwrap(), other.unwrap()].concat();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 20);
    })
    .await;
}

#[tokio::test]
async fn a_mail_is_stored_with_what_causes_it_or_not_at_all() {
    on_both_engines(&MIGRATIONS, async |db| {
        let municipality = MunicipalityId::from(Uuid::now_v7());
        let mail = Mail {
            recipient: "å@k.example".to_owned(),
            subject: "Hej".to_owned(),
            body: "…".to_owned(),
        };
        let tx = db.begin().await.unwrap();
        enqueue_mail(&tx, municipality, &mail, now()).await.unwrap();
        drop(tx);
        assert!(mails_for_demo(&db).await.unwrap().is_empty());
        let tx = db.begin().await.unwrap();
        enqueue_mail(&tx, municipality, &mail, now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(mails_for_demo(&db).await.unwrap()[0].0, mail);
        let (jobs,): (i64,) = db.one("SELECT COUNT(*) FROM job", binds![]).await.unwrap();
        assert_eq!(jobs, 1);
    })
    .await;
}

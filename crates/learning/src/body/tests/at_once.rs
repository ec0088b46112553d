//! Two requests at once in the register.

use std::time::Duration;

use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use people::organisation::hold;
use web::Visit;

use super::accounts::{added, changed};
use crate::body::pages;
use crate::testing::{Town, body, form, migrations, town, with_texts};

/// Lets two requests come while somebody else writes, so that both are under way.
async fn both<T>(
    db: &Database,
    town: &Town,
    (one, other): (impl Future<Output = T>, impl Future<Output = T>),
) -> [T; 2] {
    let tx = db.begin().await.unwrap();
    hold(&tx, town.municipality).await.unwrap();
    let stored = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        tx.commit().await.unwrap();
    };
    let (one, other, ()) = tokio::join!(one, other, stored);
    [one, other]
}

async fn count(db: &Database, what: &str) -> i64 {
    let (count,): (i64,) = db
        .one(&format!("SELECT COUNT(*) FROM {what}"), binds![])
        .await
        .unwrap();
    count
}

/// One went through, and the other was told that the address stands there.
fn one_was_told(pages: &[String; 2]) -> bool {
    let told = |page: &String| page.contains("Et medlem med den adresse står her allerede");
    pages.iter().any(String::is_empty) && pages.iter().any(told)
}

#[tokio::test]
async fn somebody_added_twice_at_once_is_there_once() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        let add = async |visit: Visit| {
            let typed = "name=Ib&email=Ib@byraad.example&office=Medlem&from=2026-01-01&until=";
            let done = pages::add(visit, form(&format!("{typed}&mail=ja"))).await;
            body(done.unwrap()).await
        };
        let pages = both(&db, &town, (add(visit.clone()), add(visit.clone()))).await;
        assert!(one_was_told(&pages), "{pages:?}");
        assert_eq!(count(&db, "body_member").await, 1);
        assert_eq!(count(&db, "mail").await, 1);
        let accounts = "account WHERE email_key = 'ib@byraad.example'";
        assert_eq!(count(&db, accounts).await, 1);
    })
    .await;
}

#[tokio::test]
async fn two_members_do_not_get_the_same_address_at_once() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        let ib = added(&visit, "Ib", "ib@old.example", "2026-01-01").await;
        let bo = added(&visit, "Bo", "bo@old.example", "2026-01-01").await;
        let change = (
            changed(&visit, ib, "Ib", "ny@byraad.example", ""),
            changed(&visit, bo, "Bo", "NY@byraad.example", ""),
        );
        let pages = both(&db, &town, change).await;
        assert!(one_was_told(&pages), "{pages:?}");
        let accounts = "account WHERE email_key = 'ny@byraad.example'";
        assert_eq!(count(&db, accounts).await, 1);
        let members = "body_member WHERE LOWER(email) = 'ny@byraad.example'";
        assert_eq!(count(&db, members).await, 1);
    })
    .await;
}

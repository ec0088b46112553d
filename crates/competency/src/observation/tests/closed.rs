//! Who was an assessor for somebody and is none any more.

#![allow(clippy::unwrap_used)]

use axum::extract::Path;
use database::testing::on_both_engines;
use database::{Value, binds};
use domain::Attained;

use super::super::{answer, inbox, own};
use super::{SEEN, School, form};
use crate::testing::{body, migrations};

impl School {
    async fn set(&self, sql: &str, binds: Vec<Value>) {
        let tx = self.town.db.begin().await.unwrap();
        tx.run(sql, binds).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Bo is Anna's manager, or nobody is.
    async fn led(&self, by_bo: bool) {
        self.set(
            "UPDATE position SET manager_id = $3 WHERE municipality_id = $1 AND person_id = $2",
            binds![self.town.id, self.anna, by_bo.then_some(self.bo)],
        )
        .await;
    }
}

#[tokio::test]
async fn who_has_become_the_manager_or_is_no_longer_named_sees_only_where_it_stands() {
    on_both_engines(&migrations(), async |db| {
        let school = School::new(&db).await;
        school.record(1, true, false).await;
        school.name(school.bo, "omraade=4").await;
        school.ask().await;
        let (id, bo) = (school.newest().await, school.assessor().await);
        let sent = form(&format!("version=1&{SEEN}&fund=shown"));
        answer::answer(bo.clone(), Path(id), sent).await.unwrap();
        let says = form("version=2&kommentar=Det+var+en+god+dag");
        own::comment(school.employee().await, Path(id), says)
            .await
            .unwrap();
        let shown = async || {
            let one = inbox::show(bo.clone(), Path(id)).await.unwrap();
            let list = inbox::list(bo.clone()).await.unwrap();
            let (one, list) = (body(one).await, body(list).await);
            // The list says for which areas Bo is named.
            let list = list.split("Svar, du har givet").nth(1).unwrap().to_owned();
            format!("{one}{list}")
        };
        let secrets = ["Gennemgik", "anvende", "god dag", "olitik"];
        let all = async |seen: bool| {
            let page = shown().await;
            for secret in secrets {
                assert_eq!(page.contains(secret), seen, "{secret}");
            }
            assert_eq!(
                page.contains("Du kan ikke længere se, hvad der står"),
                !seen
            );
            assert!(page.contains("Anna Prøve") && page.contains("Besvaret"));
            assert!(page.contains("/traek-tilbage"));
        };
        all(true).await;
        school.led(true).await;
        all(false).await;
        school.record(2, true, true).await;
        all(true).await;
        school.led(false).await;
        school
            .set(
                "UPDATE assessor SET ended_at = $2 WHERE municipality_id = $1",
                binds![school.town.id, bo.now()],
            )
            .await;
        all(false).await;

        // A form that lacks something shows no more, and a mistake can still be withdrawn.
        let empty = inbox::withdraw(bo.clone(), Path(id), form("version=3&grund=")).await;
        let empty = body(empty.unwrap()).await;
        assert!(empty.contains("Skriv hvorfor") && !empty.contains("Gennemgik"));
        let why = form("version=3&grund=Det+var+en+anden");
        inbox::withdraw(bo.clone(), Path(id), why).await.unwrap();
        assert_eq!(school.attained().await.0, Attained::Unknown);
        assert!(!shown().await.contains("Det var en anden"));
    })
    .await;
}

#[tokio::test]
async fn a_mail_names_no_request_and_goes_to_no_shared_address() {
    on_both_engines(&migrations(), async |db| {
        let school = School::new(&db).await;
        school.record(1, true, false).await;
        school.name(school.bo, "omraade=4").await;
        school.ask().await;
        let (id, bo) = (school.newest().await, school.assessor().await);
        let agree = async |version: i64| {
            let day = form(&format!("version={version}&dag=2026-11-24&aftale="));
            inbox::agree(bo.clone(), Path(id), day).await.unwrap();
        };
        let mails = async || jobs::mails_for_demo(&db).await.unwrap();
        agree(1).await;
        let both: Vec<String> = mails().await.into_iter().map(|mail| mail.0.body).collect();
        assert_eq!(both.len(), 2);
        for path in ["/vurdering\n", "/vis-det\n"] {
            assert!(both.iter().any(|mail| mail.contains(path)), "{path}");
        }
        assert!(!both.concat().contains(&id.to_string()));

        school
            .set(
                "UPDATE person SET email = 'skole@k.example', email_key = 'skole@k.example'
                 WHERE municipality_id = $1",
                binds![school.town.id],
            )
            .await;
        agree(2).await;
        assert_eq!(mails().await.len(), 2, "the whole school would read it");
    })
    .await;
}

//! Who is let in, on both engines: found once, linked, and never mistaken for another.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use database::testing::on_both_engines;
use database::{Database, Queries as _, Transaction, binds};
use domain::{AccountId, MunicipalityId};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use web::Settings;

use super::arrive::account_of;
use super::provider::{Kind, Provider};
use super::store::{self, HowIn, Said};
use super::{Arrival, KnownAs, Unknown};
use crate::accounts::sessions::{self, Origin};
use crate::organisation::add_municipality;

mod guarded;

fn schema() -> Vec<database::Migration> {
    let people = crate::feature().migrations;
    jobs::MIGRATIONS.into_iter().chain(people).collect()
}

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn said(name: &str) -> Said {
    Said {
        kind: Kind::Oidc,
        name: name.to_owned(),
        enabled: true,
        settings: serde_json::json!({ "issuer": "https://login.example" }),
        secret: Some(vec![1, 2, 3]),
    }
}

async fn town(tx: &Transaction, code: &str) -> Provider {
    let municipality = add_municipality(tx, code, &format!("Kommune {code}"), now())
        .await
        .unwrap();
    let id = Uuid::now_v7();
    store::add_provider(tx, municipality, id, said("Entra"), now())
        .await
        .unwrap();
    store::provider(tx, municipality, id).await.unwrap()
}

async fn employ(
    tx: &Transaction,
    municipality: MunicipalityId,
    number: &str,
    email: &str,
    ended_on: Option<jiff::civil::Date>,
) {
    tx.run(
        "INSERT INTO person (municipality_id, id, employee_number, given_name, family_name,
            user_name, email, email_key, search_text, sort_key, ended_on, in_scope, is_leader,
            manager_changed_at, created_at)
         VALUES ($1, $2, $3, 'Maja', 'Ærø', $4, $5, $6, 'maja', $7, $8, TRUE, FALSE, NULL, $9)",
        binds![
            municipality,
            Uuid::now_v7(),
            number,
            format!("User{number}"),
            email,
            email.to_lowercase(),
            vec![0_u8],
            ended_on,
            now()
        ],
    )
    .await
    .unwrap();
}

fn as_email(subject: &str, email: &str) -> Arrival {
    known(subject, Ok(KnownAs::Email(email.to_owned())))
}

fn known(subject: &str, known_as: Result<KnownAs, Unknown>) -> Arrival {
    Arrival {
        subject: subject.to_owned(),
        known_as,
        assurance: None,
        roles: Vec::new(),
        session: Some("s1".to_owned()),
        session_subject: subject.to_owned(),
        given: None,
        until: None,
    }
}

async fn came(
    tx: &Transaction,
    provider: &Provider,
    arrival: &Arrival,
) -> Result<AccountId, Unknown> {
    account_of(tx, provider, arrival, None, now())
        .await
        .unwrap()
}

#[tokio::test]
async fn somebody_is_found_once_and_known_by_the_subject_ever_after() {
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let here = town(&tx, "101").await;
        let there = town(&tx, "102").await;
        employ(&tx, here.municipality.id, "1", "Maja@k.example", None).await;
        let maja = came(&tx, &here, &as_email("sub-1", "maja@K.example"))
            .await
            .unwrap();
        // The address is another one by now, or not told at all.
        let later = came(&tx, &here, &as_email("sub-1", "chef@k.example")).await;
        assert_eq!(later, Ok(maja));
        let silent = came(&tx, &here, &known("sub-1", Err(Unknown::NotTold))).await;
        assert_eq!(silent, Ok(maja));
        // The address was given to somebody else at the provider: no second subject gets the account.
        let heir = came(&tx, &here, &as_email("sub-2", "maja@k.example")).await;
        assert_eq!(heir, Err(Unknown::Taken));
        // The same subject elsewhere is somebody else.
        let neighbour = came(&tx, &there, &as_email("sub-1", "maja@k.example")).await;
        assert_eq!(neighbour, Err(Unknown::Nobody));
        let (noted,): (i64,) = tx
            .one(
                "SELECT COUNT(*) FROM audit_event WHERE municipality_id = $1
                    AND kind = 'identity-linked'",
                binds![here.municipality.id],
            )
            .await
            .unwrap();
        assert_eq!(noted, 1);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_let_in_who_isnt_the_only_one_employed_today() {
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let here = town(&tx, "101").await;
        let municipality = here.municipality.id;
        employ(&tx, municipality, "1", "faelles@k.example", None).await;
        employ(&tx, municipality, "2", "faelles@k.example", None).await;
        let left = Some("2026-11-22".parse().unwrap());
        employ(&tx, municipality, "3", "forbi@k.example", left).await;
        employ(&tx, municipality, "4", "", None).await;
        for (email, why) in [
            ("faelles@k.example", Unknown::Several),
            ("forbi@k.example", Unknown::Nobody),
            ("ingen@k.example", Unknown::Nobody),
            ("", Unknown::Nobody),
        ] {
            let found = came(&tx, &here, &as_email("sub", email)).await;
            assert_eq!(found, Err(why), "{email}");
        }
        for why in [Unknown::NotTold, Unknown::NotVerified] {
            assert_eq!(came(&tx, &here, &known("sub", Err(why))).await, Err(why));
        }
        let (accounts,): (i64,) = tx
            .one(
                "SELECT COUNT(*) FROM account WHERE municipality_id = $1",
                binds![municipality],
            )
            .await
            .unwrap();
        assert_eq!(accounts, 0, "no account is made of a stranger");
    })
    .await;
}

#[tokio::test]
async fn a_closed_account_opens_for_nobody() {
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let here = town(&tx, "101").await;
        let municipality = here.municipality.id;
        employ(&tx, municipality, "1", "a@k.example", None).await;
        employ(&tx, municipality, "2", "b@k.example", None).await;
        let linked = came(&tx, &here, &as_email("sub-1", "a@k.example"))
            .await
            .unwrap();
        let close = "UPDATE account SET disabled = TRUE WHERE municipality_id = $1 AND id = $2";
        tx.run(close, binds![municipality, linked]).await.unwrap();
        let closed = came(&tx, &here, &as_email("sub-1", "a@k.example")).await;
        assert_eq!(closed, Err(Unknown::Closed));
        // Closed before it was ever linked.
        let number = KnownAs::EmployeeNumber("2".to_owned());
        let other = came(&tx, &here, &known("sub-2", Ok(number.clone())))
            .await
            .unwrap();
        tx.run(
            "DELETE FROM account_identity WHERE municipality_id = $1 AND account_id = $2",
            binds![municipality, other],
        )
        .await
        .unwrap();
        tx.run(close, binds![municipality, other]).await.unwrap();
        assert_eq!(
            came(&tx, &here, &known("sub-3", Ok(number))).await,
            Err(Unknown::Closed)
        );
        // Who has left is out, whatever the link says.
        employ(&tx, municipality, "5", "c@k.example", None).await;
        came(&tx, &here, &as_email("sub-5", "c@k.example"))
            .await
            .unwrap();
        tx.run(
            "UPDATE person SET ended_on = $2 WHERE municipality_id = $1 AND employee_number = '5'",
            binds![
                municipality,
                "2026-11-22".parse::<jiff::civil::Date>().unwrap()
            ],
        )
        .await
        .unwrap();
        assert_eq!(
            came(&tx, &here, &as_email("sub-5", "c@k.example")).await,
            Err(Unknown::Closed)
        );
    })
    .await;
}

#[tokio::test]
async fn a_user_name_loses_only_the_municipalitys_own_domain() {
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let here = town(&tx, "101").await;
        let municipality = here.municipality.id;
        employ(&tx, municipality, "1", "a@k.example", None).await;
        let user = |name: &str| known("sub-1", Ok(KnownAs::UserName(name.to_owned())));
        let guest = came(&tx, &here, &user("user1@k.example")).await;
        assert_eq!(guest, Err(Unknown::Nobody), "no domain is ours yet");
        let how = HowIn {
            only_sign_on: false,
            mail_domains: "k.example\nskole.example".to_owned(),
            version: 0,
        };
        store::set_how_in(&tx, municipality, &how).await.unwrap();
        let guest = came(&tx, &here, &user("user1@elsewhere.example")).await;
        assert_eq!(guest, Err(Unknown::Nobody));
        let own = came(&tx, &here, &user("USER1@K.example")).await;
        assert!(own.is_ok());
        assert_eq!(came(&tx, &here, &user("user1")).await, own);
    })
    .await;
}

async fn sessions_of(tx: &Transaction, municipality: MunicipalityId) -> i64 {
    let (count,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM session WHERE municipality_id = $1",
            binds![municipality],
        )
        .await
        .unwrap();
    count
}

#[tokio::test]
async fn a_provider_ends_its_own_sessions_and_a_message_counts_once() {
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let here = town(&tx, "101").await;
        let municipality = here.municipality.id;
        employ(&tx, municipality, "1", "a@k.example", None).await;
        let account = came(&tx, &here, &as_email("sub-1", "a@k.example"))
            .await
            .unwrap();
        let settings = Settings {
            base_url: "https://k.example".to_owned(),
            demo: false,
            behind_proxy: false,
        };
        let open = async |session: Option<&str>, subject: &str| {
            let origin = Origin {
                provider: here.id,
                session: session.map(str::to_owned),
                subject: subject.to_owned(),
                until: None,
            };
            sessions::open_from(
                &tx,
                &here.municipality,
                account,
                Some(&origin),
                &settings,
                now(),
            )
            .await
            .unwrap();
        };
        open(Some("s1"), "sub-1").await;
        open(Some("s2"), "sub-1").await;
        open(Some("s3"), "sub-2").await;
        sessions::open(&tx, &here.municipality, account, &settings, now())
            .await
            .unwrap();
        let end = async |session: Option<&str>, subject: Option<&str>| {
            store::end_sessions_of(&tx, &here, session, subject)
                .await
                .unwrap()
        };
        assert_eq!(end(None, None).await, 0);
        assert_eq!(
            end(Some("s9"), Some("sub-1")).await,
            0,
            "another session of theirs"
        );
        assert_eq!(end(Some("s1"), None).await, 1);
        assert_eq!(end(None, Some("sub-1")).await, 1);
        open(None, "sub-1").await;
        assert_eq!(
            end(Some("s8"), Some("sub-1")).await,
            1,
            "it named no session when it began"
        );
        assert_eq!(sessions_of(&tx, municipality).await, 2);

        let until = now() + SignedDuration::from_mins(20);
        let first = async |message: &str, at: Timestamp| {
            store::first_time(&tx, &here, message, until, at)
                .await
                .unwrap()
        };
        assert!(first("jti-1", now()).await);
        assert!(!first("jti-1", now()).await);
        assert!(first("jti-2", now()).await);
        let later = until + SignedDuration::from_secs(1);
        assert!(
            first("jti-1", later).await,
            "forgotten when it is too old anyway"
        );
    })
    .await;
}

#[tokio::test]
async fn a_provider_is_changed_by_one_at_a_time_and_goes_with_all_it_knows() {
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let here = town(&tx, "101").await;
        let there = town(&tx, "102").await;
        let municipality = here.municipality.id;
        let mut closed = said("ADFS");
        closed.enabled = false;
        closed.secret = None;
        store::change_provider(&tx, municipality, here.id, closed, 1, now())
            .await
            .unwrap();
        let stale = store::change_provider(&tx, municipality, here.id, said("x"), 1, now()).await;
        assert!(matches!(stale, Err(web::Error::Changed)));
        let theirs = store::change_provider(&tx, municipality, there.id, said("x"), 1, now()).await;
        assert!(matches!(theirs, Err(web::Error::Changed)));
        let changed = store::provider(&tx, municipality, here.id).await.unwrap();
        assert_eq!(
            (changed.name.as_str(), changed.enabled, changed.version),
            ("ADFS", false, 2)
        );
        assert_eq!(changed.secret, Some(vec![1, 2, 3]), "the old secret stays");
        assert!(store::provider(&tx, municipality, there.id).await.is_err());
        employ(&tx, municipality, "1", "a@k.example", None).await;
        came(&tx, &here, &as_email("sub-1", "a@k.example"))
            .await
            .unwrap();
        let listed = store::providers(&tx, municipality).await.unwrap();
        assert_eq!((listed.len(), listed[0].links), (1, 1));
        let gone = store::remove_provider(&tx, municipality, here.id, 2).await;
        assert_eq!(gone.unwrap(), 1);
        tx.commit().await.unwrap();
        assert!(store::open_provider(&db, here.id).await.is_err());
        assert!(store::open_provider(&db, there.id).await.is_ok());
    })
    .await;
}

async fn doors(db: &Database, email: &str) -> usize {
    let today = web::day_in_denmark(now());
    crate::accounts::doors_for_test(db, email, today).await
}

#[tokio::test]
async fn where_only_the_own_login_is_allowed_a_mail_opens_for_administrators_alone() {
    on_both_engines(&schema(), async |db| {
        let tx = db.begin().await.unwrap();
        let here = town(&tx, "101").await;
        let municipality = here.municipality.id;
        employ(&tx, municipality, "1", "a@k.example", None).await;
        employ(&tx, municipality, "2", "b@k.example", None).await;
        employ(&tx, municipality, "3", "chef@k.example", None).await;
        came(&tx, &here, &as_email("sub-1", "a@k.example"))
            .await
            .unwrap();
        let chief = came(&tx, &here, &as_email("sub-3", "chef@k.example"))
            .await
            .unwrap();
        let role = domain::rights::Role::Administrator;
        crate::accounts::appoint(&tx, municipality, chief, role, None, now())
            .await
            .unwrap();
        let how = HowIn {
            only_sign_on: true,
            ..HowIn::default()
        };
        store::set_how_in(&tx, municipality, &how).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(doors(&db, "a@k.example").await, 0, "with an account");
        assert_eq!(doors(&db, "b@k.example").await, 0, "without one");
        assert_eq!(doors(&db, "chef@k.example").await, 1);
        // No login is open: then the link is the way in again.
        let tx = db.begin().await.unwrap();
        let mut closed = said("Entra");
        closed.enabled = false;
        store::change_provider(&tx, municipality, here.id, closed, 1, now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(doors(&db, "a@k.example").await, 1);
    })
    .await;
}

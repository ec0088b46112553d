//! What a municipality decided, held against an answer; and roles that follow job functions.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use database::testing::on_both_engines;
use database::{Queries as _, Transaction, binds};
use domain::AccountId;
use protocols::saml::claims::{Assurance, Claims};
use protocols::saml::privileges::{Grant, Limit, Scope};
use protocols::saml::response::{Answer, NameId};
use uuid::Uuid;

use super::pages::{enough, given};
use super::*;
use crate::accounts::{Reached, ensure_account_by_email};
use crate::organisation::add_municipality;
use crate::sign_on::provider::Kind;
use crate::sign_on::roles::{Given, keep};
use crate::sign_on::store::{self, Said};

const JOB: &str = "http://kompetencehjul.example/roles/jobrole/koordinator/1";

fn settings() -> Settings {
    Settings {
        entity_id: "https://idp.example".into(),
        sign_in_at: "https://idp.example/sso".into(),
        sign_out_at: None,
        certificates: Vec::new(),
        at_least: Some("Substantial".into()),
        found_by: FoundBy::Email,
        cvr: "29188475".into(),
        roles: BTreeMap::from([
            ("coordinator".to_owned(), vec![JOB.to_owned()]),
            ("auditor".to_owned(), Vec::new()),
        ]),
    }
}

fn answer(claims: Claims) -> Answer {
    let now = "2026-11-23T09:00:00Z".parse().unwrap();
    Answer {
        assertion: "_a".into(),
        used_until: now,
        subject: "b1f0".into(),
        name_id: NameId {
            value: "b1f0".into(),
            format: String::new(),
        },
        session: None,
        session_until: None,
        signed_in_at: now,
        claims,
    }
}

#[test]
fn level_and_authority_are_held_to() {
    let with = |assurance, cvr: Option<&str>| {
        enough(
            &settings(),
            &answer(Claims {
                assurance,
                cvr: cvr.map(str::to_owned),
                ..Claims::default()
            }),
        )
    };
    let (high, own) = (Some(Assurance::High), Some("29188475"));
    assert!(with(high, own).is_ok());
    assert!(with(Some(Assurance::Substantial), own).is_ok());
    assert!(with(high, None).is_err(), "nothing said is not this one");
    assert!(with(Some(Assurance::Low), own).is_err());
    assert!(with(None, own).is_err(), "no level is not a level");
    assert!(with(high, Some("12345678")).is_err());
}

#[test]
fn a_limited_job_function_gives_no_role_and_says_why() {
    let grant = |limits: Vec<Limit>| Claims {
        grants: vec![Grant {
            privilege: JOB.into(),
            scope: Scope::Cvr("29188475".into()),
            limits,
        }],
        ..Claims::default()
    };
    let plain = given(&settings(), &answer(grant(Vec::new()))).unwrap();
    assert_eq!(plain.governed, ["coordinator"]);
    assert_eq!(plain.roles, ["coordinator"]);
    let limit = Limit {
        name: "orgUnit".into(),
        value: "skole-1".into(),
    };
    let limited = given(&settings(), &answer(grant(vec![limit]))).unwrap();
    assert!(limited.roles.is_empty());
    assert_eq!(limited.withheld[0].why, "limited");
    // Where the municipality maps nothing, roles are none of the login's business.
    let mut without = settings();
    without.roles.clear();
    assert_eq!(given(&without, &answer(grant(Vec::new()))), None);
}

async fn roles(tx: &Transaction, provider: &Provider, account: AccountId) -> Vec<String> {
    let rows: Vec<(String,)> = tx
        .all(
            "SELECT role FROM role_grant WHERE municipality_id = $1 AND account_id = $2 ORDER BY role",
            binds![provider.municipality.id, account],
        )
        .await
        .unwrap();
    rows.into_iter().map(|(role,)| role).collect()
}

#[tokio::test]
async fn a_role_follows_the_job_function_and_the_last_administrator_stays() {
    let people = crate::feature().migrations;
    let schema: Vec<_> = jobs::MIGRATIONS.into_iter().chain(people).collect();
    on_both_engines(&schema, async |db| {
        let now = "2026-11-23T09:00:00Z".parse().unwrap();
        let tx = db.begin().await.unwrap();
        let municipality = add_municipality(&tx, "101", "Kommune", now).await.unwrap();
        let id = Uuid::now_v7();
        let said = Said {
            kind: Kind::Saml,
            name: "SAML".into(),
            enabled: true,
            settings: serde_json::to_value(settings()).unwrap(),
            secret: None,
        };
        store::add_provider(&tx, municipality, id, said, now)
            .await
            .unwrap();
        let provider = store::provider(&tx, municipality, id).await.unwrap();
        assert_eq!(provider.settings::<Settings>().unwrap(), settings());
        let email = "alma@k.example";
        let reached = ensure_account_by_email(&tx, municipality, "Alma", email, None, now)
            .await
            .unwrap();
        let Reached::Account(account) = reached else {
            panic!("nobody else has the address");
        };
        let governed = vec!["coordinator".to_owned(), "administrator".to_owned()];
        let with = |roles: &[&str]| Given {
            governed: governed.clone(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            withheld: Vec::new(),
        };
        let role = domain::rights::Role::Auditor;
        crate::accounts::appoint(&tx, municipality, account, role, None, now)
            .await
            .unwrap();
        keep(
            &tx,
            &provider,
            account,
            &with(&["coordinator", "administrator"]),
            now,
        )
        .await
        .unwrap();
        let held = roles(&tx, &provider, account).await;
        assert_eq!(held, ["administrator", "auditor", "coordinator"]);
        // Without the job functions both go, but for the last administrator; the auditor was never
        // the login's to take.
        keep(&tx, &provider, account, &with(&[]), now)
            .await
            .unwrap();
        let held = roles(&tx, &provider, account).await;
        assert_eq!(held, ["administrator", "auditor"]);
        // One message counts once, and until it is too old.
        let until = now + SignedDuration::from_mins(5);
        assert!(
            store::first_time(&tx, &provider, "_a", until, now)
                .await
                .unwrap()
        );
        assert!(
            !store::first_time(&tx, &provider, "_a", until, now)
                .await
                .unwrap()
        );
    })
    .await;
}

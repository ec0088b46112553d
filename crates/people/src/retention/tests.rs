//! What is deleted of accounts, looks and people, on both engines.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use database::testing::on_both_engines;
use database::{Database, Migration, Queries as _, Value, binds};
use domain::{AccountId, MunicipalityId};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use uuid::Uuid;

use super::*;
use crate::accounts::ensure_account_of_person;
use crate::organisation::add_municipality;

fn schema() -> Vec<Migration> {
    let people = crate::feature().migrations;
    // A table that retention knows nothing of.
    let later = Migration {
        name: "z-later",
        sql: "CREATE TABLE later (municipality_id {uuid} NOT NULL, person_id {uuid} NOT NULL,
            FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id))",
    };
    jobs::MIGRATIONS
        .into_iter()
        .chain(people)
        .chain([later])
        .collect()
}

fn now() -> Timestamp {
    "2026-11-23T05:00:00Z".parse().unwrap()
}

fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}

async fn run(db: &Database, sql: &str, binds: Vec<Value>) {
    let tx = db.begin().await.unwrap();
    tx.run(sql, binds).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(db: &Database, what: &str) -> i64 {
    let row: (i64,) = db
        .one(&format!("SELECT COUNT(*) FROM {what}"), binds![])
        .await
        .unwrap();
    row.0
}

async fn municipality(db: &Database) -> MunicipalityId {
    let tx = db.begin().await.unwrap();
    let municipality = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
    tx.commit().await.unwrap();
    municipality
}

async fn person(
    db: &Database,
    municipality: MunicipalityId,
    number: &str,
    ended: i64,
) -> (Uuid, AccountId) {
    let id = Uuid::now_v7();
    let today = web::day_in_denmark(now());
    run(
        db,
        "INSERT INTO person (municipality_id, id, employee_number, given_name, family_name, user_name,
            email, email_key, search_text, sort_key, ended_on, in_scope, is_leader, created_at)
         VALUES ($1, $2, $3, $4, 'Holm', $3, $4, $3, $4, $5, $6, TRUE, FALSE, $7)",
        binds![municipality, id, number, format!("Navn{number}"), vec![1_u8], today - ended.days(), now()],
    )
    .await;
    let tx = db.begin().await.unwrap();
    let account = ensure_account_of_person(&tx, municipality, id.into(), now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (id, account)
}

async fn look(
    db: &Database,
    municipality: MunicipalityId,
    subject: Uuid,
    viewer: AccountId,
    at: Timestamp,
) {
    run(
        db,
        "INSERT INTO access_log (municipality_id, subject_id, on_day, viewer_id, what, viewer_name,
            viewer_role, first_at, last_at, looks)
         VALUES ($1, $2, $3, $4, 'levels', 'Navn2 Holm', 'manager', $5, $5, 1)",
        binds![municipality, subject, web::day_in_denmark(at), viewer, at],
    )
    .await;
}

fn terms() -> Terms {
    let kind = |kind: &str, days| {
        let idle_minutes = Some(720);
        (
            kind.to_owned(),
            Term {
                days: Some(days),
                idle_minutes,
                ..Term::default()
            },
        )
    };
    [
        kind("access-log", 365),
        kind("sign-in-link", 3),
        kind("session", 7),
        kind("sign-in-attempts", 1),
        kind("mail", 7),
        kind("import-file", 7),
        kind("change-log", 730),
    ]
    .into_iter()
    .collect()
}

async fn sweep(db: &Database, municipality: MunicipalityId) -> u64 {
    let today = web::day_in_denmark(now());
    let gone = forget_traces(db, municipality, &terms(), today, now())
        .await
        .unwrap();
    gone + forget_traces_of_all(db, &terms(), now()).await.unwrap()
}

async fn upload(db: &Database, municipality: MunicipalityId, at: Timestamp, state: &str) {
    let id = Uuid::now_v7();
    run(
        db,
        "INSERT INTO upload (municipality_id, id, created_at, lang, state, extent, units_name,
            people_name, preview, report, done, total, moved_at, fingerprint, overtaken, problem, version)
         VALUES ($1, $2, $3, 'da', $4, 'full', '', 'alle.csv', $5, $5, 0, 0, $3, '', FALSE, '', 1)",
        binds![municipality, id, at, state, serde_json::json!({ "name": "Navn" })],
    )
    .await;
    run(
        db,
        "INSERT INTO upload_file (municipality_id, upload_id, part, content) VALUES ($1, $2, 'people', $3)",
        binds![municipality, id, vec![1_u8]],
    )
    .await;
}

#[tokio::test]
async fn traces_go_on_their_day() {
    on_both_engines(&schema(), async |db| {
        let m = municipality(&db).await;
        let (subject, viewer) = person(&db, m, "1", -900).await;
        let hour = SignedDuration::from_hours(1);
        let session = async |created: Timestamp, seen: Timestamp, until: Timestamp| {
            run(
                &db,
                "INSERT INTO session (municipality_id, token_hash, account_id, created_at,
                    last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
                binds![m, Uuid::now_v7().as_bytes().to_vec(), viewer, created, seen, until],
            )
            .await;
        };
        session(now() - days(6), now() - hour, now() + days(1)).await;
        session(now() - days(6), now() - hour * 13, now() + days(1)).await;
        session(now() - days(6), now() - hour, now() - hour).await;
        for (inside, outside, sql) in [
            (2, 4, "INSERT INTO sign_in_link (expires_at, municipality_id, token_hash, account_id, return_to)
                VALUES ($1, $2, $3, $4, '/')"),
            (0, 2, "INSERT INTO sign_in_attempt (attempted_at, id, key_hash) VALUES ($1, $2, $3)"),
            (6, 8, "INSERT INTO mail (created_at, municipality_id, id, recipient, subject, body)
                VALUES ($1, $2, $3, 'navn', '', '')"),
            (729, 731, "INSERT INTO audit_event (happened_at, municipality_id, id, kind, detail)
                VALUES ($1, $2, $3, 'x', '{}')"),
        ] {
            for age in [inside, outside] {
                let at = now() - days(age) + if sql.contains("sign_in_link") { hour } else { SignedDuration::ZERO };
                let (id, bytes) = (Uuid::now_v7(), Uuid::now_v7().as_bytes().to_vec());
                let values = if sql.contains("sign_in_link") {
                    binds![at, m, bytes, viewer]
                } else if sql.contains("sign_in_attempt") {
                    binds![at, id, bytes]
                } else {
                    binds![at, m, id]
                };
                run(&db, sql, values).await;
            }
        }
        for age in [364, 366] {
            look(&db, m, subject, viewer, now() - days(age)).await;
        }
        for (age, state) in [(6, "ready"), (8, "ready"), (8, "applied"), (729, "applied"), (731, "applied")] {
            upload(&db, m, now() - days(age), state).await;
        }
        assert!(sweep(&db, m).await > 0);
        for table in ["session", "sign_in_link", "sign_in_attempt", "mail", "audit_event", "access_log", "upload_file"] {
            assert_eq!(count(&db, table).await, 1, "{table}");
        }
        assert_eq!(count(&db, "upload").await, 4, "the counts stay as long as the change log");
        assert_eq!(count(&db, "upload WHERE preview IS NOT NULL").await, 1, "names only for a week");
        assert_eq!(count(&db, "upload WHERE state = 'emptied'").await, 1);
        assert_eq!(sweep(&db, m).await, 0, "nothing is left to do");
    })
    .await;
}

#[tokio::test]
async fn whoever_left_is_named_only_where_they_looked_at_others() {
    on_both_engines(&schema(), async |db| {
        let m = municipality(&db).await;
        let (stays, others_account) = person(&db, m, "1", -900).await;
        let (leaves, account) = person(&db, m, "2", 181).await;
        let (referred_to, _) = person(&db, m, "3", 181).await;
        look(&db, m, stays, account, now()).await;
        look(&db, m, leaves, others_account, now()).await;
        run(&db, "INSERT INTO later (municipality_id, person_id) VALUES ($1, $2)", binds![m, referred_to]).await;
        let unit = Uuid::now_v7();
        run(
            &db,
            "INSERT INTO org_unit (municipality_id, id, code, name, kind, path) VALUES ($1, $2, '1', 'E', '', '/1/')",
            binds![m, unit],
        )
        .await;
        for (who, manager) in [(stays, leaves), (leaves, stays)] {
            run(
                &db,
                "INSERT INTO position (municipality_id, id, person_id, org_unit_id, title, agreement,
                    manager_id, is_main) VALUES ($1, $2, $3, $4, 'Titel', '', $5, TRUE)",
                binds![m, Uuid::now_v7(), who, unit, manager],
            )
            .await;
        }
        let left = web::day_in_denmark(now()) - 180.days();
        let people = former_people(&db, m, left).await.unwrap();
        assert_eq!(people.len(), 2);
        let tx = db.begin().await.unwrap();
        hold_imports(&tx, m).await.unwrap();
        forget_accounts(&tx, m, &people).await.unwrap();
        blank_people(&tx, m, &people).await.unwrap();
        tx.commit().await.unwrap();
        assert!(former_people(&db, m, left).await.unwrap().is_empty());
        assert_eq!(drop_blank_people(&db, m, left).await.unwrap(), 1);
        assert_eq!(count(&db, "person").await, 2, "one is empty, since something refers to it");
        assert_eq!(count(&db, "person WHERE family_name = '' AND email = '' AND user_name = ''").await, 1);
        assert_eq!(count(&db, "person WHERE employee_number IN ('2', '3')").await, 0, "free for a new person");
        assert_eq!(count(&db, "position WHERE manager_id IS NULL").await, 1);
        assert_eq!(count(&db, "access_log WHERE viewer_name = 'Navn2 Holm'").await, 1);
        assert_eq!(count(&db, "account").await, 2);
        let blank = "account WHERE name = 'Tidligere medarbejder' AND email = '' AND disabled AND person_id IS NULL";
        assert_eq!(count(&db, blank).await, 1);

        run(&db, "DELETE FROM access_log", binds![]).await;
        run(&db, "DELETE FROM later", binds![]).await;
        assert_eq!(drop_blank_people(&db, m, left).await.unwrap(), 2);
        assert_eq!((count(&db, "account").await, count(&db, "person").await), (1, 1));
    })
    .await;
}

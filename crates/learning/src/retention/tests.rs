#![allow(clippy::unwrap_used, clippy::expect_used)]

use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use domain::rights::Role;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use people::accounts::{Reached, appoint, close_outside, ensure_account_by_email};
use uuid::Uuid;

use super::sweep;
use crate::testing::{COURSE, Town, migrations, town};

async fn change(db: &Database, sql: &str, binds: database::Binds) {
    let tx = db.begin().await.unwrap();
    tx.run(sql, binds).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(db: &Database, of: &str) -> i64 {
    let (rows,): (i64,) = db
        .one(&format!("SELECT COUNT(*) FROM {of}"), binds![])
        .await
        .unwrap();
    rows
}

/// Everything that a course leaves behind, of the employee, at that moment.
async fn fill(db: &Database, town: &Town, at: Timestamp) {
    let of = town.municipality;
    let day = web::day_in_denmark(at);
    change(
        db,
        "INSERT INTO course_progress (municipality_id, account_id, course, run, place, pages_read,
            choices, begun_at, updated_at, finished_on) VALUES ($1, $2, $3, 1, '', $4, $5, $6, $6, NULL)",
        binds![of, town.employee_account, COURSE, serde_json::json!({}),
            serde_json::json!({"opkald": [1]}), at],
    )
    .await;
    for number in 1..=2_i64 {
        change(
            db,
            "INSERT INTO test_attempt (municipality_id, id, account_id, course, course_version, number,
                asked, begun_at, finished_at, asked_count, right_count, passed, version)
             VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, 10, 9, TRUE, 1)",
            binds![of, Uuid::now_v7(), town.employee_account, COURSE, number,
                serde_json::json!([{"item": "koder-01"}]), at, (number == 1).then_some(at)],
        )
        .await;
    }
    change(
        db,
        "INSERT INTO certificate (municipality_id, id, code, person_id, account_id, course,
            course_version, name, content, completed_on, valid_until, evidence, recorded_at,
            revoked_reason) VALUES ($1, $2, $3, $4, $5, $6, 1, 'Anne', $7, $8, $8, $7, $9, '')",
        binds![
            of,
            Uuid::now_v7(),
            Uuid::now_v7().to_string(),
            town.employee,
            town.employee_account,
            COURSE,
            serde_json::json!([]),
            day,
            at
        ],
    )
    .await;
    change(
        db,
        "INSERT INTO assignment (municipality_id, person_id, course, assigned_on, ended_on)
         VALUES ($1, $2, $3, $4, NULL)",
        binds![of, town.employee, COURSE, day],
    )
    .await;
    change(
        db,
        "INSERT INTO course_mail (municipality_id, id, person_id, course, kind, about, sent_on)
         VALUES ($1, $2, $3, $4, 'invitation', $5, $5)",
        binds![of, Uuid::now_v7(), town.employee, COURSE, day],
    )
    .await;
    let member = Uuid::now_v7();
    change(
        db,
        "INSERT INTO body_member (municipality_id, id, name, email, office, member_from, member_until,
            version) VALUES ($1, $2, 'Ib', '', 'formand', $3, $3, 1)",
        binds![of, member, day],
    )
    .await;
    change(
        db,
        "INSERT INTO body_course (municipality_id, id, member_id, title, organiser, taken_on,
            recorded_at) VALUES ($1, $2, $3, 'Kursus', '', $4, $5)",
        binds![of, Uuid::now_v7(), member, day, at],
    )
    .await;
}

const TABLES: [&str; 7] = [
    "course_progress",
    "test_attempt",
    "certificate",
    "assignment",
    "course_mail",
    "body_member",
    "body_course",
];

async fn counts(db: &Database) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in TABLES {
        counts.push(count(db, table).await);
    }
    counts
}

#[tokio::test]
async fn each_kind_goes_when_its_time_is_past() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let at: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        fill(&db, &town, at).await;
        let after = |days: i64| at + SignedDuration::from_hours(24 * days + 1);
        sweep(&db, after(89)).await.unwrap();
        assert_eq!(counts(&db).await, [1, 2, 1, 1, 1, 1, 1]);
        assert_eq!(
            count(&db, "course_progress WHERE CAST(choices AS TEXT) = '{}'").await,
            0
        );

        sweep(&db, after(90)).await.unwrap();
        assert_eq!(
            counts(&db).await,
            [1, 1, 1, 1, 1, 1, 1],
            "what was never finished goes"
        );
        assert_eq!(
            count(&db, "course_progress WHERE CAST(choices AS TEXT) = '{}'").await,
            1
        );
        assert_eq!(
            count(
                &db,
                "test_attempt WHERE CAST(asked AS TEXT) = '[]' AND right_count = 9"
            )
            .await,
            1
        );

        sweep(&db, after(366)).await.unwrap();
        assert_eq!(
            counts(&db).await,
            [0, 0, 0, 1, 1, 1, 1],
            "who is asked stays"
        );
        sweep(&db, after(731)).await.unwrap();
        assert_eq!(
            counts(&db).await,
            [0, 0, 0, 1, 1, 1, 1],
            "and which mails they got about what they are asked"
        );
        sweep(&db, after(1826)).await.unwrap();
        assert_eq!(counts(&db).await, [0, 0, 0, 1, 1, 0, 0]);
        let day = web::day_in_denmark(after(1826));
        change(
            &db,
            "UPDATE assignment SET ended_on = $2 WHERE municipality_id = $1",
            binds![town.municipality, day],
        )
        .await;
        sweep(&db, after(1826)).await.unwrap();
        assert_eq!(counts(&db).await, [0, 0, 0, 1, 0, 0, 0], "asked no longer");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_kept_of_whoever_left_long_ago() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let at: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        fill(&db, &town, at).await;
        let left = web::day_in_denmark(at).checked_sub(91.days()).unwrap();
        let ends = "UPDATE person SET ended_on = $3 WHERE municipality_id = $1 AND id = $2";
        change(&db, ends, binds![town.municipality, town.employee, left]).await;
        sweep(&db, at).await.unwrap();
        assert_eq!(counts(&db).await, [0, 0, 1, 1, 0, 1, 1], "90 days");
        let left = web::day_in_denmark(at).checked_sub(181.days()).unwrap();
        change(&db, ends, binds![town.municipality, town.employee, left]).await;
        sweep(&db, at).await.unwrap();
        assert_eq!(counts(&db).await, [0, 0, 0, 0, 0, 1, 1], "180 days");
    })
    .await;
}

#[tokio::test]
async fn an_account_that_names_nobody_keeps_no_progress() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let at: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        fill(&db, &town, at).await;
        change(
            &db,
            "UPDATE account SET person_id = NULL, name = $3, email_key = '', disabled = TRUE
             WHERE municipality_id = $1 AND id = $2",
            binds![
                town.municipality,
                town.employee_account,
                people::retention::FORMER
            ],
        )
        .await;
        sweep(&db, at).await.unwrap();
        assert_eq!(counts(&db).await, [0, 0, 1, 1, 1, 1, 1]);
    })
    .await;
}

/// Somebody from outside the staff who has begun the course, holds a certificate and is signed in.
async fn outsider(db: &Database, town: &Town, name: &str, at: Timestamp) -> Uuid {
    let of = town.municipality;
    let tx = db.begin().await.unwrap();
    let email = format!("{name}@byraad.example");
    let reached = ensure_account_by_email(&tx, of, name, &email, None, at).await;
    tx.commit().await.unwrap();
    let Ok(Reached::Account(account)) = reached else {
        panic!("{reached:?}")
    };
    let account = Uuid::from(account);
    let nothing = serde_json::json!({});
    change(
        db,
        "INSERT INTO course_progress (municipality_id, account_id, course, run, place, pages_read,
            choices, begun_at, updated_at) VALUES ($1, $2, $3, 1, '', $4, $4, $5, $5)",
        binds![of, account, COURSE, nothing.clone(), at],
    )
    .await;
    change(
        db,
        "INSERT INTO certificate (municipality_id, id, code, account_id, course, course_version, name,
            content, completed_on, evidence, recorded_at, revoked_reason)
         VALUES ($1, $2, $3, $2, $4, 1, $3, $5, $6, $5, $7, '')",
        binds![of, account, name, COURSE, nothing, web::day_in_denmark(at), at],
    )
    .await;
    change(
        db,
        "INSERT INTO session (municipality_id, token_hash, account_id, created_at, last_seen_at,
            expires_at) VALUES ($1, $2, $3, $4, $4, $4)",
        binds![of, name.as_bytes(), account, at],
    )
    .await;
    account
}

async fn member(db: &Database, town: &Town, account: Uuid, until: Option<Date>) {
    change(
        db,
        "INSERT INTO body_member (municipality_id, id, account_id, name, email, office, member_from,
            member_until, version) VALUES ($1, $2, $3, 'Ib', '', 'medlem', $4, $5, 1)",
        binds![
            town.municipality,
            Uuid::now_v7(),
            account,
            jiff::civil::date(2020, 1, 1),
            until
        ],
    )
    .await;
}

#[tokio::test]
async fn an_account_from_outside_is_closed_with_the_membership_and_deleted_later() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let at: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        let today = web::day_in_denmark(at);
        let ago = |days: i64| Some(today - days.days());
        let bo = outsider(&db, &town, "bo", at).await;
        let looker = outsider(&db, &town, "looker", at).await;
        let auditor = outsider(&db, &town, "auditor", at).await;
        let stays = outsider(&db, &town, "stays", at).await;
        let last_day = outsider(&db, &town, "last-day", at).await;
        outsider(&db, &town, "no-member", at).await;
        for (account, until) in [
            (bo, ago(900)),
            (bo, ago(1)),
            (looker, ago(1)),
            (auditor, ago(1)),
            (stays, ago(1)),
            (stays, None),
            (last_day, Some(today)),
            (town.employee_account.into(), ago(1)),
        ] {
            member(&db, &town, account, until).await;
        }
        let tx = db.begin().await.unwrap();
        appoint(
            &tx,
            town.municipality,
            auditor.into(),
            Role::Auditor,
            None,
            at,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        change(
            &db,
            "INSERT INTO access_log (municipality_id, subject_id, on_day, viewer_id, what,
                viewer_name, viewer_role, first_at, last_at, looks)
             VALUES ($1, $2, $3, $4, 'completion', 'looker', 'auditor', $5, $5, 1)",
            binds![town.municipality, town.employee, today, looker, at],
        )
        .await;
        let all = count(&db, "account").await;
        let closed = async || -> Vec<Uuid> {
            let rows: Vec<(Uuid,)> = db
                .all(
                    "SELECT id FROM account WHERE disabled ORDER BY id",
                    binds![],
                )
                .await
                .unwrap();
            rows.into_iter().map(|(id,)| id).collect()
        };

        sweep(&db, at).await.unwrap();
        assert_eq!(closed().await, [bo, looker]);
        assert_eq!(count(&db, "session").await, 4);
        assert_eq!(count(&db, "account").await, all, "not yet");
        assert_eq!(count(&db, "body_member WHERE account_id IS NULL").await, 0);

        let later = at + SignedDuration::from_hours(24 * 179);
        sweep(&db, later).await.unwrap();
        assert_eq!(closed().await, [bo, looker, last_day]);
        assert_eq!(count(&db, "account").await, all, "the last day of the term");

        let later = at + SignedDuration::from_hours(24 * 180);
        sweep(&db, later).await.unwrap();
        assert_eq!(closed().await, [looker, last_day]);
        assert_eq!(count(&db, "account").await, all - 1);
        let nameless =
            "account WHERE name = 'Tidligere medarbejder' AND email = '' AND email_key = ''";
        assert_eq!(
            count(&db, nameless).await,
            1,
            "others' access logs refer to it"
        );
        for table in ["course_progress", "certificate", "session"] {
            let of = format!(
                "{table} t JOIN account a ON a.municipality_id = t.municipality_id
                    AND a.id = t.account_id WHERE a.disabled AND a.email_key = ''"
            );
            assert_eq!(count(&db, &of).await, 0, "{table}");
        }
        assert_eq!(count(&db, "certificate").await, 4);
        assert_eq!(count(&db, "body_member WHERE account_id IS NULL").await, 3);
        assert_eq!(count(&db, "body_member").await, 8, "the record stays");
        sweep(&db, later).await.unwrap();
        assert_eq!(
            count(&db, "account").await,
            all - 1,
            "nothing is left to do"
        );
    })
    .await;
}

#[tokio::test]
async fn the_days_of_an_account_left_behind_are_danish_ones() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        // Half past midnight in Denmark.
        let at: Timestamp = "2026-11-23T23:30:00Z".parse().unwrap();
        let left = outsider(&db, &town, "left", at).await;
        let tx = db.begin().await.unwrap();
        close_outside(&tx, town.municipality, &[left], None, at)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let all = count(&db, "account").await;
        let last_day = web::day_in_denmark(at) + 180.days();
        for (day, gone) in [(last_day, 0), (last_day.tomorrow().unwrap(), 1)] {
            let noon = day.at(12, 0, 0, 0).in_tz("Europe/Copenhagen").unwrap();
            sweep(&db, noon.timestamp()).await.unwrap();
            assert_eq!(count(&db, "account").await, all - gone, "{day}");
        }
    })
    .await;
}

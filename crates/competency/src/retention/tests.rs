//! The sweep on both engines: to the day, nothing that counts, and nothing of whoever left.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::large_futures)]

use std::time::Duration;

use database::testing::on_both_engines;
use database::{Database, Engine, Queries as _, Value, binds};
use domain::{CompetencyId, EvidenceKind, MunicipalityId, PersonId};
use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp, ToSpan as _};
use uuid::Uuid;

use super::sweep;
use crate::testing::{Town, migrations, morning, town};

fn today() -> Date {
    web::day_in_denmark(morning())
}

fn ago(days: i64) -> Timestamp {
    morning() - SignedDuration::from_hours(24 * days)
}

fn content() -> content::Content {
    content::Content::embedded().unwrap()
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

struct Proof {
    kind: EvidenceKind,
    competency: u8,
    performed: Date,
    recorded: Timestamp,
}

async fn evidence(db: &Database, m: MunicipalityId, person: PersonId, proof: Proof) -> Uuid {
    let id = Uuid::now_v7();
    run(
        db,
        "INSERT INTO evidence (municipality_id, id, person_id, kind, competency_id, finding, level,
            performed_on, recorded_at, framework_version, title, note)
         VALUES ($1, $2, $3, $4, $5, 'shown', 2, $6, $7, 1, 'Anne Holms prøve', '')",
        binds![
            m,
            id,
            person,
            proof.kind.slug(),
            proof.competency,
            proof.performed,
            proof.recorded
        ],
    )
    .await;
    id
}

/// What somebody's time leaves in every table of this crate, all of it from so many days ago.
async fn history(db: &Database, town: &Town, person: PersonId, days: i64) {
    let (m, at) = (town.municipality, ago(days));
    let day = today() - days.days();
    let id = || Uuid::now_v7();
    for kind in [EvidenceKind::SelfAssessment, EvidenceKind::Appraisal] {
        evidence(
            db,
            m,
            person,
            Proof {
                kind,
                competency: 1,
                performed: day,
                recorded: at,
            },
        )
        .await;
    }
    let withdrawn = Proof {
        kind: EvidenceKind::Observation,
        competency: 1,
        performed: day,
        recorded: at,
    };
    let withdrawn = evidence(db, m, person, withdrawn).await;
    run(
        db,
        "INSERT INTO evidence_withdrawal (municipality_id, evidence_id, reason, withdrawn_at) VALUES ($1, $2, 'Anne', $3)",
        binds![m, withdrawn, at],
    )
    .await;
    for (sql, values) in [
        ("INSERT INTO completion (id, municipality_id, person_id, item, completed_on, valid_until, recorded_at)
            VALUES ($1, $2, $3, 'kursus', $4, $4, $5)", binds![id(), m, person, day, at]),
        ("INSERT INTO plan_agreement (id, municipality_id, person_id, items, proposed_at, ended_at, version)
            VALUES ($1, $2, $3, '[]', $4, $4, 1)", binds![id(), m, person, at]),
        ("INSERT INTO sharing (id, municipality_id, person_id, shared_at, withdrawn_at)
            VALUES ($1, $2, $3, $4, $4)", binds![id(), m, person, at]),
        ("INSERT INTO information_shown (municipality_id, person_id, text_version, shown_at)
            VALUES ($1, $2, 1, $3) ON CONFLICT DO NOTHING", binds![m, person, at]),
        ("INSERT INTO security_role (id, municipality_id, kind, about, org_unit_id, holder_id, started_at,
            ended_at, version) SELECT $1, municipality_id, 'system_owner', 'Økonomi', id, $3, $4, $4, 1
            FROM org_unit WHERE municipality_id = $2", binds![id(), m, person, at]),
        ("INSERT INTO assessor (id, municipality_id, person_id, competency_id, reason, starts_on, named_at,
            ended_at, version) VALUES ($1, $2, $3, 4, 'Anne kan det', $4, $5, $5, 1)",
            binds![id(), m, person, day, at]),
    ] {
        run(db, sql, values).await;
    }
    let asked = id();
    for (sql, values) in [
        ("INSERT INTO observation (municipality_id, id, person_id, assessor_id, kind, state, task, title,
            issuer, asked_at, agreement, seen, reason, comment, complaint, complaint_answer, touched_at,
            version) VALUES ($1, $2, $3, $4, 'task', 'answered', '', 'Opgave', '', $5, '', 'Anne så det', '',
            '', '', '', $5, 1)", binds![m, asked, person, town.manager, at]),
        ("INSERT INTO observation_area (municipality_id, observation_id, competency_id, evidence_id)
            VALUES ($1, $2, 1, $3)", binds![m, asked, withdrawn]),
    ] {
        run(db, sql, values).await;
    }
}

async fn decision(db: &Database, town: &Town, number: i64, proposal: Option<i64>, days: i64) {
    let (m, person) = (town.municipality, town.employee);
    run(
        db,
        "INSERT INTO profile_proposal (municipality_id, person_id, number, profiles, reasons, close_calls,
            fits, remark, framework_version, rules_version, made_at)
         VALUES ($1, $2, $3, '1', '[]', '', TRUE, 'Anne', 1, 1, $4)",
        binds![m, person, number, ago(days)],
    )
    .await;
    run(
        db,
        "INSERT INTO profile_decision (municipality_id, id, person_id, number, proposal_number, profiles,
            overridden, reason, decided_at) VALUES ($1, $2, $3, $4, $5, '1,2', FALSE, 'Anne', $6)",
        binds![m, Uuid::now_v7(), person, number, proposal, ago(days)],
    )
    .await;
}

async fn answers(db: &Database, town: &Town, person: PersonId, days: i64, asked: Option<i64>) {
    run(
        db,
        "INSERT INTO task_inventory (municipality_id, person_id, has_tasks, answers, completed_at,
            pointed_out_at, updated_at, version) VALUES ($1, $2, TRUE, '{\"x\": \"daily\"}', $3, $4, $3, 1)",
        binds![town.municipality, person, ago(days), asked.map(ago)],
    )
    .await;
}

async fn ended(db: &Database, person: PersonId, days: i64) {
    run(
        db,
        "UPDATE person SET ended_on = $2 WHERE id = $1",
        binds![person, today() - days.days()],
    )
    .await;
}

fn app_at(db: &Database, at: Timestamp) -> web::App {
    let mut app = crate::testing::stranger(db, domain::Lang::Da).app;
    app.clock = web::Clock::fixed(at);
    app
}

async fn sweep_at(db: &Database, at: Timestamp) {
    sweep(&app_at(db, at)).await.unwrap();
}

#[tokio::test]
async fn rows_stay_to_their_day_and_go_after_it() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        history(&db, &town, town.employee, 364).await;
        history(&db, &town, town.employee, 366).await;
        answers(&db, &town, town.employee, 729, None).await;
        answers(&db, &town, town.manager, 731, Some(1)).await;
        for (version, days) in [(1, 1900), (2, 1826), (3, 1824)] {
            run(
                &db,
                "INSERT INTO trust_record (municipality_id, version, purpose, legal_basis, retention,
                    heard_reference, contact, dpo_contact, recorded_at, recorded_by_name)
                 VALUES ($1, $2, '', '', '', '', '', '', $3, 'Carla')",
                binds![town.municipality, version, ago(days)],
            )
            .await;
        }
        sweep_at(&db, morning()).await;
        for table in ["completion", "plan_agreement", "sharing", "security_role", "evidence_withdrawal",
            "observation", "observation_area"]
        {
            assert_eq!(count(&db, table).await, 1, "{table}");
        }
        assert_eq!(count(&db, "assessor").await, 2, "two years after the end");
        assert_eq!(count(&db, "evidence").await, 3);
        assert_eq!(count(&db, "information_shown").await, 1, "as long as they are employed");
        assert_eq!(count(&db, "trust_record").await, 2, "replaced within five years, and what holds");
        assert_eq!(count(&db, "task_inventory WHERE has_tasks AND completed_at IS NOT NULL").await, 1);
        assert_eq!(
            count(&db, "task_inventory WHERE has_tasks IS NULL AND pointed_out_at IS NOT NULL").await,
            1,
            "that the manager asked stays"
        );
        assert_eq!(count(&db, "standing").await, 1, "made again of what is left");
        sweep_at(&db, ago(-2)).await;
        assert_eq!(count(&db, "evidence").await, 0);
        assert_eq!(count(&db, "task_inventory WHERE has_tasks").await, 0);
        assert_eq!(count(&db, "trust_record").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_holds_is_never_deleted() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        for (number, proposal, days) in [(1, Some(1), 2000), (2, Some(2), 1500), (3, Some(2), 1000), (4, Some(4), 366)] {
            decision(&db, &town, number, proposal, days).await;
        }
        sweep_at(&db, ago(2)).await;
        assert_eq!(count(&db, "profile_decision").await, 2, "replaced 364 days ago, and what holds");
        sweep_at(&db, morning()).await;
        assert_eq!(count(&db, "profile_decision WHERE number = 4").await, 1);
        assert_eq!(count(&db, "profile_decision").await, 1);
        assert_eq!(count(&db, "profile_proposal").await, 1, "why it holds");
        sweep_at(&db, ago(-3000)).await;
        assert_eq!(count(&db, "profile_decision").await, 1);
        assert_eq!(count(&db, "standing WHERE profiles = '1,2'").await, 1);

        let (m, person) = (town.municipality, town.employee);
        let id = Uuid::now_v7;
        for (sql, values) in [
            ("INSERT INTO completion (id, municipality_id, person_id, item, completed_on, recorded_at)
                VALUES ($1, $2, $3, 'kursus', $4, $5)", binds![id(), m, person, today(), morning()]),
            ("INSERT INTO plan_agreement (id, municipality_id, person_id, items, proposed_at, version)
                VALUES ($1, $2, $3, '[]', $4, 1)", binds![id(), m, person, morning()]),
            ("INSERT INTO sharing (id, municipality_id, person_id, shared_at) VALUES ($1, $2, $3, $4)",
                binds![id(), m, person, morning()]),
            ("INSERT INTO security_role (id, municipality_id, kind, about, org_unit_id, holder_id, started_at, version)
                SELECT $1, municipality_id, 'system_owner', '', id, $3, $4, 1 FROM org_unit
                WHERE municipality_id = $2", binds![id(), m, person, morning()]),
        ] {
            run(&db, sql, values).await;
        }
        sweep_at(&db, ago(-3000)).await;
        for table in ["completion", "plan_agreement", "sharing", "security_role WHERE holder_id IS NOT NULL"] {
            assert_eq!(count(&db, table).await, 1, "{table}");
        }
        assert_eq!(count(&db, "person").await, 3);
    })
    .await;
}

#[tokio::test]
async fn proof_stays_as_long_as_it_counts_and_a_year_after() {
    on_both_engines(&migrations(), async |db| {
        let (town, content) = (town(&db).await, content());
        let mut kept = 0;
        for kind in EvidenceKind::ALL.into_iter().filter(|kind| !kind.is_opinion()) {
            for competency in [0, 3, 7] {
                let area = CompetencyId::try_from(competency).unwrap();
                let months = content.evidence.months(kind, area).unwrap();
                let limit = today() - Span::new().months(months) - 365.days();
                for (performed, stays) in [(limit.tomorrow().unwrap(), true), (limit - 4.days(), false)] {
                    kept += i64::from(stays);
                    let proof = Proof { kind, competency, performed, recorded: ago(366) };
                    evidence(&db, town.municipality, town.employee, proof).await;
                }
            }
        }
        let new = Proof { kind: EvidenceKind::Observation, competency: 5, performed: today() - 500.days(), recorded: ago(500) };
        evidence(&db, town.municipality, town.employee, new).await;
        sweep_at(&db, morning()).await;
        assert_eq!(count(&db, "evidence").await, kept + 1);
        let shown = "standing WHERE attained = '-----2-------'";
        assert_eq!(count(&db, shown).await, 1, "what counts is worked out as before");
        // Declared stale, it is kept for a year more.
        run(
            &db,
            "INSERT INTO stale_declaration (municipality_id, id, competency_id, cause, performed_before, recorded_at)
             VALUES ($1, $2, 5, 'Ny lov', $3, $4)",
            binds![town.municipality, Uuid::now_v7(), today(), morning()],
        )
        .await;
        sweep_at(&db, ago(-365)).await;
        assert_eq!(count(&db, "evidence WHERE competency_id = 5").await, 1);
        sweep_at(&db, ago(-366)).await;
        assert_eq!(count(&db, "evidence WHERE competency_id = 5").await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_old_document_is_kept_from_the_day_on_which_it_was_reviewed() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let old = Proof {
            kind: EvidenceKind::PriorLearning,
            competency: 5,
            performed: today() - 4000.days(),
            recorded: ago(0),
        };
        evidence(&db, town.municipality, town.employee, old).await;
        for (day, left) in [(0, 1), (-1, 1), (-365, 1), (-366, 0)] {
            sweep_at(&db, ago(day)).await;
            assert_eq!(count(&db, "evidence").await, left, "{day} days from then");
        }
    })
    .await;
}

/// The tables in which the text stands anywhere.
async fn tables_with(db: &Database, text: &str) -> Vec<String> {
    let tables: Vec<(String,)> = db
        .all(
            match db.engine() {
                Engine::Sqlite => {
                    "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
                }
                Engine::Postgres => {
                    "SELECT CAST(table_name AS TEXT) FROM information_schema.tables
                    WHERE table_schema = 'public' ORDER BY 1"
                }
            },
            binds![],
        )
        .await
        .unwrap();
    let mut found = Vec::new();
    for (table,) in tables {
        let row = match db.engine() {
            Engine::Postgres => "CAST(t AS TEXT)".to_owned(),
            Engine::Sqlite => {
                let columns: Vec<(String,)> = db
                    .all("SELECT name FROM pragma_table_info($1)", binds![&table])
                    .await
                    .unwrap();
                // Quoted, bytes are digits: a zero among them would end the text.
                let texts = columns.iter().map(|(column,)| format!("quote({column})"));
                texts.collect::<Vec<_>>().join(" || ' ' || ")
            }
        };
        if count(db, &format!("{table} t WHERE {row} LIKE '%{text}%'")).await > 0 {
            found.push(table);
        }
    }
    found
}

#[tokio::test]
async fn whoever_left_is_gone_everywhere_after_180_days() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        history(&db, &town, town.employee, 1).await;
        decision(&db, &town, 1, Some(1), 1).await;
        answers(&db, &town, town.employee, 1, None).await;
        run(
            &db,
            "INSERT INTO access_log (municipality_id, subject_id, on_day, viewer_id, what, viewer_name,
                viewer_role, first_at, last_at, looks) VALUES ($1, $2, $3, $4, 'levels', 'Bo', 'manager', $5, $5, 1)",
            binds![town.municipality, town.employee, today(), town.manager_account, morning()],
        )
        .await;
        run(&db, "UPDATE security_role SET ended_at = NULL, deputy_id = holder_id", binds![]).await;
        assert!(tables_with(&db, "Anne").await.len() > 5);
        ended(&db, town.employee, 90).await;
        sweep_at(&db, morning()).await;
        assert_eq!(count(&db, "evidence").await, 3);
        sweep_at(&db, ago(-1)).await;
        assert_eq!(count(&db, "evidence").await, 1, "opinions go first");
        for table in ["task_inventory", "information_shown", "sharing", "plan_agreement", "observation"] {
            assert_eq!(count(&db, table).await, 0, "{table}");
        }
        sweep_at(&db, ago(-90)).await;
        assert_eq!(count(&db, "profile_decision").await, 1, "the 180 days aren't over");
        assert_eq!(count(&db, "person").await, 3);
        sweep_at(&db, ago(-91)).await;
        for text in ["Anne", "Holm", "anne@"] {
            assert_eq!(tables_with(&db, text).await, Vec::<String>::new(), "{text}");
        }
        assert_eq!(count(&db, "person").await, 2);
        assert_eq!(count(&db, "position").await, 0);
        assert_eq!(count(&db, "security_role WHERE holder_id IS NULL AND deputy_id IS NULL").await, 1);
        assert!(!tables_with(&db, "Carla").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_interrupted_sweep_goes_on_and_two_at_once_do_no_harm() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        history(&db, &town, town.employee, 366).await;
        history(&db, &town, town.manager, 1).await;
        decision(&db, &town, 1, Some(1), 1).await;
        ended(&db, town.manager, 181).await;
        let app = app_at(&db, morning());
        let mut interruptions: u32 = 0;
        while tokio::time::timeout(Duration::from_millis(2) * interruptions, sweep(&app))
            .await
            .is_err()
        {
            interruptions += 1;
        }
        assert!(interruptions > 0);
        let (one, other) = tokio::join!(sweep(&app), sweep(&app));
        assert!(one.is_ok() && other.is_ok());
        assert!(tables_with(&db, "Lind").await.is_empty());
        assert_eq!(count(&db, "evidence").await, 0);
        assert_eq!(count(&db, "person").await, 2);
        assert_eq!(count(&db, "position WHERE manager_id IS NULL").await, 2);
        assert_eq!(count(&db, "profile_decision").await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_past_month_is_frozen_before_completions_go() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let (m, long_ago) = (town.municipality, ago(900));
        run(&db, "UPDATE municipality SET created_at = $1", binds![long_ago]).await;
        run(&db, "UPDATE person SET created_at = $1", binds![long_ago]).await;
        for (person, on, until) in [
            (town.employee, "2026-10-31", "2026-10-31"),
            (town.manager, "2025-01-01", "2025-06-01"),
        ] {
            let (on, until): (Date, Date) = (on.parse().unwrap(), until.parse().unwrap());
            run(
                &db,
                "INSERT INTO completion (municipality_id, id, person_id, item, completed_on, valid_until, recorded_at)
                 VALUES ($1, $2, $3, 'kursus', $4, $5, $6)",
                binds![m, Uuid::now_v7(), person, on, until, morning()],
            )
            .await;
        }
        sweep_at(&db, morning()).await;
        let october: Vec<(i64, i64)> = db
            .all(
                "SELECT in_scope, completed FROM frozen_count WHERE item = 'kursus' AND month = $1",
                binds!["2026-10-01".parse::<Date>().unwrap()],
            )
            .await
            .unwrap();
        assert_eq!(october, [(3, 1)]);
        let items = i64::try_from(content().catalogue.len()).unwrap() + 1;
        assert_eq!(count(&db, "frozen_count").await, items, "those that nobody completed too");
        assert_eq!(count(&db, "completion").await, 1, "one was past its time");
        run(&db, "DELETE FROM completion", binds![]).await;
        sweep_at(&db, ago(-1)).await;
        assert_eq!(count(&db, "frozen_count").await, items, "once a month");
        sweep_at(&db, ago(-10)).await;
        assert_eq!(count(&db, "frozen_count WHERE completed = 0").await, 2 * (items - 1));
    })
    .await;
}

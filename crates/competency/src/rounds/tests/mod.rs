//! Rounds as stories, on both engines.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod results;
mod screens;

use std::collections::BTreeMap;

use database::testing::on_both_engines;
use database::{Binds, Database, Migration, Queries as _, binds};
use domain::round::{Population, RoundKind};
use domain::scope::{ScopeClause, ScopeRule};
use domain::{CompetencyId, EvidenceKind, Finding, Level, MunicipalityId, PersonId};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};
use people::access::own;
use uuid::Uuid;
use web::{App, Clock};

use super::store::{self, Asked, Counting, Mine, NewRound, Round};
use super::{bring_up_to_date, work};
use crate::person::{self, NewEvidence};
use crate::testing::{Town, migrations, town};

/// A Monday.
const FIRST: Date = date(2026, 11, 23);
/// Profile 1 assesses itself in these.
const AREAS: [u8; 5] = [0, 4, 5, 9, 12];

fn schema() -> Vec<Migration> {
    migrations()
}

fn morning_of(day: Date) -> Timestamp {
    let zoned = day.at(10, 0, 0, 0).in_tz("Europe/Copenhagen").unwrap();
    zoned.timestamp()
}

fn day(n: i64) -> Date {
    FIRST.checked_add(n.days()).unwrap()
}

async fn change(db: &Database, sql: &str, binds: Binds) {
    let tx = db.begin().await.unwrap();
    tx.run(sql, binds).await.unwrap();
    tx.commit().await.unwrap();
}

/// A unit, and people who work there.
async fn unit(db: &Database, of: MunicipalityId, code: &str, people: &[&str]) -> (Uuid, Vec<Uuid>) {
    let id = Uuid::now_v7();
    change(
        db,
        "INSERT INTO org_unit (municipality_id, id, code, name, kind, parent_id, path, ended_on)
         VALUES ($1, $2, $3, $3, '', NULL, $4, NULL)",
        binds![of, id, code, format!("/{code}/")],
    )
    .await;
    let mut hired = Vec::new();
    for name in people {
        hired.push(hire(db, of, id, name).await);
    }
    (id, hired)
}

async fn hire(db: &Database, of: MunicipalityId, unit: Uuid, name: &str) -> Uuid {
    let id = Uuid::now_v7();
    change(
        db,
        "INSERT INTO person (municipality_id, id, employee_number, given_name, family_name, user_name,
            email, email_key, search_text, sort_key, ended_on, in_scope, is_leader, created_at)
         VALUES ($1, $2, $3, $3, '', $3, $4, $4, $3, $5, NULL, TRUE, FALSE, $6)",
        binds![of, id, name, format!("{name}@x.dk"), name.as_bytes(), morning_of(FIRST)],
    )
    .await;
    change(
        db,
        "INSERT INTO position (municipality_id, id, person_id, org_unit_id, title, agreement,
            manager_id, started_on, ended_on, is_main)
         VALUES ($1, $2, $3, $4, 'Sekretær', 'HK', NULL, NULL, NULL, TRUE)",
        binds![of, Uuid::now_v7(), id, unit],
    )
    .await;
    id
}

fn population(units: &[&str]) -> Population {
    Population {
        rule: ScopeRule {
            any_of: vec![ScopeClause {
                units: units.iter().map(|unit| (*unit).to_owned()).collect(),
                ..ScopeClause::default()
            }],
            ..ScopeRule::default()
        },
        ..Population::default()
    }
}

fn new(kind: RoundKind, units: &[&str]) -> NewRound {
    NewRound {
        kind,
        title: "En runde".to_owned(),
        population: population(units),
        newcomers: false,
        opens_on: FIRST,
        due_on: day(21),
        counts_from: FIRST,
        mails: false,
    }
}

fn app(db: &Database, town: &Town, at: Timestamp) -> App {
    let mut app = town.as_coordinator(db).app;
    app.clock = Clock::fixed(at);
    app
}

async fn make(db: &Database, of: MunicipalityId, new: &NewRound, at: Timestamp) -> Uuid {
    let tx = db.begin().await.unwrap();
    let today = web::day_in_denmark(at);
    let id = work::make(&tx, of, new, None, (today, at)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn run(db: &Database, town: &Town, today: Date) {
    let app = app(db, town, morning_of(today));
    // Twice is the same as once.
    bring_up_to_date(&app, town.municipality).await.unwrap();
    bring_up_to_date(&app, town.municipality).await.unwrap();
}

async fn round(db: &Database, of: MunicipalityId, id: Uuid) -> Round {
    store::round(db, of, id).await.unwrap()
}

/// How a round stands: asked and answered.
async fn stands(db: &Database, town: &Town, id: Uuid, today: Date) -> (usize, usize) {
    let content = town.as_coordinator(db).content;
    let counting = Counting::today(town.municipality, &content, today);
    let live = store::live(db, counting).await.unwrap();
    let sum = |pick: fn(&Asked) -> usize| {
        live.get(&id)
            .map_or(0, |units| units.values().map(pick).sum::<usize>())
    };
    (sum(|group| group.asked), sum(|group| group.answered))
}

/// "No" to the one question, or the proposal sent.
async fn maps(db: &Database, of: MunicipalityId, person: Uuid, has_tasks: bool, on: Date) {
    let at = morning_of(on);
    change(
        db,
        "INSERT INTO task_inventory (municipality_id, person_id, has_tasks, answers, completed_at,
            updated_at, version) VALUES ($1, $2, $3, $4, $5, $6, 1)
         ON CONFLICT (municipality_id, person_id) DO UPDATE SET has_tasks = excluded.has_tasks,
            completed_at = excluded.completed_at, updated_at = excluded.updated_at",
        binds![
            of,
            person,
            has_tasks,
            serde_json::json!({}),
            has_tasks.then_some(at),
            at
        ],
    )
    .await;
    if has_tasks {
        change(
            db,
            "INSERT INTO profile_proposal (municipality_id, person_id, number, profiles, reasons,
                close_calls, fits, remark, framework_version, rules_version, made_at, withdrawn_at)
             VALUES ($1, $2, 1, '1,2', $3, '', TRUE, '', 1, 1, $4, NULL) ON CONFLICT DO NOTHING",
            binds![of, person, serde_json::json!([]), at],
        )
        .await;
    }
}

/// Assesses all or some of the areas.
async fn assesses(db: &Database, town: &Town, person: Uuid, areas: &[u8], level: Level, on: Date) {
    let pieces: Vec<NewEvidence> = areas
        .iter()
        .map(|area| NewEvidence {
            person: PersonId::from(person),
            kind: EvidenceKind::SelfAssessment,
            competency: CompetencyId::try_from(*area).unwrap(),
            finding: Finding::Shown(level),
            performed_on: on,
            title: String::new(),
            note: String::new(),
        })
        .collect();
    let tx = db.begin().await.unwrap();
    let of = town.municipality;
    person::record(&tx, of, &pieces, 1, None, morning_of(on))
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn end(db: &Database, town: &Town, id: Uuid, today: Date) -> bool {
    let content = town.as_coordinator(db).content;
    let counting = Counting::today(town.municipality, &content, today);
    let round = round(db, town.municipality, id).await;
    let tx = db.begin().await.unwrap();
    let ended = store::end(&tx, counting, &round, morning_of(today))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    ended
}

async fn counts(db: &Database, of: MunicipalityId, id: Uuid) -> BTreeMap<String, usize> {
    let all = store::counts(db, of, &[id]).await.unwrap();
    let counts = all.get(&id).cloned().unwrap_or_default();
    [
        "asked",
        "few-asked",
        "answered",
        "unit-asked",
        "unit-answered",
        "few-unit-asked",
        "unreached",
        "few-unreached",
        "proposed",
        "few-proposed",
        "decided",
        "both",
        "moved",
        "few-both",
        "few-moved",
        "left",
        "few-left",
        "share-4",
    ]
    .into_iter()
    .flat_map(|what| {
        counts
            .of(what)
            .map(move |(about, people)| (format!("{what} {about}").trim().to_owned(), people))
            .collect::<Vec<_>>()
    })
    .collect()
}

async fn mine(db: &Database, town: &Town, person: Uuid, today: Date) -> Vec<Mine> {
    let mut visit = town.as_employee(db);
    visit.app.clock = Clock::fixed(morning_of(today));
    if let Some(viewer) = &mut visit.viewer {
        viewer.person = Some(person.into());
    }
    store::mine(db, &visit.content, own(&visit).unwrap(), today)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_list_is_frozen_or_takes_in_newcomers_and_lets_go_who_left() {
    on_both_engines(&schema(), async |db| {
        let town = town(&db).await;
        let of = town.municipality;
        let (a, people) = unit(&db, of, "A", &["a1", "a2", "a3"]).await;
        unit(&db, of, "B", &["b1"]).await;
        let fixed = make(&db, of, &new(RoundKind::Mapping, &["A"]), morning_of(FIRST)).await;
        let open = NewRound {
            newcomers: true,
            ..new(RoundKind::SelfAssessment, &["a"])
        };
        let open = make(&db, of, &open, morning_of(FIRST)).await;
        assert_eq!(
            stands(&db, &town, fixed, FIRST).await,
            (3, 0),
            "unit A alone"
        );
        hire(&db, of, a, "a4").await;
        run(&db, &town, day(1)).await;
        assert_eq!(stands(&db, &town, fixed, day(1)).await, (3, 0));
        assert_eq!(stands(&db, &town, open, day(1)).await, (4, 0));
        // Who leaves the target group counts no longer, and again when they are back.
        let scope = "UPDATE person SET in_scope = $3 WHERE municipality_id = $1 AND id = $2";
        change(&db, scope, binds![of, people[0], false]).await;
        assert_eq!(stands(&db, &town, fixed, day(1)).await, (2, 0), "at once");
        run(&db, &town, day(2)).await;
        assert_eq!(stands(&db, &town, open, day(2)).await, (3, 0));
        change(&db, scope, binds![of, people[0], true]).await;
        run(&db, &town, day(3)).await;
        assert_eq!(stands(&db, &town, fixed, day(3)).await, (3, 0));
        // A second round of the kind leaves out whom the first one asks.
        let (found, elsewhere) = store::candidates(
            &db,
            of,
            (RoundKind::Mapping, &population(&[])),
            None,
            day(3),
        )
        .await
        .unwrap();
        // Anne and b1, and a4 who isn't in the frozen list.
        assert_eq!((found.len(), elsewhere), (3, 3));
    })
    .await;
}

#[tokio::test]
async fn a_mapping_is_answered_with_no_with_a_proposal_or_as_before() {
    on_both_engines(&schema(), async |db| {
        let town = town(&db).await;
        let of = town.municipality;
        let (_, people) = unit(
            &db,
            of,
            "A",
            &["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"],
        )
        .await;
        maps(&db, of, people[2], false, day(-30)).await;
        maps(&db, of, people[3], true, day(-90)).await;
        let planned = NewRound {
            opens_on: day(2),
            ..new(RoundKind::Mapping, &["A"])
        };
        let planned = NewRound {
            counts_from: day(-40),
            ..planned
        };
        let id = make(&db, of, &planned, morning_of(FIRST)).await;
        assert_eq!(stands(&db, &town, id, FIRST).await, (0, 0), "not open yet");
        assert!(mine(&db, &town, people[0], FIRST).await.is_empty());
        run(&db, &town, day(2)).await;
        assert_eq!(
            stands(&db, &town, id, day(2)).await,
            (9, 1),
            "a3, a month ago"
        );
        assert!(!mine(&db, &town, people[0], day(2)).await[0].done);
        assert!(mine(&db, &town, people[2], day(2)).await[0].done);
        maps(&db, of, people[0], false, day(3)).await;
        maps(&db, of, people[1], true, day(3)).await;
        assert_eq!(stands(&db, &town, id, day(3)).await, (9, 3));
        // a4's answers are older than what counts: confirmed with one press. a5 has none to confirm.
        for (person, noted) in [(people[3], true), (people[4], false)] {
            let mut visit = town.as_employee(&db);
            if let Some(viewer) = &mut visit.viewer {
                viewer.person = Some(person.into());
            }
            let tx = db.begin().await.unwrap();
            let done = store::confirm(&tx, own(&visit).unwrap(), day(3), morning_of(day(3)));
            assert_eq!(done.await.unwrap(), noted);
            tx.commit().await.unwrap();
        }
        assert_eq!(stands(&db, &town, id, day(4)).await, (9, 4));
        // Who has answered is looked at by name, and that is what the log says.
        let mut visit = town.as_coordinator(&db);
        visit.app.clock = Clock::fixed(morning_of(day(4)));
        let asked_by = round(&db, of, id).await;
        let (named, _) = store::named(&visit, &asked_by, Some(true), (1, 50))
            .await
            .unwrap();
        assert_eq!(named.len(), 4);
        let looks: Vec<(String, i64)> = db
            .all(
                "SELECT what, COUNT(*) FROM access_log WHERE municipality_id = $1 GROUP BY what",
                binds![of],
            )
            .await
            .unwrap();
        assert_eq!(looks, [("round_answered".to_owned(), 4)]);
        // After the last day nothing is asked; the work of the next day counts it.
        assert!(mine(&db, &town, people[4], day(22)).await.is_empty());
        maps(&db, of, people[4], false, day(22)).await;
        run(&db, &town, day(22)).await;
        let stored = round(&db, of, id).await;
        assert_eq!(stored.ended_on, Some(day(21)));
        let counts = counts(&db, of, id).await;
        assert_eq!(
            (counts["asked"], counts["answered"]),
            (9, 4),
            "a5 came too late"
        );
        assert!(
            counts.contains_key("few-proposed 1") && counts.contains_key("few-proposed 1,2"),
            "two each: {counts:?}"
        );
        assert!(!counts.keys().any(|key| key.starts_with("proposed")));
        assert_eq!(counts["decided 1"], 9, "nobody has decided yet");
        assert!(!end(&db, &town, id, day(23)).await, "it ends once");
    })
    .await;
}

#[tokio::test]
async fn more_time_is_given_once_and_an_early_end_keeps_what_there_is() {
    on_both_engines(&schema(), async |db| {
        let town = town(&db).await;
        let of = town.municipality;
        unit(&db, of, "A", &["a1", "a2"]).await;
        let id = make(&db, of, &new(RoundKind::Mapping, &["A"]), morning_of(FIRST)).await;
        let extend = async |version, due| {
            let tx = db.begin().await.unwrap();
            let done = store::extend(&tx, of, (id, version), due, true).await;
            if done.is_ok() {
                tx.commit().await.unwrap();
            }
            done
        };
        extend(1, day(30)).await.unwrap();
        assert!(matches!(extend(1, day(40)).await, Err(web::Error::Changed)));
        assert!(
            matches!(extend(2, day(30)).await, Err(web::Error::Changed)),
            "only later"
        );
        run(&db, &town, day(25)).await;
        assert_eq!(round(&db, of, id).await.ended_on, None);
        assert!(end(&db, &town, id, day(26)).await);
        let stored = round(&db, of, id).await;
        assert_eq!((stored.ended_on, stored.due_on), (Some(day(26)), day(30)));
        assert!(extend(stored.version, day(50)).await.is_err());
        // Nobody else's round can be found, and one that asked somebody can't be deleted.
        let tx = db.begin().await.unwrap();
        let other = people::organisation::add_municipality(&tx, "998", "Nabo", morning_of(FIRST));
        let other = other.await.unwrap();
        assert!(store::delete(&tx, of, (id, stored.version)).await.is_err());
        tx.commit().await.unwrap();
        assert!(store::round(&db, other, id).await.is_err());
        assert!(store::rounds(&db, other).await.unwrap().is_empty());
        let planned = NewRound {
            opens_on: day(60),
            due_on: day(80),
            ..new(RoundKind::Mapping, &["A"])
        };
        let planned = make(&db, of, &planned, morning_of(FIRST)).await;
        let tx = db.begin().await.unwrap();
        assert!(store::delete(&tx, other, (planned, 1)).await.is_err());
        store::delete(&tx, of, (planned, 1)).await.unwrap();
        tx.commit().await.unwrap();
    })
    .await;
}

//! The overview on an invented municipality: what is asked, what is shown to whom, and with how many
//! statements.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use axum::extract::Path;
use database::testing::{TestDatabase, on_both_engines};
use database::{binds, counted};
use domain::rights::Role;
use domain::{CompetencyId, ItemId, OrgUnitId, PersonId};
use jiff::civil::{Date, date};
use uuid::Uuid;
use web::{Error, Visit};

use super::facts::Facts;
use super::figures::{AreaFigure, Known, Training};
use super::store::{self, Counts, Reach};
use super::todo::{Todo, todos};
use super::{figures, pages};
use crate::person::{complete, recompute};
use crate::placement::testing::{TODAY, Town, migrations, now};
use crate::testing::{body, of_body};

const STEP_ONE: &str = "trin-1-basal-sikkerhed";

/// Somebody finished the first step.
async fn completes(town: &Town, person: PersonId, on: Date, until: Option<Date>) {
    let tx = town.db.begin().await.unwrap();
    complete(
        &tx,
        town.id,
        &[(person, ItemId::from(STEP_ONE), on, until)],
        now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn task(
    town: &Town,
    kind: &str,
    unit: OrgUnitId,
    holder: Option<PersonId>,
    deputy: Option<PersonId>,
) {
    let tx = town.db.begin().await.unwrap();
    tx.run(
        "INSERT INTO security_role (municipality_id, id, kind, about, org_unit_id, holder_id,
            deputy_id, started_at, version) VALUES ($1, $2, $3, 'Sagssystemet', $4, $5, $6, $7, 1)",
        binds![town.id, Uuid::now_v7(), kind, unit, holder, deputy, now()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// A municipality with two parts: seven people in one, six in the other, three of them in a school.
struct Place {
    town: Town,
    north: OrgUnitId,
    south: OrgUnitId,
    school: OrgUnitId,
    people: Vec<PersonId>,
}

async fn place(db: &database::Database) -> Place {
    let town = Town::new(db, "001").await;
    let top = town.unit("/1/", None).await;
    let north = town.unit("/1/2/", Some(top)).await;
    let south = town.unit("/1/3/", Some(top)).await;
    let school = town.unit("/1/3/4/", Some(south)).await;
    let mut people = Vec::new();
    for n in 0..7 {
        people.push(town.person(&format!("Nord{n}"), north).await);
    }
    for n in 0..3 {
        people.push(town.person(&format!("Syd{n}"), south).await);
    }
    for n in 0..3 {
        people.push(town.person(&format!("Skole{n}"), school).await);
    }
    let tx = db.begin().await.unwrap();
    tx.run(
        "INSERT INTO scope_rule (municipality_id, version, rule, set_at) VALUES ($1, 1, $2, $3)",
        binds![town.id, serde_json::json!({}), now()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    Place {
        town,
        north,
        south,
        school,
        people,
    }
}

impl Place {
    async fn coordinator(&self) -> Visit {
        self.town
            .visit(self.people[0], &[Role::Coordinator], 0)
            .await
    }
}

#[tokio::test]
async fn units_know_who_is_trained_who_is_due_and_who_is_known() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let town = &place.town;
        let (me, other) = (place.people[0], place.people[1]);
        completes(town, place.people[1], date(2026, 1, 5), None).await;
        completes(
            town,
            place.people[2],
            date(2024, 12, 1),
            Some(date(2026, 12, 1)),
        )
        .await;
        completes(
            town,
            place.people[3],
            date(2023, 1, 1),
            Some(date(2025, 1, 1)),
        )
        .await;
        // Taken again: the longer one counts.
        completes(
            town,
            place.people[4],
            date(2024, 1, 1),
            Some(date(2026, 1, 1)),
        )
        .await;
        completes(
            town,
            place.people[4],
            date(2026, 1, 2),
            Some(date(2028, 1, 2)),
        )
        .await;
        town.leaves(place.people[6]).await;
        let tx = db.begin().await.unwrap();
        tx.run(
            "UPDATE position SET manager_id = $3 WHERE municipality_id = $1 AND person_id = $2",
            binds![town.id, other, me],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();

        let visit = place.coordinator().await;
        let tree = store::tree(&visit, Reach::Municipality).await.unwrap();
        let names: Vec<&str> = tree.units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, ["", "Enhed 1", "Enhed 2", "Enhed 3", "Enhed 4"]);
        let parents: Vec<Option<usize>> = tree.units.iter().map(|unit| unit.parent).collect();
        assert_eq!(parents, [None, Some(0), Some(1), Some(1), Some(3)]);
        let count = |unit: usize, training: Training, known: Known| -> usize {
            tree.people
                .iter()
                .filter(|a| a.unit == unit && a.training == training && a.known == known)
                .map(|a| a.people)
                .sum()
        };
        assert_eq!(
            count(2, Training::Valid, Known::Training),
            1,
            "the viewer's report"
        );
        assert_eq!(count(2, Training::DueSoon, Known::Nothing), 1);
        assert_eq!(count(2, Training::Valid, Known::Nothing), 1, "taken again");
        assert_eq!(
            count(2, Training::Missing, Known::Nothing),
            3,
            "the viewer among them"
        );
        assert_eq!(count(4, Training::Missing, Known::Nothing), 3);
        // Nobody has a summary yet: profile 1, nothing known.
        assert!(
            tree.people
                .iter()
                .all(|a| a.attained.iter().all(|(_, level)| level.is_none()))
        );
        let figures = figures(&tree);
        assert_eq!(
            figures[0]
                .coverage
                .map(|c| (c.people, c.covered, c.due_soon)),
            Some((12, 3, 1))
        );
        assert_eq!(figures[2].coverage.map(|c| c.people), Some(6));
        assert_eq!(figures[3].coverage.map(|c| c.people), Some(6));
        assert_eq!(figures[4].coverage, None, "three people in the school");
        let own = *figures[3].areas.get(CompetencyId::OWN_PRACTICE);
        assert_eq!(own, AreaFigure::Met { met: 0, of: 6 });

        let below = ["/1/3/".to_owned()];
        let part = store::tree(&visit, Reach::Below(&below)).await.unwrap();
        let names: Vec<&str> = part.units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, ["Enhed 3", "Enhed 4"]);
        assert_eq!(part.people.iter().map(|a| a.people).sum::<usize>(), 6);
        let as_manager = store::tree(&visit, Reach::MunicipalityAsManager)
            .await
            .unwrap();
        let known = |a: &&super::Alike| a.unit == 2 && a.known == Known::All;
        assert_eq!(
            as_manager.people.iter().find(known).map(|a| a.people),
            Some(1),
            "the viewer"
        );
        let nothing = store::tree(&visit, Reach::Below(&[])).await.unwrap();
        assert_eq!((nothing.units.len(), nothing.people.len()), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_summary_that_is_due_is_made_again_before_it_is_counted() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let (town, visit) = (&place.town, place.coordinator().await);
        let tx = db.begin().await.unwrap();
        recompute(&tx, &town.content, town.id, place.people[1], TODAY)
            .await
            .unwrap();
        tx.run(
            "UPDATE standing SET attained = '3333333333333', next_change = $2
             WHERE municipality_id = $1",
            binds![town.id, TODAY.yesterday().unwrap()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let (tree, statements) = counted(store::tree(&visit, Reach::Municipality)).await;
        assert!(statements > 2, "asked, made again, asked again");
        let known = |alike: &super::Alike| alike.attained.iter().any(|(_, level)| level.is_some());
        assert!(
            !tree.unwrap().people.iter().any(known),
            "the false summary was overtaken"
        );
        let (_, statements) = counted(store::tree(&visit, Reach::Municipality)).await;
        assert_eq!(statements, 1);
    })
    .await;
}

#[tokio::test]
async fn everything_else_is_counted_in_one_question() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let town = &place.town;
        completes(town, place.people[0], date(2026, 11, 2), None).await;
        completes(town, place.people[1], date(2026, 11, 2), None).await;
        completes(town, place.people[2], date(2026, 10, 1), None).await;
        completes(town, place.people[3], date(2025, 1, 1), None).await;
        let propose = async |person: PersonId, number: i64, withdrawn: bool| {
            let tx = db.begin().await.unwrap();
            tx.run(
                "INSERT INTO profile_proposal (municipality_id, person_id, number, profiles, reasons,
                    close_calls, fits, remark, framework_version, rules_version, made_at, withdrawn_at)
                 VALUES ($1, $2, $3, '1,2', $4, '', TRUE, '', 1, 1, $5, $6)",
                binds![town.id, person, number, serde_json::json!([]), now(), withdrawn.then(now)],
            )
            .await
            .unwrap();
            tx.commit().await.unwrap();
        };
        propose(place.people[0], 1, false).await;
        propose(place.people[1], 1, false).await;
        propose(place.people[1], 2, true).await;
        propose(place.people[2], 1, false).await;
        let tx = db.begin().await.unwrap();
        tx.run(
            "INSERT INTO profile_decision (municipality_id, id, person_id, number, proposal_number,
                profiles, overridden, reason, decided_at)
             VALUES ($1, $2, $3, 1, 1, '1,2', FALSE, '', $4)",
            binds![town.id, Uuid::now_v7(), place.people[2], now()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let since = date(2025, 12, 1);
        let asked = store::counts(&db, town.id, &town.content, TODAY, since);
        let (counts, statements) = counted(asked).await;
        assert_eq!(statements, 1);
        let completed = vec![(date(2026, 10, 1), 1), (date(2026, 11, 2), 2)];
        assert_eq!(
            counts.unwrap(),
            Counts { staff: 13, has_scope: true, proposals: 1, completed }
        );
        let elsewhere = Town::new(&db, "002").await;
        let nothing = store::counts(&db, elsewhere.id, &town.content, TODAY, since).await.unwrap();
        assert_eq!(nothing, Counts::default());
    })
    .await;
}

#[tokio::test]
async fn the_tasks_without_names_say_who_left_and_how_much_one_holds() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let town = &place.town;
        task(
            town,
            "system_owner",
            place.north,
            Some(place.people[1]),
            Some(place.people[2]),
        )
        .await;
        task(
            town,
            "gdpr_coordinator",
            place.north,
            Some(place.people[1]),
            None,
        )
        .await;
        task(
            town,
            "gdpr_coordinator",
            place.school,
            Some(place.people[11]),
            None,
        )
        .await;
        task(town, "local_security_ambassador", place.south, None, None).await;
        town.leaves(place.people[11]).await;
        let tasks = store::nameless_tasks(&db, town.id, TODAY).await.unwrap();
        let said: Vec<_> = tasks
            .iter()
            .map(|task| {
                let left = task.holder.as_ref().map(|holder| holder.left);
                (
                    task.kind.slug(),
                    task.unit_name.as_str(),
                    left,
                    task.deputy.is_some(),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                ("gdpr_coordinator", "Enhed 2", Some(false), false),
                ("system_owner", "Enhed 2", Some(false), true),
                ("local_security_ambassador", "Enhed 3", None, false),
                ("gdpr_coordinator", "Enhed 4", Some(true), false),
            ]
        );
        assert_eq!(tasks[0].held, 2);
        assert!(
            tasks
                .iter()
                .flat_map(|task| &task.holder)
                .all(|holder| holder.name.is_empty())
        );

        let visit = place.coordinator().await;
        let tree = store::tree(&visit, Reach::Municipality).await.unwrap();
        let since = date(2025, 12, 1);
        let facts = Facts {
            today: TODAY,
            figures: figures(&tree),
            tree,
            counts: store::counts(&db, town.id, &town.content, TODAY, since)
                .await
                .unwrap(),
            tasks,
            gate_open: false,
        };
        assert_eq!((facts.vacant(), facts.without_deputy()), (2, 1));
        let areas = facts.areas();
        let names: Vec<(&str, bool)> = areas
            .iter()
            .map(|area| (area.unit.name.as_str(), area.has_nobody()))
            .collect();
        assert_eq!(names, [("Enhed 2", false), ("Enhed 3", true)]);
        let todos = todos(&facts, &town.content);
        assert_eq!(todos[..3], [Todo::Vacant(2), Todo::Gate, Todo::Deputies(1)]);
        assert!(todos.contains(&Todo::Areas(vec!["Enhed 3".to_owned()])));
        assert!(
            todos.contains(&Todo::Law),
            "the shipped courses leave the law of one's own field"
        );
    })
    .await;
}

#[tokio::test]
async fn a_new_municipality_is_led_step_by_step() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let db = test.database();
    let place = place(&db).await;
    let visit = place.coordinator().await;
    let tx = db.begin().await.unwrap();
    tx.run(
        "UPDATE person SET in_scope = FALSE WHERE municipality_id = $1",
        binds![place.town.id],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let page = body(pages::show(visit.clone()).await.unwrap()).await;
    assert!(page.contains("Vælg målgruppen") && page.contains("/organisation/maalgruppe"));
    assert!(
        !page.contains("Kommunens hjul"),
        "nothing is shown before there is something"
    );
    let tx = db.begin().await.unwrap();
    let gone = TODAY.yesterday().unwrap();
    tx.run(
        "UPDATE person SET ended_on = $2 WHERE municipality_id = $1",
        binds![place.town.id, gone],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let page = body(pages::show(visit.clone()).await.unwrap()).await;
    assert!(page.contains("href=\"/organisation/import\""));
    assert!(
        body(pages::paper(visit, of_body).await.unwrap())
            .await
            .contains("ingen medarbejdere endnu")
    );
}

#[tokio::test]
async fn coordinators_see_names_auditors_and_paper_do_not() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let town = &place.town;
        let holder = place.people[8];
        task(town, "system_owner", place.south, Some(holder), None).await;
        let auditor = town.visit(place.people[1], &[Role::Auditor], 0).await;
        let (page, statements) = counted(pages::show(auditor.clone())).await;
        let page = body(page.unwrap()).await;
        assert!(statements < 6, "{statements} and the session's");
        assert!(page.contains("Systemejer: Sagssystemet") && !page.contains("Syd1"));
        assert!(
            !page
                .replace("/organisation/dokumentation", "")
                .contains("/organisation/"),
            "nothing that an auditor can't open"
        );
        let sheet = body(pages::paper(auditor, of_body).await.unwrap()).await;
        assert!(sheet.contains("Systemejer") && !sheet.contains("Syd1"));
        assert!(sheet.contains("§ 7: 4 af 6 medlemmer"));
        assert!(town.looks_at(holder).await.is_empty());
        let (page, statements) = counted(pages::show(place.coordinator().await)).await;
        assert!(statements < 6, "{statements} and the session's");
        assert!(body(page.unwrap()).await.contains("Syd1"));
        assert_eq!(
            town.looks_at(holder).await,
            [("security_roles".to_owned(), 1)]
        );
        let employee = town.visit(place.people[2], &[], 0).await;
        assert!(matches!(
            pages::show(employee).await,
            Err(Error::NotAllowed)
        ));
    })
    .await;
}

#[tokio::test]
async fn a_units_page_hides_few_and_finds_no_strangers() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let visit = place.coordinator().await;
        let page = async |unit: OrgUnitId| {
            body(pages::unit(visit.clone(), Path(unit)).await.unwrap()).await
        };
        let south = page(place.south).await;
        assert!(south.contains("6 er i målgruppen her") && south.contains("Enhed 4"));
        assert!(
            south.contains("Vises ikke"),
            "the school below is too small"
        );
        let school = page(place.school).await;
        assert!(school.contains("for få") && !school.contains("3 er i målgruppen"));
        assert!(school.contains("href=\"/overblik\""), "the way back");
        let strangers = Town::new(&db, "002").await;
        let theirs = strangers.unit("/9/", None).await;
        assert!(matches!(
            pages::unit(visit.clone(), Path(theirs)).await,
            Err(Error::NotFound)
        ));
        let nil = OrgUnitId::from(Uuid::nil());
        assert!(matches!(
            pages::unit(visit.clone(), Path(nil)).await,
            Err(Error::NotFound)
        ));
    })
    .await;
}

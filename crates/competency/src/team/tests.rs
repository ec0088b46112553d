//! A manager's screens on an invented municipality, and the invented ones beside them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use axum::extract::Path;
use database::testing::{TestDatabase, on_both_engines};
use database::{Queries as _, binds, counted};
use domain::rights::Role;
use domain::{AsOf, ItemId, Lang, OrgUnitId, PersonId};
use jiff::civil::{Date, date};
use people::access;
use uuid::Uuid;
use web::{Error, Fields, Visit};

use super::facts::Done;
use super::pages::{self, topmost};
use super::{example_pages, view};
use crate::person::{complete, end_completion, picture};
use crate::placement::testing::{TODAY, Town, migrations, now};
use crate::testing::body;

/// A manager with seven people in an office, one of them in another unit below.
struct Place {
    town: Town,
    office: OrgUnitId,
    manager: PersonId,
    people: Vec<PersonId>,
}

async fn reports_to(town: &Town, person: PersonId, manager: PersonId) {
    let tx = town.db.begin().await.unwrap();
    tx.run(
        "UPDATE position SET manager_id = $3 WHERE municipality_id = $1 AND person_id = $2",
        binds![town.id, person, manager],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn place(db: &database::Database) -> Place {
    let town = Town::new(db, "001").await;
    let top = town.unit("/1/", None).await;
    let office = town.unit("/1/2/", Some(top)).await;
    let below = town.unit("/1/2/3/", Some(office)).await;
    let manager = town.person("Mona", office).await;
    let mut people = Vec::new();
    for name in ["Anna", "Bent", "Clara", "Dan", "Eva", "Frank", "Gry"] {
        let person = town
            .person(name, if name == "Gry" { below } else { office })
            .await;
        reports_to(&town, person, manager).await;
        people.push(person);
    }
    Place {
        town,
        office,
        manager,
        people,
    }
}

impl Place {
    async fn visit(&self) -> Visit {
        self.town.visit(self.manager, &[Role::Manager], 0).await
    }

    async fn completes(&self, person: PersonId, on: Date, until: Option<Date>) {
        let tx = self.town.db.begin().await.unwrap();
        let item = ItemId::from("trin-1-basal-sikkerhed");
        complete(&tx, self.town.id, &[(person, item, on, until)], now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn sends_plan(&self, person: PersonId) -> Uuid {
        let id = Uuid::now_v7();
        let tx = self.town.db.begin().await.unwrap();
        tx.run(
            "INSERT INTO plan_agreement (municipality_id, id, person_id, items, proposed_at, version)
             VALUES ($1, $2, $3, $4, $5, 1)",
            binds![self.town.id, id, person, serde_json::json!(["trin-2-roller"]), now()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn shares(&self, person: PersonId) {
        let tx = self.town.db.begin().await.unwrap();
        tx.run(
            "INSERT INTO sharing (municipality_id, id, person_id, shared_at) VALUES ($1, $2, $3, $4)",
            binds![self.town.id, Uuid::now_v7(), person, now()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
}

async fn team(visit: &Visit) -> String {
    body(pages::team(visit.clone()).await.unwrap()).await
}

async fn report(visit: &Visit, person: PersonId) -> String {
    body(pages::report(visit.clone(), Path(person)).await.unwrap()).await
}

#[tokio::test]
async fn the_team_says_who_is_done_what_waits_and_who_shares() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let visit = place.visit().await;
        place
            .completes(place.people[0], date(2026, 5, 3), None)
            .await;
        place
            .completes(place.people[1], date(2024, 12, 1), Some(date(2026, 12, 1)))
            .await;
        place
            .completes(place.people[2], date(2023, 1, 1), Some(date(2025, 1, 1)))
            .await;
        place.sends_plan(place.people[3]).await;
        place.shares(place.people[4]).await;
        let (page, statements) = counted(team(&visit)).await;
        assert!(statements < 6, "{statements} and the session's");
        assert!(page.contains("2 af 7 har gennemført"));
        assert!(page.contains("Gennemført 3. maj 2026"));
        assert!(page.contains("Skal friskes op inden 1. december 2026"));
        assert!(page.contains("Udløb 1. januar 2025"));
        assert!(page.contains("Dan Prøve har sendt en plan"));
        assert_eq!(page.matches("Deler med dig").count(), 1);
        assert!(
            page.contains("Hjulet for Enhed 2"),
            "six don't share: enough for figures"
        );
        assert!(!page.contains("Hjulet for Enhed 3"), "a part of the same");
        assert_eq!(
            place.town.looks_at(place.people[0]).await,
            [("completion".to_owned(), 1)]
        );
        assert!(place.town.looks_at(place.manager).await.is_empty());
    })
    .await;
}

/// A file named the wrong person, or somebody who had taken it before.
#[tokio::test]
async fn what_was_taken_back_was_never_completed() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let visit = place.visit().await;
        let (wrong, both) = (place.people[0], place.people[1]);
        place.completes(both, date(2026, 3, 3), None).await;
        for person in [wrong, both] {
            place.completes(person, date(2026, 5, 3), None).await;
            let item = ItemId::from("trin-1-basal-sikkerhed");
            let tx = place.town.db.begin().await.unwrap();
            let what = (person, &item, date(2026, 5, 3));
            let when = (TODAY.yesterday().unwrap(), now());
            end_completion(&tx, place.town.id, what, when)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        let page = team(&visit).await;
        assert!(page.contains("1 af 7 har gennemført"));
        let (last, first) = (
            page.rfind("Ikke endnu"),
            page.find("Gennemført 3. marts 2026"),
        );
        assert!(last.unwrap() < first.unwrap(), "who lacks it stands first");
        assert!(!page.contains("Udløb ") && !page.contains("3. maj 2026"));
        let of = |person: PersonId| report(&visit, person);
        assert!(of(both).await.contains("3. marts 2026"));
        for person in [wrong, both] {
            let page = of(person).await;
            assert!(!page.contains("3. maj 2026") && !page.contains("Udløb "));
        }
        let own = place.town.visit(wrong, &[], 0).await;
        let proof = access::own::<access::Levels>(&own).unwrap();
        let seen = picture(&own, proof, AsOf::on(TODAY)).await.unwrap();
        assert!(seen.completions.is_empty(), "nor does their own plan");
    })
    .await;
}

#[tokio::test]
async fn too_many_who_share_hide_the_figures_of_the_rest() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let place = place(&test.database()).await;
    for person in &place.people[..3] {
        place.shares(*person).await;
    }
    let page = team(&place.visit().await).await;
    assert!(page.contains("tæller ikke blandt de fem") && !page.contains("<svg xmlns"));
}

#[tokio::test]
async fn who_is_not_in_the_target_group_is_only_counted() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let tx = db.begin().await.unwrap();
        tx.run(
            "UPDATE person SET in_scope = FALSE WHERE municipality_id = $1 AND given_name <> 'Anna'",
            binds![place.town.id],
        )
        .await
        .unwrap();
        // A second position under the same manager.
        tx.run(
            "INSERT INTO position (municipality_id, id, person_id, org_unit_id, title, agreement,
                manager_id, is_main) VALUES ($1, $2, $3, $4, 'Bogholder', 'HK', $5, FALSE)",
            binds![place.town.id, Uuid::now_v7(), place.people[0], place.office, place.manager],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let page = team(&place.visit().await).await;
        assert!(page.contains("6 andre i dit team er ikke i målgruppen"));
        assert_eq!(page.matches("Anna Prøve").count(), 1, "one line for two positions");
        assert!(page.contains("Bogholder") && page.contains("0 af 1"));
    })
    .await;
}

#[tokio::test]
async fn a_plan_is_agreed_once_and_by_the_own_manager_alone() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let (visit, person) = (place.visit().await, place.people[3]);
        let plan = place.sends_plan(person).await;
        let (page, statements) = counted(report(&visit, person)).await;
        assert!(statements < 6, "{statements} and the session's");
        assert!(page.contains("Dan foreslår denne plan") && page.contains(&plan.to_string()));
        assert!(page.contains("Dan deler ikke sine niveauer"));
        let form =
            |version: i64| Fields::parse(format!("plan={plan}&version={version}").as_bytes());
        let agree = |form: Fields| pages::agree(visit.clone(), Path(person), form);
        assert!(matches!(
            agree(Fields::default()).await,
            Err(Error::BadRequest)
        ));
        assert!(matches!(agree(form(7)).await, Err(Error::Changed)));
        agree(form(1)).await.unwrap();
        assert!(
            matches!(agree(form(1)).await, Err(Error::Changed)),
            "twice is once"
        );
        assert!(
            report(&visit, person)
                .await
                .contains("I aftalte den 23. november 2026")
        );

        // A colleague, the employee and a coordinator who isn't the manager are turned away.
        let outsider = place.town.visit(place.people[0], &[Role::Manager], 0).await;
        let own = place.town.visit(person, &[Role::Manager], 0).await;
        let office = place
            .town
            .visit(place.people[1], &[Role::Manager, Role::Coordinator], 0)
            .await;
        for stranger in [outsider, own, office] {
            let answer = pages::report(stranger.clone(), Path(person)).await;
            assert!(matches!(answer, Err(Error::NotAllowed)));
            let answer = pages::point_out(stranger, Path(person)).await;
            assert!(matches!(answer, Err(Error::NotAllowed)));
        }
    })
    .await;
}

#[tokio::test]
async fn levels_are_seen_only_while_they_are_shared() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let (visit, person) = (place.visit().await, place.people[4]);
        let levels = async || pages::levels(visit.clone(), Path(person)).await;
        assert!(matches!(levels().await, Err(Error::NotAllowed)));
        place.shares(person).await;
        let page = report(&visit, person).await;
        assert!(page.contains("Eva deler sine niveauer med dig") && page.contains("/niveauer"));
        let (shown, statements) = counted(levels()).await;
        assert!(statements < 6, "{statements} and the session's");
        assert!(body(shown.unwrap()).await.contains("Ved vi ikke endnu"));
        let looks = place.town.looks_at(person).await;
        assert!(
            looks.contains(&("shared_levels".to_owned(), 1)),
            "{looks:?}"
        );
        let tx = db.begin().await.unwrap();
        tx.run(
            "UPDATE sharing SET withdrawn_at = $2 WHERE municipality_id = $1",
            binds![place.town.id, now()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert!(matches!(levels().await, Err(Error::NotAllowed)));
        assert!(
            report(&visit, person)
                .await
                .contains("Eva deler ikke sine niveauer")
        );
        let nobody = PersonId::from(Uuid::now_v7());
        assert!(matches!(
            pages::levels(visit.clone(), Path(nobody)).await,
            Err(Error::NotFound)
        ));
    })
    .await;
}

#[tokio::test]
async fn asking_about_tasks_is_remembered() {
    on_both_engines(&migrations(), async |db| {
        let place = place(&db).await;
        let (visit, person) = (place.visit().await, place.people[5]);
        assert!(
            report(&visit, person)
                .await
                .contains("Bed Frank om at svare")
        );
        pages::point_out(visit.clone(), Path(person)).await.unwrap();
        let asked = report(&visit, person).await;
        assert!(asked.contains("Du har bedt Frank om at fortælle"));
        let tx = db.begin().await.unwrap();
        tx.run(
            "UPDATE task_inventory SET completed_at = $2 WHERE municipality_id = $1",
            binds![place.town.id, now()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let page = report(&visit, person).await;
        assert_eq!(page, asked, "whether Frank answered is Frank's own");
        let (by,): (Option<Uuid>,) = db
            .one(
                "SELECT pointed_out_by FROM task_inventory WHERE municipality_id = $1",
                binds![place.town.id],
            )
            .await
            .unwrap();
        assert_eq!(by, Some(visit.viewer().unwrap().account.uuid()));
    })
    .await;
}

/// The marks of a page: its tags without what differs from person to person.
fn skeleton(page: &str) -> Vec<String> {
    let main = page.split("<main").nth(1).unwrap();
    main.split('<')
        .filter_map(|part| part.split(['>', ' ']).next())
        .filter(|tag| {
            matches!(
                *tag,
                "h1" | "h2" | "table" | "th" | "thead" | "progress" | "form"
            )
        })
        .map(str::to_owned)
        .collect()
}

/// Both come out of `screens`, which makes each template in one place; here a real team that is like
/// the invented one gives the same page.
#[tokio::test]
async fn the_invented_screens_are_the_managers_own() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let place = place(&test.database()).await;
    let visit = place.visit().await;
    // One unit, as the invented team has.
    let tx = place.town.db.begin().await.unwrap();
    let office = binds![place.town.id, place.office];
    tx.run(
        "UPDATE position SET org_unit_id = $2 WHERE municipality_id = $1",
        office,
    )
    .await
    .unwrap();
    let below = "UPDATE org_unit SET ended_on = $2 WHERE municipality_id = $1 AND path = '/1/2/3/'";
    tx.run(below, binds![place.town.id, TODAY.yesterday().unwrap()])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    place.sends_plan(place.people[1]).await;
    let (real, invented) = (
        team(&visit).await,
        body(example_pages::team(visit.clone()).await.unwrap()).await,
    );
    assert_eq!(skeleton(&real), skeleton(&invented));
    assert!(invented.contains("Personerne er opdigtede") && !real.contains("opdigtede"));

    let invented = body(example_pages::report(visit.clone(), Path(3)).await.unwrap()).await;
    let mut real = skeleton(&report(&visit, place.people[0]).await);
    // The one form is the manager's alone.
    real.retain(|tag| tag != "form");
    assert_eq!(real, skeleton(&invented));
    assert!(!invented.contains("<form method=\"post\" action=\"/se-som-leder"));
}

#[tokio::test]
async fn the_invented_team_shows_everything_there_is_to_see() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let place = place(&test.database()).await;
    let mut visit = place.town.visit(place.people[0], &[], 0).await;
    for lang in [Lang::Da, Lang::En] {
        visit.lang = lang;
        let team = body(example_pages::team(visit.clone()).await.unwrap()).await;
        assert!(
            team.contains("<svg xmlns"),
            "figures of seven, one of whom shares"
        );
        assert!(team.contains("/se-som-leder/2"));
        let mut waiting = 0;
        for nr in 1..=7 {
            let page = body(
                example_pages::report(visit.clone(), Path(nr))
                    .await
                    .unwrap(),
            )
            .await;
            waiting += page.matches("disabled").count();
            let levels = example_pages::levels(visit.clone(), Path(nr)).await;
            assert_eq!(levels.is_ok(), page.contains("/niveauer"), "{nr}");
        }
        assert!(waiting >= 2, "a plan to agree on, somebody to ask");
        for nr in [0, 8, usize::MAX] {
            let page = example_pages::report(visit.clone(), Path(nr)).await;
            assert!(matches!(page, Err(Error::NotFound)));
        }
    }
}

#[test]
fn of_units_below_each_other_the_upper_one_is_led() {
    let paths = ["/1/2/3/", "/1/2/", "/1/20/", "/1/2/3/4/"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(topmost(paths), ["/1/2/", "/1/20/"]);
}

#[test]
fn a_completion_counts_through_its_last_day() {
    let on = date(2024, 11, 23);
    assert!(Done::new(on, Some(TODAY), TODAY).is_valid());
    assert!(!Done::new(on, Some(TODAY.yesterday().unwrap()), TODAY).is_valid());
    assert!(Done::new(on, None, TODAY).is_valid());
    assert_eq!(view::Whose::Own.base(), "/team");
}

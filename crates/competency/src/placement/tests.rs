#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use database::testing::on_both_engines;
use domain::rights::Role;
use domain::{AccountId, Frequency, PersonId, ProfileId, SecurityRoleKind};
use jiff::ToSpan as _;
use people::access::own;
use web::{Error, Visit};

use super::made_up::{MadeUp, make_up};
use super::steps;
use super::steps_tests::all_answered;
use super::store::decisions::{self, Filter, How, NewDecision};
use super::store::{self, Inventory, Opinion, Placement};
use super::testing::{TODAY, Town, migrations, now};

const GENERAL: ProfileId = ProfileId::GENERAL;
const ORGANISATIONAL: ProfileId = ProfileId::ORGANISATIONAL;

/// Answers every task, and sends the proposal; says its profiles.
async fn answer_and_send(town: &Town, visit: &Visit, frequency: Frequency, remark: &str) {
    let inventory = store::inventory_of(&town.db, own(visit).unwrap())
        .await
        .unwrap();
    let done = Inventory {
        has_tasks: Some(true),
        answers: all_answered(&town.content.framework, frequency),
        completed_at: Some(visit.now()),
        ..inventory.clone()
    };
    let proposal = steps::proposal(
        &town.content.framework,
        &town.content.placement,
        &done.answers,
        &[],
    );
    let opinion = Opinion {
        fits: remark.is_empty(),
        remark: remark.to_owned(),
    };
    let tx = town.db.begin().await.unwrap();
    store::keep(
        &tx,
        own(visit).unwrap(),
        &done,
        inventory.version,
        visit.now(),
    )
    .await
    .unwrap();
    store::send(
        &tx,
        own(visit).unwrap(),
        &town.content,
        &proposal,
        &opinion,
        visit.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn try_to_decide(town: &Town, by: AccountId, new: &NewDecision) -> web::Result<()> {
    let tx = town.db.begin().await.unwrap();
    decisions::decide(&tx, &town.content, town.id, new, by, (now(), TODAY)).await?;
    Ok(tx.commit().await?)
}

fn following(person: PersonId, placement: &Placement) -> NewDecision {
    NewDecision {
        person,
        after: placement.version(),
        proposal: placement.proposal.as_ref().map(|sent| sent.number),
        profiles: placement.proposal.as_ref().unwrap().profiles(),
        overridden: false,
        reason: String::new(),
    }
}

#[tokio::test]
async fn two_tabs_do_not_overwrite_each_other() {
    on_both_engines(&migrations(), async |db| {
        let town = Town::new(&db, "100").await;
        let unit = town.unit("/1/", None).await;
        let anna = town.person("Anna", unit).await;
        let visit = town.visit(anna, &[], 0).await;
        let yes = Inventory {
            has_tasks: Some(true),
            ..Inventory::default()
        };
        let tx = db.begin().await.unwrap();
        store::keep(&tx, own(&visit).unwrap(), &yes, 0, now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let late = store::keep(&tx, own(&visit).unwrap(), &Inventory::default(), 0, now()).await;
        assert!(matches!(late, Err(Error::Changed)));
        drop(tx);
        let kept = store::inventory_of(&db, own(&visit).unwrap())
            .await
            .unwrap();
        assert_eq!((kept.has_tasks, kept.version), (Some(true), 1));
    })
    .await;
}

#[tokio::test]
async fn pointing_out_leaves_the_answers_alone() {
    on_both_engines(&migrations(), async |db| {
        let town = Town::new(&db, "100").await;
        let unit = town.unit("/1/", None).await;
        let anna = town.person("Anna", unit).await;
        let visit = town.visit(anna, &[], 0).await;
        let account = visit.viewer().unwrap().account;
        for minute in 1..=2 {
            let tx = db.begin().await.unwrap();
            let at = now() + minute.minutes();
            super::point_out(&tx, town.id, anna, account, at)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            let kept = store::inventory_of(&db, own(&visit).unwrap())
                .await
                .unwrap();
            assert_eq!((kept.pointed_out_at, kept.version), (Some(at), 1));
            assert_eq!((kept.has_tasks, kept.completed_at), (None, None));
        }
    })
    .await;
}

#[tokio::test]
async fn a_proposal_waits_is_decided_once_and_counts_from_then_on() {
    on_both_engines(&migrations(), async |db| {
        let town = Town::new(&db, "100").await;
        let unit = town.unit("/1/", None).await;
        let (anna, carl) = (
            town.person("Anna", unit).await,
            town.person("Carl", unit).await,
        );
        let visit = town.visit(anna, &[], 0).await;
        answer_and_send(&town, &visit, Frequency::Daily, "").await;

        let coordinator = town.visit(carl, &[Role::Coordinator], 5).await;
        let by = coordinator.viewer().unwrap().account;
        let (listed, proof) = decisions::waiting(&coordinator, 1).await.unwrap();
        assert_eq!((listed.total, listed.people.len()), (1, 1));
        assert_eq!(proof.people(), [anna]);
        assert_eq!(town.looks_at(anna).await, [("placement".to_owned(), 1)]);
        let (_, placement) = listed.people[0].clone();
        let proposed = placement.waiting().unwrap().profiles();
        assert_eq!(proposed, ProfileId::ALL);

        let new = following(anna, &placement);
        try_to_decide(&town, by, &new).await.unwrap();
        let late = try_to_decide(&town, by, &new).await;
        assert!(
            matches!(late, Err(Error::Changed)),
            "the later of two is told"
        );

        let (listed, _) = decisions::waiting(&coordinator, 1).await.unwrap();
        assert_eq!(listed.total, 0);
        let own_view = store::placement_of(&db, own(&visit).unwrap())
            .await
            .unwrap();
        assert!(!own_view.waits());
        assert_eq!(own_view.profiles(), ProfileId::ALL);
        let counts = decisions::counts(&db, town.id, TODAY).await.unwrap();
        assert_eq!((counts.people, counts.general), (2, 1));
        assert_eq!((counts.organisational, counts.technical), (1, 1));

        // Changed later, still about the same proposal: it doesn't begin to wait again.
        let other = NewDecision {
            after: 1,
            profiles: vec![GENERAL, ORGANISATIONAL],
            overridden: true,
            reason: "Opgaven er flyttet.".to_owned(),
            ..new
        };
        try_to_decide(&town, by, &other).await.unwrap();
        assert_eq!(
            decisions::waiting(&coordinator, 1).await.unwrap().0.total,
            0
        );
        let own_view = store::placement_of(&db, own(&visit).unwrap())
            .await
            .unwrap();
        assert_eq!(own_view.decision.unwrap().reason, "Opgaven er flyttet.");
    })
    .await;
}

#[tokio::test]
async fn what_the_employee_takes_back_or_replaces_cannot_be_decided() {
    on_both_engines(&migrations(), async |db| {
        let town = Town::new(&db, "100").await;
        let unit = town.unit("/1/", None).await;
        let (anna, carl) = (
            town.person("Anna", unit).await,
            town.person("Carl", unit).await,
        );
        let visit = town.visit(anna, &[], 0).await;
        let coordinator = town.visit(carl, &[Role::Coordinator], 5).await;
        let by = coordinator.viewer().unwrap().account;
        answer_and_send(&town, &visit, Frequency::Daily, "").await;
        let (listed, _) = decisions::waiting(&coordinator, 1).await.unwrap();
        let new = following(anna, &listed.people[0].1);

        let tx = db.begin().await.unwrap();
        store::take_back(&tx, own(&visit).unwrap(), now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            decisions::waiting(&coordinator, 1).await.unwrap().0.total,
            0
        );
        assert!(matches!(
            try_to_decide(&town, by, &new).await,
            Err(Error::Changed)
        ));

        answer_and_send(&town, &visit, Frequency::Never, "").await;
        assert!(matches!(
            try_to_decide(&town, by, &new).await,
            Err(Error::Changed)
        ));
        let (listed, _) = decisions::waiting(&coordinator, 1).await.unwrap();
        assert_eq!(listed.people[0].1.proposal.as_ref().unwrap().number, 2);
        try_to_decide(&town, by, &following(anna, &listed.people[0].1))
            .await
            .unwrap();

        // Only what waits is taken back: a decided proposal stays on record.
        let tx = db.begin().await.unwrap();
        store::take_back(&tx, own(&visit).unwrap(), now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let placement = store::placement_of(&db, own(&visit).unwrap())
            .await
            .unwrap();
        assert_eq!(placement.proposal.unwrap().number, 2);
    })
    .await;
}

#[tokio::test]
async fn clear_ones_are_those_without_close_call_or_remark_that_were_there_when_counted() {
    on_both_engines(&migrations(), async |db| {
        let town = Town::new(&db, "100").await;
        let neighbour = Town::new(&db, "101").await;
        let unit = town.unit("/1/", None).await;
        let elsewhere = neighbour.unit("/1/", None).await;
        let carl = town.person("Carl", unit).await;
        let coordinator = town.visit(carl, &[Role::Coordinator], 10).await;
        let mut clear = None;
        for (name, remark, minute) in [
            ("Anna", "", 0),
            ("Bo", "Jeg gør det kun om sommeren.", 1),
            ("Ea", "", 20),
        ] {
            let person = town.person(name, unit).await;
            let visit = town.visit(person, &[], minute).await;
            answer_and_send(&town, &visit, Frequency::Daily, remark).await;
            clear = clear.or(Some(person));
        }
        let gone = town.person("Gitte", unit).await;
        answer_and_send(&town, &town.visit(gone, &[], 2).await, Frequency::Daily, "").await;
        town.leaves(gone).await;
        let stranger = neighbour.person("Nete", elsewhere).await;
        let visit = neighbour.visit(stranger, &[], 0).await;
        answer_and_send(&neighbour, &visit, Frequency::Daily, "").await;

        let (listed, _) = decisions::waiting(&coordinator, 1).await.unwrap();
        assert_eq!(
            (listed.total, listed.clear),
            (3, 2),
            "without who left and the neighbour"
        );
        let tx = db.begin().await.unwrap();
        let ones = decisions::clear_ones(&tx, town.id, TODAY, coordinator.now())
            .await
            .unwrap();
        assert_eq!(
            ones.iter().map(|one| one.person).collect::<Vec<_>>(),
            [clear.unwrap()]
        );
        assert!(!ones[0].overridden);
    })
    .await;
}

#[tokio::test]
async fn decided_ones_are_filtered_by_profile_and_how_it_came_about() {
    on_both_engines(&migrations(), async |db| {
        let town = Town::new(&db, "100").await;
        let unit = town.unit("/1/", None).await;
        let carl = town.person("Carl", unit).await;
        let coordinator = town.visit(carl, &[Role::Coordinator], 5).await;
        let by = coordinator.viewer().unwrap().account;
        let weekly = |name| (Frequency::Daily, name);
        let mut people = Vec::new();
        for (frequency, name) in [weekly("Anna"), weekly("Bo")] {
            let person = town.person(name, unit).await;
            let visit = town.visit(person, &[], 0).await;
            answer_and_send(&town, &visit, frequency, "").await;
            people.push(person);
        }
        let (listed, _) = decisions::waiting(&coordinator, 1).await.unwrap();
        let placement = |person| {
            listed
                .people
                .iter()
                .find(|(id, _)| *id == person)
                .map(|(_, p)| p.clone())
                .unwrap()
        };
        try_to_decide(&town, by, &following(people[0], &placement(people[0])))
            .await
            .unwrap();
        let other = NewDecision {
            profiles: vec![GENERAL],
            overridden: true,
            reason: "Kun et vikariat.".to_owned(),
            ..following(people[1], &placement(people[1]))
        };
        try_to_decide(&town, by, &other).await.unwrap();
        let unasked = NewDecision {
            person: carl,
            after: 0,
            proposal: None,
            profiles: vec![GENERAL, ORGANISATIONAL],
            overridden: false,
            reason: "Koordinerer.".to_owned(),
        };
        try_to_decide(&town, by, &unasked).await.unwrap();

        let found = async |profile, how| {
            let filter = Filter { profile, how };
            let (listed, _) = decisions::decided(&coordinator, &filter, 1).await.unwrap();
            let mut found: Vec<PersonId> = listed.people.iter().map(|(id, _)| *id).collect();
            found.sort_unstable();
            found
        };
        let sorted = |mut people: Vec<PersonId>| {
            people.sort_unstable();
            people
        };
        let (anna, bo) = (people[0], people[1]);
        assert_eq!(found(None, None).await, sorted(vec![anna, bo, carl]));
        assert_eq!(found(Some(GENERAL), None).await, [bo], "profile 1 alone");
        assert_eq!(
            found(Some(ORGANISATIONAL), None).await,
            sorted(vec![anna, carl])
        );
        assert_eq!(found(Some(ProfileId::TECHNICAL), None).await, [anna]);
        assert_eq!(found(None, Some(How::Confirmed)).await, [anna]);
        assert_eq!(found(None, Some(How::Overridden)).await, [bo]);
        assert_eq!(found(None, Some(How::Unasked)).await, [carl]);
    })
    .await;
}

#[tokio::test]
async fn made_up_answers_look_like_real_ones() {
    on_both_engines(&migrations(), async |db| {
        let town = Town::new(&db, "100").await;
        let unit = town.unit("/1/", None).await;
        let anna = town.person("Anna", unit).await;
        let task = steps::steps(&town.content.framework)[1].tasks[0].id.clone();
        let made_up = MadeUp {
            person: anna,
            tasks: vec![(task, Frequency::Weekly)],
            roles: vec![SecurityRoleKind::SystemOwner],
            fits: true,
            remark: String::new(),
            at: now(),
        };
        let tx = db.begin().await.unwrap();
        let made = make_up(&tx, &town.content, town.id, &[made_up])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(made, [(anna, vec![GENERAL, ORGANISATIONAL])]);
        let visit = town.visit(anna, &[], 0).await;
        let inventory = store::inventory_of(&db, own(&visit).unwrap())
            .await
            .unwrap();
        assert_eq!(
            steps::first_open_step(&town.content.framework, &inventory.answers),
            None
        );
        assert!(
            store::placement_of(&db, own(&visit).unwrap())
                .await
                .unwrap()
                .waits()
        );
    })
    .await;
}

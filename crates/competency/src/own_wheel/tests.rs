#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::sync::Arc;

use content::Content;
use content::own::{Value, Values};
use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use domain::{AsOf, CompetencyId, EvidenceKind, Finding, ItemId, Level, MunicipalityId, WhyNot};
use jiff::ToSpan as _;
use people::access::{Levels, own};
use web::{ContentVersion, Contents as _, Error, Visit};

use super::publish::publish;
use super::store::{self, Draft};
use super::{Published, next_number, set_version};
use crate::person::{self, NewEvidence, picture};
use crate::testing::{Town, migrations, morning, town};

fn area(number: i64) -> CompetencyId {
    CompetencyId::try_from(number).unwrap()
}

fn shipped() -> Arc<Content> {
    Arc::new(Content::embedded().unwrap())
}

fn changes(changes: &[(&str, Value)]) -> Values {
    let changes = changes.iter();
    changes
        .map(|(path, value)| ((*path).to_owned(), value.clone()))
        .collect()
}

/// Copies, changes and publishes in one go.
async fn published(db: &Database, town: &Town, change: Values, meaning: &[CompetencyId]) -> u32 {
    let (now, by) = (morning(), town.coordinator_account);
    let tx = db.begin().await.unwrap();
    store::start(&tx, town.municipality, by, now).await.unwrap();
    let mut state = store::state(&tx, town.municipality).await.unwrap();
    let draft = state.draft.as_mut().unwrap();
    draft.changes = change;
    draft.meaning = meaning.iter().copied().collect();
    store::keep(&tx, town.municipality, draft, by, now)
        .await
        .unwrap();
    let state = store::state(&tx, town.municipality).await.unwrap();
    let number = publish(
        &tx,
        &shipped(),
        town.municipality,
        &state,
        "Vores mål",
        (by, now),
    )
    .await
    .unwrap()
    .unwrap();
    tx.commit().await.unwrap();
    number
}

/// A visit as the frame would make it: with what the municipality works with now.
async fn with_own(visit: Visit) -> Visit {
    let municipality = visit.municipality().unwrap();
    let content = visit.app.content_of(municipality).await.unwrap();
    Visit { content, ..visit }
}

async fn neighbour(db: &Database) -> MunicipalityId {
    let tx = db.begin().await.unwrap();
    let id = people::organisation::add_municipality(&tx, "998", "Nabo Kommune", morning())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_wheel_is_copied_changed_published_and_never_edited() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let neighbour = neighbour(&db).await;
        let (us, shipped) = (town.municipality, shipped());
        assert_eq!(
            store::state(&db, us).await.unwrap(),
            store::State::default()
        );

        let change = changes(&[("profile/1/needed/5", "understands".into())]);
        let first = published(&db, &town, change, &[]).await;
        assert_eq!(first, 2, "above the shipped wheel's own number");
        let state = store::state(&db, us).await.unwrap();
        assert_eq!((state.draft.clone(), state.versions.len()), (None, 1));
        let newest = state.newest.unwrap();
        assert_eq!(newest.version.note, "Vores mål");
        assert_eq!(newest.base, content::own::values(&shipped));

        // Something else of the municipality's own takes the next number; the wheel's has a gap then.
        let tx = db.begin().await.unwrap();
        let local = next_number(&tx, us, 2).await.unwrap();
        set_version(&tx, us, local).await.unwrap();
        assert!(matches!(
            set_version(&tx, us, local).await,
            Err(Error::Changed)
        ));
        tx.commit().await.unwrap();
        let change = changes(&[("competency/5/name/da", "Hvem gør hvad".into())]);
        let second = published(&db, &town, change, &[]).await;
        assert_eq!((local, second), (3, 4));

        let contents = Published::default();
        let at = async |who, version| {
            contents
                .own(&db, &shipped, who, ContentVersion(version))
                .await
                .unwrap()
        };
        let needed = |content: &Content| content.framework.profiles[0].needed[area(5)];
        let (newest, between, older) = (at(us, 4).await, at(us, 3).await, at(us, 2).await);
        assert_eq!(
            newest.framework.competencies[area(5)].name.da,
            "Hvem gør hvad"
        );
        assert_ne!(
            between.framework.competencies[area(5)].name.da,
            "Hvem gør hvad"
        );
        assert_eq!(
            [&newest, &between, &older].map(|c| needed(c)),
            [Level::Understands; 3]
        );
        assert_eq!(
            [&newest, &between, &older].map(|c| c.framework.version),
            [4, 2, 2]
        );
        let history: Vec<u32> = newest.framework.history.iter().map(|h| h.version).collect();
        assert_eq!(history, [1, 2, 4]);
        assert_eq!(
            needed(&*at(us, 1).await),
            Level::Aware,
            "before the first: as shipped"
        );
        assert!(Arc::ptr_eq(&newest, &at(us, 4).await), "made once");

        let next_door = at(neighbour, 4).await;
        assert_eq!(
            next_door.framework, shipped.framework,
            "nothing of ours next door"
        );
        let (theirs,): (i64,) = db
            .one(
                "SELECT content_version FROM municipality WHERE municipality_id = $1",
                binds![neighbour],
            )
            .await
            .unwrap();
        assert_eq!(theirs, 0);
    })
    .await;
}

#[tokio::test]
async fn two_people_cannot_overwrite_each_other() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let (us, by, now) = (town.municipality, town.coordinator_account, morning());
        let tx = db.begin().await.unwrap();
        store::start(&tx, us, by, now).await.unwrap();
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        assert!(
            store::start(&tx, us, by, now).await.is_err(),
            "there is one already"
        );
        drop(tx);

        let draft = store::state(&db, us).await.unwrap().draft.unwrap();
        let mine = Draft {
            changes: changes(&[("rules/threshold/2", Value::Number(6))]),
            ..draft.clone()
        };
        let tx = db.begin().await.unwrap();
        store::keep(&tx, us, &mine, by, now).await.unwrap();
        let late = store::keep(&tx, us, &draft, by, now).await;
        assert!(matches!(late, Err(Error::Changed)));
        let late = store::throw_away(&tx, us, draft.version).await;
        assert!(matches!(late, Err(Error::Changed)));
        tx.commit().await.unwrap();
        let kept = store::state(&db, us).await.unwrap();
        assert_eq!(kept.draft.clone().unwrap().changes, mine.changes);

        // What can't be used is told, and nothing is stored.
        let mut bad = kept.clone();
        let threshold = ("rules/threshold/2".to_owned(), Value::Number(0));
        bad.draft.as_mut().unwrap().changes.extend([threshold]);
        let tx = db.begin().await.unwrap();
        let told = publish(&tx, &shipped(), us, &bad, "", (by, now))
            .await
            .unwrap();
        assert_eq!(told.unwrap_err()[0].path, "rules/threshold/2");
        assert_eq!(store::state(&tx, us).await.unwrap(), kept);
        drop(tx);
    })
    .await;
}

#[tokio::test]
async fn what_is_needed_known_and_planned_follows_the_new_version() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let today = town.as_employee(&db).today();
        let proof = |competency| NewEvidence {
            person: town.employee,
            kind: EvidenceKind::ScenarioTest,
            competency,
            finding: Finding::Shown(Level::Understands),
            performed_on: today.saturating_sub(10.days()),
            title: "Prøve".to_owned(),
            note: String::new(),
        };
        let tx = db.begin().await.unwrap();
        let evidence = [proof(area(0)), proof(area(4))];
        let at = morning().saturating_sub(240.hours()).unwrap();
        person::record(&tx, town.municipality, &evidence, 1, None, at).await.unwrap();
        person::recompute(&tx, &shipped(), town.municipality, town.employee, today)
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let before = with_own(town.as_employee(&db)).await;
        let now = AsOf::on(today);
        let seen = picture(&before, own::<Levels>(&before).unwrap(), now).await.unwrap();
        assert_eq!(seen.targets[area(8)].level, Level::Unaware);
        assert_eq!(seen.attainment[area(4)].attained.proved(), Level::Understands);
        let planned = |items: &[domain::PlanItem], id: &str| {
            items.iter().any(|item| item.item == ItemId::from(id))
        };
        assert!(!planned(&seen.plan.items, "trin-2-kultur"));

        // Area 8 is needed, area 4 means something else, and an offer for it is open to profile 1.
        let lifts = shipped()
            .catalogue
            .iter()
            .find(|item| item.teaches.iter().any(|t| t.competency == area(8) && t.from == Level::Unaware))
            .unwrap()
            .id
            .clone();
        let all = Value::List(["1", "2", "3"].map(str::to_owned).to_vec());
        let change = changes(&[
            ("profile/1/needed/8", "aware".into()),
            (&format!("catalogue/{lifts}/profiles"), all),
        ]);
        published(&db, &town, change, &[area(4)]).await;

        let after = with_own(town.as_employee(&db)).await;
        let seen = picture(&after, own::<Levels>(&after).unwrap(), now).await.unwrap();
        assert_eq!(seen.targets[area(8)].level, Level::Aware);
        assert!(seen.gaps.iter().any(|gap| gap.competency == area(8)));
        assert!(planned(&seen.plan.items, lifts.as_str()));
        assert!(!seen.attainment[area(4)].attained.is_known());
        let aside = &seen.attainment[area(4)].set_aside;
        assert!(aside.iter().any(|aside| aside.why == WhyNot::MeaningChanged { version: 2 }));
        assert_eq!(seen.attainment[area(0)].attained.proved(), Level::Understands);

        // The summaries that figures are made of follow when the next page or the job asks.
        person::refresh_due(&after, town.municipality).await.unwrap();
        let (targets, attained): (String, String) = db
            .one(
                "SELECT targets, attained FROM standing WHERE municipality_id = $1 AND person_id = $2",
                binds![town.municipality, town.employee],
            )
            .await
            .unwrap();
        assert_eq!((&targets[8..9], &attained[4..5], &attained[0..1]), ("1", "-", "2"));

        // Proof made from now on carries the new number and holds.
        let tx = db.begin().await.unwrap();
        let version = after.content.framework.version;
        let again = [NewEvidence { performed_on: today, ..proof(area(4)) }];
        person::record(&tx, town.municipality, &again, version, None, morning()).await.unwrap();
        tx.commit().await.unwrap();
        let seen = picture(&after, own::<Levels>(&after).unwrap(), now).await.unwrap();
        assert_eq!(seen.attainment[area(4)].attained.proved(), Level::Understands);
    })
    .await;
}

//! The journey's pages and the agreement's store, on both engines.

#![allow(clippy::unwrap_used)]

use database::counted;
use database::testing::{TestDatabase, on_both_engines};
use domain::{CompetencyId, EvidenceKind, Finding, ItemId, Lang, Level};
use jiff::civil::date;
use people::access::{AgreedPlan, Levels, own, sees};
use web::{Error, Fields, Visit};

use super::{agree, catalogue, days, pages};
use crate::person::{self, NewEvidence};
use crate::testing::{Town, body, leads_to, migrations, stranger, town};
use crate::wheel::Words;

async fn informed(visit: &Visit) {
    let tx = visit.db().begin().await.unwrap();
    tx.run(
        "INSERT INTO information_shown (municipality_id, person_id, text_version, shown_at)
         VALUES ($1, $2, 1000, $3)",
        database::binds![
            visit.municipality().unwrap(),
            visit.own_person().unwrap(),
            visit.now()
        ],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// What a browser would send: the hidden fields of the page.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let from = page.find(&start).unwrap() + start.len();
    let rest = page.get(from..).unwrap();
    rest.get(..rest.find('"').unwrap()).unwrap().to_owned()
}

fn form(page: &str) -> Fields {
    let both = format!(
        "items={}&seen={}",
        hidden(page, "items"),
        hidden(page, "seen")
    );
    Fields::parse(both.as_bytes())
}

async fn journey(visit: &Visit) -> String {
    body(pages::show(visit.clone()).await.unwrap()).await
}

async fn agreed(visit: &Visit, town: &Town, manager: &Visit) -> web::Result<()> {
    let proof = sees::<AgreedPlan>(manager, town.employee, false).await?;
    let status = person::status_of(visit.db(), own::<Levels>(visit)?).await?;
    let waiting = status.agreement.unwrap();
    let tx = visit.db().begin().await?;
    let seen = (waiting.id, waiting.version);
    agree(&tx, proof, seen, town.manager_account, visit.now()).await?;
    Ok(tx.commit().await?)
}

#[tokio::test]
async fn a_plan_is_sent_agreed_overtaken_sent_again_and_withdrawn() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let (visit, manager) = (town.as_employee(&db), town.as_manager(&db));
        assert_eq!(
            leads_to(&pages::show(visit.clone()).await.unwrap()),
            "/information?tilbage=/laeringsrejse"
        );
        informed(&visit).await;
        let (first, statements) = counted(journey(&visit)).await;
        assert!(statements <= 5, "{statements} statements and the session's");
        assert!(first.contains("Der er ét skridt tilbage (cirka 40 min.)."));
        assert!(first.contains("Ikke sendt endnu") && !first.contains("traek-tilbage"));
        // The law of one's own field: nothing in the shipped catalogue teaches it.
        assert!(first.contains("Det kan intet tilbud her give dig"));

        let sent = pages::send(visit.clone(), form(&first)).await.unwrap();
        assert_eq!(leads_to(&sent), "/laeringsrejse");
        let waiting = journey(&visit).await;
        assert!(waiting.contains("Sendt 23. november 2026. Venter på din leder"));
        assert!(
            !waiting.contains("laeringsrejse/send"),
            "the manager has it already"
        );
        // The same form once more, such as from a second tab.
        assert!(matches!(
            pages::send(visit.clone(), form(&first)).await,
            Err(Error::Changed)
        ));

        agreed(&visit, &town, &manager).await.unwrap();
        assert!(
            journey(&visit)
                .await
                .contains("I aftalte planen 23. november 2026")
        );
        assert!(matches!(
            agreed(&visit, &town, &manager).await,
            Err(Error::Changed)
        ));

        // Another profile makes another plan.
        let tx = db.begin().await.unwrap();
        tx.run(
            "INSERT INTO profile_decision (municipality_id, id, person_id, number, profiles,
                overridden, reason, decided_at) VALUES ($1, $2, $3, 1, '1,2', FALSE, '', $4)",
            database::binds![
                town.municipality,
                uuid::Uuid::now_v7(),
                town.employee,
                visit.now()
            ],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let changed = journey(&visit).await;
        assert!(changed.contains("Planen har ændret sig, siden I aftalte den"));
        // What stood on the screen before is not what would be sent now.
        assert!(matches!(
            pages::send(visit.clone(), form(&first)).await,
            Err(Error::Changed)
        ));
        pages::send(visit.clone(), form(&changed)).await.unwrap();

        let again = journey(&visit).await;
        assert!(again.contains("Venter på din leder"));
        let seen = format!("seen={}", hidden(&again, "seen"));
        let withdraw = || pages::withdraw(visit.clone(), Fields::parse(seen.as_bytes()));
        assert_eq!(leads_to(&withdraw().await.unwrap()), "/laeringsrejse");
        assert!(journey(&visit).await.contains("Ikke sendt endnu"));
        assert!(matches!(withdraw().await, Err(Error::Changed)));
    })
    .await;
}

#[tokio::test]
async fn nobody_agrees_with_themselves() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = town.as_employee(&db);
        informed(&visit).await;
        pages::send(visit.clone(), form(&journey(&visit).await))
            .await
            .unwrap();
        assert!(matches!(
            agreed(&visit, &town, &visit).await,
            Err(Error::NotAllowed)
        ));
    })
    .await;
}

#[tokio::test]
async fn what_is_done_is_shown_as_done() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let db = test.database();
    let town = town(&db).await;
    let visit = town.as_employee(&db);
    informed(&visit).await;
    let tx = db.begin().await.unwrap();
    let step = ItemId::from("trin-1-basal-sikkerhed");
    let done = (town.employee, step, date(2026, 10, 1), None);
    person::complete(&tx, town.municipality, &[done], visit.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = journey(&visit).await;
    assert!(page.contains("Du tog det 1. oktober 2026, men prøven har ikke vist"));

    let passed = [
        (0_u8, Level::Understands),
        (4, Level::Aware),
        (5, Level::Aware),
        (9, Level::Aware),
    ];
    let passed = passed.map(|(number, level)| NewEvidence {
        person: town.employee,
        kind: EvidenceKind::ScenarioTest,
        competency: CompetencyId::try_from(number).unwrap(),
        finding: Finding::Shown(level),
        performed_on: date(2026, 10, 1),
        title: String::new(),
        note: String::new(),
    });
    let tx = db.begin().await.unwrap();
    person::record(&tx, town.municipality, &passed, 1, None, visit.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = journey(&visit).await;
    assert!(page.contains("Gjort 1. oktober 2026") && !page.contains("laeringsrejse/send"));

    let mut outside = visit;
    outside.viewer.as_mut().unwrap().in_scope = false;
    let page = journey(&outside).await;
    assert!(
        page.contains("Du er ikke i målgruppen")
            && !page.contains("<form method=\"post\" action=\"/laeringsrejse")
    );
    let refused = pages::send(outside, Fields::default()).await;
    assert!(matches!(refused, Err(Error::NotAllowed)));
}

#[tokio::test]
async fn the_catalogue_is_for_everybody_in_both_languages() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let db = test.database();
    for (lang, note) in [
        (Lang::Da, "Trin 1 tager du her"),
        (Lang::En, "You take step 1 here"),
    ] {
        let visit = stranger(&db, lang);
        let page = body(catalogue::show(visit.clone()).await.unwrap()).await;
        assert!(page.contains(note) && !page.contains(">plan-"));
        for item in &visit.content.catalogue {
            assert_eq!(
                page.contains(&format!("id=\"{}\"", item.id)),
                item.available,
                "{}",
                item.id
            );
        }
        let words = Words::of(&visit);
        let half = if lang == Lang::Da {
            "½\u{a0}dag"
        } else {
            "½\u{a0}day"
        };
        assert_eq!(days(words, 210), half);
        let long = if lang == Lang::Da {
            "5½\u{a0}dage"
        } else {
            "5½\u{a0}days"
        };
        assert_eq!(days(words, 2310), long);
        assert_eq!(
            days(words, 420),
            if lang == Lang::Da {
                "1\u{a0}dag"
            } else {
                "1\u{a0}day"
            }
        );
    }
}

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use axum::extract::Path;
use database::counted;
use database::testing::{TestDatabase, on_both_engines};
use domain::{CompetencyId, EvidenceKind, Finding, Lang, Level};
use jiff::SignedDuration;
use web::{Clock, Fields, Visit};

use super::shipped::{paper, shipped};
use super::{Facts, fill, gate_is_open, gate_pages, paper_page, paper_pages, stale_pages, store};
use crate::person::{self, NewEvidence};
use crate::testing::{body, leads_to, migrations, morning, stranger, town};

const ALL_SIX: &str = "purpose=Kurser&legal-basis=Litra+e&retention=Som+tabellen&informed-on=2026-09-01\
    &heard-on=20.8.2026&heard-reference=Sag+26/1&contact=Lise+Lund&dpo-contact=dpo@eksempel.dk";

async fn save(visit: &Visit, form: &str) -> axum::response::Response {
    gate_pages::save(visit.clone(), Fields::parse(form.as_bytes()))
        .await
        .unwrap()
}

#[tokio::test]
async fn the_gate_opens_and_shuts_and_every_version_stays() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = town.as_coordinator(&db);
        let open = async || gate_is_open(&db, town.municipality).await.unwrap();
        assert!(!open().await);
        let wrong = body(save(&visit, "version=0&purpose=Kurser&heard-on=2027-01-01").await).await;
        assert!(
            wrong.contains("Datoen ligger efter i dag") && wrong.contains(">Kurser</textarea>")
        );
        assert!(
            store::newest_record(&db, town.municipality)
                .await
                .unwrap()
                .is_none()
        );

        save(&visit, "version=0&purpose=Kurser").await;
        assert!(!open().await);
        let later = Visit {
            app: web::App {
                clock: Clock::fixed(morning() + SignedDuration::from_hours(48)),
                ..visit.app.clone()
            },
            ..visit.clone()
        };
        save(&later, &format!("version=1&{ALL_SIX}")).await;
        assert!(open().await);
        assert_eq!(
            leads_to(&save(&later, &format!("version=2&{ALL_SIX}")).await),
            "/tillid"
        );
        let history = store::all_records(&db, town.municipality).await.unwrap();
        assert_eq!(history.len(), 2, "the same words are no new version");
        assert_eq!(history[0].heard_on.unwrap().to_string(), "2026-08-20");

        let (page, statements) = counted(gate_pages::show(later.clone())).await;
        assert!(statements < 6);
        let page = body(page.unwrap()).await;
        assert!(
            page.contains("Åben siden 25. november 2026")
                && page.contains("Se den tidligere udgave")
        );

        save(&later, "version=2&purpose=Kurser").await;
        assert!(!open().await);
        let page = body(gate_pages::show(later.clone()).await.unwrap()).await;
        assert!(page.contains("Lukket, indtil"));
    })
    .await;
}

#[tokio::test]
async fn the_later_of_two_is_told_and_keeps_what_was_typed() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = town.as_coordinator(&db);
        save(&visit, "version=0&purpose=Den+ene").await;
        let told = body(save(&visit, "version=0&purpose=Den+anden").await).await;
        assert!(told.contains("En anden har gemt") && told.contains("Den ene"));
        assert!(
            told.contains(">Den anden</textarea>") && told.contains("name=\"version\" value=\"1\"")
        );
        let newest = store::newest_record(&db, town.municipality)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(newest.purpose, "Den ene");
        // Two who send the same version at once: the database lets one through.
        let tx = db.begin().await.unwrap();
        let twin =
            store::add_record(&tx, town.municipality, &newest, town.coordinator_account).await;
        assert!(matches!(twin, Err(database::Error::Conflict(_))));
    })
    .await;
}

#[tokio::test]
async fn stale_is_declared_after_a_second_look_and_names_nobody() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = town.as_coordinator(&db);
        let today = visit.today();
        let piece = NewEvidence {
            person: town.employee,
            kind: EvidenceKind::ScenarioTest,
            competency: CompetencyId::OWN_PRACTICE,
            finding: Finding::Shown(Level::Understands),
            performed_on: today,
            title: "Sluttest".to_owned(),
            note: String::new(),
        };
        let opinion = NewEvidence {
            kind: EvidenceKind::SelfAssessment,
            person: town.manager,
            ..piece.clone()
        };
        let tx = db.begin().await.unwrap();
        person::record(
            &tx,
            town.municipality,
            &[piece, opinion],
            1,
            None,
            visit.now(),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let tomorrow = today.tomorrow().unwrap();
        let own_practice = CompetencyId::OWN_PRACTICE;
        let before = async |day| {
            store::people_with_proof_before(&db, town.municipality, own_practice, day)
                .await
                .unwrap()
        };
        assert_eq!(
            (before(today).await, before(tomorrow).await),
            (0, 1),
            "an opinion is no proof"
        );

        let send = async |form: String| {
            stale_pages::declare(visit.clone(), Fields::parse(form.as_bytes()))
                .await
                .unwrap()
        };
        let empty = body(send("competency=&cause=&before=".to_owned()).await).await;
        for message in [
            "Vælg et kompetenceområde",
            "Skriv, hvad der er ændret",
            "Skriv en dato",
        ] {
            assert!(empty.contains(message), "{message}");
        }
        let form = format!("competency=0&cause=Ny+politik&before={tomorrow}");
        let asked = body(send(form.clone()).await).await;
        assert!(asked.contains("Færre end 5") && asked.contains("Ny politik"));
        assert!(
            person::declarations(&db, town.municipality)
                .await
                .unwrap()
                .is_empty()
        );
        send(format!("{form}&confirmed=ja")).await;
        let declared = person::declarations(&db, town.municipality).await.unwrap();
        assert_eq!(
            (declared.len(), declared[0].performed_before),
            (1, tomorrow)
        );
        let page = body(stale_pages::show(visit.clone()).await.unwrap()).await;
        assert!(page.contains("Ny politik"));
    })
    .await;
}

#[tokio::test]
async fn papers_carry_the_municipalitys_facts_and_the_public_sees_none() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let db = test.database();
    let town = town(&db).await;
    let visit = town.as_coordinator(&db);
    let dpia = || Path("dpia".to_owned());
    let blank = body(paper_pages::fetch(visit.clone(), dpia()).await.unwrap()).await;
    assert!(blank.contains("Kontakt: *Kommunen fylder ud*"));
    save(&visit, &format!("version=0&{ALL_SIX}")).await;
    let file = body(paper_pages::fetch(visit.clone(), dpia()).await.unwrap()).await;
    assert!(file.starts_with("# Konsekvensanalyse for Kompetencehjulet i Eksempel Kommune"));
    assert!(file.contains("Lise Lund") && file.contains("| MED/TR hørt | 20. august 2026 |"));
    let english = Visit {
        lang: Lang::En,
        ..visit.clone()
    };
    for shown in [
        body(paper_pages::show(english.clone(), dpia()).await.unwrap()).await,
        body(paper_pages::print(english, dpia()).await.unwrap()).await,
    ] {
        assert!(shown.contains("<article lang=\"da\">") && shown.contains("Lise Lund"));
        assert_eq!(shown.matches("<h1").count(), 1);
    }
    assert!(
        paper_pages::show(visit.clone(), Path("findes-ikke".to_owned()))
            .await
            .is_err()
    );

    for lang in [Lang::Da, Lang::En] {
        for public in [
            paper_pages::privacy(stranger(&db, lang)).await,
            paper_pages::accessibility(stranger(&db, lang)).await,
        ] {
            let page = body(public.unwrap()).await;
            assert!(!page.contains("Eksempel Kommune") && !page.contains("Lise Lund"));
            assert_eq!(page.matches("<h1").count(), 1);
        }
    }
    let mine = body(paper_pages::privacy(town.as_employee(&db)).await.unwrap()).await;
    assert!(mine.contains("Eksempel Kommune er dataansvarlig") && mine.contains("Lise Lund"));
}

/// Every paper can be read in every language, knows only the declared placeholders, keeps none when
/// filled, and its headings nest below the page's one.
#[test]
fn every_paper_is_whole() {
    let shipped = shipped().unwrap();
    let keys: Vec<&str> = shipped
        .placeholders
        .iter()
        .map(|one| one.key.as_str())
        .collect();
    for one in &shipped.papers {
        for lang in [Lang::Da, Lang::En] {
            let (text, lang) = one.text(lang).unwrap();
            for part in text.split("{{").skip(1) {
                let key = part.split("}}").next().unwrap();
                assert!(keys.contains(&key), "{}: {key}", one.id);
            }
            let facts = Facts {
                day: "i dag".to_owned(),
                ..Facts::default()
            };
            let filled = fill(text, lang, &facts);
            assert!(!filled.contains("{{"), "{}", one.id);
            let page = paper_page(&filled);
            assert!(
                !page.heading.is_empty() && !page.html.contains("<h1"),
                "{}",
                one.id
            );
            let mut level = 1;
            for part in page.html.split("<h").skip(1) {
                let Some(next) = part.chars().next().and_then(|digit| digit.to_digit(10)) else {
                    continue;
                };
                assert!(
                    next <= level + 1,
                    "{}: a heading of level {next} after {level}",
                    one.id
                );
                level = next;
            }
        }
    }
    for id in [
        "information",
        "med-oplaeg",
        "dpia",
        "fortegnelse",
        "privatliv",
        "tilgaengelighed",
    ] {
        assert!(paper(id).is_ok(), "{id}");
    }
}

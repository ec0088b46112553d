//! The wheel's pages in an invented municipality.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use axum::extract::{Path, RawQuery};
use content::Content;
use database::counted;
use database::testing::{TestDatabase, on_both_engines};
use domain::{CompetencyId, EvidenceKind, Finding, Lang, Level};
use jiff::civil::date;
use web::{Error, Visit};

use super::{area, own, public, rules, why};
use crate::person::{self, NewEvidence};
use crate::testing::{body, leads_to, migrations, stranger, town};

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

async fn shown(
    visit: &Visit,
    number: u8,
    kind: EvidenceKind,
    finding: Finding,
    day: i8,
    known: &str,
) {
    let evidence = NewEvidence {
        person: visit.own_person().unwrap(),
        kind,
        competency: CompetencyId::try_from(number).unwrap(),
        finding,
        performed_on: date(2026, 5, day),
        title: "Fra papir til praksis".to_owned(),
        note: String::new(),
    };
    let tx = visit.db().begin().await.unwrap();
    let known = known.parse().unwrap();
    person::record(
        &tx,
        visit.municipality().unwrap(),
        &[evidence],
        1,
        None,
        known,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn why_page(visit: &Visit, name: &str, query: &str) -> String {
    let query = RawQuery(Some(query.to_owned()));
    body(
        why::show(visit.clone(), Path(name.to_owned()), query)
            .await
            .unwrap(),
    )
    .await
}

#[tokio::test]
async fn my_wheel_begins_with_the_information_and_asks_few_questions() {
    on_both_engines(&migrations(), async |db| {
        let visit = town(&db).await.as_employee(&db);
        assert_eq!(
            leads_to(&own::show(visit.clone()).await.unwrap()),
            "/information?tilbage=/mit-hjul"
        );
        informed(&visit).await;
        let (page, statements) = counted(own::show(visit.clone())).await;
        assert!(statements <= 5, "{statements} statements and the session's");
        let page = body(page.unwrap()).await;
        assert!(page.contains("Du er i målgruppen. Der er 5 kompetenceområder"));
        assert!(page.contains("Ikke dine niveauer.") && page.contains("href=\"/opgaver\""));
        assert_eq!(page.matches("class=\"button button-primary\"").count(), 1);

        let mut outside = visit;
        outside.viewer.as_mut().unwrap().in_scope = false;
        let page = body(own::show(outside).await.unwrap()).await;
        assert!(page.contains("Du er ikke i målgruppen") && !page.contains("Din profil er"));
    })
    .await;
}

#[tokio::test]
async fn a_level_is_explained_for_today_and_for_any_past_day() {
    on_both_engines(&migrations(), async |db| {
        let visit = town(&db).await.as_employee(&db);
        let understands = Finding::Shown(Level::Understands);
        shown(
            &visit,
            4,
            EvidenceKind::ScenarioTest,
            understands,
            12,
            "2026-06-02T08:00:00Z",
        )
        .await;
        let missed = Finding::NotShown(Level::Aware);
        shown(
            &visit,
            4,
            EvidenceKind::KnowledgeTest,
            missed,
            20,
            "2026-06-02T08:00:00Z",
        )
        .await;

        let (page, statements) =
            counted(why_page(&visit, "implementering-af-politikker", "")).await;
        assert!(statements <= 5, "{statements}");
        assert!(page.contains("Dit niveau i dag") && page.contains("Viste »forstår«"));
        assert!(page.contains("Til og med 11. maj 2029"));
        assert!(page.contains("To ting peger hver sin vej"));
        assert!(page.contains("Regel 1 og hjulet i udgave"));
        assert!(page.contains("»Kan anvende« kan i dag kun vises på to måder"));
        assert!(page.contains("Dit behov") && page.contains("Her er du"));

        // Done on 12 May, entered on 2 June: on 15 May nobody knew yet.
        let then = why_page(&visit, "4", "dato=2026-05-15&viden=da").await;
        assert!(then.contains("Dit niveau 15. maj 2026, som vi vidste det den dag"));
        assert!(then.contains("Intet har vist dit niveau endnu."));
        let now = why_page(&visit, "4", "dato=15.5.2026&viden=nu").await;
        assert!(now.contains("Dit niveau 15. maj 2026, som vi ved det nu"));
        assert!(now.contains("Viste »forstår«"));
        let before = why_page(&visit, "4", "dato=2026-05-01").await;
        assert!(before.contains("Det skete efter den dag, du ser på."));
    })
    .await;
}

#[tokio::test]
async fn a_day_that_makes_no_sense_is_said_beside_the_field() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let db = test.database();
    let visit = town(&db).await.as_employee(&db);
    let page = why_page(&visit, "egen-praksis", "dato=i+g%C3%A5r").await;
    assert!(page.contains("Vi kan ikke læse dagen.") && page.contains("value=\"i går\""));
    let page = why_page(&visit, "0", "dato=2026-11-24").await;
    assert!(page.contains("Vælg en dag, der er gået, eller dagen i dag."));
    let missing = why::show(visit, Path("99".to_owned()), RawQuery(None)).await;
    assert!(matches!(missing, Err(Error::NotFound)));
}

#[tokio::test]
async fn anybody_reads_the_wheel_in_both_languages() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let db = test.database();
    let content = Content::embedded().unwrap();
    for (lang, addition) in [(Lang::Da, "Vores tilføjelse"), (Lang::En, "Our addition")] {
        let visit = stranger(&db, lang);
        let page = body(public::whole(visit.clone()).await.unwrap()).await;
        assert!(page.contains(addition));
        for source in &content.framework.sources {
            assert!(page.contains(&format!("id=\"kilde-{}\"", source.id)));
        }
        assert_eq!(
            page.matches("<svg xmlns").count(),
            4,
            "the wheel and one for each profile"
        );
        for (_, known) in content.framework.competencies.iter() {
            let page = area::show(visit.clone(), Path(known.slug.clone()))
                .await
                .unwrap();
            let page = body(page).await;
            assert!(
                !page.contains("wheel-offer-") && !page.contains("/mit-hjul"),
                "{}",
                known.slug
            );
        }
        let told = body(rules::show(visit.clone()).await.unwrap()).await;
        for rule in content.field_rules.iter() {
            assert!(told.contains(&format!("id=\"{}\"", rule.id)));
        }
    }
    let json = body(public::json(stranger(&db, Lang::Da)).await.unwrap()).await;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["areas"].as_array().unwrap().len(), 13);
}

//! What is asked before a text is saved, and what becomes of it when two write at once.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use axum::extract::Path;
use database::testing::on_both_engines;
use domain::rights::Role;
use domain::{ItemId, Lang};
use web::Visit;

use super::minutes::minutes;
use super::texts;
use crate::player::{OwnChoice, OwnQuestion, OwnText, own_texts};
use crate::testing::{
    COURSE, body, course, employee, form, leads_to, migrations, town, with_texts,
};

const TICK: &str = "name=\"engelsk-passer\"";

const AT: &str = "/organisation/kurser/trin-1-basal-sikkerhed/tekster";

async fn save(visit: &Visit, place: &str, text: &str) -> axum::response::Response {
    let path = Path((COURSE.to_owned(), place.to_owned()));
    texts::save(visit.clone(), path, form(text)).await.unwrap()
}

/// The version that a form holds.
fn version(shown: &str) -> i64 {
    let (_, after) = shown.split_once("name=\"version\" value=\"").unwrap();
    after.split('"').next().unwrap().parse().unwrap()
}

/// What the answer shows: the form again.
async fn again(visit: &Visit, place: &str, text: &str) -> String {
    body(save(visit, place, text).await).await
}

#[tokio::test]
async fn what_cannot_stand_there_is_said_and_kept_in_the_form() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        for (typed, said) in [
            (
                "[a](javascript:alert(1))",
                "Linket til »javascript:alert(1)«",
            ),
            ("[a](http://by.dk)", "Linket til »http://by.dk«"),
            ("![Et bord](x.png)", "Her kan ikke stå et billede (»x.png«)"),
            (
                "<b>nu</b>",
                "Teksten har koder fra en webside (»&#60;b&#62;«)",
            ),
        ] {
            let shown = again(&visit, "politik", &format!("version=0&da={typed}")).await;
            assert!(shown.contains(said), "{typed}: {shown}");
            assert!(shown.contains("href=\"#da\""));
            let shown = again(&visit, "politik", &format!("version=0&da=Nu&en={typed}")).await;
            assert!(
                shown.contains(said) && shown.contains("href=\"#en\""),
                "{typed}"
            );
            let kept = typed.replace('<', "&#60;").replace('>', "&#62;");
            assert!(shown.contains(&format!("{kept}</textarea>")), "{shown}");
        }
        let id = ItemId::new(COURSE);
        let stored = own_texts(&db, town.municipality, &id).await.unwrap();
        assert!(stored.is_empty());
        let deep = format!("version=0&da={}+Ring", "%3E".repeat(5_000));
        assert!(
            again(&visit, "politik", &deep)
                .await
                .contains("for mange lister eller citater")
        );
        let long = format!("version=0&vis=ja&da={}", "%3E".repeat(80_000));
        let shown = again(&visit, "politik", &long).await;
        assert!(shown.contains("Teksten er for lang") && !shown.contains("id=\"preview\""));
        let fits = "version=0&da=%23+Ring%0A%0A[nu](tel:112)+[os](mailto:a@by.dk)";
        assert_eq!(leads_to(&save(&visit, "politik", fits).await), AT);
    })
    .await;
}

#[tokio::test]
async fn what_was_stored_before_is_shown_without_what_cannot_stand_there() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let reader = employee(&db, &town).await;
        let own = OwnText {
            da: "# Stort\n\n[klik](javascript:x) [der](http://by.dk) ![](x.png) ![y](https://by.dk/a.png)"
                .to_owned(),
            ..OwnText::default()
        };
        assert_eq!(own.html(Lang::Da), "<h3>Stort</h3>\n<p>klik der  y</p>");
        let tx = db.begin().await.unwrap();
        let account = town.coordinator_account;
        super::store::save_own_text(
            &tx,
            town.municipality,
            (&ItemId::new(COURSE), "hvem"),
            &own,
            account,
            reader.now(),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let places = course(&reader).modules.iter().flat_map(|module| {
            let pages = module.pages.da.iter().zip(1_usize..);
            pages.filter_map(|(page, number)| {
                let has = page
                    .blocks
                    .iter()
                    .any(|block| matches!(block, domain::course::Block::Place { id, .. } if id == "hvem"));
                has.then(|| Path((COURSE.to_owned(), module.id.clone(), number)))
            })
        });
        let at = places.last().unwrap();
        let shown = body(crate::player::read_for_tests(&reader, at).await.unwrap()).await;
        assert!(shown.contains("<h3>Stort</h3>"), "{shown}");
        assert_eq!(shown.matches("<h1").count(), 1);
        assert!(!shown.contains("by.dk") && !shown.contains("x.png"));
    })
    .await;
}

#[tokio::test]
async fn an_english_text_that_stays_is_asked_about() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        save(&visit, "politik", "version=0&da=Ring+1&en=Call+1").await;
        let first = visit.now().as_microsecond();
        // Only where the Danish is another and the English is the same.
        let seen = again(
            &visit,
            "politik",
            &format!("version={first}&da=Ring+2&en=Call+1&vis=ja"),
        )
        .await;
        assert!(!seen.contains(TICK), "nothing is saved yet");
        let asked = again(
            &visit,
            "politik",
            &format!("version={first}&da=Ring+2&en=Call+1"),
        )
        .await;
        assert!(
            asked.contains(TICK) && asked.contains("href=\"#engelsk-passer\""),
            "{asked}"
        );
        assert!(asked.contains(">Ring 2</textarea>") && asked.contains(">Call 1</textarea>"));
        let more = format!("version={first}&da=Ring+2+![](x)&en=Call+1&engelsk-passer=ja");
        let ticked = again(&visit, "politik", &more).await;
        assert!(
            ticked.contains("value=\"ja\" checked"),
            "the tick is kept: {ticked}"
        );
        assert!(!ticked.contains("href=\"#engelsk-passer\""));
        for (later, rest) in [
            (0, "da=Ring+2&en=Call+1&engelsk-passer=ja"),
            (1, "da=Ring+3&en=Call+3"),
            (2, "da=Ring+4&en="),
            (3, "da=Ring+5&en="),
            (4, "da=Ring+5&en=Call+5"),
        ] {
            let saved = save(
                &visit,
                "politik",
                &format!("version={}&{rest}", first + later),
            )
            .await;
            assert_eq!(leads_to(&saved), AT, "{rest}");
        }
        // Somebody else's English may be newer than the one that comes along.
        let asked = |more: &str| format!("version={first}&da=Ring+6&en=Call+1{more}");
        let changed = again(&visit, "politik", &asked("")).await;
        assert!(changed.contains("name=\"imens\"") && !changed.contains(TICK));
        let now = first + 5;
        let asked = |more: &str| format!("version={now}&imens=ja&da=Ring+6&en=Call+1{more}");
        let still = again(&visit, "politik", &asked("")).await;
        assert!(still.contains(TICK) && still.contains("name=\"imens\""));
        let saved = save(&visit, "politik", &asked("&engelsk-passer=ja")).await;
        assert_eq!(leads_to(&saved), AT);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_lost_when_two_write_at_once() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        save(&visit, "sektorlov", "version=0&da=Den+første&en=The+first").await;
        let question =
            "q1=Hvem%3F&q1-svar1=IT&q1-fordi1=Ja&q1-svar2=Dig&q1-fordi2=Nej&q1-rigtigt=1";
        let mine = |version: i64| format!("version={version}&da=Den+anden&{question}");
        let shown = again(&visit, "sektorlov", &mine(0)).await;
        assert!(
            shown.contains("En anden har gemt noget her imens"),
            "{shown}"
        );
        assert!(shown.contains(">Den anden</textarea>") && shown.contains("value=\"Hvem?\""));
        assert!(shown.contains("readonly lang=\"da\">Den første</textarea>"));
        assert!(shown.contains("readonly lang=\"en\">The first</textarea>"));
        let first = version(&shown);
        assert!(first > 0, "saving again is meant");
        assert_eq!(leads_to(&save(&visit, "sektorlov", &mine(first)).await), AT);
        let twice = save(&visit, "sektorlov", &mine(first)).await;
        assert_eq!(leads_to(&twice), AT, "the same again is no other text");

        // The questions that are there are shown too; and that a text is gone.
        let third = |version: i64| format!("version={version}&da=Den+tredje");
        let shown = again(&visit, "sektorlov", &third(first)).await;
        assert!(shown.contains("<li>Hvem?"), "{shown}");
        let second = version(&shown);
        save(&visit, "sektorlov", &format!("version={second}&da=")).await;
        let shown = again(&visit, "sektorlov", &third(second)).await;
        assert!(shown.contains("Teksten er slettet"), "{shown}");
        assert!(shown.contains("name=\"version\" value=\"0\""));
        let id = ItemId::new(COURSE);
        assert!(
            own_texts(&db, town.municipality, &id)
                .await
                .unwrap()
                .is_empty()
        );
        // What is written there anew is never taken for what was there before.
        let mut later = visit.clone();
        later.app.clock = web::Clock::fixed(visit.now() + jiff::SignedDuration::from_secs(1));
        save(&later, "sektorlov", "version=0&da=Den+fjerde").await;
        let shown = again(&later, "sektorlov", &third(first)).await;
        assert!(shown.contains("En anden har gemt noget her imens"));
        assert!(version(&shown) > second);
    })
    .await;
}

#[tokio::test]
async fn it_is_said_how_long_the_course_takes_now() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let mut visit = with_texts(town.as_coordinator(&db));
        visit.viewer.as_mut().unwrap().roles = vec![Role::Coordinator];
        let course = course(&visit);
        let none = minutes(course, &BTreeMap::new());
        assert_eq!((none.now, none.above), (course.minutes(), None));
        // Twenty more words are six seconds, a question twenty and what is read in it.
        let question = OwnQuestion {
            question: "Hvem?".to_owned(),
            choices: vec![OwnChoice::default(); 2],
        };
        let long = OwnText {
            da: "ord ".repeat(2_000),
            questions: vec![question; 3],
            ..OwnText::default()
        };
        let written = BTreeMap::from([("politik".to_owned(), long)]);
        let more = minutes(course, &written);
        assert!(
            (none.now + 10..=none.now + 11).contains(&more.now),
            "{more:?}"
        );
        assert_eq!(more.above, Some(45));

        let said = format!("Hele kurset tager nu cirka {} minutter", course.minutes());
        let list = texts::list(visit.clone(), Path(COURSE.to_owned()))
            .await
            .unwrap();
        let list = body(list).await;
        assert!(
            list.contains(&said) && !list.contains("mere end 45"),
            "{list}"
        );
        let text = "ord+".repeat(1_400);
        let shown = again(&visit, "politik", &format!("version=0&da={text}&vis=ja")).await;
        assert!(shown.contains("Det er mere end 45 minutter"), "{shown}");
        save(&visit, "politik", &format!("version=0&da={text}")).await;
        let list = texts::list(visit.clone(), Path(COURSE.to_owned()))
            .await
            .unwrap();
        assert!(body(list).await.contains("Det er mere end 45 minutter"));
    })
    .await;
}

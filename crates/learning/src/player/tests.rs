//! Reading a course: the place is kept, choices are kept, looking writes nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use axum::extract::Path;
use database::testing::on_both_engines;
use database::{binds, counted};
use domain::course::Block;
use web::Visit;

use super::{front, list, pages};
use crate::progress::{self, Learner};
use crate::testing::{
    COURSE, body, course, employee, form, leads_to, migrations, town, with_texts,
};

fn page(module: &str, number: usize) -> Path<(String, String, usize)> {
    Path((COURSE.to_owned(), module.to_owned(), number))
}

/// The first page with something to choose: module, page, block.
fn first_ask(visit: &Visit) -> (String, usize, String) {
    let course = course(visit);
    for module in &course.modules {
        for (place, text) in module.pages.da.iter().enumerate() {
            for block in &text.blocks {
                if let Block::Ask(ask) = block {
                    return (module.id.clone(), place + 1, ask.id.clone());
                }
            }
        }
    }
    unreachable!("the course asks something")
}

#[tokio::test]
async fn the_place_and_the_choices_are_kept() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let stranger = with_texts(town.as_employee(&db));
        let away = front::begin(stranger.clone(), Path(COURSE.to_owned()))
            .await
            .unwrap();
        assert_eq!(
            leads_to(&away),
            format!("/information?tilbage=/kurser/{COURSE}")
        );

        let visit = employee(&db, &town).await;
        let before = pages::show(visit.clone(), page("hvorfor", 1))
            .await
            .unwrap();
        assert_eq!(
            leads_to(&before),
            format!("/kurser/{COURSE}"),
            "begun at its front"
        );
        let begun = front::begin(visit.clone(), Path(COURSE.to_owned()))
            .await
            .unwrap();
        assert_eq!(leads_to(&begun), format!("/kurser/{COURSE}/del/hvorfor/1"));

        let (module, number, block) = first_ask(&visit);
        let choice = form(&format!("blok={block}&valg=1"));
        let there = pages::choose(visit.clone(), page(&module, number), choice)
            .await
            .unwrap();
        assert!(leads_to(&there).ends_with(&format!("#{block}")));
        let text = body(
            pages::show(visit.clone(), page(&module, number))
                .await
                .unwrap(),
        )
        .await;
        assert!(text.contains("Dit valg"));
        let again = form(&format!("blok={block}&igen=ja"));
        pages::choose(visit.clone(), page(&module, number), again)
            .await
            .unwrap();
        let text = body(
            pages::show(visit.clone(), page(&module, number))
                .await
                .unwrap(),
        )
        .await;
        assert!(!text.contains("Dit valg"));
        for wrong in [
            "blok=intet&valg=1".to_owned(),
            format!("blok={block}&valg=9"),
        ] {
            let answer = pages::choose(visit.clone(), page(&module, number), form(&wrong)).await;
            assert!(answer.is_err(), "{wrong}");
        }

        let next = pages::onward(visit.clone(), page("hvorfor", 1))
            .await
            .unwrap();
        assert_eq!(leads_to(&next), format!("/kurser/{COURSE}/del/hvorfor/2"));
        let learner = Learner::of(&visit).unwrap();
        let at = progress::of_course(&db, &learner, &course(&visit).id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((at.run, at.read["hvorfor"].len()), (1, 1));
        let (front, statements) =
            counted(front::show(visit.clone(), Path(COURSE.to_owned()))).await;
        assert!(statements <= 2);
        assert!(body(front.unwrap()).await.contains("/del/hvorfor/2"));
        // Pressing "begin" again takes nothing away.
        front::begin(visit.clone(), Path(COURSE.to_owned()))
            .await
            .unwrap();
        let at = progress::of_course(&db, &learner, &course(&visit).id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((at.run, at.read["hvorfor"].len()), (1, 1));
        let list = body(list::show(visit.clone()).await.unwrap()).await;
        assert!(list.contains("% igennem"));
    })
    .await;
}

#[tokio::test]
async fn a_page_takes_few_statements_and_shows_the_municipalitys_own_words() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        front::begin(visit.clone(), Path(COURSE.to_owned())).await.unwrap();
        let course = course(&visit);
        let (module, number, place) = course
            .modules
            .iter()
            .find_map(|module| {
                module.pages.da.iter().enumerate().find_map(|(index, page)| {
                    page.blocks.iter().find_map(|block| match block {
                        Block::Place { id, .. } => Some((&module.id, index + 1, id)),
                        _ => None,
                    })
                })
            })
            .unwrap();
        let tx = db.begin().await.unwrap();
        let questions = serde_json::json!([{ "question": "Hvem <b>?", "choices": [
            { "text": "A", "right": true, "why": "fordi" }, { "text": "B", "right": false, "why": "nej" }] }]);
        tx.run(
            "INSERT INTO own_text (municipality_id, course, place, text_da, text_en, questions,
                changed_at, changed_by, version)
             VALUES ($1, $2, $3, 'Ring til **Åse** på 1234. <script>x</script>', '', $4, $5, NULL, 1)",
            binds![town.municipality, COURSE, place, questions, visit.now()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let (answer, statements) = counted(pages::show(visit.clone(), super::tests::page(module, number))).await;
        assert_eq!(statements, 2);
        let text = body(answer.unwrap()).await;
        assert!(text.contains("<strong>Åse</strong>") && text.contains("Hvem &lt;b&gt;?"));
        assert!(!text.contains("<script>x"));
        let own = form(&format!("blok=eget-{place}-1&valg=0"));
        pages::choose(visit.clone(), super::tests::page(module, number), own).await.unwrap();
        let text = body(pages::show(visit.clone(), super::tests::page(module, number)).await.unwrap()).await;
        assert!(text.contains("Ja, det er rigtigt."));
    })
    .await;
}

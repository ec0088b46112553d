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
    COURSE, after_release, body, course, employee, form, leads_to, migrations, town, with_texts,
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
            format!("/information?tilbage=/kurser/{COURSE}/begynd")
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
        let at = progress::of_course(&db, &learner, course(&visit))
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
        let at = progress::of_course(&db, &learner, course(&visit))
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
        let own = super::own_texts(&db, town.municipality, &course.id).await.unwrap();
        let own = form(&format!("blok={}&valg=0", own[place].asks(place, domain::Lang::Da)[0].id));
        pages::choose(visit.clone(), super::tests::page(module, number), own).await.unwrap();
        let text = body(pages::show(visit.clone(), super::tests::page(module, number)).await.unwrap()).await;
        assert!(text.contains("Ja, det er rigtigt."));
    })
    .await;
}

#[tokio::test]
async fn a_page_that_a_release_puts_in_is_not_taken_for_read() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        front::begin(visit.clone(), Path(COURSE.to_owned()))
            .await
            .unwrap();
        let learner = Learner::of(&visit).unwrap();
        let (module, number, block) = first_ask(&visit);
        let choice = form(&format!("blok={block}&valg=1"));
        pages::choose(visit.clone(), page(&module, number), choice)
            .await
            .unwrap();
        let pages_of = |visit: &Visit| course(visit).modules[0].pages.da.len();
        let second = course(&visit).modules[1].id.clone();
        for number in 1..=pages_of(&visit) {
            pages::onward(visit.clone(), page(&module, number))
                .await
                .unwrap();
        }
        pages::onward(visit.clone(), page(&second, 1))
            .await
            .unwrap();

        let at = async |visit: &Visit| {
            let at = progress::of_course(&db, &learner, course(visit)).await;
            at.unwrap().unwrap()
        };
        let worded = after_release(&visit, |course| {
            course.modules[0].pages.da[0].blocks.push(Block::Note {
                html: "<p>Et ord mere</p>".to_owned(),
            });
        });
        assert_eq!(
            at(&worded).await.read,
            at(&visit).await.read,
            "a word mends nothing away"
        );
        let new = after_release(&visit, |course| {
            let pages = &mut course.modules[0].pages;
            for pages in [&mut pages.da, &mut pages.en] {
                let mut page = pages[0].clone();
                page.title = "En ny side".to_owned();
                page.blocks.retain(|block| !matches!(block, Block::Ask(_)));
                pages.insert(1, page);
            }
        });
        let then = at(&new).await;
        assert!(!then.read.contains_key(&module) && then.choices.is_empty());
        assert_eq!(then.read[&second].len(), 1, "the rest is read");
        let shown = body(
            pages::show(new.clone(), page(&module, number + 1))
                .await
                .unwrap(),
        )
        .await;
        assert!(!shown.contains("Dit valg"));
        pages::onward(new.clone(), page(&module, 1)).await.unwrap();
        let then = at(&new).await;
        assert_eq!(then.read[&module].len(), 1);
        assert_eq!(then.next(course(&new)).unwrap().page, 2);
    })
    .await;
}

#[test]
fn an_own_question_keeps_its_name_when_another_goes() {
    let question = |text: &str| super::OwnQuestion {
        question: text.to_owned(),
        ..super::OwnQuestion::default()
    };
    let names = |questions: &[&str]| -> Vec<String> {
        let own = super::OwnText {
            questions: questions.iter().map(|text| question(text)).collect(),
            ..super::OwnText::default()
        };
        own.asks("vagt", domain::Lang::Da)
            .into_iter()
            .map(|ask| ask.id)
            .collect()
    };
    let both = names(&["Hvem?", "Hvor?"]);
    assert_eq!(names(&["Hvor?"]), both[1..]);
    assert_ne!(both[0], both[1]);
    let twins = names(&["Hvem?", "Hvem?"]);
    assert_ne!(twins[0], twins[1]);
    assert_eq!(twins[0], both[0]);
}

/// Copies a folder with everything below it.
fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[tokio::test]
async fn a_film_that_a_municipality_adds_is_shown_with_captions_and_given_in_parts() {
    on_both_engines(&migrations(), async |db| {
        let folder = tempfile::tempdir().unwrap();
        let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        copy(&shipped, folder.path());
        let here = folder.path().join("courses").join(COURSE);
        for lang in ["da", "en"] {
            let text = std::fs::read_to_string(here.join(format!("01-hvorfor.{lang}.md"))).unwrap();
            let film = "\n\n::: film velkomst\nHvad filmen siger.\n:::\n\n";
            let second = text[2..].find("\n# ").unwrap() + 2;
            let text = format!("{}{film}{}", &text[..second], &text[second..]);
            std::fs::write(here.join(format!("01-hvorfor.{lang}.md")), text).unwrap();
            std::fs::write(here.join(format!("files/velkomst.{lang}.vtt")), "WEBVTT\n").unwrap();
        }
        std::fs::write(here.join("files/velkomst.mp4"), b"0123456789").unwrap();

        let town = town(&db).await;
        let mut visit = employee(&db, &town).await;
        let content = content::Content::load(folder.path()).unwrap();
        visit.content = std::sync::Arc::new(content);
        front::begin(visit.clone(), Path(COURSE.to_owned()))
            .await
            .unwrap();
        let text = body(
            pages::show(visit.clone(), page("hvorfor", 1))
                .await
                .unwrap(),
        )
        .await;
        let address = format!("/kurser/{COURSE}/filer/velkomst.mp4");
        assert!(
            text.contains(&format!("src=\"{address}\"")) && text.contains("Hvad filmen siger.")
        );
        assert!(text.contains("kind=\"captions\"") && text.contains("velkomst.da.vtt"));

        let file = async |name: &str, range: Option<&str>| {
            let mut headers = axum::http::HeaderMap::new();
            if let Some(range) = range {
                headers.insert("range", range.parse().unwrap());
            }
            let path = Path((COURSE.to_owned(), name.to_owned()));
            front::file(visit.clone(), path, headers).await
        };
        let part = file("velkomst.mp4", Some("bytes=2-4")).await.unwrap();
        assert_eq!(part.status().as_u16(), 206);
        assert_eq!(body(part).await, "234");
        for outside in [
            "../course.toml",
            "..%2Fcourse.toml",
            "velkomst.exe",
            "huskekort.da.md",
        ] {
            assert!(file(outside, None).await.is_err(), "{outside}");
        }
    })
    .await;
}

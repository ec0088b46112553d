//! What a package is made of, held against the shipped courses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use content::Content;
use domain::Lang;
use domain::course::{Course, test};
use protocols::scorm::Version;
use serde_json::{Value, json};

use super::{CourseError, Order, OwnTexts, TEXTS, data, files, scorm};
use crate::player::{OwnChoice, OwnQuestion, OwnText};

fn order(course: &Course, lang: Lang) -> Order<'_> {
    Order {
        course,
        lang,
        municipality: "Prøve Kommune",
        own: OwnTexts::default(),
        version: Some(Version::V12),
    }
}

fn page(order: &Order<'_>) -> String {
    String::from_utf8(files(order).unwrap()[0].bytes.clone()).unwrap()
}

/// The values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    html.split(begin.as_str())
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

#[test]
fn every_course_is_a_page_that_hangs_together() {
    let content = Content::embedded().unwrap();
    for course in &content.courses {
        for lang in [Lang::Da, Lang::En] {
            let order = order(course, lang);
            let files = files(&order).unwrap();
            let names: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
            assert_eq!(names.len(), files.len());
            let html = page(&order);
            // The signs of the templates of statuses are no ids of the page.
            let ids = values(&html, "id");
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(unique.len(), ids.len(), "{}: an id stands twice", course.id);
            for href in values(&html, "href")
                .into_iter()
                .chain(values(&html, "src"))
            {
                if let Some(id) = href.strip_prefix('#') {
                    // The question on the screen is made by a script.
                    assert!(unique.contains(id) || id == "svar", "{}: #{id}", course.id);
                } else if !href.starts_with("https://") {
                    let file = href.split('#').next().unwrap();
                    assert!(names.contains(file), "{}: {href} is missing", course.id);
                }
            }
            // As strict a policy as there is: nothing inline, no handlers, nothing from elsewhere.
            assert!(
                !html.contains(concat!(" sty", "le="))
                    && !html.contains("<style")
                    && !html.contains(" onclick")
            );
            assert!(
                html.split("<script")
                    .skip(1)
                    .all(|rest| rest.starts_with(" src=\"package/"))
            );
            // Each page stands in it once.
            assert_eq!(html.matches("data-module=").count(), course.page_count());
            let prefixes = ["player-", "closing-", "package-", "layout-"];
            for prefix in prefixes {
                assert!(
                    !html.contains(&format!(">{prefix}")),
                    "{}: a text is missing",
                    course.id
                );
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_texts() {
    let names = |source| web::keys_of(source).into_keys().collect::<BTreeSet<_>>();
    assert_eq!(names(TEXTS.0), names(TEXTS.1));
}

#[test]
fn the_data_names_every_text_and_question() {
    let content = Content::embedded().unwrap();
    for course in &content.courses {
        let order = order(course, Lang::Da);
        let script = data::script(&order, &super::Words::new(Lang::Da).unwrap()).unwrap();
        let json = script
            .trim()
            .strip_prefix("globalThis.Kursus = { data: ")
            .unwrap();
        let data: Value = serde_json::from_str(json.strip_suffix(" };").unwrap()).unwrap();
        let texts = data["texts"].as_object().unwrap();
        assert!(
            texts
                .iter()
                .all(|(key, text)| text.as_str().is_some_and(|text| text != key))
        );
        assert_eq!(data["pages"].as_array().unwrap().len(), course.page_count());
        assert_eq!(data["items"].as_array().unwrap().len(), course.items.len());
        let html = page(&order);
        for ask in data["asks"].as_array().unwrap() {
            let id = ask["id"].as_str().unwrap();
            assert!(html.contains(&format!("<section class=\"block block-ask\" id=\"{id}\"")));
        }
        assert_eq!(
            html.matches("block-ask").count(),
            data["asks"].as_array().unwrap().len()
        );
    }
}

#[test]
fn the_municipality_s_texts_and_questions_are_in_it() {
    let content = Content::embedded().unwrap();
    let course = content
        .courses
        .iter()
        .find(|course| !course.places.is_empty())
        .unwrap();
    let place = course.places[0].id.clone();
    let question = OwnQuestion {
        question: "Hvem ringer du til <her>?".to_owned(),
        ..OwnQuestion::default()
    };
    let own = OwnText {
        da: "Ring til **Vagten**.".to_owned(),
        questions: vec![question],
        ..OwnText::default()
    };
    let mut order = order(course, Lang::Da);
    let before = data::room_needed(&order);
    order.own = OwnTexts(BTreeMap::from([(place, own)]));
    let html = page(&order);
    assert!(html.contains("<strong>Vagten</strong>") && html.contains("Prøve Kommune"));
    assert!(html.contains("Hvem ringer du til &lt;her&gt;?"));
    assert_eq!(data::room_needed(&order), before + 1);
}

#[test]
fn a_municipality_s_text_fetches_nothing_and_says_its_language() {
    let content = Content::embedded().unwrap();
    let course = content
        .courses
        .iter()
        .find(|course| !course.places.is_empty())
        .unwrap();
    let own = OwnText {
        da: "# Stort\n\n[klik](javascript:x) ![Et bord](https://example.com/a.png)".to_owned(),
        questions: vec![OwnQuestion {
            question: "Hvem?".to_owned(),
            choices: vec![OwnChoice {
                text: "IT".to_owned(),
                right: true,
                why: "Ja".to_owned(),
            }],
        }],
        ..OwnText::default()
    };
    let shown = |lang| {
        let own = BTreeMap::from([(course.places[0].id.clone(), own.clone())]);
        page(&Order {
            own: OwnTexts(own),
            ..order(course, lang)
        })
    };
    let (danish, english) = (shown(Lang::Da), shown(Lang::En));
    let text = "<h3>Stort</h3>\n<p>klik Et bord</p>";
    assert!(danish.contains(text) && !danish.contains("example.com"));
    assert!(english.contains(&format!("<div lang=\"da\">{text}</div>")));
    for words in ["Hvem?", "IT", "Ja"] {
        assert!(english.contains(&format!("<span lang=\"da\">{words}</span>")));
    }
    assert!(!danish.contains("<span lang"));
}

#[test]
fn pictures_and_films_come_along() {
    let folder = std::env::temp_dir().join(format!("kh-package-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["bord.svg", "film.mp4", "film.da.vtt"] {
        std::fs::write(folder.join(name), name).unwrap();
    }
    let mut course = Content::embedded()
        .unwrap()
        .courses
        .iter()
        .next()
        .unwrap()
        .clone();
    let names = ["bord.svg", "film.mp4", "film.da.vtt"]
        .map(str::to_owned)
        .into();
    course.media = Some(domain::course::Media {
        folder: folder.clone(),
        names,
    });
    let html = "<p><img src=\"files/bord.svg\" alt=\"Et bord\"></p>".to_owned();
    course.modules[0].pages.da[0].blocks.extend([
        domain::course::Block::Prose { html },
        domain::course::Block::Film {
            name: "film".to_owned(),
            html: "<p>Tekst</p>".to_owned(),
        },
    ]);
    let order = order(&course, Lang::Da);
    let html = page(&order);
    for file in ["bord.svg", "film.mp4", "film.da.vtt"] {
        assert!(html.contains(&format!("src=\"files/{file}\"")), "{file}");
        assert!(
            files(&order)
                .unwrap()
                .iter()
                .any(|one| one.name == format!("files/{file}"))
        );
    }
    assert!(!html.contains("/kurser/"));
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(matches!(files(&order), Err(CourseError::Media(..))));
}

#[test]
fn the_same_course_gives_the_same_bytes_and_fits() {
    let content = Content::embedded().unwrap();
    for course in &content.courses {
        let order = order(course, Lang::Da);
        assert!(
            data::room_needed(&order) < 1_000,
            "{}",
            data::room_needed(&order)
        );
        let package = scorm(&order, Version::V12).unwrap();
        assert_eq!(package, scorm(&order, Version::V12).unwrap());
        assert!(package.len() < 1_000_000);
    }
}

#[test]
fn a_course_that_doesn_t_fit_is_refused() {
    let content = Content::embedded().unwrap();
    let mut course = content
        .courses
        .iter()
        .find(|course| course.test.is_some())
        .unwrap()
        .clone();
    let items = course.items.clone();
    while course.items.len() <= 4_096 {
        course.items.extend(items.iter().cloned());
    }
    let refused = scorm(&order(&course, Lang::Da), Version::V12).unwrap_err();
    assert!(
        matches!(refused, CourseError::TooLarge { room: 4_096, .. }),
        "{refused}"
    );
    assert!(scorm(&order(&course, Lang::Da), Version::V2004).is_ok());
}

/// A made-up bank: fourteen items of three objectives, with three or four options.
fn made_up() -> Course {
    let content = Content::embedded().unwrap();
    let mut course = content
        .courses
        .iter()
        .find(|c| c.test.is_some())
        .unwrap()
        .clone();
    let model = course.items[0].clone();
    course.items = (0..14)
        .map(|n| {
            let mut item = model.clone();
            item.id = format!("item-{n}");
            item.objective = ["koder", "svindel", "rolle"][n % 3].to_owned();
            let option = item.options[0].clone();
            item.options = (0..3 + n % 2)
                .map(|place| domain::course::ItemOption {
                    right: place == n % 3,
                    ..option.clone()
                })
                .collect();
            item
        })
        .collect();
    let draw = |objective: &str, items| test::Draw {
        objective: objective.to_owned(),
        items,
    };
    let draw = vec![draw("koder", 2), draw("svindel", 2), draw("rolle", 1)];
    course.test = Some(test::TestRule {
        pass_percent: 80,
        draw,
    });
    course
}

/// `js/draws.json` holds what the rules here draw and score for some seeds; the journeys hold the
/// script against the same file.
#[test]
fn the_script_s_rules_are_these() {
    let course = made_up();
    let place = |id: &str| course.items.iter().position(|item| item.id == id).unwrap();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut tries = Vec::new();
    let seeds = [7, 0, u64::MAX, 0x9e37_79b9_7f4a_7c15, 42, 1, 2, 3];
    for (attempt, seed) in seeds.into_iter().enumerate() {
        let before: Vec<usize> = course
            .items
            .iter()
            .map(|item| seen.get(&item.id).map_or(0, |last| last + 1))
            .collect();
        let mut asked = test::draw(&course, &seen, seed);
        for (n, one) in asked.iter_mut().enumerate() {
            let options = &course.items[place(&one.item)].options;
            let right = options.iter().position(|option| option.right);
            // From none right to all right; the first wrong one isn't answered.
            one.chosen = if n < attempt {
                right
            } else {
                right.map(|right| (right + 1) % 3)
            };
            if n == attempt {
                one.chosen = None;
            }
        }
        let score = test::score(&course, &asked);
        let asked_of = |one: &test::Asked| json!([place(&one.item), one.order, one.chosen]);
        tries.push(json!({
            "seed": seed.to_string(),
            "seen": before,
            "asked": asked.iter().map(asked_of).collect::<Vec<_>>(),
            "right": score.right,
            "percent": score.percent(),
            "passed": score.passed,
        }));
        seen.extend(asked.into_iter().map(|one| (one.item, attempt)));
    }
    let rule = course.test.as_ref().unwrap();
    let item = |item: &domain::course::Item| {
        let right: Vec<bool> = item.options.iter().map(|option| option.right).collect();
        json!({ "objective": item.objective, "right": right })
    };
    let expected = json!({
        "pass": rule.pass_percent,
        "draw": rule.draw,
        "items": course.items.iter().map(item).collect::<Vec<_>>(),
        "tries": tries,
    });
    let written: Value = serde_json::from_str(include_str!("js/draws.json")).unwrap();
    assert_eq!(written, expected, "js/draws.json should hold:\n{expected}");
}

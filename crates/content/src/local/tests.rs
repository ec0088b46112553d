#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use domain::course::test::{draw, findings, score};
use domain::course::{Block, ItemKind};
use domain::{CompetencyId, EvidenceKind, Finding, ItemOrigin, L10n, Level, ProfileId, plan};
use jiff::civil::date;

use super::*;

fn edition() -> Edition {
    Edition {
        id: id_of(1),
        number: 2,
        on: date(2026, 11, 23),
    }
}

fn area_12() -> CompetencyId {
    CompetencyId::try_from(12_u8).unwrap()
}

fn filled(text: &L10n) -> L10n {
    L10n::new(text.da.replace(['[', ']'], ""), "")
}

/// The template as somebody might have filled it in.
fn finished() -> LocalItem {
    let mut item = law_of_our_field();
    for text in [&mut item.title, &mut item.summary] {
        *text = filled(text);
    }
    for page in &mut item.pages {
        page.text = filled(&page.text);
    }
    for question in &mut item.questions {
        question.situation = filled(&question.situation);
        for option in &mut question.options {
            option.text = filled(&option.text);
            option.why = filled(&option.why);
        }
    }
    let replaced = serde_json::to_string(&item)
        .unwrap()
        .replace("udfyld:", "her:");
    serde_json::from_str(&replaced).unwrap()
}

fn problems(item: &LocalItem) -> Vec<Problem> {
    build(item, &edition()).err().unwrap_or_default()
}

#[test]
fn the_template_can_only_be_published_when_it_is_filled_in() {
    let found = problems(&law_of_our_field());
    assert!(found.contains(&Problem::NotFilledIn(Part::About)));
    assert!(found.contains(&Problem::NotFilledIn(Part::Page(1))));
    assert!(found.contains(&Problem::NotFilledIn(Part::Question(5))));
    assert!(
        found.iter().all(|p| matches!(p, Problem::NotFilledIn(_))),
        "it lacks nothing else: {found:?}"
    );
    assert_eq!(problems(&finished()), []);
}

#[test]
fn a_finished_offer_is_a_course_like_any_other() {
    let built = build(&finished(), &edition()).unwrap();
    let course = built.course.unwrap();
    assert_eq!((course.id.as_str(), course.version), ("lokal-1", 2));
    assert_eq!(built.item.id, course.id);
    assert_eq!(built.item.origin, ItemOrigin::Local);
    assert_eq!(built.item.step, 2);
    assert_eq!(built.item.minutes, course.about_minutes());
    assert_eq!(course.modules[0].pages.da.len(), 4);
    // Without English the Danish is shown, in the same number of pages.
    assert_eq!(course.modules[0].pages.da, course.modules[0].pages.en);
    assert_eq!(course.title.da, course.title.en);
    let Block::Prose { html } = &course.modules[0].pages.da[1].blocks[0] else {
        unreachable!("pages are text alone")
    };
    assert!(html.contains("<h2>Når du deler dem</h2>"), "{html}");
    let rule = course.test.as_ref().unwrap();
    assert_eq!((rule.items(), rule.right_to_pass()), (5, 4));
    assert_eq!(built.offer.proof, [(area_12(), EvidenceKind::ScenarioTest)]);
}

#[test]
fn it_closes_the_gap_of_profile_1_that_nothing_shipped_closes() {
    let mut content = Content::embedded().unwrap();
    let gap = |content: &Content| {
        let targets = domain::targets(&content.framework, &[ProfileId::GENERAL]);
        let gaps = domain::gaps(&domain::PerCompetency::default(), &targets);
        let items = content.catalogue_for(&[ProfileId::GENERAL]);
        plan(&gaps, &[], &items, date(2026, 11, 23))
    };
    let before = gap(&content);
    assert!(before.cannot_lift.iter().any(|l| l.competency == area_12()));
    let retired = build(&finished(), &edition()).unwrap();
    let mut without = content.clone();
    add_retired(&mut without, retired);
    assert!(
        gap(&without)
            .cannot_lift
            .iter()
            .any(|l| l.competency == area_12())
    );
    add(&mut content, build(&finished(), &edition()).unwrap());
    let after = gap(&content);
    assert!(!after.cannot_lift.iter().any(|l| l.competency == area_12()));
    assert!(after.items.iter().any(|item| item.item == id_of(1)));
}

#[test]
fn a_passed_test_shows_what_its_kind_of_question_can_show() {
    let course = build(&finished(), &edition()).unwrap().course.unwrap();
    let mut asked = draw(&course, &BTreeMap::new(), 7);
    for asked in &mut asked {
        let item = course.item(&asked.item).unwrap();
        asked.chosen = item.options.iter().position(|option| option.right);
    }
    assert!(score(&course, &asked).passed);
    assert_eq!(
        findings(&course, &asked),
        [(
            area_12(),
            EvidenceKind::ScenarioTest,
            Finding::Shown(Level::Understands)
        )]
    );
    let mut knowing = finished();
    for question in &mut knowing.questions {
        question.kind = ItemKind::Knowledge;
    }
    assert_eq!(shows(&knowing)[0].level, Level::Aware);
    knowing.questions.clear();
    let shown = shows(&knowing)[0];
    assert_eq!(
        (shown.level, shown.by),
        (Level::Aware, EvidenceKind::Completion)
    );
    assert_eq!(
        problems(&knowing),
        [],
        "without questions, reading completes it"
    );
}

#[test]
fn a_longer_bank_asks_ten_and_another_try_brings_others() {
    let mut item = finished();
    let first = item.questions[0].clone();
    for _ in 0..9 {
        let number = item.next_question();
        item.questions.push(LocalQuestion {
            number,
            kind: if number.is_multiple_of(2) {
                ItemKind::Knowledge
            } else {
                ItemKind::Scenario
            },
            ..first.clone()
        });
    }
    let course = build(&item, &edition()).unwrap().course.unwrap();
    let rule = course.test.as_ref().unwrap();
    assert_eq!(rule.items(), MOST_ASKED);
    assert!(rule.draw.iter().all(|draw| draw.items >= 4), "{rule:?}");
    let once = draw(&course, &BTreeMap::new(), 1);
    let seen = once.iter().map(|asked| (asked.item.clone(), 0)).collect();
    let again = draw(&course, &seen, 1);
    let unseen: Vec<_> = course
        .items
        .iter()
        .filter(|item| !once.iter().any(|asked| asked.item == item.id))
        .collect();
    assert_eq!(unseen.len(), 4);
    for item in unseen {
        assert!(
            again.iter().any(|asked| asked.item == item.id),
            "{}",
            item.id
        );
    }
}

#[test]
fn a_changed_question_is_another_one() {
    let mut item = finished();
    let before = build(&item, &edition()).unwrap().course.unwrap();
    item.questions[0].version += 1;
    let after = build(&item, &edition()).unwrap().course.unwrap();
    assert!(before.item("1-1").is_some() && after.item("1-1").is_none());
    assert!(after.item("1-2").is_some() && after.item("2-1").is_some());
}

#[test]
fn everything_that_is_to_be_mended_is_said_at_once() {
    let mut item = finished();
    item.title.da.clear();
    item.profiles.clear();
    item.areas[0].to = Level::Applies;
    item.areas[0].outcome.da.clear();
    item.pages[0].text.da = "Se <b>her</b>".to_owned();
    item.pages[1].text.da = "Godt.\n\n[Se](http://usikker.dk)".to_owned();
    item.pages[2].text.da = "::: advarsel\nx\n:::".to_owned();
    item.pages[3].title.da = " ".to_owned();
    item.questions.truncate(3);
    item.questions[0].options[1].why.da.clear();
    item.questions[1].area = CompetencyId::OWN_PRACTICE;
    assert_eq!(
        problems(&item),
        [
            Problem::NoTitle,
            Problem::NoProfiles,
            Problem::TooFar(area_12()),
            Problem::NoOutcome(area_12()),
            Problem::PageLine { page: 1, line: 1 },
            Problem::PageLine { page: 2, line: 3 },
            Problem::PageLine { page: 3, line: 1 },
            Problem::PageEmpty(4),
            Problem::TooFewQuestions(3),
            Problem::QuestionUnfinished(1),
            Problem::QuestionArea(2),
        ]
    );
}

#[test]
fn what_is_held_elsewhere_is_no_course_and_shows_that_one_took_part() {
    let mut item = LocalItem {
        delivery: Delivery::Elsewhere,
        title: L10n::new("Temadag", ""),
        summary: L10n::new("En dag.", "A day."),
        audience: ForWhom::Everyone,
        profiles: vec![ProfileId::ORGANISATIONAL],
        areas: finished().areas,
        form: L10n::new("En formiddag på rådhuset.", ""),
        url: "http://intra".to_owned(),
        ..LocalItem::default()
    };
    assert_eq!(
        problems(&item),
        [
            Problem::EveryoneNeedsProfileOne,
            Problem::NoMinutes,
            Problem::BadAddress
        ]
    );
    item.profiles.push(ProfileId::GENERAL);
    item.minutes = 180;
    item.url.clear();
    assert_eq!(problems(&item), [Problem::NoWhere]);
    item.ask = L10n::new("Skriv til HR.", "");
    let built = build(&item, &edition()).unwrap();
    assert!(built.course.is_none());
    assert_eq!((built.item.step, built.item.minutes), (1, 180));
    assert_eq!(
        built.item.form.da,
        "En formiddag på rådhuset. Skriv til HR."
    );
    assert_eq!(built.item.proves[0].level, Level::Aware);
    assert_eq!(built.offer.url, None);
    // A list of results tells who took it; that shows Aware, for as long as the offer says.
    let mut content = Content::embedded().unwrap();
    assert!(completed_course(&content, &id_of(1)).is_none());
    add(&mut content, built);
    let taken = completed_course(&content, &id_of(1)).unwrap();
    assert_eq!(taken.title.da, "Temadag");
    assert_eq!(domain::course::test::taken_part(&taken), [area_12()]);
    assert!(content.course(&id_of(1)).is_none());
    let elsewhere = ItemId::new("trin-2-politikker");
    assert!(completed_course(&content, &elsewhere).is_none());
}

#[test]
fn nothing_shipped_has_a_name_of_theirs() {
    let content = Content::embedded().unwrap();
    assert!(!content.catalogue.iter().any(|item| is_local(&item.id)));
    assert!(!content.courses.iter().any(|course| is_local(&course.id)));
}

#[test]
fn drafts_of_an_older_program_are_read() {
    let item: LocalItem = serde_json::from_str(r#"{"title":{"da":"A","en":""}}"#).unwrap();
    assert_eq!(
        (item.title.da.as_str(), item.delivery),
        ("A", Delivery::Here)
    );
}

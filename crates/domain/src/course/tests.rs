//! The closing test: what is drawn, how it is scored, and what it shows.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::prelude::*;

use super::test::{
    Asked, Draw, LEAST_ITEMS, Score, TestRule, draw, findings, score, taken_part, unchanged,
};
use super::*;
use crate::{EvidenceKind, Finding};

fn l10n(text: &str) -> L10n {
    L10n {
        da: text.to_owned(),
        en: text.to_owned(),
    }
}

fn area(number: u8) -> CompetencyId {
    CompetencyId::try_from(number).unwrap()
}

/// Items of one objective; the second option is right.
fn items(objective: &str, kind: ItemKind, count: usize) -> Vec<Item> {
    let option = |right| ItemOption {
        text: l10n("svar"),
        right,
        why: l10n("derfor"),
    };
    (1..=count)
        .map(|number| Item {
            id: format!("{objective}-{number:02}"),
            objective: objective.to_owned(),
            kind,
            version: 1,
            reviewed: date(2026, 11, 23),
            situation: None,
            question: l10n("hvad?"),
            options: vec![option(false), option(true), option(false), option(false)],
        })
        .collect()
}

/// A course: of each objective its area, level, how many items are drawn and how many there are.
fn course(objectives: &[(&str, u8, Level, usize, usize)]) -> Course {
    let kind = |level| match level {
        Level::Aware => ItemKind::Knowledge,
        _ => ItemKind::Scenario,
    };
    Course {
        id: ItemId::from("kursus"),
        version: 1,
        reviewed: date(2026, 11, 23),
        audience: Audience::Everyone,
        title: l10n("Kursus"),
        summary: l10n("Om noget."),
        valid_months: Some(24),
        objectives: objectives
            .iter()
            .map(|(id, number, level, _, _)| Objective {
                id: (*id).to_owned(),
                competency: area(*number),
                level: *level,
                text: l10n("Du kan noget."),
            })
            .collect(),
        modules: Vec::new(),
        sources: Vec::new(),
        places: Vec::new(),
        test: Some(TestRule {
            pass_percent: 80,
            draw: objectives
                .iter()
                .map(|(id, _, _, drawn, _)| Draw {
                    objective: (*id).to_owned(),
                    items: *drawn,
                })
                .collect(),
        }),
        items: objectives
            .iter()
            .flat_map(|(id, _, level, _, there)| items(id, kind(*level), *there))
            .collect(),
        files: Vec::new(),
        media: None,
    }
}

/// Like the shipped first step: seven items on own practice, one each on three areas.
fn step_one() -> Course {
    use Level::{Aware, Understands};
    course(&[
        ("koder", 0, Understands, 3, 9),
        ("svindel", 0, Understands, 4, 10),
        ("politik", 4, Aware, 1, 5),
        ("rolle", 5, Aware, 1, 5),
        ("kurser", 9, Aware, 1, 5),
    ])
}

/// Answers the first so many right and the others wrong.
fn answered(test: &[Asked], right: usize) -> Vec<Asked> {
    let with = |(asked, place): (&Asked, usize)| Asked {
        chosen: Some(usize::from(place < right)),
        ..asked.clone()
    };
    test.iter().zip(0..).map(with).collect()
}

fn never() -> BTreeMap<String, usize> {
    BTreeMap::new()
}

fn ids(test: &[Asked]) -> BTreeSet<String> {
    test.iter().map(|asked| asked.item.clone()).collect()
}

proptest! {
    #[test]
    fn the_same_seed_gives_the_same_test(seed: u64) {
        let course = step_one();
        prop_assert_eq!(draw(&course, &never(), seed), draw(&course, &never(), seed));
    }

    #[test]
    fn each_objective_is_asked_as_often_as_the_rule_says(seed: u64) {
        let course = step_one();
        let test = draw(&course, &never(), seed);
        prop_assert_eq!(ids(&test).len(), 10, "no item twice");
        for wanted in &course.test.as_ref().unwrap().draw {
            let of_it = |asked: &&Asked| {
                course.item(&asked.item).unwrap().objective == wanted.objective
            };
            prop_assert_eq!(test.iter().filter(of_it).count(), wanted.items);
        }
    }

    #[test]
    fn options_stand_in_some_order_and_none_is_lost(seed: u64) {
        for asked in draw(&step_one(), &never(), seed) {
            let mut order = asked.order.clone();
            order.sort_unstable();
            prop_assert_eq!(order, vec![0, 1, 2, 3]);
            prop_assert_eq!(asked.chosen, None);
        }
    }

    /// Items never seen come first, and after those the ones seen longest ago.
    #[test]
    fn another_try_brings_other_items_until_all_were_seen(
        drawn in 1_usize..5, there in 5_usize..12, seeds: [u64; 8],
    ) {
        let course = course(&[("koder", 0, Level::Understands, drawn, there)]);
        let mut seen = never();
        for (attempt, seed) in seeds.into_iter().enumerate() {
            let test = draw(&course, &seen, seed);
            let unseen = there - seen.len();
            let new = ids(&test).iter().filter(|id| !seen.contains_key(*id)).count();
            prop_assert_eq!(new, drawn.min(unseen), "try {}", attempt);
            let oldest_left = course
                .items
                .iter()
                .filter(|item| !ids(&test).contains(&item.id))
                .filter_map(|item| seen.get(&item.id))
                .min();
            let newest_taken = ids(&test).iter().filter_map(|id| seen.get(id)).max().copied();
            if let (Some(left), Some(taken)) = (oldest_left, newest_taken) {
                prop_assert!(taken <= *left, "one seen longer ago was left out");
            }
            seen.extend(ids(&test).into_iter().map(|id| (id, attempt)));
        }
    }

    #[test]
    fn scores_are_what_was_answered(seed: u64, right in 0_usize..=10) {
        let course = step_one();
        let test = answered(&draw(&course, &never(), seed), right);
        let expected = Score { asked: 10, right, passed: right >= 8 };
        prop_assert_eq!(score(&course, &test), expected);
        prop_assert_eq!(expected.percent(), right * 10);
    }

    /// A right answer more never makes worse what the test shows.
    #[test]
    fn more_right_shows_no_less(seed: u64, right in 0_usize..10) {
        let course = step_one();
        let test = draw(&course, &never(), seed);
        let shown = |right| {
            let found = findings(&course, &answered(&test, right));
            found.iter().map(|(_, _, finding)| rank(*finding)).collect::<Vec<_>>()
        };
        let (fewer, more) = (shown(right), shown(right + 1));
        prop_assert!(fewer.iter().zip(&more).all(|(fewer, more)| fewer <= more));
    }

    /// The draw isn't the same for everybody: over many seeds each item turns up.
    #[test]
    fn every_item_has_its_turn(start: u32) {
        let course = step_one();
        let mut met = BTreeSet::new();
        for seed in 0..200 {
            met.extend(ids(&draw(&course, &never(), u64::from(start) + seed)));
        }
        prop_assert_eq!(met.len(), course.items.len());
    }
}

fn rank(finding: Finding) -> u8 {
    match finding {
        Finding::NotShown(_) => 0,
        Finding::Undecided(_) => 1,
        Finding::Shown(_) => 2,
    }
}

#[test]
fn the_right_answer_stands_everywhere() {
    let course = step_one();
    let mut places = [0; 4];
    for seed in 0..400 {
        for asked in draw(&course, &never(), seed) {
            places[asked.order.iter().position(|place| *place == 1).unwrap()] += 1;
        }
    }
    // 4,000 items: 1,000 in each place, give or take chance.
    assert!(
        places.iter().all(|count| (880..1120).contains(count)),
        "{places:?}"
    );
}

#[test]
fn eight_of_ten_pass_and_seven_do_not() {
    let course = step_one();
    assert_eq!(course.test.as_ref().unwrap().right_to_pass(), 8);
    let test = draw(&course, &never(), 1);
    assert!(score(&course, &answered(&test, 8)).passed);
    assert!(!score(&course, &answered(&test, 7)).passed);
}

#[test]
fn the_share_that_passes_is_rounded_up() {
    let rule = |items, pass_percent| TestRule {
        pass_percent,
        draw: vec![Draw {
            objective: "koder".to_owned(),
            items,
        }],
    };
    for (items, percent, right) in [(10, 80, 8), (9, 80, 8), (7, 80, 6), (3, 100, 3), (10, 1, 1)] {
        assert_eq!(
            rule(items, percent).right_to_pass(),
            right,
            "{percent} % of {items}"
        );
    }
    assert_eq!(rule(10, 80).seconds(), 400);
}

#[test]
fn what_is_not_answered_or_no_longer_there_counts_as_wrong() {
    let course = step_one();
    let test = draw(&course, &never(), 1);
    assert_eq!(score(&course, &test).right, 0);
    let mut test = answered(&test, 10);
    test[0].item = "gone".to_owned();
    test[1].chosen = Some(9);
    assert_eq!(score(&course, &test).right, 8);
    let none = score(&course, &[]);
    assert!(
        !none.passed && none.percent() == 0,
        "no test is no passed test"
    );
}

#[test]
fn an_item_in_another_order_is_no_longer_what_was_asked() {
    let mut course = step_one();
    let test = answered(&draw(&course, &never(), 1), 10);
    let place = |course: &Course| {
        let of_it = |item: &Item| item.id == test[0].item;
        course.items.iter().position(of_it).unwrap()
    };
    let at = place(&course);
    course.items[at].options[0].why = l10n("en anden grund");
    course.items[at].question.en = "corrected".to_owned();
    assert!(
        unchanged(&course, &test[0]).is_some(),
        "reasons may be mended"
    );
    course.items[at].options.swap(0, 1);
    assert!(unchanged(&course, &test[0]).is_none());
    assert_eq!(score(&course, &test).right, 9);
    // What was asked before prints were kept is taken at its word.
    let old = serde_json::json!({ "item": test[0].item, "order": [0, 1, 2, 3], "chosen": 1 });
    let old: Asked = serde_json::from_value(old).unwrap();
    assert!(unchanged(&course, &old).is_some());
}

#[test]
fn a_module_with_a_page_more_is_another_one() {
    let page = |title: &str, html: &str| CoursePage {
        title: title.to_owned(),
        blocks: vec![Block::Prose {
            html: html.to_owned(),
        }],
        sources: Vec::new(),
    };
    let module = |pages: &[(&str, &str)]| Module {
        id: "a".to_owned(),
        title: l10n("A"),
        objectives: Vec::new(),
        further: Vec::new(),
        pages: Both {
            da: pages
                .iter()
                .map(|(title, html)| page(title, html))
                .collect(),
            en: Vec::new(),
        },
        seconds: 60,
    };
    let one = module(&[("1", "x"), ("2", "y")]).print();
    assert_eq!(
        one,
        module(&[("1", "z"), ("2", "y")]).print(),
        "a word was mended"
    );
    assert_ne!(one, module(&[("1", "x"), ("ny", "z"), ("2", "y")]).print());
    assert_ne!(one, module(&[("2", "y"), ("1", "x")]).print());
}

#[test]
fn the_minutes_of_the_parts_add_up_to_the_whole() {
    let module = |seconds: u32| Module {
        id: seconds.to_string(),
        title: l10n("A"),
        objectives: Vec::new(),
        further: Vec::new(),
        pages: Both {
            da: Vec::new(),
            en: Vec::new(),
        },
        seconds,
    };
    let course = Course {
        modules: [350, 345, 338, 351, 340, 344].map(module).to_vec(),
        ..step_one()
    };
    let parts = course.part_minutes();
    assert_eq!(parts, [6, 6, 6, 6, 5, 6, 7]);
    assert_eq!(parts.iter().sum::<u32>(), course.minutes());
}

#[test]
fn a_course_without_a_test_draws_nothing() {
    let course = Course {
        test: None,
        ..step_one()
    };
    assert!(draw(&course, &never(), 1).is_empty());
    assert_eq!(course.minutes(), 0);
}

#[test]
fn a_level_is_shown_from_four_fifths_and_not_below_half() {
    use Finding::{NotShown, Shown, Undecided};
    let course = course(&[("koder", 0, Level::Understands, 10, 10)]);
    let test = draw(&course, &never(), 1);
    let expected = [
        (0, NotShown as fn(Level) -> Finding),
        (4, NotShown),
        (5, Undecided),
        (7, Undecided),
        (8, Shown),
        (10, Shown),
    ];
    for (right, finding) in expected {
        let found = findings(&course, &answered(&test, right));
        let level = finding(Level::Understands);
        let own = CompetencyId::OWN_PRACTICE;
        assert_eq!(
            found,
            [(own, EvidenceKind::ScenarioTest, level)],
            "{right} of 10"
        );
    }
}

#[test]
fn too_few_items_decide_nothing() {
    for items in 1..8 {
        let course = course(&[("koder", 0, Level::Understands, items, 10)]);
        let test = draw(&course, &never(), 1);
        let found = findings(&course, &answered(&test, items));
        assert_eq!(found.is_empty(), items < LEAST_ITEMS, "{items} items");
    }
}

#[test]
fn step_one_shows_own_practice_and_nothing_by_a_single_item() {
    let course = step_one();
    let test = draw(&course, &never(), 1);
    let found = findings(&course, &answered(&test, 10));
    let own = CompetencyId::OWN_PRACTICE;
    let shown = Finding::Shown(Level::Understands);
    assert_eq!(found, [(own, EvidenceKind::ScenarioTest, shown)]);
    assert_eq!(taken_part(&course), [0, 4, 5, 9].map(area));
}

#[test]
fn kinds_of_items_are_reckoned_apart_and_none_shows_more_than_it_can() {
    let mut course = course(&[("koder", 0, Level::Understands, 8, 8)]);
    for item in course.items.iter_mut().take(4) {
        item.kind = ItemKind::Knowledge;
    }
    let mut test = draw(&course, &never(), 1);
    for asked in &mut test {
        let knows = course.item(&asked.item).unwrap().kind == ItemKind::Knowledge;
        asked.chosen = Some(usize::from(knows));
    }
    let own = CompetencyId::OWN_PRACTICE;
    let mut found = findings(&course, &test);
    found.sort_by_key(|(_, kind, _)| kind.slug());
    let expected = [
        (
            own,
            EvidenceKind::KnowledgeTest,
            Finding::Shown(Level::Aware),
        ),
        (
            own,
            EvidenceKind::ScenarioTest,
            Finding::NotShown(Level::Understands),
        ),
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_item_shows_no_more_than_its_objective_asks() {
    let mut course = course(&[("koder", 0, Level::Aware, 4, 4)]);
    for item in &mut course.items {
        item.kind = ItemKind::Scenario;
    }
    let test = answered(&draw(&course, &never(), 1), 4);
    let shown = Finding::Shown(Level::Aware);
    let own = CompetencyId::OWN_PRACTICE;
    assert_eq!(
        findings(&course, &test),
        [(own, EvidenceKind::ScenarioTest, shown)]
    );
}

#[test]
fn a_completion_is_valid_for_the_courses_months() {
    let course = step_one();
    assert_eq!(
        course.valid_until(date(2026, 11, 30)),
        Some(date(2028, 11, 30))
    );
    let for_ever = Course {
        valid_months: None,
        ..course
    };
    assert_eq!(for_ever.valid_until(date(2026, 11, 30)), None);
}

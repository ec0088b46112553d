//! Examples of plans.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use super::*;
use crate::Attained;
use crate::Level::{Applies, Aware, Unaware, Understands};
use crate::testing::{competency, completed, day, framework, item};
use crate::{PerCompetency, ProfileId, gaps, targets};

fn today() -> Date {
    day(2026, 3, 1)
}

fn gap(number: u8, from: Level, to: Level) -> Gap {
    Gap {
        competency: competency(number),
        attained: Attained::Level(from),
        target: to,
    }
}

/// The staircase in small: e-learning with its test, a course with a group exam, a course with
/// case work, and a law module that the municipality added.
fn staircase() -> Vec<CatalogueItem> {
    let basal = item("basal", 1, 45)
        .teaching(0, Unaware, Understands)
        .proving(0, Understands)
        .teaching(4, Unaware, Aware)
        .proving(4, Aware)
        .teaching(5, Unaware, Aware)
        .proving(5, Aware);
    let mut course = item("kursus", 2, 2000).after("basal");
    for number in [3, 4, 5, 6, 7, 8, 9, 10, 11, 12] {
        course = course
            .teaching(number, Unaware, Understands)
            .proving(number, Understands);
    }
    let mut technical = item("teknisk", 3, 4000).after("basal");
    for number in [1, 2, 3, 4, 5, 6, 8, 10, 11, 12] {
        technical = technical
            .teaching(number, Understands, Applies)
            .proving(number, Applies);
    }
    let law = item("lov", 1, 20)
        .teaching(12, Unaware, Understands)
        .proving(12, Understands);
    vec![
        technical,
        course,
        basal,
        CatalogueItem {
            origin: ItemOrigin::Local,
            ..law
        },
    ]
}

fn names(plan: &LearningPlan) -> Vec<&str> {
    plan.items.iter().map(|i| i.item.as_str()).collect()
}

fn states(plan: &LearningPlan) -> Vec<PlanState> {
    plan.items.iter().map(|i| i.state).collect()
}

fn whys(plan: &LearningPlan) -> Vec<&PlanReason> {
    plan.items.iter().map(|i| &i.why).collect()
}

fn lift(number: u8, to: Level, teaches: bool, proves: bool) -> Lift {
    Lift {
        competency: competency(number),
        to,
        teaches,
        proves,
    }
}

#[test]
fn step_1_is_planned_for_everyone_whatever_the_gap() {
    let told = plan(&[], &[], &staircase(), today());
    assert_eq!(names(&told), ["basal", "lov"]);
    assert_eq!(states(&told), [PlanState::Next, PlanState::Later]);
    assert_eq!(
        whys(&told),
        [&PlanReason::ForEveryone, &PlanReason::ForEveryone]
    );
    assert_eq!(told.minutes_left, 65);
    assert!(told.cannot_lift.is_empty() && told.is_shortest);
}

#[test]
fn a_valid_completion_is_done_and_an_expired_one_is_planned_again() {
    let mut once = completed("basal", day(2025, 1, 1));
    once.valid_until = Some(today());
    let valid = plan(&[], &[once.clone()], &staircase(), today());
    assert_eq!(states(&valid), [PlanState::Done, PlanState::Next]);
    assert_eq!(valid.minutes_left, 20);
    let expired = plan(&[], &[once], &staircase(), today().tomorrow().unwrap());
    assert_eq!(states(&expired), [PlanState::Next, PlanState::Later]);
}

#[test]
fn items_that_cant_be_taken_today_are_not_planned_but_stay_where_done() {
    let mut catalogue = staircase();
    catalogue[2].available = false;
    assert_eq!(names(&plan(&[], &[], &catalogue, today())), ["lov"]);
    let told = plan(
        &[],
        &[completed("basal", day(2025, 1, 1))],
        &catalogue,
        today(),
    );
    assert_eq!(names(&told), ["basal", "lov"]);
    assert_eq!(states(&told), [PlanState::Done, PlanState::Next]);
}

#[test]
fn levels_in_between_are_taught_by_the_steps_in_between() {
    let told = plan(&[gap(3, Unaware, Applies)], &[], &staircase(), today());
    assert_eq!(names(&told), ["basal", "lov", "kursus", "teknisk"]);
    assert_eq!(told.items[2].why, PlanReason::StepBetween);
    assert_eq!(told.items[2].closes, [lift(3, Understands, true, true)]);
    assert_eq!(told.items[3].why, PlanReason::ClosesGap);
    assert_eq!(told.items[3].closes, [lift(3, Applies, true, true)]);
    assert!(told.cannot_lift.is_empty());
    // Whoever has come half the way needs the last step alone.
    let half = plan(&[gap(3, Understands, Applies)], &[], &staircase(), today());
    assert_eq!(names(&half), ["basal", "lov", "teknisk"]);
}

#[test]
fn a_hole_in_the_chain_is_taught_up_to_and_reported() {
    let catalogue = [
        item("kendskab", 2, 30)
            .teaching(7, Unaware, Aware)
            .proving(7, Aware),
        item("anvend", 3, 60).teaching(7, Understands, Applies),
        item("arbejdsproeve", 3, 60).proving(7, Applies),
    ];
    let told = plan(&[gap(7, Unaware, Applies)], &[], &catalogue, today());
    // "anvend" is of no use to whoever can't be brought to where it starts.
    assert_eq!(names(&told), ["kendskab", "arbejdsproeve"]);
    let missing = |missing| {
        [CannotLift {
            competency: competency(7),
            target: Applies,
            missing,
        }]
    };
    assert_eq!(told.cannot_lift, missing(Missing::Teaching));
}

#[test]
fn what_nothing_proves_is_taught_as_far_as_it_goes_and_proved_as_far_as_it_can_be() {
    let catalogue = [
        item("kursus", 2, 300).teaching(6, Unaware, Applies),
        item("proeve", 2, 20).proving(6, Understands),
    ];
    let told = plan(&[gap(6, Unaware, Applies)], &[], &catalogue, today());
    assert_eq!(names(&told), ["kursus", "proeve"]);
    let expected = CannotLift {
        competency: competency(6),
        target: Applies,
        missing: Missing::Proof,
    };
    assert_eq!(told.cannot_lift, [expected]);
    assert_eq!(
        whys(&told),
        [&PlanReason::ClosesGap, &PlanReason::StepBetween]
    );
}

#[test]
fn what_nothing_lifts_is_said_to_be_so() {
    let told = plan(
        &[gap(12, Aware, Understands)],
        &[],
        &staircase()[..3],
        today(),
    );
    assert_eq!(names(&told), ["basal", "kursus"], "the course teaches it");
    let told = plan(
        &[gap(9, Unaware, Understands)],
        &[],
        &staircase()[2..],
        today(),
    );
    let expected = CannotLift {
        competency: competency(9),
        target: Understands,
        missing: Missing::Both,
    };
    assert_eq!(told.cannot_lift, [expected]);
}

#[test]
fn fewest_minutes_then_fewest_items_then_the_catalogues_order() {
    let gaps = [gap(7, Unaware, Aware), gap(8, Unaware, Aware)];
    let one = |name: &str, minutes| {
        item(name, 2, minutes)
            .teaching(7, Unaware, Aware)
            .proving(7, Aware)
            .teaching(8, Unaware, Aware)
            .proving(8, Aware)
    };
    let half = |name: &str, number, minutes| {
        item(name, 2, minutes)
            .teaching(number, Unaware, Aware)
            .proving(number, Aware)
    };
    let told = |catalogue: &[CatalogueItem]| names(&plan(&gaps, &[], catalogue, today())).join(" ");
    let (left, right) = (half("left", 7, 30), half("right", 8, 30));
    assert_eq!(
        told(&[one("both", 61), left.clone(), right.clone()]),
        "left right"
    );
    assert_eq!(
        told(&[left.clone(), right.clone(), one("both", 60)]),
        "both"
    );
    assert_eq!(
        told(&[one("second", 60), left, one("first", 60), right]),
        "second"
    );
}

#[test]
fn of_plans_that_cost_the_same_the_one_with_the_earliest_item_wins_though_found_later() {
    let both = |name: &str, minutes, numbers: [u8; 2]| {
        numbers
            .into_iter()
            .fold(item(name, 2, minutes), |item, number| {
                item.teaching(number, Unaware, Aware).proving(number, Aware)
            })
    };
    // "b" is the better bargain, so the search tries it first; "b" with "c" costs the same as
    // "a" with "d".
    let catalogue = [
        both("a", 20, [1, 3]),
        both("b", 10, [1, 2]),
        both("c", 20, [3, 4]),
        both("d", 10, [2, 4]),
    ];
    let asked = [1, 2, 3, 4].map(|number| gap(number, Unaware, Aware));
    assert_eq!(names(&plan(&asked, &[], &catalogue, today())), ["a", "d"]);
}

#[test]
fn prerequisites_come_before_and_are_planned_themselves() {
    let catalogue = [
        item("kursus", 2, 300)
            .teaching(6, Unaware, Aware)
            .proving(6, Aware)
            .after("intro"),
        item("intro", 2, 10).after("start"),
        item("start", 3, 5),
    ];
    let asked = [gap(6, Unaware, Aware)];
    let told = plan(&asked, &[], &catalogue, today());
    assert_eq!(
        names(&told),
        ["start", "intro", "kursus"],
        "whatever the steps"
    );
    let prerequisite = |of: &str| PlanReason::Prerequisite(ItemId::from(of));
    assert_eq!(told.items[0].why, prerequisite("intro"));
    assert_eq!(told.items[1].why, prerequisite("kursus"));

    let told = plan(
        &asked,
        &[completed("intro", day(2025, 1, 1))],
        &catalogue,
        today(),
    );
    assert_eq!(names(&told), ["intro", "kursus"]);
    assert_eq!(states(&told), [PlanState::Done, PlanState::Next]);
    assert_eq!(told.items[0].why, prerequisite("kursus"));
}

#[test]
fn items_with_impossible_prerequisites_are_not_planned() {
    let teaches = |name: &str| {
        item(name, 2, 10)
            .teaching(6, Unaware, Aware)
            .proving(6, Aware)
    };
    let hidden = CatalogueItem {
        available: false,
        ..item("skjult", 2, 1)
    };
    for catalogue in [
        vec![teaches("a").after("findes-ikke")],
        vec![teaches("a").after("skjult"), hidden],
        vec![teaches("a").after("b"), teaches("b").after("a")],
        vec![teaches("a").after("a")],
    ] {
        let told = plan(&[gap(6, Unaware, Aware)], &[], &catalogue, today());
        assert!(told.items.is_empty());
        assert_eq!(told.cannot_lift[0].missing, Missing::Both);
    }
}

#[test]
fn what_is_completed_counts_as_taught_but_still_needs_its_proof() {
    let catalogue = [
        item("kursus", 2, 300).teaching(6, Unaware, Understands),
        item("proeve", 2, 20).proving(6, Understands),
    ];
    let done = [completed("kursus", day(2025, 1, 1))];
    let told = plan(&[gap(6, Unaware, Understands)], &done, &catalogue, today());
    assert_eq!(names(&told), ["kursus", "proeve"]);
    assert_eq!(states(&told), [PlanState::Done, PlanState::Next]);
    assert_eq!(told.items[0].closes, [lift(6, Understands, true, false)]);
    assert_eq!(told.items[1].closes, [lift(6, Understands, false, true)]);
    assert_eq!(told.minutes_left, 20);
}

#[test]
fn a_completed_item_is_taken_again_where_nothing_shorter_proves() {
    let done = [
        completed("basal", day(2025, 1, 1)),
        completed("lov", day(2025, 1, 1)),
    ];
    let told = plan(&[gap(5, Unaware, Aware)], &done, &staircase(), today());
    assert_eq!(names(&told), ["basal", "lov"]);
    assert_eq!(states(&told), [PlanState::Next, PlanState::Done]);
    assert_eq!(
        told.items[0].closes,
        [lift(5, Aware, false, true)].map(|l| Lift { teaches: true, ..l })
    );
    assert_eq!(told.items[1].why, PlanReason::ForEveryone);
}

#[test]
fn completions_that_no_gap_hangs_on_stay_to_be_seen() {
    let told = plan(
        &[],
        &[completed("kursus", day(2025, 1, 1))],
        &staircase()[1..2],
        today(),
    );
    assert_eq!(states(&told), [PlanState::Done]);
    assert_eq!(whys(&told), [&PlanReason::Completed]);
    assert_eq!(told.minutes_left, 0);
}

#[test]
fn within_a_step_what_builds_on_something_comes_after_it() {
    let catalogue = [
        item("proeve", 2, 20).proving(6, Applies),
        item("videre", 2, 100).teaching(6, Understands, Applies),
        item("foerst", 2, 100).teaching(6, Unaware, Understands),
    ];
    let told = plan(&[gap(6, Unaware, Applies)], &[], &catalogue, today());
    assert_eq!(names(&told), ["foerst", "videre", "proeve"]);
}

#[test]
fn of_two_items_with_one_name_the_first_counts() {
    let catalogue = [
        item("a", 2, 100)
            .teaching(6, Unaware, Aware)
            .proving(6, Aware),
        item("a", 2, 1)
            .teaching(6, Unaware, Aware)
            .proving(6, Aware),
    ];
    assert_eq!(
        plan(&[gap(6, Unaware, Aware)], &[], &catalogue, today()).minutes_left,
        100
    );
}

#[test]
fn profile_1_is_done_with_step_1_and_the_local_law_module_but_for_training() {
    let asked = targets(&framework(), &[ProfileId::GENERAL]);
    let unknown = PerCompetency::from_fn(|_| Attained::Unknown);
    let told = plan(&gaps(&unknown, &asked), &[], &staircase()[2..], today());
    assert_eq!(names(&told), ["basal", "lov"]);
    let missing: Vec<u8> = told
        .cannot_lift
        .iter()
        .map(|c| c.competency.number())
        .collect();
    assert_eq!(missing, [9], "the report's step 1 doesn't name it either");
}

#[test]
fn a_catalogue_beyond_all_measure_still_gets_a_plan_that_covers_everything() {
    // Many items that each do a little, none replaceable: pairs of competencies at odd prices.
    let mut catalogue = Vec::new();
    for n in 0..300_u16 {
        let (a, b) = (
            u8::try_from(n % 13).unwrap(),
            u8::try_from((n / 13 + n) % 13).unwrap(),
        );
        let (c, d) = (
            u8::try_from((n * 7) % 13).unwrap(),
            u8::try_from((n / 5) % 13).unwrap(),
        );
        let mut one = item(&format!("i{n}"), 2, u32::from(97 + n % 17));
        for number in [a, b, c, d] {
            one = one
                .teaching(number, Unaware, Understands)
                .proving(number, Understands);
        }
        catalogue.push(one);
    }
    let asked: Vec<Gap> = (0..13).map(|n| gap(n, Unaware, Understands)).collect();
    let told = plan(&asked, &[], &catalogue, today());
    assert!(told.cannot_lift.is_empty());
    for asked in &asked {
        let lifts = || {
            told.items
                .iter()
                .flat_map(|i| &i.closes)
                .filter(|l| l.competency == asked.competency)
        };
        assert!(lifts().any(|l| l.teaches && l.to == Understands));
        assert!(lifts().any(|l| l.proves && l.to == Understands));
    }
    assert_eq!(
        told,
        plan(&asked, &[], &catalogue, today()),
        "the same every time"
    );
}

//! Examples of how evidence becomes a level.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use jiff::civil::Date;

use super::*;
use crate::testing::{change, competency, day, evidence, evidence_rules, framework, noon};
use crate::{EvidenceKind as Kind, Finding, Level::*};
use Finding::{NotShown, Shown, Undecided};

mod time;

const C: u8 = 4;

fn id(number: u128) -> EvidenceId {
    EvidenceId::new(uuid::Uuid::from_u128(number))
}

/// A piece of evidence about competency 4 on the first of a month of 2025.
fn piece(number: u128, kind: Kind, finding: Finding, month: i8) -> Evidence {
    evidence(number, kind, C, finding, day(2025, month, 1))
}

fn on(evidence: &[Evidence], date: Date) -> Attainment {
    judge(evidence, &[], AsOf::on(date))
}

fn judge(evidence: &[Evidence], declarations: &[StaleDeclaration], at: AsOf) -> Attainment {
    attain(evidence, &framework(), &evidence_rules(), declarations, at)[competency(C)].clone()
}

fn end_of_2025(evidence: &[Evidence]) -> Attainment {
    on(evidence, day(2025, 12, 31))
}

fn why(attainment: &Attainment, number: u128) -> &WhyNot {
    &attainment
        .set_aside
        .iter()
        .find(|s| s.evidence == id(number))
        .unwrap()
        .why
}

#[test]
fn without_evidence_a_level_is_unknown_and_not_unaware() {
    assert_eq!(end_of_2025(&[]), Attainment::default());
    assert_eq!(end_of_2025(&[]).attained, Attained::Unknown);
}

#[test]
fn the_highest_level_proved_counts() {
    let told = end_of_2025(&[
        piece(1, Kind::KnowledgeTest, Shown(Aware), 6),
        piece(2, Kind::ScenarioTest, Shown(Understands), 3),
    ]);
    assert_eq!(told.attained, Attained::Level(Understands));
    assert_eq!(told.used, [id(2)]);
    assert_eq!(*why(&told, 1), WhyNot::Lower);
    assert_eq!(told.contradiction, None);
}

#[test]
fn each_kind_proves_at_most_its_ceiling() {
    for (kind, expected) in [
        (Kind::SelfAssessment, Attained::Unknown),
        (Kind::Appraisal, Attained::Unknown),
        (Kind::Completion, Attained::Level(Aware)),
        (Kind::KnowledgeTest, Attained::Level(Aware)),
        (Kind::ScenarioTest, Attained::Level(Understands)),
        (Kind::GroupExam, Attained::Level(Understands)),
        (Kind::Observation, Attained::Level(Applies)),
        (Kind::WorkSample, Attained::Level(Applies)),
        (Kind::IndividualExam, Attained::Level(Applies)),
        (Kind::PriorLearning, Attained::Level(Applies)),
    ] {
        assert_eq!(
            end_of_2025(&[piece(1, kind, Shown(Applies), 1)]).attained,
            expected,
            "{kind}"
        );
    }
}

#[test]
fn a_finding_above_the_ceiling_is_out_of_sight_unless_it_is_shown() {
    let told = end_of_2025(&[
        piece(1, Kind::ScenarioTest, Shown(Understands), 1),
        piece(2, Kind::KnowledgeTest, NotShown(Understands), 2),
        piece(3, Kind::ScenarioTest, Undecided(Applies), 3),
        piece(4, Kind::KnowledgeTest, Shown(Applies), 4),
    ]);
    assert_eq!(told.attained, Attained::Level(Understands));
    assert_eq!(*why(&told, 2), WhyNot::AboveCeiling(Aware));
    assert_eq!(*why(&told, 3), WhyNot::AboveCeiling(Understands));
    assert_eq!(*why(&told, 4), WhyNot::AboveCeiling(Aware));
}

#[test]
fn opinions_never_count_whatever_the_rules_say_and_the_newest_stands_beside() {
    let mut rules = evidence_rules();
    rules.ceilings.self_assessment = Some(Applies);
    rules.ceilings.appraisal = Some(Applies);
    let pieces = [
        piece(1, Kind::SelfAssessment, Shown(Applies), 1),
        piece(2, Kind::SelfAssessment, Shown(Aware), 5),
        piece(3, Kind::Appraisal, Shown(Understands), 2),
    ];
    let told = attain(
        &pieces,
        &framework(),
        &rules,
        &[],
        AsOf::on(day(2040, 1, 1)),
    )[competency(C)]
    .clone();
    assert_eq!(told.attained, Attained::Unknown);
    assert_eq!(told.self_assessed, Some(Aware));
    assert_eq!(told.appraised, Some(Understands));
    assert_eq!(*why(&told, 1), WhyNot::DoesNotCount);
}

#[test]
fn a_newer_measurement_of_the_same_boundary_replaces_the_older_also_downwards() {
    let told = end_of_2025(&[
        piece(1, Kind::ScenarioTest, Shown(Understands), 1),
        piece(2, Kind::KnowledgeTest, Shown(Aware), 1),
        piece(3, Kind::ScenarioTest, NotShown(Understands), 6),
    ]);
    assert_eq!(told.attained, Attained::Level(Aware));
    assert_eq!(*why(&told, 1), WhyNot::Superseded { by: id(3) });
    assert_eq!(*why(&told, 3), WhyNot::NotShown);
    assert_eq!(told.contradiction, None);
}

#[test]
fn another_kind_looking_at_the_same_boundary_replaces_it_too() {
    let told = end_of_2025(&[
        piece(1, Kind::Observation, Shown(Applies), 1),
        piece(2, Kind::WorkSample, NotShown(Applies), 6),
    ]);
    assert_eq!(told.attained, Attained::Between(Unaware, Understands));
    assert_eq!(*why(&told, 1), WhyNot::Superseded { by: id(2) });
}

#[test]
fn an_older_failure_is_overtaken_by_a_newer_success() {
    let told = end_of_2025(&[
        piece(1, Kind::ScenarioTest, NotShown(Understands), 1),
        piece(2, Kind::Observation, Shown(Applies), 6),
    ]);
    assert_eq!(told.attained, Attained::Level(Applies));
    assert_eq!(told.contradiction, None);
    assert_eq!(*why(&told, 1), WhyNot::Superseded { by: id(2) });
}

#[test]
fn a_failed_knowledge_test_doesnt_take_away_understands_but_is_a_contradiction() {
    let told = end_of_2025(&[
        piece(1, Kind::ScenarioTest, Shown(Understands), 1),
        piece(2, Kind::KnowledgeTest, NotShown(Aware), 6),
    ]);
    assert_eq!(told.attained, Attained::Level(Understands));
    assert_eq!(
        told.contradiction,
        Some(Contradiction {
            higher: id(1),
            lower: id(2)
        })
    );
}

#[test]
fn a_failed_scenario_test_doesnt_take_away_what_was_seen_at_work_but_is_a_contradiction() {
    let told = end_of_2025(&[
        piece(1, Kind::Observation, Shown(Applies), 1),
        piece(2, Kind::ScenarioTest, Shown(Understands), 2),
        piece(3, Kind::ScenarioTest, NotShown(Understands), 6),
    ]);
    assert_eq!(told.attained, Attained::Level(Applies));
    assert_eq!(
        told.contradiction,
        Some(Contradiction {
            higher: id(1),
            lower: id(3)
        })
    );
    assert_eq!(*why(&told, 2), WhyNot::Superseded { by: id(3) });
}

#[test]
fn a_failed_test_alone_makes_unaware_known() {
    let told = end_of_2025(&[piece(1, Kind::KnowledgeTest, NotShown(Aware), 1)]);
    assert_eq!(told.attained, Attained::Level(Unaware));
    assert_eq!(told.used, [id(1)]);
}

#[test]
fn a_failed_scenario_test_alone_leaves_open_whether_the_level_below_is_reached() {
    let told = end_of_2025(&[piece(1, Kind::ScenarioTest, NotShown(Understands), 1)]);
    assert_eq!(told.attained, Attained::Between(Unaware, Aware));
}

#[test]
fn undecided_makes_a_band_above_what_is_certain_and_nothing_else() {
    let sure = piece(1, Kind::KnowledgeTest, Shown(Aware), 1);
    let open = piece(2, Kind::ScenarioTest, Undecided(Understands), 6);
    let told = end_of_2025(&[sure.clone(), open.clone()]);
    assert_eq!(told.attained, Attained::Between(Aware, Understands));
    assert_eq!(*why(&told, 2), WhyNot::Undecided);

    assert_eq!(
        end_of_2025(std::slice::from_ref(&open)).attained,
        Attained::Between(Unaware, Understands)
    );

    // Not lowered by a newer undecided about the same boundary.
    let shown = piece(3, Kind::ScenarioTest, Shown(Understands), 2);
    assert_eq!(
        end_of_2025(&[shown, open.clone()]).attained,
        Attained::Level(Understands)
    );

    // Settled by a newer finding about the boundary, either way, or about one below.
    let failed = piece(4, Kind::ScenarioTest, NotShown(Understands), 7);
    assert_eq!(
        end_of_2025(&[sure, open.clone(), failed]).attained,
        Attained::Level(Aware)
    );
    let nothing = piece(5, Kind::KnowledgeTest, NotShown(Aware), 7);
    assert_eq!(
        end_of_2025(&[open, nothing]).attained,
        Attained::Level(Unaware)
    );
}

#[test]
fn a_newer_undecided_opens_a_question_that_was_answered_with_no() {
    let told = end_of_2025(&[
        piece(1, Kind::KnowledgeTest, NotShown(Aware), 1),
        piece(2, Kind::KnowledgeTest, Undecided(Aware), 6),
    ]);
    assert_eq!(told.attained, Attained::Between(Unaware, Aware));
    assert_eq!(*why(&told, 1), WhyNot::Superseded { by: id(2) });
}

#[test]
fn a_closing_test_speaks_after_taking_part_on_the_same_day() {
    let mut took_part = piece(2, Kind::Completion, Shown(Aware), 3);
    took_part.recorded_at = noon(day(2025, 3, 2));
    let failed = piece(1, Kind::KnowledgeTest, NotShown(Aware), 3);
    let told = end_of_2025(&[took_part.clone(), failed.clone()]);
    assert_eq!(told.attained, Attained::Level(Unaware));

    // A course taken later counts again.
    took_part.performed_on = day(2025, 4, 1);
    assert_eq!(
        end_of_2025(&[took_part, failed]).attained,
        Attained::Level(Aware)
    );
}

#[test]
fn on_one_day_what_was_recorded_later_is_newer_and_then_the_identifier() {
    let mut first = piece(9, Kind::ScenarioTest, Shown(Understands), 3);
    let second = piece(1, Kind::ScenarioTest, NotShown(Understands), 3);
    first.recorded_at = noon(day(2025, 3, 9));
    let told = end_of_2025(&[first.clone(), second.clone()]);
    assert_eq!(told.attained, Attained::Level(Understands));
    first.recorded_at = second.recorded_at;
    assert_eq!(
        end_of_2025(&[second, first]).attained,
        Attained::Level(Understands)
    );
}

#[test]
fn a_finding_about_unaware_says_nothing() {
    let told = end_of_2025(&[
        piece(1, Kind::PriorLearning, Shown(Unaware), 1),
        piece(2, Kind::KnowledgeTest, NotShown(Unaware), 2),
    ]);
    assert_eq!(told.attained, Attained::Unknown);
    assert_eq!(*why(&told, 2), WhyNot::DoesNotCount);
}

#[test]
fn evidence_of_one_competency_says_nothing_about_another() {
    let told = attain(
        &[piece(1, Kind::Observation, Shown(Applies), 1)],
        &framework(),
        &evidence_rules(),
        &[],
        AsOf::on(day(2025, 12, 31)),
    );
    for (other, attainment) in told.iter() {
        assert_eq!(attainment.attained.is_known(), other == competency(C));
    }
}

#[test]
fn a_band_counts_as_its_certain_end_when_the_distance_is_measured() {
    let mut attained = PerCompetency::from_fn(|_| Attained::Unknown);
    attained.set(competency(4), Attained::Between(Aware, Applies));
    attained.set(competency(5), Attained::Level(Aware));
    let mut asked: PerCompetency<Target> = PerCompetency::default();
    asked.get_mut(competency(4)).level = Understands;
    asked.get_mut(competency(5)).level = Aware;
    asked.get_mut(competency(6)).level = Aware;
    let found: Vec<u8> = gaps(&attained, &asked)
        .iter()
        .map(|gap| gap.competency.number())
        .collect();
    assert_eq!(found, [4, 6]);
}

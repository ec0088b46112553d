//! Examples of proposals, and what holds for all of them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::*;
use crate::testing::{framework, placement_rules};
use Frequency::{Daily, LessThanMonthly, Monthly, Never, Weekly};
use SecurityRoleKind::{GdprCoordinator, Other, SystemAdministrator, SystemOwner};

const P1: ProfileId = ProfileId::GENERAL;
const P2: ProfileId = ProfileId::ORGANISATIONAL;
const P3: ProfileId = ProfileId::TECHNICAL;

fn answer(task: &str, frequency: Frequency) -> TaskAnswer {
    TaskAnswer {
        task: TaskId::from(task),
        frequency,
    }
}

fn said(task: &str, frequency: Frequency) -> Reason {
    Reason::Task {
        task: TaskId::from(task),
        frequency,
    }
}

fn proposed(answers: &[TaskAnswer], held: &[SecurityRoleKind], rules: &PlacementRules) -> Proposal {
    propose(answers, held, &framework(), rules)
}

fn numbers(proposal: &Proposal) -> Vec<ProfileId> {
    proposal.profiles.iter().map(|p| p.profile).collect()
}

#[test]
fn everyone_is_profile_1_without_a_question() {
    let proposal = proposed(&[], &[], &placement_rules());
    assert_eq!(
        proposal.profiles,
        [ProposedProfile {
            profile: P1,
            score: 0,
            reasons: vec![Reason::Everyone]
        }]
    );
    assert!(proposal.close_calls.is_empty());
}

#[test]
fn only_security_tasks_speak_for_profiles_2_and_3() {
    let ordinary = [
        "ordinary-1",
        "ordinary-2",
        "ordinary-3",
        "security-1",
        "unknown",
    ];
    let answers: Vec<_> = ordinary.iter().map(|task| answer(task, Daily)).collect();
    assert_eq!(numbers(&proposed(&answers, &[], &placement_rules())), [P1]);

    let proposal = proposed(&[answer("security-2", Monthly)], &[], &placement_rules());
    assert_eq!(numbers(&proposal), [P1, P2]);
    assert_eq!(proposal.profiles[1].reasons, [said("security-2", Monthly)]);
    assert_eq!(proposal.profiles[1].score, 2);
}

#[test]
fn thresholds_weights_and_factors_are_data() {
    let mut rules = placement_rules();
    let rarely = [answer("security-2", LessThanMonthly)];
    assert_eq!(numbers(&proposed(&rarely, &[], &rules)), [P1]);
    rules.task_weights.push(TaskWeight {
        task: TaskId::from("security-2"),
        factor: 2,
    });
    assert_eq!(numbers(&proposed(&rarely, &[], &rules)), [P1, P2]);
    rules.ties.at_threshold = AtThreshold::Leave;
    assert_eq!(numbers(&proposed(&rarely, &[], &rules)), [P1]);
    rules.weights.less_than_monthly = 2;
    assert_eq!(numbers(&proposed(&rarely, &[], &rules)), [P1, P2]);
    rules.thresholds.clear();
    assert_eq!(
        numbers(&proposed(&rarely, &[], &rules)),
        [P1],
        "no threshold, no proposal"
    );
}

#[test]
fn a_security_role_gives_its_profile_outright_and_is_named_first() {
    let held = [GdprCoordinator, SystemOwner, Other, SystemOwner];
    let answers = [answer("security-2", LessThanMonthly)];
    let proposal = proposed(&answers, &held, &placement_rules());
    assert_eq!(numbers(&proposal), [P1, P2]);
    assert_eq!(
        proposal.profiles[1].reasons,
        [
            Reason::Role(SystemOwner),
            Reason::Role(GdprCoordinator),
            said("security-2", LessThanMonthly)
        ]
    );
    assert_eq!(
        numbers(&proposed(&[], &[SystemAdministrator], &placement_rules())),
        [P1, P3]
    );
}

#[test]
fn close_calls_are_named_on_both_sides_but_not_where_a_role_decides() {
    let mut rules = placement_rules();
    rules.ties.close_within = 1;
    let calls = |frequency, held: &[SecurityRoleKind]| {
        proposed(&[answer("security-2", frequency)], held, &rules).close_calls
    };
    assert_eq!(calls(Never, &[]), []);
    assert_eq!(calls(LessThanMonthly, &[]), [P2]);
    assert_eq!(calls(Weekly, &[]), [P2]);
    assert_eq!(calls(Daily, &[]), []);
    assert_eq!(calls(Weekly, &[SystemOwner]), []);
}

#[test]
fn with_two_profiles_the_rule_says_whether_both_are_proposed() {
    let mut rules = placement_rules();
    let answers = [answer("security-2", Monthly), answer("security-3", Daily)];
    assert_eq!(numbers(&proposed(&answers, &[], &rules)), [P1, P2, P3]);
    rules.ties.several = SeveralProfiles::Strongest;
    let strongest = proposed(&answers, &[], &rules);
    assert_eq!(numbers(&strongest), [P1, P3]);
    assert_eq!(
        strongest.close_calls,
        [P2],
        "left out although its tasks were enough"
    );
    let tie = [answer("security-2", Weekly), answer("security-3", Weekly)];
    assert_eq!(numbers(&proposed(&tie, &[], &rules)), [P1, P2, P3]);
    assert_eq!(
        numbers(&proposed(&answers, &[SystemOwner], &rules)),
        [P1, P2, P3],
        "a role stays"
    );
}

fn some_answers() -> impl Strategy<Value = Vec<TaskAnswer>> {
    let tasks = [
        "ordinary-1",
        "ordinary-2",
        "security-2",
        "ordinary-3",
        "security-3",
        "unknown",
    ];
    let one = (
        prop::sample::select(tasks.to_vec()),
        prop::sample::select(Frequency::ALL.to_vec()),
    );
    prop::collection::vec(
        one.prop_map(|(task, frequency)| answer(task, frequency)),
        0..6,
    )
}

fn some_roles() -> impl Strategy<Value = Vec<SecurityRoleKind>> {
    prop::collection::vec(prop::sample::select(SecurityRoleKind::ALL.to_vec()), 0..3)
}

proptest! {
    #[test]
    fn the_order_of_answers_and_roles_doesnt_matter(
        (answers, other_answers) in some_answers().prop_flat_map(|a| (Just(a.clone()), Just(a).prop_shuffle())),
        (held, other_held) in some_roles().prop_flat_map(|r| (Just(r.clone()), Just(r).prop_shuffle())),
    ) {
        let rules = placement_rules();
        prop_assert_eq!(proposed(&answers, &held, &rules), proposed(&other_answers, &other_held, &rules));
    }

    #[test]
    fn profile_1_is_always_first_and_every_profile_has_a_reason(
        answers in some_answers(), held in some_roles(),
    ) {
        let proposal = proposed(&answers, &held, &placement_rules());
        prop_assert_eq!(proposal.profiles[0].profile, P1);
        prop_assert!(numbers(&proposal).is_sorted());
        for profile in &proposal.profiles {
            prop_assert!(!profile.reasons.is_empty());
            for reason in &profile.reasons {
                if let Reason::Task { task, frequency } = reason {
                    prop_assert!(task.as_str().starts_with("security"));
                    prop_assert!(*frequency > Never);
                }
            }
        }
    }

    #[test]
    fn more_profiles_never_need_less(profiles in prop::collection::vec(1_u8..4, 0..4), more in 1_u8..4) {
        let id = |number: &u8| ProfileId::try_from(*number).unwrap();
        let some: Vec<ProfileId> = profiles.iter().map(id).collect();
        let mut all = some.clone();
        all.push(id(&more));
        let framework = framework();
        let (few, many) = (targets(&framework, &some), targets(&framework, &all));
        for (competency, target) in many.iter() {
            let highest = all.iter().map(|p| framework.profile(*p).unwrap().needed[competency]).max();
            prop_assert_eq!(Some(target.level), highest);
            prop_assert!(target.level >= few[competency].level);
            prop_assert_eq!(target.because.is_empty(), !target.is_required());
        }
    }
}

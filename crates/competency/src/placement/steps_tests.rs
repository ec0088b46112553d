#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use content::Content;
use domain::{Framework, Frequency, ProfileId, SecurityRoleKind, TaskKind};
use jiff::ToSpan as _;

use super::steps::{self, Invitation, Stage};
use super::store::{Decided, Inventory, Placement, Sent};
use super::testing::now;

const GENERAL: ProfileId = ProfileId::GENERAL;

fn content() -> Content {
    Content::embedded().unwrap()
}

#[test]
fn the_guide_asks_every_security_task_once_in_a_few_short_steps() {
    let framework = content().framework;
    let steps = steps::steps(&framework);
    assert!((2..=4).contains(&steps.len()), "{} steps", steps.len());
    assert!(steps.iter().all(|step| (1..=7).contains(&step.tasks.len())));
    let asked: Vec<_> = steps
        .iter()
        .flat_map(|step| &step.tasks)
        .map(|task| &task.id)
        .collect();
    let all: Vec<_> = framework
        .tasks
        .iter()
        .filter(|task| task.kind == TaskKind::Security)
        .map(|task| &task.id)
        .collect();
    assert_eq!(asked, all, "profile by profile, in the wheel's order");
    let mut titles: Vec<_> = steps.iter().map(|step| step.title).collect();
    titles.dedup();
    assert_eq!(
        titles.len(),
        steps.len(),
        "each step has a title of its own"
    );
}

/// Every security task with the same answer.
pub(super) fn all_answered(
    framework: &Framework,
    frequency: Frequency,
) -> BTreeMap<String, String> {
    framework
        .tasks
        .iter()
        .filter(|task| task.kind == TaskKind::Security)
        .map(|task| (task.id.as_str().to_owned(), frequency.slug().to_owned()))
        .collect()
}

#[test]
fn the_first_open_step_is_where_one_left_off() {
    let framework = content().framework;
    let mut answers = all_answered(&framework, Frequency::Never);
    assert_eq!(steps::first_open_step(&framework, &answers), None);
    let all = steps::steps(&framework);
    answers.remove(all[1].tasks[0].id.as_str());
    assert_eq!(steps::first_open_step(&framework, &answers), Some(2));
    answers.insert(
        all[0].tasks[0].id.as_str().to_owned(),
        "now-and-then".to_owned(),
    );
    assert_eq!(
        steps::first_open_step(&framework, &answers),
        Some(1),
        "unreadable is unanswered"
    );
}

#[test]
fn an_answer_of_never_everywhere_proposes_profile_1() {
    let content = content();
    let answers = all_answered(&content.framework, Frequency::Never);
    let proposal = steps::proposal(&content.framework, &content.placement, &answers, &[]);
    let profiles: Vec<ProfileId> = proposal.profiles.iter().map(|p| p.profile).collect();
    assert_eq!(profiles, [GENERAL]);
}

fn sent(number: i64, framework: &Content, roles: &[SecurityRoleKind]) -> Sent {
    let proposal = steps::proposal(
        &framework.framework,
        &framework.placement,
        &BTreeMap::new(),
        roles,
    );
    Sent {
        number,
        proposed: proposal.profiles,
        close_calls: Vec::new(),
        fits: true,
        remark: String::new(),
        at: now(),
    }
}

fn decided(number: i64, proposal: Option<i64>) -> Decided {
    Decided {
        number,
        proposal,
        profiles: vec![GENERAL],
        overridden: false,
        reason: String::new(),
        at: now(),
    }
}

/// The stage of a case, with what invites.
fn stage_of(
    in_scope: bool,
    inventory: &Inventory,
    placement: &Placement,
    roles: &[SecurityRoleKind],
) -> (Stage, Invitation) {
    let content = content();
    let fresh = steps::proposal(
        &content.framework,
        &content.placement,
        &inventory.answers,
        roles,
    );
    let invitation = steps::invitation(inventory, placement, &fresh);
    let stage = steps::stage(
        in_scope,
        &content.framework,
        inventory,
        placement,
        &invitation,
    );
    (stage, invitation)
}

#[test]
fn nobody_outside_of_the_target_group_is_asked_unless_somebody_asks_them() {
    let nothing = Placement::default();
    let mut inventory = Inventory::default();
    assert_eq!(
        stage_of(false, &inventory, &nothing, &[]).0,
        Stage::NotConcerned
    );
    assert_eq!(stage_of(true, &inventory, &nothing, &[]).0, Stage::Question);
    inventory.pointed_out_at = Some(now());
    let (stage, invitation) = stage_of(false, &inventory, &nothing, &[]);
    assert!(matches!(stage, Stage::Guide { answered: 0, .. }));
    assert!(invitation.pointed_out && !invitation.role);
}

#[test]
fn from_yes_over_the_guide_to_a_decision() {
    let content = content();
    let mut placement = Placement::default();
    let mut inventory = Inventory {
        has_tasks: Some(true),
        ..Inventory::default()
    };
    assert!(matches!(
        stage_of(true, &inventory, &placement, &[]).0,
        Stage::Guide { .. }
    ));
    inventory.answers = all_answered(&content.framework, Frequency::Weekly);
    assert_eq!(
        stage_of(true, &inventory, &placement, &[]).0,
        Stage::Proposal
    );
    inventory.completed_at = Some(now());
    placement.proposal = Some(sent(1, &content, &[]));
    assert_eq!(
        stage_of(true, &inventory, &placement, &[]).0,
        Stage::Waiting
    );
    placement.decision = Some(decided(1, Some(1)));
    assert_eq!(
        stage_of(true, &inventory, &placement, &[]).0,
        Stage::Decided
    );
    placement.decision = Some(decided(2, None));
    assert!(
        placement.waits(),
        "a decision about something else leaves the proposal waiting"
    );
}

#[test]
fn a_role_that_the_proposal_did_not_know_asks_again() {
    let content = content();
    let owner = [SecurityRoleKind::SystemOwner];
    let inventory = Inventory {
        has_tasks: Some(true),
        answers: all_answered(&content.framework, Frequency::Never),
        completed_at: Some(now()),
        ..Inventory::default()
    };
    let mut placement = Placement {
        proposal: Some(sent(1, &content, &[])),
        decision: Some(decided(1, Some(1))),
    };
    let (stage, invitation) = stage_of(true, &inventory, &placement, &owner);
    assert_eq!(
        stage,
        Stage::Proposal,
        "the answers are there; the proposal is a new one"
    );
    assert!(invitation.role);
    placement.proposal = Some(sent(1, &content, &owner));
    assert_eq!(
        stage_of(true, &inventory, &placement, &owner).0,
        Stage::Decided
    );
}

#[test]
fn who_says_no_is_left_in_peace_until_the_manager_points_them_out() {
    let placement = Placement::default();
    let mut inventory = Inventory {
        has_tasks: Some(false),
        ..Inventory::default()
    };
    assert_eq!(
        stage_of(true, &inventory, &placement, &[]).0,
        Stage::NoTasks
    );
    inventory.pointed_out_at = Some(now());
    assert!(matches!(
        stage_of(true, &inventory, &placement, &[]).0,
        Stage::Guide { .. }
    ));
    inventory.completed_at = Some(now() + 1.minute());
    inventory.has_tasks = Some(true);
    assert_eq!(
        stage_of(true, &inventory, &placement, &[]).0,
        Stage::Decided
    );
    inventory.pointed_out_at = Some(now() + 2.minutes());
    assert!(stage_of(true, &inventory, &placement, &[]).1.pointed_out);
}

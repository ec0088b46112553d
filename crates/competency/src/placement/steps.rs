//! The task guide's steps, and how far somebody has come: pure.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Framework, Frequency, PlacementRules, ProfileId, Proposal, Reason, SecurityRoleKind, Task,
    TaskAnswer, TaskKind, propose,
};

use super::store::{Inventory, Placement};

/// A page of the guide holds at most so many tasks: more feels endless on a phone.
const MOST_ON_A_PAGE: usize = 7;

/// One page of the guide.
#[derive(Clone, Debug)]
pub(super) struct Step<'a> {
    /// The key of its title.
    pub title: &'static str,
    /// The tasks asked about, in the wheel's order.
    pub tasks: Vec<&'a Task>,
}

/// The security tasks of the wheel in short steps: a profile's tasks stand together, and are shared
/// evenly between pages where they are too many for one.
pub(super) fn steps(framework: &Framework) -> Vec<Step<'_>> {
    ProfileId::ALL
        .into_iter()
        .flat_map(|profile| {
            let tasks: Vec<&Task> = framework
                .tasks
                .iter()
                .filter(|task| task.kind == TaskKind::Security && task.profile == profile)
                .collect();
            let pages = tasks.len().div_ceil(MOST_ON_A_PAGE).max(1);
            let on_each = tasks.len().div_ceil(pages).max(1);
            tasks
                .chunks(on_each)
                .enumerate()
                .map(|(part, tasks)| Step {
                    title: title(profile, part),
                    tasks: tasks.to_vec(),
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

fn title(profile: ProfileId, part: usize) -> &'static str {
    match (profile, part) {
        (ProfileId::GENERAL, _) => "placement-step-own",
        (ProfileId::ORGANISATIONAL, 0) => "placement-step-workplace",
        (ProfileId::ORGANISATIONAL, _) => "placement-step-workplace-more",
        (_, 0) => "placement-step-technical",
        (_, _) => "placement-step-technical-more",
    }
}

/// The answer about a task, if there is one that can be read.
pub(super) fn answer(answers: &BTreeMap<String, String>, task: &Task) -> Option<Frequency> {
    Frequency::from_slug(answers.get(task.id.as_str())?).ok()
}

/// The first step with a task that isn't answered, counted from 1; nothing when all are.
pub(super) fn first_open_step(
    framework: &Framework,
    answers: &BTreeMap<String, String>,
) -> Option<usize> {
    steps(framework)
        .iter()
        .position(|step| {
            step.tasks
                .iter()
                .any(|task| answer(answers, task).is_none())
        })
        .map(|index| index + 1)
}

/// How many security tasks are answered, and how many there are.
pub(super) fn progress(
    framework: &Framework,
    answers: &BTreeMap<String, String>,
) -> (usize, usize) {
    let tasks = || {
        framework
            .tasks
            .iter()
            .filter(|task| task.kind == TaskKind::Security)
    };
    let answered = tasks()
        .filter(|task| answer(answers, task).is_some())
        .count();
    (answered, tasks().count())
}

/// What the answers and roles come to.
pub(super) fn proposal(
    framework: &Framework,
    rules: &PlacementRules,
    answers: &BTreeMap<String, String>,
    held: &[SecurityRoleKind],
) -> Proposal {
    let answers: Vec<TaskAnswer> = framework
        .tasks
        .iter()
        .filter_map(|task| {
            Some(TaskAnswer {
                task: task.id.clone(),
                frequency: answer(answers, task)?,
            })
        })
        .collect();
    propose(&answers, held, framework, rules)
}

fn role_reasons<'a>(reasons: impl Iterator<Item = &'a Reason>) -> BTreeSet<SecurityRoleKind> {
    reasons
        .filter_map(|reason| match reason {
            Reason::Role(kind) => Some(*kind),
            _ => None,
        })
        .collect()
}

/// Where a person is with the question, the guide and the proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Outside of the target group, and nobody has asked.
    NotConcerned,
    /// The one question waits for an answer.
    Question,
    /// Said no: profile 1 stays.
    NoTasks,
    /// The guide waits, or is under way.
    Guide {
        /// Tasks answered so far.
        answered: usize,
        /// Tasks in all.
        total: usize,
    },
    /// Everything is answered; the proposal is not sent yet.
    Proposal,
    /// Sent; the coordinator is next.
    Waiting,
    /// Decided.
    Decided,
}

/// Why the guide is offered without the question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Invitation {
    /// The manager pointed the person out.
    pub pointed_out: bool,
    /// A formal role has come that the last proposal didn't know.
    pub role: bool,
}

impl Invitation {
    /// Whether there is any.
    pub(super) fn any(&self) -> bool {
        self.pointed_out || self.role
    }
}

/// What invites the person to the guide today, beyond their own yes.
pub(super) fn invitation(
    inventory: &Inventory,
    placement: &Placement,
    fresh: &Proposal,
) -> Invitation {
    let now = role_reasons(fresh.profiles.iter().flat_map(|p| &p.reasons));
    let known = match (&placement.proposal, inventory.completed_at) {
        (Some(sent), Some(_)) => role_reasons(sent.proposed.iter().flat_map(|p| &p.reasons)),
        _ => BTreeSet::new(),
    };
    Invitation {
        pointed_out: inventory
            .pointed_out_at
            .is_some_and(|at| inventory.completed_at.is_none_or(|finished| at > finished)),
        role: !now.is_subset(&known),
    }
}

/// Where the person is.
pub(super) fn stage(
    in_scope: bool,
    framework: &Framework,
    inventory: &Inventory,
    placement: &Placement,
    invitation: &Invitation,
) -> Stage {
    let guide = || match progress(framework, &inventory.answers) {
        (answered, total) if answered == total => Stage::Proposal,
        (answered, total) => Stage::Guide { answered, total },
    };
    if placement.waits() {
        return Stage::Waiting;
    }
    if invitation.any() {
        return guide();
    }
    match (inventory.has_tasks, inventory.completed_at) {
        (Some(true), None) => guide(),
        (Some(true), Some(_)) => Stage::Decided,
        (Some(false), _) => Stage::NoTasks,
        (None, _) if in_scope => Stage::Question,
        (None, _) if placement.decision.is_some() => Stage::Decided,
        (None, _) => Stage::NotConcerned,
    }
}

//! Observation of a task and review of prior learning: who may do it for whom, which tasks can be
//! looked at, and what follows what.
//!
//! - It begins with the employee, who asks somebody whom the coordinator named as mastering the
//!   competency. Nobody does it for themselves, and a manager for their own reports only where the
//!   municipality has recorded that they may.
//! - A task can be looked at for a competency if the employee does it, it is a security task, and it
//!   maps to that competency.
//! - What was seen stands until it is withdrawn as a mistake; then another can be asked for.

use serde::{Deserialize, Serialize};

use crate::slug::slugs;
use crate::{
    CompetencyId, EvidenceKind, EvidenceRules, Framework, Frequency, Level, Task, TaskAnswer,
    TaskKind,
};

/// What the employee asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObservationKind {
    /// To be seen doing one of their own tasks.
    Task,
    /// That somebody looks at a document about what was learnt before.
    PriorLearning,
}

slugs!(ObservationKind, "kind of observation", {
    Task => "task",
    PriorLearning => "prior_learning",
});

impl ObservationKind {
    /// The kind of evidence that comes of it.
    #[must_use]
    pub const fn evidence(self) -> EvidenceKind {
        match self {
            ObservationKind::Task => EvidenceKind::Observation,
            ObservationKind::PriorLearning => EvidenceKind::PriorLearning,
        }
    }

    /// The levels that can be looked at, lowest first: none above what this kind can prove.
    #[must_use]
    pub fn levels(self, rules: &EvidenceRules) -> Vec<Level> {
        let ceiling = rules.ceiling(self.evidence()).unwrap_or_default();
        Level::ALL
            .into_iter()
            .filter(|level| *level > Level::Unaware && *level <= ceiling)
            .collect()
    }
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObservationState {
    /// The employee has asked.
    Asked,
    /// The two have agreed on a day.
    Agreed,
    /// What was seen is written down.
    Answered,
    /// The employee took the request back.
    TakenBack,
    /// The assessor can't do it.
    Declined,
    /// What was written down was a mistake and no longer counts.
    Withdrawn,
}

slugs!(ObservationState, "state of an observation", {
    Asked => "asked",
    Agreed => "agreed",
    Answered => "answered",
    TakenBack => "taken_back",
    Declined => "declined",
    Withdrawn => "withdrawn",
});

/// What somebody does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ObservationStep {
    /// The assessor agrees a day, or another day.
    Agree,
    /// The assessor writes down what was seen.
    Answer,
    /// The assessor says that it can't be.
    Decline,
    /// The employee takes the request back.
    TakeBack,
    /// The assessor or the coordinator withdraws a mistake.
    Withdraw,
}

impl ObservationState {
    /// The state that a step leads to, where the step is possible.
    #[must_use]
    pub const fn after(self, step: ObservationStep) -> Option<Self> {
        match (self, step) {
            (Self::Asked | Self::Agreed, ObservationStep::Agree) => Some(Self::Agreed),
            (Self::Asked | Self::Agreed, ObservationStep::Answer) => Some(Self::Answered),
            (Self::Asked | Self::Agreed, ObservationStep::Decline) => Some(Self::Declined),
            (Self::Asked | Self::Agreed, ObservationStep::TakeBack) => Some(Self::TakenBack),
            (Self::Answered, ObservationStep::Withdraw) => Some(Self::Withdrawn),
            _ => None,
        }
    }

    /// Whether somebody waits for the assessor.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Agreed)
    }

    /// Whether there is an answer that the employee may say something about.
    #[must_use]
    pub const fn has_answer(self) -> bool {
        matches!(self, Self::Answered | Self::Withdrawn)
    }
}

/// What two people are to each other here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// They are the same person.
    pub same_person: bool,
    /// The assessor is the employee's manager in any position.
    pub is_manager: bool,
    /// The assessor is named for every competency that is asked about, and the time isn't over.
    pub masters: bool,
    /// The municipality has recorded that managers may do it for their own reports.
    pub managers_may: bool,
}

/// Why an assessor can't be the one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayNot {
    /// Nobody does it for themselves.
    Themselves,
    /// The manager decides about pay and duties: to be seen by the same person is no free choice.
    OwnManager,
    /// Not named for it.
    NotNamed,
}

impl Pairing {
    /// Whether the assessor may look at the employee's work, or why not.
    pub const fn allowed(self) -> Result<(), MayNot> {
        if self.same_person {
            Err(MayNot::Themselves)
        } else if self.is_manager && !self.managers_may {
            Err(MayNot::OwnManager)
        } else if !self.masters {
            Err(MayNot::NotNamed)
        } else {
            Ok(())
        }
    }
}

/// The employee's own tasks that can be looked at for a competency, in the framework's order.
#[must_use]
pub fn observable_tasks<'a>(
    framework: &'a Framework,
    answers: &[TaskAnswer],
    competency: CompetencyId,
) -> Vec<&'a Task> {
    let does = |task: &Task| {
        answers
            .iter()
            .any(|answer| answer.task == task.id && answer.frequency != Frequency::Never)
    };
    framework
        .tasks
        .iter()
        .filter(|task| task.kind == TaskKind::Security)
        .filter(|task| task.competencies.contains(&competency) && does(task))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{L10n, PerCompetency, PerKind, ProfileId, TaskId, testing};

    const FREE: Pairing = Pairing {
        same_person: false,
        is_manager: false,
        masters: true,
        managers_may: false,
    };

    #[test]
    fn nobody_looks_at_themselves_and_a_manager_only_where_it_is_recorded() {
        assert_eq!(FREE.allowed(), Ok(()));
        for managers_may in [false, true] {
            let own = Pairing {
                same_person: true,
                managers_may,
                ..FREE
            };
            assert_eq!(own.allowed(), Err(MayNot::Themselves));
        }
        let manager = Pairing {
            is_manager: true,
            ..FREE
        };
        assert_eq!(manager.allowed(), Err(MayNot::OwnManager));
        let recorded = Pairing {
            managers_may: true,
            ..manager
        };
        assert_eq!(recorded.allowed(), Ok(()));
        let elsewhere = Pairing {
            masters: false,
            ..recorded
        };
        assert_eq!(elsewhere.allowed(), Err(MayNot::NotNamed));
    }

    #[test]
    fn an_answer_stands_until_it_is_withdrawn_and_nothing_follows_an_end() {
        use ObservationState as State;
        use ObservationStep as Step;
        const STEPS: [Step; 5] = [
            Step::Agree,
            Step::Answer,
            Step::Decline,
            Step::TakeBack,
            Step::Withdraw,
        ];
        for state in State::ALL {
            let leads: Vec<State> = STEPS.iter().filter_map(|step| state.after(*step)).collect();
            match state {
                State::Asked | State::Agreed => {
                    assert_eq!(
                        leads,
                        [
                            State::Agreed,
                            State::Answered,
                            State::Declined,
                            State::TakenBack
                        ]
                    );
                }
                State::Answered => assert_eq!(leads, [State::Withdrawn]),
                _ => assert_eq!(leads, []),
            }
            assert!(!(state.is_open() && state.has_answer()));
        }
    }

    #[test]
    fn only_own_security_tasks_that_map_to_the_competency_qualify() {
        let area = |n: u8| CompetencyId::try_from(n).unwrap();
        let task = |id: &str, kind, areas: &[u8]| Task {
            id: TaskId::new(id),
            profile: ProfileId::GENERAL,
            kind,
            name: L10n::new(id, id),
            example: L10n::new("", ""),
            competencies: areas.iter().map(|n| area(*n)).collect(),
        };
        let mut framework = testing::framework();
        framework.tasks = vec![
            task("keys", TaskKind::Security, &[0, 4]),
            task("rules", TaskKind::Security, &[4]),
            task("never", TaskKind::Security, &[4]),
            task("not-asked", TaskKind::Security, &[4]),
            task("office", TaskKind::Ordinary, &[4]),
        ];
        let answer = |id: &str, frequency| TaskAnswer {
            task: TaskId::new(id),
            frequency,
        };
        let answers = [
            answer("office", Frequency::Daily),
            answer("rules", Frequency::LessThanMonthly),
            answer("keys", Frequency::Daily),
            answer("never", Frequency::Never),
            answer("gone", Frequency::Daily),
        ];
        let ids = |competency| -> Vec<String> {
            observable_tasks(&framework, &answers, area(competency))
                .into_iter()
                .map(|task| task.id.to_string())
                .collect()
        };
        assert_eq!(ids(4), ["keys", "rules"]);
        assert_eq!(ids(0), ["keys"]);
        assert!(ids(7).is_empty());
    }

    #[test]
    fn no_level_above_what_the_kind_can_prove() {
        let rules = |ceiling| EvidenceRules {
            version: 1,
            ceilings: PerKind::from_fn(|_| ceiling),
            valid_months: PerCompetency::from_fn(|_| None),
            kind_months: PerKind::from_fn(|_| None),
        };
        let levels = |ceiling| ObservationKind::Task.levels(&rules(ceiling));
        assert_eq!(
            levels(Some(Level::Applies)),
            [Level::Aware, Level::Understands, Level::Applies]
        );
        assert_eq!(levels(Some(Level::Aware)), [Level::Aware]);
        assert!(levels(None).is_empty());
    }
}

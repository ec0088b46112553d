//! From tasks and security roles to profiles, and from profiles to what is needed.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::slug::slugs;
use crate::{CompetencyId, Framework, Level, PerCompetency, ProfileId, Task, TaskId, TaskKind};

/// How often somebody does a task.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Not at all.
    #[default]
    Never,
    /// Less than once a month.
    LessThanMonthly,
    /// About every month.
    Monthly,
    /// About every week.
    Weekly,
    /// About every day.
    Daily,
}

slugs!(Frequency, "frequency", {
    Never => "never",
    LessThanMonthly => "less_than_monthly",
    Monthly => "monthly",
    Weekly => "weekly",
    Daily => "daily",
});

/// A formally given task in the municipality's security work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecurityRoleKind {
    /// Systemejer.
    SystemOwner,
    /// GDPR-koordinator.
    GdprCoordinator,
    /// Informationssikkerhedskoordinator.
    InformationSecurityCoordinator,
    /// Medlem af sikkerhedsudvalget.
    SecurityCommitteeMember,
    /// Lokal sikkerhedsambassadør.
    LocalSecurityAmbassador,
    /// Systemadministrator.
    SystemAdministrator,
    /// Sikkerhedstekniker.
    SecurityTechnician,
    /// Beredskabskoordinator.
    ContingencyCoordinator,
    /// Leverandøransvarlig.
    SupplierManager,
    /// Another one, named by the municipality.
    Other,
}

slugs!(SecurityRoleKind, "security role", {
    SystemOwner => "system_owner",
    GdprCoordinator => "gdpr_coordinator",
    InformationSecurityCoordinator => "information_security_coordinator",
    SecurityCommitteeMember => "security_committee_member",
    LocalSecurityAmbassador => "local_security_ambassador",
    SystemAdministrator => "system_administrator",
    SecurityTechnician => "security_technician",
    ContingencyCoordinator => "contingency_coordinator",
    SupplierManager => "supplier_manager",
    Other => "other",
});

/// An answer of the task inventory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskAnswer {
    /// The task asked about.
    pub task: TaskId,
    /// How often the person does it.
    pub frequency: Frequency,
}

/// How answers and roles become profiles: data with a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementRules {
    /// Counts up from 1.
    pub version: u32,
    /// Points for doing a task this often.
    pub weights: FrequencyWeights,
    /// Points from which a profile is proposed; a profile that isn't listed is never proposed
    /// because of tasks.
    pub thresholds: Vec<Threshold>,
    /// Tasks that count more or less than once.
    pub task_weights: Vec<TaskWeight>,
    /// The profile that a security role gives outright.
    pub roles: Vec<RoleProfile>,
    /// What happens near and at the thresholds.
    pub ties: TieRule,
}

/// Points per frequency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrequencyWeights {
    /// Should be 0: a task that somebody never does says nothing.
    pub never: u32,
    /// Less than once a month.
    pub less_than_monthly: u32,
    /// About every month.
    pub monthly: u32,
    /// About every week.
    pub weekly: u32,
    /// About every day.
    pub daily: u32,
}

impl FrequencyWeights {
    /// The points for one frequency.
    #[must_use]
    pub const fn get(&self, frequency: Frequency) -> u32 {
        match frequency {
            Frequency::Never => self.never,
            Frequency::LessThanMonthly => self.less_than_monthly,
            Frequency::Monthly => self.monthly,
            Frequency::Weekly => self.weekly,
            Frequency::Daily => self.daily,
        }
    }
}

/// From how many points a profile is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    /// The profile, 2 or 3.
    pub profile: ProfileId,
    /// The points.
    pub points: u32,
}

/// How much one task counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskWeight {
    /// The task.
    pub task: TaskId,
    /// The points of its frequency are multiplied by this; 1 where nothing is said.
    pub factor: u32,
}

/// The profile of a security role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleProfile {
    /// The role.
    pub role: SecurityRoleKind,
    /// What it gives.
    pub profile: ProfileId,
}

/// What happens near and at the thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieRule {
    /// Whether exactly the threshold's points are enough.
    pub at_threshold: AtThreshold,
    /// A score this close to its threshold, on either side, is a close call: to be talked about.
    pub close_within: u32,
    /// What to do when tasks speak for both profile 2 and 3.
    pub several: SeveralProfiles,
}

/// Whether exactly the threshold's points are enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AtThreshold {
    /// They are.
    #[default]
    Propose,
    /// One more is needed.
    Leave,
}

slugs!(AtThreshold, "rule at the threshold", { Propose => "propose", Leave => "leave" });

/// What to do when tasks speak for more than one of profiles 2 and 3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeveralProfiles {
    /// Propose each: real people cross the archetypes.
    #[default]
    All,
    /// Propose the one with most points, on equal points both; the ones left out are close calls.
    Strongest,
}

slugs!(SeveralProfiles, "rule for several profiles", { All => "all", Strongest => "strongest" });

/// What placement proposes; coordinator or manager confirms or overrides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Profile 1 always, then 2 and 3 where something speaks for them.
    pub profiles: Vec<ProposedProfile>,
    /// Profiles proposed or left out by so little that somebody should look, by number.
    pub close_calls: Vec<ProfileId>,
}

/// One proposed profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedProfile {
    /// Which one.
    pub profile: ProfileId,
    /// The points its tasks gave; 0 for profile 1.
    pub score: u32,
    /// What spoke for it: roles first, then tasks with most points first.
    pub reasons: Vec<Reason>,
}

/// What spoke for a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Everyone in scope has profile 1.
    Everyone,
    /// A security task.
    Task {
        /// The task.
        task: TaskId,
        /// How often the person does it.
        frequency: Frequency,
    },
    /// A security role gives it outright.
    Role(SecurityRoleKind),
}

/// Proposes profiles. Profile 1 is always there. Only security tasks speak for profiles 2 and 3;
/// a security role gives its profile outright. Of two answers about one task the more frequent
/// counts; answers about tasks that this framework doesn't have are passed over.
#[must_use]
pub fn propose(
    answers: &[TaskAnswer],
    held: &[SecurityRoleKind],
    framework: &Framework,
    rules: &PlacementRules,
) -> Proposal {
    let mut profiles = vec![ProposedProfile {
        profile: ProfileId::GENERAL,
        score: 0,
        reasons: vec![Reason::Everyone],
    }];
    let mut close_calls = Vec::new();
    let considered: Vec<Considered> = [ProfileId::ORGANISATIONAL, ProfileId::TECHNICAL]
        .into_iter()
        .map(|profile| Considered::new(profile, answers, held, framework, rules))
        .collect();
    let strongest = considered
        .iter()
        .filter(|c| c.by_tasks)
        .map(|c| c.score)
        .max()
        .unwrap_or(0);

    for candidate in considered {
        let beaten =
            rules.ties.several == SeveralProfiles::Strongest && candidate.score < strongest;
        let given = !candidate.roles.is_empty();
        // A role settles the matter: there is nothing close about it.
        if !given && (candidate.close || (candidate.by_tasks && beaten)) {
            close_calls.push(candidate.profile);
        }
        if given || (candidate.by_tasks && !beaten) {
            profiles.push(candidate.proposed());
        }
    }
    Proposal {
        profiles,
        close_calls,
    }
}

/// What speaks for one profile, before it is decided on.
struct Considered {
    profile: ProfileId,
    score: u32,
    by_tasks: bool,
    close: bool,
    roles: Vec<SecurityRoleKind>,
    tasks: Vec<(u32, TaskId, Frequency)>,
}

impl Considered {
    fn new(
        profile: ProfileId,
        answers: &[TaskAnswer],
        held: &[SecurityRoleKind],
        framework: &Framework,
        rules: &PlacementRules,
    ) -> Self {
        let mut tasks: Vec<(u32, TaskId, Frequency)> = framework
            .tasks
            .iter()
            .filter(|task| task.profile == profile && task.kind == TaskKind::Security)
            .filter_map(|task| {
                let frequency = frequency_of(task, answers);
                let points = rules
                    .weights
                    .get(frequency)
                    .saturating_mul(factor_of(task, rules));
                (points > 0).then(|| (points, task.id.clone(), frequency))
            })
            .collect();
        // Stable: equal points keep the framework's order.
        tasks.sort_by_key(|(points, _, _)| std::cmp::Reverse(*points));
        let score = tasks
            .iter()
            .fold(0_u32, |sum, (points, _, _)| sum.saturating_add(*points));

        let threshold = rules
            .thresholds
            .iter()
            .find(|t| t.profile == profile)
            .map(|t| t.points);
        let by_tasks = !tasks.is_empty()
            && threshold.is_some_and(|points| match rules.ties.at_threshold {
                AtThreshold::Propose => score >= points,
                AtThreshold::Leave => score > points,
            });
        let close = !tasks.is_empty()
            && threshold.is_some_and(|points| score.abs_diff(points) <= rules.ties.close_within);

        let mut given: Vec<SecurityRoleKind> = held
            .iter()
            .copied()
            .filter(|role| {
                rules
                    .roles
                    .iter()
                    .any(|r| r.role == *role && r.profile == profile)
            })
            .collect();
        given.sort_unstable();
        given.dedup();
        Self {
            profile,
            score,
            by_tasks,
            close,
            roles: given,
            tasks,
        }
    }

    fn proposed(self) -> ProposedProfile {
        let tasks = self
            .tasks
            .into_iter()
            .map(|(_, task, frequency)| Reason::Task { task, frequency });
        ProposedProfile {
            profile: self.profile,
            score: self.score,
            reasons: self
                .roles
                .into_iter()
                .map(Reason::Role)
                .chain(tasks)
                .collect(),
        }
    }
}

fn frequency_of(task: &Task, answers: &[TaskAnswer]) -> Frequency {
    answers
        .iter()
        .filter(|answer| answer.task == task.id)
        .map(|answer| answer.frequency)
        .max()
        .unwrap_or_default()
}

fn factor_of(task: &Task, rules: &PlacementRules) -> u32 {
    rules
        .task_weights
        .iter()
        .find(|weight| weight.task == task.id)
        .map_or(1, |weight| weight.factor)
}

/// What somebody needs in one competency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The level needed; Unaware means not required.
    pub level: Level,
    /// The profiles that ask for just this level, by number; none where nothing is required.
    pub because: Vec<ProfileId>,
}

impl Target {
    /// Whether anything is asked at all.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.level > Level::Unaware
    }
}

/// What a person with these profiles needs: the highest of each competency, once. Own practice is
/// at least Understands for whoever has a profile. Without a profile nothing is required.
#[must_use]
pub fn targets(framework: &Framework, profiles: &[ProfileId]) -> PerCompetency<Target> {
    PerCompetency::from_fn(|competency| {
        let asked = framework
            .profiles
            .iter()
            .filter(|p| profiles.contains(&p.id))
            .map(|p| {
                let floor = if competency == CompetencyId::OWN_PRACTICE {
                    Level::Understands
                } else {
                    Level::Unaware
                };
                (p.id, p.needed[competency].max(floor))
            });
        let level = asked
            .clone()
            .map(|(_, level)| level)
            .max()
            .unwrap_or_default();
        let mut because: Vec<ProfileId> = asked
            .filter(|(_, asked)| *asked == level && level > Level::Unaware)
            .map(|(id, _)| id)
            .collect();
        because.sort_unstable();
        Target { level, because }
    })
}

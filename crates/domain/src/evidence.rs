//! What is recorded about a person's competency, and by which rules it counts.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::slug::{UnknownSlug, slugs};
use crate::{CompetencyId, EvidenceId, Level, PerCompetency};

/// The kinds of evidence. What each can prove at most is data ([`EvidenceRules`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// What the employee thinks: never counts, shown beside.
    SelfAssessment,
    /// What the manager thinks: never counts, shown beside, for the talk.
    Appraisal,
    /// Seen at work by an assessor whom the coordinator named.
    Observation,
    /// Took part, without a test.
    Completion,
    /// Knowledge items of a measurement.
    KnowledgeTest,
    /// Scenario items of a measurement.
    ScenarioTest,
    /// Own work, judged by rubric.
    WorkSample,
    /// A case exam alone.
    IndividualExam,
    /// A case exam in a group: weaker than proof of one person.
    GroupExam,
    /// A document about earlier learning, seen by a reviewer.
    PriorLearning,
}

slugs!(EvidenceKind, "kind of evidence", {
    SelfAssessment => "self_assessment",
    Appraisal => "appraisal",
    Observation => "observation",
    Completion => "completion",
    KnowledgeTest => "knowledge_test",
    ScenarioTest => "scenario_test",
    WorkSample => "work_sample",
    IndividualExam => "individual_exam",
    GroupExam => "group_exam",
    PriorLearning => "prior_learning",
});

impl EvidenceKind {
    /// Self-assessment and appraisal are opinions: no rule can make them count.
    #[must_use]
    pub const fn is_opinion(self) -> bool {
        matches!(self, EvidenceKind::SelfAssessment | EvidenceKind::Appraisal)
    }
}

/// Something for each kind of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerKind<T> {
    /// Of [`EvidenceKind::SelfAssessment`].
    pub self_assessment: T,
    /// Of [`EvidenceKind::Appraisal`].
    pub appraisal: T,
    /// Of [`EvidenceKind::Observation`].
    pub observation: T,
    /// Of [`EvidenceKind::Completion`].
    pub completion: T,
    /// Of [`EvidenceKind::KnowledgeTest`].
    pub knowledge_test: T,
    /// Of [`EvidenceKind::ScenarioTest`].
    pub scenario_test: T,
    /// Of [`EvidenceKind::WorkSample`].
    pub work_sample: T,
    /// Of [`EvidenceKind::IndividualExam`].
    pub individual_exam: T,
    /// Of [`EvidenceKind::GroupExam`].
    pub group_exam: T,
    /// Of [`EvidenceKind::PriorLearning`].
    pub prior_learning: T,
}

impl<T> PerKind<T> {
    /// Makes the value of each kind.
    pub fn from_fn(mut make: impl FnMut(EvidenceKind) -> T) -> Self {
        Self {
            self_assessment: make(EvidenceKind::SelfAssessment),
            appraisal: make(EvidenceKind::Appraisal),
            observation: make(EvidenceKind::Observation),
            completion: make(EvidenceKind::Completion),
            knowledge_test: make(EvidenceKind::KnowledgeTest),
            scenario_test: make(EvidenceKind::ScenarioTest),
            work_sample: make(EvidenceKind::WorkSample),
            individual_exam: make(EvidenceKind::IndividualExam),
            group_exam: make(EvidenceKind::GroupExam),
            prior_learning: make(EvidenceKind::PriorLearning),
        }
    }

    /// The value of one kind.
    #[must_use]
    pub const fn get(&self, kind: EvidenceKind) -> &T {
        match kind {
            EvidenceKind::SelfAssessment => &self.self_assessment,
            EvidenceKind::Appraisal => &self.appraisal,
            EvidenceKind::Observation => &self.observation,
            EvidenceKind::Completion => &self.completion,
            EvidenceKind::KnowledgeTest => &self.knowledge_test,
            EvidenceKind::ScenarioTest => &self.scenario_test,
            EvidenceKind::WorkSample => &self.work_sample,
            EvidenceKind::IndividualExam => &self.individual_exam,
            EvidenceKind::GroupExam => &self.group_exam,
            EvidenceKind::PriorLearning => &self.prior_learning,
        }
    }
}

/// What a piece of evidence says about one boundary: does the person reach this level?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "finding", content = "level")]
pub enum Finding {
    /// Reaches the level.
    Shown(Level),
    /// Was looked at for the level and did not reach it.
    NotShown(Level),
    /// Too little to say either way.
    Undecided(Level),
}

impl Finding {
    /// The level that was looked at.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Finding::Shown(level) | Finding::NotShown(level) | Finding::Undecided(level) => level,
        }
    }

    /// `shown`, `not_shown` or `undecided`: with [`level`](Self::level) what the database keeps.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Finding::Shown(_) => "shown",
            Finding::NotShown(_) => "not_shown",
            Finding::Undecided(_) => "undecided",
        }
    }

    /// The finding from what the database keeps.
    pub fn from_slug(slug: &str, level: Level) -> Result<Self, UnknownSlug> {
        match slug {
            "shown" => Ok(Finding::Shown(level)),
            "not_shown" => Ok(Finding::NotShown(level)),
            "undecided" => Ok(Finding::Undecided(level)),
            _ => Err(UnknownSlug {
                what: "finding",
                slug: slug.to_owned(),
            }),
        }
    }
}

/// One record about one competency of one person. Records are only added; a mistake is corrected
/// by a withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its identifier.
    pub id: EvidenceId,
    /// What kind of evidence it is.
    pub kind: EvidenceKind,
    /// The competency it is about.
    pub competency: CompetencyId,
    /// What it says.
    pub finding: Finding,
    /// The day the work was done: what counts for order and age.
    pub performed_on: Date,
    /// When we came to know it.
    pub recorded_at: Timestamp,
    /// The version of the wheel by which it was judged.
    pub framework_version: u32,
    /// When its withdrawal was recorded, if it was.
    pub withdrawn: Option<Timestamp>,
}

/// What evidence proves and for how long: data with a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRules {
    /// Counts up from 1.
    pub version: u32,
    /// What each kind proves at most; `None` where it doesn't count.
    pub ceilings: PerKind<Option<Level>>,
    /// How many calendar months evidence for a competency holds; `None` for ever.
    pub valid_months: PerCompetency<Option<u32>>,
    /// Months for one kind, whatever the competency; where given they count instead.
    pub kind_months: PerKind<Option<u32>>,
}

impl EvidenceRules {
    /// The most that a kind can prove. Opinions prove nothing, whatever the data says.
    #[must_use]
    pub const fn ceiling(&self, kind: EvidenceKind) -> Option<Level> {
        if kind.is_opinion() {
            None
        } else {
            *self.ceilings.get(kind)
        }
    }

    /// The months for which evidence of this kind and competency holds; `None` for ever.
    #[must_use]
    pub fn months(&self, kind: EvidenceKind, competency: CompetencyId) -> Option<u32> {
        self.kind_months.get(kind).or(self.valid_months[competency])
    }
}

/// Somebody declared that what was known about a competency is out of date: a law or policy
/// changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaleDeclaration {
    /// The competency whose evidence goes stale.
    pub competency: CompetencyId,
    /// What changed, for people.
    pub cause: String,
    /// Evidence performed before this day is stale, from this day on.
    pub performed_before: Date,
    /// When the declaration was recorded.
    pub recorded_at: Timestamp,
}

/// The day and the knowledge that an answer is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsOf {
    /// The day the answer is about.
    pub on: Date,
    /// Only what was recorded until then is known; `None` for all that is known now.
    pub known_at: Option<Timestamp>,
}

impl AsOf {
    /// A day, as known now.
    #[must_use]
    pub const fn on(day: Date) -> Self {
        Self {
            on: day,
            known_at: None,
        }
    }

    /// A day, as known at a moment.
    #[must_use]
    pub const fn known(day: Date, known_at: Timestamp) -> Self {
        Self {
            on: day,
            known_at: Some(known_at),
        }
    }

    /// Whether something recorded at that moment is known.
    #[must_use]
    pub fn knows(&self, recorded_at: Timestamp) -> bool {
        self.known_at.is_none_or(|limit| recorded_at <= limit)
    }
}

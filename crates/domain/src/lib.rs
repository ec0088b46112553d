//! The rules of Kompetencehjulet, pure: no I/O, no clock, no SQL, nothing asynchronous. Time comes
//! in as an argument, and the same arguments always give the same answer.
//!
//! The straight line through the crate: answers and security roles give a [`Proposal`] of profiles
//! ([`propose`]); profiles give [`targets`]; evidence gives what is attained ([`attain`]); the
//! distance between the two is [`gaps`]; the catalogue gives the [`plan`](plan()) that closes them.
//! A [`course`] is what the platform delivers itself, with its closing test.
//! Beside it stand who is in [`scope`], who may see what ([`rights`]), and which [`figures`] can be
//! shown. Each module begins with its rules.
//!
//! Conventions:
//! - The database, addresses and data files name enum values by `slug()`; `from_slug()`, `FromStr`
//!   and `ALL` come with it. JSON has the same names, but for [`Dimension`], whose slugs are Danish
//!   because they stand in addresses. A [`Finding`] is kept as its slug and a level.
//! - Where there is one of something for each of a kind, the type is total: [`PerCompetency`],
//!   [`PerKind`], [`Level::pick`]. A look-up can't fail.
//! - What is empty or makes no sense gives a harmless answer, not a panic: a task that isn't in
//!   the framework says nothing, an item whose prerequisites run in a circle is never planned, a
//!   unit without a place in the tree is hidden. Crate `content` refuses such data long before.
//! - To plan for many people, make one [`Planner`].
//! - The feature `testing` offers small frameworks, rules, evidence and catalogues for tests.

pub mod attainment;
mod competency_id;
pub mod course;
pub mod cpr;
pub mod evidence;
pub mod figures;
pub mod framework;
mod ids;
mod level;
pub mod observation;
pub mod placement;
pub mod plan;
pub mod rights;
pub mod round;
pub mod scope;
mod slug;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

#[cfg(test)]
mod basics_tests;
#[cfg(test)]
mod report_tests;

pub use attainment::{Attained, Attainment, Contradiction, Gap, SetAside, WhyNot, attain, gaps};
pub use competency_id::{COMPETENCIES, CompetencyId, Dimension, NotACompetency, PerCompetency};
pub use evidence::{
    AsOf, Evidence, EvidenceKind, EvidenceRules, Finding, PerKind, StaleDeclaration,
};
pub use figures::{SMALLEST_GROUP, TreeGroup, suppress, suppress_tree};
pub use framework::{
    Competency, DimensionInfo, Framework, Hub, L10n, Lang, Origin, Profile, ProfileId, ReadingNote,
    Source, SourceId, Task, TaskId, TaskKind, VersionChange,
};
pub use ids::{
    AccountId, AssessorId, EvidenceId, MunicipalityId, ObservationId, OrgUnitId, PersonId,
    PositionId, SecurityRoleId, UploadId,
};
pub use level::{Level, NotALevel};
pub use observation::{
    MayNot, ObservationKind, ObservationState, ObservationStep, Pairing, observable_tasks,
};
pub use placement::{
    AtThreshold, Frequency, FrequencyWeights, PlacementRules, Proposal, ProposedProfile, Reason,
    RoleProfile, SecurityRoleKind, SeveralProfiles, Target, TaskAnswer, TaskWeight, Threshold,
    TieRule, propose, targets,
};
pub use plan::{
    CannotLift, CatalogueItem, Completed, ItemId, ItemOrigin, LearningPlan, Lift, Missing,
    PlanItem, PlanReason, PlanState, Planner, Proves, Teaches, plan,
};
pub use rights::{
    DataKind, Relation, Role, Verdict, best_verdict, may_see, may_see_on_request, verdict,
};
pub use scope::{LeaderRule, PositionFacts, ScopeClause, ScopeRule};
pub use slug::UnknownSlug;

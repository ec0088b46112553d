//! The rules of Kompetencehjulet, pure: no I/O, no clock, no SQL, nothing asynchronous. Time comes
//! in as an argument, and the same arguments always give the same answer.
//!
//! The straight line through the crate: answers and security roles give a [`Proposal`] of profiles
//! ([`propose`]); profiles give [`targets`]; evidence gives what is attained ([`attain`]); the
//! distance between them is [`gaps`]; the catalogue gives the [`plan`](plan()) that closes them.
//! Beside it stand who is in [`scope`], who may see what ([`rights`]), and which [`figures`] can
//! be shown. `docs` of each module tell its rules.

pub mod attainment;
mod competency_id;
pub mod evidence;
pub mod figures;
mod figures_tree;
pub mod framework;
mod ids;
mod level;
pub mod placement;
pub mod plan;
pub mod rights;
pub mod scope;
mod slug;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

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
    AccountId, EvidenceId, MunicipalityId, OrgUnitId, PersonId, PositionId, SecurityRoleId,
    UploadId,
};
pub use level::{Level, NotALevel};
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

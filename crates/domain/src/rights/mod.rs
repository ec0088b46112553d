//! Who may see what about whom: one table.
//!
//! Relations nest where the table says so: who may see something in the whole municipality may
//! see it of a direct report and of a unit below too. Whoever holds several roles may see what
//! any of them may. What nothing allows is forbidden.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::slug::slugs;

/// What somebody is to the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Every person in scope.
    Employee,
    /// Leads others, per position.
    Manager,
    /// Information security coordinator or HR.
    Coordinator,
    /// Assessor, teacher or provider.
    Assessor,
    /// Looks at the figures and, on request, at the proof behind one.
    Auditor,
    /// Looks after accounts and settings.
    Administrator,
    /// Runs the system.
    Operator,
}

slugs!(Role, "role", {
    Employee => "employee",
    Manager => "manager",
    Coordinator => "coordinator",
    Assessor => "assessor",
    Auditor => "auditor",
    Administrator => "administrator",
    Operator => "operator",
});

/// What the viewer is to the one (or the group) that is looked at: the closest that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The viewer's own data.
    Own,
    /// A person whose manager the viewer is.
    DirectReport,
    /// The viewer's unit, or one below it.
    UnitBelow,
    /// A participant of the viewer's own course or observation, of whatever municipality.
    Participant,
    /// Anyone or anything else in the viewer's municipality.
    Municipality,
    /// Another municipality.
    OtherMunicipality,
}

slugs!(Relation, "relation", {
    Own => "own",
    DirectReport => "direct_report",
    UnitBelow => "unit_below",
    Participant => "participant",
    Municipality => "municipality",
    OtherMunicipality => "other_municipality",
});

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataKind {
    /// A person's levels.
    Levels,
    /// The evidence behind them.
    Evidence,
    /// What the person thinks of it.
    SelfAssessment,
    /// The raw answers of the task inventory.
    Inventory,
    /// Completion of what was assigned.
    Completion,
    /// The plan that employee and manager agreed on.
    AgreedPlan,
    /// The whole plan with gaps.
    FullPlan,
    /// Levels that the person shares.
    SharedLevels,
    /// The profiles with their reasons.
    Placement,
    /// Whether the person is in scope, and by what rule.
    Scope,
    /// Formally given security roles.
    SecurityRoles,
    /// Who looked at the person's data.
    AccessLog,
    /// Figures about a group.
    GroupFigures,
    /// Accounts and the roles they hold.
    Accounts,
    /// The municipality's settings.
    Settings,
    /// A request to be seen at a task or to have prior learning looked at, with what was seen.
    Observation,
    /// That there is such a request, of whom and when; never what was seen.
    ObservationRequest,
    /// Whether the person has answered in a round that maps tasks; never what.
    RoundAnswered,
    /// Name and how to reach the person.
    PersonName,
    /// Units and positions.
    Organisation,
}

slugs!(DataKind, "kind of data", {
    Levels => "levels",
    Evidence => "evidence",
    SelfAssessment => "self_assessment",
    Inventory => "inventory",
    Completion => "completion",
    AgreedPlan => "agreed_plan",
    FullPlan => "full_plan",
    SharedLevels => "shared_levels",
    Placement => "placement",
    Scope => "scope",
    SecurityRoles => "security_roles",
    AccessLog => "access_log",
    GroupFigures => "group_figures",
    Accounts => "accounts",
    Settings => "settings",
    Observation => "observation",
    ObservationRequest => "observation_request",
    RoundAnswered => "round_answered",
    PersonName => "person_name",
    Organisation => "organisation",
});

/// What the table says. Ordered from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Forbidden.
    No,
    /// Only after a request that is logged with its purpose.
    OnLoggedRequest,
    /// Only for groups of [`SMALLEST_GROUP`](crate::figures::SMALLEST_GROUP) people or more, with
    /// suppression.
    GroupOnly,
    /// Only while the person shares it.
    IfShared,
    /// Allowed.
    Yes,
}

slugs!(Verdict, "verdict", {
    No => "no",
    OnLoggedRequest => "on_logged_request",
    GroupOnly => "group_only",
    IfShared => "if_shared",
    Yes => "yes",
});

/// A line of the table: what one role may see of those it stands in this relation to.
struct Line {
    role: Role,
    relation: Relation,
    may: &'static [(DataKind, Verdict)],
}

/// All that can be somebody's own: everything but figures of groups and the municipality's
/// settings.
const OWN: &[(DataKind, Verdict)] = &[
    (DataKind::Levels, Verdict::Yes),
    (DataKind::Evidence, Verdict::Yes),
    (DataKind::SelfAssessment, Verdict::Yes),
    (DataKind::Inventory, Verdict::Yes),
    (DataKind::Completion, Verdict::Yes),
    (DataKind::AgreedPlan, Verdict::Yes),
    (DataKind::FullPlan, Verdict::Yes),
    (DataKind::SharedLevels, Verdict::Yes),
    (DataKind::Placement, Verdict::Yes),
    (DataKind::Scope, Verdict::Yes),
    (DataKind::SecurityRoles, Verdict::Yes),
    (DataKind::AccessLog, Verdict::Yes),
    (DataKind::Accounts, Verdict::Yes),
    (DataKind::Observation, Verdict::Yes),
    (DataKind::ObservationRequest, Verdict::Yes),
    (DataKind::RoundAnswered, Verdict::Yes),
    (DataKind::PersonName, Verdict::Yes),
    (DataKind::Organisation, Verdict::Yes),
];

/// The table. A line for the municipality holds for direct reports and units below as well.
const TABLE: &[Line] = &[
    Line {
        role: Role::Employee,
        relation: Relation::Own,
        may: OWN,
    },
    Line {
        role: Role::Manager,
        relation: Relation::Own,
        may: OWN,
    },
    Line {
        role: Role::Coordinator,
        relation: Relation::Own,
        may: OWN,
    },
    Line {
        role: Role::Assessor,
        relation: Relation::Own,
        may: OWN,
    },
    Line {
        role: Role::Auditor,
        relation: Relation::Own,
        may: OWN,
    },
    Line {
        role: Role::Administrator,
        relation: Relation::Own,
        may: OWN,
    },
    Line {
        role: Role::Operator,
        relation: Relation::Own,
        may: OWN,
    },
    Line {
        role: Role::Manager,
        relation: Relation::DirectReport,
        may: &[
            (DataKind::PersonName, Verdict::Yes),
            (DataKind::Completion, Verdict::Yes),
            (DataKind::AgreedPlan, Verdict::Yes),
            (DataKind::SharedLevels, Verdict::IfShared),
            (DataKind::Levels, Verdict::IfShared),
        ],
    },
    Line {
        role: Role::Manager,
        relation: Relation::UnitBelow,
        may: &[(DataKind::GroupFigures, Verdict::GroupOnly)],
    },
    Line {
        role: Role::Coordinator,
        relation: Relation::Municipality,
        may: &[
            (DataKind::GroupFigures, Verdict::GroupOnly),
            (DataKind::PersonName, Verdict::Yes),
            (DataKind::Organisation, Verdict::Yes),
            (DataKind::Scope, Verdict::Yes),
            // The profiles with the reasons that spoke for them; never the raw answers.
            (DataKind::Placement, Verdict::Yes),
            (DataKind::SecurityRoles, Verdict::Yes),
            (DataKind::Completion, Verdict::Yes),
            // Shared by asking the coordinator to look at it.
            (DataKind::ObservationRequest, Verdict::IfShared),
            (DataKind::RoundAnswered, Verdict::Yes),
        ],
    },
    Line {
        role: Role::Assessor,
        relation: Relation::Participant,
        may: &[
            (DataKind::PersonName, Verdict::Yes),
            (DataKind::Completion, Verdict::Yes),
            (DataKind::Observation, Verdict::Yes),
        ],
    },
    Line {
        role: Role::Auditor,
        relation: Relation::Municipality,
        may: &[
            (DataKind::GroupFigures, Verdict::GroupOnly),
            (DataKind::PersonName, Verdict::OnLoggedRequest),
            (DataKind::Completion, Verdict::OnLoggedRequest),
            (DataKind::Evidence, Verdict::OnLoggedRequest),
        ],
    },
    Line {
        role: Role::Administrator,
        relation: Relation::Municipality,
        may: &[
            (DataKind::PersonName, Verdict::Yes),
            (DataKind::Accounts, Verdict::Yes),
            (DataKind::Settings, Verdict::Yes),
        ],
    },
];

/// What the table says for one role.
#[must_use]
pub fn verdict(role: Role, relation: Relation, kind: DataKind) -> Verdict {
    TABLE
        .iter()
        .filter(|line| line.role == role && covers(line.relation, relation))
        .flat_map(|line| line.may)
        .filter(|(of, _)| *of == kind)
        .map(|(_, verdict)| *verdict)
        .max()
        .unwrap_or(Verdict::No)
}

/// Whether what holds in one relation holds in another, closer one.
fn covers(line: Relation, asked: Relation) -> bool {
    line == asked
        || (line == Relation::Municipality
            && matches!(asked, Relation::DirectReport | Relation::UnitBelow))
}

/// The best that any of somebody's roles gives.
#[must_use]
pub fn best_verdict(roles: &[Role], relation: Relation, kind: DataKind) -> Verdict {
    roles
        .iter()
        .map(|role| verdict(*role, relation, kind))
        .max()
        .unwrap_or(Verdict::No)
}

/// Whether somebody with these roles may see this now. `shared`: the person shares it. Figures
/// are allowed here as figures: [`suppress`](crate::figures::suppress) still comes after. What
/// needs a logged request is not allowed here: ask [`may_see_on_request`] once it is logged.
#[must_use]
pub fn may_see(roles: &[Role], relation: Relation, kind: DataKind, shared: bool) -> bool {
    roles
        .iter()
        .any(|role| match verdict(*role, relation, kind) {
            Verdict::Yes | Verdict::GroupOnly => true,
            Verdict::IfShared => shared,
            Verdict::OnLoggedRequest | Verdict::No => false,
        })
}

/// As [`may_see`] once a request with its purpose has been logged.
#[must_use]
pub fn may_see_on_request(roles: &[Role], relation: Relation, kind: DataKind) -> bool {
    may_see(roles, relation, kind, false)
        || roles
            .iter()
            .any(|role| verdict(*role, relation, kind) == Verdict::OnLoggedRequest)
}

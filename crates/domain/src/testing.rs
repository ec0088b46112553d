//! Small frameworks, rules, evidence and catalogues for tests, of this crate and of others (feature
//! `testing`). The figures of the profiles are the report's; the texts are placeholders.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    AtThreshold, CatalogueItem, Competency, CompetencyId, Completed, Dimension, Evidence,
    EvidenceId, EvidenceKind, EvidenceRules, Finding, Framework, FrequencyWeights, Hub, ItemId,
    ItemOrigin, L10n, Level, Origin, PerCompetency, PerKind, PlacementRules, Profile, ProfileId,
    Proves, RoleProfile, SecurityRoleKind, SeveralProfiles, Task, TaskId, TaskKind, Teaches,
    Threshold, TieRule, VersionChange,
};

/// Levels as the report's tables print them: own practice, then 1 to 12.
const NEEDED: [(ProfileId, [i64; 13]); 3] = [
    (ProfileId::GENERAL, [2, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 2]),
    (
        ProfileId::ORGANISATIONAL,
        [2, 1, 0, 2, 3, 2, 2, 2, 2, 2, 1, 1, 2],
    ),
    (
        ProfileId::TECHNICAL,
        [2, 3, 3, 3, 3, 3, 3, 2, 3, 2, 3, 3, 3],
    ),
];

/// The same for today; −1 where the report states nothing.
const TODAY: [[i64; 13]; 3] = [
    [-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [-1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0],
    [-1, 2, 2, 1, 2, 1, 2, 1, 2, 1, 2, -1, 2],
];

/// The competency with this number; own practice for a number that is none.
#[must_use]
pub fn competency(number: u8) -> CompetencyId {
    CompetencyId::try_from(number).unwrap_or(CompetencyId::OWN_PRACTICE)
}

/// A day; the calendar's first for a date that is none.
#[must_use]
pub fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::MIN)
}

/// Noon of a day, UTC.
#[must_use]
pub fn noon(date: Date) -> Timestamp {
    date.at(12, 0, 0, 0)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

fn text(da: &str) -> L10n {
    L10n::new(da, format!("{da} (en)"))
}

/// Version 1 of a wheel with the report's three profiles and two tasks for each.
#[must_use]
pub fn framework() -> Framework {
    let published = day(2024, 1, 1);
    Framework {
        version: 1,
        published,
        title: text("Kompetencehjulet"),
        sources: Vec::new(),
        hub: Hub::default(),
        dimensions: Vec::new(),
        competencies: PerCompetency::from_fn(|id| Competency {
            id,
            slug: format!("omraade-{id}"),
            dimension: Dimension::of(id),
            name: text(&format!("Område {id}")),
            holds: Vec::new(),
            why: text("Fordi"),
            sources: Vec::new(),
            levels: Level::ALL.map(|level| text(level.slug())),
            origin: if id == CompetencyId::OWN_PRACTICE {
                Origin::Ours
            } else {
                Origin::Report
            },
            risk_link: text("Risiko"),
        }),
        profiles: NEEDED
            .into_iter()
            .zip(TODAY)
            .map(|((id, needed), today)| Profile {
                id,
                slug: format!("profil-{id}"),
                name: text(&format!("Profil {id}")),
                summary: text("Hvem"),
                examples: Vec::new(),
                today: PerCompetency::from_array(today.map(|number| Level::try_from(number).ok())),
                needed: PerCompetency::from_array(
                    needed.map(|number| Level::try_from(number).unwrap_or_default()),
                ),
                notes: Vec::new(),
            })
            .collect(),
        tasks: ProfileId::ALL
            .into_iter()
            .flat_map(|profile| [(profile, TaskKind::Ordinary), (profile, TaskKind::Security)])
            .map(|(profile, kind)| Task {
                id: TaskId::new(format!("{kind}-{profile}")),
                profile,
                kind,
                name: text("Opgave"),
                example: text("For eksempel"),
                competencies: Vec::new(),
            })
            .collect(),
        level_names: Level::ALL.map(|level| text(level.slug())),
        history: vec![change(1, published, &[])],
    }
}

/// A version of the framework that gave these competencies another meaning.
#[must_use]
pub fn change(version: u32, published: Date, meaning_changed: &[u8]) -> VersionChange {
    VersionChange {
        version,
        published,
        meaning_changed: meaning_changed
            .iter()
            .map(|number| competency(*number))
            .collect(),
        note: text("Ændret"),
    }
}

/// The ceilings of the product, and evidence that holds 24 months.
#[must_use]
pub fn evidence_rules() -> EvidenceRules {
    EvidenceRules {
        version: 1,
        ceilings: PerKind::from_fn(|kind| match kind {
            EvidenceKind::SelfAssessment | EvidenceKind::Appraisal => None,
            EvidenceKind::Completion | EvidenceKind::KnowledgeTest => Some(Level::Aware),
            EvidenceKind::ScenarioTest | EvidenceKind::GroupExam => Some(Level::Understands),
            EvidenceKind::Observation
            | EvidenceKind::WorkSample
            | EvidenceKind::IndividualExam
            | EvidenceKind::PriorLearning => Some(Level::Applies),
        }),
        valid_months: PerCompetency::from_fn(|_| Some(24)),
        kind_months: PerKind::from_fn(|_| None),
    }
}

/// A point for each step of frequency; profile 2 from 2 points, profile 3 from 3; a few roles.
#[must_use]
pub fn placement_rules() -> PlacementRules {
    let role = |role, profile| RoleProfile { role, profile };
    PlacementRules {
        version: 1,
        weights: FrequencyWeights {
            never: 0,
            less_than_monthly: 1,
            monthly: 2,
            weekly: 3,
            daily: 4,
        },
        thresholds: vec![
            Threshold {
                profile: ProfileId::ORGANISATIONAL,
                points: 2,
            },
            Threshold {
                profile: ProfileId::TECHNICAL,
                points: 3,
            },
        ],
        task_weights: Vec::new(),
        roles: vec![
            role(SecurityRoleKind::SystemOwner, ProfileId::ORGANISATIONAL),
            role(SecurityRoleKind::GdprCoordinator, ProfileId::ORGANISATIONAL),
            role(SecurityRoleKind::SystemAdministrator, ProfileId::TECHNICAL),
        ],
        ties: TieRule {
            at_threshold: AtThreshold::Propose,
            close_within: 0,
            several: SeveralProfiles::All,
        },
    }
}

/// Evidence by framework version 1, recorded at noon of the day of the work.
#[must_use]
pub fn evidence(
    id: u128,
    kind: EvidenceKind,
    number: u8,
    finding: Finding,
    performed_on: Date,
) -> Evidence {
    Evidence {
        id: EvidenceId::new(Uuid::from_u128(id)),
        kind,
        competency: competency(number),
        finding,
        performed_on,
        recorded_at: noon(performed_on),
        framework_version: 1,
        withdrawn: None,
    }
}

/// An available shipped item that teaches and proves nothing yet.
#[must_use]
pub fn item(id: &str, step: u8, minutes: u32) -> CatalogueItem {
    CatalogueItem {
        id: ItemId::from(id),
        step,
        title: text(id),
        summary: text(id),
        form: text("e-læring"),
        minutes,
        areas: Vec::new(),
        teaches: Vec::new(),
        proves: Vec::new(),
        prerequisites: Vec::new(),
        origin: ItemOrigin::Shipped,
        available: true,
    }
}

impl CatalogueItem {
    /// The same item, teaching this too.
    #[must_use]
    pub fn teaching(mut self, number: u8, from: Level, to: Level) -> Self {
        self.teaches.push(Teaches {
            competency: competency(number),
            from,
            to,
        });
        self
    }

    /// The same item, proving this too.
    #[must_use]
    pub fn proving(mut self, number: u8, level: Level) -> Self {
        self.proves.push(Proves {
            competency: competency(number),
            level,
        });
        self
    }

    /// The same item, to be taken after another.
    #[must_use]
    pub fn after(mut self, prerequisite: &str) -> Self {
        self.prerequisites.push(ItemId::from(prerequisite));
        self
    }
}

/// A completion that is valid for ever.
#[must_use]
pub fn completed(item: &str, on: Date) -> Completed {
    Completed {
        item: ItemId::from(item),
        on,
        valid_until: None,
    }
}

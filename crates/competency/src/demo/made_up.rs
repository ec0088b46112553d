//! Who has answered and done what: pure, by the employee number.

use std::collections::BTreeSet;

use content::Content;
use domain::{
    CompetencyId, EvidenceKind, Finding, Frequency, ItemId, Level, PersonId, SecurityRoleKind,
    TaskId,
};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::store::Employee;
use crate::person::NewEvidence;
use crate::placement::MadeUp;

/// The item that everybody takes first.
const STEP_1: &str = "trin-1-basal-sikkerhed";
/// The first of this title in alphabetical order has answered nothing yet …
const NEWCOMER: &str = "Skolesekretær";
/// … and the first of this one has something of everything.
const EXPERIENCED: &str = "GDPR-koordinator";

/// A role with what it is about, its unit, who holds it, and whether there is a deputy.
pub(super) type Role = (SecurityRoleKind, &'static str, Uuid, Option<PersonId>, bool);

/// All that is made up.
#[derive(Default)]
pub(super) struct Autumn {
    pub informed: Vec<PersonId>,
    pub no_tasks: Vec<PersonId>,
    pub inventories: Vec<MadeUp>,
    pub decided: BTreeSet<PersonId>,
    pub roles: Vec<Role>,
    pub sharing: Vec<PersonId>,
    /// Who sent a plan, of which items, and whether the manager has agreed.
    pub plans: Vec<(PersonId, Vec<String>, bool)>,
    pub completions: Vec<(PersonId, ItemId, Date, Option<Date>)>,
    pub evidence: Vec<NewEvidence>,
}

/// A number below 100 that looks arbitrary and is always the same for the same person and question.
fn chance(person: &Employee, question: u32) -> u32 {
    let seed = format!("{}-{question}", person.employee_number);
    let hash = seed.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    // The low bits of this hash are weak.
    (hash >> 8) % 100
}

/// The formal role that a title suggests in the invented municipality, and the tasks it brings.
fn role_of(title: &str) -> Option<(SecurityRoleKind, &'static str, &'static [&'static str])> {
    Some(match title {
        "GDPR-koordinator" => (
            SecurityRoleKind::GdprCoordinator,
            "Persondata i enheden",
            &[
                "p2-databeskyttelse",
                "p2-sikkerhedspolitikker",
                "p2-ambassadoer",
            ],
        ),
        "Informationssikkerhedskoordinator" => (
            SecurityRoleKind::InformationSecurityCoordinator,
            "Informationssikkerhed",
            &[
                "p2-sikkerhedspolitikker",
                "p2-risikostyring",
                "p2-ledelsesunderstoettelse",
            ],
        ),
        "Systemforvalter" => (
            SecurityRoleKind::SystemOwner,
            "Fagsystemer",
            &["p2-systemforvaltning", "p2-brugerstyring"],
        ),
        "Systemadministrator" => (
            SecurityRoleKind::SystemAdministrator,
            "Servere og brugere",
            &["p3-adgangsstyring", "p3-opdateringer", "p3-beredskab"],
        ),
        "Netværkstekniker" => (
            SecurityRoleKind::SecurityTechnician,
            "Netværk og firewall",
            &["p3-netvaerk", "p3-opdateringer"],
        ),
        _ => return None,
    })
}

/// Tasks with how often, whether the proposal fits, and a remark.
type Besides = (&'static [(&'static str, Frequency)], bool, &'static str);

/// What others say that they do besides, as their answers tell.
const BESIDES: [Besides; 4] = [
    (
        &[
            ("p2-ambassadoer", Frequency::Weekly),
            ("p2-sikkerhedspolitikker", Frequency::Monthly),
        ],
        true,
        "",
    ),
    (&[("p2-systemforvaltning", Frequency::Monthly)], true, ""),
    (
        &[
            ("p2-brugerstyring", Frequency::Weekly),
            ("p2-fysisk-sikkerhed", Frequency::Monthly),
        ],
        false,
        "Jeg bestiller kun adgange for andre. Er det en sikkerhedsopgave?",
    ),
    (
        &[
            ("p2-beredskab", Frequency::Monthly),
            ("p2-risikostyring", Frequency::LessThanMonthly),
        ],
        true,
        "",
    ),
];

/// Makes up the autumn.
pub(super) fn autumn(staff: &[Employee], content: &Content, today: Date, now: Timestamp) -> Autumn {
    let first = |title: &str| staff.iter().find(|p| p.title == title).map(|p| p.id);
    let (newcomer, experienced) = (first(NEWCOMER), first(EXPERIENCED));
    let mut autumn = Autumn::default();
    for person in staff.iter().filter(|person| Some(person.id) != newcomer) {
        let showcase = Some(person.id) == experienced;
        let chance = |question: u32| {
            if showcase {
                0
            } else {
                chance(person, question)
            }
        };
        one(&mut autumn, person, &chance, content, today, now);
    }
    // Two tasks that nobody carries yet: somebody has to be found.
    let units: BTreeSet<Uuid> = staff.iter().map(|p| p.unit_id).collect();
    let kind = SecurityRoleKind::LocalSecurityAmbassador;
    autumn.roles.extend(
        units
            .into_iter()
            .take(2)
            .map(|unit| (kind, "Sikkerhed i hverdagen", unit, None, false)),
    );
    autumn
}

fn one(
    autumn: &mut Autumn,
    person: &Employee,
    chance: &dyn Fn(u32) -> u32,
    content: &Content,
    today: Date,
    now: Timestamp,
) {
    let days_ago = |days: u32| today.checked_sub(i64::from(days).days()).unwrap_or(today);
    let mut prove = |number: u8, kind, level, days, title: &str| {
        if let Ok(competency) = CompetencyId::try_from(number) {
            autumn.evidence.push(NewEvidence {
                person: person.id,
                kind,
                competency,
                finding: Finding::Shown(level),
                performed_on: days_ago(days),
                title: title.to_owned(),
                note: String::new(),
            });
        }
    };
    let role = role_of(&person.title).filter(|_| chance(1) < 85);
    let took_step_1 = chance(2) < 58;
    let besides = role.is_none() && chance(9) < 4;
    if !took_step_1 && role.is_none() && !besides {
        if chance(11) < 15 {
            autumn.informed.push(person.id);
            autumn
                .plans
                .push((person.id, vec![STEP_1.to_owned()], chance(12) < 40));
        }
        return;
    }
    autumn.informed.push(person.id);
    if took_step_1 && let Some(item) = content.catalogue.iter().find(|i| i.id.as_str() == STEP_1) {
        let days = 5 + chance(3) * 3;
        let until = days_ago(days).checked_add(24.months()).ok();
        autumn
            .completions
            .push((person.id, item.id.clone(), days_ago(days), until));
        for proof in &item.proves {
            let understood = proof.level == Level::Understands && chance(4) < 80;
            let (kind, level) = if understood {
                (EvidenceKind::ScenarioTest, Level::Understands)
            } else {
                (EvidenceKind::KnowledgeTest, Level::Aware)
            };
            prove(proof.competency.number(), kind, level, days, &item.title.da);
        }
    }
    if chance(5) < 20 {
        for number in [0_u8, 4, 5, 9, 12] {
            let sure = chance(10 + u32::from(number)) >= 50;
            let level = if sure {
                Level::Understands
            } else {
                Level::Aware
            };
            prove(number, EvidenceKind::SelfAssessment, level, 40, "");
        }
    }
    // In spring fewer had looked, and they were less sure.
    if chance(16) < 15 {
        for number in [0_u8, 4, 5, 9, 12] {
            let level = match (chance(17) + chance(70 + u32::from(number))) % 100 {
                0..30 => Level::Unaware,
                30..80 => Level::Aware,
                _ => Level::Understands,
            };
            prove(number, EvidenceKind::SelfAssessment, level, 225, "");
        }
    }
    if chance(6) < 25 {
        autumn.sharing.push(person.id);
    }
    let at = now - jiff::SignedDuration::from_hours(24 * i64::from(2 + chance(13) / 5));
    let Some((kind, about, tasks)) = role else {
        match BESIDES
            .get(chance(14) as usize % BESIDES.len())
            .filter(|_| besides)
        {
            Some((tasks, fits, remark)) => autumn.inventories.push(MadeUp {
                person: person.id,
                tasks: tasks
                    .iter()
                    .map(|(id, often)| (TaskId::new(*id), *often))
                    .collect(),
                roles: Vec::new(),
                fits: *fits,
                remark: (*remark).to_owned(),
                at,
            }),
            None => autumn.no_tasks.push(person.id),
        }
        return;
    };
    autumn
        .roles
        .push((kind, about, person.unit_id, Some(person.id), chance(7) < 45));
    autumn.inventories.push(MadeUp {
        person: person.id,
        tasks: tasks
            .iter()
            .map(|id| (TaskId::new(*id), Frequency::Weekly))
            .collect(),
        roles: vec![kind],
        fits: true,
        remark: String::new(),
        at,
    });
    if chance(15) < 80 {
        autumn.decided.insert(person.id);
    }
    let technical = matches!(
        kind,
        SecurityRoleKind::SystemAdministrator | SecurityRoleKind::SecurityTechnician
    );
    let learnt: &[(u8, Level)] = if technical {
        &[
            (1, Level::Understands),
            (2, Level::Understands),
            (3, Level::Aware),
            (10, Level::Understands),
        ]
    } else {
        &[
            (3, Level::Aware),
            (6, Level::Aware),
            (7, Level::Understands),
            (8, Level::Understands),
        ]
    };
    for (number, level) in learnt
        .iter()
        .filter(|(number, _)| chance(30 + u32::from(*number)) < 60)
    {
        let title = "Kursus hos tidligere arbejdsgiver";
        prove(*number, EvidenceKind::PriorLearning, *level, 300, title);
    }
    if chance(8) < 35 {
        let title = "Gennemgik politikken med sin enhed";
        prove(4, EvidenceKind::Observation, Level::Applies, 90, title);
    }
}

//! Made-up answers for the demo municipality, so that its screens show what a believable autumn
//! looks like. The same staff always gets the same answers.

mod store;

use content::Content;
use database::Transaction;
use domain::{
    CompetencyId, EvidenceKind, Finding, ItemId, Level, MunicipalityId, ProfileId,
    SecurityRoleKind,
};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use crate::person::{NewEvidence, complete, record, recompute};
use store::Employee;

/// The item that everybody takes first.
const STEP_1: &str = "trin-1-basal-sikkerhed";

/// A number that looks arbitrary and is always the same for the same person and question.
fn chance(person: &Employee, question: u32) -> u32 {
    let seed = format!("{}-{question}", person.employee_number);
    let hash = seed.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    // The low bits of this hash are weak.
    (hash >> 8) % 100
}

/// Which formal role a title suggests in the invented municipality.
fn role_of(title: &str) -> Option<(SecurityRoleKind, &'static str)> {
    Some(match title {
        "GDPR-koordinator" => (SecurityRoleKind::GdprCoordinator, "Persondata i enheden"),
        "Informationssikkerhedskoordinator" => {
            (SecurityRoleKind::InformationSecurityCoordinator, "Informationssikkerhed")
        }
        "Systemforvalter" => (SecurityRoleKind::SystemOwner, "Fagsystemer"),
        "Systemadministrator" => (SecurityRoleKind::SystemAdministrator, "Servere og brugere"),
        "Netværkstekniker" => (SecurityRoleKind::SecurityTechnician, "Netværk og firewall"),
        _ => return None,
    })
}

fn profile_of(role: SecurityRoleKind, content: &Content) -> ProfileId {
    content
        .placement
        .roles
        .iter()
        .find(|entry| entry.role == role)
        .map_or(ProfileId::ORGANISATIONAL, |entry| entry.profile)
}

/// The first of this title in alphabetical order has answered nothing yet …
pub const NEWCOMER: &str = "Skolesekretær";
/// … and the first of this one has something of everything.
pub const EXPERIENCED: &str = "GDPR-koordinator";

/// Makes up answers, roles, completions and proofs for part of the target group.
pub async fn seed(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    today: Date,
    now: Timestamp,
) -> database::Result<()> {
    let staff = store::target_group(tx, municipality).await?;
    let first = |title: &str| staff.iter().find(|p| p.title == title).map(|p| p.id);
    let (newcomer, experienced) = (first(NEWCOMER), first(EXPERIENCED));
    let days_ago = |days: u32| today.checked_sub(i64::from(days).days()).unwrap_or(today);
    let mut evidence: Vec<NewEvidence> = Vec::new();
    let mut completions = Vec::new();
    let mut roles = Vec::new();
    let mut decisions = Vec::new();
    let mut inventories = Vec::new();
    let mut shared = Vec::new();
    let mut informed = Vec::new();
    let mut touched = Vec::new();
    for person in &staff {
        if Some(person.id) == newcomer {
            continue;
        }
        let add = |evidence: &mut Vec<NewEvidence>,
                   competency: CompetencyId,
                   kind: EvidenceKind,
                   level: Level,
                   days: u32,
                   title: &str| {
            evidence.push(NewEvidence {
                person: person.id,
                kind,
                competency,
                finding: Finding::Shown(level),
                performed_on: days_ago(days),
                title: title.to_owned(),
                note: String::new(),
            });
        };
        let chance = |question: u32| {
            if Some(person.id) == experienced { 0 } else { chance(person, question) }
        };
        let role = role_of(&person.title).filter(|_| chance(1) < 85);
        let took_step_1 = chance(2) < 58;
        if !took_step_1 && role.is_none() {
            continue;
        }
        touched.push(person.id);
        informed.push(person.id);
        if took_step_1 {
            let days = 5 + chance(3) * 3;
            let item = ItemId::new(STEP_1);
            let until = days_ago(days).checked_add(24.months()).ok();
            completions.push((person.id, item, days_ago(days), until));
            if let Some(step_1) = content.catalogue.iter().find(|item| item.id.as_str() == STEP_1) {
                for proof in &step_1.proves {
                    let (kind, level) = match proof.level {
                        Level::Understands if chance(4) < 80 => {
                            (EvidenceKind::ScenarioTest, Level::Understands)
                        }
                        _ => (EvidenceKind::KnowledgeTest, Level::Aware),
                    };
                    add(&mut evidence, proof.competency, kind, level, days, &step_1.title.da);
                }
            }
            inventories.push((person.id, role.is_some(), days_ago(days)));
        }
        if chance(5) < 20 {
            for (id, _) in content.framework.competencies.iter() {
                if matches!(id.number(), 0 | 4 | 5 | 9 | 12) {
                    let level = if chance(10 + u32::from(id.number())) < 50 {
                        Level::Aware
                    } else {
                        Level::Understands
                    };
                    add(&mut evidence, id, EvidenceKind::SelfAssessment, level, 40, "");
                }
            }
        }
        if chance(6) < 25 {
            shared.push(person.id);
        }
        let Some((kind, about)) = role else { continue };
        let profile = profile_of(kind, content);
        let deputy = chance(7) < 45;
        roles.push((kind, about, person.unit_id, Some(person.id), deputy));
        decisions.push((person.id, profile));
        let courses: &[(u8, Level)] = if profile == ProfileId::TECHNICAL {
            &[(1, Level::Understands), (2, Level::Understands), (3, Level::Aware), (10, Level::Understands)]
        } else {
            &[(3, Level::Aware), (7, Level::Understands), (8, Level::Understands), (6, Level::Aware)]
        };
        for (number, level) in courses {
            if chance(30 + u32::from(*number)) < 60
                && let Ok(id) = CompetencyId::try_from(*number)
            {
                let title = "Kursus hos tidligere arbejdsgiver";
                add(&mut evidence, id, EvidenceKind::PriorLearning, *level, 300, title);
            }
        }
        if chance(8) < 35
            && let Ok(id) = CompetencyId::try_from(4_u8)
        {
            let title = "Gennemgik politikken med sin enhed";
            add(&mut evidence, id, EvidenceKind::Observation, Level::Applies, 90, title);
        }
    }
    // Two tasks that nobody carries yet: somebody has to be found.
    for unit in staff.iter().map(|p| p.unit_id).collect::<std::collections::BTreeSet<Uuid>>().into_iter().take(2) {
        roles.push((SecurityRoleKind::LocalSecurityAmbassador, "Sikkerhed i hverdagen", unit, None, false));
    }
    store::inform(tx, municipality, &informed, now).await?;
    store::answer(tx, municipality, &inventories, now).await?;
    store::give_roles(tx, municipality, &roles, &staff, now).await?;
    store::decide(tx, municipality, &decisions, now).await?;
    store::share(tx, municipality, &shared, now).await?;
    complete(tx, municipality, &completions, now).await?;
    record(tx, municipality, &evidence, content.framework.version, None, now).await?;
    for person in touched {
        recompute(tx, content, municipality, person, today).await?;
    }
    Ok(())
}

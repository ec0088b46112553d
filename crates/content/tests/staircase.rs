//! The shipped catalogue and the placement rules at work, by the project's rules for them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use content::{Content, Track};
use domain::{
    Attained, CatalogueItem, CompetencyId, Frequency, LearningPlan, Level, Missing, PerCompetency,
    ProfileId, SecurityRoleKind, TaskAnswer, TaskId, gaps, plan, propose, targets,
};
use jiff::civil::date;

fn content() -> Content {
    Content::embedded().unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn id(number: u8) -> CompetencyId {
    CompetencyId::try_from(number).unwrap()
}

fn profile(number: u8) -> ProfileId {
    ProfileId::try_from(number).unwrap()
}

/// How far teaching leads from Unaware, item by item.
fn taught_to(items: &[CatalogueItem], area: CompetencyId) -> Level {
    let mut level = Level::Unaware;
    loop {
        let steps = items
            .iter()
            .flat_map(|item| &item.teaches)
            .filter(|t| t.competency == area);
        match steps
            .filter(|t| t.from <= level && t.to > level)
            .map(|t| t.to)
            .max()
        {
            Some(higher) => level = higher,
            None => return level,
        }
    }
}

fn proved_to(items: &[CatalogueItem], area: CompetencyId) -> Level {
    let proofs = items
        .iter()
        .flat_map(|item| &item.proves)
        .filter(|p| p.competency == area);
    proofs.map(|proof| proof.level).max().unwrap_or_default()
}

#[test]
fn everything_needed_is_taught_and_proved_as_far_as_shipped_items_can() {
    let content = content();
    for number in [1, 2, 3] {
        let items = content.catalogue_for(&[profile(number)]);
        for (area, target) in targets(&content.framework, &[profile(number)]).iter() {
            let sector_law = number == 1 && area == id(12);
            let teachable = if sector_law {
                Level::Unaware
            } else {
                target.level
            };
            assert!(
                taught_to(&items, area) >= teachable,
                "profile {number}, area {area}: taught"
            );
            let provable = teachable.min(Level::Understands);
            assert!(
                proved_to(&items, area) >= provable,
                "profile {number}, area {area}: proved"
            );
        }
    }
}

#[test]
fn the_law_of_ones_own_field_is_left_to_a_local_item() {
    let items = content().catalogue_for(&[profile(1)]);
    assert_eq!(taught_to(&items, id(12)), Level::Unaware);
    assert_eq!(proved_to(&items, id(12)), Level::Unaware);
    assert_eq!(items.len(), 1);
}

#[test]
fn nothing_shipped_proves_that_somebody_can_apply() {
    for item in content().catalogue {
        assert!(
            item.proves
                .iter()
                .all(|proof| proof.level <= Level::Understands),
            "{}",
            item.id
        );
    }
}

#[test]
fn step_one_fits_the_time_that_everybody_has() {
    use Level::{Aware, Understands};

    let content = content();
    let first: Vec<&CatalogueItem> = content
        .catalogue
        .iter()
        .filter(|item| item.step == 1)
        .collect();
    assert_eq!(first.len(), 1);
    assert_eq!(
        first[0].minutes, 40,
        "with the one question it stays within 45 minutes"
    );
    let taught: Vec<(u8, Level)> = first[0]
        .teaches
        .iter()
        .map(|t| (t.competency.number(), t.to))
        .collect();
    assert_eq!(
        taught,
        [(0, Understands), (4, Aware), (5, Aware), (9, Aware)]
    );
    assert_eq!(content.offer(&first[0].id).unwrap().valid_months, Some(24));
}

#[test]
fn days_of_step_two_and_three_are_the_reports_examples() {
    const DAY: u32 = 7 * 60;

    let catalogue = content().catalogue;
    let minutes = |wanted: &dyn Fn(&CatalogueItem) -> bool| -> u32 {
        catalogue
            .iter()
            .filter(|item| wanted(item))
            .map(|item| item.minutes)
            .sum()
    };
    assert_eq!(minutes(&|item| item.step == 2), 5 * DAY, "4+1 days");
    let shared = minutes(&|item| item.step == 2 && item.id.as_str() != "trin-2-politikker-praksis");
    assert_eq!(
        shared + minutes(&|item| item.step == 3),
        10 * DAY,
        "8+2 days"
    );
}

#[test]
fn course_areas_lift_what_the_project_says() {
    let content = content();
    let found: BTreeMap<&str, Vec<u8>> = content
        .course_areas
        .iter()
        .map(|area| {
            (
                area.id.as_str(),
                area.competencies.iter().map(|c| c.number()).collect(),
            )
        })
        .collect();
    let expected = BTreeMap::from([
        ("it-sikkerhedshygiejne", vec![0]),
        ("sikkerhedspolitikker", vec![4]),
        ("roller-og-ansvar", vec![5]),
        ("ledelsesunderstoettelse", vec![6]),
        ("sikkerhedskultur", vec![7, 8, 9]),
        ("forandringsstoette-og-awareness", vec![7, 8]),
        ("leverandoerstyring", vec![3]),
        ("tekniske-sikkerhedsforanstaltninger", vec![1, 2]),
        ("digital-compliance", vec![10, 11, 12]),
    ]);
    assert_eq!(found, expected);
    for offer in &content.offers {
        let item = content
            .catalogue
            .iter()
            .find(|item| item.id == offer.item)
            .unwrap();
        assert_eq!(item.areas.len(), offer.areas.len());
        let applies = item.teaches.iter().any(|t| t.to == Level::Applies);
        assert_eq!(offer.track == Track::Practitioner, applies, "{}", item.id);
    }
}

/// The step tables of the report, course areas per step.
#[test]
fn each_step_covers_the_reports_course_areas() {
    let content = content();
    let covered = |step: u8| -> Vec<&str> {
        let mut areas: Vec<&str> = content
            .catalogue
            .iter()
            .zip(&content.offers)
            .filter(|(item, _)| item.step == step)
            .flat_map(|(_, offer)| offer.areas.iter().map(String::as_str))
            .collect();
        areas.sort_unstable();
        areas.dedup();
        areas
    };
    let both = [
        "digital-compliance",
        "ledelsesunderstoettelse",
        "leverandoerstyring",
        "roller-og-ansvar",
        "sikkerhedskultur",
        "sikkerhedspolitikker",
    ];
    for area in both {
        assert!(
            covered(2).contains(&area) && covered(3).contains(&area),
            "{area}"
        );
    }
    assert!(covered(2).contains(&"forandringsstoette-og-awareness"));
    assert!(covered(3).contains(&"tekniske-sikkerhedsforanstaltninger"));
}

fn proposed(answers: &[(&str, Frequency)], roles: &[SecurityRoleKind]) -> (Vec<u8>, Vec<u8>) {
    let content = content();
    let answers: Vec<TaskAnswer> = answers
        .iter()
        .map(|(task, frequency)| TaskAnswer {
            task: TaskId::from(*task),
            frequency: *frequency,
        })
        .collect();
    let proposal = propose(&answers, roles, &content.framework, &content.placement);
    (
        proposal
            .profiles
            .iter()
            .map(|p| p.profile.number())
            .collect(),
        proposal.close_calls.iter().map(|p| p.number()).collect(),
    )
}

/// Who, what they answer, the profiles proposed, the close calls.
type Case<'a> = (&'a str, &'a [(&'a str, Frequency)], &'a [u8], &'a [u8]);

/// The examples in the head of `rules/placement.toml`, and a few people beside them.
#[test]
fn placement_comes_out_as_a_sensible_coordinator_would() {
    use Frequency::{Daily, LessThanMonthly, Monthly, Weekly};
    let cases: [Case<'_>; 9] = [
        ("nobody", &[], &[1], &[]),
        (
            "system owner by task",
            &[("p2-systemforvaltning", Monthly)],
            &[1, 2],
            &[2],
        ),
        (
            "rare ambassador",
            &[("p2-ambassadoer", LessThanMonthly)],
            &[1],
            &[],
        ),
        (
            "ambassador in the plan",
            &[
                ("p2-ambassadoer", LessThanMonthly),
                ("p2-beredskab", LessThanMonthly),
            ],
            &[1, 2],
            &[2],
        ),
        (
            "locks and archives",
            &[("p2-fysisk-sikkerhed", Weekly)],
            &[1],
            &[2],
        ),
        (
            "user rights",
            &[("p3-adgangsstyring", Weekly)],
            &[1, 3],
            &[3],
        ),
        (
            "technician",
            &[("p3-netvaerk", Daily), ("p3-opdateringer", Daily)],
            &[1, 3],
            &[],
        ),
        ("buyer", &[("p3-leverandoerer", Monthly)], &[1], &[]),
        (
            "careful secretary",
            &[
                ("p1-databeskyttelse", Daily),
                ("p1-cyberhygiejne", Daily),
                ("p2-moeder", Daily),
            ],
            &[1],
            &[],
        ),
    ];
    for (who, answers, profiles, close) in cases {
        assert_eq!(
            proposed(answers, &[]),
            (profiles.to_vec(), close.to_vec()),
            "{who}"
        );
    }
}

#[test]
fn a_role_settles_the_profile() {
    for role in SecurityRoleKind::ALL {
        let technical = matches!(
            role,
            SecurityRoleKind::SystemAdministrator | SecurityRoleKind::SecurityTechnician
        );
        let expected = if technical { 3 } else { 2 };
        assert_eq!(
            proposed(&[], &[role]),
            (vec![1, expected], vec![]),
            "{role}"
        );
    }
}

/// The plan of somebody of whom nothing is known yet: minutes, and what can't be lifted.
fn first_plan(number: u8) -> (LearningPlan, Vec<(u8, Missing)>) {
    let content = content();
    let profiles = [profile(number)];
    let unknown = PerCompetency::from_fn(|_| Attained::Unknown);
    let gaps = gaps(&unknown, &targets(&content.framework, &profiles));
    let plan = plan(
        &gaps,
        &[],
        &content.catalogue_for(&profiles),
        date(2026, 11, 23),
    );
    let cannot = plan
        .cannot_lift
        .iter()
        .map(|c| (c.competency.number(), c.missing))
        .collect();
    (plan, cannot)
}

#[test]
fn the_first_plan_of_each_profile() {
    let (plan, cannot) = first_plan(1);
    assert_eq!(plan.minutes_left, 40);
    assert_eq!(cannot, [(12, Missing::Both)], "the law of one's own field");

    let (plan, cannot) = first_plan(2);
    assert_eq!(
        plan.minutes_left,
        40 + 5 * 420 + 210,
        "4+1 days, and half a day on IT"
    );
    assert_eq!(
        cannot,
        [(4, Missing::Proof)],
        "shown by observation or prior learning"
    );

    let (plan, cannot) = first_plan(3);
    assert_eq!(plan.minutes_left, 40 + 10 * 420, "8+2 days");
    let applied = [1, 2, 3, 4, 5, 6, 8, 10, 11, 12].map(|area| (area, Missing::Proof));
    assert_eq!(cannot, applied);
    assert!(plan.is_shortest);
}

//! The tables of the report as examples: what each profile has today and needs.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::testing::{competency, framework};
use crate::{Attained, Dimension};
use crate::{CompetencyId, Gap, Level, PerCompetency, ProfileId, gaps, targets};

/// "today→needed" of competencies 1 to 12, as the design prints it; "–": not stated.
const P1: &str = "0→0 0→0 0→0 0→1 0→1 0→0 0→0 0→0 0→1 0→0 0→0 0→2";
const P2: &str = "0→1 0→0 0→2 1→3 1→2 1→2 0→2 0→2 0→2 0→1 0→1 0→2";
const P3: &str = "2→3 2→3 1→3 2→3 1→3 2→3 1→2 2→3 1→2 2→3 –→3 2→3";

fn table(text: &str) -> Vec<(Option<Level>, Level)> {
    text.split(' ')
        .map(|cell| {
            let (today, needed) = cell.split_once('→').unwrap();
            let level = |digit: &str| {
                digit
                    .parse::<u8>()
                    .ok()
                    .map(|n| Level::try_from(n).unwrap())
            };
            (level(today), level(needed).unwrap())
        })
        .collect()
}

fn profile(number: u8) -> ProfileId {
    ProfileId::try_from(number).unwrap()
}

fn gaps_from_today(number: u8) -> Vec<(u8, Level, Level)> {
    let framework = framework();
    let today = framework
        .profile(profile(number))
        .unwrap()
        .today
        .map(|level| match level {
            Some(level) => Attained::Level(*level),
            None => Attained::Unknown,
        });
    let gap = |gap: Gap| (gap.competency.number(), gap.attained.proved(), gap.target);
    gaps(&today, &targets(&framework, &[profile(number)]))
        .into_iter()
        .map(gap)
        .collect()
}

#[test]
fn the_profiles_are_the_reports() {
    for (number, text) in [(1, P1), (2, P2), (3, P3)] {
        let framework = framework();
        let profile = framework.profile(profile(number)).unwrap();
        let printed: Vec<_> = (1..=12)
            .map(|n| (profile.today[competency(n)], profile.needed[competency(n)]))
            .collect();
        assert_eq!(printed, table(text), "profile {number}");
    }
}

#[test]
fn the_distance_of_each_profile_is_the_reports() {
    for (number, text) in [(1, P1), (2, P2), (3, P3)] {
        let mut expected = vec![(0, Level::Unaware, Level::Understands)];
        for (n, (today, needed)) in (1..).zip(table(text)) {
            let today = today.unwrap_or_default();
            if needed > today {
                expected.push((n, today, needed));
            }
        }
        assert_eq!(gaps_from_today(number), expected, "profile {number}");
    }
}

#[test]
fn profile_1_needs_four_of_the_twelve_and_own_practice() {
    let numbers: Vec<u8> = gaps_from_today(1)
        .into_iter()
        .map(|(number, _, _)| number)
        .collect();
    assert_eq!(numbers, [0, 4, 5, 9, 12]);
}

#[test]
fn a_target_of_unaware_is_never_a_gap() {
    let framework = framework();
    let unknown = PerCompetency::from_fn(|_| Attained::Unknown);
    let asked = targets(&framework, &[ProfileId::GENERAL]);
    for gap in gaps(&unknown, &asked) {
        assert!(gap.target > Level::Unaware);
        assert!(asked[gap.competency].is_required());
    }
    for id in Dimension::Technology.competencies() {
        assert!(!asked[id].is_required(), "profile 1 needs no technology");
        assert!(asked[id].because.is_empty());
    }
}

#[test]
fn with_several_profiles_the_highest_counts_once() {
    let framework = framework();
    let asked = targets(
        &framework,
        &[profile(3), profile(1), profile(2), profile(2)],
    );
    assert_eq!(asked[competency(7)].level, Level::Understands);
    assert_eq!(asked[competency(7)].because, [profile(2), profile(3)]);
    assert_eq!(asked[competency(4)].level, Level::Applies);
    assert_eq!(asked[competency(4)].because, [profile(2), profile(3)]);
    assert_eq!(asked[competency(1)].because, [profile(3)]);
    assert_eq!(asked[CompetencyId::OWN_PRACTICE].because, ProfileId::ALL);
}

#[test]
fn own_practice_is_needed_by_everyone_with_a_profile_and_by_nobody_else() {
    let mut framework = framework();
    for profile in &mut framework.profiles {
        profile
            .needed
            .set(CompetencyId::OWN_PRACTICE, Level::Unaware);
    }
    let own = |profiles: &[ProfileId]| {
        targets(&framework, profiles)
            .get(CompetencyId::OWN_PRACTICE)
            .level
    };
    assert_eq!(own(&[ProfileId::GENERAL]), Level::Understands);
    assert_eq!(own(&[]), Level::Unaware);
}

//! Names and numbers: what is stored must come back as what it was.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Debug;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::*;

/// Slugs are distinct and come back; unknown ones are told by name; serde comes back too.
fn comes_back<T>(all: &[T], slug: impl Fn(T) -> &'static str)
where
    T: Copy + Debug + PartialEq + FromStr<Err = UnknownSlug> + Serialize + DeserializeOwned,
{
    let mut seen: Vec<&str> = Vec::new();
    for value in all {
        assert_eq!(T::from_str(slug(*value)).as_ref(), Ok(value));
        assert!(!seen.contains(&slug(*value)));
        seen.push(slug(*value));
        let json = serde_json::to_string(value).unwrap();
        assert_eq!(serde_json::from_str::<T>(&json).unwrap(), *value);
    }
    let error = T::from_str("findes ikke").unwrap_err();
    assert_eq!(error.slug, "findes ikke");
    assert!(error.to_string().starts_with("'findes ikke' is not a "));
}

/// Where nothing else is agreed, JSON has the slug.
fn json_is_the_slug<T: Copy + Serialize>(all: &[T], slug: impl Fn(T) -> &'static str) {
    for value in all {
        assert_eq!(
            serde_json::to_string(value).unwrap(),
            format!("\"{}\"", slug(*value))
        );
    }
}

macro_rules! check {
    ($($type:ty),+ $(,)?) => {
        $(
            comes_back(&<$type>::ALL, <$type>::slug);
            json_is_the_slug(&<$type>::ALL, <$type>::slug);
        )+
    };
}

#[test]
fn every_slug_comes_back() {
    check!(
        AtThreshold,
        DataKind,
        EvidenceKind,
        Frequency,
        ItemOrigin,
        Lang,
        LeaderRule,
        Level,
        Missing,
        Origin,
        PlanState,
        Relation,
        Role,
        SecurityRoleKind,
        SeveralProfiles,
        TaskKind,
        Verdict,
    );
    // Dimensions stand in Danish addresses, and in English in data.
    comes_back(&Dimension::ALL, Dimension::slug);
}

#[test]
fn a_finding_comes_back_from_slug_and_level() {
    for level in Level::ALL {
        for finding in [
            Finding::Shown(level),
            Finding::NotShown(level),
            Finding::Undecided(level),
        ] {
            assert_eq!(
                Finding::from_slug(finding.slug(), finding.level()),
                Ok(finding)
            );
            let json = serde_json::to_string(&finding).unwrap();
            assert_eq!(serde_json::from_str::<Finding>(&json).unwrap(), finding);
        }
    }
    assert!(Finding::from_slug("maybe", Level::Aware).is_err());
}

#[test]
fn levels_are_numbers_from_0_to_3_in_order() {
    assert!(Level::ALL.is_sorted());
    for (number, level) in (0_u8..).zip(Level::ALL) {
        assert_eq!(u8::from(level), number);
        assert_eq!(i64::from(level), i64::from(number));
        assert_eq!(Level::try_from(number), Ok(level));
        assert_eq!(level.pick(&[0, 1, 2, 3]), &number);
        assert_eq!(
            level.above().and_then(Level::below),
            level.above().map(|_| level)
        );
    }
    assert_eq!(Level::try_from(4_u8), Err(NotALevel(4)));
    assert_eq!(Level::try_from(-1_i64), Err(NotALevel(-1)));
}

#[test]
fn competencies_are_0_to_12_and_nothing_else() {
    for (number, id) in (0_u8..).zip(CompetencyId::ALL) {
        assert_eq!(id.number(), number);
        assert_eq!(CompetencyId::try_from(i64::from(number)), Ok(id));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(
            serde_json::from_str::<CompetencyId>(&number.to_string()).unwrap(),
            id
        );
    }
    assert!(CompetencyId::try_from(13_u8).is_err());
    assert_eq!(CompetencyId::try_from(256_i64), Err(NotACompetency(256)));
    assert!("13".parse::<CompetencyId>().is_err() && "drift".parse::<CompetencyId>().is_err());
    assert!(serde_json::from_str::<CompetencyId>("13").is_err());
}

#[test]
fn each_dimension_has_three_competencies_and_own_practice_none() {
    assert_eq!(Dimension::of(CompetencyId::OWN_PRACTICE), None);
    let numbers: Vec<u8> = Dimension::ALL
        .into_iter()
        .flat_map(Dimension::competencies)
        .map(CompetencyId::number)
        .collect();
    assert_eq!(numbers, (1..=12).collect::<Vec<u8>>());
    for dimension in Dimension::ALL {
        assert_eq!(dimension.competencies().count(), 3);
    }
}

#[test]
fn what_is_kept_per_competency_comes_back() {
    let mut numbers = PerCompetency::from_fn(CompetencyId::number);
    *numbers.get_mut(CompetencyId::OWN_PRACTICE) = 99;
    for (id, value) in numbers.iter().skip(1) {
        assert_eq!(*value, id.number());
    }
    assert_eq!(numbers.map(|n| n + 1).get(CompetencyId::OWN_PRACTICE), &100);
    for (_, value) in numbers.iter_mut() {
        *value = 7;
    }
    let json = serde_json::to_string(&numbers).unwrap();
    assert_eq!(json, "[7,7,7,7,7,7,7,7,7,7,7,7,7]");
    assert_eq!(
        serde_json::from_str::<PerCompetency<u8>>(&json).unwrap(),
        numbers
    );
    assert!(serde_json::from_str::<PerCompetency<u8>>("[1,2]").is_err());
    assert_eq!(
        PerCompetency::from_array(numbers.into_array()),
        PerCompetency::from_fn(|_| 7)
    );
}

#[test]
fn identifiers_are_their_uuid() {
    let text = "0198c0de-0000-7000-8000-000000000001";
    let id: PersonId = text.parse().unwrap();
    assert_eq!(id.to_string(), text);
    assert_eq!(PersonId::from(uuid::Uuid::from(id)), id);
    assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{text}\""));
    assert!("ikke et nummer".parse::<PersonId>().is_err());
}

#[test]
fn a_framework_comes_back_from_its_download() {
    let framework = testing::framework();
    let json = serde_json::to_string(&framework).unwrap();
    assert_eq!(serde_json::from_str::<Framework>(&json).unwrap(), framework);
    assert!(ProfileId::try_from(0_u8).is_err() && ProfileId::try_from(4_u8).is_err());
    assert_eq!(
        framework.level_name(Level::Applies).get(Lang::Da),
        "applies"
    );
}

#[test]
fn plans_and_levels_come_back_from_json() {
    let catalogue = [testing::item("a", 1, 10).teaching(4, Level::Unaware, Level::Aware)];
    let gap = Gap {
        competency: testing::competency(4),
        attained: Attained::Between(Level::Unaware, Level::Aware),
        target: Level::Understands,
    };
    let told = plan(&[gap], &[], &catalogue, testing::day(2026, 1, 1));
    let json = serde_json::to_string(&told).unwrap();
    assert_eq!(serde_json::from_str::<LearningPlan>(&json).unwrap(), told);
    let attainment = Attainment {
        set_aside: vec![SetAside {
            evidence: EvidenceId::new(uuid::Uuid::from_u128(1)),
            why: WhyNot::TooOld {
                since: testing::day(2026, 1, 1),
            },
        }],
        attained: gap.attained,
        ..Attainment::default()
    };
    let json = serde_json::to_string(&attainment).unwrap();
    assert_eq!(
        serde_json::from_str::<Attainment>(&json).unwrap(),
        attainment
    );
}

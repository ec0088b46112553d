#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use domain::{CompetencyId, Level, ProfileId, SourceId, TaskId};
use jiff::civil::date;

use super::*;
use crate::Content;

fn shipped() -> Content {
    Content::embedded().unwrap()
}

fn edition() -> Edition {
    Edition {
        number: 2,
        published: date(2026, 12, 1),
        first_copied: 1,
        own: Vec::new(),
    }
}

fn changed(changes: &[(&str, Value)]) -> Values {
    let changes = changes
        .iter()
        .map(|(path, value)| ((*path).to_owned(), value.clone()))
        .collect();
    over(&values(&shipped()), &changes)
}

fn reasons(changes: &[(&str, Value)]) -> Vec<(String, Reason)> {
    let problems = apply(&shipped(), &changed(changes), &edition()).unwrap_err();
    problems
        .into_iter()
        .map(|problem| (problem.path, problem.reason))
        .collect()
}

/// What the numbers of the version alone make different.
fn as_shipped(mut made: Content, shipped: &Content) -> Content {
    made.framework.version = shipped.framework.version;
    made.framework.published = shipped.framework.published;
    made.placement.version = shipped.placement.version;
    let mut weights = shipped.placement.task_weights.clone();
    weights.sort_by(|a, b| a.task.cmp(&b.task));
    made.placement
        .task_weights
        .sort_by(|a, b| a.task.cmp(&b.task));
    assert_eq!(made.placement.task_weights, weights);
    made.placement.task_weights = shipped.placement.task_weights.clone();
    made
}

#[test]
fn a_copy_says_what_was_copied() {
    let shipped = shipped();
    let made = apply(&shipped, &values(&shipped), &edition()).unwrap();
    assert_eq!(as_shipped(made, &shipped), shipped);
}

#[test]
fn every_single_change_stands_in_the_content_made_of_it() {
    let shipped = shipped();
    let all = values(&shipped);
    for (path, value) in &all {
        let other = match value {
            Value::Text(text) if path.ends_with("/da") || path.ends_with("/en") => {
                Value::Text(format!("{text} (hos os)"))
            }
            Value::Number(number) if path.starts_with("rules/frequency/daily") => {
                Value::Number(number + 1)
            }
            Value::Number(number) if path.ends_with("/minutes") => Value::Number(number + 1),
            Value::Number(number) if path.starts_with("rules/threshold") => {
                Value::Number(number + 1)
            }
            _ => continue,
        };
        let own = changed(&[(path, other.clone())]);
        let made = apply(&shipped, &own, &edition()).unwrap_or_else(|p| panic!("{path}: {p:?}"));
        assert_eq!(values(&made), own, "{path}");
    }
}

#[test]
fn a_needed_level_is_changed_alone() {
    let made = apply(
        &shipped(),
        &changed(&[("profile/1/needed/5", "understands".into())]),
        &edition(),
    )
    .unwrap();
    let area = CompetencyId::try_from(5_i64).unwrap();
    let profile = made.framework.profile(ProfileId::GENERAL).unwrap();
    assert_eq!(profile.needed[area], Level::Understands);
    assert_eq!(made.framework.version, 2);
    assert_eq!(profile.notes, shipped().framework.profiles[0].notes);
}

#[test]
fn what_makes_no_sense_is_refused_where_it_stands() {
    let text = |text: &str| Value::Text(text.to_owned());
    let list = |items: &[&str]| Value::List(items.iter().map(ToString::to_string).collect());
    for (path, value, reason) in [
        ("competency/4/name/da", text(" "), Reason::Empty),
        (
            "competency/4/name/da",
            text(&"x".repeat(161)),
            Reason::TooLong(160),
        ),
        ("competency/4/holds/da", list(&["en"]), Reason::TwoToFour),
        ("profile/2/needed/0", text("aware"), Reason::OwnPractice),
        ("profile/2/needed/1", text("lots"), Reason::NotThis),
        (
            "rules/frequency/never",
            Value::Number(1),
            Reason::NeverIsZero,
        ),
        ("rules/frequency/daily", Value::Number(0), Reason::NotRising),
        (
            "rules/threshold/2",
            Value::Number(0),
            Reason::OutOfRange(1, 1000),
        ),
        ("task/p2-beredskab/areas", list(&[]), Reason::NoAreas),
        ("task/p2-beredskab/areas", list(&["4", "4"]), Reason::Twice),
        (
            "task/p1-henvendelser/areas",
            list(&["4"]),
            Reason::OrdinaryHasNone,
        ),
        (
            "catalogue/trin-2-roller/minutes",
            Value::Number(0),
            Reason::OutOfRange(1, 60_000),
        ),
        (
            "catalogue/trin-2-roller/teaches",
            list(&["5:aware:aware"]),
            Reason::NotUpwards,
        ),
        (
            "catalogue/trin-2-roller/proves",
            list(&["5:applies:scenario_test"]),
            Reason::ProvesTooMuch,
        ),
        (
            "catalogue/trin-2-roller/proves",
            list(&["9:aware:completion"]),
            Reason::NotTaught,
        ),
        ("catalogue/trin-2-roller/profiles", list(&[]), Reason::Empty),
    ] {
        let found = reasons(&[(path, value)]);
        assert!(
            found.contains(&(path.to_owned(), reason.clone())),
            "{path} {reason:?}: {found:?}"
        );
    }
    let found = reasons(&[(
        "catalogue/trin-1-basal-sikkerhed/available",
        Value::Flag(false),
    )]);
    assert!(matches!(found[0].1, Reason::NeededBefore(_)));
}

#[test]
fn english_may_be_left_out_and_is_then_marked() {
    let own = changed(&[
        ("competency/4/name/da", "Retningslinjer".into()),
        ("competency/4/name/en", "".into()),
        (
            "profile/1/examples/da",
            Value::List(vec!["En".into(), "To".into()]),
        ),
        ("profile/1/examples/en", Value::List(vec!["One".into()])),
    ]);
    let made = apply(&shipped(), &own, &edition()).unwrap();
    let area = CompetencyId::try_from(4_i64).unwrap();
    assert_eq!(
        made.framework.competencies[area].name.en,
        "Retningslinjer (in Danish)"
    );
    assert_eq!(made.framework.profiles[0].examples[1].en, "To (in Danish)");
}

#[test]
fn an_own_task_is_asked_about_and_a_retired_one_no_longer() {
    let own = changed(&[
        (
            "task/egen-arkiv/name/da",
            "Du passer kommunens arkiv".into(),
        ),
        ("task/egen-arkiv/name/en", "".into()),
        (
            "task/egen-arkiv/example/da",
            "For eksempel nøgler og lån.".into(),
        ),
        ("task/egen-arkiv/kind", "security".into()),
        ("task/egen-arkiv/profile", Value::Number(2)),
        ("task/egen-arkiv/weight", Value::Number(3)),
        ("task/egen-arkiv/areas", Value::List(vec!["10".into()])),
        ("task/egen-arkiv/active", Value::Flag(true)),
        ("task/p2-beredskab/active", Value::Flag(false)),
    ]);
    let made = apply(&shipped(), &own, &edition()).unwrap();
    assert!(made.framework.task(&TaskId::from("p2-beredskab")).is_none());
    let last = made.framework.tasks.last().unwrap();
    assert_eq!(last.id.as_str(), "egen-arkiv");
    assert_eq!(
        made.tasks_found.last().unwrap().place.slug(),
        "municipality"
    );
    let weight = made.placement.task_weights.last().unwrap();
    assert_eq!((weight.task.as_str(), weight.factor), ("egen-arkiv", 3));
}

#[test]
fn how_long_a_course_counts_is_said_where_it_is_offered() {
    let id = "trin-1-basal-sikkerhed";
    let own = changed(&[
        ("catalogue/trin-1-basal-sikkerhed/months", Value::Number(12)),
        // What it teaches hangs on its pages: this is passed over.
        (
            "catalogue/trin-1-basal-sikkerhed/teaches",
            Value::List(Vec::new()),
        ),
    ]);
    let made = apply(&shipped(), &own, &edition()).unwrap();
    assert_eq!(made.course(&id.into()).unwrap().valid_months, Some(12));
    let item = made
        .catalogue
        .iter()
        .find(|item| item.id.as_str() == id)
        .unwrap();
    assert!(!item.teaches.is_empty());
}

#[test]
fn history_goes_on_from_the_shipped_one() {
    let mut edition = edition();
    edition.number = 7;
    edition.own = vec![domain::VersionChange {
        version: 7,
        published: edition.published,
        meaning_changed: vec![CompetencyId::OWN_PRACTICE],
        note: domain::L10n::new("Vores", "Ours"),
    }];
    let mut newer = shipped();
    let mut second = newer.framework.history[0].clone();
    second.version = 2;
    newer.framework.history.push(second);
    let made = apply(&newer, &values(&newer), &edition).unwrap();
    let versions: Vec<u32> = made
        .framework
        .history
        .iter()
        .map(|change| change.version)
        .collect();
    assert_eq!(
        versions,
        [1, 7],
        "what was shipped after the first copy isn't the municipality's"
    );
}

#[test]
fn a_stored_version_says_the_same_whatever_is_shipped_later() {
    let own = values(&shipped());
    let mut newer = shipped();
    newer.framework.tasks.remove(0);
    newer.tasks_found.remove(0);
    newer
        .framework
        .competencies
        .get_mut(CompetencyId::OWN_PRACTICE)
        .name
        .da = "Nyt navn".to_owned();
    let removed = newer.catalogue.pop().unwrap();
    newer.offers.pop();
    let (made, problems) = restore(&newer, &own, &edition());
    assert_eq!(problems, []);
    assert_eq!(values(&made), own);
    assert!(made.catalogue.iter().any(|item| item.id == removed.id));
    let mut odd = own.clone();
    odd.insert("something/new".to_owned(), Value::Flag(true));
    odd.remove("competency/4/why/da");
    odd.insert("profile/1/needed/0".to_owned(), "??".into());
    let (made, problems) = restore(&newer, &odd, &edition());
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(
        made.framework.profiles[0].needed[CompetencyId::OWN_PRACTICE],
        Level::Understands
    );
}

#[test]
fn a_newer_wheel_is_offered_piece_by_piece() {
    let base = values(&shipped());
    let mut newer = shipped();
    for (area, name) in [(4, "Politikker"), (5, "Roller")] {
        let area = CompetencyId::try_from(i64::from(area)).unwrap();
        newer.framework.competencies.get_mut(area).name.da = name.to_owned();
    }
    let mut task = newer.framework.tasks[0].clone();
    task.id = TaskId::from("p1-ny");
    newer.framework.tasks.push(task);
    let place = newer.tasks_found[0].clone();
    newer.tasks_found.push(place);
    newer.framework.tasks.remove(1);
    newer.tasks_found.remove(1);
    newer
        .framework
        .competencies
        .get_mut(CompetencyId::OWN_PRACTICE)
        .sources = vec![SourceId::from("rapport")];
    let ours = changed(&[("competency/5/name/da", "Hvem gør hvad".into())]);
    let found = difference(&base, &ours, &newer);
    let seen: Vec<(&str, DifferenceKind, bool)> = found
        .iter()
        .map(|one| (one.path.as_str(), one.kind, one.ours_changed))
        .collect();
    let gone = format!("task/{}/active", shipped().framework.tasks[1].id);
    assert_eq!(
        seen,
        [
            ("task/p1-ny", DifferenceKind::New, false),
            ("competency/4/name/da", DifferenceKind::Changed, false),
            ("competency/5/name/da", DifferenceKind::Changed, true),
            (gone.as_str(), DifferenceKind::Gone, false),
        ]
    );
    // Whatever is decided, nothing is asked twice; what was taken is the municipality's from then on.
    for take in [true, false] {
        let (mut changes, mut seen) = (Values::new(), Values::new());
        for one in &found {
            let decided = one.decide(take, &newer);
            changes.extend(decided.changes);
            seen.extend(decided.seen);
        }
        let after = over(&ours, &changes);
        assert_eq!(difference(&over(&base, &seen), &after, &newer), []);
        let made = apply(&newer, &after, &edition()).unwrap();
        let new = made.framework.task(&TaskId::from("p1-ny"));
        assert_eq!(new.is_some(), take);
    }
}

#[test]
fn values_are_kept_as_plain_json() {
    let own = values(&shipped());
    let text = serde_json::to_string(&own).unwrap();
    assert_eq!(serde_json::from_str::<Values>(&text).unwrap(), own);
    assert!(text.contains(r#""rules/threshold/2":4"#));
}

#[test]
fn what_no_municipality_changed_is_in_memory_once() {
    use std::sync::Arc;
    let shipped = shipped();
    let of = |changes: &[(&str, Value)]| apply(&shipped, &changed(changes), &edition()).unwrap();
    let offered = |course: &&domain::course::Course| shipped.offer(&course.id).is_some();
    let course = shipped.courses.iter().find(offered).unwrap();
    let months = format!("catalogue/{}/months", course.id);
    let one = of(&[("competency/5/name/da", "Hvem gør hvad".into())]);
    let other = of(&[(months.as_str(), Value::Number(7))]);
    for own in [&one, &other] {
        assert!(Arc::ptr_eq(&own.field_rules, &shipped.field_rules));
        assert!(Arc::ptr_eq(&own.reading_notes, &shipped.reading_notes));
        assert!(Arc::ptr_eq(&own.course_areas, &shipped.course_areas));
    }
    assert!(shipped.courses.len() > 1);
    for shared in &shipped.courses {
        assert!(one.courses.share(&shipped.courses, shared), "{}", shared.id);
        // A course that counts for another time is the only one that is another.
        let same = other.courses.share(&shipped.courses, shared);
        assert_eq!(same, shared.id != course.id, "{}", shared.id);
    }
    let copy = one.clone();
    assert!(copy.courses.share(&shipped.courses, course));
}

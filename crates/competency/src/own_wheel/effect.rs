//! What a draft would do, before it counts: pure.
//!
//! What people decided about profiles stays; the rules speak for the proposals that come. So the
//! preview tells whose tasks would be proposed otherwise, and with the profiles that people have today,
//! where a gap opens or closes and how much time the plans take. Figures about levels name nobody: they
//! begin at five people and go by whole fives, people with profiles that fewer than five have are left out,
//! and of time only what is usual is told. Else a draft could be made to ask about one person.

use std::collections::{BTreeMap, HashMap};

use content::Content;
use domain::{
    Attained, CompetencyId, Completed, LearningPlan, Level, PerCompetency, PersonId, Planner,
    ProfileId, SMALLEST_GROUP, SecurityRoleKind, TaskAnswer, gaps, propose, targets,
};
use jiff::civil::Date;

use super::store::Areas;

/// What is known of somebody in the target group.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Known {
    /// The profiles that count.
    pub(super) profiles: Vec<ProfileId>,
    /// What is proved.
    pub(super) attained: [Option<Level>; domain::COMPETENCIES],
    /// What was completed: item, day, last day.
    pub(super) completed: Vec<(String, Date, Option<Date>)>,
}

/// What somebody said about their tasks, and which roles they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// The answers.
    pub(super) answers: Vec<TaskAnswer>,
    /// The roles.
    pub(super) roles: Vec<SecurityRoleKind>,
}

/// Somebody for whom the rules would propose something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) person: PersonId,
    pub(super) before: Vec<ProfileId>,
    pub(super) after: Vec<ProfileId>,
}

/// An area in which gaps open or close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AreaEffect {
    pub(super) area: CompetencyId,
    /// People who get a gap.
    pub(super) opens: usize,
    /// People whose gap goes away.
    pub(super) closes: usize,
    /// People with a need that nothing in the catalogue lifts, and that something lifted before or
    /// nobody had.
    pub(super) stuck: usize,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    /// People in the target group.
    pub(super) people: usize,
    /// Areas with any change.
    pub(super) areas: Vec<AreaEffect>,
    /// People whose plan gets longer or shorter.
    pub(super) plans: usize,
    /// How many minutes longer (or shorter) a changed plan usually is: the middle one.
    pub(super) usual: i64,
}

/// What can be said of a number of people without giving anybody away.
#[must_use]
pub(super) fn at_least(people: usize) -> Option<usize> {
    (people >= SMALLEST_GROUP).then(|| people - people % SMALLEST_GROUP)
}

/// The profiles that would be proposed.
fn proposed(told: &Told, content: &Content) -> Vec<ProfileId> {
    let proposal = propose(
        &told.answers,
        &told.roles,
        &content.framework,
        &content.placement,
    );
    proposal.profiles.iter().map(|one| one.profile).collect()
}

/// How many would be proposed each profile, before and after, and who is among those for whom it
/// changes.
pub(super) fn proposals(
    told: &BTreeMap<PersonId, Told>,
    before: &Content,
    after: &Content,
) -> (Vec<(ProfileId, usize, usize)>, Vec<Moved>) {
    let mut counts = ProfileId::ALL.map(|profile| (profile, 0, 0));
    let mut moved = Vec::new();
    for (person, told) in told {
        let (old, new) = (proposed(told, before), proposed(told, after));
        for (profile, first, second) in &mut counts {
            *first += usize::from(old.contains(profile));
            *second += usize::from(new.contains(profile));
        }
        if old != new {
            moved.push(Moved {
                person: *person,
                before: old,
                after: new,
            });
        }
    }
    (counts.to_vec(), moved)
}

/// What changes for the target group with the profiles that they have. Of an area whose meaning
/// changes nothing is known afterwards.
pub(super) fn effect(
    known: &HashMap<Known, usize>,
    before: &Content,
    after: &Content,
    meaning: &Areas,
    today: Date,
) -> Effect {
    let mut effect = Effect {
        people: known.values().sum(),
        ..Effect::default()
    };
    let mut areas = PerCompetency::from_fn(|_| (0_usize, 0_usize, 0_usize));
    let mut longer: Vec<(i64, usize)> = Vec::new();
    let mut with: HashMap<&[ProfileId], usize> = HashMap::new();
    for (alike, people) in known {
        *with.entry(&alike.profiles).or_default() += people;
    }
    let catalogues: HashMap<&[ProfileId], _> = known
        .keys()
        .map(|alike| {
            let profiles = alike.profiles.as_slice();
            let both = (
                before.catalogue_for(profiles),
                after.catalogue_for(profiles),
            );
            (profiles, both)
        })
        .collect();
    let planners: HashMap<&[ProfileId], _> = catalogues
        .iter()
        .map(|(profiles, (old, new))| (*profiles, (Planner::new(old), Planner::new(new))))
        .collect();
    let enough = |alike: &Known| {
        with.get(alike.profiles.as_slice())
            .is_some_and(|n| *n >= SMALLEST_GROUP)
    };
    for (alike, people) in known.iter().filter(|(alike, _)| enough(alike)) {
        let Some((old_planner, new_planner)) = planners.get(alike.profiles.as_slice()) else {
            continue;
        };
        let attained = |area: CompetencyId| {
            let level = alike.attained.get(usize::from(area.number())).copied();
            level.flatten().map_or(Attained::Unknown, Attained::Level)
        };
        let old = PerCompetency::from_fn(attained);
        let new = PerCompetency::from_fn(|area| {
            if meaning.contains(&area) {
                Attained::Unknown
            } else {
                attained(area)
            }
        });
        let old_gaps = gaps(&old, &targets(&before.framework, &alike.profiles));
        let new_gaps = gaps(&new, &targets(&after.framework, &alike.profiles));
        for (area, (opens, closes, _)) in areas.iter_mut() {
            let has = |gaps: &[domain::Gap]| gaps.iter().any(|gap| gap.competency == area);
            match (has(&old_gaps), has(&new_gaps)) {
                (false, true) => *opens += people,
                (true, false) => *closes += people,
                _ => {}
            }
        }
        let completed: Vec<Completed> = alike
            .completed
            .iter()
            .map(|(item, on, valid_until)| Completed {
                item: item.as_str().into(),
                on: *on,
                valid_until: *valid_until,
            })
            .collect();
        let old_plan = old_planner.plan(&old_gaps, &completed, today);
        let new_plan = new_planner.plan(&new_gaps, &completed, today);
        let left = |plan: &LearningPlan, area: CompetencyId| {
            plan.cannot_lift.iter().any(|left| left.competency == area)
        };
        for (area, (_, _, stuck)) in areas.iter_mut() {
            if left(&new_plan, area) && !left(&old_plan, area) {
                *stuck += people;
            }
        }
        let (old_minutes, new_minutes) = (old_plan.minutes_left, new_plan.minutes_left);
        if old_minutes != new_minutes {
            effect.plans += people;
            longer.push((i64::from(new_minutes) - i64::from(old_minutes), *people));
        }
    }
    effect.usual = middle(longer, effect.plans);
    effect.areas = areas
        .iter()
        .filter(|(_, (opens, closes, stuck))| opens + closes + stuck > 0)
        .map(|(area, (opens, closes, stuck))| AreaEffect {
            area,
            opens: *opens,
            closes: *closes,
            stuck: *stuck,
        })
        .collect();
    effect
}

/// The value that half of so many people don't exceed.
fn middle(mut values: Vec<(i64, usize)>, people: usize) -> i64 {
    values.sort_unstable();
    let mut passed = 0;
    for (value, some) in values {
        passed += some;
        if passed * 2 >= people {
            return value;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use content::own::{Edition, Value, apply, over, values};
    use domain::Frequency;
    use jiff::civil::date;

    use super::*;

    fn after(changes: &[(&str, Value)]) -> (Content, Content) {
        let shipped = Content::embedded().unwrap();
        let changes = changes.iter();
        let changes = changes
            .map(|(path, value)| ((*path).to_owned(), value.clone()))
            .collect();
        let edition = Edition {
            number: 2,
            published: date(2026, 12, 1),
            first_copied: 1,
            own: Vec::new(),
        };
        let own = over(&values(&shipped), &changes);
        let after = apply(&shipped, &own, &edition).unwrap();
        (shipped, after)
    }

    fn known(profiles: &[ProfileId], level: Option<Level>) -> Known {
        Known {
            profiles: profiles.to_vec(),
            attained: [level; domain::COMPETENCIES],
            completed: Vec::new(),
        }
    }

    #[test]
    fn small_numbers_are_not_told() {
        assert_eq!(
            [0, 4, 5, 9, 13].map(at_least),
            [None, None, Some(5), Some(5), Some(10)]
        );
    }

    #[test]
    fn a_higher_need_opens_gaps_and_lengthens_plans() {
        let general = [ProfileId::GENERAL];
        let people = HashMap::from([
            (known(&general, Some(Level::Aware)), 7),
            (known(&general, Some(Level::Applies)), 2),
        ]);
        let all = Value::List(["1", "2", "3"].map(str::to_owned).to_vec());
        let (before, after) = after(&[
            ("profile/1/needed/5", "understands".into()),
            ("profile/1/needed/12", "unaware".into()),
            ("catalogue/trin-2-roller/profiles", all),
        ]);
        let today = date(2026, 12, 1);
        let found = effect(&people, &before, &after, &Areas::new(), today);
        let of = |number: i64| {
            let area = CompetencyId::try_from(number).unwrap();
            found
                .areas
                .iter()
                .find(|effect| effect.area == area)
                .unwrap()
        };
        assert_eq!(found.people, 9);
        assert_eq!((of(5).opens, of(5).closes), (7, 0));
        assert_eq!((of(12).opens, of(12).closes), (0, 7));
        assert_eq!((of(5).stuck, of(12).stuck), (0, 0));
        assert_eq!(found.plans, 7);
        assert_eq!(found.usual, 210);

        // A new meaning makes everybody's level unknown, where the area is needed.
        let (before, same) = (before.clone(), before);
        let meaning = Areas::from([CompetencyId::try_from(4_i64).unwrap()]);
        let found = effect(&people, &before, &same, &meaning, today);
        assert_eq!(found.areas.len(), 1);
        assert_eq!(found.areas[0].opens, 9);
    }

    #[test]
    fn a_lower_threshold_proposes_more() {
        let answer = |task: &str, frequency| TaskAnswer {
            task: task.into(),
            frequency,
        };
        let person = |n: u128| PersonId::from(uuid::Uuid::from_u128(n));
        let told = BTreeMap::from([
            (
                person(1),
                Told {
                    answers: vec![answer("p2-databeskyttelse", Frequency::Weekly)],
                    roles: Vec::new(),
                },
            ),
            (
                person(2),
                Told {
                    answers: Vec::new(),
                    roles: vec![SecurityRoleKind::SystemOwner],
                },
            ),
        ]);
        let (before, after) = after(&[("rules/threshold/2", Value::Number(3))]);
        let (counts, moved) = proposals(&told, &before, &after);
        assert_eq!(
            counts.iter().map(|c| (c.1, c.2)).collect::<Vec<_>>(),
            [(2, 2), (1, 2), (0, 0)]
        );
        assert_eq!(moved.len(), 1);
        assert_eq!(moved[0].person, person(1));
        assert_eq!(
            moved[0].after,
            [ProfileId::GENERAL, ProfileId::ORGANISATIONAL]
        );
    }

    #[test]
    fn nobody_is_told_of_whose_profiles_few_have() {
        let technical = [ProfileId::GENERAL, ProfileId::TECHNICAL];
        let people = HashMap::from([
            (known(&[ProfileId::GENERAL], Some(Level::Applies)), 20),
            (known(&technical, Some(Level::Aware)), 4),
        ]);
        let (before, after) = after(&[("profile/3/needed/1", "unaware".into())]);
        let found = effect(&people, &before, &after, &Areas::new(), date(2026, 12, 1));
        assert_eq!((found.areas.len(), found.plans, found.usual), (0, 0, 0));
    }

    #[test]
    fn a_single_very_long_plan_does_not_show_in_what_is_usual() {
        assert_eq!(middle(vec![(60_000, 1), (1, 6)], 7), 1);
        assert_eq!(middle(vec![(-30, 3), (45, 3)], 6), -30);
        assert_eq!(middle(Vec::new(), 0), 0);
    }
}

//! How many a rule takes, compared with who is in now. Counts only, no names.

use std::collections::{BTreeMap, BTreeSet};

use domain::scope::ScopeRule;
use uuid::Uuid;

use super::store::{PositionRow, people_in};

/// As many titles as a preview shows.
const TITLES_SHOWN: usize = 20;

/// What a rule would mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    /// People in the target group with this rule.
    pub inside: usize,
    /// People in all.
    pub staff: usize,
    /// Of those inside, the leaders.
    pub leaders: usize,
    /// Who comes in.
    pub joins: usize,
    /// Who goes out.
    pub leaves: usize,
    /// Titles of those, most people first.
    pub titles: Vec<TitleEffect>,
    /// How many more titles there are.
    pub more_titles: usize,
}

/// What a rule would mean for people with a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TitleEffect {
    pub title: String,
    pub joins: usize,
    pub leaves: usize,
}

/// What the rule would mean for the people with these positions.
pub(super) fn effect(rule: &ScopeRule, positions: &[PositionRow]) -> Effect {
    let inside = people_in(rule, positions);
    let mut seen = BTreeSet::new();
    let mut effect = Effect::default();
    let mut titles: BTreeMap<&str, (BTreeSet<Uuid>, BTreeSet<Uuid>)> = BTreeMap::new();
    for row in positions {
        let (was, becomes) = (row.in_scope, inside.contains(&row.person_id));
        if was != becomes {
            let (joins, leaves) = titles.entry(row.title.as_str()).or_default();
            if becomes { joins } else { leaves }.insert(row.person_id);
        }
        if !seen.insert(row.person_id) {
            continue;
        }
        effect.staff += 1;
        effect.inside += usize::from(becomes);
        effect.leaders += usize::from(becomes && row.is_leader);
        effect.joins += usize::from(becomes && !was);
        effect.leaves += usize::from(was && !becomes);
    }
    let mut titles: Vec<TitleEffect> = titles
        .into_iter()
        .map(|(title, (joins, leaves))| TitleEffect {
            title: title.to_owned(),
            joins: joins.len(),
            leaves: leaves.len(),
        })
        .collect();
    titles.sort_by_key(|title| std::cmp::Reverse(title.joins + title.leaves));
    effect.more_titles = titles.len().saturating_sub(TITLES_SHOWN);
    titles.truncate(TITLES_SHOWN);
    effect.titles = titles;
    effect
}

/// How many people have an agreement, and how many of them are in the target group now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Agreement {
    pub name: String,
    pub staff: usize,
    pub inside: usize,
}

/// The agreements of the staff, most people first. Who has two counts in both.
pub(super) fn agreements(positions: &[PositionRow]) -> Vec<Agreement> {
    let mut people: BTreeMap<&str, BTreeMap<Uuid, bool>> = BTreeMap::new();
    for row in positions {
        people
            .entry(&row.agreement)
            .or_default()
            .insert(row.person_id, row.in_scope);
    }
    let mut counts: Vec<Agreement> = people
        .into_iter()
        .map(|(name, people)| Agreement {
            name: name.to_owned(),
            staff: people.len(),
            inside: people.values().filter(|inside| **inside).count(),
        })
        .collect();
    counts.sort_by(|a, b| b.staff.cmp(&a.staff).then_with(|| a.name.cmp(&b.name)));
    counts
}

/// How many people each of some units has, with everything below it. Units by path.
pub(super) fn people_below(paths: &[&str], positions: &[PositionRow]) -> Vec<usize> {
    let people_in = |path: &&str| {
        let below = positions.iter().filter(|row| row.path.starts_with(path));
        below
            .map(|row| row.person_id)
            .collect::<BTreeSet<Uuid>>()
            .len()
    };
    paths.iter().map(people_in).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use domain::scope::{LeaderRule, ScopeClause};

    use super::*;

    fn row(person: u128, agreement: &str, title: &str, in_scope: bool) -> PositionRow {
        PositionRow {
            person_id: Uuid::from_u128(person),
            agreement: agreement.to_owned(),
            title: title.to_owned(),
            path: "/1/".to_owned(),
            is_leader: title == "Chef",
            in_scope,
        }
    }

    #[test]
    fn people_are_counted_once_whatever_positions_they_have() {
        let positions = [
            row(1, "HK", "Sekretær", true),
            row(1, "FOA", "Vikar", true),
            row(2, "HK", "Sekretær", false),
            row(3, "FOA", "Vikar", true),
            row(4, "Chefer", "Chef", false),
        ];
        let clause = ScopeClause {
            agreements: vec!["HK".to_owned()],
            ..ScopeClause::default()
        };
        let rule = ScopeRule {
            any_of: vec![clause],
            except: Vec::new(),
            leaders: LeaderRule::Include,
        };
        let effect = effect(&rule, &positions);
        assert_eq!((effect.staff, effect.inside, effect.leaders), (4, 3, 1));
        assert_eq!((effect.joins, effect.leaves), (2, 1));
        let titles: Vec<(&str, usize, usize)> = effect
            .titles
            .iter()
            .map(|t| (t.title.as_str(), t.joins, t.leaves))
            .collect();
        assert_eq!(
            titles,
            [("Chef", 1, 0), ("Sekretær", 1, 0), ("Vikar", 0, 1)]
        );
        let agreements: Vec<(String, usize, usize)> = agreements(&positions)
            .into_iter()
            .map(|a| (a.name, a.staff, a.inside))
            .collect();
        let of = |name: &str, staff, inside| (name.to_owned(), staff, inside);
        assert_eq!(
            agreements,
            [of("FOA", 2, 2), of("HK", 2, 1), of("Chefer", 1, 0)]
        );
        assert_eq!(people_below(&["/1/", "/2/"], &positions), [4, 0]);
    }
}

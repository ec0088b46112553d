//! Who of the staff the platform is for: a stored rule on agreement, title and unit.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::slug::slugs;

/// The municipality's rule. A position is in scope if it matches one of `any_of` and none of
/// `except`; `leaders` says what holds for the leaders of units. A person is in scope if any
/// active position is. A rule without `any_of` takes nobody but, where it says so, leaders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeRule {
    /// One of these must match. A clause with nothing filled in takes everybody.
    pub any_of: Vec<ScopeClause>,
    /// None of these may match. A clause with nothing filled in excepts nobody.
    pub except: Vec<ScopeClause>,
    /// What holds for leaders.
    pub leaders: LeaderRule,
}

/// A part of the rule: each list that is filled in must match; a list matches if one of its
/// entries does. Upper and lower case are alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeClause {
    /// Collective agreements, as they stand in the extract.
    pub agreements: Vec<String>,
    /// Parts of titles.
    pub title_contains: Vec<String>,
    /// Codes of units, each with everything below it.
    pub units: Vec<String>,
}

/// What holds for the leaders of units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaderRule {
    /// The same as for everybody else.
    #[default]
    AsRule,
    /// In scope whatever `any_of` says; `except` still holds.
    Include,
    /// Never in scope.
    Exclude,
}

slugs!(LeaderRule, "rule for leaders", {
    AsRule => "as_rule",
    Include => "include",
    Exclude => "exclude",
});

/// What the rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PositionFacts<'a> {
    /// The collective agreement; empty if none is known.
    pub agreement: &'a str,
    /// The title.
    pub title: &'a str,
    /// The codes of the unit and all units above it, in any order.
    pub unit_path: &'a [&'a str],
    /// Whether the position leads a unit.
    pub is_leader: bool,
}

/// Whether a position is in scope.
#[must_use]
pub fn matches(rule: &ScopeRule, position: &PositionFacts<'_>) -> bool {
    let excepted = rule
        .except
        .iter()
        .any(|clause| !clause.is_empty() && clause.matches(position));
    let taken = || rule.any_of.iter().any(|clause| clause.matches(position));
    match (position.is_leader, rule.leaders) {
        (true, LeaderRule::Exclude) => false,
        (true, LeaderRule::Include) => !excepted,
        _ => !excepted && taken(),
    }
}

impl ScopeClause {
    /// Whether nothing is filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.agreements.is_empty() && self.title_contains.is_empty() && self.units.is_empty()
    }

    fn matches(&self, position: &PositionFacts<'_>) -> bool {
        let title = position.title.to_lowercase();
        filled_matches(&self.agreements, |wanted| same(wanted, position.agreement))
            && filled_matches(&self.title_contains, |part| {
                title.contains(&part.trim().to_lowercase())
            })
            && filled_matches(&self.units, |wanted| {
                position.unit_path.iter().any(|code| same(wanted, code))
            })
    }
}

/// A list that is not filled in asks nothing.
fn filled_matches(list: &[String], matches: impl Fn(&str) -> bool) -> bool {
    list.is_empty() || list.iter().any(|entry| matches(entry))
}

fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim(), b.trim());
    a == b || a.to_lowercase() == b.to_lowercase()
}

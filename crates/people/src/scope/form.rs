//! The rule as a form: what was typed, and the rule it makes.

use domain::scope::{LeaderRule, ScopeClause, ScopeRule};
use web::{Fields, FormErrors};

use crate::organisation::Unit;

/// The most groups that a form has, for each of the two lists.
const MOST_GROUPS: usize = 20;

/// A group as typed: all that is filled in must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    pub agreements: Vec<String>,
    /// Parts of titles, one a line.
    pub titles: String,
    /// Ticked units.
    pub units: Vec<String>,
    /// Further units by code or name, one a line.
    pub more_units: String,
}

/// The whole form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// Everybody is in, whatever the groups say.
    pub everybody: bool,
    pub groups: Vec<Group>,
    pub exceptions: Vec<Group>,
    pub leaders: LeaderRule,
}

/// The beginnings of the names of a group's fields.
pub(super) const GROUPS: &str = "med";
/// The same for exceptions.
pub(super) const EXCEPTIONS: &str = "uden";

/// How a unit is called in a rule: as in the paths, where no code holds a slash.
#[must_use]
pub fn unit_key(unit: &Unit) -> &str {
    unit.path
        .trim_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default()
}

/// The units that are ticked rather than typed: those at the top, or right below it where the top
/// is one that holds them all.
#[must_use]
pub fn top_units(units: &[Unit]) -> Vec<&Unit> {
    let at = |depth: usize| -> Vec<&Unit> {
        units
            .iter()
            .filter(|unit| unit.path.matches('/').count() == depth + 1)
            .collect()
    };
    let roots = at(1);
    if roots.len() == 1 { at(2) } else { roots }
}

impl Group {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn typed(fields: &Fields, start: &str) -> Self {
        let all = |name: &str| -> Vec<String> {
            let values = fields.all(&format!("{start}-{name}"));
            values
                .into_iter()
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let text = |name: &str| fields.text(&format!("{start}-{name}")).to_owned();
        Self {
            agreements: all("overenskomst"),
            titles: text("stilling"),
            units: all("enhed"),
            more_units: text("andre"),
        }
    }

    fn of_clause(clause: &ScopeClause, units: &[Unit]) -> Self {
        let top: Vec<&str> = top_units(units).into_iter().map(unit_key).collect();
        let (ticked, typed): (Vec<String>, Vec<String>) = clause
            .units
            .iter()
            .cloned()
            .partition(|unit| top.contains(&unit.as_str()));
        Self {
            agreements: clause.agreements.clone(),
            titles: clause.title_contains.join("\n"),
            units: ticked,
            more_units: typed.join("\n"),
        }
    }

    /// The clause; units that nobody knows are named in `unknown`.
    fn clause(&self, units: &[Unit], unknown: &mut Vec<String>) -> ScopeClause {
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect()
        };
        let mut codes = self.units.clone();
        for line in lines(&self.more_units) {
            match unit_named(units, &line) {
                Some(code) if codes.contains(&code) => {}
                Some(code) => codes.push(code),
                None => unknown.push(line),
            }
        }
        ScopeClause {
            agreements: self.agreements.clone(),
            title_contains: lines(&self.titles),
            units: codes,
        }
    }
}

/// How the unit with this code, or the only one with this name, is called in a rule.
#[must_use]
pub fn unit_named(units: &[Unit], text: &str) -> Option<String> {
    let wanted = text.to_lowercase();
    let is = |name: &str| name.to_lowercase() == wanted;
    if let Some(unit) = units
        .iter()
        .find(|unit| is(&unit.code) || is(unit_key(unit)))
    {
        return Some(unit_key(unit).to_owned());
    }
    let mut named = units.iter().filter(|unit| is(&unit.name));
    let first = named.next()?;
    named.next().is_none().then(|| unit_key(first).to_owned())
}

impl Form {
    /// The rule that holds, to be changed. There is always a group to fill in.
    pub fn of_rule(rule: &ScopeRule, units: &[Unit]) -> Self {
        let groups = |clauses: &[ScopeClause]| -> Vec<Group> {
            let filled = clauses.iter().filter(|clause| !clause.is_empty());
            filled
                .map(|clause| Group::of_clause(clause, units))
                .collect()
        };
        let form = Self {
            everybody: rule.any_of.iter().any(ScopeClause::is_empty),
            groups: groups(&rule.any_of),
            exceptions: groups(&rule.except),
            leaders: rule.leaders,
        };
        form.with_one_group()
    }

    fn with_one_group(mut self) -> Self {
        if self.groups.is_empty() {
            self.groups.push(Group::default());
        }
        self
    }

    /// What was typed.
    pub fn typed(fields: &Fields) -> web::Result<Self> {
        let groups = |start: &str| -> web::Result<Vec<Group>> {
            let count: usize = fields.parsed(&format!("{start}-antal"))?;
            let count = count.min(MOST_GROUPS);
            Ok((0..count)
                .map(|at| Group::typed(fields, &format!("{start}-{at}")))
                .collect())
        };
        Ok(Self {
            everybody: fields.text("hvem") == "alle",
            groups: groups(GROUPS)?,
            exceptions: groups(EXCEPTIONS)?,
            leaders: fields.parsed("ledere")?,
        })
    }

    /// One more group to fill in.
    pub fn add_group(&mut self) {
        if self.groups.len() < MOST_GROUPS {
            self.groups.push(Group::default());
        }
    }

    /// One more exception to fill in.
    pub fn add_exception(&mut self) {
        if self.exceptions.len() < MOST_GROUPS {
            self.exceptions.push(Group::default());
        }
    }

    /// The rule. Groups with nothing in them don't count. What can't be understood is said beside
    /// its field, in the words of `unknown_unit`.
    pub fn rule(
        &self,
        units: &[Unit],
        errors: &mut FormErrors,
        unknown_unit: impl Fn(&str) -> String,
    ) -> ScopeRule {
        let mut clauses = |groups: &[Group], start: &str| -> Vec<ScopeClause> {
            let filled = groups
                .iter()
                .enumerate()
                .filter(|(_, group)| !group.is_empty());
            filled
                .map(|(at, group)| {
                    let mut unknown = Vec::new();
                    let clause = group.clause(units, &mut unknown);
                    if !unknown.is_empty() {
                        let names = unknown.join(", ");
                        errors.add(&format!("{start}-{at}-andre"), unknown_unit(&names));
                    }
                    clause
                })
                .filter(|clause| !clause.is_empty())
                .collect()
        };
        let any_of = if self.everybody {
            vec![ScopeClause::default()]
        } else {
            clauses(&self.groups, GROUPS)
        };
        ScopeRule {
            any_of,
            except: clauses(&self.exceptions, EXCEPTIONS),
            leaders: self.leaders,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use uuid::Uuid;

    use super::*;

    fn unit(path: &str, name: &str) -> Unit {
        Unit {
            id: Uuid::nil().into(),
            code: path
                .trim_matches('/')
                .rsplit('/')
                .next()
                .unwrap()
                .to_owned(),
            name: name.to_owned(),
            kind: String::new(),
            parent_id: None,
            path: path.to_owned(),
        }
    }

    fn units() -> Vec<Unit> {
        vec![
            unit("/1/", "Kommunen"),
            unit("/1/10/", "Skoler"),
            unit("/1/10/101/", "Skolen ved Åen"),
            unit("/1/20/", "Staben"),
            unit("/1/20/201/", "Kontoret"),
            unit("/1/10/102/", "Kontoret"),
        ]
    }

    fn rule(form: &Form, errors: &mut FormErrors) -> ScopeRule {
        form.rule(&units(), errors, str::to_owned)
    }

    #[test]
    fn a_rule_comes_back_from_its_form() {
        let clause = |units: &[&str], titles: &[&str]| ScopeClause {
            agreements: vec!["HK".to_owned()],
            title_contains: titles.iter().map(|t| (*t).to_owned()).collect(),
            units: units.iter().map(|u| (*u).to_owned()).collect(),
        };
        let stored = ScopeRule {
            any_of: vec![
                clause(&["10", "201"], &["sekretær", "leder"]),
                clause(&[], &[]),
            ],
            except: vec![clause(&["101"], &[])],
            leaders: LeaderRule::Include,
        };
        let mut errors = FormErrors::default();
        let form = Form::of_rule(&stored, &units());
        assert_eq!(
            form.groups.first().unwrap().units,
            ["10"],
            "right below the top is ticked"
        );
        assert_eq!(form.groups.first().unwrap().more_units, "201");
        assert_eq!(rule(&form, &mut errors), stored);
        assert!(errors.is_empty());
        let everybody = ScopeRule {
            any_of: vec![ScopeClause::default()],
            ..ScopeRule::default()
        };
        assert_eq!(
            rule(&Form::of_rule(&everybody, &units()), &mut errors),
            everybody
        );
    }

    #[test]
    fn an_empty_group_is_nobody_rather_than_everybody() {
        let mut errors = FormErrors::default();
        let form = Form::of_rule(&ScopeRule::default(), &units());
        assert_eq!(form.groups.len(), 1);
        assert!(rule(&form, &mut errors).any_of.is_empty());
    }

    #[test]
    fn units_are_found_by_code_and_by_a_name_that_is_alone() {
        let mut errors = FormErrors::default();
        let mut form = Form {
            groups: vec![Group::default()],
            ..Form::default()
        };
        form.groups.first_mut().unwrap().more_units = " skolen ved åen \n201".to_owned();
        assert_eq!(
            rule(&form, &mut errors).any_of.first().unwrap().units,
            ["101", "201"]
        );
        assert!(errors.is_empty());
        form.groups.first_mut().unwrap().more_units = "Kontoret\nMånen".to_owned();
        rule(&form, &mut errors);
        assert_eq!(errors.of("med-0-andre"), "Kontoret, Månen");
    }

    #[test]
    fn what_was_typed_is_kept() {
        let fields = Fields::parse(
            "hvem=nogle&med-antal=2&uden-antal=0&ledere=exclude&med-0-overenskomst=HK&\
             med-0-overenskomst=AC&med-1-stilling=leder%0D%0Asekret%C3%A6r"
                .as_bytes(),
        );
        let form = Form::typed(&fields).unwrap();
        assert_eq!(form.groups.first().unwrap().agreements, ["HK", "AC"]);
        let mut errors = FormErrors::default();
        let rule = rule(&form, &mut errors);
        assert_eq!(
            rule.any_of.get(1).unwrap().title_contains,
            ["leder", "sekretær"]
        );
        assert_eq!(rule.leaders, LeaderRule::Exclude);
        assert!(Form::typed(&Fields::parse(b"hvem=alle")).is_err());
    }
}

//! Examples of who is in scope.

use super::*;

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

fn clause(agreements: &[&str], titles: &[&str], units: &[&str]) -> ScopeClause {
    ScopeClause {
        agreements: texts(agreements),
        title_contains: texts(titles),
        units: texts(units),
    }
}

const CLERK: PositionFacts = PositionFacts {
    agreement: "HK Kommunal",
    title: "Administrativ medarbejder, ØKONOMI",
    unit_path: &["999", "OEK", "OEK-2"],
    is_leader: false,
};

fn leader() -> PositionFacts<'static> {
    PositionFacts {
        agreement: "Chefaftalen",
        title: "Chef",
        is_leader: true,
        ..CLERK
    }
}

fn any_of(clauses: &[ScopeClause]) -> ScopeRule {
    ScopeRule {
        any_of: clauses.to_vec(),
        ..ScopeRule::default()
    }
}

#[test]
fn a_rule_that_says_nothing_takes_nobody() {
    assert!(!matches(&ScopeRule::default(), &CLERK));
    assert!(!matches(&ScopeRule::default(), &leader()));
}

#[test]
fn a_clause_with_nothing_filled_in_takes_everybody_and_excepts_nobody() {
    let everybody = any_of(&[ScopeClause::default()]);
    assert!(matches(&everybody, &CLERK));
    let rule = ScopeRule {
        except: vec![ScopeClause::default()],
        ..everybody
    };
    assert!(matches(&rule, &CLERK));
}

#[test]
fn each_filled_list_of_a_clause_must_match_by_one_of_its_entries() {
    for (clause, expected) in [
        (clause(&["HK Kommunal"], &[], &[]), true),
        (clause(&["hk kommunal "], &[], &[]), true),
        (clause(&["HK"], &[], &[]), false),
        (
            clause(&["FOA", "HK Kommunal"], &["økonomi"], &["OEK"]),
            true,
        ),
        (clause(&["HK Kommunal"], &["lærer"], &[]), false),
        (clause(&["HK Kommunal"], &["økonomi"], &["SKO"]), false),
    ] {
        assert_eq!(
            matches(&any_of(std::slice::from_ref(&clause)), &CLERK),
            expected,
            "{clause:?}"
        );
    }
}

#[test]
fn a_unit_holds_with_everything_below_it_but_not_with_what_only_begins_alike() {
    for (unit, expected) in [
        ("999", true),
        ("oek", true),
        ("OEK-2", true),
        ("OEK-2-1", false),
        ("OE", false),
    ] {
        assert_eq!(
            matches(&any_of(&[clause(&[], &[], &[unit])]), &CLERK),
            expected,
            "{unit}"
        );
    }
}

#[test]
fn one_clause_is_enough_and_one_exception_too() {
    let mut rule = any_of(&[
        clause(&["FOA"], &[], &[]),
        clause(&["HK Kommunal"], &[], &[]),
    ]);
    assert!(matches(&rule, &CLERK));
    rule.except.push(clause(&[], &["elev"], &[]));
    assert!(matches(&rule, &CLERK));
    rule.except.push(clause(&[], &[], &["OEK"]));
    assert!(!matches(&rule, &CLERK));
}

#[test]
fn leaders_are_in_scope_as_the_rule_says() {
    let mut rule = any_of(&[clause(&["HK Kommunal"], &[], &[])]);
    assert!(!matches(&rule, &leader()), "as the rule: another agreement");
    rule.leaders = LeaderRule::Include;
    assert!(matches(&rule, &leader()));
    assert!(matches(&rule, &CLERK), "others as before");
    rule.except.push(clause(&[], &["chef"], &[]));
    assert!(
        !matches(&rule, &leader()),
        "an exception holds for leaders too"
    );
    rule.except.clear();
    rule.leaders = LeaderRule::Exclude;
    rule.any_of.push(ScopeClause::default());
    assert!(!matches(&rule, &leader()));
    assert!(matches(&rule, &CLERK));
}

//! Rounds in words.

use domain::figures::is_small;
use domain::round::{Population, RoundKind, RoundState};
use domain::scope::LeaderRule;
use jiff::civil::Date;
use people::organisation::Unit;
use people::scope::unit_key;
use web::{Page, Visit, number};

use super::store::Round;

/// What a round of this kind is called, as a text's key.
pub(super) const fn kind_key(kind: RoundKind) -> &'static str {
    match kind {
        RoundKind::Mapping => "rounds-kind-mapping",
        RoundKind::SelfAssessment => "rounds-kind-self-assessment",
    }
}

/// What a text says about a round of this kind.
pub(super) fn kind_text(page: &Page, kind: RoundKind, about: &str) -> String {
    let kind = kind.slug().replace('_', "-");
    page.t(&format!("rounds-kind-{kind}-{about}"))
}

/// A sign and words.
pub(super) struct Sign {
    pub(super) kind: &'static str,
    pub(super) text: String,
}

/// Where a round is.
pub(super) fn state(page: &Page, round: &Round, today: Date) -> Sign {
    match round.schedule().state(today) {
        RoundState::Planned { days } => Sign {
            kind: "wait",
            text: page.t2(
                "rounds-state-planned",
                "day",
                page.day(round.opens_on),
                "days",
                days,
            ),
        },
        RoundState::Running { days_left } => Sign {
            kind: "good",
            text: page.t2(
                "rounds-state-running",
                "day",
                page.day(round.due_on),
                "days",
                days_left,
            ),
        },
        RoundState::Closing => Sign {
            kind: "wait",
            text: page.t("rounds-state-closing"),
        },
        RoundState::Ended => Sign {
            kind: "none",
            text: page.t1("rounds-state-ended", "day", page.day(round.last_day())),
        },
    }
}

/// Whom a round asks, line by line.
pub(super) fn whom(page: &Page, population: &Population, units: &[Unit]) -> String {
    let or = page.t("scope-words-or");
    let any = |list: &[String]| list.join(&format!(" {or} "));
    let mut parts = Vec::new();
    if let Some(clause) = population.rule.any_of.first() {
        if !clause.agreements.is_empty() {
            let list = any(&clause.agreements);
            parts.push(page.t1("scope-words-agreements", "list", list));
        }
        if !clause.title_contains.is_empty() {
            let titles: Vec<String> = clause
                .title_contains
                .iter()
                .map(|title| format!("»{title}«"))
                .collect();
            parts.push(page.t1("scope-words-titles", "list", any(&titles)));
        }
        if !clause.units.is_empty() {
            let names: Vec<String> = clause
                .units
                .iter()
                .map(|code| {
                    let unit = units.iter().find(|unit| unit_key(unit) == code);
                    unit.map_or_else(|| code.clone(), |unit| unit.name.clone())
                })
                .collect();
            parts.push(page.t1("scope-words-units", "list", any(&names)));
        }
    }
    if population.only_leaders {
        parts.push(page.t("rounds-whom-leaders"));
    }
    if population.rule.leaders == LeaderRule::Exclude {
        parts.push(page.t("rounds-whom-no-leaders"));
    }
    if !population.profiles.is_empty() {
        parts.push(page.t("rounds-whom-tasks"));
    }
    if let Some(day) = population.not_answered_since {
        parts.push(page.t1("rounds-whom-silent", "day", page.day(day)));
    }
    if parts.is_empty() {
        page.t("rounds-whom-all")
    } else {
        page.t1("rounds-whom-part", "parts", parts.join("; "))
    }
}

/// A number of people; of one to four only that they are fewer than five.
pub(super) fn people(visit: &Visit, page: &Page, count: usize) -> String {
    if is_small(count) {
        page.t("rounds-under-five")
    } else {
        number(visit.lang, count)
    }
}

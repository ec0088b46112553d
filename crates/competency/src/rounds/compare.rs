//! Two rounds side by side, with what changed in whom they asked: other people are no progress.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use domain::round::{Overlap, RoundKind};
use domain::{CompetencyId, Level};
use people::access::may_see_figures;
use serde::Deserialize;
use uuid::Uuid;
use web::{Error, Page, Result, Visit, html, number};

use super::figures::{listed, of_counts, tree, whole};
use super::show::{ProfileLine, profile_lines, spread_of};
use super::store::{self, Asked, Counts, Round};
use super::{list, words};
use crate::overview::percent;

/// Which two.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Which {
    foer: Option<Uuid>,
    efter: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "rounds/compare.html")]
struct Compare {
    page: Page,
    rounds: Vec<(String, String)>,
    before: String,
    after: String,
    unlike: bool,
    found: Option<Found>,
}

struct Found {
    before: Side,
    after: Side,
    people: Vec<(String, String)>,
    known: bool,
    lines: Vec<Line>,
    areas: Vec<AreaLine>,
    profiles: Vec<(ProfileLine, ProfileLine)>,
}

struct Side {
    title: String,
    href: String,
    ended: String,
    asked: String,
    answered: String,
}

/// A unit in both.
struct Line {
    name: String,
    before: String,
    after: String,
}

/// An area with its levels, in each of the rounds.
pub(super) struct AreaLine {
    pub(super) number: u8,
    pub(super) name: String,
    pub(super) sides: Vec<Vec<String>>,
}

/// The areas of which any of the rounds has figures, each with a text for each round.
pub(super) fn areas(visit: &Visit, page: &Page, rounds: &[&Counts]) -> Vec<AreaLine> {
    let framework = &visit.content.framework;
    CompetencyId::ALL
        .into_iter()
        .filter_map(|area| {
            let spreads: Vec<_> = rounds
                .iter()
                .map(|counts| spread_of(counts, area))
                .collect();
            spreads
                .iter()
                .any(|spread| spread.percents().is_some())
                .then(|| {
                    let side = |spread: &domain::round::Spread| match spread.percents() {
                        None => vec![page.t("rounds-hidden")],
                        Some(percents) => Level::ALL
                            .into_iter()
                            .zip(percents)
                            .map(|(level, percent)| {
                                let name = page.of(framework.level_name(level));
                                page.t2("rounds-level", "level", name, "percent", percent)
                            })
                            .collect(),
                    };
                    AreaLine {
                        number: area.number(),
                        name: page.of(&framework.competencies[area].name).to_owned(),
                        sides: spreads.iter().map(side).collect(),
                    }
                })
        })
        .collect()
}

pub(super) async fn show(visit: Visit, Query(which): Query<Which>) -> Result<Response> {
    let municipality = may_see_figures(&visit)?;
    let page = visit.page("rounds-compare-title");
    let rounds: Vec<Round> = store::rounds(visit.db(), municipality)
        .await?
        .into_iter()
        .filter(|round| round.ended_on.is_some())
        .collect();
    let one = |id: Option<Uuid>| -> Result<Option<&Round>> {
        match id {
            None => Ok(None),
            Some(id) => {
                let found = rounds.iter().find(|round| round.id == id);
                found.map(Some).ok_or(Error::NotFound)
            }
        }
    };
    let pair = one(which.foer)?.zip(one(which.efter)?);
    // Whichever was named first, the earlier one comes first.
    let order = |round: &Round| (round.last_day(), round.id);
    let pair = pair.map(|(a, b)| if order(a) <= order(b) { (a, b) } else { (b, a) });
    let alike = pair.filter(|(a, b)| a.kind == b.kind && a.id != b.id);
    let found = match alike {
        Some(pair) => Some(found(&visit, &page, pair).await?),
        None => None,
    };
    let name = |round: Option<&Round>| round.map_or_else(String::new, |round| round.id.to_string());
    html(&Compare {
        rounds: rounds
            .iter()
            .map(|round| {
                let text = page.t3(
                    "rounds-choice",
                    ("title", round.title.as_str()),
                    ("kind", page.t(words::kind_key(round.kind))),
                    ("day", page.day(round.last_day())),
                );
                (round.id.to_string(), text)
            })
            .collect(),
        before: name(pair.map(|(before, _)| before)),
        after: name(pair.map(|(_, after)| after)),
        unlike: pair.is_some() && alike.is_none(),
        found,
        page,
    })
}

async fn found(visit: &Visit, page: &Page, (before, after): (&Round, &Round)) -> Result<Found> {
    let municipality = visit.municipality()?;
    let ids = [before.id, after.id];
    let mut counts = store::counts(visit.db(), municipality, &ids).await?;
    let of_before = counts.remove(&before.id).unwrap_or_default();
    let of_after = counts.remove(&after.id).unwrap_or_default();
    let rows = store::units(visit.db(), municipality).await?;
    let (here_before, here_after) = (of_counts(&of_before), of_counts(&of_after));
    let (all_before, all_after) = (whole(&here_before), whole(&here_after));
    let overlap = overlap(&before.id, &of_after, all_before, all_after).or_else(|| {
        // Whichever ended last has compared; both ended on one day, in any order.
        let turned = overlap(&after.id, &of_before, all_after, all_before)?;
        Some(Overlap {
            came: turned.left,
            left: turned.came,
            ..turned
        })
    });
    let (units_before, units_after) = (tree(rows.clone(), &here_before), tree(rows, &here_after));
    let text = |group: Asked, shown: bool| {
        if shown && group.asked > 0 {
            answered(visit, page, group)
        } else if group.asked == 0 {
            page.t("rounds-nobody-asked")
        } else {
            page.t("rounds-hidden")
        }
    };
    let mut lines: Vec<Line> = Vec::new();
    let by_unit = before.kind.is_seen_by_name();
    let shown: std::collections::BTreeSet<Uuid> = listed(&units_before)
        .into_iter()
        .chain(listed(&units_after))
        .filter(|_| by_unit)
        .map(|unit| unit.id)
        .collect();
    for (before, after) in units_before.iter().zip(&units_after) {
        if shown.contains(&before.id) {
            lines.push(Line {
                name: before.name.clone(),
                before: text(before.group, before.shown),
                after: text(after.group, after.shown),
            });
        }
    }
    let profiles = if before.kind == RoundKind::Mapping {
        profile_lines(visit, page, &of_before, all_before)
            .into_iter()
            .zip(profile_lines(visit, page, &of_after, all_after))
            .collect()
    } else {
        Vec::new()
    };
    Ok(Found {
        before: side(visit, page, before, all_before),
        after: side(visit, page, after, all_after),
        known: overlap.is_some(),
        people: overlap.map_or_else(Vec::new, |overlap| people(visit, page, overlap)),
        lines,
        areas: areas(visit, page, &[&of_before, &of_after]),
        profiles,
    })
}

/// What the later one of two noted about the people of the earlier one.
fn overlap(earlier: &Uuid, later: &Counts, before: Asked, after: Asked) -> Option<Overlap> {
    let id = earlier.to_string();
    let both = later.get("both", &id)?;
    Some(Overlap {
        both,
        came: after.asked.saturating_sub(both),
        left: before.asked.saturating_sub(both),
        moved: later.get("moved", &id).unwrap_or(0),
    })
}

fn people(visit: &Visit, page: &Page, overlap: Overlap) -> Vec<(String, String)> {
    let n = |count: usize| number(visit.lang, count);
    let shown = overlap.shown();
    let Some((both, came, left)) = shown.people else {
        return Vec::new();
    };
    let line = |key: &str, value: String| (page.t(key), value);
    vec![
        line("rounds-both", n(both)),
        line("rounds-came", n(came)),
        line("rounds-gone", n(left)),
        line(
            "rounds-moved",
            shown.moved.map_or_else(|| page.t("rounds-hidden"), n),
        ),
    ]
}

fn answered(visit: &Visit, page: &Page, group: Asked) -> String {
    page.t3(
        "rounds-answered-share",
        ("answered", number(visit.lang, group.answered)),
        ("asked", number(visit.lang, group.asked)),
        ("percent", i64::from(percent(group.answered, group.asked))),
    )
}

fn side(visit: &Visit, page: &Page, round: &Round, group: Asked) -> Side {
    let small = domain::figures::is_small(group.asked);
    let few = || page.t("rounds-hidden");
    Side {
        title: round.title.clone(),
        href: round.href(),
        ended: page.day(round.last_day()),
        asked: if small {
            few()
        } else {
            number(visit.lang, group.asked)
        },
        answered: if small {
            few()
        } else if round.kind.is_seen_by_name() {
            answered(visit, page, group)
        } else {
            list::answered(visit, page, round, group)
        },
    }
}

//! Two rounds side by side, with what changed in whom they asked: other people are no progress.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use domain::round::RoundKind;
use domain::{CompetencyId, Level};
use people::access::may_see_figures;
use serde::Deserialize;
use uuid::Uuid;
use web::{Error, Page, Result, Visit, html, number};

use super::figures::{Line as Unit, kept_lines, kept_whole};
use super::show::{ProfileLine, profile_lines, shares_of};
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
    pub(super) bars: Vec<Vec<Bar>>,
}

/// A level's part of the bar that is drawn beside the words, of a hundred.
pub(super) struct Bar {
    pub(super) from: usize,
    pub(super) width: usize,
}

/// The levels one after another, over the whole bar: rounded shares needn't make a hundred.
fn bars(shares: [usize; 4]) -> Vec<Bar> {
    let whole = shares.iter().sum::<usize>().max(1);
    let mut before = 0;
    shares
        .into_iter()
        .map(|share| {
            let from = before * 100 / whole;
            before += share;
            Bar {
                from,
                width: before * 100 / whole - from,
            }
        })
        .collect()
}

/// The areas of which any of the rounds has figures, each with a text for each round.
pub(super) fn areas(visit: &Visit, page: &Page, rounds: &[&Counts]) -> Vec<AreaLine> {
    let framework = &visit.content.framework;
    CompetencyId::ALL
        .into_iter()
        .filter_map(|area| {
            let shares: Vec<_> = rounds
                .iter()
                .map(|counts| shares_of(counts, area))
                .collect();
            shares.iter().any(Option::is_some).then(|| {
                let side = |shares: &Option<[usize; 4]>| match shares {
                    None => vec![page.t("rounds-hidden")],
                    Some(shares) => Level::ALL
                        .into_iter()
                        .zip(*shares)
                        .map(|(level, percent)| {
                            let name = page.of(framework.level_name(level));
                            page.t2("rounds-level", "level", name, "percent", percent)
                        })
                        .collect(),
                };
                AreaLine {
                    number: area.number(),
                    name: page.of(&framework.competencies[area].name).to_owned(),
                    sides: shares.iter().map(side).collect(),
                    bars: shares
                        .iter()
                        .map(|shares| shares.map_or_else(Vec::new, bars))
                        .collect(),
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
    let (all_before, all_after) = (kept_whole(&of_before), kept_whole(&of_after));
    let people = people(visit, page, (before, &of_before), (after, &of_after));
    let kept = |counts| -> Vec<Unit> { kept_lines(rows.clone(), counts) };
    let (units_before, units_after) = (kept(&of_before), kept(&of_after));
    let text = |units: &[Unit], id: Uuid| match units.iter().find(|unit| unit.id == id) {
        None => page.t("rounds-not-listed"),
        Some(unit) => unit.group.map_or_else(
            || page.t("rounds-hidden"),
            |group| answered(visit, page, group),
        ),
    };
    let listed: BTreeSet<Uuid> = units_before
        .iter()
        .chain(&units_after)
        .map(|unit| unit.id)
        .collect();
    let mut ordered = rows;
    ordered.sort_by(|a, b| (&a.path, a.id).cmp(&(&b.path, b.id)));
    let lines = ordered
        .into_iter()
        .filter(|row| listed.contains(&row.id))
        .map(|row| Line {
            before: text(&units_before, row.id),
            after: text(&units_after, row.id),
            name: row.name,
        })
        .collect();
    let profiles = if before.kind == RoundKind::Mapping {
        profile_lines(visit, page, &of_before)
            .into_iter()
            .zip(profile_lines(visit, page, &of_after))
            .collect()
    } else {
        Vec::new()
    };
    Ok(Found {
        before: side(visit, page, before, all_before),
        after: side(visit, page, after, all_after),
        known: people.is_some(),
        people: people.unwrap_or_default(),
        lines,
        areas: areas(visit, page, &[&of_before, &of_after]),
        profiles,
    })
}

/// How the people of the two hang together, as whichever ended last noted; nothing where they are few,
/// and `None` where it isn't known.
fn people(
    visit: &Visit,
    page: &Page,
    (before, of_before): (&Round, &Counts),
    (after, of_after): (&Round, &Counts),
) -> Option<Vec<(String, String)>> {
    let noted = |by: &Counts, about: &Round| {
        let about = about.id.to_string();
        let few = by.is_few("both", &about);
        (few || by.get("both", &about).is_some())
            .then(|| (by.get("both", &about), by.get("moved", &about)))
    };
    // Both ended on one day, in any order.
    let (both, moved) = noted(of_after, before).or_else(|| noted(of_before, after))?;
    let asked = |counts: &Counts| counts.get("asked", "").unwrap_or(0);
    let Some(both) = both else {
        return Some(Vec::new());
    };
    let n = |count: usize| number(visit.lang, count);
    let line = |key: &str, value: String| (page.t(key), value);
    Some(vec![
        line("rounds-both", n(both)),
        line("rounds-came", n(asked(of_after).saturating_sub(both))),
        line("rounds-gone", n(asked(of_before).saturating_sub(both))),
        line(
            "rounds-moved",
            moved.map_or_else(|| page.t("rounds-hidden"), n),
        ),
    ])
}

fn answered(visit: &Visit, page: &Page, group: Asked) -> String {
    page.t3(
        "rounds-answered-share",
        ("answered", number(visit.lang, group.answered)),
        ("asked", number(visit.lang, group.asked)),
        ("percent", i64::from(percent(group.answered, group.asked))),
    )
}

fn side(visit: &Visit, page: &Page, round: &Round, group: Option<Asked>) -> Side {
    let few = || page.t("rounds-hidden");
    Side {
        title: round.title.clone(),
        href: round.href(),
        ended: page.day(round.last_day()),
        asked: group.map_or_else(few, |group| number(visit.lang, group.asked)),
        answered: match group {
            None => few(),
            Some(group) if round.kind.is_seen_by_name() => answered(visit, page, group),
            Some(_) => list::answered(visit, page, round, group),
        },
    }
}

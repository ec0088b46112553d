//! The overview in words, ready for its templates: pure.

use std::collections::BTreeMap;

use domain::{ProfileId, SecurityRoleKind};

use super::BodyCourses;
use super::facts::{Area, Facts, kinds};
use super::number;
use super::shares::{GroupWheel, group_wheel};
use super::todo::{Todo, todos};
use super::trend::{bars, months};
use super::unit::{UnitLine, unit_line};
use crate::roles::{Carrier, Weak, kind_key};
use crate::wheel::Words;

/// Where a unit's page is.
pub(super) const UNIT_BASE: &str = "/overblik/enhed/";

/// So many weak tasks are listed; more are counted.
const MOST_WEAK: usize = 8;

/// What somebody may do from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// Everything there is to do.
    Coordinator,
    /// Looks at figures.
    Auditor,
}

/// How far a municipality is: nothing is shown before there is something to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// No employees yet.
    Staff,
    /// No target group yet.
    Scope,
    /// Under way.
    Ready,
}

/// A large number with what it counts.
pub(super) struct Tile {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) of: String,
    pub(super) note: String,
}

/// Something to do.
pub(super) struct Task {
    pub(super) title: String,
    pub(super) why: String,
    pub(super) action: String,
    /// Empty where there is nowhere to go.
    pub(super) href: String,
}

/// A task that hangs on one person or on nobody.
pub(super) struct WeakLine {
    pub(super) task: String,
    pub(super) href: String,
    pub(super) unit: String,
    pub(super) who: String,
    pub(super) why: String,
}

/// A month of the trend.
pub(super) struct MonthLine {
    pub(super) name: String,
    pub(super) count: String,
}

/// The overview, for the screen and for the sheet.
pub(super) struct View {
    pub(super) stage: Stage,
    /// 1 for the first step of the set-up.
    pub(super) step: usize,
    pub(super) steps: Vec<String>,
    pub(super) lead: String,
    pub(super) tiles: Vec<Tile>,
    pub(super) next: Option<Task>,
    pub(super) todos: Vec<Task>,
    pub(super) areas: Vec<UnitLine>,
    pub(super) whole: Option<UnitLine>,
    pub(super) weak: Vec<WeakLine>,
    pub(super) more_weak: String,
    pub(super) due: String,
    pub(super) wheel: Option<GroupWheel>,
    pub(super) profiles: Vec<(String, String)>,
    pub(super) bars: String,
    pub(super) months: Vec<MonthLine>,
}

/// How far the municipality is.
pub(super) fn stage(facts: &Facts) -> Stage {
    match (facts.counts.staff, facts.in_scope()) {
        (0, _) => Stage::Staff,
        (_, 0) => Stage::Scope,
        _ => Stage::Ready,
    }
}

/// The management body's courses in a sentence.
pub(super) fn of_body(words: Words<'_>, body: BodyCourses) -> String {
    let key = match (body.members, body.valid) {
        (0, _) => "overview-body-nobody",
        (_, None) => "overview-body-hidden",
        (members, Some(valid)) if members == valid => "overview-body-all",
        (_, Some(_)) => "overview-body",
    };
    let valid = body.valid.unwrap_or_default();
    words.with(
        key,
        &[("members", body.members.into()), ("valid", valid.into())],
    )
}

/// Says the facts on a screen.
pub(super) fn view(words: Words<'_>, facts: &Facts, municipality: &str, reader: Reader) -> View {
    let stage = stage(facts);
    let all: Vec<Task> = todos(facts, words.content)
        .iter()
        .map(|todo| task(words, todo, reader))
        .collect();
    // The one button goes to the first thing that is done here.
    let first = all.iter().position(|task| !task.href.is_empty());
    let mut todos = all;
    let next = first.map(|place| todos.remove(place));
    let areas = facts.areas();
    let weak = weak_lines(words, facts, reader);
    let months = months(facts.today, &facts.counts.completed);
    let letter = |name: &str| name.chars().next().map_or_else(String::new, String::from);
    let names: Vec<String> = months
        .iter()
        .map(|month| words.t(&format!("month-{}", month.first.month())))
        .collect();
    let letters: Vec<String> = names.iter().map(|name| letter(name)).collect();
    View {
        stage,
        step: match stage {
            Stage::Staff => 1,
            Stage::Scope => 2,
            Stage::Ready => 3,
        },
        steps: ["staff", "scope", "roles", "trust"]
            .map(|step| words.t(&format!("overview-step-{step}")))
            .to_vec(),
        lead: lead(words, facts),
        tiles: tiles(words, facts),
        next,
        todos,
        areas: areas.iter().map(|area| area_line(words, area)).collect(),
        whole: facts.figures.first().map(|figures| {
            let mut line = unit_line(words, municipality.to_owned(), String::new(), figures);
            line.tasks = kind_list(words, facts.shared_tasks());
            line
        }),
        more_weak: weak
            .len()
            .checked_sub(MOST_WEAK)
            .filter(|more| *more > 0)
            .map_or_else(String::new, |more| {
                words.with("overview-more-tasks", &[("count", more.into())])
            }),
        weak: weak.into_iter().take(MOST_WEAK).collect(),
        due: due(words, facts),
        wheel: facts
            .figures
            .first()
            .and_then(|figures| group_wheel(words, "kommunen", municipality, figures)),
        profiles: profiles(words, facts),
        bars: bars(&months, &letters),
        months: months
            .iter()
            .zip(&names)
            .map(|(month, name)| MonthLine {
                name: format!("{name} {}", month.first.year()),
                count: number(words.lang, month.count),
            })
            .collect(),
    }
}

fn task(words: Words<'_>, todo: &Todo, reader: Reader) -> Task {
    let may_go = match reader {
        Reader::Coordinator => true,
        Reader::Auditor => todo.is_open_to_auditors(),
    };
    let href = todo.href().filter(|_| may_go).unwrap_or_default();
    Task {
        title: todo.title(words),
        why: todo.why(words),
        action: if href.is_empty() {
            String::new()
        } else {
            todo.action(words)
        },
        href,
    }
}

/// Where the municipality stands, in a sentence or two.
pub(super) fn lead(words: Words<'_>, facts: &Facts) -> String {
    match stage(facts) {
        Stage::Staff => words.t("overview-lead-staff"),
        Stage::Scope => words.t("overview-lead-scope"),
        Stage::Ready => {
            let people = number(words.lang, facts.in_scope());
            match facts.coverage() {
                Some(coverage) => words.with(
                    "overview-lead",
                    &[
                        ("count", facts.in_scope().into()),
                        ("number", people.into()),
                        ("percent", coverage.percent().into()),
                    ],
                ),
                None => words.with(
                    "overview-lead-few",
                    &[
                        ("count", facts.in_scope().into()),
                        ("number", people.into()),
                    ],
                ),
            }
        }
    }
}

/// The large numbers.
pub(super) fn tiles(words: Words<'_>, facts: &Facts) -> Vec<Tile> {
    let n = |count: usize| number(words.lang, count);
    let (in_scope, staff) = (facts.in_scope(), facts.counts.staff);
    let coverage = facts.coverage();
    let weak = facts.vacant() + facts.without_deputy();
    let tile = |key: &str, value: String, of: String, note: String| Tile {
        name: words.t(key),
        value,
        of,
        note,
    };
    vec![
        tile(
            "overview-tile-scope",
            n(in_scope),
            String::new(),
            words.with(
                "overview-tile-scope-note",
                &[
                    ("number", n(staff).into()),
                    ("percent", super::figures::percent(in_scope, staff).into()),
                ],
            ),
        ),
        match coverage {
            Some(coverage) => tile(
                "overview-tile-training",
                coverage.percent().to_string(),
                "%".to_owned(),
                words.with(
                    "overview-tile-training-note",
                    &[("number", n(coverage.covered).into())],
                ),
            ),
            None => tile(
                "overview-tile-training",
                "–".to_owned(),
                String::new(),
                words.t("overview-hidden-few"),
            ),
        },
        tile(
            "overview-tile-due",
            coverage.map_or_else(|| "–".to_owned(), |coverage| n(coverage.due_soon)),
            String::new(),
            words.t("overview-tile-due-note"),
        ),
        tile(
            "overview-tile-weak",
            n(weak),
            words.with(
                "overview-tile-of",
                &[("number", n(facts.tasks.len()).into())],
            ),
            words.t("overview-tile-weak-note"),
        ),
    ]
}

/// Whose completions expire.
fn due(words: Words<'_>, facts: &Facts) -> String {
    match facts.coverage() {
        Some(coverage) => words.with(
            "overview-due",
            &[
                ("count", coverage.due_soon.into()),
                ("number", number(words.lang, coverage.due_soon).into()),
                ("day", words.day(super::store::soon(facts.today)).into()),
            ],
        ),
        None => String::new(),
    }
}

fn area_line(words: Words<'_>, area: &Area<'_>) -> UnitLine {
    let href = format!("{UNIT_BASE}{}", area.unit.id);
    let mut line = unit_line(words, area.unit.name.clone(), href, area.figures);
    line.tasks = if area.has_nobody() {
        words.t("overview-no-tasks")
    } else {
        kind_list(words, area.tasks.iter().copied())
    };
    line
}

/// "GDPR-koordinator (2), systemejer": the kinds that are carried.
pub(super) fn kind_list<'a>(
    words: Words<'_>,
    tasks: impl IntoIterator<Item = &'a Carrier>,
) -> String {
    said(words, kinds(tasks)).join(", ")
}

/// Kinds with how many there are of each.
pub(super) fn said(words: Words<'_>, kinds: BTreeMap<SecurityRoleKind, usize>) -> Vec<String> {
    kinds
        .into_iter()
        .map(|(kind, count)| {
            let name = words.t(&kind_key(kind));
            if count > 1 {
                format!("{name} ({})", number(words.lang, count))
            } else {
                name
            }
        })
        .collect()
}

/// A task's kind, and what it is about.
fn task_name(words: Words<'_>, task: &Carrier) -> String {
    let kind = words.t(&kind_key(task.kind));
    if task.about.is_empty() {
        kind
    } else {
        format!("{kind}: {}", task.about)
    }
}

fn weak_lines(words: Words<'_>, facts: &Facts, reader: Reader) -> Vec<WeakLine> {
    let mut weak = facts.weak_tasks();
    // Nobody at all is worse than one.
    weak.sort_by_key(|(task, _)| !super::facts::is_vacant(task));
    weak.into_iter()
        .map(|(task, reasons)| WeakLine {
            task: task_name(words, task),
            href: match reader {
                Reader::Coordinator => format!("/organisation/sikkerhedsroller/{}", task.id),
                Reader::Auditor => String::new(),
            },
            unit: task.unit_name.clone(),
            who: task
                .holder
                .as_ref()
                .filter(|holder| !holder.left)
                .map_or_else(String::new, |holder| holder.name.clone()),
            why: reasons
                .iter()
                .map(|weak: &Weak| words.with(weak.key(), &[("count", weak.count().into())]))
                .collect::<Vec<_>>()
                .join(". "),
        })
        .collect()
}

/// Each profile with how many of the target group it holds for; everybody has the first.
fn profiles(words: Words<'_>, facts: &Facts) -> Vec<(String, String)> {
    if facts.coverage().is_none() {
        return Vec::new();
    }
    let name = |profile: ProfileId| {
        words
            .content
            .framework
            .profile(profile)
            .map_or_else(String::new, |profile| {
                words.of_content(&profile.name).to_owned()
            })
    };
    [
        ProfileId::GENERAL,
        ProfileId::ORGANISATIONAL,
        ProfileId::TECHNICAL,
    ]
    .map(|profile| {
        (
            name(profile),
            number(words.lang, facts.with_profile(profile)),
        )
    })
    .to_vec()
}

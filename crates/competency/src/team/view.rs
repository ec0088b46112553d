//! The manager's screens in words, ready for their templates: pure.

use domain::{CatalogueItem, CompetencyId, Dimension, ItemId, Level};
use jiff::civil::Date;

use super::facts::{Done, Member, PlanState, Report, SharedLevels, Team};
use crate::overview::{GroupWheel, UnitLine, group_wheel, soon, step_one, unit_lines};
use crate::plan::days;
use crate::wheel::Words;

/// Whose screens: a manager's own, or the invented ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// A manager's.
    Own,
    /// Everybody's, on invented staff.
    Invented,
}

impl Whose {
    /// Where the screens are.
    pub(super) fn base(self) -> &'static str {
        match self {
            Self::Own => "/team",
            Self::Invented => "/se-som-leder",
        }
    }
}

/// A state as a sign with words: the kinds of the macro `status`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) kind: &'static str,
    pub(super) text: String,
}

/// Somebody in the list.
pub(super) struct MemberLine {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) title: String,
    pub(super) training: Sign,
    pub(super) plan: Sign,
    pub(super) shares: bool,
}

/// Something that waits for the manager.
pub(super) struct Waiting {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) href: String,
}

/// A unit that the manager leads.
pub(super) struct UnitView {
    pub(super) name: String,
    pub(super) wheel: Option<GroupWheel>,
    pub(super) below: Vec<UnitLine>,
}

/// The screen about the team.
pub(super) struct TeamView {
    pub(super) invented: bool,
    pub(super) first: Option<Waiting>,
    pub(super) waiting: Vec<Waiting>,
    pub(super) progress: String,
    pub(super) done: usize,
    pub(super) lines: Vec<MemberLine>,
    pub(super) others: usize,
    pub(super) units: Vec<UnitView>,
}

/// What the first step is called.
fn step_one_name(words: Words<'_>) -> String {
    let items = step_one(words.content);
    match items.as_slice() {
        [only] => title_of(words, only.as_str()),
        _ => words.t("team-step-one"),
    }
}

/// An item of the catalogue.
fn item<'a>(words: Words<'a>, id: &str) -> Option<&'a CatalogueItem> {
    words
        .content
        .catalogue
        .iter()
        .find(|item| item.id.as_str() == id)
}

/// The title of an item; of one that is gone its name.
fn title_of(words: Words<'_>, id: &str) -> String {
    item(words, id).map_or_else(
        || id.to_owned(),
        |item| words.of_content(&item.title).to_owned(),
    )
}

/// How long items take, rounded as people plan it.
fn time_of<'a>(words: Words<'_>, ids: impl IntoIterator<Item = &'a str>) -> String {
    days(
        words,
        ids.into_iter()
            .filter_map(|id| item(words, id))
            .map(|item| item.minutes)
            .sum(),
    )
}

pub(super) fn team_view(words: Words<'_>, team: &Team, today: Date, whose: Whose) -> TeamView {
    let mut waiting = waiting(words, &team.members, whose).into_iter();
    // Whoever lacks it first: on a phone a team is long, and they are whom the manager looks for.
    let mut members: Vec<_> = team.members.iter().collect();
    members.sort_by_key(|member| matches!(member.step_one, Done::Valid { .. }));
    let done = team
        .members
        .iter()
        .filter(|member| member.step_one.is_valid())
        .count();
    TeamView {
        invented: whose == Whose::Invented,
        first: waiting.next(),
        waiting: waiting.collect(),
        progress: words.with(
            "team-progress",
            &[
                ("done", done.into()),
                ("count", team.members.len().into()),
                ("step", step_one_name(words).into()),
            ],
        ),
        done,
        lines: members
            .into_iter()
            .map(|member| member_line(words, member, today, whose))
            .collect(),
        others: team.others,
        units: team
            .led
            .iter()
            .filter_map(|place| unit_view(words, team, *place))
            .collect(),
    }
}

/// What waits for the manager, the longest waiting first.
fn waiting(words: Words<'_>, members: &[Member], whose: Whose) -> Vec<Waiting> {
    let sent = members.iter().filter_map(|member| match member.plan {
        PlanState::Waiting(at) => Some((at, member)),
        PlanState::None | PlanState::Agreed(_) => None,
    });
    let mut sent: Vec<_> = sent.collect();
    sent.sort_by_key(|(at, _)| *at);
    sent.into_iter()
        .map(|(at, member)| Waiting {
            title: words.with("team-waits", &[("name", member.name.as_str().into())]),
            text: words.with("team-waits-since", &[("day", words.day_of(at).into())]),
            href: format!("{}/{}", whose.base(), member.key),
        })
        .collect()
}

fn member_line(words: Words<'_>, member: &Member, today: Date, whose: Whose) -> MemberLine {
    MemberLine {
        name: member.name.clone(),
        href: format!("{}/{}", whose.base(), member.key),
        title: member.title.clone(),
        training: training(words, member.step_one, today),
        plan: match member.plan {
            PlanState::None => Sign {
                kind: "none",
                text: words.t("team-plan-none"),
            },
            PlanState::Waiting(_) => Sign {
                kind: "wait",
                text: words.t("team-plan-waits"),
            },
            PlanState::Agreed(at) => Sign {
                kind: "good",
                text: words.with("team-plan-agreed", &[("day", words.day_of(at).into())]),
            },
        },
        shares: member.shares,
    }
}

/// Where somebody stands with something that was assigned.
fn training(words: Words<'_>, done: Done, today: Date) -> Sign {
    let day = |key: &str, day: Date| words.with(key, &[("day", words.day(day).into())]);
    match done {
        Done::NotYet => Sign {
            kind: "none",
            text: words.t("team-not-yet"),
        },
        Done::Expired { until, .. } => Sign {
            kind: "warn",
            text: day("team-expired", until),
        },
        Done::Valid {
            until: Some(until), ..
        } if until <= soon(today) => Sign {
            kind: "warn",
            text: day("team-done-until", until),
        },
        Done::Valid { on, .. } => Sign {
            kind: "good",
            text: day("team-done", on),
        },
    }
}

fn unit_view(words: Words<'_>, team: &Team, place: usize) -> Option<UnitView> {
    let unit = team.tree.units.get(place)?;
    let figures = team.figures.get(place)?;
    Some(UnitView {
        name: unit.name.clone(),
        wheel: group_wheel(words, &format!("enhed-{place}"), &unit.name, figures),
        below: unit_lines(
            words,
            &team.tree,
            &team.figures,
            team.tree.below(place),
            None,
        ),
    })
}

/// Something that was assigned or agreed, with where it stands.
pub(super) struct ItemLine {
    pub(super) title: String,
    pub(super) time: String,
    pub(super) state: Sign,
}

/// The plan on a report's page.
pub(super) enum PlanView {
    /// Nothing was sent.
    None,
    /// Waits for the manager's yes.
    Waiting {
        /// Its key, for the form.
        id: String,
        /// For telling whether it is another one meanwhile.
        version: String,
        /// When it was sent.
        since: String,
        /// How long all of it takes.
        time: String,
        /// Its items.
        items: Vec<ItemLine>,
    },
    /// Agreed.
    Agreed {
        /// When.
        since: String,
        /// Its items.
        items: Vec<ItemLine>,
    },
}

/// The screen about one report.
pub(super) struct ReportView {
    pub(super) invented: bool,
    pub(super) back: &'static str,
    pub(super) agree_href: String,
    pub(super) ask_href: String,
    pub(super) levels_href: String,
    pub(super) given_name: String,
    pub(super) position: String,
    pub(super) in_scope: bool,
    pub(super) assigned: Vec<ItemLine>,
    pub(super) plan: PlanView,
    /// Since when levels are shared; empty where they aren't.
    pub(super) shared: String,
    /// When they were asked about their tasks; empty where they weren't.
    pub(super) asked: String,
}

pub(super) fn report_view(
    words: Words<'_>,
    report: &Report,
    today: Date,
    whose: Whose,
) -> ReportView {
    let line = |id: &str| ItemLine {
        title: title_of(words, id),
        time: time_of(words, [id]),
        state: training(words, done_of(report, id, today), today),
    };
    let items = |ids: &[String]| ids.iter().map(|id| line(id)).collect::<Vec<_>>();
    let assigned: Vec<ItemId> = step_one(words.content);
    ReportView {
        invented: whose == Whose::Invented,
        back: whose.base(),
        agree_href: format!("{}/aftal", report.base),
        ask_href: format!("{}/opgaver", report.base),
        levels_href: format!("{}/niveauer", report.base),
        given_name: report.given_name.clone(),
        position: report.position.clone(),
        in_scope: report.in_scope,
        assigned: assigned.iter().map(|id| line(id.as_str())).collect(),
        plan: match report.agreement.as_ref().map(|plan| (plan, plan.agreed_at)) {
            None => PlanView::None,
            Some((plan, Some(at))) => PlanView::Agreed {
                since: words.day_of(at),
                items: items(&plan.items),
            },
            Some((plan, None)) => PlanView::Waiting {
                id: plan.id.to_string(),
                version: plan.version.to_string(),
                since: words.day_of(plan.proposed_at),
                time: time_of(words, plan.items.iter().map(String::as_str)),
                items: items(&plan.items),
            },
        },
        shared: report
            .shared_since
            .map_or_else(String::new, |at| words.day_of(at)),
        asked: report.asked.map_or_else(String::new, |at| words.day_of(at)),
    }
}

fn done_of(report: &Report, id: &str, today: Date) -> Done {
    let newest = report.completed.iter().find(|(item, _, _)| item == id);
    newest.map_or(Done::NotYet, |(_, on, until)| Done::new(*on, *until, today))
}

/// The areas of a dimension, or own practice alone.
pub(super) struct LevelGroup {
    pub(super) name: String,
    pub(super) rows: Vec<LevelLine>,
}

/// An area with what is known and what is needed.
pub(super) struct LevelLine {
    pub(super) number: u8,
    pub(super) name: String,
    pub(super) href: String,
    /// 0 to 3; nothing where unknown.
    pub(super) level: Option<u8>,
    pub(super) now: String,
    /// 0 where nothing is needed.
    pub(super) target: u8,
    pub(super) needed: String,
}

/// The screen with shared levels.
pub(super) struct LevelsView {
    pub(super) invented: bool,
    pub(super) back: String,
    pub(super) name: String,
    pub(super) since: String,
    pub(super) groups: Vec<LevelGroup>,
}

pub(super) fn levels_view(words: Words<'_>, shared: &SharedLevels, whose: Whose) -> LevelsView {
    let line = |id: CompetencyId| level_line(words, shared, id);
    let own = LevelGroup {
        name: words.t("team-for-everybody"),
        rows: vec![line(CompetencyId::OWN_PRACTICE)],
    };
    let others = Dimension::ALL.into_iter().map(|dimension| LevelGroup {
        name: words
            .content
            .framework
            .dimension(dimension)
            .map_or_else(String::new, |info| words.of_content(&info.name).to_owned()),
        rows: dimension.competencies().map(line).collect(),
    });
    LevelsView {
        invented: whose == Whose::Invented,
        back: shared.base.clone(),
        name: shared.name.clone(),
        since: words.day_of(shared.since),
        groups: std::iter::once(own).chain(others).collect(),
    }
}

fn level_line(words: Words<'_>, shared: &SharedLevels, id: CompetencyId) -> LevelLine {
    let area = words.content.framework.competencies.get(id);
    let (known, target) = (*shared.attained.get(id), *shared.targets.get(id));
    LevelLine {
        number: id.number(),
        name: words.of_content(&area.name).to_owned(),
        href: format!("/hjulet/{}", area.slug),
        level: known.map(Level::as_u8),
        now: known.map_or_else(
            || words.t("team-unknown"),
            |level| words.level(level).to_owned(),
        ),
        target: target.as_u8(),
        needed: words.needed(target),
    }
}

//! One round: how far it is, what can be done about it, and what came of it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::figures::is_small;
use domain::round::{RoundKind, RoundState};
use domain::{CompetencyId, Level};
use jiff::ToSpan as _;
use jiff::civil::Date;
use people::access::may_see_figures;
use people::organisation::{Unit as OrgUnit, units_of};
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, number, redirect_with};

use super::figures::{PROFILES, kept_lines, kept_whole, lines, shown_whole, tree, whole};
use super::store::{self, Asked, Counting, Counts, Round};
use super::words::{self, Sign};
use super::{BASE, compare, list, work};
use crate::overview::percent;

/// So many days can the last one be moved at once.
const LONGEST_EXTENSION: i64 = 180;

#[derive(Template)]
#[template(path = "rounds/show.html")]
struct Show {
    page: Page,
    href: String,
    lead: String,
    state: Sign,
    stage: Stage,
    facts: Vec<(String, String)>,
    answered: String,
    figures: Vec<(String, String, String)>,
    units: Vec<UnitLine>,
    profiles: Vec<ProfileLine>,
    areas: Vec<compare::AreaLine>,
    areas_few: bool,
    names: bool,
    earlier: Option<String>,
    due_on: String,
    tell: bool,
    mails: bool,
    version: i64,
    errors: FormErrors,
    privacy: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Planned,
    Running,
    Closing,
    Ended,
}

struct UnitLine {
    name: String,
    part: bool,
    asked: String,
    answered: String,
}

pub(super) struct ProfileLine {
    pub(super) name: String,
    pub(super) proposed: String,
    pub(super) decided: String,
}

/// What was typed about more time.
struct Typed {
    due_on: String,
    tell: bool,
    errors: FormErrors,
}

pub(super) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Response> {
    let municipality = may_see_figures(&visit)?;
    let round = store::round(visit.db(), municipality, id).await?;
    render(&visit, &round, None).await
}

async fn render(visit: &Visit, round: &Round, typed: Option<Typed>) -> Result<Response> {
    let municipality = visit.municipality()?;
    let today = visit.today();
    let page = visit.page_titled(round.title.clone());
    let stage = match round.schedule().state(today) {
        RoundState::Planned { .. } => Stage::Planned,
        RoundState::Running { .. } => Stage::Running,
        RoundState::Closing => Stage::Closing,
        RoundState::Ended => Stage::Ended,
    };
    let counts = if stage == Stage::Ended {
        let mut all = store::counts(visit.db(), municipality, &[round.id]).await?;
        all.remove(&round.id)
    } else {
        None
    };
    let rows = store::units(visit.db(), municipality).await?;
    let (group, units, unreached) = if let Some(counts) = &counts {
        let unreached = kept_number(visit, &page, counts, "unreached");
        (kept_whole(counts), kept_lines(rows, counts), unreached)
    } else {
        let counting = Counting::today(municipality, &visit.content, today);
        let mut live = store::live(visit.db(), counting).await?;
        let here = live.remove(&round.id).unwrap_or_default();
        let unreached = words::people(visit, &page, whole(&here).unreached);
        (shown_whole(&here), lines(&tree(rows, &here)), unreached)
    };
    let org_units = if round
        .population
        .rule
        .any_of
        .iter()
        .all(|c| c.units.is_empty())
    {
        Vec::new()
    } else {
        units_of(visit.db(), municipality).await?
    };
    let typed = typed.unwrap_or_else(|| Typed {
        due_on: round
            .due_on
            .checked_add(7.days())
            .unwrap_or(round.due_on)
            .to_string(),
        tell: true,
        errors: FormErrors::default(),
    });
    let areas = counts
        .as_ref()
        .map(|counts| compare::areas(visit, &page, &[counts]))
        .unwrap_or_default();
    html(&Show {
        href: round.href(),
        lead: words::kind_text(&page, round.kind, "lead"),
        state: words::state(&page, round, today),
        stage,
        facts: facts(visit, &page, round, &org_units, group.is_none()),
        answered: if round.listed {
            list::answered(visit, &page, round, group)
        } else {
            String::new()
        },
        figures: if round.listed {
            group.map_or_else(Vec::new, |group| {
                figures(visit, &page, round, group, unreached, counts.as_ref())
            })
        } else {
            Vec::new()
        },
        units: units
            .into_iter()
            .filter(|_| round.kind.is_seen_by_name())
            .map(|unit| UnitLine {
                name: unit.name,
                part: unit.part,
                asked: unit
                    .group
                    .map_or_else(|| "–".to_owned(), |group| number(visit.lang, group.asked)),
                answered: unit.group.map_or_else(
                    || page.t("rounds-hidden"),
                    |group| share(visit, &page, group),
                ),
            })
            .collect(),
        profiles: counts
            .as_ref()
            .filter(|_| round.kind == RoundKind::Mapping)
            .filter(|_| group.is_some())
            .map(|counts| profile_lines(visit, &page, counts))
            .unwrap_or_default(),
        areas_few: stage == Stage::Ended
            && round.kind == RoundKind::SelfAssessment
            && areas.is_empty(),
        areas,
        names: round.kind.is_seen_by_name() && matches!(stage, Stage::Running),
        earlier: counts
            .as_ref()
            .and_then(|counts| counts.of("both").last())
            .map(|(earlier, _)| format!("{BASE}/sammenlign?foer={earlier}&efter={}", round.id)),
        due_on: typed.due_on,
        tell: typed.tell,
        mails: round.mails,
        version: round.version,
        errors: typed.errors,
        privacy: words::kind_text(&page, round.kind, "privacy"),
        page,
    })
}

/// "12 (60 %)".
fn share(visit: &Visit, page: &Page, group: Asked) -> String {
    page.t2(
        "rounds-share",
        "number",
        number(visit.lang, group.answered),
        "percent",
        i64::from(percent(group.answered, group.asked)),
    )
}

fn facts(
    visit: &Visit,
    page: &Page,
    round: &Round,
    units: &[OrgUnit],
    few: bool,
) -> Vec<(String, String)> {
    let newcomers = if round.newcomers {
        "rounds-newcomers-ja"
    } else {
        "rounds-newcomers-nej"
    };
    let mails = if round.mails && few {
        page.t("rounds-mails-on")
    } else if round.mails && is_small(usize::try_from(round.mailed).unwrap_or(0)) {
        page.t("rounds-mails-few")
    } else if round.mails {
        page.t3(
            "rounds-mails-sent",
            ("count", round.mails_sent),
            (
                "number",
                number(visit.lang, usize::try_from(round.mails_sent).unwrap_or(0)),
            ),
            (
                "people",
                number(visit.lang, usize::try_from(round.mailed).unwrap_or(0)),
            ),
        )
    } else {
        page.t("rounds-mails-off")
    };
    let days = page.t2(
        "rounds-from-to",
        "from",
        page.day(round.opens_on),
        "to",
        page.day(round.last_day()),
    );
    let row = |key: &str, value: String| (page.t(key), value);
    let mut facts = vec![
        row("rounds-days", days),
        row("rounds-whom", words::whom(page, &round.population, units)),
        row("rounds-list", page.t(newcomers)),
        row("rounds-mails-title", mails),
    ];
    let counts_from = web::day_in_denmark(round.counts_from);
    if counts_from < round.opens_on {
        let value = page.t1("rounds-counts-since", "day", page.day(counts_from));
        facts.push(row("rounds-counts", value));
    }
    facts
}

fn figures(
    visit: &Visit,
    page: &Page,
    round: &Round,
    group: Asked,
    unreached: String,
    counts: Option<&Counts>,
) -> Vec<(String, String, String)> {
    let n = |count: usize| number(visit.lang, count);
    let line = |key: &str, value: String, note: &str| {
        let note = if note.is_empty() {
            String::new()
        } else {
            page.t(note)
        };
        (page.t(key), value, note)
    };
    let mut lines = vec![line("rounds-asked", n(group.asked), "")];
    if round.kind.is_seen_by_name() {
        let share = format!("{} %", percent(group.answered, group.asked));
        lines.push(line("rounds-done", share, ""));
    }
    if round.mails {
        lines.push(line("rounds-unreached", unreached, "rounds-unreached-note"));
    }
    if let Some(counts) = counts.filter(|counts| counts.get("left", "") != Some(0)) {
        let left = kept_number(visit, page, counts, "left");
        lines.push(line("rounds-left", left, "rounds-left-note"));
    }
    lines
}

/// A number of people that a round which ended kept, or that they were few.
fn kept_number(visit: &Visit, page: &Page, counts: &Counts, what: &str) -> String {
    if counts.is_few(what, "") {
        page.t("rounds-under-five")
    } else {
        number(visit.lang, counts.get(what, "").unwrap_or(0))
    }
}

/// What each profile was proposed to and decided for; everybody is in one line.
pub(super) fn profile_lines(visit: &Visit, page: &Page, counts: &Counts) -> Vec<ProfileLine> {
    let shown = |what: &str, profiles: &str| {
        counts.get(what, profiles).map_or_else(
            || page.t("rounds-hidden"),
            |count| number(visit.lang, count),
        )
    };
    let keys = [
        "rounds-profile-1",
        "rounds-profile-2",
        "rounds-profile-3",
        "rounds-profile-both",
    ];
    keys.into_iter()
        .zip(PROFILES)
        .map(|(key, profiles)| ProfileLine {
            name: page.t(key),
            proposed: shown("proposed", profiles),
            decided: shown("decided", profiles),
        })
        .collect()
}

/// More time.
pub(super) async fn extend(visit: Visit, Path(id): Path<Uuid>, fields: Fields) -> Result<Response> {
    let municipality = may_see_figures(&visit)?;
    let round = store::round(visit.db(), municipality, id).await?;
    let version: i64 = fields.parsed("version")?;
    let today = visit.today();
    let mut typed = Typed {
        due_on: fields.text("frist").to_owned(),
        tell: fields.given("sig").is_some(),
        errors: FormErrors::default(),
    };
    let earliest = round.due_on.max(today).tomorrow().unwrap_or(today);
    let latest = earliest
        .checked_add(LONGEST_EXTENSION.days())
        .unwrap_or(earliest);
    let day: Option<Date> = typed.due_on.parse().ok();
    let Some(due_on) = day.filter(|day| (earliest..=latest).contains(day)) else {
        typed.errors.add("frist", visit.t("rounds-error-later"));
        return render(&visit, &round, Some(typed)).await;
    };
    let by = Some(visit.viewer()?.account);
    let now = visit.now();
    let tx = visit.db().begin().await?;
    store::extend(&tx, municipality, (id, version), due_on, typed.tell).await?;
    let detail = serde_json::json!({ "due_on": due_on.to_string(), "told": typed.tell });
    people::audit::note(
        &tx,
        municipality,
        by,
        "round-extended",
        Some(id),
        detail,
        now,
    )
    .await?;
    work::plan(&tx, municipality, (round.opens_on, due_on), now).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect_with(&round.href(), "flash-rounds-extended")
}

/// Ends it today, and counts it.
pub(super) async fn end(visit: Visit, Path(id): Path<Uuid>, fields: Fields) -> Result<Response> {
    let municipality = may_see_figures(&visit)?;
    let round = store::round(visit.db(), municipality, id).await?;
    let version: i64 = fields.parsed("version")?;
    let running = matches!(
        round.schedule().state(visit.today()),
        RoundState::Running { .. } | RoundState::Closing
    );
    if version != round.version || !running {
        return Err(Error::Changed);
    }
    let by = Some(visit.viewer()?.account);
    let now = visit.now();
    let counting = Counting {
        until: visit.today().min(round.due_on),
        ..Counting::today(municipality, &visit.content, visit.today())
    };
    let tx = visit.db().begin().await?;
    if !store::end(&tx, counting, &round, now).await? {
        return Err(Error::Changed);
    }
    let detail = serde_json::json!({});
    people::audit::note(&tx, municipality, by, "round-ended", Some(id), detail, now).await?;
    tx.commit().await?;
    redirect_with(&round.href(), "flash-rounds-ended")
}

/// Takes away a round that nobody was asked in yet.
pub(super) async fn delete(visit: Visit, Path(id): Path<Uuid>, fields: Fields) -> Result<Response> {
    let municipality = may_see_figures(&visit)?;
    store::round(visit.db(), municipality, id).await?;
    let version: i64 = fields.parsed("version")?;
    let by = Some(visit.viewer()?.account);
    let tx = visit.db().begin().await?;
    store::delete(&tx, municipality, (id, version)).await?;
    let detail = serde_json::json!({});
    let now = visit.now();
    people::audit::note(
        &tx,
        municipality,
        by,
        "round-deleted",
        Some(id),
        detail,
        now,
    )
    .await?;
    tx.commit().await?;
    redirect_with(BASE, "flash-rounds-deleted")
}

/// The shares of the levels in an area of a self-assessment, where they may be told.
pub(super) fn shares_of(counts: &Counts, area: CompetencyId) -> Option<[usize; 4]> {
    let what = format!("share-{}", area.number());
    let mut shares = [0; 4];
    let mut kept = false;
    for (level, share) in counts.of(&what) {
        let level = level.parse::<i64>().ok();
        let level = level.and_then(|level| Level::try_from(level).ok());
        if let Some(place) = level.and_then(|level| shares.get_mut(usize::from(level.as_u8()))) {
            *place = share;
            kept = true;
        }
    }
    kept.then_some(shares)
}

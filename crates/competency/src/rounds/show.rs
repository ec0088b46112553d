//! One round: how far it is, what can be done about it, and what came of it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::figures::is_small;
use domain::round::{RoundKind, RoundState};
use domain::{CompetencyId, Level, ProfileId};
use jiff::ToSpan as _;
use jiff::civil::Date;
use people::access::may_see_figures;
use people::organisation::{Unit as OrgUnit, units_of};
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, number, redirect_with};

use super::figures::{listed, of_counts, parts, tree, whole};
use super::store::{self, Asked, Counting, Counts, Round};
use super::words::{self, Sign};
use super::{BASE, compare, list, work};
use crate::overview::percent;
use crate::person::parse_profiles;

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
    let (here, unreached) = if let Some(counts) = &counts {
        (of_counts(counts), counts.sum("unreached"))
    } else {
        let counting = Counting::today(municipality, &visit.content, today);
        let mut live = store::live(visit.db(), counting).await?;
        let here = live.remove(&round.id).unwrap_or_default();
        let unreached = whole(&here).unreached;
        (here, unreached)
    };
    let group = whole(&here);
    let rows = store::units(visit.db(), municipality).await?;
    let units = tree(rows, &here);
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
        facts: facts(visit, &page, round, &org_units, is_small(group.asked)),
        answered: if round.listed {
            list::answered(visit, &page, round, group)
        } else {
            String::new()
        },
        figures: if round.listed {
            figures(visit, &page, round, group, unreached, counts.as_ref())
        } else {
            Vec::new()
        },
        units: listed(&units)
            .into_iter()
            .filter(|_| round.kind.is_seen_by_name())
            .map(|unit| UnitLine {
                name: unit.name.clone(),
                part: listed(&units)
                    .first()
                    .is_some_and(|first| unit.depth > first.depth),
                asked: if unit.shown {
                    number(visit.lang, unit.group.asked)
                } else {
                    "–".to_owned()
                },
                answered: if unit.shown {
                    share(visit, &page, unit.group)
                } else {
                    page.t("rounds-hidden")
                },
            })
            .collect(),
        profiles: counts
            .as_ref()
            .filter(|_| round.kind == RoundKind::Mapping)
            .map(|counts| profile_lines(visit, &page, counts, group))
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
    unreached: usize,
    counts: Option<&Counts>,
) -> Vec<(String, String, String)> {
    if is_small(group.asked) {
        return Vec::new();
    }
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
        lines.push(line(
            "rounds-unreached",
            n(unreached),
            "rounds-unreached-note",
        ));
    }
    if let Some(left) = counts.map(|counts| counts.sum("left")).filter(|n| *n > 0) {
        lines.push(line("rounds-left", n(left), "rounds-left-note"));
    }
    lines
}

/// What each profile was proposed to and decided for; everybody is in one line.
pub(super) fn profile_lines(
    visit: &Visit,
    page: &Page,
    counts: &Counts,
    group: Asked,
) -> Vec<ProfileLine> {
    let sums = |what: &str| -> Vec<usize> {
        let mut sums = vec![0; 4];
        for (profiles, people) in counts.of(what) {
            let profiles = parse_profiles(profiles);
            let has = |profile| profiles.contains(&profile);
            let place = usize::from(has(ProfileId::ORGANISATIONAL))
                + 2 * usize::from(has(ProfileId::TECHNICAL));
            if let Some(sum) = sums.get_mut(place) {
                *sum += people;
            }
        }
        sums
    };
    let shown = |what: &str, whole: usize| -> Vec<String> {
        parts(&sums(what), whole)
            .into_iter()
            .map(|count| {
                count.map_or_else(
                    || page.t("rounds-hidden"),
                    |count| number(visit.lang, count),
                )
            })
            .collect()
    };
    let keys = [
        "rounds-profile-1",
        "rounds-profile-2",
        "rounds-profile-3",
        "rounds-profile-both",
    ];
    let proposed = shown("proposed", group.answered);
    let decided = shown("decided", group.asked);
    keys.into_iter()
        .zip(proposed)
        .zip(decided)
        .map(|((key, proposed), decided)| ProfileLine {
            name: page.t(key),
            proposed,
            decided,
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

/// The areas and levels of a self-assessment that have counts.
pub(super) fn spread_of(counts: &Counts, area: CompetencyId) -> domain::round::Spread {
    let mut spread = domain::round::Spread::default();
    let what = format!("area-{}", area.number());
    for (level, people) in counts.of(&what) {
        let level = level.parse::<i64>().ok();
        if let Some(level) = level.and_then(|level| Level::try_from(level).ok()) {
            spread.add(level, people);
        }
    }
    spread
}

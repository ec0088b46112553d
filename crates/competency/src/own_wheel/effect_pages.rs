//! "What would happen", and publishing.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use content::Content;
use domain::{ItemOrigin, ProfileId};
use people::access::{self, Placement};
use people::audit;
use people::organisation::cards_of;
use serde::Deserialize;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::effect::{AreaEffect, Effect, at_least, effect, proposals};
use super::naming::{self, Part};
use super::store::{self, Draft, State};
use super::{HOME, facts, form, home, publish};

/// People on a page of the list.
const PER_PAGE: usize = 50;
const LONGEST_NOTE: usize = 500;

#[derive(Template)]
#[template(path = "own_wheel/effect.html")]
struct EffectPage {
    page: Page,
    nothing: bool,
    people: usize,
    told: usize,
    moved: usize,
    proposals: Vec<(String, usize, usize)>,
    areas: Vec<(String, String, String)>,
    stuck: Vec<(String, String)>,
    hours: Option<String>,
    meaning: Vec<String>,
}

#[derive(Template)]
#[template(path = "own_wheel/who.html")]
struct Who {
    page: Page,
    total: usize,
    lines: Vec<WhoLine>,
    number: u32,
    pages: u32,
}

struct WhoLine {
    href: String,
    name: String,
    about: String,
    before: String,
    after: String,
}

#[derive(Template)]
#[template(path = "own_wheel/publish.html")]
struct PublishPage {
    page: Page,
    number: u32,
    changes: Vec<Change>,
    meaning: Vec<String>,
    note: String,
    version: i64,
    errors: FormErrors,
}

/// A change from one value to another.
pub(super) struct Change {
    pub(super) part: String,
    pub(super) field: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// The draft with what it would be; on nothing to look at, where to go.
enum Looked {
    At { state: State, content: Box<Content> },
    Elsewhere(Response),
}

async fn look(visit: &Visit) -> Result<Looked> {
    let shipped = &visit.app.shipped;
    let state = store::state(visit.db(), visit.municipality()?).await?;
    if state.draft.is_none() {
        return redirect_with(HOME, "flash-own-wheel-copy-first").map(Looked::Elsewhere);
    }
    let number = home::next(visit, &state)?;
    let new = publish::would_be(shipped, &state, number, "", visit.now());
    // Each page was checked when it was kept; only a newer program can find something here.
    match publish::content_of(shipped, &state, &new) {
        Ok(mut content) => {
            // What the municipality added itself is there before and after.
            let local = visit.content.catalogue.iter();
            for item in local.filter(|item| item.origin == ItemOrigin::Local) {
                content
                    .offers
                    .extend(visit.content.offer(&item.id).cloned());
                content.catalogue.push(item.clone());
            }
            Ok(Looked::At {
                state,
                content: Box::new(content),
            })
        }
        Err(_) => redirect_with("/organisation/hjul/udgiv", "flash-own-wheel-mend-first")
            .map(Looked::Elsewhere),
    }
}

/// Notes that somebody looked at what a draft would do: that reckons with everybody's placement.
async fn note_look(visit: &Visit, draft: &Draft, by_name: bool) -> Result<()> {
    let detail = serde_json::json!({
        "draft": draft.version,
        "changed": draft.changes.keys().collect::<Vec<_>>(),
        "by_name": by_name,
    });
    let by = Some(visit.viewer()?.account);
    let (municipality, now) = (visit.municipality()?, visit.now());
    let tx = visit.db().begin().await?;
    audit::note(&tx, municipality, by, "wheel-previewed", None, detail, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Figures alone: what the draft would do.
pub(super) async fn show(visit: Visit) -> Result<Response> {
    let municipality = access::may_see_figures(&visit)?;
    let (state, after) = match look(&visit).await? {
        Looked::At { state, content } => (state, content),
        Looked::Elsewhere(response) => return Ok(response),
    };
    let draft = state.draft.clone().unwrap_or_default();
    note_look(&visit, &draft, false).await?;
    let today = visit.today();
    let known = facts::known(visit.db(), municipality, today).await?;
    let told = facts::told(visit.db(), municipality, today).await?;
    let found = effect(&known, &visit.content, &after, &draft.meaning, today);
    let (counts, moved) = proposals(&told, &visit.content, &after);
    let values = state.drafted(&visit.app.shipped);
    let page = visit.page("own-wheel-effect-title");
    html(&EffectPage {
        nothing: draft.changes.is_empty() && draft.meaning.is_empty(),
        people: found.people,
        told: told.len(),
        moved: moved.len(),
        proposals: counts
            .into_iter()
            .map(|(profile, before, after)| {
                let name = Part::Profile(profile).name(&page, &values);
                (name, before, after)
            })
            .collect(),
        areas: areas(&page, &found, &values),
        stuck: stuck(&page, &found, &values),
        hours: hours(&page, &found),
        meaning: draft
            .meaning
            .iter()
            .map(|area| Part::Area(*area).name(&page, &values))
            .collect(),
        page,
    })
}

/// Where gaps open or close, as far as it may be told.
fn areas(
    page: &Page,
    found: &Effect,
    values: &content::own::Values,
) -> Vec<(String, String, String)> {
    let number = |people: usize| {
        at_least(people).map_or_else(
            || page.t("own-wheel-few-or-none"),
            |people| page.t1("own-wheel-at-least", "count", people),
        )
    };
    // An area where few gaps open looks like one where none does.
    let changed = |effect: &&AreaEffect| {
        at_least(effect.opens).is_some() || at_least(effect.closes).is_some()
    };
    found
        .areas
        .iter()
        .filter(changed)
        .map(|effect| {
            let name = Part::Area(effect.area).name(page, values);
            (name, number(effect.opens), number(effect.closes))
        })
        .collect()
}

/// Areas in which people would need what nothing in the catalogue lifts.
fn stuck(page: &Page, found: &Effect, values: &content::own::Values) -> Vec<(String, String)> {
    let areas = found.areas.iter().filter_map(|effect| {
        let people = page.t1("own-wheel-at-least", "count", at_least(effect.stuck)?);
        Some((Part::Area(effect.area).name(page, values), people))
    });
    areas.collect()
}

/// How many plans change and what is usual among them, where enough do.
fn hours(page: &Page, found: &Effect) -> Option<String> {
    let people = at_least(found.plans)?;
    let hours = found.usual.unsigned_abs().div_ceil(60);
    let key = if found.usual < 0 {
        "own-wheel-effect-shorter"
    } else {
        "own-wheel-effect-longer"
    };
    let hours = page.t1("own-wheel-hours", "hours", hours);
    Some(page.t2(key, "hours", hours, "count", people))
}

/// Which page of the list.
#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    side: String,
}

/// Those for whom the rules would propose something else, by name: each look is logged.
pub(super) async fn who(visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let (state, after) = match look(&visit).await? {
        Looked::At { state, content } => (state, content),
        Looked::Elsewhere(response) => return Ok(response),
    };
    note_look(&visit, &state.draft.unwrap_or_default(), true).await?;
    let told = facts::told(visit.db(), visit.municipality()?, visit.today()).await?;
    let (_, moved) = proposals(&told, &visit.content, &after);
    let number: u32 = asked.side.parse().unwrap_or(1).max(1);
    let first = usize::try_from(number - 1)
        .unwrap_or(0)
        .saturating_mul(PER_PAGE);
    let here: Vec<_> = moved.iter().skip(first).take(PER_PAGE).collect();
    let people = here.iter().map(|one| one.person).collect();
    let proof = access::listed::<Placement>(&visit, people).await?;
    let cards = cards_of(visit.db(), &proof).await?;
    let page = visit.page("own-wheel-who-title");
    let words = |profiles: &[ProfileId]| crate::placement::short(&page, profiles);
    let lines = cards.into_iter().filter_map(|card| {
        let one = here.iter().find(|one| one.person == card.id)?;
        let about = [card.title.as_str(), card.unit.as_str()];
        let about = about.into_iter().filter(|part| !part.is_empty());
        Some(WhoLine {
            href: format!("/organisation/profiler/{}", card.id),
            name: card.name(),
            about: about.collect::<Vec<_>>().join(", "),
            before: words(&one.before),
            after: words(&one.after),
        })
    });
    let pages = moved.len().div_ceil(PER_PAGE);
    html(&Who {
        total: moved.len(),
        lines: lines.collect(),
        number,
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
        page: page.clone(),
    })
}

/// The changes between two lists of values, in the order of the pages.
pub(super) fn changes(
    page: &Page,
    before: &content::own::Values,
    after: &content::own::Values,
) -> Vec<Change> {
    let mut changed: Vec<(Part, &String)> = after
        .keys()
        .chain(before.keys().filter(|path| !after.contains_key(*path)))
        .filter(|path| before.get(*path) != after.get(*path))
        .filter_map(|path| Some((Part::of(path)?, path)))
        .collect();
    changed.sort();
    changed
        .into_iter()
        .map(|(part, path)| Change {
            part: part.name(page, after),
            field: naming::field(page, after, path),
            before: naming::shown(page, after, path, before.get(path)),
            after: naming::shown(page, after, path, after.get(path)),
        })
        .collect()
}

pub(super) async fn ask(visit: Visit) -> Result<Response> {
    let state = store::state(visit.db(), visit.municipality()?).await?;
    if state.draft.is_none() {
        return redirect_with(HOME, "flash-own-wheel-copy-first");
    }
    let page = visit.page("own-wheel-publish-title");
    let new = publish::would_be(&visit.app.shipped, &state, 1, "", visit.now());
    let errors = match publish::content_of(&visit.app.shipped, &state, &new) {
        Ok(_) => FormErrors::default(),
        Err(problems) => errors(&page, &new.own, &problems),
    };
    form(&visit, &state, "", errors)
}

/// What must be mended before publishing; the summary leads to the note, the parts are named.
fn errors(
    page: &Page,
    values: &content::own::Values,
    problems: &[content::own::Problem],
) -> FormErrors {
    let mut errors = FormErrors::default();
    for problem in problems {
        let part = Part::of(&problem.path).map(|part| part.name(page, values));
        let reason = form::reason(page, values, &problem.reason);
        errors.add("note", format!("{}: {reason}", part.unwrap_or_default()));
    }
    errors
}

fn form(visit: &Visit, state: &State, note: &str, errors: FormErrors) -> Result<Response> {
    let page = visit.page("own-wheel-publish-title");
    let shipped = &visit.app.shipped;
    let draft = state.draft.clone().unwrap_or_default();
    let (before, after) = (state.in_force(shipped), state.drafted(shipped));
    html(&PublishPage {
        number: home::next(visit, state)?,
        changes: changes(&page, &before, &after),
        meaning: draft
            .meaning
            .iter()
            .map(|area| Part::Area(*area).name(&page, &after))
            .collect(),
        note: note.to_owned(),
        version: draft.version,
        errors,
        page,
    })
}

pub(super) async fn publish(visit: Visit, fields: Fields) -> Result<Response> {
    let municipality = visit.municipality()?;
    let (by, now) = (visit.viewer()?.account, visit.now());
    let seen: i64 = fields.parsed("version")?;
    let note = fields
        .text("note")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let tx = visit.db().begin().await?;
    let state = store::state(&tx, municipality).await?;
    if state
        .draft
        .as_ref()
        .is_none_or(|draft| draft.version != seen)
    {
        return Err(Error::Changed);
    }
    let page = visit.page("own-wheel-publish-title");
    let mut wrong = FormErrors::default();
    if note.is_empty() {
        wrong.add("note", page.t("own-wheel-note-missing"));
    } else if note.chars().count() > LONGEST_NOTE {
        wrong.add(
            "note",
            page.t1("own-wheel-bad-too-long", "most", LONGEST_NOTE),
        );
    }
    if !wrong.is_empty() {
        return form(&visit, &state, &note, wrong);
    }
    let shipped = &visit.app.shipped;
    let at = (by, now);
    match publish::publish(&tx, shipped, municipality, &state, &note, at).await? {
        Ok(_) => {
            tx.commit().await?;
            visit.app.wake.notify_one();
            redirect_with(HOME, "flash-own-wheel-published")
        }
        Err(problems) => {
            let wrong = errors(&page, &state.drafted(shipped), &problems);
            form(&visit, &state, &note, wrong)
        }
    }
}

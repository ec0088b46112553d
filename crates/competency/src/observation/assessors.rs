//! The coordinator's screens: who is an assessor for what, how much waits for them, and naming another.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::figures::is_small;
use domain::{AssessorId, CompetencyId, PersonId};
use people::access::{PersonName, sees};
use people::organisation::{Card, card_of, people_found};
use serde::Deserialize;
use web::{Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::ASSESSORS;
use super::assessors_store::{self as store, Named, Naming, all_named};
use super::request::waiting;
use super::store::Doing;
use super::written::{self, TEXT};
use crate::trust::gate_is_open;

/// As many as one looks through; a longer list asks for more letters.
const FOUND_AT_ONCE: u32 = 20;

#[derive(Template)]
#[template(path = "observation/assessors.html")]
struct List {
    page: Page,
    open: bool,
    groups: Vec<Group>,
    history: Vec<Line>,
    /// How many wait; of one to four only that they are few.
    waiting: String,
    /// For how long the oldest has waited: in days, or in weeks where few wait.
    oldest: Option<String>,
    complaints: Vec<(String, String)>,
    /// Areas that nobody is named for.
    without: Vec<String>,
}

/// The assessors of an area.
struct Group {
    number: u8,
    name: String,
    lines: Vec<Line>,
}

struct Line {
    id: AssessorId,
    version: i64,
    name: String,
    area: String,
    reason: String,
    from: String,
    until: String,
}

fn line(page: &Page, visit: &Visit, named: &Named) -> Result<Line> {
    let about = &visit.content.framework.competencies[named.area()?];
    let until = match (named.ended_at, named.ends_on) {
        (Some(at), _) => page.day_of(at.0),
        (None, Some(day)) => page.day(day.0),
        (None, None) => page.t("observation-no-end"),
    };
    Ok(Line {
        id: named.id,
        version: named.version,
        name: named.name.clone(),
        area: page.of(&about.name).to_owned(),
        reason: named.reason.clone(),
        from: page.day(named.starts_on.0),
        until,
    })
}

/// Who is named for what, and how much waits.
pub(super) async fn list(visit: Visit) -> Result<Response> {
    let (municipality, today) = (visit.municipality()?, visit.today());
    let open = gate_is_open(visit.db(), municipality).await?;
    let named = all_named(&visit).await?;
    let waits = waiting(visit.db(), municipality, visit.viewer()?.person).await?;
    let page = visit.page("observation-assessors-title");
    let framework = &visit.content.framework;
    let (mut groups, mut without, mut history) = (Vec::new(), Vec::new(), Vec::new());
    for id in CompetencyId::ALL {
        let name = page.of(&framework.competencies[id].name).to_owned();
        let mut lines = Vec::new();
        for one in named
            .iter()
            .filter(|one| one.competency_id == i64::from(id.number()))
        {
            if one.is_over(today) {
                history.push(line(&page, &visit, one)?);
            } else {
                lines.push(line(&page, &visit, one)?);
            }
        }
        if lines.is_empty() {
            without.push(name);
        } else {
            groups.push(Group {
                number: id.number(),
                name,
                lines,
            });
        }
    }
    let few = is_small(usize::try_from(waits.open).unwrap_or(0));
    let waited = |at: jiff::Timestamp| {
        let since = web::day_in_denmark(at);
        let days = i64::from((today - since).get_days());
        if few {
            page.t1("observation-weeks", "count", days / 7)
        } else {
            page.t1("observation-days", "count", days)
        }
    };
    html(&List {
        open,
        groups,
        history,
        waiting: if few {
            page.t("observation-under-five")
        } else {
            waits.open.to_string()
        },
        oldest: waits.oldest.map(waited),
        complaints: waits
            .complaints
            .into_iter()
            .map(|(id, at)| (format!("{ASSESSORS}/henvendelse/{id}"), page.day_of(at)))
            .collect(),
        without,
        page,
    })
}

/// What is searched for.
#[derive(Deserialize, Default)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "observation/find.html")]
struct Find {
    page: Page,
    query: String,
    found: Option<(Vec<Card>, i64)>,
}

/// Finds the one to name.
pub(super) async fn find(visit: Visit, Query(search): Query<Search>) -> Result<Response> {
    let query = search.q.trim();
    let found = if query.is_empty() {
        None
    } else {
        let (found, _) =
            people_found::<PersonName>(&visit, query, None, false, 1, FOUND_AT_ONCE).await?;
        Some((found.people, found.total))
    };
    html(&Find {
        page: visit.page("observation-name-title"),
        query: query.to_owned(),
        found,
    })
}

#[derive(Template)]
#[template(path = "observation/name.html")]
struct Name {
    page: Page,
    who: Card,
    areas: Vec<(String, String, String, bool)>,
    reason: String,
    from: String,
    until: String,
    errors: FormErrors,
}

async fn form(
    visit: &Visit,
    person: PersonId,
    typed: &Fields,
    errors: FormErrors,
) -> Result<Response> {
    let proof = sees::<PersonName>(visit, person, false).await?;
    let who = card_of(visit.db(), proof).await?;
    let page = visit.page_titled(visit.page("observation-name-title").t1(
        "observation-name-who",
        "name",
        who.name(),
    ));
    let ticked = typed.all("omraade");
    let framework = &visit.content.framework;
    let first_day = typed.given("fra").map(str::to_owned);
    html(&Name {
        areas: CompetencyId::ALL
            .into_iter()
            .map(|id| {
                let number = id.to_string();
                let name = page.of(&framework.competencies[id].name).to_owned();
                let chosen = ticked.contains(&number.as_str());
                (number, name, String::new(), chosen)
            })
            .collect(),
        reason: typed.text("grund").to_owned(),
        from: first_day.unwrap_or_else(|| visit.today().to_string()),
        until: typed.text("til").to_owned(),
        who,
        errors,
        page,
    })
}

/// The form that names somebody.
pub(super) async fn new(visit: Visit, Path(person): Path<PersonId>) -> Result<Response> {
    form(&visit, person, &Fields::default(), FormErrors::default()).await
}

/// Names somebody.
pub(super) async fn name(
    visit: Visit,
    Path(person): Path<PersonId>,
    fields: Fields,
) -> Result<Response> {
    // Whoever it is must be of this municipality and work here.
    let proof = sees::<PersonName>(&visit, person, false).await?;
    let mut read = written::Form::new(&visit, &fields);
    let areas = read.areas("omraade");
    if areas.is_empty() {
        read.wrong("omraade", "observation-areas-missing");
    }
    let reason = read.needed("grund", TEXT, "observation-why-missing");
    let starts_on = read.coming("fra");
    if fields.given("fra").is_none() {
        read.wrong("fra", "observation-day-missing");
    }
    let ends_on = read.coming("til");
    if ends_on.is_some() && ends_on < starts_on {
        read.wrong("til", "observation-end-before");
    }
    let errors = read.errors;
    let (Some(starts_on), true) = (starts_on, errors.is_empty()) else {
        return form(&visit, person, &fields, errors).await;
    };
    let naming = Naming {
        person: proof.person(),
        areas,
        reason,
        starts_on,
        ends_on,
    };
    let tx = visit.db().begin().await?;
    store::name(&tx, Doing::of(&visit)?, &naming).await?;
    tx.commit().await?;
    redirect_with(ASSESSORS, "flash-observation-named")
}

/// Ends it.
pub(super) async fn end(
    visit: Visit,
    Path(assessor): Path<AssessorId>,
    fields: Fields,
) -> Result<Response> {
    let version = fields.parsed("version")?;
    let tx = visit.db().begin().await?;
    store::end(&tx, Doing::of(&visit)?, assessor, version).await?;
    tx.commit().await?;
    redirect_with(ASSESSORS, "flash-observation-ended")
}

//! The assessor's screens: who has asked, one request, the day that is agreed, and what can't be done.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::{MayNot, ObservationId, ObservationKind, ObservationState};
use people::access::Asked as _;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect, redirect_with};

use super::assessors_store::areas_of;
use super::request::{Request, request_to_viewer, requests_to_viewer};
use super::store::{self, Doing, Mistake};
use super::words::{self, AreaWords};
use super::written::{self, LINE, TEXT};
use super::{Gate, INBOX, mail};
use crate::wheel::Words;

#[derive(Template)]
#[template(path = "observation/inbox.html")]
struct Inbox {
    page: Page,
    open: bool,
    /// The areas that the viewer is named for, in a row.
    areas: String,
    waiting: Vec<Line>,
    answered: Vec<Line>,
}

struct Line {
    href: String,
    name: String,
    areas: String,
    day: String,
    sign: &'static str,
    state: String,
}

/// Who has asked.
pub(super) async fn list(visit: Visit) -> Result<Response> {
    let (me, here) = (visit.own_person()?, visit.municipality()?);
    let gate = Gate::now(&visit).await?;
    let areas = areas_of(visit.db(), here, me, visit.today()).await?;
    let requests = requests_to_viewer(&visit, &gate).await?;
    let page = visit.page("observation-inbox-title");
    let line = |request: &Request| -> Result<Line> {
        let state = request.state()?;
        Ok(Line {
            href: format!("{INBOX}/{}", request.id()),
            name: request.person_name.clone(),
            areas: words::area_names(&visit, request)?,
            day: page.day_of(request.asked_at.0),
            sign: words::sign(state),
            state: words::state_to_assessor(&page, state),
        })
    };
    let (mut waiting, mut answered) = (Vec::new(), Vec::new());
    for request in &requests {
        if request.state()?.is_open() {
            waiting.push(line(request)?);
        } else {
            answered.push(line(request)?);
        }
    }
    // Who has waited longest comes first.
    waiting.reverse();
    let words = Words::of(&visit);
    let names: Vec<String> = areas
        .into_iter()
        .map(|id| {
            let about = words.content.framework.competencies.get(id);
            words.of_content(&about.name).to_owned()
        })
        .collect();
    html(&Inbox {
        open: gate.open,
        areas: words.list(&names),
        waiting,
        answered,
        page,
    })
}

/// An area with what each level looks like.
struct Guide {
    field: String,
    area: AreaWords,
    /// What is typed: the level, or that it can't be decided.
    chosen: String,
    error: String,
    levels: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "observation/one.html")]
struct One {
    page: Page,
    href: String,
    request: Request,
    is_task: bool,
    title: String,
    kind: String,
    example: String,
    sign: &'static str,
    state: ObservationState,
    state_words: String,
    guides: Vec<Guide>,
    /// Why the viewer can't write anything about it: a key.
    hindered: Option<&'static str>,
    posted: Fields,
    /// The day that the form begins with.
    day: String,
    levels: Vec<(String, String, String)>,
    findings: Vec<(String, String, String)>,
    choices: Vec<(String, String)>,
    errors: FormErrors,
}

impl One {
    /// What was typed, or what the form begins with.
    fn typed(&self, field: &str, first: &str) -> String {
        self.posted
            .given(field)
            .map_or_else(|| first.to_owned(), str::to_owned)
    }

    /// Whether there is an answer that still counts.
    fn is_answered(&self) -> bool {
        self.state == ObservationState::Answered
    }

    /// The day as the form shows it.
    fn document_day(&self) -> String {
        let day = self.request.document_on.map(|day| day.0.to_string());
        self.typed("set-dag", &day.unwrap_or_default())
    }
}

/// What keeps the assessor from writing anything about an open request.
fn hindrance(gate: &Gate, request: &Request) -> Option<&'static str> {
    if !gate.open {
        return Some("observation-hindered-gate");
    }
    match request.pairing(gate.managers_may).allowed() {
        Ok(()) => None,
        Err(MayNot::OwnManager) => Some("observation-hindered-manager"),
        Err(MayNot::Themselves | MayNot::NotNamed) => Some("observation-hindered-named"),
    }
}

/// One request.
pub(super) async fn show(visit: Visit, Path(id): Path<ObservationId>) -> Result<Response> {
    let gate = Gate::now(&visit).await?;
    let (request, _) = request_to_viewer(&visit, &gate, id).await?;
    page(
        &visit,
        &gate,
        request,
        Fields::default(),
        FormErrors::default(),
    )
}

/// The page, with what was typed and what must be mended.
pub(super) fn page(
    visit: &Visit,
    gate: &Gate,
    request: Request,
    posted: Fields,
    errors: FormErrors,
) -> Result<Response> {
    let kind = request.kind()?;
    let (state, is_task) = (request.state()?, kind == ObservationKind::Task);
    let heading = if is_task {
        "observation-one-task"
    } else {
        "observation-one-prior"
    };
    let name = request.person_name.as_str();
    let page = visit.page(heading);
    let page = visit.page_titled(page.t1(heading, "name", name));
    let words = Words::of(visit);
    let framework = &words.content.framework;
    let levels = kind.levels(&words.content.evidence);
    let task = domain::TaskId::new(request.task.clone());
    let example = framework.task(&task).map(|task| page.of(&task.example));
    let guides = words::areas(visit, &request)?
        .into_iter()
        .zip(&request.areas)
        .map(|(area, of)| {
            let about = framework.competencies.get(of.competency);
            let field = format!("omraade-{}", area.number);
            Guide {
                chosen: posted.text(&field).to_owned(),
                error: errors.of(&field).to_owned(),
                field,
                area,
                levels: levels
                    .iter()
                    .map(|level| {
                        let text = page.of(level.pick(&about.levels));
                        (words.level(*level).to_owned(), text.to_owned())
                    })
                    .collect(),
            }
        })
        .collect::<Vec<_>>();
    let behaviour = |level: domain::Level| {
        let of = request.areas.first()?;
        let about = framework.competencies.get(of.competency);
        Some(page.of(level.pick(&about.levels)).to_owned())
    };
    let level_options = levels
        .iter()
        .map(|level| {
            (
                level.slug().to_owned(),
                words.level(*level).to_owned(),
                behaviour(*level).unwrap_or_default(),
            )
        })
        .collect();
    let finding = |slug: &str| {
        (
            slug.to_owned(),
            page.t(&format!("observation-found-{}", slug.replace('_', "-"))),
            page.t(&format!(
                "observation-found-{}-hint",
                slug.replace('_', "-")
            )),
        )
    };
    let choices = levels
        .iter()
        .map(|level| (level.slug().to_owned(), words.level(*level).to_owned()))
        .chain(["undecided", "nothing"].map(|slug| {
            (
                slug.to_owned(),
                page.t(&format!("observation-review-{slug}")),
            )
        }))
        .collect();
    let today = visit.today();
    let agreed = request.agreed_on.map(|day| day.0);
    let day = agreed.filter(|day| *day <= today).unwrap_or(today);
    html(&One {
        href: format!("{INBOX}/{}", request.id()),
        title: words::title(visit, &request),
        kind: words::kind(&page, kind),
        example: example.unwrap_or_default().to_owned(),
        sign: words::sign(state),
        state_words: words::state_to_assessor(&page, state),
        hindered: state.is_open().then(|| hindrance(gate, &request)).flatten(),
        day: day.to_string(),
        levels: level_options,
        findings: ["shown", "not_shown", "undecided"].map(finding).to_vec(),
        is_task,
        state,
        guides,
        posted,
        choices,
        errors,
        request,
        page,
    })
}

/// The request of an address, where the viewer may write about it now; otherwise the page that says
/// why not.
pub(super) async fn writable(
    visit: &Visit,
    id: ObservationId,
) -> Result<std::result::Result<(Gate, Request), Response>> {
    let gate = Gate::now(visit).await?;
    let (request, _) = request_to_viewer(visit, &gate, id).await?;
    if hindrance(&gate, &request).is_some() {
        return redirect(&format!("{INBOX}/{id}")).map(Err);
    }
    Ok(Ok((gate, request)))
}

/// The two have agreed on a day.
pub(super) async fn agree(
    visit: Visit,
    Path(id): Path<ObservationId>,
    fields: Fields,
) -> Result<Response> {
    let (gate, request) = match writable(&visit, id).await? {
        Ok(writable) => writable,
        Err(why_not) => return Ok(why_not),
    };
    let mut read = written::Form::new(&visit, &fields);
    let day = read.coming("dag");
    if fields.given("dag").is_none() {
        read.wrong("dag", "observation-day-missing");
    }
    let place = read.words("aftale", LINE);
    let errors = read.errors;
    let (Some(day), true) = (day, errors.is_empty()) else {
        return page(&visit, &gate, request, fields, errors);
    };
    let doing = Doing::of(&visit)?;
    let version = fields.parsed("version")?;
    let tx = visit.db().begin().await?;
    store::agree(&tx, doing, &request, version, (day, &place)).await?;
    tell(&tx, &visit, &request).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect_with(&format!("{INBOX}/{id}"), "flash-observation-agreed")
}

/// Tells the employee that there is something new.
pub(super) async fn tell(
    tx: &database::Transaction,
    visit: &Visit,
    request: &Request,
) -> Result<()> {
    mail::write(tx, visit, request.person(), mail::ANSWERED).await
}

/// The assessor can't do it; the employee reads why and can ask another.
pub(super) async fn decline(
    visit: Visit,
    Path(id): Path<ObservationId>,
    fields: Fields,
) -> Result<Response> {
    let gate = Gate::now(&visit).await?;
    let (request, _) = request_to_viewer(&visit, &gate, id).await?;
    let mut read = written::Form::new(&visit, &fields);
    let reason = read.needed("afvis-grund", TEXT, "observation-reason-missing");
    let errors = read.errors;
    if !errors.is_empty() {
        return page(&visit, &gate, request, fields, errors);
    }
    let version = fields.parsed("version")?;
    let tx = visit.db().begin().await?;
    store::decline(&tx, Doing::of(&visit)?, &request, version, &reason).await?;
    tell(&tx, &visit, &request).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect_with(INBOX, "flash-observation-declined")
}

/// A mistake is withdrawn, also while the gate is shut: it is put right, nothing new is collected.
pub(super) async fn withdraw(
    visit: Visit,
    Path(id): Path<ObservationId>,
    fields: Fields,
) -> Result<Response> {
    let gate = Gate::now(&visit).await?;
    let (request, _) = request_to_viewer(&visit, &gate, id).await?;
    if request.state()? != ObservationState::Answered {
        return Err(Error::Changed);
    }
    let mut read = written::Form::new(&visit, &fields);
    let reason = read.needed("grund", TEXT, "observation-reason-missing");
    let errors = read.errors;
    if !errors.is_empty() {
        return page(&visit, &gate, request, fields, errors);
    }
    let mistake = Mistake {
        id,
        person: request.person(),
        version: fields.parsed("version")?,
        evidence: request.evidence.clone(),
        reason: &reason,
    };
    let tx = visit.db().begin().await?;
    store::withdraw(&tx, &visit.content, Doing::of(&visit)?, mistake).await?;
    tell(&tx, &visit, &request).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect_with(&format!("{INBOX}/{id}"), "flash-observation-withdrawn")
}

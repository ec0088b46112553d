//! The employee's own requests: what they have asked for, what was answered, and what they say to it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::{ObservationId, ObservationState};
use people::access::{self, Observation};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::request::{Request, own_request, own_requests};
use super::store::{self, Doing};
use super::words::{self, AreaWords};
use super::written::{self, TEXT, sent_href};
use super::{Gate, OWN};
use crate::trust::gate_is_open;

#[derive(Template)]
#[template(path = "observation/list.html")]
struct List {
    page: Page,
    in_scope: bool,
    open: bool,
    lines: Vec<Line>,
}

struct Line {
    href: String,
    title: String,
    kind: String,
    areas: String,
    sign: &'static str,
    state: String,
    asked: String,
}

/// What it is, the two ways to ask, and what was asked.
pub(super) async fn list(visit: Visit) -> Result<Response> {
    let open = gate_is_open(visit.db(), visit.municipality()?).await?;
    let requests = own_requests(&visit, access::own::<Observation>(&visit)?).await?;
    let page = visit.page("observation-title");
    let line = |request: &Request| -> Result<Line> {
        let state = request.state()?;
        Ok(Line {
            href: sent_href(request.id()),
            title: words::title(&visit, request),
            kind: words::kind(&page, request.kind()?),
            areas: words::area_names(&visit, request)?,
            sign: words::sign(state),
            state: words::state(&page, state),
            asked: page.day_of(request.asked_at.0),
        })
    };
    html(&List {
        in_scope: visit.viewer()?.in_scope,
        open,
        lines: requests.iter().map(line).collect::<Result<_>>()?,
        page,
    })
}

#[derive(Template)]
#[template(path = "observation/sent.html")]
struct Sent {
    page: Page,
    href: String,
    request: Request,
    state: ObservationState,
    kind: String,
    sign: &'static str,
    state_words: String,
    areas: Vec<AreaWords>,
    undecided: bool,
    /// The assessor is no longer one for it, though an answer is waited for.
    alone: bool,
    comment: String,
    complaint: String,
    errors: FormErrors,
}

/// One request.
pub(super) async fn show(visit: Visit, Path(id): Path<ObservationId>) -> Result<Response> {
    let request = own_request(&visit, access::own::<Observation>(&visit)?, id).await?;
    page(&visit, request, None, FormErrors::default()).await
}

async fn page(
    visit: &Visit,
    request: Request,
    typed: Option<&Fields>,
    errors: FormErrors,
) -> Result<Response> {
    let gate = Gate::now(visit).await?;
    let page = visit.page_titled(words::title(visit, &request));
    let state = request.state()?;
    let typed = |name: &str, stored: &str| {
        typed.map_or_else(|| stored.to_owned(), |fields| fields.text(name).to_owned())
    };
    html(&Sent {
        href: sent_href(request.id()),
        kind: words::kind(&page, request.kind()?),
        sign: words::sign(state),
        state_words: words::state(&page, state),
        areas: words::areas(visit, &request)?,
        undecided: words::undecided(&request),
        alone: state.is_open() && request.pairing(gate.managers_may).allowed().is_err(),
        comment: typed("kommentar", &request.comment),
        complaint: typed("henvendelse", ""),
        state,
        errors,
        request,
        page,
    })
}

/// The request of an address, with what was sent about it.
async fn mine(visit: &Visit, id: ObservationId, fields: &Fields) -> Result<(Request, i64, Doing)> {
    let request = own_request(visit, access::own::<Observation>(visit)?, id).await?;
    Ok((request, fields.parsed("version")?, Doing::of(visit)?))
}

/// The employee takes the request back.
pub(super) async fn take_back(
    visit: Visit,
    Path(id): Path<ObservationId>,
    fields: Fields,
) -> Result<Response> {
    let (request, version, doing) = mine(&visit, id, &fields).await?;
    let tx = visit.db().begin().await?;
    store::take_back(&tx, doing, &request, version).await?;
    tx.commit().await?;
    redirect_with(OWN, "flash-observation-taken-back")
}

/// The employee says something about the answer.
pub(super) async fn comment(
    visit: Visit,
    Path(id): Path<ObservationId>,
    fields: Fields,
) -> Result<Response> {
    let (request, version, doing) = mine(&visit, id, &fields).await?;
    let mut read = written::Form::new(&visit, &fields);
    let words = read.words("kommentar", TEXT);
    let errors = read.errors;
    if !errors.is_empty() {
        return page(&visit, request, Some(&fields), errors).await;
    }
    let tx = visit.db().begin().await?;
    store::comment(&tx, doing, &request, version, &words).await?;
    tx.commit().await?;
    redirect_with(&sent_href(id), "flash-observation-commented")
}

/// The employee asks the coordinator to look at it, and shares so much as that needs.
pub(super) async fn complain(
    visit: Visit,
    Path(id): Path<ObservationId>,
    fields: Fields,
) -> Result<Response> {
    let (request, version, doing) = mine(&visit, id, &fields).await?;
    if !request.state()?.has_answer() {
        return Err(Error::Changed);
    }
    let mut read = written::Form::new(&visit, &fields);
    let words = read.needed("henvendelse", TEXT, "observation-complaint-missing");
    let errors = read.errors;
    if !errors.is_empty() {
        return page(&visit, request, Some(&fields), errors).await;
    }
    let tx = visit.db().begin().await?;
    store::complain(&tx, doing, &request, version, &words).await?;
    tx.commit().await?;
    redirect_with(&sent_href(id), "flash-observation-complained")
}

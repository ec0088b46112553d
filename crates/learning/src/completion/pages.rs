//! Certificates: one's own, and the page on which a code can be checked.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use documents::{Certificate, Proof};
use domain::Lang;
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Page, Result, Visit, download, html, redirect};

use super::code::{in_groups, read_code};
use super::record::{Taken, complete};
use super::store::{self, Held};
use crate::aside;
use crate::progress::{self, Learner, course};

/// More than a code has with anything between its groups.
const LONGEST_TYPED: usize = 40;

#[derive(Template)]
#[template(path = "completion/list.html")]
struct List {
    page: Page,
    lines: Vec<Line>,
}

/// A certificate in the list.
struct Line {
    held: Held,
    valid: bool,
}

#[derive(Template)]
#[template(path = "completion/show.html")]
struct Show {
    page: Page,
    held: Held,
    valid: bool,
    code: String,
    address: String,
}

#[derive(Template)]
#[template(path = "completion/ask.html")]
struct Ask {
    page: Page,
    typed: String,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "completion/check.html")]
struct Check {
    page: Page,
    held: Held,
    valid: bool,
    code: String,
}

/// Completes a course without a test, for whoever has read all of it.
pub(super) async fn end(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let course = course(&visit, &id)?;
    let front = format!("/kurser/{}", course.id);
    let tx = visit.db().begin().await?;
    let progress = progress::keep(&tx, &learner, course, visit.now(), |_| {}).await?;
    let open = progress.finished_on.is_none() && progress.has_read_all(course);
    if course.test.is_some() || !open {
        return redirect(&front);
    }
    let taken = Taken {
        learner: &learner,
        course,
        score: None,
        findings: &[],
        today: visit.today(),
        now: visit.now(),
    };
    complete(&tx, &visit.content, &taken).await?;
    tx.commit().await?;
    redirect(&front)
}

/// All of one's certificates.
pub(super) async fn list(visit: Visit) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let held = store::certificates(visit.db(), &learner).await?;
    html(&List {
        page: visit.page("completion-title"),
        lines: held
            .into_iter()
            .rev()
            .map(|held| Line {
                valid: held.is_valid(visit.today()),
                held,
            })
            .collect(),
    })
}

async fn own_certificate(visit: &Visit, id: &str) -> Result<Held> {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    let learner = Learner::of(visit)?;
    store::own_certificate(visit.db(), &learner, id)
        .await?
        .ok_or(Error::NotFound)
}

/// One certificate.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let held = own_certificate(&visit, &id).await?;
    html(&Show {
        page: visit.page_titled(held.said.title.get(visit.lang).to_owned()),
        valid: held.is_valid(visit.today()),
        code: in_groups(&held.code),
        address: address(&visit, &held),
        held,
    })
}

/// Where the certificate can be checked.
fn address(visit: &Visit, held: &Held) -> String {
    format!(
        "{}/bevis/{}",
        visit.app.settings.base_url,
        in_groups(&held.code)
    )
}

/// The certificate as PDF: `bevis.da.pdf` or `bevis.en.pdf`.
pub(super) async fn pdf(
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response> {
    let lang = match file.as_str() {
        "bevis.da.pdf" => Lang::Da,
        "bevis.en.pdf" => Lang::En,
        _ => return Err(Error::NotFound),
    };
    let held = own_certificate(&visit, &id).await?;
    // What no longer holds isn't handed out as if it did.
    if held.revoked.is_some() {
        return Err(Error::NotFound);
    }
    let certificate = Certificate {
        lang,
        municipality: held.municipality.clone(),
        holder: held.name.clone(),
        course: held.said.title.get(lang).to_owned(),
        completed_on: held.completed_on,
        valid_until: held.valid_until,
        minutes: held.said.minutes,
        objectives: held
            .said
            .objectives
            .iter()
            .map(|text| text.get(lang).to_owned())
            .collect(),
        proof: held
            .said
            .pass_percent
            .map_or(Proof::TookPart, |pass_percent| Proof::Test { pass_percent }),
        code: in_groups(&held.code),
        address: address(&visit, &held),
        issued_on: held.completed_on,
    };
    let pdf = aside(move || documents::pdf::certificate(&certificate)).await?;
    download(
        &format!("bevis-{}.pdf", held.course),
        "application/pdf",
        pdf,
    )
}

/// Where a code can be typed.
pub(super) async fn ask(visit: Visit) -> Result<Response> {
    asked(&visit, String::new(), FormErrors::default())
}

fn asked(visit: &Visit, typed: String, errors: FormErrors) -> Result<Response> {
    html(&Ask {
        page: visit.page("completion-check-title"),
        typed,
        errors,
    })
}

/// Goes to the page of the code that was typed.
pub(super) async fn look_up(visit: Visit, fields: Fields) -> Result<Response> {
    let typed = fields.text("kode").to_owned();
    let found = match read_code(&typed) {
        Some(code) => store::by_code(visit.db(), &code).await?,
        None => None,
    };
    if let Some(held) = found {
        return redirect(&format!("/bevis/{}", in_groups(&held.code)));
    }
    unknown(&visit, typed)
}

/// Says that there is no proof with a code, and lets another be typed.
fn unknown(visit: &Visit, typed: String) -> Result<Response> {
    let mut errors = FormErrors::default();
    errors.add("kode", visit.t("completion-unknown-code"));
    asked(visit, typed, errors)
}

/// What a certificate says, for whoever holds it.
pub(super) async fn check(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let found = match read_code(&code) {
        Some(code) => store::by_code(visit.db(), &code).await?,
        None => None,
    };
    let Some(held) = found else {
        let mut response = unknown(&visit, code.chars().take(LONGEST_TYPED).collect())?;
        *response.status_mut() = StatusCode::NOT_FOUND;
        return Ok(response);
    };
    let mut response = html(&Check {
        page: visit.page("completion-check-title"),
        valid: held.is_valid(visit.today()),
        code: in_groups(&held.code),
        held,
    })?;
    // Whoever was given the address may look; nobody is to find a name by searching.
    let headers = response.headers_mut();
    headers.insert(
        "x-robots-tag",
        HeaderValue::from_static("noindex, nofollow"),
    );
    Ok(response)
}

impl Show {
    fn until(&self) -> String {
        self.held.valid_until.map_or_else(
            || self.page.t("completion-for-ever"),
            |until| self.page.day(until),
        )
    }

    fn file(&self, lang: &str) -> String {
        format!("{}/bevis.{lang}.pdf", self.held.href())
    }
}

impl Check {
    fn until(&self) -> String {
        self.held.valid_until.map_or_else(
            || self.page.t("completion-for-ever"),
            |until| self.page.day(until),
        )
    }

    fn proof(&self) -> String {
        match self.held.said.pass_percent {
            Some(percent) => self
                .page
                .t1("completion-passed", "percent", u32::from(percent)),
            None => self.page.t("completion-took-part"),
        }
    }
}

//! The coordinator's screen: choose a file, see what it holds, store it.

use askama::Template;
use axum::extract::Path;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::Response;
use content::local::completed_course;
use domain::{ItemId, PersonId};
use extracts::cpr::FindingKind;
use extracts::read::ReadError;
use jiff::civil::Date;
use uuid::Uuid;
use web::{Arg, Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::sheet::{Outcome, RefusedRow};
use super::{ImportError, ResultsFile, store};

/// So many refused rows are shown.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "results/send.html")]
struct Send {
    page: Page,
    course: ItemId,
    title: String,
    errors: FormErrors,
    places: Vec<String>,
}

#[derive(Template)]
#[template(path = "results/look.html")]
struct Look {
    page: Page,
    course: ItemId,
    title: String,
    outcome: Outcome,
    from: Option<Date>,
    until: Option<Date>,
    /// What is sent on to be stored: a key and a day each.
    rows: String,
    /// The same for what was taken back before, which is stored only where that is asked for.
    taken_back: String,
}

/// What travels in the page: a key and a day each.
fn written(found: &[(PersonId, Date)]) -> String {
    let rows: Vec<String> = found
        .iter()
        .map(|(person, on)| format!("{person}/{on}"))
        .collect();
    rows.join(" ")
}

/// The same, as it comes back.
fn read(rows: &str) -> Result<Vec<(PersonId, Date)>> {
    let read = |row: &str| -> Option<(PersonId, Date)> {
        let (person, on) = row.split_once('/')?;
        let person: Uuid = person.parse().ok()?;
        Some((person.into(), on.parse().ok()?))
    };
    let rows = rows.split_whitespace().map(read);
    rows.collect::<Option<_>>().ok_or(Error::BadRequest)
}

impl Look {
    fn first_refused(&self) -> &[RefusedRow] {
        let refused = &self.outcome.refused;
        refused.get(..refused.len().min(SHOWN)).unwrap_or_default()
    }

    fn more_refused(&self) -> usize {
        self.outcome.refused.len().saturating_sub(SHOWN)
    }

    fn reason(&self, row: &RefusedRow) -> String {
        self.page
            .t(&format!("results-reason-{}", row.reason.slug()))
    }
}

fn title(visit: &Visit, course: &ItemId) -> Result<String> {
    let course = completed_course(&visit.content, course).ok_or(Error::NotFound)?;
    Ok(course.title.get(visit.lang).to_owned())
}

fn form(
    visit: &Visit,
    course: ItemId,
    errors: FormErrors,
    places: Vec<String>,
) -> Result<Response> {
    html(&Send {
        title: title(visit, &course)?,
        page: visit.page("results-title"),
        course,
        errors,
        places,
    })
}

pub(super) async fn show(visit: Visit, Path(course): Path<String>) -> Result<Response> {
    form(
        &visit,
        ItemId::new(course.as_str()),
        FormErrors::default(),
        Vec::new(),
    )
}

/// The file that was sent, or the key of what is wrong with sending it.
async fn received(form: Multipart) -> Result<std::result::Result<(String, Vec<u8>), &'static str>> {
    let mut form = form;
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(Err("results-nothing")),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Ok(Err("results-too-large"));
            }
            Err(_) => return Err(Error::BadRequest),
        };
        let name = field.file_name().unwrap_or_default();
        let name = name
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned();
        let wanted = field.name() == Some("file") && !name.is_empty();
        match field.bytes().await {
            Ok(bytes) if wanted => return Ok(Ok((name, bytes.to_vec()))),
            Ok(_) => {}
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Ok(Err("results-too-large"));
            }
            Err(_) => return Err(Error::BadRequest),
        }
    }
}

/// Shows what a file holds. Nothing of it is stored.
pub(super) async fn look(
    visit: Visit,
    Path(course): Path<String>,
    sent: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let course = ItemId::new(course.as_str());
    let title = title(&visit, &course)?;
    let mut errors = FormErrors::default();
    let (name, bytes) = match received(sent.map_err(|_| Error::BadRequest)?).await? {
        Ok(file) => file,
        Err(key) => {
            errors.add("file", visit.t(key));
            return form(&visit, course, errors, Vec::new());
        }
    };
    let file = ResultsFile {
        municipality: visit.municipality()?,
        course: course.as_str(),
        name: &name,
        bytes: &bytes,
    };
    let found = super::look(visit.db(), &visit.content, file, visit.today()).await;
    let outcome = match found {
        Ok(outcome) => outcome,
        Err(ImportError::Other(error)) => return Err(error),
        Err(ImportError::NoCourse(_)) => return Err(Error::NotFound),
        Err(ImportError::Column(missing)) => {
            errors.add("file", visit.t(&format!("results-missing-{missing}")));
            return form(&visit, course, errors, Vec::new());
        }
        Err(ImportError::File(error)) => {
            errors.add("file", said(&visit, &error));
            return form(&visit, course, errors, places(&visit, &error));
        }
    };
    looked(&visit, course, title, outcome)
}

/// What was found, with the form that stores it.
pub(super) fn looked(
    visit: &Visit,
    course: ItemId,
    title: String,
    outcome: Outcome,
) -> Result<Response> {
    let days = || outcome.matched.iter().map(|(_, on)| *on);
    html(&Look {
        page: visit.page("results-look"),
        course,
        title,
        from: days().min(),
        until: days().max(),
        rows: written(&outcome.matched),
        taken_back: written(&outcome.taken_back),
        outcome,
    })
}

fn with(visit: &Visit, key: &str, args: &[(&str, Arg)]) -> String {
    visit.app.texts.get(visit.lang, key, args)
}

/// Why a file as a whole can't be read, in the words that imports of the staff have for it.
fn said(visit: &Visit, error: &ReadError) -> String {
    let limit = error.limit().unwrap_or_default();
    let column = match error {
        ReadError::TooManyBytes { .. } => return visit.t("results-too-large"),
        ReadError::TooManyRows { limit } => {
            return with(
                visit,
                "results-too-many-rows",
                &[("limit", (*limit).into())],
            );
        }
        ReadError::CellTooLong { column, .. } => *column,
        _ => 0,
    };
    let args = [
        ("line", error.line().unwrap_or_default().into()),
        ("limit", limit.into()),
        ("column", column.into()),
    ];
    with(
        visit,
        &format!("imports-read-{}", error.slug().replace('_', "-")),
        &args,
    )
}

/// Where something that looks like CPR numbers stands.
fn places(visit: &Visit, error: &ReadError) -> Vec<String> {
    let ReadError::PersonalNumbers(findings) = error else {
        return Vec::new();
    };
    let place = |finding: &extracts::cpr::Finding| {
        let kind = match finding.kind {
            FindingKind::FileName => "file-name",
            FindingKind::ColumnName => "column-name",
            FindingKind::ColumnContent => "column-content",
            FindingKind::Cell => "cell",
        };
        let number = finding
            .column
            .map(|column| column.to_string())
            .unwrap_or_default();
        let column = finding.column_name.clone().unwrap_or(number);
        let line = finding.line.unwrap_or_default();
        let args = [("column", column.into()), ("line", line.into())];
        with(visit, &format!("imports-cpr-{kind}"), &args)
    };
    findings.iter().take(20).map(place).collect()
}

/// Stores what was looked at. What the page sends back is held against the staff once more.
pub(super) async fn keep(
    visit: Visit,
    Path(course): Path<String>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let course = ItemId::new(course.as_str());
    let content = &visit.content;
    let facts = completed_course(content, &course).ok_or(Error::NotFound)?;
    let matched = read(fields.text("rows"))?;
    let gone = read(fields.text("tilbage"))?;
    let again = if fields.given("igen").is_some() {
        gone.as_slice()
    } else {
        &[]
    };
    let told = store::Told {
        matched: &matched,
        again,
    };
    let by = Some(viewer.account);
    let what = (municipality, &*facts);
    let new = store::keep(visit.db(), content, what, &told, by, visit.now()).await?;
    let left = again.is_empty() && !gone.is_empty();
    let flash = match (new, left) {
        (0, true) => "flash-results-taken-back",
        (0, false) => "flash-results-known",
        (_, true) => "flash-results-kept-not-again",
        (_, false) => "flash-results-kept",
    };
    redirect_with(&format!("/organisation/kurser/{course}/resultater"), flash)
}

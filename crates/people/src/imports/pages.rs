//! The coordinator's screens of imports.

use askama::Template;
use axum::extract::Path;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::response::Response;
use database::Json;
use domain::UploadId;
use extracts::columns::FileKind;
use extracts::directory;
use extracts::plan::{Extent, Report};
use extracts::read::ReadError;
use jiff::SignedDuration;
use uuid::Uuid;
use web::{Error, FormErrors, Page, Result, Visit, html, redirect};

use super::background;
use super::receive::{Refusal, look_through, receive};
use super::store::{self, Recent, State, Upload};
use super::views::{FilePanel, GroupPanel, file_panels, group_panels};
use super::words::Words;
use super::{DAYS_AFTER_EMPLOYMENT, DAYS_KEPT, SentFile};
use crate::access::{self, PersonName};

/// How long an upload is kept that nobody comes back for.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * DAYS_KEPT);

/// After this long without news the page says that it takes longer than usual.
const QUIET: SignedDuration = SignedDuration::from_mins(2);

#[derive(Template)]
#[template(path = "imports/start.html")]
struct Start {
    page: Page,
    recent: Vec<Recent>,
    partial: bool,
    errors: FormErrors,
    places: Vec<String>,
}

impl Start {
    /// What an import changed, in a line.
    fn tally(&self, upload: &Recent) -> String {
        let Some(Json(report)) = &upload.report else {
            return "–".to_owned();
        };
        let people = report.people;
        let changed = people.changed + people.returned;
        let (new, ended) = (people.new, people.ended);
        self.page.t3(
            "imports-tally",
            ("new", new),
            ("changed", changed),
            ("ended", ended),
        )
    }
}

pub(super) async fn start(visit: Visit) -> Result<Response> {
    start_page(&visit, false, FormErrors::default(), Vec::new()).await
}

async fn start_page(
    visit: &Visit,
    partial: bool,
    errors: FormErrors,
    places: Vec<String>,
) -> Result<Response> {
    let recent = store::recent_uploads(visit.db(), visit.municipality()?).await?;
    html(&Start {
        page: visit.page("imports-start"),
        recent,
        partial,
        errors,
        places,
    })
}

/// Takes the files if they can be read; a file that is refused as a whole leaves nothing behind.
pub(super) async fn send(
    visit: Visit,
    form: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let form = form.map_err(|_| Error::BadRequest)?;
    let sent = match receive(form).await? {
        Ok(sent) => sent,
        Err(refusal) => return refused(&visit, false, &[refusal]).await,
    };
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let (now, today) = (visit.now(), visit.today());
    let partial = sent.extent == Extent::Partial;
    let has_own_units = |file: &SentFile| directory::is_directory(&file.bytes);
    let brings_units = sent.units.is_some() || sent.people.as_ref().is_some_and(has_own_units);
    if !brings_units && !store::has_units(visit.db(), municipality).await? {
        let mut errors = FormErrors::default();
        errors.add("units", visit.t("imports-units-first"));
        return start_page(&visit, partial, errors, Vec::new()).await;
    }
    let looked = tokio::task::spawn_blocking(move || look_through(sent, today));
    let sent = match looked.await.map_err(|e| Error::internal(&e))? {
        Ok(sent) => sent,
        Err(refusals) => return refused(&visit, partial, &refusals).await,
    };
    let tx = visit.db().begin().await?;
    store::forget_before(&tx, municipality, now - KEPT).await?;
    let by = (Some(viewer.account), visit.lang.slug());
    let upload = store::add(&tx, municipality, sent, by, now).await?;
    background::let_read(&tx, municipality, (upload, 1), by.0, now).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect(&format!("/organisation/import/{upload}"))
}

pub(super) fn field_of(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Units => "units",
        FileKind::People => "people",
    }
}

async fn refused(visit: &Visit, partial: bool, refusals: &[Refusal]) -> Result<Response> {
    let words = Words::new(&visit.app, visit.lang);
    let mut errors = FormErrors::default();
    let mut places = Vec::new();
    for refusal in refusals {
        match refusal {
            Refusal::File(kind, error) => {
                errors.add(field_of(*kind), words.read_error(error));
                if let ReadError::PersonalNumbers(findings) = error {
                    places.extend(findings.iter().map(|finding| words.finding(finding)));
                }
            }
            Refusal::OtherKind(FileKind::Units) => {
                errors.add("units", visit.t("imports-units-are-people"));
            }
            Refusal::OtherKind(FileKind::People) => {
                errors.add("people", visit.t("imports-people-are-units"));
            }
            Refusal::TooLarge => errors.add("people", visit.t("imports-too-large")),
            Refusal::Nothing => errors.add("people", visit.t("imports-nothing")),
        }
    }
    start_page(visit, partial, errors, places).await
}

#[derive(Template)]
#[template(path = "imports/working.html")]
struct Working {
    page: Page,
    id: UploadId,
    steps: [String; 3],
    step: usize,
    percent: i64,
    how_far: String,
    quiet: bool,
}

#[derive(Template)]
#[template(path = "imports/preview.html")]
struct PreviewPage {
    page: Page,
    id: UploadId,
    version: i64,
    steps: [String; 3],
    names: String,
    overtaken: bool,
    settled: bool,
    report: Report,
    rows: String,
    left_out: String,
    about_ended: String,
    changes: bool,
    store_text: String,
    files: Vec<FilePanel>,
    units: Vec<GroupPanel>,
    people: Vec<GroupPanel>,
    errors: FormErrors,
}

impl PreviewPage {
    /// Whether the columns must be settled before anything else.
    fn blocked(&self) -> bool {
        !self.settled
    }
}

#[derive(Template)]
#[template(path = "imports/done.html")]
struct Done {
    page: Page,
    id: UploadId,
    day: String,
    report: Report,
    refused_units: bool,
    refused_people: bool,
    has_rule: bool,
}

#[derive(Template)]
#[template(path = "imports/closed.html")]
struct Closed {
    page: Page,
    why: String,
}

fn steps(visit: &Visit) -> [String; 3] {
    [
        "imports-step-send",
        "imports-step-look",
        "imports-step-store",
    ]
    .map(|key| visit.t(key))
}

pub(super) async fn show(visit: Visit, Path(id): Path<UploadId>) -> Result<Response> {
    let upload = store::upload(visit.db(), visit.municipality()?, id).await?;
    match upload.state {
        State::Reading | State::Applying => working(&visit, &upload),
        State::Columns | State::Ready => preview(&visit, upload, FormErrors::default()).await,
        State::Applied => done(&visit, upload).await,
        State::Failed => {
            let why = visit.t(&format!("imports-failed-{}", upload.problem));
            html(&Closed {
                page: visit.page("imports-failed"),
                why,
            })
        }
        State::Emptied => {
            let why = visit.t("imports-emptied-what");
            html(&Closed {
                page: visit.page("imports-emptied"),
                why,
            })
        }
    }
}

fn working(visit: &Visit, upload: &Upload) -> Result<Response> {
    let applying = upload.state == State::Applying;
    let title = if applying {
        "imports-applying"
    } else {
        "imports-reading"
    };
    let page = visit.page(title);
    let percent = upload.done * 100 / upload.total.max(1);
    let writing = applying && percent == 100;
    let mut response = html(&Working {
        id: upload.id,
        steps: steps(visit),
        step: if applying { 3 } else { 2 },
        percent,
        how_far: if writing {
            page.t("imports-writing")
        } else {
            page.t1("imports-percent", "percent", percent)
        },
        quiet: visit.now().duration_since(upload.moved_at.0) > QUIET,
        page,
    })?;
    // For browsers without JavaScript; with it the page has been replaced by then.
    response
        .headers_mut()
        .insert(REFRESH, HeaderValue::from_static("5"));
    Ok(response)
}

pub(super) async fn preview(visit: &Visit, upload: Upload, errors: FormErrors) -> Result<Response> {
    let Json(preview) = upload.preview.ok_or(Error::NotFound)?;
    let people: Vec<Uuid> = preview.stored_people();
    access::listed::<PersonName>(visit, people.into_iter().map(Into::into).collect()).await?;
    let words = Words::new(&visit.app, visit.lang);
    let settled = upload.state == State::Ready;
    let page = visit.page(if settled {
        "imports-preview"
    } else {
        "imports-columns"
    });
    let report = upload.report.map(|Json(report)| report).unwrap_or_default();
    let tallies = [report.units, report.people, report.positions];
    let changes = tallies
        .iter()
        .any(|tally| tally.new + tally.changed + tally.ended + tally.returned > 0);
    let names = [upload.units_name, upload.people_name];
    html(&PreviewPage {
        id: upload.id,
        version: upload.version,
        steps: steps(visit),
        names: names
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        overtaken: upload.overtaken,
        settled,
        rows: page.t3(
            "imports-count-rows",
            ("rows", report.data_rows),
            ("people", report.distinct_people),
            ("former", report.former_employees),
        ),
        left_out: match preview.left_out {
            0 => String::new(),
            count => page.t2(
                "imports-left-out",
                "count",
                count,
                "days",
                DAYS_AFTER_EMPLOYMENT,
            ),
        },
        about_ended: if upload.extent == "partial" {
            page.t("imports-figure-partial")
        } else {
            String::new()
        },
        changes,
        store_text: page.t(if changes {
            "imports-store"
        } else {
            "imports-finish"
        }),
        files: file_panels(&preview.files, &words),
        units: group_panels(&preview.units, FileKind::Units, &words, &page),
        people: group_panels(&preview.people, FileKind::People, &words, &page),
        report,
        errors,
        page,
    })
}

async fn done(visit: &Visit, upload: Upload) -> Result<Response> {
    let rule = crate::scope::current_rule(visit.db(), visit.municipality()?).await?;
    let page = visit.page("imports-done");
    html(&Done {
        id: upload.id,
        day: upload
            .applied_at
            .map_or_else(String::new, |at| page.day_of(at.0)),
        page,
        report: upload.report.map(|Json(report)| report).unwrap_or_default(),
        refused_units: upload.refused_units,
        refused_people: upload.refused_people,
        has_rule: rule.version > 0,
    })
}

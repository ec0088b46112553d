//! A request that an employee has asked the coordinator to look at: who and when, never what was seen.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::ObservationId;
use people::audit;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::request::{Complaint, complaint};
use super::store::{self, Doing, Mistake};
use super::words;
use super::written::{self, TEXT};
use super::{ASSESSORS, mail};

#[derive(Template)]
#[template(path = "observation/complaint.html")]
struct Shown {
    page: Page,
    kind: String,
    complaint: Complaint,
    typed: String,
    decision: String,
    choices: Vec<(String, String, String)>,
    errors: FormErrors,
}

/// Who and when.
pub(super) async fn show(visit: Visit, Path(id): Path<ObservationId>) -> Result<Response> {
    let (complaint, _) = complaint(&visit, id).await?;
    page(&visit, complaint, &Fields::default(), FormErrors::default())
}

fn page(
    visit: &Visit,
    complaint: Complaint,
    typed: &Fields,
    errors: FormErrors,
) -> Result<Response> {
    let page = visit.page("observation-complaint-title");
    let ways = if complaint.counts {
        ["stands", "withdrawn"].as_slice()
    } else {
        &["stands"]
    };
    html(&Shown {
        kind: words::kind(&page, complaint.kind),
        choices: ways
            .iter()
            .map(|way| {
                (
                    (*way).to_owned(),
                    page.t(&format!("observation-complaint-{way}")),
                    page.t(&format!("observation-complaint-{way}-hint")),
                )
            })
            .collect(),
        typed: typed.text("svar").to_owned(),
        decision: typed.text("beslutning").to_owned(),
        complaint,
        errors,
        page,
    })
}

/// The coordinator's answer, and whether a mistake is withdrawn. After it they no longer see it.
pub(super) async fn answer(
    visit: Visit,
    Path(id): Path<ObservationId>,
    fields: Fields,
) -> Result<Response> {
    let (complaint, proof) = complaint(&visit, id).await?;
    let mut read = written::Form::new(&visit, &fields);
    let words = read.needed("svar", TEXT, "observation-answer-missing");
    let withdrawn = match fields.text("beslutning") {
        "stands" => false,
        "withdrawn" if complaint.counts => true,
        "" => {
            read.wrong("beslutning", "observation-decision-missing");
            false
        }
        _ => return Err(Error::BadRequest),
    };
    let errors = read.errors;
    if !errors.is_empty() {
        return page(&visit, complaint, &fields, errors);
    }
    let version: i64 = fields.parsed("version")?;
    let doing = Doing::of(&visit)?;
    let tx = visit.db().begin().await?;
    store::end_complaint(&tx, doing, &complaint, version, &words).await?;
    if withdrawn {
        let mistake = Mistake {
            id,
            person: proof.person(),
            version: version + 1,
            evidence: complaint.evidence.clone(),
            reason: &words,
        };
        store::withdraw(&tx, &visit.content, doing, mistake).await?;
    }
    let detail = serde_json::json!({ "withdrawn": withdrawn });
    let (here, by, kind) = (
        doing.municipality,
        Some(doing.by),
        "observation-looked-into",
    );
    audit::note(&tx, here, by, kind, Some(id.uuid()), detail, doing.now).await?;
    mail::write(&tx, &visit, proof.person(), mail::ANSWERED).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect_with(ASSESSORS, "flash-observation-looked-into")
}

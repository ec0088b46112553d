//! A coordinator takes a certificate back: somebody else took the test, or it was a mistake.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::PersonId;
use domain::course::Course;
use people::access::{Completion, Sees, sees};
use people::audit;
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::record::revoke;
use super::store::{self, Held};
use crate::progress::course;

/// The most characters of a reason.
const LONGEST: usize = 500;

#[derive(Template)]
#[template(path = "completion/revoke.html")]
struct Revoke<'a> {
    page: Page,
    course: &'a Course,
    held: Held,
    typed: String,
    errors: FormErrors,
}

/// The course and the person of an address, with the proof that the viewer may see it.
async fn at<'a>(
    visit: &'a Visit,
    id: &str,
    person: &str,
) -> Result<(&'a Course, Sees<Completion>, Held)> {
    let course = course(visit, id)?;
    let person: Uuid = person.parse().map_err(|_| Error::NotFound)?;
    let proof = sees::<Completion>(visit, PersonId::from(person), false).await?;
    let held = store::of_person(visit.db(), proof, &course.id).await?;
    Ok((course, proof, held.ok_or(Error::NotFound)?))
}

fn render(
    visit: &Visit,
    course: &Course,
    held: Held,
    typed: String,
    errors: FormErrors,
) -> Result<Response> {
    let page = visit.page("completion-take-back-title");
    html(&Revoke {
        page,
        course,
        held,
        typed,
        errors,
    })
}

/// The certificate and the form.
pub(super) async fn show(
    visit: Visit,
    Path((id, person)): Path<(String, String)>,
) -> Result<Response> {
    let (course, _, held) = at(&visit, &id, &person).await?;
    render(&visit, course, held, String::new(), FormErrors::default())
}

/// Takes it back, for a reason that its holder can read.
pub(super) async fn revoke_it(
    visit: Visit,
    Path((id, person)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let (course, proof, held) = at(&visit, &id, &person).await?;
    // The one that was shown: sent twice, the form doesn't take back an older one too.
    if fields.parsed::<Uuid>("bevis")? != held.id {
        return Err(Error::Changed);
    }
    let reason = fields
        .given("grund")
        .filter(|reason| reason.chars().count() <= LONGEST);
    let Some(reason) = reason else {
        let mut errors = FormErrors::default();
        errors.add("grund", visit.t("completion-take-back-why"));
        return render(
            &visit,
            course,
            held,
            fields.text("grund").to_owned(),
            errors,
        );
    };
    let by = visit.viewer()?.account;
    let municipality = proof.municipality();
    let tx = visit.db().begin().await?;
    let how = (by, visit.today(), visit.now());
    revoke(&tx, &visit.app.content, municipality, held.id, reason, how).await?;
    let detail = serde_json::json!({ "course": course.id.as_str() });
    audit::note(
        &tx,
        municipality,
        Some(by),
        "certificate-revoked",
        Some(held.id),
        detail,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    redirect_with(
        &format!("/organisation/kurser/{}/personer", course.id),
        "flash-completion-taken-back",
    )
}

impl Revoke<'_> {
    fn list(&self) -> String {
        format!("/organisation/kurser/{}/personer", self.course.id)
    }
}

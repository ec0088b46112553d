//! A coordinator takes a completion back: somebody else took the test, or a file named the wrong person.
//! With it goes its certificate, where there is one.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::PersonId;
use domain::course::Course;
use jiff::civil::Date;
use people::access::{Completion, Sees, sees};
use people::audit;
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::record::{revoke, take_back};
use super::store::{self, Held};
use crate::progress::course;

/// The most characters of a reason.
const LONGEST: usize = 500;

#[derive(Template)]
#[template(path = "completion/revoke.html")]
struct Revoke<'a> {
    page: Page,
    course: &'a Course,
    found: Found,
    typed: String,
    errors: FormErrors,
}

/// What can be taken back.
struct Found {
    name: String,
    on: Date,
    /// The certificate; a completion that another system told of has none.
    held: Option<Held>,
}

impl Found {
    /// What the form says it was about, so that one sent twice doesn't take back an older one too.
    fn key(&self) -> String {
        self.held
            .as_ref()
            .map_or_else(|| self.on.to_string(), |held| held.id.to_string())
    }
}

/// The course and the person of an address, with the proof that the viewer may see it.
async fn at<'a>(
    visit: &'a Visit,
    id: &str,
    person: &str,
) -> Result<(&'a Course, Sees<Completion>, Found)> {
    let course = course(visit, id)?;
    let person: Uuid = person.parse().map_err(|_| Error::NotFound)?;
    let proof = sees::<Completion>(visit, PersonId::from(person), false).await?;
    let held = store::of_person(visit.db(), proof, &course.id).await?;
    let completed = store::completed(visit.db(), proof, &course.id, visit.today()).await?;
    let found = match (held, completed) {
        // What is valid comes first: a course taken elsewhere, after a certificate was revoked or ended.
        (held, Some((name, on)))
            if held
                .as_ref()
                .is_none_or(|held| !held.is_valid(visit.today())) =>
        {
            Found {
                name,
                on,
                held: None,
            }
        }
        (Some(held), _) => Found {
            name: held.name.clone(),
            on: held.completed_on,
            held: Some(held),
        },
        (None, _) => return Err(Error::NotFound),
    };
    Ok((course, proof, found))
}

fn render(
    visit: &Visit,
    course: &Course,
    found: Found,
    typed: &str,
    errors: FormErrors,
) -> Result<Response> {
    html(&Revoke {
        page: visit.page("completion-take-back-title"),
        typed: typed.to_owned(),
        course,
        found,
        errors,
    })
}

/// What it is about, and the form.
pub(super) async fn show(
    visit: Visit,
    Path((id, person)): Path<(String, String)>,
) -> Result<Response> {
    let (course, _, found) = at(&visit, &id, &person).await?;
    render(&visit, course, found, "", FormErrors::default())
}

/// Takes it back, for a reason that the employee can read.
pub(super) async fn revoke_it(
    visit: Visit,
    Path((id, person)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let (course, proof, found) = at(&visit, &id, &person).await?;
    if fields.given("bevis").ok_or(Error::BadRequest)? != found.key() {
        return Err(Error::Changed);
    }
    let typed = fields.text("grund");
    let fits = |reason: &&str| reason.chars().count() <= LONGEST;
    let Some(reason) = fields.given("grund").filter(fits) else {
        let mut errors = FormErrors::default();
        errors.add("grund", visit.t("completion-take-back-why"));
        return render(&visit, course, found, typed, errors);
    };
    let (content, by) = (&visit.content, visit.viewer()?.account);
    let municipality = proof.municipality();
    let tx = visit.db().begin().await?;
    let how = (by, visit.today(), visit.now());
    let subject = if let Some(held) = &found.held {
        revoke(&tx, content, municipality, held.id, reason, how).await?;
        held.id
    } else {
        let what = (proof.person(), course, found.on);
        take_back(&tx, content, municipality, what, reason, how).await?;
        Uuid::from(proof.person())
    };
    let detail = serde_json::json!({ "course": course.id.as_str() });
    let kind = "completion-taken-back";
    audit::note(
        &tx,
        municipality,
        Some(by),
        kind,
        Some(subject),
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

    /// When and why it was revoked, if it was.
    fn revoked(&self) -> Option<String> {
        let (at, reason) = self.found.held.as_ref()?.revoked.as_ref()?;
        let day = self.page.day_of(at);
        Some(self.page.t2(
            "completion-revoked-why",
            "day",
            day,
            "reason",
            reason.as_str(),
        ))
    }
}

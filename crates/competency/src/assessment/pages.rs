//! The list, the question and the thank-you.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::round::RoundKind;
use domain::{Competency, CompetencyId, Level};
use people::access::{Levels, own};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect, redirect_with};

use super::round::{Assessment, Since};
use super::store::{self, Who};
use crate::mydata;
use crate::person::{self, EvidenceRow};
use crate::rounds::own::{Mine, mine_of};

#[derive(Template)]
#[template(path = "assessment/list.html")]
struct List {
    page: Page,
    lines: Vec<Line>,
    answered: usize,
    begin: Option<String>,
    in_scope: bool,
    /// What a round that runs says about itself.
    asked: Option<String>,
}

struct Line {
    number: u8,
    name: String,
    href: String,
    answer: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "assessment/question.html")]
struct Question<'a> {
    page: Page,
    competency: &'a Competency,
    place: usize,
    total: usize,
    options: Vec<(&'static str, String, String)>,
    chosen: &'static str,
    skip: String,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "assessment/thanks.html")]
struct Thanks {
    page: Page,
    open: usize,
}

/// What is offered to the viewer, and what they have answered.
struct Own {
    assessment: Assessment,
    evidence: Vec<EvidenceRow>,
    /// The round that asks, where one does.
    round: Option<Mine>,
}

/// The viewer's assessment, or the way to the information text, which comes first. Nobody outside
/// the target group is asked anything.
async fn own_assessment(visit: &Visit) -> Result<std::result::Result<Own, Response>> {
    if !visit.viewer()?.in_scope {
        return Ok(Ok(Own {
            assessment: Assessment::none(),
            evidence: Vec::new(),
            round: None,
        }));
    }
    let proof = own::<Levels>(visit)?;
    let status = person::status_of(visit.db(), proof).await?;
    if let Some(first) = mydata::informed_or_return(&status, "/vurder")? {
        return Ok(Err(first));
    }
    let evidence = person::evidence_of(visit.db(), proof).await?;
    let framework = &visit.content.framework;
    let round = mine_of(visit, RoundKind::SelfAssessment).await?;
    let since = round.as_ref().map(|round| Since {
        after: round.after_day,
        from: round.answers_from,
    });
    let assessment = Assessment::new(framework, &status.profiles(), &evidence, since);
    Ok(Ok(Own {
        assessment,
        evidence,
        round,
    }))
}

fn href(visit: &Visit, competency: CompetencyId) -> String {
    format!(
        "/vurder/{}",
        visit.content.framework.competencies[competency].slug
    )
}

/// Where it goes on after a competency.
fn onward(visit: &Visit, next: Option<CompetencyId>) -> String {
    next.map_or_else(|| "/vurder/tak".to_owned(), |next| href(visit, next))
}

/// What can be assessed, and what is answered.
pub(super) async fn list(visit: Visit) -> Result<Response> {
    let own = match own_assessment(&visit).await? {
        Ok(own) => own,
        Err(first) => return Ok(first),
    };
    let page = visit.page("assessment-title");
    let framework = &visit.content.framework;
    let lines = own
        .assessment
        .0
        .iter()
        .map(|(id, answer)| Line {
            number: id.number(),
            name: page.of(&framework.competencies[*id].name).to_owned(),
            href: href(&visit, *id),
            answer: answer.map(|answer| {
                (
                    page.of(answer.level.pick(&framework.competencies[*id].levels))
                        .to_owned(),
                    page.day(answer.on),
                )
            }),
        })
        .collect();
    html(&List {
        lines,
        answered: own.assessment.answered(),
        begin: own.assessment.first_open().map(|id| href(&visit, id)),
        in_scope: visit.viewer()?.in_scope,
        asked: own
            .round
            .as_ref()
            .map(|round| page.t1("rounds-asked-assessment", "day", page.day(round.due_on))),
        page,
    })
}

/// The competency of an address, if it is offered to the viewer.
fn offered(visit: &Visit, own: &Own, slug: &str) -> Result<CompetencyId> {
    let framework = &visit.content.framework;
    let found = own.assessment.0.iter().map(|(id, _)| *id);
    found
        .into_iter()
        .find(|id| framework.competencies[*id].slug == slug)
        .ok_or(Error::NotFound)
}

/// One question: which of the four is most like you today?
pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let own = match own_assessment(&visit).await? {
        Ok(own) => own,
        Err(first) => return Ok(first),
    };
    let competency = offered(&visit, &own, &slug)?;
    question(&visit, &own, competency, FormErrors::default())
}

fn question(
    visit: &Visit,
    own: &Own,
    competency: CompetencyId,
    errors: FormErrors,
) -> Result<Response> {
    let about = &visit.content.framework.competencies[competency];
    let page = visit.page_titled(about.name.get(visit.lang).to_owned());
    html(&Question {
        competency: about,
        place: own.assessment.place(competency).unwrap_or(1),
        total: own.assessment.0.len(),
        options: Level::ALL
            .into_iter()
            .map(|level| {
                (
                    level.slug(),
                    page.of(level.pick(&about.levels)).to_owned(),
                    String::new(),
                )
            })
            .collect(),
        chosen: own
            .assessment
            .answer(competency)
            .map_or("", |answer| answer.level.slug()),
        skip: onward(visit, own.assessment.next_open(competency)),
        errors,
        page,
    })
}

fn who(visit: &Visit) -> Result<Who> {
    Ok(Who {
        municipality: visit.municipality()?,
        person: visit.own_person()?,
        account: visit.viewer()?.account,
        today: visit.today(),
        now: visit.now(),
    })
}

/// Keeps the answer and goes on.
pub(super) async fn answer(
    visit: Visit,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response> {
    let own = match own_assessment(&visit).await? {
        Ok(own) => own,
        Err(first) => return Ok(first),
    };
    let competency = offered(&visit, &own, &slug)?;
    let Some(chosen) = fields.given("level") else {
        let mut errors = FormErrors::default();
        errors.add("level", visit.t("assessment-choose"));
        return question(&visit, &own, competency, errors);
    };
    let level = Level::from_slug(chosen).map_err(|_| Error::BadRequest)?;
    let same = own.assessment.answer(competency);
    // Pressing twice, or sending the same answer again today, adds nothing, unless a round has asked since.
    let stands = own.assessment.holds(same.as_ref());
    if !(stands && same.is_some_and(|a| a.level == level && a.on == visit.today())) {
        let tx = visit.db().begin().await?;
        store::record_answer(&tx, &visit.content, who(&visit)?, competency, level).await?;
        tx.commit().await?;
    }
    redirect(&onward(&visit, own.assessment.next_open(competency)))
}

/// Takes the answer away.
pub(super) async fn remove(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let own = match own_assessment(&visit).await? {
        Ok(own) => own,
        Err(first) => return Ok(first),
    };
    let competency = offered(&visit, &own, &slug)?;
    let tx = visit.db().begin().await?;
    store::remove_answers(&tx, &visit.content, who(&visit)?, &own.evidence, competency).await?;
    tx.commit().await?;
    redirect_with("/vurder", "flash-assessment-removed")
}

/// Thank you.
pub(super) async fn thanks(visit: Visit) -> Result<Response> {
    let own = match own_assessment(&visit).await? {
        Ok(own) => own,
        Err(first) => return Ok(first),
    };
    html(&Thanks {
        page: visit.page("assessment-thanks"),
        open: own.assessment.0.len() - own.assessment.answered(),
    })
}

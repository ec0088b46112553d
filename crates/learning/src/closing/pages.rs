//! The test's pages.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::Lang;
use domain::course::test::{self, Asked, Score, TestRule};
use domain::course::{Course, Item};
use jiff::SignedDuration;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect, redirect_with};

use super::store::{self, Attempt};
use crate::completion::{Taken, complete, measured};
use crate::progress::{self, Learner, course};

#[derive(Template)]
#[template(path = "closing/front.html")]
struct Front<'a> {
    page: Page,
    course: &'a Course,
    rule: &'a TestRule,
    ready: bool,
    /// The first question that isn't answered, of a try that is under way.
    go_on: Option<String>,
    last: Option<Score>,
}

#[derive(Template)]
#[template(path = "closing/question.html")]
struct Question<'a> {
    page: Page,
    course: &'a Course,
    item: &'a Item,
    number: usize,
    total: usize,
    options: Vec<(String, String, String)>,
    chosen: String,
    back: Option<String>,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "closing/review.html")]
struct Review<'a> {
    page: Page,
    course: &'a Course,
    lines: Vec<Line>,
    open: usize,
}

/// A question in the list before handing in.
struct Line {
    href: String,
    question: String,
    /// How its situation begins: many questions have the same words.
    situation: String,
    answered: bool,
}

/// The first sentence of a text.
fn first_sentence(text: &str) -> &str {
    text.find(". ")
        .and_then(|end| text.get(..=end))
        .unwrap_or(text)
}

#[derive(Template)]
#[template(path = "closing/result.html")]
struct Outcome<'a> {
    page: Page,
    course: &'a Course,
    score: Score,
    needed: usize,
    answers: Vec<Answer<'a>>,
}

/// A question with what was chosen and why.
struct Answer<'a> {
    /// Nothing where the course has another question there now: what was chosen can't be shown.
    item: Option<&'a Item>,
    /// Nothing where it isn't known any more.
    right: Option<bool>,
    /// The options in the order in which they stood: text, reason, chosen, right.
    options: Vec<(&'a str, &'a str, bool, bool)>,
}

impl Answer<'_> {
    fn is_right(&self) -> bool {
        self.right == Some(true)
    }
}

/// So many tries in a day, so that nobody tries until chance helps, or reads out the bank.
const TRIES_A_DAY: usize = 10;
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// A course with a test.
fn with_test<'a>(visit: &'a Visit, id: &str) -> Result<(&'a Course, &'a TestRule)> {
    let course = course(visit, id)?;
    course
        .test
        .as_ref()
        .map(|rule| (course, rule))
        .ok_or(Error::NotFound)
}

fn base(course: &Course) -> String {
    format!("/kurser/{}/proeve", course.id)
}

/// The first question without an answer, counted from 1.
fn first_open(asked: &[Asked]) -> Option<usize> {
    asked
        .iter()
        .position(|asked| asked.chosen.is_none())
        .map(|place| place + 1)
}

/// Whether a try is under way, and the course still has all that it asks: a question may have been changed
/// meanwhile, and is another one then.
fn is_open(course: &Course, attempt: &Attempt) -> bool {
    let has = |asked: &Asked| test::unchanged(course, asked).is_some();
    attempt.score.is_none() && attempt.asked.iter().all(has)
}

/// Where to go on in a try: the first open question, or the review.
fn onward(course: &Course, attempt: &Attempt) -> String {
    first_open(&attempt.asked).map_or_else(
        || format!("{}/aflever", base(course)),
        |question| format!("{}/{question}", base(course)),
    )
}

/// What the test is, and where one is with it.
pub(super) async fn front(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let (course, rule) = with_test(&visit, &id)?;
    let progress = progress::of_course(visit.db(), &learner, course).await?;
    let Some(progress) = progress.filter(|progress| progress.finished_on.is_none()) else {
        return redirect(&format!("/kurser/{}", course.id));
    };
    let newest = store::newest(visit.db(), &learner, &course.id).await?;
    let open = newest.as_ref().filter(|attempt| is_open(course, attempt));
    html(&Front {
        page: visit.page("closing-title"),
        ready: progress.has_read_all(course),
        go_on: open.map(|attempt| onward(course, attempt)),
        last: newest
            .as_ref()
            .and_then(|attempt| attempt.score)
            .filter(|score| !score.passed),
        course,
        rule,
    })
}

/// Begins a try, unless one is under way.
pub(super) async fn begin(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let (course, _) = with_test(&visit, &id)?;
    let progress = progress::of_course(visit.db(), &learner, course).await?;
    let ready = progress
        .is_some_and(|progress| progress.finished_on.is_none() && progress.has_read_all(course));
    if !ready {
        return redirect(&base(course));
    }
    let newest = store::newest(visit.db(), &learner, &course.id).await?;
    if newest
        .as_ref()
        .is_none_or(|attempt| !is_open(course, attempt))
    {
        let (seen, today) =
            store::seen(visit.db(), &learner, &course.id, visit.now() - A_DAY).await?;
        if today >= TRIES_A_DAY {
            return redirect_with(&base(course), "flash-closing-tomorrow");
        }
        let mut chance = [0_u8; 8];
        getrandom::fill(&mut chance).map_err(|e| Error::Internal(e.to_string()))?;
        let asked = test::draw(course, &seen, u64::from_le_bytes(chance));
        let tx = visit.db().begin().await?;
        // Handed in and passed meanwhile in another tab: a try that stays open would be a course that
        // can be completed again without reading it.
        let progress = progress::keep(&tx, &learner, course, visit.now(), |_| {}).await?;
        if progress.finished_on.is_some() {
            return redirect(&base(course));
        }
        if let Some(stale) = newest.as_ref().filter(|attempt| attempt.score.is_none()) {
            store::drop_open(&tx, &learner, stale).await?;
        }
        store::begin(&tx, &learner, course, newest.as_ref(), &asked, visit.now()).await?;
        tx.commit().await?;
    }
    redirect(&format!("{}/1", base(course)))
}

/// The open try, or the way to the test's front.
async fn open_attempt(
    visit: &Visit,
    learner: &Learner,
    course: &Course,
) -> Result<std::result::Result<Attempt, Response>> {
    let newest = store::newest(visit.db(), learner, &course.id).await?;
    match newest.filter(|attempt| is_open(course, attempt)) {
        Some(attempt) => Ok(Ok(attempt)),
        None => Ok(Err(redirect(&base(course))?)),
    }
}

/// A question.
pub(super) async fn question(
    visit: Visit,
    Path((id, number)): Path<(String, usize)>,
) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let (course, _) = with_test(&visit, &id)?;
    match open_attempt(&visit, &learner, course).await? {
        Ok(attempt) => show(&visit, course, &attempt, number, FormErrors::default()),
        Err(away) => Ok(away),
    }
}

fn show(
    visit: &Visit,
    course: &Course,
    attempt: &Attempt,
    number: usize,
    errors: FormErrors,
) -> Result<Response> {
    let asked = number
        .checked_sub(1)
        .and_then(|place| attempt.asked.get(place));
    let asked = asked.ok_or(Error::NotFound)?;
    let item = course.item(&asked.item).ok_or(Error::NotFound)?;
    let page = visit.page("closing-title");
    let options = asked.order.iter().filter_map(|place| {
        let option = item.options.get(*place)?;
        Some((
            place.to_string(),
            page.of(&option.text).to_owned(),
            String::new(),
        ))
    });
    html(&Question {
        options: options.collect(),
        chosen: asked
            .chosen
            .map(|place| place.to_string())
            .unwrap_or_default(),
        back: (number > 1).then(|| format!("{}/{}", base(course), number - 1)),
        total: attempt.asked.len(),
        page,
        course,
        item,
        number,
        errors,
    })
}

/// Keeps an answer and goes on.
pub(super) async fn answer(
    visit: Visit,
    Path((id, number)): Path<(String, usize)>,
    fields: Fields,
) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let (course, _) = with_test(&visit, &id)?;
    let Some(chosen) = fields.given("svar") else {
        return match open_attempt(&visit, &learner, course).await? {
            Ok(attempt) => {
                let mut errors = FormErrors::default();
                errors.add("svar", visit.t("closing-choose"));
                show(&visit, course, &attempt, number, errors)
            }
            Err(away) => Ok(away),
        };
    };
    let chosen: usize = chosen.parse().map_err(|_| Error::BadRequest)?;
    let tx = visit.db().begin().await?;
    let mut attempt = store::take_open(&tx, &learner, &course.id).await?;
    if !is_open(course, &attempt) {
        return redirect(&base(course));
    }
    let place = number.checked_sub(1).ok_or(Error::NotFound)?;
    let asked = attempt.asked.get_mut(place).ok_or(Error::NotFound)?;
    if !asked.order.contains(&chosen) {
        return Err(Error::BadRequest);
    }
    asked.chosen = Some(chosen);
    store::keep(&tx, &learner, &attempt).await?;
    tx.commit().await?;
    let next = number + 1;
    if next <= attempt.asked.len() && first_open(&attempt.asked).is_some() {
        redirect(&format!("{}/{next}", base(course)))
    } else {
        redirect(&onward(course, &attempt))
    }
}

/// All questions before handing in.
pub(super) async fn review(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let (course, _) = with_test(&visit, &id)?;
    let attempt = match open_attempt(&visit, &learner, course).await? {
        Ok(attempt) => attempt,
        Err(away) => return Ok(away),
    };
    let page = visit.page("closing-review");
    let lines = attempt
        .asked
        .iter()
        .enumerate()
        .filter_map(|(place, asked)| {
            let item = course.item(&asked.item)?;
            let situation = item.situation.as_ref();
            Some(Line {
                href: format!("{}/{}", base(course), place + 1),
                question: page.of(&item.question).to_owned(),
                situation: situation
                    .map_or("", |text| first_sentence(page.of(text)))
                    .to_owned(),
                answered: asked.chosen.is_some(),
            })
        });
    html(&Review {
        lines: lines.collect(),
        open: attempt
            .asked
            .iter()
            .filter(|asked| asked.chosen.is_none())
            .count(),
        page,
        course,
    })
}

/// Hands in: what isn't answered counts as wrong. A part that was changed meanwhile must be read first;
/// the try stays open for it.
pub(super) async fn hand_in(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let (course, _) = with_test(&visit, &id)?;
    let tx = visit.db().begin().await?;
    let mut attempt = match store::take_open(&tx, &learner, &course.id).await {
        // Pressed twice: it is handed in, and the result is there.
        Err(Error::Changed) => return redirect(&format!("/kurser/{}/resultat", course.id)),
        other => other?,
    };
    if !is_open(course, &attempt) {
        return redirect(&base(course));
    }
    let progress = progress::of_course(&tx, &learner, course).await?;
    if !progress.is_some_and(|progress| progress.has_read_all(course)) {
        return redirect_with(&format!("/kurser/{}", course.id), "flash-closing-changed");
    }
    let score = test::score(course, &attempt.asked);
    for asked in &mut attempt.asked {
        asked.right = Some(test::is_right(course, asked));
    }
    store::finish(&tx, &learner, &attempt, score, visit.now()).await?;
    let findings = test::findings(course, &attempt.asked);
    let taken = Taken {
        learner: &learner,
        course,
        score: Some(score),
        findings: &findings,
        today: visit.today(),
        now: visit.now(),
    };
    if score.passed {
        complete(&tx, &visit.content, &taken).await?;
    } else {
        measured(&tx, &visit.content, &taken).await?;
    }
    tx.commit().await?;
    redirect(&format!("/kurser/{}/resultat", course.id))
}

/// What was chosen and why, where the course still has the question as it was asked.
fn answer_of<'a>(course: &'a Course, asked: &Asked, lang: Lang) -> Answer<'a> {
    let item = test::unchanged(course, asked);
    let options = asked.order.iter().filter_map(|place| {
        let option = item?.options.get(*place)?;
        Some((
            option.text.get(lang),
            option.why.get(lang),
            asked.chosen == Some(*place),
            option.right,
        ))
    });
    Answer {
        right: asked
            .right
            .or_else(|| item.map(|_| test::is_right(course, asked))),
        options: options.collect(),
        item,
    }
}

/// The newest try that was handed in, with the reasons.
pub(super) async fn result(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let (course, rule) = with_test(&visit, &id)?;
    let newest = store::newest(visit.db(), &learner, &course.id).await?;
    let Some((attempt, score)) =
        newest.and_then(|attempt| attempt.score.map(|score| (attempt, score)))
    else {
        return redirect(&base(course));
    };
    // Reasons are for who has answered: an empty try must not read out the bank.
    let answered = attempt.asked.iter().filter(|asked| asked.chosen.is_some());
    let answers = answered.map(|asked| answer_of(course, asked, visit.lang));
    let title = if score.passed {
        "closing-passed"
    } else {
        "closing-not-passed"
    };
    html(&Outcome {
        answers: answers.collect(),
        needed: rule.right_to_pass(),
        page: visit.page(title),
        course,
        score,
    })
}

impl Front<'_> {
    fn course_href(&self) -> String {
        format!("/kurser/{}", self.course.id)
    }
}

impl Outcome<'_> {
    fn course_href(&self) -> String {
        format!("/kurser/{}", self.course.id)
    }
}

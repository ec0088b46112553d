//! The viewer's courses.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use domain::course::{Audience, Course};
use domain::rights::Role;
use jiff::civil::Date;
use web::{Page, Result, Viewer, Visit, html};

use crate::completion::{self, Done};
use crate::progress::{self, Learner, Progress};

#[derive(Template)]
#[template(path = "player/list.html")]
struct List<'a> {
    page: Page,
    mine: Vec<Line<'a>>,
    others: Vec<Line<'a>>,
}

/// A course in the list.
struct Line<'a> {
    course: &'a Course,
    minutes: u32,
    percent: Option<usize>,
    /// The day of a completion that counts.
    done_on: Option<Date>,
}

/// Whether the course is meant for the viewer. Everybody may take every course.
fn is_for(course: &Course, viewer: &Viewer, in_body: bool) -> bool {
    match course.audience {
        Audience::Everyone => viewer.in_scope,
        Audience::Leaders => viewer.is(Role::Manager),
        Audience::ManagementBody => in_body,
        // Whoever has it in their plan finds it there.
        Audience::ByPlan => false,
    }
}

/// The list: those meant for the viewer first.
pub(crate) async fn show(visit: Visit) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let progress = progress::of_learner(visit.db(), &learner, &visit.content.courses).await?;
    let (done, in_body) = completion::of_learner(visit.db(), &learner, visit.today()).await?;
    let viewer = visit.viewer()?;
    let line = |course| line(course, &progress, &done);
    let (mine, others): (Vec<&Course>, Vec<&Course>) = visit
        .content
        .courses
        .iter()
        .partition(|course| is_for(course, viewer, in_body));
    html(&List {
        page: visit.page("player-courses"),
        mine: mine.into_iter().map(line).collect(),
        others: others.into_iter().map(line).collect(),
    })
}

fn line<'a>(
    course: &'a Course,
    progress: &BTreeMap<String, Progress>,
    done: &BTreeMap<String, Done>,
) -> Line<'a> {
    let at = progress.get(course.id.as_str());
    Line {
        course,
        minutes: course.about_minutes(),
        percent: at
            .filter(|progress| progress.finished_on.is_none())
            .map(|progress| progress.percent(course)),
        done_on: done.get(course.id.as_str()).map(|done| done.on),
    }
}

//! "Se som leder": a manager's screens on a team that doesn't exist.

use axum::extract::Path;
use axum::response::Response;
use domain::Lang;
use web::{Error, Result, Visit};

use super::example::{self, Stage};
use super::screens;
use super::view::Whose;

fn stage(visit: &Visit) -> Stage<'_> {
    Stage {
        content: &visit.content,
        danish: visit.lang == Lang::Da,
        today: visit.today(),
        now: visit.now(),
    }
}

pub(super) async fn team(visit: Visit) -> Result<Response> {
    screens::team(
        &visit,
        &example::team(stage(&visit)),
        visit.today(),
        Whose::Invented,
    )
}

pub(super) async fn report(visit: Visit, Path(nr): Path<usize>) -> Result<Response> {
    let report = example::report(stage(&visit), nr).ok_or(Error::NotFound)?;
    screens::report(&visit, &report, visit.today(), Whose::Invented)
}

pub(super) async fn levels(visit: Visit, Path(nr): Path<usize>) -> Result<Response> {
    let shared = example::levels(stage(&visit), nr).ok_or(Error::NotFound)?;
    screens::levels(&visit, &shared, Whose::Invented)
}

//! The templates. Real and invented screens are made here and nowhere else.

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use web::{Page, Result, Visit, html};

use super::facts::{Report, SharedLevels, Team};
use super::view::{
    LevelsView, PlanView, ReportView, TeamView, Whose, levels_view, report_view, team_view,
};
use crate::wheel::Words;

#[derive(Template)]
#[template(path = "team/team.html")]
struct TeamPage {
    page: Page,
    view: TeamView,
}

#[derive(Template)]
#[template(path = "team/report.html")]
struct ReportPage {
    page: Page,
    view: ReportView,
}

#[derive(Template)]
#[template(path = "team/levels.html")]
struct LevelsPage {
    page: Page,
    view: LevelsView,
}

pub(super) fn team(visit: &Visit, team: &Team, today: Date, whose: Whose) -> Result<Response> {
    html(&TeamPage {
        view: team_view(Words::of(visit), team, today, whose),
        page: visit.page(match whose {
            Whose::Own => "team-title",
            Whose::Invented => "team-example-title",
        }),
    })
}

pub(super) fn report(
    visit: &Visit,
    report: &Report,
    today: Date,
    whose: Whose,
) -> Result<Response> {
    html(&ReportPage {
        view: report_view(Words::of(visit), report, today, whose),
        page: visit.page_titled(report.name.clone()),
    })
}

pub(super) fn levels(visit: &Visit, shared: &SharedLevels, whose: Whose) -> Result<Response> {
    let page = visit.page_titled(shared.name.clone());
    html(&LevelsPage {
        view: levels_view(Words::of(visit), shared, whose),
        page,
    })
}

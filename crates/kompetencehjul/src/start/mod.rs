//! The front door: where everybody lands.

use askama::Template;
use axum::response::Response;
use domain::rights::Role;
use web::{Access, Feature, Page, Result, Route, Visit, html, redirect};

pub(crate) fn feature() -> Feature {
    Feature {
        name: "start",
        routes: vec![Route::get("/", Access::Public, show)],
        texts: vec![(include_str!("da.ftl"), include_str!("en.ftl"))],
        ..Feature::default()
    }
}

#[derive(Template)]
#[template(path = "start/front.html")]
struct Front {
    page: Page,
}

/// Signed in, people land where their work is: on their own wheel, or the work of their office.
async fn show(visit: Visit) -> Result<Response> {
    let Some(viewer) = &visit.viewer else {
        return html(&Front {
            page: visit.page("start-title"),
        });
    };
    let to = if viewer.is(Role::Coordinator) {
        "/overblik"
    } else if viewer.person.is_some() {
        "/mit-hjul"
    } else if viewer.is(Role::Administrator) {
        "/administration"
    } else if viewer.is(Role::Auditor) {
        "/overblik"
    } else if viewer.is(Role::Assessor) {
        "/vurdering"
    } else {
        // Somebody in no staff list has an account for the sake of a course: a member of the management body.
        "/kurser"
    };
    redirect(to)
}

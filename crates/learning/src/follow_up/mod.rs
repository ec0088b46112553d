//! Coverage by unit and by name, how the municipality runs its courses, and its own texts in them.
//!
//! The coordinator sees completion and nothing else: not whether somebody has begun, not what they
//! chose or answered. [`store`] asks, [`figures`] keeps figures about few people from being shown or
//! worked out.

mod course;
mod courses;
mod figures;
mod minutes;
mod number;
mod people;
mod questions;
mod start;
mod store;
#[cfg(test)]
mod tests;
mod texts;
#[cfg(test)]
mod texts_tests;

use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisation/kurser", COORDINATOR, courses::show),
        Route::get("/organisation/kurser/{course}", COORDINATOR, course::show),
        Route::get(
            "/organisation/kurser/{course}/start",
            COORDINATOR,
            start::show,
        ),
        Route::post(
            "/organisation/kurser/{course}/start",
            COORDINATOR,
            start::save,
        ),
        Route::get(
            "/organisation/kurser/{course}/personer",
            COORDINATOR,
            people::show,
        ),
        Route::post(
            "/organisation/kurser/{course}/personer",
            COORDINATOR,
            web::search::posted,
        ),
        Route::get(
            "/organisation/kurser/{course}/tekster",
            COORDINATOR,
            texts::list,
        ),
        Route::get(
            "/organisation/kurser/{course}/tekster/{place}",
            COORDINATOR,
            texts::show,
        ),
        Route::post(
            "/organisation/kurser/{course}/tekster/{place}",
            COORDINATOR,
            texts::save,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: "/organisation/kurser",
        text: "follow-menu",
        access: COORDINATOR,
        group: MenuGroup::FollowUp,
        order: 66,
    }]
}

/// Where a course is followed up.
fn base(course: &domain::course::Course) -> String {
    format!("/organisation/kurser/{}", course.id)
}

/// A course that is asked of employees, or not found: the management body has its own pages.
fn followed<'a>(visit: &'a web::Visit, id: &str) -> web::Result<&'a domain::course::Course> {
    let course = crate::progress::course(visit, id)?;
    if crate::assignment::is_assigned(course) {
        Ok(course)
    } else {
        Err(web::Error::NotFound)
    }
}

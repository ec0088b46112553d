//! The register of the management body, and its own record of courses (NIS 2-loven § 7).
//!
//! Members may be in no HR extract: they get an account of their own, come in by the mailed link and
//! take the course like anybody else. Which body it is, the municipality says; we don't. Names here
//! are those of office holders, for the coordinator; everybody else sees figures at most.

mod account;
pub(crate) mod courses;
mod invitation;
mod mails;
mod member;
mod pages;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;

use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route};

use domain::ItemId;

pub(crate) use courses::{note_completed, withdraw_completed};
pub(crate) use mails::{daily, job_kinds};

/// The short name of the course for the body.
pub(crate) const COURSE: &str = "ledelsesorganet";

/// The place of the course where the members read which body it is.
const PLACE: &str = "organ";

/// Where the register is.
const LIST: &str = "/organisation/ledelsesorgan";

/// Where the coordinator writes which body it is.
const WHAT: &str = "/organisation/ledelsesorgan/organ";

/// Where the list of the texts in a course leads back to, of the course for the body.
pub(crate) fn register_of(course: &ItemId) -> Option<&'static str> {
    (course.as_str() == COURSE).then_some(LIST)
}

/// The screen of its own that a place of a course has: what the body is stands in the register too, and
/// is written once.
pub(crate) fn screen_of(course: &ItemId, place: &str) -> Option<&'static str> {
    (course.as_str() == COURSE && place == PLACE).then_some(WHAT)
}

const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisation/ledelsesorgan", COORDINATOR, pages::list),
        Route::get(
            "/organisation/ledelsesorgan/organ",
            COORDINATOR,
            pages::what,
        ),
        Route::post(
            "/organisation/ledelsesorgan/organ",
            COORDINATOR,
            pages::say_what,
        ),
        Route::get("/organisation/ledelsesorgan/nyt", COORDINATOR, pages::new),
        Route::post("/organisation/ledelsesorgan/nyt", COORDINATOR, pages::add),
        Route::get(
            "/organisation/ledelsesorgan/medlem/{member}",
            COORDINATOR,
            member::show,
        ),
        Route::post(
            "/organisation/ledelsesorgan/medlem/{member}",
            COORDINATOR,
            member::change,
        ),
        Route::post(
            "/organisation/ledelsesorgan/medlem/{member}/inviter",
            COORDINATOR,
            member::invite,
        ),
        Route::post(
            "/organisation/ledelsesorgan/medlem/{member}/kursus",
            COORDINATOR,
            member::note,
        ),
        Route::post(
            "/organisation/ledelsesorgan/medlem/{member}/kursus/{course}/fortryd",
            COORDINATOR,
            member::withdraw,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: LIST,
        text: "body-menu",
        access: COORDINATOR,
        group: MenuGroup::People,
        order: 67,
    }]
}

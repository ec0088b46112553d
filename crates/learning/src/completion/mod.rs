//! What follows when somebody has taken a course: the completion, what it proves, the certificate, and
//! the page on which anybody who holds the paper can check it.
//!
//! A completion proves that somebody took part; a passed closing test proves what it asked enough
//! about. Both are evidence as any other, and the levels that follow are the learner's own.

mod code;
mod pages;
mod record;
mod revoke;
mod store;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told_tests;

use domain::rights::Role;
use web::{Access, MenuItem, Route};

pub(crate) use record::{
    Imported, Taken, complete, complete_imported, measured, revoke, taken_back,
};
pub(crate) use store::{Done, Held, Said, Standing, of_learner, standing};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    let who = Access::SignedIn;
    vec![
        Route::post("/kurser/{course}/afslut", who, pages::end),
        Route::get("/beviser", who, pages::list),
        Route::get("/beviser/{certificate}", who, pages::show),
        Route::get("/beviser/{certificate}/{file}", who, pages::pdf),
        Route::get(
            "/organisation/kurser/{course}/bevis/{person}",
            Access::OneOf(&[Role::Coordinator]),
            revoke::show,
        ),
        Route::post(
            "/organisation/kurser/{course}/bevis/{person}",
            Access::OneOf(&[Role::Coordinator]),
            revoke::revoke_it,
        ),
        Route::get("/bevis", Access::Public, pages::ask),
        Route::post("/bevis", Access::Public, pages::look_up),
        Route::get("/bevis/{code}", Access::Public, pages::check),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

//! The closing test: one question a page, as many tries as one likes, each with other questions; the
//! reasons afterwards.
//!
//! How items are drawn, when a test is passed and what it shows stands in `domain::course::test`.

mod pages;
mod store;
#[cfg(test)]
mod tests;

use web::{Access, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    let who = Access::SignedIn;
    vec![
        Route::get("/kurser/{course}/proeve", who, pages::front),
        Route::post("/kurser/{course}/proeve", who, pages::begin),
        Route::get("/kurser/{course}/proeve/aflever", who, pages::review),
        Route::post("/kurser/{course}/proeve/aflever", who, pages::hand_in),
        Route::get("/kurser/{course}/proeve/{question}", who, pages::question),
        Route::post("/kurser/{course}/proeve/{question}", who, pages::answer),
        Route::get("/kurser/{course}/resultat", who, pages::result),
    ]
}

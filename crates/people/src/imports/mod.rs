//! Units and people from an HR extract: preview, correction, and only then storage.

mod actions;
mod background;
mod fingerprint;
pub mod folder;
mod leavers;
mod pages;
mod preview;
mod receive;
mod sheet;
mod store;
#[cfg(test)]
mod tests;
mod views;
mod words;
mod work;

pub(crate) use background::job_kinds;
pub use leavers::DAYS_AFTER_EMPLOYMENT;
pub use work::{ImportError, Prepared, ReadFile, Sent, SentFile, Told, prepare, take_in};

use domain::rights::Role;
use web::{Access, MenuItem, Route};

/// As many days as files are kept that nobody comes back for, and refused rows: the retention table's
/// period for them.
pub const DAYS_KEPT: i64 = 7;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);
    vec![
        Route::get("/organisation/import", COORDINATOR, pages::start),
        Route::post("/organisation/import", COORDINATOR, pages::send)
            .with_body_limit(receive::MOST_BYTES),
        Route::get("/organisation/import/{upload}", COORDINATOR, pages::show),
        Route::post(
            "/organisation/import/{upload}/kolonner",
            COORDINATOR,
            actions::correct,
        ),
        Route::post(
            "/organisation/import/{upload}/gem",
            COORDINATOR,
            actions::apply,
        ),
        Route::post(
            "/organisation/import/{upload}/slet",
            COORDINATOR,
            actions::drop_it,
        ),
        Route::get(
            "/organisation/import/{upload}/oversigt.csv",
            COORDINATOR,
            actions::sheet,
        ),
        Route::get(
            "/organisation/import/{upload}/afviste-enheder.csv",
            COORDINATOR,
            actions::refused_units,
        ),
        Route::get(
            "/organisation/import/{upload}/afviste-medarbejdere.csv",
            COORDINATOR,
            actions::refused_people,
        ),
    ]
}

/// Imports are reached from the page of the organisation.
pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

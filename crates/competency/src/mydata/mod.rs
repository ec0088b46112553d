//! What is stored about me, why, until when, who looked, and what I share; and the information text
//! that stands before the first question of anything.
//!
//! Every screen that asks an employee something begins with one line:
//! ```text
//! if let Some(first) = mydata::informed_or_return(&status, "/here")? { return Ok(first); }
//! ```

//!
//! What crates above this one store about people is asked of their [`Holder`]s.

mod holdings;
mod information;
mod naming;
pub(crate) mod pages;
mod store;
#[cfg(test)]
mod tests;
mod told;
mod value;

use std::pin::Pin;

use axum::response::Response;
use web::{Access, MenuItem, Result, Route, Visit, redirect};

use crate::person::Status;
use crate::trust::shipped;

pub use value::{Entry, Value};

/// What another crate stores about whoever asks, and nobody else: each entry with its kind of the
/// retention table. It may take one statement, so that the page keeps to six.
pub type Holder = for<'a> fn(&'a Visit) -> Held<'a>;

/// What a [`Holder`] answers with.
pub type Held<'a> = Pin<Box<dyn Future<Output = Result<Vec<(&'static str, Entry)>>> + Send + 'a>>;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes(holders: &'static [Holder]) -> Vec<Route> {
    vec![
        Route::get("/information", Access::Employee, information::show),
        Route::post("/information", Access::Employee, information::read),
        Route::get("/mine-data", Access::Employee, move |visit| {
            pages::show(visit, holders)
        }),
        Route::post("/mine-data/deling", Access::Employee, pages::share),
        Route::get("/mine-data/hent", Access::Employee, move |visit| {
            pages::fetch(visit, holders)
        }),
    ]
}

/// "Mine data" stands in the header of every page.
pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

/// Whether the person must be shown the information text before anything is asked: it is new to
/// them, or has changed since.
pub(crate) fn needs_information(status: &Status) -> Result<bool> {
    Ok(status.informed_version < i64::from(information_version()?))
}

/// The version of the information text.
pub(crate) fn information_version() -> Result<u32> {
    Ok(shipped::paper(information::PAPER)?.version)
}

/// The end of an address that begins something when it is sent to: who came from its button has pressed
/// it, and goes on there without pressing it again once the information is read.
pub const BEGIN: &str = "/begynd";

/// The way to the information text for who hasn't had it yet, coming back to `path`, a path of ours,
/// once it is read; nothing for everybody else.
pub fn informed_or_return(status: &Status, path: &str) -> Result<Option<Response>> {
    if needs_information(status)? {
        redirect(&format!("/information?tilbage={path}")).map(Some)
    } else {
        Ok(None)
    }
}

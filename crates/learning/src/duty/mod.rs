//! The documentation of the training duty as of a date: on a screen, as PDF, XLSX and signed JSON.
//!
//! [`store`] asks, [`figures`] decides what is shown of it, [`report`] puts it in words. Figures never
//! name anybody. They are counted from assignments and completions; for days whose rows are gone, or
//! were never there, from the counts that were frozen at the end of each month.

mod figures;
mod key;
mod pages;
mod report;
mod store;
#[cfg(test)]
mod tests;

use competency::AsksOfBody;
use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route, Visit};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const MAY_LOOK: Access = Access::OneOf(&[Role::Coordinator, Role::Auditor]);

/// The management body's courses today, as they may be shown of it: for the overview.
#[must_use]
pub fn of_body(visit: &Visit) -> AsksOfBody<'_> {
    Box::pin(report::of_body(visit))
}

/// Where the documentation is.
const HERE: &str = "/organisation/dokumentation";

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisation/dokumentation", MAY_LOOK, pages::show),
        Route::get(
            "/organisation/dokumentation/{format}",
            MAY_LOOK,
            pages::file,
        ),
        Route::get(
            "/dokumentation/noegle/{code}",
            Access::Public,
            pages::public_key,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: HERE,
        text: "duty-menu",
        access: MAY_LOOK,
        group: MenuGroup::FollowUp,
        order: 68,
    }]
}

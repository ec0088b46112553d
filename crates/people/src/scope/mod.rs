//! Whom of the staff the platform is for: a stored rule, shown with its count before it is applied.

mod figures;
mod form;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use form::{top_units, unit_key, unit_named};
pub use store::{
    PositionRow, STAFF_CHANGED, StoredRule, apply_rule, apply_rule_to, current_positions,
    current_rule, people_in, set_rule,
};

use domain::rights::Role;
use web::{Access, MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);
    vec![
        Route::get("/organisation/maalgruppe", COORDINATOR, pages::show),
        Route::post("/organisation/maalgruppe", COORDINATOR, pages::change),
    ]
}

/// The target group is reached from the page of the organisation.
pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

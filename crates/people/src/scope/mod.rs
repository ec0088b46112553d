//! Whom of the staff the platform is for: a stored rule, shown with its count before it is applied.

mod store;

pub use store::{StoredRule, apply_rule, current_positions, current_rule, people_in, set_rule};

use web::{MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

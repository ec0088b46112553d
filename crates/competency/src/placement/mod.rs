//! Which profiles a person's tasks call for: question, inventory, proposal, decision.

use web::{MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

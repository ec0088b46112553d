//! The learning journey: the way from what is attained to what is needed, and the agreement on it.

use web::{MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

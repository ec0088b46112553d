//! What is stored about me, why, until when, who looked, and what I share.

use web::{MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

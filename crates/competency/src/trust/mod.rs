//! What the municipality records about trust, and the papers: information text, MED paper, DPIA, record.

use web::{MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

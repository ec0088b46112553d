//! The wheel: everybody's to read, one's own to stand in, and why a level is what it is.

mod drawing;
#[cfg(test)]
mod drawing_tests;

use web::{MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

//! The register of the management body, and its own record of courses (NIS 2-loven § 7).
//!
//! Members may be in no HR extract: they get an account of their own, come in by the mailed link and
//! take the course like anybody else. Which body it is, the municipality says; we don't.

pub(crate) mod store;

use web::{MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

//! Units and people from an HR extract: preview, correction, and only then storage.

mod store;
mod work;

pub use work::{ImportError, Prepared, ReadFile, Sent, SentFile, Told, prepare, take_in};

use web::{MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

pub(crate) fn menu() -> Vec<MenuItem> {
    Vec::new()
}

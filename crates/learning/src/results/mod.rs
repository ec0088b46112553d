//! Results of a course taken in the municipality's own learning platform, coming back as CSV.

use web::Route;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

//! Who is asked to take a course, from when, until when, and by which mails.

use jobs::JobKind;
use web::Route;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

pub(crate) fn job_kinds() -> Vec<JobKind> {
    Vec::new()
}

//! Who is asked to take a course, from when, until when, and by which mails.
//!
//! Whoever belongs to a course's audience has an assignment from the first day on, whether the
//! municipality has started the course or not: from then on it is planned for them, and counted. Once
//! the coordinator has started it ([`Offer`]), there is a due day and there are mails. Which mail
//! somebody gets is decided in the hour in which it goes out, so nobody is reminded of what they did
//! meanwhile.

mod assign;
mod mails;
mod offer;
mod store;
#[cfg(test)]
mod tests;
mod work;

pub(crate) use assign::is_assigned;
pub(crate) use mails::{Wording, wording};
pub(crate) use offer::{DAYS, Offer, offer_of, offers, set_offer};
pub(crate) use store::REACHED;
pub use work::daily;

use jobs::JobKind;
use web::Route;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

pub(crate) fn job_kinds() -> Vec<JobKind> {
    work::job_kinds()
}

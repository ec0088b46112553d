//! A municipality's own wheel: copied, changed in a draft, looked at before it counts, published as a
//! version that is never edited.
//!
//! What can be changed and how it is checked stands in `content::own`; here are the draft and the
//! versions ([`store`]), what a municipality works with ([`published`]), and the screens.

mod publish;
mod published;
mod store;
#[cfg(test)]
mod tests;

pub use published::Published;
pub(crate) use store::{next_number, set_version};

pub(crate) fn job_kinds() -> Vec<jobs::JobKind> {
    publish::job_kinds()
}

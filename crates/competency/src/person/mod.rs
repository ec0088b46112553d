//! Everything about one person that screens draw from: profiles, evidence, levels, plan.
//!
//! Nothing here is stored as a level. The rows say what happened; `domain` says what follows on a
//! day. The [`standing`] row is only a summary for figures about many.

mod evidence;
mod picture;
mod standing;
mod store;

pub use evidence::{
    EvidenceRow, NewEvidence, as_domain, complete, declarations, declare_stale, end_completion,
    evidence_of, record, record_with, took_part, withdraw,
};
pub use picture::{Picture, picture};
pub use standing::{Packed, Standing, content_mark, recompute, refresh_due, unpack_levels};
pub(crate) use standing::{general_targets, refresh};
pub use store::{Agreement, Decision, InventoryState, Status, parse_profiles, status_of, tasks_of};

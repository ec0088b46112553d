//! The only SQL of imports: what is stored of the staff, how a plan becomes rows, what columns were
//! said to mean, and uploads on their way.

mod memory;
mod rows;
mod snapshot;
mod steps;
mod uploads;

pub(super) use memory::{remember_mapping, remembered_mappings};
pub(super) use rows::{claim, renumber, settle, store};
pub(super) use snapshot::{Base, snapshot};
pub(super) use steps::*;
pub(super) use uploads::*;

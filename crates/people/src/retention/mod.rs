//! Deleting on time what this crate stores, as the retention table says: how long is the caller's to
//! say, who reads the table.
//!
//! Everything here can be interrupted between two transactions and begun anew: what is past its time
//! is found again, and what is gone is gone.

mod leavers;
mod terms;
#[cfg(test)]
mod tests;
mod traces;

pub use leavers::{
    AT_ONCE, FORMER, blank_people, drop_blank_people, forget_accounts, forget_outside,
    former_accounts, former_people, hold_imports,
};
pub use terms::{Term, Terms};
pub use traces::{forget_traces, forget_traces_of_all};

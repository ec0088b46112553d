//! What this crate keeps is deleted on time.

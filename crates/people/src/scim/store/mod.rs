//! Users, groups and keys as they are stored.

pub mod find;
pub mod groups;
pub mod keys;
pub mod users;

//! The composition: features put together into one program, and its command line.

pub mod backup;
pub mod check;
pub mod compose;
pub mod config;
pub mod course;
pub mod demo;
pub mod export;
pub mod import;
pub mod municipality;
pub mod preview;
pub mod restore;
pub mod results;
pub mod serve;
mod start;
pub mod verify;

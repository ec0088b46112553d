//! Reads HR extracts: what a file holds, what its columns mean, what taking it in would change.
//!
//! Everything here is pure: bytes, today's date and what is stored come in as arguments, and a
//! plan goes out. Nothing touches a disk, a clock or a database, so the browser and the command
//! line can say the same about the same file.
//!
//! The way of a file:
//!
//! 1. [`read::Table::read`] finds format, encoding and delimiter, holds the file to its limits and
//!    refuses it as a whole if it holds anything like a CPR number ([`cpr`]).
//!    A [`directory`] becomes such tables too.
//! 2. [`columns::Mapping::detect`] proposes what each column means. A person can correct it; it is
//!    remembered under [`columns::signature`].
//! 3. [`plan::ImportPlan::build`] reads the rows ([`units`], [`people`]), compares them with a
//!    [`plan::Snapshot`] of what is stored and says what would be new, changed, ended or refused.
//! 4. [`refused::refused_csv`] gives the refused rows back, to be mended and sent again.
//!
//! No sentence for a person is written here. Every reason is a code with a stable slug
//! ([`issue::IssueCode`], [`read::ReadError::slug`], [`columns::MappingProblem::slug`]) that the
//! screens word in Danish and English.

pub mod clean;
pub mod columns;
pub mod cpr;
pub mod dates;
pub mod directory;
pub mod issue;
pub mod people;
pub mod plan;
pub mod read;
pub mod refused;
pub mod units;

/// Called now and then during long work with what is done and the total, in the same unit (bytes
/// or rows). Pass [`no_progress`] where nobody looks.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// A [`Progress`] that nobody looks at.
pub fn no_progress(_done: u64, _total: u64) {}

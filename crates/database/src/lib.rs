//! One typed handle for SQLite and PostgreSQL.
//!
//! Features write plain SQL with `$1` parameters that both engines accept; this crate owns what
//! differs: connections, transactions, the form of a timestamp, many rows at once, migrations,
//! and what an engine's error means to the person who waits.
//!
//! ```no_run
//! use database::{Database, Queries, binds};
//!
//! #[derive(sqlx::FromRow)]
//! struct Unit { code: String, name: String }
//!
//! async fn units(db: &impl Queries, municipality: domain::MunicipalityId) -> database::Result<Vec<Unit>> {
//!     db.all("SELECT code, name FROM org_unit WHERE municipality_id = $1", binds![municipality]).await
//! }
//! ```
//!
//! Reading works on a [`Database`] and inside a [`Transaction`]; writing only in a transaction, so
//! nothing is ever half stored.

#[allow(clippy::disallowed_methods, reason = "the one door to sqlx")]
pub mod backup;
mod column;
mod count;
mod error;
#[allow(clippy::disallowed_methods, reason = "the one door to sqlx")]
mod handle;
mod in_use;
#[allow(clippy::disallowed_methods, reason = "the one door to sqlx")]
mod migrate;
mod open;
mod readers;
mod search;
mod value;

#[cfg(feature = "testing")]
pub mod testing;

pub use column::{At, Day};
pub use count::counted;
pub use error::{Error, Result};
pub use handle::{Database, Engine, Queries, Row, Transaction};
pub use in_use::{InUse, InUseError};
pub use migrate::{Migration, MigrationError, MigrationReport};
pub use open::OpenError;
pub use search::search_text;
pub use sqlx::types::Json;
pub use value::{Binds, Value};

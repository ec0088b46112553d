//! SCIM 2.0 (RFC 7643, RFC 7644): how a directory tells who is employed and who is in which group.
//!
//! What the protocol says, and nothing of where it is stored: resources as JSON cleaned by their
//! [`schema`], [`filter`]s, [`patch`]es, [`query`]s with paging, partial resources, errors and
//! discovery. Whatever a directory sends, nothing here panics; what can't be used is a [`ScimError`].

pub mod clean;
pub mod discovery;
mod error;
pub mod filter;
pub mod members;
pub mod patch;
pub mod path;
pub mod query;
pub mod schema;
#[cfg(test)]
mod tests;

pub use error::{ErrorKind, ScimError};

/// The media type of every answer.
pub const MEDIA_TYPE: &str = "application/scim+json";

/// The message of an answer with several resources.
pub const LIST_RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// The message of a change of parts.
pub const PATCH_OP: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// A resource, or a part of one.
pub type Object = serde_json::Map<String, serde_json::Value>;

/// The result of everything here.
pub type Result<T> = std::result::Result<T, ScimError>;

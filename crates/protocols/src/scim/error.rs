//! What can be wrong with a request, in the protocol's own words.

use serde_json::{Value, json};

/// The reason of a bad request (RFC 7644, table 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The filter can't be read, or compares what can't be compared.
    InvalidFilter,
    /// More would have to be looked through than is allowed.
    TooMany,
    /// Another resource has this value already.
    Uniqueness,
    /// The attribute can't be changed.
    Mutability,
    /// The body isn't what the protocol asks for.
    InvalidSyntax,
    /// The path of a patch names nothing that there is.
    InvalidPath,
    /// The path of a patch finds nothing.
    NoTarget,
    /// A value is missing or of the wrong type.
    InvalidValue,
}

impl ErrorKind {
    /// The protocol's word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InvalidFilter => "invalidFilter",
            Self::TooMany => "tooMany",
            Self::Uniqueness => "uniqueness",
            Self::Mutability => "mutability",
            Self::InvalidSyntax => "invalidSyntax",
            Self::InvalidPath => "invalidPath",
            Self::NoTarget => "noTarget",
            Self::InvalidValue => "invalidValue",
        }
    }
}

/// An error as it is sent. The detail never repeats a value that was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{status}: {detail}")]
pub struct ScimError {
    /// The HTTP status.
    pub status: u16,
    /// The reason, where the protocol has a word for it.
    pub kind: Option<ErrorKind>,
    /// What is wrong, for the person who reads the directory's log.
    pub detail: String,
}

impl ScimError {
    /// An error without a word of the protocol's.
    #[must_use]
    pub fn new(status: u16, detail: impl Into<String>) -> Self {
        Self {
            status,
            kind: None,
            detail: detail.into(),
        }
    }

    /// A request that makes no sense.
    #[must_use]
    pub fn bad(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self {
            status: 400,
            kind: Some(kind),
            detail: detail.into(),
        }
    }

    /// Another resource has this value.
    #[must_use]
    pub fn taken(detail: impl Into<String>) -> Self {
        Self {
            status: 409,
            kind: Some(ErrorKind::Uniqueness),
            detail: detail.into(),
        }
    }

    /// The error's body.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
            "status": self.status.to_string(),
            "detail": self.detail,
        });
        if let (Some(kind), Some(object)) = (self.kind, body.as_object_mut()) {
            object.insert("scimType".to_owned(), kind.word().into());
        }
        body
    }
}

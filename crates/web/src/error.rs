//! What can go wrong on a screen, and what the person is told.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// The result of a handler.
pub type Result<T> = std::result::Result<T, Error>;

/// A handler's error. Input that must be mended isn't one: the form is shown again with what was
/// typed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in: the sign-in page follows.
    #[error("not signed in")]
    SignIn,
    /// The viewer may not see or do this.
    #[error("not allowed")]
    NotAllowed,
    /// There is no such thing – or it belongs to another municipality, which is the same.
    #[error("not found")]
    NotFound,
    /// The address is there, but not asked in this way.
    #[error("not asked in this way")]
    WrongMethod,
    /// Somebody else changed it since the form was opened; nothing was stored.
    #[error("changed by somebody else meanwhile")]
    Changed,
    /// The request makes no sense, such as a form without its fields.
    #[error("the request makes no sense")]
    BadRequest,
    /// Too many attempts; slower, please.
    #[error("too many attempts")]
    SlowDown,
    /// The database is out of reach; nothing was stored.
    #[error("the database is out of reach")]
    Unavailable,
    /// No room left; nothing was stored.
    #[error("no room left")]
    Full,
    /// A fault of the program; nothing was stored.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// Wraps a cause that no user can mend.
    pub fn internal(cause: &dyn std::error::Error) -> Self {
        Self::Internal(cause.to_string())
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Changed => StatusCode::CONFLICT,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SlowDown => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The beginning of the keys of its texts: `…-title` and `…-what`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::SignIn => "error-sign-in",
            Self::NotAllowed => "error-not-allowed",
            Self::NotFound | Self::WrongMethod => "error-not-found",
            Self::Changed => "error-changed",
            Self::BadRequest => "error-bad-request",
            Self::SlowDown => "error-slow-down",
            Self::Unavailable => "error-unavailable",
            Self::Full => "error-full",
            Self::Internal(_) => "error-internal",
        }
    }
}

impl From<database::Error> for Error {
    fn from(error: database::Error) -> Self {
        tracing::warn!(cause = %error, "a question to the database failed");
        match error {
            database::Error::NoRow => Self::NotFound,
            database::Error::Conflict(_) => Self::Changed,
            database::Error::Lost(_) => Self::Unavailable,
            database::Error::Full(_) => Self::Full,
            database::Error::Binds { .. } | database::Error::Other(_) => Self::internal(&error),
        }
    }
}

impl IntoResponse for Error {
    /// The page itself is made by the frame, which knows the visitor's language.
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            tracing::error!(cause, "a request failed");
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

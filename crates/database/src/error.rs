//! What went wrong in the database, in words that decide what the person is told.

/// The result of a question to the database.
pub type Result<T> = std::result::Result<T, Error>;

/// An engine's error, sorted by what can be done about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A unique or foreign key said no: somebody else was first, or what is referred to is gone.
    #[error("the change conflicts with what is stored")]
    Conflict(#[source] sqlx::Error),
    /// No connection, or it was lost on the way; nothing was stored.
    #[error("the database does not answer")]
    Lost(#[source] sqlx::Error),
    /// No room on the disk; nothing was stored.
    #[error("the database has no room left")]
    Full(#[source] sqlx::Error),
    /// One row was asked for and there was none.
    #[error("no such row")]
    NoRow,
    /// The number of parameters isn't the statement's: a mistake in this program.
    #[error("{sent} parameters for a statement of {asked}: {sql}")]
    Binds {
        /// How many were sent.
        sent: usize,
        /// How many the statement names.
        asked: usize,
        /// The statement.
        sql: String,
    },
    /// Anything else.
    #[error("the database refused: {0}")]
    Other(#[source] sqlx::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::NoRow,
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::WorkerCrashed => Self::Lost(error),
            sqlx::Error::Database(cause) => {
                let code = cause.code().unwrap_or_default().into_owned();
                if cause.is_unique_violation() || cause.is_foreign_key_violation() {
                    Self::Conflict(error)
                } else if matches!(code.as_str(), "13" | "53100") {
                    Self::Full(error)
                } else if code.starts_with("57P") || code.starts_with("08") {
                    Self::Lost(error)
                } else {
                    Self::Other(error)
                }
            }
            _ => Self::Other(error),
        }
    }
}

//! Why a file as a whole can't be taken.

use thiserror::Error;

use crate::cpr::Finding;

/// Why a file as a whole can't be taken. The texts are for logs; people read the words that the
/// screens have for [`ReadError::slug`]. None holds a value of the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The file holds no cell.
    #[error("the file is empty")]
    Empty,
    /// The file holds a header and nothing else: taken as a full extract it would end everybody.
    #[error("the file has a header but no rows")]
    NoRows,
    /// More bytes than allowed, packed or unpacked.
    #[error("the file is larger than {limit} bytes")]
    TooManyBytes {
        /// The number allowed.
        limit: usize,
    },
    /// More rows than allowed.
    #[error("the file has more than {limit} rows")]
    TooManyRows {
        /// The number allowed.
        limit: usize,
    },
    /// More columns than allowed.
    #[error("line {line} has more than {limit} columns")]
    TooManyColumns {
        /// The line of the file, from 1.
        line: u32,
        /// The number allowed.
        limit: usize,
    },
    /// More characters in a cell than allowed.
    #[error("line {line}, column {column} has more than {limit} characters")]
    CellTooLong {
        /// The line on which the row starts, from 1.
        line: u32,
        /// The column's number, from 1.
        column: u32,
        /// The number of characters allowed.
        limit: usize,
    },
    /// A quote opens a cell and no other closes it.
    #[error("the quote opened on line {line} is never closed")]
    UnclosedQuote {
        /// The line on which the quote stands, from 1.
        line: u32,
    },
    /// An XLS workbook from before 2007, or one that is protected by a password.
    #[error("the file is an old or password-protected workbook")]
    OldWorkbook,
    /// The file begins like an XLSX workbook and can't be read as one.
    #[error("the workbook is damaged or of another kind")]
    DamagedWorkbook,
    /// Neither text nor a workbook.
    #[error("the file is neither text nor a workbook")]
    NotText,
    /// JSON that isn't a directory of units and users.
    #[error("line {line} isn't what a directory of OS2sync has there")]
    NotADirectory {
        /// The line at which reading ended, from 1.
        line: u32,
    },
    /// UTF-8 with bytes of another encoding in between.
    #[error("line {line} is written in another encoding than the rest (UTF-8)")]
    MixedEncoding {
        /// The first such line, from 1.
        line: u32,
    },
    /// None of the encodings that are read.
    #[error("the encoding is unknown; line {line} shows it first")]
    UnknownEncoding {
        /// The first line that shows it, from 1.
        line: u32,
    },
    /// The file holds what looks like CPR numbers, here.
    #[error("the file holds what looks like CPR numbers, in {} places or more", .0.len())]
    PersonalNumbers(Vec<Finding>),
}

impl ReadError {
    /// A stable name for the reason, for the screens' words and the JSON report.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoRows => "no_rows",
            Self::TooManyBytes { .. } => "too_many_bytes",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::UnclosedQuote { .. } => "unclosed_quote",
            Self::OldWorkbook => "old_workbook",
            Self::DamagedWorkbook => "damaged_workbook",
            Self::NotText => "not_text",
            Self::NotADirectory { .. } => "not_a_directory",
            Self::MixedEncoding { .. } => "mixed_encoding",
            Self::UnknownEncoding { .. } => "unknown_encoding",
            Self::PersonalNumbers(_) => "personal_numbers",
        }
    }

    /// The line of the file that shows the reason, from 1.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::TooManyColumns { line, .. }
            | Self::CellTooLong { line, .. }
            | Self::UnclosedQuote { line }
            | Self::NotADirectory { line }
            | Self::MixedEncoding { line }
            | Self::UnknownEncoding { line } => Some(*line),
            Self::PersonalNumbers(findings) => findings.iter().find_map(|f| f.line),
            _ => None,
        }
    }

    /// The limit that the file goes beyond.
    #[must_use]
    pub fn limit(&self) -> Option<usize> {
        match self {
            Self::TooManyBytes { limit }
            | Self::TooManyRows { limit }
            | Self::TooManyColumns { limit, .. }
            | Self::CellTooLong { limit, .. } => Some(*limit),
            _ => None,
        }
    }
}

//! Documents that people keep: PDF by Typst, XLSX, signed JSON.
//!
//! Pure: what is in a document comes in as an argument, bytes come out. No clock, no files, no
//! network, no fonts of the system; the same argument always gives the same bytes.
//!
//! - [`pdf`] makes PDF/UA-1: tagged, with title, language and alternative texts.
//! - [`xlsx`] makes a workbook of the same [`DutyReport`].
//! - [`signed`] makes JSON of it that anybody can check with the published key.
//!
//! What people wrote never becomes Typst source: a template reads it as data, so there is nothing
//! to inject into.

mod certificate;
mod duty;
mod duty_words;
pub mod pdf;
pub mod signed;
#[cfg(test)]
mod testing;
mod words;
pub mod xlsx;

pub use certificate::{Certificate, Proof};
pub use duty::{Coverage, DutyReport, LawReference, ManagementBody, MonthFigure, Seal, UnitFigure};

/// A document couldn't be made. That is a fault of ours, not of whoever asked for it.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Typst said no, with what it said.
    #[error("the PDF couldn't be made: {0}")]
    Pdf(String),
    /// The workbook couldn't be written.
    #[error("the workbook couldn't be made: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// What goes into the document can't be written as JSON.
    #[error("the document's data can't be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A date outside what the kind of document can hold.
    #[error("the date {0} can't be written")]
    Date(jiff::civil::Date),
}

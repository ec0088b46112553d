//! PDF/UA-1 by Typst.

use domain::Lang;
use jiff::civil::Date;
use serde::Serialize;

use crate::{Certificate, DocumentError, DutyReport, Seal};

/// A text that people take along: a reminder card, a sheet for a talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet<'a> {
    /// Its language.
    pub lang: Lang,
    /// The municipality, shown at the foot.
    pub municipality: &'a str,
    /// The title, for the text's own first heading and the PDF. Where the text begins with `# …`, that
    /// heading is the title and this one only stands in for it.
    pub title: &'a str,
    /// The text in CommonMark: headings, paragraphs, lists, quotes, bold, emphasis, code, links. HTML
    /// and pictures in it are left out, a picture's alternative text stays.
    pub markdown: &'a str,
    /// The day that it is of, shown at the foot.
    pub date: Date,
}

/// The certificate of a completed course: one page of A4.
pub fn certificate(certificate: &Certificate) -> Result<Vec<u8>, DocumentError> {
    let _ = certificate;
    Err(DocumentError::Pdf("not yet".to_owned()))
}

/// The documentation of the training duty, with the seal of its signed JSON where there is one.
pub fn duty_report(report: &DutyReport, seal: Option<&Seal>) -> Result<Vec<u8>, DocumentError> {
    let _ = (report, seal);
    Err(DocumentError::Pdf("not yet".to_owned()))
}

/// A text as one or more pages of A4.
pub fn sheet(sheet: &Sheet<'_>) -> Result<Vec<u8>, DocumentError> {
    let _ = sheet;
    Err(DocumentError::Pdf("not yet".to_owned()))
}

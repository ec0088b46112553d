//! PDF/UA-1 by Typst: tagged, with title, language, alternative texts and embedded fonts.
//!
//! Texts stand in Rust, looks in `templates/*.typ`. What people wrote is handed to a template as the
//! file `data.json` and never becomes source.

mod certificate;
mod clean;
mod duty;
mod markdown;
mod qr;
#[cfg(test)]
mod tests;
mod world;

use domain::Lang;
use jiff::civil::Date;
use serde::Serialize;

use self::world::{Rendered, Template};
use crate::words::day;
use crate::{Certificate, DocumentError, DutyReport, Seal};

/// A text that people take along: a reminder card, a sheet for a talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet<'a> {
    /// Its language.
    pub lang: Lang,
    /// The municipality, shown at the top.
    pub municipality: &'a str,
    /// The title of the file. It stands at the top too where the text doesn't begin with `# …`.
    pub title: &'a str,
    /// The text in CommonMark: headings, paragraphs, lists, quotes, bold, emphasis, code, links. HTML
    /// is left out, and of a picture its words stay. Six underscores or more are a line to write on,
    /// as long as there is room.
    pub markdown: &'a str,
    /// The day that it is of, shown at the foot.
    pub date: Date,
}

/// The certificate of a completed course: one page of A4, upright.
pub fn certificate(certificate: &Certificate) -> Result<Vec<u8>, DocumentError> {
    Ok(certificate::render(certificate)?.bytes)
}

/// The documentation of the training duty, with the seal of its signed JSON where there is one.
pub fn duty_report(report: &DutyReport, seal: Option<&Seal>) -> Result<Vec<u8>, DocumentError> {
    Ok(duty::render(report, seal)?.bytes)
}

/// A text as one or more pages of A4.
pub fn sheet(sheet: &Sheet<'_>) -> Result<Vec<u8>, DocumentError> {
    Ok(rendered_sheet(sheet)?.bytes)
}

#[derive(Serialize)]
struct SheetPage<'a> {
    lang: &'static str,
    file_title: &'a str,
    municipality: &'a str,
    date: String,
    blocks: Vec<markdown::Block>,
}

fn rendered_sheet(sheet: &Sheet<'_>) -> Result<Rendered, DocumentError> {
    let page = SheetPage {
        lang: sheet.lang.slug(),
        file_title: sheet.title,
        municipality: sheet.municipality,
        date: day(sheet.lang, sheet.date),
        blocks: markdown::blocks(sheet.title, sheet.markdown),
    };
    let ident = format!("sheet/{}/{}", sheet.municipality, sheet.title);
    render(&world::SHEET, &page, ident, sheet.date, &[])
}

/// Lays out a page, with every text as the fonts can show it.
fn render(
    template: &Template,
    page: &impl Serialize,
    ident: String,
    made_on: Date,
    more: &[(&str, Vec<u8>)],
) -> Result<Rendered, DocumentError> {
    let mut data = serde_json::to_value(page)?;
    clean::clean(&mut data);
    world::render(template, &data, ident, made_on, more)
}

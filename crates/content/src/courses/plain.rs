//! Pages that a municipality writes on a screen: CommonMark and nothing else.

use domain::Lang;
use domain::course::{Block, CoursePage};

use super::markdown::{Known, Reading, Writer, numbered};
use crate::error::Errors;

/// The page, or the first line that can't be shown: a block, raw HTML, a picture, a heading that isn't
/// `##` or `###`, or a link that leads neither to `https://` nor to `mailto:` or `tel:`.
pub(crate) fn page(title: &str, text: &str, lang: Lang) -> Result<CoursePage, usize> {
    let errors = Errors::default();
    let known = Known::default();
    let reading = Reading {
        file: String::new(),
        lang,
        known: &known,
        errors: &errors,
    };
    let lines = numbered(text);
    if let Some(line) = lines.iter().find(|line| line.text.starts_with(":::")) {
        return Err(line.number);
    }
    let mut writer = Writer {
        reading: &reading,
        sources: Vec::new(),
    };
    let html = writer.blocks(&lines);
    match errors.into_sorted().first() {
        Some(error) => Err(error.line.unwrap_or(1)),
        None => Ok(CoursePage {
            title: title.to_owned(),
            blocks: vec![Block::Prose { html }],
            sources: Vec::new(),
        }),
    }
}

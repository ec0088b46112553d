//! How long a course takes to read, and how hard it is.

use domain::course::{Block, CoursePage};

use crate::readability::{lix, words};

/// Words that a reader takes in a minute.
pub const WORDS_A_MINUTE: u32 = 200;
/// How long somebody thinks before a choice, in seconds.
pub const SECONDS_A_CHOICE: u32 = 20;

/// What can be measured of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageMeasure {
    /// Its title.
    pub title: String,
    /// All words that can be seen, folded text and every consequence included.
    pub words: usize,
    /// The readability index, without the title.
    pub lix: f64,
    /// How long it takes.
    pub seconds: u32,
}

/// Measures a page.
#[must_use]
pub fn measure(page: &CoursePage) -> PageMeasure {
    let texts: Vec<String> = page.blocks.iter().flat_map(texts).collect();
    let count = |text: &str| words(text).len();
    let words = count(&page.title) + texts.iter().map(|text| count(text)).sum::<usize>();
    let choices = page
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Ask(_) | Block::Reflection { .. }))
        .count();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    PageMeasure {
        title: page.title.clone(),
        words,
        lix: lix(&texts),
        seconds: (number(words).saturating_mul(60) / WORDS_A_MINUTE)
            .saturating_add(number(choices).saturating_mul(SECONDS_A_CHOICE)),
    }
}

/// How long pages take, in seconds.
pub(crate) fn seconds(pages: &[CoursePage]) -> u32 {
    pages.iter().map(|page| measure(page).seconds).sum()
}

/// What a block says, paragraph by paragraph.
fn texts(block: &Block) -> Vec<String> {
    match block {
        Block::Prose { html }
        | Block::Reflection { html, .. }
        | Block::Today { html, .. }
        | Block::Download { html, .. }
        | Block::Film { html, .. }
        | Block::Place { html, .. }
        | Block::Note { html } => paragraphs(html),
        Block::Reveal { title, html } => {
            let mut all = vec![title.clone()];
            all.extend(paragraphs(html));
            all
        }
        Block::Checklist { html, lines } => {
            let mut all = paragraphs(html);
            all.extend(lines.iter().flat_map(|line| paragraphs(line)));
            all
        }
        Block::Ask(ask) => {
            let mut all = paragraphs(&ask.html);
            all.extend(paragraphs(&ask.question));
            for choice in &ask.choices {
                all.extend(paragraphs(&choice.html));
                all.extend(paragraphs(&choice.consequence));
            }
            all
        }
    }
}

/// The text of clean HTML, paragraph by paragraph, without the numbers of sources.
pub(super) fn paragraphs(html: &str) -> Vec<String> {
    const WITHIN_A_LINE: [&str; 7] = ["a", "em", "strong", "code", "sup", "img", "b"];
    let mut all = vec![String::new()];
    let mut in_number = false;
    for part in html.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '/']).next().unwrap_or_default();
        if name == "sup" {
            in_number = !closes;
        }
        if !name.is_empty() && !WITHIN_A_LINE.contains(&name) {
            all.push(String::new());
        }
        if let (Some(last), false) = (all.last_mut(), in_number) {
            last.push_str(text);
        }
    }
    all.into_iter()
        .map(|text| {
            text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .filter(|text| !text.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn text_comes_out_paragraph_by_paragraph() {
        let html = "<p>Ring <strong>nu</strong>.<sup class=\"source-ref\"><a href=\"#kilde-1\">[1]</a></sup> Så &amp; så</p>\n<ul>\n<li>én</li>\n<li>to</li>\n</ul>";
        assert_eq!(paragraphs(html), ["Ring nu. Så & så", "én", "to"]);
        assert_eq!(paragraphs("bare <em>én</em> linje"), ["bare én linje"]);
        assert!(paragraphs("").is_empty());
    }

    #[test]
    fn two_hundred_words_are_a_minute_and_a_choice_is_twenty_seconds() {
        let html = format!("<p>{}</p>", "ord ".repeat(199));
        let reflection = Block::Reflection {
            id: "tanke".to_owned(),
            html: String::new(),
        };
        let page = CoursePage {
            title: "Titel".to_owned(),
            blocks: vec![Block::Prose { html }, reflection],
            sources: Vec::new(),
        };
        let measured = measure(&page);
        assert_eq!((measured.words, measured.seconds), (200, 80));
    }
}

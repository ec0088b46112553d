//! From CommonMark to clean HTML: links that lead to good places, pictures with words, sources as
//! numbers, and nothing raw.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;
use domain::Lang;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use crate::error::{ContentError, Errors};

/// What the pages of a course may refer to.
#[derive(Default)]
pub(super) struct Known {
    pub(super) sources: BTreeSet<String>,
    pub(super) places: BTreeSet<String>,
    /// The files to take along, without language and end.
    pub(super) downloads: BTreeSet<String>,
    /// What links and pictures can point to: `files/…`.
    pub(super) files: BTreeSet<String>,
}

/// A file that is being read.
pub(super) struct Reading<'a> {
    /// Its name as shown to people.
    pub(super) file: String,
    pub(super) lang: Lang,
    pub(super) known: &'a Known,
    pub(super) errors: &'a Errors,
}

impl Reading<'_> {
    pub(super) fn report(&self, line: usize, reason: impl Into<String>) {
        self.errors.add(ContentError {
            file: self.file.clone(),
            line: Some(line),
            field: String::new(),
            reason: reason.into(),
        });
    }
}

/// A line of a file with its number, from 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) text: &'a str,
}

/// Writes the HTML of one page.
pub(super) struct Writer<'a> {
    pub(super) reading: &'a Reading<'a>,
    /// The sources that the page has pointed to so far.
    pub(super) sources: Vec<String>,
}

impl Writer<'_> {
    /// Paragraphs, lists, headings …; empty where the lines say nothing. The lines stand one after
    /// the other in the file.
    pub(super) fn blocks(&mut self, lines: &[Line<'_>]) -> String {
        let first = lines.first().map_or(1, |line| line.number);
        let text: Vec<&str> = lines.iter().map(|line| line.text).collect();
        let text = text.join("\n");
        clean(self.events(&text, first))
    }

    /// A single line, without a paragraph round it.
    pub(super) fn line(&mut self, line: Line<'_>) -> String {
        let mut events = self.events(line.text, line.number);
        let is_block = |event: &Event<'_>| {
            let begins_line = |tag: &Tag<'_>| {
                matches!(
                    tag,
                    Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
                )
            };
            match event {
                Event::Start(tag) => !begins_line(tag),
                Event::Rule => true,
                _ => false,
            }
        };
        let plain = matches!(events.first(), Some(Event::Start(Tag::Paragraph)))
            && events.iter().filter(|event| is_block(event)).count() == 1;
        if !plain {
            let reason = "must be a line of text, not a list, a heading or the like";
            self.reading.report(line.number, reason);
        }
        let paragraph = |event: &Event<'_>| {
            matches!(
                event,
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)
            )
        };
        events.retain(|event| !paragraph(event));
        clean(events)
    }

    fn events<'t>(&mut self, text: &'t str, first: usize) -> Vec<Event<'t>> {
        let mut out = Vec::new();
        // Within a picture: where it began, and whether it has had words.
        let mut picture: Option<(usize, bool)> = None;
        let parser = Parser::new_ext(text, Options::ENABLE_OLD_FOOTNOTES);
        for (event, range) in parser.into_offset_iter() {
            let before = text.get(..range.start).unwrap_or_default();
            let line = first + before.matches('\n').count();
            match event {
                Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                    self.reading.report(line, "raw HTML is not allowed");
                }
                Event::Html(_) | Event::End(TagEnd::HtmlBlock | TagEnd::FootnoteDefinition) => {}
                Event::Start(Tag::FootnoteDefinition(_)) => {
                    self.reading.report(line, "sources stand in course.toml");
                }
                Event::FootnoteReference(id) => out.push(self.source(line, &id)),
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => {
                    let to = destination(link_type, dest_url);
                    self.check_link(line, &to);
                    out.push(Event::InlineHtml(opening(&to)));
                }
                Event::End(TagEnd::Link) => out.push(Event::InlineHtml("</a>".into())),
                Event::Start(Tag::Image { ref dest_url, .. }) => {
                    self.check_picture(line, dest_url);
                    picture = Some((line, false));
                    out.push(event);
                }
                Event::End(TagEnd::Image) => {
                    if let Some((line, false)) = picture.take() {
                        let reason = "a picture needs words that say what is seen";
                        self.reading.report(line, reason);
                    }
                    out.push(event);
                }
                Event::Text(ref words) | Event::Code(ref words) => {
                    if let Some((_, has_words)) = &mut picture {
                        *has_words |= !words.trim().is_empty();
                    }
                    out.push(event);
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    if !matches!(level, HeadingLevel::H2 | HeadingLevel::H3) {
                        let reason = "only ## and ### stand within a page";
                        self.reading.report(line, reason);
                    }
                    out.push(event);
                }
                other => out.push(other),
            }
        }
        out
    }

    /// The number of a source: the first that a page points to is 1.
    fn source(&mut self, line: usize, id: &str) -> Event<'static> {
        if !self.reading.known.sources.contains(id) {
            let reason = format!("course.toml has no source '{id}'");
            self.reading.report(line, reason);
        }
        let place = self.sources.iter().position(|known| known == id);
        let number = 1 + place.unwrap_or_else(|| {
            self.sources.push(id.to_owned());
            self.sources.len() - 1
        });
        let word = match self.reading.lang {
            Lang::Da => "kilde",
            Lang::En => "source",
        };
        let html = format!(
            "<sup class=\"source-ref\"><a href=\"#kilde-{number}\" aria-label=\"{word} {number}\">[{number}]</a></sup>"
        );
        Event::InlineHtml(html.into())
    }

    fn check_link(&self, line: usize, to: &str) {
        if to.starts_with("files/") {
            self.check_file(line, to);
        } else if !leads_well(to) {
            let reason =
                format!("a link goes to https://…, mailto:…, tel:… or files/…, and not to '{to}'");
            self.reading.report(line, reason);
        }
    }

    fn check_picture(&self, line: usize, from: &str) {
        if from.starts_with("files/") {
            self.check_file(line, from);
        } else {
            let reason = format!("a picture lies in files/…, and not at '{from}'");
            self.reading.report(line, reason);
        }
    }

    fn check_file(&self, line: usize, name: &str) {
        if !self.reading.known.files.contains(name) {
            self.reading
                .report(line, format!("there is no file '{name}'"));
        }
    }
}

/// Where a link leads.
pub(super) fn destination(kind: LinkType, to: CowStr<'_>) -> String {
    match kind {
        LinkType::Email => format!("mailto:{to}"),
        _ => to.into_string(),
    }
}

/// Whether a link may lead there, out of the course.
pub(super) fn leads_well(to: &str) -> bool {
    ["https://", "mailto:", "tel:"].into_iter().any(|good| {
        to.get(..good.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(good))
    })
}

/// A link that leads out of here doesn't say from where; none opens a window of its own.
pub(super) fn opening(to: &str) -> CowStr<'static> {
    let href = to
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    if to.starts_with("https://") {
        format!("<a href=\"{href}\" rel=\"noopener\">").into()
    } else {
        format!("<a href=\"{href}\">").into()
    }
}

pub(super) fn clean(events: Vec<Event<'_>>) -> String {
    static CLEANER: LazyLock<Builder<'_>> = LazyLock::new(|| {
        let mut builder = Builder::default();
        builder
            .link_rel(None)
            .url_schemes(HashSet::from(["https", "mailto", "tel"]))
            .add_tag_attributes("a", &["rel", "aria-label"])
            .add_allowed_classes("sup", &["source-ref"]);
        builder
    });
    let mut raw = String::new();
    html::push_html(&mut raw, events.into_iter());
    CLEANER.clean(&raw).to_string().trim().to_owned()
}

/// The words of raw HTML, ready to stand in HTML.
pub(super) fn without_tags(raw: &str) -> String {
    Builder::empty().clean(raw).to_string()
}

/// A title or the like that is shown as it stands.
pub(super) fn plain(reading: &Reading<'_>, line: usize, text: &str) -> String {
    if text.contains(['*', '[', '<', '`']) {
        reading.report(line, "a title is plain text");
    }
    text.trim().to_owned()
}

/// Looks through a file to take along as if it were a page, with its title before it.
pub(super) fn check_download(reading: &Reading<'_>, text: &str) {
    let lines = numbered(text);
    match lines.split_first() {
        Some((first, rest)) if first.text.starts_with("# ") => {
            let mut writer = Writer {
                reading,
                sources: Vec::new(),
            };
            writer.blocks(rest);
            if !writer.sources.is_empty() {
                reading.report(1, "a file to take along points to no sources");
            }
        }
        _ => reading.report(1, "must begin with its title: # …"),
    }
}

/// The lines of a text.
pub(super) fn numbered(text: &str) -> Vec<Line<'_>> {
    text.lines()
        .zip(1..)
        .map(|(text, number)| Line { number, text })
        .collect()
}

/// The short names of blocks, each once in a course and language, with file and line.
pub(super) type Taken = BTreeMap<String, (String, usize)>;

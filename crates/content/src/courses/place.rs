//! A text that a municipality writes on a screen for a fixed place of a course. What can't stand there is
//! said, and left out wherever the text is shown all the same: it may have been stored before it was said.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::markdown::{clean, destination, leads_well, opening, without_tags};

/// Such a text, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceText {
    /// Clean HTML. Headings are of the third level, below the place's own.
    pub html: String,
    /// What can't stand in it, in its order.
    pub faults: Vec<PlaceFault>,
}

/// Something that can't stand at a place, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceFault {
    /// A picture, by its address.
    Picture(String),
    /// A link that leads neither to `https://` nor to `mailto:` or `tel:`, by its address.
    Link(String),
    /// HTML.
    Html(String),
    /// Quotes and lists in each other, more than anybody can follow.
    Deep,
}

/// How many quotes, lists and their points may stand in each other: cleaning takes time by the square of
/// the depth.
const DEEPEST: usize = 12;

/// Reads a text: CommonMark without pictures and HTML.
#[must_use]
pub fn place_text(text: &str) -> PlaceText {
    let mut faults = Vec::new();
    let mut events = Vec::new();
    let mut link_shown = false;
    let mut depth = 0_usize;
    let mut html_block: Option<String> = None;
    for event in Parser::new_ext(text, Options::empty()) {
        match event {
            Event::Start(Tag::Heading { .. }) => events.push(Event::Start(Tag::Heading {
                level: HeadingLevel::H3,
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            })),
            Event::End(TagEnd::Heading(_)) => {
                events.push(Event::End(TagEnd::Heading(HeadingLevel::H3)));
            }
            // Its words stay.
            Event::Start(Tag::Image { dest_url, .. }) => {
                faults.push(PlaceFault::Picture(dest_url.into_string()));
            }
            Event::End(TagEnd::Image) => {}
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                let to = destination(link_type, dest_url);
                link_shown = leads_well(&to);
                if link_shown {
                    events.push(Event::InlineHtml(opening(&to)));
                } else {
                    faults.push(PlaceFault::Link(to));
                }
            }
            Event::End(TagEnd::Link) => {
                if link_shown {
                    events.push(Event::InlineHtml("</a>".into()));
                }
            }
            // It comes line by line, and a comment's end may stand lines below its beginning.
            Event::Start(Tag::HtmlBlock) => html_block = Some(String::new()),
            Event::End(TagEnd::HtmlBlock) => {
                let raw = html_block.take().unwrap_or_default();
                events.push(Event::Start(Tag::Paragraph));
                events.push(Event::InlineHtml(without_tags(&raw).into()));
                events.push(Event::End(TagEnd::Paragraph));
                faults.push(PlaceFault::Html(raw.trim().to_owned()));
            }
            Event::Html(raw) | Event::InlineHtml(raw) => {
                if let Some(block) = &mut html_block {
                    block.push_str(&raw);
                    continue;
                }
                events.push(Event::InlineHtml(without_tags(&raw).into()));
                faults.push(PlaceFault::Html(raw.trim().to_owned()));
            }
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) => {
                depth += 1;
                if depth <= DEEPEST {
                    events.push(event);
                } else if !faults.contains(&PlaceFault::Deep) {
                    faults.push(PlaceFault::Deep);
                }
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => {
                if depth <= DEEPEST {
                    events.push(event);
                }
                depth = depth.saturating_sub(1);
            }
            other => events.push(other),
        }
    }
    PlaceText {
        html: clean(events),
        faults,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_there_stands_there() {
        let read = place_text(
            "# Ring **nu**\n\nTil [vagten](tel:+4512345678), [os](mailto:it@by.dk) eller <https://by.dk>.\n\n- en\n\nSlut\n----\n",
        );
        assert_eq!(
            read.html,
            "<h3>Ring <strong>nu</strong></h3>\n<p>Til <a href=\"tel:+4512345678\">vagten</a>, \
             <a href=\"mailto:it@by.dk\">os</a> eller <a href=\"https://by.dk\" rel=\"noopener\">https://by.dk</a>.</p>\n\
             <ul>\n<li>en</li>\n</ul>\n<h3>Slut</h3>"
        );
        assert_eq!(read.faults, []);
    }

    #[test]
    fn what_may_not_is_said_and_leaves_its_words() {
        let read = place_text(
            "[klik](javascript:alert(1)) [her](http://by.dk) [der](/tekster) [ind](files/a.pdf) ![Bord](https://by.dk/a.png)\n\n\
             <div>Ring <b>1234</b></div>\n\nog <i>nu</i>",
        );
        assert_eq!(
            read.html,
            "<p>klik her der ind Bord</p>\n<p>Ring 1234\n</p>\n<p>og nu</p>"
        );
        let link = |to: &str| PlaceFault::Link(to.to_owned());
        let html = |raw: &str| PlaceFault::Html(raw.to_owned());
        assert_eq!(
            read.faults,
            [
                link("javascript:alert(1)"),
                link("http://by.dk"),
                link("/tekster"),
                link("files/a.pdf"),
                PlaceFault::Picture("https://by.dk/a.png".to_owned()),
                html("<div>Ring <b>1234</b></div>"),
                html("<i>"),
                html("</i>"),
            ]
        );
    }

    #[test]
    fn a_comment_over_several_lines_stays_hidden() {
        let read = place_text("Ring\n\n<!-- kladde\nikke vist\n-->\n\nnu");
        assert!(!read.html.contains("ikke vist"), "{}", read.html);
        assert_eq!(read.faults.len(), 1);
    }

    #[test]
    fn what_stands_too_deep_is_said_once_and_shown_at_the_deepest() {
        let read = place_text(&format!("{} Ring", ">".repeat(3_000)));
        assert_eq!(read.faults, [PlaceFault::Deep]);
        assert_eq!(read.html.matches("<blockquote>").count(), DEEPEST);
        assert!(read.html.contains("Ring"));
    }

    #[test]
    fn a_picture_within_a_link_leaves_the_link() {
        let read = place_text("[![Kort](x.png) over byen](https://by.dk) [![Bord](y.png)](x)");
        assert_eq!(
            read.html,
            "<p><a href=\"https://by.dk\" rel=\"noopener\">Kort over byen</a> Bord</p>"
        );
        assert_eq!(read.faults.len(), 3);
    }
}

//! CommonMark as data that the template lays out.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::Serialize;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub(super) enum Block {
    Heading {
        level: u8,
        body: Vec<Inline>,
    },
    Paragraph {
        body: Vec<Inline>,
    },
    /// `start` is the number of the first item; a list without numbers has none.
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    Code {
        text: String,
    },
    Rule,
}

/// An item of a list; `tick` is a box to tick, ticked or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Item {
    tick: Option<bool>,
    blocks: Vec<Block>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub(super) enum Inline {
    Text {
        text: String,
    },
    Strong {
        body: Vec<Inline>,
    },
    Emphasis {
        body: Vec<Inline>,
    },
    Code {
        text: String,
    },
    /// `shown` is the address for whoever reads it on paper, where the text doesn't say it.
    Link {
        url: String,
        shown: Option<String>,
        body: Vec<Inline>,
    },
    Break,
    /// A line to write on.
    Blank,
}

/// From so many underscores on it is a line to write on.
const SHORTEST_BLANK: usize = 6;

/// The blocks of a text. Its first heading of level 1 is the title; where there is none at the
/// beginning, `title` is put there. Heading levels never skip one, which PDF/UA asks for.
pub(super) fn blocks(title: &str, markdown: &str) -> Vec<Block> {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TASKLISTS);
    let mut reader = Reader { events: parser };
    let mut blocks = reader.blocks(None).blocks;
    if !matches!(blocks.first(), Some(Block::Heading { level: 1, .. })) {
        let text = title.to_owned();
        let body = vec![Inline::Text { text }];
        blocks.insert(0, Block::Heading { level: 1, body });
    }
    let mut before = 0;
    for block in &mut blocks {
        if let Block::Heading { level, .. } = block {
            // One title, and below it no deeper than the template knows.
            let highest = if before == 0 { 1 } else { 2 };
            *level = (*level).clamp(highest, 3).min(before + 1);
            before = *level;
        }
    }
    blocks
}

struct Reader<'a> {
    events: Parser<'a>,
}

impl Reader<'_> {
    /// The blocks up to this end, or up to the end of the text. Lines that stand in no paragraph, as in
    /// a tight list, become one.
    fn blocks(&mut self, until: Option<TagEnd>) -> Item {
        let mut item = Item::default();
        let mut loose: Vec<Inline> = Vec::new();
        while let Some(event) = self.events.next() {
            if let Event::TaskListMarker(ticked) = event {
                item.tick = Some(ticked);
                continue;
            }
            if matches!((&event, &until), (Event::End(end), Some(until)) if end == until) {
                break;
            }
            match self.block(event) {
                Piece::Block(block) => {
                    close(&mut loose, &mut item.blocks);
                    item.blocks.push(block);
                }
                Piece::Inlines(inlines) => loose.extend(inlines),
            }
        }
        close(&mut loose, &mut item.blocks);
        item
    }

    fn block(&mut self, event: Event<'_>) -> Piece {
        match event {
            Event::Start(Tag::Paragraph) => Piece::Block(Block::Paragraph {
                body: self.inlines(TagEnd::Paragraph),
            }),
            Event::Start(Tag::Heading { level, .. }) => Piece::Block(Block::Heading {
                body: self.inlines(TagEnd::Heading(level)),
                level: level as u8,
            }),
            Event::Start(Tag::BlockQuote(kind)) => Piece::Block(Block::Quote {
                blocks: self.blocks(Some(TagEnd::BlockQuote(kind))).blocks,
            }),
            Event::Start(Tag::CodeBlock(_)) => Piece::Block(Block::Code {
                text: self.raw(TagEnd::CodeBlock),
            }),
            Event::Start(Tag::HtmlBlock) => {
                self.raw(TagEnd::HtmlBlock);
                Piece::Inlines(Vec::new())
            }
            Event::Start(Tag::List(start)) => Piece::Block(self.list(start)),
            Event::Rule => Piece::Block(Block::Rule),
            other => Piece::Inlines(self.inline(other)),
        }
    }

    fn list(&mut self, start: Option<u64>) -> Block {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        Block::List { start, items }
    }

    /// The text up to this end as it stands.
    fn raw(&mut self, until: TagEnd) -> String {
        let mut out = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::End(end) if end == until => break,
                Event::Text(text) => out.push_str(&text),
                _ => {}
            }
        }
        out
    }

    fn inlines(&mut self, until: TagEnd) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some(event) = self.events.next() {
            if matches!(&event, Event::End(end) if *end == until) {
                break;
            }
            out.extend(self.inline(event));
        }
        joined(out)
    }

    fn inline(&mut self, event: Event<'_>) -> Vec<Inline> {
        let one = match event {
            Event::Text(text) => return text_and_blanks(&text),
            Event::Code(text) => Inline::Code {
                text: text.into_string(),
            },
            Event::SoftBreak => Inline::Text {
                text: " ".to_owned(),
            },
            Event::HardBreak => Inline::Break,
            Event::Start(Tag::Strong) => Inline::Strong {
                body: self.inlines(TagEnd::Strong),
            },
            Event::Start(Tag::Emphasis) => Inline::Emphasis {
                body: self.inlines(TagEnd::Emphasis),
            },
            Event::Start(Tag::Link { dest_url, .. }) => {
                let body = self.inlines(TagEnd::Link);
                return link(&dest_url, body);
            }
            // The words of a picture stand in its place.
            Event::Start(Tag::Image { .. }) => return self.inlines(TagEnd::Image),
            _ => return Vec::new(),
        };
        vec![one]
    }
}

enum Piece {
    Block(Block),
    Inlines(Vec<Inline>),
}

fn close(loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    if !loose.is_empty() {
        let body = joined(std::mem::take(loose));
        blocks.push(Block::Paragraph { body });
    }
}

/// The parser cuts a text where a sign could have meant something; the pieces are put together.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
            (Some(Inline::Blank), Inline::Blank) => {}
            (_, other) => out.push(other),
        }
    }
    out
}

fn text_and_blanks(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(&"_".repeat(SHORTEST_BLANK)) {
        let (before, from) = rest.split_at(start);
        if !before.is_empty() {
            out.push(Inline::Text {
                text: before.to_owned(),
            });
        }
        out.push(Inline::Blank);
        rest = from.trim_start_matches('_');
    }
    if !rest.is_empty() {
        out.push(Inline::Text {
            text: rest.to_owned(),
        });
    }
    out
}

/// A link to an address that means something outside the platform; another is its text alone.
fn link(url: &str, body: Vec<Inline>) -> Vec<Inline> {
    const KINDS: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];
    let Some(shown) = KINDS.iter().find_map(|kind| url.strip_prefix(kind)) else {
        return body;
    };
    if body.is_empty() {
        return Vec::new();
    }
    let shown = shown.trim_end_matches('/');
    let says_it = plain(&body).contains(shown);
    vec![Inline::Link {
        url: url.to_owned(),
        shown: (!says_it).then(|| shown.to_owned()),
        body,
    }]
}

fn plain(inlines: &[Inline]) -> String {
    let texts = inlines.iter().map(|inline| match inline {
        Inline::Text { text } | Inline::Code { text } => text.clone(),
        Inline::Strong { body } | Inline::Emphasis { body } | Inline::Link { body, .. } => {
            plain(body)
        }
        Inline::Break | Inline::Blank => " ".to_owned(),
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text {
            text: text.to_owned(),
        }
    }

    fn heading(level: u8, says: &str) -> Block {
        Block::Heading {
            level,
            body: vec![text(says)],
        }
    }

    #[test]
    fn a_text_without_a_title_gets_one_and_levels_skip_none() {
        let found = blocks("Titel", "Ord\n\n#### Dybt\n\n# Igen");
        let paragraph = Block::Paragraph {
            body: vec![text("Ord")],
        };
        assert_eq!(
            found,
            [
                heading(1, "Titel"),
                paragraph,
                heading(2, "Dybt"),
                heading(2, "Igen")
            ]
        );
    }

    #[test]
    fn lists_lie_in_lists_and_have_boxes_to_tick() {
        let found = blocks("", "# T\n\n3. en\n   - [x] to\n   - [ ] *tre*");
        let item = |tick, body| Item {
            tick,
            blocks: vec![Block::Paragraph { body }],
        };
        let ticks = vec![
            item(Some(true), vec![text("to")]),
            item(
                Some(false),
                vec![Inline::Emphasis {
                    body: vec![text("tre")],
                }],
            ),
        ];
        let mut first = item(None, vec![text("en")]);
        first.blocks.push(Block::List {
            start: None,
            items: ticks,
        });
        assert_eq!(
            found,
            [
                heading(1, "T"),
                Block::List {
                    start: Some(3),
                    items: vec![first]
                }
            ]
        );
    }

    #[test]
    fn an_address_is_shown_where_the_text_does_not_say_it() {
        let found = blocks(
            "",
            "# T\n\n[her](https://sikkerdigital.dk/) <https://a.dk> [x](/kurser) [y](javascript:z)",
        );
        let link = |url: &str, shown: Option<&str>, says: &str| Inline::Link {
            url: url.to_owned(),
            shown: shown.map(str::to_owned),
            body: vec![text(says)],
        };
        let body = vec![
            link("https://sikkerdigital.dk/", Some("sikkerdigital.dk"), "her"),
            text(" "),
            link("https://a.dk", None, "https://a.dk"),
            text(" x y"),
        ];
        assert_eq!(found, [heading(1, "T"), Block::Paragraph { body }]);
    }

    #[test]
    fn underscores_are_a_line_to_write_on_and_html_is_left_out() {
        let found = blocks(
            "",
            "# T\n\n<div>a</div>\n\nIT: __________________ <b>nu</b>",
        );
        let body = vec![text("IT: "), Inline::Blank, text(" nu")];
        assert_eq!(found, [heading(1, "T"), Block::Paragraph { body }]);
    }
}

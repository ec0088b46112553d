//! A module's file: pages that begin with `# `, and blocks between `:::` lines.

use domain::course::{Block, CoursePage};

use super::blocks::{self, Head};
use super::markdown::{Line, Reading, Taken, Writer, numbered, plain};

/// The pages of a file, and the line that each begins on.
pub(super) fn read(
    reading: &Reading<'_>,
    text: &str,
    taken: &mut Taken,
) -> (Vec<CoursePage>, Vec<usize>) {
    let lines = numbered(text);
    let mut parts: Vec<(Line<'_>, Vec<Line<'_>>)> = Vec::new();
    for line in lines {
        if line.text.starts_with("# ") {
            parts.push((line, Vec::new()));
        } else if let Some((_, body)) = parts.last_mut() {
            body.push(line);
        } else if !line.text.trim().is_empty() {
            reading.report(line.number, "must begin with a page: # and its title");
            parts.push((line, Vec::new()));
        }
    }
    if parts.is_empty() {
        reading.report(1, "is empty");
    }
    let starts = parts.iter().map(|(title, _)| title.number).collect();
    let pages = parts
        .iter()
        .map(|(title, body)| page(reading, *title, body, taken))
        .collect();
    (pages, starts)
}

fn page(
    reading: &Reading<'_>,
    title: Line<'_>,
    body: &[Line<'_>],
    taken: &mut Taken,
) -> CoursePage {
    let mut writer = Writer {
        reading,
        sources: Vec::new(),
    };
    let mut blocks = Vec::new();
    let mut prose: Vec<Line<'_>> = Vec::new();
    let mut open: Option<(Head<'_>, Vec<Line<'_>>)> = None;
    for line in body {
        let Some(fence) = line.text.trim_end().strip_prefix(":::") else {
            match &mut open {
                Some((_, inside)) => inside.push(*line),
                None => prose.push(*line),
            }
            continue;
        };
        let begins = !fence.trim().is_empty();
        match open.take() {
            Some((head, inside)) => {
                if begins {
                    let reason = format!(
                        "the block of line {} is still open, and a block can't hold another",
                        head.line
                    );
                    reading.report(line.number, reason);
                    open = Some((Head::new(line.number, fence), Vec::new()));
                }
                blocks.extend(blocks::read(&mut writer, &head, &inside, taken));
            }
            None if begins => {
                blocks.extend(text(&mut writer, &std::mem::take(&mut prose)));
                open = Some((Head::new(line.number, fence), Vec::new()));
            }
            None => reading.report(line.number, "closes a block that nothing opened"),
        }
    }
    if let Some((head, _)) = open {
        reading.report(
            head.line,
            "the block isn't closed: ::: on a line of its own",
        );
    }
    blocks.extend(text(&mut writer, &prose));
    if blocks.is_empty() {
        reading.report(title.number, "the page holds nothing");
    }
    let sources = writer.sources;
    CoursePage {
        title: plain(reading, title.number, title.text.trim_start_matches("# ")),
        blocks,
        sources,
    }
}

fn text(writer: &mut Writer<'_>, lines: &[Line<'_>]) -> Option<Block> {
    let html = writer.blocks(lines);
    (!html.is_empty()).then_some(Block::Prose { html })
}

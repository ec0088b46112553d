//! What stands between two `:::` lines.

use domain::course::{Ask, AskKind, Block, Choice};

use super::markdown::{Line, Taken, Writer, plain};
use crate::reader::is_slug;

/// The first line of a block: what it is, and what follows the word.
pub(super) struct Head<'a> {
    pub(super) line: usize,
    word: &'a str,
    rest: &'a str,
}

impl<'a> Head<'a> {
    /// Of what follows `:::`.
    pub(super) fn new(line: usize, text: &'a str) -> Self {
        let text = text.trim();
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        Head {
            line,
            word,
            rest: rest.trim(),
        }
    }
}

/// Reads a block; `None` where it can't be one, which is reported.
pub(super) fn read(
    writer: &mut Writer<'_>,
    head: &Head<'_>,
    body: &[Line<'_>],
    taken: &mut Taken,
) -> Option<Block> {
    match head.word {
        "scenario" | "check" | "mark" => {
            let kind: AskKind = head.word.parse().ok()?;
            let id = own_id(writer, head, taken)?;
            ask(writer, head, kind, id, body).map(Block::Ask)
        }
        "reveal" => {
            let title = plain(writer.reading, head.line, head.rest);
            if title.is_empty() {
                let reason = "needs a title: ::: reveal What is folded";
                writer.reading.report(head.line, reason);
            }
            let html = filled(writer, head, body);
            Some(Block::Reveal { title, html })
        }
        "reflection" => {
            let id = own_id(writer, head, taken)?;
            let html = filled(writer, head, body);
            Some(Block::Reflection { id, html })
        }
        "today" => {
            let id = own_id(writer, head, taken)?;
            let html = filled(writer, head, body);
            Some(Block::Today { id, html })
        }
        "checklist" => {
            nothing_more(writer, head);
            checklist(writer, head, body)
        }
        "note" => {
            nothing_more(writer, head);
            let html = filled(writer, head, body);
            Some(Block::Note { html })
        }
        "download" => {
            let name = name(writer, head)?;
            if !writer.reading.known.downloads.contains(&name) {
                let reason = format!("there is no file files/{name}.da.md and files/{name}.en.md");
                writer.reading.report(head.line, reason);
            }
            let html = filled(writer, head, body);
            Some(Block::Download { name, html })
        }
        "film" => {
            let name = name(writer, head)?;
            let html = filled(writer, head, body);
            Some(Block::Film { name, html })
        }
        "place" => {
            let id = name(writer, head)?;
            if !writer.reading.known.places.contains(&id) {
                let reason = format!("course.toml has no place '{id}'");
                writer.reading.report(head.line, reason);
            }
            let html = filled(writer, head, body);
            Some(Block::Place { id, html })
        }
        other => {
            let reason = format!("there is no block '{other}'");
            writer.reading.report(head.line, reason);
            None
        }
    }
}

/// The name behind the word.
fn name(writer: &Writer<'_>, head: &Head<'_>) -> Option<String> {
    if head.rest.is_empty() {
        let reason = format!("needs a name: ::: {} name", head.word);
        writer.reading.report(head.line, reason);
        return None;
    }
    if !is_slug(head.rest) {
        let reason = format!(
            "'{}' may only have small letters a-z, digits and single hyphens",
            head.rest
        );
        writer.reading.report(head.line, reason);
        return None;
    }
    Some(head.rest.to_owned())
}

/// The block's own name, which no other block of the course has.
fn own_id(writer: &Writer<'_>, head: &Head<'_>, taken: &mut Taken) -> Option<String> {
    let id = name(writer, head)?;
    let here = (writer.reading.file.clone(), head.line);
    if let Some((file, line)) = taken.insert(id.clone(), here) {
        let reason = format!("'{id}' is used before: {file}:{line}");
        writer.reading.report(head.line, reason);
    }
    Some(id)
}

fn nothing_more(writer: &Writer<'_>, head: &Head<'_>) {
    if !head.rest.is_empty() {
        let reason = format!("nothing stands behind '{}'", head.word);
        writer.reading.report(head.line, reason);
    }
}

/// The text of a block that must hold some.
fn filled(writer: &mut Writer<'_>, head: &Head<'_>, body: &[Line<'_>]) -> String {
    let html = writer.blocks(body);
    if html.is_empty() {
        writer.reading.report(head.line, "the block is empty");
    }
    html
}

/// Text, a line that begins with `? `, and choices.
fn ask(
    writer: &mut Writer<'_>,
    head: &Head<'_>,
    kind: AskKind,
    id: String,
    body: &[Line<'_>],
) -> Option<Ask> {
    let question = |line: &Line<'_>| line.text.starts_with("? ");
    let Some(at) = body.iter().position(question) else {
        let reason = "has no question: a line that begins with ? and a blank";
        writer.reading.report(head.line, reason);
        return None;
    };
    let (before, after) = body.split_at(at);
    let (asked, after) = after.split_first()?;
    let html = writer.blocks(before);
    if html.is_empty() && kind != AskKind::Check {
        let reason = "needs a situation before the question";
        writer.reading.report(head.line, reason);
    }
    let question = writer.line(Line {
        text: asked.text.trim_start_matches("? "),
        ..*asked
    });
    let choices = choices(writer, after);
    let right = choices.iter().filter(|choice| choice.right).count();
    let must = match kind {
        _ if !(2..=5).contains(&choices.len()) => {
            Some(format!("has {} choices, not two to five", choices.len()))
        }
        AskKind::Check if right != 1 => {
            Some(format!("has {right} right answers [x], not exactly one"))
        }
        _ if right == 0 => Some("has no choice with [x]".to_owned()),
        _ => None,
    };
    if let Some(reason) = must {
        writer.reading.report(head.line, reason);
    }
    Some(Ask {
        id,
        kind,
        html,
        question,
        choices,
    })
}

/// `- [ ] ` or `- [x] ` and what stands indented below.
fn choices(writer: &mut Writer<'_>, lines: &[Line<'_>]) -> Vec<Choice> {
    let mut parts: Vec<(bool, Line<'_>, Vec<Line<'_>>)> = Vec::new();
    for line in lines {
        let begin = |sign| line.text.strip_prefix(sign);
        if let Some(text) = begin("- [ ] ") {
            parts.push((false, Line { text, ..*line }, Vec::new()));
        } else if let Some(text) = begin("- [x] ") {
            parts.push((true, Line { text, ..*line }, Vec::new()));
        } else if let (Some(text), Some((_, _, below))) = (indented(line.text), parts.last_mut()) {
            below.push(Line { text, ..*line });
        } else if !line.text.trim().is_empty() {
            let reason = "expected a choice, '- [ ] …' or '- [x] …', or what follows from it, \
                          indented by two blanks";
            writer.reading.report(line.number, reason);
        }
    }
    parts
        .into_iter()
        .map(|(right, line, below)| {
            let html = writer.line(line);
            let consequence = writer.blocks(&below);
            if consequence.is_empty() {
                let reason = "what follows from the choice stands indented below it";
                writer.reading.report(line.number, reason);
            }
            Choice {
                html,
                right,
                consequence,
            }
        })
        .collect()
}

/// What stands indented by two blanks, or an empty line.
fn indented(text: &str) -> Option<&str> {
    if text.trim().is_empty() {
        Some("")
    } else {
        text.strip_prefix("  ").or_else(|| text.strip_prefix('\t'))
    }
}

/// Text, and lines that begin with `- `.
fn checklist(writer: &mut Writer<'_>, head: &Head<'_>, body: &[Line<'_>]) -> Option<Block> {
    let at = body.iter().position(|line| line.text.starts_with("- "));
    let Some(at) = at else {
        let reason = "has no lines to tick: - …";
        writer.reading.report(head.line, reason);
        return None;
    };
    let (before, after) = body.split_at(at);
    let html = writer.blocks(before);
    let mut parts: Vec<(usize, String)> = Vec::new();
    for line in after {
        if let Some(text) = line.text.strip_prefix("- ") {
            let text = text.strip_prefix("[ ] ").unwrap_or(text);
            parts.push((line.number, text.trim().to_owned()));
        } else if let (Some(text), Some((_, part))) = (indented(line.text), parts.last_mut()) {
            part.push(' ');
            part.push_str(text.trim());
        } else {
            let reason = "expected a line to tick, '- …'";
            writer.reading.report(line.number, reason);
        }
    }
    let lines = parts
        .iter()
        .map(|(number, text)| {
            writer.line(Line {
                number: *number,
                text: text.trim(),
            })
        })
        .collect();
    Some(Block::Checklist { html, lines })
}

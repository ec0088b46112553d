//! Both languages of a module have the same pages and blocks: who changes language stays where they
//! are, and a choice means the same.

use domain::course::{Block, CoursePage};

use super::PageFile;
use crate::error::{ContentError, Errors};

/// Reports where the English file differs from the Danish one.
pub(super) fn check(
    da: &[CoursePage],
    en: &[CoursePage],
    da_file: &PageFile,
    en_file: &PageFile,
    errors: &Errors,
) {
    let report = |line: Option<usize>, reason: String| {
        errors.add(ContentError {
            file: en_file.file.clone(),
            line,
            field: String::new(),
            reason,
        });
    };
    if da.len() != en.len() {
        let (here, there) = (en.len(), da.len());
        report(None, format!("has {here} pages, the Danish file {there}"));
        return;
    }
    for (place, (da_page, en_page)) in da.iter().zip(en).enumerate() {
        let line = en_file.lines.get(place).copied();
        let there = da_file.lines.get(place).copied().unwrap_or(1);
        let shapes = |page: &CoursePage| page.blocks.iter().filter_map(shape).collect::<Vec<_>>();
        let (da_blocks, en_blocks) = (shapes(da_page), shapes(en_page));
        if da_blocks == en_blocks {
            continue;
        }
        let differs = da_blocks.iter().zip(&en_blocks).find(|(a, b)| a != b);
        let reason = match differs {
            Some((a, b)) => {
                format!("the page has {b} where the Danish one (line {there}) has {a}")
            }
            None => format!(
                "the page has {} blocks, the Danish one (line {there}) {}",
                en_blocks.len(),
                da_blocks.len()
            ),
        };
        report(line, reason);
    }
}

/// What must be the same in both languages; text may be broken up as the language likes it.
fn shape(block: &Block) -> Option<String> {
    Some(match block {
        Block::Prose { .. } => return None,
        Block::Ask(ask) => {
            let sign = |right| if right { "x" } else { "–" };
            let signs: Vec<&str> = ask.choices.iter().map(|c| sign(c.right)).collect();
            format!("{} {} ({})", ask.kind, ask.id, signs.join(" "))
        }
        Block::Reveal { .. } => "reveal".to_owned(),
        Block::Reflection { id, .. } => format!("reflection {id}"),
        Block::Checklist { lines, .. } => format!("checklist of {} lines", lines.len()),
        Block::Today { id, .. } => format!("today {id}"),
        Block::Download { name, .. } => format!("download {name}"),
        Block::Film { name, .. } => format!("film {name}"),
        Block::Place { id, .. } => format!("place {id}"),
        Block::Note { .. } => "note".to_owned(),
    })
}

//! All that an import would change, as a table for a spreadsheet.

use extracts::clean;
use extracts::columns::FileKind;
use extracts::plan::Action;

use super::preview::{Detail, Entry};
use super::words::Words;

/// The table as CSV: UTF-8 with a byte order mark and `;`, as a Danish spreadsheet expects. A row for
/// each thing that changes. No cell can be taken for a formula.
pub fn preview_csv(lines: &[(FileKind, Action, Entry)], words: &Words) -> Vec<u8> {
    let mut csv = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(vec![0xEF, 0xBB, 0xBF]);
    let header = [
        "imports-sheet-kind",
        "imports-sheet-action",
        "imports-sheet-code",
        "imports-sheet-name",
        "imports-sheet-line",
        "imports-sheet-about",
        "imports-sheet-old",
        "imports-sheet-new",
    ];
    let mut write = |cells: [&str; 8]| {
        // Writing to memory can't fail.
        let _ = csv.write_record(cells.map(|cell| clean::guard(cell).into_owned()));
    };
    let header = header.map(|key| words.t(key));
    write(header.each_ref().map(String::as_str));
    for (kind, action, line) in lines {
        let kind = words.t(match kind {
            FileKind::Units => "imports-sheet-unit",
            FileKind::People => "imports-sheet-person",
        });
        let action = words.action(*action);
        let number = line.line.map_or_else(String::new, |line| line.to_string());
        let mut row = |about: &str, old: &str, new: &str| {
            write([
                &kind, &action, &line.code, &line.name, &number, about, old, new,
            ]);
        };
        if line.details.is_empty() {
            row("", "", "");
        }
        for detail in &line.details {
            let new = detail.new.as_deref().unwrap_or_default();
            row(
                &about(detail, words),
                detail.old.as_deref().unwrap_or_default(),
                new,
            );
        }
    }
    csv.into_inner().unwrap_or_default()
}

/// What a detail is about: a field, a position, or a field of a position.
fn about(detail: &Detail, words: &Words) -> String {
    let field = detail.field.map(|field| words.field(field));
    let action = detail.action.map(|action| words.action(action));
    let parts = [action, detail.position.clone(), field];
    parts.into_iter().flatten().collect::<Vec<_>>().join(": ")
}

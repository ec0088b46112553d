//! The refused rows as a file that can be mended and sent again by itself.

use std::collections::BTreeMap;

use crate::clean;
use crate::issue::{Issue, Severity};
use crate::read::Table;

/// Stands in the header of the columns that are added for people. A file that has one is never a
/// full extract, and the columns aren't read.
const MARK: &str = "(kompetencehjul)";

/// How many columns are added.
pub(crate) const ADDED: usize = 2;

/// The names of the two columns that are added, in the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddedColumns<'a> {
    /// For the line of the original file: "Linje".
    pub line: &'a str,
    /// For what is wrong: "Årsag".
    pub reason: &'a str,
}

/// Whether a header names a column that [`refused_csv`] added.
pub(crate) fn is_mark(header: &str) -> bool {
    header.trim_end().to_lowercase().ends_with(MARK)
}

/// The refused rows of a file: its own headers and cells, and added at the end the line of the
/// original file and what is wrong, in the words that `word` has for each issue. UTF-8 with a byte
/// order mark and `;`, as a Danish spreadsheet expects; no cell can be taken for a formula. Read
/// again, the file has the same signature, and only its rows are compared: nobody is proposed as
/// ended because of it.
///
/// `issues` may hold those of other severities; empty where no row was refused.
#[must_use]
pub fn refused_csv(
    table: &Table,
    issues: &[Issue],
    added: AddedColumns<'_>,
    word: &dyn Fn(&Issue) -> String,
) -> Vec<u8> {
    let mut reasons: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for issue in issues.iter().filter(|i| i.severity() == Severity::Refused) {
        reasons.entry(issue.line).or_default().push(word(issue));
    }
    let mut out = String::from('\u{feff}');
    if reasons.is_empty() {
        return Vec::new();
    }
    // A file that was mended once and has still refused rows isn't given the columns twice.
    let own: Vec<usize> = (0..table.headers().len())
        .filter(|at| table.headers().get(*at).is_none_or(|h| !is_mark(h)))
        .collect();
    let cells = own
        .iter()
        .map(|at| table.headers().get(*at).map_or("", String::as_str));
    let line = format!("{} {MARK}", added.line);
    let reason = format!("{} {MARK}", added.reason);
    write_row(&mut out, cells.chain([line.as_str(), reason.as_str()]));
    for (line, words) in reasons {
        let Some(row) = table.row_on_line(line) else {
            continue;
        };
        // Cells beyond the header are what was wrong: they stay beyond it, so that the row is
        // refused again if nobody mends it.
        let line = line.to_string();
        let reason = words.join(", ");
        let surplus = row
            .cells()
            .skip(table.headers().len())
            .filter(|cell| !clean::is_blank(cell));
        let cells = own.iter().map(|at| row.cell(*at));
        write_row(
            &mut out,
            cells.chain([line.as_str(), reason.as_str()]).chain(surplus),
        );
    }
    out.into_bytes()
}

fn write_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(';');
        }
        let cell = clean::guard(cell);
        if cell.contains(['"', ';', '\n', '\r', '\t', ',']) || cell.trim() != cell {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

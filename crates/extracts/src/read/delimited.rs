//! Delimited text: a push parser that keeps count of physical lines, and the guess of a delimiter.
//!
//! Written here because the lines that a person sees in an editor have to be named exactly, whatever
//! the line ends, with quoted line breaks and with empty lines in between; because text comes in
//! pieces; and because a quote that is never closed has to be told by the line it stands on.

use super::grid::{Grid, GridWriter};
use super::{Limits, ReadError};
use crate::refused;

/// The delimiters looked for.
const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Where in a record the parser is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first character of a row.
    RowStart,
    /// Before the first character of a cell, spaces aside.
    CellStart,
    /// In a cell without quotes, or after the closing quote of one.
    Plain,
    /// Between quotes.
    Quoted,
    /// After a quote between quotes: doubled, or the closing one.
    QuoteSeen,
}

/// Takes text in pieces and writes rows.
pub(super) struct Parser<'l> {
    out: GridWriter<'l>,
    delimiter: u8,
    state: State,
    line: u32,
    /// The last character was a carriage return, so a line feed now belongs to the same line end.
    after_return: bool,
    quote_line: u32,
}

impl<'l> Parser<'l> {
    pub fn new(delimiter: u8, limits: &'l Limits) -> Self {
        Self {
            out: GridWriter::new(limits),
            delimiter,
            state: State::RowStart,
            line: 1,
            after_return: false,
            quote_line: 1,
        }
    }

    /// Takes the next piece of text.
    pub fn feed(&mut self, piece: &str) -> Result<(), ReadError> {
        let bytes = piece.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let feed_of_crlf = byte == b'\n' && std::mem::take(&mut self.after_return);
            if feed_of_crlf {
                at += 1;
                continue;
            }
            self.after_return = byte == b'\r';
            if matches!(byte, b'\r' | b'\n') {
                self.line_end()?;
                at += 1;
            } else if byte == b'"' || byte == self.delimiter {
                self.special(byte)?;
                at += 1;
            } else {
                // Everything up to the next character with a meaning is text; all of those are
                // ASCII, so the slice ends between characters.
                let rest = bytes.get(at..).unwrap_or(&[]);
                let run = rest
                    .iter()
                    .position(|b| matches!(b, b'\r' | b'\n' | b'"') || *b == self.delimiter)
                    .unwrap_or(rest.len());
                self.text(piece.get(at..at + run).unwrap_or(""))?;
                at += run.max(1);
            }
        }
        Ok(())
    }

    fn begin_row(&mut self) {
        if self.state == State::RowStart {
            self.out.start_row(self.line);
            self.state = State::CellStart;
        }
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        self.begin_row();
        match self.state {
            State::QuoteSeen => self.state = State::Plain,
            State::CellStart if !text.bytes().all(|b| b == b' ') => self.state = State::Plain,
            _ => {}
        }
        self.write(text)
    }

    fn special(&mut self, byte: u8) -> Result<(), ReadError> {
        self.begin_row();
        if byte == b'"' {
            match self.state {
                State::CellStart if self.out.cell_is_spaces() => {
                    self.out.clear_cell();
                    self.quote_line = self.line;
                    self.state = State::Quoted;
                    Ok(())
                }
                State::Quoted => {
                    self.state = State::QuoteSeen;
                    Ok(())
                }
                State::QuoteSeen => {
                    self.state = State::Quoted;
                    self.write("\"")
                }
                _ => self.write("\""),
            }
        } else if self.state == State::Quoted {
            self.write(char::from(byte).encode_utf8(&mut [0; 4]))
        } else {
            self.out.end_cell()?;
            self.state = State::CellStart;
            Ok(())
        }
    }

    fn line_end(&mut self) -> Result<(), ReadError> {
        if self.state == State::Quoted {
            self.line = self.line.saturating_add(1);
            return self.write("\n");
        }
        if self.state != State::RowStart {
            self.out.end_cell()?;
            self.out.end_row()?;
        }
        self.line = self.line.saturating_add(1);
        self.state = State::RowStart;
        Ok(())
    }

    /// A cell that outgrows its limit over several lines is a quote that somebody forgot to close.
    fn write(&mut self, text: &str) -> Result<(), ReadError> {
        match self.out.push_str(text) {
            Err(ReadError::CellTooLong { .. })
                if self.state == State::Quoted && self.out.cell_has_line_break() =>
            {
                Err(ReadError::UnclosedQuote {
                    line: self.quote_line,
                })
            }
            other => other,
        }
    }

    /// Ends the last row.
    pub fn finish(mut self) -> Result<Grid, ReadError> {
        if self.state == State::Quoted {
            return Err(ReadError::UnclosedQuote {
                line: self.quote_line,
            });
        }
        if self.state != State::RowStart {
            self.out.end_cell()?;
            self.out.end_row()?;
        }
        Ok(self.out.finish())
    }

    /// The rows so far, for a look at the beginning of a file.
    fn abandon(self) -> Grid {
        self.out.finish()
    }
}

/// What the first line `sep=;`, which Excel writes and heeds, names as delimiter.
pub(super) fn named_delimiter(head: &str) -> Option<u8> {
    let first = head.lines().next()?.trim_end_matches('\r');
    let rest = first.strip_prefix("sep=").or(first.strip_prefix("SEP="))?;
    match rest.as_bytes() {
        [one] if one.is_ascii() && *one != b'"' => Some(*one),
        _ => None,
    }
}

/// The delimiter that cuts the beginning of a file most evenly into the most columns; a semicolon
/// where none cuts it. In a file that was handed out to be mended, the one that cuts our own
/// columns apart: a spreadsheet may have saved it with another than we wrote.
pub(super) fn guess_delimiter(head: &str, limits: &Limits) -> u8 {
    let mut best = (b';', 0.0_f64);
    for delimiter in DELIMITERS {
        let mut parser = Parser::new(delimiter, limits);
        // A cut-off or odd beginning still tells the delimiter by the rows before.
        let _ = parser.feed(head);
        let grid = parser.abandon();
        if splits_marks(&grid) {
            return delimiter;
        }
        let score = evenness(&grid);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// Whether the columns that we add to refused rows are cells of their own.
fn splits_marks(grid: &Grid) -> bool {
    grid.rows_from(0)
        .any(|row| row.cells().filter(|cell| refused::is_mark(cell)).count() == refused::ADDED)
}

/// The most common number of columns beyond one, weighted by the square of how common it is.
fn evenness(grid: &Grid) -> f64 {
    // The last row may be cut off.
    let rows = grid
        .len()
        .saturating_sub(usize::from(grid.len() > 1))
        .min(200);
    let widths: Vec<usize> = grid.rows_from(0).take(rows).map(|row| row.len()).collect();
    // Rows may end early where their last cells are empty, so the widest counts the near ones too.
    let common = widths
        .iter()
        .map(|width| {
            let near = widths
                .iter()
                .filter(|w| **w <= *width && **w * 10 >= *width * 7)
                .count();
            (near, *width)
        })
        .filter(|(_, width)| *width > 1)
        .max_by_key(|(near, width)| near * (width - 1));
    let Some((near, width)) = common else {
        return 0.0;
    };
    let share = f64::from(super::grid::number(near)) / f64::from(super::grid::number(rows.max(1)));
    f64::from(super::grid::number(width - 1)) * share * share
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;

    fn parse(text: &str) -> Vec<(u32, Vec<String>)> {
        let limits = Limits::default();
        let whole = parse_in(text, text.len().max(1), &limits);
        // The same in pieces of one character.
        assert_eq!(whole, parse_in(text, 1, &limits));
        whole
    }

    fn parse_in(text: &str, step: usize, limits: &Limits) -> Vec<(u32, Vec<String>)> {
        let mut parser = Parser::new(b';', limits);
        let chars: Vec<char> = text.chars().collect();
        for piece in chars.chunks(step) {
            parser.feed(&piece.iter().collect::<String>()).unwrap();
        }
        let grid = parser.finish().unwrap();
        grid.rows_from(0)
            .map(|row| (row.line(), row.cells().map(str::to_owned).collect()))
            .collect()
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(|c| (*c).to_owned()).collect())
    }

    #[test]
    fn lines_are_counted_for_every_line_end() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a;b", "", "1;2", ";;", "  ", "3;\"4", "5\";6", "7;8"].join(end);
            assert_eq!(
                parse(&text),
                vec![
                    row(1, &["a", "b"]),
                    row(3, &["1", "2"]),
                    row(6, &["3", "4\n5", "6"]),
                    row(8, &["7", "8"]),
                ],
                "{end:?}"
            );
        }
    }

    #[test]
    fn quotes() {
        assert_eq!(
            parse("\"a;\"\"b\"\"\"; \"c\" ;5\" rør;\"\"\n"),
            vec![row(1, &["a;\"b\"", "c ", "5\" rør"])]
        );
    }

    #[test]
    fn a_quote_left_open_is_told_by_its_line() {
        let limits = Limits {
            cell_chars: 50,
            ..Limits::default()
        };
        let mut parser = Parser::new(b';', &limits);
        let text = "a;b\n1;\"2\n".to_owned() + &"3;4\n".repeat(100);
        assert_eq!(
            parser.feed(&text).unwrap_err(),
            ReadError::UnclosedQuote { line: 2 }
        );
    }

    #[test]
    fn delimiters() {
        let limits = Limits::default();
        assert_eq!(guess_delimiter("a;b;c\n1,5;2,5;x\n", &limits), b';');
        assert_eq!(guess_delimiter("a,b,c\n1,\"2;3\",4\n", &limits), b',');
        assert_eq!(guess_delimiter("a\tb\n1,2\t3\n", &limits), b'\t');
        assert_eq!(guess_delimiter("a|b\n1|3\n", &limits), b'|');
        assert_eq!(guess_delimiter("Udtræk\n\na;b\n1;2\n3;4\n", &limits), b';');
        assert_eq!(guess_delimiter("navn\nBo\n", &limits), b';');
        assert_eq!(named_delimiter("sep=,\r\na,b"), Some(b','));
    }
}

//! From the bytes of a file to a [`Table`]: rows of cells with their line numbers.
//!
//! Format, encoding and delimiter are told from the bytes, never from the file's name. No table
//! comes to be from a file that holds anything like a CPR number.

mod delimited;
mod encoding;
mod error;
mod grid;
mod workbook;

use serde::{Deserialize, Serialize};

pub use encoding::Encoding;
pub use error::ReadError;
pub(crate) use grid::Grid;
pub use grid::Row;

use crate::{Progress, clean, columns, cpr, refused};

/// What a file may hold at most. Beyond it the file is refused with the limit named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes that a workbook may unpack to.
    pub unpacked_bytes: u64,
    /// Bytes of text in all cells together.
    pub text_bytes: usize,
    /// Rows that hold data, header included.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Characters in one cell.
    pub cell_chars: usize,
}

impl Default for Limits {
    /// Room for the staff of the largest municipality many times over: 64 MiB, half a million rows.
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            unpacked_bytes: 256 << 20,
            text_bytes: 256 << 20,
            rows: 500_000,
            columns: 200,
            cell_chars: 2_000,
        }
    }
}

/// How a file is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Format {
    /// Text with a delimiter between cells.
    Delimited {
        /// How the text is encoded.
        encoding: Encoding,
        /// What stands between two cells.
        delimiter: char,
    },
    /// JSON of a directory: its lines are its users or units, counted from 1.
    Directory,
    /// An XLSX workbook.
    Workbook {
        /// The sheet that was read.
        sheet: String,
    },
}

/// A file's rows. Debug output names the file and its size, never a cell.
///
/// Serialisable, so that a table can wait for its preview to be confirmed: what has been read
/// holds no CPR number, which the uploaded bytes may.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    file_name: String,
    format: Format,
    headers: Vec<String>,
    header_row: usize,
    grid: Grid,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("file_name", &self.file_name)
            .field("format", &self.format)
            .field("columns", &self.headers.len())
            .field("rows", &self.len())
            .finish_non_exhaustive()
    }
}

/// What a ZIP archive, and so an XLSX workbook, begins with.
const ZIP: [u8; 4] = [b'P', b'K', 3, 4];
/// What an old XLS workbook begins with, and also a new one that is protected by a password.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

impl Table {
    /// Reads a file: CSV with any usual encoding, delimiter and line end, or XLSX.
    ///
    /// # Errors
    /// Why the file as a whole can't be taken, with the place where there is one.
    pub fn read(
        bytes: &[u8],
        file_name: &str,
        limits: &Limits,
        progress: Progress<'_>,
    ) -> Result<Self, ReadError> {
        if let Some(finding) = cpr::check_name(file_name) {
            return Err(ReadError::PersonalNumbers(vec![finding]));
        }
        if bytes.len() > limits.bytes {
            return Err(ReadError::TooManyBytes {
                limit: limits.bytes,
            });
        }
        let (format, grid, skip) = if bytes.starts_with(&ZIP) {
            read_workbook(bytes, limits, progress)?
        } else if bytes.starts_with(&COMPOUND) {
            return Err(ReadError::OldWorkbook);
        } else {
            read_text(bytes, limits, progress)?
        };
        let header_row = columns::find_header(&grid).unwrap_or(skip);
        let header = grid.row(header_row).ok_or(ReadError::Empty)?;
        if grid.len() <= header_row + 1 {
            return Err(ReadError::NoRows);
        }
        // A file handed out to be mended names each of its columns: what stands beyond them in a
        // row is what was wrong with it, in however many rows.
        let width = if header.cells().any(refused::is_mark) {
            header.len()
        } else {
            header.len().max(usual_width(&grid, header_row + 1))
        };
        let headers = (0..width)
            .map(|at| clean::clean(header.cell(at)).into_owned())
            .collect();
        Ok(Self {
            file_name: file_name.to_owned(),
            format,
            headers,
            header_row,
            grid,
        })
    }

    /// A table made of something else than a file with rows; nothing where there is none. What looks like
    /// a CPR number refuses it like a file.
    pub(crate) fn of_rows<'a, R: Iterator<Item = &'a str>>(
        file_name: &str,
        format: Format,
        headers: &[String],
        rows: impl Iterator<Item = (usize, R)>,
        limits: &Limits,
    ) -> Result<Option<Self>, ReadError> {
        let mut writer = grid::GridWriter::new(limits);
        writer.start_row(0);
        for header in headers {
            writer.push_str(header)?;
            writer.end_cell()?;
        }
        writer.end_row()?;
        for (at, cells) in rows {
            writer.start_row(u32::try_from(at + 1).unwrap_or(u32::MAX));
            for cell in cells {
                writer.push_str(cell)?;
                writer.end_cell()?;
            }
            writer.end_row()?;
        }
        let grid = writer.finish();
        let findings = cpr::check(&grid, None);
        if !findings.is_empty() {
            return Err(ReadError::PersonalNumbers(findings));
        }
        Ok((grid.len() > 1).then(|| Self {
            file_name: file_name.to_owned(),
            format,
            headers: headers.to_vec(),
            header_row: 0,
            grid,
        }))
    }

    /// The file's name as it was given.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// How the file is written.
    #[must_use]
    pub fn format(&self) -> &Format {
        &self.format
    }

    /// The cells of the header row, cleaned.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// How a column (from 0) is called in messages: its header, or its number from 1.
    #[must_use]
    pub fn column_name(&self, column: usize) -> String {
        match self.headers.get(column) {
            Some(name) if !name.is_empty() => name.clone(),
            _ => (column + 1).to_string(),
        }
    }

    /// The number of rows with data, the header not counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.grid.len().saturating_sub(self.header_row + 1)
    }

    /// Whether there is no row with data; a table that was read always has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows with data, in the file's order.
    #[must_use]
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.grid.rows_from(self.header_row + 1)
    }

    /// The row with data that starts on a line.
    #[must_use]
    pub fn row_on_line(&self, line: u32) -> Option<Row<'_>> {
        self.grid.row_on_line(line)
    }

    /// Whether the file is one of refused rows that was handed out to be mended
    /// ([`crate::refused::refused_csv`]). It is never the whole staff.
    #[must_use]
    pub fn is_mended(&self) -> bool {
        self.headers.iter().any(|h| crate::refused::is_mark(h))
    }
}

/// The width that half of the rows reach. A header whose last names are empty is narrower than its
/// rows, and then these cells aren't too many.
fn usual_width(grid: &Grid, from: usize) -> usize {
    let mut widths: Vec<usize> = grid.rows_from(from).map(|row| row.len()).collect();
    let middle = widths.len() / 2;
    if middle < widths.len() {
        *widths.select_nth_unstable(middle).1
    } else {
        0
    }
}

type Parts = (Format, Grid, usize);

fn read_text(bytes: &[u8], limits: &Limits, progress: Progress<'_>) -> Result<Parts, ReadError> {
    let (encoding, mark) = encoding::detect(bytes)?;
    let text = bytes.get(mark..).unwrap_or(&[]);
    let head = encoding::head(text, encoding);
    let named = delimited::named_delimiter(&head);
    let delimiter = named.unwrap_or_else(|| delimited::guess_delimiter(&head, limits));
    let mut parser = delimited::Parser::new(delimiter, limits);
    let total = text.len() as u64;
    encoding::decode(text, encoding, |piece, done| {
        if piece.contains('\0') {
            return Err(ReadError::NotText);
        }
        progress(done as u64, total);
        parser.feed(piece)
    })?;
    let grid = parser.finish()?;
    let findings = cpr::check(&grid, None);
    if !findings.is_empty() {
        return Err(ReadError::PersonalNumbers(findings));
    }
    let format = Format::Delimited {
        encoding,
        delimiter: char::from(delimiter),
    };
    Ok((format, grid, usize::from(named.is_some())))
}

fn read_workbook(
    bytes: &[u8],
    limits: &Limits,
    progress: Progress<'_>,
) -> Result<Parts, ReadError> {
    let sheets = workbook::read(bytes, limits, progress)?;
    // The sheets that aren't read are looked through too: a file is refused as a whole.
    let findings: Vec<_> = sheets
        .iter()
        .flat_map(|sheet| cpr::check(&sheet.grid, Some(&sheet.name)))
        .collect();
    if !findings.is_empty() {
        return Err(ReadError::PersonalNumbers(findings));
    }
    // A cover sheet with a line or two of text isn't the data.
    let is_table = |sheet: &workbook::Sheet| {
        sheet.grid.len() > 1 && sheet.grid.rows_from(0).any(|row| row.len() > 1)
    };
    let at = sheets
        .iter()
        .position(|sheet| sheet.visible && is_table(sheet))
        .or_else(|| sheets.iter().position(is_table))
        .unwrap_or(0);
    let sheet = sheets.into_iter().nth(at).ok_or(ReadError::Empty)?;
    let format = Format::Workbook { sheet: sheet.name };
    Ok((format, sheet.grid, 0))
}

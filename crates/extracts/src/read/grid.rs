//! The cells of a file, held close together: one text, the ends of its cells, the starts of its rows.

use serde::{Deserialize, Serialize};

use super::{Limits, ReadError};
use crate::clean;

/// As many columns as a spreadsheet can have, empty ones at the end included.
const WIDEST: usize = 16_384;

/// Rows of cells. A hundred thousand rows of ten cells take their text and some four megabytes.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Grid {
    text: String,
    ends: Vec<u32>,
    rows: Vec<RowAt>,
}

/// Where a row starts.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct RowAt {
    line: u32,
    first: u32,
}

/// One row that holds data.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    grid: &'a Grid,
    line: u32,
    first: usize,
    len: usize,
}

impl<'a> Row<'a> {
    /// The line of the file on which the row starts, from 1; in a workbook the sheet's row number.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The cell of a column (from 0) as the file has it; empty where the row is shorter.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'a str {
        if column < self.len {
            self.grid.cell(self.first + column)
        } else {
            ""
        }
    }

    /// All cells of the row.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let (grid, first) = (self.grid, self.first);
        (first..first + self.len).map(move |i| grid.cell(i))
    }

    /// How many cells the row has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the row has no cell at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl Grid {
    /// How much text its cells hold, in bytes.
    pub fn text_bytes(&self) -> usize {
        self.text.len()
    }

    fn cell(&self, index: usize) -> &str {
        let start = match index.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(0),
            None => 0,
        };
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row with an index, from 0.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let at = self.rows.get(index)?;
        let end = self
            .rows
            .get(index + 1)
            .map_or(self.ends.len(), |next| next.first as usize);
        let first = at.first as usize;
        Some(Row {
            grid: self,
            line: at.line,
            first,
            len: end.saturating_sub(first),
        })
    }

    /// All rows from an index on.
    pub fn rows_from(&self, index: usize) -> impl ExactSizeIterator<Item = Row<'_>> {
        let empty = Row {
            grid: self,
            line: 0,
            first: 0,
            len: 0,
        };
        (index.min(self.len())..self.len()).map(move |i| self.row(i).unwrap_or(empty))
    }

    /// The row that starts on a line; rows are in the order of their lines.
    pub fn row_on_line(&self, line: u32) -> Option<Row<'_>> {
        let index = self.rows.binary_search_by_key(&line, |row| row.line).ok()?;
        self.row(index)
    }
}

/// Fills a [`Grid`], holding it to the limits and leaving out rows without data.
pub(super) struct GridWriter<'l> {
    grid: Grid,
    limits: &'l Limits,
    /// Where the row being written starts, in cells and in text.
    row_cells: usize,
    row_text: usize,
    cell_text: usize,
    row_line: u32,
    has_data: bool,
}

impl<'l> GridWriter<'l> {
    pub fn new(limits: &'l Limits) -> Self {
        Self {
            grid: Grid::default(),
            limits,
            row_cells: 0,
            row_text: 0,
            cell_text: 0,
            row_line: 1,
            has_data: false,
        }
    }

    /// Begins a row that starts on a line.
    pub fn start_row(&mut self, line: u32) {
        self.row_line = line;
    }

    /// The number of cells finished in this row.
    pub fn cells_in_row(&self) -> usize {
        self.grid.ends.len() - self.row_cells
    }

    /// Adds text to the cell being written.
    pub fn push_str(&mut self, text: &str) -> Result<(), ReadError> {
        self.grid.text.push_str(text);
        self.check_cell()
    }

    /// Whether nothing but spaces has been written to the cell.
    pub fn cell_is_spaces(&self) -> bool {
        self.cell_so_far().bytes().all(|b| b == b' ')
    }

    /// Whether the cell being written goes over several lines.
    pub fn cell_has_line_break(&self) -> bool {
        self.cell_so_far().contains('\n')
    }

    /// Forgets what was written to the cell.
    pub fn clear_cell(&mut self) {
        self.grid.text.truncate(self.cell_text);
    }

    fn cell_so_far(&self) -> &str {
        self.grid.text.get(self.cell_text..).unwrap_or("")
    }

    fn check_cell(&self) -> Result<(), ReadError> {
        // Counting characters is only worth it where the bytes are too many.
        if self.grid.text.len() - self.cell_text > self.limits.cell_chars
            && self.cell_so_far().chars().count() > self.limits.cell_chars
        {
            return Err(ReadError::CellTooLong {
                line: self.row_line,
                column: number(self.cells_in_row() + 1),
                limit: self.limits.cell_chars,
            });
        }
        if self.grid.text.len() > self.limits.text_bytes {
            return Err(ReadError::TooManyBytes {
                limit: self.limits.text_bytes,
            });
        }
        Ok(())
    }

    /// Ends the cell.
    pub fn end_cell(&mut self) -> Result<(), ReadError> {
        if !self.has_data && !clean::is_blank(self.cell_so_far()) {
            self.has_data = true;
        }
        let cell = self.cell_so_far();
        let guarded = cell.len() - clean::unguard(cell).len();
        if guarded > 0 {
            self.grid
                .text
                .replace_range(self.cell_text..self.cell_text + guarded, "");
        }
        if self.cells_in_row() >= WIDEST.max(self.limits.columns) {
            return Err(ReadError::TooManyColumns {
                line: self.row_line,
                limit: self.limits.columns,
            });
        }
        let end = u32::try_from(self.grid.text.len()).map_err(|_| ReadError::TooManyBytes {
            limit: self.limits.text_bytes,
        })?;
        self.grid.ends.push(end);
        self.cell_text = self.grid.text.len();
        Ok(())
    }

    /// Ends the row; a row without data is dropped, and cells beyond its last filled one too.
    pub fn end_row(&mut self) -> Result<(), ReadError> {
        if self.has_data {
            self.drop_empty_tail();
            if self.cells_in_row() > self.limits.columns {
                return Err(ReadError::TooManyColumns {
                    line: self.row_line,
                    limit: self.limits.columns,
                });
            }
            if self.grid.rows.len() >= self.limits.rows {
                return Err(ReadError::TooManyRows {
                    limit: self.limits.rows,
                });
            }
            self.grid.rows.push(RowAt {
                line: self.row_line,
                first: number(self.row_cells),
            });
        } else {
            self.grid.ends.truncate(self.row_cells);
            self.grid.text.truncate(self.row_text);
        }
        self.row_cells = self.grid.ends.len();
        self.row_text = self.grid.text.len();
        self.cell_text = self.row_text;
        self.has_data = false;
        Ok(())
    }

    /// Cells beyond the last filled one say nothing, and a sheet may have thousands of them.
    fn drop_empty_tail(&mut self) {
        while self.cells_in_row() > 0 {
            let last = self.grid.ends.len() - 1;
            if !self.grid.cell(last).is_empty() {
                break;
            }
            self.grid.ends.truncate(last);
        }
    }

    pub fn finish(self) -> Grid {
        self.grid
    }
}

/// A count as the file's own numbers; files beyond four thousand million of anything are refused
/// long before.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

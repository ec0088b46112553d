//! XLSX workbooks: the sheet with the data, each cell as the text that a person sees in it.

use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetVisible, Xlsx, XlsxError};

use super::grid::{Grid, GridWriter, number};
use super::{Limits, ReadError};
use crate::Progress;

/// A sheet with its name.
pub(super) struct Sheet {
    pub name: String,
    pub visible: bool,
    pub grid: Grid,
}

/// Reads all sheets that hold cells.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    progress: Progress<'_>,
) -> Result<Vec<Sheet>, ReadError> {
    // A workbook made to harm can trip an assertion in the libraries that unpack it; for the user
    // that is a damaged file like any other.
    catch_unwind(AssertUnwindSafe(|| {
        weigh(bytes, limits)?;
        sheets(bytes, limits, progress)
    }))
    .unwrap_or(Err(ReadError::DamagedWorkbook))
}

/// More sheets than anybody's workbook has; each costs memory of its own.
const MOST_SHEETS: usize = 50;
/// The texts that cells share are all read before the first cell, at several times their size.
const SHARED_TEXTS: &str = "xl/sharedStrings.xml";
const MOST_SHARED_BYTES: u64 = 64 << 20;

/// Unpacks into nothing and counts: a few kilobytes can unpack to more than the memory there is.
fn weigh(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::DamagedWorkbook)?;
    let mut left = limits.unpacked_bytes;
    for index in 0..archive.len() {
        let entry = archive
            .by_index(index)
            .map_err(|_| ReadError::DamagedWorkbook)?;
        let shared = entry.name().is_ok_and(|name| name == SHARED_TEXTS);
        let mut entry = entry.take(left + 1);
        let size = std::io::copy(&mut entry, &mut std::io::sink())
            .map_err(|_| ReadError::DamagedWorkbook)?;
        let limit = if shared {
            MOST_SHARED_BYTES.min(limits.unpacked_bytes)
        } else {
            limits.unpacked_bytes
        };
        let too_many = ReadError::TooManyBytes {
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
        };
        left = left
            .checked_sub(size)
            .filter(|_| size <= limit)
            .ok_or(too_many)?;
    }
    Ok(())
}

fn sheets(bytes: &[u8], limits: &Limits, progress: Progress<'_>) -> Result<Vec<Sheet>, ReadError> {
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|_| ReadError::DamagedWorkbook)?;
    let names: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    if names.len() > MOST_SHEETS {
        return Err(ReadError::DamagedWorkbook);
    }
    let mut found = Vec::new();
    // One budget of text for all sheets together.
    let mut limits = *limits;
    for (name, visible) in names {
        if let Some(grid) = sheet(&mut book, &name, &limits, progress)? {
            limits.text_bytes = limits.text_bytes.saturating_sub(grid.text_bytes());
            found.push(Sheet {
                name,
                visible,
                grid,
            });
        }
    }
    Ok(found)
}

/// One sheet's cells; nothing for charts and empty sheets.
fn sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    limits: &Limits,
    progress: Progress<'_>,
) -> Result<Option<Grid>, ReadError> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(_) => return Err(ReadError::DamagedWorkbook),
    };
    let total = u64::from(cells.dimensions().end.0) + 1;
    let formats: Vec<Option<CodeFormat>> = cells.styles().iter().map(CodeFormat::of).collect();
    let mut out = GridWriter::new(limits);
    let mut row = None;
    while let Some((cell, style)) = cells
        .next_cell_with_style_id()
        .map_err(|_| ReadError::DamagedWorkbook)?
    {
        let (at_row, at_column) = cell.get_position();
        if matches!(cell.get_value(), DataRef::Empty) {
            continue;
        }
        if row != Some(at_row) {
            match row {
                Some(before) if at_row < before => return Err(ReadError::DamagedWorkbook),
                Some(_) => out.end_row()?,
                None => {}
            }
            row = Some(at_row);
            out.start_row(at_row.saturating_add(1));
            if at_row % 5000 == 0 {
                progress(u64::from(at_row).min(total), total);
            }
        }
        if at_column as usize >= limits.columns {
            return Err(ReadError::TooManyColumns {
                line: at_row.saturating_add(1),
                limit: limits.columns,
            });
        }
        if number(out.cells_in_row()) > at_column {
            return Err(ReadError::DamagedWorkbook);
        }
        while number(out.cells_in_row()) < at_column {
            out.end_cell()?;
        }
        let format = formats.get(style).and_then(Option::as_ref);
        write_cell(&mut out, cell.get_value(), format)?;
        out.end_cell()?;
    }
    if row.is_some() {
        out.end_row()?;
    }
    progress(total, total);
    let grid = out.finish();
    Ok((grid.len() > 0).then_some(grid))
}

fn write_cell(
    out: &mut GridWriter<'_>,
    value: &DataRef<'_>,
    format: Option<&CodeFormat>,
) -> Result<(), ReadError> {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            out.push_str(text)
        }
        DataRef::SharedString(text) => out.push_str(text),
        DataRef::Int(n) => out.push_str(&format_number(n.to_string(), format)),
        DataRef::Float(n) => out.push_str(&format_number(number_text(*n), format)),
        DataRef::DateTime(date) => out.push_str(&date_text(date)),
        DataRef::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        DataRef::Error(error) => out.push_str(&error.to_string()),
        DataRef::Empty => Ok(()),
    }
}

fn format_number(digits: String, format: Option<&CodeFormat>) -> String {
    match format {
        Some(format) if digits.bytes().all(|b| b.is_ascii_digit()) => format.apply(&digits),
        _ => digits,
    }
}

/// A number as a code: `1000`, never `1000.0`.
fn number_text(n: f64) -> String {
    // Beyond 15 digits a sheet holds no exact number; `{}` never writes an exponent.
    if n.fract() == 0.0 && n.abs() < 1e15 {
        format!("{n:.0}")
    } else {
        format!("{n}")
    }
}

/// A date cell as `2026-11-23`, which [`crate::dates`] reads beside any other form.
fn date_text(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        return number_text(date.as_f64());
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// A number format that only sets digits and signs between them, such as `000000` for codes with
/// leading zeros: without it `001234` would be read as `1234`.
struct CodeFormat {
    /// One per digit from the right, with what stands before it.
    places: Vec<String>,
}

impl CodeFormat {
    fn of(style: &calamine::Style) -> Option<Self> {
        Self::parse(&style.number_format.as_ref()?.format_code)
    }

    fn parse(code: &str) -> Option<Self> {
        let mut places = Vec::new();
        let mut before = String::new();
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match c {
                '0' => places.push(std::mem::take(&mut before)),
                '-' | ' ' | '/' => before.push(c),
                '\\' => before.push(chars.next()?),
                '"' => before.extend(chars.by_ref().take_while(|c| *c != '"')),
                _ => return None,
            }
        }
        places.reverse();
        (places.len() > 1 && before.is_empty()).then_some(Self { places })
    }

    fn apply(&self, digits: &str) -> String {
        let mut reversed: Vec<String> = Vec::new();
        let mut given = digits.chars().rev();
        let width = digits.len().max(self.places.len());
        for place in 0..width {
            let digit = given.next().unwrap_or('0');
            let before = self.places.get(place).map_or("", String::as_str);
            reversed.push(format!("{before}{digit}"));
        }
        reversed.reverse();
        reversed.concat()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn numbers_are_codes() {
        assert_eq!(number_text(1000.0), "1000");
        assert_eq!(number_text(-3.0), "-3");
        assert_eq!(number_text(0.5), "0.5");
    }

    #[test]
    fn formats_of_digits() {
        let padded = CodeFormat::parse("000000").unwrap();
        assert_eq!(padded.apply("1234"), "001234");
        assert_eq!(padded.apply("1234567"), "1234567");
        let dashed = CodeFormat::parse("000000\\-0000").unwrap();
        assert_eq!(dashed.apply("101901234"), "010190-1234");
        assert!(CodeFormat::parse("0").is_none());
        assert!(CodeFormat::parse("0.00").is_none());
        assert!(CodeFormat::parse("General").is_none());
    }
}

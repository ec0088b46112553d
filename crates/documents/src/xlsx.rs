//! Workbooks. Numbers and dates are numbers and dates, so that people can reckon on with them; what
//! is hidden is a word, so that nobody takes it for nought.

use domain::Lang;
use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook,
    Worksheet,
};

use crate::duty_words::Words;
use crate::{Coverage, DocumentError, DutyReport, Seal};

const ACCENT: Color = Color::RGB(0x0000_4d99);
const PALE: Color = Color::RGB(0x00e9_f0f8);
const SOFT: Color = Color::RGB(0x0055_524d);

/// The documentation of the training duty as a workbook, with the seal of its signed JSON where there
/// is one.
pub fn duty_report(report: &DutyReport, seal: Option<&Seal>) -> Result<Vec<u8>, DocumentError> {
    let words = Words(report);
    let looks = Looks::of(report.lang);
    let mut workbook = Workbook::new();
    // Without a date of its own the file would hold the moment at which it was made.
    let properties = DocProperties::new()
        .set_title(format!("{} – {}", words.title(), report.municipality))
        .set_subject(words.subtitle())
        .set_author(&report.municipality)
        .set_company("Kompetencehjulet")
        .set_creation_datetime(&excel_date(report.made_on)?);
    workbook.set_properties(&properties);
    overview(workbook.add_worksheet(), words, &looks)?;
    units(workbook.add_worksheet(), words, &looks)?;
    management_body(workbook.add_worksheet(), words, &looks)?;
    about(workbook.add_worksheet(), words, &looks, seal)?;
    Ok(workbook.save_to_buffer()?)
}

/// How cells look.
struct Looks {
    title: Format,
    heading: Format,
    column: Format,
    number_column: Format,
    text: Format,
    soft: Format,
    number: Format,
    share: Format,
    date: Format,
    hidden: Format,
}

impl Looks {
    fn of(lang: Lang) -> Self {
        let column = Format::new()
            .set_bold()
            .set_font_color(ACCENT)
            .set_background_color(PALE)
            .set_border_bottom(FormatBorder::Thin)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let date = match lang {
            Lang::Da => "d. mmmm yyyy",
            Lang::En => "d mmmm yyyy",
        };
        Self {
            title: Format::new()
                .set_bold()
                .set_font_size(16)
                .set_font_color(ACCENT),
            heading: Format::new()
                .set_bold()
                .set_font_size(12)
                .set_font_color(ACCENT),
            number_column: column.clone().set_align(FormatAlign::Right),
            column,
            soft: text.clone().set_font_color(SOFT),
            number: text.clone().set_num_format("#,##0"),
            share: text.clone().set_num_format("0%"),
            date: text
                .clone()
                .set_num_format(date)
                .set_align(FormatAlign::Left),
            hidden: text
                .clone()
                .set_font_color(SOFT)
                .set_align(FormatAlign::Right),
            text,
        }
    }
}

fn excel_date(date: Date) -> Result<ExcelDateTime, DocumentError> {
    let year = u16::try_from(date.year()).ok();
    let month = u8::try_from(date.month()).ok();
    let day = u8::try_from(date.day()).ok();
    let (Some(year), Some(month), Some(day)) = (year, month, day) else {
        return Err(DocumentError::Date(date));
    };
    Ok(ExcelDateTime::from_ymd(year, month, day)?)
}

/// The people, those with a valid course, and the share of them, in three cells from this one on.
fn figures(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    words: Words<'_>,
    looks: &Looks,
    coverage: Coverage,
) -> Result<(), DocumentError> {
    for (place, value) in [(column, coverage.people), (column + 1, coverage.valid)] {
        number(sheet, row, place, words, looks, value)?;
    }
    share(sheet, row, column + 2, words, looks, coverage)
}

fn number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    words: Words<'_>,
    looks: &Looks,
    value: Option<u32>,
) -> Result<(), DocumentError> {
    match value {
        Some(value) => sheet.write_with_format(row, column, value, &looks.number)?,
        None => sheet.write_with_format(row, column, words.hidden(), &looks.hidden)?,
    };
    Ok(())
}

fn share(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    words: Words<'_>,
    looks: &Looks,
    coverage: Coverage,
) -> Result<(), DocumentError> {
    match coverage.percent() {
        // The same whole percent as in the PDF.
        Some(share) => {
            sheet.write_with_format(row, column, f64::from(share) / 100.0, &looks.share)?
        }
        None => sheet.write_with_format(row, column, words.share(coverage), &looks.hidden)?,
    };
    Ok(())
}

/// A row of column names, which stays in sight and is repeated on paper.
fn columns(
    sheet: &mut Worksheet,
    row: u32,
    first: &str,
    others: &[&str],
    looks: &Looks,
) -> Result<(), DocumentError> {
    sheet.write_with_format(row, 0, first, &looks.column)?;
    for (column, name) in (1..).zip(others) {
        sheet.write_with_format(row, column, *name, &looks.number_column)?;
    }
    sheet.set_freeze_panes(row + 1, 1)?;
    sheet.set_repeat_rows(row, row)?;
    Ok(())
}

fn paper(sheet: &mut Worksheet, name: &str, widths: &[f64]) -> Result<(), DocumentError> {
    const A4: u8 = 9;
    sheet.set_name(name)?;
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, *width)?;
    }
    Ok(())
}

fn overview(sheet: &mut Worksheet, words: Words<'_>, looks: &Looks) -> Result<(), DocumentError> {
    let report = words.0;
    paper(
        sheet,
        words.pick("Oversigt", "Overview"),
        &[34.0, 22.0, 20.0, 10.0],
    )?;
    sheet.write_with_format(0, 0, words.title(), &looks.title)?;
    sheet.write_with_format(1, 0, words.subtitle(), &Format::new().set_font_color(SOFT))?;
    let municipality = words.pick("Kommune", "Municipality");
    sheet.write_with_format(3, 0, municipality, &looks.soft)?;
    sheet.write(3, 1, &report.municipality)?;
    for (row, name, date) in [
        (4, words.on(), report.as_of),
        (5, words.made(), report.made_on),
    ] {
        sheet.write_with_format(row, 0, name, &looks.soft)?;
        sheet.write_with_format(row, 1, &excel_date(date)?, &looks.date)?;
    }
    let names = [words.people(), words.valid(), words.part()];
    columns(sheet, 7, words.pick("Dag", "Day"), &names, looks)?;
    for (row, figure) in (8..).zip(&report.months) {
        sheet.write_with_format(row, 0, &excel_date(figure.on)?, &looks.date)?;
        figures(sheet, row, 1, words, looks, figure.coverage)?;
    }
    let row = 8 + u32::try_from(report.months.len()).unwrap_or(0);
    let shown = report.months.last().map(|figure| figure.on);
    if shown != Some(report.as_of) {
        sheet.write_with_format(row, 0, &excel_date(report.as_of)?, &looks.date)?;
        figures(sheet, row, 1, words, looks, report.target_group)?;
    }
    Ok(())
}

fn units(sheet: &mut Worksheet, words: Words<'_>, looks: &Looks) -> Result<(), DocumentError> {
    let report = words.0;
    paper(
        sheet,
        words.pick("Enheder", "Units"),
        &[48.0, 16.0, 18.0, 10.0],
    )?;
    let names = [words.people(), words.valid(), words.part()];
    columns(sheet, 0, words.unit(), &names, looks)?;
    let all = (words.all(), report.target_group);
    let rows = report.units.iter();
    let rows = rows.map(|unit| (unit.name.as_str(), unit.coverage));
    let last = u32::try_from(report.units.len()).unwrap_or(u32::MAX - 1);
    for (row, (name, coverage)) in (1..).zip(rows.chain([all])) {
        sheet.write_with_format(row, 0, name, &looks.text)?;
        figures(sheet, row, 1, words, looks, coverage)?;
    }
    // The sum is no unit: it isn't sorted or filtered with them.
    if last > 0 {
        sheet.autofilter(0, 0, last, 3)?;
    }
    Ok(())
}

fn management_body(
    sheet: &mut Worksheet,
    words: Words<'_>,
    looks: &Looks,
) -> Result<(), DocumentError> {
    paper(sheet, "§ 7", &[48.0, 14.0, 18.0, 10.0, 24.0])?;
    let names = [
        words.members(),
        words.valid(),
        words.part(),
        words.next_ends(),
    ];
    columns(sheet, 0, words.body(), &names, looks)?;
    let Some(body) = &words.0.management_body else {
        sheet.write_with_format(1, 0, words.no_body(), &looks.text)?;
        return Ok(());
    };
    sheet.write_with_format(1, 0, &body.name, &looks.text)?;
    figures(sheet, 1, 1, words, looks, body.coverage)?;
    match body.next_ends {
        Some(date) => {
            let right = looks.date.clone().set_align(FormatAlign::Right);
            sheet.write_with_format(1, 4, &excel_date(date)?, &right)?
        }
        None if body.is_small() => sheet.write_with_format(1, 4, words.hidden(), &looks.hidden)?,
        None => sheet.write_with_format(1, 4, words.ends(None), &looks.hidden)?,
    };
    if body.coverage.valid.is_none() {
        let why = words.valid_members(body.coverage);
        sheet.write_with_format(3, 0, why, &looks.text)?;
    }
    Ok(())
}

fn about(
    sheet: &mut Worksheet,
    words: Words<'_>,
    looks: &Looks,
    seal: Option<&Seal>,
) -> Result<(), DocumentError> {
    let report = words.0;
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let law = report.law.iter().map(|reference| {
        let checked = words.checked(reference.checked);
        let (section, says) = (&reference.section, &reference.says);
        format!("{section}: {says} {}. {checked}", reference.source)
    });
    let mut not_meaning: Vec<String> = owned(&words.not_meaning());
    not_meaning.push(words.hidden_note().to_owned());
    let mut parts: Vec<(&str, Vec<String>)> = vec![
        (words.who(), report.rules.clone()),
        (words.courses(), report.courses.clone()),
        (words.meaning_heading(), owned(&words.meaning())),
        (words.not_meaning_heading(), not_meaning),
        (words.law(), law.collect()),
    ];
    if let Some(seal) = seal {
        let key = format!("{}: {}", words.seal_key(), seal.key);
        let hash = format!("{}: {}", words.seal_hash(), seal.sha256);
        parts.push((
            words.seal_heading(),
            vec![words.seal_note().to_owned(), key, hash],
        ));
    }
    paper(
        sheet,
        words.pick("Om tallene", "About the figures"),
        &[100.0],
    )?;
    sheet.write_with_format(
        0,
        0,
        words.pick("Om tallene", "About the figures"),
        &looks.title,
    )?;
    sheet.set_freeze_panes(1, 0)?;
    let mut row = 2;
    for (heading, texts) in parts.iter().filter(|(_, texts)| !texts.is_empty()) {
        sheet.write_with_format(row, 0, *heading, &looks.heading)?;
        row += 1;
        for text in texts {
            sheet.write_with_format(row, 0, text, &looks.text)?;
            row += 1;
        }
        row += 1;
    }
    let mut urls: Vec<&str> = report
        .law
        .iter()
        .filter_map(|reference| reference.url.as_deref())
        .collect();
    urls.dedup();
    for url in urls {
        sheet.write(row, 0, Url::new(url))?;
        row += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use calamine::{Data, Reader as _, Xlsx};

    use super::*;
    use crate::testing::report;

    #[test]
    fn numbers_are_numbers_and_what_is_hidden_is_a_word() {
        let workbook = duty_report(&report(Lang::Da), None).unwrap();
        let mut workbook: Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(workbook)).unwrap();
        assert_eq!(
            workbook.sheet_names(),
            ["Oversigt", "Enheder", "§ 7", "Om tallene"]
        );
        let units = workbook.worksheet_range("Enheder").unwrap();
        let row = |row: u32| -> Vec<Data> {
            (0..4)
                .map(|column| units.get_value((row, column)).unwrap().clone())
                .collect()
        };
        let text = |text: &str| Data::String(text.to_owned());
        assert_eq!(
            row(1),
            [
                text("Børn, Unge og Familie"),
                Data::Float(402.0),
                Data::Float(288.0),
                Data::Float(0.71)
            ]
        );
        assert_eq!(
            row(5),
            [
                text("Politik og Ledelse"),
                Data::Float(98.0),
                text("skjult"),
                text("skjult")
            ]
        );
        assert_eq!(row(7)[0], text("Hele kommunen"));
        let overview = workbook.worksheet_range("Oversigt").unwrap();
        assert!(matches!(
            overview.get_value((4, 1)),
            Some(Data::DateTime(_))
        ));
    }

    #[test]
    fn the_same_argument_gives_the_same_workbook() {
        for lang in [Lang::Da, Lang::En] {
            let report = report(lang);
            let workbook = duty_report(&report, None).unwrap();
            if let Some(folder) = option_env!("KH_LOOK") {
                let name = format!("duty-{}.xlsx", lang.slug());
                std::fs::write(std::path::Path::new(folder).join(name), &workbook).unwrap();
            }
            assert!(workbook.starts_with(b"PK"));
            assert_eq!(workbook, duty_report(&report, None).unwrap());
        }
    }

    #[test]
    fn a_report_without_anything_is_a_workbook_too() {
        let mut report = report(Lang::Da);
        report.units.clear();
        report.months.clear();
        report.law.clear();
        report.management_body = None;
        let seal = Seal {
            key: "k".to_owned(),
            sha256: "s".to_owned(),
        };
        duty_report(&report, Some(&seal)).unwrap();
    }
}

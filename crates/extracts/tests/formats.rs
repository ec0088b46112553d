//! The same content gives the same counts however it is written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::*;
use extracts::columns::{Field, FileKind, ManagerBy, Mapping, MappingProblem, Source};
use extracts::dates::DateForm;
use extracts::issue::IssueCode;
use extracts::plan::{Action, Snapshot};
use extracts::read::{Encoding, Format, Limits, ReadError, Table};
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

fn reported(units: &[u8], people: &[u8]) -> [usize; 10] {
    counts_of(plan(units, people, &Snapshot::default()).report())
}

type Encode<'a> = &'a dyn Fn(&str) -> Vec<u8>;

#[test]
fn every_encoding_delimiter_and_line_end() {
    for delimiter in [';', ',', '\t', '|'] {
        for end in ["\r\n", "\n", "\r"] {
            let units = csv(&units(), delimiter, end);
            let people = csv(&people(), delimiter, end);
            let encoded: [Encode<'_>; 7] = [
                &|text| text.as_bytes().to_vec(),
                &|text| format!("\u{feff}{text}").into_bytes(),
                &windows_1252,
                &|text| utf16(text, false, true),
                &|text| utf16(text, true, true),
                &|text| utf16(text, false, false),
                &|text| utf16(text, true, false),
            ];
            for (at, encode) in encoded.iter().enumerate() {
                assert_eq!(
                    reported(&encode(&units), &encode(&people)),
                    counts(),
                    "encoding {at}, {delimiter:?}, {end:?}"
                );
            }
        }
    }
}

#[test]
fn what_was_found_is_said() {
    let table = read(&danish(&people())).unwrap();
    let expected = Format::Delimited {
        encoding: Encoding::Windows1252,
        delimiter: ';',
    };
    assert_eq!(table.format(), &expected);
    assert_eq!(table.len(), 16);
    let lines: Vec<u32> = table.rows().map(|row| row.line()).collect();
    assert_eq!(lines[3..6], [5, 7, 8], "line 6 is empty");
    assert!(!format!("{table:?}").contains("Ruth"));
}

/// The small municipality as another system gives it: other names, another order, English, ISO
/// dates, whole names, managers by employee number, columns that aren't used, a title above.
fn in_english() -> Cells {
    let people = people();
    let numbers: Vec<(String, String)> = people
        .iter()
        .map(|row| (row[3].clone(), row[0].clone()))
        .collect();
    let manager = |login: &str| {
        numbers
            .iter()
            .find(|(l, _)| l == login)
            .map_or_else(|| login.to_owned(), |(_, number)| number.clone())
    };
    let iso = |date: &str| date.split('-').rev().collect::<Vec<_>>().join("-");
    let mut rows = vec![
        vec!["Employees as of November".to_owned()],
        Vec::new(),
        [
            "Phone",
            "Department ID",
            "Job title",
            "Full name",
            "E-mail address",
            "Hire date",
            "Termination date",
            "Manager ID",
            "Agreement",
            "Employee ID",
            "User name",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for row in &people[1..] {
        let name = match (row[1].trim(), row[2].trim()) {
            ("", "") => String::new(),
            (given, family) => format!("{family}, {given}"),
        };
        rows.push(vec![
            "12 34 56 78".to_owned(),
            row[7].clone(),
            row[5].clone(),
            name,
            row[4].to_uppercase(),
            iso(&row[9]),
            iso(&row[10]),
            manager(&row[8]),
            row[6].clone(),
            row[0].clone(),
            row[3].clone(),
        ]);
    }
    rows
}

#[test]
fn other_names_order_and_language() {
    let bytes = csv(&in_english(), ',', "\n").into_bytes();
    let table = read(&bytes).unwrap();
    let mapping = detect(&table);
    assert_eq!(mapping.kind, FileKind::People);
    assert_eq!(mapping.manager_by, ManagerBy::EmployeeNumber);
    assert_eq!(mapping.date_form_of(Field::Started), DateForm::YearMonthDay);
    // The empty row of the original has a telephone number here.
    let mut expected = counts();
    expected[1] += 1;
    expected[7] += 1;
    assert_eq!(reported(&danish(&units()), &bytes), expected);
}

#[test]
fn a_column_tells_what_it_holds_where_its_header_does_not() {
    let mut people = people();
    for (column, name) in [
        "A",
        "Fornavn",
        "Efternavn",
        "B",
        "C",
        "Stilling",
        "D",
        "E",
        "Leder",
    ]
    .iter()
    .enumerate()
    {
        people[0][column] = (*name).to_owned();
    }
    people[0][9] = "F".into();
    people[0][10] = "G".into();
    let table = read(&danish(&people)).unwrap();
    let known = units().iter().map(|row| row[0].clone()).collect();
    let mapping = Mapping::detect(&table, &known, TODAY);
    for (field, column) in [
        (Field::EmployeeNumber, 0),
        (Field::UserName, 3),
        (Field::Email, 4),
        (Field::UnitCode, 7),
        (Field::Started, 9),
        (Field::Ended, 10),
    ] {
        assert_eq!(mapping.column_of(field), Some(column), "{field:?}");
        assert_eq!(mapping.columns[column].source, Source::Content);
    }
    assert_eq!(
        mapping.problems(),
        [MappingProblem::Recommended(Field::Agreement)]
    );
}

#[test]
fn a_person_corrects_the_columns_and_they_are_remembered() {
    let mut people = people();
    people[0][7] = "Hører til".into();
    people[0][9] = "Dag".into();
    let table = read(&danish(&people)).unwrap();
    let mut mapping = detect(&table);
    assert_eq!(mapping.column_of(Field::UnitCode), None);
    assert_eq!(
        mapping.check().unwrap_err(),
        [MappingProblem::Missing(Field::UnitCode)]
    );
    mapping.set(&table, 7, Some(Field::UnitCode), TODAY);
    assert_eq!(mapping.check(), Ok(()));
    assert_eq!(mapping.columns[7].source, Source::Chosen);
    // A field stands in one column only.
    mapping.set(&table, 0, Some(Field::UnitCode), TODAY);
    assert_eq!(mapping.columns[7].field, None);
    mapping.set(&table, 0, Some(Field::EmployeeNumber), TODAY);
    mapping.set(&table, 7, Some(Field::UnitCode), TODAY);
    let json = serde_json::to_string(&mapping).unwrap();
    let remembered: Mapping = serde_json::from_str(&json).unwrap();
    assert_eq!(remembered, mapping);
    assert!(remembered.fits(&table));
    let other = read(&danish(&common::people())).unwrap();
    assert!(!remembered.fits(&other));
}

#[test]
fn dates_that_could_be_read_two_ways_are_noted_and_corrected() {
    let text = "Tjenestenr;Navn;Enhedskode;Ansat;Email;Stilling;Overenskomst;Leder\n\
                1;Bo Berg;1100;03/04/2020;;;;\n2;Ida Holm;1100;05/06/2021;;;;\n";
    let table = read(text.as_bytes()).unwrap();
    let mut mapping = detect(&table);
    assert_eq!(mapping.columns[3].date_form, Some(DateForm::DayMonthYear));
    assert_eq!(
        mapping.problems(),
        [MappingProblem::AmbiguousDates(Field::Started)]
    );
    mapping.set_date_form(3, DateForm::MonthDayYear);
    assert_eq!(mapping.problems(), []);
}

fn workbook(cells: &Cells, dates: &[usize], numbers: &[usize]) -> Vec<u8> {
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Forside").unwrap();
    cover.write(0, 0, "Udtræk fra lønsystemet").unwrap();
    let sheet = book.add_worksheet().set_name("Data").unwrap();
    let date_format = CellFormat::new().set_num_format("dd-mm-yyyy");
    let code_format = CellFormat::new().set_num_format("0000");
    for (r, row) in cells.iter().enumerate() {
        let r = u32::try_from(r).unwrap() + 2;
        for (c, cell) in row.iter().enumerate() {
            let column = u16::try_from(c).unwrap();
            let parts: Vec<&str> = cell.split('-').collect();
            let number = cell.parse::<f64>();
            if dates.contains(&c)
                && let [d, m, y] = parts[..]
                && let Ok(date) = ExcelDateTime::from_ymd(
                    y.parse().unwrap(),
                    m.parse().unwrap(),
                    d.parse().unwrap(),
                )
            {
                sheet
                    .write_with_format(r, column, &date, &date_format)
                    .unwrap();
            } else if numbers.contains(&c)
                && let Ok(number) = number
            {
                sheet
                    .write_with_format(r, column, number, &code_format)
                    .unwrap();
            } else if !cell.is_empty() {
                sheet.write(r, column, cell.as_str()).unwrap();
            }
        }
    }
    book.add_worksheet().set_name("Bilag").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn workbooks() {
    let units = workbook(&units(), &[], &[0, 2]);
    let people = workbook(&people(), &[9, 10], &[0, 7]);
    let table = read(&people).unwrap();
    assert_eq!(
        table.format(),
        &Format::Workbook {
            sheet: "Data".into()
        }
    );
    let row = table.rows().next().unwrap();
    assert_eq!(row.line(), 4, "the sheet's row");
    assert_eq!((row.cell(0), row.cell(9)), ("100000", "2023-11-11"));
    assert_eq!(reported(&units, &people), counts());
    // Dates as text in the same workbook are told from dates as dates: one is impossible.
    let plan = plan(&units, &people, &Snapshot::default());
    assert!(
        plan.people_issues
            .iter()
            .any(|i| i.code == IssueCode::ImpossibleDate && i.detail == "31-02-2020")
    );
}

#[test]
fn a_workbook_changes_nothing_of_what_a_text_file_said() {
    let mut snapshot = stored();
    let book = workbook(&people(), &[9, 10], &[0, 7]);
    let again = plan(&danish(&units()), &book, &snapshot);
    assert!(!again.changes_anything(), "{:?}", again.report());
    store(&again, &mut snapshot);
    assert!(again.people.iter().all(|p| p.action == Action::Unchanged));
}

#[test]
fn what_cannot_be_read_is_told_apart() {
    let error = |bytes: &[u8]| read(bytes).unwrap_err();
    assert_eq!(error(b""), ReadError::Empty);
    assert_eq!(error(b" \r\n;;\r\n"), ReadError::Empty);
    assert_eq!(error(b"Enhedskode;Navn\r\n"), ReadError::NoRows);
    assert_eq!(error(b"PK\x03\x04 no zip"), ReadError::DamagedWorkbook);
    assert_eq!(
        error(&[0x89, b'P', b'N', b'G', 0, 0, 0]),
        ReadError::NotText
    );
    let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    assert_eq!(error(&old), ReadError::OldWorkbook);
    let mut mixed = csv(&people(), ';', "\n").into_bytes();
    mixed.extend(b"S\xF8ren;x\n");
    assert_eq!(error(&mixed), ReadError::MixedEncoding { line: 19 });
    let dos = b"Fornavn;Efternavn\nS\x9Bren;\x8Fg\x86rd\n";
    assert_eq!(error(dos), ReadError::UnknownEncoding { line: 2 });
    assert_eq!(
        error(b"Fornavn;Efternavn\n\"Bo;Berg\nIda;Holm\n"),
        ReadError::UnclosedQuote { line: 2 }
    );
}

#[test]
fn limits() {
    let people = danish(&people());
    let refused = |limits: Limits| {
        Table::read(&people, "fil", &limits, &mut extracts::no_progress).unwrap_err()
    };
    let all = Limits::default();
    assert_eq!(
        refused(Limits { bytes: 10, ..all }),
        ReadError::TooManyBytes { limit: 10 }
    );
    assert_eq!(
        refused(Limits { rows: 10, ..all }),
        ReadError::TooManyRows { limit: 10 }
    );
    assert_eq!(
        refused(Limits { columns: 5, ..all }),
        ReadError::TooManyColumns { line: 1, limit: 5 }
    );
    assert_eq!(
        refused(Limits {
            cell_chars: 25,
            ..all
        }),
        ReadError::CellTooLong {
            line: 5,
            column: 7,
            limit: 25
        }
    );
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let book = workbook(&people(), &[], &[]);
    let limits = Limits {
        unpacked_bytes: 4000,
        ..Limits::default()
    };
    assert_eq!(
        Table::read(&book, "fil", &limits, &mut extracts::no_progress).unwrap_err(),
        ReadError::TooManyBytes { limit: 4000 }
    );
}

#[test]
fn progress_is_told_and_ends_at_the_whole() {
    let bytes = danish(&people());
    let mut last = (0, 0);
    let table = Table::read(&bytes, "fil", &Limits::default(), &mut |done, total| {
        assert!(done <= total);
        last = (done, total);
    })
    .unwrap();
    assert_eq!(last.0, last.1);
    assert_eq!(last.1, bytes.len() as u64);
    let json = serde_json::to_string(&table).unwrap();
    assert_eq!(serde_json::from_str::<Table>(&json).unwrap(), table);
}

#[test]
fn a_file_of_units_is_known_by_little() {
    let kind = |text: &str| detect(&read(text.as_bytes()).unwrap()).kind;
    assert_eq!(
        kind("Enhedskode;Navn;Overordnet\n1;Top;\n"),
        FileKind::Units
    );
    assert_eq!(kind("Kode,Navn\n1,Top\n"), FileKind::Units);
    assert_eq!(
        kind("Medarbejdernr;Navn;Enhed\n1;Bo Berg;1\n"),
        FileKind::People
    );
}

#[test]
fn a_file_without_headers_is_told() {
    let mut people = people();
    people.remove(0);
    let table = read(&danish(&people)).unwrap();
    let known = units().iter().map(|row| row[0].clone()).collect();
    let mapping = Mapping::detect(&table, &known, TODAY);
    assert!(
        mapping
            .check()
            .unwrap_err()
            .contains(&MappingProblem::NoHeader)
    );
}

#[test]
fn a_column_without_name_at_the_end_is_no_fault() {
    let text = csv(&people(), ';', ";x\n").replacen(";x", ";", 1);
    let mut expected = counts();
    // The row that was empty has an x now.
    expected[1] += 1;
    expected[7] += 1;
    assert_eq!(reported(&danish(&units()), text.as_bytes()), expected);
}

#[test]
fn a_remembered_date_form_gives_way_to_the_dates_of_the_file() {
    let text = |dates: [&str; 2]| {
        format!(
            "Tjenestenr;Navn;Enhedskode;Ansat\n1;Bo Berg;1;{}\n2;Ida Holm;1;{}\n",
            dates[0], dates[1]
        )
    };
    let table = |dates| read(text(dates).as_bytes()).unwrap();
    let mut mapping = detect(&table(["31-12-2020", "01-02-2021"]));
    mapping.refit(&table(["2020-12-31", "2021-02-01"]), TODAY);
    assert_eq!(mapping.date_form_of(Field::Started), DateForm::YearMonthDay);
    // What a person chose stays as long as the dates allow it.
    mapping.set_date_form(3, DateForm::MonthDayYear);
    mapping.refit(&table(["03/04/2020", "05/06/2021"]), TODAY);
    assert_eq!(mapping.date_form_of(Field::Started), DateForm::MonthDayYear);
    mapping.refit(&table(["13/04/2020", "05/06/2021"]), TODAY);
    assert_eq!(mapping.date_form_of(Field::Started), DateForm::DayMonthYear);
}

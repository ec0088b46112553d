//! No CPR number comes in, and none is repeated in a message. All numbers here are made up.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::fmt::Write as _;

use common::{csv, people, read, utf16};
use extracts::cpr::{self, Finding, FindingKind};
use extracts::read::{Limits, ReadError, Table};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};

fn findings(bytes: &[u8]) -> Vec<Finding> {
    match read(bytes) {
        Err(error @ ReadError::PersonalNumbers(_)) => {
            let said = format!("{error} {error:?}");
            assert!(!said.contains("0190"), "{said}");
            match error {
                ReadError::PersonalNumbers(findings) => findings,
                _ => unreachable!(),
            }
        }
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

/// The small municipality with one more column.
fn with_column(header: &str, cell: impl Fn(usize) -> String) -> Vec<u8> {
    let mut people = people();
    for (at, row) in people.iter_mut().enumerate() {
        row.push(if at == 0 { header.to_owned() } else { cell(at) });
    }
    csv(&people, ';', "\r\n").into_bytes()
}

fn number(at: usize) -> String {
    format!(
        "{:02}{:02}{:02}{:04}",
        1 + at,
        1 + at % 12,
        60 + at,
        1000 + at
    )
}

#[test]
fn a_column_named_so() {
    for name in [
        "CPR",
        "cpr-nr.",
        "CPRNR",
        "Personnummer",
        "Person-nr",
        "medarbejderCpr",
        "CPR nummer",
        "Fødselsnummer",
        "SSN",
    ] {
        let found = findings(&with_column(name, |_| String::new()));
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(found[0].kind, FindingKind::ColumnName);
        assert_eq!((found[0].line, found[0].column), (Some(1), Some(12)));
        assert_eq!(found[0].column_name.as_deref(), Some(name));
    }
    for name in ["Personalenummer", "Telefon", "Personale", "P-nummer"] {
        assert_eq!(
            findings(&with_column(name, |_| String::new())),
            [],
            "{name}"
        );
    }
}

#[test]
fn a_column_that_mostly_looks_so() {
    let as_text = |at| number(at);
    let spaced = |at| format!("{} {}", &number(at)[..6], &number(at)[6..]);
    // A spreadsheet drops the leading zero.
    let trimmed = |at| number(at).trim_start_matches('0').to_owned();
    let gaps = |at| {
        if at % 3 == 0 {
            String::new()
        } else {
            number(at)
        }
    };
    let noisy = |at| {
        if at % 3 == 0 {
            "ukendt".into()
        } else {
            number(at)
        }
    };
    let columns: [&dyn Fn(usize) -> String; 5] = [&as_text, &spaced, &trimmed, &gaps, &noisy];
    for (at, column) in columns.iter().enumerate() {
        let found = findings(&with_column("Reference", column));
        assert_eq!(found.len(), 1, "{at}");
        assert_eq!(found[0].kind, FindingKind::ColumnContent);
        assert_eq!(found[0].column, Some(12));
        assert_eq!(found[0].column_name.as_deref(), Some("Reference"));
    }
}

#[test]
fn other_numbers_are_let_in() {
    let phone = |at: usize| {
        if at == 3 {
            "2512801234".into()
        } else {
            String::new()
        }
    };
    assert_eq!(findings(&with_column("Mobil", phone)), []);
    let phones = |at: usize| format!("45{:08}", 20_304_050 + at);
    assert_eq!(findings(&with_column("Telefon", phones)), []);
    // A few among others that aren't dates.
    let mixed = |at: usize| {
        if at.is_multiple_of(4) {
            number(at)
        } else {
            format!("99{at:08}")
        }
    };
    assert_eq!(findings(&with_column("Nr", mixed)), []);
    let short = |at: usize| format!("0101{at:02}");
    assert_eq!(findings(&with_column("Nr", short)), []);
}

#[test]
fn a_long_series_that_begins_like_one_date_is_no_column_of_numbers() {
    let mut text = String::from("Medarbejdernr;Navn;Enhedskode\n");
    for at in 0..500 {
        writeln!(text, "100100{at:04};Bo Berg;1000").unwrap();
    }
    assert_eq!(findings(text.as_bytes()), []);
}

#[test]
fn one_hyphenated_number_anywhere() {
    let note = |at: usize| {
        if at == 5 {
            "Ring om 010190-1234, tak".to_owned()
        } else {
            String::new()
        }
    };
    let found = findings(&with_column("Bemærkning", note));
    assert_eq!(
        found,
        [Finding {
            kind: FindingKind::Cell,
            sheet: None,
            line: Some(6),
            column: Some(12),
            column_name: Some("Bemærkning".into()),
        }]
    );
    // In the header, where the name of the column can't be repeated.
    let found = findings(&with_column("010190-1234", |_| String::new()));
    assert_eq!(
        (found[0].line, found[0].column_name.as_deref()),
        (Some(1), None)
    );
    // In a file without header, whose first cells may be names.
    let found = findings(b"Ruth;Schmidt\nBo;010190-1234\n");
    assert_eq!((found[0].line, found[0].column), (Some(2), Some(2)));
    assert_eq!(found[0].column_name, None);
    // In a title above the header.
    let text = "Udtræk for 010190-1234\n\n".to_owned() + &csv(&people(), ';', "\n");
    assert_eq!(findings(text.as_bytes())[0].line, Some(1));
    // In other encodings.
    let text = csv(&people(), '\t', "\n") + "1;010190-1234\n";
    assert_eq!(findings(&utf16(&text, true, false)).len(), 1);
}

#[test]
fn the_file_name_too() {
    let error = Table::read(
        b"a;b\n1;2\n",
        "liste 010190-1234.csv",
        &Limits::default(),
        &mut extracts::no_progress,
    );
    assert!(
        matches!(error, Err(ReadError::PersonalNumbers(found)) if found[0].kind == FindingKind::FileName)
    );
}

#[test]
fn every_sheet_and_number_format_of_a_workbook() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Data").unwrap();
    sheet
        .write_row(0, 0, ["Medarbejdernr", "Navn", "Enhedskode"])
        .unwrap();
    sheet.write_row(1, 0, ["1", "Bo Berg", "1000"]).unwrap();
    let other = book.add_worksheet().set_name("Noter").unwrap();
    let format = Format::new().set_num_format("000000\\-0000");
    other.write_with_format(4, 2, 101_901_234, &format).unwrap();
    let found = findings(&book.save_to_buffer().unwrap());
    assert_eq!(
        (found[0].sheet.as_deref(), found[0].line, found[0].column),
        (Some("Noter"), Some(5), Some(3))
    );

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_row(0, 0, ["Medarbejdernr", "Navn", "Enhedskode"])
        .unwrap();
    for at in 1..10_u32 {
        let cpr: f64 = number(at as usize + 5).parse().unwrap();
        sheet.write(at, 0, cpr).unwrap();
        sheet.write(at, 1, "Bo Berg").unwrap();
    }
    let found = findings(&book.save_to_buffer().unwrap());
    assert_eq!(found[0].kind, FindingKind::ColumnContent);
}

#[test]
fn the_hyphenated_form() {
    for text in [
        "010190-1234",
        "cpr:010190-1234",
        "ID010190-1234x",
        "010190 - 1234",
        "010190–1234",
        "010190\u{2011}1234",
        "290200-1234",
        "311299-0000",
        "(010190-1234)",
        "1 010190-1234",
    ] {
        assert!(cpr::contains(text), "{text}");
    }
    for text in [
        "",
        "0101901234",
        "320190-1234",
        "011390-1234",
        "290201-1234",
        "000190-1234",
        "1010190-1234",
        "010190-12345",
        "010190-123",
        "010190--1234",
        "01-01-1990",
        "1234-1234567",
        "ab010190-1234-4234-a234-123456789abc",
    ] {
        assert!(!cpr::contains(text), "{text}");
    }
}

proptest! {
    #[test]
    fn any_valid_date_and_serial_is_found(
        day in 1_u8..=28, month in 1_u8..=12, year in 0_u8..=99, serial in 0_u16..=9999,
        before in "[^0-9]{0,12}", after in "[^0-9]{0,12}",
    ) {
        let text = format!("{before}{day:02}{month:02}{year:02}-{serial:04}{after}");
        // Letters a-f and hyphens around could make it a UUID, which needs more digits than these.
        prop_assert!(cpr::contains(&text));
    }

    #[test]
    fn a_number_in_any_cell_refuses_the_file(row in 0_usize..17, column in 0_usize..11) {
        let mut people = people();
        if row == 5 { return Ok(()); }
        people[row][column] = "se 010190-1234".into();
        let bytes = csv(&people, ';', "\n").into_bytes();
        let found = findings(&bytes);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].line, u32::try_from(row + 1).ok());
        prop_assert_eq!(found[0].column, u32::try_from(column + 1).ok());
    }
}

#[test]
fn what_somebody_types_is_refused_however_it_is_parted() {
    use extracts::cpr::typed;
    for text in [
        "010203-1234",
        "010203 - 1234",
        "om 0102031234 og mere",
        "010203 1234",
        "010203/1234.",
    ] {
        assert!(typed(text), "{text}");
    }
    for text in [
        "den 1. februar 2026 kl. 10",
        "tlf. 45 12 34 56 78",
        "sag 26/1234",
        "9902031234",
        "01020312345",
        "010203 12345",
        "2026-11-23 0900",
        "Æ1",
        "",
    ] {
        assert!(!typed(text), "{text}");
    }
}

//! Whatever comes in: no panic, no lost row, nothing changed by the same file a second time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::collections::HashSet;
use std::sync::LazyLock;

use common::*;
use extracts::columns::Mapping;
use extracts::issue::Severity;
use extracts::plan::Snapshot;
use extracts::read::{Limits, Table};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

static STORED: LazyLock<Snapshot<u32>> = LazyLock::new(stored);

/// Reads, maps, plans and hands back, whatever the bytes are.
fn all_the_way(bytes: &[u8]) {
    let limits = Limits {
        unpacked_bytes: 4 << 20,
        ..Limits::default()
    };
    let Ok(table) = Table::read(bytes, "fil", &limits, &mut extracts::no_progress) else {
        return;
    };
    let _ = detect(&table).problems();
    let known: HashSet<String> = HashSet::from(["1000".to_owned()]);
    for kind in [
        extracts::columns::FileKind::People,
        extracts::columns::FileKind::Units,
    ] {
        let mut mapping = Mapping::detect_as(kind, &table, &known, TODAY);
        // Give every field some column, so that rows are read.
        for (at, field) in extracts::columns::Field::of(kind).iter().enumerate() {
            if !mapping.has(*field) {
                let columns = table.headers().len().max(1);
                mapping.set(&table, at % columns, Some(*field), TODAY);
            }
        }
        let snapshot = &*STORED;
        let file = extracts::plan::File {
            table: &table,
            mapping: &mapping,
            extent: extracts::plan::Extent::Full,
        };
        let people = kind == extracts::columns::FileKind::People;
        let input = extracts::plan::Input {
            units: (!people).then_some(file),
            people: people.then_some(file),
            snapshot,
            today: TODAY,
        };
        if let Ok(plan) = extracts::plan::ImportPlan::build(&input, &mut extracts::no_progress) {
            let added = extracts::refused::AddedColumns {
                line: "Linje",
                reason: "Årsag",
            };
            let issues = plan.issues(kind);
            let file = extracts::refused::refused_csv(&table, issues, added, &|issue| {
                issue.code.slug().to_owned()
            });
            let refused: HashSet<u32> = issues
                .iter()
                .filter(|issue| issue.severity() == Severity::Refused)
                .map(|issue| issue.line)
                .collect();
            if !refused.is_empty() {
                let again = read(&file).expect("what we hand out can be read");
                assert!(again.is_mended());
                assert_eq!(again.len(), refused.len());
                assert_eq!(
                    extracts::columns::signature(again.headers()),
                    extracts::columns::signature(table.headers()),
                    "{:?}\n{:?}\n{}",
                    table.headers(),
                    again.headers(),
                    String::from_utf8_lossy(&file)
                );
            }
        }
    }
}

fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (r, row) in people().iter().enumerate() {
        sheet
            .write_row(u32::try_from(r).unwrap(), 0, row.iter().map(String::as_str))
            .unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Text made of what has a meaning in extracts.
fn extract_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => Just(";".to_owned()),
        2 => Just("\r\n".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\"".to_owned()),
        1 => prop_oneof![Just(","), Just("\t"), Just("\r"), Just(" "), Just("'"), Just("=")]
            .prop_map(str::to_owned),
        4 => prop_oneof![
            Just("Tjenestenummer"), Just("Navn"), Just("Enhedskode"), Just("Email"), Just("Ansat"),
            Just("Leder"), Just("Overordnet"), Just("Kode"), Just("Fratrådt"), Just("Type"),
        ]
        .prop_map(str::to_owned),
        6 => prop_oneof![
            Just("100000"), Just("1000"), Just("Bo Berg"), Just("bo@x.example"), Just("31-12-2020"),
            Just("31-02-2020"), Just("rusc01"), Just("2020-01-01"), Just("00-00-0000"), Just("-"),
        ]
        .prop_map(str::to_owned),
        1 => ".{0,4}",
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        all_the_way(&bytes);
    }

    #[test]
    fn arbitrary_text_like_extracts_never_panics(text in extract_like()) {
        all_the_way(text.as_bytes());
        all_the_way(&utf16(&text, false, true));
    }

    #[test]
    fn damaged_files_never_panic(
        at in 0_usize..4000, with in prop::collection::vec(any::<u8>(), 1..20), cut in any::<bool>()
    ) {
        let mut bytes = danish(&people());
        let at = at.min(bytes.len() - 1);
        if cut { bytes.truncate(at); } else { bytes.splice(at..at, with); }
        all_the_way(&bytes);
    }

    /// Our own reading of quotes and line ends against the csv crate's, which doesn't count lines
    /// the way that people do and is used for nothing else.
    #[test]
    fn cells_are_those_that_were_written(
        rows in prop::collection::vec(
            prop::collection::vec("[a-zæøå0-9 ;,\"\n|.]{1,8}", 3), 2..12),
        delimiter in prop_oneof![Just(';'), Just(','), Just('\t'), Just('|')],
    ) {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter as u8)
            .quote_style(csv::QuoteStyle::Always)
            .from_writer(Vec::new());
        // A first row that tells the delimiter and fills every column.
        writer.write_record(["Enhedskode", "Navn", "Overordnet"]).unwrap();
        let visible: Vec<Vec<String>> = rows
            .into_iter()
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        for row in &visible {
            writer.write_record(row).unwrap();
        }
        let bytes = format!("sep={delimiter}\r\n").into_bytes();
        let bytes = [bytes, writer.into_inner().unwrap()].concat();
        if visible.is_empty() { return Ok(()); }
        let table = read(&bytes).unwrap();
        let read: Vec<Vec<String>> = table
            .rows()
            .map(|row| (0..3).map(|c| row.cell(c).to_owned()).collect())
            .collect();
        prop_assert_eq!(read, visible);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any mixture of rows, some of them wrong: what is stored from it is the same the second time.
    #[test]
    fn importing_again_changes_nothing(
        rows in prop::collection::vec((0_usize..6, 0_usize..5, 0_usize..4, 0_usize..6, 0_usize..6), 1..40),
        then in prop::collection::vec((0_usize..6, 0_usize..5, 0_usize..4, 0_usize..6, 0_usize..6), 1..40),
    ) {
        let file = |rows: &[(usize, usize, usize, usize, usize)]| {
            let mut cells = vec![people()[0].clone()];
            for (person, unit, title, dates, manager) in rows {
                let unit = ["1001", "1100", "1107", "1109", "9999"][*unit];
                let title = ["Lærer", "lærer", "Sekretær", ""][*title];
                let (started, ended) = [
                    ("", ""), ("01-02-2003", ""), ("01-02-2003", "04-05-2016"),
                    ("01-02-2020", ""), ("01-02-2020", "30-11-2026"), ("31-02-2020", ""),
                ][*dates];
                let manager = if *manager == 5 { String::new() } else { format!("p{manager}") };
                cells.push(vec![
                    person.to_string(), format!("Bo{}", title.len()), "Berg".into(),
                    format!("p{person}"), format!("p{person}@x.example"), title.into(),
                    "HK".into(), unit.into(), manager, started.into(), ended.into(),
                ]);
            }
            cells
        };
        let mut snapshot = STORED.clone();
        for rows in [&rows, &then, &rows] {
            let cells = file(rows);
            let plan = plan_people(&cells, &snapshot);
            store(&plan, &mut snapshot);
            let again = plan_people(&cells, &snapshot);
            prop_assert!(!again.changes_anything(), "{:#?}", again.people.iter()
                .filter(|p| p.action != extracts::plan::Action::Unchanged).collect::<Vec<_>>());
            // Every row is refused, repeated or part of somebody.
            let report = plan.report();
            let taken: usize = plan.people.iter().map(|p| p.lines.len()).sum();
            prop_assert_eq!(taken + report.repeated_rows + report.rows_to_refuse, report.data_rows);
        }
    }

    #[test]
    fn damaged_workbooks_never_panic(
        at in 0_usize..8000, with in prop::collection::vec(any::<u8>(), 1..8)
    ) {
        let mut bytes = book();
        let at = at % bytes.len();
        let end = (at + with.len()).min(bytes.len());
        bytes.splice(at..end, with);
        all_the_way(&bytes);
    }
}

#[test]
fn the_whole_of_an_intact_workbook_is_read() {
    let plan = plan(&danish(&units()), &book(), &Snapshot::default());
    assert_eq!(counts_of(plan.report()), counts());
}

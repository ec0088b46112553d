//! How long a large extract takes: `cargo run --release -p extracts --example speed [rows]`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::HashSet;
use std::fmt::Write as _;
use std::time::Instant;

use extracts::columns::Mapping;
use extracts::no_progress;
use extracts::plan::{Extent, File, ImportPlan, Input, Snapshot};
use extracts::read::{Limits, Table};
use jiff::civil::date;

fn main() {
    let rows: usize = std::env::args()
        .nth(1)
        .map_or(100_000, |n| n.parse().expect("a number of rows"));
    let mut units = String::from("Enhedskode;Navn;Overordnet;Type\n1000;Kommune;;kommune\n");
    for at in 1..500 {
        writeln!(units, "{};Enhed {at};{};skole", 1000 + at, 1000 + at / 8).unwrap();
    }
    let mut people = String::from(
        "Tjenestenummer;Fornavn;Efternavn;Brugernavn;Email;Stilling;Overenskomst;Enhedskode;Leder;Ansat;Fratrådt\r\n",
    );
    for at in 0..rows {
        writeln!(
            people,
            "{};Søren {at};Ågård;bruger{at};bruger{at}@kommune.example;Social- og sundhedsassistent;\
             Kontor- og it-personale (HK);{};bruger{};{:02}-{:02}-{};\r",
            100_000 + at,
            1000 + at % 500,
            at / 40,
            1 + at % 28,
            1 + at % 12,
            1990 + at % 30,
        )
        .unwrap();
    }
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&people);
    let snapshot: Snapshot<u32> = Snapshot::default();
    let today = date(2026, 11, 23);
    let limits = Limits::default();
    let units = Table::read(units.as_bytes(), "units", &limits, &mut no_progress).unwrap();
    let unit_mapping = Mapping::detect(&units, &HashSet::new(), today);

    let whole = Instant::now();
    let table = Table::read(&bytes, "people", &limits, &mut no_progress).unwrap();
    let read = whole.elapsed();
    let start = Instant::now();
    let mapping = Mapping::detect(&table, &HashSet::new(), today);
    let mapped = start.elapsed();
    let start = Instant::now();
    let file = |table, mapping| File {
        table,
        mapping,
        extent: Extent::Full,
    };
    let plan = ImportPlan::build(
        &Input {
            units: Some(file(&units, &unit_mapping)),
            people: Some(file(&table, &mapping)),
            snapshot: &snapshot,
            today,
        },
        &mut no_progress,
    )
    .unwrap();
    let (planned, together) = (start.elapsed(), whole.elapsed());
    println!(
        "{} rows, {} MB: read and checked {read:?}, columns {mapped:?}, planned {planned:?}, together {together:?}",
        plan.report().data_rows,
        bytes.len() / 1_000_000,
    );
    assert_eq!(plan.report().distinct_people, rows);

    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, row) in people.lines().enumerate() {
        sheet
            .write_row(u32::try_from(at).unwrap(), 0, row.split(';'))
            .unwrap();
    }
    let book = book.save_to_buffer().unwrap();
    let start = Instant::now();
    Table::read(&book, "people", &limits, &mut no_progress).unwrap();
    println!(
        "the same as a workbook, {} MB: read and checked {:?}",
        book.len() / 1_000_000,
        start.elapsed()
    );
}

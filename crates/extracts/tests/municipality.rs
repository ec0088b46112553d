//! The example municipality gives exactly the counts that are expected of it. Its files are found
//! through the environment variable `KH_TEST_DATA` (a folder); without it the test says so and
//! passes, and `formats.rs` proves the same on a small municipality made for the purpose.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::path::PathBuf;

use common::{TODAY, counts_of, plan, store, utf16};
use extracts::columns::{FileKind, Mapping};
use extracts::plan::{Extent, File, ImportPlan, Input, Snapshot};
use serde_json::Value;

// A test is told by its environment where its data lies; the library itself never looks.
#[allow(clippy::disallowed_methods)]
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("KH_TEST_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("SKIPPED: set KH_TEST_DATA to the folder with medarbejdere.csv");
    }
    folder
}

#[test]
fn the_counts_are_those_expected() {
    let Some(folder) = folder() else { return };
    let file = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let (units, people) = (file("organisation.csv"), file("medarbejdere.csv"));
    let expected: Value = serde_json::from_slice(&file("EXPECTED.json")).unwrap();
    let expected = expected.as_object().unwrap();

    let mut snapshot = Snapshot::default();
    let first = plan(&units, &people, &snapshot);
    let report = serde_json::to_value(first.report()).unwrap();
    for (key, value) in expected {
        assert_eq!(report.get(key), Some(value), "{key}");
    }
    assert_eq!(expected.len(), 10);
    assert_eq!(first.report().refused.len(), 8);
    assert_eq!(first.report().people.new, 4000);
    assert_eq!(first.report().units.new, 96);
    assert_eq!(
        first.report().warnings.len(),
        2,
        "{:?}",
        first.report().warnings
    );
    assert!(!first.needs_confirmation());

    store(&first, &mut snapshot);
    let second = plan(&units, &people, &snapshot);
    assert!(!second.changes_anything());
    assert_eq!(counts_of(second.report()), counts_of(first.report()));

    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(&people);
    let tabs = text.replace(';', "\t");
    for bytes in [utf16(&tabs, false, true), utf16(&text, true, false)] {
        assert!(!plan(&units, &bytes, &snapshot).changes_anything());
    }
}

#[test]
fn the_directory_of_the_same_municipality_changes_nothing() {
    let Some(folder) = folder() else { return };
    let file = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let (units, people) = (file("organisation.csv"), file("medarbejdere.csv"));
    let mut snapshot = Snapshot::default();
    let hr = plan(&units, &people, &snapshot);
    store(&hr, &mut snapshot);
    let limits = extracts::read::Limits::default();
    let json = file("os2sync.json");
    assert!(extracts::directory::is_directory(&json));
    let tables =
        extracts::directory::tables(&json, "os2sync.json", &limits, &snapshot, TODAY).unwrap();
    assert!(tables.units.is_none(), "every unit is known again");
    let known = snapshot.units.keys().cloned().collect();
    let mapping = Mapping::detect_as(FileKind::People, &tables.people, &known, TODAY);
    let people = File {
        table: &tables.people,
        mapping: &mapping,
        extent: Extent::Directory,
    };
    let input = Input {
        units: None,
        people: Some(people),
        snapshot: &snapshot,
        today: TODAY,
    };
    let directory = ImportPlan::build(&input, &mut extracts::no_progress).unwrap();
    let report = directory.report();
    assert_eq!(report.distinct_people, 3934);
    assert_eq!(
        (
            report.people.new,
            report.people.ended,
            report.rows_to_refuse
        ),
        (0, 0, 0)
    );
    assert_eq!((report.positions.new, report.positions.ended), (0, 0));
    assert!(!directory.changes_anything());
}

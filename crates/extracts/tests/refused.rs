//! Refused rows come back as a file that can be mended and sent again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::*;
use extracts::columns::{FileKind, signature};
use extracts::issue::{Issue, IssueCode};
use extracts::plan::{Action, Extent, Snapshot};
use extracts::read::Table;
use extracts::refused::{AddedColumns, refused_csv};

const ADDED: AddedColumns<'static> = AddedColumns {
    line: "Linje",
    reason: "Årsag",
};

fn word(issue: &Issue) -> String {
    issue.code.slug().to_owned()
}

fn refused(people: &Cells, snapshot: &Snapshot<u32>) -> Vec<u8> {
    let bytes = danish(people);
    let plan = plan(&danish(&units()), &bytes, snapshot);
    let table = read(&bytes).unwrap();
    refused_csv(&table, plan.issues(FileKind::People), ADDED, &word)
}

#[test]
fn refused_rows_can_be_mended_and_sent_again_by_themselves() {
    let mut snapshot = stored();
    let before = snapshot.people.len();
    let file = refused(&people(), &snapshot);
    let text = String::from_utf8(file.clone()).unwrap();
    assert!(text.starts_with("\u{feff}Tjenestenummer;Fornavn;"));
    assert!(text.contains(";Linje (kompetencehjul);Årsag (kompetencehjul)\r\n"));
    assert!(text.contains(";13;impossible_email\r\n"), "{text}");
    assert_eq!(text.lines().count(), 7);

    let table = read(&file).unwrap();
    assert!(table.is_mended());
    let original = read(&danish(&people())).unwrap();
    assert_eq!(signature(table.headers()), signature(original.headers()));
    assert!(detect(&original).fits(&table));

    // Sent again as it is, the same rows are refused, and nobody is proposed as ended although
    // the file is given as the whole staff.
    let again = plan_with(None, Some(&file), &snapshot, Extent::Full, TODAY).unwrap();
    assert_eq!(again.report().rows_to_refuse, 6);
    assert!(!again.changes_anything());
    assert!(!again.needs_confirmation());

    let mended = text
        .replace("ikke en adresse", "fejl01@proeve.example")
        .replace("31-02-2020", "28-02-2020");
    let plan = plan_with(
        None,
        Some(mended.as_bytes()),
        &snapshot,
        Extent::Full,
        TODAY,
    )
    .unwrap();
    assert_eq!(plan.report().rows_to_refuse, 4);
    assert_eq!(plan.report().people.new, 2);
    assert_eq!(plan.report().people.ended, 0);
    // The managers are stored ones.
    assert_eq!(
        plan.people[0].positions[0].manager.as_deref(),
        Some("100002")
    );
    store(&plan, &mut snapshot);
    assert_eq!(snapshot.people.len(), before + 2);
}

#[test]
fn a_file_mended_in_part_comes_back_with_the_rest() {
    let snapshot = stored();
    let first = refused(&people(), &snapshot);
    let table = read(&first).unwrap();
    let plan = plan_with(None, Some(&first), &snapshot, Extent::Partial, TODAY).unwrap();
    let second = refused_csv(&table, plan.issues(FileKind::People), ADDED, &word);
    let header = |file: &[u8]| {
        String::from_utf8_lossy(file)
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(header(&first), header(&second));
}

#[test]
fn rows_with_too_many_cells_are_refused_again_until_mended() {
    let mut people = people();
    people[9].push("for meget".into());
    let file = refused(&people, &Snapshot::default());
    let plan = plan_with(None, Some(&file), &stored(), Extent::Partial, TODAY).unwrap();
    assert_eq!(plan.report().rows_to_refuse, 7);
}

/// The rows of some lines of a file, handed out and read again.
fn handed_out(text: &str, lines: &[u32]) -> (Table, Table) {
    let table = read(text.as_bytes()).unwrap();
    let issues: Vec<Issue> = lines
        .iter()
        .map(|line| Issue {
            line: *line,
            column: None,
            code: IssueCode::MissingEmployeeNumber,
            detail: String::new(),
        })
        .collect();
    let again = read(&refused_csv(&table, &issues, ADDED, &word)).unwrap();
    assert_eq!(signature(again.headers()), signature(table.headers()));
    assert_eq!(again.len(), lines.len());
    (table, again)
}

/// Two extracts pasted together, the first with hardly any names: refused alone, the second's
/// header is no header of the file that is handed out.
#[test]
fn a_row_that_reads_like_a_header_stays_a_row() {
    let text = "Nr;;;;;;;\r\n\
        100001;Ruth;Schmidt;rusc01;rusc01@x.example;Lærer;1109;\r\n\
        Tjenestenummer;Fornavn;Efternavn;Brugernavn;Email;Stilling;Enhedskode;Ansat\r\n";
    let (table, again) = handed_out(text, &[3]);
    assert_eq!(table.headers()[0], "Nr");
    assert_eq!(again.rows().next().unwrap().cell(0), "Tjenestenummer");
}

/// Where most of the refused rows have a cell too many, the cell is still one too many.
#[test]
fn cells_beyond_the_header_stay_beyond_it_in_every_row() {
    let text = "Tjenestenummer;Navn;Enhedskode\r\n1;Bo Berg;1109\r\n2;Ib Berg;1109\r\n\
        3;Bo Bech;1109\r\n4;Berg;Bo;1109\r\n5;Bech;Ib;1109\r\n";
    let (table, again) = handed_out(text, &[5, 6]);
    assert_eq!(again.headers().len(), table.headers().len() + 2);
    assert!(
        again
            .rows()
            .all(|row| row.len() == again.headers().len() + 1)
    );
}

/// A cell full of commas doesn't make the comma the delimiter, and a spreadsheet may have saved the
/// file with another delimiter than we wrote.
#[test]
fn our_own_columns_tell_the_delimiter() {
    let many = "a, b, c, d, e, f, g, h, i, j";
    let text = format!("sep=;\r\nNr;{many};Navn\r\n1;{many};Bo Berg\r\n2;{many};Ib Berg\r\n");
    let (_, again) = handed_out(&text, &[3]);
    assert_eq!(again.headers()[2], "Navn");

    let saved = "a;b;c;d,Linje (kompetencehjul),Årsag (kompetencehjul)\r\n1;2;3;4,5,no_name\r\n";
    let table = read(saved.as_bytes()).unwrap();
    assert_eq!(table.headers()[0], "a;b;c;d");
    assert!(table.is_mended());
}

#[test]
fn nothing_refused_gives_nothing() {
    let table = read(&danish(&people())).unwrap();
    assert_eq!(refused_csv(&table, &[], ADDED, &word), b"");
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    let mut people = people();
    people[12][1] = "=HYPERLINK(\"http://x\";\"y\")".into();
    people[12][2] = "+45".into();
    people[12][5] = "@SUM(A1)".into();
    people[0].push("=1+1".into());
    people[12].push("-2".into());
    let file = refused(&people, &Snapshot::default());
    let table = read(&file).unwrap();
    let text = String::from_utf8(file).unwrap();
    for cell in text.lines().flat_map(|line| line.split(';')) {
        let cell = cell.trim_start_matches('"');
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
    // Read again the cells are what they were.
    let row = table.rows().next().unwrap();
    assert_eq!(row.cell(1), "=HYPERLINK(\"http://x\";\"y\")");
    assert_eq!(row.cell(2), "+45");
    assert_eq!(table.headers()[11], "=1+1");
    assert_eq!(row.cell(11), "-2");
}

#[test]
fn refused_units_come_back_too() {
    let mut units = units();
    units.push(["2000", "", "1000", "skole"].map(str::to_owned).to_vec());
    units.push(
        ["2001", "Under", "2000", "skole"]
            .map(str::to_owned)
            .to_vec(),
    );
    let bytes = danish(&units);
    let plan = plan(&bytes, &danish(&people()), &Snapshot::default());
    let table = read(&bytes).unwrap();
    let file = refused_csv(&table, plan.issues(FileKind::Units), ADDED, &word);
    let text = String::from_utf8(file).unwrap();
    assert!(
        text.contains("2000;;1000;skole;7;missing_unit_name\r\n"),
        "{text}"
    );
    assert!(
        text.contains("2001;Under;2000;skole;8;parent_refused\r\n"),
        "{text}"
    );
    let mended = text.replace("2000;;", "2000;Over;");
    let plan = plan_with(
        Some(mended.as_bytes()),
        None,
        &stored(),
        Extent::Full,
        TODAY,
    )
    .unwrap();
    assert_eq!(plan.report().units.new, 2);
    assert_eq!(plan.report().units.ended, 0);
    assert!(plan.units.iter().all(|unit| unit.action == Action::New));
}

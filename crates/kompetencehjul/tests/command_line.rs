//! The command line as an operator uses it: the built program, real files, both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use database::testing::TestDatabase;

fn program(folder: &Path, database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kompetencehjul"));
    command
        .current_dir(folder)
        .env("KOMPETENCEHJUL_DATABASE", database)
        .env("KOMPETENCEHJUL_ADDRESS", "127.0.0.1:0")
        .env_remove("KOMPETENCEHJUL_CONFIG")
        .env_remove("RUST_LOG");
    command
}

fn run(folder: &Path, database: &str, arguments: &[&str]) -> Output {
    program(folder, database).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn demo_file(name: &str) -> String {
    common::root().join("demo").join(name).display().to_string()
}

const ADD: [&str; 8] = [
    "municipality",
    "add",
    "--code",
    "101",
    "--name",
    "Prøve",
    "--admin-email",
    "it@k.example",
];

fn import<'a>(people: &'a str, more: &[&'a str], units: &'a str) -> Vec<&'a str> {
    let mut arguments = vec!["import", "--municipality", "101", "--report", "json"];
    arguments.extend(["--units", units, "--people", people]);
    arguments.extend(more);
    arguments
}

/// The whole story of an operator, told for one address of a database.
fn operators_story(database: &str) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (units, people) = (demo_file("organisation.csv"), demo_file("medarbejdere.csv"));
    let migrated = run(folder, database, &["migrate"]);
    assert!(migrated.status.success(), "{}", said(&migrated));
    let nobody = run(folder, database, &import(&people, &[], &units));
    assert!(!nobody.status.success() && said(&nobody).contains("municipality add"));
    let added = run(folder, database, &ADD);
    assert!(
        said(&added).contains("/log-ind/link/101."),
        "{}",
        said(&added)
    );
    let twice = run(folder, database, &ADD);
    assert!(!twice.status.success() && said(&twice).contains("there already"));

    let dry = run(folder, database, &import(&people, &["--dry-run"], &units));
    assert_eq!(
        dry.status.code(),
        Some(3),
        "rows were refused: {}",
        said(&dry)
    );
    let first = run(folder, database, &import(&people, &[], &units));
    assert_eq!(first.status.code(), Some(3), "{}", said(&first));
    let report: serde_json::Value = serde_json::from_slice(&first.stdout).unwrap();
    let expected = std::fs::read_to_string(demo_file("EXPECTED.json")).unwrap();
    let expected: BTreeMap<String, u64> = serde_json::from_str(&expected).unwrap();
    for (key, count) in &expected {
        assert_eq!(report[key], *count, "{key}");
    }
    // Whoever left longer ago than people are kept isn't taken in: nothing happens to them.
    let count = |action: &str| report["people"][action].as_u64().unwrap();
    assert_eq!(
        count("new") + count("unchanged"),
        expected["distinct_people"]
    );
    assert!(count("unchanged") < expected["former_employees"]);
    assert_eq!(
        report["refused"].as_array().unwrap().len() as u64,
        expected["rows_to_refuse"]
    );
    assert!(report["refused"][0]["line"].as_u64().unwrap() > 1);

    let again = run(folder, database, &import(&people, &[], &units));
    let report: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!(
        report["people"]["unchanged"], expected["distinct_people"],
        "twice changes nothing"
    );
    for action in ["new", "changed", "ended", "returned"] {
        assert_eq!(report["people"][action], 0, "{action}");
        assert_eq!(report["units"][action], 0, "{action}");
    }

    // Half of the file: half of the staff would end, and the program asks once more.
    let bytes = std::fs::read(demo_file("medarbejdere.csv")).unwrap();
    let half: Vec<u8> = bytes
        .split_inclusive(|b| *b == b'\n')
        .take(2_000)
        .flatten()
        .copied()
        .collect();
    let half_file = folder.join("halv.csv");
    std::fs::write(&half_file, half).unwrap();
    let half_file = half_file.display().to_string();
    let held = run(folder, database, &import(&half_file, &[], &units));
    assert_eq!(held.status.code(), Some(4), "{}", said(&held));
    let partial = run(
        folder,
        database,
        &import(&half_file, &["--partial"], &units),
    );
    assert!(
        matches!(partial.status.code(), Some(0 | 3)),
        "{}",
        said(&partial)
    );
    let report: serde_json::Value = serde_json::from_slice(&partial.stdout).unwrap();
    assert_eq!(report["people"]["ended"], 0);
    let confirmed = run(
        folder,
        database,
        &import(&half_file, &["--confirm-ended"], &units),
    );
    let report: serde_json::Value = serde_json::from_slice(&confirmed.stdout).unwrap();
    assert!(
        report["people"]["ended"].as_u64().unwrap() > 1_000,
        "{}",
        said(&confirmed)
    );

    // A CPR number anywhere refuses the file, and nothing of it is repeated.
    let cpr = folder.join("cpr.csv");
    std::fs::write(&cpr, "Tjenestenummer;Fornavn;CPR\n1;Åse;010190-1234\n").unwrap();
    let refused = run(
        folder,
        database,
        &import(&cpr.display().to_string(), &[], &units),
    );
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(!said(&refused).contains("010190"), "{}", said(&refused));
    assert!(said(&refused).contains("line "), "{}", said(&refused));

    let check = run(folder, database, &["check"]);
    assert!(
        check.status.success() && said(&check).contains("1 municipalities"),
        "{}",
        said(&check)
    );
}

#[test]
fn an_operator_gets_by_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    operators_story(&format!(
        "sqlite:{}",
        folder.path().join("k.sqlite").display()
    ));
}

#[test]
fn an_operator_gets_by_on_postgresql() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = runtime.block_on(TestDatabase::postgres(&[]));
    operators_story(database.address());
}

#[test]
fn broken_content_stops_the_start_with_file_line_and_field() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy(&common::root().join("content"), &content);
    let file = content.join("framework/profiles/2.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let broken = text.replacen("slug = ", "slugg = ", 1);
    assert_ne!(broken, text);
    std::fs::write(&file, broken).unwrap();
    let output = program(folder.path(), "sqlite:k.sqlite")
        .env("KOMPETENCEHJUL_CONTENT", &content)
        .arg("serve")
        .output()
        .unwrap();
    assert!(!output.status.success());
    let said = said(&output);
    assert!(
        said.contains("framework/profiles/2.toml:") && said.contains("slugg"),
        "{said}"
    );
}

fn copy(from: &Path, to: &PathBuf) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), &to).unwrap();
        }
    }
}

/// A course's folder among the tests of crate `content`, copied with its items to be broken.
fn small_course() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = common::root().join("crates/content/tests/fixtures");
    copy(&fixtures, &folder.path().to_owned());
    let course = folder.path().join("courses/lille");
    (folder, course)
}

fn course_check(course: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kompetencehjul"));
    command.args(["course", "check"]).arg(course);
    command.output().unwrap()
}

#[test]
fn a_course_is_checked_without_database_and_configuration() {
    let (_folder, course) = small_course();
    let checked = course_check(&course);
    let text = said(&checked);
    assert!(checked.status.success(), "{text}");
    let table: Vec<&str> = text.lines().collect();
    assert_eq!(table[0], "lille: Et lille kursus");
    let columns: Vec<&str> = table[2].split_whitespace().collect();
    assert_eq!(columns[..2], ["1", "Post"]);
    assert!(table[3].trim_start().starts_with("Brevet på bordet"));
    let widths = table[1..6].iter().map(|line| line.chars().count());
    assert_eq!(
        widths.collect::<std::collections::BTreeSet<_>>().len(),
        1,
        "{text}"
    );
    assert!(text.contains("Test: 1 items of 2"), "{text}");
    assert!(text.ends_with("\n0 findings\n"), "{text}");
}

#[test]
fn what_is_wrong_with_a_course_is_said_with_file_and_line() {
    let (_folder, course) = small_course();
    let page = course.join("01-post.da.md");
    let text = std::fs::read_to_string(&page).unwrap();
    let unused = text.replace("[^kilde-a]", "");
    std::fs::write(&page, &unused).unwrap();
    let checked = course_check(&course);
    assert_eq!(checked.status.code(), Some(1));
    let finding = "01-post.en.md:1: points to 'kilde-a' in one language only";
    assert!(said(&checked).contains(finding), "{}", said(&checked));
    assert!(said(&checked).ends_with("\n1 finding\n"));

    std::fs::write(&page, text.replace("::: note", "::: remark")).unwrap();
    let checked = course_check(&course);
    assert_eq!(checked.status.code(), Some(1));
    let fault = format!("{}:23: there is no block 'remark'", page.display());
    assert!(said(&checked).contains(&fault), "{}", said(&checked));

    let nowhere = course_check(&course.join("nowhere"));
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(said(&nowhere).contains("is not a folder"));
}

#[test]
fn what_can_not_be_opened_is_said_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = run(folder.path(), "postgres://k@127.0.0.1:1/k", &["migrate"]);
    assert!(
        !nowhere.status.success() && said(&nowhere).contains("can't be opened"),
        "{}",
        said(&nowhere)
    );
    let strange = run(folder.path(), "mysql://x", &["migrate"]);
    assert!(
        said(&strange).contains("sqlite:FILE or postgres://"),
        "{}",
        said(&strange)
    );
    let bad = run(folder.path(), "postgres://k@127.0.0.1:1/k", &["check"]);
    assert!(
        !bad.status.success() && said(&bad).contains("BAD  database"),
        "{}",
        said(&bad)
    );
    assert!(
        said(&bad).contains("ok   content"),
        "the rest is still looked at"
    );
}

/// A running program, ended when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn it_serves_until_told_to_stop_and_ends_well() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = program(folder.path(), "sqlite:k.sqlite")
        .env("KOMPETENCEHJUL_JSON_LOGS", "1")
        .arg("serve")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap());
    let mut running = Running(child);
    let mut line = String::new();
    while !line.contains("\"ready\"") {
        line.clear();
        assert!(
            log.read_line(&mut line).unwrap() > 0,
            "it ended before it was ready"
        );
    }
    let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
    let address = ready["fields"]["address"].as_str().unwrap().to_owned();
    assert!(get(&address, "/health").ends_with("ok"));
    assert!(
        get(&address, "/demo").starts_with("HTTP/1.1 404"),
        "the demo's doors are not here"
    );
    assert!(get(&address, "/log-ind?til=%2Fmit-hjul").contains("Log ind"));
    let pid = running.0.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .unwrap()
            .success()
    );
    let status = running.0.wait().unwrap();
    assert!(status.success(), "{status}");
    let mut rest = String::new();
    log.read_to_string(&mut rest).unwrap();
    assert!(
        rest.contains("/log-ind") && !rest.contains("mit-hjul"),
        "routes, never values: {rest}"
    );
}

#[test]
fn a_database_newer_than_the_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("k.sqlite").display());
    assert!(run(folder.path(), &address, &["migrate"]).status.success());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let db = database::Database::open(&address).await.unwrap();
        let tx = db.begin().await.unwrap();
        tx.run(
            "INSERT INTO schema_migration (name, fingerprint, applied_at) VALUES ('zukunft', '', '')",
            vec![],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        db.close().await;
    });
    let output = run(folder.path(), &address, &["serve"]);
    assert!(!output.status.success());
    assert!(
        said(&output).contains("newer than this program"),
        "{}",
        said(&output)
    );
}

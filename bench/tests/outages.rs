//! A few hard ends of the server under load, on both databases; `make soak` does it many times. Runs the
//! built programs, so build the workspace's programs first, as `make test` does.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::path::Path;
use std::process::Command;

use database::testing::with_postgres;

fn outages(arguments: &[&str]) {
    let bench = Path::new(env!("CARGO_BIN_EXE_bench"));
    let program = bench.with_file_name("kompetencehjul");
    assert!(
        program.exists(),
        "{} is missing: cargo build --workspace --bins",
        program.display()
    );
    let output = Command::new(bench)
        .arg("--program")
        .arg(program)
        .args(arguments)
        .output()
        .unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{arguments:?}: {said}");
    assert!(said.contains("nothing is half"), "{said}");
}

#[test]
fn a_server_on_sqlite_that_is_ended_hard_loses_nothing() {
    outages(&[
        "--database",
        "sqlite",
        "kills",
        "--times",
        "3",
        "--staff",
        "300",
    ]);
}

#[test]
fn a_server_on_postgresql_that_is_ended_hard_loses_nothing() {
    if with_postgres() {
        outages(&[
            "--database",
            "postgres",
            "kills",
            "--times",
            "3",
            "--staff",
            "300",
        ]);
    }
}

#[test]
fn of_two_servers_the_other_one_goes_on() {
    if with_postgres() {
        outages(&[
            "--database",
            "postgres",
            "two",
            "--times",
            "2",
            "--staff",
            "300",
        ]);
    }
}

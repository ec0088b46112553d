//! Copies of a SQLite database that is being written to, and locks beside it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use database::backup::{BackupError, copy, verify};
use database::testing::TestDatabase;
use database::{Database, InUse, InUseError, Migration, OpenError, Queries as _, binds};

const SCHEMA: &[Migration] = &[Migration {
    name: "testing-0001",
    sql: "CREATE TABLE one (n BIGINT PRIMARY KEY, text TEXT NOT NULL);
          CREATE TABLE other (n BIGINT PRIMARY KEY REFERENCES one (n))",
}];

fn file_of(test: &TestDatabase) -> &Path {
    Path::new(test.address().strip_prefix("sqlite:").unwrap())
}

async fn write(db: &Database, n: i64) {
    let tx = db.begin().await.unwrap();
    tx.run(
        "INSERT INTO one VALUES ($1, $2)",
        binds![n, "å".repeat(500)],
    )
    .await
    .unwrap();
    tx.run("INSERT INTO other VALUES ($1)", binds![n])
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_is_one_moment_of_a_database_that_is_written_to() {
    let test = TestDatabase::sqlite(SCHEMA).await;
    let folder = tempfile::tempdir().unwrap();
    let db = test.database();
    for n in 0..300 {
        write(&db, n).await;
    }
    let stop = Arc::new(AtomicBool::new(false));
    let (writing, told) = (db.clone(), Arc::clone(&stop));
    let writer = tokio::spawn(async move {
        let mut n = 300;
        while !told.load(Ordering::Relaxed) {
            write(&writing, n).await;
            n += 1;
        }
        n
    });
    let mut before = 300;
    for round in 0..5 {
        let target = folder.path().join(format!("{round}.sqlite"));
        copy(file_of(&test), &target, |_, _| {}).await.unwrap();
        let held = verify(&target, &["one", "other", "nothing"]).await.unwrap();
        assert_eq!((held.steps(), held.lacks(SCHEMA).unwrap()), (1, 0));
        assert!(held.lacks(&[]).is_err(), "newer than the program");
        let [(_, one), (_, other)] = held.rows.as_slice() else {
            panic!("two tables: {:?}", held.rows);
        };
        assert_eq!(one, other, "a transaction is whole or not there");
        assert!(*one >= before, "what was committed is in it");
        before = *one;
    }
    stop.store(true, Ordering::Relaxed);
    let written = writer.await.unwrap();
    assert!(written > 300, "it could write meanwhile");
    let (rows,): (i64,) = db.one("SELECT COUNT(*) FROM one", binds![]).await.unwrap();
    assert_eq!(rows, written);
}

#[tokio::test]
async fn what_is_no_backup_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("text"), "Kære kommune, ".repeat(1_000)).unwrap();
    assert!(matches!(
        verify(&at("text"), &[]).await,
        Err(BackupError::Damaged(_))
    ));
    std::fs::write(at("empty"), "").unwrap();
    assert!(matches!(
        verify(&at("empty"), &[]).await,
        Err(BackupError::Strange)
    ));
    assert!(matches!(
        verify(&at("none"), &[]).await,
        Err(BackupError::File(_))
    ));
    assert!(!at("none").exists());

    let test = TestDatabase::sqlite(SCHEMA).await;
    let db = test.database();
    for n in 0..200 {
        write(&db, n).await;
    }
    copy(file_of(&test), &at("copy"), |_, _| {}).await.unwrap();
    assert!(verify(&at("copy"), &[]).await.is_ok());
    assert!(
        copy(file_of(&test), &at("copy"), |_, _| {}).await.is_err(),
        "a file that holds something is left alone"
    );
    // A disk that lost the middle of it.
    let mut bytes = std::fs::read(at("copy")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8_192].fill(0x5a);
    std::fs::write(at("copy"), bytes).unwrap();
    assert!(matches!(
        verify(&at("copy"), &[]).await,
        Err(BackupError::Damaged(_))
    ));
}

#[tokio::test]
async fn nobody_is_alone_with_a_database_that_somebody_has_open() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("k.sqlite");
    let address = format!("sqlite:{}", file.display());
    let one = Database::open(&address).await.unwrap();
    let two = Database::open(&address).await.unwrap();
    one.close().await;
    drop(one);
    assert!(matches!(InUse::alone(&file), Err(InUseError::Taken)));
    two.close().await;
    drop(two);
    let alone = InUse::alone(&file).unwrap();
    assert!(matches!(
        Database::open(&address).await,
        Err(OpenError::InUse(InUseError::Restoring))
    ));
    drop(alone);
    Database::open(&address).await.unwrap().close().await;
}

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::{TestDatabase, installed, on_both_engines, with_postgres};
use crate::{Database, Engine, Migration, Queries as _, binds};

const SCHEMA: &[Migration] = &[Migration {
    name: "testing-0001",
    sql: "CREATE TABLE word (word TEXT PRIMARY KEY)",
}];

/// Tells the child process of a test below that it is one.
const CHILD: &str = "KH_TEST_HOLDS_A_SERVER";

async fn words(db: &Database) -> Vec<(String,)> {
    db.all("SELECT word FROM word ORDER BY word", binds![])
        .await
        .unwrap()
}

async fn add(db: &Database, word: &str) {
    let tx = db.begin().await.unwrap();
    tx.run("INSERT INTO word (word) VALUES ($1)", binds![word])
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_story_runs_on_both_engines_each_time_on_an_empty_database() {
    let runs = AtomicU32::new(0);
    on_both_engines(SCHEMA, async |db| {
        let run = runs.fetch_add(1, Ordering::Relaxed);
        let engines = [Engine::Sqlite, Engine::Postgres];
        assert_eq!(db.engine(), engines[run as usize]);
        assert_eq!(words(&db).await, []);
        add(&db, "hjul").await;
        assert_eq!(words(&db).await, [("hjul".to_owned(),)]);
    })
    .await;
    let expected = if with_postgres() { 2 } else { 1 };
    assert_eq!(runs.into_inner(), expected);
}

#[tokio::test]
async fn two_databases_know_nothing_of_each_other() {
    let mut pairs = vec![(
        TestDatabase::sqlite(SCHEMA).await,
        TestDatabase::sqlite(SCHEMA).await,
    )];
    if with_postgres() {
        pairs.push((
            TestDatabase::postgres(SCHEMA).await,
            TestDatabase::postgres(SCHEMA).await,
        ));
    }
    for (one, other) in pairs {
        add(&one.database(), "hjul").await;
        assert_eq!(words(&other.database()).await, []);
        let again = Database::open(one.address()).await.unwrap();
        assert_eq!(words(&again).await.len(), 1);
        again.close().await;
        one.remove().await;
    }
}

#[test]
fn what_is_missing_is_named() {
    // Where it is installed, the folder holds both programs; where not, the message helps.
    match installed::postgres_programs() {
        Ok(folder) => assert!(folder.join("postgres").exists()),
        Err(why) => assert!(why.contains("apt-get install postgresql"), "{why}"),
    }
}

/// Not a test by itself: started by the next one as a process of its own, it holds a server until
/// it is killed.
#[tokio::test]
async fn holds_a_server() {
    if installed::from_environment(CHILD).is_some() {
        let test = TestDatabase::postgres(SCHEMA).await;
        println!("\nholds {}", test.address());
        std::io::stdin().lines().for_each(drop);
    }
}

#[test]
fn a_killed_process_leaves_neither_server_nor_folder() {
    if !with_postgres() {
        return;
    }
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["testing::tests::holds_a_server", "--exact", "--nocapture"])
        .env(CHILD, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stdout.take().unwrap());
    let folder = said
        .lines()
        .map_while(Result::ok)
        .find_map(|line| {
            Some(
                line.strip_prefix("holds ")?
                    .split_once("host=")?
                    .1
                    .to_owned(),
            )
        })
        .unwrap();
    assert!(Path::new(&folder).join(".s.PGSQL.5432").exists());

    child.kill().unwrap();
    child.wait().unwrap();
    let gone = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        !Path::new(&folder).exists()
    });
    assert!(gone, "{folder} is still there");
}

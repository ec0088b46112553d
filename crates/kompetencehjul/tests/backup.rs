//! Backup and restore as an operator does them: the built program, a server that runs meanwhile, and
//! PostgreSQL's own tools.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use database::testing::{TestDatabase, postgres_programs, with_postgres};
use database::{Database, Engine, Queries as _, binds};
use people::organisation::municipalities;

fn program(folder: &Path, database: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kompetencehjul"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("KOMPETENCEHJUL_DATABASE", database)
        .env("KOMPETENCEHJUL_ADDRESS", "127.0.0.1:0")
        .env_remove("KOMPETENCEHJUL_CONFIG")
        .env_remove("RUST_LOG");
    command
}

/// Runs the program and gives its status and all it said.
fn run(folder: &Path, database: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let output = program(folder, database, arguments).output().unwrap();
    (output.status.code(), said(&output))
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// Runs what must succeed.
fn done(folder: &Path, database: &str, arguments: &[&str]) -> String {
    let (status, said) = run(folder, database, arguments);
    assert_eq!(status, Some(0), "{arguments:?}: {said}");
    said
}

/// A municipality with the demo's people, a session, mails that wait, and work done today.
fn fill(folder: &Path, database: &str) {
    done(
        folder,
        database,
        &[
            "municipality",
            "add",
            "--code",
            "101",
            "--name",
            "Prøve",
            "--admin-email",
            "it@k.example",
        ],
    );
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    let file = |name: &str| demo.join(name).display().to_string();
    let (units, people) = (file("organisation.csv"), file("medarbejdere.csv"));
    let (status, said) = run(
        folder,
        database,
        &[
            "import",
            "--municipality",
            "101",
            "--units",
            &units,
            "--people",
            &people,
        ],
    );
    assert_eq!(status, Some(3), "{said}");
    change(
        database,
        &[
            "INSERT INTO session (municipality_id, token_hash, account_id, created_at, last_seen_at, expires_at)
             SELECT a.municipality_id, l.token_hash, a.id, a.created_at, a.created_at, l.expires_at
             FROM account a JOIN sign_in_link l ON l.municipality_id = a.municipality_id AND l.account_id = a.id",
            "INSERT INTO scim_key (municipality_id, id, name, token_hash, owns_staff, created_at)
             SELECT a.municipality_id, a.id, 'Entra', l.token_hash, FALSE, a.created_at
             FROM account a JOIN sign_in_link l ON l.municipality_id = a.municipality_id AND l.account_id = a.id",
            "INSERT INTO daily_work (name, ran_at) SELECT 'retention', created_at FROM account",
        ],
    );
}

/// A mail that waits.
#[tokio::main(flavor = "current_thread")]
async fn wait_with_a_mail(database: &str) {
    let db = Database::open(database).await.unwrap();
    let municipality = &municipalities(&db).await.unwrap()[0];
    let mail = jobs::Mail {
        recipient: "ida@k.example".to_owned(),
        subject: "Hej".to_owned(),
        body: "…".to_owned(),
    };
    let tx = db.begin().await.unwrap();
    let then = "2026-01-01T08:00:00Z".parse().unwrap();
    jobs::enqueue_mail(&tx, municipality.id, &mail, then)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    db.close().await;
}

#[tokio::main(flavor = "current_thread")]
async fn count(database: &str, of: &str) -> i64 {
    let db = Database::open(database).await.unwrap();
    let sql = format!("SELECT COUNT(*) FROM {of}");
    let (count,): (i64,) = db.one(&sql, binds![]).await.unwrap();
    db.close().await;
    count
}

#[tokio::main(flavor = "current_thread")]
async fn change(database: &str, statements: &[&str]) {
    let db = Database::open(database).await.unwrap();
    let tx = db.begin().await.unwrap();
    for sql in statements {
        tx.run(sql, binds![]).await.unwrap();
    }
    tx.commit().await.unwrap();
    db.close().await;
}

/// The rows of every table.
#[tokio::main(flavor = "current_thread")]
async fn rows(database: &str) -> BTreeMap<String, i64> {
    let db = Database::open(database).await.unwrap();
    let tables: Vec<(String,)> = db
        .all(
            match db.engine() {
                Engine::Sqlite => {
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                }
                Engine::Postgres => {
                    "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'"
                }
            },
            binds![],
        )
        .await
        .unwrap();
    let mut rows = BTreeMap::new();
    for (table,) in tables {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        let (count,): (i64,) = db.one(&sql, binds![]).await.unwrap();
        rows.insert(table, count);
    }
    db.close().await;
    rows
}

/// What a restored database holds, if the original held this: sessions are gone, and it is noted. What
/// a server does of itself is left out: it may have begun before the backup or not.
fn restored(rows: BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    let mut rows = of_people(rows);
    assert!(rows["person"] > 1_000 && rows["session"] == 1);
    rows.insert("session".to_owned(), 0);
    *rows.get_mut("audit_event").unwrap() += 1;
    rows
}

/// Without what a server does of itself after an import, perhaps just then.
fn of_people(mut rows: BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    let own = ["daily_work", "job", "assignment", "course_mail"];
    rows.retain(|table, _| !own.contains(&table.as_str()));
    rows
}

/// A running server, ended when dropped.
struct Serving(Child);

impl Serving {
    fn start(folder: &Path, database: &str) -> Self {
        let mut child = program(folder, database, &["serve"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let mut lines = log.lines().map_while(Result::ok);
        assert!(lines.any(|line| line.contains("ready")), "it doesn't start");
        // Nobody reads on, but the pipe stays open as long as the server.
        std::thread::spawn(move || lines.for_each(drop));
        Self(child)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The database that was moved aside, as the program says.
fn aside_of(said: &str) -> String {
    let aside = said
        .lines()
        .find_map(|line| line.strip_prefix("The database that was there is now "))
        .and_then(|rest| rest.split_once(": "))
        .unwrap()
        .0;
    format!("sqlite:{aside}")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

#[test]
fn sqlite_is_backed_up_while_it_serves_and_restored_when_it_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let database = format!("sqlite:{}", folder.join("k.sqlite").display());
    fill(folder, &database);
    let before = rows(&database);
    let nothing = run(folder, "sqlite:elsewhere.sqlite", &["backup"]);
    assert!(
        nothing.0 == Some(1) && nothing.1.contains("there is no database"),
        "{nothing:?}"
    );

    let server = Serving::start(folder, &database);
    let made = done(folder, &database, &["backup", "--to", "b.sqlite"]);
    assert!(
        made.contains("municipality 1, person ")
            && made.contains("sha256 ")
            && made.contains("Keep the configuration"),
        "{made}"
    );
    let backup = folder.join("b.sqlite");
    let rights = std::fs::metadata(&backup).unwrap().permissions().mode();
    assert_eq!(rights & 0o777, 0o600);
    let twice = run(folder, &database, &["backup", "--to", "b.sqlite"]);
    assert!(
        twice.0 == Some(1) && twice.1.contains("is there already"),
        "{twice:?}"
    );
    let busy = run(folder, &database, &["restore", "b.sqlite"]);
    assert!(
        busy.0 == Some(1) && busy.1.contains("stop the server"),
        "{busy:?}"
    );
    drop(server);

    // Where root restores, the database stays the service's.
    let root = std::fs::metadata(&backup).unwrap().uid() == 0;
    if root {
        chown(folder.join("k.sqlite"), Some(65_534), Some(65_534)).unwrap();
    }
    // Something happens after the backup; then it is restored.
    change(&database, &["UPDATE person SET family_name = 'Forkert'"]);
    let said = done(folder, &database, &["restore", "b.sqlite"]);
    assert!(
        said.contains("restored") && said.contains("sign in again"),
        "{said}"
    );
    // What opens a door by itself doesn't come back, and who looks after the rest is told.
    for open in [
        "sign_in_link WHERE used_at IS NULL",
        "scim_key WHERE ended_at IS NULL",
    ] {
        assert!(
            count(&aside_of(&said), open) == 1 && count(&database, open) == 0,
            "{open}"
        );
    }
    assert!(
        said.contains(
            "101 Prøve: administrators 1, accounts with other roles 0, closed accounts 0"
        ) && said.contains("Ended: directory keys 1, one-time links 1"),
        "{said}"
    );
    let owner = std::fs::metadata(folder.join("k.sqlite")).unwrap().uid();
    assert!(!root || owner == 65_534);
    assert_eq!(of_people(rows(&database)), restored(before.clone()));
    assert_eq!(count(&database, "person WHERE family_name = 'Forkert'"), 0);
    let not_done = "daily_work WHERE ran_at IS NOT NULL OR locked_until IS NOT NULL";
    assert_eq!(count(&database, not_done), 0, "all that is daily is due");
    assert_eq!(
        count(&aside_of(&said), "person WHERE family_name = 'Forkert'"),
        before["person"]
    );
    assert!(
        !files(folder)
            .iter()
            .any(|file| file.to_string_lossy().contains("/.komp")),
        "nothing half is left: {:?}",
        files(folder)
    );
    drop(Serving::start(folder, &database));
    assert!(done(folder, &database, &["check"]).contains("1 municipalities"));

    // A mail that waited has been sent since.
    wait_with_a_mail(&database);
    done(folder, &database, &["backup", "--to", "c.sqlite"]);
    // What is moved aside is named by the second.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    done(folder, &database, &["restore", "c.sqlite"]);
    assert_eq!(count(&database, "job WHERE kind = 'send-mail'"), 0);
}

#[test]
fn the_newest_backups_of_a_folder_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let database = format!("sqlite:{}", folder.join("k.sqlite").display());
    done(folder, &database, &["migrate"]);
    let kept = folder.join("kept");
    std::fs::create_dir(&kept).unwrap();
    for day in ["01", "02", "03"] {
        let name = format!("kompetencehjul-2025-01-{day}T03-15-00Z.sqlite");
        std::fs::write(kept.join(name), "old").unwrap();
    }
    let other = kept.join("notes.txt");
    std::fs::write(&other, "mine").unwrap();
    let made = done(
        folder,
        &database,
        &["backup", "--to", "kept", "--keep", "2"],
    );
    assert!(
        made.contains("deleted kept/kompetencehjul-2025-01-02"),
        "{made}"
    );
    let left = files(&kept);
    assert_eq!(left.len(), 3, "{left:?}");
    assert!(left[0].ends_with("kompetencehjul-2025-01-03T03-15-00Z.sqlite") && left[2] == other);
    let no_folder = run(
        folder,
        &database,
        &["backup", "--to", "x.sqlite", "--keep", "2"],
    );
    assert!(
        no_folder.0 == Some(1) && no_folder.1.contains("needs a folder"),
        "{no_folder:?}"
    );
}

#[test]
fn what_can_not_be_restored_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let database = format!("sqlite:{}", folder.join("k.sqlite").display());
    done(folder, &database, &["migrate"]);
    let good = std::fs::read(folder.join("k.sqlite")).unwrap();
    std::fs::write(
        folder.join("text"),
        "no database at all, but long enough ".repeat(99),
    )
    .unwrap();
    std::fs::write(folder.join("half"), &good[..good.len() / 2]).unwrap();
    std::fs::write(folder.join("empty"), "").unwrap();
    done(folder, &database, &["backup", "--to", "newer"]);
    change(
        &format!("sqlite:{}", folder.join("newer").display()),
        &[
            "INSERT INTO schema_migration (name, fingerprint, applied_at) VALUES ('zukunft', '', '')",
        ],
    );
    for (file, why) in [
        ("text", "damaged"),
        ("half", "damaged"),
        ("empty", "not of this program"),
        ("newer", "newer than this program"),
        ("none", "there is no file"),
        ("k.sqlite", "the database itself"),
    ] {
        let (status, said) = run(folder, &database, &["restore", file]);
        assert!(status == Some(1) && said.contains(why), "{file}: {said}");
    }
    assert_eq!(std::fs::read(folder.join("k.sqlite")).unwrap(), good);

    // A damaged database is no reason not to restore.
    done(folder, &database, &["backup", "--to", "good"]);
    std::fs::write(folder.join("k.sqlite"), "broken ".repeat(9_999)).unwrap();
    let said = done(folder, &database, &["restore", "good"]);
    assert!(said.contains("moved aside as it is"), "{said}");
    done(folder, &database, &["check"]);
}

/// The line of a text that begins so, as a command for a shell that finds PostgreSQL's programs.
fn shell(folder: &Path, text: &str, begin: &str) {
    let line = text
        .lines()
        .find(|line| line.trim_start().starts_with(begin));
    let line = line.unwrap_or_else(|| panic!("{begin} in {text}"));
    let path = format!(
        "{}:/usr/local/bin:/usr/bin:/bin",
        postgres_programs().display()
    );
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{line}: {}", said(&output));
}

#[test]
fn postgresql_is_backed_up_and_restored_with_its_own_tools_as_we_say() {
    if !with_postgres() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let test = runtime.block_on(TestDatabase::postgres(&[]));
    let database = test.address();
    fill(folder, database);
    let before = rows(database);

    let server = Serving::start(folder, database);
    let (status, advice) = run(folder, database, &["backup", "--to", "k.dump"]);
    assert_eq!(status, Some(1), "nobody takes it for a backup: {advice}");
    shell(folder, &advice, "pg_dump ");
    drop(server);

    // Into a database of its own, as the advice says.
    let (status, advice) = run(folder, database, &["restore", "k.dump"]);
    assert_eq!(status, Some(1), "{advice}");
    let (begin, host) = database.split_once('?').unwrap();
    let host = host.strip_prefix("host=").unwrap();
    let name = begin.rsplit('/').next().unwrap();
    let create = format!("createdb --host={host} --username=tests {name}_again");
    shell(folder, &create, "createdb");
    let again = database.replace(name, &format!("{name}_again"));
    let load = advice.replace(&format!("/{name}?"), &format!("/{name}_again?"));
    shell(folder, &load, "pg_restore ");
    let loaded = rows(&again);
    assert_eq!(of_people(loaded.clone()), of_people(before));

    let said = done(folder, &again, &["restore", "--loaded"]);
    assert!(said.contains("is ready; rows: municipality 1"), "{said}");
    let after = rows(&again);
    assert_eq!((after["session"], after["person"]), (0, loaded["person"]));
    assert_eq!(after["audit_event"], loaded["audit_event"] + 1);
    assert!(
        said.contains("Ended: directory keys 1, one-time links 1"),
        "{said}"
    );
    assert!(done(folder, &again, &["check"]).contains("1 municipalities"));
}

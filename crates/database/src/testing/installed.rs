//! Finds PostgreSQL's server programs, which are often installed outside PATH.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest version that the product supports.
const OLDEST: u32 = 15;

/// The folder with `initdb` and `postgres` of the newest installed version.
pub(super) fn postgres_programs() -> Result<PathBuf, String> {
    let mut found: Vec<(u32, PathBuf)> = places()
        .into_iter()
        .filter(|folder| folder.join("initdb").exists())
        .filter_map(|folder| Some((version(&folder)?, folder)))
        .collect();
    found.sort();
    match found.pop() {
        Some((version, folder)) if version >= OLDEST => Ok(folder),
        Some((version, folder)) => Err(format!(
            "PostgreSQL {OLDEST} or newer is needed for this test, {} holds version {version}. {}",
            folder.display(),
            advice()
        )),
        None => Err(format!(
            "PostgreSQL {OLDEST} or newer is needed for this test, and its programs initdb and postgres \
             are neither in PATH nor where distributions put them. {}",
            advice()
        )),
    }
}

fn advice() -> &'static str {
    "Install them (Debian, Ubuntu: sudo apt-get install postgresql), or set KH_TEST_WITHOUT_POSTGRES=1 \
     to test on SQLite alone."
}

fn places() -> Vec<PathBuf> {
    let path = from_environment("PATH").unwrap_or_default();
    let mut places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    // Debian and Ubuntu, Red Hat, Homebrew on either kind of Mac.
    for (parent, prefix, rest) in [
        ("/usr/lib/postgresql", "", "bin"),
        ("/usr", "pgsql-", "bin"),
        ("/opt/homebrew/opt", "postgresql@", "bin"),
        ("/usr/local/opt", "postgresql@", "bin"),
    ] {
        let folders = std::fs::read_dir(parent).into_iter().flatten().flatten();
        places.extend(
            folders
                .filter(|folder| folder.file_name().to_string_lossy().starts_with(prefix))
                .map(|folder| folder.path().join(rest)),
        );
    }
    if let Some(said) = output(Command::new("pg_config").arg("--bindir")) {
        places.push(PathBuf::from(said.trim()));
    }
    places
}

/// The main version, from `postgres (PostgreSQL) 15.18 (Debian …)`.
fn version(folder: &Path) -> Option<u32> {
    let said = output(Command::new(folder.join("postgres")).arg("--version"))?;
    let number = said.split(") ").nth(1)?;
    let main: String = number.chars().take_while(char::is_ascii_digit).collect();
    main.parse().ok()
}

fn output(command: &mut Command) -> Option<String> {
    String::from_utf8(command.output().ok()?.stdout).ok()
}

/// Tests are told from outside where things are and what to leave out; the product never is, here.
#[allow(
    clippy::disallowed_methods,
    reason = "the only place where tests read the environment"
)]
pub(super) fn from_environment(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

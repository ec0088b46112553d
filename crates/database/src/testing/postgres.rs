//! One temporary PostgreSQL server for each test process.
//!
//! **It always goes with the process.** The server is started by a small shell script whose standard
//! input is a pipe that this process holds open and never writes to. When the process ends – tests
//! through, panicked, interrupted or killed – the operating system closes the pipe, the script reads
//! the end, stops the server and removes its folder. A process group of its own keeps an
//! interrupting Ctrl-C from stopping the script before that.
//!
//! **Not as root.** PostgreSQL refuses to run as root, so where the tests do, script and server run
//! as the account `postgres` or `nobody`, which then owns the folder.
//!
//! **On a Unix socket in its folder**, no port: nothing to collide with, nobody else to reach it. Text
//! is sorted the Danish way, as on a municipality's server: a query that needs bytewise order as on
//! SQLite fails here and not there.

use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::installed;

const USER: &str = "tests";

/// $1: folder of the programs, $2: the server's own folder. Nothing of it need survive a crash.
const SCRIPT: &str = r#"
cd "$2" || exit 1
{
  "$1/initdb" --pgdata=data --username=tests --auth=trust --encoding=UTF8 --locale=C \
    --locale-provider=icu --icu-locale=da-DK --no-sync --no-instructions || exit 1
  "$1/postgres" -D data -c listen_addresses= -c unix_socket_directories="$2" \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=128MB -c autovacuum=off \
    -c max_connections=500 -c shared_buffers=64MB &
} >log 2>&1 </dev/null
server=$!
cat >/dev/null
kill -QUIT "$server"
wait "$server"
cd / && rm -rf "$2"
"#;

/// The longest path of a Unix socket is about 100 bytes, less its file's name.
const LONGEST_FOLDER: usize = 80;

pub(super) struct Server {
    folder: PathBuf,
    /// Its standard input is the pipe that keeps the server alive.
    script: Child,
}

static SERVER: OnceCell<Result<Server, String>> = OnceCell::const_new();

/// This process's server, started with the first call.
pub(super) async fn server() -> &'static Server {
    match SERVER.get_or_init(start).await {
        Ok(server) => server,
        Err(why) => panic!("{why}"),
    }
}

async fn start() -> Result<Server, String> {
    let programs = installed::postgres_programs()?;
    let folder = new_folder().map_err(|e| format!("no folder for PostgreSQL: {e}"))?;
    let mut command = Command::new("sh");
    command
        .args(["-c", SCRIPT, "sh"])
        .args([programs.as_path(), folder.path()])
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0);
    give_away_root(&mut command, folder.path())?;
    let script = command
        .spawn()
        .map_err(|e| format!("sh can't be started: {e}"))?;
    let mut server = Server {
        // From here on the script removes it.
        folder: folder.keep(),
        script,
    };
    server.wait_until_ready().await?;
    Ok(server)
}

/// A folder with a path short enough for a socket, which any account could enter that owns it.
fn new_folder() -> std::io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("kh-postgres-");
    let folder = builder.tempdir()?;
    if folder.path().as_os_str().len() <= LONGEST_FOLDER && open_to_all(folder.path().parent()) {
        return Ok(folder);
    }
    builder.tempdir_in("/tmp")
}

fn open_to_all(folder: Option<&Path>) -> bool {
    const OTHERS_MAY_ENTER: u32 = 0o001;
    let may_enter =
        |folder: &Path| folder.metadata().map_or(0, |m| m.mode()) & OTHERS_MAY_ENTER != 0;
    folder.is_some_and(|folder| folder.ancestors().all(may_enter))
}

/// Where the tests run as root, which the new folder's owner tells, the command won't.
fn give_away_root(command: &mut Command, folder: &Path) -> Result<(), String> {
    let owner = std::fs::metadata(folder).map_err(|e| e.to_string())?.uid();
    if owner != 0 {
        return Ok(());
    }
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let (uid, gid) = account(&accounts, "postgres")
        .or_else(|| account(&accounts, "nobody"))
        .ok_or(
            "PostgreSQL does not run as root, and there is neither an account postgres nor nobody",
        )?;
    chown(folder, Some(uid), Some(gid)).map_err(|e| {
        format!(
            "PostgreSQL does not run as root, and its folder can't be given to another account: {e}"
        )
    })?;
    command.uid(uid).gid(gid);
    Ok(())
}

/// The numbers of an account's user and group, from the text of /etc/passwd.
fn account(accounts: &str, name: &str) -> Option<(u32, u32)> {
    let line = accounts
        .lines()
        .find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    let uid = fields.next()?.parse().ok()?;
    let gid = fields.next()?.parse().ok()?;
    Some((uid, gid))
}

impl Server {
    /// The address of a database on this server.
    pub(super) fn address(&self, database: &str) -> String {
        format!(
            "postgres://{USER}@localhost/{database}?host={}",
            self.folder.display()
        )
    }

    async fn connect(&self) -> Result<PgConnection, sqlx::Error> {
        let options = PgConnectOptions::new_without_pgpass()
            .username(USER)
            .database("postgres")
            .socket(&self.folder);
        PgConnection::connect_with(&options).await
    }

    /// Asks until the server answers. Making a cluster takes half a second, on a loaded machine many.
    async fn wait_until_ready(&mut self) -> Result<(), String> {
        const PAUSE: Duration = Duration::from_millis(20);
        const MOST_TRIES: u32 = 3000;
        for _ in 0..MOST_TRIES {
            if let Ok(connection) = self.connect().await {
                connection.close().await.ok();
                return Ok(());
            }
            if matches!(self.script.try_wait(), Ok(Some(_))) {
                return Err(self.failure("ended at once"));
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(self.failure("did not answer"))
    }

    fn failure(&self, what: &str) -> String {
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        std::fs::remove_dir_all(&self.folder).ok();
        format!("the temporary PostgreSQL server {what}; it wrote:\n{log}")
    }

    /// Makes a database, as a copy of another one where a template is named.
    pub(super) async fn create_database(&self, name: &str, template: Option<&str>) {
        let template = template.map_or_else(String::new, |name| format!(" TEMPLATE {name}"));
        self.run(&format!("CREATE DATABASE {name}{template}")).await;
    }

    /// Removes the database of an address.
    pub(super) async fn drop_database(&self, address: &str) {
        let name = address
            .rsplit('/')
            .find_map(|part| part.split_once('?'))
            .map(|(name, _)| name)
            .expect("an address of this server");
        self.run(&format!("DROP DATABASE {name} WITH (FORCE)"))
            .await;
    }

    #[allow(
        clippy::disallowed_methods,
        reason = "whole databases are made and dropped beside the handle"
    )]
    async fn run(&self, sql: &str) {
        let mut connection = self.connect().await.expect("the server answers");
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .execute(&mut connection)
            .await
            .expect("the server does it");
        connection.close().await.ok();
    }
}

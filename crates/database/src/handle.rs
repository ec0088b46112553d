//! The handle: a database to read from, a transaction to write in.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use sqlx::postgres::{PgArguments, PgConnection, PgPool, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqlitePool, SqliteRow};
use sqlx::{Arguments, AssertSqlSafe, FromRow, Postgres, Sqlite};
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::count;
use crate::error::{Error, Result};
use crate::in_use::InUse;
use crate::readers::Readers;
use crate::value::{Binds, Value, highest_parameter};

/// A row that both engines can give: derive `sqlx::FromRow`.
pub trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

impl<T> Row for T where
    T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

/// Which engine is underneath. For messages and the operator's check, never for business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file beside the program.
    Sqlite,
    /// A server.
    Postgres,
}

#[derive(Clone)]
pub(crate) enum Pools {
    /// SQLite has one writer at a time; readers never wait for it (WAL).
    Sqlite {
        readers: Readers<SqliteConnection>,
        writer: SqlitePool,
        /// Held while anybody has the handle.
        _in_use: Arc<InUse>,
    },
    Postgres {
        readers: Readers<PgConnection>,
        writers: PgPool,
    },
}

/// The database: cheap to clone, read from anywhere.
#[derive(Clone)]
pub struct Database {
    pub(crate) pools: Pools,
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Database({:?})", self.engine())
    }
}

/// Everything that is written is written in one of these, and is stored when [`Transaction::commit`]
/// has answered. Dropped without it, nothing happened.
pub struct Transaction {
    inner: Inner,
}

enum Inner {
    Sqlite(Mutex<sqlx::Transaction<'static, Sqlite>>),
    Postgres(Mutex<sqlx::Transaction<'static, Postgres>>),
}

/// Questions that can be asked of a [`Database`] and inside a [`Transaction`].
pub trait Queries: Sync {
    /// All rows.
    fn all<T: Row>(&self, sql: &str, binds: Binds) -> impl Future<Output = Result<Vec<T>>> + Send;

    /// The first row, if any.
    fn maybe<T: Row>(
        &self,
        sql: &str,
        binds: Binds,
    ) -> impl Future<Output = Result<Option<T>>> + Send {
        async move { Ok(self.all(sql, binds).await?.into_iter().next()) }
    }

    /// The one row; [`Error::NoRow`] where there is none.
    fn one<T: Row>(&self, sql: &str, binds: Binds) -> impl Future<Output = Result<T>> + Send {
        async move { self.maybe(sql, binds).await?.ok_or(Error::NoRow) }
    }

    /// All rows of a statement with `{list}` in it, which becomes parameters after the other ones.
    /// An empty list asks nothing and gives nothing.
    fn all_in<T: Row>(
        &self,
        sql: &str,
        mut binds: Binds,
        list: &[Uuid],
    ) -> impl Future<Output = Result<Vec<T>>> + Send {
        let first = binds.len() + 1;
        let names: Vec<String> = (first..first + list.len())
            .map(|n| format!("${n}"))
            .collect();
        binds.extend(list.iter().map(|id| Value::from(*id)));
        let sql = sql.replace("{list}", &names.join(", "));
        let nothing = list.is_empty();
        async move {
            if nothing {
                return Ok(Vec::new());
            }
            self.all(&sql, binds).await
        }
    }
}

fn checked(sql: &str, binds: &Binds) -> Result<()> {
    let asked = highest_parameter(sql);
    if asked == binds.len() {
        count::one_more();
        return Ok(());
    }
    Err(Error::Binds {
        sent: binds.len(),
        asked,
        sql: sql.to_owned(),
    })
}

fn arguments<A: Arguments>(binds: Binds) -> Result<A>
where
    Option<i64>: for<'q> sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    Option<String>: for<'q> sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    Option<bool>: for<'q> sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    Option<Uuid>: for<'q> sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    Option<crate::At>: for<'q> sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    Option<crate::Day>: for<'q> sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    Option<Vec<u8>>: for<'q> sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    Option<crate::Json<serde_json::Value>>:
        for<'q> sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
{
    let mut arguments = A::default();
    arguments.reserve(binds.len(), binds.len() * 16);
    for value in binds {
        match value {
            Value::Int(v) => arguments.add(v),
            Value::Text(v) => arguments.add(v),
            Value::Bool(v) => arguments.add(v),
            Value::Uuid(v) => arguments.add(v),
            Value::At(v) => arguments.add(v),
            Value::Day(v) => arguments.add(v),
            Value::Bytes(v) => arguments.add(v),
            Value::Json(v) => arguments.add(v.map(crate::Json)),
        }
        .map_err(|e| Error::Other(sqlx::Error::Encode(e)))?;
    }
    Ok(arguments)
}

/// Statements are written in `store.rs` files as literals; only parameter lists are made at run
/// time, by this crate. So the text is safe, and sqlx is told so here and nowhere else.
fn safe(sql: &str) -> AssertSqlSafe<String> {
    AssertSqlSafe(sql.to_owned())
}

impl Queries for Database {
    async fn all<T: Row>(&self, sql: &str, binds: Binds) -> Result<Vec<T>> {
        checked(sql, &binds)?;
        Ok(match &self.pools {
            Pools::Sqlite { readers, .. } => {
                let mut reader = readers.lend().await?;
                let question = sqlx::query_as_with::<Sqlite, T, _>(
                    safe(sql),
                    arguments::<SqliteArguments>(binds)?,
                );
                let rows = Box::pin(question.fetch_all(reader.ask())).await?;
                reader.answered();
                rows
            }
            Pools::Postgres { readers, .. } => {
                let mut reader = readers.lend().await?;
                let question = sqlx::query_as_with::<Postgres, T, _>(
                    safe(sql),
                    arguments::<PgArguments>(binds)?,
                );
                let rows = Box::pin(question.fetch_all(reader.ask())).await?;
                reader.answered();
                rows
            }
        })
    }
}

impl Queries for Transaction {
    async fn all<T: Row>(&self, sql: &str, binds: Binds) -> Result<Vec<T>> {
        checked(sql, &binds)?;
        Ok(match &self.inner {
            Inner::Sqlite(tx) => {
                sqlx::query_as_with::<Sqlite, T, _>(safe(sql), arguments::<SqliteArguments>(binds)?)
                    .fetch_all(&mut **tx.lock().await)
                    .await?
            }
            Inner::Postgres(tx) => {
                sqlx::query_as_with::<Postgres, T, _>(safe(sql), arguments::<PgArguments>(binds)?)
                    .fetch_all(&mut **tx.lock().await)
                    .await?
            }
        })
    }
}

impl Database {
    /// Which engine is underneath.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres { .. } => Engine::Postgres,
        }
    }

    /// Begins to write. On SQLite this waits for the one writer, for at most the busy time-out.
    pub async fn begin(&self) -> Result<Transaction> {
        let inner = match &self.pools {
            Pools::Sqlite { writer, .. } => {
                Inner::Sqlite(Mutex::new(writer.begin_with("BEGIN IMMEDIATE").await?))
            }
            Pools::Postgres { writers, .. } => Inner::Postgres(Mutex::new(writers.begin().await?)),
        };
        Ok(Transaction { inner })
    }

    /// Closes all connections; SQLite folds its log into the file.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite {
                readers, writer, ..
            } => {
                readers.close().await;
                // The engine does this when its last connection ends, but a connection of a pool may end
                // after the pool has, and a program may be gone by then. Without waiting for anybody
                // else who reads; what can't be folded now is in the log, where the next finds it.
                if let Ok(mut connection) = writer.acquire().await {
                    for sql in ["PRAGMA optimize", "PRAGMA wal_checkpoint(PASSIVE)"] {
                        let _ = sqlx::query(sql).fetch_all(&mut *connection).await;
                    }
                }
                writer.close().await;
            }
            Pools::Postgres { readers, writers } => {
                readers.close().await;
                writers.close().await;
            }
        }
    }

    /// Tells the engine how much there is of what, so that it finds the short way to it. Worth it after
    /// much was written at once: by itself PostgreSQL does it within a minute, and until then a page can take
    /// half a second; SQLite when it is closed. Nothing depends on it, so that it couldn't be done is logged.
    pub async fn gather_statistics(&self) {
        let gather = async {
            let tx = self.begin().await?;
            // A sample is enough; PostgreSQL takes one anyway.
            if self.engine() == Engine::Sqlite {
                tx.run("PRAGMA analysis_limit = 1000", Vec::new()).await?;
            }
            tx.run("ANALYZE", Vec::new()).await?;
            tx.commit().await
        };
        if let Err(error) = gather.await {
            tracing::warn!(%error, "statistics can't be gathered");
        }
    }

    /// The size of what is stored, in bytes, for the operator's check.
    pub async fn size(&self) -> Result<i64> {
        let sql = match self.engine() {
            Engine::Sqlite => {
                "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            }
            Engine::Postgres => "SELECT pg_database_size(current_database())",
        };
        Ok(self.one::<(i64,)>(sql, Vec::new()).await?.0)
    }
}

impl Transaction {
    /// Runs a statement and says how many rows it touched.
    pub async fn run(&self, sql: &str, binds: Binds) -> Result<u64> {
        checked(sql, &binds)?;
        Ok(match &self.inner {
            Inner::Sqlite(tx) => {
                sqlx::query_with::<Sqlite, _>(safe(sql), arguments::<SqliteArguments>(binds)?)
                    .execute(&mut **tx.lock().await)
                    .await?
                    .rows_affected()
            }
            Inner::Postgres(tx) => {
                sqlx::query_with::<Postgres, _>(safe(sql), arguments::<PgArguments>(binds)?)
                    .execute(&mut **tx.lock().await)
                    .await?
                    .rows_affected()
            }
        })
    }

    /// Runs a statement with `{list}` in it for all identifiers of a list, in few statements, and says
    /// how many rows it touched.
    pub async fn run_in(&self, sql: &str, binds: &Binds, list: &[Uuid]) -> Result<u64> {
        let mut touched = 0;
        for chunk in list.chunks(5_000) {
            let first = binds.len() + 1;
            let names: Vec<String> = (first..first + chunk.len())
                .map(|n| format!("${n}"))
                .collect();
            let mut binds = binds.clone();
            binds.extend(chunk.iter().map(|id| Value::from(*id)));
            touched += self
                .run(&sql.replace("{list}", &names.join(", ")), binds)
                .await?;
        }
        Ok(touched)
    }

    /// Inserts many rows with few statements: `into` is `table (column, …)`, `end` what follows the
    /// values (`ON CONFLICT …`) or nothing. Rows must be of one length.
    pub async fn insert_many(&self, into: &str, end: &str, rows: Vec<Vec<Value>>) -> Result<u64> {
        // Engines bound the parameters of a statement: SQLite 32,766, PostgreSQL 65,535.
        const MOST_PARAMETERS: usize = 16_000;
        let Some(columns) = rows.first().map(Vec::len).filter(|n| *n > 0) else {
            return Ok(0);
        };
        let at_once = (MOST_PARAMETERS / columns).max(1);
        let mut touched = 0;
        let mut rows = rows.into_iter();
        loop {
            let chunk: Vec<Vec<Value>> = rows.by_ref().take(at_once).collect();
            if chunk.is_empty() {
                return Ok(touched);
            }
            let values = self.value_lists(chunk.len(), columns);
            let binds: Binds = chunk.into_iter().flatten().collect();
            touched += self
                .run_many(&format!("INSERT INTO {into} VALUES {values} {end}"), binds)
                .await?;
        }
    }

    /// `(…), (…)` with numbered parameters, or plain `?` on SQLite, where numbered ones are looked
    /// up one by one and take three times as long.
    fn value_lists(&self, rows: usize, columns: usize) -> String {
        let plain = matches!(self.inner, Inner::Sqlite(_));
        let mut text = String::with_capacity(rows * columns * 6);
        let mut number = 0;
        for row in 0..rows {
            text.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..columns {
                number += 1;
                if column > 0 {
                    text.push(',');
                }
                if plain {
                    text.push('?');
                } else {
                    text.push('$');
                    text.push_str(&number.to_string());
                }
            }
            text.push(')');
        }
        text
    }

    async fn run_many(&self, sql: &str, binds: Binds) -> Result<u64> {
        count::one_more();
        Ok(match &self.inner {
            Inner::Sqlite(tx) => {
                sqlx::query_with::<Sqlite, _>(safe(sql), arguments::<SqliteArguments>(binds)?)
                    .persistent(false)
                    .execute(&mut **tx.lock().await)
                    .await?
                    .rows_affected()
            }
            Inner::Postgres(tx) => {
                sqlx::query_with::<Postgres, _>(safe(sql), arguments::<PgArguments>(binds)?)
                    .persistent(false)
                    .execute(&mut **tx.lock().await)
                    .await?
                    .rows_affected()
            }
        })
    }

    /// Stores what was written. Only after this may anybody be told "gemt".
    pub async fn commit(self) -> Result<()> {
        match self.inner {
            Inner::Sqlite(tx) => tx.into_inner().commit().await?,
            Inner::Postgres(tx) => tx.into_inner().commit().await?,
        }
        Ok(())
    }
}

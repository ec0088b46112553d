//! Connections that are only read from.
//!
//! A pool of `sqlx` asks a connection whether it is alive before it lends it and again when it comes back,
//! and takes it back in a task of its own. Most questions here take less time than that, so readers are
//! kept by `deadpool`, and one is asked only where there is doubt.

use std::time::Duration;

use deadpool::Runtime;
use deadpool::managed::{
    BuildError, Manager, Metrics, Object, Pool, PoolError, RecycleResult, TimeoutType,
};
use sqlx::{ConnectOptions as _, Connection};

type Options<C> = <C as Connection>::Options;

/// A connection, and whether its last question was answered: one whose asker went away meanwhile may have
/// the rest of an answer to give.
pub(crate) struct Reader<C> {
    connection: C,
    answered: bool,
}

impl<C> Reader<C> {
    /// The connection to ask; [`Reader::answered`] must be told.
    pub(crate) fn ask(&mut self) -> &mut C {
        self.answered = false;
        &mut self.connection
    }

    /// The answer has come.
    pub(crate) fn answered(&mut self) {
        self.answered = true;
    }
}

pub(crate) struct Connector<C: Connection> {
    options: Options<C>,
    /// A server may have gone away in so much time.
    trusted_for: Duration,
}

impl<C: Connection> Manager for Connector<C> {
    type Type = Reader<C>;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<Reader<C>, sqlx::Error> {
        Ok(Reader {
            connection: self.options.connect().await?,
            answered: true,
        })
    }

    async fn recycle(
        &self,
        reader: &mut Reader<C>,
        metrics: &Metrics,
    ) -> RecycleResult<sqlx::Error> {
        if !reader.answered || metrics.last_used() > self.trusted_for {
            reader.connection.ping().await?;
            reader.answered = true;
        }
        Ok(())
    }
}

/// The readers of a database; cheap to clone.
pub(crate) struct Readers<C: Connection>(Pool<Connector<C>>);

impl<C: Connection> Clone for Readers<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<C: Connection> Readers<C> {
    /// At most so many, made when they are needed; whoever wants one waits for so long.
    pub(crate) fn new(
        options: Options<C>,
        most: usize,
        patience: Duration,
        trusted_for: Duration,
    ) -> Result<Self, sqlx::Error> {
        let connector = Connector {
            options,
            trusted_for,
        };
        Pool::builder(connector)
            .max_size(most)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(patience))
            .create_timeout(Some(patience))
            .recycle_timeout(Some(patience))
            .build()
            .map(Self)
            .map_err(|BuildError::NoRuntimeSpecified| sqlx::Error::PoolClosed)
    }

    /// One of them, until it is dropped.
    pub(crate) async fn lend(&self) -> Result<Object<Connector<C>>, sqlx::Error> {
        // Boxed: it stands in every future that asks anything, and those are nested deep.
        Box::pin(self.0.get()).await.map_err(|error| match error {
            PoolError::Backend(error) => error,
            PoolError::Timeout(TimeoutType::Wait | TimeoutType::Create | TimeoutType::Recycle) => {
                sqlx::Error::PoolTimedOut
            }
            PoolError::Closed | PoolError::NoRuntimeSpecified | PoolError::PostCreateHook(_) => {
                sqlx::Error::PoolClosed
            }
        })
    }

    /// Ends those that nobody has just now. Where they are needed, others are made.
    pub(crate) async fn end_idle(&self) {
        for reader in self.0.retain(|_, _| false).removed {
            let _ = reader.connection.close().await;
        }
    }

    /// Ends all of them, for good.
    pub(crate) async fn close(&self) {
        self.end_idle().await;
        self.0.close();
    }
}

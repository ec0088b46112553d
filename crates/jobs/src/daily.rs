//! Work that is done once a day: by one instance, whichever comes first, and again later where it
//! failed or was interrupted.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use database::{Database, Transaction, binds};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use web::App;

use crate::worker::{JobFailure, Work};

/// How long after the beginning of a run the next one is due.
const BETWEEN: SignedDuration = SignedDuration::from_hours(24);
/// How long an instance that says nothing is taken to be at work.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// How often an instance at work says so.
const RENEWED: Duration = Duration::from_mins(3);
/// How long failed work is left alone.
const AFTER_FAILURE: SignedDuration = SignedDuration::from_hours(1);
/// How often it is looked at whether something is due.
const PAUSE: Duration = Duration::from_mins(10);

/// Work that is done once a day.
///
/// It must bear being interrupted anywhere and begun anew: whoever stops the program doesn't wait
/// for it.
pub struct Daily {
    /// Its name in the database, which never changes.
    pub name: &'static str,
    run: Box<dyn Fn(App) -> Work + Send + Sync>,
}

impl fmt::Debug for Daily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Daily({})", self.name)
    }
}

impl Daily {
    /// Work under a name.
    pub fn new<F, E>(name: &'static str, run: impl Fn(App) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: fmt::Display,
    {
        let run = move |app| -> Work {
            let work = run(app);
            Box::pin(async move { work.await.map_err(|error| JobFailure(error.to_string())) })
        };
        Self {
            name,
            run: Box::new(run),
        }
    }
}

/// That this instance does the work now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lease {
    begun: Timestamp,
    until: Timestamp,
}

/// Takes the work, where it is due and nobody is at it.
async fn claim(db: &Database, name: &str, now: Timestamp) -> database::Result<Option<Lease>> {
    let lease = Lease {
        begun: now,
        until: now + LEASE,
    };
    let tx = db.begin().await?;
    let taken = tx
        .run(
            "INSERT INTO daily_work (name, ran_at, locked_until) VALUES ($1, NULL, $2)
             ON CONFLICT (name) DO UPDATE SET locked_until = excluded.locked_until
             WHERE (daily_work.ran_at IS NULL OR daily_work.ran_at <= $3)
                AND (daily_work.locked_until IS NULL OR daily_work.locked_until <= $4)",
            binds![name, lease.until, now - BETWEEN, now],
        )
        .await?;
    tx.commit().await?;
    Ok((taken == 1).then_some(lease))
}

/// Sets the end of a lease, unless somebody else has taken the work since.
async fn lock_until(
    db: &Database,
    name: &str,
    lease: &mut Lease,
    until: Timestamp,
) -> database::Result<()> {
    let tx = db.begin().await?;
    tx.run(
        "UPDATE daily_work SET locked_until = $3 WHERE name = $1 AND locked_until = $2",
        binds![name, lease.until, until],
    )
    .await?;
    lease.until = until;
    tx.commit().await
}

/// The work is done for today.
async fn finish(db: &Database, name: &str, lease: Lease) -> database::Result<()> {
    let tx = db.begin().await?;
    tx.run(
        "UPDATE daily_work SET ran_at = $3, locked_until = NULL WHERE name = $1 AND locked_until = $2",
        binds![name, lease.until, lease.begun],
    )
    .await?;
    tx.commit().await
}

/// Does what is due, until `stop` says true; what is then under way is left as it is, for the next
/// start to go on with.
pub(crate) async fn work_daily(app: App, daily: Vec<Daily>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        for work in &daily {
            let turn = take_turn(
                &app.database,
                || app.clock.now(),
                work.name,
                || (work.run)(app.clone()),
                &mut stop,
            );
            if let Err(error) = turn.await {
                tracing::warn!(name = work.name, cause = %error, "daily work can't be begun or ended");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => return,
        }
    }
}

/// Does the work if it is due, and says whether it came to its end.
async fn take_turn(
    db: &Database,
    now: impl Fn() -> Timestamp,
    name: &str,
    run: impl FnOnce() -> Work,
    stop: &mut watch::Receiver<bool>,
) -> database::Result<bool> {
    if *stop.borrow() {
        return Ok(false);
    }
    let Some(mut lease) = claim(db, name, now()).await? else {
        return Ok(false);
    };
    // A task of its own: it may hold the only connection that writes while the lease is renewed.
    let mut running = tokio::spawn(run());
    let mut renewing = tokio::time::interval(RENEWED);
    renewing.tick().await;
    let failure = loop {
        tokio::select! {
            outcome = &mut running => break match outcome {
                Ok(Ok(())) => {
                    finish(db, name, lease).await?;
                    return Ok(true);
                }
                Ok(Err(failure)) => failure.to_string(),
                Err(broken) => broken.to_string(),
            },
            _ = renewing.tick() => lock_until(db, name, &mut lease, now() + LEASE).await?,
            _ = stop.changed() => {
                running.abort();
                // Only that it has ended matters here.
                let _ = (&mut running).await;
                lock_until(db, name, &mut lease, now()).await?;
                return Ok(false);
            }
        }
    };
    tracing::error!(
        name,
        cause = failure,
        "daily work failed and is tried again in an hour"
    );
    lock_until(db, name, &mut lease, now() + AFTER_FAILURE).await?;
    Ok(false)
}

/// Makes all daily work due at the next start: what it did may have been undone, by a backup that was
/// taken before.
pub async fn run_again(tx: &Transaction) -> database::Result<()> {
    tx.run(
        "UPDATE daily_work SET ran_at = NULL, locked_until = NULL",
        binds![],
    )
    .await?;
    Ok(())
}

/// Deletes mails that nobody could be sent in time; how many.
pub async fn forget_mails(tx: &Transaction, before: Timestamp) -> database::Result<u64> {
    tx.run("DELETE FROM mail WHERE created_at < $1", binds![before])
        .await
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use database::testing::on_both_engines;

    use super::*;
    use crate::MIGRATIONS;

    fn morning() -> Timestamp {
        "2026-11-23T05:00:00Z".parse().unwrap()
    }

    fn hours(n: i64) -> SignedDuration {
        SignedDuration::from_hours(n)
    }

    /// Takes a turn at the moment, counting the runs.
    async fn turn(db: &Database, runs: &Arc<AtomicU32>, at: Timestamp, good: bool) -> bool {
        let (_say, mut stop) = watch::channel(false);
        let runs = Arc::clone(runs);
        let run = || -> Work {
            Box::pin(async move {
                runs.fetch_add(1, Ordering::SeqCst);
                if good {
                    Ok(())
                } else {
                    Err(JobFailure("no".to_owned()))
                }
            })
        };
        take_turn(db, || at, "sweep", run, &mut stop).await.unwrap()
    }

    #[tokio::test]
    async fn once_a_day_and_after_a_failure_again() {
        on_both_engines(&MIGRATIONS, async |db| {
            let runs = Arc::default();
            assert!(
                turn(&db, &runs, morning(), true).await,
                "due at the first start"
            );
            assert!(!turn(&db, &runs, morning() + hours(23), true).await);
            assert!(
                !turn(&db, &runs, morning() + hours(24), false).await,
                "it fails"
            );
            assert!(
                !turn(&db, &runs, morning() + hours(24), true).await,
                "left alone for an hour"
            );
            assert!(turn(&db, &runs, morning() + hours(25), true).await);
            assert!(!turn(&db, &runs, morning() + hours(48), true).await);
            assert!(turn(&db, &runs, morning() + hours(49), true).await);
            assert_eq!(runs.load(Ordering::SeqCst), 4);
        })
        .await;
    }

    #[tokio::test]
    async fn of_many_instances_one_does_it() {
        on_both_engines(&MIGRATIONS, async |db| {
            let runs: Arc<AtomicU32> = Arc::default();
            let mut instances = tokio::task::JoinSet::new();
            for _ in 0..8 {
                let (db, runs) = (db.clone(), Arc::clone(&runs));
                instances.spawn(async move { turn(&db, &runs, morning(), true).await });
            }
            let done = instances.join_all().await;
            assert_eq!(done.into_iter().filter(|done| *done).count(), 1);
            assert_eq!(runs.load(Ordering::SeqCst), 1);
        })
        .await;
    }

    #[tokio::test]
    async fn whoever_stops_leaves_it_to_the_next_start() {
        on_both_engines(&MIGRATIONS, async |db| {
            let (say_stop, mut stop) = watch::channel(false);
            let run = || -> Work {
                Box::pin(async move {
                    say_stop.send(true).unwrap();
                    std::future::pending().await
                })
            };
            assert!(
                !take_turn(&db, morning, "sweep", run, &mut stop)
                    .await
                    .unwrap()
            );
            assert!(
                turn(&db, &Arc::default(), morning(), true).await,
                "begun anew at once"
            );
        })
        .await;
    }

    #[tokio::test]
    async fn an_instance_that_died_is_followed_by_another_one() {
        on_both_engines(&MIGRATIONS, async |db| {
            assert!(claim(&db, "sweep", morning()).await.unwrap().is_some());
            let runs = Arc::default();
            assert!(!turn(&db, &runs, morning() + SignedDuration::from_mins(9), true).await);
            assert!(turn(&db, &runs, morning() + SignedDuration::from_mins(10), true).await);
        })
        .await;
    }
}

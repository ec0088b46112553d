//! The worker takes jobs until it is told to stop.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use database::Database;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;
use web::App;

use crate::daily::{Daily, work_daily};
use crate::queue::{self, Job, RENEWED};

/// Why a job couldn't be done. It is tried again, later and later, for about a day.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct JobFailure(pub String);

impl From<database::Error> for JobFailure {
    fn from(error: database::Error) -> Self {
        Self(error.to_string())
    }
}

pub(crate) type Work = Pin<Box<dyn Future<Output = Result<(), JobFailure>> + Send>>;

/// A kind of job and how it is done.
pub struct JobKind {
    /// The name in the queue.
    pub kind: &'static str,
    run: Box<dyn Fn(App, Job) -> Work + Send + Sync>,
}

impl fmt::Debug for JobKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JobKind({})", self.kind)
    }
}

impl JobKind {
    /// A kind of job. The handler must bear being run twice for one job.
    pub fn new<F>(kind: &'static str, run: impl Fn(App, Job) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), JobFailure>> + Send + 'static,
    {
        Self {
            kind,
            run: Box::new(move |app, job| Box::pin(run(app, job))),
        }
    }
}

/// After this many attempts, over about a day, a job is given up and said so in the log.
const MOST_ATTEMPTS: i64 = 12;

/// How long a job is left alone during which the program ended that often.
const AFTER_DEATHS: SignedDuration = SignedDuration::from_hours(1);

/// How often the queue is looked at when nobody wakes the worker (another instance enqueued, or a
/// job was postponed).
const PAUSE: Duration = Duration::from_secs(2);

/// Takes one due job, if there is one, and says whether there was.
pub async fn run_one(app: &App, kinds: &[JobKind]) -> database::Result<bool> {
    let Some(job) = queue::take(&app.database, app.clock.now()).await? else {
        return Ok(false);
    };
    if job.attempts > MOST_ATTEMPTS {
        // Nobody said that it failed: each time the program itself ended, perhaps because of it. It isn't
        // given up, since somebody was told that it will be done, but if the program ends again, the
        // next one has an hour.
        tracing::error!(kind = job.kind, id = %job.id, attempts = job.attempts, "a job never comes to an end");
        queue::not_before(&app.database, &job, app.clock.now() + AFTER_DEATHS).await?;
    }
    let outcome = match kinds.iter().find(|kind| kind.kind == job.kind) {
        Some(kind) => {
            let work = (kind.run)(app.clone(), job.clone());
            hold(&app.database, || app.clock.now(), &job, work, RENEWED).await
        }
        None => Some(Err(JobFailure("nobody knows this kind of job".to_owned()))),
    };
    match outcome {
        None => {
            tracing::warn!(kind = job.kind, id = %job.id, "another instance has taken a job over");
        }
        Some(Ok(())) => queue::finish(&app.database, &job).await?,
        Some(Err(failure)) if job.attempts >= MOST_ATTEMPTS => {
            tracing::error!(kind = job.kind, id = %job.id, cause = %failure, "a job was given up");
            queue::finish(&app.database, &job).await?;
        }
        Some(Err(failure)) => {
            let minutes = 1_i64 << job.attempts.clamp(0, 8);
            tracing::warn!(kind = job.kind, id = %job.id, cause = %failure, minutes, "a job waits");
            let until = app.clock.now() + SignedDuration::from_mins(minutes);
            queue::postpone(&app.database, &job, until).await?;
        }
    }
    Ok(true)
}

/// Does the work of a job and says meanwhile, as often as given, that it is being done: whoever says
/// nothing is taken for dead. None where another instance has taken it all the same; then it is
/// broken off here.
async fn hold(
    db: &Database,
    now: impl Fn() -> Timestamp,
    job: &Job,
    work: Work,
    renewed: Duration,
) -> Option<Result<(), JobFailure>> {
    // A task of its own: it may hold the only connection that writes while the lease is renewed, and
    // may break without breaking the worker.
    let mut running = tokio::spawn(work);
    let mut renewing = tokio::time::interval(renewed);
    renewing.set_missed_tick_behavior(MissedTickBehavior::Delay);
    renewing.tick().await;
    loop {
        tokio::select! {
            outcome = &mut running => return Some(match outcome {
                Ok(outcome) => outcome,
                Err(broken) => Err(JobFailure(broken.to_string())),
            }),
            _ = renewing.tick() => match queue::renew(db, job, now()).await {
                Ok(true) => {}
                // It may have come to its end in that very moment.
                Ok(false) if running.is_finished() => {}
                Ok(false) => {
                    running.abort();
                    // Only that it has ended matters here.
                    let _ = (&mut running).await;
                    return None;
                }
                Err(error) => tracing::warn!(cause = %error, "a job's lease can't be renewed"),
            },
        }
    }
}

/// Works until `stop` says true; a job that has begun is finished first. What is done once a day
/// goes on beside the queue, and keeps nobody's mail waiting.
pub async fn work(app: App, kinds: Vec<JobKind>, daily: Vec<Daily>, stop: watch::Receiver<bool>) {
    let daily = work_daily(app.clone(), daily, stop.clone());
    tokio::join!(work_queue(app, kinds, stop), daily);
}

async fn work_queue(app: App, kinds: Vec<JobKind>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match run_one(&app, &kinds).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(cause = %error, "the queue can't be read"),
        }
        tokio::select! {
            () = app.wake.notified() => {}
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use database::testing::on_both_engines;
    use database::{Queries as _, binds};
    use domain::MunicipalityId;
    use uuid::Uuid;

    use super::*;
    use crate::MIGRATIONS;

    const OFTEN: Duration = Duration::from_millis(30);

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + seconds).unwrap()
    }

    async fn taken(db: &Database) -> Job {
        let tx = db.begin().await.unwrap();
        let municipality = MunicipalityId::from(Uuid::now_v7());
        queue::enqueue(&tx, municipality, "long", serde_json::json!({}), at(0))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        queue::take(db, at(0)).await.unwrap().unwrap()
    }

    #[tokio::test]
    async fn long_work_keeps_its_lease_also_while_it_writes() {
        on_both_engines(&MIGRATIONS, async |db| {
            let job = taken(&db).await;
            let writing = db.clone();
            let work: Work = Box::pin(async move {
                let tx = writing.begin().await?;
                tx.run("DELETE FROM mail", binds![]).await?;
                tokio::time::sleep(OFTEN * 4).await;
                tx.commit().await?;
                tokio::time::sleep(OFTEN * 8).await;
                Ok(())
            });
            let held = hold(&db, || at(15), &job, work, OFTEN).await;
            assert!(held.unwrap().is_ok());
            assert!(
                queue::take(&db, at(30)).await.unwrap().is_none(),
                "renewed until 35 s"
            );
            let again = queue::take(&db, at(36)).await.unwrap().unwrap();
            assert_eq!((again.id, again.attempts), (job.id, 2));
        })
        .await;
    }

    #[tokio::test]
    async fn work_that_another_has_taken_is_broken_off_and_ends_nothing() {
        on_both_engines(&MIGRATIONS, async |db| {
            let job = taken(&db).await;
            let other = queue::take(&db, at(21)).await.unwrap().unwrap();
            let work: Work = Box::pin(std::future::pending());
            assert!(hold(&db, || at(22), &job, work, OFTEN).await.is_none());
            queue::finish(&db, &job).await.unwrap();
            queue::postpone(&db, &job, at(99)).await.unwrap();
            assert!(queue::renew(&db, &other, at(23)).await.unwrap());
            queue::finish(&db, &other).await.unwrap();
            let (left,): (i64,) = db.one("SELECT COUNT(*) FROM job", binds![]).await.unwrap();
            assert_eq!(left, 0);
        })
        .await;
    }

    #[tokio::test]
    async fn work_that_breaks_is_a_failure_like_others() {
        on_both_engines(&MIGRATIONS, async |db| {
            let job = taken(&db).await;
            let work: Work = Box::pin(async { panic!("broken") });
            let held = hold(&db, || at(1), &job, work, OFTEN).await;
            assert!(held.unwrap().is_err());
        })
        .await;
    }

    #[tokio::test]
    async fn a_job_that_may_end_the_program_is_left_alone_for_a_while_and_never_lost() {
        on_both_engines(&MIGRATIONS, async |db| {
            let mut job = taken(&db).await;
            for death in 1..=MOST_ATTEMPTS {
                job = queue::take(&db, at(21 * death)).await.unwrap().unwrap();
            }
            assert!(job.attempts > MOST_ATTEMPTS);
            let now = at(1_000);
            queue::not_before(&db, &job, now + AFTER_DEATHS)
                .await
                .unwrap();
            assert!(queue::renew(&db, &job, now).await.unwrap(), "it is at work");
            queue::take_over(&db).await.unwrap();
            assert!(queue::take(&db, at(1_030)).await.unwrap().is_none());
            assert!(queue::take(&db, at(4_601)).await.unwrap().is_some());
        })
        .await;
    }

    #[tokio::test]
    async fn a_program_that_starts_takes_over_on_sqlite_at_once() {
        on_both_engines(&MIGRATIONS, async |db| {
            let job = taken(&db).await;
            let freed = queue::take_over(&db).await.unwrap();
            let next = queue::take(&db, at(1)).await.unwrap();
            match db.engine() {
                database::Engine::Sqlite => {
                    assert_eq!((freed, next.unwrap().id), (1, job.id));
                }
                database::Engine::Postgres => assert!(freed == 0 && next.is_none()),
            }
        })
        .await;
    }
}

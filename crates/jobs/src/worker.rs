//! The worker takes jobs until it is told to stop.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use jiff::SignedDuration;
use tokio::sync::watch;
use web::App;

use crate::daily::{Daily, work_daily};
use crate::queue::{self, Job};

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

/// How often the queue is looked at when nobody wakes the worker (another instance enqueued, or a
/// job was postponed).
const PAUSE: Duration = Duration::from_secs(2);

/// Takes one due job, if there is one, and says whether there was.
pub async fn run_one(app: &App, kinds: &[JobKind]) -> database::Result<bool> {
    let Some(job) = queue::take(&app.database, app.clock.now()).await? else {
        return Ok(false);
    };
    let outcome = match kinds.iter().find(|kind| kind.kind == job.kind) {
        Some(kind) => (kind.run)(app.clone(), job.clone()).await,
        None => Err(JobFailure("nobody knows this kind of job".to_owned())),
    };
    match outcome {
        Ok(()) => queue::finish(&app.database, &job).await?,
        Err(failure) if job.attempts >= MOST_ATTEMPTS => {
            tracing::error!(kind = job.kind, id = %job.id, cause = %failure, "a job was given up");
            queue::finish(&app.database, &job).await?;
        }
        Err(failure) => {
            let minutes = 1_i64 << job.attempts.clamp(0, 8);
            tracing::warn!(kind = job.kind, id = %job.id, cause = %failure, minutes, "a job waits");
            let until = app.clock.now() + SignedDuration::from_mins(minutes);
            queue::postpone(&app.database, &job, until).await?;
        }
    }
    Ok(true)
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

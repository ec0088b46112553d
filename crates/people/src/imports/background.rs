//! The two pieces of work that outlive a request: reading an upload, and storing it.
//!
//! Both bear being run twice: each begins by looking whether the upload still is as it was when the
//! job was made, and ends with one transaction that is taken only from there.

use std::time::Duration;

use database::{Database, Transaction};
use domain::{AccountId, Lang, MunicipalityId, UploadId};
use extracts::columns::FileKind;
use extracts::plan::{PlanError, Report};
use extracts::refused::{AddedColumns, refused_csv};
use jiff::Timestamp;
use jobs::{Job, JobFailure, JobKind, enqueue};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::interval;
use uuid::Uuid;
use web::App;

use super::fingerprint::fingerprint;
use super::preview::{Preview, all_lines};
use super::sheet::preview_csv;
use super::store::{self, Mappings, Part, Shown, State, Upload};
use super::words::{Words, plan_problem};
use super::work::{self, ImportError, Prepared, Told, off_thread};

const PREVIEW: &str = "import-preview";
const APPLY: &str = "import-apply";

/// After this many attempts the person is told that it doesn't work, rather than left waiting.
const MOST_ATTEMPTS: i64 = 3;

/// How often a person's screen can learn how far the work is.
const BETWEEN_NOTES: Duration = Duration::from_millis(400);

/// As many times as another import may come between, in a row.
const MOST_OVERTAKEN: usize = 3;

/// What a job is about.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Order {
    upload: UploadId,
    /// The upload as it was when the job was made; another one isn't this job's any more.
    version: i64,
    /// Who pressed the button; nobody did where the files come from the operator's folder.
    by: Option<AccountId>,
    /// Whether they confirmed that so many end.
    #[serde(default)]
    confirm_ended: bool,
    /// Store it at once, unless somebody has to decide something.
    #[serde(default)]
    at_once: bool,
}

/// Lets an upload be read, as part of the transaction that says so.
pub async fn let_read(
    tx: &Transaction,
    municipality: MunicipalityId,
    (upload, version): (UploadId, i64),
    by: Option<AccountId>,
    now: Timestamp,
) -> database::Result<()> {
    let order = Order {
        upload,
        version,
        by,
        confirm_ended: false,
        at_once: by.is_none(),
    };
    enqueue(tx, municipality, PREVIEW, payload(order), now).await?;
    Ok(())
}

/// Lets an upload be stored, as part of the transaction that says so.
pub async fn let_apply(
    tx: &Transaction,
    municipality: MunicipalityId,
    (upload, version): (UploadId, i64),
    (by, confirm_ended): (Option<AccountId>, bool),
    now: Timestamp,
) -> database::Result<()> {
    let order = Order {
        upload,
        version,
        by,
        confirm_ended,
        at_once: false,
    };
    enqueue(tx, municipality, APPLY, payload(order), now).await?;
    Ok(())
}

fn payload(order: Order) -> serde_json::Value {
    serde_json::to_value(order).unwrap_or_default()
}

/// The kinds of jobs of imports.
pub fn job_kinds() -> Vec<JobKind> {
    vec![
        JobKind::new(PREVIEW, |app, job| async move {
            run(&app, &job, State::Reading).await
        }),
        JobKind::new(APPLY, |app, job| async move {
            run(&app, &job, State::Applying).await
        }),
    ]
}

/// One upload, as a job works on it.
struct Task<'a> {
    app: &'a App,
    municipality: MunicipalityId,
    order: Order,
    upload: Upload,
    words: Words,
}

async fn run(app: &App, job: &Job, expected: State) -> Result<(), JobFailure> {
    let order: Order =
        serde_json::from_value(job.payload.0.clone()).map_err(|e| JobFailure(e.to_string()))?;
    let municipality = job.municipality_id;
    let upload = match store::upload(&app.database, municipality, order.upload).await {
        Err(database::Error::NoRow) => return Ok(()),
        upload => upload?,
    };
    if upload.state != expected || upload.version != order.version {
        return Ok(());
    }
    let lang = if upload.lang == "en" {
        Lang::En
    } else {
        Lang::Da
    };
    let task = Task {
        app,
        municipality,
        order,
        upload,
        words: Words::new(app, lang),
    };
    let outcome = match expected {
        State::Applying => task.apply().await,
        _ => task.preview().await,
    };
    match outcome {
        Ok(()) => Ok(()),
        // The database may answer again in a while; a person doesn't wait for ever, though.
        Err(ImportError::Database(error)) if job.attempts < MOST_ATTEMPTS => Err(error.into()),
        Err(error) => {
            tracing::warn!(kind = job.kind, cause = %error, "an import was given up");
            Ok(task.fail("given-up").await?)
        }
    }
}

impl Task<'_> {
    fn seen(&self) -> (UploadId, i64) {
        (self.upload.id, self.upload.version)
    }

    fn db(&self) -> &Database {
        &self.app.database
    }

    async fn fail(&self, problem: &str) -> database::Result<()> {
        let tx = self.db().begin().await?;
        store::fail(&tx, self.municipality, self.seen(), problem).await?;
        tx.commit().await
    }

    /// Reads and compares, and keeps what came of it for people to look at.
    async fn preview(&self) -> Result<(), ImportError> {
        match self.prepare().await {
            Ok(prepared) => self.show(prepared, false).await,
            Err(Unready::Problem(problem)) => Ok(self.fail(problem).await?),
            Err(Unready::Columns(preview, mappings)) => {
                let shown = Shown {
                    state: State::Columns,
                    preview,
                    report: None,
                    mappings,
                    fingerprint: String::new(),
                    overtaken: false,
                    parts: Vec::new(),
                };
                self.keep(shown).await
            }
            Err(Unready::Error(error)) => Err(error),
        }
    }

    /// Compares again with what is stored now, and stores that – unless it isn't what was shown.
    async fn apply(&self) -> Result<(), ImportError> {
        for _ in 0..MOST_OVERTAKEN {
            let prepared = match self.prepare().await {
                Ok(prepared) => prepared,
                Err(Unready::Error(error)) => return Err(error),
                Err(Unready::Problem(problem)) => return Ok(self.fail(problem).await?),
                Err(Unready::Columns(..)) => return Ok(self.fail("given-up").await?),
            };
            let (prepared, now_so) = off_thread(move || {
                let fingerprint = fingerprint(&prepared.plan);
                (prepared, fingerprint)
            })
            .await?;
            if now_so != self.upload.fingerprint {
                return self.show(prepared, true).await;
            }
            // On SQLite nothing can be noted while the staff is being written.
            note(self.app, self.municipality, self.seen(), (1, 1)).await?;
            match self.store(&prepared).await {
                Err(ImportError::Overtaken) => {}
                Err(ImportError::NotConfirmed(_)) => return self.show(prepared, true).await,
                outcome => return outcome,
            }
        }
        Err(ImportError::Overtaken)
    }

    async fn prepare(&self) -> Result<Prepared, Unready> {
        let sent = store::sent(self.db(), self.municipality, &self.upload)
            .await
            .map_err(|error| Unready::Error(error.into()))?;
        let today = self.app.clock.today();
        let (told, noting) = self.notes();
        let prepared = async {
            let (read, told) = work::read(self.db(), self.municipality, sent, today, told).await?;
            work::compare(read, today, told)
                .await
                .map_err(|(error, read)| match (error, read) {
                    (ImportError::Plan(PlanError::Mapping { .. }), Some(read)) => {
                        let (units, people) = (&read.units, &read.people);
                        let mappings = Mappings {
                            units: units.as_ref().map(|file| file.mapping.clone()),
                            people: people.as_ref().map(|file| file.mapping.clone()),
                        };
                        Unready::Columns(Preview::of_columns(&read), mappings)
                    }
                    (ImportError::Plan(error), _) => Unready::Problem(plan_problem(&error)),
                    (error, _) => Unready::Error(error),
                })
        }
        .await;
        // The callback is gone, so the notes end by themselves, and before anything else is written.
        let _ = noting.await;
        prepared
    }

    /// A callback that never waits, and the task that writes down what it was told.
    fn notes(&self) -> (Told, JoinHandle<()>) {
        let (tell, mut hear) = watch::channel((0_u64, 0_u64));
        let (app, municipality, seen) = (self.app.clone(), self.municipality, self.seen());
        let noting = tokio::spawn(async move {
            let mut pause = interval(BETWEEN_NOTES);
            let mut news = false;
            loop {
                tokio::select! {
                    told = hear.changed() => match told {
                        Ok(()) => news = true,
                        // The work is done, and with it the callback.
                        Err(_) => return,
                    },
                    _ = pause.tick(), if news => {
                        news = false;
                        let far = *hear.borrow_and_update();
                        // Progress that can't be written down is no reason to stop.
                        let _ = note(&app, municipality, seen, far).await;
                    }
                }
            }
        });
        // Nobody may be listening any more; the work goes on all the same.
        let told: Told = Box::new(move |done, total| {
            let _ = tell.send((done, total));
        });
        (told, noting)
    }

    /// Keeps what would change for people to look at, with the tables to fetch.
    async fn show(&self, prepared: Prepared, overtaken: bool) -> Result<(), ImportError> {
        let words = self.words.clone();
        let shown = off_thread(move || shown(&prepared, &words, overtaken)).await?;
        self.keep(shown).await
    }

    async fn keep(&self, shown: Shown) -> Result<(), ImportError> {
        let (now, (id, version)) = (self.app.clock.now(), self.seen());
        let decided = |report: &Report| !report.ends.needs_confirmation;
        let at_once = self.order.at_once && shown.report.as_ref().is_some_and(decided);
        let tx = self.db().begin().await?;
        let kept = store::show(&tx, self.municipality, (id, version), shown, now).await?;
        let next = (id, version + 1);
        if kept && at_once && store::begin_applying(&tx, self.municipality, next, now).await? {
            let by = (self.order.by, false);
            let_apply(&tx, self.municipality, (id, version + 2), by, now).await?;
        }
        tx.commit().await?;
        self.app.wake.notify_one();
        Ok(())
    }

    /// The staff and the upload's end, in one transaction.
    async fn store(&self, prepared: &Prepared) -> Result<(), ImportError> {
        let now = self.app.clock.now();
        let said = (self.order.confirm_ended, self.order.by);
        let tx = self.db().begin().await?;
        let told = &mut extracts::no_progress;
        work::take_in_with(&tx, self.municipality, prepared, said, now, told).await?;
        if store::finish_applying(&tx, self.municipality, self.seen(), now).await? {
            tx.commit().await?;
            self.db().gather_statistics().await;
        }
        Ok(())
    }
}

async fn note(
    app: &App,
    municipality: MunicipalityId,
    seen: (UploadId, i64),
    (done, total): (u64, u64),
) -> database::Result<()> {
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let tx = app.database.begin().await?;
    let far = (number(done), number(total));
    store::note_progress(&tx, municipality, seen, far, app.clock.now()).await?;
    tx.commit().await
}

/// Why there is no plan.
enum Unready {
    Columns(Preview, Mappings),
    Problem(&'static str),
    Error(ImportError),
}

impl From<ImportError> for Unready {
    fn from(error: ImportError) -> Self {
        match error {
            // The file was read before it was stored; that it can't be now is a fault.
            ImportError::Plan(error) => Self::Problem(plan_problem(&error)),
            error => Self::Error(error),
        }
    }
}

fn shown(prepared: &Prepared, words: &Words, overtaken: bool) -> Shown {
    let plan = &prepared.plan;
    let mut report = prepared.report().clone();
    // The rows themselves are in the files to fetch.
    report.refused.clear();
    let lines = all_lines(prepared);
    let people: Vec<Uuid> = lines
        .iter()
        .filter_map(|(_, _, line)| line.person)
        .collect();
    let mut parts = vec![
        (Part::Preview, preview_csv(&lines, words)),
        (
            Part::PreviewPeople,
            people.iter().flat_map(|id| *id.as_bytes()).collect(),
        ),
    ];
    let (line, reason) = (
        words.t("imports-refused-line"),
        words.t("imports-refused-reason"),
    );
    let added = AddedColumns {
        line: &line,
        reason: &reason,
    };
    for file in [&prepared.units, &prepared.people].into_iter().flatten() {
        let kind = file.mapping.kind;
        let csv = refused_csv(&file.table, plan.issues(kind), added, &|issue| {
            words.issue(issue)
        });
        if !csv.is_empty() {
            let part = match kind {
                FileKind::Units => Part::RefusedUnits,
                FileKind::People => Part::RefusedPeople,
            };
            parts.push((part, csv));
        }
    }
    Shown {
        state: State::Ready,
        preview: Preview::of_plan(prepared),
        report: Some(report),
        mappings: Mappings {
            units: prepared.units.as_ref().map(|file| file.mapping.clone()),
            people: prepared.people.as_ref().map(|file| file.mapping.clone()),
        },
        fingerprint: fingerprint(plan),
        overtaken,
        parts,
    }
}

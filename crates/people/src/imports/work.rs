//! The way of a file from bytes to rows, the same for browser, command line and demo.

use std::collections::HashSet;

use database::Database;
use domain::{AccountId, MunicipalityId};
use extracts::columns::{FileKind, Mapping, signature};
use extracts::plan::{Extent, File, ImportPlan, Input, PlanError, Report, Snapshot};
use extracts::read::{Limits, ReadError, Table};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::store;
use crate::audit;

/// A file as sent.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What its columns mean, where somebody said so.
    pub mapping: Option<Mapping>,
}

/// What is sent together: units, people, or both.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The units.
    pub units: Option<SentFile>,
    /// The people.
    pub people: Option<SentFile>,
    /// Whether the people file holds the whole staff.
    pub extent: Extent,
}

/// Why nothing can be taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file can't be read as a whole.
    #[error("{name}: {cause}")]
    File {
        /// The file's name.
        name: String,
        /// Which of the two.
        kind: FileKind,
        /// Why.
        cause: ReadError,
    },
    /// The columns aren't settled, or there is no unit.
    #[error("{0}")]
    Plan(#[from] PlanError),
    /// More than a tenth of the staff would end, and nobody confirmed it. Nothing was stored.
    #[error("more than a tenth of the staff would end; confirm it if the file is right")]
    NotConfirmed(Box<Report>),
    /// The database said no; nothing was stored.
    #[error("{0}")]
    Database(#[from] database::Error),
    /// The work was stopped.
    #[error("the work was stopped")]
    Stopped,
}

/// A file read, with what its columns mean.
#[derive(Debug)]
pub struct ReadFile {
    /// Its rows.
    pub table: Table,
    /// What its columns mean.
    pub mapping: Mapping,
}

/// What taking the files in would change.
#[derive(Debug)]
pub struct Prepared {
    /// The units' file.
    pub units: Option<ReadFile>,
    /// The people's file.
    pub people: Option<ReadFile>,
    /// What is stored.
    pub snapshot: Snapshot<Uuid>,
    /// What would change.
    pub plan: ImportPlan<Uuid>,
}

/// Told now and then how far the work is: done and total, in the same unit.
pub type Told = Box<dyn FnMut(u64, u64) + Send>;

/// Reads the files and compares them with what is stored. Nothing is changed.
pub async fn prepare(
    db: &Database,
    municipality: MunicipalityId,
    sent: Sent,
    today: Date,
    mut told: Told,
) -> Result<Prepared, ImportError> {
    let snapshot = store::snapshot(db, municipality).await?;
    let known: HashSet<String> = snapshot.units.keys().cloned().collect();
    let (units, people, extent) = (sent.units, sent.people, sent.extent);
    let read = move || -> Result<_, ImportError> {
        let units = units
            .map(|file| read_file(file, FileKind::Units, &known, today, &mut *told))
            .transpose()?;
        let people = people
            .map(|file| read_file(file, FileKind::People, &known, today, &mut *told))
            .transpose()?;
        Ok((units, people, told))
    };
    let (mut units, mut people, mut told) = off_thread(read).await??;
    for file in [&mut units, &mut people].into_iter().flatten() {
        let key = signature(file.read.table.headers());
        if !file.said
            && let Some(mapping) = store::remembered_mapping(db, municipality, &key).await?
            && mapping.fits(&file.read.table)
        {
            file.read.mapping = mapping;
        }
    }
    let (units, people) = (units.map(|file| file.read), people.map(|file| file.read));
    let plan = move || -> Result<Prepared, ImportError> {
        fn file(read: &ReadFile, extent: Extent) -> File<'_> {
            File { table: &read.table, mapping: &read.mapping, extent }
        }
        let input = Input {
            units: units.as_ref().map(|read| file(read, extent)),
            people: people.as_ref().map(|read| file(read, extent)),
            snapshot: &snapshot,
            today,
        };
        let plan = ImportPlan::build(&input, &mut *told)?;
        Ok(Prepared { units, people, snapshot, plan })
    };
    off_thread(plan).await?
}

struct Reading {
    read: ReadFile,
    said: bool,
}

fn read_file(
    file: SentFile,
    kind: FileKind,
    known: &HashSet<String>,
    today: Date,
    told: &mut dyn FnMut(u64, u64),
) -> Result<Reading, ImportError> {
    let table = Table::read(&file.bytes, &file.name, &Limits::default(), told)
        .map_err(|cause| ImportError::File { name: file.name, kind, cause })?;
    let said = file.mapping.is_some();
    let mapping = file
        .mapping
        .filter(|mapping| mapping.fits(&table))
        .unwrap_or_else(|| Mapping::detect_as(kind, &table, known, today));
    Ok(Reading { read: ReadFile { table, mapping }, said })
}

/// Reading a hundred thousand rows takes a second of thinking, which is kept away from the threads
/// that answer.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ImportError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| ImportError::Stopped)
}

/// Stores what was prepared, and what its columns mean. Everything or nothing.
pub async fn take_in(
    db: &Database,
    municipality: MunicipalityId,
    prepared: &Prepared,
    confirm_ended: bool,
    by: Option<AccountId>,
    now: Timestamp,
) -> Result<(), ImportError> {
    let plan = &prepared.plan;
    if plan.needs_confirmation() && !confirm_ended {
        return Err(ImportError::NotConfirmed(Box::new(plan.report().clone())));
    }
    let tx = db.begin().await?;
    if plan.changes_anything() {
        let today = web::day_in_denmark(now);
        store::store(&tx, municipality, &prepared.snapshot, plan, today, now).await?;
    }
    for file in [&prepared.units, &prepared.people].into_iter().flatten() {
        let key = signature(file.table.headers());
        let mapping = serde_json::to_value(&file.mapping).unwrap_or_default();
        store::remember_mapping(&tx, municipality, &key, mapping, now).await?;
    }
    let report = plan.report();
    let detail = serde_json::json!({
        "units": report.units, "people": report.people, "positions": report.positions,
        "refused": report.rows_to_refuse,
    });
    audit::note(&tx, municipality, by, "import", None, detail, now).await?;
    Ok(tx.commit().await?)
}

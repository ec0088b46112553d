//! The way of a file from bytes to rows, the same for browser, command line and demo.

use std::collections::HashSet;

use database::{Database, Transaction};
use domain::{AccountId, MunicipalityId};
use extracts::columns::{Field, FileKind, Mapping, Source, signature};
use extracts::directory;
use extracts::plan::{Extent, File, ImportPlan, Input, PlanError, Report, Snapshot};
use extracts::read::{Limits, ReadError, Table};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::leavers;
use super::store::{self, Base};
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
    /// Another import was stored after this one was compared with the staff. Nothing was stored.
    #[error("another import was stored meanwhile; look at what this one would change now")]
    Overtaken,
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
    /// What would change. [`Prepared::report`] has its counts.
    pub plan: ImportPlan<Uuid>,
    /// How many people of the file left so long ago that they aren't taken in.
    pub left_out: usize,
    report: Report,
    base: Base,
    /// Who gets the number that HR has for them: the old number and the new one.
    adopted: Vec<(String, String)>,
}

impl Prepared {
    /// The counts and the refused rows. Nothing happens to those left out: they count as unchanged.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }
}

/// Told now and then how far the work is: done and total, in the same unit.
pub type Told = Box<dyn FnMut(u64, u64) + Send>;

/// Parts of the whole that reading units, reading people and comparing take, in thousandths.
const WHOLE: u64 = 1_000;
const UNITS_READ: u64 = 30;
const PEOPLE_READ: u64 = 400;

/// Tells of a part of the work as the part of the whole that it is.
fn part(told: &mut Told, from: u64, to: u64) -> impl FnMut(u64, u64) {
    move |done, total| told(from + (to - from) * done.min(total) / total.max(1), WHOLE)
}

/// Files read, before they are compared with what is stored.
#[derive(Debug)]
pub(super) struct Read {
    pub units: Option<ReadFile>,
    pub people: Option<ReadFile>,
    snapshot: Snapshot<Uuid>,
    base: Base,
    extent: Extent,
}

/// Reads the files and compares them with what is stored. Nothing is changed.
pub async fn prepare(
    db: &Database,
    municipality: MunicipalityId,
    sent: Sent,
    today: Date,
    told: Told,
) -> Result<Prepared, ImportError> {
    let (read, told) = read(db, municipality, sent, today, told).await?;
    compare(read, today, told).await.map_err(|(error, _)| error)
}

/// Reads the files, and what is stored.
pub(super) async fn read(
    db: &Database,
    municipality: MunicipalityId,
    sent: Sent,
    today: Date,
    mut told: Told,
) -> Result<(Read, Told), ImportError> {
    let (snapshot, base) = store::snapshot(db, municipality).await?;
    let known: HashSet<String> = snapshot.units.keys().cloned().collect();
    let Sent {
        units,
        mut people,
        extent,
    } = sent;
    let read = move || -> Result<_, ImportError> {
        if let Some(file) = people.take_if(|file| directory::is_directory(&file.bytes)) {
            let (units, people) = read_directory(file, &snapshot, &known, today)?;
            return Ok((units, Some(people), Extent::Directory, snapshot, told));
        }
        let units = units
            .map(|file| {
                read_file(
                    file,
                    FileKind::Units,
                    &known,
                    today,
                    &mut part(&mut told, 0, UNITS_READ),
                )
            })
            .transpose()?;
        let people = people
            .map(|file| {
                let mut told = part(&mut told, UNITS_READ, PEOPLE_READ);
                read_file(file, FileKind::People, &known, today, &mut told)
            })
            .transpose()?;
        Ok((units, people, extent, snapshot, told))
    };
    let (mut units, mut people, extent, snapshot, told) = off_thread(read).await??;
    recall(db, municipality, [&mut units, &mut people], today).await?;
    let (units, people) = (units.map(|file| file.read), people.map(|file| file.read));
    Ok((
        Read {
            units,
            people,
            snapshot,
            base,
            extent,
        },
        told,
    ))
}

/// Takes what was said before of columns with these headers, where nobody says anything now.
async fn recall(
    db: &Database,
    municipality: MunicipalityId,
    files: [&mut Option<Reading>; 2],
    today: Date,
) -> Result<(), ImportError> {
    let key = |file: &Option<Reading>| {
        let unsaid = file.as_ref().filter(|file| !file.said);
        unsaid.map_or_else(String::new, |file| signature(file.read.table.headers()))
    };
    let keys = files.each_ref().map(|file| key(file));
    if keys.iter().all(String::is_empty) {
        return Ok(());
    }
    let [units, people] = &keys;
    let known = store::remembered_mappings(db, municipality, [units, people]).await?;
    for (file, key) in files.into_iter().zip(&keys) {
        let remembered = known.iter().find(|(signature, _)| signature == key);
        if let (Some(file), Some((_, mapping))) = (file, remembered)
            && mapping.fits(&file.read.table)
            && mapping.kind == file.read.mapping.kind
        {
            let manager_by = file.read.mapping.manager_by;
            file.read.mapping = Mapping {
                manager_by,
                ..mapping.clone()
            };
            // Systems change how they write dates.
            file.read.mapping.refit(&file.read.table, today);
            finish(&mut file.read.mapping, &file.read.table, today);
        }
    }
    Ok(())
}

/// Compares files with what is stored. Where no plan can be made, what was read comes back.
pub(super) async fn compare(
    read: Read,
    today: Date,
    mut told: Told,
) -> Result<Prepared, (ImportError, Option<Box<Read>>)> {
    let compare = move || {
        fn file(read: &ReadFile, extent: Extent) -> File<'_> {
            File {
                table: &read.table,
                mapping: &read.mapping,
                extent,
            }
        }
        let mut read = read;
        let adopted = match &read.people {
            Some(people) if read.extent != Extent::Directory => {
                directory::adopt(&mut read.snapshot, &people.table, &people.mapping)
            }
            _ => Vec::new(),
        };
        let input = Input {
            units: read.units.as_ref().map(|units| file(units, read.extent)),
            people: read.people.as_ref().map(|people| file(people, read.extent)),
            snapshot: &read.snapshot,
            today,
        };
        match ImportPlan::build(&input, &mut part(&mut told, PEOPLE_READ, WHOLE)) {
            Ok(mut plan) => {
                let left_out = leavers::leave_out(&mut plan, today);
                let report = leavers::report(&plan, left_out);
                let Read {
                    units,
                    people,
                    snapshot,
                    base,
                    ..
                } = read;
                Ok(Prepared {
                    units,
                    people,
                    snapshot,
                    plan,
                    left_out: left_out.people,
                    report,
                    base,
                    adopted,
                })
            }
            Err(error) => Err((ImportError::Plan(error), Some(Box::new(read)))),
        }
    };
    off_thread(compare).await.map_err(|error| (error, None))?
}

struct Reading {
    read: ReadFile,
    said: bool,
}

/// A directory as the files of units and people that it amounts to.
fn read_directory(
    file: SentFile,
    snapshot: &Snapshot<Uuid>,
    known: &HashSet<String>,
    today: Date,
) -> Result<(Option<Reading>, Reading), ImportError> {
    let limits = Limits::default();
    let tables =
        directory::tables(&file.bytes, &file.name, &limits, snapshot, today).map_err(|cause| {
            ImportError::File {
                name: file.name,
                kind: FileKind::People,
                cause,
            }
        })?;
    let reading = |table: Table, kind| {
        let mapping = Mapping::detect_as(kind, &table, known, today);
        Reading {
            read: ReadFile { table, mapping },
            // Its columns are ours: nobody has anything to say about them.
            said: true,
        }
    };
    let units = tables.units.map(|table| reading(table, FileKind::Units));
    Ok((units, reading(tables.people, FileKind::People)))
}

fn read_file(
    file: SentFile,
    kind: FileKind,
    known: &HashSet<String>,
    today: Date,
    told: &mut dyn FnMut(u64, u64),
) -> Result<Reading, ImportError> {
    let table =
        Table::read(&file.bytes, &file.name, &Limits::default(), told).map_err(|cause| {
            ImportError::File {
                name: file.name,
                kind,
                cause,
            }
        })?;
    let said = file.mapping.filter(|mapping| mapping.fits(&table));
    let is_said = said.is_some();
    let mut mapping = said.unwrap_or_else(|| Mapping::detect_as(kind, &table, known, today));
    finish(&mut mapping, &table, today);
    Ok(Reading {
        read: ReadFile { table, mapping },
        said: is_said,
    })
}

/// Whoever says that a column holds dates or managers needn't say in which form: the file does.
fn finish(mapping: &mut Mapping, table: &Table, today: Date) {
    let open: Vec<(usize, Field)> = mapping
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.source == Source::Chosen)
        .filter_map(|(at, column)| Some((at, column.field?, column.date_form)))
        .filter(|(_, field, form)| *field == Field::Manager || (field.is_date() && form.is_none()))
        .map(|(at, field, _)| (at, field))
        .collect();
    for (at, field) in open {
        mapping.set(table, at, Some(field), today);
    }
}

/// Reading a hundred thousand rows takes a second of thinking, which is kept away from the threads
/// that answer.
pub(super) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ImportError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| ImportError::Stopped)
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
    let tx = db.begin().await?;
    let told = &mut extracts::no_progress;
    take_in_with(&tx, municipality, prepared, (confirm_ended, by), now, told).await?;
    tx.commit().await?;
    db.gather_statistics().await;
    Ok(())
}

/// As [`take_in`], as part of a transaction of the caller's.
pub(super) async fn take_in_with(
    tx: &Transaction,
    municipality: MunicipalityId,
    prepared: &Prepared,
    (confirm_ended, by): (bool, Option<AccountId>),
    now: Timestamp,
    told: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<(), ImportError> {
    let Prepared {
        plan,
        snapshot,
        base,
        adopted,
        ..
    } = prepared;
    if plan.needs_confirmation() && !confirm_ended {
        return Err(ImportError::NotConfirmed(Box::new(
            prepared.report().clone(),
        )));
    }
    let today = web::day_in_denmark(now);
    if plan.changes_anything() || !adopted.is_empty() {
        if !store::claim(tx, municipality, base).await? {
            return Err(ImportError::Overtaken);
        }
        store::renumber(tx, municipality, adopted).await?;
        store::store(tx, municipality, (snapshot, base), plan, (today, now), told).await?;
    }
    store::settle(tx, municipality, now).await?;
    for file in [&prepared.units, &prepared.people].into_iter().flatten() {
        let key = signature(file.table.headers());
        store::remember_mapping(tx, municipality, &key, &file.mapping, now).await?;
    }
    let report = prepared.report();
    let detail = serde_json::json!({
        "units": report.units, "people": report.people, "positions": report.positions,
        "refused": report.rows_to_refuse,
    });
    audit::note(tx, municipality, by, "import", None, detail, now).await?;
    Ok(())
}

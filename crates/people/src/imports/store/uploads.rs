//! Uploads on their way from a file to the staff: what there is of them.

use database::{At, Json, Queries, Transaction, binds};
use domain::{AccountId, MunicipalityId, UploadId};
use extracts::columns::Mapping;
use extracts::plan::{Extent, Report};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::imports::preview::Preview;
use crate::imports::{Sent, SentFile};

/// Where an upload is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A job reads and compares it.
    Reading,
    /// Its columns must be settled first.
    Columns,
    /// What it would change can be seen.
    Ready,
    /// A job stores it.
    Applying,
    /// Stored.
    Applied,
    /// Nothing can come of it.
    Failed,
    /// Dropped or too old; its data is gone.
    Emptied,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Reading,
        Self::Columns,
        Self::Ready,
        Self::Applying,
        Self::Applied,
        Self::Failed,
        Self::Emptied,
    ];

    /// The name in the database and in the keys of texts.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Columns => "columns",
            Self::Ready => "ready",
            Self::Applying => "applying",
            Self::Applied => "applied",
            Self::Failed => "failed",
            Self::Emptied => "emptied",
        }
    }

    /// The sign beside its name on a screen.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Reading | Self::Applying => "wait",
            Self::Columns | Self::Ready => "warn",
            Self::Applied => "good",
            Self::Failed => "bad",
            Self::Emptied => "none",
        }
    }
}

impl TryFrom<String> for State {
    type Error = String;

    fn try_from(slug: String) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|state| state.slug() == slug)
            .ok_or(slug)
    }
}

/// What the columns of both files mean.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Mappings {
    pub units: Option<Mapping>,
    pub people: Option<Mapping>,
}

/// The parts of an upload that are kept as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The file of units as sent.
    Units,
    /// The file of people as sent.
    People,
    /// All that would change, as a table for a spreadsheet.
    Preview,
    /// Whom of those stored that table is about.
    PreviewPeople,
    /// The refused rows of the file of units.
    RefusedUnits,
    /// The refused rows of the file of people.
    RefusedPeople,
}

impl Part {
    /// The name in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::People => "people",
            Self::Preview => "preview",
            Self::PreviewPeople => "preview-people",
            Self::RefusedUnits => "refused-units",
            Self::RefusedPeople => "refused-people",
        }
    }
}

/// Stores an upload that could be read.
pub async fn add(
    tx: &Transaction,
    municipality: MunicipalityId,
    sent: Sent,
    by: (Option<AccountId>, &str),
    now: Timestamp,
) -> database::Result<UploadId> {
    let name = |file: &Option<SentFile>| file.as_ref().map_or_else(String::new, |f| f.name.clone());
    let names = (name(&sent.units), name(&sent.people));
    let id = begin(tx, municipality, (sent.extent, names), by, now).await?;
    let files = [(Part::Units, sent.units), (Part::People, sent.people)];
    let parts = files
        .into_iter()
        .filter_map(|(part, file)| Some((part, file?.bytes)))
        .collect();
    put_parts(tx, municipality, id, parts).await?;
    Ok(id)
}

/// Makes room for an upload of files with these names: units, people. Its parts follow.
pub async fn begin(
    tx: &Transaction,
    municipality: MunicipalityId,
    (extent, (units, people)): (Extent, (String, String)),
    (by, lang): (Option<AccountId>, &str),
    now: Timestamp,
) -> database::Result<UploadId> {
    let id = UploadId::from(Uuid::now_v7());
    let extent = match extent {
        Extent::Full => "full",
        Extent::Partial => "partial",
        Extent::Directory => "directory",
    };
    tx.run(
        "INSERT INTO upload (municipality_id, id, created_at, created_by, lang, state, extent,
            units_name, people_name, done, total, moved_at, fingerprint, overtaken, problem, version)
         VALUES ($1, $2, $3, $4, $5, 'reading', $6, $7, $8, 0, 0, $3, '', FALSE, '', 1)",
        binds![municipality, id, now, by, lang, extent, units, people],
    )
    .await?;
    Ok(id)
}

/// Keeps parts of an upload.
pub async fn put_parts(
    tx: &Transaction,
    municipality: MunicipalityId,
    id: UploadId,
    parts: Vec<(Part, Vec<u8>)>,
) -> database::Result<()> {
    for (part, content) in parts {
        tx.run(
            "INSERT INTO upload_file (municipality_id, upload_id, part, content)
             VALUES ($1, $2, $3, $4)",
            binds![municipality, id, part.slug(), content],
        )
        .await?;
    }
    Ok(())
}

/// Empties what was sent before a moment: nobody came back for it.
pub async fn forget_before(
    tx: &Transaction,
    municipality: MunicipalityId,
    before: Timestamp,
) -> database::Result<()> {
    tx.run(
        "DELETE FROM upload_file WHERE municipality_id = $1 AND upload_id IN
            (SELECT id FROM upload WHERE municipality_id = $1 AND created_at < $2)",
        binds![municipality, before],
    )
    .await?;
    tx.run(
        "UPDATE upload SET state = 'emptied', preview = NULL, report = NULL, mapping = NULL,
            version = version + 1
         WHERE municipality_id = $1 AND created_at < $2 AND state NOT IN ('applied', 'emptied')",
        binds![municipality, before],
    )
    .await?;
    Ok(())
}

/// An upload as it stands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Upload {
    #[sqlx(try_from = "Uuid")]
    pub id: UploadId,
    pub lang: String,
    #[sqlx(try_from = "String")]
    pub state: State,
    pub extent: String,
    pub units_name: String,
    pub people_name: String,
    pub mapping: Option<Json<Mappings>>,
    pub done: i64,
    pub total: i64,
    pub moved_at: At,
    pub preview: Option<Json<Preview>>,
    pub report: Option<Json<Report>>,
    pub fingerprint: String,
    pub overtaken: bool,
    pub problem: String,
    pub applied_at: Option<At>,
    pub version: i64,
    /// Whether refused rows of the file of units can be fetched.
    pub refused_units: bool,
    /// Whether refused rows of the file of people can be fetched.
    pub refused_people: bool,
}

/// One upload of the municipality.
pub async fn upload(
    db: &impl Queries,
    municipality: MunicipalityId,
    id: UploadId,
) -> database::Result<Upload> {
    db.one(
        "SELECT id, lang, state, extent, units_name, people_name, mapping, done, total,
            moved_at, preview, report, fingerprint, overtaken, problem, applied_at, version,
            EXISTS (SELECT 1 FROM upload_file f WHERE f.municipality_id = u.municipality_id
                AND f.upload_id = u.id AND f.part = 'refused-units') AS refused_units,
            EXISTS (SELECT 1 FROM upload_file f WHERE f.municipality_id = u.municipality_id
                AND f.upload_id = u.id AND f.part = 'refused-people') AS refused_people
         FROM upload u WHERE municipality_id = $1 AND id = $2",
        binds![municipality, id],
    )
    .await
}

/// A line of the list of imports.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Recent {
    #[sqlx(try_from = "Uuid")]
    pub id: UploadId,
    pub created_at: At,
    #[sqlx(try_from = "String")]
    pub state: State,
    pub units_name: String,
    pub people_name: String,
    pub report: Option<Json<Report>>,
    pub by_name: Option<String>,
    /// Taken from the operator's folder, not sent by a person.
    pub from_folder: bool,
}

/// The latest uploads, newest first.
pub async fn recent_uploads(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Vec<Recent>> {
    db.all(
        "SELECT u.id, u.created_at, u.state, u.units_name, u.people_name, u.report, a.name AS by_name,
            u.created_by IS NULL AS from_folder
         FROM upload u LEFT JOIN account a
            ON a.municipality_id = u.municipality_id AND a.id = u.created_by
         WHERE u.municipality_id = $1 ORDER BY u.created_at DESC, u.id DESC LIMIT 10",
        binds![municipality],
    )
    .await
}

/// Whether there is any unit that people could belong to.
pub async fn has_units(db: &impl Queries, municipality: MunicipalityId) -> database::Result<bool> {
    let (has,): (bool,) = db
        .one(
            "SELECT EXISTS (SELECT 1 FROM org_unit WHERE municipality_id = $1 AND ended_on IS NULL)",
            binds![municipality],
        )
        .await?;
    Ok(has)
}

/// The bytes of a part, if they are there still.
pub async fn part(
    db: &impl Queries,
    municipality: MunicipalityId,
    id: UploadId,
    part: Part,
) -> database::Result<Option<Vec<u8>>> {
    let row: Option<(Vec<u8>,)> = db
        .maybe(
            "SELECT content FROM upload_file
             WHERE municipality_id = $1 AND upload_id = $2 AND part = $3",
            binds![municipality, id, part.slug()],
        )
        .await?;
    Ok(row.map(|(content,)| content))
}

/// The files of an upload as they were sent, with what their columns were said to mean since.
pub async fn sent(
    db: &impl Queries,
    municipality: MunicipalityId,
    upload: &Upload,
) -> database::Result<Sent> {
    let rows: Vec<(String, Vec<u8>)> = db
        .all(
            "SELECT part, content FROM upload_file
             WHERE municipality_id = $1 AND upload_id = $2 AND part IN ('units', 'people')",
            binds![municipality, upload.id],
        )
        .await?;
    let said = upload
        .mapping
        .as_ref()
        .map(|mapping| mapping.0.clone())
        .unwrap_or_default();
    let mut sent = Sent {
        units: None,
        people: None,
        extent: match upload.extent.as_str() {
            "full" => Extent::Full,
            "directory" => Extent::Directory,
            _ => Extent::Partial,
        },
    };
    for (part, bytes) in rows {
        if part == Part::Units.slug() {
            let (name, mapping) = (upload.units_name.clone(), said.units.clone());
            sent.units = Some(SentFile {
                name,
                bytes,
                mapping,
            });
        } else {
            let (name, mapping) = (upload.people_name.clone(), said.people.clone());
            sent.people = Some(SentFile {
                name,
                bytes,
                mapping,
            });
        }
    }
    Ok(sent)
}

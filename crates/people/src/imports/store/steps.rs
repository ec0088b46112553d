//! The steps of an upload.
//!
//! Every step counts `version` up and is taken only from the version that was seen: so two people, or
//! a job that is run twice, can't both take it.

use database::{Transaction, Value, binds};
use domain::{MunicipalityId, UploadId};
use extracts::plan::Report;
use jiff::Timestamp;
use serde::Serialize;

use super::uploads::{Mappings, Part, State, put_parts};
use crate::imports::preview::Preview;

/// Notes how far the work on an upload is.
pub async fn note_progress(
    tx: &Transaction,
    municipality: MunicipalityId,
    (id, version): (UploadId, i64),
    (done, total): (i64, i64),
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "UPDATE upload SET done = $4, total = $5, moved_at = $6
         WHERE municipality_id = $1 AND id = $2 AND version = $3
            AND state IN ('reading', 'applying')",
        binds![municipality, id, version, done, total, now],
    )
    .await?;
    Ok(())
}

/// What a reading found.
#[derive(Debug)]
pub struct Shown {
    /// [`State::Ready`], or [`State::Columns`] where nothing can be compared yet.
    pub state: State,
    pub preview: Preview,
    pub report: Option<Report>,
    pub mappings: Mappings,
    pub fingerprint: String,
    pub overtaken: bool,
    pub parts: Vec<(Part, Vec<u8>)>,
}

fn json(value: &impl Serialize) -> Option<serde_json::Value> {
    serde_json::to_value(value).ok()
}

/// Keeps what a reading found, for people to look at. Says whether it was this one's to keep.
pub async fn show(
    tx: &Transaction,
    municipality: MunicipalityId,
    (id, version): (UploadId, i64),
    shown: Shown,
    now: Timestamp,
) -> database::Result<bool> {
    let report = shown.report.as_ref().and_then(json);
    let kept = tx
        .run(
            "UPDATE upload SET state = $4, preview = $5, report = $6, mapping = $7,
                fingerprint = $8, overtaken = $9, moved_at = $10, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3
                AND state IN ('reading', 'applying')",
            binds![
                municipality,
                id,
                version,
                shown.state.slug(),
                json(&shown.preview),
                report,
                json(&shown.mappings),
                &shown.fingerprint,
                shown.overtaken,
                now
            ],
        )
        .await?;
    if kept == 1 {
        drop_parts(tx, municipality, id, MADE).await?;
        put_parts(tx, municipality, id, shown.parts).await?;
    }
    Ok(kept == 1)
}

/// What is made from the files, and made anew with every reading.
const MADE: &[Part] = &[
    Part::Preview,
    Part::PreviewPeople,
    Part::RefusedUnits,
    Part::RefusedPeople,
];

async fn drop_parts(
    tx: &Transaction,
    municipality: MunicipalityId,
    id: UploadId,
    parts: &[Part],
) -> database::Result<()> {
    for part in parts {
        tx.run(
            "DELETE FROM upload_file WHERE municipality_id = $1 AND upload_id = $2 AND part = $3",
            binds![municipality, id, part.slug()],
        )
        .await?;
    }
    Ok(())
}

/// Takes a step from one of some states, if the upload is as it was seen.
async fn step(
    tx: &Transaction,
    municipality: MunicipalityId,
    (id, version): (UploadId, i64),
    from: &[State],
    set: &str,
    mut values: Vec<Value>,
) -> database::Result<bool> {
    let from: Vec<String> = from
        .iter()
        .map(|state| format!("'{}'", state.slug()))
        .collect();
    let mut binds = binds![municipality, id, version];
    binds.append(&mut values);
    let taken = tx
        .run(
            &format!(
                "UPDATE upload SET {set}, version = version + 1
                 WHERE municipality_id = $1 AND id = $2 AND version = $3 AND state IN ({})",
                from.join(", ")
            ),
            binds,
        )
        .await?;
    Ok(taken == 1)
}

/// Nothing can come of it; its data goes, the reason stays.
pub async fn fail(
    tx: &Transaction,
    municipality: MunicipalityId,
    seen: (UploadId, i64),
    problem: &str,
) -> database::Result<bool> {
    let set = "state = 'failed', problem = $4, preview = NULL";
    let from = [State::Reading, State::Applying];
    let failed = step(tx, municipality, seen, &from, set, binds![problem]).await?;
    if failed {
        empty_files(tx, municipality, seen.0).await?;
    }
    Ok(failed)
}

/// Reads it again, with other words for its columns.
pub async fn read_again(
    tx: &Transaction,
    municipality: MunicipalityId,
    seen: (UploadId, i64),
    mappings: &Mappings,
    lang: &str,
    now: Timestamp,
) -> database::Result<bool> {
    let set = "state = 'reading', mapping = $4, lang = $5, moved_at = $6, done = 0, total = 0,
        overtaken = FALSE, preview = NULL, report = NULL";
    let values = binds![json(mappings), lang, now];
    step(
        tx,
        municipality,
        seen,
        &[State::Columns, State::Ready],
        set,
        values,
    )
    .await
}

/// Begins to store it.
pub async fn begin_applying(
    tx: &Transaction,
    municipality: MunicipalityId,
    seen: (UploadId, i64),
    now: Timestamp,
) -> database::Result<bool> {
    let set = "state = 'applying', moved_at = $4, done = 0, total = 0, overtaken = FALSE";
    step(tx, municipality, seen, &[State::Ready], set, binds![now]).await
}

/// It is stored: names and files go, counts and refused rows stay.
pub async fn finish_applying(
    tx: &Transaction,
    municipality: MunicipalityId,
    seen: (UploadId, i64),
    now: Timestamp,
) -> database::Result<bool> {
    let set = "state = 'applied', applied_at = $4, preview = NULL, mapping = NULL";
    let applied = step(tx, municipality, seen, &[State::Applying], set, binds![now]).await?;
    let parts = [
        Part::Units,
        Part::People,
        Part::Preview,
        Part::PreviewPeople,
    ];
    drop_parts(tx, municipality, seen.0, &parts).await?;
    Ok(applied)
}

/// Somebody drops it: all that was sent goes at once.
pub async fn drop_upload(
    tx: &Transaction,
    municipality: MunicipalityId,
    seen: (UploadId, i64),
) -> database::Result<bool> {
    let set = "state = 'emptied', preview = NULL, report = NULL, mapping = NULL";
    let from = [State::Columns, State::Ready, State::Failed];
    let dropped = step(tx, municipality, seen, &from, set, Vec::new()).await?;
    if dropped {
        empty_files(tx, municipality, seen.0).await?;
    }
    Ok(dropped)
}

async fn empty_files(
    tx: &Transaction,
    municipality: MunicipalityId,
    id: UploadId,
) -> database::Result<()> {
    tx.run(
        "DELETE FROM upload_file WHERE municipality_id = $1 AND upload_id = $2",
        binds![municipality, id],
    )
    .await?;
    Ok(())
}

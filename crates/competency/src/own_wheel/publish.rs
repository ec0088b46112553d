//! From a draft to a version that people work by.

use content::Content;
use content::own::{Problem, apply};
use database::Transaction;
use domain::{AccountId, MunicipalityId};
use jiff::Timestamp;
use jobs::{JobFailure, JobKind};
use people::audit;
use web::{Error, Result};

use super::store::{self, State, Version, Whole, edition};
use crate::person;

/// The kind of the job that makes everybody's summary again by the new wheel. Pages that are asked for
/// meanwhile do it themselves.
const PUBLISHED: &str = "wheel-published";

pub(super) fn job_kinds() -> Vec<JobKind> {
    vec![JobKind::new(PUBLISHED, |app, job| async move {
        let municipality = job.municipality_id;
        let content = app
            .content_of(municipality)
            .await
            .map_err(|error| JobFailure(error.to_string()))?;
        person::refresh(&app.database, &content, municipality, app.clock.today()).await?;
        Ok(())
    })]
}

/// The version that the draft would become under a number.
pub(super) fn would_be(
    shipped: &Content,
    state: &State,
    number: u32,
    note: &str,
    now: Timestamp,
) -> Whole {
    Whole {
        version: Version {
            number,
            published_at: now,
            note: note.to_owned(),
            based_on: shipped.framework.version,
            meaning: state
                .draft
                .as_ref()
                .map(|draft| draft.meaning.clone())
                .unwrap_or_default(),
        },
        base: state.base(shipped),
        own: state.drafted(shipped),
    }
}

/// The content that a version would be, after those before it.
pub(super) fn content_of(
    shipped: &Content,
    state: &State,
    new: &Whole,
) -> std::result::Result<Content, Vec<Problem>> {
    let mut versions = state.versions.clone();
    versions.push(new.version.clone());
    let edition = edition(&versions).ok_or_else(Vec::new)?;
    apply(shipped, &new.own, &edition)
}

/// The version of the wheel that the municipality works with.
pub(super) fn current(shipped: &Content, state: &State) -> u32 {
    let newest = state.newest.as_ref();
    newest.map_or(shipped.framework.version, |newest| newest.version.number)
}

/// Publishes the draft and gives the number, or what must be mended first.
pub(super) async fn publish(
    tx: &Transaction,
    shipped: &Content,
    municipality: MunicipalityId,
    state: &State,
    note: &str,
    (by, now): (AccountId, Timestamp),
) -> Result<std::result::Result<u32, Vec<Problem>>> {
    let draft = state.draft.as_ref().ok_or(Error::Changed)?;
    let number = store::next_number(tx, municipality, current(shipped, state)).await?;
    let number = u32::try_from(number).map_err(|error| Error::internal(&error))?;
    let new = would_be(shipped, state, number, note, now);
    if let Err(problems) = content_of(shipped, state, &new) {
        return Ok(Err(problems));
    }
    store::publish(tx, municipality, &new, draft.version, by).await?;
    let detail = serde_json::json!({
        "number": number,
        "note": note,
        "changed": draft.changes.keys().collect::<Vec<_>>(),
        "meaning_changed": draft.meaning.iter().map(|area| area.number()).collect::<Vec<_>>(),
    });
    audit::note(
        tx,
        municipality,
        Some(by),
        "wheel-published",
        None,
        detail,
        now,
    )
    .await?;
    jobs::enqueue(tx, municipality, PUBLISHED, serde_json::json!({}), now).await?;
    Ok(Ok(number))
}

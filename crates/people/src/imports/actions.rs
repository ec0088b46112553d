//! What a coordinator does with an upload: correct its columns, store it, drop it, fetch its tables.

use axum::extract::Path;
use axum::response::Response;
use database::Json;
use domain::UploadId;
use extracts::columns::{Field, FileKind, Mapping, Source};
use extracts::dates::DateForm;
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Result, Visit, download, redirect, redirect_with};

use super::background;
use super::pages::{field_of, preview};
use super::store::{self, Mappings, Part, State};
use super::words::Words;
use crate::access::{self, PersonName};

/// Takes other words for the columns, and reads again with them.
pub(super) async fn correct(
    visit: Visit,
    Path(id): Path<UploadId>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let version: i64 = fields.parsed("version")?;
    let mut upload = store::upload(visit.db(), municipality, id).await?;
    let mut mappings = match &upload.mapping {
        Some(Json(mappings)) if matches!(upload.state, State::Columns | State::Ready) => {
            mappings.clone()
        }
        _ => return Err(Error::Changed),
    };
    let Mappings { units, people } = &mut mappings;
    let mut twice = Vec::new();
    for (kind, mapping) in [(FileKind::Units, units), (FileKind::People, people)] {
        if let Some(mapping) = mapping {
            twice.extend(corrected(mapping, kind, &fields)?);
        }
    }
    if !twice.is_empty() {
        let words = Words::new(&visit.app, visit.lang);
        let mut errors = FormErrors::default();
        for (place, field) in twice {
            let args = [("field", words.field(field).into())];
            errors.add(&place, words.with("imports-problem-twice", &args));
        }
        if let Some(Json(preview)) = &mut upload.preview {
            preview.say([&mappings.units, &mappings.people]);
        }
        return preview(&visit, upload, errors).await;
    }
    let now = visit.now();
    let tx = visit.db().begin().await?;
    let seen = (id, version);
    if !store::read_again(&tx, municipality, seen, &mappings, visit.lang.slug(), now).await? {
        return Err(Error::Changed);
    }
    background::let_read(
        &tx,
        municipality,
        (id, version + 1),
        Some(viewer.account),
        now,
    )
    .await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect(&format!("/organisation/import/{id}"))
}

/// Puts what the form says of a file's columns into its mapping. Gives the fields that two columns
/// were chosen for, with the second's place in the form.
fn corrected(
    mapping: &mut Mapping,
    kind: FileKind,
    fields: &Fields,
) -> Result<Vec<(String, Field)>> {
    let mut chosen: Vec<usize> = Vec::new();
    for (at, column) in mapping.columns.iter_mut().enumerate() {
        let place = format!("{}-{at}", field_of(kind));
        let Some(said) = fields.all(&place).first().copied() else {
            continue;
        };
        let field = match said {
            "" => None,
            slug => Some(field_with_slug(kind, slug).ok_or(Error::BadRequest)?),
        };
        if field != column.field {
            column.field = field;
            column.date_form = None;
            column.also_fits.clear();
            column.source = Source::Chosen;
            chosen.push(at);
        } else if let Some(said) = fields.given(&format!("{place}-form")) {
            let form = DateForm::ALL.into_iter().find(|form| form.slug() == said);
            let form = form.ok_or(Error::BadRequest)?;
            // What was unsure is settled by whoever looked at it and let it stand.
            if column.date_form != Some(form) || !column.also_fits.is_empty() {
                column.date_form = Some(form);
                column.also_fits.clear();
                column.source = Source::Chosen;
            }
        }
    }
    let mut twice = Vec::new();
    for at in &chosen {
        let field = mapping.columns.get(*at).and_then(|column| column.field);
        let Some(field) = field else { continue };
        for (other, column) in mapping.columns.iter_mut().enumerate() {
            if other == *at || column.field != Some(field) {
                continue;
            }
            if chosen.contains(&other) {
                if other > *at {
                    twice.push((format!("{}-{other}", field_of(kind)), field));
                }
            } else {
                // The column that had it before gives it up.
                column.field = None;
                column.date_form = None;
                column.also_fits.clear();
                column.source = Source::Chosen;
            }
        }
    }
    Ok(twice)
}

fn field_with_slug(kind: FileKind, slug: &str) -> Option<Field> {
    Field::of(kind)
        .iter()
        .copied()
        .find(|field| field.slug() == slug)
}

/// Lets what was shown be stored.
pub(super) async fn apply(
    visit: Visit,
    Path(id): Path<UploadId>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let version: i64 = fields.parsed("version")?;
    let upload = store::upload(visit.db(), municipality, id).await?;
    if upload.version != version || upload.state != State::Ready {
        return Err(Error::Changed);
    }
    let confirmed = fields.given("confirm-ended").is_some();
    let asks = upload
        .report
        .as_ref()
        .is_some_and(|report| report.0.ends.needs_confirmation);
    if asks && !confirmed {
        let mut errors = FormErrors::default();
        errors.add("confirm-ended", visit.t("imports-confirm-missing"));
        return preview(&visit, upload, errors).await;
    }
    let now = visit.now();
    let tx = visit.db().begin().await?;
    if !store::begin_applying(&tx, municipality, (id, version), now).await? {
        return Err(Error::Changed);
    }
    let said = (Some(viewer.account), confirmed);
    background::let_apply(&tx, municipality, (id, version + 1), said, now).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect(&format!("/organisation/import/{id}"))
}

/// Drops what was sent.
pub(super) async fn drop_it(
    visit: Visit,
    Path(id): Path<UploadId>,
    fields: Fields,
) -> Result<Response> {
    let municipality = visit.municipality()?;
    let version: i64 = fields.parsed("version")?;
    store::upload(visit.db(), municipality, id).await?;
    let tx = visit.db().begin().await?;
    if !store::drop_upload(&tx, municipality, (id, version)).await? {
        return Err(Error::Changed);
    }
    tx.commit().await?;
    redirect_with("/organisation/import", "flash-import-dropped")
}

/// All that would change, as a table.
pub(super) async fn sheet(visit: Visit, Path(id): Path<UploadId>) -> Result<Response> {
    let municipality = visit.municipality()?;
    let of = async |part| store::part(visit.db(), municipality, id, part).await;
    let table = of(Part::Preview).await?.ok_or(Error::NotFound)?;
    let people = of(Part::PreviewPeople).await?.unwrap_or_default();
    let people = people
        .chunks_exact(16)
        .filter_map(|id| Uuid::from_slice(id).ok());
    access::listed::<PersonName>(&visit, people.map(Into::into).collect()).await?;
    download("import.csv", "text/csv; charset=utf-8", table)
}

/// The refused rows of the file of units, to be mended.
pub(super) async fn refused_units(visit: Visit, Path(id): Path<UploadId>) -> Result<Response> {
    refused_rows(&visit, id, Part::RefusedUnits, "afviste-enheder.csv").await
}

/// The refused rows of the file of people, to be mended.
pub(super) async fn refused_people(visit: Visit, Path(id): Path<UploadId>) -> Result<Response> {
    refused_rows(&visit, id, Part::RefusedPeople, "afviste-medarbejdere.csv").await
}

async fn refused_rows(visit: &Visit, id: UploadId, part: Part, name: &str) -> Result<Response> {
    let rows = store::part(visit.db(), visit.municipality()?, id, part).await?;
    download(
        name,
        "text/csv; charset=utf-8",
        rows.ok_or(Error::NotFound)?,
    )
}

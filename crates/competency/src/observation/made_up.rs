//! The demo's assessors.

use database::Transaction;
use domain::{AccountId, CompetencyId, MunicipalityId, PersonId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use web::Result;

use super::assessors_store::{Naming, name};
use super::store::Doing;

/// Names somebody for areas, by their numbers.
pub(crate) async fn make_up(
    tx: &Transaction,
    municipality: MunicipalityId,
    (person, areas, reason): (PersonId, &[u8], &str),
    by: AccountId,
    (today, now): (Date, Timestamp),
) -> Result<()> {
    let doing = Doing {
        municipality,
        by,
        now,
        today,
    };
    let areas = areas.iter();
    let naming = Naming {
        person,
        areas: areas
            .filter_map(|number| CompetencyId::try_from(*number).ok())
            .collect(),
        reason: reason.to_owned(),
        starts_on: today,
        ends_on: today.checked_add(12.months()).ok(),
    };
    name(tx, doing, &naming).await
}

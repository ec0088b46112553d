//! Deleting on time, as the retention table of `content/trust/trust.toml` says, which is also what
//! employees read: the periods stand there and nowhere else.
//!
//! Run once a day for each municipality. First the past month's figures are frozen as counts; then
//! whoever left long enough ago goes with all that is about them; then what is past its time of
//! everybody else. Each transaction is about at most 500 people and is whole in itself, and what is
//! past its time is found by asking again: so the work can be stopped anywhere and begun anew.
//!
//! What counts today is never deleted of somebody who is employed.

mod evidence;
mod freeze;
mod kinds;
mod leavers;
mod past;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::terms;

use content::Content;
use database::{Database, Queries as _, binds};
use domain::MunicipalityId;
use jiff::Timestamp;
use jiff::civil::Date;
use people::retention::{Terms, forget_traces, forget_traces_of_all};
use uuid::Uuid;
use web::{App, Error, Result};

/// One municipality's sweep.
struct Sweep<'a> {
    db: &'a Database,
    content: &'a Content,
    terms: &'a Terms,
    municipality: MunicipalityId,
    today: Date,
    now: Timestamp,
}

/// Deletes what is past its time in all municipalities, and freezes the past month's figures.
///
/// One municipality that fails keeps no other waiting; the first error is given in the end, so that
/// the work is tried again.
pub async fn sweep(app: &App) -> Result<()> {
    let (db, now) = (&app.database, app.clock.now());
    let terms = terms::terms()?;
    let today = web::day_in_denmark(now);
    let mut gone = forget_traces_of_all(db, &terms, now).await?;
    let municipalities: Vec<(Uuid,)> = db
        .all(
            "SELECT municipality_id FROM municipality ORDER BY code",
            binds![],
        )
        .await?;
    let mut first_error = None;
    for (municipality,) in municipalities {
        let municipality = municipality.into();
        let swept = async {
            let content = app.content_of(municipality).await?;
            let sweep = Sweep {
                db,
                content: &content,
                terms: &terms,
                municipality,
                today,
                now,
            };
            sweep.run().await.map_err(Error::from)
        };
        match swept.await {
            Ok(rows) => gone += rows,
            Err(error) => {
                tracing::error!(%municipality, cause = %error, "deleting on time failed");
                first_error.get_or_insert(error);
            }
        }
    }
    tracing::info!(rows = gone, "what was past its time is deleted");
    first_error.map_or(Ok(()), Err)
}

impl Sweep<'_> {
    async fn run(&self) -> database::Result<u64> {
        self.freeze_past_month().await?;
        let mut gone = self.forget_leavers().await?;
        gone += self.forget_kinds().await?;
        gone += forget_traces(self.db, self.municipality, self.terms, self.today, self.now).await?;
        Ok(gone)
    }
}

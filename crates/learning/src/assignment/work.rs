//! When assignments are brought up to date and mails go out: once a day, and whenever the staff or the
//! target group changes.

use database::{Queries as _, binds};
use domain::MunicipalityId;
use domain::course::calendar::decent;
use jobs::{Daily, JobFailure, JobKind};
use uuid::Uuid;
use web::App;

use super::{assign, mails, store};

/// The kind of the job that writes to people about courses, at a decent hour.
pub(super) const COURSE_MAILS: &str = "course-mails";

pub(super) fn job_kinds() -> Vec<JobKind> {
    vec![
        JobKind::new(people::scope::STAFF_CHANGED, |app, job| async move {
            // Rounds hear of it here too: a job has one handler. Neither waits for the other.
            let rounds = competency::rounds::bring_up_to_date(&app, job.municipality_id).await;
            bring_up_to_date(&app, job.municipality_id)
                .await
                .and(rounds)
                .map_err(|error| failure(&error))
        }),
        JobKind::new(COURSE_MAILS, |app, job| async move {
            write(&app, job.municipality_id)
                .await
                .map_err(|error| failure(&error))
        }),
    ]
}

/// Once a day, in every municipality. One that fails keeps no other waiting.
#[must_use]
pub fn daily() -> Daily {
    Daily::new("courses", |app: App| async move {
        let all: Vec<(Uuid,)> = app
            .database
            .all(
                "SELECT municipality_id FROM municipality ORDER BY code",
                binds![],
            )
            .await?;
        let mut first_error = None;
        for (municipality,) in all {
            let municipality = MunicipalityId::from(municipality);
            if let Err(error) = bring_up_to_date(&app, municipality).await {
                tracing::error!(%municipality, cause = %error, "assigning courses failed");
                first_error.get_or_insert(error);
            }
        }
        first_error.map_or(Ok(()), Err)
    })
}

fn failure(error: &web::Error) -> JobFailure {
    JobFailure(error.to_string())
}

/// Assigns, and writes the mails that are due: now, or at the next decent hour.
pub(super) async fn bring_up_to_date(app: &App, municipality: MunicipalityId) -> web::Result<()> {
    let content = app.content_of(municipality).await?;
    let today = app.clock.today();
    assign::assign(&app.database, municipality, &content.courses, today).await?;
    write(app, municipality).await
}

/// Writes the mails that are due. At an hour at which it isn't decent to write, nothing is decided
/// yet: a job waits for the next one that is.
async fn write(app: &App, municipality: MunicipalityId) -> web::Result<()> {
    let now = app.clock.now();
    let then = decent(now);
    if then > now {
        let tx = app.database.begin().await?;
        if !store::waits(&tx, municipality, COURSE_MAILS, then).await? {
            jobs::enqueue(&tx, municipality, COURSE_MAILS, serde_json::json!({}), then).await?;
        }
        tx.commit().await?;
        return Ok(());
    }
    mails::write_due(app, municipality, now).await?;
    app.wake.notify_one();
    Ok(())
}

//! What is due when days pass: rounds open, take in newcomers, end and are counted, and mails go out.
//! Once a day, whenever the staff or the target group changes, and on the days on which something is due.
//!
//! Twice is the same as once, and the work can be stopped anywhere and begun anew: a round is one
//! transaction.

use database::{Queries as _, Transaction, binds};
use domain::MunicipalityId;
use domain::course::calendar::decent;
use domain::round::RoundState;
use jiff::{SignedDuration, Timestamp};
use jobs::{Daily, JobFailure, JobKind};
use uuid::Uuid;
use web::App;

use super::mails;
use super::store::{self, Counting, NewRound, Round, midnight};
use crate::person;

/// The kind of the job that does what is due in a municipality.
const ROUNDS: &str = "rounds";
/// The kind of the job that writes to people about rounds, at a decent hour.
const ROUND_MAILS: &str = "round-mails";

/// The kinds of jobs about rounds.
pub(crate) fn job_kinds() -> Vec<JobKind> {
    vec![
        JobKind::new(ROUNDS, |app, job| async move {
            bring_up_to_date(&app, job.municipality_id)
                .await
                .map_err(|error| JobFailure(error.to_string()))
        }),
        JobKind::new(ROUND_MAILS, |app, job| async move {
            write(&app, job.municipality_id)
                .await
                .map_err(|error| JobFailure(error.to_string()))
        }),
    ]
}

/// Once a day, in every municipality. One that fails keeps no other waiting.
#[must_use]
pub fn daily() -> Daily {
    Daily::new("rounds", |app: App| async move {
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
                tracing::error!(%municipality, cause = %error, "bringing rounds up to date failed");
                first_error.get_or_insert(error);
            }
        }
        first_error.map_or(Ok(()), Err)
    })
}

/// Opens what is to open, takes in newcomers and lets go who left, ends what is past its last day, and
/// writes the mails that are due.
pub async fn bring_up_to_date(app: &App, municipality: MunicipalityId) -> web::Result<()> {
    let (db, now) = (&app.database, app.clock.now());
    let today = web::day_in_denmark(now);
    let open: Vec<Round> = store::rounds(db, municipality)
        .await?
        .into_iter()
        .filter(|round| round.ended_on.is_none() && round.opens_on <= today)
        .collect();
    if open.is_empty() {
        return Ok(());
    }
    let content = app.content_of(municipality).await?;
    person::refresh(db, &content, municipality, today).await?;
    // The oldest first: whom two rounds take, the older one asks.
    for round in open.iter().rev() {
        let tx = db.begin().await?;
        if round.schedule().state(today) == RoundState::Closing {
            let counting = Counting {
                until: round.due_on,
                ..Counting::today(municipality, &content, today)
            };
            store::end(&tx, counting, round, now).await?;
        } else if store::hold(&tx, municipality, round.id).await? {
            store::list_people(&tx, municipality, round, today, now).await?;
        }
        tx.commit().await?;
    }
    write(app, municipality).await
}

/// Writes the mails that are due. At an hour at which it isn't decent to write, nothing is decided
/// yet: a job waits for the next one that is.
async fn write(app: &App, municipality: MunicipalityId) -> web::Result<()> {
    let now = app.clock.now();
    let then = decent(now);
    if then > now {
        let tx = app.database.begin().await?;
        if !store::waits(&tx, municipality, ROUND_MAILS, then).await? {
            jobs::enqueue(&tx, municipality, ROUND_MAILS, serde_json::json!({}), then).await?;
        }
        tx.commit().await?;
        return Ok(());
    }
    mails::write_due(app, municipality, now).await?;
    app.wake.notify_one();
    Ok(())
}

/// Asks for the work: now, when the round opens, and when its last day is past.
pub(super) async fn plan(
    tx: &Transaction,
    municipality: MunicipalityId,
    new: (jiff::civil::Date, jiff::civil::Date),
    now: Timestamp,
) -> database::Result<()> {
    let (opens_on, due_on) = new;
    let past = due_on.tomorrow().unwrap_or(due_on);
    // A little after midnight, whatever the clocks of two machines say.
    let after = |day| midnight(day) + SignedDuration::from_mins(5);
    let mut moments = vec![now, after(opens_on), after(past)];
    moments.retain(|moment| *moment >= now);
    for moment in moments {
        jobs::enqueue(tx, municipality, ROUNDS, serde_json::json!({}), moment).await?;
    }
    Ok(())
}

/// Makes a round; one that opens today or before asks its people at once.
pub(super) async fn make(
    tx: &Transaction,
    municipality: MunicipalityId,
    new: &NewRound,
    by: Option<domain::AccountId>,
    (today, now): (jiff::civil::Date, Timestamp),
) -> web::Result<Uuid> {
    let id = store::add(tx, municipality, new, by, now).await?;
    if new.opens_on <= today {
        let round = store::round(tx, municipality, id).await?;
        store::list_people(tx, municipality, &round, today, now).await?;
    }
    plan(tx, municipality, (new.opens_on, new.due_on), now).await?;
    Ok(id)
}

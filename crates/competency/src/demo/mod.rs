//! Made-up answers for the demo municipality, so that its screens show what a believable autumn
//! looks like. The same staff always gets the same answers.

mod made_up;
mod store;

use content::Content;
use database::Transaction;
use domain::{AccountId, MunicipalityId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::mydata;
use crate::person::{complete, recompute, record};
use crate::{local, observation, placement, rounds};
use made_up::{Autumn, autumn};

/// Who is named as an assessor, by title: for which areas, and why.
const ASSESSORS: [(&str, &[u8], &str); 2] = [
    (
        "Informationssikkerhedskoordinator",
        &[4, 5, 11],
        "Har stået for kommunens politikker i seks år.",
    ),
    (
        "Systemforvalter",
        &[1, 3],
        "Har ført kontrol med leverandører siden 2021.",
    ),
];

/// Makes up answers, roles, completions, proofs and plans for part of the target group, and a trust
/// record that waits for MED.
pub async fn seed(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    today: Date,
    now: Timestamp,
) -> database::Result<()> {
    let staff = store::target_group(tx, municipality).await?;
    let Autumn {
        informed,
        no_tasks,
        inventories,
        decided,
        roles,
        sharing,
        plans,
        completions,
        mut evidence,
    } = autumn(&staff, content, today, now);
    // A text that can't be read keeps the program from being built, so this is always the newest one.
    let text = mydata::information_version().unwrap_or(1);
    store::inform(tx, municipality, &informed, text, now).await?;
    store::answer_no(tx, municipality, &no_tasks, now).await?;
    let proposed = placement::make_up(tx, content, municipality, &inventories).await?;
    let decisions: Vec<_> = proposed
        .into_iter()
        .filter(|(person, _)| decided.contains(person))
        .collect();
    store::decide(tx, municipality, &decisions, now).await?;
    store::give_roles(tx, municipality, &roles, &staff, now).await?;
    store::share(tx, municipality, &sharing, now).await?;
    store::send_plans(tx, municipality, &plans, now).await?;
    store::record_trust(tx, municipality, now).await?;
    complete(tx, municipality, &completions, now).await?;
    // Written down the day it was done, so that earlier days have something to tell.
    evidence.sort_by_key(|new| new.performed_on);
    for of_a_day in evidence.chunk_by(|one, next| one.performed_on == next.performed_on) {
        let day = of_a_day
            .first()
            .and_then(|new| new.performed_on.at(12, 0, 0, 0).in_tz("UTC").ok());
        let at = day.map_or(now, |day| day.timestamp().min(now));
        record(
            tx,
            municipality,
            of_a_day,
            content.framework.version,
            None,
            at,
        )
        .await?;
    }
    for person in informed {
        recompute(tx, content, municipality, person, today).await?;
    }
    Ok(())
}

/// What the coordinator `by` has set up: rounds, assessors and an offer of the municipality's own.
/// `some` and `few` are codes of units: whom the first round asked, and whom the running one asks.
///
/// # Errors
/// Where the database fails.
pub async fn set_up(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    (some, few): (&[&str], &[&str]),
    by: AccountId,
    (today, now): (Date, Timestamp),
) -> web::Result<()> {
    rounds::make_up(tx, content, municipality, (some, few), by, (today, now)).await?;
    let staff = store::target_group(tx, municipality).await?;
    for (title, areas, reason) in ASSESSORS {
        // The last of a title: the first ones are who can be tried.
        if let Some(who) = staff.iter().rfind(|person| person.title == title) {
            let naming = (who.id, areas, reason);
            observation::make_up(tx, municipality, naming, by, (today, now)).await?;
        }
    }
    local::make_up(tx, content, municipality, by, now).await
}

//! Made-up answers for the demo municipality, so that its screens show what a believable autumn
//! looks like. The same staff always gets the same answers.

mod made_up;
mod store;

use content::Content;
use database::Transaction;
use domain::MunicipalityId;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::person::{complete, record, recompute};
use crate::placement;
use made_up::{Autumn, autumn};

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
    let Autumn { informed, no_tasks, inventories, decided, roles, sharing, plans, completions, evidence } =
        autumn(&staff, content, today, now);
    store::inform(tx, municipality, &informed, now).await?;
    store::answer_no(tx, municipality, &no_tasks, now).await?;
    let proposed = placement::make_up(tx, content, municipality, &inventories).await?;
    let decisions: Vec<_> =
        proposed.into_iter().filter(|(person, _)| decided.contains(person)).collect();
    store::decide(tx, municipality, &decisions, now).await?;
    store::give_roles(tx, municipality, &roles, &staff, now).await?;
    store::share(tx, municipality, &sharing, now).await?;
    store::send_plans(tx, municipality, &plans, now).await?;
    store::record_trust(tx, municipality, now).await?;
    complete(tx, municipality, &completions, now).await?;
    record(tx, municipality, &evidence, content.framework.version, None, now).await?;
    for person in informed {
        recompute(tx, content, municipality, person, today).await?;
    }
    Ok(())
}

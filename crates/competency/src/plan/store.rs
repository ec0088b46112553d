//! Agreements on plans. An agreement that is replaced or withdrawn ends; its row stays. The one that
//! holds is part of [`crate::person::Status`].

use database::{Queries as _, Transaction, binds};
use domain::AccountId;
use domain::rights::Relation;
use jiff::Timestamp;
use people::access::{AgreedPlan, FullPlan, Sees};
use uuid::Uuid;
use web::{Error, Result};

/// An agreement as a form saw it: its key and version.
pub(super) type Seen = (Uuid, i64);

/// Sends a plan for agreement, in place of the one that the form saw. [`Error::Changed`] where that
/// one is no longer the newest.
pub(super) async fn send(
    tx: &Transaction,
    proof: Sees<FullPlan>,
    items: &[String],
    instead_of: Option<Seen>,
    now: Timestamp,
) -> Result<()> {
    if let Some(seen) = instead_of {
        end(tx, proof, seen, now).await?;
    }
    let (open,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM plan_agreement
             WHERE municipality_id = $1 AND person_id = $2 AND ended_at IS NULL",
            binds![proof.municipality(), proof.person()],
        )
        .await?;
    if open > 0 {
        return Err(Error::Changed);
    }
    tx.run(
        "INSERT INTO plan_agreement (municipality_id, id, person_id, items, proposed_at, version)
         VALUES ($1, $2, $3, $4, $5, 1)",
        binds![
            proof.municipality(),
            Uuid::now_v7(),
            proof.person(),
            serde_json::Value::from(items),
            now
        ],
    )
    .await?;
    Ok(())
}

/// Ends an agreement, sent or agreed. [`Error::Changed`] where it isn't as the form saw it.
pub(super) async fn end(
    tx: &Transaction,
    proof: Sees<FullPlan>,
    (id, version): Seen,
    now: Timestamp,
) -> Result<()> {
    let ended = tx
        .run(
            "UPDATE plan_agreement SET ended_at = $5, version = version + 1
             WHERE municipality_id = $1 AND person_id = $2 AND id = $3 AND version = $4
                AND ended_at IS NULL",
            binds![proof.municipality(), proof.person(), id, version, now],
        )
        .await?;
    if ended == 1 {
        Ok(())
    } else {
        Err(Error::Changed)
    }
}

/// The manager agrees. Nobody agrees with themselves: [`Error::NotAllowed`] where the proof is one's
/// own. [`Error::Changed`] where the plan was withdrawn, sent again or agreed already.
pub(crate) async fn agree(
    tx: &Transaction,
    proof: Sees<AgreedPlan>,
    (id, version): Seen,
    by: AccountId,
    now: Timestamp,
) -> Result<()> {
    if proof.relation() != Relation::DirectReport {
        return Err(Error::NotAllowed);
    }
    let agreed = tx
        .run(
            "UPDATE plan_agreement SET agreed_at = $5, agreed_by = $6, version = version + 1
             WHERE municipality_id = $1 AND person_id = $2 AND id = $3 AND version = $4
                AND ended_at IS NULL AND agreed_at IS NULL",
            binds![proof.municipality(), proof.person(), id, version, now, by],
        )
        .await?;
    if agreed == 1 {
        Ok(())
    } else {
        Err(Error::Changed)
    }
}

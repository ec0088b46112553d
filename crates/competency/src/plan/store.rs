//! Agreements on plans. An agreement that is replaced or withdrawn ends; its row stays.

use database::{At, Json, Queries, Transaction, binds};
use domain::rights::Relation;
use domain::{AccountId, PersonId};
use jiff::Timestamp;
use people::access::{AgreedPlan, FullPlan, Sees, SeesAll};
use uuid::Uuid;
use web::{Error, Result};

use crate::person::Agreement;

#[derive(sqlx::FromRow)]
struct Row {
    person_id: Uuid,
    id: Uuid,
    items: Json<Vec<String>>,
    proposed_at: At,
    agreed_at: Option<At>,
    version: i64,
}

impl From<Row> for Agreement {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            items: row.items.0,
            proposed_at: row.proposed_at.0,
            agreed_at: row.agreed_at.map(|at| at.0),
            version: row.version,
        }
    }
}

const COLUMNS: &str = "person_id, id, items, proposed_at, agreed_at, version";

/// The agreement that holds or waits, if there is one.
pub(crate) async fn agreement_of(
    db: &impl Queries,
    proof: Sees<AgreedPlan>,
) -> database::Result<Option<Agreement>> {
    let row: Option<Row> = db
        .maybe(
            &format!(
                "SELECT {COLUMNS} FROM plan_agreement
                 WHERE municipality_id = $1 AND person_id = $2 AND ended_at IS NULL
                 ORDER BY proposed_at DESC, id DESC LIMIT 1"
            ),
            binds![proof.municipality(), proof.person()],
        )
        .await?;
    Ok(row.map(Agreement::from))
}

/// The agreements of many that hold or wait, the longest waiting first.
pub(crate) async fn agreements_of(
    db: &impl Queries,
    proof: &SeesAll<AgreedPlan>,
) -> database::Result<Vec<(PersonId, Agreement)>> {
    let people: Vec<Uuid> = proof.people().iter().map(|person| Uuid::from(*person)).collect();
    let rows: Vec<Row> = db
        .all_in(
            &format!(
                "SELECT {COLUMNS} FROM plan_agreement
                 WHERE municipality_id = $1 AND person_id IN ({{list}}) AND ended_at IS NULL
                 ORDER BY proposed_at, id"
            ),
            binds![proof.municipality()],
            &people,
        )
        .await?;
    Ok(rows.into_iter().map(|row| (PersonId::from(row.person_id), row.into())).collect())
}

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
    if ended == 1 { Ok(()) } else { Err(Error::Changed) }
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
    if agreed == 1 { Ok(()) } else { Err(Error::Changed) }
}

//! What was changed in a municipality's set-up, by whom: only added to.

use database::{Transaction, binds};
use domain::{AccountId, MunicipalityId};
use jiff::Timestamp;
use uuid::Uuid;

/// Notes a change, as part of the transaction that makes it. The detail holds identifiers and
/// settings, never what only the person concerned may see.
pub async fn note(
    tx: &Transaction,
    municipality: MunicipalityId,
    by: Option<AccountId>,
    kind: &str,
    subject: Option<Uuid>,
    detail: serde_json::Value,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO audit_event (municipality_id, id, happened_at, account_id, kind, subject_id, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        binds![municipality, Uuid::now_v7(), now, by, kind, subject, detail],
    )
    .await?;
    Ok(())
}

//! The record's versions, and whom a declaration concerns. Only added to.

use database::{At, Day, Queries, Transaction, binds};
use domain::{AccountId, CompetencyId, MunicipalityId};
use jiff::civil::Date;

use super::record::TrustRecord;

#[derive(sqlx::FromRow)]
struct Row {
    version: i64,
    purpose: String,
    legal_basis: String,
    retention: String,
    informed_on: Option<Day>,
    heard_on: Option<Day>,
    heard_reference: String,
    contact: String,
    dpo_contact: String,
    managers_observe: bool,
    recorded_at: At,
    recorded_by_name: String,
}

impl From<Row> for TrustRecord {
    fn from(row: Row) -> Self {
        Self {
            version: row.version,
            purpose: row.purpose,
            legal_basis: row.legal_basis,
            retention: row.retention,
            informed_on: row.informed_on.map(|day| day.0),
            heard_on: row.heard_on.map(|day| day.0),
            heard_reference: row.heard_reference,
            contact: row.contact,
            dpo_contact: row.dpo_contact,
            managers_observe: row.managers_observe,
            recorded_at: row.recorded_at.0,
            recorded_by_name: row.recorded_by_name,
        }
    }
}

const RECORD: &str = "SELECT version, purpose, legal_basis, retention, informed_on, heard_on,
        heard_reference, contact, dpo_contact, managers_observe, recorded_at, recorded_by_name
    FROM trust_record WHERE municipality_id = $1 ORDER BY version DESC";

/// What counts now, if anything was recorded.
pub(crate) async fn newest_record(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Option<TrustRecord>> {
    let row: Option<Row> = db
        .maybe(&format!("{RECORD} LIMIT 1"), binds![municipality])
        .await?;
    Ok(row.map(TrustRecord::from))
}

/// Every version, newest first.
pub(super) async fn all_records(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Vec<TrustRecord>> {
    let rows: Vec<Row> = db.all(RECORD, binds![municipality]).await?;
    Ok(rows.into_iter().map(TrustRecord::from).collect())
}

/// Adds a version. [`database::Error::Conflict`] where somebody else has just added the same.
pub(super) async fn add_record(
    tx: &Transaction,
    municipality: MunicipalityId,
    record: &TrustRecord,
    by: AccountId,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO trust_record (municipality_id, version, purpose, legal_basis, retention,
            informed_on, heard_on, heard_reference, contact, dpo_contact, recorded_at, recorded_by,
            recorded_by_name, managers_observe)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        binds![
            municipality,
            record.version,
            &record.purpose,
            &record.legal_basis,
            &record.retention,
            record.informed_on,
            record.heard_on,
            &record.heard_reference,
            &record.contact,
            &record.dpo_contact,
            record.recorded_at,
            by,
            &record.recorded_by_name,
            record.managers_observe
        ],
    )
    .await?;
    Ok(())
}

/// How many people have proof of the competency from before the day: what somebody thinks of
/// themselves or of others is none, and what was withdrawn isn't either.
pub(super) async fn people_with_proof_before(
    db: &impl Queries,
    municipality: MunicipalityId,
    competency: CompetencyId,
    day: Date,
) -> database::Result<i64> {
    let (people,): (i64,) = db
        .one(
            "SELECT COUNT(DISTINCT e.person_id) FROM evidence e
             WHERE e.municipality_id = $1 AND e.competency_id = $2 AND e.performed_on < $3
                AND e.kind NOT IN ('self_assessment', 'appraisal')
                AND NOT EXISTS (SELECT 1 FROM evidence_withdrawal w
                    WHERE w.municipality_id = e.municipality_id AND w.evidence_id = e.id)",
            binds![municipality, competency, day],
        )
        .await?;
    Ok(people)
}

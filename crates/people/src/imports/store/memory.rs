//! What the columns of files with certain headers mean.

use database::{Database, Json, Queries as _, Transaction, binds};
use domain::MunicipalityId;
use extracts::columns::{Mapping, Source};
use jiff::Timestamp;

/// What was said before of columns with these headers, by signature.
pub async fn remembered_mappings(
    db: &Database,
    municipality: MunicipalityId,
    signatures: [&str; 2],
) -> database::Result<Vec<(String, Mapping)>> {
    let rows: Vec<(String, Json<Mapping>)> = db
        .all(
            "SELECT signature, mapping FROM column_memory
             WHERE municipality_id = $1 AND signature IN ($2, $3)",
            binds![municipality, signatures[0], signatures[1]],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|(signature, mapping)| (signature, mapping.0))
        .collect())
}

/// Remembers what columns with these headers mean, where somebody chose it and it isn't known already.
pub async fn remember_mapping(
    tx: &Transaction,
    municipality: MunicipalityId,
    signature: &str,
    mapping: &Mapping,
    now: Timestamp,
) -> database::Result<()> {
    let known: Option<(Json<Mapping>,)> = tx
        .maybe(
            "SELECT mapping FROM column_memory WHERE municipality_id = $1 AND signature = $2",
            binds![municipality, signature],
        )
        .await?;
    let chosen = mapping
        .columns
        .iter()
        .any(|column| column.source == Source::Chosen);
    if known.map_or(!chosen, |(known,)| known.0 == *mapping) {
        return Ok(());
    }
    let mapping = serde_json::to_value(mapping).unwrap_or_default();
    tx.run(
        "INSERT INTO column_memory (municipality_id, signature, mapping, remembered_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (municipality_id, signature) DO UPDATE SET mapping = excluded.mapping,
            remembered_at = excluded.remembered_at",
        binds![municipality, signature, mapping, now],
    )
    .await?;
    Ok(())
}

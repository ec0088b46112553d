//! The key that a municipality's documents are signed with: made when the first one is asked for.

use database::{Database, Queries, binds};
use documents::signed::{PublicKey, SigningKey};
use domain::MunicipalityId;
use jiff::Timestamp;
use web::{Error, Result};

/// The municipality's key, made if there is none yet.
pub(super) async fn signing_key(
    db: &Database,
    municipality: MunicipalityId,
    now: Timestamp,
) -> Result<SigningKey> {
    if let Some(key) = stored(db, municipality).await? {
        return Ok(key);
    }
    let mut secret = [0_u8; 32];
    getrandom::fill(&mut secret).map_err(|error| Error::internal(&error))?;
    let tx = db.begin().await?;
    // Of two who ask at once, the first one's key is everybody's.
    tx.run(
        "INSERT INTO signing_key (municipality_id, secret, made_at) VALUES ($1, $2, $3)
         ON CONFLICT (municipality_id) DO NOTHING",
        binds![municipality, secret.to_vec(), now],
    )
    .await?;
    tx.commit().await?;
    stored(db, municipality).await?.ok_or(Error::NotFound)
}

/// The key to publish, where one was made.
pub(super) async fn published(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> Result<Option<PublicKey>> {
    Ok(stored(db, municipality).await?.map(|key| key.public()))
}

async fn stored(db: &impl Queries, municipality: MunicipalityId) -> Result<Option<SigningKey>> {
    let row: Option<(Vec<u8>,)> = db
        .maybe(
            "SELECT secret FROM signing_key WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    let Some((secret,)) = row else {
        return Ok(None);
    };
    let secret = <[u8; 32]>::try_from(secret)
        .map_err(|_| Error::Internal("a signing key that isn't 32 bytes long".to_owned()))?;
    Ok(Some(SigningKey::from_bytes(&secret)))
}

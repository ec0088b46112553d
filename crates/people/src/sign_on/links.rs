//! An administrator sees whom a provider calls an account, and can take that back.

use axum::extract::Path;
use axum::response::Response;
use database::{At, Queries, binds};
use domain::{AccountId, MunicipalityId};
use uuid::Uuid;
use web::{Error, Fields, Result, Visit, redirect_with};

use crate::audit;

/// A link of an account.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Linked {
    pub provider_id: Uuid,
    pub provider: String,
    pub subject: String,
    pub linked_at: At,
    pub last_used_at: At,
}

/// The links of an account.
pub(crate) async fn links_of(
    db: &impl Queries,
    municipality: MunicipalityId,
    account: AccountId,
) -> Result<Vec<Linked>> {
    Ok(db
        .all(
            "SELECT a.provider_id, i.name AS provider, a.subject, a.linked_at, a.last_used_at
             FROM account_identity a JOIN identity_provider i
                ON i.municipality_id = a.municipality_id AND i.id = a.provider_id
             WHERE a.municipality_id = $1 AND a.account_id = $2 ORDER BY i.name, i.id",
            binds![municipality, account],
        )
        .await?)
}

/// Takes a link away, and ends the sessions that came of it. Who comes again is found anew.
pub(super) async fn unlink(
    visit: Visit,
    Path(account): Path<AccountId>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let provider: Uuid = fields.parsed("provider")?;
    let tx = visit.db().begin().await?;
    let mut gone = 0;
    for table in ["session", "account_identity"] {
        let sql = format!(
            "DELETE FROM {table} WHERE municipality_id = $1 AND account_id = $2 AND provider_id = $3"
        );
        gone = tx
            .run(&sql, binds![municipality, account, provider])
            .await?;
    }
    if gone == 0 {
        return Err(Error::NotFound);
    }
    let detail = serde_json::json!({ "provider": provider });
    audit::note(
        &tx,
        municipality,
        Some(viewer.account),
        "identity-unlinked",
        Some(account.into()),
        detail,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    redirect_with(
        &format!("/administration/konti/{account}"),
        "flash-sign-on-unlinked",
    )
}

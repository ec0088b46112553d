//! An administrator sees whom a provider calls an account, can take that back, and can let the next
//! login be linked. Whoever is signed in sees the logins that they have, or can have.

use axum::extract::Path;
use axum::response::Response;
use database::{At, Queries, binds};
use domain::{AccountId, MunicipalityId};
use jiff::SignedDuration;
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

/// A login of the municipality, as somebody who is signed in sees it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Offered {
    pub id: Uuid,
    pub name: String,
    /// It opens this account already.
    pub linked: bool,
}

impl Offered {
    /// Where it is linked: there and back, as when signing in.
    pub(crate) fn href(&self) -> String {
        format!("/log-ind/med/{}?til=/konto", self.id)
    }
}

/// The municipality's open logins, and which of them open an account.
pub(crate) async fn offered(
    db: &impl Queries,
    municipality: MunicipalityId,
    account: AccountId,
) -> Result<Vec<Offered>> {
    Ok(db
        .all(
            "SELECT i.id, i.name, EXISTS (SELECT 1 FROM account_identity a
                WHERE a.municipality_id = i.municipality_id AND a.provider_id = i.id
                    AND a.account_id = $2) AS linked
             FROM identity_provider i WHERE i.municipality_id = $1 AND i.enabled
             ORDER BY i.name, i.id",
            binds![municipality, account],
        )
        .await?)
}

/// For how long an administrator lets the next login be linked: somebody is told, and does it.
const LET_IN_FOR: SignedDuration = SignedDuration::from_hours(3 * 24);

/// Takes a link away, or lets the next login be linked.
pub(super) async fn change(
    visit: Visit,
    Path(account): Path<AccountId>,
    fields: Fields,
) -> Result<Response> {
    if fields.given("let-in").is_some() {
        let_in(&visit, account).await
    } else {
        unlink(&visit, account, &fields).await
    }
}

/// Lets the next login that fits be linked, though the account has a role or another login.
async fn let_in(visit: &Visit, account: AccountId) -> Result<Response> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let tx = visit.db().begin().await?;
    let opened = tx
        .run(
            "UPDATE account SET login_open_until = $3
             WHERE municipality_id = $1 AND id = $2 AND NOT disabled",
            binds![municipality, account, visit.now() + LET_IN_FOR],
        )
        .await?;
    if opened == 0 {
        return Err(Error::NotFound);
    }
    audit::note(
        &tx,
        municipality,
        Some(viewer.account),
        "login-let-in",
        Some(account.into()),
        serde_json::json!({}),
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    redirect_with(
        &format!("/administration/konti/{account}"),
        "flash-sign-on-let-in",
    )
}

/// Takes a link away, and ends the sessions that came of it. Who comes again is found anew.
async fn unlink(visit: &Visit, account: AccountId, fields: &Fields) -> Result<Response> {
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

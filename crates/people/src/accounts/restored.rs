//! A database as it was some time ago: what must not come back, and what somebody must look at.

use database::{At, Queries as _, Transaction, binds};
use domain::MunicipalityId;
use jiff::Timestamp;

/// What was ended, and what is as it was at the moment of the backup, whatever was done since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Keys of directories that were ended.
    pub keys: u64,
    /// One-time links that nobody had used, ended.
    pub links: u64,
    /// Accounts with the role of administrator.
    pub administrators: i64,
    /// Accounts with another role that is given.
    pub appointed: i64,
    /// Closed accounts.
    pub closed: i64,
    /// Accounts that a login of the municipality opens.
    pub with_login: i64,
    /// The newest change of roles, accounts, logins or keys that is known.
    pub newest: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Counts {
    administrators: i64,
    appointed: i64,
    closed: i64,
    with_login: i64,
    newest: Option<At>,
}

/// Ends everything that opens a door by itself: sessions, one-time links, visits to logins that are
/// under way, leave for a new login, and keys of directories, which may have been ended since.
pub async fn restored(
    tx: &Transaction,
    municipality: MunicipalityId,
    now: Timestamp,
) -> database::Result<Restored> {
    super::end_all_sessions(tx, municipality).await?;
    let links = tx
        .run(
            "UPDATE sign_in_link SET used_at = $2 WHERE municipality_id = $1 AND used_at IS NULL",
            binds![municipality, now],
        )
        .await?;
    tx.run(
        "DELETE FROM sign_on_attempt WHERE municipality_id = $1",
        binds![municipality],
    )
    .await?;
    tx.run(
        "UPDATE account SET login_open_until = NULL
         WHERE municipality_id = $1 AND login_open_until IS NOT NULL",
        binds![municipality],
    )
    .await?;
    let keys = tx
        .run(
            "UPDATE scim_key SET ended_at = $2 WHERE municipality_id = $1 AND ended_at IS NULL",
            binds![municipality, now],
        )
        .await?;
    let counts: Counts = tx
        .one(
            "SELECT
                (SELECT COUNT(*) FROM role_grant
                    WHERE municipality_id = $1 AND role = 'administrator') AS administrators,
                (SELECT COUNT(DISTINCT account_id) FROM role_grant
                    WHERE municipality_id = $1 AND role <> 'administrator') AS appointed,
                (SELECT COUNT(*) FROM account
                    WHERE municipality_id = $1 AND disabled AND email_key <> '') AS closed,
                (SELECT COUNT(DISTINCT account_id) FROM account_identity
                    WHERE municipality_id = $1) AS with_login,
                (SELECT MAX(happened_at) FROM audit_event WHERE municipality_id = $1
                    AND (kind LIKE 'role%' OR kind LIKE 'account-%' OR kind LIKE 'identity-%'
                        OR kind LIKE 'provider-%' OR kind LIKE 'scim-%')) AS newest",
            binds![municipality],
        )
        .await?;
    Ok(Restored {
        keys,
        links,
        administrators: counts.administrators,
        appointed: counts.appointed,
        closed: counts.closed,
        with_login: counts.with_login,
        newest: counts.newest.map(|at| at.0),
    })
}

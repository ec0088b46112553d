//! Accounts of members of the management body who are no employees: closed when the last membership
//! has ended, deleted later. One that holds a role, or was never a member's, is the administrator's
//! to look after.

use database::{Queries, Transaction, binds};
use domain::MunicipalityId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use people::accounts::close_outside;
use people::retention::{AT_ONCE, forget_outside};
use uuid::Uuid;

use super::Sweep;

/// Some of the accounts whose last membership ended before the day.
async fn ended_before(
    db: &impl Queries,
    municipality: MunicipalityId,
    day: Date,
    and: &str,
) -> database::Result<Vec<Uuid>> {
    let sql = format!(
        "SELECT a.id FROM account a WHERE a.municipality_id = $1 AND a.person_id IS NULL {and}
            AND NOT EXISTS (SELECT 1 FROM role_grant g
                WHERE g.municipality_id = a.municipality_id AND g.account_id = a.id)
            AND EXISTS (SELECT 1 FROM body_member m
                WHERE m.municipality_id = a.municipality_id AND m.account_id = a.id)
            AND NOT EXISTS (SELECT 1 FROM body_member m
                WHERE m.municipality_id = a.municipality_id AND m.account_id = a.id
                AND (m.member_until IS NULL OR m.member_until >= $2))
         ORDER BY a.id LIMIT {AT_ONCE}"
    );
    let rows: Vec<(Uuid,)> = db.all(&sql, binds![municipality, day]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Some of the accounts that were closed before the day because their member got another one, so that
/// no membership tells of them any more.
async fn left_behind(
    db: &impl Queries,
    municipality: MunicipalityId,
    day: Date,
) -> database::Result<Vec<Uuid>> {
    let ended = "SELECT 1 FROM audit_event e WHERE e.municipality_id = a.municipality_id
        AND e.subject_id = a.id AND e.kind = 'account-ended'";
    let sql = format!(
        "SELECT a.id FROM account a WHERE a.municipality_id = $1 AND a.person_id IS NULL
            AND a.disabled AND a.email_key <> ''
            AND NOT EXISTS (SELECT 1 FROM role_grant g
                WHERE g.municipality_id = a.municipality_id AND g.account_id = a.id)
            AND NOT EXISTS (SELECT 1 FROM body_member m
                WHERE m.municipality_id = a.municipality_id AND m.account_id = a.id)
            AND EXISTS ({ended} AND e.happened_at < $2)
            AND NOT EXISTS ({ended} AND e.happened_at >= $2)
         ORDER BY a.id LIMIT {AT_ONCE}"
    );
    // Days are Danish ones, as everywhere.
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    let before = day
        .to_zoned(zone)
        .map_or(Timestamp::MIN, |midnight| midnight.timestamp());
    let rows: Vec<(Uuid,)> = db.all(&sql, binds![municipality, before]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

impl Sweep<'_> {
    /// Closes and deletes them; how many are deleted. Before members are, by whom they are found.
    pub(super) async fn forget_outside(&self) -> database::Result<u64> {
        loop {
            let tx = self.db.begin().await?;
            let open = "AND NOT a.disabled";
            let accounts = ended_before(&tx, self.municipality, self.today, open).await?;
            if accounts.is_empty() {
                break;
            }
            close_outside(&tx, self.municipality, &accounts, None, self.now).await?;
            tx.commit().await?;
        }
        let Some(limit) = self.terms.of("account").left_before(self.today) else {
            return Ok(0);
        };
        let mut gone = 0;
        loop {
            let tx = self.db.begin().await?;
            let mut accounts = ended_before(&tx, self.municipality, limit, "").await?;
            if accounts.is_empty() {
                accounts = left_behind(&tx, self.municipality, limit).await?;
            }
            if accounts.is_empty() {
                return Ok(gone);
            }
            self.forget_some(&tx, &accounts).await?;
            tx.commit().await?;
            gone += accounts.len() as u64;
        }
    }

    /// An account that stays nameless, since others' access logs refer to it, keeps no courses either.
    async fn forget_some(&self, tx: &Transaction, accounts: &[Uuid]) -> database::Result<()> {
        let binds = binds![self.municipality];
        for sql in [
            "UPDATE body_member SET account_id = NULL, version = version + 1
             WHERE municipality_id = $1 AND account_id IN ({list})",
            "DELETE FROM course_progress WHERE municipality_id = $1 AND account_id IN ({list})",
            "DELETE FROM test_attempt WHERE municipality_id = $1 AND account_id IN ({list})",
            "DELETE FROM certificate WHERE municipality_id = $1 AND account_id IN ({list})",
        ] {
            tx.run_in(sql, &binds, accounts).await?;
        }
        forget_outside(tx, self.municipality, accounts).await
    }
}

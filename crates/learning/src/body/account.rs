//! Which account a member signs in with, when the register says something else than before.

use database::{Queries, Transaction, binds};
use domain::{AccountId, MunicipalityId};
use people::accounts::{
    Reached, close_outside, ensure_account_by_email, readdress_outside, reopen_outside,
};
use uuid::Uuid;
use web::{Result, Visit};

use super::courses;
use super::store::{MemberFacts, MemberRow};

/// What became of the account: the one from now on, if any, or why there can be none, as a text's key.
pub(super) type Found = std::result::Result<Option<AccountId>, &'static str>;

/// The text's key where an address leads to no account that the member could have.
pub(super) fn reached(reached: Reached) -> std::result::Result<AccountId, &'static str> {
    match reached {
        Reached::Account(account) => Ok(account),
        Reached::Shared => Err("body-email-shared"),
        Reached::Closed => Err("body-email-closed"),
    }
}

/// The account of a member whose facts are changed. With a new address the account goes along where it
/// can, and with it progress and certificates; else another one is found or made, the certificates of
/// the record are carried over, and the old account is closed if no membership needs it.
pub(super) async fn of_changed(
    tx: &Transaction,
    visit: &Visit,
    row: &MemberRow,
    facts: &MemberFacts,
) -> Result<Found> {
    let viewer = visit.viewer()?;
    let (of, now, by) = (viewer.municipality.id, visit.now(), Some(viewer.account));
    let before = row.account_id.map(AccountId::from);
    let over = facts.until.is_some_and(|until| until < visit.today());
    let same = facts.email.to_lowercase() == row.email.to_lowercase();
    let Some(before) = before else {
        if over {
            return Ok(Ok(None));
        }
        let found = ensure_account_by_email(tx, of, &facts.name, &facts.email, by, now).await?;
        return Ok(reached(found).map(Some));
    };
    let alone = !is_needed(tx, of, before, row.id, visit.today()).await?;
    let to = (facts.name.as_str(), facts.email.as_str());
    if same || (alone && readdress_outside(tx, of, before, to, by, now).await?) {
        // Whoever comes back finds what the end of the membership closed open again.
        if !over {
            reopen_outside(tx, of, before, by, now).await?;
        }
        return Ok(Ok(Some(before)));
    }
    let found = ensure_account_by_email(tx, of, &facts.name, &facts.email, by, now).await?;
    let after = match reached(found) {
        Ok(after) => after,
        Err(key) => return Ok(Err(key)),
    };
    if after != before && alone {
        courses::carry(tx, of, row.id, (before, after)).await?;
        close_outside(tx, of, &[before.into()], by, now).await?;
    }
    Ok(Ok(Some(after)))
}

/// Whether another membership that lasts, or will begin, needs the account.
async fn is_needed(
    db: &impl Queries,
    municipality: MunicipalityId,
    account: AccountId,
    except: Uuid,
    today: jiff::civil::Date,
) -> database::Result<bool> {
    let (needed,): (bool,) = db
        .one(
            "SELECT EXISTS (SELECT 1 FROM body_member WHERE municipality_id = $1
                AND account_id = $2 AND id <> $3 AND (member_until IS NULL OR member_until >= $4))",
            binds![municipality, account, except, today],
        )
        .await?;
    Ok(needed)
}

//! Accounts of people who may be in no staff list: members of the management body, for one.

use database::{Queries as _, Transaction, binds};
use domain::{AccountId, MunicipalityId};
use jiff::Timestamp;
use uuid::Uuid;

use super::store;
use crate::audit;

/// Whose account an address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// This one, which was there or was made now.
    Account(AccountId),
    /// Several people read the mailbox: each would get in as the other.
    Shared,
    /// An administrator has closed it.
    Closed,
}

/// The account of an address in the municipality, whether an employee's or not; made under the name
/// where there is none yet, which the change log says. Of a mailbox that several people share,
/// nobody's.
pub async fn ensure_account_by_email(
    tx: &Transaction,
    municipality: MunicipalityId,
    name: &str,
    email: &str,
    by: Option<AccountId>,
    now: Timestamp,
) -> database::Result<Reached> {
    let key = email.to_lowercase();
    let today = web::day_in_denmark(now);
    let employees: Vec<(Uuid, Option<Uuid>)> = tx
        .all(
            "SELECT p.id, a.id FROM person p LEFT JOIN account a
                ON a.municipality_id = p.municipality_id AND a.person_id = p.id
             WHERE p.municipality_id = $1 AND p.email_key = $2
                AND (p.ended_on IS NULL OR p.ended_on >= $3) ORDER BY p.id",
            binds![municipality, &key, today],
        )
        .await?;
    let outsiders: Vec<(Uuid,)> = tx
        .all(
            "SELECT id FROM account WHERE municipality_id = $1 AND email_key = $2
                AND person_id IS NULL ORDER BY created_at, id",
            binds![municipality, &key],
        )
        .await?;
    let (account, is_new) = match (employees.as_slice(), outsiders.as_slice()) {
        ([], []) => {
            let account = store::add_account(tx, municipality, name, email, now).await?;
            (account, true)
        }
        ([], [(account,)]) => ((*account).into(), false),
        // Somebody who was there before they were employed signs in as the employee from then on.
        ([(person, before)], _) => {
            let person = (*person).into();
            let account = store::ensure_account_of_person(tx, municipality, person, now).await?;
            (account, before.is_none())
        }
        _ => return Ok(Reached::Shared),
    };
    if is_new {
        let (subject, detail) = (Some(account.into()), serde_json::json!({}));
        audit::note(tx, municipality, by, "account-added", subject, detail, now).await?;
    }
    let (disabled,): (bool,) = tx
        .one(
            "SELECT disabled FROM account WHERE municipality_id = $1 AND id = $2",
            binds![municipality, account],
        )
        .await?;
    Ok(if disabled {
        Reached::Closed
    } else {
        Reached::Account(account)
    })
}

/// Closes accounts of people who are in no staff list and hold no role, and signs them out
/// everywhere; others of the list stay as they are. How many.
pub async fn close_outside(
    tx: &Transaction,
    municipality: MunicipalityId,
    accounts: &[Uuid],
) -> database::Result<u64> {
    const OUTSIDE: &str = "person_id IS NULL AND id IN ({list}) AND NOT EXISTS (SELECT 1
        FROM role_grant g WHERE g.municipality_id = account.municipality_id
        AND g.account_id = account.id)";
    let binds = binds![municipality];
    for table in ["session", "sign_in_link"] {
        let sql = format!(
            "DELETE FROM {table} WHERE municipality_id = $1 AND account_id IN (
                SELECT id FROM account WHERE municipality_id = $1 AND {OUTSIDE})"
        );
        tx.run_in(&sql, &binds, accounts).await?;
    }
    let sql = format!(
        "UPDATE account SET disabled = TRUE, version = version + 1
         WHERE municipality_id = $1 AND NOT disabled AND {OUTSIDE}"
    );
    tx.run_in(&sql, &binds, accounts).await
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use database::testing::on_both_engines;
    use domain::rights::Role;

    use super::*;
    use crate::organisation::add_municipality;

    fn now() -> Timestamp {
        "2026-11-23T09:00:00Z".parse().unwrap()
    }

    async fn employ(tx: &Transaction, municipality: MunicipalityId, number: &str, email: &str) {
        tx.run(
            "INSERT INTO person (municipality_id, id, employee_number, given_name, family_name,
                user_name, email, email_key, search_text, sort_key, ended_on, in_scope, is_leader,
                manager_changed_at, created_at)
             VALUES ($1, $2, $3, 'Maja', 'Ærø', '', $4, $5, '', $6, NULL, TRUE, FALSE, NULL, $7)",
            binds![
                municipality,
                Uuid::now_v7(),
                number,
                email,
                email.to_lowercase(),
                vec![0_u8],
                now()
            ],
        )
        .await
        .unwrap();
    }

    #[tokio::test]
    async fn an_address_has_one_account_unless_it_is_shared_or_closed() {
        let schema: Vec<_> = jobs::MIGRATIONS
            .into_iter()
            .chain(crate::feature().migrations)
            .collect();
        on_both_engines(&schema, async |db| {
            let tx = db.begin().await.unwrap();
            let here = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
            let there = add_municipality(&tx, "102", "Nabo", now()).await.unwrap();
            let ask = async |municipality, email: &str| {
                ensure_account_by_email(&tx, municipality, "Bo Dam", email, None, now())
                    .await
                    .unwrap()
            };
            let first = ask(here, "Bo@byraad.example").await;
            assert!(matches!(first, Reached::Account(_)));
            assert_eq!(
                ask(here, "bo@BYRAAD.example").await,
                first,
                "any case of letters"
            );
            assert_ne!(
                ask(there, "bo@byraad.example").await,
                first,
                "each municipality its own"
            );
            employ(&tx, here, "1", "Maja@k.example").await;
            let maja = ask(here, "maja@k.example").await;
            assert_eq!(ask(here, "maja@k.example").await, maja);
            let (noted,): (i64,) = tx
                .one(
                    "SELECT COUNT(*) FROM audit_event WHERE kind = 'account-added'",
                    binds![],
                )
                .await
                .unwrap();
            assert_eq!(noted, 3, "each once, when it was made");
            employ(&tx, here, "2", "maja@k.example").await;
            assert_eq!(ask(here, "maja@k.example").await, Reached::Shared);
            let Reached::Account(account) = first else {
                return;
            };
            store::set_disabled(&tx, here, account, true, 1)
                .await
                .unwrap();
            assert_eq!(ask(here, "bo@byraad.example").await, Reached::Closed);
        })
        .await;
    }

    #[tokio::test]
    async fn only_who_is_outside_and_holds_no_role_is_closed() {
        let schema: Vec<_> = jobs::MIGRATIONS
            .into_iter()
            .chain(crate::feature().migrations)
            .collect();
        on_both_engines(&schema, async |db| {
            let tx = db.begin().await.unwrap();
            let here = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
            let there = add_municipality(&tx, "102", "Nabo", now()).await.unwrap();
            employ(&tx, here, "1", "maja@k.example").await;
            let mut accounts = Vec::new();
            for (municipality, email) in [
                (here, "bo@byraad.example"),
                (here, "ida@byraad.example"),
                (here, "maja@k.example"),
                (there, "bo@byraad.example"),
            ] {
                let reached =
                    ensure_account_by_email(&tx, municipality, "Bo", email, None, now()).await;
                let Ok(Reached::Account(account)) = reached else {
                    panic!("{reached:?}")
                };
                tx.run(
                    "INSERT INTO session (municipality_id, token_hash, account_id, created_at,
                        last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $4)",
                    binds![municipality, email.as_bytes(), account, now()],
                )
                .await
                .unwrap();
                tx.run(
                    "INSERT INTO sign_in_link (municipality_id, token_hash, account_id, return_to,
                        expires_at) VALUES ($1, $2, $3, '', $4)",
                    binds![municipality, email.as_bytes(), account, now()],
                )
                .await
                .unwrap();
                accounts.push(Uuid::from(account));
            }
            let (bo, ida) = (accounts[0], accounts[1]);
            store::appoint(&tx, here, ida.into(), Role::Auditor, None, now())
                .await
                .unwrap();
            assert_eq!(close_outside(&tx, here, &accounts).await.unwrap(), 1);
            assert_eq!(close_outside(&tx, here, &accounts).await.unwrap(), 0);
            let closed: Vec<(Uuid,)> = tx
                .all("SELECT id FROM account WHERE disabled", binds![])
                .await
                .unwrap();
            assert_eq!(closed, [(bo,)]);
            for table in ["session", "sign_in_link"] {
                let of: Vec<(Uuid,)> = tx
                    .all(&format!("SELECT account_id FROM {table}"), binds![])
                    .await
                    .unwrap();
                assert!(of.len() == 3 && !of.contains(&(bo,)), "{table}");
            }
        })
        .await;
    }
}

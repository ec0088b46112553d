//! Accounts of people who may be in no staff list: members of the management body, for one.

use database::{Queries as _, Transaction, binds};
use domain::{AccountId, MunicipalityId};
use jiff::Timestamp;
use uuid::Uuid;

use super::store;
use crate::audit;
use crate::organisation::hold;

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
/// nobody's. Until the transaction ends nobody else finds or makes one, so an address gets one account
/// however many ask at once.
pub async fn ensure_account_by_email(
    tx: &Transaction,
    municipality: MunicipalityId,
    name: &str,
    email: &str,
    by: Option<AccountId>,
    now: Timestamp,
) -> database::Result<Reached> {
    hold(tx, municipality).await?;
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
    Ok(
        if reopen_outside(tx, municipality, account, by, now).await? {
            Reached::Account(account)
        } else {
            Reached::Closed
        },
    )
}

/// Notes in the change log that an account was closed with what it was for, by nobody's decision.
const ENDED: &str = "account-ended";

/// An account of somebody who is in no staff list and holds no role.
const OUTSIDE: &str = "account.person_id IS NULL AND NOT EXISTS (SELECT 1 FROM role_grant g
    WHERE g.municipality_id = account.municipality_id AND g.account_id = account.id)";

/// Opens an account again that was closed with what it was for ([`close_outside`]), and says whether it
/// is open now. What an administrator or the directory closed stays so, and so does what the change log
/// no longer reaches back to.
pub async fn reopen_outside(
    tx: &Transaction,
    municipality: MunicipalityId,
    account: AccountId,
    by: Option<AccountId>,
    now: Timestamp,
) -> database::Result<bool> {
    let (disabled,): (bool,) = tx
        .one(
            "SELECT disabled FROM account WHERE municipality_id = $1 AND id = $2",
            binds![municipality, account],
        )
        .await?;
    if !disabled {
        return Ok(true);
    }
    let newest: Option<(String,)> = tx
        .maybe(
            "SELECT kind FROM audit_event WHERE municipality_id = $1 AND subject_id = $2
                AND kind IN ('account-added', 'account-opened', 'account-closed', $3)
             ORDER BY happened_at DESC, id DESC LIMIT 1",
            binds![municipality, account, ENDED],
        )
        .await?;
    if newest.is_none_or(|(kind,)| kind == "account-closed") {
        return Ok(false);
    }
    let sql = format!(
        "UPDATE account SET disabled = FALSE, version = version + 1
         WHERE municipality_id = $1 AND id = $2 AND email_key <> '' AND {OUTSIDE}"
    );
    if tx.run(&sql, binds![municipality, account]).await? == 0 {
        return Ok(false);
    }
    let (subject, detail) = (Some(account.into()), serde_json::json!({}));
    let kind = "account-opened";
    audit::note(tx, municipality, by, kind, subject, detail, now).await?;
    Ok(true)
}

/// Gives an account of somebody outside the staff another name and address, so that what it holds stays
/// with whoever reads that mailbox, and ends everything that opened it before: sessions, links, the
/// password, logins of the municipality. Nothing is done, and `false` given, where the account has a
/// role or belongs to an employee or a directory, or where the address leads to somebody already.
pub async fn readdress_outside(
    tx: &Transaction,
    municipality: MunicipalityId,
    account: AccountId,
    (name, email): (&str, &str),
    by: Option<AccountId>,
    now: Timestamp,
) -> database::Result<bool> {
    // Of two who give the same address away at once, the second finds it taken.
    hold(tx, municipality).await?;
    let sql = format!(
        "UPDATE account SET name = $3, email = $4, email_key = $5, password_hash = NULL,
            login_open_until = NULL, version = version + 1
         WHERE municipality_id = $1 AND id = $2 AND email_key <> '' AND {OUTSIDE}
            AND NOT EXISTS (SELECT 1 FROM scim_user u
                WHERE u.municipality_id = account.municipality_id AND u.account_id = account.id)
            AND NOT EXISTS (SELECT 1 FROM account o
                WHERE o.municipality_id = account.municipality_id AND o.id <> account.id
                AND o.person_id IS NULL AND o.email_key = $5)
            AND NOT EXISTS (SELECT 1 FROM person p
                WHERE p.municipality_id = account.municipality_id AND p.email_key = $5
                AND (p.ended_on IS NULL OR p.ended_on >= $6))"
    );
    let binds = binds![
        municipality,
        account,
        name,
        email,
        email.to_lowercase(),
        web::day_in_denmark(now)
    ];
    if tx.run(&sql, binds).await? == 0 {
        return Ok(false);
    }
    for table in ["session", "sign_in_link", "account_identity"] {
        tx.run(
            &format!("DELETE FROM {table} WHERE municipality_id = $1 AND account_id = $2"),
            binds![municipality, account],
        )
        .await?;
    }
    let (subject, detail) = (Some(account.into()), serde_json::json!({}));
    let kind = "account-readdressed";
    audit::note(tx, municipality, by, kind, subject, detail, now).await?;
    Ok(true)
}

/// Closes accounts of people who are in no staff list and hold no role, and signs them out
/// everywhere; others of the list stay as they are. How many. [`reopen_outside`] is the way back.
pub async fn close_outside(
    tx: &Transaction,
    municipality: MunicipalityId,
    accounts: &[Uuid],
    by: Option<AccountId>,
    now: Timestamp,
) -> database::Result<usize> {
    let binds = binds![municipality];
    for table in ["session", "sign_in_link"] {
        let sql = format!(
            "DELETE FROM {table} WHERE municipality_id = $1 AND account_id IN (
                SELECT id FROM account WHERE municipality_id = $1 AND id IN ({{list}}) AND {OUTSIDE})"
        );
        tx.run_in(&sql, &binds, accounts).await?;
    }
    let sql = format!(
        "UPDATE account SET disabled = TRUE, version = version + 1
         WHERE municipality_id = $1 AND NOT disabled AND id IN ({{list}}) AND {OUTSIDE}
         RETURNING id"
    );
    let closed: Vec<(Uuid,)> = tx.all_in(&sql, binds, accounts).await?;
    for (account,) in &closed {
        let (subject, detail) = (Some(*account), serde_json::json!({}));
        audit::note(tx, municipality, by, ENDED, subject, detail, now).await?;
    }
    Ok(closed.len())
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

    fn schema() -> Vec<database::Migration> {
        jobs::MIGRATIONS
            .into_iter()
            .chain(crate::feature().migrations)
            .collect()
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
        on_both_engines(&schema(), async |db| {
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
            // Closed with what it was for, it opens by itself, each time; closed by somebody, never.
            for _ in 0..2 {
                let closed = close_outside(&tx, here, &[account.into()], None, now()).await;
                assert_eq!(closed.unwrap(), 1);
                assert_eq!(ask(here, "bo@byraad.example").await, first);
            }
            let note = async |kind| {
                let detail = serde_json::json!({});
                let subject = Some(account.into());
                audit::note(&tx, here, None, kind, subject, detail, now())
                    .await
                    .unwrap();
            };
            let (version,): (i64,) = tx
                .one("SELECT version FROM account WHERE id = $1", binds![account])
                .await
                .unwrap();
            store::set_disabled(&tx, here, account, true, version)
                .await
                .unwrap();
            note("account-closed").await;
            assert_eq!(ask(here, "bo@byraad.example").await, Reached::Closed);
            let forgotten = "DELETE FROM audit_event WHERE subject_id = $1";
            tx.run(forgotten, binds![account]).await.unwrap();
            let asked = ask(here, "bo@byraad.example").await;
            assert_eq!(asked, Reached::Closed, "the log doesn't say by whom");
            note("account-ended").await;
            store::appoint(&tx, here, account, Role::Auditor, None, now())
                .await
                .unwrap();
            let asked = ask(here, "bo@byraad.example").await;
            assert_eq!(
                asked,
                Reached::Closed,
                "a role is an administrator's matter"
            );
        })
        .await;
    }

    #[tokio::test]
    async fn asked_for_twice_at_once_there_is_one_account() {
        on_both_engines(&schema(), async |db| {
            let tx = db.begin().await.unwrap();
            let here = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
            tx.commit().await.unwrap();
            let ask = async || {
                let tx = db.begin().await.unwrap();
                let email = "bo@byraad.example";
                let reached = ensure_account_by_email(&tx, here, "Bo", email, None, now()).await;
                tx.commit().await.unwrap();
                reached.unwrap()
            };
            let (one, other) = tokio::join!(ask(), ask());
            assert!(one == other && one != Reached::Shared);
        })
        .await;
    }

    #[tokio::test]
    async fn another_address_keeps_the_account_and_opens_it_to_nobody_else() {
        on_both_engines(&schema(), async |db| {
            let tx = db.begin().await.unwrap();
            let here = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
            employ(&tx, here, "1", "maja@k.example").await;
            let mut accounts = Vec::new();
            for email in ["bo@old.example", "ida@k.example", "maja@k.example"] {
                let reached = ensure_account_by_email(&tx, here, "Bo", email, None, now()).await;
                let Ok(Reached::Account(account)) = reached else {
                    panic!("{reached:?}")
                };
                accounts.push(account);
            }
            let (bo, ida, maja) = (accounts[0], accounts[1], accounts[2]);
            for (sql, more) in [
                (
                    "INSERT INTO identity_provider (municipality_id, id, kind, name, enabled, settings,
                        created_at, changed_at, version) VALUES ($1, $2, 'oidc', '', TRUE, '{}', $3, $3, 1)",
                    now(),
                ),
                (
                    "INSERT INTO account_identity (municipality_id, provider_id, subject, account_id,
                        linked_at, last_used_at) VALUES ($1, $2, 'bo', $2, $3, $3)",
                    now(),
                ),
                (
                    "INSERT INTO session (municipality_id, token_hash, account_id, created_at,
                        last_seen_at, expires_at) VALUES ($1, '1', $2, $3, $3, $3)",
                    now(),
                ),
                (
                    "INSERT INTO sign_in_link (municipality_id, token_hash, account_id, return_to,
                        expires_at) VALUES ($1, '1', $2, '', $3)",
                    now(),
                ),
                (
                    "UPDATE account SET password_hash = 'x', login_open_until = $3
                     WHERE municipality_id = $1 AND id = $2",
                    now(),
                ),
            ] {
                tx.run(sql, binds![here, bo, more]).await.unwrap();
            }
            let to = async |account, email| {
                readdress_outside(&tx, here, account, ("Bo Dam", email), None, now())
                    .await
                    .unwrap()
            };
            assert!(!to(bo, "Ida@k.example").await, "somebody's already");
            assert!(!to(bo, "maja@k.example").await, "an employee's");
            assert!(!to(maja, "maja@new.example").await, "the staff list says it");
            store::appoint(&tx, here, ida, Role::Auditor, None, now())
                .await
                .unwrap();
            assert!(!to(ida, "ida@new.example").await, "an administrator's matter");
            assert!(to(bo, "Bo@New.example").await);
            let row: (String, String, Option<String>, Option<database::At>, i64) = tx
                .one(
                    "SELECT name, email_key, password_hash, login_open_until, version FROM account
                     WHERE id = $1",
                    binds![bo],
                )
                .await
                .unwrap();
            assert_eq!((row.0.as_str(), row.1.as_str()), ("Bo Dam", "bo@new.example"));
            assert!(row.2.is_none() && row.3.is_none() && row.4 == 2);
            for table in ["session", "sign_in_link", "account_identity"] {
                let (left,): (i64,) = tx
                    .one(&format!("SELECT COUNT(*) FROM {table}"), binds![])
                    .await
                    .unwrap();
                assert_eq!(left, 0, "{table}");
            }
            let reached = ensure_account_by_email(&tx, here, "", "bo@new.example", None, now());
            assert_eq!(reached.await.unwrap(), Reached::Account(bo));
        })
        .await;
    }

    #[tokio::test]
    async fn only_who_is_outside_and_holds_no_role_is_closed() {
        on_both_engines(&schema(), async |db| {
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
            let close = async |accounts: &[Uuid]| {
                close_outside(&tx, here, accounts, None, now())
                    .await
                    .unwrap()
            };
            store::appoint(&tx, here, ida.into(), Role::Auditor, None, now())
                .await
                .unwrap();
            assert_eq!(close(&accounts).await, 1);
            assert_eq!(close(&accounts).await, 0);
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

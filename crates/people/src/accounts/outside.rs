//! Accounts of people who may be in no staff list: members of the management body, for one.

use database::{Queries as _, Transaction, binds};
use domain::{AccountId, MunicipalityId};
use jiff::Timestamp;
use uuid::Uuid;

use super::store;

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
/// where there is none yet. Of a mailbox that several people share, nobody's.
pub async fn ensure_account_by_email(
    tx: &Transaction,
    municipality: MunicipalityId,
    name: &str,
    email: &str,
    now: Timestamp,
) -> database::Result<Reached> {
    let key = email.to_lowercase();
    let today = web::day_in_denmark(now);
    let employees: Vec<(Uuid,)> = tx
        .all(
            "SELECT id FROM person WHERE municipality_id = $1 AND email_key = $2
                AND (ended_on IS NULL OR ended_on >= $3) ORDER BY id",
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
    let account = match (employees.as_slice(), outsiders.as_slice()) {
        ([], []) => store::add_account(tx, municipality, name, email, now).await?,
        ([], [(account,)]) => (*account).into(),
        // Somebody who was there before they were employed signs in as the employee from then on.
        ([(person,)], _) => {
            store::ensure_account_of_person(tx, municipality, (*person).into(), now).await?
        }
        _ => return Ok(Reached::Shared),
    };
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use database::testing::on_both_engines;

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
                ensure_account_by_email(&tx, municipality, "Bo Dam", email, now())
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
}

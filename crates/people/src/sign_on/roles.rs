//! Roles that a login gives: given and taken at each sign-in.
//!
//! A municipality says which of its login's job functions is which role here. Such a role is the
//! login's to give: who comes with the job function gets it, who comes without loses it. Roles that
//! the municipality said nothing of are left alone, and so is everybody who doesn't come by this login.

use database::{Queries as _, Transaction, binds};
use domain::AccountId;
use domain::rights::Role;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::Result;

use super::provider::Provider;
use crate::accounts::{appoint, dismiss, open_administrators};
use crate::audit;

/// Roles that somebody can be appointed to.
pub(crate) const APPOINTED: [Role; 4] = [
    Role::Coordinator,
    Role::Assessor,
    Role::Auditor,
    Role::Administrator,
];

/// What a login says of somebody's roles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Given {
    /// The roles that are this login's to give, by their words.
    pub governed: Vec<String>,
    /// Those that it gives this person.
    pub roles: Vec<String>,
    /// Job functions that were sent but give nothing, and why.
    pub withheld: Vec<Withheld>,
}

/// A job function that gives nothing here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Withheld {
    /// Its address.
    pub job: String,
    /// Why: `limited`, `elsewhere`.
    pub why: String,
    /// The limits, as name and value.
    #[serde(default)]
    pub limits: Vec<(String, String)>,
}

/// Gives and takes the roles that are the login's to give. The last administrator stays one.
pub(super) async fn keep(
    tx: &Transaction,
    provider: &Provider,
    account: AccountId,
    given: &Given,
    now: Timestamp,
) -> Result<()> {
    let municipality = provider.municipality.id;
    let today = web::day_in_denmark(now);
    let held: Vec<(String,)> = tx
        .all(
            "SELECT role FROM role_grant WHERE municipality_id = $1 AND account_id = $2",
            binds![municipality, account],
        )
        .await?;
    for role in APPOINTED {
        let word = role.slug();
        if !given.governed.iter().any(|one| one == word) {
            continue;
        }
        let holds = held.iter().any(|(one,)| one == word);
        let says_so = given.roles.iter().any(|one| one == word);
        let before = if role == Role::Administrator && holds && !says_so {
            open_administrators(tx, municipality, today).await?
        } else {
            0
        };
        let kind = match (holds, says_so) {
            (false, true) => {
                appoint(tx, municipality, account, role, None, now).await?;
                "role-given"
            }
            (true, false) => {
                dismiss(tx, municipality, account, role).await?;
                if before > 0 && open_administrators(tx, municipality, today).await? == 0 {
                    appoint(tx, municipality, account, role, None, now).await?;
                    continue;
                }
                "role-taken"
            }
            _ => continue,
        };
        let detail = json!({ "role": word, "provider": provider.id });
        let subject = Some(account.into());
        audit::note(tx, municipality, None, kind, subject, detail, now).await?;
    }
    if !given.withheld.is_empty() {
        let detail = json!({ "provider": provider.id, "withheld": given.withheld });
        let subject = Some(account.into());
        let kind = "roles-withheld";
        audit::note(tx, municipality, None, kind, subject, detail, now).await?;
    }
    Ok(())
}

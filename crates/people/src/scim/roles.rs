//! Roles by membership: who is in a group that an administrator has given a role holds it, and no
//! longer than that. What an administrator gave by hand stays theirs to take.

use std::collections::{BTreeMap, BTreeSet};

use database::{Queries as _, Transaction, binds};
use domain::rights::Role;
use domain::{AccountId, MunicipalityId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::link::Change;
use super::store::users;
use crate::accounts::store::{add_account, dismiss, open_administrators};
use crate::accounts::{appoint, ensure_account_of_person};

/// The roles that a group can give.
pub(super) const GIVEN: [Role; 4] = [
    Role::Coordinator,
    Role::Administrator,
    Role::Auditor,
    Role::Assessor,
];

/// As many users as are looked at in one statement.
const AT_ONCE: usize = 5_000;

/// Brings the roles of some users up to date with their groups, and takes back whatever a directory
/// gave and no group gives any more.
pub(super) async fn settle(change: &Change<'_>, users: &[Uuid]) -> database::Result<()> {
    for chunk in users.chunks(AT_ONCE) {
        give_some(change, chunk).await?;
    }
    for kept in take_ended(change).await? {
        if !is_among(change, users, kept).await? {
            continue;
        }
        tracing::warn!(municipality = %change.municipality, "the last administrator keeps the role, though not in its group any more");
        let detail = json!({ "role": Role::Administrator.slug(), "by": "directory" });
        change.note("role-kept", kept, detail).await?;
    }
    Ok(())
}

/// An administrator has given and taken roles: who had to stay the last administrator no longer has
/// to, once there is another.
pub(crate) async fn take_ended_roles(
    tx: &Transaction,
    municipality: MunicipalityId,
    (today, now): (Date, Timestamp),
) -> database::Result<()> {
    let change = Change {
        tx,
        municipality,
        owns_staff: false,
        today,
        now,
    };
    take_ended(&change).await?;
    Ok(())
}

/// Takes back every role that a directory gave and that nobody's membership gives any more, whatever
/// ended: the membership, the group, its role, the user, or the user's access. Gives the accounts that
/// keep theirs, being the last administrator's.
async fn take_ended(change: &Change<'_>) -> database::Result<Vec<AccountId>> {
    let ended: Vec<(Uuid, String)> = change
        .tx
        .all(
            "SELECT r.account_id, r.role FROM scim_role r
             WHERE r.municipality_id = $1 AND NOT EXISTS (SELECT 1 FROM scim_user u
                JOIN scim_member m ON m.municipality_id = u.municipality_id AND m.user_id = u.id
                JOIN scim_group g ON g.municipality_id = m.municipality_id AND g.id = m.group_id
                WHERE u.municipality_id = r.municipality_id AND u.account_id = r.account_id
                    AND u.active AND g.role = r.role)
             ORDER BY r.account_id, r.role",
            binds![change.municipality],
        )
        .await?;
    let mut kept = Vec::new();
    for (account, role) in ended {
        let account = AccountId::from(account);
        if take(change, account, &role).await? {
            kept.push(account);
        }
    }
    Ok(kept)
}

/// Whether an account is that of one of some users.
async fn is_among(
    change: &Change<'_>,
    users: &[Uuid],
    account: AccountId,
) -> database::Result<bool> {
    let of: Vec<(Uuid,)> = change
        .tx
        .all(
            "SELECT id FROM scim_user WHERE municipality_id = $1 AND account_id = $2",
            binds![change.municipality, account],
        )
        .await?;
    Ok(of.iter().any(|(user,)| users.contains(user)))
}

async fn give_some(change: &Change<'_>, users: &[Uuid]) -> database::Result<()> {
    let wanted: Vec<(Uuid, String)> = change
        .tx
        .all_in(
            "SELECT DISTINCT u.id, g.role FROM scim_member m
             JOIN scim_group g ON g.municipality_id = m.municipality_id AND g.id = m.group_id
             JOIN scim_user u ON u.municipality_id = m.municipality_id AND u.id = m.user_id
             WHERE m.municipality_id = $1 AND g.role IS NOT NULL AND u.active AND u.id IN ({list})
                AND NOT EXISTS (SELECT 1 FROM scim_role r WHERE r.municipality_id = u.municipality_id
                    AND r.account_id = u.account_id AND r.role = g.role)",
            binds![change.municipality],
            users,
        )
        .await?;
    let mut wishes: BTreeMap<Uuid, BTreeSet<String>> = BTreeMap::new();
    for (user, role) in wanted {
        wishes.entry(user).or_default().insert(role);
    }
    for (user, roles) in wishes {
        if let Some(account) = account_of(change, user).await? {
            for role in roles {
                give(change, account, &role).await?;
            }
        }
    }
    Ok(())
}

async fn give(change: &Change<'_>, account: AccountId, role: &str) -> database::Result<()> {
    let (tx, municipality) = (change.tx, change.municipality);
    let Some(known) = GIVEN.into_iter().find(|known| known.slug() == role) else {
        return Ok(());
    };
    let by_hand: Option<(Uuid,)> = tx
        .maybe(
            "SELECT account_id FROM role_grant
             WHERE municipality_id = $1 AND account_id = $2 AND role = $3",
            binds![municipality, account, role],
        )
        .await?;
    if by_hand.is_some() {
        return Ok(());
    }
    appoint(tx, municipality, account, known, None, change.now).await?;
    tx.run(
        "INSERT INTO scim_role (municipality_id, account_id, role) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING",
        binds![municipality, account, role],
    )
    .await?;
    let detail = json!({ "role": role, "by": "directory" });
    change.note("role-given", account, detail).await
}

/// Takes a role back, but never the last administrator's, who keeps it until there is another. Says
/// whether it is kept.
async fn take(change: &Change<'_>, account: AccountId, role: &str) -> database::Result<bool> {
    let (tx, municipality) = (change.tx, change.municipality);
    if let Some(known) = GIVEN.into_iter().find(|known| known.slug() == role) {
        let guarded = known == Role::Administrator;
        let before = if guarded {
            open_administrators(tx, municipality, change.today).await?
        } else {
            0
        };
        let held = dismiss(tx, municipality, account, known).await?;
        if before > 0 && open_administrators(tx, municipality, change.today).await? == 0 {
            appoint(tx, municipality, account, known, None, change.now).await?;
            return Ok(true);
        }
        if held {
            let detail = json!({ "role": role, "by": "directory" });
            change.note("role-taken", account, detail).await?;
        }
    }
    forget(tx, municipality, account, role).await?;
    Ok(false)
}

/// Forgets that a directory gave a role: what is given by hand is no directory's to take.
pub(crate) async fn forget(
    tx: &Transaction,
    municipality: MunicipalityId,
    account: AccountId,
    role: &str,
) -> database::Result<()> {
    tx.run(
        "DELETE FROM scim_role WHERE municipality_id = $1 AND account_id = $2 AND role = $3",
        binds![municipality, account, role],
    )
    .await?;
    Ok(())
}

/// The account of a user, made if there is none: an employee's, or of somebody from outside whose
/// address nobody else has.
async fn account_of(change: &Change<'_>, id: Uuid) -> database::Result<Option<AccountId>> {
    let (tx, municipality, now) = (change.tx, change.municipality, change.now);
    let Some(mut user) = users::user(tx, municipality, id).await? else {
        return Ok(None);
    };
    if let Some(account) = user.account_id {
        return Ok(Some(account.into()));
    }
    let account = if let Some(person) = user.person_id {
        ensure_account_of_person(tx, municipality, person.into(), now).await?
    } else {
        let email = user.email.to_lowercase();
        if email.is_empty() {
            return Ok(None);
        }
        crate::organisation::hold(tx, municipality).await?;
        // An address of the staff list is an employee's, whom no user here is about.
        let employees: Vec<(Uuid,)> = tx
            .all(
                "SELECT id FROM person WHERE municipality_id = $1 AND email_key = $2 LIMIT 1",
                binds![municipality, &email],
            )
            .await?;
        let others: Vec<(Uuid, bool)> = tx
            .all(
                "SELECT a.id, a.person_id IS NOT NULL OR EXISTS (SELECT 1 FROM scim_user u
                    WHERE u.municipality_id = a.municipality_id AND u.account_id = a.id) AS taken
                 FROM account a WHERE a.municipality_id = $1 AND a.email_key = $2 ORDER BY a.id",
                binds![municipality, &email],
            )
            .await?;
        if !employees.is_empty() {
            return Ok(None);
        }
        match others.as_slice() {
            [] => {
                let name = if user.display.is_empty() {
                    &user.email
                } else {
                    &user.display
                };
                let account = add_account(tx, municipality, name, &user.email, now).await?;
                let detail = json!({ "by": "directory" });
                change.note("account-added", account, detail).await?;
                account
            }
            [(account, false)] => (*account).into(),
            _ => return Ok(None),
        }
    };
    user.account_id = Some(account.into());
    users::save_links(tx, municipality, &user).await?;
    Ok(Some(account))
}

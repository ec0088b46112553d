//! Questions about accounts and appointments.

use database::{At, Database, Queries, Transaction, binds};
use domain::rights::Role;
use domain::{AccountId, MunicipalityId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::organisation::Municipality;

/// What a mail address leads to: an account, or a person who gets one at the first sign-in.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Door {
    #[sqlx(flatten)]
    pub municipality: Municipality,
    pub account_id: Option<Uuid>,
    pub person_id: Option<Uuid>,
    pub name_of_door: String,
    pub email: String,
    pub password_hash: Option<String>,
}

/// Every account and every employee with this address, in any municipality. An employee's address
/// is the one of the staff list today, never the one of the day the account was made. A mailbox that
/// several employees share opens nobody's account: each would get in as the other.
///
/// Where the municipality has decided that its employees sign in with its own login, only
/// administrators still have a door of this kind, so that somebody can always come in.
pub(super) async fn doors_of(
    db: &Database,
    email: &str,
    today: Date,
) -> database::Result<Vec<Door>> {
    const ALONE: &str = "NOT EXISTS (SELECT 1 FROM person q
        WHERE q.municipality_id = p.municipality_id AND q.email_key = p.email_key AND q.id <> p.id
        AND (q.ended_on IS NULL OR q.ended_on >= $2))";
    const ONLY_SIGN_ON: &str = "EXISTS (SELECT 1 FROM sign_on_setting s JOIN identity_provider i
            ON i.municipality_id = s.municipality_id AND i.enabled
        WHERE s.municipality_id = m.municipality_id AND s.only_sign_on)";
    db.all(
        &format!(
            "SELECT m.municipality_id, m.code, m.name, a.id AS account_id, a.person_id,
            a.name AS name_of_door, COALESCE(p.email, a.email) AS email, a.password_hash
         FROM account a JOIN municipality m ON m.municipality_id = a.municipality_id
         LEFT JOIN person p ON p.municipality_id = a.municipality_id AND p.id = a.person_id
         WHERE NOT a.disabled AND (p.ended_on IS NULL OR p.ended_on >= $2)
            AND ((a.person_id IS NULL AND a.email_key = $1) OR (p.email_key = $1 AND {ALONE}))
            AND (a.person_id IS NULL OR NOT {ONLY_SIGN_ON} OR EXISTS (SELECT 1 FROM role_grant r
                WHERE r.municipality_id = a.municipality_id AND r.account_id = a.id
                    AND r.role = 'administrator'))
         UNION ALL
         SELECT m.municipality_id, m.code, m.name, NULL, p.id,
            p.given_name || ' ' || p.family_name, p.email, NULL
         FROM person p JOIN municipality m ON m.municipality_id = p.municipality_id
         WHERE p.email_key = $1 AND {ALONE} AND NOT {ONLY_SIGN_ON} AND (p.ended_on IS NULL OR p.ended_on >= $2)
            AND NOT EXISTS (SELECT 1 FROM account a
                WHERE a.municipality_id = p.municipality_id AND a.person_id = p.id)"
        ),
        binds![email.to_lowercase(), today],
    )
    .await
}

/// The account of a person, made if there is none yet.
pub async fn ensure_account_of_person(
    tx: &Transaction,
    municipality: MunicipalityId,
    person: PersonId,
    now: Timestamp,
) -> database::Result<AccountId> {
    tx.run(
        "INSERT INTO account (municipality_id, id, person_id, name, email, email_key, password_hash,
            disabled, created_at, last_sign_in_at, version)
         SELECT municipality_id, $3, id, given_name || ' ' || family_name, email, email_key, NULL,
            FALSE, $4, NULL, 1
         FROM person WHERE municipality_id = $1 AND id = $2
         ON CONFLICT (municipality_id, person_id) DO NOTHING",
        binds![municipality, person, Uuid::now_v7(), now],
    )
    .await?;
    let (id,): (Uuid,) = tx
        .one(
            "SELECT id FROM account WHERE municipality_id = $1 AND person_id = $2",
            binds![municipality, person],
        )
        .await?;
    Ok(id.into())
}

/// Makes an account for somebody who is not in the staff.
pub(crate) async fn add_account(
    tx: &Transaction,
    municipality: MunicipalityId,
    name: &str,
    email: &str,
    now: Timestamp,
) -> database::Result<AccountId> {
    let id = Uuid::now_v7();
    tx.run(
        "INSERT INTO account (municipality_id, id, person_id, name, email, email_key, password_hash,
            disabled, created_at, last_sign_in_at, version)
         VALUES ($1, $2, NULL, $3, $4, $5, NULL, FALSE, $6, NULL, 1)",
        binds![municipality, id, name, email, email.to_lowercase(), now],
    )
    .await?;
    Ok(id.into())
}

/// Appoints an account to a role; twice is the same as once.
pub async fn appoint(
    tx: &Transaction,
    municipality: MunicipalityId,
    account: AccountId,
    role: Role,
    by: Option<AccountId>,
    now: Timestamp,
) -> database::Result<()> {
    if by.is_some() {
        crate::scim::forget(tx, municipality, account, role.slug()).await?;
    }
    tx.run(
        "INSERT INTO role_grant (municipality_id, account_id, role, granted_at, granted_by)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        binds![municipality, account, role.slug(), now, by],
    )
    .await?;
    Ok(())
}

/// Takes a role back, and says whether it was held.
pub async fn dismiss(
    tx: &Transaction,
    municipality: MunicipalityId,
    account: AccountId,
    role: Role,
) -> database::Result<bool> {
    let taken = tx
        .run(
            "DELETE FROM role_grant WHERE municipality_id = $1 AND account_id = $2 AND role = $3",
            binds![municipality, account, role.slug()],
        )
        .await?;
    Ok(taken == 1)
}

/// An account as an administrator sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct AccountRow {
    #[sqlx(try_from = "Uuid")]
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub person_id: Option<Uuid>,
    pub is_employee: bool,
    pub disabled: bool,
    pub last_sign_in_at: Option<At>,
    /// Until when the next login that fits may be linked.
    pub login_open_until: Option<At>,
    pub version: i64,
    pub coordinator: bool,
    pub administrator: bool,
    pub auditor: bool,
    pub assessor: bool,
}

impl AccountRow {
    /// The roles it holds by appointment.
    pub fn roles(&self) -> Vec<Role> {
        [
            (self.coordinator, Role::Coordinator),
            (self.administrator, Role::Administrator),
            (self.auditor, Role::Auditor),
            (self.assessor, Role::Assessor),
        ]
        .into_iter()
        .filter_map(|(holds, role)| holds.then_some(role))
        .collect()
    }
}

const ACCOUNT: &str = "SELECT a.id, a.name, a.email, a.person_id,
        a.person_id IS NOT NULL AS is_employee,
        a.disabled, a.last_sign_in_at, a.login_open_until, a.version,
        EXISTS (SELECT 1 FROM role_grant r WHERE r.municipality_id = a.municipality_id
            AND r.account_id = a.id AND r.role = 'coordinator') AS coordinator,
        EXISTS (SELECT 1 FROM role_grant r WHERE r.municipality_id = a.municipality_id
            AND r.account_id = a.id AND r.role = 'administrator') AS administrator,
        EXISTS (SELECT 1 FROM role_grant r WHERE r.municipality_id = a.municipality_id
            AND r.account_id = a.id AND r.role = 'auditor') AS auditor,
        EXISTS (SELECT 1 FROM role_grant r WHERE r.municipality_id = a.municipality_id
            AND r.account_id = a.id AND r.role = 'assessor') AS assessor
    FROM account a";

/// The accounts that hold a role, and those without a person: what an administrator looks after.
pub(super) async fn appointed_accounts(
    db: &Database,
    municipality: MunicipalityId,
) -> database::Result<Vec<AccountRow>> {
    db.all(
        &format!(
            "{ACCOUNT} WHERE a.municipality_id = $1 AND a.email_key <> '' AND (a.person_id IS NULL OR a.disabled
                OR EXISTS (SELECT 1 FROM role_grant g WHERE g.municipality_id = a.municipality_id
                    AND g.account_id = a.id))
             ORDER BY a.name, a.id"
        ),
        binds![municipality],
    )
    .await
}

/// One account.
pub(super) async fn account(
    db: &impl Queries,
    municipality: MunicipalityId,
    id: AccountId,
) -> database::Result<AccountRow> {
    db.one(
        &format!("{ACCOUNT} WHERE a.municipality_id = $1 AND a.id = $2"),
        binds![municipality, id],
    )
    .await
}

/// Employees found by name, user name or address, to be appointed: at most ten.
pub(super) async fn employees_like(
    db: &Database,
    municipality: MunicipalityId,
    text: &str,
    today: Date,
) -> database::Result<Vec<(Uuid, String, String)>> {
    let pattern = text
        .to_lowercase()
        .replace('\\', "")
        .replace(['%', '_'], "");
    db.all(
        "SELECT id, given_name || ' ' || family_name, email FROM person
         WHERE municipality_id = $1 AND (ended_on IS NULL OR ended_on >= $2)
            AND (search_text LIKE $3 OR email_key LIKE $3)
         ORDER BY sort_key, id LIMIT 10",
        binds![municipality, today, format!("%{pattern}%")],
    )
    .await
}

/// Closes or opens an account, unless somebody else changed it since it was shown. Closing ends its
/// sessions.
pub(super) async fn set_disabled(
    tx: &Transaction,
    municipality: MunicipalityId,
    account: AccountId,
    disabled: bool,
    version: i64,
) -> Result<(), web::Error> {
    let changed = tx
        .run(
            "UPDATE account SET disabled = $3, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $4",
            binds![municipality, account, disabled, version],
        )
        .await?;
    if changed == 0 {
        return Err(web::Error::Changed);
    }
    if disabled {
        end_sessions(tx, municipality, account).await?;
    }
    Ok(())
}

/// Signs an account out everywhere.
pub(crate) async fn end_sessions(
    tx: &Transaction,
    municipality: MunicipalityId,
    account: AccountId,
) -> database::Result<u64> {
    tx.run(
        "DELETE FROM session WHERE municipality_id = $1 AND account_id = $2",
        binds![municipality, account],
    )
    .await
}

/// How many administrators of the municipality can sign in: there must always be one. Neither closed
/// accounts count nor those of people who have left, nor who has neither a login nor an address that is
/// theirs alone.
///
/// Until the transaction ends nobody else is told a number: of two administrators who dismiss each
/// other at once, the second is counted after the first. So it is asked before anything is changed too.
pub(crate) async fn open_administrators(
    tx: &Transaction,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<i64> {
    crate::organisation::hold(tx, municipality).await?;
    let (count,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM role_grant r
             JOIN account a ON a.municipality_id = r.municipality_id AND a.id = r.account_id
             LEFT JOIN person p ON p.municipality_id = a.municipality_id AND p.id = a.person_id
             WHERE r.municipality_id = $1 AND r.role = 'administrator' AND NOT a.disabled
                AND (p.ended_on IS NULL OR p.ended_on >= $2)
                AND (EXISTS (SELECT 1 FROM account_identity i JOIN identity_provider o
                        ON o.municipality_id = i.municipality_id AND o.id = i.provider_id
                        WHERE i.municipality_id = a.municipality_id AND i.account_id = a.id
                            AND o.enabled)
                    OR (a.person_id IS NULL AND a.email_key <> '')
                    OR (p.email_key <> '' AND NOT EXISTS (SELECT 1 FROM person q
                        WHERE q.municipality_id = p.municipality_id
                            AND q.email_key = p.email_key AND q.id <> p.id
                            AND (q.ended_on IS NULL OR q.ended_on >= $2))))",
            binds![municipality, today],
        )
        .await?;
    Ok(count)
}

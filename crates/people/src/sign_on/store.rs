//! Questions about providers and whom they call what.

use database::{Database, Queries, Transaction, binds};
use domain::{AccountId, MunicipalityId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use web::{Error, Result};

use super::KnownAs;
use super::provider::{Kind, Provider};

const PROVIDER: &str = "SELECT m.municipality_id, m.code, m.name, i.id, i.kind,
    i.name AS provider_name, i.enabled, i.settings, i.secret, i.version
    FROM municipality m JOIN identity_provider i ON i.municipality_id = m.municipality_id";

/// A provider that people may sign in with: asked for before anybody has a municipality.
pub(super) async fn open_provider(db: &Database, id: Uuid) -> Result<Provider> {
    let sql = format!("{PROVIDER} WHERE i.id = $1 AND i.enabled");
    Ok(db.one(&sql, binds![id]).await?)
}

/// A provider that is open or not yet: what it tells of us is no secret, and is needed before it opens.
pub(super) async fn any_provider(db: &Database, id: Uuid) -> Result<Provider> {
    let sql = format!("{PROVIDER} WHERE i.id = $1");
    Ok(db.one(&sql, binds![id]).await?)
}

/// A provider of the municipality, enabled or not.
pub(super) async fn provider(
    db: &impl Queries,
    municipality: MunicipalityId,
    id: Uuid,
) -> Result<Provider> {
    let sql = format!("{PROVIDER} WHERE i.municipality_id = $1 AND i.id = $2");
    Ok(db.one(&sql, binds![municipality, id]).await?)
}

/// A line of the administrator's list.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Listed {
    pub id: Uuid,
    #[sqlx(try_from = "String")]
    pub kind: Kind,
    pub name: String,
    pub enabled: bool,
    pub links: i64,
}

impl Listed {
    /// Where it is set up.
    pub(super) fn href(&self) -> String {
        match self.kind {
            Kind::Oidc => format!("/administration/log-ind/{}", self.id),
            Kind::Saml => format!("/administration/log-ind/saml/{}", self.id),
        }
    }
}

/// The municipality's providers, with how many accounts are linked to each.
pub(super) async fn providers(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> Result<Vec<Listed>> {
    Ok(db
        .all(
            "SELECT i.id, i.kind, i.name, i.enabled,
                (SELECT COUNT(*) FROM account_identity a
                    WHERE a.municipality_id = i.municipality_id AND a.provider_id = i.id) AS links
             FROM identity_provider i WHERE i.municipality_id = $1 ORDER BY i.name, i.id",
            binds![municipality],
        )
        .await?)
}

/// What is stored of a provider, but for its key and version.
pub(super) struct Said {
    pub kind: Kind,
    pub name: String,
    pub enabled: bool,
    pub settings: serde_json::Value,
    /// Sealed.
    pub secret: Option<Vec<u8>>,
}

/// Adds a provider.
pub(super) async fn add_provider(
    tx: &Transaction,
    municipality: MunicipalityId,
    id: Uuid,
    said: Said,
    now: Timestamp,
) -> Result<()> {
    tx.run(
        "INSERT INTO identity_provider (municipality_id, id, kind, name, enabled, settings, secret,
            created_at, changed_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1)",
        binds![
            municipality,
            id,
            said.kind.slug(),
            said.name,
            said.enabled,
            said.settings,
            said.secret,
            now
        ],
    )
    .await?;
    Ok(())
}

/// Changes a provider, unless somebody else did since it was shown. Without a secret the old one stays.
pub(super) async fn change_provider(
    tx: &Transaction,
    municipality: MunicipalityId,
    id: Uuid,
    said: Said,
    version: i64,
    now: Timestamp,
) -> Result<()> {
    let changed = tx
        .run(
            "UPDATE identity_provider SET name = $3, enabled = $4, settings = $5,
                secret = COALESCE($6, secret), changed_at = $7, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $8",
            binds![
                municipality,
                id,
                said.name,
                said.enabled,
                said.settings,
                said.secret,
                now,
                version
            ],
        )
        .await?;
    if changed == 0 {
        return Err(Error::Changed);
    }
    Ok(())
}

/// Ends every session and attempt that came from a provider.
pub(super) async fn end_all_of(
    tx: &Transaction,
    municipality: MunicipalityId,
    provider: Uuid,
) -> Result<()> {
    for table in ["session", "sign_on_attempt"] {
        let sql = format!("DELETE FROM {table} WHERE municipality_id = $1 AND provider_id = $2");
        tx.run(&sql, binds![municipality, provider]).await?;
    }
    Ok(())
}

/// Forgets whom a provider calls what; how many accounts were linked.
pub(super) async fn unlink_all_of(
    tx: &Transaction,
    municipality: MunicipalityId,
    provider: Uuid,
) -> Result<u64> {
    Ok(tx
        .run(
            "DELETE FROM account_identity WHERE municipality_id = $1 AND provider_id = $2",
            binds![municipality, provider],
        )
        .await?)
}

/// Deletes a provider with all that belongs to it, unless somebody changed it since it was shown.
pub(super) async fn remove_provider(
    tx: &Transaction,
    municipality: MunicipalityId,
    id: Uuid,
    version: i64,
) -> Result<u64> {
    end_all_of(tx, municipality, id).await?;
    let links = unlink_all_of(tx, municipality, id).await?;
    tx.run(
        "DELETE FROM sign_on_seen WHERE municipality_id = $1 AND provider_id = $2",
        binds![municipality, id],
    )
    .await?;
    let gone = tx
        .run(
            "DELETE FROM identity_provider WHERE municipality_id = $1 AND id = $2 AND version = $3",
            binds![municipality, id, version],
        )
        .await?;
    if gone == 0 {
        return Err(Error::Changed);
    }
    Ok(links)
}

/// How a municipality's people come in.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct HowIn {
    /// Employees sign in with a provider, and with nothing else.
    pub only_sign_on: bool,
    /// The domains of its mail addresses, one a line.
    pub mail_domains: String,
    /// Zero where nothing was decided yet.
    pub version: i64,
}

impl HowIn {
    /// The domains, in small letters.
    pub(super) fn domains(&self) -> impl Iterator<Item = &str> {
        self.mail_domains.lines()
    }
}

/// How the municipality's people come in.
pub(super) async fn how_in(db: &impl Queries, municipality: MunicipalityId) -> Result<HowIn> {
    let row = db
        .maybe(
            "SELECT only_sign_on, mail_domains, version FROM sign_on_setting
             WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    Ok(row.unwrap_or_default())
}

/// Decides it, unless somebody else did since it was shown.
pub(super) async fn set_how_in(
    tx: &Transaction,
    municipality: MunicipalityId,
    how: &HowIn,
) -> Result<()> {
    let changed =
        if how.version == 0 {
            tx.run(
                "INSERT INTO sign_on_setting (municipality_id, only_sign_on, mail_domains, version)
             VALUES ($1, $2, $3, 1) ON CONFLICT (municipality_id) DO NOTHING",
                binds![municipality, how.only_sign_on, &how.mail_domains],
            )
            .await?
        } else {
            tx.run(
            "UPDATE sign_on_setting SET only_sign_on = $2, mail_domains = $3, version = version + 1
             WHERE municipality_id = $1 AND version = $4",
            binds![municipality, how.only_sign_on, &how.mail_domains, how.version],
        )
        .await?
        };
    if changed == 0 {
        return Err(Error::Changed);
    }
    Ok(())
}

/// Notes that a message of a provider was taken; false if it was before.
pub(super) async fn first_time(
    tx: &Transaction,
    provider: &Provider,
    message: &str,
    until: Timestamp,
    now: Timestamp,
) -> Result<bool> {
    let municipality = provider.municipality.id;
    tx.run(
        "DELETE FROM sign_on_seen WHERE municipality_id = $1 AND expires_at < $2",
        binds![municipality, now],
    )
    .await?;
    let noted = tx
        .run(
            "INSERT INTO sign_on_seen (municipality_id, provider_id, message_hash, expires_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            binds![
                municipality,
                provider.id,
                Sha256::digest(message.as_bytes()).to_vec(),
                until
            ],
        )
        .await?;
    Ok(noted == 1)
}

/// The account that a subject is linked to, and whether it is open.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct LinkedAccount {
    #[sqlx(try_from = "Uuid")]
    pub account_id: AccountId,
    pub open: bool,
}

/// The account that a provider's subject is linked to. The account of somebody who has left is closed.
pub(super) async fn account_of_subject(
    tx: &Transaction,
    provider: &Provider,
    subject: &str,
    today: Date,
) -> Result<Option<LinkedAccount>> {
    Ok(tx
        .maybe(
            "SELECT i.account_id,
                NOT a.disabled AND (p.ended_on IS NULL OR p.ended_on >= $4) AS open
             FROM account_identity i
             JOIN account a ON a.municipality_id = i.municipality_id AND a.id = i.account_id
             LEFT JOIN person p ON p.municipality_id = a.municipality_id AND p.id = a.person_id
             WHERE i.municipality_id = $1 AND i.provider_id = $2 AND i.subject = $3",
            binds![provider.municipality.id, provider.id, subject, today],
        )
        .await?)
}

/// Whom somebody may be who comes for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Candidate {
    /// An employee of today.
    Person(PersonId),
    /// Somebody who is in no staff list but has an account.
    Outside(AccountId),
}

/// Everybody in the municipality who is known so: nobody, one, or several who share a mailbox.
pub(super) async fn candidates(
    tx: &Transaction,
    municipality: MunicipalityId,
    known_as: &KnownAs,
    today: Date,
) -> Result<Vec<Candidate>> {
    let (condition, value) = match known_as {
        KnownAs::Email(email) => ("p.email_key = $2", email.to_lowercase()),
        // Both sides by the same engine: user names are plain letters.
        KnownAs::UserName(name) => ("LOWER(p.user_name) = LOWER($2)", name.clone()),
        KnownAs::EmployeeNumber(number) => ("p.employee_number = $2", number.clone()),
    };
    if value.is_empty() {
        return Ok(Vec::new());
    }
    let people: Vec<(Uuid,)> = tx
        .all(
            &format!(
                "SELECT p.id FROM person p WHERE p.municipality_id = $1 AND {condition}
                    AND (p.ended_on IS NULL OR p.ended_on >= $3) ORDER BY p.id"
            ),
            binds![municipality, &value, today],
        )
        .await?;
    let mut found: Vec<Candidate> = people
        .into_iter()
        .map(|(id,)| Candidate::Person(id.into()))
        .collect();
    if found.is_empty() && matches!(known_as, KnownAs::Email(_)) {
        let outside: Vec<(Uuid,)> = tx
            .all(
                "SELECT id FROM account WHERE municipality_id = $1 AND email_key = $2
                    AND person_id IS NULL ORDER BY id",
                binds![municipality, &value],
            )
            .await?;
        found.extend(
            outside
                .into_iter()
                .map(|(id,)| Candidate::Outside(id.into())),
        );
    }
    Ok(found)
}

/// What decides whether an account may be linked to a subject of a provider.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Standing {
    /// It is linked to one of this provider already.
    pub linked: bool,
    /// It isn't closed.
    pub open: bool,
    /// It has a role, or a link to another login that is open.
    pub guarded: bool,
    /// An administrator lets the next login be linked.
    pub let_in: bool,
}

/// How an account stands towards a provider.
pub(super) async fn standing(
    tx: &Transaction,
    provider: &Provider,
    account: AccountId,
    now: Timestamp,
) -> Result<Standing> {
    Ok(tx
        .one(
            "SELECT EXISTS (SELECT 1 FROM account_identity i
                    WHERE i.municipality_id = a.municipality_id AND i.account_id = a.id
                        AND i.provider_id = $3) AS linked,
                NOT a.disabled AS open,
                EXISTS (SELECT 1 FROM role_grant r
                    WHERE r.municipality_id = a.municipality_id AND r.account_id = a.id)
                OR EXISTS (SELECT 1 FROM account_identity i JOIN identity_provider o
                        ON o.municipality_id = i.municipality_id AND o.id = i.provider_id
                    WHERE i.municipality_id = a.municipality_id AND i.account_id = a.id
                        AND o.id <> $3 AND o.enabled) AS guarded,
                COALESCE(a.login_open_until > $4, FALSE) AS let_in
             FROM account a WHERE a.municipality_id = $1 AND a.id = $2",
            binds![provider.municipality.id, account, provider.id, now],
        )
        .await?)
}

/// Links an account to a subject for good. What an administrator has let in is in by that.
pub(super) async fn link(
    tx: &Transaction,
    provider: &Provider,
    subject: &str,
    account: AccountId,
    now: Timestamp,
) -> Result<()> {
    tx.run(
        "INSERT INTO account_identity (municipality_id, provider_id, subject, account_id, linked_at,
            last_used_at)
         VALUES ($1, $2, $3, $4, $5, $5)",
        binds![provider.municipality.id, provider.id, subject, account, now],
    )
    .await?;
    tx.run(
        "UPDATE account SET login_open_until = NULL
         WHERE municipality_id = $1 AND id = $2 AND login_open_until IS NOT NULL",
        binds![provider.municipality.id, account],
    )
    .await?;
    Ok(())
}

/// Notes that a link was used.
pub(super) async fn used(
    tx: &Transaction,
    provider: &Provider,
    subject: &str,
    now: Timestamp,
) -> Result<()> {
    tx.run(
        "UPDATE account_identity SET last_used_at = $4
         WHERE municipality_id = $1 AND provider_id = $2 AND subject = $3",
        binds![provider.municipality.id, provider.id, subject, now],
    )
    .await?;
    Ok(())
}

/// Ends the sessions that a provider says are over: one session of its own, or all of a subject. How
/// many ended.
pub(super) async fn end_sessions_of(
    tx: &Transaction,
    provider: &Provider,
    session: Option<&str>,
    subject: Option<&str>,
) -> Result<u64> {
    let (municipality, id) = (provider.municipality.id, provider.id);
    // A session that it named; where it named none when it began, everything of the subject.
    Ok(match (session, subject) {
        (Some(session), subject) => {
            tx.run(
                "DELETE FROM session WHERE municipality_id = $1 AND provider_id = $2
                    AND (provider_session = $3
                        OR (provider_session IS NULL AND provider_subject = $4))",
                binds![municipality, id, session, subject.map(str::to_owned)],
            )
            .await?
        }
        (None, Some(subject)) => {
            tx.run(
                "DELETE FROM session WHERE municipality_id = $1 AND provider_id = $2
                    AND provider_subject = $3",
                binds![municipality, id, subject],
            )
            .await?
        }
        (None, None) => 0,
    })
}

/// The settings of a provider as they stand in the list of changes: nothing that is secret.
pub(super) fn noted(said: &Said) -> serde_json::Value {
    serde_json::json!({
        "name": said.name, "kind": said.kind.slug(), "enabled": said.enabled,
        "settings": said.settings,
    })
}

//! Who a session belongs to: one statement a request.

use std::future::Future;
use std::pin::Pin;

use database::{At, Database, Queries as _, binds};
use domain::rights::Role;
use domain::{AccountId, MunicipalityId, PersonId};
use jiff::Timestamp;
use uuid::Uuid;
use web::{ContentVersion, Identity, MunicipalityFacts, Viewer};

use super::{sessions, tokens};

/// Sessions of the `session` table.
#[derive(Clone, Copy, Debug)]
pub struct Sessions;

impl Identity for Sessions {
    fn viewer<'a>(
        &'a self,
        database: &'a Database,
        cookie: &'a str,
        now: Timestamp,
    ) -> Pin<Box<dyn Future<Output = database::Result<Option<Viewer>>> + Send + 'a>> {
        Box::pin(viewer(database, cookie, now))
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(try_from = "Uuid")]
    municipality_id: MunicipalityId,
    code: String,
    municipality_name: String,
    content_version: i64,
    #[sqlx(try_from = "Uuid")]
    account_id: AccountId,
    account_name: String,
    person_id: Option<Uuid>,
    last_seen_at: At,
    in_scope: bool,
    manages: bool,
    coordinator: bool,
    administrator: bool,
    auditor: bool,
    assessor: bool,
}

const WHO: &str =
    "SELECT m.municipality_id, m.code, m.name AS municipality_name, m.content_version,
    a.id AS account_id, a.name AS account_name, a.person_id, s.last_seen_at,
    COALESCE(p.in_scope, FALSE) AS in_scope,
    EXISTS (SELECT 1 FROM position t WHERE t.municipality_id = m.municipality_id
        AND t.manager_id = a.person_id AND (t.ended_on IS NULL OR t.ended_on >= $4)
        AND (t.started_on IS NULL OR t.started_on <= $4)) AS manages,
    EXISTS (SELECT 1 FROM role_grant r WHERE r.municipality_id = m.municipality_id
        AND r.account_id = a.id AND r.role = 'coordinator') AS coordinator,
    EXISTS (SELECT 1 FROM role_grant r WHERE r.municipality_id = m.municipality_id
        AND r.account_id = a.id AND r.role = 'administrator') AS administrator,
    EXISTS (SELECT 1 FROM role_grant r WHERE r.municipality_id = m.municipality_id
        AND r.account_id = a.id AND r.role = 'auditor') AS auditor,
    EXISTS (SELECT 1 FROM role_grant r WHERE r.municipality_id = m.municipality_id
        AND r.account_id = a.id AND r.role = 'assessor') AS assessor
    FROM municipality m
    JOIN session s ON s.municipality_id = m.municipality_id AND s.token_hash = $2
    JOIN account a ON a.municipality_id = s.municipality_id AND a.id = s.account_id
    LEFT JOIN person p ON p.municipality_id = a.municipality_id AND p.id = a.person_id
    WHERE m.code = $1 AND s.expires_at > $3 AND s.last_seen_at > $5 AND NOT a.disabled
        AND (p.ended_on IS NULL OR p.ended_on >= $4)";

async fn viewer(db: &Database, cookie: &str, now: Timestamp) -> database::Result<Option<Viewer>> {
    let Some((code, hash)) = tokens::split(cookie) else {
        return Ok(None);
    };
    let today = web::day_in_denmark(now);
    let binds = binds![code, hash.clone(), now, today, now - sessions::IDLE];
    let Some(row) = db.maybe::<Row>(WHO, binds).await? else {
        return Ok(None);
    };
    if row.last_seen_at.0 < now - sessions::SEEN_EVERY {
        let tx = db.begin().await?;
        tx.run(
            "UPDATE session SET last_seen_at = $3 WHERE municipality_id = $1 AND token_hash = $2",
            binds![row.municipality_id, hash, now],
        )
        .await?;
        tx.commit().await?;
    }
    Ok(Some(row.into()))
}

impl From<Row> for Viewer {
    fn from(row: Row) -> Self {
        let person = row.person_id.map(PersonId::from);
        let roles = [
            (person.is_some(), Role::Employee),
            (row.manages, Role::Manager),
            (row.coordinator, Role::Coordinator),
            (row.administrator, Role::Administrator),
            (row.auditor, Role::Auditor),
            (row.assessor, Role::Assessor),
        ];
        Self {
            municipality: MunicipalityFacts {
                id: row.municipality_id,
                code: row.code,
                name: row.municipality_name,
                content: ContentVersion(row.content_version),
            },
            account: row.account_id,
            person,
            name: row.account_name,
            roles: roles
                .into_iter()
                .filter_map(|(holds, role)| holds.then_some(role))
                .collect(),
            in_scope: row.in_scope,
        }
    }
}

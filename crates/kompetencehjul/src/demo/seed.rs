//! The demo municipality: the files of `demo/`, a scope, a cast, and made-up answers.

use anyhow::{Context as _, Result};
use content::Content;
use database::{Database, Queries as _, binds};
use domain::rights::Role;
use domain::scope::{ScopeClause, ScopeRule};
use domain::{AccountId, MunicipalityId, PersonId};
use extracts::plan::Extent;
use people::accounts::{appoint, ensure_account_of_person};
use people::imports::{Sent, SentFile, prepare, take_in};
use people::organisation::add_municipality;
use uuid::Uuid;
use web::Clock;

/// The demo municipality's code, which no real one has.
pub const CODE: &str = "999";
const NAME: &str = "Eksempel Kommune";
const UNITS: &[u8] = include_bytes!("../../../../demo/organisation.csv");
const PEOPLE: &[u8] = include_bytes!("../../../../demo/medarbejdere.csv");
/// The units whom the round in spring asked …
const IN_SPRING: [&str; 9] = [
    "1100", "1101", "1102", "1103", "1104", "1105", "1106", "1107", "1131",
];
/// … and whom the running round asks.
const RIGHT_NOW: [&str; 2] = ["1151", "1157"];
/// The agreement of office and IT staff: the target group of the report.
const AGREEMENT: &str = "Kontor- og it-personale (HK)";

/// Makes the municipality, everything or nothing of each step.
pub async fn seed(db: &Database, content: &Content, clock: &Clock) -> Result<()> {
    let (now, today) = (clock.now(), clock.today());
    let tx = db.begin().await?;
    let municipality = add_municipality(&tx, CODE, NAME, now).await?;
    tx.commit().await?;
    let file = |name: &str, bytes: &[u8]| {
        Some(SentFile {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
            mapping: None,
        })
    };
    let sent = Sent {
        units: file("organisation.csv", UNITS),
        people: file("medarbejdere.csv", PEOPLE),
        extent: Extent::Full,
    };
    let prepared = prepare(db, municipality, sent, today, Box::new(|_, _| {})).await?;
    take_in(db, municipality, &prepared, true, None, now).await?;
    let rule = ScopeRule {
        any_of: vec![ScopeClause {
            agreements: vec![AGREEMENT.to_owned()],
            ..ScopeClause::default()
        }],
        ..ScopeRule::default()
    };
    let tx = db.begin().await?;
    people::scope::set_rule(&tx, municipality, &rule, 0, None, now).await?;
    competency::demo::seed(&tx, content, municipality, today, now).await?;
    learning::demo::seed(&tx, municipality, today, now).await?;
    tx.commit().await?;
    appoint_cast(db, content, municipality, clock).await
}

async fn appoint_cast(
    db: &Database,
    content: &Content,
    municipality: MunicipalityId,
    clock: &Clock,
) -> Result<()> {
    let cast = cast(db).await?;
    let tx = db.begin().await?;
    for (name, role) in [
        ("coordinator", Role::Coordinator),
        ("administrator", Role::Administrator),
        ("auditor", Role::Auditor),
    ] {
        let (person, _, _) = cast
            .of(name)
            .with_context(|| format!("the demo has no {name}"))?;
        let account: AccountId =
            ensure_account_of_person(&tx, municipality, *person, clock.now()).await?;
        appoint(&tx, municipality, account, role, None, clock.now()).await?;
        if role == Role::Coordinator {
            let units = (&IN_SPRING[..], &RIGHT_NOW[..]);
            let when = (clock.today(), clock.now());
            competency::demo::set_up(&tx, content, municipality, units, account, when).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Who plays whom: role, person, name, title.
#[derive(Clone, Debug)]
pub struct Cast(Vec<(&'static str, (PersonId, String, String))>);

impl Cast {
    /// Who plays the role.
    #[must_use]
    pub fn of(&self, role: &str) -> Option<&(PersonId, String, String)> {
        self.0
            .iter()
            .find(|(name, _)| *name == role)
            .map(|(_, who)| who)
    }
}

/// The first of each title in alphabetical order; for the manager, who has the most people of the
/// target group right below. Always the same people.
pub async fn cast(db: &Database) -> database::Result<Cast> {
    let rows: Vec<(String, Uuid, String, String)> = db
        .all(
            "SELECT role, id, name, title FROM (
                SELECT CASE t.title WHEN 'Skolesekretær' THEN 'employee'
                        WHEN 'GDPR-koordinator' THEN 'security-employee'
                        WHEN 'Informationssikkerhedskoordinator' THEN 'coordinator'
                        WHEN 'Controller' THEN 'auditor'
                        ELSE 'administrator' END AS role,
                    p.id, p.given_name || ' ' || p.family_name AS name, t.title,
                    ROW_NUMBER() OVER (PARTITION BY t.title ORDER BY p.sort_key, p.id) AS place
                FROM person p
                JOIN municipality m ON m.municipality_id = p.municipality_id AND m.code = $1
                JOIN position t ON t.municipality_id = p.municipality_id AND t.person_id = p.id
                    AND t.is_main
                WHERE p.in_scope AND NOT p.is_leader AND t.title IN ('Skolesekretær',
                    'GDPR-koordinator', 'Informationssikkerhedskoordinator', 'Controller',
                    'Systemadministrator')
             ) AS titles WHERE place = 1
             UNION ALL
             SELECT 'manager', id, name, title FROM (
                SELECT b.id, b.given_name || ' ' || b.family_name AS name, bt.title
                FROM person b
                JOIN municipality m ON m.municipality_id = b.municipality_id AND m.code = $1
                JOIN position bt ON bt.municipality_id = b.municipality_id AND bt.person_id = b.id
                    AND bt.is_main
                WHERE b.is_leader AND b.ended_on IS NULL
                ORDER BY (SELECT COUNT(*) FROM position t JOIN person p
                        ON p.municipality_id = t.municipality_id AND p.id = t.person_id
                    WHERE t.municipality_id = b.municipality_id AND t.manager_id = b.id AND p.in_scope)
                    DESC, b.sort_key, b.id
                LIMIT 1
             ) AS leader",
            binds![CODE],
        )
        .await?;
    let cast = super::ROLES.into_iter().filter_map(|role| {
        let (_, id, name, title) = rows.iter().find(|row| row.0 == role)?;
        Some((role, (PersonId::from(*id), name.clone(), title.clone())))
    });
    Ok(Cast(cast.collect()))
}

//! Everything the staff list and the account hold about one person, for that person's own eyes.

use std::cmp::Reverse;

use database::{At, Day, Queries as _, binds};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;
use web::{Error, Result, Visit};

/// The viewer's own row of the staff list, with positions and account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFile {
    /// Given and family name.
    pub name: String,
    /// The number in the HR system.
    pub employee_number: String,
    /// The name at sign-in to the municipality's systems.
    pub user_name: String,
    /// The work address.
    pub email: String,
    /// In the target group.
    pub in_scope: bool,
    /// Leads others.
    pub is_leader: bool,
    /// The last day of the employment, where it has one.
    pub ended_on: Option<Date>,
    /// When the row was first stored.
    pub stored_at: Timestamp,
    /// The positions, the main one first.
    pub positions: Vec<OwnPosition>,
    /// The account, where there is one.
    pub account: Option<OwnAccount>,
}

/// One of the viewer's positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPosition {
    /// The title.
    pub title: String,
    /// The collective agreement.
    pub agreement: String,
    /// The unit's name.
    pub unit: String,
    /// The manager's name; nothing where the staff list names none.
    pub manager: Option<String>,
    /// The first day.
    pub started_on: Option<Date>,
    /// The last day, where it has one.
    pub ended_on: Option<Date>,
    /// Whether it is the main position.
    pub is_main: bool,
}

/// The viewer's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnAccount {
    /// The address that sign-in links go to.
    pub email: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When somebody last signed in with it.
    pub last_sign_in_at: Option<Timestamp>,
    /// Whether a password was chosen; only its fingerprint is stored.
    pub has_password: bool,
    /// In how many places it is signed in.
    pub sessions: i64,
    /// The logins from work that it is recognised by.
    pub sign_ons: Vec<OwnSignOn>,
}

/// A login from work that the viewer's account is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSignOn {
    /// The login's name.
    pub provider: String,
    /// By what it calls the viewer.
    pub subject: String,
    /// Since when.
    pub linked_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    given_name: String,
    family_name: String,
    employee_number: String,
    user_name: String,
    email: String,
    in_scope: bool,
    is_leader: bool,
    ended_on: Option<Day>,
    created_at: At,
    position_id: Option<Uuid>,
    title: Option<String>,
    agreement: Option<String>,
    unit: Option<String>,
    manager_given_name: Option<String>,
    manager_family_name: Option<String>,
    position_started_on: Option<Day>,
    position_ended_on: Option<Day>,
    is_main: Option<bool>,
    account_email: Option<String>,
    account_created_at: Option<At>,
    last_sign_in_at: Option<At>,
    has_password: bool,
    sessions: i64,
    provider: Option<String>,
    subject: Option<String>,
    linked_at: Option<At>,
}

impl Row {
    fn sign_on(&self) -> Option<OwnSignOn> {
        Some(OwnSignOn {
            provider: self.provider.clone()?,
            subject: self.subject.clone()?,
            linked_at: self.linked_at?.0,
        })
    }

    fn position(&self) -> Option<OwnPosition> {
        let manager = self
            .manager_given_name
            .as_ref()
            .zip(self.manager_family_name.as_ref());
        Some(OwnPosition {
            title: self.title.clone()?,
            agreement: self.agreement.clone().unwrap_or_default(),
            unit: self.unit.clone().unwrap_or_default(),
            manager: manager.map(|(given, family)| format!("{given} {family}").trim().to_owned()),
            started_on: self.position_started_on.map(|day| day.0),
            ended_on: self.position_ended_on.map(|day| day.0),
            is_main: self.is_main.unwrap_or(false),
        })
    }
}

/// The viewer's own file; [`Error::NotAllowed`] for a viewer who is no employee.
pub async fn own_file(visit: &Visit) -> Result<OwnFile> {
    let rows: Vec<Row> = visit
        .db()
        .all(
            "SELECT p.given_name, p.family_name, p.employee_number, p.user_name, p.email, p.in_scope,
                p.is_leader, p.ended_on, p.created_at,
                t.id AS position_id, t.title, t.agreement, u.name AS unit,
                m.given_name AS manager_given_name, m.family_name AS manager_family_name,
                t.started_on AS position_started_on, t.ended_on AS position_ended_on, t.is_main,
                a.email AS account_email, a.created_at AS account_created_at, a.last_sign_in_at,
                a.password_hash IS NOT NULL AS has_password,
                (SELECT COUNT(*) FROM session s WHERE s.municipality_id = a.municipality_id
                    AND s.account_id = a.id AND s.expires_at > $3) AS sessions,
                i.name AS provider, l.subject, l.linked_at
             FROM person p
             LEFT JOIN account a ON a.municipality_id = p.municipality_id AND a.person_id = p.id
             LEFT JOIN account_identity l ON l.municipality_id = a.municipality_id
                AND l.account_id = a.id
             LEFT JOIN identity_provider i ON i.municipality_id = l.municipality_id
                AND i.id = l.provider_id
             LEFT JOIN position t ON t.municipality_id = p.municipality_id AND t.person_id = p.id
             LEFT JOIN org_unit u ON u.municipality_id = t.municipality_id AND u.id = t.org_unit_id
             LEFT JOIN person m ON m.municipality_id = t.municipality_id AND m.id = t.manager_id
             WHERE p.municipality_id = $1 AND p.id = $2
             ORDER BY t.id, i.name, i.id",
            binds![visit.municipality()?, visit.own_person()?, visit.now()],
        )
        .await?;
    // Every position stands beside every login.
    let mut positions: Vec<OwnPosition> = rows
        .chunk_by(|one, next| one.position_id == next.position_id)
        .filter_map(|same| same.first()?.position())
        .collect();
    let first = rows.first().and_then(|row| row.position_id);
    let sign_ons = rows
        .iter()
        .take_while(|row| row.position_id == first)
        .filter_map(Row::sign_on)
        .collect();
    positions.sort_by_key(|position| Reverse((position.is_main, position.started_on)));
    let row = rows.into_iter().next().ok_or(Error::NotFound)?;
    let account = row
        .account_email
        .zip(row.account_created_at)
        .map(|(email, created)| OwnAccount {
            email,
            created_at: created.0,
            last_sign_in_at: row.last_sign_in_at.map(|at| at.0),
            has_password: row.has_password,
            sessions: row.sessions,
            sign_ons,
        });
    Ok(OwnFile {
        name: format!("{} {}", row.given_name, row.family_name)
            .trim()
            .to_owned(),
        employee_number: row.employee_number,
        user_name: row.user_name,
        email: row.email,
        in_scope: row.in_scope,
        is_leader: row.is_leader,
        ended_on: row.ended_on.map(|day| day.0),
        stored_at: row.created_at.0,
        positions,
        account,
    })
}

//! Questions about formal security roles, and the changes to them.
//!
//! Who carries which task where is one question across units, roles and people, so the statements
//! here join `org_unit`, `person` and `position`, which otherwise belong to `people::organisation`.

use database::{Day, Queries, Transaction, Value, binds};
use domain::{AccountId, MunicipalityId, OrgUnitId, PersonId, SecurityRoleId, SecurityRoleKind};
use jiff::Timestamp;
use jiff::civil::Date;
use people::access::{self, SecurityRoles};
use people::audit;
use uuid::Uuid;
use web::{Error, Result, Visit};

/// Somebody with a role, as far as a list of roles shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Carrying {
    /// Who.
    pub id: PersonId,
    /// Given and family name.
    pub name: String,
    /// Whether the employment has ended.
    pub left: bool,
}

/// A security role with who carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Carrier {
    /// The role's key.
    pub id: SecurityRoleId,
    /// What kind it is.
    pub kind: SecurityRoleKind,
    /// The system or field it is about.
    pub about: String,
    /// The unit.
    pub unit: OrgUnitId,
    /// The unit's name.
    pub unit_name: String,
    /// The unit's codes from the top: `/1000/1107/`.
    pub unit_path: String,
    /// Who has the task.
    pub holder: Option<Carrying>,
    /// Who steps in.
    pub deputy: Option<Carrying>,
    /// How many roles the holder holds in the whole municipality.
    pub held: i64,
    /// For telling whether somebody else changed it.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct CarrierRow {
    id: Uuid,
    kind: String,
    about: String,
    org_unit_id: Uuid,
    unit_name: String,
    unit_path: String,
    holder_id: Option<Uuid>,
    holder_name: Option<String>,
    holder_ended_on: Option<Day>,
    deputy_id: Option<Uuid>,
    deputy_name: Option<String>,
    deputy_ended_on: Option<Day>,
    held: i64,
    version: i64,
}

impl CarrierRow {
    /// The row read; a kind that this program doesn't know is shown as another one.
    fn read(self, today: Date) -> Carrier {
        let somebody = |id: Option<Uuid>, name: Option<String>, ended_on: Option<Day>| {
            Some(Carrying {
                id: id?.into(),
                name: name?,
                left: ended_on.is_some_and(|day| day.0 < today),
            })
        };
        Carrier {
            id: self.id.into(),
            kind: SecurityRoleKind::from_slug(&self.kind).unwrap_or(SecurityRoleKind::Other),
            about: self.about,
            unit: self.org_unit_id.into(),
            unit_name: self.unit_name,
            unit_path: self.unit_path,
            holder: somebody(self.holder_id, self.holder_name, self.holder_ended_on),
            deputy: somebody(self.deputy_id, self.deputy_name, self.deputy_ended_on),
            held: self.held,
            version: self.version,
        }
    }
}

const CARRIERS: &str = "SELECT r.id, r.kind, r.about, r.org_unit_id, u.name AS unit_name,
        u.path AS unit_path, r.holder_id, h.given_name || ' ' || h.family_name AS holder_name,
        h.ended_on AS holder_ended_on, r.deputy_id,
        e.given_name || ' ' || e.family_name AS deputy_name, e.ended_on AS deputy_ended_on,
        (SELECT COUNT(*) FROM security_role x WHERE x.municipality_id = r.municipality_id
            AND x.holder_id = r.holder_id AND x.ended_at IS NULL) AS held, r.version
    FROM security_role r
    JOIN org_unit u ON u.municipality_id = r.municipality_id AND u.id = r.org_unit_id
    LEFT JOIN person h ON h.municipality_id = r.municipality_id AND h.id = r.holder_id
    LEFT JOIN person e ON e.municipality_id = r.municipality_id AND e.id = r.deputy_id
    WHERE r.municipality_id = $1 AND r.ended_at IS NULL";

async fn carriers(
    db: &impl Queries,
    municipality: MunicipalityId,
    unit_path: Option<&str>,
    today: Date,
) -> database::Result<Vec<Carrier>> {
    let mut binds: Vec<Value> = binds![municipality];
    let mut narrowed = "";
    if let Some(path) = unit_path {
        binds.push(Value::from(path));
        narrowed = "AND substr(u.path, 1, length($2)) = $2";
    }
    let rows: Vec<CarrierRow> = db
        .all(
            &format!("{CARRIERS} {narrowed} ORDER BY u.path, r.kind, r.about, r.id"),
            binds,
        )
        .await?;
    Ok(rows.into_iter().map(|row| row.read(today)).collect())
}

/// Writes down that the viewer looks at everybody named in the list.
async fn looked_at(visit: &Visit, carriers: &[Carrier]) -> Result<()> {
    let people = carriers
        .iter()
        .flat_map(|carrier| [&carrier.holder, &carrier.deputy])
        .flatten()
        .map(|somebody| somebody.id)
        .collect();
    access::listed::<SecurityRoles>(visit, people).await?;
    Ok(())
}

/// Who carries which security task in which unit, units in the tree's order; of a unit and
/// everything below it, or of the whole municipality. What of it hangs on one person says
/// [`super::hangs_on_one`]. For coordinators; each look is logged.
pub(crate) async fn carriers_by_unit(
    visit: &Visit,
    unit_path: Option<&str>,
) -> Result<Vec<Carrier>> {
    let carriers = carriers(visit.db(), visit.municipality()?, unit_path, visit.today()).await?;
    looked_at(visit, &carriers).await?;
    Ok(carriers)
}

/// A unit in which nobody carries a security task.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct EmptyUnit {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The codes from the top.
    pub path: String,
    /// The name of the unit above, or nothing.
    pub above: String,
    /// How many of its people are in the target group.
    pub people: i64,
}

/// Units with people of the target group where nobody who still works here carries a security task.
pub(crate) async fn units_without_anyone(
    db: &impl Queries,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<Vec<EmptyUnit>> {
    db.all(
        "SELECT u.code, u.name, u.path, COALESCE(a.name, '') AS above,
            COUNT(DISTINCT t.person_id) AS people
         FROM org_unit u
         JOIN position t ON t.municipality_id = u.municipality_id AND t.org_unit_id = u.id
            AND (t.ended_on IS NULL OR t.ended_on >= $2)
         JOIN person p ON p.municipality_id = t.municipality_id AND p.id = t.person_id
            AND p.in_scope AND (p.ended_on IS NULL OR p.ended_on >= $2)
         LEFT JOIN org_unit a ON a.municipality_id = u.municipality_id AND a.id = u.parent_id
         WHERE u.municipality_id = $1 AND u.ended_on IS NULL AND NOT EXISTS (
            SELECT 1 FROM security_role r
            JOIN person h ON h.municipality_id = r.municipality_id
                AND (h.id = r.holder_id OR h.id = r.deputy_id)
                AND (h.ended_on IS NULL OR h.ended_on >= $2)
            WHERE r.municipality_id = u.municipality_id AND r.org_unit_id = u.id
                AND r.ended_at IS NULL)
         GROUP BY u.code, u.name, u.path, a.name ORDER BY u.path",
        binds![municipality, today],
    )
    .await
}

/// One role. For coordinators; the look at holder and deputy is logged.
pub(super) async fn role(visit: &Visit, id: SecurityRoleId) -> Result<Carrier> {
    let row: CarrierRow = visit
        .db()
        .one(
            &format!("{CARRIERS} AND r.id = $2"),
            binds![visit.municipality()?, id],
        )
        .await?;
    let carrier = row.read(visit.today());
    looked_at(visit, std::slice::from_ref(&carrier)).await?;
    Ok(carrier)
}

/// A role as its holder or deputy sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    /// What kind it is.
    pub kind: SecurityRoleKind,
    /// The system or field.
    pub about: String,
    /// Only as the one who steps in.
    pub as_deputy: bool,
}

/// The roles that somebody holds or steps in for. Whoever calls has the proof that the person's
/// placement or roles may be seen.
pub(crate) async fn roles_held(
    db: &impl Queries,
    municipality: MunicipalityId,
    person: PersonId,
) -> database::Result<Vec<Held>> {
    let rows: Vec<(String, String, bool)> = db
        .all(
            "SELECT kind, about, COALESCE(holder_id <> $2, TRUE) AS as_deputy FROM security_role
             WHERE municipality_id = $1 AND (holder_id = $2 OR deputy_id = $2) AND ended_at IS NULL
             ORDER BY as_deputy, kind, about",
            binds![municipality, person],
        )
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(kind, about, as_deputy)| {
            Some(Held {
                kind: SecurityRoleKind::from_slug(&kind).ok()?,
                about,
                as_deputy,
            })
        })
        .collect())
}

/// What a role is: everything but who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RoleFacts {
    /// What kind.
    pub kind: SecurityRoleKind,
    /// The system or field.
    pub about: String,
    /// The unit.
    pub unit: OrgUnitId,
}

/// By whom and when something is changed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doing {
    /// Where.
    pub municipality: MunicipalityId,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub now: Timestamp,
}

impl Doing {
    /// The viewer, now.
    pub(super) fn of(visit: &Visit) -> Result<Self> {
        let viewer = visit.viewer()?;
        Ok(Self {
            municipality: viewer.municipality.id,
            by: viewer.account,
            now: visit.now(),
        })
    }

    async fn note(
        &self,
        tx: &Transaction,
        what: &str,
        role: SecurityRoleId,
        detail: serde_json::Value,
    ) -> database::Result<()> {
        audit::note(
            tx,
            self.municipality,
            Some(self.by),
            what,
            Some(role.uuid()),
            detail,
            self.now,
        )
        .await
    }
}

/// Makes a role that nobody has yet.
pub(super) async fn add(
    tx: &Transaction,
    doing: Doing,
    facts: &RoleFacts,
) -> database::Result<SecurityRoleId> {
    let id = SecurityRoleId::from(Uuid::now_v7());
    tx.run(
        "INSERT INTO security_role (municipality_id, id, kind, about, org_unit_id, started_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, 1)",
        binds![doing.municipality, id, facts.kind.slug(), &facts.about, facts.unit, doing.now],
    )
    .await?;
    doing
        .note(tx, "security-role-added", id, detail_of(facts))
        .await?;
    Ok(id)
}

fn detail_of(facts: &RoleFacts) -> serde_json::Value {
    serde_json::json!({
        "kind": facts.kind.slug(), "about": facts.about, "unit": facts.unit.uuid(),
    })
}

/// Changes what a role is.
pub(super) async fn change(
    tx: &Transaction,
    doing: Doing,
    role: SecurityRoleId,
    version: i64,
    facts: &RoleFacts,
) -> Result<()> {
    let changed = tx
        .run(
            "UPDATE security_role SET kind = $4, about = $5, org_unit_id = $6, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND ended_at IS NULL",
            binds![doing.municipality, role, version, facts.kind.slug(), &facts.about, facts.unit],
        )
        .await?;
    unless_changed(changed)?;
    Ok(doing
        .note(tx, "security-role-changed", role, detail_of(facts))
        .await?)
}

/// Which of the two places in a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Who has the task.
    Holder,
    /// Who steps in.
    Deputy,
}

/// Gives a place in a role to somebody, or to nobody.
pub(super) async fn give(
    tx: &Transaction,
    doing: Doing,
    role: SecurityRoleId,
    version: i64,
    place: Place,
    person: Option<PersonId>,
) -> Result<()> {
    let (column, what) = match place {
        Place::Holder => ("holder_id", "security-role-holder"),
        Place::Deputy => ("deputy_id", "security-role-deputy"),
    };
    let changed = tx
        .run(
            &format!(
                "UPDATE security_role SET {column} = $4, version = version + 1
                 WHERE municipality_id = $1 AND id = $2 AND version = $3 AND ended_at IS NULL"
            ),
            binds![doing.municipality, role, version, person],
        )
        .await?;
    unless_changed(changed)?;
    let detail = serde_json::json!({ "person": person.map(PersonId::uuid) });
    Ok(doing.note(tx, what, role, detail).await?)
}

/// Ends a role; it stays on record.
pub(super) async fn end(
    tx: &Transaction,
    doing: Doing,
    role: SecurityRoleId,
    version: i64,
) -> Result<()> {
    let changed = tx
        .run(
            "UPDATE security_role SET ended_at = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND ended_at IS NULL",
            binds![doing.municipality, role, version, doing.now],
        )
        .await?;
    unless_changed(changed)?;
    Ok(doing
        .note(tx, "security-role-ended", role, serde_json::json!({}))
        .await?)
}

fn unless_changed(rows: u64) -> Result<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::Changed)
    }
}

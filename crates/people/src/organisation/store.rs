//! Questions about units and people. Nobody else reads these tables.

use database::{Database, Day, Queries, Transaction, Value, binds};
use domain::rights::Relation;
use domain::{MunicipalityId, OrgUnitId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;
use web::{Result, Visit};

use crate::access::{Kind, Sees, SeesAll, sees_all};

/// A municipality.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Municipality {
    /// Its key.
    #[sqlx(try_from = "Uuid", rename = "municipality_id")]
    pub id: MunicipalityId,
    /// Its official code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A unit of the tree.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Unit {
    /// Its key.
    #[sqlx(try_from = "Uuid")]
    pub id: OrgUnitId,
    /// Its code in the HR system.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is: skole, stab …
    pub kind: String,
    /// The unit above.
    pub parent_id: Option<Uuid>,
    /// The codes from the top, each with a slash before and after: `/1000/1107/1109/`.
    pub path: String,
}

/// Who somebody is, as far as everybody who may see them at all sees it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Card {
    /// Their key.
    #[sqlx(try_from = "Uuid")]
    pub id: PersonId,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The title of the main position.
    pub title: String,
    /// The unit of the main position.
    pub unit: String,
    /// In the target group.
    pub in_scope: bool,
    /// Leads others.
    pub is_leader: bool,
    /// The day the employment ended, if it did.
    pub ended_on: Option<Day>,
}

impl Card {
    /// Given and family name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
            .trim()
            .to_owned()
    }
}

/// The columns of a [`Card`] for a person `p` with the main position `t` and its unit `u`.
const CARD: &str = "p.id, p.given_name, p.family_name, p.in_scope, p.is_leader, p.ended_on,
    COALESCE(t.title, '') AS title, COALESCE(u.name, '') AS unit";

const MAIN_POSITION: &str = "LEFT JOIN position t ON t.municipality_id = p.municipality_id
        AND t.person_id = p.id AND t.is_main
    LEFT JOIN org_unit u ON u.municipality_id = t.municipality_id AND u.id = t.org_unit_id";

/// The municipality with an official code, for the command line and sign-in.
pub async fn municipality_with_code(
    db: &impl Queries,
    code: &str,
) -> database::Result<Option<Municipality>> {
    db.maybe(
        "SELECT municipality_id, code, name FROM municipality WHERE code = $1",
        binds![code],
    )
    .await
}

/// All municipalities, for the operator.
pub async fn municipalities(db: &Database) -> database::Result<Vec<Municipality>> {
    db.all(
        "SELECT municipality_id, code, name FROM municipality ORDER BY code",
        binds![],
    )
    .await
}

/// Holds the municipality until the transaction ends: whoever holds it too waits, and finds then what
/// this one stored. For what is looked up before it is written, and has no unique key.
pub async fn hold(tx: &Transaction, municipality: MunicipalityId) -> database::Result<()> {
    // The row is locked by writing it as it is, which both engines understand.
    tx.run(
        "UPDATE municipality SET name = name WHERE municipality_id = $1",
        binds![municipality],
    )
    .await?;
    Ok(())
}

/// Makes a municipality.
pub async fn add_municipality(
    tx: &Transaction,
    code: &str,
    name: &str,
    now: Timestamp,
) -> database::Result<MunicipalityId> {
    let id = MunicipalityId::from(Uuid::now_v7());
    tx.run(
        "INSERT INTO municipality (municipality_id, code, name, created_at) VALUES ($1, $2, $3, $4)",
        binds![id, code, name, now],
    )
    .await?;
    Ok(id)
}

/// All units that exist today, parents before children.
pub async fn units_of(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Vec<Unit>> {
    db.all(
        "SELECT id, code, name, kind, parent_id, path FROM org_unit
         WHERE municipality_id = $1 AND ended_on IS NULL ORDER BY path",
        binds![municipality],
    )
    .await
}

/// The unit and everything below it, of a list of units.
#[must_use]
pub fn units_below<'a>(units: &'a [Unit], top: &Unit) -> Vec<&'a Unit> {
    units
        .iter()
        .filter(|unit| unit.path.starts_with(&top.path))
        .collect()
}

/// The units that the person leads: those of their own positions, where somebody there or below
/// reports to them.
pub async fn units_led_by(
    db: &impl Queries,
    municipality: MunicipalityId,
    person: PersonId,
    today: Date,
) -> database::Result<Vec<Unit>> {
    db.all(
        "SELECT DISTINCT u.id, u.code, u.name, u.kind, u.parent_id, u.path
         FROM position t JOIN org_unit u
            ON u.municipality_id = t.municipality_id AND u.id = t.org_unit_id
         WHERE t.municipality_id = $1 AND t.person_id = $2 AND u.ended_on IS NULL
            AND (t.ended_on IS NULL OR t.ended_on >= $3)
            AND (t.started_on IS NULL OR t.started_on <= $3)
            AND EXISTS (SELECT 1 FROM position r JOIN org_unit ru
                    ON ru.municipality_id = r.municipality_id AND ru.id = r.org_unit_id
                WHERE r.municipality_id = $1 AND r.manager_id = $2
                AND (r.ended_on IS NULL OR r.ended_on >= $3)
                AND (r.started_on IS NULL OR r.started_on <= $3)
                AND substr(ru.path, 1, length(u.path)) = u.path)
         ORDER BY u.path",
        binds![municipality, person, today],
    )
    .await
}

/// Who the person is. The proof may be of any kind: who may see anything may see the name.
pub async fn card_of<K: Kind>(db: &impl Queries, proof: Sees<K>) -> database::Result<Card> {
    db.one(
        &format!(
            "SELECT {CARD} FROM person p {MAIN_POSITION} WHERE p.municipality_id = $1 AND p.id = $2"
        ),
        binds![proof.municipality(), proof.person()],
    )
    .await
}

/// Who the people of a list are, in alphabetical order.
pub async fn cards_of<K: Kind>(
    db: &impl Queries,
    proof: &SeesAll<K>,
) -> database::Result<Vec<Card>> {
    let people: Vec<Uuid> = proof.people().iter().map(|person| person.uuid()).collect();
    db.all_in(
        &format!(
            "SELECT {CARD} FROM person p {MAIN_POSITION}
             WHERE p.municipality_id = $1 AND p.id IN ({{list}}) ORDER BY p.sort_key, p.id"
        ),
        binds![proof.municipality()],
        &people,
    )
    .await
}

/// One of the viewer's direct reports, with the position that makes them so.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Report {
    /// Who.
    #[sqlx(flatten)]
    pub card: Card,
    /// The title of the position under this manager.
    pub position_title: String,
    /// The unit of that position.
    pub position_unit: String,
}

/// The viewer's direct reports in alphabetical order, a line for each position under them, with the
/// proof for data of this kind about them. Each look is logged.
pub async fn direct_reports<K: Kind>(visit: &Visit) -> Result<(Vec<Report>, SeesAll<K>)> {
    let rows: Vec<Report> = visit
        .db()
        .all(
            &format!(
                "SELECT {CARD}, r.title AS position_title, ru.name AS position_unit
                 FROM position r
                 JOIN person p ON p.municipality_id = r.municipality_id AND p.id = r.person_id
                 JOIN org_unit ru ON ru.municipality_id = r.municipality_id AND ru.id = r.org_unit_id
                 {MAIN_POSITION}
                 WHERE r.municipality_id = $1 AND r.manager_id = $2
                    AND (r.ended_on IS NULL OR r.ended_on >= $3)
                    AND (r.started_on IS NULL OR r.started_on <= $3)
                    AND (p.ended_on IS NULL OR p.ended_on >= $3)
                 ORDER BY p.sort_key, p.id"
            ),
            binds![visit.municipality()?, visit.own_person()?, visit.today()],
        )
        .await?;
    let people = rows.iter().map(|row| row.card.id).collect();
    let proof = sees_all(visit, people, Relation::DirectReport).await?;
    Ok((rows, proof))
}

/// A page of people found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Those on this page.
    pub people: Vec<Card>,
    /// How many in all.
    pub total: i64,
}

/// People in the municipality whose name, user name, number or title holds all words; with an empty
/// text everybody. `unit` narrows to a unit and below (by path); `only_scope` to the target group.
/// For coordinators; each look is logged.
pub async fn people_found<K: Kind>(
    visit: &Visit,
    text: &str,
    unit_path: Option<&str>,
    only_scope: bool,
    page: u32,
    per_page: u32,
) -> Result<(Found, SeesAll<K>)> {
    let mut sql = format!(
        "SELECT {CARD}, COUNT(*) OVER () AS total FROM person p {MAIN_POSITION}
         WHERE p.municipality_id = $1 AND (p.ended_on IS NULL OR p.ended_on >= $2)"
    );
    let mut binds: Vec<Value> = binds![visit.municipality()?, visit.today()];
    for word in text.split_whitespace().take(6) {
        binds.push(Value::from(format!("%{}%", escaped(&word.to_lowercase()))));
        sql.push_str(&format!(
            " AND p.search_text LIKE ${} ESCAPE '\\'",
            binds.len()
        ));
    }
    if let Some(path) = unit_path {
        binds.push(Value::from(path));
        let n = binds.len();
        sql.push_str(&format!(
            " AND EXISTS (SELECT 1 FROM position x JOIN org_unit xu
                ON xu.municipality_id = x.municipality_id AND xu.id = x.org_unit_id
                WHERE x.municipality_id = p.municipality_id AND x.person_id = p.id
                AND substr(xu.path, 1, length(${n})) = ${n})"
        ));
    }
    if only_scope {
        sql.push_str(" AND p.in_scope");
    }
    binds.push(Value::from(per_page));
    binds.push(Value::from(
        i64::from(page.max(1) - 1) * i64::from(per_page),
    ));
    sql.push_str(&format!(
        " ORDER BY p.sort_key, p.id LIMIT ${} OFFSET ${}",
        binds.len() - 1,
        binds.len()
    ));
    let rows: Vec<FoundRow> = visit.db().all(&sql, binds).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let people: Vec<Card> = rows.into_iter().map(|row| row.card).collect();
    let proof = sees_all(
        visit,
        people.iter().map(|card| card.id).collect(),
        Relation::Municipality,
    )
    .await?;
    Ok((Found { people, total }, proof))
}

#[derive(sqlx::FromRow)]
struct FoundRow {
    #[sqlx(flatten)]
    card: Card,
    total: i64,
}

/// `%` and `_` stand for themselves.
fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}

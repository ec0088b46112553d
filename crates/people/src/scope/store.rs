//! The stored rule, and who it holds for.

use database::{At, Json, Queries, Transaction, binds};
use domain::scope::{PositionFacts, ScopeRule, matches};
use domain::{AccountId, MunicipalityId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The kind of the job that follows whenever the staff or the target group may have changed. It names
/// nobody: whoever does it looks at everybody.
pub const STAFF_CHANGED: &str = "staff-changed";

/// How long a job about single people waits for more of them.
const SETTLES: jiff::SignedDuration = jiff::SignedDuration::from_mins(1);

/// A rule as stored.
#[derive(Clone, Debug)]
pub struct StoredRule {
    /// Counts up; 0 where there is no rule yet.
    pub version: i64,
    /// The rule.
    pub rule: ScopeRule,
    /// Since when.
    pub set_at: Option<Timestamp>,
}

/// The rule that holds; an empty one, which nobody fits, where none was set.
pub async fn current_rule(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<StoredRule> {
    let row: Option<(i64, Json<ScopeRule>, At)> = db
        .maybe(
            "SELECT version, rule, set_at FROM scope_rule WHERE municipality_id = $1
             ORDER BY version DESC LIMIT 1",
            binds![municipality],
        )
        .await?;
    Ok(row.map_or_else(
        || StoredRule {
            version: 0,
            rule: ScopeRule::default(),
            set_at: None,
        },
        |(version, rule, at)| StoredRule {
            version,
            rule: rule.0,
            set_at: Some(at.0),
        },
    ))
}

/// A current position, as far as a rule looks at it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PositionRow {
    /// Whose.
    pub person_id: Uuid,
    /// The agreement.
    pub agreement: String,
    /// The title.
    pub title: String,
    /// The unit's path of codes.
    pub path: String,
    /// Whether the person leads others.
    pub is_leader: bool,
    /// Whether the person is in the target group now.
    pub in_scope: bool,
}

/// All current positions of the municipality.
pub async fn current_positions(
    db: &impl Queries,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<Vec<PositionRow>> {
    db.all(
        "SELECT t.person_id, t.agreement, t.title, u.path, p.is_leader, p.in_scope
         FROM position t
         JOIN person p ON p.municipality_id = t.municipality_id AND p.id = t.person_id
         JOIN org_unit u ON u.municipality_id = t.municipality_id AND u.id = t.org_unit_id
         WHERE t.municipality_id = $1 AND (t.ended_on IS NULL OR t.ended_on >= $2)
            AND (p.ended_on IS NULL OR p.ended_on >= $2)",
        binds![municipality, today],
    )
    .await
}

/// The people that a rule holds for: any current position suffices.
#[must_use]
pub fn people_in(rule: &ScopeRule, positions: &[PositionRow]) -> BTreeSet<Uuid> {
    positions
        .iter()
        .filter(|row| {
            let path: Vec<&str> = row
                .path
                .split('/')
                .filter(|code| !code.is_empty())
                .collect();
            matches(
                rule,
                &PositionFacts {
                    agreement: &row.agreement,
                    title: &row.title,
                    unit_path: &path,
                    is_leader: row.is_leader,
                },
            )
        })
        .map(|row| row.person_id)
        .collect()
}

/// Brings some people's place in or out of the target group up to date with the rule, as
/// [`apply_rule`] does everybody's: after changes of single people, of which there can be thousands in
/// an hour. What follows elsewhere waits for one job for all of them.
pub async fn apply_rule_to(
    tx: &Transaction,
    municipality: MunicipalityId,
    people: &[Uuid],
    now: Timestamp,
) -> database::Result<()> {
    let today = web::day_in_denmark(now);
    let positions: Vec<PositionRow> = tx
        .all_in(
            "SELECT t.person_id, t.agreement, t.title, u.path, p.is_leader, p.in_scope
             FROM position t
             JOIN person p ON p.municipality_id = t.municipality_id AND p.id = t.person_id
             JOIN org_unit u ON u.municipality_id = t.municipality_id AND u.id = t.org_unit_id
             WHERE t.municipality_id = $1 AND (t.ended_on IS NULL OR t.ended_on >= $2)
                AND (p.ended_on IS NULL OR p.ended_on >= $2) AND t.person_id IN ({list})",
            binds![municipality, today],
            people,
        )
        .await?;
    let rule = current_rule(tx, municipality).await?.rule;
    let inside = people_in(&rule, &positions);
    let (inside, outside): (Vec<Uuid>, Vec<Uuid>) =
        people.iter().partition(|person| inside.contains(person));
    for (flag, list) in [("TRUE", inside), ("FALSE", outside)] {
        let sql = format!(
            "UPDATE person SET in_scope = {flag} WHERE municipality_id = $1
                AND in_scope <> {flag} AND id IN ({{list}})"
        );
        tx.run_in(&sql, &binds![municipality], &list).await?;
    }
    // One that waits already sees this change too.
    tx.run(
        "INSERT INTO job (municipality_id, id, kind, payload, run_at, locked_until, attempts)
         SELECT $1, $2, $3, $4, $5, NULL, 0 FROM municipality WHERE municipality_id = $1
            AND NOT EXISTS (SELECT 1 FROM job j WHERE j.municipality_id = $1 AND j.kind = $3
                AND j.locked_until IS NULL)",
        binds![
            municipality,
            Uuid::now_v7(),
            STAFF_CHANGED,
            serde_json::json!({}),
            now + SETTLES
        ],
    )
    .await?;
    Ok(())
}

/// Stores a rule and applies it. `seen_version` is the version that the person who sets it saw.
pub async fn set_rule(
    tx: &Transaction,
    municipality: MunicipalityId,
    rule: &ScopeRule,
    seen_version: i64,
    by: Option<AccountId>,
    now: Timestamp,
) -> Result<(), web::Error> {
    if current_rule(tx, municipality).await?.version != seen_version {
        return Err(web::Error::Changed);
    }
    let value = serde_json::to_value(rule).map_err(|e| web::Error::internal(&e))?;
    // Two who saw the same version meet in its successor's key: a conflict for the later one.
    tx.run(
        "INSERT INTO scope_rule (municipality_id, version, rule, set_at, set_by)
         VALUES ($1, $2, $3, $4, $5)",
        binds![municipality, seen_version + 1, value, now, by],
    )
    .await?;
    apply_rule(tx, municipality, now).await?;
    Ok(())
}

/// Brings everybody's place in or out of the target group up to date with the rule: after a new
/// rule, and after every import. What follows from it elsewhere is left to a [`STAFF_CHANGED`] job.
pub async fn apply_rule(
    tx: &Transaction,
    municipality: MunicipalityId,
    now: Timestamp,
) -> database::Result<()> {
    let today = web::day_in_denmark(now);
    // Who has no position any more is in no target group.
    tx.run(
        "UPDATE person SET in_scope = FALSE WHERE municipality_id = $1 AND in_scope
            AND (ended_on < $2 OR NOT EXISTS (SELECT 1 FROM position t
                WHERE t.municipality_id = person.municipality_id AND t.person_id = person.id
                AND (t.ended_on IS NULL OR t.ended_on >= $2)))",
        binds![municipality, today],
    )
    .await?;
    let rule = current_rule(tx, municipality).await?.rule;
    let positions = current_positions(tx, municipality, today).await?;
    let inside = people_in(&rule, &positions);
    let mut before: BTreeMap<Uuid, bool> = BTreeMap::new();
    for row in &positions {
        before.insert(row.person_id, row.in_scope);
    }
    let becomes = |inside_now: bool| -> Vec<Uuid> {
        before
            .iter()
            .filter(|(id, was)| **was != inside_now && inside.contains(*id) == inside_now)
            .map(|(id, _)| *id)
            .collect()
    };
    for (flag, list) in [("TRUE", becomes(true)), ("FALSE", becomes(false))] {
        let sql = format!(
            "UPDATE person SET in_scope = {flag} WHERE municipality_id = $1 AND id IN ({{list}})"
        );
        tx.run_in(&sql, &binds![municipality], &list).await?;
    }
    jobs::enqueue(tx, municipality, STAFF_CHANGED, serde_json::json!({}), now).await?;
    Ok(())
}

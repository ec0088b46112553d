//! The staff in figures.

use database::{Queries, binds};
use domain::MunicipalityId;
use jiff::civil::Date;

/// How many there are today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Figures {
    /// People who work there.
    pub people: i64,
    /// Of these, in the target group.
    pub in_scope: i64,
    /// Of these, leaders.
    pub leaders: i64,
    /// The version of the rule for the target group; 0 where there is none.
    pub rule: i64,
}

/// How many people, leaders and people in the target group the municipality has.
pub(super) async fn figures(
    db: &impl Queries,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<Figures> {
    db.one(
        "SELECT COUNT(*) AS people,
            COUNT(*) FILTER (WHERE in_scope) AS in_scope,
            COUNT(*) FILTER (WHERE is_leader) AS leaders,
            (SELECT COALESCE(MAX(version), 0) FROM scope_rule WHERE municipality_id = $1) AS rule
         FROM person WHERE municipality_id = $1 AND (ended_on IS NULL OR ended_on >= $2)",
        binds![municipality, today],
    )
    .await
}

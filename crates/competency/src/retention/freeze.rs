//! The figures that document the training duty, as counts, before what they were counted from goes.

use std::collections::BTreeMap;

use database::{Queries as _, binds};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::Sweep;

/// The target group at the end of the month `$2`, before `$3`: whoever came since isn't counted,
/// whoever left since is.
const IN_SCOPE: &str = "p.municipality_id = $1 AND p.in_scope AND p.created_at < $3
    AND (p.ended_on IS NULL OR p.ended_on >= $2)";

impl Sweep<'_> {
    /// Writes how many of the target group had completed each item at the end of the past month,
    /// once a month. A municipality that wasn't there then has no figures of it.
    pub(super) async fn freeze_past_month(&self) -> database::Result<()> {
        let this_month = self.today.first_of_month();
        let (Ok(month), Ok(month_end), Some(begun)) = (
            this_month.checked_sub(1.month()),
            this_month.checked_sub(1.day()),
            midnight(this_month),
        ) else {
            return Ok(());
        };
        let (wanted,): (bool,) = self
            .db
            .one(
                "SELECT EXISTS (SELECT 1 FROM municipality WHERE municipality_id = $1 AND created_at < $3)
                    AND NOT EXISTS (SELECT 1 FROM frozen_count
                        WHERE municipality_id = $1 AND month = $2)",
                binds![self.municipality, month, begun],
            )
            .await?;
        if !wanted {
            return Ok(());
        }
        let (in_scope,): (i64,) = self
            .db
            .one(
                &format!("SELECT COUNT(*) FROM person p WHERE {IN_SCOPE}"),
                binds![self.municipality, month_end, begun],
            )
            .await?;
        let counted: Vec<(String, i64)> = self
            .db
            .all(
                &format!(
                    "SELECT c.item, COUNT(DISTINCT c.person_id) FROM completion c
                     JOIN person p ON p.municipality_id = c.municipality_id AND p.id = c.person_id
                     WHERE {IN_SCOPE} AND c.completed_on <= $2
                        AND (c.valid_until IS NULL OR c.valid_until >= $2) GROUP BY c.item"
                ),
                binds![self.municipality, month_end, begun],
            )
            .await?;
        let mut items: BTreeMap<String, i64> = self
            .content
            .catalogue
            .iter()
            .map(|item| (item.id.to_string(), 0))
            .collect();
        items.extend(counted);
        let rows = items
            .into_iter()
            .map(|(item, completed)| binds![self.municipality, month, item, in_scope, completed])
            .collect();
        let tx = self.db.begin().await?;
        tx.insert_many(
            "frozen_count (municipality_id, month, item, in_scope, completed)",
            "ON CONFLICT DO NOTHING",
            rows,
        )
        .await?;
        tx.commit().await
    }
}

/// When the day begins in Denmark.
fn midnight(day: jiff::civil::Date) -> Option<Timestamp> {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    Some(day.to_zoned(zone).ok()?.timestamp())
}

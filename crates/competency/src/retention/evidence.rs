//! Evidence past its time: opinions by their age, proof from the day on which it stopped counting.

use std::fmt::Write as _;

use database::{Queries as _, binds};
use domain::{CompetencyId, EvidenceKind};
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use uuid::Uuid;

use super::Sweep;
use super::past::Past;

const PROOF: &str = "evidence.kind NOT IN ('self_assessment', 'appraisal')";
const LEFT: &str = "EXISTS (SELECT 1 FROM person left_one
    WHERE left_one.municipality_id = evidence.municipality_id
    AND left_one.id = evidence.person_id AND left_one.ended_on < {limit})";

impl Sweep<'_> {
    /// What somebody thinks of themselves, or their manager of them.
    pub(super) fn past_opinion(&self, kind: EvidenceKind) -> Past {
        let name = if kind == EvidenceKind::Appraisal {
            "appraisal"
        } else {
            "self-assessment"
        };
        let (term, slug) = (self.term(name), kind.slug());
        Past::new(self.municipality)
            .or(
                &format!("evidence.kind = '{slug}' AND evidence.recorded_at < {{limit}}"),
                term.moment(self.now),
            )
            .or(
                &format!("evidence.kind = '{slug}' AND {LEFT}"),
                term.left_before(self.today),
            )
    }

    /// What shows a level is kept on after it has stopped counting, and it stops counting when it is
    /// withdrawn, too old, declared stale, or when the competency comes to mean something else. What had
    /// stopped counting before it was written down is kept on from that day: an old document is not gone
    /// the night after somebody looked at it.
    pub(super) fn past_proof(&self) -> Past {
        let term = self.term("evidence");
        let mut past = Past::new(self.municipality)
            .or(&format!("{PROOF} AND {LEFT}"), term.left_before(self.today))
            .or(
                &format!(
                    "{PROOF} AND EXISTS (SELECT 1 FROM evidence_withdrawal w
                        WHERE w.municipality_id = evidence.municipality_id
                        AND w.evidence_id = evidence.id AND w.withdrawn_at < {{limit}})"
                ),
                term.moment(self.now),
            );
        let Some((stopped_at, stopped_before)) = term.moment(self.now).zip(term.day(self.today))
        else {
            return past;
        };
        // A declaration counts from the later of its day and its recording.
        let (at, day) = (past.bind(stopped_at), past.bind(stopped_before));
        let proof = format!("{PROOF} AND evidence.recorded_at < {at}");
        past = past.or_where(format!(
            "{proof} AND EXISTS (SELECT 1 FROM stale_declaration s
                WHERE s.municipality_id = evidence.municipality_id
                AND s.competency_id = evidence.competency_id
                AND evidence.performed_on < s.performed_before
                AND s.performed_before < {day} AND s.recorded_at < {at})"
        ));
        for (which, months) in self.ages() {
            let condition = format!("{proof} AND {which} AND evidence.performed_on < {{limit}}");
            past = past.or(&condition, too_old_before(stopped_before, months));
        }
        let changes = self.content.framework.history.iter();
        for change in changes.filter(|change| change.published < stopped_before) {
            for competency in &change.meaning_changed {
                past = past.or_where(format!(
                    "{proof} AND evidence.competency_id = {} AND evidence.framework_version < {}",
                    competency.number(),
                    change.version
                ));
            }
        }
        past
    }

    /// Which evidence holds for how many months.
    fn ages(&self) -> Vec<(String, u32)> {
        let rules = &self.content.evidence;
        let kinds = || {
            EvidenceKind::ALL
                .into_iter()
                .filter(|kind| !kind.is_opinion())
        };
        let mut ages = Vec::new();
        let mut by_area = String::new();
        for kind in kinds() {
            match rules.kind_months.get(kind) {
                Some(months) => ages.push((format!("evidence.kind = '{}'", kind.slug()), *months)),
                // Writing to a string can't fail.
                None => {
                    _ = write!(
                        by_area,
                        "{}'{}'",
                        if by_area.is_empty() { "" } else { ", " },
                        kind.slug()
                    );
                }
            }
        }
        let areas = CompetencyId::ALL
            .into_iter()
            .filter(|_| !by_area.is_empty());
        ages.extend(areas.filter_map(|area| {
            let which = format!(
                "evidence.kind IN ({by_area}) AND evidence.competency_id = {}",
                area.number()
            );
            Some((which, rules.valid_months[area]?))
        }));
        ages
    }

    /// Deletes evidence with its withdrawals, and makes the summaries of whom it was about again.
    pub(super) async fn forget_evidence(&self, past: Past) -> database::Result<u64> {
        let Some((past, binds)) = past.parts() else {
            return Ok(0);
        };
        let mut gone = 0;
        loop {
            let people = self.people_with("evidence", &past, &binds).await?;
            let tx = self.db.begin().await?;
            let rows: Vec<(Uuid,)> = tx
                .all_in(
                    &format!(
                        "SELECT id FROM evidence
                         WHERE municipality_id = $1 AND ({past}) AND person_id IN ({{list}})"
                    ),
                    binds.clone(),
                    &people,
                )
                .await?;
            if rows.is_empty() {
                return Ok(gone);
            }
            let ids: Vec<Uuid> = rows.into_iter().map(|(id,)| id).collect();
            let mine = binds![self.municipality];
            tx.run_in(
                "DELETE FROM evidence_withdrawal WHERE municipality_id = $1 AND evidence_id IN ({list})",
                &mine,
                &ids,
            )
            .await?;
            let sql = "DELETE FROM evidence WHERE municipality_id = $1 AND id IN ({list})";
            gone += tx.run_in(sql, &mine, &ids).await?;
            self.recompute_all(&tx, &people).await?;
            tx.commit().await?;
        }
    }
}

/// Work done before this day and holding for so many months stopped counting before `stopped_before`:
/// as the rule counts, to which a month's last day is the last day of a shorter one too.
fn too_old_before(stopped_before: Date, months: u32) -> Option<Date> {
    let span = Span::new().try_months(months).ok()?;
    let mut day = stopped_before.checked_sub(span).ok()?;
    while day.checked_add(span).ok()? < stopped_before {
        day = day.checked_add(1.day()).ok()?;
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_exact_at_the_end_of_months() {
        let start: Date = "2024-01-01".parse().unwrap();
        for stopped in (0..800).map(|n| start + n.days()) {
            for months in [1, 12, 24, 36] {
                let limit = too_old_before(stopped, months).unwrap();
                let span = Span::new().months(months);
                assert!(
                    limit + span >= stopped,
                    "{limit} + {months} still counted on {stopped}"
                );
                assert!(limit.yesterday().unwrap() + span < stopped);
            }
        }
    }
}

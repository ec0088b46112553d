//! What is past its time of people who are there, and of those who left not so long ago: by the
//! kinds of the retention table.

use database::{Binds, Queries as _, Transaction, binds};
use domain::EvidenceKind;
use people::retention::{AT_ONCE, Term};
use uuid::Uuid;

use super::Sweep;
use super::past::Past;
use crate::person::recompute;

impl Sweep<'_> {
    /// Deletes what is past its time; how many rows.
    pub(super) async fn forget_kinds(&self) -> database::Result<u64> {
        let past = self.left("information-seen", "information_shown");
        let mut gone = self.forget_of_people("information_shown", past).await?;
        gone += self.forget_inventory().await?;
        gone += self.forget_placement().await?;
        gone += self.forget_roles().await?;
        for kind in [EvidenceKind::SelfAssessment, EvidenceKind::Appraisal] {
            gone += self.forget_evidence(self.past_opinion(kind)).await?;
        }
        gone += self.forget_evidence(self.past_proof()).await?;
        gone += self.forget_observations().await?;
        let term = self.term("assessor");
        let past = self
            .left("assessor", "assessor")
            .or("assessor.ended_at < {limit}", term.moment(self.now))
            .or("assessor.ends_on < {limit}", term.day(self.today));
        gone += self.forget_of_people("assessor", past).await?;
        gone += self
            .forget_of_people("standing", self.left("evidence", "standing"))
            .await?;
        let past = self.left("completion", "completion").or(
            "completion.valid_until < {limit}",
            self.term("completion").day(self.today),
        );
        gone += self.forget_of_people("completion", past).await?;
        let past = self.left("agreed-plan", "plan_agreement").or(
            "plan_agreement.ended_at < {limit}",
            self.term("agreed-plan").moment(self.now),
        );
        gone += self.forget_of_people("plan_agreement", past).await?;
        gone += self.forget_rounds().await?;
        let past = self.left("sharing", "sharing").or(
            "sharing.withdrawn_at < {limit}",
            self.term("sharing").moment(self.now),
        );
        gone += self.forget_of_people("sharing", past).await?;
        gone += self.forget_trust_records().await?;
        Ok(gone)
    }

    pub(super) fn term(&self, kind: &str) -> Term {
        self.terms.of(kind)
    }

    /// Rows about whoever left longer ago than the kind is kept.
    fn left(&self, kind: &str, table: &str) -> Past {
        Past::new(self.municipality).or_left(table, self.term(kind).left_before(self.today))
    }

    /// Deletes the table's rows that are past their time, some people at a time.
    async fn forget_of_people(&self, table: &str, past: Past) -> database::Result<u64> {
        self.forget(table, past, false).await
    }

    /// The same; where levels or targets are made of the rows, the people's summaries are made again.
    async fn forget(&self, table: &str, past: Past, summarised: bool) -> database::Result<u64> {
        let Some((past, binds)) = past.parts() else {
            return Ok(0);
        };
        let sql = format!(
            "DELETE FROM {table} WHERE municipality_id = $1 AND ({past}) AND person_id IN ({{list}})"
        );
        let mut gone = 0;
        loop {
            let people = self.people_with(table, &past, &binds).await?;
            if people.is_empty() {
                return Ok(gone);
            }
            let tx = self.db.begin().await?;
            gone += tx.run_in(&sql, &binds, &people).await?;
            if summarised {
                self.recompute_all(&tx, &people).await?;
            }
            tx.commit().await?;
        }
    }

    /// Some of the people with rows that are past their time.
    pub(super) async fn people_with(
        &self,
        table: &str,
        past: &str,
        binds: &Binds,
    ) -> database::Result<Vec<Uuid>> {
        let sql = format!(
            "SELECT DISTINCT person_id FROM {table} WHERE municipality_id = $1 AND ({past})
             ORDER BY person_id LIMIT {AT_ONCE}"
        );
        let rows: Vec<(Uuid,)> = self.db.all(&sql, binds.clone()).await?;
        Ok(rows.into_iter().map(|(person,)| person).collect())
    }

    /// Who was asked in a round, and which mails they got; the counts stay.
    async fn forget_rounds(&self) -> database::Result<u64> {
        let mut gone = 0;
        for table in ["round_person", "round_mail"] {
            let condition = format!(
                "EXISTS (SELECT 1 FROM round r WHERE r.municipality_id = {table}.municipality_id
                    AND r.id = {table}.round_id AND r.ended_on < {{limit}})"
            );
            let past = self
                .left("round", table)
                .or(&condition, self.term("round").day(self.today));
            gone += self.forget_of_people(table, past).await?;
        }
        let past = self.left("round", "mail_day").or(
            "mail_day.sent_on < {limit}",
            self.term("round").day(self.today),
        );
        gone += self.forget_of_people("mail_day", past).await?;
        Ok(gone)
    }

    /// Answers go by their age. That the manager asked since is another thing, and stays.
    async fn forget_inventory(&self) -> database::Result<u64> {
        let before = self.term("inventory").moment(self.now);
        let tx = self.db.begin().await?;
        let emptied = tx
            .run(
                "UPDATE task_inventory SET has_tasks = NULL, answers = $3, completed_at = NULL,
                    updated_at = pointed_out_at, version = version + 1
                 WHERE municipality_id = $1 AND updated_at < $2 AND pointed_out_at >= $2",
                binds![self.municipality, before, serde_json::json!({})],
            )
            .await?;
        tx.commit().await?;
        let past = self
            .left("inventory", "task_inventory")
            .or("task_inventory.updated_at < {limit}", before);
        Ok(emptied + self.forget_of_people("task_inventory", past).await?)
    }

    /// Decisions and proposals that others replaced; the newest holds. A proposal that a decision
    /// refers to is part of the reason for it, and goes after it. So no number is ever given anew
    /// while a decision refers to it.
    async fn forget_placement(&self) -> database::Result<u64> {
        let before = self.term("placement").moment(self.now);
        let decisions = self.left("placement", "profile_decision").or(
            "EXISTS (SELECT 1 FROM profile_decision newer
                WHERE newer.municipality_id = profile_decision.municipality_id
                AND newer.person_id = profile_decision.person_id
                AND newer.number > profile_decision.number
                AND newer.decided_at > profile_decision.decided_at AND newer.decided_at < {limit})",
            before,
        );
        let mut gone = self.forget("profile_decision", decisions, true).await?;
        let proposals = self.left("placement", "profile_proposal").or(
            "(profile_proposal.withdrawn_at < {limit} OR EXISTS (SELECT 1 FROM profile_proposal newer
                WHERE newer.municipality_id = profile_proposal.municipality_id
                AND newer.person_id = profile_proposal.person_id
                AND newer.number > profile_proposal.number AND newer.made_at < {limit}))
             AND NOT EXISTS (SELECT 1 FROM profile_decision d
                WHERE d.municipality_id = profile_proposal.municipality_id
                AND d.person_id = profile_proposal.person_id
                AND d.proposal_number = profile_proposal.number)",
            before,
        );
        gone += self.forget_of_people("profile_proposal", proposals).await?;
        Ok(gone)
    }

    pub(super) async fn recompute_all(
        &self,
        tx: &Transaction,
        people: &[Uuid],
    ) -> database::Result<()> {
        for person in people {
            recompute(
                tx,
                self.content,
                self.municipality,
                (*person).into(),
                self.today,
            )
            .await?;
        }
        Ok(())
    }

    /// What was asked of assessors, with its areas; what was found is evidence, and has its own time.
    async fn forget_observations(&self) -> database::Result<u64> {
        let past = self.left("observation", "observation").or(
            "observation.touched_at < {limit}",
            self.term("observation").moment(self.now),
        );
        let Some((past, binds)) = past.parts() else {
            return Ok(0);
        };
        let areas = format!(
            "DELETE FROM observation_area WHERE municipality_id = $1 AND observation_id IN (
                SELECT id FROM observation WHERE municipality_id = $1 AND ({past})
                AND person_id IN ({{list}}))"
        );
        let requests = format!(
            "DELETE FROM observation WHERE municipality_id = $1 AND ({past}) AND person_id IN ({{list}})"
        );
        let mut gone = 0;
        loop {
            let people = self.people_with("observation", &past, &binds).await?;
            if people.is_empty() {
                return Ok(gone);
            }
            let tx = self.db.begin().await?;
            tx.run_in(&areas, &binds, &people).await?;
            gone += tx.run_in(&requests, &binds, &people).await?;
            tx.commit().await?;
        }
    }

    async fn forget_roles(&self) -> database::Result<u64> {
        let term = self.term("security-role");
        let tx = self.db.begin().await?;
        let mut gone = tx
            .run(
                "DELETE FROM security_role WHERE municipality_id = $1 AND ended_at < $2",
                binds![self.municipality, term.moment(self.now)],
            )
            .await?;
        for part in ["holder_id", "deputy_id"] {
            let sql = format!(
                "UPDATE security_role SET {part} = NULL, version = version + 1
                 WHERE municipality_id = $1 AND {part} IN (
                    SELECT id FROM person WHERE municipality_id = $1 AND ended_on < $2)"
            );
            gone += tx
                .run(
                    &sql,
                    binds![self.municipality, term.left_before(self.today)],
                )
                .await?;
        }
        tx.commit().await?;
        Ok(gone)
    }

    /// Versions of the trust record that another one replaced.
    async fn forget_trust_records(&self) -> database::Result<u64> {
        let tx = self.db.begin().await?;
        let gone = tx
            .run(
                "DELETE FROM trust_record WHERE municipality_id = $1 AND EXISTS (
                    SELECT 1 FROM trust_record newer
                    WHERE newer.municipality_id = trust_record.municipality_id
                    AND newer.version > trust_record.version AND newer.recorded_at < $2)",
                binds![
                    self.municipality,
                    self.term("trust-record").moment(self.now)
                ],
            )
            .await?;
        tx.commit().await?;
        Ok(gone)
    }
}

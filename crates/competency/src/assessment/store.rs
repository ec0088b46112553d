//! Recording and taking back what somebody says of themselves.

use content::Content;
use database::Transaction;
use domain::{AccountId, CompetencyId, EvidenceKind, Finding, Level, MunicipalityId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;

use super::round::standing_answers;
use crate::person::{self, EvidenceRow, NewEvidence};

/// Who answers, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Who {
    pub municipality: MunicipalityId,
    pub person: PersonId,
    pub account: AccountId,
    pub today: Date,
    pub now: Timestamp,
}

/// Records an answer of today.
pub(super) async fn record_answer(
    tx: &Transaction,
    content: &Content,
    who: Who,
    competency: CompetencyId,
    level: Level,
) -> database::Result<()> {
    let answer = NewEvidence {
        person: who.person,
        kind: EvidenceKind::SelfAssessment,
        competency,
        finding: Finding::Shown(level),
        performed_on: who.today,
        title: String::new(),
        note: String::new(),
    };
    let version = content.framework.version;
    person::record(
        tx,
        who.municipality,
        &[answer],
        version,
        Some(who.account),
        who.now,
    )
    .await?;
    person::recompute(tx, content, who.municipality, who.person, who.today).await
}

/// Takes back every answer about a competency, so that no older one comes forward.
pub(super) async fn remove_answers(
    tx: &Transaction,
    content: &Content,
    who: Who,
    evidence: &[EvidenceRow],
    competency: CompetencyId,
) -> database::Result<()> {
    for answer in standing_answers(evidence, competency) {
        person::withdraw(
            tx,
            who.municipality,
            answer.id,
            "",
            Some(who.account),
            who.now,
        )
        .await?;
    }
    person::recompute(tx, content, who.municipality, who.person, who.today).await
}

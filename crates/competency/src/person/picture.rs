//! The whole picture of one person on a day: four questions to the database, then rules.

use domain::{
    AsOf, Attained, Attainment, Completed, Gap, LearningPlan, PerCompetency, ProfileId,
    SecurityRoleKind, Target, attain, gaps, plan, targets,
};
use people::access::{Levels, Sees};
use web::{Result, Visit};

use super::evidence::{EvidenceRow, as_domain, completions_and_roles, declarations, evidence_of};
use super::store::{Status, status_of};

/// The picture.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Decisions, inventory, sharing, agreement.
    pub status: Status,
    /// The profiles that count.
    pub profiles: Vec<ProfileId>,
    /// Formal security roles.
    pub roles: Vec<SecurityRoleKind>,
    /// What the profiles need.
    pub targets: PerCompetency<Target>,
    /// What is attained, and what it rests on.
    pub attainment: PerCompetency<Attainment>,
    /// The evidence, oldest work first.
    pub evidence: Vec<EvidenceRow>,
    /// Catalogue items completed.
    pub completions: Vec<Completed>,
    /// The distance.
    pub gaps: Vec<Gap>,
    /// The way.
    pub plan: LearningPlan,
}

impl Picture {
    /// The attained levels alone.
    #[must_use]
    pub fn attained(&self) -> PerCompetency<Attained> {
        self.attainment.map(|attainment| attainment.attained)
    }

    /// How many competencies have a target, and how many of them are met.
    #[must_use]
    pub fn met(&self) -> (usize, usize) {
        let required = self
            .targets
            .iter()
            .filter(|(_, target)| target.is_required())
            .count();
        (required - self.gaps.len(), required)
    }
}

/// The picture of a person as of a day and as known then or now.
pub async fn picture(visit: &Visit, proof: Sees<Levels>, at: AsOf) -> Result<Picture> {
    let db = visit.db();
    let content = &visit.content;
    let status = status_of(db, proof).await?;
    let evidence = evidence_of(db, proof).await?;
    let declared = declarations(db, proof.municipality()).await?;
    let (completions, roles) =
        completions_and_roles(db, proof.municipality(), proof.person()).await?;
    let profiles = status.profiles();
    let targets = targets(&content.framework, &profiles);
    let known: Vec<_> = evidence.iter().filter_map(as_domain).collect();
    let attainment = attain(&known, &content.framework, &content.evidence, &declared, at);
    let gaps = gaps(&attainment.map(|a| a.attained), &targets);
    let plan = plan(
        &gaps,
        &completions,
        &content.catalogue_for(&profiles),
        at.on,
    );
    Ok(Picture {
        status,
        profiles,
        roles,
        targets,
        attainment,
        evidence,
        completions,
        gaps,
        plan,
    })
}

//! Questions about task inventories and proposals, and the answers to them. What coordinators ask
//! and decide stands in [`decisions`].

pub(super) mod decisions;

use std::collections::BTreeMap;

use content::Content;
use database::{At, Json, Queries, Transaction, binds};
use domain::{AccountId, MunicipalityId, PersonId, ProfileId, Proposal, ProposedProfile};
use jiff::Timestamp;
use people::access::{Inventory as InventoryKind, Placement as PlacementKind, Sees};
use uuid::Uuid;
use web::{Error, Result};

use crate::person::parse_profiles;
use crate::roles::{self, Held};

/// What the employee has said about their tasks; theirs alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inventory {
    /// The answer to the one question.
    pub has_tasks: Option<bool>,
    /// Task → slug of the frequency.
    pub answers: BTreeMap<String, String>,
    /// When the proposal was sent.
    pub completed_at: Option<Timestamp>,
    /// When the manager last pointed the person out.
    pub pointed_out_at: Option<Timestamp>,
    /// For telling two tabs apart; 0 where there is nothing yet.
    pub version: i64,
}

/// A proposal as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sent {
    /// Counts the person's proposals.
    pub number: i64,
    /// The profiles with their reasons.
    pub proposed: Vec<ProposedProfile>,
    /// Profiles proposed or left out by very little.
    pub close_calls: Vec<ProfileId>,
    /// Whether the employee says that it fits.
    pub fits: bool,
    /// What the employee adds.
    pub remark: String,
    /// When it was sent.
    pub at: Timestamp,
}

impl Sent {
    /// The profiles alone.
    pub(super) fn profiles(&self) -> Vec<ProfileId> {
        self.proposed.iter().map(|p| p.profile).collect()
    }
}

/// A decision about somebody's profiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decided {
    /// Counts the person's decisions.
    pub number: i64,
    /// The proposal that it answers, if any.
    pub proposal: Option<i64>,
    /// The profiles.
    pub profiles: Vec<ProfileId>,
    /// Whether it departs from the proposal.
    pub overridden: bool,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// The newest proposal and the newest decision about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Placement {
    /// The newest proposal, unless it was taken back.
    pub proposal: Option<Sent>,
    /// The newest decision.
    pub decision: Option<Decided>,
}

impl Placement {
    /// Whether a proposal waits for a decision.
    pub(super) fn waits(&self) -> bool {
        self.waiting().is_some()
    }

    /// The proposal that waits for a decision.
    pub(super) fn waiting(&self) -> Option<&Sent> {
        let answered = self.decision.as_ref().and_then(|d| d.proposal);
        self.proposal
            .as_ref()
            .filter(|sent| answered != Some(sent.number))
    }

    /// The profiles that count today.
    pub(super) fn profiles(&self) -> Vec<ProfileId> {
        self.decision
            .as_ref()
            .map_or_else(|| vec![ProfileId::GENERAL], |d| d.profiles.clone())
    }

    /// The number of the newest decision, 0 for none: what a form carries to tell whether somebody
    /// else decided meanwhile.
    pub(super) fn version(&self) -> i64 {
        self.decision.as_ref().map_or(0, |d| d.number)
    }
}

#[derive(sqlx::FromRow)]
struct PlacementRow {
    person_id: Uuid,
    proposal_number: Option<i64>,
    reasons: Option<Json<Vec<ProposedProfile>>>,
    close_calls: Option<String>,
    fits: Option<bool>,
    remark: Option<String>,
    made_at: Option<At>,
    decision_number: Option<i64>,
    answers_proposal: Option<i64>,
    decided_profiles: Option<String>,
    overridden: Option<bool>,
    decision_reason: Option<String>,
    decided_at: Option<At>,
}

impl From<PlacementRow> for Placement {
    fn from(row: PlacementRow) -> Self {
        let proposal = row
            .proposal_number
            .zip(row.made_at)
            .map(|(number, at)| Sent {
                number,
                proposed: row.reasons.map(|reasons| reasons.0).unwrap_or_default(),
                close_calls: numbers(&row.close_calls.unwrap_or_default()),
                fits: row.fits.unwrap_or(true),
                remark: row.remark.unwrap_or_default(),
                at: at.0,
            });
        let decision = row
            .decision_number
            .zip(row.decided_at)
            .map(|(number, at)| Decided {
                number,
                proposal: row.answers_proposal,
                profiles: parse_profiles(&row.decided_profiles.unwrap_or_default()),
                overridden: row.overridden.unwrap_or(false),
                reason: row.decision_reason.unwrap_or_default(),
                at: at.0,
            });
        Self { proposal, decision }
    }
}

/// Of a person `p`: the newest proposal `q` and the newest decision `d`.
const PLACEMENT: &str = "p.id AS person_id, q.number AS proposal_number, q.reasons, q.close_calls,
    q.fits, q.remark, q.made_at, d.number AS decision_number,
    d.proposal_number AS answers_proposal, d.profiles AS decided_profiles, d.overridden,
    d.reason AS decision_reason, d.decided_at";

const FROM_PERSON: &str = "FROM person p
    LEFT JOIN profile_proposal q ON q.municipality_id = p.municipality_id AND q.person_id = p.id
        AND q.withdrawn_at IS NULL AND q.number = (SELECT MAX(x.number) FROM profile_proposal x
            WHERE x.municipality_id = p.municipality_id AND x.person_id = p.id)
    LEFT JOIN profile_decision d ON d.municipality_id = p.municipality_id AND d.person_id = p.id
        AND d.number = (SELECT MAX(x.number) FROM profile_decision x
            WHERE x.municipality_id = p.municipality_id AND x.person_id = p.id)";

/// `1,2` as the database keeps it.
pub(super) fn listed(profiles: &[ProfileId]) -> String {
    let numbers: Vec<String> = profiles.iter().map(|p| p.number().to_string()).collect();
    numbers.join(",")
}

fn numbers(text: &str) -> Vec<ProfileId> {
    text.split(',')
        .filter_map(|number| ProfileId::try_from(number.parse::<i64>().ok()?).ok())
        .collect()
}

/// What the person has answered so far.
pub(super) async fn inventory_of(
    db: &impl Queries,
    proof: Sees<InventoryKind>,
) -> database::Result<Inventory> {
    #[derive(sqlx::FromRow)]
    struct Row {
        has_tasks: Option<bool>,
        answers: Json<BTreeMap<String, String>>,
        completed_at: Option<At>,
        pointed_out_at: Option<At>,
        version: i64,
    }
    let row: Option<Row> = db
        .maybe(
            "SELECT has_tasks, answers, completed_at, pointed_out_at, version FROM task_inventory
             WHERE municipality_id = $1 AND person_id = $2",
            binds![proof.municipality(), proof.person()],
        )
        .await?;
    Ok(row.map_or_else(Inventory::default, |row| Inventory {
        has_tasks: row.has_tasks,
        answers: row.answers.0,
        completed_at: row.completed_at.map(|at| at.0),
        pointed_out_at: row.pointed_out_at.map(|at| at.0),
        version: row.version,
    }))
}

/// The newest proposal and decision about the person.
pub(super) async fn placement_of(
    db: &impl Queries,
    proof: Sees<PlacementKind>,
) -> database::Result<Placement> {
    let row: PlacementRow = db
        .one(
            &format!("SELECT {PLACEMENT} {FROM_PERSON} WHERE p.municipality_id = $1 AND p.id = $2"),
            binds![proof.municipality(), proof.person()],
        )
        .await?;
    Ok(row.into())
}

/// Keeps what the employee says. `version` is that of the page they saw; if another tab was
/// quicker, nothing is stored and [`Error::Changed`] says so.
pub(super) async fn keep(
    tx: &Transaction,
    proof: Sees<InventoryKind>,
    inventory: &Inventory,
    version: i64,
    now: Timestamp,
) -> Result<()> {
    let answers = serde_json::to_value(&inventory.answers).map_err(|e| Error::internal(&e))?;
    let kept = tx
        .run(
            "INSERT INTO task_inventory (municipality_id, person_id, has_tasks, answers,
                completed_at, updated_at, version) VALUES ($1, $2, $3, $4, $5, $6, 1)
             ON CONFLICT (municipality_id, person_id) DO UPDATE SET
                has_tasks = excluded.has_tasks, answers = excluded.answers,
                completed_at = excluded.completed_at, updated_at = excluded.updated_at,
                version = task_inventory.version + 1
             WHERE task_inventory.version = $7",
            binds![
                proof.municipality(),
                proof.person(),
                inventory.has_tasks,
                answers,
                inventory.completed_at,
                now,
                version
            ],
        )
        .await?;
    if kept == 1 {
        Ok(())
    } else {
        Err(Error::Changed)
    }
}

/// Notes that the manager asks somebody to tell about their tasks.
///
/// The answers so far stay, and their version too: who is just answering isn't disturbed.
pub(crate) async fn point_out(
    tx: &Transaction,
    municipality: MunicipalityId,
    person: PersonId,
    by: AccountId,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO task_inventory (municipality_id, person_id, answers, pointed_out_at,
            pointed_out_by, updated_at, version) VALUES ($1, $2, $3, $4, $5, $4, 1)
         ON CONFLICT (municipality_id, person_id) DO UPDATE SET
            pointed_out_at = excluded.pointed_out_at, pointed_out_by = excluded.pointed_out_by",
        binds![municipality, person, serde_json::json!({}), now, by],
    )
    .await?;
    Ok(())
}

/// What the employee thinks of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opinion {
    /// It fits.
    pub fits: bool,
    /// In their own words.
    pub remark: String,
}

/// Sends a proposal to the coordinator as the employee saw it.
pub(super) async fn send(
    tx: &Transaction,
    proof: Sees<PlacementKind>,
    content: &Content,
    proposal: &Proposal,
    opinion: &Opinion,
    now: Timestamp,
) -> Result<()> {
    let reasons = serde_json::to_value(&proposal.profiles).map_err(|e| Error::internal(&e))?;
    let profiles: Vec<ProfileId> = proposal.profiles.iter().map(|p| p.profile).collect();
    tx.run(
        "INSERT INTO profile_proposal (municipality_id, person_id, number, profiles, reasons,
            close_calls, fits, remark, framework_version, rules_version, made_at)
         SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10
         FROM profile_proposal WHERE municipality_id = $1 AND person_id = $2",
        binds![
            proof.municipality(),
            proof.person(),
            listed(&profiles),
            reasons,
            listed(&proposal.close_calls),
            opinion.fits,
            &opinion.remark,
            content.framework.version,
            content.placement.version,
            now
        ],
    )
    .await?;
    Ok(())
}

/// Takes back what waits: the coordinator no longer sees it.
pub(super) async fn take_back(
    tx: &Transaction,
    proof: Sees<PlacementKind>,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "UPDATE profile_proposal SET withdrawn_at = $3
         WHERE municipality_id = $1 AND person_id = $2 AND withdrawn_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM profile_decision d
                WHERE d.municipality_id = profile_proposal.municipality_id
                AND d.person_id = profile_proposal.person_id
                AND d.proposal_number = profile_proposal.number)",
        binds![proof.municipality(), proof.person(), now],
    )
    .await?;
    Ok(())
}

/// The formal roles of a person, as holder or deputy.
pub(super) async fn roles_of(
    db: &impl Queries,
    proof: Sees<PlacementKind>,
) -> database::Result<Vec<Held>> {
    roles::roles_held(db, proof.municipality(), proof.person()).await
}

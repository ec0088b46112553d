//! One question for all that there is at most one of: decision, inventory, sharing, information,
//! agreement.

use std::collections::{BTreeMap, HashMap};

use database::{At, Json, Queries, binds};
use domain::{Frequency, MunicipalityId, ProfileId, TaskAnswer, TaskId};
use jiff::Timestamp;
use people::access::{Inventory, Levels, Sealed, Sees};
use uuid::Uuid;

/// What was decided about a person's profiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The profiles; profile 1 is always among them.
    pub profiles: Vec<ProfileId>,
    /// Whether it departs from the proposal.
    pub overridden: bool,
    /// Why, where it does.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// Where a person is with the task inventory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InventoryState {
    /// The answer to the one question, if given.
    pub has_tasks: Option<bool>,
    /// When the inventory was finished.
    pub completed_at: Option<Timestamp>,
    /// Whether the manager pointed the person out for it.
    pub pointed_out: bool,
}

/// The plan that employee and manager agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Its key.
    pub id: Uuid,
    /// The items, in order.
    pub items: Vec<String>,
    /// When the employee sent it.
    pub proposed_at: Timestamp,
    /// When the manager agreed.
    pub agreed_at: Option<Timestamp>,
    /// For telling whether somebody else changed it.
    pub version: i64,
}

/// All of it about one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// The newest decision about profiles.
    pub decision: Option<Decision>,
    /// What was said about tasks: the employee's own, also where the levels are shared.
    pub inventory: Sealed<Inventory, InventoryState>,
    /// Since when the levels are shared with the manager, if they are.
    pub shared_since: Option<Timestamp>,
    /// The newest version of the information text that was shown; 0 for none.
    pub informed_version: i64,
    /// The plan under agreement or agreed.
    pub agreement: Option<Agreement>,
}

impl Status {
    /// The profiles that count today: those decided, else profile 1.
    #[must_use]
    pub fn profiles(&self) -> Vec<ProfileId> {
        self.decision
            .as_ref()
            .map_or_else(|| vec![ProfileId::GENERAL], |d| d.profiles.clone())
    }
}

/// `1,2` as profiles. What can't be read is left out; profile 1 always counts.
#[must_use]
pub fn parse_profiles(text: &str) -> Vec<ProfileId> {
    let mut profiles: Vec<ProfileId> = text
        .split(',')
        .filter_map(|number| ProfileId::try_from(number.trim().parse::<i64>().ok()?).ok())
        .chain([ProfileId::GENERAL])
        .collect();
    profiles.sort_unstable();
    profiles.dedup();
    profiles
}

/// The decided profiles of several people; who isn't there has profile 1.
pub(super) async fn profiles_of_many(
    db: &impl Queries,
    municipality: MunicipalityId,
    people: &[Uuid],
) -> database::Result<HashMap<Uuid, Vec<ProfileId>>> {
    let rows: Vec<(Uuid, String)> = db
        .all_in(
            "SELECT d.person_id, d.profiles FROM profile_decision d
             WHERE d.municipality_id = $1 AND d.person_id IN ({list}) AND d.number = (
                SELECT MAX(x.number) FROM profile_decision x
                WHERE x.municipality_id = d.municipality_id AND x.person_id = d.person_id)",
            binds![municipality],
            people,
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|(person, profiles)| (person, parse_profiles(&profiles)))
        .collect())
}

#[derive(sqlx::FromRow)]
struct Row {
    profiles: Option<String>,
    overridden: Option<bool>,
    reason: Option<String>,
    decided_at: Option<At>,
    has_tasks: Option<bool>,
    completed_at: Option<At>,
    pointed_out_at: Option<At>,
    shared_since: Option<At>,
    informed_version: i64,
    agreement_id: Option<Uuid>,
    items: Option<Json<Vec<String>>>,
    proposed_at: Option<At>,
    agreed_at: Option<At>,
    agreement_version: Option<i64>,
}

const STATUS: &str = "SELECT d.profiles, d.overridden, d.reason, d.decided_at,
        i.has_tasks, i.completed_at, i.pointed_out_at,
        (SELECT MAX(s.shared_at) FROM sharing s
            JOIN person p ON p.municipality_id = s.municipality_id AND p.id = s.person_id
            WHERE s.municipality_id = $1 AND s.person_id = $2 AND s.withdrawn_at IS NULL
            AND (p.manager_changed_at IS NULL OR s.shared_at >= p.manager_changed_at))
            AS shared_since,
        COALESCE((SELECT MAX(n.text_version) FROM information_shown n
            WHERE n.municipality_id = $1 AND n.person_id = $2), 0) AS informed_version,
        g.id AS agreement_id, g.items, g.proposed_at, g.agreed_at, g.version AS agreement_version
    FROM (SELECT 1 AS one) AS always
    LEFT JOIN profile_decision d ON d.municipality_id = $1 AND d.id = (
        SELECT x.id FROM profile_decision x WHERE x.municipality_id = $1 AND x.person_id = $2
        ORDER BY x.decided_at DESC, x.id DESC LIMIT 1)
    LEFT JOIN task_inventory i ON i.municipality_id = $1 AND i.person_id = $2
    LEFT JOIN plan_agreement g ON g.municipality_id = $1 AND g.id = (
        SELECT x.id FROM plan_agreement x WHERE x.municipality_id = $1 AND x.person_id = $2
            AND x.ended_at IS NULL ORDER BY x.proposed_at DESC, x.id DESC LIMIT 1)";

/// What the person says of their tasks, and how often each comes; nothing before they have said that
/// they have any.
pub async fn tasks_of(
    db: &impl Queries,
    proof: Sees<Inventory>,
) -> database::Result<Option<Vec<TaskAnswer>>> {
    type Row = (Option<bool>, Json<BTreeMap<String, String>>);
    let row: Option<Row> = db
        .maybe(
            "SELECT has_tasks, answers FROM task_inventory
             WHERE municipality_id = $1 AND person_id = $2",
            binds![proof.municipality(), proof.person()],
        )
        .await?;
    let has_any = row.filter(|(has_tasks, _)| *has_tasks == Some(true));
    Ok(has_any.map(|(_, answers)| {
        let read = answers.0.into_iter().filter_map(|(task, frequency)| {
            Some(TaskAnswer {
                task: TaskId::new(task),
                frequency: Frequency::from_slug(&frequency).ok()?,
            })
        });
        read.collect()
    }))
}

/// The status of a person.
pub async fn status_of(db: &impl Queries, proof: Sees<Levels>) -> database::Result<Status> {
    let (municipality, person) = (proof.municipality(), proof.person());
    let row: Row = db.one(STATUS, binds![municipality, person]).await?;
    let decision = row
        .profiles
        .zip(row.decided_at)
        .map(|(profiles, at)| Decision {
            profiles: parse_profiles(&profiles),
            overridden: row.overridden.unwrap_or(false),
            reason: row.reason.unwrap_or_default(),
            at: at.0,
        });
    let agreement = row
        .agreement_id
        .zip(row.proposed_at)
        .map(|(id, at)| Agreement {
            id,
            items: row.items.map(|items| items.0).unwrap_or_default(),
            proposed_at: at.0,
            agreed_at: row.agreed_at.map(|at| at.0),
            version: row.agreement_version.unwrap_or(0),
        });
    Ok(Status {
        decision,
        inventory: Sealed::new(
            municipality,
            person,
            InventoryState {
                has_tasks: row.has_tasks,
                completed_at: row.completed_at.map(|at| at.0),
                pointed_out: row.pointed_out_at.is_some(),
            },
        ),
        shared_since: row.shared_since.map(|at| at.0),
        informed_version: row.informed_version,
        agreement,
    })
}

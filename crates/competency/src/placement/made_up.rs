//! Made-up inventories and proposals, for the demo.

use std::collections::BTreeMap;

use content::Content;
use database::{Transaction, binds};
use domain::{Frequency, MunicipalityId, PersonId, ProfileId, SecurityRoleKind, TaskId};
use jiff::Timestamp;

use super::steps::proposal;
use super::store::listed;

/// What somebody is made to have answered and sent.
#[derive(Clone, Debug)]
pub(crate) struct MadeUp {
    /// Who.
    pub person: PersonId,
    /// Tasks that are done; all other security tasks are answered with never.
    pub tasks: Vec<(TaskId, Frequency)>,
    /// The formal roles they hold.
    pub roles: Vec<SecurityRoleKind>,
    /// Whether they say that the proposal fits.
    pub fits: bool,
    /// What they add.
    pub remark: String,
    /// When they sent it.
    pub at: Timestamp,
}

/// Writes down answers and the proposals that follow from them, and says which profiles those are.
/// Nobody may have an inventory or proposal yet. A decision about one of them refers to proposal 1.
pub(crate) async fn make_up(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    made_up: &[MadeUp],
) -> database::Result<Vec<(PersonId, Vec<ProfileId>)>> {
    let framework = &content.framework;
    let (mut inventories, mut proposals, mut profiles) = (Vec::new(), Vec::new(), Vec::new());
    for made_up in made_up {
        let answers: BTreeMap<String, String> = super::steps::steps(framework)
            .iter()
            .flat_map(|step| &step.tasks)
            .map(|task| {
                let done = made_up.tasks.iter().find(|(id, _)| *id == task.id);
                let frequency = done.map_or(Frequency::Never, |(_, frequency)| *frequency);
                (task.id.as_str().to_owned(), frequency.slug().to_owned())
            })
            .collect();
        let proposed = proposal(framework, &content.placement, &answers, &made_up.roles);
        let of_person: Vec<ProfileId> = proposed.profiles.iter().map(|p| p.profile).collect();
        inventories.push(binds![
            municipality,
            made_up.person,
            true,
            serde_json::json!(answers),
            made_up.at,
            made_up.at,
            1_i64
        ]);
        proposals.push(binds![
            municipality,
            made_up.person,
            1_i64,
            listed(&of_person),
            serde_json::json!(proposed.profiles),
            listed(&proposed.close_calls),
            made_up.fits,
            &made_up.remark,
            framework.version,
            content.placement.version,
            made_up.at
        ]);
        profiles.push((made_up.person, of_person));
    }
    tx.insert_many(
        "task_inventory (municipality_id, person_id, has_tasks, answers, completed_at, updated_at,
            version)",
        "",
        inventories,
    )
    .await?;
    tx.insert_many(
        "profile_proposal (municipality_id, person_id, number, profiles, reasons, close_calls, fits,
            remark, framework_version, rules_version, made_at)",
        "",
        proposals,
    )
    .await?;
    Ok(profiles)
}

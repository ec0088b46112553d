//! The manager's own screens.

use axum::extract::Path;
use axum::response::Response;
use domain::PersonId;
use domain::rights::Relation;
use people::access::{AgreedPlan, Completion, Kind, Sees, SharedLevels, may_see_figures, sees};
use people::organisation::{Report as ReportRow, direct_reports, units_led_by};
use uuid::Uuid;
use web::{Error, Fields, Result, Visit, redirect_with};

use super::facts::{self, Done, Member, PlanState, Team};
use super::screens;
use super::store::{self, State};
use super::view::Whose;
use crate::overview::{self, Reach, Tree};
use crate::{placement, plan};

pub(super) async fn team(visit: Visit) -> Result<Response> {
    let municipality = visit.municipality()?;
    let me = visit.own_person()?;
    let today = visit.today();
    let (reports, proof) = direct_reports::<Completion>(&visit).await?;
    let states = store::states(visit.db(), &proof, &visit.content, today).await?;
    let led = units_led_by(visit.db(), municipality, me, today).await?;
    let paths = topmost(led.into_iter().map(|unit| unit.path).collect());
    // Whoever may see figures about everybody sees the same ones here, hidden in the same places.
    let everybody = may_see_figures(&visit).is_ok();
    let reach = if everybody {
        Reach::MunicipalityAsManager
    } else {
        Reach::Below(&paths)
    };
    let tree = overview::tree(&visit, reach).await?;
    let (members, others) = members(reports, |person| states.get(&person).copied());
    let team = Team {
        members,
        others,
        figures: overview::figures(&tree),
        led: places(&tree, &paths),
        tree,
    };
    screens::team(&visit, &team, today, Whose::Own)
}

/// The target group among the reports, a line for each person, and how many of them aren't in it.
fn members(
    reports: Vec<ReportRow>,
    state: impl Fn(PersonId) -> Option<State>,
) -> (Vec<Member>, usize) {
    let mut members: Vec<Member> = Vec::new();
    let mut others: Vec<PersonId> = Vec::new();
    // Where everybody works in one unit, it needn't be said of each.
    let unit = reports
        .first()
        .map(|report| report.position_unit.clone())
        .unwrap_or_default();
    let one_unit = reports.iter().all(|report| report.position_unit == unit);
    for report in reports {
        let (id, key) = (report.card.id, report.card.id.to_string());
        let position = if one_unit {
            report.position_title
        } else {
            format!("{}, {}", report.position_title, report.position_unit)
        };
        if !report.card.in_scope {
            others.push(id);
        } else if let Some(known) = members.iter_mut().find(|member| member.key == key) {
            // Two positions under the same manager.
            known.title = format!("{}; {position}", known.title);
        } else {
            let state = state(id).unwrap_or(State {
                step_one: Done::NotYet,
                plan: PlanState::None,
                shares: false,
            });
            members.push(Member {
                key,
                name: report.card.name(),
                title: position,
                step_one: state.step_one,
                plan: state.plan,
                shares: state.shares,
            });
        }
    }
    others.sort_unstable();
    others.dedup();
    (members, others.len())
}

/// The paths without those below another one.
pub(super) fn topmost(mut paths: Vec<String>) -> Vec<String> {
    paths.sort_unstable();
    // Sorted, a path comes before everything that begins with it.
    paths.dedup_by(|below, above| below.starts_with(above.as_str()));
    paths
}

fn places(tree: &Tree, paths: &[String]) -> Vec<usize> {
    let units = tree.units.iter().enumerate();
    units
        .filter(|(_, unit)| paths.contains(&unit.path))
        .map(|(place, _)| place)
        .collect()
}

/// The proof for a person's page, which is for the person's own manager alone: another role of the
/// viewer's opens nothing here.
async fn as_manager<K: Kind>(visit: &Visit, person: PersonId, shared: bool) -> Result<Sees<K>> {
    let proof = sees::<K>(visit, person, shared).await?;
    if proof.relation() == Relation::DirectReport {
        Ok(proof)
    } else {
        Err(Error::NotAllowed)
    }
}

fn base(person: PersonId) -> String {
    format!("{}/{person}", Whose::Own.base())
}

pub(super) async fn report(visit: Visit, Path(person): Path<PersonId>) -> Result<Response> {
    let completion = as_manager::<Completion>(&visit, person, false).await?;
    let plan = as_manager::<AgreedPlan>(&visit, person, false).await?;
    let report = store::report(visit.db(), completion, plan, base(person)).await?;
    screens::report(&visit, &report, visit.today(), Whose::Own)
}

/// The levels, only while they are shared, and only when the manager asks for them: the look at
/// them is one of its own in the employee's log.
pub(super) async fn levels(visit: Visit, Path(person): Path<PersonId>) -> Result<Response> {
    let since = store::shared_since(visit.db(), visit.municipality()?, person).await?;
    let proof = as_manager::<SharedLevels>(&visit, person, since.is_some()).await?;
    let since = since.ok_or(Error::NotAllowed)?;
    let levels = store::levels(&visit, proof).await?;
    let shared = facts::SharedLevels {
        base: base(person),
        name: levels.name,
        since,
        targets: levels.targets,
        attained: levels.attained,
    };
    screens::levels(&visit, &shared, Whose::Own)
}

/// The manager says yes to the plan that the employee sent.
pub(super) async fn agree(
    visit: Visit,
    Path(person): Path<PersonId>,
    fields: Fields,
) -> Result<Response> {
    let proof = as_manager::<AgreedPlan>(&visit, person, false).await?;
    let seen: (Uuid, i64) = (fields.parsed("plan")?, fields.parsed("version")?);
    let tx = visit.db().begin().await?;
    plan::agree(&tx, proof, seen, visit.viewer()?.account, visit.now()).await?;
    tx.commit().await?;
    redirect_with(&base(person), "flash-team-agreed")
}

/// The manager asks the employee to tell about their tasks.
pub(super) async fn point_out(visit: Visit, Path(person): Path<PersonId>) -> Result<Response> {
    let proof = as_manager::<Completion>(&visit, person, false).await?;
    let by = visit.viewer()?.account;
    let tx = visit.db().begin().await?;
    placement::point_out(&tx, proof.municipality(), person, by, visit.now()).await?;
    tx.commit().await?;
    redirect_with(&base(person), "flash-team-asked")
}

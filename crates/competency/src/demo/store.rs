//! Rows of the made-up answers. It reads the staff, as an overview does.

use database::{Queries as _, Transaction, binds};
use domain::{MunicipalityId, PersonId, ProfileId, SecurityRoleKind};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// Somebody of the target group.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Employee {
    #[sqlx(try_from = "Uuid")]
    pub id: PersonId,
    pub employee_number: String,
    pub title: String,
    pub unit_id: Uuid,
}

/// The target group in alphabetical order, each with the main position.
pub(super) async fn target_group(
    tx: &Transaction,
    municipality: MunicipalityId,
) -> database::Result<Vec<Employee>> {
    tx.all(
        "SELECT p.id, p.employee_number, t.title, t.org_unit_id AS unit_id FROM person p
         JOIN position t ON t.municipality_id = p.municipality_id AND t.person_id = p.id AND t.is_main
         WHERE p.municipality_id = $1 AND p.in_scope ORDER BY p.sort_key, p.id",
        binds![municipality],
    )
    .await
}

pub(super) async fn inform(
    tx: &Transaction,
    municipality: MunicipalityId,
    people: &[PersonId],
    now: Timestamp,
) -> database::Result<()> {
    let rows = people.iter().map(|person| binds![municipality, *person, 1_i64, now]).collect();
    tx.insert_many(
        "information_shown (municipality_id, person_id, text_version, shown_at)",
        "",
        rows,
    )
    .await?;
    Ok(())
}

pub(super) async fn answer(
    tx: &Transaction,
    municipality: MunicipalityId,
    answers: &[(PersonId, bool, Date)],
    now: Timestamp,
) -> database::Result<()> {
    let rows = answers
        .iter()
        .map(|(person, has_tasks, _)| {
            let done = (!has_tasks).then_some(now);
            binds![municipality, *person, *has_tasks, serde_json::json!({}), done, now, 1_i64]
        })
        .collect();
    tx.insert_many(
        "task_inventory (municipality_id, person_id, has_tasks, answers, completed_at, updated_at, version)",
        "",
        rows,
    )
    .await?;
    Ok(())
}

type Role = (SecurityRoleKind, &'static str, Uuid, Option<PersonId>, bool);

/// Gives the roles; the deputy, where there is to be one, is the next one of the same unit.
pub(super) async fn give_roles(
    tx: &Transaction,
    municipality: MunicipalityId,
    roles: &[Role],
    staff: &[Employee],
    now: Timestamp,
) -> database::Result<()> {
    let rows = roles
        .iter()
        .map(|(kind, about, unit, holder, with_deputy)| {
            let deputy = staff
                .iter()
                .filter(|_| *with_deputy)
                .find(|p| p.unit_id == *unit && Some(p.id) != *holder)
                .map(|p| p.id);
            binds![
                municipality,
                Uuid::now_v7(),
                kind.slug(),
                *about,
                *unit,
                *holder,
                deputy,
                now,
                1_i64
            ]
        })
        .collect();
    tx.insert_many(
        "security_role (municipality_id, id, kind, about, org_unit_id, holder_id, deputy_id, started_at, version)",
        "",
        rows,
    )
    .await?;
    Ok(())
}

pub(super) async fn decide(
    tx: &Transaction,
    municipality: MunicipalityId,
    decisions: &[(PersonId, ProfileId)],
    now: Timestamp,
) -> database::Result<()> {
    let rows = decisions
        .iter()
        .map(|(person, profile)| {
            let profiles = format!("1,{}", profile.number());
            binds![municipality, Uuid::now_v7(), *person, 1_i64, profiles, false, "", now]
        })
        .collect();
    tx.insert_many(
        "profile_decision (municipality_id, id, person_id, number, profiles, overridden, reason, decided_at)",
        "",
        rows,
    )
    .await?;
    Ok(())
}

pub(super) async fn share(
    tx: &Transaction,
    municipality: MunicipalityId,
    people: &[PersonId],
    now: Timestamp,
) -> database::Result<()> {
    let rows =
        people.iter().map(|person| binds![municipality, Uuid::now_v7(), *person, now]).collect();
    tx.insert_many("sharing (municipality_id, id, person_id, shared_at)", "", rows).await?;
    Ok(())
}

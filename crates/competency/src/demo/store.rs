//! Rows of the made-up answers. It reads the staff, as an overview does.

use database::{Queries as _, Transaction, binds};
use domain::{MunicipalityId, PersonId, ProfileId};
use jiff::Timestamp;
use uuid::Uuid;

use super::made_up::Role;

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
    text_version: u32,
    now: Timestamp,
) -> database::Result<()> {
    let version = i64::from(text_version);
    let rows = people
        .iter()
        .map(|person| binds![municipality, *person, version, now])
        .collect();
    tx.insert_many(
        "information_shown (municipality_id, person_id, text_version, shown_at)",
        "",
        rows,
    )
    .await?;
    Ok(())
}

pub(super) async fn answer_no(
    tx: &Transaction,
    municipality: MunicipalityId,
    people: &[PersonId],
    now: Timestamp,
) -> database::Result<()> {
    let rows = people
        .iter()
        .map(|person| {
            binds![
                municipality,
                *person,
                false,
                serde_json::json!({}),
                now,
                now,
                1_i64
            ]
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
    decisions: &[(PersonId, Vec<ProfileId>)],
    now: Timestamp,
) -> database::Result<()> {
    let rows = decisions
        .iter()
        .map(|(person, profiles)| {
            let numbers: Vec<String> = profiles.iter().map(|p| p.number().to_string()).collect();
            binds![
                municipality,
                Uuid::now_v7(),
                *person,
                1_i64,
                1_i64,
                numbers.join(","),
                false,
                "",
                now
            ]
        })
        .collect();
    tx.insert_many(
        "profile_decision (municipality_id, id, person_id, number, proposal_number, profiles,
            overridden, reason, decided_at)",
        "",
        rows,
    )
    .await?;
    Ok(())
}

pub(super) async fn send_plans(
    tx: &Transaction,
    municipality: MunicipalityId,
    plans: &[(PersonId, Vec<String>, bool)],
    now: Timestamp,
) -> database::Result<()> {
    let rows = plans
        .iter()
        .map(|(person, items, agreed)| {
            binds![
                municipality,
                Uuid::now_v7(),
                *person,
                serde_json::json!(items),
                now,
                agreed.then_some(now),
                1_i64
            ]
        })
        .collect();
    tx.insert_many(
        "plan_agreement (municipality_id, id, person_id, items, proposed_at, agreed_at, version)",
        "",
        rows,
    )
    .await?;
    Ok(())
}

/// A record in which only the hearing is missing: what a coordinator meets in the first weeks.
pub(super) async fn record_trust(
    tx: &Transaction,
    municipality: MunicipalityId,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO trust_record (municipality_id, version, purpose, legal_basis, retention,
            heard_reference, contact, dpo_contact, recorded_at, recorded_by_name)
         VALUES ($1, 1, $2, $3, $4, '', $5, $6, $7, 'Birgit Kristensen')",
        binds![
            municipality,
            "At medarbejderne får den viden om informationssikkerhed, som deres opgaver kræver.",
            "GDPR artikel 6, stk. 1, litra e: en del af kommunens opgaver.",
            "Fristerne i programmets egen oversigt.",
            "Birgit Kristensen, Informationssikkerhed, bikr01@eksempelkommune.example",
            "Kommunens databeskyttelsesrådgiver, dpo@eksempelkommune.example",
            now
        ],
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
    let rows = people
        .iter()
        .map(|person| binds![municipality, Uuid::now_v7(), *person, now])
        .collect();
    tx.insert_many(
        "sharing (municipality_id, id, person_id, shared_at)",
        "",
        rows,
    )
    .await?;
    Ok(())
}

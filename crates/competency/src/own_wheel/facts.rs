//! What the preview is reckoned from: everybody in the target group, in two statements.
//!
//! The statements join the staff tables of `people`. Of people's tasks only those are used that stand as
//! reasons in the proposal they sent, which the coordinator sees anyway: a draft with made-up weights
//! would otherwise read out every single answer.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use database::{Day, Json, Queries, binds};
use domain::{
    COMPETENCIES, MunicipalityId, PersonId, ProposedProfile, Reason, SecurityRoleKind, TaskAnswer,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::effect::{Known, Told};
use crate::person::{parse_profiles, unpack_levels};

const IN_SCOPE: &str = "p.municipality_id = $1 AND p.in_scope
    AND (p.ended_on IS NULL OR p.ended_on >= $2)";

/// Everybody in the target group, alike ones counted together.
pub(super) async fn known(
    db: &impl Queries,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<HashMap<Known, usize>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: Uuid,
        profiles: String,
        attained: String,
        item: Option<String>,
        completed_on: Option<Day>,
        valid_until: Option<Day>,
    }
    // One statement, so that the page keeps to six: a row for each completion, or one without any.
    let rows: Vec<Row> = db
        .all(
            &format!(
                "SELECT p.id, COALESCE(s.profiles, '1') AS profiles, COALESCE(s.attained, '') AS attained,
                    c.item, c.completed_on, c.valid_until FROM person p
                 LEFT JOIN standing s ON s.municipality_id = p.municipality_id AND s.person_id = p.id
                 LEFT JOIN completion c ON c.municipality_id = p.municipality_id AND c.person_id = p.id
                    AND (c.valid_until IS NULL OR c.valid_until >= $2)
                 WHERE {IN_SCOPE} ORDER BY p.id, c.item, c.completed_on"
            ),
            binds![municipality, today],
        )
        .await?;
    let mut known = HashMap::new();
    for of_one in rows.chunk_by(|one, next| one.id == next.id) {
        let Some(person) = of_one.first() else {
            continue;
        };
        let levels = unpack_levels(&person.attained);
        let mut all = [None; COMPETENCIES];
        for (place, (_, level)) in all.iter_mut().zip(levels.iter()) {
            *place = *level;
        }
        let completed = of_one.iter().filter_map(|row| {
            let until = row.valid_until.map(|day| day.0);
            Some((row.item.clone()?, row.completed_on?.0, until))
        });
        let alike = Known {
            profiles: parse_profiles(&person.profiles),
            attained: all,
            completed: completed.collect(),
        };
        *known.entry(alike).or_insert(0) += 1;
    }
    Ok(known)
}

/// The reasons that those in the target group have sent with their proposal, and the roles that they hold.
pub(super) async fn told(
    db: &impl Queries,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<BTreeMap<PersonId, Told>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        person_id: Uuid,
        reasons: Option<Json<Vec<ProposedProfile>>>,
        kind: Option<String>,
    }
    let rows: Vec<Row> = db
        .all(
            &format!(
                "SELECT q.person_id, q.reasons, NULL AS kind FROM profile_proposal q
                 JOIN person p ON p.municipality_id = q.municipality_id AND p.id = q.person_id
                 WHERE {IN_SCOPE} AND q.withdrawn_at IS NULL AND q.number = (
                    SELECT MAX(x.number) FROM profile_proposal x
                    WHERE x.municipality_id = q.municipality_id AND x.person_id = q.person_id)
                 UNION ALL
                 SELECT r.holder_id, NULL, r.kind FROM security_role r
                 WHERE r.municipality_id = $1 AND r.ended_at IS NULL AND r.holder_id IS NOT NULL
                 UNION ALL
                 SELECT r.deputy_id, NULL, r.kind FROM security_role r
                 WHERE r.municipality_id = $1 AND r.ended_at IS NULL AND r.deputy_id IS NOT NULL"
            ),
            binds![municipality, today],
        )
        .await?;
    let mut sent = BTreeSet::new();
    let mut told: BTreeMap<PersonId, Told> = BTreeMap::new();
    for row in rows {
        let person = PersonId::from(row.person_id);
        let one = told.entry(person).or_default();
        if let Some(proposed) = row.reasons {
            sent.insert(person);
            for reason in proposed.0.into_iter().flat_map(|profile| profile.reasons) {
                if let Reason::Task { task, frequency } = reason
                    && !one.answers.iter().any(|answer| answer.task == task)
                {
                    one.answers.push(TaskAnswer { task, frequency });
                }
            }
        }
        let role = row
            .kind
            .and_then(|kind| SecurityRoleKind::from_slug(&kind).ok());
        one.roles.extend(role);
    }
    told.retain(|person, _| sent.contains(person));
    Ok(told)
}

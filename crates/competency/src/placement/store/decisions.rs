//! What coordinators ask about placement, and what they decide.
//!
//! Lists go by who still works here, so they join `person`, which otherwise belongs to
//! `people::organisation`; names and units are asked for there.

use std::collections::BTreeMap;

use content::Content;
use database::{Queries, Transaction, Value, binds};
use domain::{AccountId, MunicipalityId, PersonId, ProfileId};
use jiff::Timestamp;
use jiff::civil::Date;
use people::access::{self, Placement as PlacementKind, SeesAll};
use uuid::Uuid;
use web::{Error, Result, Visit};

use super::{FROM_PERSON, PLACEMENT, Placement, PlacementRow, listed};
use crate::person::{self, parse_profiles};

const WAITS: &str =
    "q.number IS NOT NULL AND (d.proposal_number IS NULL OR d.proposal_number <> q.number)";

const CLEAR: &str = "q.fits AND q.close_calls = '' AND q.remark = ''";

const WORKS_HERE: &str = "(p.ended_on IS NULL OR p.ended_on >= $2)";

/// How many have which profile, in the target group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::placement) struct Counts {
    /// In the target group.
    pub people: i64,
    /// Profile 1 alone.
    pub general: i64,
    /// Profile 2, with or without 3.
    pub organisational: i64,
    /// Profile 3, with or without 2.
    pub technical: i64,
}

/// Counts the profiles of everybody in the target group.
pub(in crate::placement) async fn counts(
    db: &impl Queries,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<Counts> {
    let rows: Vec<(String, i64)> = db
        .all(
            &format!(
                "SELECT COALESCE(s.profiles, '1'), COUNT(*) FROM person p
                 LEFT JOIN standing s ON s.municipality_id = p.municipality_id AND s.person_id = p.id
                 WHERE p.municipality_id = $1 AND p.in_scope AND {WORKS_HERE}
                 GROUP BY COALESCE(s.profiles, '1')"
            ),
            binds![municipality, today],
        )
        .await?;
    let mut counts = Counts::default();
    for (profiles, people) in rows {
        let profiles = parse_profiles(&profiles);
        let holds = |profile| {
            if profiles.contains(&profile) {
                people
            } else {
                0
            }
        };
        counts.people += people;
        counts.general += if profiles.len() == 1 { people } else { 0 };
        counts.organisational += holds(ProfileId::ORGANISATIONAL);
        counts.technical += holds(ProfileId::TECHNICAL);
    }
    Ok(counts)
}

/// A page of a list, oldest or newest first.
#[derive(Clone, Debug, Default)]
pub(in crate::placement) struct Listed {
    /// Who, and what is proposed and decided.
    pub people: Vec<(PersonId, Placement)>,
    /// How many there are in all.
    pub total: i64,
    /// How many of all are clear.
    pub clear: i64,
}

/// Which decisions to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::placement) struct Filter {
    /// With this profile; profile 1 means that alone.
    pub profile: Option<ProfileId>,
    /// How it came about.
    pub how: Option<How>,
}

/// How a decision came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::placement) enum How {
    /// The proposal was followed.
    Confirmed,
    /// Something else was chosen.
    Overridden,
    /// There was no proposal.
    Unasked,
}

/// How many a page of a list holds.
pub(in crate::placement) const PER_PAGE: u32 = 20;

async fn list(
    visit: &Visit,
    condition: &str,
    order: &str,
    mut binds: Vec<Value>,
    page: u32,
) -> Result<(Listed, SeesAll<PlacementKind>)> {
    #[derive(sqlx::FromRow)]
    struct Row {
        #[sqlx(flatten)]
        placement: PlacementRow,
        total: i64,
        clear: i64,
    }
    binds.push(Value::from(PER_PAGE));
    binds.push(Value::from(
        i64::from(page.max(1) - 1) * i64::from(PER_PAGE),
    ));
    let sql = format!(
        "SELECT {PLACEMENT}, COUNT(*) OVER () AS total,
            COUNT(*) FILTER (WHERE {CLEAR}) OVER () AS clear
         {FROM_PERSON} WHERE p.municipality_id = $1 AND {WORKS_HERE} AND {condition}
         ORDER BY {order}, p.id LIMIT ${} OFFSET ${}",
        binds.len() - 1,
        binds.len()
    );
    let rows: Vec<Row> = visit.db().all(&sql, binds).await?;
    let (total, clear) = rows.first().map_or((0, 0), |row| (row.total, row.clear));
    let people: Vec<(PersonId, Placement)> = rows
        .into_iter()
        .map(|row| {
            (
                PersonId::from(row.placement.person_id),
                row.placement.into(),
            )
        })
        .collect();
    let proof = access::listed(visit, people.iter().map(|(person, _)| *person).collect()).await?;
    Ok((
        Listed {
            people,
            total,
            clear,
        },
        proof,
    ))
}

/// Proposals that wait for a decision, oldest first. For coordinators; each look is logged.
pub(in crate::placement) async fn waiting(
    visit: &Visit,
    page: u32,
) -> Result<(Listed, SeesAll<PlacementKind>)> {
    let binds = binds![visit.municipality()?, visit.today()];
    list(visit, WAITS, "q.made_at", binds, page).await
}

/// People about whom something was decided, newest first. For coordinators; each look is logged.
pub(in crate::placement) async fn decided(
    visit: &Visit,
    filter: &Filter,
    page: u32,
) -> Result<(Listed, SeesAll<PlacementKind>)> {
    let mut binds = binds![visit.municipality()?, visit.today()];
    let mut condition = "d.number IS NOT NULL".to_owned();
    if let Some(profile) = filter.profile {
        let general = profile == ProfileId::GENERAL;
        binds.push(Value::from(if general {
            "1".to_owned()
        } else {
            format!("%{profile}%")
        }));
        condition = format!("{condition} AND d.profiles LIKE ${}", binds.len());
    }
    condition.push_str(match filter.how {
        Some(How::Confirmed) => " AND NOT d.overridden AND d.proposal_number IS NOT NULL",
        Some(How::Overridden) => " AND d.overridden",
        Some(How::Unasked) => " AND d.proposal_number IS NULL",
        None => "",
    });
    list(visit, &condition, "d.decided_at DESC", binds, page).await
}

/// Proposals and decisions of the people of a list.
pub(in crate::placement) async fn placements_of(
    db: &impl Queries,
    proof: &SeesAll<PlacementKind>,
) -> database::Result<BTreeMap<PersonId, Placement>> {
    let people: Vec<Uuid> = proof.people().iter().map(|person| person.uuid()).collect();
    let rows: Vec<PlacementRow> = db
        .all_in(
            &format!(
                "SELECT {PLACEMENT} {FROM_PERSON}
                 WHERE p.municipality_id = $1 AND p.id IN ({{list}})"
            ),
            binds![proof.municipality()],
            &people,
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.person_id.into(), row.into()))
        .collect())
}

/// A decision to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::placement) struct NewDecision {
    /// About whom.
    pub person: PersonId,
    /// The number of the decision that whoever decides saw; 0 for none.
    pub after: i64,
    /// The number of the newest proposal that they saw, if any.
    pub proposal: Option<i64>,
    /// The profiles, profile 1 among them.
    pub profiles: Vec<ProfileId>,
    /// Whether that departs from the proposal.
    pub overridden: bool,
    /// Why; for an override never empty.
    pub reason: String,
}

/// Decides, and makes the standing again. Nothing is stored and [`Error::Changed`] tells it if
/// somebody else decided meanwhile, or the employee sent another proposal or took it back.
pub(in crate::placement) async fn decide(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    new: &NewDecision,
    by: AccountId,
    (now, today): (Timestamp, Date),
) -> Result<()> {
    let newest: (i64, Option<i64>) = tx
        .one(
            &format!(
                "SELECT COALESCE(d.number, 0), q.number {FROM_PERSON}
                 WHERE p.municipality_id = $1 AND p.id = $2"
            ),
            binds![municipality, new.person],
        )
        .await?;
    if newest != (new.after, new.proposal) {
        return Err(Error::Changed);
    }
    tx.run(
        "INSERT INTO profile_decision (municipality_id, id, person_id, number, proposal_number,
            profiles, overridden, reason, decided_by, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        binds![
            municipality,
            Uuid::now_v7(),
            new.person,
            new.after + 1,
            new.proposal,
            listed(&new.profiles),
            new.overridden,
            &new.reason,
            by,
            now
        ],
    )
    .await?;
    person::recompute(tx, content, municipality, new.person, today).await?;
    Ok(())
}

/// All clear proposals that were sent by a moment and still wait, as decisions that follow them.
pub(in crate::placement) async fn clear_ones(
    tx: &Transaction,
    municipality: MunicipalityId,
    today: Date,
    sent_by: Timestamp,
) -> database::Result<Vec<NewDecision>> {
    let rows: Vec<PlacementRow> = tx
        .all(
            &format!(
                "SELECT {PLACEMENT} {FROM_PERSON}
                 WHERE p.municipality_id = $1 AND {WORKS_HERE} AND {WAITS} AND {CLEAR}
                    AND q.made_at <= $3
                 ORDER BY q.made_at, p.id"
            ),
            binds![municipality, today, sent_by],
        )
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let person = PersonId::from(row.person_id);
            let placement = Placement::from(row);
            let sent = placement.waiting()?;
            Some(NewDecision {
                person,
                after: placement.version(),
                proposal: Some(sent.number),
                profiles: sent.profiles(),
                overridden: false,
                reason: String::new(),
            })
        })
        .collect())
}

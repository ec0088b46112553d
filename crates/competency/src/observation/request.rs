//! Requests as rows, and whose they are: [`Request`] is made here and nowhere else, so that who was
//! asked by whom has one source.

use std::collections::BTreeMap;

use database::{At, Day, Queries, binds};
use domain::{
    CompetencyId, EvidenceId, Finding, Level, MunicipalityId, ObservationId, ObservationKind,
    ObservationState, Pairing, PersonId,
};
use people::access::{
    Asked, Observation, ObservationRequest, Sees, participant, participants, sees,
};
use uuid::Uuid;
use web::{Error, Result, Visit};

use super::Gate;

/// A request, as far as the employee and the assessor see it.
#[derive(Clone, Debug)]
pub(super) struct Request {
    municipality: MunicipalityId,
    row: Row,
    /// The areas that it is about, in the wheel's order.
    pub areas: Vec<Area>,
    /// The evidence that it became, while that is kept.
    pub evidence: Vec<EvidenceId>,
    /// Whether what stood in it is left out, because the assessor is none for the employee any more.
    pub closed: bool,
}

/// An area of a request, with what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Area {
    /// Which.
    pub competency: CompetencyId,
    /// What was found there.
    pub found: Option<Finding>,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Row {
    id: Uuid,
    person_id: Uuid,
    assessor_id: Option<Uuid>,
    kind: String,
    state: String,
    /// Of a task: its short name.
    pub task: String,
    /// The task's or the document's name.
    pub title: String,
    /// Of a document: who issued it.
    pub issuer: String,
    /// Of a document: its day.
    pub document_on: Option<Day>,
    /// When it was asked.
    pub asked_at: At,
    /// The day that the two agreed on.
    pub agreed_on: Option<Day>,
    /// Where and when, in the assessor's words.
    pub agreement: String,
    /// When it was answered.
    pub answered_at: Option<At>,
    /// The day of what was seen.
    pub performed_on: Option<Day>,
    /// What was seen.
    pub seen: String,
    /// Why it was declined or withdrawn.
    pub reason: String,
    /// What the employee says about it.
    pub comment: String,
    /// When the employee asked the coordinator to look at it.
    pub complained_at: Option<At>,
    /// What the employee wrote to the coordinator.
    pub complaint: String,
    /// What the coordinator answered.
    pub complaint_answer: String,
    /// When.
    pub complaint_ended_at: Option<At>,
    /// For telling whether somebody else changed it.
    pub version: i64,
    /// Who asked.
    pub person_name: String,
    /// Who was asked; nothing where they have left long ago.
    pub assessor_name: String,
    is_manager: bool,
    masters: bool,
}

impl std::ops::Deref for Request {
    type Target = Row;

    fn deref(&self) -> &Row {
        &self.row
    }
}

impl Asked for Request {
    fn municipality(&self) -> MunicipalityId {
        self.municipality
    }

    fn assessor(&self) -> PersonId {
        self.assessor_id.unwrap_or_default().into()
    }

    fn person(&self) -> PersonId {
        self.person_id.into()
    }
}

impl Request {
    /// Its key.
    pub(super) fn id(&self) -> ObservationId {
        self.row.id.into()
    }

    /// What is asked for.
    pub(super) fn kind(&self) -> Result<ObservationKind> {
        ObservationKind::from_slug(&self.row.kind).map_err(|e| Error::internal(&e))
    }

    /// Where it stands.
    pub(super) fn state(&self) -> Result<ObservationState> {
        ObservationState::from_slug(&self.row.state).map_err(|e| Error::internal(&e))
    }

    /// What the two are to each other today.
    pub(super) fn pairing(&self, managers_may: bool) -> Pairing {
        Pairing {
            same_person: self.assessor_id == Some(self.person_id),
            is_manager: self.is_manager,
            masters: self.masters,
            managers_may,
        }
    }

    /// As the assessor may see it today. Whoever has become the employee's manager or is no longer named
    /// for the area keeps where it stands, and what withdrawing a mistake needs; neither what it is about
    /// nor anything that was written.
    fn for_assessor(mut self, managers_may: bool) -> Self {
        if self.pairing(managers_may).allowed().is_ok() {
            return self;
        }
        self.closed = true;
        self.areas.clear();
        let row = &mut self.row;
        for words in [
            &mut row.task,
            &mut row.title,
            &mut row.issuer,
            &mut row.agreement,
            &mut row.seen,
            &mut row.reason,
            &mut row.comment,
            &mut row.complaint,
            &mut row.complaint_answer,
        ] {
            words.clear();
        }
        row.document_on = None;
        row.agreed_on = None;
        row.performed_on = None;
        self
    }
}

// $3 is today.
const REQUEST: &str = "SELECT o.id, o.person_id, o.assessor_id, o.kind, o.state, o.task, o.title,
        o.issuer, o.document_on, o.asked_at, o.agreed_on, o.agreement, o.answered_at, o.performed_on,
        o.seen, o.reason, o.comment, o.complained_at, o.complaint, o.complaint_answer,
        o.complaint_ended_at, o.version, p.given_name || ' ' || p.family_name AS person_name,
        COALESCE(s.given_name || ' ' || s.family_name, '') AS assessor_name,
        EXISTS (SELECT 1 FROM position t WHERE t.municipality_id = o.municipality_id
            AND t.person_id = o.person_id AND t.manager_id = o.assessor_id
            AND (t.ended_on IS NULL OR t.ended_on >= $3)
            AND (t.started_on IS NULL OR t.started_on <= $3)) AS is_manager,
        NOT EXISTS (SELECT 1 FROM observation_area x WHERE x.municipality_id = o.municipality_id
            AND x.observation_id = o.id AND NOT EXISTS (
                SELECT 1 FROM assessor n
                JOIN account a ON a.municipality_id = n.municipality_id
                    AND a.person_id = n.person_id AND NOT a.disabled
                JOIN role_grant g ON g.municipality_id = a.municipality_id
                    AND g.account_id = a.id AND g.role = 'assessor'
                WHERE n.municipality_id = x.municipality_id AND n.person_id = o.assessor_id
                AND n.competency_id = x.competency_id AND n.ended_at IS NULL
                AND n.starts_on <= $3 AND (n.ends_on IS NULL OR n.ends_on >= $3))) AS masters
    FROM observation o
    JOIN person p ON p.municipality_id = o.municipality_id AND p.id = o.person_id
    LEFT JOIN person s ON s.municipality_id = o.municipality_id AND s.id = o.assessor_id
    WHERE o.municipality_id = $1";

const AREAS: &str =
    "SELECT x.observation_id, x.competency_id, e.id AS evidence_id, e.finding, e.level
    FROM observation_area x
    JOIN observation o ON o.municipality_id = x.municipality_id AND o.id = x.observation_id
    LEFT JOIN evidence e ON e.municipality_id = x.municipality_id AND e.id = x.evidence_id
    WHERE x.municipality_id = $1";

#[derive(sqlx::FromRow)]
struct AreaRow {
    observation_id: Uuid,
    competency_id: i64,
    evidence_id: Option<Uuid>,
    finding: Option<String>,
    level: Option<i64>,
}

/// The requests that a condition on `o` finds, where `$2` is `key`; newest first.
async fn found(visit: &Visit, condition: &str, key: Uuid) -> Result<Vec<Request>> {
    let (db, municipality) = (visit.db(), visit.municipality()?);
    let rows: Vec<Row> = db
        .all(
            &format!("{REQUEST} AND {condition} ORDER BY o.asked_at DESC, o.id"),
            binds![municipality, key, visit.today()],
        )
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let areas: Vec<AreaRow> = db
        .all(
            &format!("{AREAS} AND {condition} ORDER BY x.competency_id"),
            binds![municipality, key],
        )
        .await?;
    let mut of: BTreeMap<Uuid, (Vec<Area>, Vec<EvidenceId>)> = BTreeMap::new();
    for area in areas {
        let level = area.level.and_then(|level| Level::try_from(level).ok());
        let found = area
            .finding
            .as_deref()
            .zip(level)
            .and_then(|(finding, level)| Finding::from_slug(finding, level).ok());
        let Ok(competency) = CompetencyId::try_from(area.competency_id) else {
            continue;
        };
        let (areas, evidence) = of.entry(area.observation_id).or_default();
        areas.push(Area { competency, found });
        evidence.extend(area.evidence_id.map(EvidenceId::from));
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let (areas, evidence) = of.remove(&row.id).unwrap_or_default();
            Request {
                municipality,
                areas,
                evidence,
                closed: false,
                row,
            }
        })
        .collect())
}

/// What the employee has asked for, newest first.
pub(super) async fn own_requests(visit: &Visit, proof: Sees<Observation>) -> Result<Vec<Request>> {
    found(visit, "o.person_id = $2", proof.person().uuid()).await
}

/// One of the employee's own.
pub(super) async fn own_request(
    visit: &Visit,
    proof: Sees<Observation>,
    id: ObservationId,
) -> Result<Request> {
    found(visit, "o.id = $2", id.uuid())
        .await?
        .into_iter()
        .find(|request| request.person() == proof.person())
        .ok_or(Error::NotFound)
}

/// What the assessor is shown: not what was taken back or declined.
const SHOWN: &str = "o.state <> 'taken_back' AND o.state <> 'declined'";

/// What is asked of the viewer. The look at everybody in it is logged.
pub(super) async fn requests_to_viewer(visit: &Visit, gate: &Gate) -> Result<Vec<Request>> {
    let me = visit.own_person()?;
    let mine = format!("o.assessor_id = $2 AND {SHOWN}");
    let requests = found(visit, &mine, me.uuid()).await?;
    participants::<Observation>(visit, &requests).await?;
    let shown = |request: Request| request.for_assessor(gate.managers_may);
    Ok(requests.into_iter().map(shown).collect())
}

/// One request to the viewer, with the proof that they may see it. Somebody else's is not found, nor
/// one that was taken back or declined.
pub(super) async fn request_to_viewer(
    visit: &Visit,
    gate: &Gate,
    id: ObservationId,
) -> Result<(Request, Sees<Observation>)> {
    let request = found(visit, &format!("o.id = $2 AND {SHOWN}"), id.uuid())
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    let proof = participant::<Observation>(visit, &request).await?;
    Ok((request.for_assessor(gate.managers_may), proof))
}

/// What the coordinator sees of a request that the employee asked them to look at: who and when, the
/// employee's words to them, and nothing of what was seen.
pub(super) struct Complaint {
    /// Its key.
    pub id: ObservationId,
    /// Who asked.
    pub person_name: String,
    /// Who was asked.
    pub assessor_name: String,
    /// What kind of request.
    pub kind: ObservationKind,
    /// When it was asked, answered, and when the coordinator was asked.
    pub asked_at: jiff::Timestamp,
    /// When it was answered.
    pub answered_at: Option<jiff::Timestamp>,
    /// When the coordinator was asked.
    pub complained_at: Option<jiff::Timestamp>,
    /// The employee's words to the coordinator.
    pub words: String,
    /// Whether it still counts.
    pub counts: bool,
    /// The evidence, for withdrawing it.
    pub evidence: Vec<EvidenceId>,
    /// For telling whether somebody else changed it.
    pub version: i64,
}

/// A request that its employee has asked the coordinator to look at, as long as that is open; with the
/// proof. Whoever is part of it leaves it to another coordinator.
pub(super) async fn complaint(
    visit: &Visit,
    id: ObservationId,
) -> Result<(Complaint, Sees<ObservationRequest>)> {
    let request = found(visit, "o.id = $2", id.uuid())
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    let me = visit.viewer()?.person;
    if me == Some(request.person()) || me == Some(request.assessor()) {
        return Err(Error::NotAllowed);
    }
    let shared = request.complained_at.is_some() && request.complaint_ended_at.is_none();
    let proof = sees::<ObservationRequest>(visit, request.person(), shared).await?;
    let complaint = Complaint {
        id,
        kind: request.kind()?,
        counts: request.state()? == ObservationState::Answered,
        asked_at: request.asked_at.0,
        answered_at: request.answered_at.map(|at| at.0),
        complained_at: request.complained_at.map(|at| at.0),
        version: request.version,
        evidence: request.evidence,
        person_name: request.row.person_name,
        assessor_name: request.row.assessor_name,
        words: request.row.complaint,
    };
    Ok((complaint, proof))
}

/// How much waits for assessors in the municipality: how many requests are open, since when the oldest,
/// and which the coordinator is asked to look at.
pub(super) struct Waiting {
    /// Requests without an answer.
    pub open: i64,
    /// When the oldest of them was asked.
    pub oldest: Option<jiff::Timestamp>,
    /// What the coordinator is asked to look at, oldest first.
    pub complaints: Vec<(ObservationId, jiff::Timestamp)>,
}

/// The same as a question to the database. `me` is left out of what must be looked at.
pub(super) async fn waiting(
    db: &impl Queries,
    municipality: MunicipalityId,
    me: Option<PersonId>,
) -> database::Result<Waiting> {
    let (open, oldest): (i64, Option<At>) = db
        .one(
            "SELECT COUNT(*), MIN(asked_at) FROM observation
             WHERE municipality_id = $1 AND state IN ('asked', 'agreed')",
            binds![municipality],
        )
        .await?;
    let me = me.map_or_else(Uuid::nil, PersonId::uuid);
    let complaints: Vec<(Uuid, At)> = db
        .all(
            "SELECT id, complained_at FROM observation
             WHERE municipality_id = $1 AND complained_at IS NOT NULL
                AND complaint_ended_at IS NULL AND person_id <> $2
                AND (assessor_id IS NULL OR assessor_id <> $2)
             ORDER BY complained_at, id",
            binds![municipality, me],
        )
        .await?;
    Ok(Waiting {
        open,
        oldest: oldest.map(|at| at.0),
        complaints: complaints
            .into_iter()
            .map(|(id, at)| (id.into(), at.0))
            .collect(),
    })
}

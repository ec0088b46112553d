//! What changes a request. Each in the caller's transaction; what was seen becomes evidence, and the
//! person's summary is made again, in the same one.

use content::Content;
use database::{Queries as _, Transaction, Value, binds};
use domain::{
    AccountId, CompetencyId, EvidenceId, Finding, MunicipalityId, ObservationId, ObservationKind,
    ObservationState, ObservationStep, PersonId,
};
use jiff::Timestamp;
use jiff::civil::Date;
use people::access::Asked as _;
use uuid::Uuid;
use web::{Error, Result, Visit};

use super::request::{Complaint, Request};
use crate::person::{self, NewEvidence};

/// By whom and when something is changed.
#[derive(Clone, Copy)]
pub(super) struct Doing {
    pub municipality: MunicipalityId,
    pub by: AccountId,
    pub now: Timestamp,
    pub today: Date,
}

impl Doing {
    /// The viewer, now.
    pub(super) fn of(visit: &Visit) -> Result<Self> {
        let viewer = visit.viewer()?;
        Ok(Self {
            municipality: viewer.municipality.id,
            by: viewer.account,
            now: visit.now(),
            today: visit.today(),
        })
    }
}

/// A new request.
pub(super) struct NewRequest {
    pub person: PersonId,
    pub assessor: PersonId,
    pub kind: ObservationKind,
    pub areas: Vec<CompetencyId>,
    /// Of a task: its short name.
    pub task: String,
    /// The task's or the document's name.
    pub title: String,
    /// Of a document.
    pub issuer: String,
    /// Of a document.
    pub document_on: Option<Date>,
}

/// Whether the employee waits for an answer about the same already.
pub(super) async fn waits_already(
    tx: &Transaction,
    doing: Doing,
    new: &NewRequest,
) -> database::Result<bool> {
    let (waiting,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM observation o WHERE o.municipality_id = $1 AND o.person_id = $2
                AND o.kind = $3 AND o.title = $4 AND o.state IN ('asked', 'agreed')",
            binds![doing.municipality, new.person, new.kind.slug(), &new.title],
        )
        .await?;
    Ok(waiting > 0)
}

/// Asks an assessor.
pub(super) async fn ask(
    tx: &Transaction,
    doing: Doing,
    new: &NewRequest,
) -> database::Result<ObservationId> {
    let id = Uuid::now_v7();
    tx.run(
        "INSERT INTO observation (municipality_id, id, person_id, assessor_id, kind, state, task,
            title, issuer, document_on, asked_at, agreement, seen, reason, comment, complaint,
            complaint_answer, touched_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', '', '', '', '', '', $11, 1)",
        binds![
            doing.municipality,
            id,
            new.person,
            new.assessor,
            new.kind.slug(),
            ObservationState::Asked.slug(),
            &new.task,
            &new.title,
            &new.issuer,
            new.document_on,
            doing.now
        ],
    )
    .await?;
    let rows = new
        .areas
        .iter()
        .map(|area| binds![doing.municipality, id, *area])
        .collect();
    tx.insert_many(
        "observation_area (municipality_id, observation_id, competency_id)",
        "",
        rows,
    )
    .await?;
    Ok(id.into())
}

/// Takes a step where it is possible and nobody else has changed the request since it was shown.
/// `set` gives more columns their values, from `$6` on.
async fn advance(
    tx: &Transaction,
    doing: Doing,
    (id, state, version): (ObservationId, ObservationState, i64),
    step: ObservationStep,
    (set, values): (&str, Vec<Value>),
) -> Result<()> {
    let next = state.after(step).ok_or(Error::Changed)?;
    let mut binds = binds![doing.municipality, id, version, next.slug(), doing.now];
    binds.extend(values);
    let sql = format!(
        "UPDATE observation SET state = $4, touched_at = $5, version = version + 1{set}
         WHERE municipality_id = $1 AND id = $2 AND version = $3"
    );
    unless_changed(tx.run(&sql, binds).await?)
}

fn unless_changed(rows: u64) -> Result<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::Changed)
    }
}

fn at(request: &Request, version: i64) -> Result<(ObservationId, ObservationState, i64)> {
    Ok((request.id(), request.state()?, version))
}

/// The employee takes it back.
pub(super) async fn take_back(
    tx: &Transaction,
    doing: Doing,
    request: &Request,
    version: i64,
) -> Result<()> {
    let nothing = ("", Vec::new());
    let at = at(request, version)?;
    advance(tx, doing, at, ObservationStep::TakeBack, nothing).await
}

/// The assessor agrees a day.
pub(super) async fn agree(
    tx: &Transaction,
    doing: Doing,
    request: &Request,
    version: i64,
    (day, words): (Date, &str),
) -> Result<()> {
    let set = (", agreed_on = $6, agreement = $7", binds![day, words]);
    let at = at(request, version)?;
    advance(tx, doing, at, ObservationStep::Agree, set).await
}

/// The assessor can't do it.
pub(super) async fn decline(
    tx: &Transaction,
    doing: Doing,
    request: &Request,
    version: i64,
    reason: &str,
) -> Result<()> {
    let set = (", reason = $6", binds![reason]);
    let at = at(request, version)?;
    advance(tx, doing, at, ObservationStep::Decline, set).await
}

/// What the assessor writes down.
pub(super) struct Answer {
    /// The day of what was seen: the task's, or the document's.
    pub on: Date,
    /// What was seen.
    pub seen: String,
    /// The task's or the document's name, as the assessor saw it.
    pub title: String,
    /// Of a document: who issued it.
    pub issuer: String,
    /// What it says about each area; about the others it says nothing.
    pub findings: Vec<(CompetencyId, Finding)>,
}

/// Writes down what was seen: it is evidence from now on.
pub(super) async fn answer(
    tx: &Transaction,
    content: &Content,
    doing: Doing,
    request: &Request,
    version: i64,
    answer: &Answer,
) -> Result<()> {
    let kind = request.kind()?;
    let set = ", answered_at = $5, performed_on = $6, seen = $7, title = $8, issuer = $9";
    let mut values = binds![answer.on, &answer.seen, &answer.title, &answer.issuer];
    let document = matches!(kind, ObservationKind::PriorLearning).then_some(answer.on);
    values.push(document.into());
    let set = (format!("{set}, document_on = $10"), values);
    let step = ObservationStep::Answer;
    let (at, person) = (at(request, version)?, request.person());
    advance(tx, doing, at, step, (&set.0, set.1)).await?;
    let note = [answer.issuer.as_str(), answer.seen.as_str()];
    let note = note.into_iter().filter(|part| !part.is_empty());
    let note = note.collect::<Vec<_>>().join(". ");
    let evidence: Vec<NewEvidence> = answer
        .findings
        .iter()
        .map(|(competency, finding)| NewEvidence {
            person,
            kind: kind.evidence(),
            competency: *competency,
            finding: *finding,
            performed_on: answer.on,
            title: answer.title.clone(),
            note: note.clone(),
        })
        .collect();
    let wheel = content.framework.version;
    let by = Some(doing.by);
    let ids = person::record(tx, doing.municipality, &evidence, wheel, by, doing.now).await?;
    for (new, id) in evidence.iter().zip(ids) {
        tx.run(
            "UPDATE observation_area SET evidence_id = $4
             WHERE municipality_id = $1 AND observation_id = $2 AND competency_id = $3",
            binds![doing.municipality, request.id(), new.competency, id],
        )
        .await?;
    }
    person::recompute(tx, content, doing.municipality, person, doing.today).await?;
    Ok(())
}

/// A mistake that is withdrawn.
pub(super) struct Mistake<'a> {
    pub id: ObservationId,
    pub person: PersonId,
    pub version: i64,
    pub evidence: Vec<EvidenceId>,
    pub reason: &'a str,
}

/// Withdraws a mistake: what was written down stays and no longer counts.
pub(super) async fn withdraw(
    tx: &Transaction,
    content: &Content,
    doing: Doing,
    mistake: Mistake<'_>,
) -> Result<()> {
    let at = (mistake.id, ObservationState::Answered, mistake.version);
    let set = (", reason = $6", binds![mistake.reason]);
    advance(tx, doing, at, ObservationStep::Withdraw, set).await?;
    let (here, by) = (doing.municipality, Some(doing.by));
    for evidence in mistake.evidence {
        person::withdraw(tx, here, evidence, mistake.reason, by, doing.now).await?;
    }
    person::recompute(tx, content, here, mistake.person, doing.today).await?;
    Ok(())
}

/// The employee says something about what was seen; an earlier comment is replaced.
pub(super) async fn comment(
    tx: &Transaction,
    doing: Doing,
    request: &Request,
    version: i64,
    words: &str,
) -> Result<()> {
    let changed = tx
        .run(
            "UPDATE observation SET comment = $4, commented_at = $5, touched_at = $5,
                version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3
                AND state IN ('answered', 'withdrawn')",
            binds![doing.municipality, request.id(), version, words, doing.now],
        )
        .await?;
    unless_changed(changed)
}

/// The employee asks the coordinator to look at it: once.
pub(super) async fn complain(
    tx: &Transaction,
    doing: Doing,
    request: &Request,
    version: i64,
    words: &str,
) -> Result<()> {
    let changed = tx
        .run(
            "UPDATE observation SET complaint = $4, complained_at = $5, touched_at = $5,
                version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND complained_at IS NULL
                AND state IN ('answered', 'withdrawn')",
            binds![doing.municipality, request.id(), version, words, doing.now],
        )
        .await?;
    unless_changed(changed)
}

/// The coordinator has looked at it: from now on they no longer see it.
pub(super) async fn end_complaint(
    tx: &Transaction,
    doing: Doing,
    complaint: &Complaint,
    version: i64,
    words: &str,
) -> Result<()> {
    let changed = tx
        .run(
            "UPDATE observation SET complaint_answer = $4, complaint_ended_at = $5, touched_at = $5,
                version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3
                AND complained_at IS NOT NULL AND complaint_ended_at IS NULL",
            binds![doing.municipality, complaint.id, version, words, doing.now],
        )
        .await?;
    unless_changed(changed)
}

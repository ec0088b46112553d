//! Evidence, withdrawals and declarations as rows. Only added to.

use std::collections::HashMap;

use database::{At, Database, Day, Queries, Transaction, binds};
use domain::{
    AccountId, CompetencyId, Evidence, EvidenceId, EvidenceKind, Finding, ItemId, Level,
    MunicipalityId, PersonId, StaleDeclaration,
};
use jiff::Timestamp;
use jiff::civil::Date;
use people::access::{Levels, Sees};
use uuid::Uuid;

/// A row of evidence with its words.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EvidenceRow {
    /// Its key.
    #[sqlx(try_from = "Uuid")]
    pub id: EvidenceId,
    /// Slug of the kind.
    pub kind: String,
    /// The competency's number.
    pub competency_id: i64,
    /// Slug of the finding.
    pub finding: String,
    /// The boundary's level.
    pub level: i64,
    /// When the work was done.
    pub performed_on: Day,
    /// When it was recorded.
    pub recorded_at: At,
    /// The wheel's version at that time.
    pub framework_version: i64,
    /// What it was: a course, a document, a task.
    pub title: String,
    /// What was seen, or who issued it.
    pub note: String,
    /// When it was withdrawn, if it was.
    pub withdrawn_at: Option<At>,
    /// Why.
    pub withdrawn_reason: Option<String>,
}

/// The row as the rules see it; a row that no rule can read is left out and said so in the log.
#[must_use]
pub fn as_domain(row: &EvidenceRow) -> Option<Evidence> {
    let read = || -> Option<Evidence> {
        let level = Level::try_from(row.level).ok()?;
        Some(Evidence {
            id: row.id,
            kind: EvidenceKind::from_slug(&row.kind).ok()?,
            competency: CompetencyId::try_from(row.competency_id).ok()?,
            finding: Finding::from_slug(&row.finding, level).ok()?,
            performed_on: row.performed_on.0,
            recorded_at: row.recorded_at.0,
            framework_version: u32::try_from(row.framework_version).ok()?,
            withdrawn: row.withdrawn_at.map(|at| at.0),
        })
    };
    let evidence = read();
    if evidence.is_none() {
        tracing::error!(evidence = %row.id, "a row of evidence can't be read");
    }
    evidence
}

const EVIDENCE: &str = "SELECT e.person_id, e.id, e.kind, e.competency_id, e.finding, e.level,
        e.performed_on, e.recorded_at, e.framework_version, e.title, e.note,
        w.withdrawn_at, w.reason AS withdrawn_reason
    FROM evidence e LEFT JOIN evidence_withdrawal w
        ON w.municipality_id = e.municipality_id AND w.evidence_id = e.id
    WHERE e.municipality_id = $1";

const OLDEST_FIRST: &str = "ORDER BY e.performed_on, e.recorded_at, e.id";

/// All evidence about the person, oldest work first.
pub async fn evidence_of(
    db: &impl Queries,
    proof: Sees<Levels>,
) -> database::Result<Vec<EvidenceRow>> {
    evidence_rows(db, proof.municipality(), proof.person()).await
}

async fn evidence_rows(
    db: &impl Queries,
    municipality: MunicipalityId,
    person: PersonId,
) -> database::Result<Vec<EvidenceRow>> {
    let sql = format!("{EVIDENCE} AND e.person_id = $2 {OLDEST_FIRST}");
    db.all(&sql, binds![municipality, person]).await
}

/// What the rules know of several people at once, oldest work first.
pub(super) async fn known_of_many(
    db: &impl Queries,
    municipality: MunicipalityId,
    people: &[Uuid],
) -> database::Result<HashMap<Uuid, Vec<Evidence>>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        person_id: Uuid,
        #[sqlx(flatten)]
        evidence: EvidenceRow,
    }
    let sql = format!("{EVIDENCE} AND e.person_id IN ({{list}}) {OLDEST_FIRST}");
    let rows: Vec<Row> = db.all_in(&sql, binds![municipality], people).await?;
    let mut known: HashMap<Uuid, Vec<Evidence>> = HashMap::new();
    for row in rows {
        known
            .entry(row.person_id)
            .or_default()
            .extend(as_domain(&row.evidence));
    }
    Ok(known)
}

/// What the municipality has declared stale.
pub async fn declarations(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Vec<StaleDeclaration>> {
    let rows: Vec<(i64, String, Day, At)> = db
        .all(
            "SELECT competency_id, cause, performed_before, recorded_at FROM stale_declaration
             WHERE municipality_id = $1 ORDER BY recorded_at, id",
            binds![municipality],
        )
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(competency, cause, before, at)| {
            Some(StaleDeclaration {
                competency: CompetencyId::try_from(competency).ok()?,
                cause,
                performed_before: before.0,
                recorded_at: at.0,
            })
        })
        .collect())
}

/// Evidence to be recorded.
#[derive(Clone, Debug)]
pub struct NewEvidence {
    /// About whom.
    pub person: PersonId,
    /// What kind.
    pub kind: EvidenceKind,
    /// About which competency.
    pub competency: CompetencyId,
    /// What it says.
    pub finding: Finding,
    /// When the work was done.
    pub performed_on: Date,
    /// What it was.
    pub title: String,
    /// What was seen, or who issued it.
    pub note: String,
}

/// Records evidence and gives its keys. Recompute the standing of everybody concerned in the same
/// transaction.
pub async fn record(
    tx: &Transaction,
    municipality: MunicipalityId,
    evidence: &[NewEvidence],
    framework_version: u32,
    by: Option<AccountId>,
    now: Timestamp,
) -> database::Result<Vec<EvidenceId>> {
    record_of(
        tx,
        municipality,
        None,
        evidence,
        framework_version,
        (by, now),
    )
    .await
}

/// Records evidence that came with an item of the catalogue, as [`record`] does.
pub async fn record_with(
    tx: &Transaction,
    municipality: MunicipalityId,
    item: &ItemId,
    evidence: &[NewEvidence],
    framework_version: u32,
    how: (Option<AccountId>, Timestamp),
) -> database::Result<Vec<EvidenceId>> {
    record_of(
        tx,
        municipality,
        Some(item),
        evidence,
        framework_version,
        how,
    )
    .await
}

async fn record_of(
    tx: &Transaction,
    municipality: MunicipalityId,
    item: Option<&ItemId>,
    evidence: &[NewEvidence],
    framework_version: u32,
    (by, now): (Option<AccountId>, Timestamp),
) -> database::Result<Vec<EvidenceId>> {
    let ids: Vec<EvidenceId> = evidence.iter().map(|_| Uuid::now_v7().into()).collect();
    let rows = evidence
        .iter()
        .zip(&ids)
        .map(|(new, id)| {
            binds![
                municipality,
                *id,
                new.person,
                new.kind.slug(),
                new.competency,
                new.finding.slug(),
                new.finding.level().as_u8(),
                new.performed_on,
                now,
                by,
                framework_version,
                &new.title,
                &new.note,
                item.map(ItemId::as_str)
            ]
        })
        .collect();
    tx.insert_many(
        "evidence (municipality_id, id, person_id, kind, competency_id, finding, level,
            performed_on, recorded_at, recorded_by, framework_version, title, note, item)",
        "",
        rows,
    )
    .await?;
    Ok(ids)
}

/// Withdraws a mistake. The record stays; from now on it doesn't count.
pub async fn withdraw(
    tx: &Transaction,
    municipality: MunicipalityId,
    evidence: EvidenceId,
    reason: &str,
    by: Option<AccountId>,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO evidence_withdrawal (municipality_id, evidence_id, reason, withdrawn_by, withdrawn_at)
         VALUES ($1, $2, $3, $4, $5)",
        binds![municipality, evidence, reason, by, now],
    )
    .await?;
    Ok(())
}

/// Declares evidence about a competency stale: what was done before the day no longer proves it.
/// Standings that this changes are refreshed by [`super::refresh_due`].
pub async fn declare_stale(
    tx: &Transaction,
    municipality: MunicipalityId,
    declaration: &StaleDeclaration,
    by: Option<AccountId>,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO stale_declaration (municipality_id, id, competency_id, cause, performed_before,
            recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        binds![
            municipality,
            Uuid::now_v7(),
            declaration.competency,
            &declaration.cause,
            declaration.performed_before,
            declaration.recorded_at,
            by
        ],
    )
    .await?;
    // Every standing is due again; a mark that no content has makes it so.
    tx.run(
        "UPDATE standing SET content_mark = '' WHERE municipality_id = $1",
        binds![municipality],
    )
    .await?;
    Ok(())
}

/// Notes that somebody completed an item of the catalogue.
pub async fn complete(
    tx: &Transaction,
    municipality: MunicipalityId,
    completions: &[(PersonId, ItemId, Date, Option<Date>)],
    now: Timestamp,
) -> database::Result<()> {
    let rows = completions
        .iter()
        .map(|(person, item, on, until)| {
            binds![
                municipality,
                Uuid::now_v7(),
                *person,
                item.as_str(),
                *on,
                *until,
                now
            ]
        })
        .collect();
    tx.insert_many(
        "completion (municipality_id, id, person_id, item, completed_on, valid_until, recorded_at)",
        "",
        rows,
    )
    .await?;
    Ok(())
}

/// The proof of having taken part in an item of the catalogue on a day, as far as it counts. What was
/// recorded before the item was kept with it is known by its title.
pub async fn took_part(
    db: &impl Queries,
    municipality: MunicipalityId,
    person: PersonId,
    (item, title, on): (&ItemId, &str, Date),
) -> database::Result<Vec<EvidenceId>> {
    let rows: Vec<(Uuid,)> = db
        .all(
            "SELECT e.id FROM evidence e WHERE e.municipality_id = $1 AND e.person_id = $2
                AND e.kind = $3 AND e.performed_on = $5
                AND (e.item = $6 OR (e.item IS NULL AND e.title = $4))
                AND NOT EXISTS (SELECT 1 FROM evidence_withdrawal w
                    WHERE w.municipality_id = e.municipality_id AND w.evidence_id = e.id)
             ORDER BY e.id",
            binds![
                municipality,
                person,
                EvidenceKind::Completion.slug(),
                title,
                on,
                item.as_str()
            ],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// Takes a completion back: it no longer counts after `last`, or after its own end if that came before.
/// What counted until then did so.
pub async fn end_completion(
    tx: &Transaction,
    municipality: MunicipalityId,
    (person, item, completed_on): (PersonId, &ItemId, Date),
    (last, now): (Date, Timestamp),
) -> database::Result<()> {
    tx.run(
        "UPDATE completion SET taken_back_at = $6,
            valid_until = CASE WHEN valid_until <= $5 THEN valid_until ELSE $5 END
         WHERE municipality_id = $1 AND person_id = $2 AND item = $3 AND completed_on = $4
            AND taken_back_at IS NULL",
        binds![municipality, person, item.as_str(), completed_on, last, now],
    )
    .await?;
    Ok(())
}

/// Completions of catalogue items, without those that were taken back, and formal security roles of a
/// person, in one question.
pub(super) async fn completions_and_roles(
    db: &Database,
    municipality: MunicipalityId,
    person: PersonId,
) -> database::Result<(Vec<domain::Completed>, Vec<domain::SecurityRoleKind>)> {
    let rows: Vec<(bool, String, Option<Day>, Option<Day>)> = db
        .all(
            "SELECT TRUE, item, completed_on, valid_until FROM completion
             WHERE municipality_id = $1 AND person_id = $2 AND taken_back_at IS NULL
             UNION ALL
             SELECT FALSE, kind, NULL, NULL FROM security_role
             WHERE municipality_id = $1 AND (holder_id = $2 OR deputy_id = $2) AND ended_at IS NULL",
            binds![municipality, person],
        )
        .await?;
    let (mut completions, mut roles) = (Vec::new(), Vec::new());
    for (is_completion, name, on, until) in rows {
        match (is_completion, on) {
            (true, Some(on)) => completions.push(domain::Completed {
                item: ItemId::new(name),
                on: on.0,
                valid_until: until.map(|day| day.0),
            }),
            _ => roles.extend(domain::SecurityRoleKind::from_slug(&name)),
        }
    }
    completions.sort_by(|a, b| (a.on, a.item.as_str()).cmp(&(b.on, b.item.as_str())));
    Ok((completions, roles))
}

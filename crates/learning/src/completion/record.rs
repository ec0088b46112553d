//! Writing down that a course was taken.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use competency::person::{self, NewEvidence};
use content::Content;
use database::{Day, Queries, Transaction, binds};
use domain::course::test::{Score, taken_part};
use domain::course::{Audience, Course};
use domain::{
    AccountId, CompetencyId, EvidenceKind, Finding, ItemId, Level, MunicipalityId, PersonId,
};
use jiff::Timestamp;
use jiff::civil::Date;
use people::organisation::hold;
use uuid::Uuid;
use web::{Error, Result};

use super::code::new_code;
use super::store::{self, NewCertificate, Said};
use crate::progress::{self, Learner};

/// A course that somebody took here.
pub(crate) struct Taken<'a> {
    /// Who.
    pub(crate) learner: &'a Learner,
    /// Which.
    pub(crate) course: &'a Course,
    /// How the closing test went, where there is one.
    pub(crate) score: Option<Score>,
    /// What the test showed.
    pub(crate) findings: &'a [(CompetencyId, EvidenceKind, Finding)],
    /// The day.
    pub(crate) today: Date,
    /// The moment.
    pub(crate) now: Timestamp,
}

impl Taken<'_> {
    /// The evidence about an employee; nothing about whoever is none.
    fn evidence(&self, took_part: bool) -> Vec<NewEvidence> {
        let Some(person) = self.learner.person() else {
            return Vec::new();
        };
        let new = |kind, competency, finding| NewEvidence {
            person,
            kind,
            competency,
            finding,
            performed_on: self.today,
            title: self.course.title.da.clone(),
            note: String::new(),
        };
        let part = if took_part {
            taken_part(self.course)
        } else {
            Vec::new()
        };
        let part = part.into_iter().map(|competency| {
            new(
                EvidenceKind::Completion,
                competency,
                Finding::Shown(Level::Aware),
            )
        });
        let measured = self
            .findings
            .iter()
            .map(|(competency, kind, finding)| new(*kind, *competency, *finding));
        part.chain(measured).collect()
    }
}

/// Records a completed course with all that follows from it, and gives the certificate's key.
pub(crate) async fn complete(
    tx: &Transaction,
    content: &Content,
    taken: &Taken<'_>,
) -> Result<Uuid> {
    let (learner, course) = (taken.learner, taken.course);
    let municipality = learner.municipality();
    let until = course.valid_until(taken.today);
    let evidence = record(tx, content, taken, true).await?;
    if let Some(person) = learner.person() {
        let completion = (person, course.id.clone(), taken.today, until);
        person::complete(tx, municipality, &[completion], taken.now).await?;
        person::recompute(tx, content, municipality, person, taken.today).await?;
    }
    progress::finish(tx, learner, &course.id, taken.today, taken.now).await?;
    let certificate = NewCertificate {
        learner,
        code: new_code()?,
        course,
        said: said(course),
        on: taken.today,
        until,
        score: taken.score,
        evidence,
        now: taken.now,
    };
    let issued = store::issue(tx, certificate).await?;
    if course.audience == Audience::ManagementBody {
        let account = learner.account();
        crate::body::note_completed(tx, municipality, account, &course.id, taken.now).await?;
    }
    Ok(issued)
}

/// Records what a test that wasn't passed showed: a measurement as any other.
pub(crate) async fn measured(tx: &Transaction, content: &Content, taken: &Taken<'_>) -> Result<()> {
    record(tx, content, taken, false).await?;
    if let Some(person) = taken.learner.person() {
        let municipality = taken.learner.municipality();
        person::recompute(tx, content, municipality, person, taken.today).await?;
    }
    Ok(())
}

async fn record(
    tx: &Transaction,
    content: &Content,
    taken: &Taken<'_>,
    took_part: bool,
) -> Result<Vec<domain::EvidenceId>> {
    let ids = person::record_with(
        tx,
        taken.learner.municipality(),
        &taken.course.id,
        &taken.evidence(took_part),
        content.framework.version,
        (Some(taken.learner.account()), taken.now),
    )
    .await?;
    Ok(ids)
}

fn said(course: &Course) -> Said {
    Said {
        title: course.title.clone(),
        objectives: course.outcomes().into_iter().cloned().collect(),
        minutes: course.about_minutes(),
        pass_percent: course.test.as_ref().map(|test| test.pass_percent),
    }
}

/// A completion that another system tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Imported {
    /// Who.
    pub(crate) person: PersonId,
    /// The day.
    pub(crate) on: Date,
    /// Whether it counts again where it was taken back.
    pub(crate) again: bool,
}

const KNOWN: &str =
    "SELECT person_id, completed_on, taken_back_at IS NOT NULL AS gone FROM completion
    WHERE municipality_id = $1 AND item = $2";

/// Which completions there are, each with whether all of that day were taken back.
fn by_day(rows: Vec<(Uuid, Day, bool)>) -> BTreeMap<(PersonId, Date), bool> {
    let mut known = BTreeMap::new();
    for (person, on, gone) in rows {
        known
            .entry((person.into(), on.0))
            .and_modify(|all| *all &= gone)
            .or_insert(gone);
    }
    known
}

/// Who completed a course when, and had that taken back.
pub(crate) async fn taken_back(
    db: &impl Queries,
    municipality: MunicipalityId,
    course: &ItemId,
) -> database::Result<BTreeSet<(PersonId, Date)>> {
    let rows = db.all(KNOWN, binds![municipality, course.as_str()]).await?;
    let gone = by_day(rows).into_iter().filter(|(_, gone)| *gone);
    Ok(gone.map(|(key, _)| key).collect())
}

/// Records completions of a course taken elsewhere, with what taking part proves; no certificate, since
/// we saw nothing of it. A person who has the course on that day already is left alone, also where it was
/// taken back and isn't to count again. Gives how many were new.
///
/// Until the transaction ends nobody else stores results of the municipality: of two who send the
/// same file at once, the second finds what the first has stored.
pub(crate) async fn complete_imported(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    course: &Course,
    imported: &[Imported],
    (by, today, now): (Option<AccountId>, Date, Timestamp),
) -> Result<usize> {
    hold(tx, municipality).await?;
    let people: Vec<Uuid> = imported.iter().map(|one| one.person.into()).collect();
    let sql = format!("{KNOWN} AND person_id IN ({{list}})");
    let rows = tx
        .all_in(&sql, binds![municipality, course.id.as_str()], &people)
        .await?;
    let mut known = by_day(rows);
    let mut new: Vec<&Imported> = Vec::new();
    for one in imported {
        let known = known.entry((one.person, one.on));
        let is_new = match &known {
            Entry::Vacant(_) => true,
            Entry::Occupied(gone) => *gone.get() && one.again,
        };
        if is_new {
            known.insert_entry(false);
            new.push(one);
        }
    }
    let evidence: Vec<NewEvidence> = new
        .iter()
        .flat_map(|one| {
            taken_part(course)
                .into_iter()
                .map(|competency| NewEvidence {
                    person: one.person,
                    kind: EvidenceKind::Completion,
                    competency,
                    finding: Finding::Shown(Level::Aware),
                    performed_on: one.on,
                    title: course.title.da.clone(),
                    note: String::new(),
                })
        })
        .collect();
    person::record_with(
        tx,
        municipality,
        &course.id,
        &evidence,
        content.framework.version,
        (by, now),
    )
    .await?;
    let completions: Vec<(PersonId, ItemId, Date, Option<Date>)> = new
        .iter()
        .map(|one| {
            (
                one.person,
                course.id.clone(),
                one.on,
                course.valid_until(one.on),
            )
        })
        .collect();
    person::complete(tx, municipality, &completions, now).await?;
    let mut people: Vec<PersonId> = new.iter().map(|one| one.person).collect();
    people.sort_unstable();
    people.dedup();
    for person in people {
        person::recompute(tx, content, municipality, person, today).await?;
    }
    Ok(new.len())
}

/// Takes back a completion that another system told of: what taking part proved is withdrawn, and from
/// today it no longer counts.
pub(super) async fn take_back(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    (person, course, on): (PersonId, &Course, Date),
    reason: &str,
    (by, today, now): (AccountId, Date, Timestamp),
) -> Result<()> {
    let what = (&course.id, course.title.da.as_str(), on);
    for evidence in person::took_part(tx, municipality, person, what).await? {
        person::withdraw(tx, municipality, evidence, reason, Some(by), now).await?;
    }
    let yesterday = today.yesterday().unwrap_or(today);
    let completion = (person, &course.id, on);
    person::end_completion(tx, municipality, completion, (yesterday, now)).await?;
    person::recompute(tx, content, municipality, person, today).await?;
    Ok(())
}

/// Revokes a certificate: what it proved is withdrawn, and from today the completion no longer counts.
/// What counted before did so; the figures of past days stay. [`Error::Changed`] where it is revoked
/// already.
pub(crate) async fn revoke(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    certificate: Uuid,
    reason: &str,
    (by, today, now): (AccountId, Date, Timestamp),
) -> Result<()> {
    let revoked = store::mark_revoked(tx, municipality, certificate, reason, by, now)
        .await?
        .ok_or(Error::Changed)?;
    for evidence in revoked.evidence {
        person::withdraw(tx, municipality, evidence, reason, Some(by), now).await?;
    }
    crate::body::withdraw_completed(tx, municipality, certificate, now).await?;
    if let Some(person) = revoked.person {
        let yesterday = today.yesterday().unwrap_or(today);
        person::end_completion(
            tx,
            municipality,
            (
                person,
                &ItemId::new(revoked.course.as_str()),
                revoked.completed_on,
            ),
            (yesterday, now),
        )
        .await?;
        person::recompute(tx, content, municipality, person, today).await?;
    }
    Ok(())
}

//! From rows to what is stored, by the kinds of the retention table.

use std::collections::BTreeMap;

use domain::rights::Role;
use domain::{AccountId, EvidenceKind, ProposedProfile, Reason};
use people::access::Look;
use people::organisation::OwnFile;
use web::{Error, Result};

use super::naming::Naming;
use super::store::OwnRow;
use super::told;
use super::value::{Entry, Value};
use crate::trust::shipped::{About, Retention, shipped};

/// Everything that was read about a person.
pub(super) struct Stored {
    /// Staff list and account.
    pub file: OwnFile,
    /// The roles of the account.
    pub roles: Vec<Role>,
    /// The account itself, to tell one's own doing from others'.
    pub account: AccountId,
    /// This crate's rows.
    pub rows: Vec<OwnRow>,
    /// What crates above this one store, with its kind.
    pub held: Vec<(&'static str, Entry)>,
    /// Who looked.
    pub looks: Vec<Look>,
}

impl Stored {
    /// The rows of one table.
    pub(super) fn rows_of(&self, kind: &str) -> Vec<&OwnRow> {
        self.rows.iter().filter(|row| row.kind == kind).collect()
    }
}

/// A kind of data with what is stored of it.
pub(super) struct Holding {
    /// What it is, how long it is kept and why.
    pub kind: &'static Retention,
    /// What is stored.
    pub entries: Vec<Entry>,
}

/// What is stored about the person, a holding for every kind that is about employees, in the order
/// of the retention table; those with nothing in them too. What is stored for running the platform
/// comes with them where it is about this person.
pub(super) fn holdings(stored: &Stored, naming: &Naming<'_>) -> Result<Vec<Holding>> {
    let kinds = &shipped()?.retention;
    if let Some((stray, _)) = stored
        .held
        .iter()
        .find(|(held, _)| kinds.iter().all(|kind| kind.kind != *held))
    {
        let message = format!("the retention table doesn't have {stray}");
        return Err(Error::Internal(message));
    }
    let holding = |kind: &'static Retention| {
        let held = stored.held.iter().filter(|(held, _)| *held == kind.kind);
        let mut entries = entries(&kind.kind, stored, naming);
        entries.extend(held.map(|(_, entry)| entry.clone()));
        Holding { kind, entries }
    };
    Ok(kinds
        .iter()
        .filter(|kind| kind.personal)
        .map(holding)
        .filter(|one| one.kind.about == About::Employee || !one.entries.is_empty())
        .collect())
}

/// The kinds that are about how the platform is run, but for those with something about the person.
pub(super) fn other_kinds(mine: &[Holding]) -> Result<Vec<&'static Retention>> {
    let mine: Vec<&str> = mine.iter().map(|one| one.kind.kind.as_str()).collect();
    Ok(shipped()?
        .retention
        .iter()
        .filter(|kind| kind.about == About::Administration && !mine.contains(&kind.kind.as_str()))
        .collect())
}

fn entries(kind: &str, stored: &Stored, naming: &Naming<'_>) -> Vec<Entry> {
    let rows = |of: &str| stored.rows_of(of);
    match kind {
        "person" => person(&stored.file),
        "account" => account(stored, naming),
        "information-seen" => rows(kind).into_iter().map(seen).collect(),
        "inventory" => rows(kind)
            .into_iter()
            .flat_map(|row| inventory(row, naming))
            .collect(),
        "placement" => {
            let proposals = rows("proposal")
                .into_iter()
                .map(|row| proposal(row, naming));
            let decisions = rows(kind)
                .into_iter()
                .map(|row| decision(row, stored.account, naming));
            proposals.chain(decisions).collect()
        }
        "security-role" => rows(kind)
            .into_iter()
            .map(|row| security_role(row, naming))
            .collect(),
        "self-assessment" => of_kind(stored, naming, |kind| {
            kind == Some(EvidenceKind::SelfAssessment)
        }),
        "appraisal" => of_kind(stored, naming, |kind| kind == Some(EvidenceKind::Appraisal)),
        "completion" => rows(kind)
            .into_iter()
            .map(|row| completion(row, naming))
            .collect(),
        "evidence" => {
            let proof = of_kind(stored, naming, |kind| {
                kind.is_none_or(|kind| !kind.is_opinion())
            });
            proof
                .into_iter()
                .chain(
                    rows("standing")
                        .into_iter()
                        .filter_map(|row| standing(row, naming)),
                )
                .collect()
        }
        "observation" => rows(kind)
            .into_iter()
            .map(|row| observation(row, naming))
            .collect(),
        "assessor" => rows(kind)
            .into_iter()
            .map(|row| assessor(row, naming))
            .collect(),
        "agreed-plan" => rows(kind)
            .into_iter()
            .map(|row| agreed_plan(row, naming))
            .collect(),
        "round" => told::rounds(stored, naming),
        "sharing" => rows(kind).into_iter().map(from_until).collect(),
        "access-log" => stored
            .looks
            .iter()
            .map(|look| look_entry(look, naming))
            .collect(),
        "session" => session(&stored.file),
        "directory" => told::directory(stored, naming),
        // What courses leave behind is told by who keeps it; links and mails are gone before anybody
        // can ask for them.
        _ => Vec::new(),
    }
}

fn person(file: &OwnFile) -> Vec<Entry> {
    let own = Entry::default()
        .with("name", file.name.as_str())
        .with("employee-number", file.employee_number.as_str())
        .with("user-name", file.user_name.as_str())
        .with("work-email", file.email.as_str())
        .with("in-target-group", file.in_scope)
        .with("leads-others", file.is_leader)
        .with_some("employed-until", file.ended_on)
        .with("stored-since", file.stored_at);
    let positions = file.positions.iter().map(|position| {
        Entry::default()
            .with("job-title", position.title.as_str())
            .with("unit", position.unit.as_str())
            .with("agreement", position.agreement.as_str())
            .with_some("manager", position.manager.clone())
            .with_some("from", position.started_on)
            .with_some("until", position.ended_on)
            .with("main-position", position.is_main)
    });
    std::iter::once(own).chain(positions).collect()
}

fn account(stored: &Stored, naming: &Naming<'_>) -> Vec<Entry> {
    let roles = stored
        .roles
        .iter()
        .map(|role| naming.term("role", role.slug()))
        .collect::<Vec<_>>();
    let Some(account) = &stored.file.account else {
        return Vec::new();
    };
    let own = Entry::default()
        .with("sign-in-email", account.email.as_str())
        .with("roles", roles)
        .with("has-password", account.has_password)
        .with_some("last-sign-in", account.last_sign_in_at)
        .with("stored-since", account.created_at);
    let sign_ons = account.sign_ons.iter().map(|one| {
        Entry::default()
            .with("work-login", one.provider.as_str())
            .with("known-as", one.subject.as_str())
            .with("stored-since", one.linked_at)
    });
    std::iter::once(own).chain(sign_ons).collect()
}

fn session(file: &OwnFile) -> Vec<Entry> {
    let places = file.account.as_ref().map_or(0, |account| account.sessions);
    if places == 0 {
        Vec::new()
    } else {
        vec![Entry::default().with("signed-in-places", places)]
    }
}

fn seen(row: &OwnRow) -> Entry {
    Entry::default()
        .with("edition", row.code.as_str())
        .with_some("shown", row.at.map(|at| at.0))
}

fn inventory(row: &OwnRow, naming: &Naming<'_>) -> Vec<Entry> {
    let head = Entry::default()
        .with_some("has-security-tasks", row.flag)
        .with_some("pointed-out", row.noted_at.map(|at| at.0))
        .with_some("finished", row.until.map(|at| at.0))
        .with_some("last-changed", row.at.map(|at| at.0));
    let answers: BTreeMap<String, String> = row
        .data
        .as_ref()
        .and_then(|data| serde_json::from_value(data.0.clone()).ok())
        .unwrap_or_default();
    let answers = answers.into_iter().map(|(task, frequency)| {
        Entry::default()
            .with("task", naming.task(&task))
            .with("how-often", naming.term("placement", &frequency))
    });
    std::iter::once(head).chain(answers).collect()
}

fn proposal(row: &OwnRow, naming: &Naming<'_>) -> Entry {
    let reasons: Vec<ProposedProfile> = row
        .data
        .as_ref()
        .and_then(|data| serde_json::from_value(data.0.clone()).ok())
        .unwrap_or_default();
    let because: Vec<Value> = reasons
        .iter()
        .flat_map(|profile| &profile.reasons)
        .filter_map(|reason| match reason {
            Reason::Everyone => None,
            Reason::Task { task, .. } => Some(naming.task(task.as_str())),
            Reason::Role(role) => Some(naming.term("roles-kind", role.slug())),
        })
        .collect();
    Entry::default()
        .with("proposed-profiles", naming.profiles(&row.code))
        .with_some(
            "because-of",
            Some(because).filter(|because| !because.is_empty()),
        )
        .with_some("fits-me", row.flag)
        .with("my-remark", row.words.as_str())
        .with_some("sent", row.at.map(|at| at.0))
        .with_some("taken-back", row.until.map(|at| at.0))
}

fn decision(row: &OwnRow, account: AccountId, naming: &Naming<'_>) -> Entry {
    let by = row.by_id.map(|by| {
        if AccountId::from(by) == account {
            naming.named("me", "mydata-by-me")
        } else {
            naming.named("other", "mydata-by-other")
        }
    });
    Entry::default()
        .with("decided-profiles", naming.profiles(&row.code))
        .with_some("decided-by", by)
        .with_some("differs-from-proposal", row.flag)
        .with("reason", row.words.as_str())
        .with_some("decided", row.at.map(|at| at.0))
}

fn security_role(row: &OwnRow, naming: &Naming<'_>) -> Entry {
    let part = if row.flag == Some(true) {
        naming.named("holder", "mydata-part-holder")
    } else {
        naming.named("deputy", "mydata-part-deputy")
    };
    Entry::default()
        .with("security-role", naming.term("roles-kind", &row.code))
        .with("about", row.words.as_str())
        .with("part", part)
        .with_some("from", row.at.map(|at| at.0))
        .with_some("until", row.until.map(|at| at.0))
}

fn of_kind(
    stored: &Stored,
    naming: &Naming<'_>,
    wanted: impl Fn(Option<EvidenceKind>) -> bool,
) -> Vec<Entry> {
    let found = stored
        .rows
        .iter()
        .filter(|row| row.kind == "proof")
        .filter(|row| wanted(EvidenceKind::from_slug(&row.code).ok()));
    found
        .map(|row| {
            let opinion = EvidenceKind::from_slug(&row.code).is_ok_and(EvidenceKind::is_opinion);
            let finding = row.finding.as_deref().zip(row.level);
            let result = finding.map(|(finding, level)| naming.finding(finding, level));
            Entry::default()
                .with_some(
                    "kind",
                    (!opinion).then(|| naming.term("wheel-kind", &row.code)),
                )
                .with_some(
                    "competency",
                    row.competency_id.map(|id| naming.competency(id)),
                )
                .with_some("result", result)
                .with("title", row.words.as_str())
                .with_some("note", row.note.clone())
                .with_some("done", row.on_day.map(|day| day.0))
                .with_some("recorded", row.at.map(|at| at.0))
                .with_some("wheel-version", row.wheel_version)
                .with_some("withdrawn", row.until.map(|at| at.0))
                .with_some("withdrawn-because", row.withdrawn_reason.clone())
        })
        .collect()
}

/// The summary row, once it knows a level.
fn standing(row: &OwnRow, naming: &Naming<'_>) -> Option<Entry> {
    let known = naming.packed_levels(&row.code);
    (known != Value::Many(Vec::new())).then(|| Entry::default().with("levels-worked-out", known))
}

fn completion(row: &OwnRow, naming: &Naming<'_>) -> Entry {
    Entry::default()
        .with("item", naming.item(&row.code))
        .with_some("completed", row.on_day.map(|day| day.0))
        .with_some("counts-until", row.until_day.map(|day| day.0))
        .with_some("withdrawn", row.until.map(|at| at.0))
}

/// What was asked of an assessor; what was found stands under the evidence.
fn observation(row: &OwnRow, naming: &Naming<'_>) -> Entry {
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    Entry::default()
        .with(
            "asked-for",
            naming.named(
                &row.code,
                if row.code == "task" {
                    "observation-kind-task"
                } else {
                    "observation-kind-prior"
                },
            ),
        )
        .with_some(
            "competency",
            row.competency_id.map(|id| naming.competency(id)),
        )
        .with("title", row.words.as_str())
        .with("issuer", words(&row.issuer))
        .with_some("document-day", row.until_day.map(|day| day.0))
        .with("asked-whom", words(&row.asked))
        .with_some("asked-on", row.at.map(|at| at.0))
        .with_some(
            "state",
            row.finding
                .as_deref()
                .map(|state| naming.term("observation-state", state)),
        )
        .with_some("agreed-day", row.on_day.map(|day| day.0))
        .with("agreement-words", words(&row.agreement))
        .with_some("answered-on", row.until.map(|at| at.0))
        .with("reason", words(&row.withdrawn_reason))
        .with("my-remark", words(&row.note))
        .with_some("asked-coordinator", row.noted_at.map(|at| at.0))
        .with("to-coordinator", words(&row.complaint))
        .with("from-coordinator", words(&row.answer))
}

/// That somebody is an assessor.
fn assessor(row: &OwnRow, naming: &Naming<'_>) -> Entry {
    let area = row.code.parse().ok();
    Entry::default()
        .with_some("assessor-of", area.map(|area: i64| naming.competency(area)))
        .with("reason", row.words.as_str())
        .with_some("from", row.on_day.map(|day| day.0))
        .with_some("until", row.until_day.map(|day| day.0))
        .with_some("recorded", row.at.map(|at| at.0))
        .with_some("ended", row.until.map(|at| at.0))
}

fn agreed_plan(row: &OwnRow, naming: &Naming<'_>) -> Entry {
    let items: Vec<String> = row
        .data
        .as_ref()
        .and_then(|data| serde_json::from_value(data.0.clone()).ok())
        .unwrap_or_default();
    Entry::default()
        .with(
            "items",
            items
                .iter()
                .map(|item| naming.item(item))
                .collect::<Vec<_>>(),
        )
        .with_some("sent", row.at.map(|at| at.0))
        .with_some("agreed", row.noted_at.map(|at| at.0))
        .with_some("until", row.until.map(|at| at.0))
}

/// A time of sharing; nothing stands in `until` while it lasts.
fn from_until(row: &OwnRow) -> Entry {
    Entry::default()
        .with_some("from", row.at.map(|at| at.0))
        .with_some("until", row.until.map(|at| at.0))
}

fn look_entry(look: &Look, naming: &Naming<'_>) -> Entry {
    Entry::default()
        .with("day", look.day)
        .with("who", look.viewer_name.as_str())
        .with("role", naming.term("role", &look.viewer_role))
        .with("saw", naming.term("mydata-saw", &look.what))
        .with("times", look.looks)
        .with("last-look", look.last_at)
}

//! "Mine data": the screen, the switch and the file.

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use people::access::{AccessLog, Levels, Look, looks_at, own};
use people::organisation::{OwnFile, own_file};
use serde::Serialize;
use web::{Error, Fields, Page, Result, Visit, download, html, redirect_with};

use super::Holder;
use super::holdings::{Holding, Stored, holdings, other_kinds};
use super::naming::Naming;
use super::store;
use super::value::Entry;
use crate::trust::shipped::{Gated, Retention};
use crate::trust::{TrustRecord, newest_record};

/// How many looks are shown before the rest is folded away.
const LOOKS_AT_ONCE: usize = 10;

#[derive(Template)]
#[template(path = "mydata/show.html")]
struct MyData {
    page: Page,
    sharing: Sharing,
    looks: Vec<LookLine>,
    older_looks: Vec<LookLine>,
    kinds: Vec<KindLine>,
    empty_kinds: Vec<KindLine>,
    other: Vec<&'static Retention>,
    purpose: Vec<String>,
    legal_basis: Vec<String>,
    contact: String,
    dpo_contact: String,
}

/// With whom the levels are shared, and with whom they would be.
struct Sharing {
    managers: String,
    several: bool,
    since: Option<String>,
    before: Vec<(String, String)>,
}

/// Who looked at what on a day, in words.
struct LookLine {
    day: String,
    who: String,
    role: String,
    saw: String,
    times: i64,
}

impl LookLine {
    fn new(page: &Page, look: &Look) -> Self {
        Self {
            day: page.day(look.day),
            who: look.viewer_name.clone(),
            role: page.t(&format!("role-{}", look.viewer_role)).to_lowercase(),
            saw: page.t(&format!("mydata-saw-{}", look.what.replace('_', "-"))),
            times: look.looks,
        }
    }
}

/// A kind of data on the screen.
struct KindLine {
    kind: &'static Retention,
    name: String,
    here: String,
    groups: Vec<Group>,
}

/// Entries of the same shape: one is shown as a list of its fields, several as a table.
struct Group {
    fields: Vec<String>,
    rows: Vec<Vec<String>>,
}

async fn stored(visit: &Visit, holders: &[Holder]) -> Result<Stored> {
    let proof = own::<Levels>(visit)?;
    let viewer = visit.viewer()?;
    let mut held = Vec::new();
    for holder in holders {
        held.extend(holder(visit).await?);
    }
    Ok(Stored {
        file: own_file(visit).await?,
        roles: viewer.roles.clone(),
        account: viewer.account,
        rows: store::own_rows(visit.db(), proof).await?,
        held,
        looks: looks_at(visit, own::<AccessLog>(visit)?).await?,
    })
}

/// Everything on one page.
pub(crate) async fn show(visit: Visit, holders: &[Holder]) -> Result<Response> {
    let stored = stored(&visit, holders).await?;
    let record = newest_record(visit.db(), visit.municipality()?)
        .await?
        .unwrap_or_default();
    let page = visit.page("mydata-title");
    let text = |key: &str| page.t(key);
    let naming = Naming {
        content: &visit.content,
        lang: visit.lang,
        text: &text,
    };
    let holdings = holdings(&stored, &naming)?;
    let other = other_kinds(&holdings)?;
    let (empty, full): (Vec<_>, Vec<_>) = holdings
        .into_iter()
        .partition(|holding| holding.entries.is_empty());
    let lines = |of: Vec<Holding>| {
        of.iter()
            .map(|holding| kind_line(&page, holding, record.opens_gate()))
            .collect()
    };
    let (kinds, empty_kinds) = (lines(full), lines(empty));
    let mut looks: Vec<LookLine> = stored
        .looks
        .iter()
        .map(|look| LookLine::new(&page, look))
        .collect();
    let older_looks = looks.split_off(looks.len().min(LOOKS_AT_ONCE));
    let or_else = |words: &str, key: &str| {
        if words.is_empty() {
            page.t(key)
        } else {
            words.to_owned()
        }
    };
    html(&MyData {
        sharing: sharing(&page, &stored, visit.today()),
        looks,
        older_looks,
        kinds,
        empty_kinds,
        other,
        purpose: paragraphs(&or_else(&record.purpose, "mydata-purpose-default")),
        legal_basis: paragraphs(&or_else(&record.legal_basis, "mydata-basis-default")),
        contact: or_else(&record.contact, "mydata-contact-default"),
        dpo_contact: or_else(&record.dpo_contact, "mydata-dpo-default"),
        page,
    })
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn kind_line(page: &Page, holding: &Holding, gate_open: bool) -> KindLine {
    let kind = holding.kind;
    let here = match (holding.entries.len(), kind.kind.as_str()) {
        (0, _) if kind.gated == Gated::All && !gate_open => page.t("mydata-here-off"),
        (0, "sign-in-link" | "mail") => page.t("mydata-here-short"),
        (count, _) => page.t1("mydata-here", "count", count),
    };
    // The looks have a table of their own.
    let entries = if kind.kind == "access-log" {
        &[]
    } else {
        holding.entries.as_slice()
    };
    KindLine {
        kind,
        name: page.t(&format!("mydata-kind-{}", kind.kind)),
        here,
        groups: groups(page, entries),
    }
}

/// Puts entries that begin with the same field together, with the fields that any of them has.
fn groups(page: &Page, entries: &[Entry]) -> Vec<Group> {
    let mut shapes: Vec<(&str, Vec<&Entry>)> = Vec::new();
    for entry in entries {
        let Some((first, _)) = entry.0.first() else {
            continue;
        };
        match shapes.iter_mut().find(|(shape, _)| shape == first) {
            Some((_, alike)) => alike.push(entry),
            None => shapes.push((first, vec![entry])),
        }
    }
    let group = |alike: Vec<&Entry>| {
        let mut fields: Vec<&str> = Vec::new();
        for (field, _) in alike.iter().flat_map(|entry| &entry.0) {
            if !fields.contains(field) {
                fields.push(field);
            }
        }
        let value = |entry: &Entry, field: &str| {
            let found = entry.0.iter().find(|(name, _)| *name == field);
            found.map_or_else(|| "–".to_owned(), |(_, value)| value.shown(page))
        };
        Group {
            rows: alike
                .iter()
                .map(|entry| fields.iter().map(|field| value(entry, field)).collect())
                .collect(),
            fields: fields
                .iter()
                .map(|field| page.t(&format!("mydata-field-{field}")))
                .collect(),
        }
    };
    shapes.into_iter().map(|(_, alike)| group(alike)).collect()
}

fn managers(file: &OwnFile, today: Date) -> Vec<&str> {
    let mut names: Vec<&str> = file
        .positions
        .iter()
        .filter(|position| position.ended_on.is_none_or(|last| last >= today))
        .filter_map(|position| position.manager.as_deref())
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    names
}

fn sharing(page: &Page, stored: &Stored, today: Date) -> Sharing {
    let rows = || stored.rows.iter().filter(|row| row.kind == "sharing");
    let managers = managers(&stored.file, today);
    Sharing {
        several: managers.len() > 1,
        managers: managers.join(&page.t("mydata-and")),
        since: rows()
            .filter(|row| row.until.is_none())
            .filter_map(|row| Some(page.day_of(row.at?.0)))
            .next_back(),
        before: rows()
            .rev()
            .filter_map(|row| Some((page.day_of(row.at?.0), page.day_of(row.until?.0))))
            .collect(),
    }
}

/// The switch. What it says holds from the next page that anybody opens.
pub(super) async fn share(visit: Visit, fields: Fields) -> Result<Response> {
    let (municipality, person, now) = (visit.municipality()?, visit.own_person()?, visit.now());
    let tx = visit.db().begin().await?;
    let flash = match fields.text("deling") {
        "til" => {
            store::share(&tx, municipality, person, now).await?;
            "flash-mydata-shared"
        }
        "fra" => {
            store::stop_sharing(&tx, municipality, person, now).await?;
            "flash-mydata-not-shared"
        }
        _ => return Err(Error::BadRequest),
    };
    tx.commit().await?;
    redirect_with("/mine-data", flash)
}

/// The file: everything that the screen tells of, and nothing else.
#[derive(Serialize)]
struct Export<'a> {
    what_this_is: String,
    municipality: &'a str,
    name: &'a str,
    made_at: String,
    language: &'static str,
    purpose: String,
    legal_basis: String,
    never_used_for: String,
    whom_to_ask: String,
    data_protection_officer: String,
    levels_shared_with: Vec<&'a str>,
    stored: Vec<StoredKind<'a>>,
    stored_for_running_the_platform: Vec<StoredKind<'a>>,
}

/// A kind of data, with what is stored of it where that is about the person.
#[derive(Serialize)]
struct StoredKind<'a> {
    kind: &'a str,
    what: &'a str,
    kept: &'a str,
    why: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<&'a [Entry]>,
}

/// Everything as one file, readable for people and machines.
pub(crate) async fn fetch(visit: Visit, holders: &[Holder]) -> Result<Response> {
    let stored = stored(&visit, holders).await?;
    let record = newest_record(visit.db(), visit.municipality()?)
        .await?
        .unwrap_or_default();
    let json = export(&visit, &stored, &record)?;
    let name = format!("mine-data-{}.json", visit.today());
    download(&name, "application/json; charset=utf-8", json.into_bytes())
}

fn export(visit: &Visit, stored: &Stored, record: &TrustRecord) -> Result<String> {
    let page = visit.page("mydata-title");
    let text = |key: &str| page.t(key);
    let naming = Naming {
        content: &visit.content,
        lang: visit.lang,
        text: &text,
    };
    let holdings = holdings(stored, &naming)?;
    let or_else = |words: &str, key: &str| {
        if words.is_empty() {
            page.t(key)
        } else {
            words.to_owned()
        }
    };
    let shares = stored
        .rows
        .iter()
        .any(|row| row.kind == "sharing" && row.until.is_none());
    let export = Export {
        what_this_is: page.t("mydata-file-what"),
        municipality: page.municipality_name(),
        name: &stored.file.name,
        made_at: visit.now().to_string(),
        language: page.lang(),
        purpose: or_else(&record.purpose, "mydata-purpose-default"),
        legal_basis: or_else(&record.legal_basis, "mydata-basis-default"),
        never_used_for: page.t("mydata-never"),
        whom_to_ask: or_else(&record.contact, "mydata-contact-default"),
        data_protection_officer: or_else(&record.dpo_contact, "mydata-dpo-default"),
        levels_shared_with: if shares {
            managers(&stored.file, visit.today())
        } else {
            Vec::new()
        },
        stored: holdings
            .iter()
            .map(|one| kept(&page, one.kind, Some(&one.entries)))
            .collect(),
        stored_for_running_the_platform: other_kinds(&holdings)?
            .into_iter()
            .map(|kind| kept(&page, kind, None))
            .collect(),
    };
    serde_json::to_string_pretty(&export).map_err(|e| Error::internal(&e))
}

fn kept<'a>(page: &Page, kind: &'static Retention, entries: Option<&'a [Entry]>) -> StoredKind<'a> {
    StoredKind {
        kind: &kind.kind,
        what: kind.what.get(page.language()),
        kept: kind.period.get(page.language()),
        why: kind.reason.get(page.language()),
        entries,
    }
}

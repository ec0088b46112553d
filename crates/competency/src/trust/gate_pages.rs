//! The gate: what is recorded, what is missing, and the form that records it.

use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use people::audit;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::record::{Need, TrustRecord, open_since};
use super::shipped::{Paper, shipped};
use super::store;

/// More than this is a paper of its own, to be referred to.
const LONGEST_TEXT: usize = 4_000;
const LONGEST_LINE: usize = 200;

#[derive(Template)]
#[template(path = "trust/overview.html")]
struct Overview {
    page: Page,
    missing: Vec<Need>,
    open_since: Option<Timestamp>,
    newest: Option<Version>,
    older: Vec<Version>,
    papers: Vec<&'static Paper>,
}

/// A version of the record in words.
struct Version {
    line: String,
    rows: Vec<(String, String)>,
}

impl Version {
    fn new(page: &Page, record: &TrustRecord) -> Self {
        let or_not_yet = |text: &str| {
            if text.is_empty() {
                page.t("trust-not-yet")
            } else {
                text.to_owned()
            }
        };
        let day = |day: Option<Date>| or_not_yet(&day.map(|day| page.day(day)).unwrap_or_default());
        let recorded = page.day_of(record.recorded_at);
        Self {
            line: page.t3(
                "trust-version-line",
                ("version", record.version),
                ("day", recorded),
                ("name", record.recorded_by_name.as_str()),
            ),
            rows: [
                ("trust-purpose", or_not_yet(&record.purpose)),
                ("trust-legal-basis", or_not_yet(&record.legal_basis)),
                ("trust-retention", or_not_yet(&record.retention)),
                ("trust-informed-on", day(record.informed_on)),
                ("trust-heard-on", day(record.heard_on)),
                ("trust-heard-reference", or_not_yet(&record.heard_reference)),
                ("trust-contact", or_not_yet(&record.contact)),
                ("trust-dpo-contact", or_not_yet(&record.dpo_contact)),
                (
                    "trust-managers-observe-row",
                    page.t(if record.managers_observe {
                        "trust-managers-observe-yes"
                    } else {
                        "trust-managers-observe-no"
                    }),
                ),
            ]
            .into_iter()
            .map(|(key, value)| (page.t(key), value))
            .collect(),
        }
    }
}

/// The papers that a coordinator looks after here, in the order in which they are needed.
const PAPERS: [&str; 4] = ["information", "med-oplaeg", "dpia", "fortegnelse"];

/// The gate, what is recorded and the papers.
pub(super) async fn show(visit: Visit) -> Result<Response> {
    let history = store::all_records(visit.db(), visit.municipality()?).await?;
    let nothing = TrustRecord::default();
    let page = visit.page("trust-title");
    let mut versions: Vec<Version> = history
        .iter()
        .map(|record| Version::new(&page, record))
        .collect();
    let older = if versions.is_empty() {
        Vec::new()
    } else {
        versions.split_off(1)
    };
    let papers = shipped()?;
    html(&Overview {
        missing: history.first().unwrap_or(&nothing).missing(),
        open_since: open_since(&history),
        newest: versions.pop(),
        older,
        papers: PAPERS
            .iter()
            .filter_map(|id| papers.papers.iter().find(|paper| paper.id == *id))
            .collect(),
        page,
    })
}

/// The form's fields as typed.
#[derive(Clone, Default)]
struct Typed {
    version: i64,
    purpose: String,
    legal_basis: String,
    retention: String,
    informed_on: String,
    heard_on: String,
    heard_reference: String,
    contact: String,
    dpo_contact: String,
    managers_observe: bool,
}

impl From<TrustRecord> for Typed {
    fn from(record: TrustRecord) -> Self {
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        Self {
            version: record.version,
            informed_on: day(record.informed_on),
            heard_on: day(record.heard_on),
            purpose: record.purpose,
            legal_basis: record.legal_basis,
            retention: record.retention,
            heard_reference: record.heard_reference,
            contact: record.contact,
            dpo_contact: record.dpo_contact,
            managers_observe: record.managers_observe,
        }
    }
}

#[derive(Template)]
#[template(path = "trust/form.html")]
struct Form {
    page: Page,
    typed: Typed,
    errors: FormErrors,
    overtaken: Option<Version>,
}

/// The form, filled with what counts now.
pub(super) async fn form(visit: Visit) -> Result<Response> {
    let newest = store::newest_record(visit.db(), visit.municipality()?).await?;
    html(&Form {
        page: visit.page("trust-form-title"),
        typed: newest.unwrap_or_default().into(),
        errors: FormErrors::default(),
        overtaken: None,
    })
}

/// Reads the form, or says what must be mended.
fn read(
    visit: &Visit,
    fields: &Fields,
) -> Result<(Typed, std::result::Result<TrustRecord, FormErrors>)> {
    let viewer = visit.viewer()?;
    let typed = Typed {
        version: fields.parsed("version")?,
        purpose: fields.text("purpose").to_owned(),
        legal_basis: fields.text("legal-basis").to_owned(),
        retention: fields.text("retention").to_owned(),
        informed_on: fields.text("informed-on").to_owned(),
        heard_on: fields.text("heard-on").to_owned(),
        heard_reference: fields.text("heard-reference").to_owned(),
        contact: fields.text("contact").to_owned(),
        dpo_contact: fields.text("dpo-contact").to_owned(),
        managers_observe: fields.given("managers-observe").is_some(),
    };
    let mut errors = FormErrors::default();
    for (field, text, most) in [
        ("purpose", &typed.purpose, LONGEST_TEXT),
        ("legal-basis", &typed.legal_basis, LONGEST_TEXT),
        ("retention", &typed.retention, LONGEST_TEXT),
        ("heard-reference", &typed.heard_reference, LONGEST_LINE),
        ("contact", &typed.contact, LONGEST_LINE),
        ("dpo-contact", &typed.dpo_contact, LONGEST_LINE),
    ] {
        if text.chars().count() > most {
            errors.add(
                field,
                visit.page("trust-title").t1("trust-too-long", "most", most),
            );
        }
    }
    let mut day = |field: &str, text: &str| match past_day(text, visit.today()) {
        Ok(day) => day,
        Err(key) => {
            errors.add(field, visit.t(key));
            None
        }
    };
    let informed_on = day("informed-on", &typed.informed_on);
    let heard_on = day("heard-on", &typed.heard_on);
    if !errors.is_empty() {
        return Ok((typed, Err(errors)));
    }
    let record = TrustRecord {
        version: typed.version + 1,
        purpose: typed.purpose.clone(),
        legal_basis: typed.legal_basis.clone(),
        retention: typed.retention.clone(),
        informed_on,
        heard_on,
        heard_reference: typed.heard_reference.clone(),
        contact: typed.contact.clone(),
        dpo_contact: typed.dpo_contact.clone(),
        managers_observe: typed.managers_observe,
        recorded_at: visit.now(),
        recorded_by_name: viewer.name.clone(),
    };
    Ok((typed, Ok(record)))
}

/// A day that has been: `2026-09-01` as browsers send it, or `1.9.2026` as people write it.
pub(crate) fn past_day(text: &str, today: Date) -> std::result::Result<Option<Date>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    let day = any_day(text).ok_or("trust-day-unclear")?;
    if day > today {
        Err("trust-day-to-come")
    } else {
        Ok(Some(day))
    }
}

/// A day as browsers send it or as people write it.
pub(crate) fn any_day(text: &str) -> Option<Date> {
    let read = |day: &str, month: &str, year: &str| {
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    let day = match text
        .split(['-', '.', '/', ' '])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .as_slice()
    {
        [year, month, day] if year.len() == 4 => read(day, month, year),
        [day, month, year] if year.len() == 4 => read(day, month, year),
        _ => None,
    };
    day.filter(|day| (2000..2100).contains(&day.year()))
}

/// Records a new version.
pub(super) async fn save(visit: Visit, fields: Fields) -> Result<Response> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let (typed, record) = read(&visit, &fields)?;
    let record = match record {
        Ok(record) => record,
        Err(errors) => return again(&visit, typed, errors, None),
    };
    let tx = visit.db().begin().await?;
    let newest = store::newest_record(&tx, municipality).await?;
    if newest.as_ref().map_or(0, |newest| newest.version) != typed.version {
        return overtaken(&visit, typed, newest);
    }
    if newest.clone().unwrap_or_default().says_the_same(&record) {
        return redirect_with("/tillid", "flash-trust-unchanged");
    }
    let was_open = newest.is_some_and(|newest| newest.opens_gate());
    match store::add_record(&tx, municipality, &record, viewer.account).await {
        Err(database::Error::Conflict(_)) => {
            drop(tx);
            let newest = store::newest_record(visit.db(), municipality).await?;
            return overtaken(&visit, typed, newest);
        }
        other => other?,
    }
    let detail = serde_json::json!({ "version": record.version, "open": record.opens_gate() });
    audit::note(
        &tx,
        municipality,
        Some(viewer.account),
        "trust-recorded",
        None,
        detail,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    let flash = match (was_open, record.opens_gate()) {
        (false, true) => "flash-trust-opened",
        (true, false) => "flash-trust-shut",
        _ => "flash-trust-saved",
    };
    redirect_with("/tillid", flash)
}

fn again(
    visit: &Visit,
    typed: Typed,
    errors: FormErrors,
    overtaken: Option<&TrustRecord>,
) -> Result<Response> {
    let page = visit.page("trust-form-title");
    let overtaken = overtaken.map(|record| Version::new(&page, record));
    html(&Form {
        page,
        typed,
        errors,
        overtaken,
    })
}

/// Somebody else has saved since the form was opened: both are shown, and what was typed is only
/// stored when it is sent once more.
fn overtaken(visit: &Visit, typed: Typed, newest: Option<TrustRecord>) -> Result<Response> {
    let newest = newest.ok_or(Error::Changed)?;
    let typed = Typed {
        version: newest.version,
        ..typed
    };
    again(visit, typed, FormErrors::default(), Some(&newest))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_day_may_be_written_as_people_do_but_not_be_to_come() {
        let today: Date = "2026-11-23".parse().unwrap();
        let first = Ok(Some("2026-09-01".parse().unwrap()));
        for text in [
            "2026-09-01",
            "1.9.2026",
            "01-09-2026",
            "1/9/2026",
            "1. 9. 2026",
        ] {
            assert_eq!(past_day(text, today), first, "{text}");
        }
        assert_eq!(past_day("", today), Ok(None));
        assert_eq!(past_day("2026-11-24", today), Err("trust-day-to-come"));
        for text in ["i går", "31.2.2026", "1.9.26", "0001-01-01", "1-2-3-4"] {
            assert_eq!(past_day(text, today), Err("trust-day-unclear"), "{text}");
        }
    }
}

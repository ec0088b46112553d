//! The screen, and the files.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use documents::{Coverage, DutyReport, ManagementBody, pdf, signed, xlsx};
use domain::Lang;
use jiff::civil::Date;
use people::organisation::municipality_with_code;
use serde::Deserialize;
use web::{Error, FormErrors, Page, Result, Visit, download, html};

use super::report::{Law, Made, basics, law, report};
use super::{HERE, key};

/// Which day is asked for.
#[derive(Deserialize, Default)]
pub(super) struct Asked {
    dag: Option<String>,
}

#[derive(Template)]
#[template(path = "duty/show.html")]
struct Show {
    page: Page,
    day: Date,
    typed: String,
    errors: FormErrors,
    made: Option<Made>,
    law: Option<Law>,
    key_address: String,
}

impl Show {
    /// A number of people, or a dash where it can't be shown.
    fn number(&self, number: Option<u32>) -> String {
        number.map_or_else(
            || "–".to_owned(),
            |number| grouped(self.page.language(), number),
        )
    }

    /// Where a file is fetched.
    fn file_href(&self, format: &str) -> String {
        format!("{HERE}/{format}?dag={}", self.day)
    }

    /// When the law's text was last held against its source.
    fn checked(&self, law: &Law) -> String {
        law.checked.map_or_else(String::new, |day| {
            self.page.t1("duty-checked", "day", self.page.day(day))
        })
    }

    /// When the next course of the body ends.
    fn next_ends(&self, body: &ManagementBody) -> String {
        body.next_ends.map_or_else(String::new, |day| {
            self.page.t1("duty-body-ends", "day", self.page.day(day))
        })
    }

    /// A sentence about the body's members.
    fn of_members(&self, key: &'static str, body: &ManagementBody) -> String {
        let members = body.coverage.people.unwrap_or_default();
        self.page.t1(key, "members", members)
    }

    /// The covered share in words.
    fn share(&self, coverage: &Coverage) -> String {
        match coverage.percent() {
            Some(percent) => self.page.t1("duty-percent", "percent", percent),
            None if coverage.people == Some(0) => "–".to_owned(),
            None => self.page.t("duty-hidden"),
        }
    }
}

/// A number as people write it: 1.284 in Danish, 1,284 in English.
fn grouped(lang: Lang, number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(if lang == Lang::Da { '.' } else { ',' });
        }
        text.push(digit);
    }
    text
}

/// The day asked for, today without one; nothing where it is none, or none that anything is known of.
fn day_asked(asked: &Asked, today: Date, since: Date) -> Option<Date> {
    match asked.dag.as_deref().map(str::trim) {
        None | Some("") => Some(today),
        Some(text) => text
            .parse()
            .ok()
            .filter(|day| (since..=today).contains(day)),
    }
}

pub(super) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let page = visit.page("duty-title");
    let today = visit.today();
    let basics = basics(&visit).await?;
    let mut errors = FormErrors::default();
    let (day, made) = if let Some(day) = day_asked(&asked, today, basics.since) {
        (day, Some(report(&visit, &page, &basics, day).await?))
    } else {
        let text = page.t1("duty-day-wrong", "day", page.day(basics.since));
        errors.add("dag", text);
        (today, None)
    };
    let settings = &visit.app.settings;
    let code = &visit.viewer()?.municipality.code;
    html(&Show {
        day,
        typed: asked
            .dag
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| day.to_string()),
        errors,
        made,
        law: law(&page, &visit.content),
        key_address: format!("{}/dokumentation/noegle/{code}", settings.base_url),
        page,
    })
}

/// The kinds of files.
#[derive(Clone, Copy)]
enum Format {
    Pdf,
    Xlsx,
    Json,
}

impl Format {
    fn of(name: &str) -> Option<Self> {
        match name {
            "pdf" => Some(Self::Pdf),
            "xlsx" => Some(Self::Xlsx),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }
}

/// The report as a file. All three are made of one value, and the PDF and the workbook bear the seal of
/// the signed JSON, so that they belong together.
pub(super) async fn file(
    visit: Visit,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let format = Format::of(&name).ok_or(Error::NotFound)?;
    let page = visit.page("duty-title");
    let basics = basics(&visit).await?;
    let day = day_asked(&asked, visit.today(), basics.since).ok_or(Error::BadRequest)?;
    let report = report(&visit, &page, &basics, day).await?.report;
    let municipality = &visit.viewer()?.municipality;
    let key = key::signing_key(visit.db(), municipality.id, visit.now()).await?;
    let bytes = crate::aside(move || bytes(&report, &key, format)).await?;
    let file_name = format!("dokumentation-{}-{day}.{name}", municipality.code);
    download(&file_name, format.media_type(), bytes)
}

fn bytes(report: &DutyReport, key: &signed::SigningKey, format: Format) -> Result<Vec<u8>> {
    let document = signed::sign(report, key).map_err(|error| Error::internal(&error))?;
    let seal = document.seal().map_err(|error| Error::internal(&error))?;
    match format {
        Format::Pdf => pdf::duty_report(report, Some(&seal)).map_err(|e| Error::internal(&e)),
        Format::Xlsx => xlsx::duty_report(report, Some(&seal)).map_err(|e| Error::internal(&e)),
        Format::Json => document.to_json().map_err(|e| Error::internal(&e)),
    }
}

/// The key with which anybody can check the signed file.
pub(super) async fn public_key(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let municipality = municipality_with_code(visit.db(), &code)
        .await?
        .ok_or(Error::NotFound)?;
    let key = key::published(visit.db(), municipality.id)
        .await?
        .ok_or(Error::NotFound)?;
    let mut json = serde_json::to_vec_pretty(&key.to_jwk()).map_err(|e| Error::internal(&e))?;
    json.push(b'\n');
    let name = format!("noegle-{}.json", municipality.code);
    download(&name, "application/jwk+json", json)
}

//! What an offer is and whom it is for.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use content::local::{Delivery, ForWhom, LocalItem};
use domain::ProfileId;
use web::{Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::store::Draft;
use super::{both, draft, keep, not_too_long, typed};

/// The most characters of a title.
pub(super) const LONGEST_TITLE: usize = 120;
/// The most characters of a short text.
const LONGEST: usize = 600;
/// The most months that a completion is valid.
const MOST_MONTHS: u32 = 120;
/// The most minutes of an offer: ten days.
const MOST_MINUTES: u32 = 10 * 24 * 60;

#[derive(Template)]
#[template(path = "local/about.html")]
struct About {
    page: Page,
    href: String,
    errors: FormErrors,
    item: LocalItem,
    elsewhere: bool,
    version: String,
    months: String,
    minutes: String,
    whom: Vec<(String, String, String)>,
    whom_value: String,
    profiles: Vec<(String, String, String, bool)>,
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let draft = draft(&visit, &id).await?;
    let months = draft
        .item
        .valid_months
        .map_or_else(String::new, |months| months.to_string());
    let minutes = match draft.item.minutes {
        0 => String::new(),
        minutes => minutes.to_string(),
    };
    let item = draft.item.clone();
    form(
        &visit,
        &draft,
        item,
        (months, minutes),
        FormErrors::default(),
    )
}

fn form(
    visit: &Visit,
    draft: &Draft,
    item: LocalItem,
    (months, minutes): (String, String),
    errors: FormErrors,
) -> Result<Response> {
    let page = visit.page("local-about");
    // Only a course is asked of leaders by itself; the rest stands in plans.
    let may = |one: &ForWhom| item.delivery == Delivery::Here || *one != ForWhom::Leaders;
    let whom = ForWhom::ALL.into_iter().filter(may).map(|one| {
        let slug = one.slug();
        (
            slug.to_owned(),
            page.t(&format!("local-whom-{slug}")),
            page.t(&format!("local-whom-hint-{slug}")),
        )
    });
    let profiles = ProfileId::ALL.map(|id| {
        let profile = visit.content.framework.profile(id);
        let name = profile.map_or_else(String::new, |p| page.of(&p.name).to_owned());
        let label = page.t2("local-profile", "number", id.number(), "name", name);
        (
            id.to_string(),
            label,
            String::new(),
            item.profiles.contains(&id),
        )
    });
    html(&About {
        href: draft.href(),
        version: draft.version.to_string(),
        elsewhere: item.delivery == Delivery::Elsewhere,
        whom: whom.collect(),
        whom_value: item.audience.slug().to_owned(),
        profiles: profiles.into(),
        months,
        minutes,
        item,
        errors,
        page,
    })
}

/// A whole number up to a limit; nothing for an empty field. What can't be read is said.
fn number(
    visit: &Visit,
    fields: &Fields,
    errors: &mut FormErrors,
    (name, most): (&str, u32),
) -> Option<u32> {
    let text = fields.given(name)?;
    let number = text.parse().ok().filter(|n| (1..=most).contains(n));
    if number.is_none() {
        let message = visit
            .page("local-error-number")
            .t1("local-error-number", "most", most);
        errors.add(name, message);
    }
    number
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let mut draft = draft(&visit, &id).await?;
    let version = fields.parsed("version")?;
    let mut errors = FormErrors::default();
    let mut item = draft.item.clone();
    item.title = both(&fields, "titel");
    item.summary = both(&fields, "resume");
    item.audience = ForWhom::from_slug(fields.text("hvem")).unwrap_or_default();
    let ticked = fields.all("profil");
    item.profiles = ProfileId::ALL
        .into_iter()
        .filter(|id| ticked.contains(&id.to_string().as_str()))
        .collect();
    item.valid_months = number(&visit, &fields, &mut errors, ("maaneder", MOST_MONTHS));
    if item.title.da.is_empty() {
        errors.add("titel", visit.t("local-error-title"));
    }
    if item.delivery == Delivery::Elsewhere {
        item.form = both(&fields, "form");
        item.ask = both(&fields, "spoerg");
        item.url = typed(&fields, "link");
        let minutes = number(&visit, &fields, &mut errors, ("minutter", MOST_MINUTES));
        item.minutes = minutes.unwrap_or(0);
        if !item.url.is_empty() && !item.url.starts_with("https://") {
            errors.add("link", visit.t("local-error-link"));
        }
        not_too_long(&visit, &mut errors, "form", &item.form, LONGEST);
        not_too_long(&visit, &mut errors, "spoerg", &item.ask, LONGEST);
    }
    not_too_long(&visit, &mut errors, "titel", &item.title, LONGEST_TITLE);
    not_too_long(&visit, &mut errors, "resume", &item.summary, LONGEST);
    if !errors.is_empty() {
        let numbers = (typed(&fields, "maaneder"), typed(&fields, "minutter"));
        draft.version = version;
        return form(&visit, &draft, item, numbers, errors);
    }
    keep(&visit, &draft, version, &item).await?;
    redirect_with(&draft.href(), "flash-local-saved")
}

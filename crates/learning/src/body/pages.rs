//! The register: who is in it, which body it is, and somebody new.

use askama::Template;
use axum::response::Response;
use domain::ItemId;
use jiff::civil::Date;
use people::access::{Completion, listed};
use people::accounts::ensure_account_by_email;
use people::audit;
use people::organisation::hold;
use web::{Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::store::{self, FOR_EVER, MemberFacts, MemberRow};
use super::{COURSE, LIST, account, courses, invitation, mails};

/// A name or an office is no essay.
const LONGEST: usize = 120;
/// What the body is stands in a few sentences.
const LONGEST_WHAT: usize = 600;

// ------------------------------------------------------------------------------- the register

#[derive(Template)]
#[template(path = "body/list.html")]
struct List {
    page: Page,
    what: String,
    now: Vec<Line>,
    before: Vec<Line>,
}

/// Somebody in the register, in words.
struct Line {
    href: String,
    name: String,
    office: String,
    time: String,
    sign: &'static str,
    course: String,
}

fn line(page: &Page, row: &MemberRow, today: Date) -> Line {
    let (sign, course) = match row.covered_until {
        Some(until) if until.0 >= FOR_EVER => ("good", page.t("body-course-valid")),
        Some(until) => (
            "good",
            page.t1("body-course-valid-until", "day", page.day(until.0)),
        ),
        None if row.has_left_by(today) => ("none", page.t("body-course-none")),
        None => ("wait", page.t("body-course-missing")),
    };
    Line {
        href: format!("{LIST}/medlem/{}", row.id),
        name: row.name.clone(),
        office: row.office.clone(),
        time: time(page, row),
        sign,
        course,
    }
}

/// From when until when somebody is in it.
fn time(page: &Page, row: &MemberRow) -> String {
    let from = page.day(row.member_from.0);
    match row.member_until {
        Some(until) => page.t2("body-from-until", "from", from, "until", page.day(until.0)),
        None => page.t1("body-from", "from", from),
    }
}

pub(super) async fn list(visit: Visit) -> Result<Response> {
    let municipality = visit.municipality()?;
    let today = visit.today();
    let (what, _) = store::what_it_is(visit.db(), municipality).await?;
    let members = store::members(visit.db(), municipality, today).await?;
    let employees = members.iter().filter_map(MemberRow::person).collect();
    listed::<Completion>(&visit, employees).await?;
    let page = visit.page("body-title");
    let (before, now): (Vec<&MemberRow>, Vec<&MemberRow>) =
        members.iter().partition(|row| row.has_left_by(today));
    let lines = |rows: Vec<&MemberRow>| {
        rows.into_iter()
            .map(|row| line(&page, row, today))
            .collect()
    };
    html(&List {
        what,
        now: lines(now),
        before: lines(before),
        page: page.clone(),
    })
}

// ------------------------------------------------------------------------------- which body it is

#[derive(Template)]
#[template(path = "body/what.html")]
struct What {
    page: Page,
    text: String,
    version: i64,
    errors: FormErrors,
}

pub(super) async fn what(visit: Visit) -> Result<Response> {
    let (text, version) = store::what_it_is(visit.db(), visit.municipality()?).await?;
    let page = visit.page("body-what");
    let errors = FormErrors::default();
    html(&What {
        page,
        text,
        version,
        errors,
    })
}

pub(super) async fn say_what(visit: Visit, fields: Fields) -> Result<Response> {
    let viewer = visit.viewer()?;
    let text = fields.text("text").replace("\r\n", "\n");
    let version = fields.parsed("version")?;
    let mut errors = FormErrors::default();
    if text.is_empty() {
        errors.add("text", visit.t("body-what-missing"));
    } else if text.chars().count() > LONGEST_WHAT {
        errors.add("text", visit.t("body-what-long"));
    }
    if !errors.is_empty() {
        let page = visit.page("body-what");
        return html(&What {
            page,
            text,
            version,
            errors,
        });
    }
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let tx = visit.db().begin().await?;
    store::say_what_it_is(&tx, municipality, &text, viewer.account, version, now).await?;
    tx.commit().await?;
    redirect_with(LIST, "flash-body-what")
}

// ------------------------------------------------------------------------------- somebody new

/// The fields of a member, as typed.
#[derive(Clone, Default)]
pub(super) struct Typed {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) office: String,
    pub(super) from: String,
    pub(super) until: String,
}

impl Typed {
    pub(super) fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            name: text("name"),
            email: text("email"),
            office: text("office"),
            from: text("from"),
            until: text("until"),
        }
    }

    pub(super) fn of(row: &MemberRow) -> Self {
        Self {
            name: row.name.clone(),
            email: row.email.clone(),
            office: row.office.clone(),
            from: row.member_from.0.to_string(),
            until: row
                .member_until
                .map_or_else(String::new, |day| day.0.to_string()),
        }
    }

    /// What was typed as facts, or what must be mended.
    pub(super) fn facts(&self, visit: &Visit) -> std::result::Result<MemberFacts, FormErrors> {
        let mut errors = FormErrors::default();
        for (field, text) in [("name", &self.name), ("office", &self.office)] {
            if text.is_empty()
                || text.chars().count() > LONGEST
                || text.chars().any(char::is_control)
            {
                errors.add(field, visit.t(&format!("body-{field}-missing")));
            }
        }
        let email = &self.email;
        if !email.contains('@') || email.len() > 254 || email.contains(char::is_whitespace) {
            errors.add("email", visit.t("body-email-wrong"));
        }
        let from: Option<Date> = self.from.parse().ok();
        if from.is_none() {
            errors.add("from", visit.t("body-day-wrong"));
        }
        let until: Option<Date> = self.until.parse().ok();
        if until.is_none() && !self.until.is_empty() {
            errors.add("until", visit.t("body-day-wrong"));
        }
        if until.zip(from).is_some_and(|(until, from)| until < from) {
            errors.add("until", visit.t("body-until-before"));
        }
        match from {
            Some(from) if errors.is_empty() => Ok(MemberFacts {
                name: self.name.clone(),
                email: self.email.clone(),
                office: self.office.clone(),
                from,
                until,
            }),
            _ => Err(errors),
        }
    }
}

/// Why an address can't be a member's, beside its field.
pub(super) fn email_error(visit: &Visit, key: &str) -> FormErrors {
    let mut errors = FormErrors::default();
    errors.add("email", visit.t(key));
    errors
}

#[derive(Template)]
#[template(path = "body/new.html")]
struct New {
    page: Page,
    typed: Typed,
    mail: bool,
    errors: FormErrors,
}

fn new_page(visit: &Visit, typed: Typed, mail: bool, errors: FormErrors) -> Result<Response> {
    let page = visit.page("body-new");
    html(&New {
        page,
        typed,
        mail,
        errors,
    })
}

pub(super) async fn new(visit: Visit) -> Result<Response> {
    let from = visit.today().to_string();
    new_page(
        &visit,
        Typed {
            from,
            ..Typed::default()
        },
        true,
        FormErrors::default(),
    )
}

pub(super) async fn add(visit: Visit, fields: Fields) -> Result<Response> {
    let viewer = visit.viewer()?;
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let (typed, mail) = (Typed::read(&fields), fields.given("mail").is_some());
    let facts = match typed.facts(&visit) {
        Ok(facts) => facts,
        Err(errors) => return new_page(&visit, typed, mail, errors),
    };
    let tx = visit.db().begin().await?;
    // Pressed twice, the second finds the member whom the first added.
    hold(&tx, municipality).await?;
    if store::is_in_register(&tx, municipality, &facts.email, None, visit.today()).await? {
        drop(tx);
        return new_page(&visit, typed, mail, email_error(&visit, "body-email-there"));
    }
    let by = Some(viewer.account);
    let reached =
        ensure_account_by_email(&tx, municipality, &facts.name, &facts.email, by, now).await?;
    let account = match account::reached(reached) {
        Ok(account) => account,
        Err(key) => {
            drop(tx);
            return new_page(&visit, typed, mail, email_error(&visit, key));
        }
    };
    let member = store::add_member(&tx, municipality, &facts, account).await?;
    // Everybody may take the course, so they may have done so before they were elected.
    courses::note_completed(&tx, municipality, account, &ItemId::new(COURSE), now).await?;
    let detail = serde_json::json!({});
    audit::note(
        &tx,
        municipality,
        by,
        "body-member-added",
        Some(member),
        detail,
        now,
    )
    .await?;
    if mail {
        let goes_on = mails::day_of_invitation(now);
        mails::mark_invited(&tx, municipality, member, goes_on).await?;
        invitation::invite(&tx, &visit, &facts.name, &facts.email).await?;
    }
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect_with(
        LIST,
        if mail {
            "flash-body-invited"
        } else {
            "flash-body-added"
        },
    )
}

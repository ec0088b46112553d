//! One member: what the register says, and the courses.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use database::Transaction;
use domain::ItemId;
use jiff::civil::Date;
use people::access::{Completion, listed};
use people::audit;
use people::organisation::hold;
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::courses::{self, CourseRow, Source, Taken};
use super::pages::{Typed, email_error};
use super::store::{self, MemberRow};
use super::{COURSE, LIST, account, invitation, mails};
use crate::completion::revoke;

/// A course's title or organiser is no essay.
const LONGEST: usize = 160;

#[derive(Template)]
#[template(path = "body/member.html")]
struct MemberPage {
    page: Page,
    id: Uuid,
    version: i64,
    has_left: bool,
    /// When a mail about the course went out last; empty where none did.
    last_mail: String,
    lines: Vec<Line>,
    typed: Typed,
    /// What the register says of them, to be held against what was typed.
    before: (String, String),
    /// Whether they are the same person, where that is asked.
    same: Option<bool>,
    course: CourseTyped,
    errors: FormErrors,
}

/// A course of the record, in words.
struct Line {
    title: String,
    organiser: String,
    on: String,
    until: String,
    counts: bool,
    /// Where it is withdrawn; empty where it can't be.
    withdraw: String,
}

fn line(page: &Page, member: Uuid, row: &CourseRow, today: Date) -> Line {
    Line {
        title: row.title.clone(),
        organiser: if row.organiser.is_empty() {
            page.t("body-organiser-here")
        } else {
            row.organiser.clone()
        },
        on: page.day(row.taken_on.0),
        until: row
            .valid_until
            .map_or_else(|| page.t("body-no-end"), |day| page.day(day.0)),
        counts: row.counts_on(today),
        withdraw: if row.own_row {
            format!("{LIST}/medlem/{member}/kursus/{}/fortryd", row.id)
        } else {
            String::new()
        },
    }
}

/// The fields of a course taken elsewhere, as typed.
#[derive(Clone, Default)]
struct CourseTyped {
    title: String,
    organiser: String,
    on: String,
    until: String,
}

impl CourseTyped {
    fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            title: text("title"),
            organiser: text("organiser"),
            on: text("on"),
            until: text("valid-until"),
        }
    }

    fn taken(&self, visit: &Visit) -> std::result::Result<Taken, FormErrors> {
        let mut errors = FormErrors::default();
        for (field, text) in [("title", &self.title), ("organiser", &self.organiser)] {
            if text.is_empty()
                || text.chars().count() > LONGEST
                || text.chars().any(char::is_control)
            {
                errors.add(field, visit.t(&format!("body-course-{field}-missing")));
            }
        }
        let on: Option<Date> = self.on.parse().ok();
        match on {
            None => errors.add("on", visit.t("body-day-wrong")),
            Some(day) if day > visit.today() => errors.add("on", visit.t("body-course-future")),
            Some(_) => {}
        }
        let until: Option<Date> = self.until.parse().ok();
        if until.is_none() && !self.until.is_empty() {
            errors.add("valid-until", visit.t("body-day-wrong"));
        }
        if until.zip(on).is_some_and(|(until, on)| until < on) {
            errors.add("valid-until", visit.t("body-until-before-course"));
        }
        match on {
            Some(on) if errors.is_empty() => Ok(Taken {
                title: self.title.clone(),
                organiser: self.organiser.clone(),
                on,
                until,
            }),
            _ => Err(errors),
        }
    }
}

fn address(member: Uuid) -> String {
    format!("{LIST}/medlem/{member}")
}

async fn row(visit: &Visit, member: Uuid) -> Result<MemberRow> {
    Ok(store::member(visit.db(), visit.municipality()?, member, visit.today()).await?)
}

async fn render(
    visit: &Visit,
    row: &MemberRow,
    (typed, same): (Typed, Option<bool>),
    course: CourseTyped,
    errors: FormErrors,
) -> Result<Response> {
    let today = visit.today();
    listed::<Completion>(visit, row.person().into_iter().collect()).await?;
    let courses = courses::courses_of(visit.db(), visit.municipality()?, row.id).await?;
    let page = visit.page_titled(row.name.clone());
    html(&MemberPage {
        id: row.id,
        version: row.version,
        has_left: row.has_left_by(today),
        last_mail: row
            .last_mail
            .map_or_else(String::new, |day| page.day(day.0)),
        lines: courses
            .iter()
            .map(|course| line(&page, row.id, course, today))
            .collect(),
        before: (row.name.clone(), row.email.clone()),
        typed,
        same,
        course,
        errors,
        page,
    })
}

pub(super) async fn show(visit: Visit, Path(member): Path<Uuid>) -> Result<Response> {
    let row = row(&visit, member).await?;
    let typed = Typed::of(&row);
    render(
        &visit,
        &row,
        (typed, None),
        CourseTyped::default(),
        FormErrors::default(),
    )
    .await
}

/// Whether what was typed looks like another person: both the name and the address are new. Whoever comes
/// after a member must get neither the member's account nor the courses.
fn is_another(row: &MemberRow, typed: &Typed) -> bool {
    let differ = |one: &str, other: &str| one.to_lowercase() != other.to_lowercase();
    differ(&row.name, &typed.name) && differ(&row.email, &typed.email)
}

/// Changes what the register says. With a new address goes the account, since whoever reads that
/// mailbox signs in with it.
pub(super) async fn change(
    visit: Visit,
    Path(member): Path<Uuid>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let row = row(&visit, member).await?;
    let typed = Typed::read(&fields);
    let version = fields.parsed("version")?;
    if version != row.version {
        return Err(Error::Changed);
    }
    let same = fields.given("same").is_some();
    let again = async |typed, same, errors| {
        render(&visit, &row, (typed, same), CourseTyped::default(), errors).await
    };
    // Asked once, it stands there until it is answered, whatever else must be mended.
    let asked = |typed: &Typed| (same && is_another(&row, typed)).then_some(true);
    let facts = match typed.facts(&visit) {
        Ok(facts) => facts,
        Err(errors) => return again(typed.clone(), asked(&typed), errors).await,
    };
    let another = is_another(&row, &typed);
    if another && !same {
        let mut errors = FormErrors::default();
        errors.add("same", visit.t("body-same-missing"));
        return again(typed, Some(false), errors).await;
    }
    let today = visit.today();
    let tx = visit.db().begin().await?;
    hold(&tx, municipality).await?;
    if store::is_in_register(&tx, municipality, &facts.email, Some(member), today).await? {
        drop(tx);
        let errors = email_error(&visit, "body-email-there");
        return again(typed.clone(), asked(&typed), errors).await;
    }
    let by = Some(viewer.account);
    let account = match account::of_changed(&tx, &visit, &row, &facts).await? {
        Ok(account) => account,
        Err(key) => {
            drop(tx);
            let errors = email_error(&visit, key);
            return again(typed.clone(), asked(&typed), errors).await;
        }
    };
    store::change_member(&tx, municipality, member, &facts, account, version).await?;
    if let Some(account) = account {
        courses::note_completed(&tx, municipality, account, &ItemId::new(COURSE), now).await?;
    }
    let detail = if another {
        serde_json::json!({"same-person": true})
    } else {
        serde_json::json!({})
    };
    audit::note(
        &tx,
        municipality,
        by,
        "body-member-changed",
        Some(member),
        detail,
        now,
    )
    .await?;
    tx.commit().await?;
    redirect_with(&address(member), "flash-body-changed")
}

/// Writes in the change log who did something to the record.
async fn noted(tx: &Transaction, visit: &Visit, kind: &str, subject: Uuid) -> Result<()> {
    let viewer = visit.viewer()?;
    let (by, detail) = (Some(viewer.account), serde_json::json!({}));
    let municipality = viewer.municipality.id;
    audit::note(
        tx,
        municipality,
        by,
        kind,
        Some(subject),
        detail,
        visit.now(),
    )
    .await?;
    Ok(())
}

/// Sends the invitation again, once a day at most.
pub(super) async fn invite(visit: Visit, Path(member): Path<Uuid>) -> Result<Response> {
    let row = row(&visit, member).await?;
    if row.has_left_by(visit.today()) {
        return Err(Error::BadRequest);
    }
    let tx = visit.db().begin().await?;
    let municipality = visit.municipality()?;
    let goes_on = mails::day_of_invitation(visit.now());
    if !mails::mark_invited(&tx, municipality, member, goes_on).await? {
        let on_its_way = goes_on > visit.today();
        return redirect_with(
            &address(member),
            if on_its_way {
                "flash-body-mail-waits"
            } else {
                "flash-body-mailed-today"
            },
        );
    }
    invitation::invite(&tx, &visit, &row.name, &row.email).await?;
    noted(&tx, &visit, "body-member-invited", row.id).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    redirect_with(&address(member), "flash-body-mailed")
}

/// Notes a course taken elsewhere.
pub(super) async fn note(
    visit: Visit,
    Path(member): Path<Uuid>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let row = row(&visit, member).await?;
    let course = CourseTyped::read(&fields);
    let taken = match course.taken(&visit) {
        Ok(taken) => taken,
        Err(errors) => {
            let typed = Typed::of(&row);
            return render(&visit, &row, (typed, None), course, errors).await;
        }
    };
    let tx = visit.db().begin().await?;
    let source = Source::Noted(viewer.account);
    let municipality = viewer.municipality.id;
    courses::add_course(&tx, municipality, member, &taken, source, visit.now()).await?;
    noted(&tx, &visit, "body-course-noted", member).await?;
    tx.commit().await?;
    redirect_with(&address(member), "flash-body-course")
}

/// Takes back a course that stands in the record by mistake, with its certificate if it was taken here.
pub(super) async fn withdraw(
    visit: Visit,
    Path((member, course)): Path<(Uuid, Uuid)>,
) -> Result<Response> {
    let municipality = visit.municipality()?;
    let tx = visit.db().begin().await?;
    let held = courses::withdraw_course(&tx, municipality, member, course, visit.now()).await?;
    if let Some(certificate) = held {
        let reason = visit.t("body-withdrawn-reason");
        let how = (visit.viewer()?.account, visit.today(), visit.now());
        let content = &visit.content;
        revoke(&tx, content, municipality, certificate, &reason, how).await?;
    }
    noted(&tx, &visit, "body-course-withdrawn", course).await?;
    tx.commit().await?;
    redirect_with(&address(member), "flash-body-withdrawn")
}

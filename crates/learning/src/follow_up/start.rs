//! Starting a course, and changing how it is run: what will happen stands there before it does.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::course::Course;
use domain::course::calendar::{FROM, decent};
use domain::course::reminders::Reminder;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use web::{Fields, FormErrors, Page, Result, Visit, html, number, redirect_with};

use super::courses::{Figures, figures};
use super::store::{self, Counts};
use crate::assignment::{self, DAYS, Offer, Wording, wording};

/// The fewest and the most days that there can be for a course.
const DAYS_FROM_TO: (i64, i64) = (7, 365);

#[derive(Template)]
#[template(path = "follow_up/start.html")]
struct Start {
    page: Page,
    base: String,
    course: String,
    errors: FormErrors,
    typed: Typed,
    figures: Figures,
    happens: Vec<String>,
    mail: Option<(String, String)>,
    /// What the button that stores it says.
    submit: String,
}

/// The form as typed.
struct Typed {
    day: String,
    days: String,
    mails: bool,
    version: i64,
}

impl Typed {
    fn of(offer: Option<&Offer>, today: Date) -> Self {
        Self {
            day: offer.map_or(today, |offer| offer.starts_on).to_string(),
            days: offer.map_or(DAYS, |offer| offer.days).to_string(),
            mails: offer.is_none_or(|offer| offer.mails),
            version: offer.map_or(0, |offer| offer.version),
        }
    }

    /// What the form says, or what must be mended.
    fn read(&self, visit: &Visit, stored: Option<&Offer>) -> (Option<Offer>, FormErrors) {
        let mut errors = FormErrors::default();
        let today = visit.today();
        let kept = stored.map(|offer| offer.starts_on);
        let latest = today.checked_add(1.years()).unwrap_or(today);
        let day = self
            .day
            .parse::<Date>()
            .ok()
            .filter(|day| Some(*day) == kept || (today..=latest).contains(day));
        if day.is_none() {
            errors.add("dag", visit.t("follow-error-day"));
        }
        let days = self
            .days
            .parse::<i64>()
            .ok()
            .filter(|days| (DAYS_FROM_TO.0..=DAYS_FROM_TO.1).contains(days));
        if days.is_none() {
            errors.add("dage", visit.t("follow-error-days"));
        }
        let offer = day.zip(days).map(|(starts_on, days)| Offer {
            starts_on,
            days,
            mails: self.mails,
            version: self.version,
        });
        (offer, errors)
    }
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let course = super::followed(&visit, &id)?;
    let offer = assignment::offer_of(visit.db(), visit.municipality()?, &course.id).await?;
    let typed = Typed::of(offer.as_ref(), visit.today());
    screen(&visit, course, offer.as_ref(), typed, FormErrors::default()).await
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let course = super::followed(&visit, &id)?;
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let stored = assignment::offer_of(visit.db(), municipality, &course.id).await?;
    let typed = Typed {
        day: fields.text("dag").to_owned(),
        days: fields.text("dage").to_owned(),
        mails: fields.given("mails").is_some(),
        version: fields.parsed("version")?,
    };
    let (offer, errors) = typed.read(&visit, stored.as_ref());
    let Some(offer) = offer.filter(|_| fields.given("vis").is_none()) else {
        return screen(&visit, course, stored.as_ref(), typed, errors).await;
    };
    let now = visit.now();
    let tx = visit.db().begin().await?;
    assignment::set_offer(&tx, municipality, &course.id, &offer, viewer.account, now).await?;
    let detail = serde_json::json!({
        "course": course.id.as_str(), "starts_on": offer.starts_on.to_string(),
        "days": offer.days, "mails": offer.mails,
    });
    let by = Some(viewer.account);
    people::audit::note(&tx, municipality, by, "course-offer", None, detail, now).await?;
    // The first mails go out at the next decent hour, not with tomorrow's work.
    let staff = people::scope::STAFF_CHANGED;
    jobs::enqueue(&tx, municipality, staff, serde_json::json!({}), now).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    let said = if stored.is_none() {
        "flash-follow-started"
    } else {
        "flash-follow-saved"
    };
    redirect_with(&super::base(course), said)
}

async fn screen(
    visit: &Visit,
    course: &Course,
    stored: Option<&Offer>,
    typed: Typed,
    errors: FormErrors,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let offers = assignment::offers(visit.db(), municipality).await?;
    let counts = store::counts(visit.db(), municipality, &offers, visit.today()).await?;
    let counts = counts.get(course.id.as_str()).copied().unwrap_or_default();
    let (title, submit) = if stored.is_some() {
        ("follow-to-change", "follow-change")
    } else {
        ("follow-start", "follow-start")
    };
    let page = visit.page(title);
    let (offer, _) = typed.read(visit, stored);
    let (happens, mail) = match &offer {
        Some(offer) => {
            let mail = offer.mails.then(|| {
                let due_on = offer.due_on(offer.starts_on, None);
                let first = web::day_in_denmark(decent(earliest(offer, visit.now())));
                let mail = Wording {
                    course,
                    kind: Reminder::Invitation,
                    given_name: viewer.name.split(' ').next().unwrap_or_default(),
                    municipality: &viewer.municipality.name,
                    due_on: (first <= due_on).then_some(due_on),
                    taken_back: false,
                };
                wording(&visit.app.texts, &visit.app.settings.base_url, &mail)
            });
            // Of a course that runs, most have had their first mail.
            let first = if offer.mails {
                store::to_invite(
                    visit.db(),
                    municipality,
                    &course.id,
                    offer.starts_on,
                    visit.today(),
                )
                .await?
            } else {
                0
            };
            let runs = stored.is_some_and(|offer| offer.has_started(visit.today()));
            let first = (first > 0 || !runs).then_some(first);
            (happens(visit, &page, offer, counts, first), mail)
        }
        None => (Vec::new(), None),
    };
    html(&Start {
        base: super::base(course),
        course: page.of(&course.title).to_owned(),
        figures: figures(visit.lang, &page, counts),
        errors,
        typed,
        happens,
        mail,
        submit: page.t(submit),
        page,
    })
}

/// What will happen, line by line. So many get their first mail; nothing where that isn't worth a word.
fn happens(
    visit: &Visit,
    page: &Page,
    offer: &Offer,
    counts: Counts,
    mails: Option<usize>,
) -> Vec<String> {
    let mut lines = vec![page.t2(
        "follow-happens-due",
        "from",
        page.day(offer.starts_on),
        "due",
        page.day(offer.due_on(offer.starts_on, None)),
    )];
    if offer.mails {
        let first = web::day_in_denmark(decent(earliest(offer, visit.now())));
        if let Some(mails) = mails {
            lines.push(page.t3(
                "follow-happens-mails",
                ("count", mails),
                ("number", number(visit.lang, mails)),
                ("day", page.day(first)),
            ));
        }
        let over = offer.due_on(offer.starts_on, None) < visit.today();
        lines.push(page.t(if over {
            "follow-happens-over"
        } else {
            "follow-happens-later"
        }));
        if counts.unreached > 0 {
            lines.push(page.t2(
                "follow-happens-unreached",
                "count",
                counts.unreached,
                "number",
                number(visit.lang, counts.unreached),
            ));
        }
    } else {
        lines.push(page.t("follow-happens-no-mails"));
    }
    lines.push(page.t("follow-happens-newcomers"));
    lines
}

/// The first moment at which a mail can go out.
fn earliest(offer: &Offer, now: Timestamp) -> Timestamp {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    let begin = offer.starts_on.to_datetime(FROM).to_zoned(zone);
    begin.map_or(now, |begin| begin.timestamp().max(now))
}

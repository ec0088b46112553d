//! A new round: who is asked and what will happen stands there before it does.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use domain::course::calendar::{FROM, decent};
use domain::figures::{SMALLEST_GROUP, is_small};
use domain::round::{RoundKind, RoundMail, SMALLEST_SPREAD};
use jiff::tz::TimeZone;
use people::organisation::{Unit, units_of};
use people::scope::{PositionRow, current_positions, top_units, unit_key};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, number, redirect_with};

use super::form::{Form, Leaders, MONTHS};
use super::mails::{Wording, wording};
use super::store::{self, NewRound};
use super::{BASE, words, work};

/// A box to tick: value, text, explanation, and whether it is ticked.
type Tick = (String, String, String, bool);

#[derive(Template)]
#[template(path = "rounds/new.html")]
struct New {
    page: Page,
    form: Form,
    errors: FormErrors,
    agreements: Vec<Tick>,
    units: Vec<Tick>,
    preview: Option<Preview>,
}

/// What will happen.
struct Preview {
    facts: Vec<(String, String)>,
    happens: Vec<String>,
    mail: Option<(String, String)>,
    /// Marks what was looked at: only that is made.
    seen: String,
    anybody: bool,
}

impl New {
    fn kinds(&self) -> Vec<(&'static str, String, String)> {
        RoundKind::ALL
            .into_iter()
            .map(|kind| {
                (
                    kind.slug(),
                    self.page.t(words::kind_key(kind)),
                    words::kind_text(&self.page, kind, "about"),
                )
            })
            .collect()
    }

    fn leaders(&self) -> Vec<(&'static str, String, String)> {
        Leaders::ALL
            .into_iter()
            .map(|leaders| {
                let key = format!("rounds-leaders-{}", leaders.slug());
                (leaders.slug(), self.page.t(&key), String::new())
            })
            .collect()
    }

    fn newcomers(&self) -> [(&'static str, String, String); 2] {
        ["ja", "nej"].map(|value| {
            let key = format!("rounds-newcomers-{value}");
            let about = self.page.t(&format!("rounds-newcomers-{value}-about"));
            (value, self.page.t(&key), about)
        })
    }

    fn newcomer(&self) -> &'static str {
        if self.form.newcomers { "ja" } else { "nej" }
    }

    fn months(&self) -> Vec<(String, String)> {
        MONTHS
            .into_iter()
            .map(|months| {
                let text = self.page.t1("rounds-months", "months", months);
                (months.to_string(), text)
            })
            .collect()
    }
}

struct Facts {
    units: Vec<Unit>,
    positions: Vec<PositionRow>,
}

async fn facts(visit: &Visit) -> Result<Facts> {
    let municipality = visit.municipality()?;
    Ok(Facts {
        units: units_of(visit.db(), municipality).await?,
        positions: current_positions(visit.db(), municipality, visit.today()).await?,
    })
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let facts = facts(&visit).await?;
    let form = Form::fresh(visit.today());
    render(&visit, &facts, form, FormErrors::default(), None)
}

/// Looks, and makes what was looked at.
pub(super) async fn send(visit: Visit, fields: Fields) -> Result<Response> {
    let form = Form::typed(&fields)?;
    let facts = facts(&visit).await?;
    let page = visit.page("rounds-new");
    let mut errors = FormErrors::default();
    let Some(new) = form.read(&page, &facts.units, visit.today(), &mut errors) else {
        return render(&visit, &facts, form, errors, None);
    };
    let seen = serde_json::to_string(&new).map_err(|e| Error::internal(&e))?;
    if fields.text("handling") == "opret" && fields.text("set") == seen {
        let href = make(&visit, &new).await?;
        return redirect_with(&href, "flash-rounds-made");
    }
    let preview = preview(&visit, &page, &facts, &new, seen).await?;
    render(&visit, &facts, form, errors, Some(preview))
}

async fn make(visit: &Visit, new: &NewRound) -> Result<String> {
    let viewer = visit.viewer()?;
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let by = Some(viewer.account);
    let tx = visit.db().begin().await?;
    let id = work::make(&tx, municipality, new, by, (visit.today(), now)).await?;
    let detail = serde_json::json!({
        "round": id, "kind": new.kind.slug(), "opens_on": new.opens_on.to_string(),
        "due_on": new.due_on.to_string(), "mails": new.mails,
    });
    people::audit::note(&tx, municipality, by, "round", Some(id), detail, now).await?;
    tx.commit().await?;
    visit.app.wake.notify_one();
    Ok(format!("{BASE}/{id}"))
}

async fn preview(
    visit: &Visit,
    page: &Page,
    facts: &Facts,
    new: &NewRound,
    seen: String,
) -> Result<Preview> {
    let viewer = visit.viewer()?;
    let whom = (new.kind, &new.population);
    let (found, elsewhere) = store::candidates(
        visit.db(),
        viewer.municipality.id,
        whom,
        None,
        visit.today(),
    )
    .await?;
    let counts_from = store::midnight(new.counts_from);
    let answered = |one: &&store::Found| {
        new.kind == RoundKind::Mapping && one.mapped_at.is_some_and(|at| at >= counts_from)
    };
    let before = found.iter().filter(answered).count();
    let waiting = found.len() - before;
    let unreached = found
        .iter()
        .filter(|one| !answered(one) && !one.reached)
        .count();
    // Of one to four it is said that they are fewer than five, and so is the form of the sentence.
    let n = |count: usize| words::people(visit, page, count);
    let form = |count: usize| {
        if is_small(count) {
            SMALLEST_GROUP
        } else {
            count
        }
    };
    let counted = |key: &str, count: usize| page.t1(key, "number", n(count));
    let mut happens = vec![page.t2(
        "rounds-happens-days",
        "from",
        page.day(new.opens_on),
        "due",
        page.day(new.due_on),
    )];
    if elsewhere > 0 {
        happens.push(counted("rounds-happens-elsewhere", elsewhere));
    }
    if before > 0 {
        happens.push(counted("rounds-happens-before", before));
    }
    if new.mails {
        let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
        let begin = new.opens_on.to_datetime(FROM).to_zoned(zone);
        let begin = begin.map_or(visit.now(), |begin| begin.timestamp());
        let first = web::day_in_denmark(decent(begin.max(visit.now())));
        happens.push(page.t3(
            "rounds-happens-mails",
            ("count", form(waiting - unreached)),
            ("number", n(waiting - unreached)),
            ("day", page.day(first)),
        ));
        happens.push(page.t("rounds-happens-later"));
        if unreached > 0 {
            happens.push(counted("rounds-happens-unreached", unreached));
        }
    } else {
        happens.push(page.t("rounds-happens-no-mails"));
    }
    if new.kind == RoundKind::SelfAssessment && found.len() < SMALLEST_SPREAD {
        happens.push(page.t("rounds-happens-few"));
    }
    let minutes = waiting.saturating_mul(new.kind.minutes() as usize);
    happens.push(page.t2(
        "rounds-happens-time",
        "minutes",
        i64::from(new.kind.minutes()),
        "hours",
        number(visit.lang, minutes.div_ceil(60)),
    ));
    let mail = new.mails.then(|| {
        let mail = Wording {
            round: new.kind,
            kind: RoundMail::Invitation,
            given_name: viewer.name.split(' ').next().unwrap_or_default(),
            municipality: &viewer.municipality.name,
            due_on: new.due_on,
        };
        wording(&visit.app.texts, &visit.app.settings.base_url, &mail)
    });
    Ok(Preview {
        facts: vec![
            (page.t("rounds-name"), new.title.clone()),
            (
                page.t("rounds-whom"),
                words::whom(page, &new.population, &facts.units),
            ),
            (page.t("rounds-people"), n(found.len())),
        ],
        anybody: !found.is_empty(),
        happens,
        mail,
        seen,
    })
}

fn render(
    visit: &Visit,
    facts: &Facts,
    form: Form,
    errors: FormErrors,
    preview: Option<Preview>,
) -> Result<Response> {
    let inside = || facts.positions.iter().filter(|row| row.in_scope);
    let names: BTreeSet<&str> = inside()
        .map(|row| row.agreement.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    let tick = |value: &str, text: String, chosen: &[String]| {
        let checked = chosen.iter().any(|one| one == value);
        (value.to_owned(), text, String::new(), checked)
    };
    html(&New {
        page: visit.page("rounds-new"),
        agreements: names
            .into_iter()
            .map(|name| tick(name, name.to_owned(), &form.agreements))
            .collect(),
        units: top_units(&facts.units)
            .into_iter()
            .map(|unit| tick(unit_key(unit), unit.name.clone(), &form.units))
            .collect(),
        form,
        errors,
        preview,
    })
}

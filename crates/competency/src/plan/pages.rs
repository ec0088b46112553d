//! `/laeringsrejse`: the steps in order, what nothing lifts, and the agreement with the manager.

use askama::Template;
use axum::response::Response;
use domain::{
    AsOf, CannotLift, CatalogueItem, Completed, ItemId, ItemOrigin, Lift, Missing, PlanItem,
    PlanReason, PlanState,
};
use jiff::civil::Date;
use people::access::{FullPlan, Levels, own};
use uuid::Uuid;
use web::{Error, Fields, Page, Result, Visit, html, redirect_with};

use super::agreement::{State, open_items};
use super::store::{self, Seen};
use super::time::days;
use crate::mydata;
use crate::person::{Agreement, Picture, picture};
use crate::wheel::Words;

#[derive(Template)]
#[template(path = "plan/journey.html")]
struct Journey {
    page: Page,
    in_scope: bool,
    sentence: String,
    steps: Vec<Step>,
    left: Vec<Left>,
    not_shortest: bool,
    state: String,
    state_kind: &'static str,
    send: String,
    may_withdraw: bool,
    withdraw: String,
    items: String,
    seen: String,
}

/// One step of the journey.
struct Step {
    number: usize,
    class: &'static str,
    done: bool,
    next: bool,
    id: String,
    /// Where it is taken, if here.
    course: Option<String>,
    title: String,
    status_kind: &'static str,
    status: String,
    place: String,
    summary: String,
    form: String,
    again: String,
    why: String,
    lifts: Vec<LiftLine>,
}

/// What a step does for one area.
struct LiftLine {
    number: u8,
    name: String,
    href: String,
    what: String,
}

/// What nothing in the catalogue lifts.
struct Left {
    number: u8,
    name: String,
    href: String,
    needed: String,
    what: String,
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let in_scope = visit.viewer()?.in_scope;
    let picture = picture(&visit, own::<Levels>(&visit)?, AsOf::on(visit.today())).await?;
    if in_scope && let Some(first) = mydata::informed_or_return(&picture.status, "/laeringsrejse")?
    {
        return Ok(first);
    }
    let words = Words::of(&visit);
    let agreement = picture.status.agreement.as_ref();
    let open = open_items(&picture.plan);
    let state = State::new(agreement, &picture.plan);
    let send = if open.is_empty() || !state.may_send() {
        String::new()
    } else {
        words.t(if state == State::NotSent {
            "plan-send"
        } else {
            "plan-send-again"
        })
    };
    let (state_kind, state_text) = state_words(words, state);
    html(&Journey {
        in_scope,
        sentence: sentence(words, &picture),
        steps: if in_scope {
            steps(words, &picture, visit.today())
        } else {
            Vec::new()
        },
        left: if in_scope {
            left(words, &picture)
        } else {
            Vec::new()
        },
        not_shortest: !picture.plan.is_shortest,
        state: state_text,
        state_kind,
        send,
        may_withdraw: state.may_withdraw(),
        withdraw: words.t(if matches!(state, State::Agreed { .. }) {
            "plan-stop"
        } else {
            "plan-withdraw"
        }),
        items: open.join(","),
        seen: agreement.map(seen).unwrap_or_default(),
        page: visit.page("plan-menu"),
    })
}

/// The agreement as a form carries it.
fn seen(agreement: &Agreement) -> String {
    format!("{}:{}", agreement.id, agreement.version)
}

fn read_seen(text: &str) -> Result<Option<Seen>> {
    if text.is_empty() {
        return Ok(None);
    }
    let read = || {
        let (id, version) = text.split_once(':')?;
        Some((id.parse::<Uuid>().ok()?, version.parse::<i64>().ok()?))
    };
    read().map(Some).ok_or(Error::BadRequest)
}

pub(super) async fn send(visit: Visit, fields: Fields) -> Result<Response> {
    if !visit.viewer()?.in_scope {
        return Err(Error::NotAllowed);
    }
    let picture = picture(&visit, own::<Levels>(&visit)?, AsOf::on(visit.today())).await?;
    if let Some(first) = mydata::informed_or_return(&picture.status, "/laeringsrejse")? {
        return Ok(first);
    }
    let open = open_items(&picture.plan);
    if open.is_empty() {
        return Err(Error::BadRequest);
    }
    // What is sent is what stood on the screen, or nothing.
    if fields.text("items") != open.join(",") {
        return Err(Error::Changed);
    }
    let instead_of = read_seen(fields.text("seen"))?;
    let tx = visit.db().begin().await?;
    store::send(
        &tx,
        own::<FullPlan>(&visit)?,
        &open,
        instead_of,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    redirect_with("/laeringsrejse", "flash-plan-sent")
}

pub(super) async fn withdraw(visit: Visit, fields: Fields) -> Result<Response> {
    let seen = read_seen(fields.text("seen"))?.ok_or(Error::BadRequest)?;
    let tx = visit.db().begin().await?;
    store::end(&tx, own::<FullPlan>(&visit)?, seen, visit.now()).await?;
    tx.commit().await?;
    redirect_with("/laeringsrejse", "flash-plan-withdrawn")
}

fn state_words(words: Words<'_>, state: State) -> (&'static str, String) {
    let (kind, key, at) = match state {
        State::NotSent => return ("none", words.t("plan-state-not-sent")),
        State::Sent { at, changed: false } => ("wait", "plan-state-sent", at),
        State::Sent { at, changed: true } => ("warn", "plan-state-sent-changed", at),
        State::Agreed { at, changed: false } => ("good", "plan-state-agreed", at),
        State::Agreed { at, changed: true } => ("warn", "plan-state-agreed-changed", at),
    };
    (kind, words.with(key, &[("day", words.day_of(at).into())]))
}

/// How far it is, in one sentence.
fn sentence(words: Words<'_>, picture: &Picture) -> String {
    let done = picture
        .plan
        .items
        .iter()
        .filter(|item| item.state == PlanState::Done)
        .count();
    let open = picture.plan.items.len().saturating_sub(done);
    if open == 0 {
        let key = if picture.plan.cannot_lift.is_empty() {
            "plan-nothing-left"
        } else {
            "plan-no-course-left"
        };
        return words.with(key, &[("done", done.into())]);
    }
    let values = [
        ("done", done.into()),
        ("open", open.into()),
        ("time", days(words, picture.plan.minutes_left).into()),
    ];
    words.with("plan-sentence", &values)
}

fn item_of<'a>(words: Words<'a>, id: &ItemId) -> Option<&'a CatalogueItem> {
    words.content.catalogue.iter().find(|item| item.id == *id)
}

fn steps(words: Words<'_>, picture: &Picture, today: Date) -> Vec<Step> {
    let known = picture
        .plan
        .items
        .iter()
        .filter_map(|planned| Some((planned, item_of(words, &planned.item)?)));
    known
        .zip(1..)
        .map(|((planned, item), number)| {
            let (class, status_kind, status) = match planned.state {
                PlanState::Done => ("is-done", "good", done_words(words, picture, planned)),
                PlanState::Next => ("is-next", "wait", words.t("plan-next")),
                PlanState::Later => ("", "none", words.t("plan-later")),
            };
            Step {
                number,
                class,
                done: planned.state == PlanState::Done,
                next: planned.state == PlanState::Next,
                id: item.id.to_string(),
                course: super::course_href(words.content, &item.id),
                title: words.of_content(&item.title).to_owned(),
                status_kind,
                status,
                place: words.with(
                    if item.origin == ItemOrigin::Local {
                        "plan-own-and-time"
                    } else {
                        "plan-step-and-time"
                    },
                    &[
                        ("step", item.step.into()),
                        ("time", days(words, item.minutes).into()),
                    ],
                ),
                summary: words.of_content(&item.summary).to_owned(),
                form: words.of_content(&item.form).to_owned(),
                again: again(words, picture, planned, today),
                why: why(words, planned, item),
                lifts: planned
                    .closes
                    .iter()
                    .map(|lift| lift_line(words, *lift))
                    .collect(),
            }
        })
        .collect()
}

/// The newest completion of an item.
fn last_taken<'a>(picture: &'a Picture, planned: &PlanItem) -> Option<&'a Completed> {
    let taken = picture
        .completions
        .iter()
        .filter(|done| done.item == planned.item);
    taken.max_by_key(|done| done.on)
}

/// Why an item that was completed once stands there as open: it is too long ago, or its test didn't
/// show what it could have.
fn again(words: Words<'_>, picture: &Picture, planned: &PlanItem, today: Date) -> String {
    match last_taken(picture, planned) {
        Some(taken) if planned.state != PlanState::Done => {
            let key = if taken.is_valid(today) {
                "plan-again-test"
            } else {
                "plan-again-old"
            };
            words.with(key, &[("day", words.day(taken.on).into())])
        }
        _ => String::new(),
    }
}

fn done_words(words: Words<'_>, picture: &Picture, planned: &PlanItem) -> String {
    last_taken(picture, planned).map_or_else(
        || words.t("plan-done"),
        |done| words.with("plan-done-on", &[("day", words.day(done.on).into())]),
    )
}

fn why(words: Words<'_>, planned: &PlanItem, item: &CatalogueItem) -> String {
    match &planned.why {
        PlanReason::ForEveryone if item.origin == ItemOrigin::Local => words.t("plan-why-all"),
        PlanReason::ForEveryone => words.t("plan-why-everyone"),
        PlanReason::ClosesGap => words.t("plan-why-gap"),
        PlanReason::StepBetween => words.t("plan-why-between"),
        PlanReason::Completed => words.t("plan-why-completed"),
        PlanReason::Prerequisite(id) => {
            let title = item_of(words, id).map_or("", |item| words.of_content(&item.title));
            words.with("plan-why-before", &[("title", title.into())])
        }
    }
}

fn lift_line(words: Words<'_>, lift: Lift) -> LiftLine {
    let area = words.content.framework.competencies.get(lift.competency);
    let key = match (lift.teaches, lift.proves) {
        (true, true) => "plan-lift-both",
        (false, true) => "plan-lift-proves",
        _ => "plan-lift-teaches",
    };
    LiftLine {
        number: lift.competency.number(),
        name: words.of_content(&area.name).to_owned(),
        href: format!("/mit-hjul/{}", area.slug),
        what: words.with(key, &[("level", words.level_inside(lift.to).into())]),
    }
}

fn left(words: Words<'_>, picture: &Picture) -> Vec<Left> {
    let line = |left: &CannotLift| {
        let area = words.content.framework.competencies.get(left.competency);
        let key = match left.missing {
            Missing::Teaching => "plan-left-teaching",
            Missing::Proof => "plan-left-proof",
            Missing::Both => "plan-left-both",
        };
        Left {
            number: left.competency.number(),
            name: words.of_content(&area.name).to_owned(),
            href: format!("/mit-hjul/{}", area.slug),
            needed: words.with(
                "plan-left-needed",
                &[("level", words.level_inside(left.target).into())],
            ),
            what: words.t(key),
        }
    };
    picture.plan.cannot_lift.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_form_says_which_agreement_it_saw() {
        let agreement = Agreement {
            id: Uuid::from_u128(7),
            items: Vec::new(),
            proposed_at: jiff::Timestamp::UNIX_EPOCH,
            agreed_at: None,
            version: 3,
        };
        assert_eq!(
            read_seen(&seen(&agreement)).unwrap(),
            Some((Uuid::from_u128(7), 3))
        );
        assert_eq!(read_seen("").unwrap(), None);
        assert!(matches!(read_seen("7:3"), Err(Error::BadRequest)));
    }
}

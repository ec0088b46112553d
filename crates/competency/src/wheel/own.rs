//! `/mit-hjul`: where I stand, the one next thing to do, and the wheel with its table.

use askama::Template;
use axum::response::Response;
use domain::{AsOf, Attained, CompetencyId, Dimension, PerCompetency, Target, targets};
use people::access::{Inventory, Levels, own};
use web::{Error, Page, Result, Visit, html};

use super::drawing::draw;
use super::pictures;
use super::standing::{NextStep, Standing, assessed};
use super::words::Words;
use crate::mydata;
use crate::person::{EvidenceRow, Picture, picture};
use crate::rounds::own::{Line, lines, mine};

#[derive(Template)]
#[template(path = "wheel/own.html")]
struct Own {
    page: Page,
    sentence: String,
    svg: String,
    step: Step,
    sees: String,
    sees_link: String,
    profiles: String,
    groups: Vec<Group>,
    rounds: Vec<Line>,
}

/// The next step's card.
struct Step {
    title: String,
    text: String,
    href: String,
    action: String,
}

/// The areas of a dimension, or own practice alone.
struct Group {
    name: String,
    rows: Vec<Row>,
}

/// A line of the table: what the slice says, in words.
struct Row {
    number: u8,
    name: String,
    href: String,
    level: Option<u8>,
    now: String,
    how: String,
    target: u8,
    needed: String,
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let in_scope = visit.viewer()?.in_scope;
    let picture = picture(&visit, own::<Levels>(&visit)?, AsOf::on(visit.today())).await?;
    if in_scope && let Some(first) = mydata::informed_or_return(&picture.status, "/mit-hjul")? {
        return Ok(first);
    }
    let words = Words::of(&visit);
    // Of whoever isn't in the target group nothing is asked, whatever profile they'd have.
    let targets = if in_scope {
        picture.targets.clone()
    } else {
        targets(&words.content.framework, &[])
    };
    let standing = Standing::new(in_scope, &targets, &picture.attained(), &picture.gaps);
    let status = &picture.status;
    let inventory = status.inventory.open(own::<Inventory>(&visit)?);
    let inventory = inventory.ok_or(Error::NotAllowed)?;
    let assessed = assessed(&picture);
    let next = NextStep::new(standing, status, inventory, &picture.plan, assessed);
    let shared = picture.status.shared_since;
    let rounds = if in_scope {
        lines(
            &visit,
            &mine(&visit).await?,
            &targets.map(|target| target.level),
        )
    } else {
        Vec::new()
    };
    html(&Own {
        sentence: standing.sentence(words),
        svg: draw(&pictures::personal(
            words,
            &picture.attainment,
            &targets,
            &picture.profiles,
        )),
        step: step(words, &next),
        sees: match shared {
            Some(since) => words.with(
                "wheel-manager-sees-shared",
                &[("day", words.day_of(since).into())],
            ),
            None => words.t("wheel-manager-sees"),
        },
        sees_link: words.t(if shared.is_some() {
            "wheel-sharing-stop"
        } else {
            "wheel-sharing-see"
        }),
        profiles: if in_scope {
            profiles(words, &picture)
        } else {
            String::new()
        },
        groups: groups(words, &picture, &targets),
        rounds,
        page: visit.page("wheel-own"),
    })
}

fn step(words: Words<'_>, next: &NextStep) -> Step {
    let (name, href) = next.way();
    let item = match next {
        NextStep::Item(id) => words.content.catalogue.iter().find(|item| item.id == *id),
        _ => None,
    };
    // A course of ours is one click away; for everything else the journey says how.
    let course = item.and_then(|item| crate::plan::course_href(words.content, &item.id));
    let action = if course.is_some() { "course" } else { name };
    let (title, text) = match item {
        Some(item) => {
            let time = crate::plan::days(words, item.minutes);
            let what = words.of_content(&item.summary);
            (
                words.of_content(&item.title).to_owned(),
                words.with(
                    "wheel-step-item-text",
                    &[("time", time.into()), ("what", what.into())],
                ),
            )
        }
        None => (
            words.t(&format!("wheel-step-{name}")),
            words.t(&format!("wheel-step-{name}-text")),
        ),
    };
    Step {
        title,
        text,
        href: course.unwrap_or_else(|| href.to_owned()),
        action: words.t(&format!("wheel-step-{action}-action")),
    }
}

/// "Din profil er …", with the names in a row.
fn profiles(words: Words<'_>, picture: &Picture) -> String {
    let framework = &words.content.framework;
    let names: Vec<String> = picture
        .profiles
        .iter()
        .filter_map(|id| framework.profile(*id))
        .map(|profile| {
            words.with(
                "wheel-quoted",
                &[("name", words.of_content(&profile.name).into())],
            )
        })
        .collect();
    let values = [
        ("count", names.len().into()),
        ("profiles", words.list(&names).into()),
    ];
    words.with("wheel-profiles", &values)
}

fn groups(words: Words<'_>, picture: &Picture, targets: &PerCompetency<Target>) -> Vec<Group> {
    let framework = &words.content.framework;
    let own = Group {
        name: words.t("wheel-for-everybody"),
        rows: vec![row(words, picture, targets, CompetencyId::OWN_PRACTICE)],
    };
    let others = Dimension::ALL.into_iter().map(|dimension| Group {
        name: framework
            .dimension(dimension)
            .map_or_else(String::new, |info| words.of_content(&info.name).to_owned()),
        rows: dimension
            .competencies()
            .map(|id| row(words, picture, targets, id))
            .collect(),
    });
    std::iter::once(own).chain(others).collect()
}

fn row(
    words: Words<'_>,
    picture: &Picture,
    targets: &PerCompetency<Target>,
    id: CompetencyId,
) -> Row {
    let area = words.content.framework.competencies.get(id);
    let known = picture.attainment.get(id);
    let target = targets.get(id).level;
    let newest: Option<&EvidenceRow> = picture
        .evidence
        .iter()
        .rfind(|row| known.used.contains(&row.id));
    let how = match (newest, known.attained) {
        (Some(row), _) => words.evidence_brief(row),
        (None, Attained::Unknown) if known.self_assessed.is_some() => words.t("wheel-only-self"),
        (None, Attained::Unknown) => String::new(),
        (None, _) => words.t("wheel-see-why"),
    };
    Row {
        number: id.number(),
        name: words.of_content(&area.name).to_owned(),
        href: format!("{}{}", pictures::OWN_BASE, area.slug),
        level: known
            .attained
            .is_known()
            .then(|| known.attained.proved().as_u8()),
        now: words.attained(known.attained),
        how,
        target: target.as_u8(),
        needed: words.needed(target),
    }
}

//! `/mit-hjul/{competency}`: one of my slices, and why the level is what it is – today, or on any
//! past day, as known then or as known now.

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use domain::{
    AsOf, Attained, Attainment, CompetencyId, EvidenceId, Level, PlanState, VersionChange, targets,
};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use people::access::{Levels, own};
use web::{ContentVersion, Error, Fields, FormErrors, Page, Result, Visit, html};

use super::words::Words;
use crate::person::{EvidenceRow, Picture, as_domain, picture};

#[derive(Template)]
#[template(path = "wheel/why.html")]
struct Why {
    page: Page,
    number: u8,
    slug: String,
    dimension: String,
    about_href: String,
    lead: String,
    holds: Vec<String>,
    answer_title: String,
    level: Option<u8>,
    now: String,
    target: u8,
    needed: String,
    lines: Vec<(String, String)>,
    contradiction: String,
    used: Vec<Piece>,
    set_aside: Vec<Piece>,
    levels: Vec<LevelRow>,
    way: Vec<Way>,
    way_left: bool,
    asked: bool,
    typed: String,
    knowledge: Vec<(String, String, String)>,
    known_then: String,
    errors: FormErrors,
}

/// A piece of evidence in words.
struct Piece {
    kind: String,
    title: String,
    note: String,
    day: String,
    recorded: String,
    found: String,
    why: String,
}

/// One of the four levels.
struct LevelRow {
    name: String,
    text: String,
    mine: bool,
    perhaps: bool,
    target: bool,
}

/// An item of the plan that does something about this area.
struct Way {
    title: String,
    what: String,
}

/// The day that is asked about, and from which knowledge.
struct Asked {
    on: Date,
    known_then: bool,
    typed: String,
    errors: FormErrors,
}

/// A competency by its slug or its number.
pub(super) fn find(content: &content::Content, name: &str) -> Result<CompetencyId> {
    let by_number = || {
        CompetencyId::ALL
            .into_iter()
            .find(|id| id.to_string() == name)
    };
    content
        .framework
        .competencies
        .iter()
        .find(|(_, area)| area.slug == name)
        .map(|(id, _)| id)
        .or_else(by_number)
        .ok_or(Error::NotFound)
}

/// A day as people write it: 2026-05-01, 1.5.2026, 1-5-2026 or 1/5 2026.
fn read_day(typed: &str) -> Option<Date> {
    if let Ok(day) = typed.parse::<Date>() {
        return Some(day);
    }
    let parts: Vec<&str> = typed
        .split(['.', '-', '/', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    // A year of two digits could be another century: asked for again rather than guessed.
    let year = year.parse::<i16>().ok().filter(|year| *year >= 1900)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The visit with the wheel that the municipality worked with on that day.
async fn at_that_time(visit: Visit, on: Date) -> Result<Visit> {
    let framework = &visit.content.framework;
    let held = |change: &&VersionChange| change.published <= on;
    let then = framework.history.iter().rev().find(held);
    let then = then.or(framework.history.first());
    let viewer = visit.viewer()?;
    match then {
        // What was shipped before isn't kept; a municipality's own versions are.
        Some(then)
            if then.version < framework.version
                && viewer.municipality.content > ContentVersion::SHIPPED =>
        {
            let version = ContentVersion(i64::from(then.version));
            let content = visit
                .app
                .content_at(viewer.municipality.id, version)
                .await?;
            Ok(Visit { content, ..visit })
        }
        _ => Ok(visit),
    }
}

/// The last moment of a day in Denmark.
fn end_of(day: Date) -> Timestamp {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    day.tomorrow()
        .and_then(|next| next.to_zoned(zone))
        .and_then(|midnight| midnight.timestamp().checked_sub(1.microsecond()))
        .unwrap_or(Timestamp::MAX)
}

fn asked(visit: &Visit, query: &Fields) -> Asked {
    let today = visit.today();
    let typed = query.text("dato").to_owned();
    let known_then = query.text("viden") == "da";
    let mut errors = FormErrors::default();
    let on = match (typed.as_str(), read_day(&typed)) {
        ("", _) => today,
        (_, None) => {
            errors.add("dato", visit.t("wheel-day-unreadable"));
            today
        }
        (_, Some(day)) if day > today => {
            errors.add("dato", visit.t("wheel-day-to-come"));
            today
        }
        // Before this nothing can be known; and far from where calendars end.
        (_, Some(day)) => day.max(date(2000, 1, 1)),
    };
    Asked {
        on,
        known_then,
        typed,
        errors,
    }
}

pub(crate) async fn show(
    visit: Visit,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let id = find(&visit.content, &name)?;
    let asked = asked(&visit, &Fields::parse(query.unwrap_or_default().as_bytes()));
    let today = asked.on == visit.today();
    let visit = at_that_time(visit, asked.on).await?;
    let at = if asked.known_then && !today {
        AsOf::known(asked.on, end_of(asked.on))
    } else {
        AsOf::on(asked.on)
    };
    let picture = picture(&visit, own::<Levels>(&visit)?, at).await?;
    let words = Words::of(&visit);
    let area = words.content.framework.competencies.get(id);
    let target = if visit.viewer()?.in_scope {
        picture.targets.get(id).level
    } else {
        targets(&words.content.framework, &[]).get(id).level
    };
    let known = picture.attainment.get(id);
    let (used, set_aside) = pieces(words, &picture, id);
    html(&Why {
        number: id.number(),
        slug: area.slug.clone(),
        dimension: words.dimension(id),
        about_href: format!("{}{}", super::pictures::PUBLIC_BASE, area.slug),
        lead: words.of_content(&area.why).to_owned(),
        holds: area
            .holds
            .iter()
            .map(|held| words.of_content(held).to_owned())
            .collect(),
        answer_title: answer_title(words, &asked, today),
        level: known
            .attained
            .is_known()
            .then(|| known.attained.proved().as_u8()),
        now: words.attained(known.attained),
        target: target.as_u8(),
        needed: words.needed(target),
        lines: lines(words, known),
        contradiction: contradiction(words, &picture, known),
        used,
        set_aside,
        levels: levels(words, id, known.attained, target),
        way: if today {
            way(words, &picture, id)
        } else {
            Vec::new()
        },
        way_left: today
            && picture
                .plan
                .cannot_lift
                .iter()
                .any(|left| left.competency == id),
        asked: !today,
        typed: asked.typed,
        knowledge: vec![
            (
                "nu".to_owned(),
                words.t("wheel-known-now"),
                words.t("wheel-known-now-hint"),
            ),
            (
                "da".to_owned(),
                words.t("wheel-known-then"),
                words.t("wheel-known-then-hint"),
            ),
        ],
        known_then: if asked.known_then { "da" } else { "nu" }.to_owned(),
        errors: asked.errors,
        page: visit.page_titled(words.of_content(&area.name).to_owned()),
    })
}

fn answer_title(words: Words<'_>, asked: &Asked, today: bool) -> String {
    if today {
        return words.t("wheel-level-today");
    }
    let key = if asked.known_then {
        "wheel-level-then"
    } else {
        "wheel-level-then-known-now"
    };
    words.with(key, &[("day", words.day(asked.on).into())])
}

/// What else there is to say beside the level: until when, opinions, rule.
fn lines(words: Words<'_>, known: &Attainment) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    if let Some(until) = known.next_change.and_then(|day| day.yesterday().ok()) {
        let text = words.with("wheel-until-day", &[("day", words.day(until).into())]);
        lines.push((words.t("wheel-until"), text));
    }
    let beside = [
        ("wheel-self", known.self_assessed),
        ("wheel-appraised", known.appraised),
    ];
    for (key, level) in beside {
        if let Some(level) = level {
            let text = words.with("wheel-beside", &[("level", words.level(level).into())]);
            lines.push((words.t(key), text));
        }
    }
    let versions = [
        ("rule", words.content.evidence.version.into()),
        ("wheel", words.content.framework.version.into()),
    ];
    lines.push((
        words.t("wheel-rule"),
        words.with("wheel-rule-versions", &versions),
    ));
    lines
}

fn row_of(picture: &Picture, id: EvidenceId) -> Option<&EvidenceRow> {
    picture.evidence.iter().find(|row| row.id == id)
}

fn contradiction(words: Words<'_>, picture: &Picture, known: &Attainment) -> String {
    let Some(two) = known.contradiction else {
        return String::new();
    };
    let pair = row_of(picture, two.higher).zip(row_of(picture, two.lower));
    pair.map_or_else(String::new, |(higher, lower)| {
        let values = [
            ("higher", words.evidence(higher).into()),
            ("lower", words.evidence(lower).into()),
        ];
        words.with("wheel-contradiction", &values)
    })
}

/// What proves the level, and what doesn't with the reason; newest first.
fn pieces(words: Words<'_>, picture: &Picture, id: CompetencyId) -> (Vec<Piece>, Vec<Piece>) {
    let known = picture.attainment.get(id);
    let (mut used, mut set_aside) = (Vec::new(), Vec::new());
    for row in picture.evidence.iter().rev() {
        if known.used.contains(&row.id) {
            used.push(piece(words, row, String::new()));
        } else if let Some(aside) = known
            .set_aside
            .iter()
            .find(|aside| aside.evidence == row.id)
        {
            let by = match aside.why {
                domain::WhyNot::Superseded { by } => row_of(picture, by),
                _ => None,
            };
            set_aside.push(piece(words, row, words.why_not(&aside.why, row, by)));
        }
    }
    (used, set_aside)
}

fn piece(words: Words<'_>, row: &EvidenceRow, why: String) -> Piece {
    let (performed, recorded) = (
        words.day(row.performed_on.0),
        words.day_of(row.recorded_at.0),
    );
    Piece {
        kind: words.kind_of(row),
        title: row.title.clone(),
        note: row.note.clone(),
        recorded: if performed == recorded {
            String::new()
        } else {
            words.with("wheel-recorded", &[("day", recorded.into())])
        },
        day: performed,
        found: as_domain(row).map_or_else(String::new, |known| {
            words.finding(known.kind, known.finding)
        }),
        why,
    }
}

fn levels(words: Words<'_>, id: CompetencyId, attained: Attained, target: Level) -> Vec<LevelRow> {
    let area = words.content.framework.competencies.get(id);
    Level::ALL
        .into_iter()
        .map(|level| {
            let mine = attained.is_known() && attained.proved() == level;
            LevelRow {
                name: words.level(level).to_owned(),
                text: words.of_content(level.pick(&area.levels)).to_owned(),
                mine,
                perhaps: !mine
                    && attained.possible().is_some_and(|high| level <= high)
                    && level > attained.proved(),
                target: target > Level::Unaware && target == level,
            }
        })
        .collect()
}

fn way(words: Words<'_>, picture: &Picture, id: CompetencyId) -> Vec<Way> {
    let open = picture
        .plan
        .items
        .iter()
        .filter(|item| item.state != PlanState::Done);
    open.filter_map(|item| {
        let lift = item
            .closes
            .iter()
            .filter(|lift| lift.competency == id)
            .max_by_key(|l| l.to)?;
        let offer = words
            .content
            .catalogue
            .iter()
            .find(|known| known.id == item.item)?;
        let key = match (lift.teaches, lift.proves) {
            (true, true) => "wheel-way-both",
            (false, true) => "wheel-way-proves",
            _ => "wheel-way-teaches",
        };
        Some(Way {
            title: words.of_content(&offer.title).to_owned(),
            what: words.with(key, &[("level", words.level_inside(lift.to).into())]),
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let may = Some(date(2026, 5, 1));
        for typed in [
            "2026-05-01",
            "1.5.2026",
            "01-05-2026",
            "1/5 2026",
            "1. 5. 2026",
        ] {
            assert_eq!(read_day(typed), may, "{typed}");
        }
        for typed in ["", "i går", "1.5.26", "31.2.2026", "2026", "1.5.2026.7"] {
            assert_eq!(read_day(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_day_ends_at_midnight_in_denmark() {
        assert_eq!(
            end_of(date(2026, 5, 1)).to_string(),
            "2026-05-01T21:59:59.999999Z"
        );
        assert_eq!(
            end_of(date(2026, 12, 1)).to_string(),
            "2026-12-01T22:59:59.999999Z"
        );
    }
}

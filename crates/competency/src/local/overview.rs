//! One offer: what it holds, what it would show, what is missing before it can be published.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use content::local::{Delivery, Edition, Part, Problem, build, page_lix, page_seconds, shows};
use domain::course::ItemKind;
use domain::course::test::LEAST_ITEMS;
use domain::{EvidenceKind, Level};
use web::{Page, Result, Visit, html};

use super::list::State;
use super::store::Draft;
use super::{draft, in_language};
use crate::wheel::Words;

/// Above this readability index (LIX) a text is hard to read.
pub(super) const PLAIN: f64 = 40.0;

#[derive(Template)]
#[template(path = "local/overview.html")]
struct Overview {
    page: Page,
    id: String,
    href: String,
    state: State,
    here: bool,
    problems: Vec<(String, String)>,
    facts: Vec<(String, String)>,
    areas: Vec<AreaLine>,
    pages: Vec<PageLine>,
    questions: Vec<QuestionLine>,
    test: String,
    offered: bool,
    has_changes: bool,
    never_published: bool,
}

/// What it does for one area.
pub(super) struct AreaLine {
    pub(super) number: u8,
    pub(super) name: String,
    pub(super) teaches: String,
    pub(super) shows: String,
    /// What would make it show more.
    pub(super) more: String,
}

struct PageLine {
    href: String,
    title: String,
    about: String,
    hard: bool,
}

struct QuestionLine {
    href: String,
    text: String,
    kind: String,
}

/// The edition that the draft would be.
pub(super) fn next_edition(visit: &Visit, draft: &Draft) -> Edition {
    let published = draft.published.as_ref().map_or(0, |newest| newest.edition);
    Edition {
        id: draft.id(),
        number: u32::try_from(published + 1).unwrap_or(u32::MAX),
        on: visit.today(),
    }
}

/// What is to be mended, each with the address where.
pub(super) fn problems(visit: &Visit, draft: &Draft) -> Vec<(String, String)> {
    let found = build(&draft.item, &next_edition(visit, draft));
    let found = found.err().unwrap_or_default();
    let page = visit.page("local-title");
    let line = |problem: Problem| {
        let key = format!("local-problem-{}", problem.slug());
        let text = page.t2(&key, "number", problem.number(), "line", problem.line());
        let base = draft.href();
        let href = match problem.part() {
            Part::About => format!("{base}/om"),
            Part::Areas => format!("{base}/omraader"),
            Part::Page(page) => format!("{base}/sider/{page}"),
            Part::Pages => format!("{base}/sider/ny"),
            Part::Question(place) => format!("{base}/spoergsmaal/{place}"),
            Part::Questions => format!("{base}/spoergsmaal/nyt"),
        };
        (text, href)
    };
    found.into_iter().map(line).collect()
}

/// What the offer teaches and shows, area by area.
pub(super) fn area_lines(words: Words<'_>, draft: &Draft) -> Vec<AreaLine> {
    let here = draft.item.delivery == Delivery::Here;
    shows(&draft.item)
        .into_iter()
        .zip(&draft.item.areas)
        .map(|(shown, area)| {
            let level = |level: Level| words.level_inside(level);
            let taught = [
                ("from", level(area.from).into()),
                ("to", level(area.to).into()),
            ];
            let by = match shown.by {
                EvidenceKind::ScenarioTest => "local-shows-scenario",
                EvidenceKind::KnowledgeTest => "local-shows-knowledge",
                _ => "local-shows-completion",
            };
            let more = if here && shown.level < shown.taught {
                let values = [
                    ("least", LEAST_ITEMS.into()),
                    ("there", shown.scenarios.into()),
                    ("level", level(shown.taught).into()),
                ];
                words.with("local-shows-more", &values)
            } else {
                String::new()
            };
            AreaLine {
                number: shown.competency.number(),
                name: words
                    .of_content(
                        &words
                            .content
                            .framework
                            .competencies
                            .get(shown.competency)
                            .name,
                    )
                    .to_owned(),
                teaches: words.with("plan-teaches", &taught),
                shows: words.with(by, &[("level", level(shown.level).into())]),
                more,
            }
        })
        .collect()
}

/// "Læs som »Profil 1«", months, who is asked …
fn facts(visit: &Visit, page: &Page, draft: &Draft) -> Vec<(String, String)> {
    let item = &draft.item;
    let text = |text| in_language(text, visit.lang).to_owned();
    let none = || page.t("local-not-yet");
    let or_none = |text: String| if text.is_empty() { none() } else { text };
    let mut facts = vec![
        (page.t("local-field-summary"), or_none(text(&item.summary))),
        (
            page.t("local-field-whom"),
            page.t(&format!("local-whom-{}", item.audience.slug())),
        ),
        (
            page.t("local-field-profiles"),
            if item.profiles.is_empty() {
                none()
            } else {
                crate::placement::short(page, &item.profiles)
            },
        ),
        (
            page.t("local-field-months"),
            item.valid_months.map_or_else(
                || page.t("local-for-ever"),
                |months| page.t1("local-months", "months", months),
            ),
        ),
    ];
    if item.delivery == Delivery::Elsewhere {
        facts.extend([
            (page.t("local-field-form"), or_none(text(&item.form))),
            (
                page.t("local-field-minutes"),
                match item.minutes {
                    0 => none(),
                    minutes => page.duration(minutes),
                },
            ),
            (page.t("local-field-link"), or_none(item.url.clone())),
            (page.t("local-field-ask"), or_none(text(&item.ask))),
        ]);
    }
    facts
}

/// What the closing test asks, in a sentence.
pub(super) fn test_words(visit: &Visit, page: &Page, draft: &Draft) -> String {
    let there = draft.item.questions.len();
    if there == 0 {
        return page.t("local-no-test");
    }
    let course = build(&draft.item, &next_edition(visit, draft))
        .ok()
        .and_then(|built| built.course);
    match course.and_then(|course| course.test) {
        Some(rule) => page.t3(
            "local-test",
            ("asked", rule.items()),
            ("right", rule.right_to_pass()),
            ("there", there),
        ),
        None => page.t1("local-questions-there", "there", there),
    }
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let draft = draft(&visit, &id).await?;
    let page = visit.page_titled(draft.title(&visit));
    let base = draft.href();
    let pages = draft
        .item
        .pages
        .iter()
        .zip(1_usize..)
        .map(|(text, number)| {
            let lix = page_lix(text);
            let seconds = page_seconds(text);
            PageLine {
                href: format!("{base}/sider/{number}"),
                title: in_language(&text.title, visit.lang).to_owned(),
                about: page.t2(
                    "local-page-about",
                    "minutes",
                    seconds.div_ceil(60).max(1),
                    "lix",
                    lix.map_or_else(|| "–".to_owned(), |lix| format!("{lix:.0}")),
                ),
                hard: lix.is_some_and(|lix| lix > PLAIN),
            }
        });
    let questions = draft
        .item
        .questions
        .iter()
        .zip(1_usize..)
        .map(|(question, place)| {
            let text = match question.kind {
                ItemKind::Scenario => &question.situation,
                ItemKind::Knowledge => &question.question,
            };
            QuestionLine {
                href: format!("{base}/spoergsmaal/{place}"),
                text: in_language(text, visit.lang).to_owned(),
                kind: page.t(&format!("local-question-{}", question.kind.slug())),
            }
        });
    html(&Overview {
        pages: pages.collect(),
        questions: questions.collect(),
        problems: problems(&visit, &draft),
        facts: facts(&visit, &page, &draft),
        areas: area_lines(Words::of(&visit), &draft),
        test: test_words(&visit, &page, &draft),
        state: State::of(&page, &draft),
        here: draft.item.delivery == Delivery::Here,
        offered: draft.is_offered(),
        has_changes: draft.has_changes(),
        never_published: draft.published.is_none(),
        id: draft.id().to_string(),
        href: base,
        page,
    })
}

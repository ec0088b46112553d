//! From what a coordinator wrote to what is planned, read and asked.

use std::collections::BTreeMap;

use domain::course::test::{Draw, LEAST_ITEMS, TestRule};
use domain::course::{
    Audience, Both, Course, CoursePage, Item, ItemKind, ItemOption, Module, Objective,
};
use domain::{
    CatalogueItem, CompetencyId, EvidenceKind, ItemId, ItemOrigin, L10n, Lang, Level, ProfileId,
    Proves, Teaches,
};
use jiff::civil::Date;

use super::{
    Delivery, ForWhom, LEAST_QUESTIONS, LocalItem, LocalOption, LocalQuestion, MOST_ASKED,
    PASS_PERCENT, Part, Problem, template,
};
use crate::catalogue::{Offer, Track};
use crate::courses;

/// Which edition of an offer is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The offer's short name.
    pub id: ItemId,
    /// Counts up from 1.
    pub number: u32,
    /// The day on which it was published.
    pub on: Date,
}

/// An offer as the rest of the program knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// To plan with.
    pub item: CatalogueItem,
    /// What else is known of it.
    pub offer: Offer,
    /// To take, where it is taken here.
    pub course: Option<Course>,
}

/// What an offer shows of one competency, at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The competency.
    pub competency: CompetencyId,
    /// Up to where it teaches.
    pub taught: Level,
    /// Up to where it shows.
    pub level: Level,
    /// By what.
    pub by: EvidenceKind,
    /// How many questions about situations there are.
    pub scenarios: usize,
}

/// Makes an offer, or says all that is to be mended.
///
/// # Errors
/// What it lacks, in the order in which the screens ask for it.
pub fn build(local: &LocalItem, edition: &Edition) -> Result<Built, Vec<Problem>> {
    let mut problems = about(local);
    problems.extend(areas(local));
    let pages = match local.delivery {
        Delivery::Here => {
            let (pages, found) = pages(local);
            problems.extend(found);
            problems.extend(questions(local));
            pages
        }
        Delivery::Elsewhere => Both::default(),
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    let course = (local.delivery == Delivery::Here).then(|| course(local, edition, pages));
    let minutes = course.as_ref().map_or(local.minutes, Course::about_minutes);
    let shown = shows(local);
    Ok(Built {
        item: CatalogueItem {
            id: edition.id.clone(),
            // Step 1 is planned for everybody, whatever they lack.
            step: if local.audience == ForWhom::Everyone {
                1
            } else {
                2
            },
            title: both(&local.title),
            summary: both(&local.summary),
            form: form(local),
            minutes,
            areas: Vec::new(),
            teaches: local
                .areas
                .iter()
                .map(|area| Teaches {
                    competency: area.competency,
                    from: area.from,
                    to: area.to,
                })
                .collect(),
            proves: shown
                .iter()
                .map(|shown| Proves {
                    competency: shown.competency,
                    level: shown.level,
                })
                .collect(),
            prerequisites: Vec::new(),
            origin: ItemOrigin::Local,
            available: true,
        },
        offer: Offer {
            item: edition.id.clone(),
            track: Track::Foundation,
            profiles: local.profiles.clone(),
            areas: Vec::new(),
            valid_months: local.valid_months,
            proof: shown
                .iter()
                .map(|shown| (shown.competency, shown.by))
                .collect(),
            url: Some(local.url.clone())
                .filter(|url| local.delivery == Delivery::Elsewhere && !url.is_empty()),
        },
        course,
    })
}

/// The text in both languages: Danish where there is no English.
fn both(text: &L10n) -> L10n {
    L10n {
        da: text.da.clone(),
        en: if text.en.trim().is_empty() {
            text.da.clone()
        } else {
            text.en.clone()
        },
    }
}

fn blank(text: &L10n) -> bool {
    text.da.trim().is_empty()
}

fn form(local: &LocalItem) -> L10n {
    if local.delivery == Delivery::Elsewhere {
        let (form, ask) = (both(&local.form), both(&local.ask));
        let joined = |form: &str, ask: &str| format!("{form} {ask}").trim().to_owned();
        return L10n::new(joined(&form.da, &ask.da), joined(&form.en, &ask.en));
    }
    if local.questions.is_empty() {
        L10n::new(
            "Kort kursus her på siden.",
            "Short course here on this site.",
        )
    } else {
        L10n::new(
            "Kort kursus her på siden. Slutter med en prøve.",
            "Short course here on this site. Ends with a test.",
        )
    }
}

fn about(local: &LocalItem) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut must = |holds: bool, problem: Problem| {
        if !holds {
            found.push(problem);
        }
    };
    must(!blank(&local.title), Problem::NoTitle);
    must(!blank(&local.summary), Problem::NoSummary);
    must(!local.profiles.is_empty(), Problem::NoProfiles);
    must(
        local.audience != ForWhom::Everyone
            || local.profiles.is_empty()
            || local.profiles.contains(&ProfileId::GENERAL),
        Problem::EveryoneNeedsProfileOne,
    );
    if local.delivery == Delivery::Elsewhere {
        let address = local.url.trim();
        must(local.minutes > 0, Problem::NoMinutes);
        must(!address.is_empty() || !blank(&local.ask), Problem::NoWhere);
        must(
            address.is_empty() || address.starts_with("https://"),
            Problem::BadAddress,
        );
    }
    let filled = [&local.title, &local.summary, &local.form, &local.ask]
        .into_iter()
        .all(template::is_filled_in);
    must(filled, Problem::NotFilledIn(Part::About));
    found
}

fn areas(local: &LocalItem) -> Vec<Problem> {
    let mut found = Vec::new();
    if local.areas.is_empty() {
        found.push(Problem::NoAreas);
    }
    for (place, area) in local.areas.iter().enumerate() {
        let id = area.competency;
        let before = local.areas.iter().take(place);
        if before.into_iter().any(|other| other.competency == id) {
            found.push(Problem::AreaTwice(id));
        }
        if area.from >= area.to {
            found.push(Problem::NotUpwards(id));
        } else if local.delivery == Delivery::Here && area.to > Level::Understands {
            found.push(Problem::TooFar(id));
        }
        if blank(&area.outcome) {
            found.push(Problem::NoOutcome(id));
        }
    }
    if !local
        .areas
        .iter()
        .all(|area| template::is_filled_in(&area.outcome))
    {
        found.push(Problem::NotFilledIn(Part::Areas));
    }
    found
}

fn pages(local: &LocalItem) -> (Both<Vec<CoursePage>>, Vec<Problem>) {
    let mut found = Vec::new();
    let mut made: Both<Vec<CoursePage>> = Both::default();
    if local.pages.is_empty() {
        found.push(Problem::NoPages);
    }
    for (page, number) in local.pages.iter().zip(1..) {
        if blank(&page.title) || blank(&page.text) {
            found.push(Problem::PageEmpty(number));
            continue;
        }
        if !template::is_filled_in(&page.title) || !template::is_filled_in(&page.text) {
            found.push(Problem::NotFilledIn(Part::Page(number)));
        }
        let (title, text) = (both(&page.title), both(&page.text));
        for (lang, into) in [(Lang::Da, &mut made.da), (Lang::En, &mut made.en)] {
            match courses::plain_page(title.get(lang), text.get(lang), lang) {
                Ok(page) => into.push(page),
                Err(line) => {
                    let problem = Problem::PageLine { page: number, line };
                    if !found.contains(&problem) {
                        found.push(problem);
                    }
                }
            }
        }
    }
    (made, found)
}

fn questions(local: &LocalItem) -> Vec<Problem> {
    let mut found = Vec::new();
    let there = local.questions.len();
    if (1..LEAST_QUESTIONS).contains(&there) {
        found.push(Problem::TooFewQuestions(there));
    }
    for (question, place) in local.questions.iter().zip(1..) {
        if !is_finished(question) {
            found.push(Problem::QuestionUnfinished(place));
        } else if !local
            .areas
            .iter()
            .any(|area| area.competency == question.area)
        {
            found.push(Problem::QuestionArea(place));
        }
        let texts = [&question.situation, &question.question];
        let options = question.options.iter().flat_map(|o| [&o.text, &o.why]);
        if !texts.into_iter().chain(options).all(template::is_filled_in) {
            found.push(Problem::NotFilledIn(Part::Question(place)));
        }
    }
    found
}

fn is_finished(question: &LocalQuestion) -> bool {
    let asks = !blank(&question.question);
    let situation = question.kind == ItemKind::Knowledge || !blank(&question.situation);
    let options = (3..=4).contains(&question.options.len())
        && question.options.iter().filter(|o| o.right).count() == 1
        && question
            .options
            .iter()
            .all(|option| !blank(&option.text) && !blank(&option.why));
    asks && situation && options
}

/// An objective asks for one competency by one kind of question, so that the draw can see to it that
/// enough of each are asked.
fn objective_id(area: CompetencyId, kind: ItemKind) -> String {
    format!("omraade-{area}-{}", kind.slug())
}

fn ceiling(kind: ItemKind) -> Level {
    match kind {
        ItemKind::Scenario => Level::Understands,
        ItemKind::Knowledge => Level::Aware,
    }
}

/// How many questions there are of each competency and kind.
fn counts(local: &LocalItem) -> BTreeMap<(CompetencyId, ItemKind), usize> {
    let mut counts = BTreeMap::new();
    for question in &local.questions {
        *counts.entry((question.area, question.kind)).or_insert(0) += 1;
    }
    counts
}

/// What an offer shows, competency by competency. Taking part shows Aware; enough questions show what
/// their kind can show. Elsewhere nobody of ours saw a test.
#[must_use]
pub fn shows(local: &LocalItem) -> Vec<Shown> {
    let counts = match local.delivery {
        Delivery::Here => counts(local),
        Delivery::Elsewhere => BTreeMap::new(),
    };
    let of = |area, kind| counts.get(&(area, kind)).copied().unwrap_or(0);
    local
        .areas
        .iter()
        .map(|area| {
            let scenarios = of(area.competency, ItemKind::Scenario);
            let knowledge = of(area.competency, ItemKind::Knowledge);
            let (level, by) = if scenarios >= LEAST_ITEMS {
                (area.to.min(Level::Understands), EvidenceKind::ScenarioTest)
            } else if knowledge >= LEAST_ITEMS {
                (Level::Aware, EvidenceKind::KnowledgeTest)
            } else {
                (Level::Aware, EvidenceKind::Completion)
            };
            Shown {
                competency: area.competency,
                taught: area.to,
                level,
                by,
                scenarios,
            }
        })
        .collect()
}

/// How many questions of each objective a test asks: of each first as many as a level needs, then in
/// turn until the test is long enough.
fn draws(local: &LocalItem) -> Vec<Draw> {
    let mut pools: Vec<(String, usize, usize)> = counts(local)
        .into_iter()
        .map(|((area, kind), there)| (objective_id(area, kind), there, there.min(LEAST_ITEMS)))
        .collect();
    let mut asked: usize = pools.iter().map(|(_, _, taken)| taken).sum();
    let mut grew = true;
    while grew {
        grew = false;
        for (_, there, taken) in &mut pools {
            if asked < MOST_ASKED && *taken < *there {
                *taken += 1;
                asked += 1;
                grew = true;
            }
        }
    }
    pools
        .into_iter()
        .map(|(objective, _, items)| Draw { objective, items })
        .collect()
}

fn objectives(local: &LocalItem) -> Vec<Objective> {
    let counts = counts(local);
    let mut all = Vec::new();
    for area in &local.areas {
        let made = |kind: ItemKind| Objective {
            id: objective_id(area.competency, kind),
            competency: area.competency,
            level: area.to.min(ceiling(kind)),
            text: both(&area.outcome),
        };
        let asked = [ItemKind::Scenario, ItemKind::Knowledge]
            .into_iter()
            .filter(|kind| counts.contains_key(&(area.competency, *kind)));
        let before = all.len();
        all.extend(asked.map(made));
        if all.len() == before {
            all.push(made(ItemKind::Knowledge));
        }
    }
    all
}

fn course(local: &LocalItem, edition: &Edition, pages: Both<Vec<CoursePage>>) -> Course {
    let objectives = objectives(local);
    let test = (!local.questions.is_empty()).then(|| TestRule {
        pass_percent: PASS_PERCENT,
        draw: draws(local),
    });
    let module = Module {
        id: "tekst".to_owned(),
        title: both(&local.title),
        objectives: objectives.iter().map(|o| o.id.clone()).collect(),
        further: Vec::new(),
        seconds: courses::seconds(&pages.da),
        pages,
    };
    Course {
        id: edition.id.clone(),
        version: edition.number,
        reviewed: edition.on,
        audience: local.audience.audience(),
        title: both(&local.title),
        summary: both(&local.summary),
        valid_months: local.valid_months,
        objectives,
        modules: vec![module],
        sources: Vec::new(),
        places: Vec::new(),
        test,
        items: local
            .questions
            .iter()
            .map(|question| item(question, edition))
            .collect(),
        files: Vec::new(),
        media: None,
    }
}

/// An offer that is held elsewhere, for writing down that somebody took it.
pub(super) fn taken_elsewhere(item: &CatalogueItem, offer: &Offer) -> Course {
    let objective = |taught: &Teaches| Objective {
        id: objective_id(taught.competency, ItemKind::Knowledge),
        competency: taught.competency,
        level: Level::Aware,
        text: item.title.clone(),
    };
    Course {
        id: item.id.clone(),
        version: 1,
        reviewed: Date::default(),
        audience: Audience::ByPlan,
        title: item.title.clone(),
        summary: item.summary.clone(),
        valid_months: offer.valid_months,
        objectives: item.teaches.iter().map(objective).collect(),
        modules: Vec::new(),
        sources: Vec::new(),
        places: Vec::new(),
        test: None,
        items: Vec::new(),
        files: Vec::new(),
        media: None,
    }
}

fn item(question: &LocalQuestion, edition: &Edition) -> Item {
    let option = |option: &LocalOption| ItemOption {
        text: both(&option.text),
        right: option.right,
        why: both(&option.why),
    };
    Item {
        // A question that was changed is another one: nobody finds other words under their old answer.
        id: format!("{}-{}", question.number, question.version),
        objective: objective_id(question.area, question.kind),
        kind: question.kind,
        version: question.version,
        reviewed: edition.on,
        situation: (question.kind == ItemKind::Scenario).then(|| both(&question.situation)),
        question: both(&question.question),
        options: question.options.iter().map(option).collect(),
    }
}

/// How hard the Danish text of a page is to read (LIX), if it can be shown.
#[must_use]
pub fn page_lix(page: &super::LocalPage) -> Option<f64> {
    let read = courses::plain_page(&page.title.da, &page.text.da, Lang::Da).ok()?;
    Some(courses::measure(&read).lix)
}

/// How long the Danish text of a page takes to read, in seconds.
#[must_use]
pub fn page_seconds(page: &super::LocalPage) -> u32 {
    courses::plain_page(&page.title.da, &page.text.da, Lang::Da)
        .map_or(0, |read| courses::measure(&read).seconds)
}

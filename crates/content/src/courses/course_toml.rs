//! `course.toml`: what a course is.

use std::collections::BTreeSet;

use domain::course::test::{Draw, TestRule};
use domain::course::{Both, Course, CourseSource, Item, Module, Objective, Place};
use domain::{ItemId, Level};

use super::items;
use crate::catalogue::Offer;
use crate::error::Errors;
use crate::files::Files;
use crate::known::Names;
use crate::reader::{Section, is_slug};

/// A course without its pages and files.
pub(super) struct Described {
    /// The course; its modules have no pages yet.
    pub(super) course: Course,
    /// The name of each module's file, without language and end.
    pub(super) files: Vec<String>,
    /// The bank that its test draws from.
    pub(super) bank: Option<String>,
    /// The sources that its items point to.
    pub(super) item_sources: BTreeSet<String>,
}

/// `offers` is `None` where the catalogue couldn't be read.
pub(super) fn read(
    root: Section<'_>,
    files: &Files,
    errors: &Errors,
    offers: Option<&[Offer]>,
) -> Option<Described> {
    let id = Names::default().take(&root, "id").map(ItemId::new);
    let (version, reviewed) = (root.count("version"), root.date("reviewed"));
    let audience = root.word("audience");
    let (title, summary) = (root.both("title"), root.both("summary"));
    let valid_months = valid_months(&root, id.as_ref(), offers);
    let (objectives, objective_names) = objectives(&root);
    let (sources, source_names) = sources(&root);
    let (modules, module_files) = modules(&root, &objective_names, &source_names);
    let places = places(&root);
    let known = items::Known {
        objectives: &objective_names,
        sources: &source_names,
    };
    let test = root
        .get("test")
        .and_then(|value| value.section())
        .and_then(|section| test(section, files, errors, &known));
    root.done();

    let (rule, bank) = test
        .map(|(rule, bank)| (Some(rule), Some(bank)))
        .unwrap_or_default();
    let (bank, items) = bank.unzip();
    let items = items.unwrap_or_default();
    Some(Described {
        course: Course {
            id: id?,
            version,
            reviewed,
            audience: audience?,
            title,
            summary,
            valid_months,
            objectives,
            modules,
            sources,
            places,
            test: rule,
            items: items.items,
            files: Vec::new(),
            media: None,
        },
        files: module_files,
        bank,
        item_sources: items.sources,
    })
}

/// A course of the catalogue is valid as long as the catalogue says.
fn valid_months(root: &Section<'_>, id: Option<&ItemId>, offers: Option<&[Offer]>) -> Option<u32> {
    let given = root.get("valid_months");
    let offer = offers?.iter().find(|offer| Some(&offer.item) == id);
    match (given, offer) {
        (Some(value), Some(_)) => {
            value.report("stands in catalogue/shipped.toml for this course, not here");
            None
        }
        (Some(value), None) => value.count(),
        (None, offer) => offer?.valid_months,
    }
}

/// The tables of a list that may be left out.
fn optional<'a>(root: &Section<'a>, key: &str) -> Vec<Section<'a>> {
    let list = root.get(key).map(|value| value.list()).unwrap_or_default();
    list.into_iter()
        .filter_map(|value| value.section())
        .collect()
}

fn objectives(root: &Section<'_>) -> (Vec<Objective>, BTreeSet<String>) {
    let (mut all, mut names) = (Vec::new(), Names::default());
    for part in root.sections("objectives") {
        let id = names.take(&part, "id");
        let (competency, level) = (part.area("area"), part.word::<Level>("level"));
        let text = part.both("text");
        if level.is_some_and(|level| !matches!(level, Level::Aware | Level::Understands)) {
            part.report_at("level", "must be 'aware' or 'understands'");
        }
        part.done();
        if let (Some(id), Some(competency), Some(level)) = (id, competency, level) {
            all.push(Objective {
                id,
                competency,
                level,
                text,
            });
        }
    }
    root.not_empty("objectives");
    (all, names.into_set())
}

fn sources(root: &Section<'_>) -> (Vec<CourseSource>, BTreeSet<String>) {
    let (mut all, mut names) = (Vec::new(), Names::default());
    for part in optional(root, "sources") {
        let id = names.take(&part, "id");
        let url = part.get("url").map(|value| {
            let url = value.text();
            if !url.is_empty() && !url.starts_with("https://") {
                value.report("must begin with https://");
            }
            url
        });
        let source = CourseSource {
            id: id.unwrap_or_default(),
            title: part.both("title"),
            publisher: part.text("publisher"),
            url,
            checked: part.get("checked").and_then(|value| value.date()),
        };
        part.done();
        all.push(source);
    }
    (all, names.into_set())
}

fn modules(
    root: &Section<'_>,
    objectives: &BTreeSet<String>,
    sources: &BTreeSet<String>,
) -> (Vec<Module>, Vec<String>) {
    let (mut all, mut files) = (Vec::new(), Vec::new());
    let mut names = Names::default();
    for part in root.sections("modules") {
        let id = names.take(&part, "id");
        let file = part.text("file");
        if !file.is_empty() && !is_slug(&file) {
            part.report_at(
                "file",
                "may only have small letters a-z, digits and single hyphens",
            );
        }
        if files.contains(&file) && !file.is_empty() {
            part.report_at("file", format!("another module has '{file}'"));
        }
        let module = Module {
            id: id.unwrap_or_default(),
            title: part.both("title"),
            objectives: part.names("objectives", Some(objectives), "objective"),
            further: part.names("further", Some(sources), "source"),
            pages: Both::default(),
            seconds: 0,
        };
        part.done();
        all.push(module);
        files.push(file);
    }
    root.not_empty("modules");
    (all, files)
}

fn places(root: &Section<'_>) -> Vec<Place> {
    let (mut all, mut names) = (Vec::new(), Names::default());
    for part in optional(root, "places") {
        let id = names.take(&part, "id");
        let place = Place {
            id: id.unwrap_or_default(),
            title: part.both("title"),
            ask: part.both("ask"),
            questions: part.flag("questions"),
        };
        part.done();
        all.push(place);
    }
    all
}

/// The rule, and the bank with its items.
fn test(
    section: Section<'_>,
    files: &Files,
    errors: &Errors,
    known: &items::Known<'_>,
) -> Option<(TestRule, (String, items::Bank))> {
    let bank = Names::default().take(&section, "bank");
    let percent = section.count("pass_percent");
    let pass_percent = u8::try_from(percent).ok().filter(|percent| *percent <= 100);
    if pass_percent.is_none() {
        section.report_at("pass_percent", "must be from 1 to 100");
    }
    let items = bank
        .as_deref()
        .map(|bank| items::read(files, errors, bank, known));
    let mut draw: Vec<Draw> = Vec::new();
    for part in section.sections("draw") {
        let (objective, wanted) = (part.text("objective"), part.count("items"));
        let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
        if !objective.is_empty() && !known.objectives.contains(&objective) {
            part.report_at("objective", format!("there is no objective '{objective}'"));
        } else if draw.iter().any(|other| other.objective == objective) {
            part.report_at("objective", format!("'{objective}' is drawn before"));
        } else if let Some(bank) = &items {
            let asks = |item: &&Item| item.objective == objective;
            let there = bank.items.iter().filter(asks).count();
            if there < wanted {
                part.report_at(
                    "items",
                    format!("the bank has {there} items of '{objective}', not {wanted}"),
                );
            }
        }
        part.done();
        draw.push(Draw {
            objective,
            items: wanted,
        });
    }
    section.not_empty("draw");
    section.done();
    let rule = TestRule {
        pass_percent: pass_percent?,
        draw,
    };
    Some((rule, (bank?, items?)))
}

//! `items/<bank>/<folder>/<id>.toml`: the questions of a closing test, one in each file.

use std::collections::BTreeSet;

use domain::course::{Item, ItemKind, ItemOption};

use crate::error::Errors;
use crate::file;
use crate::files::Files;
use crate::known::Names;
use crate::reader::Section;

/// What items may refer to.
pub(super) struct Known<'a> {
    /// The course's objectives.
    pub(super) objectives: &'a BTreeSet<String>,
    /// The course's sources.
    pub(super) sources: &'a BTreeSet<String>,
}

/// The items of a bank.
#[derive(Default)]
pub(super) struct Bank {
    /// In the order of folders and files.
    pub(super) items: Vec<Item>,
    /// The sources that they point to.
    pub(super) sources: BTreeSet<String>,
}

/// Everything in `items/<bank>/*/`.
pub(super) fn read(files: &Files, errors: &Errors, bank: &str, known: &Known<'_>) -> Bank {
    let mut found = Bank::default();
    let mut names = Names::default();
    let bank = format!("items/{bank}");
    for folder in files.folders_in(&bank) {
        for name in files.names_in(&format!("{bank}/{folder}")) {
            let stem = name.rsplit('/').next().unwrap_or(name);
            let stem = stem.strip_suffix(".toml").unwrap_or(stem);
            let item = file(files, errors, name, |root| {
                item(root, stem, &mut names, known, &mut found.sources)
            });
            found.items.extend(item.flatten());
        }
    }
    found
}

fn item(
    root: Section<'_>,
    stem: &str,
    names: &mut Names,
    known: &Known<'_>,
    used: &mut BTreeSet<String>,
) -> Option<Item> {
    let id = names.take(&root, "id");
    if id.as_deref().is_some_and(|id| id != stem) {
        root.report_at("id", format!("must be the file's name, '{stem}'"));
    }
    let objective = root.text("objective");
    if !objective.is_empty() && !known.objectives.contains(&objective) {
        root.report_at(
            "objective",
            format!("the course has no objective '{objective}'"),
        );
    }
    let kind: Option<ItemKind> = root.word("kind");
    let (version, reviewed) = (root.count("version"), root.date("reviewed"));
    let situation = root.get("situation").map(|value| value.both());
    if kind == Some(ItemKind::Scenario) && situation.is_none() {
        root.report_at("situation", "is missing: a scenario has one");
    }
    let question = root.both("question");
    if root.get("sources").is_some() {
        used.extend(root.names("sources", Some(known.sources), "source of the course"));
    }
    let options = options(&root);
    root.done();
    Some(Item {
        id: id?,
        objective,
        kind: kind?,
        version,
        reviewed,
        situation,
        question,
        options,
    })
}

fn options(root: &Section<'_>) -> Vec<ItemOption> {
    let mut options = Vec::new();
    for part in root.sections("options") {
        options.push(ItemOption {
            text: part.both("text"),
            right: part.get("right").is_some_and(|value| value.flag()),
            why: part.both("why"),
        });
        part.done();
    }
    if root.get("options").is_some() {
        if !(3..=4).contains(&options.len()) {
            root.report_at("options", "must be three or four");
        }
        let right = options.iter().filter(|option| option.right).count();
        if right != 1 {
            root.report_at("options", format!("exactly one must be right, not {right}"));
        }
    }
    options
}

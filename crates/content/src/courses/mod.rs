//! Courses: folders of `course.toml`, pages in CommonMark and files to take along, with the items of
//! their tests. `docs/courses.md` says how they are written.
//!
//! What makes a course unusable is a [`ContentError`]; what only makes it worse is a
//! [`CourseFinding`], which keeps nothing from starting.
//!
//! To add a block: give it to `domain::course::Block`, read it in `blocks.rs`, measure its words in
//! `pace.rs` and describe it in `docs/courses.md`.

mod alike;
mod blocks;
mod check;
mod course_toml;
mod items;
mod markdown;
mod pace;
mod pages;
mod place;
mod plain;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::course::{Both, Course, CourseFile, CoursePage, Media};
use domain::{L10n, Lang};

pub use check::{COURSE_SECONDS, CourseFinding};
pub use pace::{PageMeasure, SECONDS_A_CHOICE, WORDS_A_MINUTE, measure};
pub use place::{PlaceFault, PlaceText, place_text};

pub(crate) use pace::seconds;
pub(crate) use plain::page as plain_page;

use crate::catalogue::Offer;
use crate::error::{ContentError, Errors};
use crate::file;
use crate::files::Files;
use course_toml::Described;
use markdown::{Known, Reading, Taken};

/// A course that can be used, and what is known of its files for saying what could be better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadCourse {
    /// The course.
    pub course: Course,
    facts: Facts,
}

/// Where things stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Facts {
    /// `course.toml`.
    course_file: String,
    /// Of each module, its files with the line of each page.
    modules: Vec<Both<PageFile>>,
    /// The sources that items point to.
    item_sources: BTreeSet<String>,
    /// Files that no module and no block names.
    loose: Vec<String>,
}

/// A file of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct PageFile {
    /// As shown to people.
    file: String,
    /// On which line each page begins.
    lines: Vec<usize>,
}

impl ReadCourse {
    /// What could be better, in the order of the course.
    #[must_use]
    pub fn findings(&self) -> Vec<CourseFinding> {
        check::findings(self)
    }
}

/// Reads one course's folder, with its items in `../../items` beside it.
///
/// # Errors
/// Everything that makes it unusable, by file and line.
pub fn read(folder: &Path) -> Result<ReadCourse, Vec<ContentError>> {
    let errors = Errors::default();
    let (files, course) = Files::read_course(folder, &errors);
    let offers = shipped_offers(&errors);
    one(&files, &course, offers.as_deref(), errors)
}

/// The courses that the program was built with, each readable or not.
#[must_use]
pub fn shipped() -> Vec<Result<ReadCourse, Vec<ContentError>>> {
    let files = Files::embedded();
    let offers = shipped_offers(&Errors::default());
    let folders = files.folders_in("courses");
    folders
        .into_iter()
        .map(|folder| {
            let course = format!("courses/{folder}");
            one(&files, &course, offers.as_deref(), Errors::default())
        })
        .collect()
}

fn shipped_offers(errors: &Errors) -> Option<Vec<Offer>> {
    let base = crate::base(&Files::embedded(), errors)?;
    Some(base.offers)
}

/// All courses of a content folder, in the order of their folders.
pub(crate) fn all(files: &Files, offers: Option<&[Offer]>, errors: &Errors) -> Vec<Course> {
    let mut courses: Vec<Course> = Vec::new();
    let mut banks = BTreeSet::new();
    for folder in files.folders_in("courses") {
        let folder = format!("courses/{folder}");
        let Some((read, bank)) = parts(files, &folder, offers, errors) else {
            continue;
        };
        banks.extend(bank);
        if courses.iter().any(|other| other.id == read.course.id) {
            errors.add(ContentError {
                file: files.shown(&format!("{folder}/course.toml")),
                line: None,
                field: "id".to_owned(),
                reason: format!("another course has the id '{}'", read.course.id),
            });
        }
        courses.push(read.course);
    }
    for bank in files.folders_in("items") {
        if !banks.contains(bank) {
            errors.add(ContentError {
                file: files.shown(&format!("items/{bank}")),
                line: None,
                field: String::new(),
                reason: "no course's test draws from this bank".to_owned(),
            });
        }
    }
    courses
}

fn one(
    files: &Files,
    folder: &str,
    offers: Option<&[Offer]>,
    errors: Errors,
) -> Result<ReadCourse, Vec<ContentError>> {
    let read = parts(files, folder, offers, &errors);
    let errors = errors.into_sorted();
    match read {
        Some((course, _)) if errors.is_empty() => Ok(course),
        _ => Err(errors),
    }
}

/// The course and its bank.
fn parts(
    files: &Files,
    folder: &str,
    offers: Option<&[Offer]>,
    errors: &Errors,
) -> Option<(ReadCourse, Option<String>)> {
    let toml = format!("{folder}/course.toml");
    let described = file(files, errors, &toml, |root| {
        course_toml::read(root, files, errors, offers)
    });
    let Described {
        mut course,
        files: module_files,
        bank,
        item_sources,
    } = described.flatten()?;

    let (downloads, known_files) = downloads(files, folder, errors);
    let known = Known {
        sources: course.sources.iter().map(|s| s.id.clone()).collect(),
        places: course.places.iter().map(|p| p.id.clone()).collect(),
        downloads: downloads.iter().map(|file| file.name.clone()).collect(),
        files: known_files,
    };
    course.files = downloads;
    let names: BTreeSet<String> = files
        .others_in(&format!("{folder}/files"))
        .into_iter()
        .map(str::to_owned)
        .collect();
    // What is compiled in has texts only: pictures and films belong to a folder.
    if !names.is_empty() {
        let folder = files.shown(&format!("{folder}/files")).into();
        course.media = Some(Media { folder, names });
    }
    let mut facts = Facts {
        course_file: files.shown(&toml),
        item_sources,
        ..Facts::default()
    };
    let mut taken: Both<Taken> = Both::default();
    for (module, name) in course.modules.iter_mut().zip(&module_files) {
        let read = |lang, taken: &mut Taken| {
            let name = format!("{folder}/{name}.{lang}.md");
            page_file(files, &name, lang, &known, taken, errors)
        };
        let before = errors.count();
        let (da, da_file) = read(Lang::Da, &mut taken.da).unwrap_or_default();
        let (en, en_file) = read(Lang::En, &mut taken.en).unwrap_or_default();
        // A block that can't be read is missing in its language, which needn't be said twice.
        if errors.count() == before {
            alike::check(&da, &en, &da_file, &en_file, errors);
        }
        module.seconds = pace::seconds(&da);
        module.pages = Both { da, en };
        facts.modules.push(Both {
            da: da_file,
            en: en_file,
        });
    }
    facts.loose = loose(files, folder, &module_files);
    Some((ReadCourse { course, facts }, bank))
}

/// `None` where the file is missing, which is reported here.
fn page_file(
    files: &Files,
    name: &str,
    lang: Lang,
    known: &Known,
    taken: &mut Taken,
    errors: &Errors,
) -> Option<(Vec<CoursePage>, PageFile)> {
    let (file, text) = files.get(name);
    let Some(text) = text else {
        errors.add(ContentError {
            file,
            line: None,
            field: String::new(),
            reason: "is missing".to_owned(),
        });
        return None;
    };
    let reading = Reading {
        file,
        lang,
        known,
        errors,
    };
    let (pages, lines) = pages::read(&reading, text, taken);
    let file = reading.file;
    Some((pages, PageFile { file, lines }))
}

/// What can be taken along, in both languages; and all names that a link or picture may point to.
fn downloads(files: &Files, folder: &str, errors: &Errors) -> (Vec<CourseFile>, BTreeSet<String>) {
    let mut found: BTreeMap<String, L10n> = BTreeMap::new();
    let place = format!("{folder}/files");
    for name in files.names_in(&place) {
        let (shown, text) = files.get(name);
        let short = name.rsplit('/').next().unwrap_or(name);
        let stem = short
            .strip_suffix(".da.md")
            .map(|stem| (stem, Lang::Da))
            .or_else(|| short.strip_suffix(".en.md").map(|stem| (stem, Lang::En)));
        let Some(((stem, lang), text)) = stem
            .filter(|(stem, _)| crate::reader::is_slug(stem))
            .zip(text)
        else {
            errors.add(ContentError {
                file: shown,
                line: None,
                field: String::new(),
                reason: "a file to take along is named name.da.md or name.en.md, in small \
                         letters a-z, digits and single hyphens"
                    .to_owned(),
            });
            continue;
        };
        let reading = Reading {
            file: shown,
            lang,
            known: &Known::default(),
            errors,
        };
        markdown::check_download(&reading, text);
        let both = found.entry(stem.to_owned()).or_default();
        match lang {
            Lang::Da => text.clone_into(&mut both.da),
            Lang::En => text.clone_into(&mut both.en),
        }
    }
    let mut downloads = Vec::new();
    for (name, markdown) in found {
        for (lang, text) in [(Lang::Da, &markdown.da), (Lang::En, &markdown.en)] {
            if text.is_empty() {
                errors.add(ContentError {
                    file: files.shown(&format!("{place}/{name}.{lang}.md")),
                    line: None,
                    field: String::new(),
                    reason: "is missing".to_owned(),
                });
            }
        }
        downloads.push(CourseFile { name, markdown });
    }
    let others = files.others_in(&place);
    let others = others.into_iter().map(|name| format!("files/{name}"));
    (downloads, others.collect())
}

/// Texts of the course's folder that no module names.
fn loose(files: &Files, folder: &str, modules: &[String]) -> Vec<String> {
    let mut named: BTreeSet<String> = BTreeSet::from([format!("{folder}/course.toml")]);
    for module in modules {
        for lang in [Lang::Da, Lang::En] {
            named.insert(format!("{folder}/{module}.{lang}.md"));
        }
    }
    let all = files.names_in(folder);
    all.into_iter()
        .filter(|name| !named.contains(*name))
        .map(|name| files.shown(name))
        .collect()
}

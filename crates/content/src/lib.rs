//! What the product knows, as data: the wheel with its areas, levels, profiles, tasks and sources,
//! the rules of placement and proof, the shipped staircase of courses, and the laws and standards
//! that frame it all. It stands in the folder `content/` in TOML, Danish and English side by side,
//! for people without programming to edit; this crate reads it into the types of `domain`.
//!
//! [`Content::embedded`] is what the program was built with; [`Content::load`] reads a folder. Both
//! check everything, and a load gives *all* errors at once, each with file, line, field and reason.
//!
//! To add a field: read it in the module of its file, give it to the type, and write it in every
//! TOML file of that kind; fields that nobody reads are errors. To add a file: list it in `files.rs`
//! (files of courses and items are found by themselves).
//!
//! Texts that hang on the trust of employees (`content/trust`) are not read here.

pub mod case;
mod catalogue;
pub mod courses;
mod error;
mod field_rules;
mod files;
mod json;
mod known;
pub mod local;
pub mod own;
mod profiles;
pub mod readability;
mod reader;
mod rules;
mod shared;
mod wheel;

use std::fmt::Display;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use domain::course::Course;
use domain::{
    CatalogueItem, Competency, CompetencyId, EvidenceRules, Framework, ItemId, L10n, PerCompetency,
    PlacementRules, Profile, ProfileId,
};

pub use catalogue::{CourseArea, Offer, Track};
pub use error::ContentError;
pub use field_rules::{FieldRule, FieldRuleDetail};
pub use json::wheel_json;
pub use profiles::{GeneralNote, TaskFound, TaskPlace};
pub use shared::Courses;

use error::Errors;
use files::Files;
use known::Names;
use reader::{Document, Section};

/// Everything that stands in the content folder, checked. What no municipality can change is shared by
/// all contents that are made of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The wheel with profiles, tasks and sources.
    pub framework: Framework,
    /// From tasks and roles to profiles.
    pub placement: PlacementRules,
    /// What each kind of proof shows, and for how long.
    pub evidence: EvidenceRules,
    /// The shipped staircase, in the order in which people should meet it. For the plan of one
    /// person use [`catalogue_for`](Self::catalogue_for).
    pub catalogue: Vec<CatalogueItem>,
    /// What else is known of each item of `catalogue`, in the same order.
    pub offers: Vec<Offer>,
    /// The report's course areas with the competencies that they lift.
    pub course_areas: Arc<Vec<CourseArea>>,
    /// The laws and standards that frame it all.
    pub field_rules: Arc<Vec<FieldRule>>,
    /// How the report was read, beyond the notes on single profiles.
    pub reading_notes: Arc<Vec<GeneralNote>>,
    /// Where in the report each task stands, in the order of the framework's tasks.
    pub tasks_found: Vec<TaskFound>,
    /// The courses that the platform delivers itself, in the order of their folders.
    pub courses: Courses,
    /// Under which terms the texts may be used, and what is the report's.
    pub licence_note: L10n,
}

impl Content {
    /// Reads and checks a content folder. The names of files in errors begin with `folder` as it
    /// was given.
    ///
    /// # Errors
    /// Everything that is wrong, by file and line.
    pub fn load(folder: &Path) -> Result<Self, Vec<ContentError>> {
        let errors = Errors::default();
        let files = Files::read(folder, &errors);
        read(&files, errors)
    }

    /// The content that the program was built with.
    ///
    /// # Errors
    /// As [`load`](Self::load); a test keeps a program with broken content from being built.
    pub fn embedded() -> Result<Self, Vec<ContentError>> {
        static READ: OnceLock<Result<Content, Vec<ContentError>>> = OnceLock::new();
        READ.get_or_init(|| read(&Files::embedded(), Errors::default()))
            .clone()
    }

    /// A course, if the platform delivers it itself.
    #[must_use]
    pub fn course(&self, id: &ItemId) -> Option<&Course> {
        self.courses.iter().find(|course| course.id == *id)
    }

    /// The shipped items for somebody with these profiles: what a plan is made from. Without this
    /// choice a person of profile 1 would be planned into the course on rules for profiles 2 and 3,
    /// where the law of one's own field (area 12) is learnt from a local item instead.
    #[must_use]
    pub fn catalogue_for(&self, profiles: &[ProfileId]) -> Vec<CatalogueItem> {
        let wanted = |offer: &Offer| {
            offer
                .profiles
                .iter()
                .any(|profile| profiles.contains(profile))
        };
        self.catalogue
            .iter()
            .filter(|item| self.offer(&item.id).is_some_and(wanted))
            .cloned()
            .collect()
    }

    /// What else is known of a shipped item.
    #[must_use]
    pub fn offer(&self, item: &ItemId) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.item == *item)
    }
}

/// Reads one file with `with`; `None` where it is missing or isn't TOML, which is reported here.
fn file<T>(
    files: &Files,
    errors: &Errors,
    name: &str,
    with: impl FnOnce(Section<'_>) -> T,
) -> Option<T> {
    let (shown, text) = files.get(name);
    let Some(text) = text else {
        let reason = "is missing".to_owned();
        errors.add(ContentError {
            file: shown,
            line: None,
            field: String::new(),
            reason,
        });
        return None;
    };
    Document::parse(&shown, text, errors).map(|document| with(document.root()))
}

fn read(files: &Files, errors: Errors) -> Result<Content, Vec<ContentError>> {
    let base = base(files, &errors);
    let offers = base.as_ref().map(|base| base.offers.as_slice());
    let courses = courses::all(files, offers, &errors).into_iter().collect();
    let content = base.map(|base| Content { courses, ..base });
    let errors = errors.into_sorted();
    match content {
        Some(content) if errors.is_empty() => Ok(content),
        _ => Err(errors),
    }
}

/// Everything but the courses. Reads what others refer to first, and goes on whatever happens; the
/// answer counts only if nothing was reported.
fn base(files: &Files, errors: &Errors) -> Option<Content> {
    let (sources, known) = file(files, errors, "framework/sources.toml", wheel::sources).unzip();
    let wheel = file(files, errors, "framework/wheel.toml", |root| {
        wheel::wheel(root, &known)
    });
    let competencies = competencies(files, errors, &known);
    let profiles = profiles(files, errors);
    let notes = file(
        files,
        errors,
        "framework/reading-notes.toml",
        profiles::general_notes,
    );
    let tasks = file(files, errors, "framework/tasks.toml", profiles::tasks);
    let field_rules = file(files, errors, "framework/rules-of-the-field.toml", |root| {
        field_rules::field_rules(root, &known)
    });
    let known_tasks = tasks.as_ref().map(|(tasks, _)| tasks.as_slice());
    let placement = file(files, errors, "rules/placement.toml", |root| {
        rules::placement(root, known_tasks)
    })
    .flatten();
    let evidence = file(files, errors, "rules/evidence.toml", rules::evidence).flatten();
    let areas = file(
        files,
        errors,
        "catalogue/areas.toml",
        catalogue::course_areas,
    );
    let items = file(files, errors, "catalogue/shipped.toml", |root| {
        catalogue::items(root, areas.as_deref(), evidence.as_ref())
    });

    let (wheel, (tasks, tasks_found), (catalogue, offers)) = (wheel?, tasks?, items?);
    Some(Content {
        framework: Framework {
            version: wheel.version,
            published: wheel.published,
            title: wheel.title,
            sources: sources?,
            hub: wheel.hub,
            dimensions: wheel.dimensions,
            competencies: competencies?,
            profiles,
            tasks,
            level_names: wheel.level_names,
            history: wheel.history,
        },
        placement: placement?,
        evidence: evidence?,
        catalogue,
        offers,
        course_areas: Arc::new(areas?),
        field_rules: Arc::new(field_rules?),
        reading_notes: Arc::new(notes?),
        tasks_found,
        courses: Courses::default(),
        licence_note: wheel.licence_note,
    })
}

/// All thirteen, one file each; `None` where one is missing or broken.
fn competencies(
    files: &Files,
    errors: &Errors,
    known: &wheel::KnownSources,
) -> Option<PerCompetency<Competency>> {
    let mut slugs = Names::default();
    let folder = Folder {
        files,
        errors,
        name: "framework/competencies",
        what: "area",
    };
    let mut found = folder.read(&CompetencyId::ALL, |root| {
        (
            root.get("id").and_then(|id| id.area_quietly()),
            wheel::competency(root, known, &mut slugs),
        )
    });
    found.sort_by_key(|area| area.id);
    <[Competency; domain::COMPETENCIES]>::try_from(found)
        .ok()
        .map(PerCompetency::from_array)
}

/// All three, one file each, by number.
fn profiles(files: &Files, errors: &Errors) -> Vec<Profile> {
    let mut slugs = Names::default();
    let folder = Folder {
        files,
        errors,
        name: "framework/profiles",
        what: "profile",
    };
    let mut found = folder.read(&ProfileId::ALL, |root| {
        (
            root.get("id").and_then(|id| id.profile_quietly()),
            profiles::profile(root, &mut slugs),
        )
    });
    found.sort_by_key(|profile| profile.id);
    found
}

/// A folder with one file for each of some numbers; the files' names don't matter.
struct Folder<'a> {
    files: &'a Files,
    errors: &'a Errors,
    name: &'a str,
    what: &'a str,
}

impl Folder<'_> {
    /// Reads every file; `with` gives the number that the file is for and what it holds. Reports
    /// numbers without a file and with two, but says nothing of a missing number while a file's own
    /// number can't be read.
    fn read<N: Copy + PartialEq + Display, T>(
        &self,
        all: &[N],
        mut with: impl FnMut(Section<'_>) -> (Option<N>, Option<T>),
    ) -> Vec<T> {
        let (mut given, mut unclear) = (Vec::new(), false);
        let mut found = Vec::new();
        for name in self.files.names_in(self.name) {
            let read = file(self.files, self.errors, name, |root| {
                let at = root.get("id");
                let (number, value) = with(root);
                if let (Some(number), Some(at)) = (number, at)
                    && given.contains(&number)
                {
                    at.report(format!(
                        "{} {number} has another file before this one",
                        self.what
                    ));
                }
                given.extend(number);
                found.extend(value);
                number
            });
            unclear |= read.flatten().is_none();
        }
        let missing: Vec<String> = all
            .iter()
            .filter(|number| !given.contains(number))
            .map(N::to_string)
            .collect();
        if !missing.is_empty() && !unclear {
            self.errors.add(ContentError {
                file: self.files.get(self.name).0,
                line: None,
                field: String::new(),
                reason: format!("no file gives {} {}", self.what, missing.join(", ")),
            });
        }
        found
    }
}

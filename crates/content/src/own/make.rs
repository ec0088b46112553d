//! From a list of values to a content.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::{
    AtThreshold, CatalogueItem, Competency, CompetencyId, Framework, Frequency, FrequencyWeights,
    L10n, Level, PlacementRules, Profile, ProfileId, RoleProfile, SecurityRoleKind,
    SeveralProfiles, Task, TaskId, TaskKind, TaskWeight, Threshold, TieRule, VersionChange,
};
use jiff::civil::Date;

use super::parts::{LONGEST_NAME, LONGEST_TEXT, Parts};
use super::{Problem, Reason, Values, flatten, ids};
use crate::{Content, Offer, TaskFound, TaskPlace};

/// Which version a content is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its number: the wheel's version from now on.
    pub number: u32,
    /// The day from which it holds.
    pub published: Date,
    /// The version of the shipped wheel that the municipality's first copy was made of.
    pub first_copied: u32,
    /// What each of the municipality's own versions changed, oldest first, this one last.
    pub own: Vec<VersionChange>,
}

/// The municipality's content: what comes with the program, and the municipality's own values.
///
/// # Errors
/// Every value that can't be used, with the reason.
pub fn apply(shipped: &Content, own: &Values, edition: &Edition) -> Result<Content, Vec<Problem>> {
    let (content, problems) = restore(shipped, own, edition);
    if problems.is_empty() {
        Ok(content)
    } else {
        Err(problems)
    }
}

/// As [`apply`], for a version that was published: what is missing in it or can't be read any more
/// is taken from the program, and what a newer program would refuse is kept. The problems are for the
/// log.
#[must_use]
pub fn restore(shipped: &Content, own: &Values, edition: &Edition) -> (Content, Vec<Problem>) {
    let below = flatten::values(shipped);
    let mut maker = Maker {
        parts: Parts::new(own, &below),
        shipped,
    };
    let framework = maker.framework(edition);
    let tasks_found = maker.places(&framework.tasks);
    let placement = maker.rules(edition, &framework.tasks);
    let (catalogue, offers) = maker.catalogue();
    let mut courses = shipped.courses.clone();
    // For how long a course counts is said where it is offered.
    courses.count_for(|course| {
        let offer = offers.iter().find(|offer| offer.item == course.id)?;
        Some(offer.valid_months)
    });
    let content = Content {
        framework,
        placement,
        catalogue,
        offers,
        tasks_found,
        evidence: shipped.evidence.clone(),
        course_areas: Arc::clone(&shipped.course_areas),
        field_rules: Arc::clone(&shipped.field_rules),
        reading_notes: Arc::clone(&shipped.reading_notes),
        courses,
        licence_note: shipped.licence_note.clone(),
    };
    (content, maker.parts.problems)
}

struct Maker<'a> {
    parts: Parts<'a>,
    shipped: &'a Content,
}

impl Maker<'_> {
    fn framework(&mut self, edition: &Edition) -> Framework {
        let shipped = &self.shipped.framework;
        let before = shipped.history.iter();
        let history = before
            .filter(|change| change.version <= edition.first_copied)
            .chain(&edition.own)
            .cloned()
            .collect();
        Framework {
            version: edition.number,
            published: edition.published,
            competencies: shipped.competencies.map(|area| self.competency(area)),
            profiles: shipped
                .profiles
                .iter()
                .map(|profile| self.profile(profile))
                .collect(),
            tasks: self.tasks(),
            history,
            ..shipped.clone()
        }
    }

    fn competency(&mut self, area: &Competency) -> Competency {
        let at = format!("competency/{}", area.id);
        let holds = self.parts.both_lists(&format!("{at}/holds"));
        if !(2..=4).contains(&holds.len()) {
            self.parts
                .report(format!("{at}/holds/da"), Reason::TwoToFour);
        }
        let mut met: Vec<L10n> = Vec::new();
        let levels = Level::ALL.map(|level| {
            let path = format!("{at}/level/{}", level.slug());
            let text = self.parts.both(&path, LONGEST_TEXT);
            for (lang, same) in [
                ("da", met.iter().any(|other| other.da == text.da)),
                ("en", met.iter().any(|other| other.en == text.en)),
            ] {
                if same && !text.da.is_empty() {
                    self.parts
                        .report(format!("{path}/{lang}"), Reason::SameAsLower);
                }
            }
            met.push(text.clone());
            text
        });
        Competency {
            name: self.parts.both(&format!("{at}/name"), LONGEST_NAME),
            why: self.parts.both(&format!("{at}/why"), LONGEST_TEXT),
            risk_link: self.parts.both(&format!("{at}/risk"), LONGEST_TEXT),
            holds,
            levels,
            ..area.clone()
        }
    }

    fn profile(&mut self, profile: &Profile) -> Profile {
        let at = format!("profile/{}", profile.id);
        let examples = self.parts.both_lists(&format!("{at}/examples"));
        if examples.is_empty() {
            self.parts
                .report(format!("{at}/examples/da"), Reason::Empty);
        }
        let needed = domain::PerCompetency::from_fn(|area| {
            let path = format!("{at}/needed/{area}");
            let level = self.parts.word(&path).unwrap_or(Level::Unaware);
            if area == CompetencyId::OWN_PRACTICE && level < Level::Understands {
                self.parts.report(path, Reason::OwnPractice);
            }
            level
        });
        let today = domain::PerCompetency::from_fn(|area| {
            let path = format!("{at}/today/{area}");
            let stated = self.parts.text_of(&path) != Some(flatten::NOT_STATED);
            stated.then(|| self.parts.word(&path)).flatten()
        });
        Profile {
            name: self.parts.both(&format!("{at}/name"), LONGEST_NAME),
            summary: self.parts.both(&format!("{at}/summary"), LONGEST_TEXT),
            examples,
            today,
            needed,
            ..profile.clone()
        }
    }

    /// Those that are asked about, in their order; ones without a place stand last.
    fn tasks(&mut self) -> Vec<Task> {
        let mut tasks = Vec::new();
        for id in self.ordered("task", "order/tasks") {
            let at = format!("task/{id}");
            let active = self.parts.flag(&format!("{at}/active"));
            let task = self.task(TaskId::new(id), &at);
            tasks.extend(task.filter(|_| active));
        }
        tasks
    }

    fn task(&mut self, id: TaskId, at: &str) -> Option<Task> {
        let kind: Option<TaskKind> = self.parts.word(&format!("{at}/kind"));
        let profile = self.parts.profile(&format!("{at}/profile"));
        let competencies = self.parts.areas(&format!("{at}/areas"));
        match kind {
            Some(TaskKind::Security) if competencies.is_empty() => {
                self.parts.report(format!("{at}/areas"), Reason::NoAreas);
            }
            Some(TaskKind::Ordinary) if !competencies.is_empty() => {
                self.parts
                    .report(format!("{at}/areas"), Reason::OrdinaryHasNone);
            }
            _ => {}
        }
        let name = self.parts.both(&format!("{at}/name"), LONGEST_NAME);
        let example = self.parts.both(&format!("{at}/example"), LONGEST_TEXT);
        Some(Task {
            id,
            profile: profile?,
            kind: kind?,
            name,
            example,
            competencies,
        })
    }

    fn places(&self, tasks: &[Task]) -> Vec<TaskFound> {
        tasks
            .iter()
            .map(|task| TaskFound {
                task: task.id.clone(),
                place: self
                    .parts
                    .text_of(&format!("task/{}/found", task.id))
                    .and_then(|place| place.parse().ok())
                    .unwrap_or(TaskPlace::Municipality),
            })
            .collect()
    }

    fn rules(&mut self, edition: &Edition, tasks: &[Task]) -> PlacementRules {
        let shipped = &self.shipped.placement;
        let points = Frequency::ALL.map(|frequency| {
            let path = format!("rules/frequency/{}", frequency.slug());
            let points = self.parts.number(&path, 0, 100);
            (path, points)
        });
        if let Some((path, points)) = points.first()
            && *points != 0
        {
            self.parts.report(path.clone(), Reason::NeverIsZero);
        }
        for (path, lower) in points.iter().skip(1).zip(&points) {
            if path.1 < lower.1 {
                self.parts.report(path.0.clone(), Reason::NotRising);
            }
        }
        let [never, less_than_monthly, monthly, weekly, daily] = points.map(|(_, points)| points);
        let thresholds = [ProfileId::ORGANISATIONAL, ProfileId::TECHNICAL].map(|profile| {
            let path = format!("rules/threshold/{profile}");
            Threshold {
                profile,
                points: self.parts.number(&path, 1, 1000),
            }
        });
        let mut task_weights = Vec::new();
        for task in tasks {
            let factor = self
                .parts
                .number_or(&format!("task/{}/weight", task.id), 0, 20, 1);
            let speaks = task.kind == TaskKind::Security && task.profile != ProfileId::GENERAL;
            if speaks && factor != 1 {
                task_weights.push(TaskWeight {
                    task: task.id.clone(),
                    factor,
                });
            }
        }
        let roles = SecurityRoleKind::ALL.map(|role| RoleProfile {
            role,
            profile: self
                .parts
                .profile(&format!("rules/role/{}", role.slug()))
                .unwrap_or(ProfileId::ORGANISATIONAL),
        });
        let at: Option<AtThreshold> = self.parts.word("rules/ties/at");
        let several: Option<SeveralProfiles> = self.parts.word("rules/ties/several");
        PlacementRules {
            version: edition.number,
            weights: FrequencyWeights {
                never,
                less_than_monthly,
                monthly,
                weekly,
                daily,
            },
            thresholds: thresholds.to_vec(),
            task_weights,
            roles: roles.to_vec(),
            ties: TieRule {
                at_threshold: at.unwrap_or(shipped.ties.at_threshold),
                close_within: self.parts.number("rules/ties/close", 0, 20),
                several: several.unwrap_or(shipped.ties.several),
            },
        }
    }

    fn catalogue(&mut self) -> (Vec<CatalogueItem>, Vec<Offer>) {
        let (mut items, mut offers) = (Vec::new(), Vec::new());
        for id in self.ordered("catalogue", "order/catalogue") {
            if let Some((item, offer)) = self.parts.item(&id, self.shipped) {
                items.push(item);
                offers.push(offer);
            }
        }
        for item in items.iter().filter(|item: &&CatalogueItem| !item.available) {
            let after = items
                .iter()
                .find(|other| other.available && other.prerequisites.contains(&item.id));
            if let Some(after) = after {
                self.parts.report(
                    format!("catalogue/{}/available", item.id),
                    Reason::NeededBefore(after.id.to_string()),
                );
            }
        }
        (items, offers)
    }

    /// The names in a folder of the municipality's own values.
    fn ordered(&self, folder: &str, order: &str) -> Vec<String> {
        let known = ids(self.parts.own, folder);
        let mut met: BTreeSet<&str> = BTreeSet::new();
        let first = self
            .parts
            .own
            .get(order)
            .and_then(super::Value::list)
            .unwrap_or_default();
        first
            .iter()
            .map(String::as_str)
            .filter(|id| known.contains(id))
            .chain(known.iter().copied())
            .filter(|id| met.insert(id))
            .map(str::to_owned)
            .collect()
    }
}

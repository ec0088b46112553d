//! `catalogue/areas.toml` and `catalogue/shipped.toml`: the staircase as items to plan with.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    CatalogueItem, CompetencyId, EvidenceKind, EvidenceRules, ItemId, ItemOrigin, L10n, Level,
    ProfileId, Proves, Teaches,
};
use serde::Serialize;

use crate::known::Names;
use crate::local::LOCAL;
use crate::reader::{Section, Value};

/// A course area of the report's staircase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourseArea {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub name: L10n,
    /// The competencies that it lifts.
    pub competencies: Vec<CompetencyId>,
}

/// What is known of a catalogue item beyond what planning needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The item.
    pub item: ItemId,
    /// Foundation or practitioner.
    pub track: Track,
    /// Whom it is for: somebody with none of these profiles isn't planned into it.
    pub profiles: Vec<ProfileId>,
    /// The course areas it covers, by [`CourseArea::id`].
    pub areas: Vec<String>,
    /// How many months a completion counts as done; `None` for ever.
    pub valid_months: Option<u32>,
    /// By what kind of proof it shows each competency.
    pub proof: Vec<(CompetencyId, EvidenceKind)>,
    /// For an offer of the municipality's own that is held elsewhere: the page that tells of it.
    pub url: Option<String>,
}

/// How deep an item goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    /// Asks for no prior knowledge beyond its prerequisites; ends with knowing or understanding.
    Foundation,
    /// Builds on a foundation; about doing it.
    Practitioner,
}

impl Track {
    /// The word in data files.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Track::Foundation => "foundation",
            Track::Practitioner => "practitioner",
        }
    }
}

impl std::str::FromStr for Track {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "foundation" => Ok(Track::Foundation),
            "practitioner" => Ok(Track::Practitioner),
            _ => Err(format!(
                "'{text}' is neither 'foundation' nor 'practitioner'"
            )),
        }
    }
}

pub(crate) fn course_areas(root: Section<'_>) -> Vec<CourseArea> {
    let mut names = Names::default();
    let mut areas = Vec::new();
    for (name, value) in root.entries() {
        let Some(section) = value.section() else {
            continue;
        };
        let id = names.take_key(&section, name);
        let competencies = section.areas("areas");
        section.not_empty("areas");
        areas.push(CourseArea {
            id,
            name: section.both("name"),
            competencies,
        });
        section.done();
    }
    root.done();
    areas
}

/// `areas` and `rules` are `None` where their file couldn't be read.
pub(crate) fn items(
    root: Section<'_>,
    areas: Option<&[CourseArea]>,
    rules: Option<&EvidenceRules>,
) -> (Vec<CatalogueItem>, Vec<Offer>) {
    let mut names = Names::default();
    let (mut items, mut offers) = (Vec::new(), Vec::new());
    let mut prerequisites: Vec<(String, Vec<Value<'_>>)> = Vec::new();
    for section in root.sections("items") {
        let id = names.take(&section, "id");
        if id.as_deref().is_some_and(|id| id.starts_with(LOCAL)) {
            let reason = format!("what begins with '{LOCAL}' is a municipality's own");
            section.report_at("id", reason);
        }
        prerequisites.push((
            id.clone().unwrap_or_default(),
            section.list("prerequisites"),
        ));
        if let Some((item, offer)) = item(section, id, areas, rules) {
            items.push(item);
            offers.push(offer);
        }
    }
    root.done();
    check_prerequisites(&prerequisites, &names.into_set());
    (items, offers)
}

fn item(
    section: Section<'_>,
    id: Option<String>,
    areas: Option<&[CourseArea]>,
    rules: Option<&EvidenceRules>,
) -> Option<(CatalogueItem, Offer)> {
    let step = section.need("step").and_then(|value| {
        let step = value.whole().and_then(|step| u8::try_from(step).ok());
        if !step.is_some_and(|step| (1..=3).contains(&step)) {
            value.report("must be a step of the staircase: 1, 2 or 3");
        }
        step
    });
    let track: Option<Track> = section.word("track");
    let profiles: Vec<ProfileId> = section
        .list("profiles")
        .iter()
        .filter_map(Value::profile)
        .collect();
    section.not_empty("profiles");
    let known = areas.map(|areas| {
        areas
            .iter()
            .map(|area| area.id.clone())
            .collect::<BTreeSet<_>>()
    });
    let names = section.names("areas", known.as_ref(), "course area in areas.toml");
    let covered: Option<Vec<CompetencyId>> = areas.map(|areas| {
        let mine = areas.iter().filter(|area| names.contains(&area.id));
        mine.flat_map(|area| area.competencies.iter().copied())
            .collect()
    });
    let teaches = teaches(&section, covered.as_deref());
    let proves = proves(&section, &teaches, rules);
    let prerequisites = section
        .list("prerequisites")
        .iter()
        .map(|value| ItemId::new(value.text()))
        .collect();
    let (title, summary, form) = (
        section.both("title"),
        section.both("summary"),
        section.both("form"),
    );
    let (minutes, available) = (section.count("minutes"), section.flag("available"));
    let valid_months = section.get("valid_months").and_then(|value| value.count());
    section.done();

    let id = ItemId::new(id?);
    let offer = Offer {
        item: id.clone(),
        track: track?,
        profiles,
        areas: names.clone(),
        valid_months,
        proof: proves
            .iter()
            .map(|(proves, by)| (proves.competency, *by))
            .collect(),
        url: None,
    };
    let shown_areas = areas
        .unwrap_or_default()
        .iter()
        .filter(|area| names.contains(&area.id));
    let item = CatalogueItem {
        id,
        step: step?,
        title,
        summary,
        form,
        minutes,
        areas: shown_areas.map(|area| area.name.clone()).collect(),
        teaches,
        proves: proves.into_iter().map(|(proves, _)| proves).collect(),
        prerequisites,
        origin: ItemOrigin::Shipped,
        available,
    };
    Some((item, offer))
}

fn teaches(section: &Section<'_>, covered: Option<&[CompetencyId]>) -> Vec<Teaches> {
    let mut all: Vec<Teaches> = Vec::new();
    for part in section.sections("teaches") {
        let (competency, from, to) = (
            part.area("area"),
            part.word("from"),
            part.word::<Level>("to"),
        );
        if let (Some(competency), Some(from), Some(to)) = (competency, from, to) {
            if from >= to {
                part.report_at("to", format!("from '{from}' to '{to}' is not upwards"));
            }
            if covered.is_some_and(|covered| !covered.contains(&competency)) {
                part.report_at(
                    "area",
                    format!("none of the item's course areas lifts area {competency}"),
                );
            }
            if all.iter().any(|other| other.competency == competency) {
                part.report_at("area", format!("area {competency} stands here twice"));
            }
            all.push(Teaches {
                competency,
                from,
                to,
            });
        }
        part.done();
    }
    section.not_empty("teaches");
    all
}

fn proves(
    section: &Section<'_>,
    teaches: &[Teaches],
    rules: Option<&EvidenceRules>,
) -> Vec<(Proves, EvidenceKind)> {
    let mut all: Vec<(Proves, EvidenceKind)> = Vec::new();
    for part in section.sections("proves") {
        let (competency, level) = (part.area("area"), part.word::<Level>("level"));
        let by: Option<EvidenceKind> = part.word("by");
        if let (Some(competency), Some(level), Some(by)) = (competency, level, by) {
            if let Some(rules) = rules
                && rules.ceiling(by).is_none_or(|ceiling| level > ceiling)
            {
                part.report_at(
                    "level",
                    format!("'{by}' cannot prove '{level}' (rules/evidence.toml)"),
                );
            }
            if !teaches
                .iter()
                .any(|taught| taught.competency == competency && taught.to >= level)
            {
                part.report_at(
                    "level",
                    format!("the item does not teach area {competency} as far as '{level}'"),
                );
            }
            if all.iter().any(|(other, _)| other.competency == competency) {
                part.report_at("area", format!("area {competency} stands here twice"));
            }
            all.push((Proves { competency, level }, by));
        }
        part.done();
    }
    all
}

/// Each must exist, and following them must come to an end.
fn check_prerequisites(items: &[(String, Vec<Value<'_>>)], known: &BTreeSet<String>) {
    let before: BTreeMap<&str, Vec<String>> = items
        .iter()
        .map(|(id, values)| (id.as_str(), values.iter().map(Value::text).collect()))
        .collect();
    for (id, values) in items {
        for value in values {
            let wanted = value.text();
            if wanted.is_empty() {
                continue;
            }
            if !known.contains(&wanted) {
                value.report(format!("there is no item '{wanted}'"));
            } else if leads_to(&before, &wanted, id) {
                value.report(format!(
                    "'{wanted}' itself comes after '{id}': neither could ever be taken"
                ));
            }
        }
    }
}

/// Whether `goal` must be taken before `start`, directly or by way of others.
fn leads_to(before: &BTreeMap<&str, Vec<String>>, start: &str, goal: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![start];
    while let Some(id) = open.pop() {
        if id == goal {
            return true;
        }
        if seen.insert(id) {
            open.extend(before.get(id).into_iter().flatten().map(String::as_str));
        }
    }
    false
}

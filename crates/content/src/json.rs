//! The wheel as one JSON document, for anyone to download and build on.

use domain::{Competency, L10n, Level, PerCompetency, Profile};
use serde_json::{Map, Value, json};

use crate::Content;

/// The whole framework as JSON: version, licence note and sources first, then hub, dimensions,
/// areas, profiles, tasks, reading notes and the rules of the field. Levels are "unaware",
/// "aware", "understands", "applies"; tables per area are objects with the area's number as key; a
/// level that the report doesn't state is null. Texts are objects with "da" and "en".
#[must_use]
pub fn wheel_json(content: &Content) -> Value {
    let framework = &content.framework;
    json!({
        "format": "kompetencehjul-framework",
        "format_version": 1,
        "version": framework.version,
        "published": framework.published,
        "title": framework.title,
        "licence": "MPL-2.0",
        "licence_note": content.licence_note,
        "sources": framework.sources,
        "history": framework.history,
        "levels": Level::ALL.map(|level| json!({
            "id": level.slug(),
            "number": level.as_u8(),
            "name": framework.level_name(level),
        })),
        "hub": framework.hub,
        "dimensions": framework.dimensions.iter().map(|dimension| json!({
            "id": dimension.dimension.slug(),
            "name": dimension.name,
            "summary": dimension.summary,
            "reason": dimension.reason,
            "sources": dimension.sources,
            "areas": dimension.dimension.competencies().collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "areas": framework.competencies.iter().map(|(_, area)| competency(area)).collect::<Vec<_>>(),
        "profiles": framework.profiles.iter().map(profile).collect::<Vec<_>>(),
        "tasks": framework.tasks.iter().zip(&content.tasks_found).map(|(task, found)| json!({
            "id": task.id,
            "profile": task.profile,
            "kind": task.kind,
            "name": task.name,
            "example": task.example,
            "areas": task.competencies,
            "found_in": found.place,
        })).collect::<Vec<_>>(),
        "reading_notes": content.reading_notes.iter().map(|note| json!({
            "id": note.id,
            "areas": note.competencies,
            "text": note.text,
        })).collect::<Vec<_>>(),
        "rules_of_the_field": *content.field_rules,
    })
}

fn competency(area: &Competency) -> Value {
    json!({
        "id": area.id,
        "slug": area.slug,
        "dimension": area.dimension.map(domain::Dimension::slug),
        "origin": area.origin,
        "name": area.name,
        "holds": area.holds,
        "why": area.why,
        "risk_link": area.risk_link,
        "sources": area.sources,
        "levels": by_level(&area.levels),
    })
}

fn profile(profile: &Profile) -> Value {
    json!({
        "id": profile.id,
        "slug": profile.slug,
        "name": profile.name,
        "summary": profile.summary,
        "examples": profile.examples,
        "today": by_area(&profile.today, |level| level.map(Level::slug)),
        "needed": by_area(&profile.needed, |level| Some(level.slug())),
        "notes": profile.notes.iter().map(|note| json!({
            "area": note.competency,
            "text": note.text,
        })).collect::<Vec<_>>(),
    })
}

fn by_level(texts: &[L10n; 4]) -> Value {
    Level::ALL
        .into_iter()
        .map(|level| (level.slug().to_owned(), json!(level.pick(texts))))
        .collect::<Map<_, _>>()
        .into()
}

fn by_area<T: Copy>(levels: &PerCompetency<T>, slug: impl Fn(T) -> Option<&'static str>) -> Value {
    levels
        .iter()
        .map(|(id, level)| (id.to_string(), json!(slug(*level))))
        .collect::<Map<_, _>>()
        .into()
}

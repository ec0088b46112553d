//! The wheel for everybody: the whole of it, on a page and as JSON.
//! Coordinators read here how the report was read and which version holds; so can anybody.

use askama::Template;
use axum::response::Response;
use domain::{CompetencyId, Dimension, Framework, Level, Profile, SourceId};
use web::{Error, Page, Result, Visit, download, html};

use super::drawing::draw;
use super::pictures::{self, PUBLIC_BASE};
use super::words::Words;

/// A source with its link.
pub(super) struct SourceLine {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) publisher: String,
    pub(super) url: String,
    pub(super) note: String,
}

/// An area in a list.
pub(super) struct AreaLink {
    pub(super) number: u8,
    pub(super) name: String,
    pub(super) href: String,
}

pub(super) fn area_link(words: Words<'_>, id: CompetencyId) -> AreaLink {
    let area = words.content.framework.competencies.get(id);
    AreaLink {
        number: id.number(),
        name: words.of_content(&area.name).to_owned(),
        href: format!("{PUBLIC_BASE}{}", area.slug),
    }
}

pub(super) fn source_lines<'a>(
    words: Words<'_>,
    ids: impl IntoIterator<Item = &'a SourceId>,
) -> Vec<SourceLine> {
    let framework = &words.content.framework;
    ids.into_iter()
        .filter_map(|id| framework.source(id))
        .map(|source| SourceLine {
            id: source.id.to_string(),
            title: words.of_content(&source.title).to_owned(),
            publisher: match source.year {
                Some(year) => format!("{}, {year}", source.publisher),
                None => source.publisher.clone(),
            },
            url: source.url.clone().unwrap_or_default(),
            note: source
                .note
                .as_ref()
                .map_or_else(String::new, |n| words.of_content(n).to_owned()),
        })
        .collect()
}

/// A level with its number for the picture of it.
pub(super) struct LevelCell {
    pub(super) level: u8,
    pub(super) text: String,
    /// What is shipped there, where the municipality has something else.
    pub(super) shipped: String,
}

/// What a profile needs, beside what is shipped where that is something else.
pub(super) fn cell(
    words: Words<'_>,
    profile: &Profile,
    area: CompetencyId,
    shipped: &Framework,
) -> LevelCell {
    let level = *profile.needed.get(area);
    let other = shipped.profile(profile.id);
    let other = other.map(|other| *other.needed.get(area));
    LevelCell {
        level: level.as_u8(),
        text: words.needed(level),
        shipped: other
            .filter(|other| *other != level)
            .map(|other| {
                let name = words.needed(other);
                words.with("wheel-as-shipped", &[("level", name.into())])
            })
            .unwrap_or_default(),
    }
}

/// Says that this is the municipality's own version of the wheel, where it is.
fn own_version(visit: &Visit, words: Words<'_>) -> String {
    let framework = &words.content.framework;
    match &visit.viewer {
        Some(viewer) if *framework != visit.app.shipped.framework => words.with(
            "wheel-own-version",
            &[
                ("municipality", viewer.municipality.name.clone().into()),
                ("version", framework.version.into()),
                ("day", words.day(framework.published).into()),
            ],
        ),
        _ => String::new(),
    }
}

#[derive(Template)]
#[template(path = "wheel/wheel.html")]
struct WholeWheel {
    page: Page,
    own_version: String,
    svg: String,
    groups: Vec<Group>,
    profile_names: Vec<String>,
    hub: HubText,
    own: AreaLink,
    own_why: String,
    dimensions: Vec<DimensionText>,
    level_names: Vec<(u8, String, String)>,
    profiles: Vec<ProfileText>,
    notes: Vec<(Vec<AreaLink>, String)>,
    versions: Vec<Version>,
    sources: Vec<SourceLine>,
    licence: String,
}

/// The areas of a dimension, with what each profile needs.
struct Group {
    name: String,
    rows: Vec<NeedRow>,
}

struct NeedRow {
    area: AreaLink,
    needs: Vec<(String, LevelCell)>,
}

struct HubText {
    name: String,
    summary: String,
    why: String,
    sources: Vec<SourceLine>,
}

struct DimensionText {
    slug: &'static str,
    name: String,
    summary: String,
    reason: String,
    areas: Vec<AreaLink>,
    sources: Vec<SourceLine>,
}

struct ProfileText {
    id: String,
    name: String,
    summary: String,
    examples: Vec<String>,
    svg: String,
    rows: Vec<ProfileRow>,
    notes: Vec<(Option<AreaLink>, String)>,
}

struct ProfileRow {
    area: AreaLink,
    today: Option<LevelCell>,
    needed: LevelCell,
}

struct Version {
    title: String,
    note: String,
    changed: Vec<AreaLink>,
}

pub(crate) async fn whole(visit: Visit) -> Result<Response> {
    let words = Words::of(&visit);
    let (content, framework) = (words.content, &words.content.framework);
    let hub = &framework.hub;
    let own = framework.competencies.get(CompetencyId::OWN_PRACTICE);
    let level_names = Level::ALL.map(|level| {
        let about = words.t(&format!("wheel-level-{}", level.slug()));
        (level.as_u8(), words.level(level).to_owned(), about)
    });
    let notes = content.reading_notes.iter().map(|note| {
        let areas = note
            .competencies
            .iter()
            .map(|id| area_link(words, *id))
            .collect();
        (areas, words.of_content(&note.text).to_owned())
    });
    let shipped = &visit.app.shipped.framework;
    html(&WholeWheel {
        own_version: own_version(&visit, words),
        svg: draw(&pictures::whole(words)),
        groups: groups(words, shipped),
        profile_names: framework
            .profiles
            .iter()
            .map(|p| profile_name(words, p))
            .collect(),
        hub: HubText {
            name: words.of_content(&hub.name).to_owned(),
            summary: words.of_content(&hub.summary).to_owned(),
            why: words.of_content(&hub.why).to_owned(),
            sources: source_lines(words, &hub.sources),
        },
        own: area_link(words, CompetencyId::OWN_PRACTICE),
        own_why: words.of_content(&own.why).to_owned(),
        dimensions: dimensions(words),
        level_names: level_names.to_vec(),
        profiles: framework
            .profiles
            .iter()
            .map(|profile| profile_text(words, profile, shipped))
            .collect(),
        notes: notes.collect(),
        versions: versions(words),
        sources: source_lines(words, framework.sources.iter().map(|source| &source.id)),
        licence: words.of_content(&content.licence_note).to_owned(),
        page: visit.page("wheel-public"),
    })
}

/// "Profil 1".
pub(super) fn profile_name(words: Words<'_>, profile: &Profile) -> String {
    words.with(
        "wheel-profile-number",
        &[("number", profile.id.number().into())],
    )
}

fn groups(words: Words<'_>, shipped: &Framework) -> Vec<Group> {
    let framework = &words.content.framework;
    let row = |id: CompetencyId| NeedRow {
        area: area_link(words, id),
        needs: framework
            .profiles
            .iter()
            .map(|profile| {
                (
                    profile_name(words, profile),
                    cell(words, profile, id, shipped),
                )
            })
            .collect(),
    };
    let own = Group {
        name: words.t("wheel-for-everybody"),
        rows: vec![row(CompetencyId::OWN_PRACTICE)],
    };
    let others = framework.dimensions.iter().map(|info| Group {
        name: words.of_content(&info.name).to_owned(),
        rows: info.dimension.competencies().map(row).collect(),
    });
    std::iter::once(own).chain(others).collect()
}

fn dimensions(words: Words<'_>) -> Vec<DimensionText> {
    let infos = words.content.framework.dimensions.iter();
    infos
        .map(|info| DimensionText {
            slug: Dimension::slug(info.dimension),
            name: words.of_content(&info.name).to_owned(),
            summary: words.of_content(&info.summary).to_owned(),
            reason: words.of_content(&info.reason).to_owned(),
            areas: info
                .dimension
                .competencies()
                .map(|id| area_link(words, id))
                .collect(),
            sources: source_lines(words, &info.sources),
        })
        .collect()
}

fn profile_text(words: Words<'_>, profile: &Profile, shipped: &Framework) -> ProfileText {
    let note = |note: &domain::ReadingNote| {
        (
            note.competency.map(|id| area_link(words, id)),
            words.of_content(&note.text).to_owned(),
        )
    };
    ProfileText {
        id: profile.slug.clone(),
        name: words.with(
            "wheel-profile-title",
            &[
                ("number", profile.id.number().into()),
                ("name", words.of_content(&profile.name).into()),
            ],
        ),
        summary: words.of_content(&profile.summary).to_owned(),
        examples: profile
            .examples
            .iter()
            .map(|text| words.of_content(text).to_owned())
            .collect(),
        svg: draw(&pictures::of_profile(words, profile)),
        rows: CompetencyId::ALL
            .into_iter()
            .map(|id| ProfileRow {
                area: area_link(words, id),
                today: profile.today.get(id).map(|level| LevelCell {
                    level: level.as_u8(),
                    text: words.level(level).to_owned(),
                    shipped: String::new(),
                }),
                needed: cell(words, profile, id, shipped),
            })
            .collect(),
        notes: profile.notes.iter().map(note).collect(),
    }
}

fn versions(words: Words<'_>) -> Vec<Version> {
    let history = words.content.framework.history.iter().rev();
    history
        .map(|change| Version {
            title: words.with(
                "wheel-version",
                &[
                    ("version", change.version.into()),
                    ("day", words.day(change.published).into()),
                ],
            ),
            note: words.of_content(&change.note).to_owned(),
            changed: change
                .meaning_changed
                .iter()
                .map(|id| area_link(words, *id))
                .collect(),
        })
        .collect()
}

pub(super) async fn json(visit: Visit) -> Result<Response> {
    let content = &visit.content;
    let bytes = serde_json::to_vec_pretty(&content::wheel_json(content))
        .map_err(|error| Error::internal(&error))?;
    let name = format!("kompetencehjul-{}.json", content.framework.version);
    download(&name, "application/json", bytes)
}

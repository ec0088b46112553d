//! The wheel for everybody: the whole of it, each area, the rules round it, and all of it as JSON.
//! Coordinators read here how the report was read and which version holds; so can anybody.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use content::FieldRule;
use domain::{CompetencyId, Dimension, Level, Origin, Profile, SourceId};
use web::{Error, Page, Result, Visit, download, html};

use super::drawing::draw;
use super::pictures::{self, PUBLIC_BASE};
use super::why::find;
use super::words::Words;

/// A source with its link.
struct SourceLine {
    id: String,
    title: String,
    publisher: String,
    url: String,
    note: String,
}

/// An area in a list.
struct AreaLink {
    number: u8,
    name: String,
    href: String,
}

fn area_link(words: Words<'_>, id: CompetencyId) -> AreaLink {
    let area = words.content.framework.competencies.get(id);
    AreaLink {
        number: id.number(),
        name: words.of_content(&area.name).to_owned(),
        href: format!("{PUBLIC_BASE}{}", area.slug),
    }
}

fn source_lines<'a>(
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
            note: source.note.as_ref().map_or_else(String::new, |n| words.of_content(n).to_owned()),
        })
        .collect()
}

/// A level with its number for the picture of it.
struct LevelCell {
    level: u8,
    text: String,
}

fn cell(words: Words<'_>, level: Level) -> LevelCell {
    LevelCell { level: level.as_u8(), text: words.needed(level) }
}

// ------------------------------------------------------------------------------ the whole wheel

#[derive(Template)]
#[template(path = "wheel/wheel.html")]
struct WholeWheel {
    page: Page,
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

pub(super) async fn whole(visit: Visit) -> Result<Response> {
    let words = Words::of(&visit);
    let (content, framework) = (words.content, &words.content.framework);
    let hub = &framework.hub;
    let own = framework.competencies.get(CompetencyId::OWN_PRACTICE);
    let level_names = Level::ALL.map(|level| {
        let about = words.t(&format!("wheel-level-{}", level.slug()));
        (level.as_u8(), words.level(level).to_owned(), about)
    });
    let notes = content.reading_notes.iter().map(|note| {
        let areas = note.competencies.iter().map(|id| area_link(words, *id)).collect();
        (areas, words.of_content(&note.text).to_owned())
    });
    html(&WholeWheel {
        svg: draw(&pictures::whole(words)),
        groups: groups(words),
        profile_names: framework.profiles.iter().map(|p| profile_name(words, p)).collect(),
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
        profiles: framework.profiles.iter().map(|profile| profile_text(words, profile)).collect(),
        notes: notes.collect(),
        versions: versions(words),
        sources: source_lines(words, framework.sources.iter().map(|source| &source.id)),
        licence: words.of_content(&content.licence_note).to_owned(),
        page: visit.page("wheel-public"),
    })
}

/// "Profil 1".
fn profile_name(words: Words<'_>, profile: &Profile) -> String {
    words.with("wheel-profile-number", &[("number", profile.id.number().into())])
}

fn groups(words: Words<'_>) -> Vec<Group> {
    let framework = &words.content.framework;
    let row = |id: CompetencyId| NeedRow {
        area: area_link(words, id),
        needs: framework
            .profiles
            .iter()
            .map(|profile| (profile_name(words, profile), cell(words, *profile.needed.get(id))))
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
            areas: info.dimension.competencies().map(|id| area_link(words, id)).collect(),
            sources: source_lines(words, &info.sources),
        })
        .collect()
}

fn profile_text(words: Words<'_>, profile: &Profile) -> ProfileText {
    let note = |note: &domain::ReadingNote| {
        (note.competency.map(|id| area_link(words, id)), words.of_content(&note.text).to_owned())
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
        examples: profile.examples.iter().map(|text| words.of_content(text).to_owned()).collect(),
        svg: draw(&pictures::of_profile(words, profile)),
        rows: CompetencyId::ALL
            .into_iter()
            .map(|id| ProfileRow {
                area: area_link(words, id),
                today: profile.today.get(id).map(|level| LevelCell {
                    level: level.as_u8(),
                    text: words.level(level).to_owned(),
                }),
                needed: cell(words, *profile.needed.get(id)),
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
                &[("version", change.version.into()), ("day", words.day(change.published).into())],
            ),
            note: words.of_content(&change.note).to_owned(),
            changed: change.meaning_changed.iter().map(|id| area_link(words, *id)).collect(),
        })
        .collect()
}

// ------------------------------------------------------------------------------ one area

#[derive(Template)]
#[template(path = "wheel/competency.html")]
struct OneCompetency {
    page: Page,
    lead: String,
    number: u8,
    dimension: String,
    dimension_href: String,
    ours: bool,
    own_href: String,
    holds: Vec<String>,
    risk_link: String,
    levels: Vec<(u8, String, String)>,
    needs: Vec<NeedOf>,
    tasks: Vec<TaskLine>,
    offers: Vec<OfferLine>,
    notes: Vec<String>,
    sources: Vec<SourceLine>,
    before: AreaLink,
    after: AreaLink,
}

/// What a profile needs of the area.
struct NeedOf {
    profile: String,
    href: String,
    today: Option<LevelCell>,
    needed: LevelCell,
}

struct TaskLine {
    name: String,
    example: String,
    profile: String,
}

struct OfferLine {
    title: String,
    href: String,
    what: String,
}

pub(super) async fn competency(visit: Visit, Path(name): Path<String>) -> Result<Response> {
    let id = find(&visit.app.content, &name)?;
    let words = Words::of(&visit);
    let framework = &words.content.framework;
    let area = framework.competencies.get(id);
    let held = visit.viewer.as_ref().is_some_and(|viewer| viewer.person.is_some());
    html(&OneCompetency {
        lead: words.of_content(&area.why).to_owned(),
        number: id.number(),
        dimension: words.dimension(id),
        dimension_href: area
            .dimension
            .map_or_else(|| "/hjulet#egen-praksis".to_owned(), |d| format!("/hjulet#{}", d.slug())),
        ours: area.origin == Origin::Ours,
        own_href: if held { format!("{}{}", pictures::OWN_BASE, area.slug) } else { String::new() },
        holds: area.holds.iter().map(|text| words.of_content(text).to_owned()).collect(),
        risk_link: words.of_content(&area.risk_link).to_owned(),
        levels: Level::ALL
            .into_iter()
            .map(|level| {
                let does = words.of_content(level.pick(&area.levels)).to_owned();
                (level.as_u8(), words.level(level).to_owned(), does)
            })
            .collect(),
        needs: framework.profiles.iter().map(|profile| need_of(words, profile, id)).collect(),
        tasks: tasks(words, id),
        offers: offers(words, id),
        notes: notes(words, id),
        sources: source_lines(words, &area.sources),
        before: area_link(words, neighbour(id, CompetencyId::ALL.len() - 1)),
        after: area_link(words, neighbour(id, 1)),
        page: visit.page_titled(words.of_content(&area.name).to_owned()),
    })
}

/// The area so many places further on, round the wheel.
fn neighbour(id: CompetencyId, places: usize) -> CompetencyId {
    let at = usize::from(id.number()) + places;
    CompetencyId::ALL.into_iter().cycle().nth(at).unwrap_or(id)
}

fn need_of(words: Words<'_>, profile: &Profile, id: CompetencyId) -> NeedOf {
    let name = words.of_content(&profile.name);
    let values = [("number", profile.id.number().into()), ("name", name.into())];
    NeedOf {
        profile: words.with("wheel-profile-title", &values),
        href: format!("/hjulet#{}", profile.slug),
        today: profile.today.get(id).map(|level| LevelCell {
            level: level.as_u8(),
            text: words.level(level).to_owned(),
        }),
        needed: cell(words, *profile.needed.get(id)),
    }
}

fn tasks(words: Words<'_>, id: CompetencyId) -> Vec<TaskLine> {
    let framework = &words.content.framework;
    let drawing_on = framework.tasks.iter().filter(|task| task.competencies.contains(&id));
    drawing_on
        .map(|task| TaskLine {
            name: words.of_content(&task.name).to_owned(),
            example: words.of_content(&task.example).to_owned(),
            profile: framework
                .profile(task.profile)
                .map_or_else(String::new, |profile| profile_name(words, profile)),
        })
        .collect()
}

fn offers(words: Words<'_>, id: CompetencyId) -> Vec<OfferLine> {
    let items = words.content.catalogue.iter();
    items
        .filter_map(|item| {
            let taught = item.teaches.iter().find(|taught| taught.competency == id)?;
            let level = words.level_inside(taught.to);
            Some(OfferLine {
                title: words.of_content(&item.title).to_owned(),
                href: format!("/tilbud#{}", item.id),
                what: words.with(
                    "wheel-offer-teaches",
                    &[("step", item.step.into()), ("level", level.into())],
                ),
            })
        })
        .collect()
}

/// How the report was read where it speaks of this area.
fn notes(words: Words<'_>, id: CompetencyId) -> Vec<String> {
    let framework = &words.content.framework;
    let general = words.content.reading_notes.iter();
    let general = general
        .filter(|note| note.competencies.contains(&id))
        .map(|note| words.of_content(&note.text).to_owned());
    let of_profiles = framework.profiles.iter().flat_map(|profile| {
        let about = profile.notes.iter().filter(|note| note.competency == Some(id));
        about.map(|note| {
            let values = [
                ("profile", profile_name(words, profile).into()),
                ("note", words.of_content(&note.text).into()),
            ];
            words.with("wheel-note-of-profile", &values)
        })
    });
    general.chain(of_profiles).collect()
}

// ------------------------------------------------------------------------------ the rules round it

#[derive(Template)]
#[template(path = "wheel/rules.html")]
struct Rules {
    page: Page,
    told: Vec<RuleText>,
    named: Vec<RuleText>,
}

struct RuleText {
    id: String,
    name: String,
    what: String,
    why: String,
    requirements: Vec<String>,
    sources: Vec<SourceLine>,
    reviewed: String,
}

pub(super) async fn rules(visit: Visit) -> Result<Response> {
    let words = Words::of(&visit);
    let (told, named) = words
        .content
        .field_rules
        .iter()
        .map(|rule| rule_text(words, rule))
        .partition(|rule: &RuleText| !rule.requirements.is_empty());
    html(&Rules { told, named, page: visit.page("wheel-rules") })
}

fn rule_text(words: Words<'_>, rule: &FieldRule) -> RuleText {
    let detail = rule.detail.as_ref();
    let text = |pick: fn(&content::FieldRuleDetail) -> &domain::L10n| {
        detail.map_or_else(String::new, |detail| words.of_content(pick(detail)).to_owned())
    };
    RuleText {
        id: rule.id.clone(),
        name: words.of_content(&rule.name).to_owned(),
        what: text(|detail| &detail.what),
        why: text(|detail| &detail.why),
        requirements: detail
            .map(|d| d.requirements.iter().map(|asked| words.of_content(asked).to_owned()).collect())
            .unwrap_or_default(),
        sources: source_lines(words, &rule.sources),
        reviewed: words.day(rule.reviewed),
    }
}

// ------------------------------------------------------------------------------ for machines

pub(super) async fn json(visit: Visit) -> Result<Response> {
    let content = &visit.app.content;
    let bytes = serde_json::to_vec_pretty(&content::wheel_json(content))
        .map_err(|error| Error::internal(&error))?;
    let name = format!("kompetencehjul-{}.json", content.framework.version);
    download(&name, "application/json", bytes)
}


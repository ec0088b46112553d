//! `/hjulet/{competency}`: one area for everybody – what it holds, why, for whom, and its sources.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::{CompetencyId, Framework, ItemOrigin, Level, Origin, Profile};
use web::{Page, Result, Visit, html};

use super::pictures;
use super::public::{AreaLink, LevelCell, SourceLine, area_link, cell, profile_name, source_lines};
use super::why::find;
use super::words::Words;

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

pub(super) async fn show(visit: Visit, Path(name): Path<String>) -> Result<Response> {
    let id = find(&visit.content, &name)?;
    let words = Words::of(&visit);
    let framework = &words.content.framework;
    let area = framework.competencies.get(id);
    let held = visit
        .viewer
        .as_ref()
        .is_some_and(|viewer| viewer.person.is_some());
    html(&OneCompetency {
        lead: words.of_content(&area.why).to_owned(),
        number: id.number(),
        dimension: words.dimension(id),
        dimension_href: area.dimension.map_or_else(
            || "/hjulet#egen-praksis".to_owned(),
            |d| format!("/hjulet#{}", d.slug()),
        ),
        ours: area.origin == Origin::Ours,
        own_href: if held {
            format!("{}{}", pictures::OWN_BASE, area.slug)
        } else {
            String::new()
        },
        holds: area
            .holds
            .iter()
            .map(|text| words.of_content(text).to_owned())
            .collect(),
        risk_link: words.of_content(&area.risk_link).to_owned(),
        levels: Level::ALL
            .into_iter()
            .map(|level| {
                let does = words.of_content(level.pick(&area.levels)).to_owned();
                (level.as_u8(), words.level(level).to_owned(), does)
            })
            .collect(),
        needs: framework
            .profiles
            .iter()
            .map(|profile| need_of(words, profile, id, &visit.app.shipped.framework))
            .collect(),
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

fn need_of(words: Words<'_>, profile: &Profile, id: CompetencyId, shipped: &Framework) -> NeedOf {
    let name = words.of_content(&profile.name);
    let values = [
        ("number", profile.id.number().into()),
        ("name", name.into()),
    ];
    NeedOf {
        profile: words.with("wheel-profile-title", &values),
        href: format!("/hjulet#{}", profile.slug),
        today: profile.today.get(id).map(|level| LevelCell {
            level: level.as_u8(),
            text: words.level(level).to_owned(),
            shipped: String::new(),
        }),
        needed: cell(words, profile, id, shipped),
    }
}

fn tasks(words: Words<'_>, id: CompetencyId) -> Vec<TaskLine> {
    let framework = &words.content.framework;
    let drawing_on = framework
        .tasks
        .iter()
        .filter(|task| task.competencies.contains(&id));
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
        .filter(|item| item.available)
        .filter_map(|item| {
            let taught = item.teaches.iter().find(|taught| taught.competency == id)?;
            let level = words.level_inside(taught.to);
            Some(OfferLine {
                title: words.of_content(&item.title).to_owned(),
                href: format!("/tilbud#{}", item.id),
                what: words.with(
                    if item.origin == ItemOrigin::Local {
                        "wheel-offer-own"
                    } else {
                        "wheel-offer-teaches"
                    },
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
        let about = profile
            .notes
            .iter()
            .filter(|note| note.competency == Some(id));
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

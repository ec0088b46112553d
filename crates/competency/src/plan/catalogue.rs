//! `/tilbud`: the catalogue that plans are made from, for everybody to read.

use askama::Template;
use axum::response::Response;
use content::{Offer, Track};
use domain::{CatalogueItem, CompetencyId, ItemOrigin, Level};
use web::{Page, Result, Visit, html};

use super::time::days;
use crate::wheel::Words;

#[derive(Template)]
#[template(path = "plan/catalogue.html")]
struct Catalogue {
    page: Page,
    stairs: Vec<Stair>,
}

/// A step of the staircase, or what the municipality offers itself.
struct Stair {
    id: String,
    name: String,
    about: String,
    offers: Vec<Card>,
}

/// An offer.
struct Card {
    id: String,
    /// Where it is taken, if here.
    course: Option<String>,
    title: String,
    summary: String,
    time: String,
    form: String,
    track: String,
    whom: String,
    lasts: String,
    lines: Vec<Line>,
    before: Vec<(String, String)>,
}

/// What an offer does for one area.
struct Line {
    number: u8,
    name: String,
    href: String,
    teaches: String,
    proves: String,
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let words = Words::of(&visit);
    let stairs = (1..=3_u8).map(|number| {
        let step = words.with("plan-step", &[("step", number.into())]);
        let text = |what: &str| words.t(&format!("plan-stair-{number}{what}"));
        Stair {
            id: format!("trin-{number}"),
            name: format!("{step}: {}", text("")),
            about: format!("{} {}", text("-whom"), text("-form")),
            offers: cards(words, |item| {
                item.step == number && item.origin == ItemOrigin::Shipped
            }),
        }
    });
    let own = Stair {
        id: "egne".to_owned(),
        name: words.t("plan-own"),
        about: words.t("plan-own-about"),
        offers: cards(words, |item| item.origin == ItemOrigin::Local),
    };
    let own = Some(own).filter(|own| !own.offers.is_empty());
    html(&Catalogue {
        stairs: stairs.chain(own).collect(),
        page: visit.page("plan-catalogue"),
    })
}

/// What is offered now and of which this is true.
fn cards(words: Words<'_>, is: impl Fn(&CatalogueItem) -> bool) -> Vec<Card> {
    let items = words.content.catalogue.iter();
    items
        .filter(|item| item.available && is(item))
        .map(|item| card(words, item))
        .collect()
}

fn card(words: Words<'_>, item: &CatalogueItem) -> Card {
    let offer = words.content.offer(&item.id);
    let before = item.prerequisites.iter().filter_map(|id| {
        let first = words
            .content
            .catalogue
            .iter()
            .find(|known| known.id == *id)?;
        Some((id.to_string(), words.of_content(&first.title).to_owned()))
    });
    Card {
        id: item.id.to_string(),
        course: super::course_href(words.content, &item.id),
        title: words.of_content(&item.title).to_owned(),
        summary: words.of_content(&item.summary).to_owned(),
        time: days(words, item.minutes),
        form: words.of_content(&item.form).to_owned(),
        track: words.t(match offer.map(|offer| offer.track) {
            Some(Track::Practitioner) => "plan-track-practitioner",
            _ => "plan-track-foundation",
        }),
        whom: offer.map_or_else(String::new, |offer| whom(words, offer)),
        lasts: offer
            .and_then(|offer| offer.valid_months)
            .map(|months| words.with("plan-lasts-months", &[("months", months.into())]))
            .unwrap_or_default(),
        lines: lines(words, item),
        before: before.collect(),
    }
}

/// "Alle", or "Profil 2 og 3".
fn whom(words: Words<'_>, offer: &Offer) -> String {
    if offer.profiles.contains(&domain::ProfileId::GENERAL) {
        return words.t("plan-for-everybody");
    }
    let numbers: Vec<String> = offer.profiles.iter().map(ToString::to_string).collect();
    words.with(
        "plan-for-profiles",
        &[("profiles", words.list(&numbers).into())],
    )
}

/// An area at a time: what is taught of it and what is shown.
fn lines(words: Words<'_>, item: &CatalogueItem) -> Vec<Line> {
    let level = |level: Level| words.level_inside(level);
    let areas = CompetencyId::ALL.into_iter();
    areas
        .filter_map(|id| {
            let taught = item.teaches.iter().find(|taught| taught.competency == id);
            let proved = item.proves.iter().find(|proved| proved.competency == id);
            if taught.is_none() && proved.is_none() {
                return None;
            }
            let area = words.content.framework.competencies.get(id);
            Some(Line {
                number: id.number(),
                name: words.of_content(&area.name).to_owned(),
                href: format!("/hjulet/{}", area.slug),
                teaches: taught.map_or_else(String::new, |taught| {
                    let values = [
                        ("from", level(taught.from).into()),
                        ("to", level(taught.to).into()),
                    ];
                    words.with("plan-teaches", &values)
                }),
                proves: proved.map_or_else(
                    || words.t("plan-proves-nothing"),
                    |proved| words.with("plan-proves", &[("level", level(proved.level).into())]),
                ),
            })
        })
        .collect()
}

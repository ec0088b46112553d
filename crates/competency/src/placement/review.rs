//! The coordinator's lists: what waits, what was decided, and everybody in the target group.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use domain::{PersonId, ProfileId};
use jiff::Timestamp;
use people::access::{Placement as PlacementKind, SeesAll};
use people::organisation::{Card, cards_of, people_found};
use serde::Deserialize;
use web::{Fields, Page, Result, Visit, html, redirect_with};

use super::store::Placement;
use super::store::decisions::{self, Counts, Filter, How, Listed, PER_PAGE};
use super::words::{self, Reader};

pub(super) const LIST: &str = "/organisation/profiler";

/// Which list, narrowed how.
#[derive(Deserialize, Default, Clone)]
pub(super) struct Asked {
    #[serde(default)]
    vis: String,
    #[serde(default)]
    kun: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    side: String,
}

/// The lists of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Waiting,
    Decided,
    Everybody,
}

impl View {
    fn of(asked: &Asked) -> Self {
        match asked.vis.as_str() {
            "afgjort" => Self::Decided,
            "alle" => Self::Everybody,
            _ => Self::Waiting,
        }
    }
}

/// Somebody in a list.
pub(super) struct Line {
    pub person: PersonId,
    pub name: String,
    pub about: String,
    /// The profiles that count today.
    pub now: String,
    /// The proposed ones.
    pub proposed: String,
    pub reasons: Vec<String>,
    pub close: Vec<String>,
    pub fits: bool,
    pub remark: String,
    pub waits: bool,
    pub version: i64,
    pub proposal: i64,
    pub decided: Option<DecidedLine>,
}

/// A decision in a list.
pub(super) struct DecidedLine {
    pub day: String,
    pub overridden: bool,
    pub followed: bool,
    pub reason: String,
}

#[derive(Template)]
#[template(path = "placement/review.html")]
struct ListPage {
    page: Page,
    view: View,
    counts: Vec<(String, i64, String)>,
    lines: Vec<Line>,
    total: i64,
    clear: i64,
    asked_at: Timestamp,
    asked: Asked,
    page_number: u32,
    pages: u32,
    base: String,
}

impl ListPage {
    fn is(&self, view: &str) -> bool {
        matches!(
            (self.view, view),
            (View::Waiting, "venter") | (View::Decided, "afgjort") | (View::Everybody, "alle")
        )
    }

    /// What the decided ones can be narrowed to: value and words.
    fn filters(&self) -> [(&'static str, String); 6] {
        [
            ("1", "placement-only-1"),
            ("2", "placement-with-2"),
            ("3", "placement-with-3"),
            ("bekraeftet", "placement-how-confirmed"),
            ("aendret", "placement-how-overridden"),
            ("uden", "placement-how-unasked"),
        ]
        .map(|(value, key)| (value, self.page.t(key)))
    }
}

pub(super) async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let municipality = visit.municipality()?;
    let number = asked.side.parse().unwrap_or(1).max(1);
    let view = View::of(&asked);
    let (listed, cards) = match view {
        View::Waiting => with_cards(&visit, decisions::waiting(&visit, number).await?).await?,
        View::Decided => {
            let found = decisions::decided(&visit, &filter(&asked), number).await?;
            with_cards(&visit, found).await?
        }
        View::Everybody => everybody(&visit, asked.q.trim(), number).await?,
    };
    let counts = decisions::counts(visit.db(), municipality, visit.today()).await?;
    let page = visit.page("placement-review-title");
    let pages = u32::try_from(listed.total)
        .unwrap_or(u32::MAX)
        .div_ceil(PER_PAGE);
    html(&ListPage {
        counts: count_words(&visit, &page, counts),
        lines: lines(&visit, &page, listed.people, &cards),
        total: listed.total,
        clear: listed.clear,
        asked_at: visit.now(),
        base: base(&visit, &asked),
        page_number: number,
        pages,
        view,
        asked,
        page,
    })
}

fn filter(asked: &Asked) -> Filter {
    Filter {
        profile: asked
            .kun
            .parse()
            .ok()
            .and_then(|n: i64| ProfileId::try_from(n).ok()),
        how: match asked.kun.as_str() {
            "bekraeftet" => Some(How::Confirmed),
            "aendret" => Some(How::Overridden),
            "uden" => Some(How::Unasked),
            _ => None,
        },
    }
}

/// The address of this list up to the page's number; never with a name in it.
fn base(visit: &Visit, asked: &Asked) -> String {
    if !asked.q.trim().is_empty() {
        return web::search::pages(visit);
    }
    let mut base = format!("{LIST}?");
    for (name, value) in [("vis", &asked.vis), ("kun", &asked.kun)] {
        if !value.is_empty() {
            base.push_str(name);
            base.push('=');
            base.push_str(&encoded(value));
            base.push('&');
        }
    }
    base.push_str("side=");
    base
}

/// A value as an address holds it.
fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

pub(super) type Cards = BTreeMap<PersonId, Card>;

async fn with_cards(
    visit: &Visit,
    (listed, proof): (Listed, SeesAll<PlacementKind>),
) -> Result<(Listed, Cards)> {
    let cards = cards_of(visit.db(), &proof).await?;
    Ok((
        listed,
        cards.into_iter().map(|card| (card.id, card)).collect(),
    ))
}

/// Everybody in the target group whose name fits, in alphabetical order.
async fn everybody(visit: &Visit, text: &str, number: u32) -> Result<(Listed, Cards)> {
    let (found, proof) =
        people_found::<PlacementKind>(visit, text, None, true, number, PER_PAGE).await?;
    let mut placements = decisions::placements_of(visit.db(), &proof).await?;
    let people = found
        .people
        .iter()
        .map(|card| (card.id, placements.remove(&card.id).unwrap_or_default()))
        .collect();
    let listed = Listed {
        people,
        total: found.total,
        clear: 0,
    };
    Ok((
        listed,
        found
            .people
            .into_iter()
            .map(|card| (card.id, card))
            .collect(),
    ))
}

/// Each count with what is counted and the profile's name.
fn count_words(visit: &Visit, page: &Page, counts: Counts) -> Vec<(String, i64, String)> {
    let framework = &visit.content.framework;
    [
        (ProfileId::GENERAL, "placement-only-1", counts.general),
        (
            ProfileId::ORGANISATIONAL,
            "placement-with-2",
            counts.organisational,
        ),
        (ProfileId::TECHNICAL, "placement-with-3", counts.technical),
    ]
    .map(|(profile, key, count)| {
        let name = framework
            .profile(profile)
            .map_or("", |profile| page.of(&profile.name));
        (page.t(key), count, name.to_owned())
    })
    .to_vec()
}

pub(super) fn lines(
    visit: &Visit,
    page: &Page,
    people: Vec<(PersonId, Placement)>,
    cards: &Cards,
) -> Vec<Line> {
    let framework = &visit.content.framework;
    people
        .into_iter()
        .filter_map(|(person, placement)| {
            let card = cards.get(&person)?;
            let proposal = placement.proposal.as_ref();
            let reasons = proposal
                .map(|sent| words::profiles(page, framework, &sent.proposed, Reader::Coordinator))
                .unwrap_or_default();
            Some(Line {
                person,
                name: card.name(),
                about: about(card),
                now: words::short(page, &placement.profiles()),
                proposed: proposal.map_or_else(String::new, |s| words::short(page, &s.profiles())),
                reasons: reasons
                    .profiles
                    .into_iter()
                    .flat_map(|p| p.reasons)
                    .collect(),
                close: proposal
                    .map(|sent| sent.close_calls.as_slice())
                    .unwrap_or_default()
                    .iter()
                    .map(|profile| words::short(page, &[*profile]))
                    .collect(),
                fits: proposal.is_none_or(|sent| sent.fits),
                remark: proposal.map_or_else(String::new, |sent| sent.remark.clone()),
                waits: placement.waits(),
                version: placement.version(),
                proposal: proposal.map_or(0, |sent| sent.number),
                decided: placement.decision.as_ref().map(|decision| DecidedLine {
                    day: page.day_of(decision.at),
                    overridden: decision.overridden,
                    followed: decision.proposal.is_some() && !decision.overridden,
                    reason: decision.reason.clone(),
                }),
            })
        })
        .collect()
}

/// "Skolesekretær, Skole Ramløse".
pub(super) fn about(card: &Card) -> String {
    let parts: Vec<&str> = [card.title.as_str(), card.unit.as_str()]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect();
    parts.join(", ")
}

/// Confirms every clear proposal that was counted on the page, or none if the count no longer holds.
pub(super) async fn confirm_clear(visit: Visit, fields: Fields) -> Result<Response> {
    if fields.given("vis").is_some() {
        return web::search::keep(&visit, &fields);
    }
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let (counted, asked_at): (usize, Timestamp) = (fields.parsed("antal")?, fields.parsed("set")?);
    let tx = visit.db().begin().await?;
    let clear = decisions::clear_ones(&tx, municipality, visit.today(), asked_at).await?;
    if clear.len() != counted {
        return redirect_with(LIST, "flash-placement-list-changed");
    }
    let at = (visit.now(), visit.today());
    for decision in &clear {
        decisions::decide(
            &tx,
            &visit.content,
            municipality,
            decision,
            viewer.account,
            at,
        )
        .await?;
    }
    tx.commit().await?;
    redirect_with(LIST, "flash-placement-all-confirmed")
}

//! Offers of a municipality's own in the catalogue: the law of one's own field, and others.
//!
//! A [`LocalItem`] is what a coordinator writes, finished or not. [`build`] makes of a finished one
//! what the rest of the program knows: an item to plan with, and, where it is taken here, a course
//! with a closing test like any other. So player, test, certificate and proof need to know nothing of
//! who wrote it.

mod build;
mod problem;
mod template;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use domain::course::{Audience, Course, ItemKind};
use domain::{CompetencyId, ItemId, ItemOrigin, L10n, Level, ProfileId};
use serde::{Deserialize, Serialize};

pub use build::{Built, Edition, Shown, build, page_lix, page_seconds, shows};
pub use problem::{Part, Problem};
pub use template::{PLACEHOLDER, law_of_our_field};

use crate::Content;

/// The names of a municipality's own offers begin so; nothing shipped does.
pub const LOCAL: &str = "lokal-";
/// So many questions are the fewest that a test is made of.
pub const LEAST_QUESTIONS: usize = 5;
/// So many questions a test asks, if there are more. Another try then brings others.
pub const MOST_ASKED: usize = 10;
/// The share of right answers that passes, in per cent: as in the shipped courses.
pub const PASS_PERCENT: u8 = 80;

/// The name of the municipality's offer with this number.
#[must_use]
pub fn id_of(number: i64) -> ItemId {
    ItemId::new(format!("{LOCAL}{number}"))
}

/// Whether an item is a municipality's own.
#[must_use]
pub fn is_local(id: &ItemId) -> bool {
    id.as_str().starts_with(LOCAL)
}

/// Where an offer is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Here: pages to read, and a closing test.
    #[default]
    Here,
    /// Elsewhere: that somebody took it is told by a list of results.
    Elsewhere,
}

/// An offer as a coordinator writes it; it may still lack something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LocalItem {
    /// Here or elsewhere.
    pub delivery: Delivery,
    /// Its title. English may be empty, here and in all that follows: then the Danish is shown.
    pub title: L10n,
    /// What it is about, in a sentence or two.
    pub summary: L10n,
    /// Who is asked to take it.
    pub audience: ForWhom,
    /// The profiles that it is planned for.
    pub profiles: Vec<ProfileId>,
    /// How many months a completion is valid; `None` for ever.
    pub valid_months: Option<u32>,
    /// What it teaches.
    pub areas: Vec<LocalArea>,
    /// What is read, where it is taken here.
    pub pages: Vec<LocalPage>,
    /// What the closing test draws from, where it is taken here. Without any there is no test.
    pub questions: Vec<LocalQuestion>,
    /// What it is – a morning, a talk – where it is taken elsewhere.
    pub form: L10n,
    /// How long it takes, where it is taken elsewhere.
    pub minutes: u32,
    /// The page that tells of it, where it is taken elsewhere.
    pub url: String,
    /// Where one asks for it, where it is taken elsewhere.
    pub ask: L10n,
}

/// Who is asked to take an offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForWhom {
    /// Whoever lacks what it teaches has it in their plan.
    #[default]
    ByPlan,
    /// Everybody in the target group, whatever they lack.
    Everyone,
    /// Leaders of units.
    Leaders,
}

impl ForWhom {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::ByPlan, Self::Everyone, Self::Leaders];

    /// The name in forms.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::ByPlan => "by-plan",
            Self::Everyone => "everyone",
            Self::Leaders => "leaders",
        }
    }

    /// The one with this name.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.slug() == slug)
    }

    const fn audience(self) -> Audience {
        match self {
            Self::ByPlan => Audience::ByPlan,
            Self::Everyone => Audience::Everyone,
            Self::Leaders => Audience::Leaders,
        }
    }
}

/// What an offer teaches in one competency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalArea {
    /// The competency.
    pub competency: CompetencyId,
    /// Where one must be.
    pub from: Level,
    /// Where one gets to.
    pub to: Level,
    /// What one can do afterwards, in words.
    pub outcome: L10n,
}

/// A page to read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LocalPage {
    /// Its title.
    pub title: L10n,
    /// CommonMark.
    pub text: L10n,
}

/// A question of the closing test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalQuestion {
    /// Its number in the offer, never given to another question.
    pub number: u32,
    /// Counts up with every change: changed, it is another question.
    pub version: u32,
    /// The competency that it asks for.
    pub area: CompetencyId,
    /// A situation, or something to know.
    pub kind: ItemKind,
    /// The situation, for a scenario.
    pub situation: L10n,
    /// The question.
    pub question: L10n,
    /// Three or four; exactly one is right.
    pub options: Vec<LocalOption>,
}

/// An answer to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LocalOption {
    /// What it says.
    pub text: L10n,
    /// Whether it is right.
    pub right: bool,
    /// Why, or why it isn't.
    pub why: L10n,
}

impl LocalItem {
    /// The number that the next question gets.
    #[must_use]
    pub fn next_question(&self) -> u32 {
        let numbers = self.questions.iter().map(|question| question.number);
        numbers.max().unwrap_or(0) + 1
    }
}

/// What a list of results can tell that somebody completed: a course; or an offer of the municipality's own
/// that is held elsewhere, as a course without anything to read, of which having taken part is all that is
/// known.
#[must_use]
pub fn completed_course<'a>(content: &'a Content, id: &ItemId) -> Option<Cow<'a, Course>> {
    if let Some(course) = content.course(id) {
        return Some(Cow::Borrowed(course));
    }
    let item = content.catalogue.iter().find(|item| item.id == *id)?;
    let offer = content.offer(id)?;
    (item.origin == ItemOrigin::Local).then(|| Cow::Owned(build::taken_elsewhere(item, offer)))
}

/// Adds a published offer to a municipality's content, after what is there.
pub fn add(content: &mut Content, built: Built) {
    content.catalogue.push(built.item);
    content.offers.push(built.offer);
    content.courses.extend(built.course);
}

/// Adds an offer that is no longer offered: nobody is planned into it, but whoever took it still finds
/// its name.
pub fn add_retired(content: &mut Content, built: Built) {
    content.catalogue.push(domain::CatalogueItem {
        available: false,
        ..built.item
    });
    content.offers.push(built.offer);
}

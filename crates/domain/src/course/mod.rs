//! Courses that the platform delivers itself: what they hold, their closing test, what a passed test
//! shows, and when people are asked and reminded.
//!
//! - A course is modules, a module is pages, a page is blocks. Both languages have the same.
//! - Texts come as HTML that crate `content` made of CommonMark; it holds no script, style or form.
//! - What somebody chooses in a block is theirs and proves nothing; only the closing test does.
//! - The rules of the test stand in [`test`], those of mails in [`reminders`], and Denmark's working
//!   days in [`calendar`].

pub mod calendar;
mod print;
pub mod reminders;
pub mod test;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use print::print;

use crate::slug::slugs;
use crate::{CompetencyId, ItemId, L10n, Lang, Level};

/// Whom a course is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody in the target group.
    Everyone,
    /// Leaders of units.
    Leaders,
    /// The members of the management body (NIS 2-loven § 7), whom the municipality names.
    ManagementBody,
    /// Whoever has it in their plan; nobody is asked by mail.
    ByPlan,
}

slugs!(Audience, "audience of a course", {
    Everyone => "everyone",
    Leaders => "leaders",
    ManagementBody => "management_body",
    ByPlan => "by_plan",
});

/// The same thing in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both<T> {
    /// Danish.
    pub da: T,
    /// English.
    pub en: T,
}

impl<T> Both<T> {
    /// In this language.
    pub const fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Da => &self.da,
            Lang::En => &self.en,
        }
    }
}

/// A course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Its short name; for a course of the catalogue, the item's.
    pub id: ItemId,
    /// Counts up when the meaning changes.
    pub version: u32,
    /// When all of it was last read.
    pub reviewed: Date,
    /// Whom it is for.
    pub audience: Audience,
    /// Its title.
    pub title: L10n,
    /// What it is about, in a sentence or two.
    pub summary: L10n,
    /// How many months a completion is valid; `None` for ever.
    pub valid_months: Option<u32>,
    /// What somebody can do afterwards.
    pub objectives: Vec<Objective>,
    /// Its parts, in order.
    pub modules: Vec<Module>,
    /// What its facts come from, and what to go on with.
    pub sources: Vec<CourseSource>,
    /// Where a municipality writes its own text.
    pub places: Vec<Place>,
    /// The closing test; without one, reading to the end completes the course.
    pub test: Option<test::TestRule>,
    /// The items that the test draws from.
    pub items: Vec<Item>,
    /// What people can take with them.
    pub files: Vec<CourseFile>,
    /// Pictures and films, for a course that was read from a folder.
    pub media: Option<Media>,
}

/// What somebody can do afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// Its short name, unique in the course.
    pub id: String,
    /// The competency that it is part of.
    pub competency: CompetencyId,
    /// The level.
    pub level: Level,
    /// In words.
    pub text: L10n,
}

/// A part of a course, of five to seven minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Its short name, part of the address.
    pub id: String,
    /// Its title.
    pub title: L10n,
    /// The objectives that it teaches.
    pub objectives: Vec<String>,
    /// Sources to go on with.
    pub further: Vec<String>,
    /// Its pages.
    pub pages: Both<Vec<CoursePage>>,
    /// How long it takes in Danish, in seconds, at the reckoned pace.
    pub seconds: u32,
}

/// A page of a module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoursePage {
    /// Its title.
    pub title: String,
    /// What is on it, in order.
    pub blocks: Vec<Block>,
    /// The sources that it points to, in the order of their numbers: 1, 2 …
    pub sources: Vec<String>,
}

/// A piece of a page. `html` is clean HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "block")]
pub enum Block {
    /// Text.
    Prose {
        /// The text.
        html: String,
    },
    /// Something to choose.
    Ask(Ask),
    /// More for whoever wants it, folded.
    Reveal {
        /// What is folded.
        title: String,
        /// The text.
        html: String,
    },
    /// A question to oneself; what is written stays on the screen.
    Reflection {
        /// Its short name.
        id: String,
        /// The question.
        html: String,
    },
    /// Lines to tick for oneself.
    Checklist {
        /// The text above, which may be empty.
        html: String,
        /// The lines.
        lines: Vec<String>,
    },
    /// The one thing to do today.
    Today {
        /// Its short name.
        id: String,
        /// What to do.
        html: String,
    },
    /// A file to take along.
    Download {
        /// The name of a [`CourseFile`].
        name: String,
        /// What it is.
        html: String,
    },
    /// A film, where the municipality has added one.
    Film {
        /// The file's name without its end.
        name: String,
        /// What it says, for everybody.
        html: String,
    },
    /// A fixed place for the municipality's own text.
    Place {
        /// The [`Place`]'s short name.
        id: String,
        /// What is shown until then.
        html: String,
    },
    /// A short remark.
    Note {
        /// The remark.
        html: String,
    },
}

/// Something to choose, and what follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Its short name, unique in the course.
    pub id: String,
    /// How it is asked.
    pub kind: AskKind,
    /// The situation.
    pub html: String,
    /// The question.
    pub question: String,
    /// Two to five.
    pub choices: Vec<Choice>,
}

/// How something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskKind {
    /// What would you do? Choosing shows the consequence.
    Scenario,
    /// A question with one right answer.
    Check,
    /// Parts of something, some of them suspicious: as many as one likes can be chosen.
    Mark,
}

slugs!(AskKind, "kind of question", { Scenario => "scenario", Check => "check", Mark => "mark" });

/// One of the choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What it says, a line of HTML.
    pub html: String,
    /// Right, the safe way, or suspicious.
    pub right: bool,
    /// What follows, or why.
    pub consequence: String,
}

/// A source of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseSource {
    /// Its short name.
    pub id: String,
    /// Its title.
    pub title: L10n,
    /// Who stands behind it.
    pub publisher: String,
    /// Where it is.
    pub url: Option<String>,
    /// When somebody last held our text against it; `None` where nobody has yet.
    pub checked: Option<Date>,
}

/// A fixed place for the municipality's own text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its short name.
    pub id: String,
    /// Its heading on the page.
    pub title: L10n,
    /// What the coordinator is asked for.
    pub ask: L10n,
    /// Whether the municipality can add questions of its own.
    pub questions: bool,
}

/// A text that people can take with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseFile {
    /// Its name without its end.
    pub name: String,
    /// CommonMark, beginning with its title as `# …`.
    pub markdown: L10n,
}

/// Pictures and films that lie beside a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// The folder on this machine.
    pub folder: std::path::PathBuf,
    /// The names of the files in it.
    pub names: BTreeSet<String>,
}

/// One question of a closing test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its short name, unique in the bank.
    pub id: String,
    /// The objective that it asks for.
    pub objective: String,
    /// Scenario or knowledge.
    pub kind: ItemKind,
    /// Counts up when the meaning changes.
    pub version: u32,
    /// When it was last read.
    pub reviewed: Date,
    /// The situation, for a scenario.
    pub situation: Option<L10n>,
    /// The question.
    pub question: L10n,
    /// Three or four; exactly one is right.
    pub options: Vec<ItemOption>,
}

/// What an item can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// What would you do: shows at most Understands.
    Scenario,
    /// Knowing something: shows at most Aware.
    Knowledge,
}

slugs!(ItemKind, "kind of item", { Scenario => "scenario", Knowledge => "knowledge" });

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemOption {
    /// What it says.
    pub text: L10n,
    /// Whether it is right.
    pub right: bool,
    /// Why, or why it isn't.
    pub why: L10n,
}

impl Course {
    /// A module by its short name, with its place.
    #[must_use]
    pub fn module(&self, id: &str) -> Option<(usize, &Module)> {
        self.modules
            .iter()
            .enumerate()
            .find(|(_, module)| module.id == id)
    }

    /// An item by its short name.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// What one can do afterwards, each said once: two objectives may ask for the same in different ways.
    #[must_use]
    pub fn outcomes(&self) -> Vec<&L10n> {
        let mut all: Vec<&L10n> = Vec::new();
        for objective in &self.objectives {
            if !all.contains(&&objective.text) {
                all.push(&objective.text);
            }
        }
        all
    }

    /// The rows of the course: how many pages there are before the test. The same in both languages.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.modules
            .iter()
            .map(|module| module.pages.da.len())
            .sum()
    }

    /// How long it takes, the closing test included, in whole minutes.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        let modules: u32 = self.modules.iter().map(|module| module.seconds).sum();
        let test = self.test.as_ref().map_or(0, test::TestRule::seconds);
        (modules + test).div_ceil(60)
    }

    /// How long each module takes, and last the closing test if there is one, in whole minutes that add up
    /// to what the whole takes: each is what it adds to those before it.
    #[must_use]
    pub fn part_minutes(&self) -> Vec<u32> {
        let modules = self.modules.iter().map(|module| module.seconds);
        let mut before = 0_u32;
        modules
            .chain(self.test.as_ref().map(test::TestRule::seconds))
            .map(|seconds| {
                let until_here = before;
                before += seconds;
                before.div_ceil(60) - until_here.div_ceil(60)
            })
            .collect()
    }

    /// How long it takes as one says it: in fives of minutes, for nobody reads at the reckoned pace.
    #[must_use]
    pub fn about_minutes(&self) -> u32 {
        ((self.minutes() + 2) / 5 * 5).max(5)
    }

    /// What is asked in a block, in this language, wherever it stands.
    #[must_use]
    pub fn ask(&self, lang: Lang, id: &str) -> Option<&Ask> {
        let pages = self
            .modules
            .iter()
            .flat_map(|module| module.pages.get(lang));
        pages
            .flat_map(|page| &page.blocks)
            .find_map(|block| match block {
                Block::Ask(ask) if ask.id == id => Some(ask),
                _ => None,
            })
    }

    /// The module in which a block asks something.
    #[must_use]
    pub fn module_of(&self, ask: &str) -> Option<&Module> {
        self.modules.iter().find(|module| {
            let blocks = module.pages.da.iter().flat_map(|page| &page.blocks);
            blocks
                .into_iter()
                .any(|block| matches!(block, Block::Ask(asked) if asked.id == ask))
        })
    }

    /// Whether a picture or film of this name lies beside the course.
    #[must_use]
    pub fn has_media(&self, name: &str) -> bool {
        self.media
            .as_ref()
            .is_some_and(|media| media.names.contains(name))
    }

    /// The things to do today, in this language, in order.
    #[must_use]
    pub fn todays(&self, lang: Lang) -> Vec<&str> {
        let pages = self
            .modules
            .iter()
            .flat_map(|module| module.pages.get(lang));
        pages
            .flat_map(|page| &page.blocks)
            .filter_map(|block| match block {
                Block::Today { html, .. } => Some(html.as_str()),
                _ => None,
            })
            .collect()
    }

    /// The last day on which a completion of this day is valid; `None` for ever.
    #[must_use]
    pub fn valid_until(&self, completed_on: Date) -> Option<Date> {
        let months = i64::from(self.valid_months?);
        completed_on
            .checked_add(jiff::Span::new().try_months(months).ok()?)
            .ok()
    }
}

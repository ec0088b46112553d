//! The wheel as data: what crate `content` reads and every other crate shows or reckons with.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::slug::{UnknownSlug, slugs};
use crate::{CompetencyId, Dimension, Level, PerCompetency};

/// A language of the product. Danish comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Danish.
    #[default]
    Da,
    /// English.
    En,
}

slugs!(Lang, "language", { Da => "da", En => "en" });

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct L10n {
    /// In Danish.
    pub da: String,
    /// In English.
    pub en: String,
}

impl L10n {
    /// A text in both languages.
    pub fn new(da: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            da: da.into(),
            en: en.into(),
        }
    }

    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Da => &self.da,
            Lang::En => &self.en,
        }
    }
}

/// Names that content files give to things: a macro keeps the six copies alike.
macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The identifier with this text.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

pub(crate) use text_id;

text_id!(
    /// A source by its short name: "rapport", "iso-27001".
    SourceId
);
text_id!(
    /// A task of the inventory by its short name.
    TaskId
);

/// One version of the wheel with everything that hangs on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framework {
    /// Counts up from 1; a version is never edited.
    pub version: u32,
    /// The day from which this version holds.
    pub published: Date,
    /// The name of the wheel.
    pub title: L10n,
    /// Everything that a slice can be traced to.
    pub sources: Vec<Source>,
    /// Risk assessment, from which every slice starts.
    pub hub: Hub,
    /// The four dimensions in the wheel's order.
    pub dimensions: Vec<DimensionInfo>,
    /// Own practice and the twelve.
    pub competencies: PerCompetency<Competency>,
    /// The three profiles.
    pub profiles: Vec<Profile>,
    /// The tasks of the inventory, in the order in which they are asked.
    pub tasks: Vec<Task>,
    /// What the four levels are called on the screen.
    pub level_names: [L10n; 4],
    /// All versions up to this one, with what each changed.
    pub history: Vec<VersionChange>,
}

impl Framework {
    /// The profile with this number.
    #[must_use]
    pub fn profile(&self, id: ProfileId) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.id == id)
    }

    /// The task with this name.
    #[must_use]
    pub fn task(&self, id: &TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == *id)
    }

    /// The source with this name.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }

    /// What a level is called.
    #[must_use]
    pub fn level_name(&self, level: Level) -> &L10n {
        level.pick(&self.level_names)
    }

    /// What there is to say about a dimension.
    #[must_use]
    pub fn dimension(&self, dimension: Dimension) -> Option<&DimensionInfo> {
        self.dimensions
            .iter()
            .find(|info| info.dimension == dimension)
    }
}

/// Something that a text or a table of ours leans on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its short name.
    pub id: SourceId,
    /// Its title.
    pub title: L10n,
    /// Who published it.
    pub publisher: String,
    /// The year of publication, where it has one.
    pub year: Option<i16>,
    /// Where it can be read, if it is public.
    pub url: Option<String>,
    /// What we took from it.
    pub note: Option<L10n>,
}

/// The hub: risk assessment. Not a competency, drawn as what every slice starts from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hub {
    /// Its name.
    pub name: L10n,
    /// What it is, in a sentence or two.
    pub summary: L10n,
    /// Why every slice starts here.
    pub why: L10n,
    /// What it is traced to.
    pub sources: Vec<SourceId>,
}

/// One of the four dimensions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DimensionInfo {
    /// Which one.
    pub dimension: Dimension,
    /// Its name.
    pub name: L10n,
    /// What it holds, in a sentence or two.
    pub summary: L10n,
    /// Why a municipality needs it.
    pub reason: L10n,
    /// What it is traced to.
    pub sources: Vec<SourceId>,
}

/// Where a competency comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The report's wheel.
    Report,
    /// Our addition, marked as such on the screen.
    Ours,
}

slugs!(Origin, "origin", { Report => "report", Ours => "ours" });

/// One competency: a slice, or own practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Competency {
    /// Its number.
    pub id: CompetencyId,
    /// Its name in addresses.
    pub slug: String,
    /// Its dimension; own practice has none.
    pub dimension: Option<Dimension>,
    /// Its name.
    pub name: L10n,
    /// What it holds, point by point.
    pub holds: Vec<L10n>,
    /// Why it matters.
    pub why: L10n,
    /// What it is traced to.
    pub sources: Vec<SourceId>,
    /// What somebody at each level does, from Unaware up; see [`Level::pick`].
    pub levels: [L10n; 4],
    /// The report's, or ours.
    pub origin: Origin,
    /// How it starts from risk assessment.
    pub risk_link: L10n,
}

/// A profile's number: 1 without specific tasks, 2 organisational, 3 technical.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct ProfileId(u8);

impl ProfileId {
    /// No specific tasks in information security: everyone in scope.
    pub const GENERAL: ProfileId = ProfileId(1);
    /// Organisational tasks.
    pub const ORGANISATIONAL: ProfileId = ProfileId(2);
    /// Technical tasks.
    pub const TECHNICAL: ProfileId = ProfileId(3);
    /// All three.
    pub const ALL: [ProfileId; 3] = [Self::GENERAL, Self::ORGANISATIONAL, Self::TECHNICAL];

    /// 1 to 3.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for ProfileId {
    type Error = UnknownSlug;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::try_from(i64::from(number))
    }
}

impl TryFrom<i64> for ProfileId {
    type Error = UnknownSlug;

    fn try_from(number: i64) -> Result<Self, Self::Error> {
        Self::ALL
            .into_iter()
            .find(|id| i64::from(id.0) == number)
            .ok_or_else(|| UnknownSlug {
                what: "profile number (1, 2 or 3)",
                slug: number.to_string(),
            })
    }
}

impl From<ProfileId> for u8 {
    fn from(id: ProfileId) -> u8 {
        id.0
    }
}

impl From<ProfileId> for i64 {
    fn from(id: ProfileId) -> i64 {
        i64::from(id.0)
    }
}

impl std::fmt::Display for ProfileId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(&self.0, f)
    }
}

/// An archetype of employee, not a job description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Its number.
    pub id: ProfileId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: L10n,
    /// Who it is, in a sentence or two.
    pub summary: L10n,
    /// What such a person may be working with.
    pub examples: Vec<L10n>,
    /// The typical level today; `None` where the report states none.
    pub today: PerCompetency<Option<Level>>,
    /// The level needed; Unaware means not required.
    pub needed: PerCompetency<Level>,
    /// How we read the report where it leaves doubt.
    pub notes: Vec<ReadingNote>,
}

/// How a doubtful place of the report was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingNote {
    /// The competency it is about; `None` for the whole profile.
    pub competency: Option<CompetencyId>,
    /// What stands there and how we read it.
    pub text: L10n,
}

/// Whether a task says anything about security.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Ordinary office work: never speaks for profile 2 or 3.
    Ordinary,
    /// A security task.
    Security,
}

slugs!(TaskKind, "kind of task", { Ordinary => "ordinary", Security => "security" });

/// A task of the inventory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its short name.
    pub id: TaskId,
    /// The profile that it speaks for.
    pub profile: ProfileId,
    /// Ordinary, or a security task.
    pub kind: TaskKind,
    /// Its name.
    pub name: L10n,
    /// What it can look like on an ordinary day.
    pub example: L10n,
    /// The competencies it draws on.
    pub competencies: Vec<CompetencyId>,
}

/// What a version of the framework changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionChange {
    /// The version.
    pub version: u32,
    /// The day from which it holds.
    pub published: Date,
    /// Competencies that mean something else since: older evidence for them is stale.
    pub meaning_changed: Vec<CompetencyId>,
    /// What changed, for people.
    pub note: L10n,
}

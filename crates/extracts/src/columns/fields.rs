//! The fields that a column can hold, and what can be wrong with a mapping.

use serde::{Deserialize, Serialize};

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Organisation units.
    Units,
    /// Employments: a row per person and position.
    People,
}

impl FileKind {
    /// A stable name, the same as in JSON.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::People => "people",
        }
    }
}

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The code of a unit: its own in a file of units, that of the position in a file of people.
    UnitCode,
    /// A unit's name.
    UnitName,
    /// The code of the unit above.
    UnitParent,
    /// A unit's kind: school, administration …
    UnitKind,
    /// The number by which HR knows an employment's person (Tjenestenummer, Medarbejdernr.).
    EmployeeNumber,
    /// Given names.
    GivenName,
    /// Family name.
    FamilyName,
    /// The whole name in one cell.
    FullName,
    /// The name to sign in with at work.
    UserName,
    /// Work e-mail.
    Email,
    /// The position's title.
    Title,
    /// The collective agreement (overenskomst).
    Agreement,
    /// The position's manager, by user name, employee number or e-mail.
    Manager,
    /// The first day of the employment.
    Started,
    /// The last day of the employment.
    Ended,
}

impl Field {
    /// The fields of a kind of file, in the order to show them.
    #[must_use]
    pub fn of(kind: FileKind) -> &'static [Self] {
        match kind {
            FileKind::Units => &[
                Self::UnitCode,
                Self::UnitName,
                Self::UnitParent,
                Self::UnitKind,
            ],
            FileKind::People => &[
                Self::EmployeeNumber,
                Self::GivenName,
                Self::FamilyName,
                Self::FullName,
                Self::UserName,
                Self::Email,
                Self::Title,
                Self::Agreement,
                Self::UnitCode,
                Self::Manager,
                Self::Started,
                Self::Ended,
            ],
        }
    }

    /// A stable name, the same as in JSON.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::UnitCode => "unit_code",
            Self::UnitName => "unit_name",
            Self::UnitParent => "unit_parent",
            Self::UnitKind => "unit_kind",
            Self::EmployeeNumber => "employee_number",
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::FullName => "full_name",
            Self::UserName => "user_name",
            Self::Email => "email",
            Self::Title => "title",
            Self::Agreement => "agreement",
            Self::Manager => "manager",
            Self::Started => "started",
            Self::Ended => "ended",
        }
    }

    /// Whether no row can be taken without it. A name is required too, but in one column or two.
    #[must_use]
    pub fn is_required(self, kind: FileKind) -> bool {
        match kind {
            FileKind::Units => matches!(self, Self::UnitCode | Self::UnitName),
            FileKind::People => matches!(self, Self::EmployeeNumber | Self::UnitCode),
        }
    }

    /// Whether something that people expect won't work without it: scope, sign-in, teams, ends.
    #[must_use]
    pub fn is_recommended(self, kind: FileKind) -> bool {
        match kind {
            FileKind::Units => self == Self::UnitParent,
            FileKind::People => matches!(
                self,
                Self::Email | Self::Title | Self::Agreement | Self::Manager
            ),
        }
    }

    /// Whether it holds dates.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(self, Self::Started | Self::Ended)
    }
}

/// What says that a column holds a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Its header.
    Header,
    /// Its cells, since the header says nothing.
    Content,
    /// A person.
    Chosen,
    /// Nothing: it isn't used.
    Nothing,
}

/// How a file names a position's manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ManagerBy {
    /// By the manager's user name.
    UserName,
    /// By the manager's employee number.
    EmployeeNumber,
    /// By the manager's e-mail.
    Email,
}

/// What is missing or unsure in a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "code", content = "field")]
pub enum MappingProblem {
    /// The first row holds data and no headers.
    NoHeader,
    /// No column holds a field that every row needs. For a name it is [`Field::FullName`], for
    /// which given and family name can stand.
    Missing(Field),
    /// Two columns hold the same field.
    Twice(Field),
    /// The field doesn't belong to this kind of file.
    Foreign(Field),
    /// No column holds a field without which something will not work.
    Recommended(Field),
    /// The dates could be read in more than one way.
    AmbiguousDates(Field),
}

impl MappingProblem {
    /// A stable name, the same as in JSON.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::NoHeader => "no_header",
            Self::Missing(_) => "missing",
            Self::Twice(_) => "twice",
            Self::Foreign(_) => "foreign",
            Self::Recommended(_) => "recommended",
            Self::AmbiguousDates(_) => "ambiguous_dates",
        }
    }

    /// The field it is about; none for the file as a whole.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        match self {
            Self::NoHeader => None,
            Self::Missing(field)
            | Self::Twice(field)
            | Self::Foreign(field)
            | Self::Recommended(field)
            | Self::AmbiguousDates(field) => Some(field),
        }
    }

    /// Whether no row can be read before it is mended; the others are only said.
    #[must_use]
    pub fn blocks(self) -> bool {
        !matches!(self, Self::Recommended(_) | Self::AmbiguousDates(_))
    }
}

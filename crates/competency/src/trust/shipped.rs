//! The papers and the retention table of `content/trust`, built in and read once.

use std::sync::LazyLock;

use domain::{L10n, Lang};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use web::{Error, Result};

/// What `trust.toml` says.
#[derive(Debug, Deserialize)]
pub(crate) struct Shipped {
    /// Facts that only the municipality knows; [`super::fill`] knows each of them.
    #[cfg(test)]
    #[serde(rename = "placeholder")]
    pub placeholders: Vec<Placeholder>,
    /// The papers.
    #[serde(rename = "paper")]
    pub papers: Vec<Paper>,
    /// What is kept how long.
    pub retention: Vec<Retention>,
}

/// A `{{key}}` in the papers.
#[cfg(test)]
#[derive(Debug, Deserialize)]
pub(crate) struct Placeholder {
    /// What stands between the braces.
    pub key: String,
}

/// A paper.
#[derive(Debug, Deserialize)]
pub(crate) struct Paper {
    /// Its name in addresses.
    pub id: String,
    /// Raised when the text changes; a new version of the information text is shown again.
    pub version: u32,
    /// When the text was last gone through.
    #[serde(deserialize_with = "day")]
    pub reviewed: Date,
    /// A draft that the municipality finishes, or a text that stands as it is.
    pub draft: bool,
    /// Its title.
    pub title: L10n,
    /// What it is, in a sentence.
    pub summary: L10n,
    file: PaperFiles,
}

#[derive(Debug, Deserialize)]
struct PaperFiles {
    da: String,
    en: Option<String>,
}

impl Paper {
    /// The text in the language, or in Danish where there is no other, with the language it is in.
    pub fn text(&self, lang: Lang) -> Result<(&'static str, Lang)> {
        let (file, lang) = match (lang, &self.file.en) {
            (Lang::En, Some(english)) => (english, Lang::En),
            _ => (&self.file.da, Lang::Da),
        };
        let text = TEXTS.iter().find(|(name, _)| name == file);
        text.map(|(_, text)| (*text, lang))
            .ok_or_else(|| Error::Internal(format!("content/trust/{file} is not built in")))
    }
}

/// A line of the retention table.
#[derive(Debug, Deserialize)]
pub(crate) struct Retention {
    /// Its name: `self-assessment`.
    pub kind: String,
    /// Whether a named person can be found in it.
    pub personal: bool,
    /// Whether it waits for the gate.
    pub gated: Gated,
    /// Whether it is about the employee or about how the platform is run.
    pub about: About,
    /// What it holds.
    pub what: L10n,
    /// How long.
    pub period: L10n,
    /// Why.
    pub reason: L10n,
}

/// What of a kind waits for the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Gated {
    /// Everything.
    All,
    /// Individual tests and observations.
    Partly,
    /// Nothing.
    No,
}

/// Whom a kind is shown to first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum About {
    /// The employee it is about.
    Employee,
    /// Whoever runs the platform.
    Administration,
}

fn day<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<Date, D::Error> {
    let date = toml::value::Datetime::deserialize(from)?;
    date.to_string().parse().map_err(serde::de::Error::custom)
}

/// Every text that a paper names.
const TEXTS: &[(&str, &str)] = &[
    (
        "information.da.md",
        include_str!("../../../../content/trust/information.da.md"),
    ),
    (
        "information.en.md",
        include_str!("../../../../content/trust/information.en.md"),
    ),
    (
        "med-oplaeg.da.md",
        include_str!("../../../../content/trust/med-oplaeg.da.md"),
    ),
    (
        "dpia.da.md",
        include_str!("../../../../content/trust/dpia.da.md"),
    ),
    (
        "fortegnelse.da.md",
        include_str!("../../../../content/trust/fortegnelse.da.md"),
    ),
    (
        "privatliv.da.md",
        include_str!("../../../../content/trust/privatliv.da.md"),
    ),
    (
        "privatliv.en.md",
        include_str!("../../../../content/trust/privatliv.en.md"),
    ),
    (
        "tilgaengelighed.da.md",
        include_str!("../../../../content/trust/tilgaengelighed.da.md"),
    ),
    (
        "tilgaengelighed.en.md",
        include_str!("../../../../content/trust/tilgaengelighed.en.md"),
    ),
];

static SHIPPED: LazyLock<std::result::Result<Shipped, String>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../content/trust/trust.toml"))
        .map_err(|error| format!("content/trust/trust.toml: {error}"))
});

/// What is built in. A test keeps a program whose texts can't be read from being built.
pub(crate) fn shipped() -> Result<&'static Shipped> {
    SHIPPED
        .as_ref()
        .map_err(|error| Error::Internal(error.clone()))
}

/// The paper with this name.
pub(crate) fn paper(id: &str) -> Result<&'static Paper> {
    shipped()?
        .papers
        .iter()
        .find(|paper| paper.id == id)
        .ok_or(Error::NotFound)
}

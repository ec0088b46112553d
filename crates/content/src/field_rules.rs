//! `framework/rules-of-the-field.toml`: laws, standards and recommendations that frame the work.

use domain::{L10n, SourceId};
use jiff::civil::Date;
use serde::Serialize;

use crate::known::Names;
use crate::reader::{Section, Value};
use crate::wheel::{KnownSources, source_ids};

/// A law, standard or recommendation. For orientation: nothing here says whether a municipality
/// follows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldRule {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub name: L10n,
    /// What it is and asks; `None` where the report only names it.
    pub detail: Option<FieldRuleDetail>,
    /// What the text is traced to.
    pub sources: Vec<SourceId>,
    /// The day the text was last held against its sources.
    pub reviewed: Date,
}

/// What a rule is, why it matters and what it asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldRuleDetail {
    /// What it is.
    pub what: L10n,
    /// Why it matters to a municipality.
    pub why: L10n,
    /// What it asks for, point by point.
    pub requirements: Vec<L10n>,
}

pub(crate) fn field_rules(root: Section<'_>, known: &KnownSources) -> Vec<FieldRule> {
    let mut names = Names::default();
    let mut rules = Vec::new();
    for section in root.sections("rules") {
        let id = names.take(&section, "id");
        let name = section.both("name");
        let detail = section.flag("detail").then(|| detail(&section));
        let (sources, reviewed) = (source_ids(&section, known), section.date("reviewed"));
        section.done();
        rules.extend(id.map(|id| FieldRule {
            id,
            name,
            detail,
            sources,
            reviewed,
        }));
    }
    root.done();
    rules
}

fn detail(section: &Section<'_>) -> FieldRuleDetail {
    let requirements: Vec<L10n> = section
        .list("requirements")
        .iter()
        .map(Value::both)
        .collect();
    section.not_empty("requirements");
    FieldRuleDetail {
        what: section.both("what"),
        why: section.both("why"),
        requirements,
    }
}

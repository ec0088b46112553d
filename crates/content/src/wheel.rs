//! `framework/wheel.toml`, `sources.toml` and the thirteen files of `competencies/`.

use std::collections::BTreeSet;

use domain::{
    Competency, CompetencyId, Dimension, DimensionInfo, Hub, L10n, Level, Origin, Source, SourceId,
    VersionChange,
};
use jiff::civil::Date;

use crate::known::Names;
use crate::reader::Section;

/// What `wheel.toml` holds.
pub(crate) struct Wheel {
    pub(crate) version: u32,
    pub(crate) published: Date,
    pub(crate) title: L10n,
    pub(crate) licence_note: L10n,
    pub(crate) hub: Hub,
    pub(crate) level_names: [L10n; 4],
    pub(crate) dimensions: Vec<DimensionInfo>,
    pub(crate) history: Vec<VersionChange>,
}

/// The names of sources, `None` where their file couldn't be read.
pub(crate) type KnownSources = Option<BTreeSet<String>>;

pub(crate) fn sources(root: Section<'_>) -> (Vec<Source>, BTreeSet<String>) {
    let mut names = Names::default();
    let mut sources = Vec::new();
    for (name, value) in root.entries() {
        let Some(section) = value.section() else {
            continue;
        };
        sources.push(Source {
            id: SourceId::new(names.take_key(&section, name)),
            title: section.both("title"),
            publisher: section.text("publisher"),
            year: year(&section),
            url: section.get("url").map(|url| {
                let text = url.text();
                if !text.is_empty() && !text.starts_with("https://") {
                    url.report("must be an address that starts with https://");
                }
                text
            }),
            note: section.get("note").map(|note| note.both()),
        });
        section.done();
    }
    root.done();
    (sources, names.into_set())
}

/// A year that a source can have; may be left out.
fn year(section: &Section<'_>) -> Option<i16> {
    let value = section.get("year")?;
    let year = value.whole().and_then(|year| i16::try_from(year).ok());
    if !year.is_some_and(|year| (1900..=2200).contains(&year)) {
        value.report("must be a year between 1900 and 2200");
    }
    year
}

pub(crate) fn source_ids(section: &Section<'_>, known: &KnownSources) -> Vec<SourceId> {
    let names = section.names("sources", known.as_ref(), "source in sources.toml");
    section.not_empty("sources");
    names.into_iter().map(SourceId::new).collect()
}

pub(crate) fn wheel(root: Section<'_>, known: &KnownSources) -> Wheel {
    let wheel = Wheel {
        version: root.count("version"),
        published: root.date("published"),
        title: root.both("title"),
        licence_note: root.both("licence_note"),
        hub: hub(&root, known),
        level_names: level_texts(&root, "levels"),
        dimensions: dimensions(&root, known),
        history: history(&root),
    };
    root.not_empty("history");
    if let Some(last) = wheel.history.last() {
        // A day that couldn't be read is reported already.
        let days = [wheel.published, last.published];
        let days_differ = days[0] != days[1] && !days.contains(&Date::default());
        if last.version != wheel.version || days_differ {
            root.report_at(
                "history",
                "the last entry must carry the version and the day of this wheel",
            );
        }
    }
    root.done();
    wheel
}

fn hub(root: &Section<'_>, known: &KnownSources) -> Hub {
    let Some(section) = root.need("hub").and_then(|value| value.section()) else {
        return Hub::default();
    };
    let hub = Hub {
        name: section.both("name"),
        summary: section.both("summary"),
        why: section.both("why"),
        sources: source_ids(&section, known),
    };
    section.done();
    hub
}

/// Four texts, one for each level; two that say the same can't be told apart and are refused.
fn level_texts(root: &Section<'_>, key: &str) -> [L10n; 4] {
    let Some(section) = root.need(key).and_then(|value| value.section()) else {
        return <[L10n; 4]>::default();
    };
    let mut met: Vec<L10n> = Vec::new();
    let texts = Level::ALL.map(|level| {
        let Some(value) = section.need(level.slug()) else {
            return L10n::default();
        };
        let text = value.both();
        if met
            .iter()
            .any(|other| other.da == text.da || other.en == text.en)
            && !text.da.is_empty()
        {
            value.report("says the same as a lower level: nobody could tell them apart");
        }
        met.push(text.clone());
        text
    });
    section.done();
    texts
}

fn dimensions(root: &Section<'_>, known: &KnownSources) -> Vec<DimensionInfo> {
    let Some(section) = root.need("dimensions").and_then(|value| value.section()) else {
        return Vec::new();
    };
    let mut dimensions = Vec::new();
    for dimension in Dimension::ALL {
        let Some(part) = section
            .need(dimension.slug())
            .and_then(|value| value.section())
        else {
            continue;
        };
        dimensions.push(DimensionInfo {
            dimension,
            name: part.both("name"),
            summary: part.both("summary"),
            reason: part.both("reason"),
            sources: source_ids(&part, known),
        });
        part.done();
    }
    section.done();
    dimensions
}

fn history(root: &Section<'_>) -> Vec<VersionChange> {
    let mut history: Vec<VersionChange> = Vec::new();
    for section in root.sections("history") {
        let change = VersionChange {
            version: section.count("version"),
            published: section.date("published"),
            meaning_changed: section.areas("meaning_changed"),
            note: section.both("note"),
        };
        let expected = history.last().map_or(1, |last| last.version + 1);
        if change.version != expected {
            section.report_at(
                "version",
                format!("must be {expected}, the versions count up by one from 1"),
            );
        }
        if history
            .last()
            .is_some_and(|last| last.published > change.published)
        {
            section.report_at("published", "lies before the version above");
        }
        section.done();
        history.push(change);
    }
    history
}

/// One file of `competencies/`; `slugs` are those of the files read before.
pub(crate) fn competency(
    root: Section<'_>,
    known: &KnownSources,
    slugs: &mut Names,
) -> Option<Competency> {
    let id = root.area("id");
    let slug = slugs.take(&root, "slug");
    let origin: Option<Origin> = root.word("origin");
    let dimension: Option<Dimension> = root.get("dimension").and_then(|value| {
        value.word().inspect(|dimension| {
            if let Some(id) = id
                && Dimension::of(id) != Some(*dimension)
            {
                value.report(format!("area {id} does not lie in '{dimension}'"));
            }
        })
    });
    if let Some(id) = id {
        if id != CompetencyId::OWN_PRACTICE && root.get("dimension").is_none() {
            root.need("dimension");
        }
        let expected = if id == CompetencyId::OWN_PRACTICE {
            Origin::Ours
        } else {
            Origin::Report
        };
        if origin.is_some_and(|origin| origin != expected) {
            root.report_at(
                "origin",
                format!("the report's are 1 to 12, so this must be '{expected}'"),
            );
        }
    }
    let holds: Vec<L10n> = root
        .list("holds")
        .iter()
        .map(crate::reader::Value::both)
        .collect();
    if !holds.is_empty() && !(2..=4).contains(&holds.len()) {
        root.report_at(
            "holds",
            format!("says {} things, should say 2 to 4", holds.len()),
        );
    }
    root.not_empty("holds");
    let (name, why, risk_link) = (root.both("name"), root.both("why"), root.both("risk_link"));
    let sources = source_ids(&root, known);
    let levels = level_texts(&root, "levels");
    root.done();
    Some(Competency {
        id: id?,
        slug: slug?,
        dimension,
        name,
        holds,
        why,
        sources,
        levels,
        origin: origin?,
        risk_link,
    })
}

//! A group's wheel with the table beside it, as the overview and a manager's team show it: pure.

use domain::{CompetencyId, Dimension};

use super::figures::{AreaFigure, UnitFigures};
use super::number;
use crate::wheel::{GroupFrame, Words, group_picture, share_words};

/// The picture and its table.
pub(crate) struct GroupWheel {
    /// The picture.
    pub(crate) svg: String,
    /// The same in words.
    pub(crate) groups: Vec<AreaGroup>,
}

/// The areas of a dimension, or own practice alone.
pub(crate) struct AreaGroup {
    /// What stands above them.
    pub(crate) name: String,
    /// The areas.
    pub(crate) rows: Vec<AreaLine>,
}

/// An area.
pub(crate) struct AreaLine {
    /// Its number; 0 for own practice.
    pub(crate) number: u8,
    /// Its name.
    pub(crate) name: String,
    /// Its public page.
    pub(crate) href: String,
    /// The share that meets the target; a dash where nobody needs it.
    pub(crate) share: String,
    /// How many need it; a dash where that isn't shown.
    pub(crate) needed: String,
}

/// The wheel of a group; nothing where no area has a figure. `id` is unique on the page, `title`
/// names the group.
pub(crate) fn group_wheel(
    words: Words<'_>,
    id: &str,
    title: &str,
    figures: &UnitFigures,
) -> Option<GroupWheel> {
    if !figures.has_areas() {
        return None;
    }
    let shares = figures.areas.map(|area| area.share());
    let line = |id: CompetencyId| line(words, id, *figures.areas.get(id));
    let own = AreaGroup {
        name: words.t("overview-for-everybody"),
        rows: vec![line(CompetencyId::OWN_PRACTICE)],
    };
    let others = Dimension::ALL.into_iter().map(|dimension| AreaGroup {
        name: words
            .content
            .framework
            .dimension(dimension)
            .map_or_else(String::new, |info| words.of_content(&info.name).to_owned()),
        rows: dimension.competencies().map(line).collect(),
    });
    Some(GroupWheel {
        svg: group_picture(
            words,
            GroupFrame {
                id,
                title,
                linked: true,
            },
            &shares,
        ),
        groups: std::iter::once(own).chain(others).collect(),
    })
}

fn line(words: Words<'_>, id: CompetencyId, figure: AreaFigure) -> AreaLine {
    let area = words.content.framework.competencies.get(id);
    AreaLine {
        number: id.number(),
        name: words.of_content(&area.name).to_owned(),
        href: format!("/hjulet/{}", area.slug),
        share: match figure {
            AreaFigure::NotNeeded => "–".to_owned(),
            AreaFigure::Hidden | AreaFigure::Met { .. } => share_words(words, figure.share()),
        },
        needed: match figure {
            AreaFigure::NotNeeded => words.t("overview-none"),
            AreaFigure::Hidden => "–".to_owned(),
            AreaFigure::Met { of, .. } => number(words.lang, of),
        },
    }
}

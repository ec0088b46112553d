//! Figures about units and everything below them: pure.
//!
//! A figure tells of a group: for training everybody of the target group in the unit and below, for
//! an area everybody there who needs it. It is shown when that group has at least five people, and
//! when no smaller group can be worked out from all the figures that are shown together, also those
//! of units above and below. Whom the viewer knows about anyway can be subtracted by the viewer, so
//! they don't make a group larger: see [`Known`].

use domain::figures::{TreeGroup, is_small, suppress_tree};
use domain::{CompetencyId, Level, PerCompetency, ProfileId};
use uuid::Uuid;

use crate::wheel::Share;

/// Where people stand with the training that everybody needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Training {
    /// Never completed, or too long ago.
    Missing,
    /// Completed and valid.
    Valid,
    /// Valid, but it has to be repeated soon.
    DueSoon,
}

/// What the viewer knows of somebody apart from these figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// Nothing.
    Nothing,
    /// Who completed what: the viewer's own direct reports.
    Training,
    /// That and the levels: direct reports who share theirs, and among their own people the viewer.
    All,
}

/// People of one unit who are alike in everything that figures look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alike {
    /// The place of their unit in [`Tree::units`].
    pub(crate) unit: usize,
    /// How many they are.
    pub(crate) people: usize,
    /// Where they stand with the training.
    pub(crate) training: Training,
    /// What the viewer knows of them.
    pub(crate) known: Known,
    /// Their profiles.
    pub(crate) profiles: Vec<ProfileId>,
    /// What is needed; Unaware where nothing is.
    pub(crate) targets: PerCompetency<Level>,
    /// What is certain; nothing where unknown.
    pub(crate) attained: PerCompetency<Option<Level>>,
}

/// A unit of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnitNode {
    /// Its key; the nil one for the whole municipality.
    pub(crate) id: Uuid,
    /// Its name.
    pub(crate) name: String,
    /// The codes from the top: `/1000/1107/`.
    pub(crate) path: String,
    /// The place of the unit above, if it is in the tree.
    pub(crate) parent: Option<usize>,
}

/// Units with their people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    /// Each before those below it.
    pub(crate) units: Vec<UnitNode>,
    /// Who works there, each counted once.
    pub(crate) people: Vec<Alike>,
}

impl Tree {
    /// The place of a unit.
    pub(crate) fn place(&self, id: Uuid) -> Option<usize> {
        self.units.iter().position(|unit| unit.id == id)
    }

    /// The places of the units right below one.
    pub(crate) fn below(&self, place: usize) -> impl Iterator<Item = usize> {
        self.units
            .iter()
            .enumerate()
            .filter(move |(_, unit)| unit.parent == Some(place))
            .map(|(n, _)| n)
    }

    /// The units above one, from the top.
    pub(crate) fn above(&self, place: usize) -> Vec<usize> {
        let mut above = Vec::new();
        let mut next = self.units.get(place).and_then(|unit| unit.parent);
        while let Some(place) = next.filter(|place| !above.contains(place)) {
            above.push(place);
            next = self.units.get(place).and_then(|unit| unit.parent);
        }
        above.reverse();
        above
    }
}

/// The training of a group of at least five.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Coverage {
    /// In the target group.
    pub(crate) people: usize,
    /// With a valid completion.
    pub(crate) covered: usize,
    /// Of these, how many have to repeat it soon.
    pub(crate) due_soon: usize,
}

impl Coverage {
    /// The covered share in whole percent.
    pub(crate) fn percent(self) -> u8 {
        percent(self.covered, self.people)
    }
}

/// An area in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AreaFigure {
    /// Nobody needs it.
    NotNeeded,
    /// Too few need it.
    Hidden,
    /// So many of those who need it meet their target.
    Met {
        /// Who meet it.
        met: usize,
        /// Who need it.
        of: usize,
    },
}

impl AreaFigure {
    /// As the wheel draws it.
    pub(crate) fn share(self) -> Option<Share> {
        match self {
            Self::NotNeeded => None,
            Self::Hidden => Some(Share::Hidden),
            Self::Met { met, of } => Some(Share::Percent(percent(met, of))),
        }
    }
}

/// The figures of a unit and everything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnitFigures {
    /// The training; nothing where it isn't shown.
    pub(crate) coverage: Option<Coverage>,
    /// Each area.
    pub(crate) areas: PerCompetency<AreaFigure>,
}

impl UnitFigures {
    /// Whether any area has a figure.
    pub(crate) fn has_areas(&self) -> bool {
        self.areas
            .iter()
            .any(|(_, area)| matches!(area, AreaFigure::Met { .. }))
    }
}

/// A share in whole percent, rounded down: only all is 100.
pub(crate) fn percent(part: usize, whole: usize) -> u8 {
    let share = (part.min(whole) * 100).checked_div(whole).unwrap_or(0);
    u8::try_from(share).unwrap_or(100)
}

/// How many people a figure tells of, and how many of them the viewer knows nothing of.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    people: usize,
    secret: usize,
    good: usize,
    soon: usize,
}

impl Group {
    fn add(&mut self, other: Self) {
        self.people += other.people;
        self.secret += other.secret;
        self.good += other.good;
        self.soon += other.soon;
    }
}

/// The figures of every unit of the tree, in its order, so that nothing about fewer than five people
/// can be worked out from all of them together.
pub(crate) fn figures(tree: &Tree) -> Vec<UnitFigures> {
    let training = sums(tree, |alike| Some(training_group(alike)));
    let hidden = hidden(tree, &training);
    let mut figures: Vec<UnitFigures> = training
        .iter()
        .zip(hidden)
        .map(|(group, hidden)| UnitFigures {
            coverage: (!hidden && group.people > 0).then_some(Coverage {
                people: group.people,
                covered: group.good,
                due_soon: group.soon,
            }),
            areas: PerCompetency::from_fn(|_| AreaFigure::NotNeeded),
        })
        .collect();
    for id in CompetencyId::ALL {
        let groups = sums(tree, |alike| area_group(alike, id));
        let hidden = self::hidden(tree, &groups);
        for ((unit, group), hidden) in figures.iter_mut().zip(&groups).zip(hidden) {
            let area = match (group.people, hidden) {
                (0, _) => AreaFigure::NotNeeded,
                (_, true) => AreaFigure::Hidden,
                (of, false) => AreaFigure::Met {
                    met: group.good,
                    of,
                },
            };
            unit.areas.set(id, area);
        }
    }
    figures
}

fn training_group(alike: &Alike) -> Group {
    let covered = alike.training != Training::Missing;
    Group {
        people: alike.people,
        secret: if alike.known == Known::Nothing {
            alike.people
        } else {
            0
        },
        good: if covered { alike.people } else { 0 },
        soon: if alike.training == Training::DueSoon {
            alike.people
        } else {
            0
        },
    }
}

fn area_group(alike: &Alike, id: CompetencyId) -> Option<Group> {
    let target = *alike.targets.get(id);
    let met = alike.attained.get(id).is_some_and(|level| level >= target);
    (target > Level::Unaware).then_some(Group {
        people: alike.people,
        secret: if alike.known == Known::All {
            0
        } else {
            alike.people
        },
        good: if met { alike.people } else { 0 },
        soon: 0,
    })
}

/// What each unit and everything below it come to.
fn sums(tree: &Tree, group: impl Fn(&Alike) -> Option<Group>) -> Vec<Group> {
    let mut sums = vec![Group::default(); tree.units.len()];
    for alike in &tree.people {
        if let (Some(sum), Some(group)) = (sums.get_mut(alike.unit), group(alike)) {
            sum.add(group);
        }
    }
    for (place, unit) in tree.units.iter().enumerate().rev() {
        let own = sums.get(place).copied().unwrap_or_default();
        if let Some(sum) = unit.parent.and_then(|parent| sums.get_mut(parent)) {
            sum.add(own);
        }
    }
    sums
}

/// Which units' figures must not be shown.
fn hidden(tree: &Tree, groups: &[Group]) -> Vec<bool> {
    let secret: Vec<TreeGroup> = tree
        .units
        .iter()
        .zip(groups)
        .map(|(unit, group)| TreeGroup {
            people: group.secret,
            parent: unit.parent,
        })
        .collect();
    // Hiding a unit that holds no secret takes nothing away from the others' protection.
    suppress_tree(&secret)
        .into_iter()
        .zip(groups)
        .map(|(hidden, group)| hidden || is_small(group.people))
        .collect()
}

#[cfg(test)]
mod tests;

//! What the overview knows, put together: pure.

use std::collections::BTreeMap;

use content::Content;
use domain::{CompetencyId, ProfileId, SecurityRoleKind};
use jiff::civil::Date;

use super::figures::{Coverage, Tree, UnitFigures, UnitNode};
use super::store::Counts;
use crate::roles::{Carrier, Weak, hangs_on_one};

/// All of it.
pub(super) struct Facts {
    /// The day.
    pub(super) today: Date,
    /// The municipality on top, units below it, and their people.
    pub(super) tree: Tree,
    /// The figures of each unit of the tree.
    pub(super) figures: Vec<UnitFigures>,
    /// What is counted beside them.
    pub(super) counts: Counts,
    /// The security tasks, with or without names.
    pub(super) tasks: Vec<Carrier>,
    /// Whether tests, appraisals and observations may be used.
    pub(super) gate_open: bool,
}

/// A main part of the municipality: a unit on the first level below the top.
pub(super) struct Area<'a> {
    /// The unit.
    pub(super) unit: &'a UnitNode,
    /// Its figures.
    pub(super) figures: &'a UnitFigures,
    /// The tasks that belong there and below.
    pub(super) tasks: Vec<&'a Carrier>,
    /// Whether anybody of the target group works there.
    pub(super) has_people: bool,
}

impl Area<'_> {
    /// Whether people work there and none of them carries a task.
    pub(super) fn has_nobody(&self) -> bool {
        self.has_people && !self.tasks.iter().any(|task| is_carried(task))
    }
}

/// Whether somebody who still works here has the task or steps in.
pub(super) fn is_carried(task: &Carrier) -> bool {
    [&task.holder, &task.deputy]
        .into_iter()
        .flatten()
        .any(|somebody| !somebody.left)
}

/// Whether nobody has the task: a deputy alone steps in for no one.
pub(super) fn is_vacant(task: &Carrier) -> bool {
    task.holder.as_ref().is_none_or(|holder| holder.left)
}

/// How often each kind of task is carried.
pub(super) fn kinds<'a>(
    tasks: impl IntoIterator<Item = &'a Carrier>,
) -> BTreeMap<SecurityRoleKind, usize> {
    let mut kinds = BTreeMap::new();
    for task in tasks.into_iter().filter(|task| is_carried(task)) {
        *kinds.entry(task.kind).or_default() += 1;
    }
    kinds
}

impl Facts {
    /// Everybody in the target group.
    pub(super) fn in_scope(&self) -> usize {
        self.tree.people.iter().map(|alike| alike.people).sum()
    }

    /// The training of the whole target group.
    pub(super) fn coverage(&self) -> Option<Coverage> {
        self.figures.first().and_then(|figures| figures.coverage)
    }

    /// How many of the target group have a profile beyond the first, profile by profile.
    pub(super) fn with_profile(&self, profile: ProfileId) -> usize {
        let people = self
            .tree
            .people
            .iter()
            .filter(|alike| alike.profiles.contains(&profile));
        people.map(|alike| alike.people).sum()
    }

    /// The unit that all main parts lie below, where there is one.
    pub(super) fn top(&self) -> Option<usize> {
        let mut roots = self.tree.below(0);
        let first = roots.next()?;
        let alone = roots.next().is_none();
        (alone && self.tree.below(first).next().is_some()).then_some(first)
    }

    /// The main parts, in the order of their codes.
    pub(super) fn areas(&self) -> Vec<Area<'_>> {
        self.tree
            .below(self.top().unwrap_or(0))
            .filter_map(|place| self.area(place))
            .collect()
    }

    /// A unit as a part.
    pub(super) fn area(&self, place: usize) -> Option<Area<'_>> {
        let unit = self.tree.units.get(place)?;
        let below = |path: &str| path.starts_with(&unit.path);
        Some(Area {
            unit,
            figures: self.figures.get(place)?,
            tasks: self
                .tasks
                .iter()
                .filter(|task| below(&task.unit_path))
                .collect(),
            has_people: self.tree.people.iter().any(|alike| {
                self.tree
                    .units
                    .get(alike.unit)
                    .is_some_and(|unit| below(&unit.path))
            }),
        })
    }

    /// The tasks that belong to the top itself, and so to the whole municipality.
    pub(super) fn shared_tasks(&self) -> Vec<&Carrier> {
        let top = self.top().and_then(|place| self.tree.units.get(place));
        let at_top = |task: &&Carrier| top.is_some_and(|unit| unit.path == task.unit_path);
        self.tasks.iter().filter(at_top).collect()
    }

    /// Tasks that nobody has, and those that hang on one person, each with the reasons.
    pub(super) fn weak_tasks(&self) -> Vec<(&Carrier, Vec<Weak>)> {
        let weak = self.tasks.iter().map(|task| (task, hangs_on_one(task)));
        weak.filter(|(_, reasons)| !reasons.is_empty()).collect()
    }

    /// How many tasks nobody has.
    pub(super) fn vacant(&self) -> usize {
        self.tasks.iter().filter(|task| is_vacant(task)).count()
    }

    /// How many tasks somebody has, but nobody steps in.
    pub(super) fn without_deputy(&self) -> usize {
        let without =
            |task: &&Carrier| !is_vacant(task) && hangs_on_one(task).contains(&Weak::NoDeputy);
        self.tasks.iter().filter(without).count()
    }
}

/// The law of one's own field is needed by everybody and taught by no shared course: whether that
/// is so in this catalogue.
pub(super) fn law_is_left(content: &Content) -> bool {
    let Ok(law) = CompetencyId::try_from(12_i64) else {
        return false;
    };
    !content
        .catalogue_for(&[ProfileId::GENERAL])
        .iter()
        .any(|item| item.teaches.iter().any(|teaches| teaches.competency == law))
}

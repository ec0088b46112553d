//! What a newer program ships, against what a municipality has.

use std::collections::BTreeSet;

use super::{Value, Values, ids};
use crate::Content;

/// How something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// A value changed.
    Changed,
    /// A task or an item of the catalogue is new; the path ends with its name.
    New,
    /// A task or an item is no longer shipped.
    Gone,
}

/// One thing to take or leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub path: String,
    /// How.
    pub kind: DifferenceKind,
    /// What was shipped when the municipality last looked.
    pub base: Option<Value>,
    /// What the municipality has.
    pub ours: Option<Value>,
    /// What is shipped now; nothing for a whole task or item.
    pub theirs: Option<Value>,
    /// Whether the municipality changed it itself.
    pub ours_changed: bool,
}

/// What follows from taking or leaving some differences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// To be changed in the municipality's own.
    pub changes: Values,
    /// What was shipped when it was decided on: what isn't offered again.
    pub seen: Values,
}

/// What is shipped now and differs both from what was shipped when the municipality last looked and
/// from what it has. Order and what a course delivered here teaches are never asked about.
#[must_use]
pub fn difference(base: &Values, ours: &Values, shipped: &Content) -> Vec<Difference> {
    let theirs = offered(base, shipped);
    let mut all = Vec::new();
    let new: BTreeSet<String> = ["task", "catalogue"]
        .into_iter()
        .flat_map(|folder| {
            let (now, before) = (ids(&theirs, folder), ids(base, folder));
            let ours = ids(ours, folder);
            now.into_iter()
                .filter(move |id| !before.contains(id) && !ours.contains(id))
                .map(move |id| format!("{folder}/{id}"))
        })
        .collect();
    for path in &new {
        all.push(Difference {
            path: path.clone(),
            kind: DifferenceKind::New,
            base: None,
            ours: None,
            theirs: None,
            ours_changed: false,
        });
    }
    for (path, value) in &theirs {
        let (before, mine) = (base.get(path), ours.get(path));
        let of_new = unit(path).is_some_and(|unit| new.contains(unit));
        // What the municipality never had (a new item that it left) isn't offered in pieces.
        if of_new || before == Some(value) || mine == Some(value) || is_left(path, ours) {
            continue;
        }
        let gone = ["active", "available"]
            .map(|end| path.ends_with(&format!("/{end}")))
            .contains(&true)
            && unit(path).is_some_and(|unit| !still_shipped(unit, shipped));
        all.push(Difference {
            path: path.clone(),
            kind: if gone {
                DifferenceKind::Gone
            } else {
                DifferenceKind::Changed
            },
            base: before.cloned(),
            ours: mine.cloned(),
            theirs: Some(value.clone()),
            ours_changed: mine != before,
        });
    }
    all
}

impl Difference {
    /// What follows from taking it, or from leaving it as it is.
    #[must_use]
    pub fn decide(&self, take: bool, shipped: &Content) -> Decided {
        let mut decided = Decided::default();
        if self.kind == DifferenceKind::New {
            let start = format!("{}/", self.path);
            let theirs = super::values(shipped);
            let values = theirs
                .into_iter()
                .filter(|(path, _)| path.starts_with(&start));
            decided.seen = values.collect();
        } else if let Some(theirs) = &self.theirs {
            decided.seen.insert(self.path.clone(), theirs.clone());
        }
        if take {
            decided.changes = decided.seen.clone();
        }
        decided
    }
}

/// What makes the municipality's own say what is shipped: every value as shipped, and tasks and items
/// that aren't shipped no longer in use. Nothing where it says so already.
#[must_use]
pub fn as_shipped(ours: &Values, shipped: &Content) -> Values {
    let mut changes = offered(ours, shipped);
    changes.retain(|path, value| ours.get(path) != Some(value));
    changes
}

/// What is shipped, as far as it is offered; what is no longer shipped is offered to be ended.
fn offered(base: &Values, shipped: &Content) -> Values {
    let mut theirs = super::values(shipped);
    for (folder, end) in [("task", "active"), ("catalogue", "available")] {
        let gone: Vec<String> = ids(base, folder)
            .difference(&ids(&theirs, folder))
            .map(|id| format!("{folder}/{id}/{end}"))
            .collect();
        theirs.extend(gone.into_iter().map(|path| (path, Value::Flag(false))));
    }
    let with_course: BTreeSet<&str> = shipped
        .courses
        .iter()
        .map(|course| course.id.as_str())
        .collect();
    theirs.retain(|path, _| {
        let of_course = unit(path)
            .and_then(|unit| unit.strip_prefix("catalogue/"))
            .is_some_and(|id| with_course.contains(id))
            && ["/teaches", "/proves"]
                .iter()
                .any(|end| path.ends_with(end));
        !path.starts_with("order/") && !path.ends_with("/found") && !of_course
    });
    theirs
}

/// `task/x` of `task/x/weight`; nothing for what is no task and no item.
fn unit(path: &str) -> Option<&str> {
    let mut strokes = path.match_indices('/').map(|(at, _)| at);
    let second = strokes.nth(1)?;
    path.get(..second)
        .filter(|_| path.starts_with("task/") || path.starts_with("catalogue/"))
}

fn is_left(path: &str, ours: &Values) -> bool {
    unit(path).is_some_and(|unit| {
        let start = format!("{unit}/");
        let mut after = ours.range(start.clone()..);
        !after
            .next()
            .is_some_and(|(path, _)| path.starts_with(&start))
    })
}

fn still_shipped(unit: &str, shipped: &Content) -> bool {
    match unit.split_once('/') {
        Some(("task", id)) => shipped
            .framework
            .tasks
            .iter()
            .any(|task| task.id.as_str() == id),
        Some((_, id)) => shipped.catalogue.iter().any(|item| item.id.as_str() == id),
        None => true,
    }
}

//! Figures about groups that give nobody away.
//!
//! Whoever sees the figure of a unit and of some of the units below it can subtract: what is left
//! is the figure of everybody in the unit who isn't in a shown unit. That remainder is the finest
//! group that can be computed, so it must be empty or large enough, for every shown unit.
//!
//! Each person is counted in one unit (that of the main position) and in all units above it:
//! counted twice, the figures would not add up, and neither would the protection.

mod tree;

#[cfg(test)]
mod tests;

/// The smallest group, in people, whose figures are shown.
pub const SMALLEST_GROUP: usize = 5;

/// Whether a group is too small to be shown: some people, but too few. Nobody at all is no
/// secret.
#[must_use]
pub const fn is_small(people: usize) -> bool {
    people > 0 && people < SMALLEST_GROUP
}

/// Which of a unit's parts must be hidden (`true`), so that no group of 1 to 4 people can be
/// computed from the shown ones and the whole.
///
/// `children` are the numbers of people in the parts, each person counted once; `parent` the
/// number in the whole, which may be higher: people directly in the unit are an unshown part. If
/// the whole itself is too small to be shown, every part with people in it is hidden.
#[must_use]
pub fn suppress(children: &[usize], parent: usize) -> Vec<bool> {
    if is_small(parent) {
        return children.iter().map(|people| *people > 0).collect();
    }
    let whole = TreeGroup {
        people: parent,
        parent: None,
    };
    let parts = children.iter().map(|people| TreeGroup {
        people: *people,
        parent: Some(0),
    });
    let mut hidden = suppress_tree(&std::iter::once(whole).chain(parts).collect::<Vec<_>>());
    hidden.remove(0);
    hidden
}

/// A unit in a tree of units, with everybody in it and below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeGroup {
    /// People in the unit and below, each counted once.
    pub people: usize,
    /// The place of the unit above in the same list; `None` at the top.
    pub parent: Option<usize>,
}

/// Which units of a whole tree must be hidden (`true`), so that no group of 1 to 4 people can be
/// computed from all that is shown together. Of the units that would do, the smallest are hidden,
/// in the order of the list. A unit whose place in the tree makes no sense is hidden.
#[must_use]
pub fn suppress_tree(groups: &[TreeGroup]) -> Vec<bool> {
    tree::suppress(groups)
}

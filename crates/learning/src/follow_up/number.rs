//! Shares as people read them.

/// A share in whole percent, rounded down: only all is 100.
pub(super) fn percent(part: usize, whole: usize) -> usize {
    (part.min(whole) * 100).checked_div(whole).unwrap_or(0)
}

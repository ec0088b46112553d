//! What is wrong with a content file, and where.

use std::cell::RefCell;
use std::fmt;

/// One thing wrong in the content folder. Shown as `file:line: field: reason`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ContentError {
    /// The file, with the folder that was asked for: "content/framework/profiles/2.toml".
    pub file: String,
    /// The line, from 1; `None` where the file as a whole is missing or can't be read.
    pub line: Option<usize>,
    /// The field, "needed.5" or `items[3].teaches[1].area` (list places count from 1); empty where
    /// it is about the whole file.
    pub field: String,
    /// What is wrong and what was expected.
    pub reason: String,
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.field.is_empty() {
            write!(f, ": {}", self.field)?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// Everything found wrong so far: reading goes on after an error, so that whoever mends the files
/// sees all of it at once.
#[derive(Debug, Default)]
pub(crate) struct Errors(RefCell<Vec<ContentError>>);

impl Errors {
    pub(crate) fn add(&self, error: ContentError) {
        self.0.borrow_mut().push(error);
    }

    /// How many there are so far.
    pub(crate) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// Sorted by place, so that the same fault always gives the same list.
    pub(crate) fn into_sorted(self) -> Vec<ContentError> {
        let mut all = self.0.into_inner();
        all.sort_by(|a, b| (&a.file, a.line, &a.field).cmp(&(&b.file, b.line, &b.field)));
        all.dedup();
        all
    }
}

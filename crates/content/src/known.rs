//! What files refer to in one another, gathered while reading.

use std::collections::BTreeSet;

use crate::reader::{Section, is_slug};

/// Names met so far in one file or folder: each must be a good name and stand once.
#[derive(Default)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// Reads the name in `key` and takes note of it; `None` where it is no good.
    pub(crate) fn take(&mut self, section: &Section<'_>, key: &str) -> Option<String> {
        let value = section.need(key)?;
        let name = value.text();
        if name.is_empty() {
            return None;
        }
        if !is_slug(&name) {
            value.report(format!(
                "'{name}' may only have small letters a-z, digits and single hyphens"
            ));
            return None;
        }
        if !self.0.insert(name.clone()) {
            value.report(format!("'{name}' is used before"));
            return None;
        }
        Some(name)
    }

    /// The same for a name that is a table's own key.
    pub(crate) fn take_key(&mut self, section: &Section<'_>, name: &str) -> String {
        if !is_slug(name) {
            section.report(format!(
                "'{name}' may only have small letters a-z, digits and single hyphens"
            ));
        }
        self.0.insert(name.to_owned());
        name.to_owned()
    }

    pub(crate) fn into_set(self) -> BTreeSet<String> {
        self.0
    }
}

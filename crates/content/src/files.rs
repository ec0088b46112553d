//! Where the files come from: a folder, or the copies that are compiled in.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::error::{ContentError, Errors};

/// The folders that this crate reads; the content folder may hold more.
pub(crate) const FOLDERS: [&str; 5] = [
    "framework",
    "framework/competencies",
    "framework/profiles",
    "rules",
    "catalogue",
];

/// The files by their place below the content folder ("rules/placement.toml"), sorted.
pub(crate) struct Files {
    shown_folder: String,
    texts: BTreeMap<String, Cow<'static, str>>,
}

impl Files {
    /// The copies that are compiled in.
    pub(crate) fn embedded() -> Self {
        Files {
            shown_folder: "content".to_owned(),
            texts: EMBEDDED
                .iter()
                .map(|(name, text)| ((*name).to_owned(), Cow::Borrowed(*text)))
                .collect(),
        }
    }

    /// All `.toml` files of the folders below `folder`. What can't be read is reported.
    pub(crate) fn read(folder: &Path, errors: &Errors) -> Self {
        let shown_folder = folder.display().to_string();
        let mut texts = BTreeMap::new();
        for part in FOLDERS {
            let entries = match fs::read_dir(folder.join(part)) {
                Ok(entries) => entries,
                Err(error) => {
                    errors.add(whole_file(format!("{shown_folder}/{part}"), &error));
                    continue;
                }
            };
            for entry in entries.filter_map(Result::ok) {
                let path = entry.path();
                let Some(file) = path.file_name().and_then(|name| name.to_str()) else {
                    continue;
                };
                if path.extension().is_none_or(|extension| extension != "toml") {
                    continue;
                }
                let name = format!("{part}/{file}");
                match fs::read_to_string(&path) {
                    Ok(text) => drop(texts.insert(name, Cow::Owned(text))),
                    Err(error) => errors.add(whole_file(format!("{shown_folder}/{name}"), &error)),
                }
            }
        }
        Files {
            shown_folder,
            texts,
        }
    }

    /// One file: its name as shown to people, and its text.
    pub(crate) fn get(&self, name: &str) -> (String, Option<&str>) {
        (
            format!("{}/{name}", self.shown_folder),
            self.texts.get(name).map(Cow::as_ref),
        )
    }

    /// The names of the files in one folder, not below it.
    pub(crate) fn names_in(&self, folder: &str) -> Vec<&str> {
        self.texts
            .keys()
            .map(String::as_str)
            .filter(|name| {
                name.rsplit_once('/')
                    .is_some_and(|(parent, _)| parent == folder)
            })
            .collect()
    }
}

fn whole_file(file: String, reason: &dyn std::fmt::Display) -> ContentError {
    ContentError {
        file,
        line: None,
        field: String::new(),
        reason: format!("cannot be read: {reason}"),
    }
}

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        /// Every file, so that the program needs no folder beside it. A test holds this list
        /// against the folder.
        pub(crate) const EMBEDDED: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../content/", $name)))),+];
    };
}

embedded![
    "catalogue/areas.toml",
    "catalogue/shipped.toml",
    "framework/competencies/00-egen-praksis.toml",
    "framework/competencies/01-drift-af-it.toml",
    "framework/competencies/02-tekniske-sikkerhedsforanstaltninger.toml",
    "framework/competencies/03-indkoeb-og-leverandoerstyring.toml",
    "framework/competencies/04-implementering-af-politikker.toml",
    "framework/competencies/05-roller-og-ansvar.toml",
    "framework/competencies/06-ledelsesunderstoettelse.toml",
    "framework/competencies/07-forandringsstoette.toml",
    "framework/competencies/08-kommunikation-og-awareness.toml",
    "framework/competencies/09-traening-og-uddannelse.toml",
    "framework/competencies/10-dokumentation.toml",
    "framework/competencies/11-gap-analyser.toml",
    "framework/competencies/12-anvendelighedsvurderinger.toml",
    "framework/profiles/1.toml",
    "framework/profiles/2.toml",
    "framework/profiles/3.toml",
    "framework/reading-notes.toml",
    "framework/rules-of-the-field.toml",
    "framework/sources.toml",
    "framework/tasks.toml",
    "framework/wheel.toml",
    "rules/evidence.toml",
    "rules/placement.toml",
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_compiled_in_is_what_lies_in_the_folder() {
        let errors = Errors::default();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        let on_disk = Files::read(&folder, &errors);
        assert_eq!(errors.into_sorted(), []);
        let names: Vec<&str> = on_disk.texts.keys().map(String::as_str).collect();
        let embedded: Vec<&str> = EMBEDDED.iter().map(|(name, _)| *name).collect();
        assert_eq!(
            embedded, names,
            "list each content file in `embedded!`, sorted"
        );
        for (name, text) in EMBEDDED {
            assert_eq!(on_disk.texts.get(*name).unwrap(), text, "{name}");
        }
    }
}

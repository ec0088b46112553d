//! Where the files come from: a folder, or the copies that are compiled in.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rust_embed::RustEmbed;

use crate::error::{ContentError, Errors};

/// The folders that this crate reads; the content folder may hold more.
pub(crate) const FOLDERS: [&str; 5] = [
    "framework",
    "framework/competencies",
    "framework/profiles",
    "rules",
    "catalogue",
];

/// The folders of courses and their items, read with all that lies below them. A content folder
/// without them has no courses.
pub(crate) const DEEP_FOLDERS: [&str; 2] = ["courses", "items"];

/// Courses and items: many files, and more with every course.
#[derive(RustEmbed)]
#[folder = "../../content"]
#[include = "courses/*"]
#[include = "items/*"]
struct Deep;

/// The files by their place below the content folder ("rules/placement.toml"), sorted.
pub(crate) struct Files {
    /// The beginnings of places and how they are shown to people, the longest first.
    shown: Vec<(String, String)>,
    texts: BTreeMap<String, Cow<'static, str>>,
    /// What lies in the deep folders and is no text of ours: pictures.
    others: BTreeSet<String>,
}

impl Files {
    fn new(shown: Vec<(String, String)>) -> Self {
        Files {
            shown,
            texts: BTreeMap::new(),
            others: BTreeSet::new(),
        }
    }

    /// The copies that are compiled in.
    pub(crate) fn embedded() -> Self {
        let mut files = Files::new(vec![(String::new(), "content/".to_owned())]);
        for (name, text) in EMBEDDED {
            files.texts.insert((*name).to_owned(), Cow::Borrowed(*text));
        }
        for name in Deep::iter() {
            let text = is_text(&name)
                .then(|| Deep::get(&name))
                .flatten()
                .and_then(|file| String::from_utf8(file.data.into_owned()).ok());
            match text {
                Some(text) => drop(files.texts.insert(name.into_owned(), Cow::Owned(text))),
                None => drop(files.others.insert(name.into_owned())),
            }
        }
        files
    }

    /// All `.toml` files of the folders below `folder`, and courses with their items. What can't be
    /// read is reported.
    pub(crate) fn read(folder: &Path, errors: &Errors) -> Self {
        let shown_folder = folder.display().to_string();
        let mut files = Files::new(vec![(String::new(), format!("{shown_folder}/"))]);
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
                if path
                    .extension()
                    .is_some_and(|extension| extension == "toml")
                {
                    files.take(&path, format!("{part}/{file}"), errors);
                }
            }
        }
        for part in DEEP_FOLDERS {
            files.read_deep(&folder.join(part), part, errors);
        }
        files
    }

    /// One course's folder, wherever it lies, with the items of `../../items` beside it. Gives the
    /// course's place among the files, too.
    pub(crate) fn read_course(folder: &Path, errors: &Errors) -> (Self, String) {
        let full = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let name = full.file_name().map_or_else(
            || "course".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        );
        let course = format!("courses/{name}");
        let beside = |folder: &Path| Some(folder.parent()?.parent()?.join("items"));
        let items = beside(folder)
            .filter(|items| items.is_dir())
            .or_else(|| beside(&full))
            .unwrap_or_else(|| "items".into());
        let mut files = Files::new(vec![
            (format!("{course}/"), format!("{}/", folder.display())),
            ("items/".to_owned(), format!("{}/", items.display())),
            (String::new(), String::new()),
        ]);
        files.read_deep(folder, &course, errors);
        files.read_deep(&items, "items", errors);
        (files, course)
    }

    /// Everything below `folder`, as `place/…`; nothing if it isn't there.
    fn read_deep(&mut self, folder: &Path, place: &str, errors: &Errors) {
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            let Some(file) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            let name = format!("{place}/{file}");
            if path.is_dir() {
                self.read_deep(&path, &name, errors);
            } else if is_text(file) {
                self.take(&path, name, errors);
            } else {
                self.others.insert(name);
            }
        }
    }

    fn take(&mut self, path: &Path, name: String, errors: &Errors) {
        match fs::read_to_string(path) {
            Ok(text) => drop(self.texts.insert(name, Cow::Owned(text))),
            Err(error) => errors.add(whole_file(self.shown(&name), &error)),
        }
    }

    /// A file's name as shown to people.
    pub(crate) fn shown(&self, name: &str) -> String {
        let found = self
            .shown
            .iter()
            .find_map(|(begin, shown)| Some(format!("{shown}{}", name.strip_prefix(begin)?)));
        found.unwrap_or_else(|| name.to_owned())
    }

    /// One file: its name as shown to people, and its text.
    pub(crate) fn get(&self, name: &str) -> (String, Option<&str>) {
        (self.shown(name), self.texts.get(name).map(Cow::as_ref))
    }

    /// The short names of the files in one folder that are no texts of ours: pictures.
    pub(crate) fn others_in(&self, folder: &str) -> Vec<&str> {
        let direct = |name: &&str| !name.contains('/');
        let all = self.others.iter().map(String::as_str);
        all.filter_map(|name| name.strip_prefix(folder)?.strip_prefix('/'))
            .filter(direct)
            .collect()
    }

    /// The names of the folders in `folder` that hold a text, directly or further below.
    pub(crate) fn folders_in(&self, folder: &str) -> BTreeSet<&str> {
        self.texts
            .keys()
            .filter_map(|name| {
                name.strip_prefix(folder)?
                    .strip_prefix('/')?
                    .split_once('/')
            })
            .map(|(first, _)| first)
            .collect()
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

fn is_text(name: &str) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|ending| ending == "toml" || ending == "md")
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
        let embedded = Files::embedded();
        let names = |files: &Files| files.texts.keys().cloned().collect::<Vec<_>>();
        assert_eq!(
            names(&embedded),
            names(&on_disk),
            "list each content file that isn't a course's in `embedded!`"
        );
        assert_eq!(embedded.others, on_disk.others);
        for (name, text) in &embedded.texts {
            assert_eq!(on_disk.texts.get(name).unwrap(), text, "{name}");
        }
    }
}

//! A copy of the small course, to be broken.

use std::fs;
use std::path::{Path, PathBuf};

use content::ContentError;
use content::courses::{self, ReadCourse};
use domain::course::Course;
use tempfile::TempDir;

pub const TOML: &str = "courses/lille/course.toml";
pub const DA: &str = "courses/lille/01-post.da.md";
pub const EN: &str = "courses/lille/01-post.en.md";
pub const ITEM: &str = "items/lille/post/post-01.toml";

/// A copy of the small course and its items, to be broken.
pub struct Copy(pub TempDir);

pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

impl Copy {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        copy_folder(&fixtures, dir.path());
        Copy(dir)
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    /// Replaces the first `old` and says on which line it stood.
    pub fn edit(&self, file: &str, old: &str, new: &str) -> usize {
        let text = fs::read_to_string(self.path(file)).unwrap();
        let at = text
            .find(old)
            .unwrap_or_else(|| panic!("{file} has no {old:?}"));
        fs::write(self.path(file), text.replacen(old, new, 1)).unwrap();
        1 + text[..at].matches('\n').count()
    }

    pub fn read(&self) -> Result<ReadCourse, Vec<ContentError>> {
        courses::read(&self.path("courses/lille"))
    }

    pub fn errors(&self) -> Vec<ContentError> {
        self.read().unwrap_err()
    }

    pub fn findings(&self) -> Vec<String> {
        let read = self.read().unwrap_or_else(|errors| panic!("{errors:#?}"));
        read.findings().iter().map(ToString::to_string).collect()
    }
}

pub fn small() -> Course {
    Copy::new().read().unwrap().course
}

/// Whether one of the errors is this one.
pub fn has(errors: &[ContentError], file: &str, line: Option<usize>, field: &str, reason: &str) {
    let found = errors.iter().any(|error| {
        error.file.ends_with(file)
            && error.line == line
            && error.field == field
            && error.reason.contains(reason)
    });
    assert!(
        found,
        "{file}:{line:?}: {field}: {reason} not in {errors:#?}"
    );
}

/// Breaks one thing and expects an error so many lines below it.
pub fn one(file: &str, (old, new): (&str, &str), below: isize, field: &str, reason: &str) {
    let copy = Copy::new();
    let line = copy.edit(file, old, new).strict_add_signed(below);
    has(&copy.errors(), file, Some(line), field, reason);
}

/// Mends nothing, changes one thing and expects exactly this one finding.
pub fn one_finding(edits: &[(&str, &str, &str)], what: &str) {
    let copy = Copy::new();
    for (file, old, new) in edits {
        copy.edit(file, old, new);
    }
    let found = copy.findings();
    assert!(
        found.len() == 1 && found[0].contains(what),
        "{what}: {found:#?}"
    );
}

//! A copy of the shipped folder, to be broken.

use std::fs;
use std::path::{Path, PathBuf};

use content::{Content, ContentError};
use tempfile::TempDir;

/// A copy of the shipped folder to be broken.
pub struct Copy {
    dir: TempDir,
}

impl Copy {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        for folder in [
            "framework",
            "framework/competencies",
            "framework/profiles",
            "rules",
            "catalogue",
        ] {
            fs::create_dir_all(dir.path().join(folder)).unwrap();
            for entry in fs::read_dir(shipped.join(folder))
                .unwrap()
                .map(Result::unwrap)
            {
                if entry.file_type().unwrap().is_file() {
                    fs::copy(
                        entry.path(),
                        dir.path().join(folder).join(entry.file_name()),
                    )
                    .unwrap();
                }
            }
        }
        Copy { dir }
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.dir.path().join(file)
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

    pub fn load(&self) -> Vec<ContentError> {
        match Content::load(self.dir.path()) {
            Ok(_) => panic!("the broken folder was taken"),
            Err(errors) => errors,
        }
    }

    /// Whether just this one thing is reported.
    #[track_caller]
    pub fn expect(&self, file: &str, line: Option<usize>, field: &str, reason: &str) {
        let errors = self.load();
        assert_eq!(errors.len(), 1, "{errors:#?}");
        let error = &errors[0];
        assert_eq!(error.file, self.path(file).display().to_string());
        assert_eq!((error.line, error.field.as_str()), (line, field), "{error}");
        assert!(error.reason.contains(reason), "{error}");
    }
}

/// One edit, one error, on the line of the edit plus `below`.
#[track_caller]
pub fn one(file: &str, (old, new): (&str, &str), below: usize, field: &str, reason: &str) {
    let copy = Copy::new();
    let line = copy.edit(file, old, new);
    copy.expect(file, Some(line + below), field, reason);
}

pub const AREA_4: &str = "framework/competencies/04-implementering-af-politikker.toml";
pub const PROFILE_2: &str = "framework/profiles/2.toml";

//! Broken copies of the content folder: each fault is said with file, line, field and reason, and
//! all of them at once.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod copy;
mod rules;
mod wheel;

use std::fs;

use content::ContentError;

use crate::copy::{AREA_4, Copy, PROFILE_2, one};

#[test]
fn shown_as_file_line_field_reason() {
    let error = ContentError {
        file: "content/framework/profiles/2.toml".to_owned(),
        line: Some(14),
        field: "needed.5".to_owned(),
        reason: "is missing".to_owned(),
    };
    assert_eq!(
        error.to_string(),
        "content/framework/profiles/2.toml:14: needed.5: is missing"
    );
    let error = ContentError {
        line: None,
        field: String::new(),
        ..error
    };
    assert_eq!(
        error.to_string(),
        "content/framework/profiles/2.toml: is missing"
    );
}

#[test]
fn files_that_are_missing_or_not_toml() {
    let copy = Copy::new();
    fs::remove_file(copy.path("rules/evidence.toml")).unwrap();
    copy.expect("rules/evidence.toml", None, "", "is missing");

    one(
        "rules/evidence.toml",
        ("version = 1", "version = = 1"),
        0,
        "",
        "not valid TOML",
    );
    one(
        "rules/evidence.toml",
        ("version = 1", "version = 1\nversion = 2"),
        1,
        "",
        "duplicate key",
    );

    let copy = Copy::new();
    fs::write(copy.path("rules/evidence.toml"), b"version = \xff").unwrap();
    let errors = copy.load();
    assert!(
        errors
            .iter()
            .any(|error| error.reason.contains("cannot be read")),
        "{errors:#?}"
    );

    let copy = Copy::new();
    fs::remove_dir_all(copy.path("rules")).unwrap();
    let errors = copy.load();
    let folder = copy.path("rules").display().to_string();
    assert!(
        errors.iter().any(|error| error.file == folder),
        "{errors:#?}"
    );
}

#[test]
fn all_faults_are_said_at_once_and_in_order() {
    let copy = Copy::new();
    copy.edit(PROFILE_2, "5 = \"understands\"", "5 = \"knows\"");
    copy.edit(PROFILE_2, "6 = \"understands\"", "6 = \"masters\"");
    copy.edit(AREA_4, "id = 4", "id = 40");
    copy.edit("rules/evidence.toml", "7 = 48", "7 = 4.8");
    let errors = copy.load();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(
        fields,
        ["id", "needed.5", "needed.6", "valid_months.7"],
        "{errors:#?}"
    );
}

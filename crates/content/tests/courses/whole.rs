//! Courses as parts of a content folder.

use std::fs;
use std::path::Path;

use content::Content;
use domain::ItemId;
use domain::course::Course;

use crate::copy::{Copy, TOML, copy_folder, has, small};

/// A whole content folder: the shipped one with the small course beside it.
fn whole() -> Copy {
    let copy = Copy::new();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    for part in ["framework", "rules", "catalogue"] {
        copy_folder(&shipped.join(part), &copy.path(part));
    }
    copy
}

#[test]
fn a_content_folder_brings_its_courses() {
    let copy = whole();
    let content = Content::load(copy.0.path()).unwrap();
    let mut expected = small();
    // The same pictures, in another folder.
    let first = content.courses.iter().next().unwrap();
    let media = |course: &Course| course.media.as_ref().unwrap().names.clone();
    assert_eq!(media(first), media(&expected));
    expected.media.clone_from(&first.media);
    assert_eq!(content.courses, [expected].into_iter().collect());
    assert!(content.course(&ItemId::from("lille")).is_some());
    assert!(content.course(&ItemId::from("stor")).is_none());
    fs::remove_dir_all(copy.path("courses")).unwrap();
    let errors = Content::load(copy.0.path()).unwrap_err();
    has(&errors, "items/lille", None, "", "no course's test");
    fs::remove_dir_all(copy.path("items")).unwrap();
    assert!(Content::load(copy.0.path()).unwrap().courses.is_empty());
}

#[test]
fn a_broken_course_stops_the_start() {
    let copy = whole();
    copy_folder(&copy.path("courses/lille"), &copy.path("courses/nyt"));
    let errors = Content::load(copy.0.path()).unwrap_err();
    has(
        &errors,
        "courses/nyt/course.toml",
        None,
        "id",
        "another course has the id",
    );
    fs::remove_file(copy.path("courses/nyt/01-post.da.md")).unwrap();
    let errors = Content::load(copy.0.path()).unwrap_err();
    has(&errors, "courses/nyt/01-post.da.md", None, "", "is missing");
}

#[test]
fn a_course_of_the_catalogue_is_valid_as_long_as_the_catalogue_says() {
    let copy = Copy::new();
    copy.edit(TOML, "id = \"lille\"", "id = \"trin-1-basal-sikkerhed\"");
    copy.edit(TOML, "valid_months = 12\n", "");
    assert_eq!(copy.read().unwrap().course.valid_months, Some(24));
    let copy = Copy::new();
    copy.edit(TOML, "valid_months = 12\n", "");
    assert_eq!(copy.read().unwrap().course.valid_months, None, "for ever");
}

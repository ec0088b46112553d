//! What is found in a course that can be used.

use std::fs;

use crate::copy::{Copy, DA, EN, ITEM, TOML, one_finding};

#[test]
fn nothing_is_found_in_the_small_course() {
    assert_eq!(Copy::new().findings(), Vec::<String>::new());
}

#[test]
fn objectives_are_taught_and_asked() {
    let second = "[[objectives]]\nid = \"to\"\narea = 5\nlevel = \"aware\"\ntext.da = \"T\"\n\
                  text.en = \"T\"\n\n[[modules]]";
    let copy = Copy::new();
    copy.edit(TOML, "[[modules]]", second);
    let found = copy.findings();
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].ends_with("course.toml: no module teaches the objective 'to'"));
    assert!(found[1].ends_with("the test asks nothing of the objective 'to'"));
    copy.edit(TOML, "objectives = [\"post\"]", "objectives = []");
    let found = copy.findings();
    let none = "course.toml: the module 'post' teaches no objective";
    assert!(
        found.iter().any(|finding| finding.ends_with(none)),
        "{found:#?}"
    );
}

#[test]
fn another_try_brings_other_items() {
    one_finding(&[(TOML, "items = 1", "items = 2")], "so at least 4");
    let copy = Copy::new();
    let second = "[[objectives]]\nid = \"to\"\narea = 5\nlevel = \"aware\"\ntext.da = \"T\"\n\
                  text.en = \"T\"\n\n[[modules]]";
    copy.edit(TOML, "[[modules]]", second);
    copy.edit(
        TOML,
        "objectives = [\"post\"]",
        "objectives = [\"post\", \"to\"]",
    );
    copy.edit(ITEM, "objective = \"post\"", "objective = \"to\"");
    let found = copy.findings();
    assert!(
        found
            .iter()
            .any(|finding| finding.ends_with("'post-01' is never drawn")),
        "{found:#?}"
    );
}

#[test]
fn sources_are_used_and_were_looked_at() {
    let copy = Copy::new();
    copy.edit(ITEM, "sources = [\"kilde-c\"]\n", "");
    copy.edit(
        "items/lille/post/post-02.toml",
        "sources = [\"kilde-c\"]\n",
        "",
    );
    let found = copy.findings();
    assert!(found.len() == 1 && found[0].contains("nothing points to the source 'kilde-c'"));
    one_finding(
        &[(TOML, "checked = 2026-10-01", "checked = 2024-11-22")],
        "'kilde-a' was last looked at on 2024-11-22",
    );
    let copy = Copy::new();
    copy.edit(TOML, "checked = 2026-10-01", "checked = 2024-11-23");
    assert!(copy.findings().is_empty(), "24 months to the day");
    let copy = Copy::new();
    copy.edit(EN, "[^kilde-b]", "");
    let found = copy.findings();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].ends_with("01-post.en.md:1: points to 'kilde-b' in one language only"));
}

#[test]
fn places_and_files_can_be_met() {
    let copy = Copy::new();
    for file in [DA, EN] {
        copy.edit(file, "::: place hvem", "::: note");
        copy.edit(file, "::: download kort", "::: note");
    }
    fs::write(copy.path("courses/lille/02-nyt.da.md"), "# Nyt").unwrap();
    let found = copy.findings();
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[0].ends_with("no page shows the place 'hvem'"));
    assert!(found[1].ends_with("no page offers the file 'kort'"));
    assert!(found[2].ends_with("02-nyt.da.md: no module names this file"));
}

#[test]
fn danish_is_plain() {
    let hard = "Informationssikkerhedskoordinatorens implementeringsforanstaltninger \
                forudsætter tilvejebringelse af tilstrækkelige ressourcer fra \
                ledelsesorganisationen vedrørende ";
    let copy = Copy::new();
    let hard = format!("{}.", hard.repeat(12));
    copy.edit(DA, "::: check", &format!("{hard}\n\n::: check"));
    let found = copy.findings();
    assert!(
        found.len() == 1 && found[0].contains("01-post.da.md:27: LIX "),
        "{found:#?}"
    );
}

#[test]
fn a_course_for_everyone_has_its_time() {
    let copy = Copy::new();
    copy.edit(TOML, "\"leaders\"", "\"everyone\"");
    let found = copy.findings();
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].contains("01-post.da.md: takes "), "{found:#?}");
    assert!(found[0].ends_with("a module takes 4.5 minutes to 7.5 minutes"));
    assert!(found[1].ends_with("a course for everyone takes 30.0 minutes to 45.0 minutes"));
}

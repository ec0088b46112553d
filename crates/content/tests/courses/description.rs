//! Broken `course.toml`, items and files.

use std::fs;

use crate::copy::{Copy, DA, EN, ITEM, TOML, has, one};

#[test]
fn files_that_are_missing_are_named() {
    for file in [TOML, DA, EN, "courses/lille/files/kort.en.md"] {
        let copy = Copy::new();
        fs::remove_file(copy.path(file)).unwrap();
        has(&copy.errors(), file, None, "", "is missing");
    }
    let copy = Copy::new();
    fs::write(copy.path(DA), b"# \xff").unwrap();
    has(&copy.errors(), DA, None, "", "cannot be read");
    let copy = Copy::new();
    fs::write(copy.path(DA), "").unwrap();
    has(&copy.errors(), DA, Some(1), "", "is empty");
    let copy = Copy::new();
    fs::write(copy.path("courses/lille/files/Kort.md"), "# K").unwrap();
    has(&copy.errors(), "files/Kort.md", None, "", "name.da.md");
}

#[test]
fn course_toml() {
    let file = TOML;
    one(
        file,
        ("version = 1", "version = 0"),
        0,
        "version",
        "at least 1",
    );
    one(file, ("\"leaders\"", "\"all\""), 0, "audience", "all");
    one(
        file,
        ("id = \"lille\"", "id = \"Lille\""),
        0,
        "id",
        "small letters",
    );
    one(
        file,
        ("id = \"lille\"", "id = \"trin-1-basal-sikkerhed\""),
        8,
        "valid_months",
        "catalogue/shipped.toml",
    );
    let level = "objectives[1].level";
    one(
        file,
        ("\"understands\"", "\"applies\""),
        0,
        level,
        "'aware' or",
    );
    let modules = |field: &str| format!("modules[1].{field}");
    one(
        file,
        ("objectives = [\"post\"]", "objectives = [\"pos\"]"),
        0,
        &modules("objectives[1]"),
        "no objective 'pos'",
    );
    one(
        file,
        ("further = [\"kilde-a\"]", "further = [\"kilde-x\"]"),
        0,
        &modules("further[1]"),
        "no source 'kilde-x'",
    );
    one(
        file,
        ("\"01-post\"", "\"../post\""),
        0,
        &modules("file"),
        "small letters",
    );
    one(
        file,
        ("https://example.org/a", "http://example.org"),
        0,
        "sources[1].url",
        "https",
    );
    one(
        file,
        ("pass_percent = 80", "pass_percent = 101"),
        0,
        "test.pass_percent",
        "1 to 100",
    );
    let draw = |field: &str| format!("test.draw[1].{field}");
    one(
        file,
        ("objective = \"post\"", "objective = \"pos\""),
        0,
        &draw("objective"),
        "no objective 'pos'",
    );
    one(
        file,
        ("items = 1", "items = 3"),
        0,
        &draw("items"),
        "has 2 items of 'post', not 3",
    );
    one(
        file,
        (
            "items = 1\n",
            "items = 1\n[[test.draw]]\nobjective = \"post\"\nitems = 1\n",
        ),
        2,
        "test.draw[2].objective",
        "drawn before",
    );
    one(
        file,
        ("questions = false", "questions = false\nquestion = 1"),
        1,
        "places[1].question",
        "known",
    );
    let copy = Copy::new();
    let again = "[[modules]]\nid = \"to\"\nfile = \"01-post\"\ntitle.da = \"T\"\ntitle.en = \"T\"\n\
                 objectives = []\nfurther = []\n[test]";
    let line = copy.edit(file, "[test]", again);
    has(
        &copy.errors(),
        file,
        Some(line + 2),
        "modules[2].file",
        "another module",
    );
}

#[test]
fn items() {
    one(ITEM, ("\"post-01\"", "\"post-1\""), 0, "id", "file's name");
    one(
        ITEM,
        ("objective = \"post\"", "objective = \"x\""),
        0,
        "objective",
        "no objective 'x'",
    );
    one(ITEM, ("\"scenario\"", "\"story\""), 0, "kind", "story");
    one(
        ITEM,
        ("\"kilde-c\"", "\"kilde-x\""),
        0,
        "sources[1]",
        "'kilde-x'",
    );
    one(
        ITEM,
        ("right = false", "right = true"),
        -1,
        "options",
        "not 2",
    );
    let copy = Copy::new();
    copy.edit(ITEM, "situation.da = \"Bo har en mail klar.\"\n", "");
    copy.edit(ITEM, "situation.en = \"Bo has a mail ready.\"\n", "");
    has(&copy.errors(), ITEM, Some(1), "situation", "is missing");
    copy.edit(ITEM, "\"scenario\"", "\"knowledge\"");
    assert!(copy.read().is_ok(), "a question of knowledge needs none");
    let copy = Copy::new();
    let text = fs::read_to_string(copy.path(ITEM)).unwrap();
    let last = text.rfind("[[options]]").unwrap();
    fs::write(copy.path(ITEM), &text[..last]).unwrap();
    assert!(
        copy.errors()
            .iter()
            .any(|error| error.reason.contains("three or four"))
    );
    let copy = Copy::new();
    fs::remove_dir_all(copy.path("items/lille")).unwrap();
    assert!(
        copy.errors()
            .iter()
            .any(|error| error.reason.contains("has 0 items"))
    );
}

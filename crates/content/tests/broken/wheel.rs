//! Faults in `framework/`.

use std::fs;

use crate::copy::{AREA_4, Copy, PROFILE_2, one};

#[test]
fn texts_that_are_missing_or_blank() {
    let copy = Copy::new();
    let line = copy.edit(AREA_4, "name.en = \"Putting policies into practice\"\n", "");
    copy.expect(AREA_4, Some(line - 1), "name.en", "is missing");

    one(
        AREA_4,
        ("why.da = \"En politik", "why.da = \"\" #"),
        0,
        "why.da",
        "is empty",
    );
    one(
        AREA_4,
        ("why.da = \"En politik", "why.da = \"  \" #"),
        0,
        "why.da",
        "is empty",
    );
    one(
        AREA_4,
        ("slug = \"implementering-af-politikker\"", "slug = 4"),
        0,
        "slug",
        "expected a text",
    );
    one(
        AREA_4,
        ("name.da =", "name.sv = \"Policy\"\nname.da ="),
        0,
        "name.sv",
        "not a field",
    );
}

#[test]
fn levels_that_nobody_could_tell_apart() {
    let copy = Copy::new();
    let text = fs::read_to_string(copy.path(AREA_4)).unwrap();
    let aware = text
        .split("[levels.aware]\n")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .to_owned();
    let understands = text
        .split("[levels.understands]\n")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    let line = copy.edit(AREA_4, understands, &aware);
    copy.expect(
        AREA_4,
        Some(line - 1),
        "levels.understands",
        "same as a lower level",
    );

    let copy = Copy::new();
    let line = copy.edit(AREA_4, "[levels.aware]", "[levels.awake]");
    let errors = copy.load();
    assert_eq!(errors[0].field, "levels.aware", "{errors:#?}");
    assert_eq!(
        (errors[1].line, errors[1].field.as_str()),
        (Some(line), "levels.awake")
    );
}

#[test]
fn areas() {
    one(
        AREA_4,
        ("id = 4", "id = 13"),
        0,
        "id",
        "13 is not a competency",
    );
    one(
        AREA_4,
        ("\"processer\"", "\"kultur\""),
        0,
        "dimension",
        "area 4 does not lie in 'kultur'",
    );
    one(
        AREA_4,
        ("\"processer\"", "\"proces\""),
        0,
        "dimension",
        "'proces' is not a dimension",
    );
    one(
        AREA_4,
        ("\"iso-27001\"", "\"iso-9000\""),
        0,
        "sources[2]",
        "no source in sources.toml 'iso-9000'",
    );
    one(
        AREA_4,
        ("slug = \"imp", "slug = \"Imp"),
        0,
        "slug",
        "small letters",
    );
    one(
        AREA_4,
        ("\"report\"", "\"ours\""),
        0,
        "origin",
        "must be 'report'",
    );
    let (old, new) = (
        "slug = \"implementering-af-politikker\"",
        "slug = \"drift-af-it\"",
    );
    one(AREA_4, (old, new), 0, "slug", "is used before");
}

#[test]
fn an_area_without_a_file_and_a_file_too_many() {
    let copy = Copy::new();
    fs::remove_file(copy.path(AREA_4)).unwrap();
    copy.expect("framework/competencies", None, "", "no file gives area 4");

    let copy = Copy::new();
    let text = fs::read_to_string(copy.path(AREA_4)).unwrap();
    let text = text.replace("slug = \"implementering", "slug = \"mere-implementering");
    fs::write(copy.path("framework/competencies/99-again.toml"), &text).unwrap();
    let line = 1 + text.lines().position(|line| line == "id = 4").unwrap();
    copy.expect(
        "framework/competencies/99-again.toml",
        Some(line),
        "id",
        "another file before",
    );
}

#[test]
fn profiles() {
    let needed_5 = "5 = \"understands\" # Roller og ansvar\n";
    let copy = Copy::new();
    copy.edit(PROFILE_2, needed_5, "");
    let text = fs::read_to_string(copy.path(PROFILE_2)).unwrap();
    let table = 1 + text.lines().position(|line| line == "[needed]").unwrap();
    copy.expect(PROFILE_2, Some(table), "needed.5", "is missing");

    one(
        PROFILE_2,
        (needed_5, "5 = \"knows\"\n"),
        0,
        "needed.5",
        "'knows' is not a level",
    );
    one(
        PROFILE_2,
        (needed_5, "5 = 2\n"),
        0,
        "needed.5",
        "expected a text in quotes, found a whole number",
    );
    one(
        PROFILE_2,
        (
            "12 = \"understands\"",
            "13 = \"aware\"\n12 = \"understands\"",
        ),
        0,
        "needed.13",
        "not a field",
    );
    one(
        PROFILE_2,
        ("0 = \"understands\"", "0 = \"aware\""),
        0,
        "needed.0",
        "own practice is needed",
    );
    one(
        PROFILE_2,
        ("area = 4", "area = 40"),
        0,
        "notes[4].area",
        "40 is not a competency",
    );

    let copy = Copy::new();
    fs::remove_file(copy.path(PROFILE_2)).unwrap();
    copy.expect("framework/profiles", None, "", "no file gives profile 2");
}

#[test]
fn tasks() {
    let file = "framework/tasks.toml";
    one(
        file,
        ("areas = [0, 12]", "areas = [0, 14]"),
        0,
        "tasks[7].areas[2]",
        "14 is not a competency",
    );
    one(
        file,
        ("areas = [0, 12]", "areas = [12, 12]"),
        0,
        "tasks[7].areas[2]",
        "twice",
    );
    one(
        file,
        ("areas = [0, 12]", "areas = 0"),
        0,
        "tasks[7].areas",
        "expected a list",
    );
    one(
        file,
        ("id = \"p1-personale\"", "id = \"p1-henvendelser\""),
        0,
        "tasks[4].id",
        "is used before",
    );
    one(
        file,
        ("kind = \"ordinary\"\n", "kind = \"odd\"\n"),
        0,
        "tasks[1].kind",
        "'odd' is not a kind of task",
    );
    one(
        file,
        ("profile = 1", "profile = 4"),
        0,
        "tasks[1].profile",
        "'4' is not a profile number",
    );
}

#[test]
fn the_wheel_and_its_history() {
    let file = "framework/wheel.toml";
    let (old, new) = ("published = 2026-11-23", "published = \"2026-11-23\"");
    one(file, (old, new), 0, "published", "a date like 2026-11-23");
    one(
        file,
        (old, "published = 2026-11-23T10:00:00"),
        0,
        "published",
        "a date like 2026-11-23",
    );

    let copy = Copy::new();
    copy.edit(file, "version = 1", "version = 2");
    let text = fs::read_to_string(copy.path(file)).unwrap();
    let line = 1 + text.lines().position(|line| line == "[[history]]").unwrap();
    copy.expect(
        file,
        Some(line),
        "history",
        "the last entry must carry the version",
    );

    let copy = Copy::new();
    let line = copy.edit(file, "[dimensions.kultur]", "[dimensions.culture]");
    let errors = copy.load();
    assert_eq!(errors[0].field, "dimensions.kultur", "{errors:#?}");
    assert_eq!(
        (errors[1].line, errors[1].field.as_str()),
        (Some(line), "dimensions.culture")
    );
}

//! Faults in `rules/` and `catalogue/`.

use crate::copy::{Copy, one};

#[test]
fn rules_of_placement() {
    let file = "rules/placement.toml";
    one(
        file,
        ("p3-netvaerk = 2", "p3-netvark = 2"),
        0,
        "task_weights.p3-netvark",
        "no security task",
    );
    one(
        file,
        ("p3-netvaerk = 2", "p1-databeskyttelse = 2"),
        0,
        "task_weights.p1-databeskyttelse",
        "profile 2 or 3",
    );
    one(
        file,
        ("system_owner = 2", "system_owner = 5"),
        0,
        "roles.system_owner",
        "'5' is not a profile",
    );
    one(
        file,
        ("close_within = 1 ", "close_within = -1 "),
        0,
        "ties.close_within",
        "from 0 up",
    );
    one(
        file,
        ("several = \"all\"", "several = \"both\""),
        0,
        "ties.several",
        "'both' is not",
    );
    let copy = Copy::new();
    let line = copy.edit(file, "daily = 4", "daily = 1");
    copy.expect(file, Some(line - 5), "weights", "may not weigh less");
}

#[test]
fn rules_of_proof() {
    let file = "rules/evidence.toml";
    one(
        file,
        ("appraisal = \"none\"", "appraisal = \"aware\""),
        0,
        "ceilings.appraisal",
        "an opinion",
    );
    one(
        file,
        ("completion = 24", "completed = 24"),
        0,
        "kind_months.completed",
        "'completed' is not",
    );
    one(file, ("7 = 48", "7 = 0"), 0, "valid_months.7", "at least 1");
    one(
        file,
        ("version = 1", "version = \"1\""),
        0,
        "version",
        "expected a whole number, found a text",
    );
}

#[test]
fn the_catalogue() {
    let file = "catalogue/shipped.toml";
    let (old, new) = (
        "prerequisites = [\"trin-2-kultur\"]",
        "prerequisites = [\"trin-9\"]",
    );
    one(
        file,
        (old, new),
        0,
        "items[6].prerequisites[1]",
        "there is no item 'trin-9'",
    );
    let proof = "{ area = 0, level = \"understands\", by = \"scenario_test\" }";
    let (by, too_high) = (
        proof.replace("scenario", "knowledge"),
        proof.replace("understands", "applies"),
    );
    one(
        file,
        (proof, &by),
        0,
        "items[1].proves[1].level",
        "'knowledge_test' cannot prove 'understands'",
    );
    let copy = Copy::new();
    let line = copy.edit(file, proof, &too_high);
    let errors = copy.load();
    let found: Vec<_> = errors
        .iter()
        .map(|error| (error.line, error.reason.as_str()))
        .collect();
    assert_eq!(found.len(), 2, "{errors:#?}");
    assert!(found.iter().all(|(at, _)| *at == Some(line)));

    let taught = "{ area = 4, from = \"unaware\", to = \"aware\" }";
    let back = taught.replace("\"unaware\"", "\"applies\"");
    one(
        file,
        (taught, &back),
        0,
        "items[1].teaches[2].to",
        "not upwards",
    );
    let elsewhere = "{ area = 10, from = \"unaware\", to = \"aware\" }";
    let copy = Copy::new();
    copy.edit(file, taught, elsewhere);
    assert!(
        copy.load()
            .iter()
            .any(|error| error.reason.contains("lifts area 10"))
    );

    one(
        file,
        ("step = 1\n", "step = 4\n"),
        0,
        "items[1].step",
        "1, 2 or 3",
    );
    one(
        file,
        ("available = true\n", "available = \"yes\"\n"),
        0,
        "items[1].available",
        "true or false",
    );
}

#[test]
fn prerequisites_that_go_round_in_a_circle() {
    let copy = Copy::new();
    let file = "catalogue/shipped.toml";
    let line = copy.edit(
        file,
        "prerequisites = []",
        "prerequisites = [\"trin-2-forandring\"]",
    );
    let errors = copy.load();
    assert!(
        errors.len() > 1,
        "every link of the circle is named: {errors:#?}"
    );
    assert!(
        errors
            .iter()
            .all(|error| error.reason.contains("neither could ever be taken"))
    );
    assert_eq!(errors[0].line, Some(line));
    assert_eq!(errors[0].field, "items[1].prerequisites[1]");
}

//! The texts themselves: both languages, plain Danish, our own words.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use content::readability::{lix, words};
use toml::{Table, Value};

/// One bilingual text: where it stands and what it says.
struct Text {
    file: String,
    path: String,
    da: String,
    en: String,
}

/// Every table with a `da` or an `en`, in every file of this crate's folders.
fn texts() -> Vec<Text> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let mut texts = Vec::new();
    for folder in [
        "framework",
        "framework/competencies",
        "framework/profiles",
        "rules",
        "catalogue",
    ] {
        for entry in fs::read_dir(shipped.join(folder))
            .unwrap()
            .map(Result::unwrap)
        {
            if entry.file_type().unwrap().is_file() {
                let file = format!("{folder}/{}", entry.file_name().to_string_lossy());
                let table: Table = fs::read_to_string(entry.path()).unwrap().parse().unwrap();
                gather(&file, "", &Value::Table(table), &mut texts);
            }
        }
    }
    assert!(texts.len() > 400, "only {} texts found", texts.len());
    texts
}

fn gather(file: &str, path: &str, value: &Value, texts: &mut Vec<Text>) {
    match value {
        Value::Table(table) if table.contains_key("da") || table.contains_key("en") => {
            let text = |language| {
                table
                    .get(language)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned()
            };
            let (file, path) = (file.to_owned(), path.to_owned());
            texts.push(Text {
                file,
                path,
                da: text("da"),
                en: text("en"),
            });
        }
        Value::Table(table) => {
            for (key, part) in table {
                gather(file, &format!("{path}.{key}"), part, texts);
            }
        }
        Value::Array(parts) => {
            for (part, index) in parts.iter().zip(1..) {
                gather(file, &format!("{path}[{index}]"), part, texts);
            }
        }
        _ => {}
    }
}

/// Names and titles are the report's and the sources' own words, and no sentences.
fn is_name(text: &Text) -> bool {
    let level = text.file.ends_with("wheel.toml") && text.path.starts_with(".levels.");
    level || ["name", "title"].contains(&last_key(text))
}

fn last_key(text: &Text) -> &str {
    text.path.rsplit('.').next().unwrap_or_default()
}

#[test]
fn every_text_has_both_languages() {
    for Text { file, path, da, en } in texts() {
        assert!(
            !da.trim().is_empty() && !en.trim().is_empty(),
            "{file}{path}"
        );
        assert_eq!(
            (da.trim(), en.trim()),
            (da.as_str(), en.as_str()),
            "{file}{path}: blanks at an end"
        );
    }
}

#[test]
fn danish_is_plain() {
    const LIMIT: f64 = 40.0;
    const LONG_ENOUGH_ALONE: usize = 25;
    let mut hard = Vec::new();
    let mut short: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for text in texts().into_iter().filter(|text| !is_name(text)) {
        if words(&text.da).len() < LONG_ENOUGH_ALONE {
            short.entry(text.file).or_default().push(text.da);
        } else if lix(&[&text.da]) > LIMIT {
            hard.push(format!(
                "LIX {:.0}: {}{}: {}",
                lix(&[&text.da]),
                text.file,
                text.path,
                text.da
            ));
        }
    }
    for (file, parts) in short {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        if lix(&parts) > LIMIT {
            hard.push(format!("LIX {:.0}: the short texts of {file}", lix(&parts)));
        }
    }
    assert!(hard.is_empty(), "{hard:#?}");
}

#[test]
fn words_that_are_not_for_people() {
    let texts = texts();
    for text in texts.iter().filter(|text| !is_name(text)) {
        let (da, en) = (text.da.to_lowercase(), text.en.to_lowercase());
        for word in [
            "compliant",
            "evidens",
            "læringstaksonomi",
            "taksonomi",
            "kompetenceprofil",
        ] {
            assert!(
                !da.contains(word) && !en.contains(word),
                "{}{}: {word}",
                text.file,
                text.path
            );
        }
    }
}

/// Self-assessment asks "which describes you best?": so each level speaks to the reader.
#[test]
fn levels_speak_to_the_reader() {
    let levels: Vec<Text> = texts()
        .into_iter()
        .filter(|text| text.file.contains("/competencies/") && text.path.starts_with(".levels."))
        .collect();
    assert_eq!(levels.len(), 13 * 4);
    for level in levels {
        let place = format!("{}{}", level.file, level.path);
        assert!(
            words(&level.da)
                .iter()
                .any(|word| word == "du" || word == "dig"),
            "{place}"
        );
        assert!(words(&level.en).iter().any(|word| word == "you"), "{place}");
        for text in [&level.da, &level.en] {
            assert!(
                (1..=2).contains(&text.matches('.').count()),
                "{place}: one or two sentences"
            );
        }
    }
}

/// The report's facts are ours to use, its sentences are not. The report isn't part of the
/// repository: name its text file in `KH_SOURCE_REPORT` to run this.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the report lies outside the repository, a test may be told where"
)]
fn no_sentence_of_the_report_is_used() {
    const TOO_MANY_IN_A_ROW: usize = 8;
    let Ok(report) = std::env::var("KH_SOURCE_REPORT") else {
        eprintln!("skipped: KH_SOURCE_REPORT does not name the report's text file");
        return;
    };
    let report = words(&fs::read_to_string(report).unwrap());
    let theirs: BTreeSet<&[String]> = report.windows(TOO_MANY_IN_A_ROW).collect();
    for text in texts() {
        // The report's own title is one of the sources.
        if last_key(&text) == "title" {
            continue;
        }
        for row in words(&text.da).windows(TOO_MANY_IN_A_ROW) {
            assert!(
                !theirs.contains(row),
                "{}{}: {}",
                text.file,
                text.path,
                row.join(" ")
            );
        }
    }
}

//! Every text exists in both languages, is used, and every text that is used exists.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use kompetencehjul::compose;

fn files(folder: &Path, endings: &[&str], into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, endings, into);
        } else if endings
            .iter()
            .any(|e| path.extension().is_some_and(|x| x == *e))
        {
            into.push(path);
        }
    }
}

/// All Danish and English keys, with their texts.
fn keys() -> (BTreeSet<String>, BTreeSet<String>) {
    let mut sources = vec![web::TEXTS];
    sources.extend(compose::features().iter().flat_map(|f| f.texts.clone()));
    let of = |pick: fn(&(&'static str, &'static str)) -> &'static str| {
        let mut found = BTreeMap::new();
        for source in &sources {
            for (key, line) in web::keys_of(pick(source)) {
                assert!(
                    found.insert(key.clone(), line).is_none(),
                    "{key} stands twice"
                );
            }
        }
        found.into_keys().collect()
    };
    (of(|pair| pair.0), of(|pair| pair.1))
}

/// Everything in double quotes in code and templates; a text that isn't a key hurts nobody.
fn quoted() -> BTreeSet<String> {
    let mut paths = Vec::new();
    files(&common::root().join("crates"), &["rs", "html"], &mut paths);
    paths
        .iter()
        .flat_map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            text.split('"').map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn both_languages_have_the_same_texts() {
    let (danish, english) = keys();
    let only_danish: Vec<_> = danish.difference(&english).collect();
    let only_english: Vec<_> = english.difference(&danish).collect();
    assert!(only_danish.is_empty(), "without English: {only_danish:?}");
    assert!(only_english.is_empty(), "without Danish: {only_english:?}");
}

#[test]
fn every_text_is_used() {
    let (danish, _) = keys();
    let quoted = quoted();
    // `format!("role-{}", …)`: what begins so is used.
    let beginnings: Vec<&str> = quoted
        .iter()
        .filter_map(|text| text.split_once('{'))
        .map(|(start, _)| start)
        .filter(|start| start.len() > 2 && start.ends_with('-') && !start.contains(' '))
        .collect();
    let unused: Vec<_> = danish
        .iter()
        .filter(|key| !quoted.contains(*key))
        .filter(|key| !beginnings.iter().any(|start| key.starts_with(start)))
        .filter(|key| !key.starts_with("error-"))
        .collect();
    assert!(unused.is_empty(), "nobody uses {unused:?}");
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let (danish, _) = keys();
    let mut paths = Vec::new();
    files(&common::root().join("crates"), &["rs", "html"], &mut paths);
    let mut missing = BTreeSet::new();
    for path in paths {
        if path.components().any(|part| part.as_os_str() == "tests") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for ask in [
            ".t(\"",
            ".t1(\"",
            ".t2(\"",
            ".t3(\"",
            ".page(\"",
            ".t(&format!(\"",
        ] {
            for rest in text.split(ask).skip(1) {
                let key = rest.split('"').next().unwrap();
                if !key.contains('{') && !danish.contains(key) {
                    missing.insert(format!("{key} in {}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "missing: {missing:#?}");
}

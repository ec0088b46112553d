//! The framework as CASE 1.1, held against the standard's data model, typed in here from its tables.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use content::Content;
use content::case::{Framework, Owner, Package};
use domain::{Lang, MunicipalityId};
use serde_json::Value;
use uuid::Uuid;

/// A class of the data model: what it must have, what it may have, and of which class the parts are.
struct Class {
    required: &'static [&'static str],
    optional: &'static [&'static str],
    parts: &'static [(&'static str, &'static str)],
}

/// As the standard's JSON binding has them; nothing else may stand there.
fn class(name: &str) -> Class {
    let (required, optional, parts): (&[_], &[_], &[_]) = match name {
        "Package" => (
            &["CFDocument"],
            &[
                "CFItems",
                "CFAssociations",
                "CFDefinitions",
                "CFRubrics",
                "extensions",
            ],
            &[
                ("CFDocument", "PckgDocument"),
                ("CFItems", "PckgItem"),
                ("CFAssociations", "PckgAssociation"),
                ("CFDefinitions", "Definitions"),
                ("CFRubrics", "Rubric"),
            ],
        ),
        "PckgDocument" => (
            &[
                "identifier",
                "uri",
                "creator",
                "title",
                "lastChangeDateTime",
            ],
            &[
                "frameworkType",
                "caseVersion",
                "officialSourceURL",
                "publisher",
                "description",
                "subject",
                "subjectURI",
                "language",
                "version",
                "adoptionStatus",
                "statusStartDate",
                "statusEndDate",
                "licenseURI",
                "notes",
                "extensions",
            ],
            &[("subjectURI", "Link"), ("licenseURI", "Link")],
        ),
        "Document" => (
            &[
                "identifier",
                "uri",
                "creator",
                "title",
                "lastChangeDateTime",
                "CFPackageURI",
            ],
            class("PckgDocument").optional,
            &[
                ("subjectURI", "Link"),
                ("licenseURI", "Link"),
                ("CFPackageURI", "Link"),
            ],
        ),
        "PckgItem" => (
            &["identifier", "uri", "fullStatement", "lastChangeDateTime"],
            &[
                "alternativeLabel",
                "CFItemType",
                "humanCodingScheme",
                "listEnumeration",
                "abbreviatedStatement",
                "conceptKeywords",
                "conceptKeywordsURI",
                "notes",
                "subject",
                "subjectURI",
                "language",
                "educationLevel",
                "CFItemTypeURI",
                "licenseURI",
                "statusStartDate",
                "statusEndDate",
                "extensions",
            ],
            &[("CFItemTypeURI", "Link")],
        ),
        "Item" => (
            &[
                "identifier",
                "uri",
                "fullStatement",
                "lastChangeDateTime",
                "CFDocumentURI",
            ],
            class("PckgItem").optional,
            &[("CFItemTypeURI", "Link"), ("CFDocumentURI", "Link")],
        ),
        "PckgAssociation" => (
            &[
                "identifier",
                "associationType",
                "uri",
                "originNodeURI",
                "destinationNodeURI",
                "lastChangeDateTime",
            ],
            &[
                "sequenceNumber",
                "CFAssociationGroupingURI",
                "notes",
                "extensions",
            ],
            &[
                ("originNodeURI", "NodeLink"),
                ("destinationNodeURI", "NodeLink"),
            ],
        ),
        "Link" => (&["title", "identifier", "uri"], &[], &[]),
        "NodeLink" => (&["title", "identifier", "uri"], &["targetType"], &[]),
        "Definitions" => (
            &[],
            &[
                "CFConcepts",
                "CFSubjects",
                "CFLicenses",
                "CFItemTypes",
                "CFAssociationGroupings",
                "extensions",
            ],
            &[
                ("CFSubjects", "Subject"),
                ("CFLicenses", "License"),
                ("CFItemTypes", "ItemType"),
            ],
        ),
        "Subject" => (
            &[
                "identifier",
                "uri",
                "title",
                "hierarchyCode",
                "lastChangeDateTime",
            ],
            &["description", "extensions"],
            &[],
        ),
        "License" => (
            &[
                "identifier",
                "uri",
                "title",
                "licenseText",
                "lastChangeDateTime",
            ],
            &["description", "extensions"],
            &[],
        ),
        "ItemType" => (
            &[
                "identifier",
                "uri",
                "title",
                "description",
                "hierarchyCode",
                "lastChangeDateTime",
            ],
            &["typeCode", "extensions"],
            &[],
        ),
        "Rubric" => (
            &["identifier", "uri", "lastChangeDateTime"],
            &["title", "description", "CFRubricCriteria", "extensions"],
            &[("CFRubricCriteria", "Criterion")],
        ),
        "Criterion" => (
            &["identifier", "uri", "lastChangeDateTime"],
            &[
                "category",
                "description",
                "CFItemURI",
                "weight",
                "position",
                "rubricId",
                "CFRubricCriterionLevels",
                "extensions",
            ],
            &[("CFItemURI", "Link"), ("CFRubricCriterionLevels", "Level")],
        ),
        "Level" => (
            &["identifier", "uri", "lastChangeDateTime"],
            &[
                "description",
                "quality",
                "score",
                "feedback",
                "position",
                "rubricCriterionId",
                "extensions",
            ],
            &[],
        ),
        other => unreachable!("{other}"),
    };
    Class {
        required,
        optional,
        parts,
    }
}

/// Everything that departs from the data model.
fn departures(value: &Value, name: &str, at: &str, found: &mut Vec<String>) {
    let class = class(name);
    let Some(object) = value.as_object() else {
        found.push(format!("{at} is no {name}"));
        return;
    };
    for field in class.required {
        if !object.contains_key(*field) {
            found.push(format!("{at} lacks {field}"));
        }
    }
    for (field, value) in object {
        let known =
            class.required.contains(&field.as_str()) || class.optional.contains(&field.as_str());
        if !known {
            found.push(format!("{at} has {field}, which a {name} hasn't"));
        }
        if value.is_null() || value.as_str().is_some_and(str::is_empty) {
            found.push(format!("{at}.{field} is empty"));
        }
        match field.as_str() {
            "identifier" | "rubricId" | "rubricCriterionId" => {
                let id: Uuid = value.as_str().unwrap().parse().unwrap();
                if id.get_version_num() != 5 {
                    found.push(format!("{at}.{field} follows from no name"));
                }
            }
            "lastChangeDateTime" => {
                value.as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
            }
            "uri" if !value.as_str().unwrap().starts_with("https://hjul.example/") => {
                found.push(format!("{at}.uri leads elsewhere"));
            }
            "associationType" => {
                let kind = value.as_str().unwrap();
                if !["isChildOf", "isRelatedTo", "isTranslationOf"].contains(&kind) {
                    found.push(format!("{at} is of a kind that CASE doesn't know"));
                }
            }
            _ => {}
        }
        let part = class.parts.iter().find(|(name, _)| name == field);
        if let Some((_, part)) = part {
            match value.as_array() {
                Some(list) => {
                    for (place, value) in list.iter().enumerate() {
                        departures(value, part, &format!("{at}.{field}[{place}]"), found);
                    }
                }
                None => departures(value, part, &format!("{at}.{field}"), found),
            }
        }
    }
}

fn package(owner: &Owner, lang: Lang) -> Package {
    let content = Content::embedded().unwrap();
    Package::new(&Framework {
        content: &content,
        owner,
        lang,
        host: "https://hjul.example",
    })
}

fn identifiers(package: &Value, list: &str) -> BTreeSet<String> {
    let list = package[list].as_array().unwrap().iter();
    list.map(|value| value["identifier"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_part_is_as_the_data_model_has_it() {
    for lang in Lang::ALL {
        let package = package(&Owner::Shipped, lang);
        let whole = package.whole();
        let mut found = Vec::new();
        departures(&whole, "Package", "package", &mut found);
        departures(&package.document(), "Document", "document", &mut found);
        for id in identifiers(&whole, "CFItems") {
            let item = package.item(id.parse().unwrap()).unwrap();
            departures(&item, "Item", &id, &mut found);
        }
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn every_association_has_both_ends_and_no_identifier_stands_twice() {
    let packages = Lang::ALL.map(|lang| package(&Owner::Shipped, lang).whole());
    let mut known = BTreeSet::new();
    for package in &packages {
        for list in ["CFItems", "CFAssociations", "CFRubrics"] {
            let all = package[list].as_array().unwrap().len();
            let ids = identifiers(package, list);
            assert_eq!(ids.len(), all, "{list}");
            assert!(ids.iter().all(|id| known.insert(id.clone())), "{list}");
        }
        known.insert(
            package["CFDocument"]["identifier"]
                .as_str()
                .unwrap()
                .to_owned(),
        );
    }
    for package in &packages {
        for association in package["CFAssociations"].as_array().unwrap() {
            for end in ["originNodeURI", "destinationNodeURI"] {
                let end = association[end]["identifier"].as_str().unwrap();
                assert!(known.contains(end), "{association}");
            }
        }
    }
}

#[test]
fn the_wheel_is_a_tree_with_what_the_profiles_need() {
    let whole = package(&Owner::Shipped, Lang::Da).whole();
    let items = whole["CFItems"].as_array().unwrap();
    let mut types: BTreeMap<&str, usize> = BTreeMap::new();
    for item in items {
        *types
            .entry(item["CFItemType"].as_str().unwrap())
            .or_default() += 1;
    }
    let of = |name: &str| types.get(name).copied().unwrap_or(0);
    assert_eq!(
        (
            of("Dimension"),
            of("Kompetenceområde"),
            of("Egen praksis"),
            of("Nav")
        ),
        (4, 12, 1, 1)
    );
    assert_eq!(of("Kompetenceprofil"), 3);
    assert!(of("Opgave") > 20);
    let associations = whole["CFAssociations"].as_array().unwrap();
    let parents = associations
        .iter()
        .filter(|a| a["associationType"] == "isChildOf");
    assert_eq!(
        parents.count(),
        items.len(),
        "everything stands in one place"
    );
    // Profile 1 needs to understand area 12; the report says so, and the levels of the rubric say what
    // that is.
    let coded = |code: &str| {
        let item = items.iter().find(|item| item["humanCodingScheme"] == code);
        item.unwrap()["identifier"].clone()
    };
    let needs = associations.iter().find(|a| {
        a["originNodeURI"]["identifier"] == coded("P1")
            && a["destinationNodeURI"]["identifier"] == coded("12")
    });
    assert_eq!(
        needs.unwrap()["extensions"]["needed"]["level"],
        "understands"
    );
    let criteria = whole["CFRubrics"][0]["CFRubricCriteria"]
        .as_array()
        .unwrap();
    assert_eq!(criteria.len(), 13);
    assert_eq!(criteria[12]["CFItemURI"]["identifier"], coded("12"));
    let levels = criteria[12]["CFRubricCriterionLevels"].as_array().unwrap();
    assert_eq!(
        (levels.len(), &levels[2]["quality"]),
        (4, &"Forstår".into())
    );
}

#[test]
fn identifiers_never_change() {
    let whole = package(&Owner::Shipped, Lang::Da).whole();
    assert_eq!(
        whole["CFDocument"]["identifier"],
        "39bd5633-da5d-588e-8c4e-9403db7ff2ac"
    );
    let item = whole["CFItems"].as_array().unwrap().iter();
    let area = item
        .clone()
        .find(|item| item["humanCodingScheme"] == "12")
        .unwrap();
    assert_eq!(area["identifier"], "385cdcac-9e29-5e23-98a5-2f63be5291c6");
}

#[test]
fn a_municipality_s_own_version_has_identifiers_of_its_own() {
    let owner = Owner::Municipality {
        id: MunicipalityId::new(Uuid::from_u128(7)),
        name: "Eksempel Kommune".to_owned(),
    };
    let (own, shipped) = (
        package(&owner, Lang::Da).whole(),
        package(&Owner::Shipped, Lang::Da).whole(),
    );
    assert!(identifiers(&own, "CFItems").is_disjoint(&identifiers(&shipped, "CFItems")));
    assert_eq!(own["CFDocument"]["creator"], "Eksempel Kommune");
}

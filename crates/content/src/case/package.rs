//! A whole framework in one language, and each of its parts alone.

use domain::{CompetencyId, Level};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::items::{Parts, parts};
use super::words::{self, Kind};
use super::{Framework, Owner};

/// A document with everything in it. What stands alone says in which document it is; in the package it
/// doesn't.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    document: Map<String, Value>,
    package_link: Value,
    document_link: Value,
    items: Vec<Map<String, Value>>,
    associations: Vec<Map<String, Value>>,
    item_types: Vec<Value>,
    subjects: Vec<Value>,
    licenses: Vec<Value>,
    rubrics: Vec<Value>,
}

impl Package {
    /// Makes it.
    #[must_use]
    pub fn new(framework: &Framework<'_>) -> Self {
        let title = title(framework);
        let Parts {
            items,
            associations,
        } = parts(framework, &title);
        let id = framework.document();
        let link = |class: &str| link(&title, id, &framework.uri(class, id));
        Self {
            document: document(framework, &title),
            package_link: link("CFPackages"),
            document_link: link("CFDocuments"),
            items,
            associations,
            item_types: item_types(framework),
            subjects: vec![subject(framework)],
            licenses: vec![license(framework)],
            rubrics: vec![rubric(framework)],
        }
    }

    /// The document alone.
    #[must_use]
    pub fn document(&self) -> Value {
        with(&self.document, "CFPackageURI", &self.package_link)
    }

    /// Everything in one.
    #[must_use]
    pub fn whole(&self) -> Value {
        json!({
            "CFDocument": self.document,
            "CFItems": self.items,
            "CFAssociations": self.associations,
            "CFDefinitions": {
                "CFSubjects": self.subjects,
                "CFItemTypes": self.item_types,
                "CFLicenses": self.licenses,
            },
            "CFRubrics": self.rubrics,
        })
    }

    /// Whether the document has this identifier.
    #[must_use]
    pub fn is(&self, id: Uuid) -> bool {
        names(&self.document, id)
    }

    /// An item alone.
    #[must_use]
    pub fn item(&self, id: Uuid) -> Option<Value> {
        let item = self.items.iter().find(|item| names(item, id))?;
        Some(with(item, "CFDocumentURI", &self.document_link))
    }

    /// An item with every association at one end of which it stands.
    #[must_use]
    pub fn item_associations(&self, id: Uuid) -> Option<Value> {
        let item = self.item(id)?;
        let ends = ["originNodeURI", "destinationNodeURI"];
        let at_an_end = |association: &&Map<String, Value>| {
            ends.iter().any(|end| {
                let end = association.get(*end).and_then(Value::as_object);
                end.is_some_and(|end| names(end, id))
            })
        };
        let associations: Vec<_> = self.associations.iter().filter(at_an_end).collect();
        Some(json!({ "CFItem": item, "CFAssociations": associations }))
    }

    /// An association alone.
    #[must_use]
    pub fn association(&self, id: Uuid) -> Option<Value> {
        let found = self.associations.iter().find(|a| names(a, id))?;
        Some(with(found, "CFDocumentURI", &self.document_link))
    }

    /// A rubric alone.
    #[must_use]
    pub fn rubric(&self, id: Uuid) -> Option<Value> {
        find(&self.rubrics, id)
    }

    /// A type of items, as the set that CASE asks for.
    #[must_use]
    pub fn item_type(&self, id: Uuid) -> Option<Value> {
        Some(json!({ "CFItemTypes": [find(&self.item_types, id)?] }))
    }

    /// A subject, as the set that CASE asks for.
    #[must_use]
    pub fn subject(&self, id: Uuid) -> Option<Value> {
        Some(json!({ "CFSubjects": [find(&self.subjects, id)?] }))
    }

    /// A licence.
    #[must_use]
    pub fn license(&self, id: Uuid) -> Option<Value> {
        find(&self.licenses, id)
    }
}

fn names(object: &Map<String, Value>, id: Uuid) -> bool {
    object.get("identifier").and_then(Value::as_str) == Some(id.to_string().as_str())
}

fn find(all: &[Value], id: Uuid) -> Option<Value> {
    let is = |value: &&Value| value.as_object().is_some_and(|object| names(object, id));
    all.iter().find(is).cloned()
}

fn with(object: &Map<String, Value>, name: &str, value: &Value) -> Value {
    let mut object = object.clone();
    object.insert(name.to_owned(), value.clone());
    object.into()
}

fn link(title: &str, id: Uuid, uri: &str) -> Value {
    json!({ "title": title, "identifier": id, "uri": uri })
}

fn title(framework: &Framework<'_>) -> String {
    let title = framework.say(&framework.content.framework.title);
    match framework.owner {
        Owner::Shipped => title.to_owned(),
        Owner::Municipality { name, .. } => format!("{title} – {name}"),
    }
}

fn document(framework: &Framework<'_>, title: &str) -> Map<String, Value> {
    let id = framework.document();
    let wheel = &framework.content.framework;
    let creator = match framework.owner {
        Owner::Shipped => "Kompetencehjulet",
        Owner::Municipality { name, .. } => name,
    };
    let (subject_id, license_id) = (framework.id("subject", ""), framework.id("license", ""));
    let subject = words::subject();
    let subject = framework.say(&subject);
    let note = wheel
        .history
        .iter()
        .find(|change| change.version == wheel.version);
    let mut document = Map::new();
    let mut put = |name: &str, value: Value| {
        document.insert(name.to_owned(), value);
    };
    put("identifier", json!(id));
    put("uri", json!(framework.uri("CFDocuments", id)));
    put(
        "frameworkType",
        json!(framework.say(&words::framework_type())),
    );
    put("caseVersion", json!("1.1"));
    put("creator", json!(creator));
    put("title", json!(title));
    put("lastChangeDateTime", json!(framework.changed()));
    put(
        "officialSourceURL",
        json!(format!("{}/hjulet", framework.host)),
    );
    put("publisher", json!(creator));
    put(
        "description",
        json!(framework.say(&words::about_document())),
    );
    put("subject", json!([subject]));
    put(
        "subjectURI",
        json!([link(
            subject,
            subject_id,
            &framework.uri("CFSubjects", subject_id)
        )]),
    );
    put("language", json!(framework.lang.slug()));
    put("version", json!(wheel.version.to_string()));
    put("adoptionStatus", json!("Adopted"));
    put("statusStartDate", json!(wheel.published.to_string()));
    put(
        "licenseURI",
        link(
            LICENSE,
            license_id,
            &framework.uri("CFLicenses", license_id),
        ),
    );
    if let Some(note) = note.map(|change| framework.say(&change.note)) {
        put("notes", json!(note));
    }
    document
}

/// Under which terms the texts may be used.
const LICENSE: &str = "Mozilla Public License 2.0";

fn license(framework: &Framework<'_>) -> Value {
    let id = framework.id("license", "");
    json!({
        "identifier": id,
        "uri": framework.uri("CFLicenses", id),
        "title": LICENSE,
        "description": framework.say(&framework.content.licence_note),
        "licenseText": "Mozilla Public License, version 2.0. https://mozilla.org/MPL/2.0/",
        "lastChangeDateTime": framework.changed(),
    })
}

fn subject(framework: &Framework<'_>) -> Value {
    let id = framework.id("subject", "");
    json!({
        "identifier": id,
        "uri": framework.uri("CFSubjects", id),
        "title": framework.say(&words::subject()),
        "hierarchyCode": "1",
        "lastChangeDateTime": framework.changed(),
    })
}

fn item_types(framework: &Framework<'_>) -> Vec<Value> {
    let made = |(kind, place): (Kind, usize)| {
        let id = framework.id("item-type", kind.code());
        json!({
            "identifier": id,
            "uri": framework.uri("CFItemTypes", id),
            "title": framework.say(&kind.title()),
            "description": framework.say(&kind.about()),
            "hierarchyCode": place.to_string(),
            "typeCode": kind.code(),
            "lastChangeDateTime": framework.changed(),
        })
    };
    Kind::ALL.into_iter().zip(1..).map(made).collect()
}

/// What somebody does at each level of each area.
fn rubric(framework: &Framework<'_>) -> Value {
    let id = framework.id("rubric", "");
    let uri = framework.uri("CFRubrics", id);
    let wheel = &framework.content.framework;
    let criterion = |(area, place): (CompetencyId, usize)| {
        let criterion = framework.id("criterion", &area.to_string());
        let kind = if area == CompetencyId::OWN_PRACTICE {
            Kind::OwnPractice
        } else {
            Kind::Area
        };
        let item = framework.id(kind.code(), &area.to_string());
        let competency = wheel.competencies.get(area);
        let name = framework.say(&competency.name);
        let level = |level: Level| {
            let level_id = framework.id("level", &format!("{area}/{}", level.slug()));
            json!({
                "identifier": level_id,
                "uri": format!("{uri}#{level_id}"),
                "description": framework.say(level.pick(&competency.levels)),
                "quality": framework.say(wheel.level_name(level)),
                "score": f64::from(level.as_u8()),
                "position": level.as_u8() + 1,
                "rubricCriterionId": criterion,
                "lastChangeDateTime": framework.changed(),
            })
        };
        json!({
            "identifier": criterion,
            "uri": format!("{uri}#{criterion}"),
            "category": name,
            "description": framework.say(&competency.why),
            "CFItemURI": link(name, item, &framework.uri("CFItems", item)),
            "position": place,
            "rubricId": id,
            "lastChangeDateTime": framework.changed(),
            "CFRubricCriterionLevels": Level::ALL.map(level),
        })
    };
    let criteria: Vec<Value> = CompetencyId::ALL
        .into_iter()
        .zip(1..)
        .map(criterion)
        .collect();
    json!({
        "identifier": id,
        "uri": uri,
        "title": framework.say(&words::rubric()),
        "lastChangeDateTime": framework.changed(),
        "CFRubricCriteria": criteria,
    })
}

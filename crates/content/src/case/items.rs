//! The framework's parts as items, and what holds between them.

use domain::{Competency, CompetencyId, L10n, Lang, Level, Profile, SourceId, Task};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::Framework;
use super::words::{self, Kind};

/// Items and associations as they stand in a package.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) items: Vec<Map<String, Value>>,
    pub(super) associations: Vec<Map<String, Value>>,
}

/// One end of an association.
#[derive(Clone)]
struct End {
    id: Uuid,
    uri: String,
    title: String,
}

impl End {
    fn json(&self) -> Value {
        json!({
            "title": self.title,
            "identifier": self.id,
            "uri": self.uri,
            "targetType": "CASE",
        })
    }
}

/// Makes the parts of a framework.
pub(super) fn parts(framework: &Framework<'_>, title: &str) -> Parts {
    let mut maker = Maker {
        framework,
        parts: Parts::default(),
    };
    maker.all(title);
    maker.parts
}

/// What an item says.
struct Said<'a> {
    kind: Kind,
    /// Its name within its kind.
    name: &'a str,
    code: String,
    short: &'a L10n,
    statement: L10n,
    notes: Vec<String>,
    extensions: Option<Value>,
}

struct Maker<'a> {
    framework: &'a Framework<'a>,
    parts: Parts,
}

impl Maker<'_> {
    fn all(&mut self, title: &str) {
        let framework = self.framework;
        let wheel = &framework.content.framework;
        let document = End {
            id: framework.document(),
            uri: framework.uri("CFDocuments", framework.document()),
            title: title.to_owned(),
        };
        let hub = self.item(&Said {
            kind: Kind::Hub,
            name: "",
            code: String::new(),
            short: &wheel.hub.name,
            statement: wheel.hub.summary.clone(),
            notes: vec![
                framework.say(&wheel.hub.why).to_owned(),
                self.sources(&wheel.hub.sources),
            ],
            extensions: None,
        });
        self.child(&hub, &document, 1);
        let own = self.area(wheel.competencies.get(CompetencyId::OWN_PRACTICE), &hub);
        self.child(&own, &document, 2);
        let mut areas: Vec<(CompetencyId, End)> = vec![(CompetencyId::OWN_PRACTICE, own)];
        for (dimension, place) in wheel.dimensions.iter().zip(3..) {
            let statement = joined(&dimension.name, [&dimension.summary]);
            let end = self.item(&Said {
                kind: Kind::Dimension,
                name: dimension.dimension.slug(),
                code: String::new(),
                short: &dimension.name,
                statement,
                notes: vec![
                    framework.say(&dimension.reason).to_owned(),
                    self.sources(&dimension.sources),
                ],
                extensions: None,
            });
            self.child(&end, &document, place);
            for (id, place) in dimension.dimension.competencies().zip(1..) {
                let area = self.area(wheel.competencies.get(id), &hub);
                self.child(&area, &end, place);
                areas.push((id, area));
            }
        }
        let after = 3 + wheel.dimensions.len();
        for (profile, place) in wheel.profiles.iter().zip(after..) {
            let end = self.profile(profile, &areas);
            self.child(&end, &document, place);
            let tasks = wheel.tasks.iter().filter(|task| task.profile == profile.id);
            for (task, place) in tasks.zip(1..) {
                let task = self.task(task, &areas);
                self.child(&task, &end, place);
            }
        }
    }

    fn area(&mut self, area: &Competency, hub: &End) -> End {
        let kind = if area.id == CompetencyId::OWN_PRACTICE {
            Kind::OwnPractice
        } else {
            Kind::Area
        };
        let notes = vec![
            self.framework.say(&area.why).to_owned(),
            self.sources(&area.sources),
        ];
        let end = self.item(&Said {
            kind,
            name: &area.id.to_string(),
            code: area.id.to_string(),
            short: &area.name,
            statement: joined(&area.name, &area.holds),
            notes,
            extensions: Some(json!({ "origin": area.origin.slug(), "slug": area.slug })),
        });
        let risk = self.framework.say(&area.risk_link).to_owned();
        self.related(&end, hub, &risk, None);
        end
    }

    fn profile(&mut self, profile: &Profile, areas: &[(CompetencyId, End)]) -> End {
        let wheel = &self.framework.content.framework;
        let end = self.item(&Said {
            kind: Kind::Profile,
            name: &profile.id.to_string(),
            code: format!("P{}", profile.id),
            short: &profile.name,
            statement: joined(&profile.name, [&profile.summary]),
            notes: profile
                .notes
                .iter()
                .map(|note| self.framework.say(&note.text).to_owned())
                .collect(),
            extensions: None,
        });
        for (id, area) in areas {
            let needed = *profile.needed.get(*id);
            if needed == Level::Unaware {
                continue;
            }
            let today = *profile.today.get(*id);
            let words = words::needed(
                wheel.level_name(needed),
                today.map(|level| wheel.level_name(level)),
            );
            let level = |level: Level| json!({ "number": level.as_u8(), "level": level.slug() });
            let extensions = json!({ "needed": level(needed), "typicalToday": today.map(level) });
            let notes = self.framework.say(&words).to_owned();
            self.related(&end, area, &notes, Some(extensions));
        }
        end
    }

    fn task(&mut self, task: &Task, areas: &[(CompetencyId, End)]) -> End {
        let end = self.item(&Said {
            kind: Kind::Task,
            name: task.id.as_str(),
            code: String::new(),
            short: &task.name,
            statement: joined(&task.name, [&task.example]),
            notes: Vec::new(),
            extensions: Some(json!({ "task": task.id, "kind": task.kind.slug() })),
        });
        for (_, area) in areas
            .iter()
            .filter(|(id, _)| task.competencies.contains(id))
        {
            self.related(&end, area, "", None);
        }
        end
    }

    fn sources(&self, ids: &[SourceId]) -> String {
        let wheel = &self.framework.content.framework;
        let titles: Vec<String> = ids
            .iter()
            .filter_map(|id| wheel.source(id))
            .map(|source| self.framework.say(&source.title).to_owned())
            .collect();
        if titles.is_empty() {
            return String::new();
        }
        self.framework.say(&words::sources(&titles)).to_owned()
    }

    /// Adds an item; in English with what it is a translation of.
    fn item(&mut self, said: &Said<'_>) -> End {
        let framework = self.framework;
        let id = framework.id(said.kind.code(), said.name);
        let type_id = framework.id("item-type", said.kind.code());
        let type_title = framework.say(&said.kind.title()).to_owned();
        let subject = words::subject();
        let subject = framework.say(&subject);
        let mut item = Map::new();
        let mut put = |name: &str, value: Value| {
            let empty = value.as_str().is_some_and(str::is_empty);
            if !value.is_null() && !empty {
                item.insert(name.to_owned(), value);
            }
        };
        let uri = framework.uri("CFItems", id);
        put("identifier", json!(id));
        put("uri", json!(uri));
        put("fullStatement", json!(framework.say(&said.statement)));
        put("abbreviatedStatement", json!(framework.say(said.short)));
        put("humanCodingScheme", json!(said.code));
        put("CFItemType", json!(type_title));
        put(
            "CFItemTypeURI",
            json!({
                "title": type_title,
                "identifier": type_id,
                "uri": framework.uri("CFItemTypes", type_id),
            }),
        );
        let notes: Vec<&str> = said
            .notes
            .iter()
            .map(String::as_str)
            .filter(|note| !note.is_empty())
            .collect();
        put("notes", json!(notes.join("\n\n")));
        put("subject", json!([subject]));
        put("language", json!(framework.lang.slug()));
        put("lastChangeDateTime", json!(framework.changed()));
        put("extensions", said.extensions.clone().unwrap_or(Value::Null));
        self.parts.items.push(item);
        let end = End {
            id,
            uri,
            title: framework.say(said.short).to_owned(),
        };
        if framework.lang == Lang::En {
            let danish = framework.id_in(Lang::Da, said.kind.code(), said.name);
            let of = End {
                id: danish,
                uri: framework.uri("CFItems", danish),
                title: said.short.da.clone(),
            };
            self.associate("isTranslationOf", &end, &of, Vec::new());
        }
        end
    }

    fn child(&mut self, child: &End, parent: &End, place: usize) {
        let place = vec![("sequenceNumber", json!(place))];
        self.associate("isChildOf", child, parent, place);
    }

    fn related(&mut self, from: &End, to: &End, notes: &str, extensions: Option<Value>) {
        let mut more = Vec::new();
        if !notes.is_empty() {
            more.push(("notes", json!(notes)));
        }
        more.extend(extensions.map(|extensions| ("extensions", extensions)));
        self.associate("isRelatedTo", from, to, more);
    }

    fn associate(&mut self, kind: &str, from: &End, to: &End, more: Vec<(&str, Value)>) {
        let framework = self.framework;
        let id = framework.id("association", &format!("{kind}/{}/{}", from.id, to.id));
        let mut association = Map::new();
        association.insert("identifier".to_owned(), json!(id));
        association.insert("uri".to_owned(), json!(framework.uri("CFAssociations", id)));
        association.insert("associationType".to_owned(), json!(kind));
        association.insert("originNodeURI".to_owned(), from.json());
        association.insert("destinationNodeURI".to_owned(), to.json());
        association.insert("lastChangeDateTime".to_owned(), json!(framework.changed()));
        association.extend(
            more.into_iter()
                .map(|(name, value)| (name.to_owned(), value)),
        );
        self.parts.associations.push(association);
    }
}

/// A name with what it holds after it.
fn joined<'a>(name: &L10n, more: impl IntoIterator<Item = &'a L10n>) -> L10n {
    let mut text = L10n::new(format!("{}.", name.da), format!("{}.", name.en));
    for part in more {
        text.da.push(' ');
        text.da.push_str(&part.da);
        text.en.push(' ');
        text.en.push_str(&part.en);
    }
    text
}

//! The names that people know for what the rows call by short names.

use content::Content;
use domain::{CompetencyId, Finding, ItemId, Lang, Level, TaskId};

use super::value::Value;
use crate::person::parse_profiles;

/// Where names come from: the content, and the texts of the visit's language.
pub(super) struct Naming<'a> {
    pub content: &'a Content,
    pub lang: Lang,
    pub text: &'a dyn Fn(&str) -> String,
}

impl Naming<'_> {
    /// A short name with its text: `TERMS-CODE`, where the code's underscores are hyphens. Terms that
    /// another feature shows are its own, so that a thing has one name on all screens.
    pub fn term(&self, terms: &str, code: &str) -> Value {
        self.named(code, &format!("{terms}-{}", code.replace('_', "-")))
    }

    /// A short name with the text of this key.
    pub fn named(&self, code: &str, key: &str) -> Value {
        Value::Named {
            code: code.to_owned(),
            name: (self.text)(key),
        }
    }

    /// A competency by its number.
    pub fn competency(&self, number: i64) -> Value {
        let name = CompetencyId::try_from(number)
            .map_or_else(|_| number.to_string(), |id| self.competency_name(id));
        Value::Named {
            code: number.to_string(),
            name,
        }
    }

    fn competency_name(&self, id: CompetencyId) -> String {
        self.content.framework.competencies[id]
            .name
            .get(self.lang)
            .to_owned()
    }

    /// A level.
    pub fn level(&self, level: Level) -> Value {
        let name = self
            .content
            .framework
            .level_name(level)
            .get(self.lang)
            .to_owned();
        Value::Named {
            code: level.slug().to_owned(),
            name,
        }
    }

    /// What was found: reached, not reached, or too little to say.
    pub fn finding(&self, finding: &str, level: i64) -> Value {
        let Ok(level) = Level::try_from(level) else {
            return Value::from(finding);
        };
        let name = self.content.framework.level_name(level).get(self.lang);
        match Finding::from_slug(finding, level) {
            Ok(Finding::Shown(_)) => self.level(level),
            _ => Value::Named {
                code: format!("{finding}:{}", level.slug()),
                name: format!(
                    "{name} ({})",
                    (self.text)(&format!("mydata-finding-{}", finding.replace('_', "-")))
                ),
            },
        }
    }

    /// Profiles: `1,2`.
    pub fn profiles(&self, packed: &str) -> Value {
        let named = parse_profiles(packed).into_iter().map(|id| {
            let name = self.content.framework.profile(id);
            let name = name.map_or_else(String::new, |profile| {
                profile.name.get(self.lang).to_owned()
            });
            Value::Named {
                code: id.number().to_string(),
                name,
            }
        });
        Value::Many(named.collect())
    }

    /// An item of the catalogue; a local one that is no longer there keeps its short name.
    pub fn item(&self, id: &str) -> Value {
        let item = ItemId::new(id);
        let found = self
            .content
            .catalogue
            .iter()
            .find(|candidate| candidate.id == item);
        let name = found.map_or_else(
            || id.to_owned(),
            |item| item.title.get(self.lang).to_owned(),
        );
        Value::Named {
            code: id.to_owned(),
            name,
        }
    }

    /// A task of the inventory.
    pub fn task(&self, id: &str) -> Value {
        let task = self.content.framework.task(&TaskId::new(id));
        let name = task.map_or_else(|| id.to_owned(), |task| task.name.get(self.lang).to_owned());
        Value::Named {
            code: id.to_owned(),
            name,
        }
    }

    /// Levels packed as the summary row keeps them: those that are known, by competency.
    pub fn packed_levels(&self, packed: &str) -> Value {
        let levels = crate::person::unpack_levels(packed);
        let known = levels.iter().filter_map(|(id, level)| {
            let name = self.content.framework.level_name((*level)?).get(self.lang);
            Some(Value::Words(format!(
                "{}: {name}",
                self.competency_name(id)
            )))
        });
        Value::Many(known.collect())
    }
}

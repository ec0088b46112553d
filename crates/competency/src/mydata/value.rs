//! What is stored, in a form that both the screen and the file can be made from, so that they can't
//! say different things.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::ser::{Serialize, SerializeMap, Serializer};
use web::Page;

/// A value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words as somebody wrote them, or a name.
    Words(String),
    /// Something the program has a short name for.
    Named {
        /// The short name.
        code: String,
        /// The name for people.
        name: String,
    },
    /// A day.
    Day(Date),
    /// A moment.
    At(Timestamp),
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(i64),
    /// Several.
    Many(Vec<Value>),
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl Value {
    /// As the screen says it.
    pub(super) fn shown(&self, page: &Page) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Named { name, .. } => name.clone(),
            Self::Day(day) => page.day(day),
            Self::At(at) => page.day_of(at),
            Self::YesNo(true) => page.t("mydata-yes"),
            Self::YesNo(false) => page.t("mydata-no"),
            Self::Number(number) => number.to_string(),
            Self::Many(values) => values
                .iter()
                .map(|value| value.shown(page))
                .collect::<Vec<_>>()
                .join(", "),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Words(words) => to.serialize_str(words),
            Self::Named { code, name } => {
                let mut map = to.serialize_map(Some(2))?;
                map.serialize_entry("code", code)?;
                map.serialize_entry("name", name)?;
                map.end()
            }
            Self::Day(day) => to.collect_str(day),
            Self::At(at) => to.collect_str(at),
            Self::YesNo(yes) => to.serialize_bool(*yes),
            Self::Number(number) => to.serialize_i64(*number),
            Self::Many(values) => to.collect_seq(values),
        }
    }
}

/// One thing that is stored: fields with values, in the order in which people should read them.
/// Fields without a value are left out. Entries of a kind that have different fields begin with
/// different ones: those that begin alike are shown in one table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry(pub(super) Vec<(&'static str, Value)>);

impl Entry {
    /// Adds a field, whose name is the text `mydata-field-FIELD`.
    #[must_use]
    pub fn with(mut self, field: &'static str, value: impl Into<Value>) -> Self {
        let value = value.into();
        if value != Value::Words(String::new()) {
            self.0.push((field, value));
        }
        self
    }

    /// Adds a field that may have no value.
    #[must_use]
    pub fn with_some(self, field: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(field, value),
            None => self,
        }
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Self {
        Self::At(at)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::YesNo(yes)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Vec<Value>> for Value {
    fn from(values: Vec<Value>) -> Self {
        Self::Many(values)
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(
            self.0
                .iter()
                .map(|(field, value)| (field.replace('-', "_"), value)),
        )
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_file_keeps_the_order_and_leaves_out_what_is_empty() {
        let entry = Entry::default()
            .with("title", "")
            .with(
                "level",
                Value::Named {
                    code: "aware".to_owned(),
                    name: "Kender til".to_owned(),
                },
            )
            .with("counts", true)
            .with_some("until", None::<Date>);
        let json = serde_json::to_string(&entry).unwrap();
        assert_eq!(
            json,
            r#"{"level":{"code":"aware","name":"Kender til"},"counts":true}"#
        );
    }
}

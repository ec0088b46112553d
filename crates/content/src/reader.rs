//! Reading TOML with places: every value knows its file, line and field, and reading goes on after
//! an error. A value that can't be read is reported once and replaced by a default; nothing made
//! with such a default ever leaves the crate, because any error makes the whole load fail.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use domain::{CompetencyId, L10n, PerCompetency, ProfileId};
use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{ContentError, Errors};

/// One parsed file.
pub(crate) struct Document<'a> {
    name: &'a str,
    text: &'a str,
    table: DeTable<'a>,
    errors: &'a Errors,
}

impl<'a> Document<'a> {
    /// Parses a file; `None` where it isn't TOML, with each fault reported.
    pub(crate) fn parse(name: &'a str, text: &'a str, errors: &'a Errors) -> Option<Self> {
        let (table, faults) = DeTable::parse_recoverable(text);
        let document = Document {
            name,
            text,
            table: table.into_inner(),
            errors,
        };
        // One slip often makes several faults; the first on a line says enough.
        let mut lines = BTreeSet::new();
        for fault in &faults {
            let at = fault.span().map_or(0, |span| span.start);
            if lines.insert(document.line_of(at)) {
                document.report(
                    at,
                    "",
                    format!("this is not valid TOML: {}", fault.message()),
                );
            }
        }
        faults.is_empty().then_some(document)
    }

    /// The table of the whole file.
    pub(crate) fn root(&self) -> Section<'_> {
        Section {
            document: self,
            path: String::new(),
            at: 0,
            table: &self.table,
            read: RefCell::default(),
        }
    }

    fn line_of(&self, at: usize) -> usize {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        1 + before.split(|byte| *byte == b'\n').skip(1).count()
    }

    fn report(&self, at: usize, field: &str, reason: String) {
        self.errors.add(ContentError {
            file: self.name.to_owned(),
            line: Some(self.line_of(at)),
            field: field.to_owned(),
            reason,
        });
    }
}

/// A table of a file.
pub(crate) struct Section<'a> {
    document: &'a Document<'a>,
    path: String,
    at: usize,
    table: &'a DeTable<'a>,
    read: RefCell<BTreeSet<String>>,
}

/// A value with its place.
#[derive(Clone)]
pub(crate) struct Value<'a> {
    document: &'a Document<'a>,
    path: String,
    at: usize,
    what: &'a DeValue<'a>,
}

impl<'a> Section<'a> {
    /// Reports something about this table as a whole.
    pub(crate) fn report(&self, reason: impl Into<String>) {
        self.document.report(self.at, &self.path, reason.into());
    }

    /// Reports something about one of its fields, there where the field stands.
    pub(crate) fn report_at(&self, key: &str, reason: impl Into<String>) {
        match self.get(key) {
            Some(value) => value.report(reason),
            None => self
                .document
                .report(self.at, &self.path_of(key), reason.into()),
        }
    }

    /// Reports a list that is there and empty; that it is missing or no list is reported by whoever
    /// reads it.
    pub(crate) fn not_empty(&self, key: &str) {
        if let Some(value) = self.get(key)
            && value.what.as_array().is_some_and(|items| items.is_empty())
        {
            value.report("must name at least one");
        }
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    /// The value of a field that may be left out.
    pub(crate) fn get(&self, key: &str) -> Option<Value<'a>> {
        self.read.borrow_mut().insert(key.to_owned());
        let (name, value) = self.table.get_key_value(key)?;
        Some(Value {
            document: self.document,
            path: self.path_of(key),
            at: name.span().start,
            what: value.get_ref(),
        })
    }

    /// The value of a field that must be there.
    pub(crate) fn need(&self, key: &str) -> Option<Value<'a>> {
        let value = self.get(key);
        if value.is_none() {
            self.document
                .report(self.at, &self.path_of(key), "is missing".to_owned());
        }
        value
    }

    /// All fields in the order of the file, for tables whose keys are names.
    pub(crate) fn entries(&self) -> Vec<(&'a str, Value<'a>)> {
        let mut keys: Vec<(&Spanned<_>, &str)> = self
            .table
            .keys()
            .map(|key| (key, key.get_ref().as_ref()))
            .collect();
        keys.sort_by_key(|(key, _)| key.span().start);
        keys.into_iter()
            .filter_map(|(_, key)| self.get(key).map(|value| (key, value)))
            .collect()
    }

    /// Reports the fields that nobody asked for: a misspelt field must not pass as left out.
    pub(crate) fn done(self) {
        let read = self.read.borrow();
        for key in self
            .table
            .keys()
            .filter(|key| !read.contains(key.get_ref().as_ref()))
        {
            let path = self.path_of(key.get_ref());
            self.document.report(
                key.span().start,
                &path,
                "is not a field that is known here".to_owned(),
            );
        }
    }

    pub(crate) fn text(&self, key: &str) -> String {
        self.need(key).map(|value| value.text()).unwrap_or_default()
    }

    pub(crate) fn both(&self, key: &str) -> L10n {
        self.need(key).map(|value| value.both()).unwrap_or_default()
    }

    pub(crate) fn date(&self, key: &str) -> Date {
        self.need(key)
            .and_then(|value| value.date())
            .unwrap_or_default()
    }

    pub(crate) fn flag(&self, key: &str) -> bool {
        self.need(key).is_some_and(|value| value.flag())
    }

    pub(crate) fn whole(&self, key: &str) -> u32 {
        self.need(key)
            .and_then(|value| value.whole())
            .unwrap_or_default()
    }

    /// A whole number from 1 up.
    pub(crate) fn count(&self, key: &str) -> u32 {
        self.need(key)
            .and_then(|value| value.count())
            .unwrap_or_default()
    }

    pub(crate) fn word<T: FromStr<Err: Display>>(&self, key: &str) -> Option<T> {
        self.need(key)?.word()
    }

    pub(crate) fn area(&self, key: &str) -> Option<CompetencyId> {
        self.need(key)?.area()
    }

    pub(crate) fn profile(&self, key: &str) -> Option<ProfileId> {
        self.need(key)?.profile()
    }

    /// The values of a list.
    pub(crate) fn list(&self, key: &str) -> Vec<Value<'a>> {
        self.need(key).map(|value| value.list()).unwrap_or_default()
    }

    /// The tables of a list.
    pub(crate) fn sections(&self, key: &str) -> Vec<Section<'a>> {
        self.list(key)
            .into_iter()
            .filter_map(|value| value.section())
            .collect()
    }

    /// A list of area numbers, each once.
    pub(crate) fn areas(&self, key: &str) -> Vec<CompetencyId> {
        let mut areas = Vec::new();
        for value in self.list(key) {
            match value.area() {
                Some(area) if areas.contains(&area) => {
                    value.report(format!("area {area} stands here twice"));
                }
                Some(area) => areas.push(area),
                None => {}
            }
        }
        areas
    }

    /// A list of names that must all be known; `known` is `None` when the file with the names
    /// couldn't be read, which is reported elsewhere.
    pub(crate) fn names(
        &self,
        key: &str,
        known: Option<&BTreeSet<String>>,
        what: &str,
    ) -> Vec<String> {
        let mut names = Vec::new();
        for value in self.list(key) {
            let name = value.text();
            if names.contains(&name) {
                value.report(format!("'{name}' stands here twice"));
            } else if !name.is_empty() && known.is_some_and(|known| !known.contains(&name)) {
                value.report(format!("there is no {what} '{name}'"));
            }
            names.push(name);
        }
        names
    }

    /// A table with a value for each of the thirteen areas by number.
    pub(crate) fn per_area<T: Default>(
        &self,
        key: &str,
        mut read: impl FnMut(CompetencyId, &Value<'a>) -> Option<T>,
    ) -> PerCompetency<T> {
        let Some(section) = self.need(key).and_then(|value| value.section()) else {
            return PerCompetency::default();
        };
        let values = PerCompetency::from_fn(|id| {
            section
                .need(&id.to_string())
                .and_then(|value| read(id, &value))
                .unwrap_or_default()
        });
        section.done();
        values
    }
}

impl<'a> Value<'a> {
    /// Reports something about this value.
    pub(crate) fn report(&self, reason: impl Into<String>) {
        self.document.report(self.at, &self.path, reason.into());
    }

    fn expected(&self, what: &str) {
        self.report(format!("expected {what}, found {}", kind_of(self.what)));
    }

    /// A text that isn't blank.
    pub(crate) fn text(&self) -> String {
        match self.what.as_str() {
            Some(text) if text.trim().is_empty() => {
                self.report("is empty");
                String::new()
            }
            Some(text) => text.to_owned(),
            None => {
                self.expected("a text in quotes");
                String::new()
            }
        }
    }

    /// A text in both languages.
    pub(crate) fn both(&self) -> L10n {
        let Some(section) = self.section() else {
            return L10n::default();
        };
        let text = L10n {
            da: section.text("da"),
            en: section.text("en"),
        };
        section.done();
        text
    }

    /// One of the names of an enum of the domain.
    pub(crate) fn word<T: FromStr<Err: Display>>(&self) -> Option<T> {
        let text = self.text();
        if text.is_empty() {
            return None;
        }
        text.parse()
            .map_err(|error: T::Err| self.report(error.to_string()))
            .ok()
    }

    /// As [`word`](Self::word), with one more word that means "nothing".
    pub(crate) fn word_or<T: FromStr<Err: Display>>(&self, nothing: &str) -> Option<T> {
        if self.is_word(nothing) {
            None
        } else {
            self.word()
        }
    }

    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.what.as_str() == Some(word)
    }

    /// The whole number that stands here, if one does; reports nothing.
    fn number(&self) -> Option<i64> {
        self.what
            .as_integer()
            .and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok())
    }

    fn integer(&self) -> Option<i64> {
        let number = self.number();
        if number.is_none() {
            self.expected("a whole number");
        }
        number
    }

    /// As [`area`](Self::area), for whoever only wants to know and leaves the report to others.
    pub(crate) fn area_quietly(&self) -> Option<CompetencyId> {
        CompetencyId::try_from(self.number()?).ok()
    }

    /// As [`profile`](Self::profile), without a report.
    pub(crate) fn profile_quietly(&self) -> Option<ProfileId> {
        ProfileId::try_from(self.number()?).ok()
    }

    pub(crate) fn whole(&self) -> Option<u32> {
        let number = self.integer()?;
        let small = u32::try_from(number).ok();
        if small.is_none() {
            self.report(format!("{number} is not a whole number from 0 up"));
        }
        small
    }

    pub(crate) fn count(&self) -> Option<u32> {
        let number = self.whole()?;
        if number == 0 {
            self.report("must be at least 1");
        }
        Some(number)
    }

    pub(crate) fn area(&self) -> Option<CompetencyId> {
        let number = self.integer()?;
        CompetencyId::try_from(number)
            .map_err(|error| self.report(error.to_string()))
            .ok()
    }

    pub(crate) fn profile(&self) -> Option<ProfileId> {
        let number = self.integer()?;
        ProfileId::try_from(number)
            .map_err(|error| self.report(error.to_string()))
            .ok()
    }

    pub(crate) fn flag(&self) -> bool {
        self.what.as_bool().unwrap_or_else(|| {
            self.expected("true or false");
            false
        })
    }

    /// A day: 2026-11-23, without time.
    pub(crate) fn date(&self) -> Option<Date> {
        let day = match self.what {
            DeValue::Datetime(when) if when.time.is_none() => when.date.as_ref().and_then(|day| {
                let part = |n: u8| i8::try_from(n).ok();
                Date::new(
                    i16::try_from(day.year).ok()?,
                    part(day.month)?,
                    part(day.day)?,
                )
                .ok()
            }),
            _ => None,
        };
        if day.is_none() {
            self.expected("a date like 2026-11-23, without quotes");
        }
        day
    }

    pub(crate) fn list(&self) -> Vec<Value<'a>> {
        let Some(items) = self.what.as_array() else {
            self.expected("a list");
            return Vec::new();
        };
        let place = |(index, item): (usize, &'a Spanned<DeValue<'a>>)| Value {
            document: self.document,
            path: format!("{}[{}]", self.path, index + 1),
            at: item.span().start,
            what: item.get_ref(),
        };
        items.iter().enumerate().map(place).collect()
    }

    pub(crate) fn section(&self) -> Option<Section<'a>> {
        let Some(table) = self.what.as_table() else {
            self.expected("a table with fields of its own");
            return None;
        };
        Some(Section {
            document: self.document,
            path: self.path.clone(),
            at: self.at,
            table,
            read: RefCell::default(),
        })
    }
}

/// What a value is, for somebody who edits the file.
fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with decimals",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Whether a name can stand in an address: small letters a–z, digits and single hyphens.
pub(crate) fn is_slug(text: &str) -> bool {
    text.split('-').all(|part| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

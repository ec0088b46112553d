//! What is stored, as far as a plan has to know it.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// What is stored of one municipality. `I` is whatever the store knows its rows by; a plan hands
/// it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot<I> {
    /// Units by code, ended ones included.
    pub units: BTreeMap<String, StoredUnit<I>>,
    /// People by employee number, former ones included.
    pub people: BTreeMap<String, StoredPerson<I>>,
}

impl<I> Default for Snapshot<I> {
    fn default() -> Self {
        Self {
            units: BTreeMap::new(),
            people: BTreeMap::new(),
        }
    }
}

/// A stored unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredUnit<I> {
    /// What the store knows it by.
    pub id: I,
    /// Its name.
    pub name: String,
    /// The code of the unit above.
    pub parent: Option<String>,
    /// Its kind.
    pub kind: Option<String>,
    /// The day it ended.
    pub ended: Option<Date>,
}

/// A stored person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPerson<I> {
    /// What the store knows them by.
    pub id: I,
    /// Given names.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The name to sign in with at work.
    pub user_name: Option<String>,
    /// Work e-mail.
    pub email: Option<String>,
    /// Their last day, as a plan gave it.
    pub ended: Option<Date>,
    /// Their positions, ended ones included.
    pub positions: Vec<StoredPosition<I>>,
}

/// A stored position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPosition<I> {
    /// What the store knows it by.
    pub id: I,
    /// The code of its unit.
    pub unit: String,
    /// Its title; can be empty.
    pub title: String,
    /// Its collective agreement.
    pub agreement: Option<String>,
    /// Its manager's employee number.
    pub manager: Option<String>,
    /// Its first day.
    pub started: Option<Date>,
    /// Its last day.
    pub ended: Option<Date>,
}

impl<I> Snapshot<I> {
    /// Units that haven't ended.
    pub(super) fn current_units(&self) -> impl Iterator<Item = (&str, &StoredUnit<I>)> {
        self.units
            .iter()
            .filter(|(_, unit)| unit.ended.is_none())
            .map(|(code, unit)| (code.as_str(), unit))
    }

    /// People whose last day isn't past.
    pub(super) fn current_people(&self, today: Date) -> impl Iterator<Item = &StoredPerson<I>> {
        self.people
            .values()
            .filter(move |person| !person.is_former(today))
    }
}

impl<I> StoredPerson<I> {
    /// Whether the last day is before a day.
    pub(super) fn is_former(&self, today: Date) -> bool {
        self.ended.is_some_and(|ended| ended < today)
    }
}

impl<I> StoredPosition<I> {
    /// Whether the last day is before a day.
    pub(super) fn is_former(&self, today: Date) -> bool {
        self.ended.is_some_and(|ended| ended < today)
    }
}

//! Who is meant by the name that a row has for a manager.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::Date;

use super::merge::Merged;
use super::snapshot::Snapshot;
use crate::clean;
use crate::columns::{Field, ManagerBy};
use crate::people::People;

/// Everybody who can be named: the people of the file, and the stored ones that it says nothing
/// of and that stay.
pub(super) struct Directory<'a> {
    numbers: HashMap<Cow<'a, str>, Entry<'a>>,
    logins: HashMap<Cow<'a, str>, Entry<'a>>,
    emails: HashMap<Cow<'a, str>, Entry<'a>>,
}

#[derive(Clone, Copy)]
struct Entry<'a> {
    number: &'a str,
    is_former: bool,
    in_file: bool,
}

/// A manager that was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    pub number: &'a str,
    pub is_former: bool,
}

impl<'a> Directory<'a> {
    /// `stays` says of a stored employee number that the file lacks whether it is kept as current.
    pub fn new<I>(
        people: &People,
        merged: &[Merged<'a>],
        snapshot: &'a Snapshot<I>,
        today: Date,
        stays: impl Fn(&str) -> bool,
    ) -> Self {
        let mut directory = Self {
            numbers: HashMap::with_capacity(merged.len()),
            logins: HashMap::with_capacity(merged.len()),
            emails: HashMap::with_capacity(merged.len()),
        };
        for person in merged {
            let row = person.best;
            let stored = snapshot.people.get(&row.employee_number);
            let entry = Entry {
                number: &row.employee_number,
                is_former: person.is_former(today),
                in_file: true,
            };
            // A file without such a column leaves what is stored.
            let login = match stored {
                Some(stored) if !people.has(Field::UserName) => stored.user_name.as_deref(),
                _ => row.user_name.as_deref(),
            };
            let email = match stored {
                Some(stored) if !people.has(Field::Email) => stored.email.as_deref(),
                _ => row.email.as_deref(),
            };
            directory.add(entry, login, email);
        }
        for (number, person) in &snapshot.people {
            let known = directory.numbers.contains_key(clean::fold(number).as_ref());
            if !known && !person.is_former(today) && stays(number) {
                let entry = Entry {
                    number,
                    is_former: false,
                    in_file: false,
                };
                directory.add(entry, person.user_name.as_deref(), person.email.as_deref());
            }
        }
        directory
    }

    fn add(&mut self, entry: Entry<'a>, login: Option<&'a str>, email: Option<&'a str>) {
        let mut put = |map: fn(&mut Self) -> &mut HashMap<Cow<'a, str>, Entry<'a>>,
                       key: &'a str| {
            map(self)
                .entry(clean::fold(key))
                // Somebody still there is meant rather than somebody who left.
                .and_modify(|there| {
                    if there.is_former && !entry.is_former {
                        *there = entry;
                    }
                })
                .or_insert(entry);
        };
        put(|d| &mut d.numbers, entry.number);
        if let Some(login) = login {
            put(|d| &mut d.logins, login);
        }
        if let Some(email) = email {
            put(|d| &mut d.emails, email);
        }
    }

    /// Finds a manager by the name of a row, first in the way that the file mostly uses.
    pub fn find(&self, name: &str, by: ManagerBy) -> Option<Found<'a>> {
        let key = clean::fold(name);
        let way = |by: ManagerBy| match by {
            ManagerBy::UserName => self.logins.get(key.as_ref()),
            ManagerBy::EmployeeNumber => self.numbers.get(key.as_ref()),
            ManagerBy::Email => self.emails.get(key.as_ref()),
        };
        way(by)
            .or_else(|| way(ManagerBy::UserName))
            .or_else(|| way(ManagerBy::EmployeeNumber))
            .or_else(|| way(ManagerBy::Email))
            .map(|entry| Found {
                number: entry.number,
                is_former: entry.is_former,
            })
    }

    /// Whether an employee number belongs to somebody of the file.
    pub fn is_in_file(&self, number: &str) -> bool {
        self.numbers
            .get(clean::fold(number).as_ref())
            .is_some_and(|entry| entry.in_file)
    }

    /// Whether an employee number belongs to somebody who can be named.
    pub fn is_known(&self, number: &str) -> bool {
        self.numbers.contains_key(clean::fold(number).as_ref())
    }
}

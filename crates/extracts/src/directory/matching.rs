//! Which stored unit and person each of a directory's is.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::{File, OWN, Unit, User, is_own};
use crate::clean;
use crate::plan::{Snapshot, StoredPerson};

/// The stored people that a directory's users are.
pub(super) struct People<'a, I> {
    snapshot: &'a Snapshot<I>,
    logins: HashMap<String, Option<&'a str>>,
    emails: HashMap<String, Option<&'a str>>,
}

impl<'a, I> People<'a, I> {
    pub fn new(snapshot: &'a Snapshot<I>, today: Date) -> Self {
        let (mut logins, mut emails) = (HashMap::new(), HashMap::new());
        // Who has left keeps no name from who is there now; two who are there keep it from each other.
        let rank = |person: &StoredPerson<I>| person.ended.is_some_and(|ended| ended < today);
        for former in [false, true] {
            let mut seen = HashSet::new();
            for (number, person) in &snapshot.people {
                if rank(person) != former {
                    continue;
                }
                for (into, value) in [
                    (&mut logins, &person.user_name),
                    (&mut emails, &person.email),
                ] {
                    let Some(value) = value else { continue };
                    note(into, &mut seen, value.to_lowercase(), number);
                }
            }
        }
        Self {
            snapshot,
            logins,
            emails,
        }
    }

    /// The number and row of the stored person.
    pub fn find(&self, user: &User) -> Option<(&'a str, &'a StoredPerson<I>)> {
        let own = format!("{OWN}{}", user.id);
        if let Some((number, person)) = self.snapshot.people.get_key_value(&own) {
            return Some((number, person));
        }
        let named = |map: &HashMap<String, Option<&'a str>>, value: &Option<String>| {
            let value = clean::clean(value.as_deref()?).to_lowercase();
            *map.get(&value)?
        };
        let number =
            named(&self.logins, &user.login).or_else(|| named(&self.emails, &user.email))?;
        // Another user's own person isn't this one's.
        let number = (!is_own(number)).then_some(number)?;
        Some((number, self.snapshot.people.get(number)?))
    }
}

/// The first of a round takes the name; a second one in the same round makes it nobody's.
fn note<'a>(
    into: &mut HashMap<String, Option<&'a str>>,
    seen: &mut HashSet<String>,
    value: String,
    number: &'a str,
) {
    if !seen.insert(value.clone()) {
        if let Some(entry) = into.get_mut(&value)
            && *entry != Some(number)
        {
            *entry = None;
        }
        return;
    }
    into.entry(value).or_insert(Some(number));
}

/// The codes of the units: the stored one's, or the directory's own for one that is new. Units that can't
/// be told apart from others of the same name have none.
pub(super) fn units<'a, I>(
    file: &'a File,
    snapshot: &'a Snapshot<I>,
    people: &People<'_, I>,
    today: Date,
) -> HashMap<&'a str, Code> {
    let known: HashSet<&str> = file.units.iter().map(|unit| unit.id.as_str()).collect();
    let mut children: HashMap<Option<String>, Vec<&Unit>> = HashMap::new();
    for unit in &file.units {
        let parent = unit.parent.as_deref().map(super::simple);
        let parent = parent.filter(|parent| known.contains(parent.as_str()) && *parent != unit.id);
        children.entry(parent).or_default().push(unit);
    }
    let here = workplaces(file, people, today);
    let mut codes: HashMap<&str, Code> = HashMap::new();
    let mut taken: HashSet<&str> = HashSet::new();
    let mut next: Vec<(Option<String>, Option<&str>)> = vec![(None, None)];
    // Downwards from the top: a unit is looked for below the unit that the one above it is.
    while let Some((parent, stored_parent)) = next.pop() {
        for unit in children.remove(&parent).unwrap_or_default() {
            let own = snapshot
                .units
                .get_key_value(&unit.id)
                .map(|(code, _)| code.as_str());
            let mut candidates: Vec<&str> = match own {
                Some(code) => vec![code],
                None => snapshot
                    .units
                    .iter()
                    .filter(|(code, stored)| {
                        stored.ended.is_none()
                            && !taken.contains(code.as_str())
                            && stored.parent.as_deref() == stored_parent
                            && clean::fold(&stored.name) == clean::fold(&unit.name)
                    })
                    .map(|(code, _)| code.as_str())
                    .collect(),
            };
            if candidates.len() > 1 {
                candidates = most_at_home(&candidates, here.get(unit.id.as_str()));
            }
            let is_one_of_several = candidates.is_empty()
                && snapshot.units.values().any(|stored| {
                    stored.ended.is_none()
                        && stored.parent.as_deref() == stored_parent
                        && clean::fold(&stored.name) == clean::fold(&unit.name)
                });
            let code = match candidates.as_slice() {
                [one] => {
                    taken.insert(one);
                    next.push((Some(unit.id.clone()), Some(one)));
                    Code::Stored((*one).to_owned())
                }
                _ if is_one_of_several => Code::Unclear,
                _ => {
                    // Below a new unit everything is new, or was the directory's own before.
                    next.push((Some(unit.id.clone()), Some(&unit.id)));
                    Code::New(unit.id.clone())
                }
            };
            codes.insert(&unit.id, code);
        }
    }
    codes
}

/// What a directory's unit is called here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// A stored unit.
    Stored(String),
    /// A unit that isn't stored.
    New(String),
    /// One of several with the same name in the same place.
    Unclear,
}

impl Code {
    /// The unit's code, if it has one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Stored(code) | Self::New(code) => Some(code),
            Self::Unclear => None,
        }
    }
}

/// For each of the directory's units: in which stored units its users work, and how many.
fn workplaces<'a, I>(
    file: &'a File,
    people: &People<'_, I>,
    today: Date,
) -> HashMap<&'a str, HashMap<String, usize>> {
    let mut here: HashMap<&str, HashMap<String, usize>> = HashMap::new();
    for user in &file.users {
        let Some((_, person)) = people.find(user) else {
            continue;
        };
        for position in &user.positions {
            let counts = here.entry(&position.unit).or_default();
            for stored in &person.positions {
                if stored.ended.is_none_or(|ended| ended >= today) {
                    *counts.entry(stored.unit.clone()).or_default() += 1;
                }
            }
        }
    }
    here
}

/// The candidate in which most of the unit's people work; none where two have as many, or nobody does.
fn most_at_home<'a>(candidates: &[&'a str], here: Option<&HashMap<String, usize>>) -> Vec<&'a str> {
    let count = |code: &str| here.and_then(|here| here.get(code)).copied().unwrap_or(0);
    let most = candidates.iter().map(|code| count(code)).max().unwrap_or(0);
    let best: Vec<&str> = candidates
        .iter()
        .copied()
        .filter(|code| count(code) == most)
        .collect();
    if most > 0 && best.len() == 1 {
        best
    } else {
        Vec::new()
    }
}

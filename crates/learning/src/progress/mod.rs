//! Where somebody is in a course. Everything here is the learner's own: the functions take a
//! [`Learner`], which can only be made of the viewer.

mod store;

use std::collections::{BTreeMap, BTreeSet};

use domain::course::{Block, Course, Module};
use domain::{AccountId, ItemId, MunicipalityId, PersonId};
use jiff::civil::Date;
use web::{Error, Result, Visit};

pub(crate) use store::{begin, finish, keep, of_course, of_learner};

/// Who learns: the viewer. A member of the management body needn't be an employee.
#[derive(Clone, Debug)]
pub(crate) struct Learner {
    municipality: MunicipalityId,
    account: AccountId,
    person: Option<PersonId>,
    name: String,
}

impl Learner {
    /// The viewer as a learner.
    pub(crate) fn of(visit: &Visit) -> Result<Self> {
        let viewer = visit.viewer()?;
        Ok(Self {
            municipality: viewer.municipality.id,
            account: viewer.account,
            person: viewer.person,
            name: viewer.name.clone(),
        })
    }

    /// Their municipality.
    pub(crate) fn municipality(&self) -> MunicipalityId {
        self.municipality
    }

    /// The account that they learn with.
    pub(crate) fn account(&self) -> AccountId {
        self.account
    }

    /// The employee that they are, if they are one.
    pub(crate) fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// Their name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

/// Where a learner is in a course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Counts up each time the course is taken anew.
    pub(crate) run: i64,
    /// Where one was last.
    pub(crate) place: Option<Place>,
    /// What was read: module → pages, counted from 1.
    pub(crate) read: BTreeMap<String, BTreeSet<usize>>,
    /// What was chosen: block → places of choices.
    pub(crate) choices: BTreeMap<String, Vec<usize>>,
    /// When this run was completed.
    pub(crate) finished_on: Option<Date>,
    /// The modules' prints when they were read; none of what was read before prints were kept.
    prints: BTreeMap<String, u32>,
}

/// The prints of a course's modules as they are.
fn prints(course: &Course) -> BTreeMap<String, u32> {
    course
        .modules
        .iter()
        .map(|module| (module.id.clone(), module.print()))
        .collect()
}

/// A page of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The module's short name.
    pub(crate) module: String,
    /// The page, counted from 1.
    pub(crate) page: usize,
}

impl Place {
    fn parse(text: &str) -> Option<Self> {
        let (module, page) = text.rsplit_once('/')?;
        let (module, page) = (module.to_owned(), page.parse().ok()?);
        Some(Self { module, page })
    }

    fn text(&self) -> String {
        format!("{}/{}", self.module, self.page)
    }

    /// Its address.
    pub(crate) fn href(&self, course: &ItemId) -> String {
        format!("/kurser/{course}/del/{}/{}", self.module, self.page)
    }
}

/// Every page of a course, in order.
pub(crate) fn places(course: &Course) -> impl Iterator<Item = Place> + '_ {
    course.modules.iter().flat_map(|module| {
        (1..=module.pages.da.len()).map(|page| Place {
            module: module.id.clone(),
            page,
        })
    })
}

/// Whether a module is another one than by these prints.
pub(crate) fn has_changed(prints: &BTreeMap<String, u32>, module: &Module) -> bool {
    prints
        .get(&module.id)
        .is_some_and(|print| *print != module.print())
}

impl Progress {
    /// Held against the course as it is: of a module whose pages are others now nothing is read, and no
    /// place of a choice means what it meant. A run that is completed stays read.
    fn fitted(mut self, course: &Course) -> Self {
        for module in &course.modules {
            if !has_changed(&self.prints, module) {
                continue;
            }
            for block in module.pages.da.iter().flat_map(|page| &page.blocks) {
                if let Block::Ask(ask) = block {
                    self.choices.remove(&ask.id);
                }
            }
            if self.finished_on.is_none() {
                self.read.remove(&module.id);
                self.place = self.place.filter(|place| place.module != module.id);
            }
        }
        self.prints = prints(course);
        self
    }

    /// How many pages of a module are read.
    pub(crate) fn read_in(&self, module: &Module) -> usize {
        let pages = module.pages.da.len();
        self.read.get(&module.id).map_or(0, |read| {
            read.iter()
                .filter(|page| (1..=pages).contains(*page))
                .count()
        })
    }

    /// Whether a module is read to its end.
    pub(crate) fn has_read(&self, module: &Module) -> bool {
        self.read_in(module) == module.pages.da.len()
    }

    /// Whether all of the course is read.
    pub(crate) fn has_read_all(&self, course: &Course) -> bool {
        course.modules.iter().all(|module| self.has_read(module))
    }

    /// The share that is read, in per cent.
    pub(crate) fn percent(&self, course: &Course) -> usize {
        let read: usize = course
            .modules
            .iter()
            .map(|module| self.read_in(module))
            .sum();
        (read * 100).checked_div(course.page_count()).unwrap_or(0)
    }

    /// Where to go on: where one was last, if that still exists and isn't read; else the first page
    /// that isn't read; nothing where all is read.
    pub(crate) fn next(&self, course: &Course) -> Option<Place> {
        let is_read = |place: &Place| {
            self.read
                .get(&place.module)
                .is_some_and(|pages| pages.contains(&place.page))
        };
        let mut unread = places(course).filter(|place| !is_read(place));
        let first = unread.next()?;
        match &self.place {
            Some(last) if *last == first || unread.any(|place| place == *last) => {
                Some(last.clone())
            }
            _ => Some(first),
        }
    }
}

/// A course by its short name, or [`Error::NotFound`].
pub(crate) fn course<'a>(visit: &'a Visit, id: &str) -> Result<&'a Course> {
    visit
        .content
        .course(&ItemId::new(id))
        .ok_or(Error::NotFound)
}

//! Reading single values, each problem noted where it stands.

use std::str::FromStr;

use domain::{
    CatalogueItem, CompetencyId, EvidenceKind, ItemId, ItemOrigin, L10n, Level, ProfileId, Proves,
    Teaches,
};

use super::{DANISH_MARK, Problem, Reason, Value, Values};
use crate::{Content, Offer};

/// Letters in a name or a title.
pub(super) const LONGEST_NAME: usize = 160;
/// Letters in any other text.
pub(super) const LONGEST_TEXT: usize = 1500;

pub(super) struct Parts<'a> {
    /// The municipality's.
    pub(super) own: &'a Values,
    /// As shipped: for what is missing or can't be read.
    below: &'a Values,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(own: &'a Values, below: &'a Values) -> Self {
        Self {
            own,
            below,
            problems: Vec::new(),
        }
    }

    pub(super) fn report(&mut self, path: String, reason: Reason) {
        self.problems.push(Problem { path, reason });
    }

    /// What stands there, if it is of the right kind; else what is shipped there.
    fn read<T>(&mut self, path: &str, read: impl Fn(&'a Value) -> Result<T, Reason>) -> Option<T> {
        let shipped = self.below.get(path);
        match self.own.get(path).map(&read) {
            Some(Ok(value)) => return Some(value),
            Some(Err(reason)) => self.report(path.to_owned(), reason),
            None if shipped.is_none() => self.report(path.to_owned(), Reason::Empty),
            None => {}
        }
        shipped.and_then(|value| read(value).ok())
    }

    pub(super) fn text_of(&self, path: &str) -> Option<&'a str> {
        let value = self.own.get(path).or_else(|| self.below.get(path));
        value.and_then(Value::text)
    }

    /// A text in both languages. English may be left out: then the Danish stands there, with a mark.
    pub(super) fn both(&mut self, path: &str, longest: usize) -> L10n {
        let fits = |text: &str| {
            if text.chars().count() > longest {
                Err(Reason::TooLong(longest))
            } else {
                Ok(text.to_owned())
            }
        };
        let da = self
            .read(&format!("{path}/da"), |value| match value.text() {
                Some(text) if text.trim().is_empty() => Err(Reason::Empty),
                Some(text) => fits(text),
                None => Err(Reason::NotThis),
            })
            .unwrap_or_default();
        let en = self
            .own
            .get(&format!("{path}/en"))
            .map_or(Ok(""), |value| value.text().ok_or(Reason::NotThis));
        let en = match en.and_then(fits) {
            Ok(text) if text.trim().is_empty() => format!("{da}{DANISH_MARK}"),
            Ok(text) => text,
            Err(reason) => {
                self.report(format!("{path}/en"), reason);
                da.clone()
            }
        };
        L10n { da, en }
    }

    /// Texts in both languages, line by line.
    pub(super) fn both_lists(&mut self, path: &str) -> Vec<L10n> {
        let read = |value: &'a Value| {
            let list = value.list().ok_or(Reason::NotThis)?;
            let long = |text: &&String| text.chars().count() > LONGEST_NAME * 2;
            if list.iter().any(|text| text.trim().is_empty()) {
                return Err(Reason::Empty);
            }
            if list.iter().find(long).is_some() {
                return Err(Reason::TooLong(LONGEST_NAME * 2));
            }
            Ok(list)
        };
        let da = self.read(&format!("{path}/da"), read).unwrap_or_default();
        let en = self.read(&format!("{path}/en"), read).unwrap_or_default();
        da.iter()
            .enumerate()
            .map(|(place, da)| L10n {
                da: da.clone(),
                en: en
                    .get(place)
                    .cloned()
                    .unwrap_or_else(|| format!("{da}{DANISH_MARK}")),
            })
            .collect()
    }

    pub(super) fn word<T: FromStr>(&mut self, path: &str) -> Option<T> {
        self.read(path, |value| {
            let text = value.text().ok_or(Reason::NotThis)?;
            text.parse().map_err(|_| Reason::NotThis)
        })
    }

    pub(super) fn number(&mut self, path: &str, least: u32, most: u32) -> u32 {
        let number = self.read(path, |value| {
            let number = value.number().ok_or(Reason::NotThis)?;
            if (least..=most).contains(&number) {
                Ok(number)
            } else {
                Err(Reason::OutOfRange(least, most))
            }
        });
        number.unwrap_or(least)
    }

    /// A number that may be left out.
    pub(super) fn number_or(&mut self, path: &str, least: u32, most: u32, or: u32) -> u32 {
        if self.own.contains_key(path) {
            self.number(path, least, most)
        } else {
            or
        }
    }

    pub(super) fn flag(&mut self, path: &str) -> bool {
        let flag = self.read(path, |value| value.flag().ok_or(Reason::NotThis));
        flag.unwrap_or(false)
    }

    pub(super) fn profile(&mut self, path: &str) -> Option<ProfileId> {
        self.read(path, |value| {
            let number = value.number().ok_or(Reason::NotThis)?;
            ProfileId::try_from(i64::from(number)).map_err(|_| Reason::NotThis)
        })
    }

    fn list<T: FromStr>(&mut self, path: &str) -> Vec<T> {
        let list = self.read(path, |value| {
            let list = value.list().ok_or(Reason::NotThis)?;
            let read = list
                .iter()
                .map(|text| text.parse().map_err(|_| Reason::NotThis));
            read.collect::<Result<Vec<T>, Reason>>()
        });
        list.unwrap_or_default()
    }

    /// Areas by their numbers, each once.
    pub(super) fn areas(&mut self, path: &str) -> Vec<CompetencyId> {
        let mut areas: Vec<CompetencyId> = Vec::new();
        for area in self.list(path) {
            if areas.contains(&area) {
                self.report(path.to_owned(), Reason::Twice);
            } else {
                areas.push(area);
            }
        }
        areas
    }

    /// An item of the catalogue; nothing where not even its place on the staircase can be read.
    pub(super) fn item(&mut self, id: &str, shipped: &Content) -> Option<(CatalogueItem, Offer)> {
        let at = format!("catalogue/{id}");
        let profiles: Vec<ProfileId> = self
            .list::<u8>(&format!("{at}/profiles"))
            .into_iter()
            .filter_map(|number| ProfileId::try_from(number).ok())
            .collect();
        if profiles.is_empty() {
            self.report(format!("{at}/profiles"), Reason::Empty);
        }
        let item_id = ItemId::new(id);
        let (teaches, proves) = self.lifts(&item_id, &at, shipped);
        let areas: Vec<String> = self.list(&format!("{at}/areas"));
        let names = shipped.course_areas.iter();
        let names = names.filter(|area| areas.contains(&area.id));
        let names = names.map(|area| area.name.clone()).collect();
        let months = self.number(&format!("{at}/months"), 0, 240);
        let track = self.word(&format!("{at}/track"))?;
        let step = u8::try_from(self.number(&format!("{at}/step"), 1, 3)).ok()?;
        let before: Vec<String> = self.list(&format!("{at}/before"));
        let item = CatalogueItem {
            id: item_id.clone(),
            step,
            title: self.both(&format!("{at}/title"), LONGEST_NAME),
            summary: self.both(&format!("{at}/summary"), LONGEST_TEXT),
            form: self.both(&format!("{at}/form"), LONGEST_TEXT),
            minutes: self.number(&format!("{at}/minutes"), 1, 60_000),
            areas: names,
            teaches,
            proves: proves.iter().map(|(proves, _)| *proves).collect(),
            prerequisites: before.into_iter().map(ItemId::new).collect(),
            origin: ItemOrigin::Shipped,
            available: self.flag(&format!("{at}/available")),
        };
        let offer = Offer {
            item: item_id,
            track,
            profiles,
            areas,
            valid_months: Some(months).filter(|months| *months > 0),
            proof: proves
                .into_iter()
                .map(|(proves, by)| (proves.competency, by))
                .collect(),
            url: None,
        };
        Some((item, offer))
    }

    /// What an item teaches and proves. Of a course that is delivered here both hang on its pages and
    /// its test, so they are as shipped.
    fn lifts(
        &mut self,
        id: &ItemId,
        at: &str,
        shipped: &Content,
    ) -> (Vec<Teaches>, Vec<(Proves, EvidenceKind)>) {
        let delivered = shipped.course(id).is_some();
        let known = shipped.catalogue.iter().find(|item| item.id == *id);
        if let (true, Some(item), Some(offer)) = (delivered, known, shipped.offer(id)) {
            let proof = item.proves.iter().filter_map(|proves| {
                let by = offer
                    .proof
                    .iter()
                    .find(|(area, _)| *area == proves.competency);
                by.map(|(_, kind)| (*proves, *kind))
            });
            return (item.teaches.clone(), proof.collect());
        }
        let teaches = self.teaches(&format!("{at}/teaches"));
        let proves = self.proves(&format!("{at}/proves"), &teaches, shipped);
        (teaches, proves)
    }

    fn teaches(&mut self, path: &str) -> Vec<Teaches> {
        let mut all: Vec<Teaches> = Vec::new();
        for line in self.list::<String>(path) {
            let Some((competency, from, to)) = three(&line) else {
                self.report(path.to_owned(), Reason::NotThis);
                continue;
            };
            let (from, to): (Level, Level) = (from, to);
            if from >= to {
                self.report(path.to_owned(), Reason::NotUpwards);
            } else if all.iter().any(|other| other.competency == competency) {
                self.report(path.to_owned(), Reason::Twice);
            } else {
                all.push(Teaches {
                    competency,
                    from,
                    to,
                });
            }
        }
        if all.is_empty() {
            self.report(path.to_owned(), Reason::Empty);
        }
        all
    }

    fn proves(
        &mut self,
        path: &str,
        teaches: &[Teaches],
        shipped: &Content,
    ) -> Vec<(Proves, EvidenceKind)> {
        let mut all: Vec<(Proves, EvidenceKind)> = Vec::new();
        for line in self.list::<String>(path) {
            let Some((competency, level, by)) = three::<Level, EvidenceKind>(&line) else {
                self.report(path.to_owned(), Reason::NotThis);
                continue;
            };
            let ceiling = shipped.evidence.ceiling(by);
            let taught =
                |teaches: &Teaches| teaches.competency == competency && teaches.to >= level;
            if ceiling.is_none_or(|ceiling| level > ceiling) {
                self.report(path.to_owned(), Reason::ProvesTooMuch);
            } else if !teaches.iter().any(taught) {
                self.report(path.to_owned(), Reason::NotTaught);
            } else if all.iter().any(|(other, _)| other.competency == competency) {
                self.report(path.to_owned(), Reason::Twice);
            } else {
                all.push((Proves { competency, level }, by));
            }
        }
        all
    }
}

/// `4:aware:understands`.
fn three<A: FromStr, B: FromStr>(line: &str) -> Option<(CompetencyId, A, B)> {
    let mut parts = line.split(':');
    let area = parts.next()?.parse().ok()?;
    let (first, second) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some((area, first, second))
}

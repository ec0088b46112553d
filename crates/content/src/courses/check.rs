//! What could be better in a course that can be used.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

use domain::Lang;
use domain::course::{Audience, Block, CoursePage};
use jiff::ToSpan as _;

use super::pace::measure;
use super::{PageFile, ReadCourse};

/// The hardest that a Danish page may be.
const MOST_LIX: f64 = 40.0;
/// How long a module of a course for everybody takes, in seconds: 4½ to 7½ minutes.
const MODULE_SECONDS: RangeInclusive<u32> = 270..=450;
/// How long a course for everybody takes, its test included, in seconds: 30 to 45 minutes.
pub const COURSE_SECONDS: RangeInclusive<u32> = 1800..=2700;
/// A source was looked at within so many months before the course was read.
const SOURCE_MONTHS: i64 = 24;

/// Something that could be better, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseFinding {
    /// The file.
    pub file: String,
    /// The line, where it is about a page.
    pub line: Option<usize>,
    /// What.
    pub what: String,
}

impl fmt::Display for CourseFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.what)
    }
}

pub(super) fn findings(read: &ReadCourse) -> Vec<CourseFinding> {
    let mut found = Found {
        read,
        all: Vec::new(),
    };
    found.objectives();
    found.draws();
    found.sources();
    found.places_and_files();
    found.minutes();
    found.pages();
    found.all
}

struct Found<'a> {
    read: &'a ReadCourse,
    all: Vec<CourseFinding>,
}

impl Found<'_> {
    fn course(&mut self, what: String) {
        let file = self.read.facts.course_file.clone();
        self.all.push(CourseFinding {
            file,
            line: None,
            what,
        });
    }

    fn page(&mut self, file: &PageFile, page: usize, what: String) {
        self.all.push(CourseFinding {
            file: file.file.clone(),
            line: file.lines.get(page).copied(),
            what,
        });
    }

    /// Each is taught, and asked where there is a test.
    fn objectives(&mut self) {
        let course = &self.read.course;
        for objective in &course.objectives {
            let id = &objective.id;
            if !course.modules.iter().any(|m| m.objectives.contains(id)) {
                self.course(format!("no module teaches the objective '{id}'"));
            }
            let test = course.test.as_ref();
            if test.is_some_and(|test| !test.draw.iter().any(|draw| draw.objective == *id)) {
                self.course(format!("the test asks nothing of the objective '{id}'"));
            }
        }
        for module in &course.modules {
            if module.objectives.is_empty() {
                self.course(format!("the module '{}' teaches no objective", module.id));
            }
        }
    }

    /// Another try brings other items.
    fn draws(&mut self) {
        let course = &self.read.course;
        let Some(test) = &course.test else { return };
        for draw in &test.draw {
            let asks = |item: &&domain::course::Item| item.objective == draw.objective;
            let there = course.items.iter().filter(asks).count();
            if there < draw.items * 2 {
                self.course(format!(
                    "'{}' has {there} items and the test takes {}: another try needs others, so at least {}",
                    draw.objective,
                    draw.items,
                    draw.items * 2
                ));
            }
        }
        for item in &course.items {
            if !test
                .draw
                .iter()
                .any(|draw| draw.objective == item.objective)
            {
                self.course(format!("the item '{}' is never drawn", item.id));
            }
        }
    }

    /// Each is used, and somebody looked at it not too long ago.
    fn sources(&mut self) {
        let course = &self.read.course;
        let mut used: BTreeSet<&str> = BTreeSet::new();
        used.extend(self.read.facts.item_sources.iter().map(String::as_str));
        for module in &course.modules {
            used.extend(module.further.iter().map(String::as_str));
            for page in module.pages.da.iter().chain(&module.pages.en) {
                used.extend(page.sources.iter().map(String::as_str));
            }
        }
        let oldest = course.reviewed.checked_sub(SOURCE_MONTHS.months());
        for source in &course.sources {
            if !used.contains(source.id.as_str()) {
                self.course(format!("nothing points to the source '{}'", source.id));
            }
            // Without a day nobody has held our text against it yet, and the page says so.
            let Some(checked) = source.checked else {
                continue;
            };
            if oldest.as_ref().is_ok_and(|oldest| checked < *oldest) {
                self.course(format!(
                    "the source '{}' was last looked at on {checked}, more than {SOURCE_MONTHS} months before the course was read",
                    source.id
                ));
            }
        }
    }

    /// What is there can be met.
    fn places_and_files(&mut self) {
        let course = &self.read.course;
        let pages = course.modules.iter().flat_map(|module| &module.pages.da);
        let blocks: Vec<&Block> = pages.flat_map(|page| &page.blocks).collect();
        for place in &course.places {
            let shows =
                |block: &&Block| matches!(block, Block::Place { id, .. } if *id == place.id);
            if !blocks.iter().any(shows) {
                self.course(format!("no page shows the place '{}'", place.id));
            }
        }
        for file in &course.files {
            let gives = |block: &&Block| matches!(block, Block::Download { name, .. } if *name == file.name);
            if !blocks.iter().any(gives) {
                self.course(format!("no page offers the file '{}'", file.name));
            }
        }
        for block in &blocks {
            let Block::Film { name, .. } = block else {
                continue;
            };
            let film = ["mp4", "webm"]
                .into_iter()
                .any(|end| course.has_media(&format!("{name}.{end}")));
            for lang in [Lang::Da, Lang::En] {
                if film && !course.has_media(&format!("{name}.{lang}.vtt")) {
                    self.course(format!(
                        "the film '{name}' has no captions: files/{name}.{lang}.vtt"
                    ));
                }
            }
        }
        for file in self.read.facts.loose.clone() {
            self.all.push(CourseFinding {
                file,
                line: None,
                what: "no module names this file".to_owned(),
            });
        }
    }

    fn minutes(&mut self) {
        let course = &self.read.course;
        if course.audience != Audience::Everyone {
            return;
        }
        for (module, facts) in course.modules.iter().zip(&self.read.facts.modules) {
            if !MODULE_SECONDS.contains(&module.seconds) {
                self.all.push(CourseFinding {
                    file: facts.da.file.clone(),
                    line: None,
                    what: format!(
                        "takes {}, a module takes {} to {}",
                        minutes(module.seconds),
                        minutes(*MODULE_SECONDS.start()),
                        minutes(*MODULE_SECONDS.end())
                    ),
                });
            }
        }
        let Some(test) = &course.test else { return };
        let modules: u32 = course.modules.iter().map(|module| module.seconds).sum();
        let all = modules + test.seconds();
        if !COURSE_SECONDS.contains(&all) {
            self.course(format!(
                "takes {} with its test, a course for everyone takes {} to {}",
                minutes(all),
                minutes(*COURSE_SECONDS.start()),
                minutes(*COURSE_SECONDS.end())
            ));
        }
    }

    /// Danish is plain, and both languages point to the same sources.
    fn pages(&mut self) {
        let read = self.read;
        for (module, facts) in read.course.modules.iter().zip(&read.facts.modules) {
            let (da, en) = (module.pages.get(Lang::Da), module.pages.get(Lang::En));
            for (place, (page, other)) in da.iter().zip(en).enumerate() {
                let lix = measure(page).lix;
                if lix > MOST_LIX {
                    let what = format!("LIX {lix:.1}, at most {MOST_LIX:.0} is plain");
                    self.page(&facts.da, place, what);
                }
                let names = |page: &CoursePage| page.sources.iter().cloned().collect();
                let (here, there): (BTreeSet<String>, BTreeSet<String>) =
                    (names(page), names(other));
                for source in here.symmetric_difference(&there) {
                    let what = format!("points to '{source}' in one language only");
                    self.page(&facts.en, place, what);
                }
            }
        }
    }
}

/// Seconds as minutes with one decimal.
fn minutes(seconds: u32) -> String {
    format!("{:.1} minutes", f64::from(seconds) / 60.0)
}

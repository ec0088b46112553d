//! The course's one HTML page.

use std::collections::BTreeMap;

use askama::Template;
use domain::course::test::TestRule;
use domain::course::{Course, CoursePage, CourseSource, Module};

use super::{CourseError, Order, Words, assets, download_href};
use crate::player::blocks::{Around, Piece, pieces};

#[derive(Template)]
#[template(path = "package/index.html")]
struct Index<'a> {
    page: &'a Words,
    course: &'a Course,
    municipality: &'a str,
    scripts: &'static [&'static str],
    test: Option<&'a TestRule>,
    /// The first page.
    first: String,
    parts: Vec<Part<'a>>,
    sections: Vec<String>,
    todays: Vec<&'a str>,
}

/// A module in the list.
struct Part<'a> {
    id: &'a str,
    title: &'a str,
    minutes: u32,
    first: String,
}

#[derive(Template)]
#[template(path = "package/section.html")]
struct Section<'a> {
    page: &'a Words,
    course: &'a Course,
    module: &'a Module,
    id: String,
    /// The module's place among the modules, counted from 1.
    part: usize,
    /// The page's place in the module, counted from 1.
    number: usize,
    total: usize,
    text: &'a CoursePage,
    pieces: Vec<Piece>,
    sources: Vec<&'a CourseSource>,
    further: Vec<&'a CourseSource>,
    is_last: bool,
    back: Option<String>,
}

/// The address of a page: its section's id. A test holds all ids of the shipped courses apart.
pub(super) fn section_id(module: &Module, number: usize) -> String {
    format!("side-{}-{number}", module.id)
}

/// All pages' addresses, in order.
pub(super) fn section_ids(course: &Course) -> Vec<String> {
    let of = |module| {
        (1..)
            .take(page_count(module))
            .map(|number| section_id(module, number))
    };
    course.modules.iter().flat_map(of).collect()
}

fn page_count(module: &Module) -> usize {
    module.pages.da.len()
}

/// The sources with these short names, in their order.
fn named<'a>(course: &'a Course, ids: &[String]) -> Vec<&'a CourseSource> {
    let find = |id: &String| course.sources.iter().find(|source| source.id == *id);
    ids.iter().filter_map(find).collect()
}

pub(super) fn index(order: &Order<'_>, words: &Words) -> Result<String, CourseError> {
    let course = order.course;
    let parts = course.modules.iter().map(|module| Part {
        id: &module.id,
        title: words.of(&module.title),
        minutes: module.seconds.div_ceil(60),
        first: section_id(module, 1),
    });
    let page = Index {
        page: words,
        course,
        municipality: order.municipality,
        scripts: assets::SCRIPTS,
        test: course.test.as_ref(),
        first: section_ids(course).into_iter().next().unwrap_or_default(),
        parts: parts.collect(),
        sections: sections(order, words)?,
        todays: course.todays(order.lang),
    };
    Ok(page.render()?)
}

fn sections(order: &Order<'_>, words: &Words) -> Result<Vec<String>, CourseError> {
    let course = order.course;
    let nothing = BTreeMap::new();
    let around = Around {
        course,
        lang: order.lang,
        choices: &nothing,
        own: &order.own.0,
        files: &download_href,
    };
    let ids = section_ids(course);
    let mut sections = Vec::with_capacity(ids.len());
    for (module, part) in course.modules.iter().zip(1..) {
        let pages = module.pages.get(order.lang);
        for (text, number) in pages.iter().zip(1..) {
            let ends_module = number == pages.len();
            let section = Section {
                page: words,
                course,
                module,
                id: section_id(module, number),
                part,
                number,
                total: pages.len(),
                text,
                pieces: pieces_elsewhere(text, &around, words),
                sources: named(course, &text.sources),
                further: if ends_module {
                    named(course, &module.further)
                } else {
                    Vec::new()
                },
                is_last: sections.len() + 1 == ids.len(),
                back: sections
                    .len()
                    .checked_sub(1)
                    .and_then(|at| ids.get(at).cloned()),
            };
            let html = own_sources(&section.render()?, &section.id);
            sections.push(own_files(&html, course));
        }
    }
    Ok(sections)
}

/// The fixed place that says who can see what: true of our player only.
const WHO_SEES: &str = "hvem-ser";

/// The pieces of a page, as they are true in another system.
fn pieces_elsewhere(text: &CoursePage, around: &Around<'_>, words: &Words) -> Vec<Piece> {
    let places = around.course.places.iter();
    let who_sees = places.into_iter().find(|place| place.id == WHO_SEES);
    let mut all = pieces(text, around);
    for piece in &mut all {
        if let (Piece::Place(title, html, false), Some(place)) = (piece, who_sees)
            && title == place.title.get(around.lang)
        {
            *html = format!("<p>{}</p>", words.t(privacy_key(around.course)));
        }
    }
    all
}

/// Each page numbers its sources from 1; on one page with all others they need names of their own.
fn own_sources(html: &str, id: &str) -> String {
    html.replace("href=\"#kilde-", &format!("href=\"#{id}-kilde-"))
        .replace("id=\"kilde-", &format!("id=\"{id}-kilde-"))
}

/// What lies beside the course is fetched from the package and not from the player.
fn own_files(html: &str, course: &Course) -> String {
    html.replace(&format!("=\"/kurser/{}/filer/", course.id), "=\"files/")
}

impl Index<'_> {
    fn privacy(&self) -> String {
        self.page.t(privacy_key(self.course))
    }
}

/// The key of what another system stores.
fn privacy_key(course: &Course) -> &'static str {
    if course.test.is_some() {
        "package-privacy-both"
    } else {
        "package-privacy"
    }
}

impl Section<'_> {
    /// "Part 2 of 6: …"
    fn place(&self) -> String {
        self.page.t3(
            "player-place",
            ("part", self.part),
            ("title", self.page.of(&self.module.title)),
            ("parts", self.course.modules.len()),
        )
    }
}

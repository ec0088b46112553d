//! One page of a course: shown, moved on from, and chosen on.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::course::{AskKind, Course, CoursePage, CourseSource, Module};
use domain::{ItemId, Lang};
use web::{Error, Fields, Page, Result, Visit, html, redirect};

use super::blocks::{Around, Piece, has_places, pieces};
use super::{OwnText, own_texts};
use crate::progress::{self, Learner, Place, Progress, course, places};

/// A page by its address.
type Address = Path<(String, String, usize)>;

#[derive(Template)]
#[template(path = "player/page.html")]
struct PageOfCourse<'a> {
    page: Page,
    course: &'a Course,
    module: &'a Module,
    /// The module's place among the modules, counted from 1.
    part: usize,
    /// The page's place in the module, counted from 1.
    number: usize,
    total: usize,
    pieces: Vec<Piece>,
    href: String,
    back: Option<String>,
    is_last: bool,
    percent: usize,
    sources: Vec<&'a CourseSource>,
    further: Vec<&'a CourseSource>,
}

/// The parts of an address that exist.
struct Found<'a> {
    course: &'a Course,
    module: &'a Module,
    part: usize,
    text: &'a CoursePage,
    number: usize,
}

fn found<'a>(visit: &'a Visit, id: &str, module: &str, number: usize) -> Result<Found<'a>> {
    let course = course(visit, id)?;
    let (part, module) = course.module(module).ok_or(Error::NotFound)?;
    let text = number
        .checked_sub(1)
        .and_then(|place| module.pages.get(visit.lang).get(place));
    Ok(Found {
        course,
        module,
        part: part + 1,
        text: text.ok_or(Error::NotFound)?,
        number,
    })
}

impl Found<'_> {
    fn place(&self) -> Place {
        Place {
            module: self.module.id.clone(),
            page: self.number,
        }
    }

    fn neighbours(&self) -> (Option<Place>, Option<Place>) {
        let here = self.place();
        let mut before = None;
        let mut all = places(self.course);
        while let Some(place) = all.next() {
            if place == here {
                return (before, all.next());
            }
            before = Some(place);
        }
        (None, None)
    }
}

/// The sources with these short names, in their order.
fn named<'a>(course: &'a Course, ids: &[String]) -> Vec<&'a CourseSource> {
    let find = |id: &String| course.sources.iter().find(|source| source.id == *id);
    ids.iter().filter_map(find).collect()
}

/// The page, for whoever has begun the course; everybody else begins at its front.
pub(super) async fn show(visit: Visit, Path((id, module, number)): Address) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let at = found(&visit, &id, &module, number)?;
    let Some(progress) = progress::of_course(visit.db(), &learner, at.course).await? else {
        return redirect(&format!("/kurser/{}", at.course.id));
    };
    let own = if has_places(at.text) {
        own_texts(visit.db(), learner.municipality(), &at.course.id).await?
    } else {
        BTreeMap::new()
    };
    render(&visit, &at, &progress, &own)
}

fn render(
    visit: &Visit,
    at: &Found<'_>,
    progress: &Progress,
    own: &BTreeMap<String, OwnText>,
) -> Result<Response> {
    let (before, after) = at.neighbours();
    let files = |name: &str| file_href(&at.course.id, name, visit.lang);
    let around = Around {
        course: at.course,
        lang: visit.lang,
        choices: &progress.choices,
        own,
        files: &files,
    };
    let total = at.module.pages.get(visit.lang).len();
    let ends_module = at.number == total;
    let mut pieces = pieces(at.text, &around);
    for piece in &mut pieces {
        piece.at_home(at.course);
    }
    html(&PageOfCourse {
        page: visit.page_titled(at.text.title.clone()),
        course: at.course,
        module: at.module,
        part: at.part,
        number: at.number,
        total,
        pieces,
        href: at.place().href(&at.course.id),
        back: before.map(|place| place.href(&at.course.id)),
        is_last: after.is_none(),
        percent: progress.percent(at.course),
        sources: named(at.course, &at.text.sources),
        further: if ends_module {
            named(at.course, &at.module.further)
        } else {
            Vec::new()
        },
    })
}

/// Where a file is fetched.
pub(super) fn file_href(course: &ItemId, name: &str, lang: Lang) -> String {
    let lang = match lang {
        Lang::Da => "da",
        Lang::En => "en",
    };
    format!("/kurser/{course}/filer/{name}.{lang}.pdf")
}

/// Notes that the page is read and goes on to the next one; after the last, to the course's end.
pub(super) async fn onward(visit: Visit, Path((id, module, number)): Address) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let at = found(&visit, &id, &module, number)?;
    let (_, after) = at.neighbours();
    let here = at.place();
    let tx = visit.db().begin().await?;
    let next = after.clone();
    progress::keep(&tx, &learner, at.course, visit.now(), move |progress| {
        progress
            .read
            .entry(here.module)
            .or_default()
            .insert(here.page);
        if next.is_some() {
            progress.place = next;
        }
    })
    .await?;
    tx.commit().await?;
    match after {
        Some(next) if next.module == at.module.id => redirect(&next.href(&at.course.id)),
        // After a module comes the front page, which says what is done and what is next.
        _ => redirect(&format!("/kurser/{}", at.course.id)),
    }
}

/// Keeps what was chosen in a block, or forgets it ("prøv igen"), and shows the page at the block.
pub(super) async fn choose(
    visit: Visit,
    Path((id, module, number)): Address,
    fields: Fields,
) -> Result<Response> {
    let learner = Learner::of(&visit)?;
    let at = found(&visit, &id, &module, number)?;
    let block = fields.text("blok").to_owned();
    let (several, count) = offered(&visit, &learner, &at, &block).await?;
    let mut chosen = Vec::new();
    for value in fields.all("valg") {
        let place: usize = value.parse().map_err(|_| Error::BadRequest)?;
        if place >= count {
            return Err(Error::BadRequest);
        }
        chosen.push(place);
    }
    chosen.sort_unstable();
    chosen.dedup();
    if !several {
        chosen.truncate(1);
    }
    let forget = fields.given("igen").is_some() || (chosen.is_empty() && !several);
    let here = at.place();
    let name = block.clone();
    let tx = visit.db().begin().await?;
    progress::keep(&tx, &learner, at.course, visit.now(), move |progress| {
        progress.place = Some(here);
        if forget {
            progress.choices.remove(&name);
        } else {
            progress.choices.insert(name, chosen);
        }
    })
    .await?;
    tx.commit().await?;
    redirect(&format!("{}#{block}", at.place().href(&at.course.id)))
}

/// Whether several can be chosen in a block of the page, and among how many.
async fn offered(
    visit: &Visit,
    learner: &Learner,
    at: &Found<'_>,
    block: &str,
) -> Result<(bool, usize)> {
    if let Some(ask) = at.course.ask(visit.lang, block) {
        return Ok((ask.kind == AskKind::Mark, ask.choices.len()));
    }
    let own = own_texts(visit.db(), learner.municipality(), &at.course.id).await?;
    own.iter()
        .flat_map(|(place, text)| text.asks(place, visit.lang))
        .find(|ask| ask.id == block)
        .map(|ask| (false, ask.choices.len()))
        .ok_or(Error::BadRequest)
}

impl PageOfCourse<'_> {
    /// "Del 2 af 6: …"
    fn place_words(&self) -> String {
        let title = self.page.of(&self.module.title);
        let parts = self.course.modules.len();
        self.page.t3(
            "player-place",
            ("part", self.part),
            ("title", title),
            ("parts", parts),
        )
    }
}

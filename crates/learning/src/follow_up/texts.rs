//! The municipality's own texts at the fixed places of a course.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::Lang;
use domain::course::{Block, Course, Place};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect, redirect_with};

use super::questions::{self, Row};
use super::store;
use crate::assignment::is_assigned;
use crate::body;
use crate::player::{OwnText, own_texts};

/// The most characters of a text: about two pages.
const LONGEST: usize = 6_000;

#[derive(Template)]
#[template(path = "follow_up/texts.html")]
struct List {
    page: Page,
    back: String,
    course: String,
    places: Vec<PlaceLine>,
}

struct PlaceLine {
    title: String,
    ask: String,
    href: String,
    written: bool,
    questions: usize,
}

pub(super) async fn list(visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let course = with_places(&visit, &id)?;
    let written = own_texts(visit.db(), visit.municipality()?, &course.id).await?;
    let page = visit.page("follow-texts");
    let base = super::base(course);
    let places = course.places.iter().map(|place| PlaceLine {
        title: page.of(&place.title).to_owned(),
        ask: page.of(&place.ask).to_owned(),
        href: body::screen_of(&course.id, &place.id)
            .map_or_else(|| format!("{base}/tekster/{}", place.id), str::to_owned),
        written: written.contains_key(&place.id),
        questions: written.get(&place.id).map_or(0, |own| own.questions.len()),
    });
    html(&List {
        places: places.collect(),
        course: page.of(&course.title).to_owned(),
        back: back(course),
        page,
    })
}

/// A course that the municipality can write in, whoever it is for, or not found.
fn with_places<'a>(visit: &'a Visit, id: &str) -> Result<&'a Course> {
    let course = crate::progress::course(visit, id)?;
    if course.places.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(course)
}

/// Where the coordinator came from: the course's own page, or the register of those who take it.
fn back(course: &Course) -> String {
    match body::register_of(&course.id) {
        Some(register) => register.to_owned(),
        None if is_assigned(course) => super::base(course),
        None => "/organisation/kurser".to_owned(),
    }
}

#[derive(Template)]
#[template(path = "follow_up/text.html")]
struct Text {
    page: Page,
    base: String,
    place: String,
    ask: String,
    errors: FormErrors,
    da: String,
    en: String,
    version: i64,
    rows: Option<Vec<Row>>,
    /// What stands there until something is written.
    shipped: String,
    preview: Option<Preview>,
}

/// The text as the course will show it.
struct Preview {
    title: String,
    danish: String,
    english: String,
}

fn place<'a>(course: &'a Course, id: &str) -> Result<&'a Place> {
    course
        .places
        .iter()
        .find(|place| place.id == id)
        .ok_or(Error::NotFound)
}

pub(super) async fn show(
    visit: Visit,
    Path((id, place_id)): Path<(String, String)>,
) -> Result<Response> {
    let course = with_places(&visit, &id)?;
    let place = place(course, &place_id)?;
    if let Some(screen) = body::screen_of(&course.id, &place.id) {
        return redirect(screen);
    }
    let mut written = own_texts(visit.db(), visit.municipality()?, &course.id).await?;
    let own = written.remove(&place.id).unwrap_or_default();
    let rows = questions::rows(&own.questions);
    screen(&visit, course, place, own, rows, FormErrors::default())
}

pub(super) async fn save(
    visit: Visit,
    Path((id, place_id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let course = with_places(&visit, &id)?;
    let place = place(course, &place_id)?;
    if body::screen_of(&course.id, &place.id).is_some() {
        return Err(Error::NotFound);
    }
    let mut errors = FormErrors::default();
    let rows = if place.questions {
        questions::typed(&fields)
    } else {
        Vec::new()
    };
    // Browsers send lines that end with two characters.
    let text = |name: &str| fields.text(name).replace("\r\n", "\n");
    let mut own = OwnText {
        da: text("da"),
        en: text("en"),
        questions: Vec::new(),
        version: fields.parsed("version")?,
    };
    own.questions = questions::read(&rows, &mut errors, |key, number| {
        visit.page(key).t1(key, "number", number)
    });
    if own.da.is_empty() && !(own.en.is_empty() && own.questions.is_empty()) {
        errors.add("da", visit.t("follow-error-danish"));
    }
    for (field, text) in [("da", &own.da), ("en", &own.en)] {
        if text.chars().count() > LONGEST {
            errors.add(field, visit.t("follow-error-long"));
        }
    }
    if !errors.is_empty() || fields.given("vis").is_some() {
        return screen(&visit, course, place, own, rows, errors);
    }
    let viewer = visit.viewer()?;
    let (municipality, by, now) = (viewer.municipality.id, viewer.account, visit.now());
    let key = (&course.id, place.id.as_str());
    let tx = visit.db().begin().await?;
    store::save_own_text(&tx, municipality, key, &own, by, now).await?;
    let detail = serde_json::json!({ "course": course.id.as_str(), "place": place.id.as_str() });
    people::audit::note(&tx, municipality, Some(by), "own-text", None, detail, now).await?;
    tx.commit().await?;
    redirect_with(
        &format!("{}/tekster", super::base(course)),
        "flash-follow-text-saved",
    )
}

fn screen(
    visit: &Visit,
    course: &Course,
    place: &Place,
    own: OwnText,
    rows: Vec<Row>,
    errors: FormErrors,
) -> Result<Response> {
    let page = visit.page_titled(place.title.get(visit.lang).to_owned());
    let preview = (!own.da.is_empty()).then(|| Preview {
        title: place.title.da.clone(),
        danish: web::to_html(&own.da),
        english: web::to_html(&own.en),
    });
    html(&Text {
        base: super::base(course),
        place: place.id.clone(),
        ask: page.of(&place.ask).to_owned(),
        shipped: shipped(course, &place.id, visit.lang).to_owned(),
        errors,
        version: own.version,
        da: own.da,
        en: own.en,
        rows: place.questions.then_some(rows),
        preview,
        page,
    })
}

/// What the course says at a place until the municipality has written.
fn shipped<'a>(course: &'a Course, place: &str, lang: Lang) -> &'a str {
    let pages = course
        .modules
        .iter()
        .flat_map(|module| module.pages.get(lang));
    pages
        .flat_map(|page| &page.blocks)
        .find_map(|block| match block {
            Block::Place { id, html } if id == place => Some(html.as_str()),
            _ => None,
        })
        .unwrap_or_default()
}

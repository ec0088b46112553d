//! The municipality's own texts at the fixed places of a course.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use content::courses::{PlaceFault, place_text};
use domain::Lang;
use domain::course::{Block, Course, Place};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect, redirect_with};

use super::minutes::{Minutes, minutes};
use super::questions::{self, Row};
use super::store;
use crate::assignment::is_assigned;
use crate::body;
use crate::player::{OwnText, own_texts};

/// The most characters of a text: about two pages.
const LONGEST: usize = 6_000;
/// The most characters that a message repeats of what was written.
const QUOTED: usize = 60;
/// Says that somebody else had saved meanwhile: the English text may be older than it looks.
const MET: &str = "imens";
/// The tick that says that the English text still fits.
const STILL_FITS: &str = "engelsk-passer";

#[derive(Template)]
#[template(path = "follow_up/texts.html")]
struct List {
    page: Page,
    back: String,
    course: String,
    places: Vec<PlaceLine>,
    minutes: Minutes,
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
        minutes: minutes(course, &written),
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
    /// Whether the English text still fits, where that is asked.
    still_fits: Option<bool>,
    /// What somebody else saved meanwhile.
    stored: Option<OwnText>,
    met: bool,
}

/// The text as the course will show it, and how long the course takes with it.
struct Preview {
    title: String,
    danish: String,
    english: String,
    minutes: Minutes,
}

fn place<'a>(course: &'a Course, id: &str) -> Result<&'a Place> {
    course
        .places
        .iter()
        .find(|place| place.id == id)
        .ok_or(Error::NotFound)
}

/// What the screen of a place shows.
struct Shown {
    /// What stands in the form.
    own: OwnText,
    rows: Vec<Row>,
    /// What is stored at all places of the course.
    written: Written,
    errors: FormErrors,
    still_fits: Option<bool>,
    /// Whether somebody else saved meanwhile.
    changed: bool,
    /// Whether they did, or had when this was sent before.
    met: bool,
}

/// Texts by place.
type Written = std::collections::BTreeMap<String, OwnText>;

pub(super) async fn show(
    visit: Visit,
    Path((id, place_id)): Path<(String, String)>,
) -> Result<Response> {
    let course = with_places(&visit, &id)?;
    let place = place(course, &place_id)?;
    if let Some(screen) = body::screen_of(&course.id, &place.id) {
        return redirect(screen);
    }
    let written = own_texts(visit.db(), visit.municipality()?, &course.id).await?;
    let own = written.get(&place.id).cloned().unwrap_or_default();
    let shown = Shown {
        rows: questions::rows(&own.questions),
        own,
        written,
        errors: FormErrors::default(),
        still_fits: None,
        changed: false,
        met: false,
    };
    screen(&visit, course, place, shown)
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
    let mut shown = typed(&visit, course, place, &fields).await?;
    let stored = shown.written.get(&place.id).cloned().unwrap_or_default();
    let preview = fields.given("vis").is_some();
    if stored.version != shown.own.version {
        // Sent twice, or two had the same thought.
        if shown.errors.is_empty() && !preview && stored.says_the_same(&shown.own) {
            return saved(course);
        }
        shown.changed = true;
    } else if stored.da != shown.own.da
        && !shown.own.en.is_empty()
        && (stored.en == shown.own.en || shown.met)
    {
        let ticked = fields.given(STILL_FITS).is_some();
        shown.still_fits = Some(ticked);
        if !ticked && !preview && !shown.own.da.is_empty() {
            shown
                .errors
                .add(STILL_FITS, visit.t("follow-error-english"));
        }
    }
    if shown.changed || preview || !shown.errors.is_empty() {
        return screen(&visit, course, place, shown);
    }
    match store(&visit, course, place, &shown.own).await {
        // Somebody was quicker, since the text was read above.
        Err(Error::Changed) => {
            shown.written = own_texts(visit.db(), visit.municipality()?, &course.id).await?;
            shown.changed = true;
            screen(&visit, course, place, shown)
        }
        Err(error) => Err(error),
        Ok(()) => saved(course),
    }
}

fn saved(course: &Course) -> Result<Response> {
    redirect_with(
        &format!("{}/tekster", super::base(course)),
        "flash-follow-text-saved",
    )
}

async fn store(visit: &Visit, course: &Course, place: &Place, own: &OwnText) -> Result<()> {
    let viewer = visit.viewer()?;
    let (municipality, by, now) = (viewer.municipality.id, viewer.account, visit.now());
    let key = (&course.id, place.id.as_str());
    let tx = visit.db().begin().await?;
    store::save_own_text(&tx, municipality, key, own, by, now).await?;
    let detail = serde_json::json!({ "course": course.id.as_str(), "place": place.id.as_str() });
    people::audit::note(&tx, municipality, Some(by), "own-text", None, detail, now).await?;
    tx.commit().await?;
    Ok(())
}

fn is_long(text: &str) -> bool {
    text.chars().count() > LONGEST
}

/// The form as typed, with what must be mended in it.
async fn typed(visit: &Visit, course: &Course, place: &Place, fields: &Fields) -> Result<Shown> {
    let mut errors = FormErrors::default();
    let rows = if place.questions {
        questions::typed(fields)
    } else {
        Vec::new()
    };
    // Browsers send lines that end with two characters.
    let text = |name: &str| fields.text(name).replace("\r\n", "\n");
    let (da, en) = (text("da"), text("en"));
    let questions = questions::read(&rows, &mut errors, |key, number| {
        visit.page(key).t1(key, "number", number)
    });
    if da.is_empty() && !(en.is_empty() && questions.is_empty()) {
        errors.add("da", visit.t("follow-error-danish"));
    }
    for (field, text) in [("da", &da), ("en", &en)] {
        if is_long(text) {
            errors.add(field, visit.t("follow-error-long"));
            continue;
        }
        // Of each kind the first: what was copied from a web page has hundreds.
        let mut said = Vec::new();
        for fault in place_text(text).faults {
            let (key, what) = match &fault {
                PlaceFault::Picture(from) => ("follow-error-picture", from.as_str()),
                PlaceFault::Link(to) => ("follow-error-link", to.as_str()),
                PlaceFault::Html(raw) => ("follow-error-html", raw.as_str()),
                PlaceFault::Deep => ("follow-error-deep", ""),
            };
            if said.contains(&key) {
                continue;
            }
            said.push(key);
            let what: String = what.chars().take(QUOTED).collect();
            errors.add(field, visit.page(key).t1(key, "what", what));
        }
    }
    Ok(Shown {
        own: OwnText {
            da,
            en,
            questions,
            version: fields.parsed("version")?,
        },
        rows,
        written: own_texts(visit.db(), visit.municipality()?, &course.id).await?,
        errors,
        still_fits: None,
        changed: false,
        met: fields.given(MET).is_some(),
    })
}

fn screen(visit: &Visit, course: &Course, place: &Place, shown: Shown) -> Result<Response> {
    let Shown {
        mut own,
        rows,
        mut written,
        mut errors,
        still_fits,
        changed,
        met,
    } = shown;
    let page = visit.page_titled(place.title.get(visit.lang).to_owned());
    let stored = changed.then(|| written.get(&place.id).cloned().unwrap_or_default());
    if let Some(stored) = &stored {
        // To save again is to put one's own in its stead, knowing it.
        own.version = stored.version;
        errors.add("gemt", page.t("follow-error-changed"));
    }
    let fits = !own.da.is_empty() && !is_long(&own.da) && !is_long(&own.en);
    if fits {
        written.insert(place.id.clone(), own.clone());
    }
    let preview = fits.then(|| Preview {
        title: place.title.da.clone(),
        danish: place_text(&own.da).html,
        english: place_text(&own.en).html,
        minutes: minutes(course, &written),
    });
    let asked = |ticked: &bool| *ticked || !errors.of(STILL_FITS).is_empty();
    html(&Text {
        base: super::base(course),
        place: place.id.clone(),
        ask: page.of(&place.ask).to_owned(),
        shipped: shipped(course, &place.id, visit.lang).to_owned(),
        still_fits: still_fits.filter(asked),
        errors,
        version: own.version,
        da: own.da,
        en: own.en,
        rows: place.questions.then_some(rows),
        preview,
        met: met || stored.is_some(),
        stored,
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

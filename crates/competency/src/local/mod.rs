//! Offers of the municipality's own: the law of a field, and others. The coordinator writes them page by
//! page and question by question, sees them as an employee would, and publishes.
//!
//! What is published is never changed: a change is a new edition, and what is no longer offered is one
//! that says so. What an offer becomes – an item to plan with, a course with a test – is decided in
//! `content::local`; so player, certificate and proof are those of every course.

mod about;
mod areas;
mod list;
mod made_up;
mod overview;
mod page;
mod preview;
mod publish;
mod question;
mod store;
#[cfg(test)]
mod tests;

use content::local::{LOCAL, LocalItem};
use domain::rights::Role;
use web::{Access, Error, MenuGroup, MenuItem, Result, Route, Visit};

pub(crate) use made_up::make_up;
pub(crate) use store::add_published;

use store::Draft;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);

/// Where the offers are listed.
const BASE: &str = "/organisation/tilbud";

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisation/tilbud", COORDINATOR, list::show),
        Route::get("/organisation/tilbud/nyt", COORDINATOR, list::new),
        Route::post("/organisation/tilbud/nyt", COORDINATOR, list::begin),
        Route::get("/organisation/tilbud/{item}", COORDINATOR, overview::show),
        Route::get("/organisation/tilbud/{item}/om", COORDINATOR, about::show),
        Route::post("/organisation/tilbud/{item}/om", COORDINATOR, about::save),
        Route::get(
            "/organisation/tilbud/{item}/omraader",
            COORDINATOR,
            areas::show,
        ),
        Route::post(
            "/organisation/tilbud/{item}/omraader",
            COORDINATOR,
            areas::save,
        ),
        Route::get(
            "/organisation/tilbud/{item}/sider/{page}",
            COORDINATOR,
            page::show,
        ),
        Route::post(
            "/organisation/tilbud/{item}/sider/{page}",
            COORDINATOR,
            page::save,
        ),
        Route::get(
            "/organisation/tilbud/{item}/spoergsmaal/{question}",
            COORDINATOR,
            question::show,
        ),
        Route::post(
            "/organisation/tilbud/{item}/spoergsmaal/{question}",
            COORDINATOR,
            question::save,
        ),
        Route::get(
            "/organisation/tilbud/{item}/vis",
            COORDINATOR,
            preview::show,
        ),
        Route::get(
            "/organisation/tilbud/{item}/udgiv",
            COORDINATOR,
            publish::show,
        ),
        Route::post(
            "/organisation/tilbud/{item}/udgiv",
            COORDINATOR,
            publish::publish,
        ),
        Route::get(
            "/organisation/tilbud/{item}/luk",
            COORDINATOR,
            publish::ask_to_end,
        ),
        Route::post("/organisation/tilbud/{item}/luk", COORDINATOR, publish::end),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: BASE,
        text: "local-menu",
        access: COORDINATOR,
        group: MenuGroup::Wheel,
        order: 70,
    }]
}

/// An offer of the viewer's municipality by its short name.
async fn draft(visit: &Visit, id: &str) -> Result<Draft> {
    let number = id
        .strip_prefix(LOCAL)
        .and_then(|number| number.parse().ok());
    let number = number.ok_or(Error::NotFound)?;
    store::one(visit.db(), visit.municipality()?, number)
        .await?
        .ok_or(Error::NotFound)
}

impl Draft {
    /// Its short name.
    fn id(&self) -> domain::ItemId {
        content::local::id_of(self.number)
    }

    /// The address of its page.
    fn href(&self) -> String {
        format!("{BASE}/{}", self.id())
    }

    /// Its title in the visitor's language, as far as there is one.
    fn title(&self, visit: &Visit) -> String {
        let title = in_language(&self.item.title, visit.lang);
        if title.trim().is_empty() {
            visit.t("local-untitled")
        } else {
            title.to_owned()
        }
    }
}

/// A text that may have no English.
fn in_language(text: &domain::L10n, lang: domain::Lang) -> &str {
    let text_there = text.get(lang);
    if text_there.trim().is_empty() {
        &text.da
    } else {
        text_there
    }
}

/// Keeps the draft as changed by a form that saw `version`.
async fn keep(visit: &Visit, draft: &Draft, version: i64, item: &LocalItem) -> Result<()> {
    let viewer = visit.viewer()?;
    let tx = visit.db().begin().await?;
    store::keep(
        &tx,
        viewer.municipality.id,
        (draft.number, version),
        item,
        viewer.account,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// A field's text: browsers send lines that end with two characters.
fn typed(fields: &web::Fields, name: &str) -> String {
    fields.text(name).replace("\r\n", "\n")
}

/// A text in both languages, from two fields.
fn both(fields: &web::Fields, name: &str) -> domain::L10n {
    domain::L10n::new(typed(fields, name), typed(fields, &format!("{name}-en")))
}

/// Says what is too long: one text in both languages.
fn not_too_long(
    visit: &Visit,
    errors: &mut web::FormErrors,
    name: &str,
    text: &domain::L10n,
    most: usize,
) {
    for (field, text) in [
        (name.to_owned(), &text.da),
        (format!("{name}-en"), &text.en),
    ] {
        if text.chars().count() > most {
            let message = visit
                .page("local-too-long")
                .t1("local-too-long", "most", most);
            errors.add(&field, message);
        }
    }
}

//! The learning journey: the way from what is attained to what is needed, the agreement on it with
//! the manager, and the catalogue that it is made from, for everybody to read.
//!
//! The way itself is a rule (`domain::plan`); stored is only what was agreed.

mod agreement;
mod catalogue;
mod pages;
mod store;
#[cfg(test)]
mod tests;
mod time;

use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) use agreement::open_items;
pub(crate) use store::agree;
pub(crate) use time::days;

/// Where an item is taken: for those that are courses of the platform; or where more is told of it, for
/// those of the municipality's own that are held elsewhere.
pub(crate) fn course_href(content: &content::Content, item: &domain::ItemId) -> Option<String> {
    let course = content.course(item);
    course.map_or_else(
        || content.offer(item)?.url.clone(),
        |course| Some(format!("/kurser/{}", course.id)),
    )
}

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/laeringsrejse", Access::Employee, pages::show),
        Route::post("/laeringsrejse/send", Access::Employee, pages::send),
        Route::post(
            "/laeringsrejse/traek-tilbage",
            Access::Employee,
            pages::withdraw,
        ),
        Route::get("/tilbud", Access::Public, catalogue::show),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: "/laeringsrejse",
        text: "plan-menu",
        access: Access::Employee,
        group: MenuGroup::Own,
        order: 30,
    }]
}

//! A municipality's own wheel: copied, changed in a draft, looked at before it counts, published as a
//! version that is never edited.
//!
//! What can be changed and how it is checked stands in `content::own`; here are the draft and the
//! versions ([`store`]), what a municipality works with ([`published`]), what a draft would do
//! ([`effect`]), and the screens. A form's fields are named by their paths ([`form`], [`naming`]), so
//! one template serves all parts.

mod edit;
mod effect;
mod effect_pages;
mod facts;
mod form;
mod home;
mod naming;
mod news;
#[cfg(test)]
mod page_tests;
mod publish;
mod published;
mod store;
#[cfg(test)]
mod tests;
mod versions;

use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route};

pub use published::Published;
pub(crate) use store::{next_number, set_version};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);

/// The page that everything starts from.
const HOME: &str = "/organisation/hjul";

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisation/hjul", COORDINATOR, home::show),
        Route::post("/organisation/hjul/kladde", COORDINATOR, home::begin),
        Route::get(
            "/organisation/hjul/omraade/{competency}",
            COORDINATOR,
            edit::show_area,
        ),
        Route::post(
            "/organisation/hjul/omraade/{competency}",
            COORDINATOR,
            edit::keep_area,
        ),
        Route::get(
            "/organisation/hjul/profil/{profile}",
            COORDINATOR,
            edit::show_profile,
        ),
        Route::post(
            "/organisation/hjul/profil/{profile}",
            COORDINATOR,
            edit::keep_profile,
        ),
        Route::get(
            "/organisation/hjul/opgave/{task}",
            COORDINATOR,
            edit::show_task,
        ),
        Route::post(
            "/organisation/hjul/opgave/{task}",
            COORDINATOR,
            edit::keep_task,
        ),
        Route::get("/organisation/hjul/regler", COORDINATOR, edit::show_rules),
        Route::post("/organisation/hjul/regler", COORDINATOR, edit::keep_rules),
        Route::get(
            "/organisation/hjul/tilbud/{item}",
            COORDINATOR,
            edit::show_item,
        ),
        Route::post(
            "/organisation/hjul/tilbud/{item}",
            COORDINATOR,
            edit::keep_item,
        ),
        Route::get(
            "/organisation/hjul/foelger",
            COORDINATOR,
            effect_pages::show,
        ),
        Route::get(
            "/organisation/hjul/foelger/hvem",
            COORDINATOR,
            effect_pages::who,
        ),
        Route::get("/organisation/hjul/udgiv", COORDINATOR, effect_pages::ask),
        Route::post(
            "/organisation/hjul/udgiv",
            COORDINATOR,
            effect_pages::publish,
        ),
        Route::get("/organisation/hjul/nyt", COORDINATOR, news::show),
        Route::post("/organisation/hjul/nyt", COORDINATOR, news::decide),
        Route::get(
            "/organisation/hjul/version/{nr}",
            COORDINATOR,
            versions::show,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: HOME,
        text: "own-wheel-menu",
        access: COORDINATOR,
        group: MenuGroup::Wheel,
        order: 65,
    }]
}

pub(crate) fn job_kinds() -> Vec<jobs::JobKind> {
    publish::job_kinds()
}

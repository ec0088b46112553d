//! Self-assessment: offered, for competencies with a target, shown beside what is proved, and seen by
//! nobody else.

mod pages;
mod round;
mod store;
#[cfg(test)]
mod tests;

use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/vurder", Access::Employee, pages::list),
        Route::get("/vurder/tak", Access::Employee, pages::thanks),
        Route::get("/vurder/{competency}", Access::Employee, pages::show),
        Route::post("/vurder/{competency}", Access::Employee, pages::answer),
        Route::post(
            "/vurder/{competency}/fjern",
            Access::Employee,
            pages::remove,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: "/vurder",
        text: "assessment-menu",
        access: Access::Employee,
        group: MenuGroup::Own,
        order: 25,
    }]
}

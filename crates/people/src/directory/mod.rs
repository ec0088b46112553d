//! The coordinator's way into the organisation: the staff in figures, a search in it, and the doors to
//! import, target group, profiles and security roles.

mod pages;
mod store;
#[cfg(test)]
mod tests;

use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisation", COORDINATOR, pages::show),
        Route::post("/organisation", COORDINATOR, web::search::posted),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: "/organisation",
        text: "directory-menu",
        access: COORDINATOR,
        group: MenuGroup::People,
        order: 62,
    }]
}

//! What a manager sees: the team's completion, what waits, figures, one report – and the same on
//! invented staff, for anybody who wants to know what a manager sees.
//!
//! [`store`] asks, [`facts`] is what the answers come to, [`example`] makes the same up, [`view`]
//! says it in words. [`pages`] and the invented screens fill the same views of the same templates:
//! what "Se som leder" shows cannot be anything else than what managers see.

mod example;
mod example_pages;
mod facts;
mod pages;
mod screens;
mod store;
#[cfg(test)]
mod tests;
mod view;

use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const MANAGER: Access = Access::OneOf(&[Role::Manager]);

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/team", MANAGER, pages::team),
        Route::get("/team/{person}", MANAGER, pages::report),
        Route::post("/team/{person}/aftal", MANAGER, pages::agree),
        Route::post("/team/{person}/opgaver", MANAGER, pages::point_out),
        Route::get("/team/{person}/niveauer", MANAGER, pages::levels),
        Route::get("/se-som-leder", Access::SignedIn, example_pages::team),
        Route::get(
            "/se-som-leder/{nr}",
            Access::SignedIn,
            example_pages::report,
        ),
        Route::get(
            "/se-som-leder/{nr}/niveauer",
            Access::SignedIn,
            example_pages::levels,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: "/team",
        text: "team-menu",
        access: MANAGER,
        group: MenuGroup::Team,
        order: 40,
    }]
}

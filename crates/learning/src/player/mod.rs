//! The player: a course's front page, its pages, and what somebody chooses on them.
//!
//! Looking never writes; moving on and choosing do, so the place is kept across devices. A choice
//! shows what follows and proves nothing. Reading needs three statements: who, where one is, and – on
//! pages with a fixed place – the municipality's own text.

pub(crate) mod blocks;
pub(crate) mod front;
pub(crate) mod list;
mod own_text;
mod pages;
#[cfg(test)]
mod tests;

use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) use own_text::{OwnChoice, OwnQuestion, OwnText, own_texts};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    let who = Access::SignedIn;
    vec![
        Route::get("/kurser", who, list::show),
        Route::get("/kurser/{course}", who, front::show),
        Route::post("/kurser/{course}/begynd", who, front::begin),
        Route::get("/kurser/{course}/filer/{name}", who, front::file),
        Route::get("/kurser/{course}/del/{module}/{page}", who, pages::show),
        Route::post("/kurser/{course}/del/{module}/{page}", who, pages::onward),
        Route::post(
            "/kurser/{course}/del/{module}/{page}/valg",
            who,
            pages::choose,
        ),
    ]
}

/// A page as whoever has begun the course reads it.
#[cfg(test)]
pub(crate) async fn read_for_tests(
    visit: &web::Visit,
    page: axum::extract::Path<(String, String, usize)>,
) -> web::Result<axum::response::Response> {
    front::begin(visit.clone(), axum::extract::Path(page.0.0.clone())).await?;
    pages::show(visit.clone(), page).await
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: "/kurser",
        text: "player-menu",
        access: Access::SignedIn,
        group: MenuGroup::Own,
        order: 28,
    }]
}

//! Accounts: how somebody comes in, stays in, and what they are appointed to.
//!
//! The default way in is a one-time link by e-mail; a password is for those who want one. Signing in
//! with the municipality's own login is one more way to the same session ([`crate::sign_on`]).

mod admin;
mod identity;
mod links;
mod outside;
mod own;
mod passwords;
mod restored;
pub(crate) mod sessions;
pub(crate) mod sign_in;
pub(crate) mod slowness;
pub(crate) mod store;
#[cfg(test)]
mod tests;
pub(crate) mod tokens;

pub use identity::Sessions;
pub use links::{first_administrator_link, link_for_demo};
pub use outside::{
    Reached, close_outside, ensure_account_by_email, readdress_outside, reopen_outside,
};
pub use restored::{Restored, restored};
use sessions::end_all_sessions;
pub(crate) use store::open_administrators;
pub use store::{appoint, dismiss, ensure_account_of_person};

use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) fn routes() -> Vec<Route> {
    const ADMINISTRATOR: Access = Access::OneOf(&[Role::Administrator]);
    vec![
        Route::get("/log-ind", Access::Public, sign_in::show),
        Route::post("/log-ind", Access::Public, sign_in::ask_for_link),
        Route::get("/log-ind/sendt", Access::Public, sign_in::sent),
        Route::post(
            "/log-ind/adgangskode",
            Access::Public,
            sign_in::with_password,
        ),
        Route::get("/log-ind/link/{token}", Access::Public, sign_in::show_link),
        Route::post("/log-ind/link/{token}", Access::Public, sign_in::use_link),
        Route::post("/log-ud", Access::SignedIn, sign_in::out),
        Route::get("/konto", Access::SignedIn, own::show),
        Route::post("/konto/adgangskode", Access::SignedIn, own::set_password),
        Route::post(
            "/konto/log-ud-overalt",
            Access::SignedIn,
            own::out_everywhere,
        ),
        Route::get("/administration", ADMINISTRATOR, admin::list),
        Route::post("/administration", ADMINISTRATOR, web::search::posted),
        Route::post("/administration/konti", ADMINISTRATOR, admin::add),
        Route::get(
            "/administration/konti/{account}",
            ADMINISTRATOR,
            admin::show,
        ),
        Route::post(
            "/administration/konti/{account}",
            ADMINISTRATOR,
            admin::change,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: "/administration",
        text: "accounts-menu",
        access: Access::OneOf(&[Role::Administrator]),
        group: MenuGroup::Administration,
        order: 80,
    }]
}

/// How many doors an address leads to.
#[cfg(test)]
pub(crate) async fn doors_for_test(
    db: &database::Database,
    email: &str,
    today: jiff::civil::Date,
) -> usize {
    store::doors_of(db, email, today)
        .await
        .map_or(0, |doors| doors.len())
}

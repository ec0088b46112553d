//! The municipality's user directory (Entra ID, Okta, OS2rollekatalog …) tells who is employed and who
//! holds which role, by SCIM 2.0: the protocol's own rules stand in `protocols::scim`.
//!
//! What is told is kept as a document beside the staff list, so a directory reads back what it said
//! and nothing else; `link` says what follows for people and accounts, `roles` what groups give.
//! Nothing is ever deleted because a directory says so: employments end, accounts close.

mod answer;
mod caller;
mod document;
mod groups;
mod link;
mod lists;
mod pages;
mod position;
mod resource;
mod roles;
mod store;
mod users;

use domain::rights::Role;
use web::{Access, ForPrograms, Route};

pub(crate) use roles::{forget, take_ended_roles};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

/// Errors below these addresses are said to programs.
pub(crate) const PROGRAMS: ForPrograms = ("/scim/", answer::say);

/// A group of all employees is sent at once.
const MOST_BYTES: usize = 4 * 1024 * 1024;

pub(crate) fn routes() -> Vec<Route> {
    const ADMINISTRATOR: Access = Access::OneOf(&[Role::Administrator]);
    vec![
        Route::get("/administration/katalog", ADMINISTRATOR, pages::show),
        Route::post("/administration/katalog", ADMINISTRATOR, pages::add),
        Route::post(
            "/administration/katalog/{key}/luk",
            ADMINISTRATOR,
            pages::end,
        ),
        Route::post(
            "/administration/katalog/gruppe/{group}",
            ADMINISTRATOR,
            pages::give_role,
        ),
        Route::get("/scim/v2/ServiceProviderConfig", Access::Key, lists::config),
        Route::get("/scim/v2/ResourceTypes", Access::Key, lists::resource_types),
        Route::get(
            "/scim/v2/ResourceTypes/{id}",
            Access::Key,
            lists::resource_type,
        ),
        Route::get("/scim/v2/Schemas", Access::Key, lists::schemas),
        Route::get("/scim/v2/Schemas/{id}", Access::Key, lists::schema),
        Route::get("/scim/v2/Me", Access::Key, lists::me),
        Route::post("/scim/v2/.search", Access::Key, lists::search),
        Route::get("/scim/v2/Users", Access::Key, lists::users),
        Route::post("/scim/v2/Users", Access::Key, users::create),
        Route::post("/scim/v2/Users/.search", Access::Key, lists::search_users),
        Route::get("/scim/v2/Users/{id}", Access::Key, users::show),
        Route::put("/scim/v2/Users/{id}", Access::Key, users::replace),
        Route::patch("/scim/v2/Users/{id}", Access::Key, users::modify),
        Route::delete("/scim/v2/Users/{id}", Access::Key, users::remove),
        Route::get("/scim/v2/Groups", Access::Key, lists::groups),
        Route::post("/scim/v2/Groups", Access::Key, groups::create).with_body_limit(MOST_BYTES),
        Route::post("/scim/v2/Groups/.search", Access::Key, lists::search_groups),
        Route::get("/scim/v2/Groups/{id}", Access::Key, groups::show),
        Route::put("/scim/v2/Groups/{id}", Access::Key, groups::replace)
            .with_body_limit(MOST_BYTES),
        Route::patch("/scim/v2/Groups/{id}", Access::Key, groups::modify)
            .with_body_limit(MOST_BYTES),
        Route::delete("/scim/v2/Groups/{id}", Access::Key, groups::remove),
    ]
}

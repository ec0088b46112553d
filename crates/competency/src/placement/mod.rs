//! Which profiles a person's tasks call for: question, inventory, proposal, decision.
//!
//! Everyone in the target group has profile 1 without being asked. Who says yes to the one question,
//! holds a formal role or was pointed out by the manager answers the task guide ([`steps`]); the
//! answers are theirs alone ([`own`]). What `domain::propose` makes of them is sent when they say
//! so, as a snapshot with its reasons, and a coordinator confirms it or chooses something else and
//! says why ([`review`]).

mod guide;
mod made_up;
mod own;
#[cfg(test)]
mod pages_tests;
mod person;
mod proposal;
mod review;
mod steps;
#[cfg(test)]
mod steps_tests;
mod store;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod words;

use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) use made_up::{MadeUp, make_up};
pub(crate) use store::point_out;
pub(crate) use words::{frequency_key, short};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/opgaver", Access::Employee, own::show),
        Route::post("/opgaver", Access::Employee, own::answer),
        Route::get("/opgaver/trin/{step}", Access::Employee, guide::show),
        Route::post("/opgaver/trin/{step}", Access::Employee, guide::keep),
        Route::get("/opgaver/forslag", Access::Employee, proposal::show),
        Route::post("/opgaver/forslag", Access::Employee, proposal::send),
        Route::post("/opgaver/igen", Access::Employee, own::again),
        Route::get("/organisation/profiler", COORDINATOR, review::list),
        Route::post("/organisation/profiler", COORDINATOR, review::confirm_clear),
        Route::get("/organisation/profiler/{person}", COORDINATOR, person::show),
        Route::post(
            "/organisation/profiler/{person}",
            COORDINATOR,
            person::decide,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![
        MenuItem {
            href: "/opgaver",
            text: "placement-menu",
            access: Access::Employee,
            group: MenuGroup::Own,
            order: 20,
        },
        MenuItem {
            href: "/organisation/profiler",
            text: "placement-review-menu",
            access: COORDINATOR,
            group: MenuGroup::People,
            order: 64,
        },
    ]
}

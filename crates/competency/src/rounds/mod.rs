//! Rounds: a stated part of the organisation is asked to map its tasks, or offered to assess itself,
//! until a day; with mails in decent number, an end, and a result in group figures.
//!
//! What is asked stands in [`crate::placement`] and [`crate::assessment`]; a round only says whom, from
//! when and until when, and leads there. [`store`] asks and changes, [`work`] does what is due when days
//! pass, [`mails`] writes, [`figures`] keeps figures about few people from being shown. The rules are
//! `domain::round`'s.

mod compare;
mod figures;
mod form;
mod list;
mod made_up;
mod mails;
mod names;
mod new;
pub(crate) mod own;
mod show;
mod store;
#[cfg(test)]
mod tests;
mod words;
mod work;

use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) use made_up::make_up;
pub(crate) use store::REACHED;
pub use store::{claim_mail_day, note_mail_day};
pub(crate) use work::job_kinds;
pub use work::{bring_up_to_date, daily};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);

/// Where the coordinator's pages begin.
const BASE: &str = "/organisation/runder";

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::post("/opgaver/uaendret", Access::Employee, own::unchanged),
        Route::get("/organisation/runder", COORDINATOR, list::show),
        Route::get("/organisation/runder/ny", COORDINATOR, new::show),
        Route::post("/organisation/runder/ny", COORDINATOR, new::send),
        Route::get(
            "/organisation/runder/sammenlign",
            COORDINATOR,
            compare::show,
        ),
        Route::get("/organisation/runder/{round}", COORDINATOR, show::show),
        Route::post(
            "/organisation/runder/{round}/forlaeng",
            COORDINATOR,
            show::extend,
        ),
        Route::post(
            "/organisation/runder/{round}/afslut",
            COORDINATOR,
            show::end,
        ),
        Route::post(
            "/organisation/runder/{round}/slet",
            COORDINATOR,
            show::delete,
        ),
        Route::get(
            "/organisation/runder/{round}/personer",
            COORDINATOR,
            names::show,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: "/organisation/runder",
        text: "rounds-menu",
        access: COORDINATOR,
        group: MenuGroup::FollowUp,
        order: 65,
    }]
}

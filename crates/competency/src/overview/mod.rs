//! The coordinator's overview: figures about groups, coverage, who carries what, and what there is to
//! decide; on a screen, for one unit, and on one sheet of paper.
//!
//! [`store`] asks, [`figures`] keeps figures about few people from being shown or worked out,
//! [`facts`] puts together what is known, [`todo`] says what to do about it, [`view`] says it in
//! words. A manager's team shows its figures with the same parts.

mod facts;
mod figures;
mod pages;
mod shares;
mod sheet;
mod store;
#[cfg(test)]
mod tests;
mod todo;
mod trend;
mod unit;
mod view;

use std::pin::Pin;

use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Result, Route, Visit};

pub(crate) use figures::{Alike, Known, Training, Tree, UnitFigures, UnitNode, figures, percent};
pub(crate) use shares::{GroupWheel, group_wheel};
pub(crate) use store::{Reach, listed, needed, soon, step_one, tree};
pub(crate) use unit::{UnitLine, unit_lines};
pub(crate) use web::number;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const MAY_LOOK: Access = Access::OneOf(&[Role::Coordinator, Role::Auditor]);

/// The courses of the management body today (NIS 2-loven § 7), as they may be shown of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BodyCourses {
    /// How many members it has.
    pub members: u32,
    /// How many of them have a valid course, where that may be shown.
    pub valid: Option<u32>,
}

/// What says so: the crate above this one that knows. It may take one statement, so that the pages keep to
/// six.
pub type OfBody = for<'a> fn(&'a Visit) -> AsksOfBody<'a>;

/// What an [`OfBody`] answers with.
pub type AsksOfBody<'a> = Pin<Box<dyn Future<Output = Result<BodyCourses>> + Send + 'a>>;

pub(crate) fn routes(of_body: OfBody) -> Vec<Route> {
    vec![
        Route::get("/overblik", MAY_LOOK, pages::show),
        Route::get("/overblik/ark", MAY_LOOK, move |visit| {
            pages::paper(visit, of_body)
        }),
        Route::get("/overblik/enhed/{unit}", MAY_LOOK, pages::unit),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: "/overblik",
        text: "overview-menu",
        access: MAY_LOOK,
        group: MenuGroup::FollowUp,
        order: 60,
    }]
}

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

use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) use figures::{Alike, Known, Training, Tree, UnitFigures, UnitNode, figures, percent};
pub(crate) use shares::{GroupWheel, group_wheel};
pub(crate) use store::{Reach, listed, needed, soon, step_one, tree};
pub(crate) use unit::{UnitLine, unit_lines};
pub(crate) use web::number;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const MAY_LOOK: Access = Access::OneOf(&[Role::Coordinator, Role::Auditor]);

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/overblik", MAY_LOOK, pages::show),
        Route::get("/overblik/ark", MAY_LOOK, pages::paper),
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

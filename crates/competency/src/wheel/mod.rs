//! The wheel: everybody's to read, one's own to stand in, and why a level is what it is.
//!
//! [`pictures`] makes what [`drawing`] draws; [`words`] says the same in words; [`standing`] says
//! where somebody stands and what comes next. The pages are [`own`] and [`why`], and for
//! everybody [`public`], [`area`] and [`rules`]; nothing here has SQL of its own.

mod area;
mod drawing;
#[cfg(test)]
mod drawing_tests;
mod labels;
mod own;
#[cfg(test)]
mod page_tests;
mod pictures;
mod public;
mod rules;
mod standing;
#[cfg(test)]
mod tests;
mod why;
mod words;

use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) use drawing::Share;
pub(crate) use pictures::{GroupFrame, group_picture, share_words};
pub(crate) use words::Words;
#[cfg(test)]
pub(crate) use {public::whole as public_page, why::show as why_page};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/mit-hjul", Access::Employee, own::show),
        Route::get("/mit-hjul/{competency}", Access::Employee, why::show),
        Route::get("/hjulet", Access::Public, public::whole),
        Route::get("/hjulet.json", Access::Public, public::json),
        Route::get("/hjulet/rammer", Access::Public, rules::show),
        Route::get("/hjulet/{competency}", Access::Public, area::show),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![
        MenuItem {
            href: "/mit-hjul",
            text: "wheel-own",
            access: Access::Employee,
            group: MenuGroup::Own,
            order: 10,
        },
        MenuItem {
            href: "/hjulet",
            text: "wheel-public",
            access: Access::Public,
            group: MenuGroup::Wheel,
            order: 50,
        },
    ]
}

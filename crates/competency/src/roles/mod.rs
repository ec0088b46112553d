//! Formal security roles: who carries which task in which unit, with a deputy.
//!
//! A role belongs to a unit and can be without anybody; it is changed and ended, never deleted. A
//! holder or deputy is offered the task inventory (see `placement`), and the role speaks for a
//! profile there.

mod overview;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use domain::SecurityRoleKind;
use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) use store::{Carrier, Carrying, Held, carriers_by_unit, roles_held};

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get(
            "/organisation/sikkerhedsroller",
            COORDINATOR,
            overview::show,
        ),
        Route::get("/organisation/sikkerhedsroller/ny", COORDINATOR, pages::new),
        Route::post("/organisation/sikkerhedsroller/ny", COORDINATOR, pages::add),
        Route::get(
            "/organisation/sikkerhedsroller/{role}",
            COORDINATOR,
            pages::show,
        ),
        Route::post(
            "/organisation/sikkerhedsroller/{role}",
            COORDINATOR,
            pages::change,
        ),
        Route::post(
            "/organisation/sikkerhedsroller/{role}/afslut",
            COORDINATOR,
            pages::end,
        ),
        Route::get(
            "/organisation/sikkerhedsroller/{role}/{place}",
            COORDINATOR,
            pages::find,
        ),
        Route::post(
            "/organisation/sikkerhedsroller/{role}/{place}",
            COORDINATOR,
            pages::give,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: "/organisation/sikkerhedsroller",
        text: "roles-menu",
        access: COORDINATOR,
        group: MenuGroup::People,
        order: 66,
    }]
}

/// The key of a kind's name.
pub(crate) fn kind_key(kind: SecurityRoleKind) -> String {
    format!("roles-kind-{}", kind.slug().replace('_', "-"))
}

/// A role that somebody holds, in words: "GDPR-koordinator: Persondata (stedfortræder)".
pub(crate) fn held_words(page: &web::Page, role: &Held) -> String {
    let key = if role.as_deputy {
        "roles-held-as-deputy"
    } else {
        "roles-held"
    };
    page.t2(
        key,
        "role",
        page.t(&kind_key(role.kind)),
        "about",
        role.about.as_str(),
    )
}

/// From how many roles on, what one person holds is too much to lose at once.
const MANY: i64 = 3;

/// Why a task hangs on one person, or on nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weak {
    /// Nobody has it.
    Nobody,
    /// Who has it no longer works here.
    HolderLeft,
    /// Nobody steps in.
    NoDeputy,
    /// Who has it holds so many.
    Many(i64),
}

impl Weak {
    /// The key of its text; [`Weak::Many`] takes `count`.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Nobody => "roles-weak-nobody",
            Self::HolderLeft => "roles-weak-left",
            Self::NoDeputy => "roles-weak-no-deputy",
            Self::Many(_) => "roles-weak-many",
        }
    }

    /// How many roles the holder holds, for the text.
    pub(crate) fn count(self) -> i64 {
        match self {
            Self::Many(count) => count,
            _ => 0,
        }
    }
}

/// Why the task of a role hangs on one person, or on nobody; empty where it stands well.
pub(crate) fn hangs_on_one(role: &Carrier) -> Vec<Weak> {
    let mut weak = Vec::new();
    match &role.holder {
        None => weak.push(Weak::Nobody),
        Some(holder) if holder.left => weak.push(Weak::HolderLeft),
        Some(_) if role.held >= MANY => weak.push(Weak::Many(role.held)),
        Some(_) => {}
    }
    let holder = role.holder.as_ref().map(|holder| holder.id);
    let steps_in = role
        .deputy
        .as_ref()
        .is_some_and(|d| !d.left && Some(d.id) != holder);
    // Where nobody has the task at all, a missing deputy is not the trouble.
    if role.holder.is_some() && !steps_in {
        weak.push(Weak::NoDeputy);
    }
    weak
}

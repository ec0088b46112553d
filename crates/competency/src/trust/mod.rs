//! What makes the platform trustworthy to those it is about: the gate that stays shut until the
//! municipality has recorded purpose, legal basis, retention, information and the hearing of MED/TR;
//! the papers for that (information text, MED paper, DPIA, record of processing) with our facts and
//! the municipality's filled in; the public notices; and the declaration that older proof of a
//! competency no longer holds.
//!
//! The texts stand in `content/trust` ([`shipped`] reads them); a screen gets one through
//! [`fill`], which puts the municipality's facts in, and [`paper_html`], which makes the page.

mod fill;
mod gate_pages;
mod paper_html;
mod paper_pages;
mod record;
pub(crate) mod shipped;
mod stale_pages;
mod store;
#[cfg(test)]
mod tests;

use database::Queries;
use domain::MunicipalityId;
use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Route};

pub(crate) use fill::{Facts, fill};
pub(crate) use gate_pages::{any_day, past_day};
pub(crate) use paper_html::paper_page;
pub(crate) use record::TrustRecord;
pub(crate) use store::newest_record;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/tillid", COORDINATOR, gate_pages::show),
        Route::get("/tillid/oplysninger", COORDINATOR, gate_pages::form),
        Route::post("/tillid/oplysninger", COORDINATOR, gate_pages::save),
        Route::get("/tillid/papirer/{paper}", COORDINATOR, paper_pages::show),
        Route::get(
            "/tillid/papirer/{paper}/udskriv",
            COORDINATOR,
            paper_pages::print,
        ),
        Route::get(
            "/tillid/papirer/{paper}/hent",
            COORDINATOR,
            paper_pages::fetch,
        ),
        Route::get("/tillid/foraeldet", COORDINATOR, stale_pages::show),
        Route::post("/tillid/foraeldet", COORDINATOR, stale_pages::declare),
        Route::get("/privatliv", Access::Public, paper_pages::privacy),
        Route::get(
            "/tilgaengelighed",
            Access::Public,
            paper_pages::accessibility,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        href: "/tillid",
        text: "trust-menu",
        access: COORDINATOR,
        group: MenuGroup::Trust,
        order: 72,
    }]
}

/// Whether individual tests, appraisals and observations may be used in the municipality. Whatever
/// collects one of them asks first.
pub(crate) async fn gate_is_open(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<bool> {
    Ok(newest_record(db, municipality)
        .await?
        .is_some_and(|record| record.opens_gate()))
}

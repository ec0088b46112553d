//! Observation of a task and review of prior learning, behind the gate.
//!
//! The coordinator names who masters which area ([`assessors`]). The employee asks one of them, for a
//! task of their own ([`task`]) or a document about earlier learning ([`prior`]), and follows it
//! ([`own`]). The assessor agrees a day and writes down what was seen ([`inbox`], [`answer`]), which
//! becomes evidence at once; a mistake is withdrawn. An employee who disagrees can ask the coordinator
//! to look at it ([`complaint`]), who then sees who and when, and never a level.
//!
//! While the gate is shut nothing can be asked or written; what is there stays.

mod answer;
mod asking;
mod assessors;
mod assessors_store;
mod complaint;
mod inbox;
mod made_up;
mod mail;
mod own;
mod prior;
mod request;
mod store;
mod task;
#[cfg(test)]
mod tests;
mod words;
mod written;

use domain::rights::Role;
use web::{Access, MenuGroup, MenuItem, Result, Route, Visit};

use crate::trust::{TrustRecord, newest_record};

pub(crate) use made_up::make_up;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

/// Where the employee asks and follows.
pub(crate) const OWN: &str = "/vis-det";
/// Where the assessor works.
const INBOX: &str = "/vurdering";
/// Where the coordinator names assessors.
const ASSESSORS: &str = "/organisation/vurderere";

pub(crate) fn routes() -> Vec<Route> {
    const ASSESSOR: Access = Access::OneOf(&[Role::Assessor]);
    const COORDINATOR: Access = Access::OneOf(&[Role::Coordinator]);
    vec![
        Route::get("/vis-det", Access::Employee, own::list),
        Route::get("/vis-det/opgave", Access::Employee, task::show),
        Route::post("/vis-det/opgave", Access::Employee, task::ask),
        Route::get("/vis-det/laert-foer", Access::Employee, prior::show),
        Route::post("/vis-det/laert-foer", Access::Employee, prior::ask),
        Route::get("/vis-det/sendt/{observation}", Access::Employee, own::show),
        Route::post(
            "/vis-det/sendt/{observation}/fortryd",
            Access::Employee,
            own::take_back,
        ),
        Route::post(
            "/vis-det/sendt/{observation}/kommentar",
            Access::Employee,
            own::comment,
        ),
        Route::post(
            "/vis-det/sendt/{observation}/koordinator",
            Access::Employee,
            own::complain,
        ),
        Route::get("/vurdering", ASSESSOR, inbox::list),
        Route::get("/vurdering/{observation}", ASSESSOR, inbox::show),
        Route::post("/vurdering/{observation}", ASSESSOR, answer::answer),
        Route::post("/vurdering/{observation}/dag", ASSESSOR, inbox::agree),
        Route::post("/vurdering/{observation}/afvis", ASSESSOR, inbox::decline),
        Route::post(
            "/vurdering/{observation}/traek-tilbage",
            ASSESSOR,
            inbox::withdraw,
        ),
        Route::get("/organisation/vurderere", COORDINATOR, assessors::list),
        Route::get("/organisation/vurderere/ny", COORDINATOR, assessors::find),
        Route::post(
            "/organisation/vurderere/ny",
            COORDINATOR,
            web::search::posted,
        ),
        Route::get(
            "/organisation/vurderere/ny/{person}",
            COORDINATOR,
            assessors::new,
        ),
        Route::post(
            "/organisation/vurderere/ny/{person}",
            COORDINATOR,
            assessors::name,
        ),
        Route::post(
            "/organisation/vurderere/{assessor}/afslut",
            COORDINATOR,
            assessors::end,
        ),
        Route::get(
            "/organisation/vurderere/henvendelse/{observation}",
            COORDINATOR,
            complaint::show,
        ),
        Route::post(
            "/organisation/vurderere/henvendelse/{observation}",
            COORDINATOR,
            complaint::answer,
        ),
    ]
}

pub(crate) fn menu() -> Vec<MenuItem> {
    vec![
        MenuItem {
            href: INBOX,
            text: "observation-menu-inbox",
            access: Access::OneOf(&[Role::Assessor]),
            group: MenuGroup::Assess,
            order: 45,
        },
        MenuItem {
            href: ASSESSORS,
            text: "observation-menu-assessors",
            access: Access::OneOf(&[Role::Coordinator]),
            group: MenuGroup::People,
            order: 67,
        },
    ]
}

/// The gate, as the municipality's record has it now.
struct Gate {
    /// Whether anything may be asked or written.
    open: bool,
    /// Whether a manager may look at the work of their own reports.
    managers_may: bool,
}

impl Gate {
    fn of(record: Option<&TrustRecord>) -> Self {
        Self {
            open: record.is_some_and(TrustRecord::opens_gate),
            managers_may: record.is_some_and(|record| record.managers_observe),
        }
    }

    /// How it stands in the visitor's municipality.
    async fn now(visit: &Visit) -> Result<Self> {
        let record = newest_record(visit.db(), visit.municipality()?).await?;
        Ok(Self::of(record.as_ref()))
    }
}

//! What people can do and need to be able to: the wheel, placement, evidence, levels, plan, and the
//! figures about groups.

mod assessment;
mod case;
pub mod demo;
mod local;
mod mydata;
mod observation;
mod overview;
mod own_wheel;
pub mod person;
mod placement;
mod plan;
pub mod retention;
mod roles;
pub mod rounds;
mod team;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod trust;
mod wheel;

use database::Migration;
use web::Feature;

pub use own_wheel::Published;

pub use mydata::{BEGIN, Entry, Held, Holder, Value, informed_or_return};
pub use overview::{AsksOfBody, BodyCourses, OfBody};

/// What this crate brings; `holders` say what crates above it store about people, and `of_body` what they
/// know of the management body's courses.
#[must_use]
pub fn feature(holders: &'static [Holder], of_body: OfBody) -> Feature {
    let mut feature = Feature {
        name: "competency",
        migrations: vec![
            Migration {
                name: "competency-0001-placement",
                sql: include_str!("placement/0001-placement.sql"),
            },
            Migration {
                name: "competency-0002-evidence",
                sql: include_str!("person/0002-evidence.sql"),
            },
            Migration {
                name: "competency-0003-trust",
                sql: include_str!("trust/0003-trust.sql"),
            },
            Migration {
                name: "competency-0004-frozen",
                sql: include_str!("retention/0004-frozen.sql"),
            },
            Migration {
                name: "competency-0005-own-wheel",
                sql: include_str!("own_wheel/0005-own-wheel.sql"),
            },
            Migration {
                name: "competency-0006-local-items",
                sql: include_str!("local/0006-local-items.sql"),
            },
            Migration {
                name: "competency-0007-rounds",
                sql: include_str!("rounds/0007-rounds.sql"),
            },
            Migration {
                name: "competency-0008-observation",
                sql: include_str!("observation/0008-observation.sql"),
            },
            Migration {
                name: "competency-0009-rounds-kept",
                sql: include_str!("rounds/0009-rounds-kept.sql"),
            },
            Migration {
                name: "competency-0010-taken-back",
                sql: include_str!("person/0010-taken-back.sql"),
            },
        ],
        ..Feature::default()
    };
    for (routes, menu, texts) in [
        (wheel::routes(), wheel::menu(), wheel::TEXTS),
        (local::routes(), local::menu(), local::TEXTS),
        (placement::routes(), placement::menu(), placement::TEXTS),
        (roles::routes(), roles::menu(), roles::TEXTS),
        (assessment::routes(), assessment::menu(), assessment::TEXTS),
        (rounds::routes(), rounds::menu(), rounds::TEXTS),
        (plan::routes(), plan::menu(), plan::TEXTS),
        (mydata::routes(holders), mydata::menu(), mydata::TEXTS),
        (team::routes(), team::menu(), team::TEXTS),
        (overview::routes(of_body), overview::menu(), overview::TEXTS),
        (own_wheel::routes(), own_wheel::menu(), own_wheel::TEXTS),
        (trust::routes(), trust::menu(), trust::TEXTS),
        (
            observation::routes(),
            observation::menu(),
            observation::TEXTS,
        ),
    ] {
        feature.routes.extend(routes);
        feature.menu.extend(menu);
        feature.texts.push(texts);
    }
    feature.routes.extend(case::routes());
    feature
}

/// The kinds of jobs of this crate.
#[must_use]
pub fn job_kinds() -> Vec<jobs::JobKind> {
    let mut kinds = own_wheel::job_kinds();
    kinds.extend(rounds::job_kinds());
    kinds
}

//! The municipality's people: organisation, import, target group, accounts and roles, and the one
//! place where it is proved who may see what of whom.

pub mod access;
pub mod accounts;
pub mod audit;
mod directory;
pub mod imports;
pub mod organisation;
pub mod retention;
mod scim;
pub mod scope;
mod sign_on;

use database::Migration;
use web::Feature;

/// What this crate brings.
#[must_use]
pub fn feature() -> Feature {
    let mut feature = Feature {
        name: "people",
        routes: accounts::routes(),
        menu: accounts::menu(),
        texts: vec![(
            include_str!("accounts/da.ftl"),
            include_str!("accounts/en.ftl"),
        )],
        migrations: vec![
            Migration {
                name: "people-0001-organisation",
                sql: include_str!("organisation/0001-organisation.sql"),
            },
            Migration {
                name: "people-0002-accounts",
                sql: include_str!("accounts/0002-accounts.sql"),
            },
            Migration {
                name: "people-0003-access",
                sql: include_str!("access/0003-access.sql"),
            },
            Migration {
                name: "people-0004-scope",
                sql: include_str!("scope/0004-scope.sql"),
            },
            Migration {
                name: "people-0005-imports",
                sql: include_str!("imports/0005-imports.sql"),
            },
            Migration {
                name: "people-0006-content-version",
                sql: include_str!("organisation/0006-content-version.sql"),
            },
            Migration {
                name: "people-0007-sign-on",
                sql: include_str!("sign_on/0007-sign-on.sql"),
            },
            Migration {
                name: "people-0008-scim",
                sql: include_str!("scim/0008-scim.sql"),
            },
            Migration {
                name: "people-0009-login-opened",
                sql: include_str!("sign_on/0009-login-opened.sql"),
            },
            Migration {
                name: "people-0010-person-by-email",
                sql: include_str!("organisation/0010-person-by-email.sql"),
            },
        ],
        programs: vec![scim::PROGRAMS],
    };
    for (routes, menu, texts) in [
        (directory::routes(), directory::menu(), directory::TEXTS),
        (imports::routes(), imports::menu(), imports::TEXTS),
        (scope::routes(), scope::menu(), scope::TEXTS),
        (sign_on::routes(), Vec::new(), sign_on::TEXTS),
        (scim::routes(), Vec::new(), scim::TEXTS),
        (Vec::new(), Vec::new(), sign_on::SAML_TEXTS),
    ] {
        feature.routes.extend(routes);
        feature.menu.extend(menu);
        feature.texts.push(texts);
    }
    feature
}

/// The kinds of jobs of this crate.
#[must_use]
pub fn job_kinds() -> Vec<jobs::JobKind> {
    imports::job_kinds()
}

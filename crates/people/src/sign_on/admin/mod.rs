//! The administrator's screens: which logins people can use, and what each needs to know.

pub(super) mod list;
pub(super) mod oidc;
pub(super) mod saml;
pub(super) mod saml_keys;

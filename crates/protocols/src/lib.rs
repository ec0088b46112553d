//! Formats that other systems speak: packages for learning platforms, signing in at another house
//! (SAML 2.0), and what user directories tell (SCIM 2.0). Reading and writing only; no network, no
//! clock, no database.

pub mod saml;
pub mod scim;
pub mod scorm;

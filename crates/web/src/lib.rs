//! The frame that every screen shares.
//!
//! A feature says what it has in one [`Feature`]: routes with who may enter them, menu, texts and
//! migrations. [`router`] puts them together behind the same middle layers: who is it (session),
//! may they enter (access), which language, what is said when something goes wrong, and the
//! headers that keep a page from doing what it shouldn't.
//!
//! A handler gets one [`Visit`] – who, when, in which language, with which database – and its own
//! input, and does four things: authorise, parse, call, render.

mod app;
mod assets;
mod contents;
mod error;
mod feature;
mod form;
mod frame;
mod markdown;
mod menu;
mod number;
mod page;
pub mod search;
mod secrets;
mod texts;
mod visit;

pub use app::{App, Clock, Identity, MunicipalityFacts, Settings, Viewer, day_in_denmark};
pub use assets::{asset_bytes, asset_path, hexadecimal};
pub use contents::{ContentVersion, Contents, ShippedOnly};
pub use error::{Error, Result};
pub use feature::{Access, Feature, ForPrograms, MenuItem, Method, Route};
pub use form::{Fields, FormErrors};
pub use frame::{cookie, health_path, router, session_cookie};
pub use markdown::{to_html, words_of};
pub use menu::{MenuEntry, MenuGroup, MenuLine};
pub use number::number;
pub use page::{Page, download, file, html, redirect, redirect_with};
pub use secrets::{KeySource, SecretError, Secrets};
pub use texts::{Arg, Texts, TextsError, keys_of};
pub use visit::Visit;

/// The frame's own texts.
pub const TEXTS: (&str, &str) = (
    include_str!("../texts/da.ftl"),
    include_str!("../texts/en.ftl"),
);

//! The framework as 1EdTech CASE 1.1 (Competencies and Academic Standards Exchange), to read: for other
//! systems that build on competencies. `docs/case.md` says what becomes what.
//!
//! CASE knows one language for each document, so there are two. Identifiers follow from what they name,
//! so they are the same in every installation and in every version of the wheel.

mod items;
mod names;
mod package;
mod words;

use domain::{Lang, MunicipalityId};
use jiff::civil::Date;
use uuid::Uuid;

pub use package::Package;

use crate::Content;

/// Below this address everything of CASE 1.1 is found.
pub const BASE: &str = "/ims/case/v1p1";

/// Whose framework it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// As shipped.
    Shipped,
    /// A municipality's own version.
    Municipality {
        /// Which.
        id: MunicipalityId,
        /// Its name.
        name: String,
    },
}

/// What a package is made of.
#[derive(Clone, Copy, Debug)]
pub struct Framework<'a> {
    /// The content.
    pub content: &'a Content,
    /// Whose.
    pub owner: &'a Owner,
    /// The language.
    pub lang: Lang,
    /// The installation's address, without a final slash.
    pub host: &'a str,
}

impl Framework<'_> {
    /// The identifier of something of this framework, in this language.
    fn id(&self, kind: &str, name: &str) -> Uuid {
        self.id_in(self.lang, kind, name)
    }

    /// The identifier of the same in a language.
    fn id_in(&self, lang: Lang, kind: &str, name: &str) -> Uuid {
        let owner = match self.owner {
            Owner::Shipped => "shipped".to_owned(),
            Owner::Municipality { id, .. } => id.to_string(),
        };
        names::named(&format!("{owner}/{lang}/{kind}/{name}"))
    }

    /// The document's identifier.
    #[must_use]
    pub fn document(&self) -> Uuid {
        self.id("document", "")
    }

    /// The address of something.
    fn uri(&self, class: &str, id: Uuid) -> String {
        format!("{}{BASE}/{class}/{id}", self.host)
    }

    /// The day on which this version was published, as CASE says moments.
    fn changed(&self) -> String {
        moment(self.content.framework.published)
    }

    fn say<'t>(&self, text: &'t domain::L10n) -> &'t str {
        text.get(self.lang)
    }
}

fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

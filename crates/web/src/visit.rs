//! One request, as a handler sees it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use content::Content;
use database::Database;
use domain::{Lang, MunicipalityId, PersonId};
use jiff::{Timestamp, civil};

use crate::app::{App, Viewer};
use crate::error::{Error, Result};
use crate::page::Page;
use crate::search::Searches;

/// Who asks, when, in which language, and with what at hand.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The program's parts.
    pub app: App,
    /// Who is signed in, if anybody.
    pub viewer: Option<Viewer>,
    /// The wheel, rules, catalogue and courses of the viewer's municipality; as shipped for a stranger.
    pub content: Arc<Content>,
    /// The language of the answer.
    pub lang: Lang,
    /// The path asked for, without its query.
    pub path: String,
    /// What the browser keeps of lists looked up by name.
    pub searches: Searches,
    /// The key of the message left by the step before ("gemt").
    pub flash: Option<String>,
    /// The sender's network address as far as it is known, for slowing down guesses.
    pub sender: String,
}

impl Visit {
    /// The database.
    #[must_use]
    pub fn db(&self) -> &Database {
        &self.app.database
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Today in Denmark.
    #[must_use]
    pub fn today(&self) -> civil::Date {
        self.app.clock.today()
    }

    /// Who is signed in, or [`Error::SignIn`].
    pub fn viewer(&self) -> Result<&Viewer> {
        self.viewer.as_ref().ok_or(Error::SignIn)
    }

    /// The viewer's municipality: the first key of every query.
    pub fn municipality(&self) -> Result<MunicipalityId> {
        Ok(self.viewer()?.municipality.id)
    }

    /// The employee that the viewer is, or [`Error::NotAllowed`].
    pub fn own_person(&self) -> Result<PersonId> {
        self.viewer()?.person.ok_or(Error::NotAllowed)
    }

    /// A text in the visit's language.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.app.texts.get(self.lang, key, &[])
    }

    /// The frame of a page with this title.
    #[must_use]
    pub fn page(&self, title_key: &str) -> Page {
        Page::new(self.clone(), self.t(title_key))
    }

    /// The frame of a page whose title is made up, such as somebody's name.
    #[must_use]
    pub fn page_titled(&self, title: String) -> Page {
        Page::new(self.clone(), title)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        // The frame's middle layer has put it there for every route.
        parts.extensions.get::<Self>().cloned().ok_or(Error::SignIn)
    }
}

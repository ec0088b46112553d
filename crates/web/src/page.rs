//! The frame of a page, as templates see it, and the few kinds of answer a handler gives.

use std::borrow::Borrow;
use std::path::Path;

use askama::Template;
use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use domain::{L10n, Lang};
use jiff::{Timestamp, civil};
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

use crate::app::day_in_denmark;
use crate::assets::asset_path;
use crate::error::{Error, Result};
use crate::menu::{MenuEntry, menu};
use crate::texts::Arg;
use crate::visit::Visit;

/// What every template gets as `page`.
#[derive(Clone, Debug)]
pub struct Page {
    visit: Visit,
    title: String,
}

impl Page {
    pub(crate) fn new(visit: Visit, title: String) -> Self {
        Self { visit, title }
    }

    /// `da` or `en`.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        match self.visit.lang {
            Lang::Da => "da",
            Lang::En => "en",
        }
    }

    /// A text.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    /// A text with one value.
    #[must_use]
    pub fn t1(&self, key: &str, name: &str, value: impl Into<Arg>) -> String {
        self.visit
            .app
            .texts
            .get(self.visit.lang, key, &[(name, value.into())])
    }

    /// A text with two values.
    #[must_use]
    pub fn t2(
        &self,
        key: &str,
        name: &str,
        value: impl Into<Arg>,
        other: &str,
        other_value: impl Into<Arg>,
    ) -> String {
        let args = [(name, value.into()), (other, other_value.into())];
        self.visit.app.texts.get(self.visit.lang, key, &args)
    }

    /// A text with three values.
    #[must_use]
    pub fn t3(
        &self,
        key: &str,
        first: (&str, impl Into<Arg>),
        second: (&str, impl Into<Arg>),
        third: (&str, impl Into<Arg>),
    ) -> String {
        let args = [
            (first.0, first.1.into()),
            (second.0, second.1.into()),
            (third.0, third.1.into()),
        ];
        self.visit.app.texts.get(self.visit.lang, key, &args)
    }

    /// What the visitor's municipality works with.
    #[must_use]
    pub fn content(&self) -> &content::Content {
        &self.visit.content
    }

    /// A text of the content in the page's language.
    #[must_use]
    pub fn of<'a>(&self, text: &'a L10n) -> &'a str {
        text.get(self.visit.lang)
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Lang {
        self.visit.lang
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The menu for this viewer.
    #[must_use]
    pub fn menu(&self) -> Vec<MenuEntry> {
        let app = &self.visit.app;
        let viewer = self.visit.viewer.as_ref();
        let path = self.visit.path.as_str();
        menu(&app.menu, viewer, app.settings.demo, path, |key| {
            self.t(key)
        })
    }

    /// What the step before left to say.
    #[must_use]
    pub fn flash(&self) -> Option<String> {
        let key = self.visit.flash.as_deref()?;
        self.visit
            .app
            .texts
            .has(self.visit.lang, key)
            .then(|| self.t(key))
    }

    /// Whether somebody is signed in.
    #[must_use]
    pub fn signed_in(&self) -> bool {
        self.visit.viewer.is_some()
    }

    /// Whether the viewer is an employee.
    #[must_use]
    pub fn is_employee(&self) -> bool {
        self.visit
            .viewer
            .as_ref()
            .is_some_and(|v| v.person.is_some())
    }

    /// Whether this is the demo.
    #[must_use]
    pub fn demo(&self) -> bool {
        self.visit.app.settings.demo
    }

    /// The viewer's name, or nothing.
    #[must_use]
    pub fn viewer_name(&self) -> &str {
        self.visit.viewer.as_ref().map_or("", |v| &v.name)
    }

    /// The viewer's municipality, or nothing.
    #[must_use]
    pub fn municipality_name(&self) -> &str {
        self.visit
            .viewer
            .as_ref()
            .map_or("", |v| &v.municipality.name)
    }

    /// The address of an asset, which changes when the asset does.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        asset_path(name)
    }

    /// The address of the same page in the other language.
    #[must_use]
    pub fn other_language_href(&self) -> String {
        let other = match self.visit.lang {
            Lang::Da => "en",
            Lang::En => "da",
        };
        let searches = &self.visit.searches;
        let search = searches.which.map_or("", |_| "&");
        format!(
            "{}?sprog={other}{search}{}",
            self.visit.path,
            searches.again()
        )
    }

    /// A day as people write it: 23. november 2026.
    #[must_use]
    pub fn day(&self, day: impl Borrow<civil::Date>) -> String {
        let day = *day.borrow();
        let month = self.t(&format!("month-{}", day.month()));
        match self.visit.lang {
            Lang::Da => format!("{}. {month} {}", day.day(), day.year()),
            Lang::En => format!("{} {month} {}", day.day(), day.year()),
        }
    }

    /// The day of a moment, in Denmark.
    #[must_use]
    pub fn day_of(&self, at: impl Borrow<Timestamp>) -> String {
        self.day(day_in_denmark(*at.borrow()))
    }

    /// Minutes as people say them: 40 min., 2 t. 30 min., or whole days of a course.
    #[must_use]
    pub fn duration(&self, minutes: impl Borrow<u32>) -> String {
        let minutes = *minutes.borrow();
        match (minutes / 60, minutes % 60) {
            (0, rest) => self.t1("duration-minutes", "minutes", rest),
            (hours, 0) => self.t1("duration-hours", "hours", hours),
            (hours, rest) => self.t2("duration-both", "hours", hours, "minutes", rest),
        }
    }
}

/// A page as the answer. Personal pages are never kept by a browser or a proxy.
pub fn html(template: &impl Template) -> Result<Response> {
    Ok(Html(template.render().map_err(|e| Error::internal(&e))?).into_response())
}

/// Sends the browser on after a form.
pub fn redirect(to: &str) -> Result<Response> {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let to = HeaderValue::from_str(to).map_err(|e| Error::internal(&e))?;
    response.headers_mut().insert(LOCATION, to);
    Ok(response)
}

/// Sends the browser on, with a message for the next page: the key of a text that begins with
/// `flash-`.
pub fn redirect_with(to: &str, flash_key: &'static str) -> Result<Response> {
    let mut response = redirect(to)?;
    let cookie = format!("besked={flash_key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    let cookie = HeaderValue::from_str(&cookie).map_err(|e| Error::internal(&e))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

/// A file of this machine, or the part of it that a player of films asks for.
pub async fn file(path: &Path, kind: &str, headers: &HeaderMap) -> Result<Response> {
    let mime = kind.parse().map_err(|_| Error::NotFound)?;
    let mut request = Request::new(Body::empty());
    // The range and the dates of what the browser has already.
    *request.headers_mut() = headers.clone();
    let served = ServeFile::new_with_mime(path, &mime).oneshot(request).await;
    // It can't fail: what goes wrong is an answer.
    Ok(served.map_err(|e| Error::internal(&e))?.into_response())
}

/// A file to keep. The name must be plain ASCII.
pub fn download(name: &str, kind: &'static str, bytes: Vec<u8>) -> Result<Response> {
    let disposition = format!("attachment; filename=\"{name}\"");
    let disposition = HeaderValue::from_str(&disposition).map_err(|e| Error::internal(&e))?;
    let mut response = bytes.into_response();
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
        .headers_mut()
        .insert(CONTENT_DISPOSITION, disposition);
    Ok(response)
}

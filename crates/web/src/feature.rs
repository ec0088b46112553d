//! What a feature brings, said in one place.

use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};
use database::Migration;
use domain::rights::Role;

use crate::app::{App, Viewer};

/// A feature of the product.
#[derive(Default)]
pub struct Feature {
    /// Its name, the folder it lives in.
    pub name: &'static str,
    /// Its addresses.
    pub routes: Vec<Route>,
    /// Its lines in the menu.
    pub menu: Vec<MenuItem>,
    /// Its texts: Danish and English Fluent sources.
    pub texts: Vec<(&'static str, &'static str)>,
    /// Its steps of the schema.
    pub migrations: Vec<Migration>,
}

/// How an address is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Looks, changes nothing.
    Get,
    /// Changes something.
    Post,
}

/// An address: its path, who may enter, where it is handled.
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// axum's path: `/team/{person}`.
    pub path: &'static str,
    /// Who may enter at all. What they see of a named person is decided again in the handler.
    pub access: Access,
    /// The most bytes of a body.
    pub body_limit: usize,
    /// Whether forms of other sites may be sent here: only for what proves itself where it comes from.
    pub(crate) elsewhere: bool,
    pub(crate) handler: MethodRouter<App>,
}

/// The most bytes of an ordinary form.
const FORM_LIMIT: usize = 256 * 1024;

impl Route {
    /// A page or a download.
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self {
            method: Method::Get,
            path,
            access,
            body_limit: FORM_LIMIT,
            elsewhere: false,
            handler: get(handler),
        }
    }

    /// A form's destination.
    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self {
            method: Method::Post,
            path,
            access,
            body_limit: FORM_LIMIT,
            elsewhere: false,
            handler: post(handler),
        }
    }

    /// Lets forms of other sites be sent here: the answer of a login that the visitor was sent to. The
    /// handler must know it from what it holds, for a cookie proves nothing.
    #[must_use]
    pub fn from_elsewhere(mut self) -> Self {
        self.elsewhere = true;
        self
    }

    /// Allows a larger body: files.
    #[must_use]
    pub fn with_body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }
}

/// Who may enter an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Only where the program runs as a demo.
    Demo,
    /// Anybody signed in.
    SignedIn,
    /// Employees: those with a row in the staff.
    Employee,
    /// Who holds one of these roles.
    OneOf(&'static [Role]),
}

impl Access {
    /// Whether a viewer, or nobody, may enter.
    #[must_use]
    pub fn admits(self, viewer: Option<&Viewer>, demo: bool) -> bool {
        match (self, viewer) {
            (Self::Public, _) | (Self::SignedIn, Some(_)) => true,
            (Self::Demo, _) => demo,
            (_, None) => false,
            (Self::Employee, Some(viewer)) => viewer.person.is_some(),
            (Self::OneOf(roles), Some(viewer)) => roles.iter().any(|role| viewer.is(*role)),
        }
    }
}

/// A line of the menu, shown to those who may enter.
#[derive(Clone, Copy, Debug)]
pub struct MenuItem {
    /// Where it leads.
    pub href: &'static str,
    /// The text's key.
    pub text: &'static str,
    /// Who sees it.
    pub access: Access,
    /// Where it stands: employees' lines from 10, managers' from 40, coordinators' from 60,
    /// administrators' from 80.
    pub order: u8,
}

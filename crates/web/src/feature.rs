//! What a feature brings, said in one place.

use axum::handler::Handler;
use axum::response::Response;
use axum::routing::{MethodRouter, delete, get, patch, post, put};
use database::Migration;
use domain::rights::Role;

use crate::app::{App, Viewer};
use crate::error::Error;
use crate::menu::MenuGroup;

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
    /// Addresses that programs ask: where they begin, and how an error is said there, since a program
    /// can't read a page.
    pub programs: Vec<ForPrograms>,
}

/// Where addresses for programs begin, and how an error is said there.
pub type ForPrograms = (&'static str, fn(&Error) -> Response);

/// How an address is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Looks, changes nothing.
    Get,
    /// Changes something.
    Post,
    /// Puts something in the place of what is there; only programs do.
    Put,
    /// Changes parts; only programs do.
    Patch,
    /// Takes away; only programs do.
    Delete,
}

impl Method {
    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// An address: its path, who may enter, where it is handled.
pub struct Route {
    /// How it is asked.
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
    fn new(method: Method, path: &'static str, access: Access, handler: MethodRouter<App>) -> Self {
        Self {
            method,
            path,
            access,
            body_limit: FORM_LIMIT,
            elsewhere: false,
            handler,
        }
    }

    /// A page or a download.
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::Get, path, access, get(handler))
    }

    /// A form's destination.
    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::Post, path, access, post(handler))
    }

    /// What a program puts in the place of something.
    pub fn put<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::Put, path, access, put(handler))
    }

    /// What a program changes in parts.
    pub fn patch<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::Patch, path, access, patch(handler))
    }

    /// What a program takes away.
    pub fn delete<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::Delete, path, access, delete(handler))
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
    /// Programs that show a key. Nobody's session opens it: the handler takes the key as an argument,
    /// which can't be had without one.
    Key,
}

impl Access {
    /// Whether a viewer, or nobody, may enter.
    #[must_use]
    pub fn admits(self, viewer: Option<&Viewer>, demo: bool) -> bool {
        match (self, viewer) {
            (Self::Public | Self::Key, _) | (Self::SignedIn, Some(_)) => true,
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
    /// What it belongs to.
    pub group: MenuGroup,
    /// Where it stands among those of its group.
    pub order: u8,
}

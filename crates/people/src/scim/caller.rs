//! Which directory asks: known by the key that it shows, and by nothing else.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::response::IntoResponse as _;
use domain::MunicipalityId;
use jiff::Timestamp;
use jiff::civil::Date;
use protocols::scim::{ErrorKind, ScimError};
use serde_json::Value;
use web::{Error, Visit};

use super::answer::Failure;
use super::store::keys;
use crate::accounts::slowness::{Counted, count, too_many};

/// A directory that showed a good key. A handler that takes one answers nobody without.
#[derive(Clone, Debug)]
pub(super) struct Caller {
    pub visit: Visit,
    pub municipality: MunicipalityId,
    /// Whether who is employed comes from this directory.
    pub owns_staff: bool,
}

impl Caller {
    /// The address that those of all resources begin with.
    pub fn base(&self) -> String {
        base(&self.visit)
    }

    pub fn now(&self) -> Timestamp {
        self.visit.now()
    }

    pub fn today(&self) -> Date {
        self.visit.today()
    }
}

/// The address that a directory is given.
pub(super) fn base(visit: &Visit) -> String {
    format!("{}/scim/v2", visit.app.settings.base_url)
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let shown = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"))
            .map(|(_, key)| key.trim());
        let (db, now) = (visit.db(), visit.now());
        let opened = match shown {
            Some(key) => keys::opened(db, key, now).await?,
            None => None,
        };
        if let Some(opened) = opened {
            return Ok(Self {
                municipality: opened.municipality_id,
                owns_staff: opened.owns_staff,
                visit,
            });
        }
        // A good key always opens, whoever else guesses from the same network.
        if shown.is_some() {
            if too_many(db, Counted::KeyFrom, &visit.sender, now).await? {
                return Err(Error::SlowDown.into());
            }
            count(db, Counted::KeyFrom, &visit.sender, now).await?;
        }
        Err(Error::SignIn.into())
    }
}

/// The body that a directory sends, as JSON.
pub(super) struct Sent(pub Value);

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error| {
            let status = error.into_response().status().as_u16();
            ScimError::new(status, "the body is too large, or broke off")
        })?;
        let body = serde_json::from_slice(&bytes)
            .map_err(|_| ScimError::bad(ErrorKind::InvalidSyntax, "the body is no JSON"))?;
        Ok(Self(body))
    }
}

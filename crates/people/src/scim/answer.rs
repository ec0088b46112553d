//! Answers in the protocol's form, errors too.

use axum::http::header::{CONTENT_TYPE, ETAG, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use protocols::scim::{MEDIA_TYPE, Object, ScimError};
use serde_json::Value;

/// The result of a handler.
pub(super) type Answer<T = Response> = Result<T, Failure>;

/// What keeps a request from being answered.
#[derive(Debug)]
pub(super) enum Failure {
    /// The directory can mend it.
    Scim(ScimError),
    /// It can't; the frame notes why.
    Web(web::Error),
}

impl From<ScimError> for Failure {
    fn from(error: ScimError) -> Self {
        Self::Scim(error)
    }
}

impl From<web::Error> for Failure {
    fn from(error: web::Error) -> Self {
        Self::Web(error)
    }
}

impl From<database::Error> for Failure {
    fn from(error: database::Error) -> Self {
        Self::Web(error.into())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Scim(error) => error_answer(&error),
            Self::Web(error) => error.into_response(),
        }
    }
}

/// How the frame's errors are said to a directory.
pub(super) fn say(error: &web::Error) -> Response {
    let detail = match error {
        web::Error::SignIn => "a key is needed: Authorization: Bearer …",
        web::Error::NotAllowed => "not allowed",
        web::Error::NotFound => "there is no such resource",
        web::Error::WrongMethod => "the address is not asked in this way",
        web::Error::Changed => "changed by somebody else meanwhile; try again",
        web::Error::BadRequest => "the request makes no sense",
        web::Error::SlowDown => "too many requests with a wrong key; wait ten minutes",
        web::Error::Unavailable | web::Error::Full => {
            "the database can't store anything now; nothing was changed"
        }
        web::Error::Internal(_) => "a fault of the program; nothing was changed",
    };
    let mut answer = error_answer(&ScimError::new(error.status().as_u16(), detail));
    let headers = answer.headers_mut();
    match error {
        web::Error::SignIn => {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        web::Error::SlowDown => {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("600"));
        }
        _ => {}
    }
    answer
}

fn error_answer(error: &ScimError) -> Response {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::BAD_REQUEST);
    json(status, &error.to_json())
}

/// A JSON answer.
pub(super) fn json(status: StatusCode, body: &Value) -> Response {
    let kind = HeaderValue::from_static(MEDIA_TYPE);
    (status, [(CONTENT_TYPE, kind)], body.to_string()).into_response()
}

/// One resource, with its version and where it is found.
pub(super) fn resource(status: StatusCode, shown: Object, whole: &Meta) -> Response {
    let mut answer = json(status, &Value::Object(shown));
    let headers = answer.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(ETAG, &whole.etag);
    if status == StatusCode::CREATED {
        set(LOCATION, &whole.location);
    }
    answer
}

/// The directory has this version already.
pub(super) fn unchanged(whole: &Meta) -> Response {
    let mut answer = StatusCode::NOT_MODIFIED.into_response();
    if let Ok(etag) = HeaderValue::from_str(&whole.etag) {
        answer.headers_mut().insert(ETAG, etag);
    }
    answer
}

/// Nothing but that it is done.
pub(super) fn done(etag: Option<&str>) -> Response {
    let mut answer = StatusCode::NO_CONTENT.into_response();
    if let Some(etag) = etag.and_then(|etag| HeaderValue::from_str(etag).ok()) {
        answer.headers_mut().insert(ETAG, etag);
    }
    answer
}

/// Where a resource is found, and which version of it this is.
pub(super) struct Meta {
    /// Its version.
    pub etag: String,
    /// Its address.
    pub location: String,
}

/// The weak mark of a version.
pub(super) fn etag(version: i64) -> String {
    format!("W/\"{version}\"")
}

/// Whether a list of marks, as a header has it, holds this one; weak or not is the same here.
fn holds(list: &str, etag: &str) -> bool {
    let plain = |mark: &str| mark.trim().trim_start_matches("W/").to_owned();
    list.trim() == "*" || list.split(',').any(|mark| plain(mark) == plain(etag))
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Whether the directory has this version already.
pub(super) fn has_it(headers: &HeaderMap, etag: &str) -> bool {
    header(headers, "if-none-match").is_some_and(|list| holds(list, etag))
}

/// Refuses to change another version than the one the directory has seen.
pub(super) fn is_seen(headers: &HeaderMap, etag: &str) -> Result<(), ScimError> {
    match header(headers, "if-match") {
        Some(list) if !holds(list, etag) => Err(ScimError::new(
            412,
            "the resource was changed since it was read",
        )),
        _ => Ok(()),
    }
}

/// There is no such resource, or it is another municipality's, which is the same.
pub(super) fn nowhere() -> Failure {
    Failure::Web(web::Error::NotFound)
}

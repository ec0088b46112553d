//! Looking somebody up by name, without a name ever being part of an address.
//!
//! An address stays in the browser's history and in the logs of proxies. So the form is posted; what
//! was asked for is kept in a cookie of the browser that asked, and the browser is sent on to an
//! address that only says that there is something. From there on the list is a page like any other:
//! going back to it, reloading it, turning its pages and reading it in the other language work.

use axum::extract::Request;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, Uri};
use axum::response::Response;
use url::form_urlencoded::{Serializer, parse};

use crate::app::Settings;
use crate::error::{Error, Result};
use crate::form::Fields;
use crate::frame::{cookie, local_path};
use crate::page::redirect;
use crate::visit::Visit;

/// The part of an address that says that the search is kept in the browser.
pub(crate) const FOUND: &str = "fundet";

const NAME: &str = "soegning";
/// Whose search it is and of which page: the first fields of what is kept.
const WHOSE: [&str; 2] = ["konto", "side-adresse"];
/// More than any name; a cookie has its limits.
const LONGEST: usize = 120;

/// The handler of a search form: keeps what was asked for and leads back to the page, whose handler
/// for looking then finds it as the query of its address.
///
/// # Errors
/// [`Error::SignIn`] for nobody.
#[allow(clippy::unused_async)] // A handler is one.
pub async fn posted(visit: Visit, fields: Fields) -> Result<Response> {
    keep(&visit, &fields)
}

/// The same for a page whose address takes other forms too.
///
/// # Errors
/// [`Error::SignIn`] for nobody.
pub fn keep(visit: &Visit, fields: &Fields) -> Result<Response> {
    let account = visit.viewer()?.account.to_string();
    let path = local_path(&visit.path);
    let mut kept = Serializer::new(String::new());
    for (name, value) in WHOSE.into_iter().zip([account.as_str(), path.as_str()]) {
        kept.append_pair(name, value);
    }
    for (name, value) in fields.pairs() {
        let value: String = value.chars().take(LONGEST).collect();
        kept.append_pair(name, &value);
    }
    let cookie = set(&visit.app.settings, &kept.finish(), "");
    let mut response = redirect(&format!("{path}?{FOUND}=1"))?;
    let cookie = HeaderValue::from_str(&cookie).map_err(|e| Error::internal(&e))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

/// The address of a page of what was looked up by name, up to its number.
#[must_use]
pub fn pages(path: &str) -> String {
    format!("{path}?{FOUND}=1&side=")
}

/// A cookie that ends with the browser's session. `=`, `&`, `+` and `%` may stand in a cookie.
fn set(settings: &Settings, value: &str, more: &str) -> String {
    let secure = if settings.secure() { "; Secure" } else { "" };
    format!("{NAME}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{more}")
}

/// Whether an address says that the search is kept in the browser.
pub(crate) fn is_found(uri: &Uri) -> bool {
    uri.query()
        .is_some_and(|query| parse(query.as_bytes()).any(|(name, _)| name == FOUND))
}

/// Puts what the browser keeps in the place of the word that says so, for a handler that reads its
/// query. What the address says itself, such as the page's number, goes before. Another account's
/// search, or that of another page, isn't read.
pub(crate) fn recall(visit: &Visit, request: &mut Request) {
    if !visit.found {
        return;
    }
    let Some(query) = recalled(visit, request) else {
        return;
    };
    let uri = format!("{}?{query}", request.uri().path());
    if let Ok(uri) = uri.parse() {
        *request.uri_mut() = uri;
    }
}

fn recalled(visit: &Visit, request: &Request) -> Option<String> {
    let account = visit.viewer.as_ref()?.account.to_string();
    let kept = cookie(request.headers(), NAME)?;
    let mut kept = parse(kept.as_bytes());
    for (name, value) in WHOSE
        .into_iter()
        .zip([account, local_path(request.uri().path())])
    {
        kept.next()
            .filter(|pair| *pair == (name.into(), value.into()))?;
    }
    let said: Vec<_> = parse(request.uri().query()?.as_bytes())
        .filter(|(name, _)| name != FOUND)
        .collect();
    let mut query = Serializer::new(String::new());
    query.extend_pairs(kept.filter(|(name, _)| said.iter().all(|(other, _)| other != name)));
    query.extend_pairs(&said);
    Some(query.finish())
}

/// What makes the browser forget a search that nobody is signed in for any more.
pub(crate) fn forget(visit: &Visit, request: &Request) -> Option<HeaderValue> {
    let left = visit.viewer.is_none() && cookie(request.headers(), NAME).is_some();
    let gone = left.then(|| set(&visit.app.settings, "", "; Max-Age=0"))?;
    HeaderValue::from_str(&gone).ok()
}

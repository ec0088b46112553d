//! Looking somebody up by name, without a name ever being part of an address.
//!
//! An address stays in the browser's history and in the logs of proxies. So the form is posted; what
//! was asked for is kept in a cookie of the browser that asked, and the browser is sent on to an
//! address that only says which of the kept searches it is. From there on the list is a page like any
//! other: going back to it, reloading it, turning its pages and reading it in the other language work,
//! in several tabs beside each other.

use axum::extract::Request;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::Response;
use url::form_urlencoded::{Serializer, parse};

use crate::app::Settings;
use crate::error::{Error, Result};
use crate::form::Fields;
use crate::frame::{cookie, local_path};
use crate::page::redirect;
use crate::visit::Visit;

/// The part of an address that says which search it shows.
const WHICH: &str = "husket";
const NAME: &str = "soegning";
/// Whose search it is, of which page, and which: the first fields of what is kept.
const WHOSE: [&str; 3] = ["konto", "side-adresse", "nummer"];
/// Between searches. Nothing that is encoded holds it, and a cookie may.
const BETWEEN: char = '|';
/// More than any name, than any form's fields, and what a browser keeps at least of a cookie, less its
/// name.
const LONGEST: usize = 120;
const FIELDS: usize = 10;
const ROOM: usize = 3800;
/// A day at work.
const SECONDS: u32 = 8 * 60 * 60;

/// What the browser keeps of searches, and which of them is asked for.
#[derive(Clone, Debug, Default)]
pub struct Searches {
    /// The number of the one that the address asks for, in milliseconds since 1970.
    pub(crate) which: Option<i64>,
    /// The cookie: the newest search first.
    kept: String,
}

impl Searches {
    /// Those of a request.
    pub(crate) fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let mut query = parse(uri.query().unwrap_or_default().as_bytes());
        Self {
            which: query.find_map(|(name, number)| (name == WHICH).then(|| number.parse().ok())?),
            kept: cookie(headers, NAME).unwrap_or_default().to_owned(),
        }
    }

    /// The part of an address that asks for the same search again; nothing where none is asked for.
    pub(crate) fn again(&self) -> String {
        self.which
            .map_or_else(String::new, |number| format!("{WHICH}={number}"))
    }

    fn each(&self) -> impl Iterator<Item = &str> {
        self.kept.split(BETWEEN).filter(|search| !search.is_empty())
    }
}

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
    // Two at once are two.
    let newest = visit.searches.each().filter_map(number_of).max();
    let number = newest.map_or(0, |newest| newest.saturating_add(1));
    let number = number.max(visit.now().as_millisecond());
    let mut search = Serializer::new(String::new());
    for (name, value) in WHOSE
        .into_iter()
        .zip([&account, &path, &number.to_string()])
    {
        search.append_pair(name, value);
    }
    for (name, value) in fields.pairs().take(FIELDS) {
        let value: String = value.chars().take(LONGEST).collect();
        search.append_pair(name, &value);
    }
    let mut kept = search.finish();
    for older in visit
        .searches
        .each()
        .filter(|search| is_of(search, &account))
    {
        if kept.len() + older.len() < ROOM {
            kept.push(BETWEEN);
            kept.push_str(older);
        }
    }
    let cookie = set(&visit.app.settings, &kept, SECONDS);
    let mut response = redirect(&format!("{path}?{WHICH}={number}"))?;
    let cookie = HeaderValue::from_str(&cookie).map_err(|e| Error::internal(&e))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

/// The address of a page of what was looked up by name, up to its number.
#[must_use]
pub fn pages(visit: &Visit) -> String {
    format!("{}?{}&side=", visit.path, visit.searches.again())
}

/// `=`, `&`, `+`, `%` and `|` may stand in a cookie.
fn set(settings: &Settings, value: &str, seconds: u32) -> String {
    let secure = if settings.secure() { "; Secure" } else { "" };
    format!("{NAME}={value}; Path=/; HttpOnly; SameSite=Strict{secure}; Max-Age={seconds}")
}

/// Whether a kept search is an account's.
fn is_of(search: &str, account: &str) -> bool {
    parse(search.as_bytes()).next() == Some((WHOSE[0].into(), account.into()))
}

fn number_of(search: &str) -> Option<i64> {
    let (_, number) = parse(search.as_bytes()).nth(2)?;
    number.parse().ok()
}

/// Puts what the browser keeps in the place of the number that asks for it, for a handler that reads
/// its query. What the address says itself, such as the page's number, goes before. Where it isn't kept
/// any more, or is another account's or another page's, the browser is led to the page as it is unasked.
pub(crate) fn recall(visit: &Visit, request: &mut Request) -> Option<Response> {
    let which = visit.searches.which?;
    let path = local_path(request.uri().path());
    let query = recalled(visit, which, &path, request.uri().query()?);
    let Some(uri) = query.and_then(|query| format!("{path}?{query}").parse().ok()) else {
        return redirect(&path).ok();
    };
    *request.uri_mut() = uri;
    None
}

fn recalled(visit: &Visit, which: i64, path: &str, said: &str) -> Option<String> {
    let account = visit.viewer.as_ref()?.account.to_string();
    let number = which.to_string();
    let wanted = [account.as_str(), path, number.as_str()];
    let kept = visit.searches.each().find_map(|search| {
        let mut fields = parse(search.as_bytes());
        for (name, value) in WHOSE.into_iter().zip(wanted) {
            fields
                .next()
                .filter(|field| *field == (name.into(), value.into()))?;
        }
        Some(fields)
    })?;
    let said: Vec<_> = parse(said.as_bytes())
        .filter(|(name, _)| name != WHICH)
        .collect();
    let mut query = Serializer::new(String::new());
    query.extend_pairs(kept.filter(|(name, _)| said.iter().all(|(other, _)| other != name)));
    query.extend_pairs(&said);
    Some(query.finish())
}

/// What makes the browser forget searches of an account that isn't signed in any more.
pub(crate) fn forget(visit: &Visit) -> Option<HeaderValue> {
    let account = visit
        .viewer
        .as_ref()
        .map(|viewer| viewer.account.to_string());
    let of = |search: &str| {
        account
            .as_ref()
            .is_some_and(|account| is_of(search, account))
    };
    let left = visit.searches.each().any(|search| !of(search));
    let gone = left.then(|| set(&visit.app.settings, "", 0))?;
    HeaderValue::from_str(&gone).ok()
}

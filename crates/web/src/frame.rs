//! The middle layers behind which every feature stands.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use askama::Template;
use axum::extract::{ConnectInfo, DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, LOCATION, REFERRER_POLICY,
    SET_COOKIE, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, response::Html};
use database::Queries;
use domain::Lang;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::{App, Settings};
use crate::assets;
use crate::error::{Error, Result};
use crate::feature::{Access, Feature, ForPrograms};
use crate::page::Page;
use crate::search;
use crate::visit::Visit;

/// No script, style or picture but our own; nothing frames us; forms go nowhere else.
const CONTENT_POLICY: &str = "default-src 'self'; object-src 'none'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// An import of 100,000 people is sent in one request and worked on afterwards; nothing else takes
/// seconds.
const LONGEST: Duration = Duration::from_mins(1);

/// The address that a load balancer asks.
#[must_use]
pub fn health_path() -> &'static str {
    "/health"
}

/// The name of the session's cookie. Over HTTPS it is bound to this very host, so that no
/// neighbouring one can plant another.
#[must_use]
pub fn session_cookie(settings: &Settings) -> &'static str {
    if settings.secure() {
        "__Host-session"
    } else {
        "session"
    }
}

/// All features' routes behind the middle layers.
pub fn router(app: App, features: Vec<Feature>) -> Router {
    let mut routes: Router<App> = Router::new();
    let mut from_elsewhere: Router<App> = Router::new();
    let programs: Arc<[ForPrograms]> = features
        .iter()
        .flat_map(|feature| feature.programs.iter().copied())
        .collect();
    for route in features.into_iter().flat_map(|feature| feature.routes) {
        let handler = route
            .handler
            .layer(DefaultBodyLimit::max(route.body_limit))
            .layer(middleware::from_fn_with_state(route.access, admit));
        if route.elsewhere {
            from_elsewhere = from_elsewhere.route(route.path, handler);
        } else {
            routes = routes.route(route.path, handler);
        }
    }
    let csrf = CsrfLayer::new()
        .add_trusted_origin(origin(&app.settings.base_url))
        .unwrap_or_default()
        .with_rejection_response(|_| Error::NotAllowed.into_response());
    routes
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || Error::WrongMethod)
        .layer(csrf)
        .merge(from_elsewhere)
        .layer(middleware::from_fn_with_state(app.clone(), visit))
        .layer(middleware::from_fn_with_state(programs, say_to_programs))
        .route("/assets/{mark}/{*name}", get(assets::serve))
        .route(health_path(), get(health))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            LONGEST,
        ))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), headers))
        .layer(middleware::from_fn(log))
        .with_state(app)
}

fn origin(base_url: &str) -> String {
    url::Url::parse(base_url).map_or_else(
        |_| base_url.to_owned(),
        |u| u.origin().ascii_serialization(),
    )
}

async fn health(State(app): State<App>) -> Response {
    match app
        .database
        .one::<(i64,)>("SELECT CAST(1 AS BIGINT)", Vec::new())
        .await
    {
        Ok(_) => "ok".into_response(),
        Err(error) => {
            tracing::warn!(cause = %error, "health");
            (StatusCode::SERVICE_UNAVAILABLE, "database").into_response()
        }
    }
}

/// Lets in who may enter this route.
async fn admit(
    State(access): State<Access>,
    visit: Visit,
    request: Request,
    next: Next,
) -> Response {
    if access.admits(visit.viewer.as_ref(), visit.app.settings.demo) {
        return next.run(request).await;
    }
    let refusal = if access == Access::Demo {
        Error::NotFound
    } else if visit.viewer.is_none() {
        Error::SignIn
    } else {
        Error::NotAllowed
    };
    refusal.into_response()
}

/// The value of a cookie that came with a request.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

fn language(headers: &HeaderMap) -> Lang {
    let chosen = cookie(headers, "sprog").or_else(|| headers.get(ACCEPT_LANGUAGE)?.to_str().ok());
    if chosen.is_some_and(|language| language.trim_start().starts_with("en")) {
        Lang::En
    } else {
        Lang::Da
    }
}

/// The network address of the sender. Behind a proxy of the operator's own it is the last one that
/// the proxy added; what a stranger writes before it is not believed.
fn sender(app: &App, request: &Request) -> String {
    let forwarded = || {
        request
            .headers()
            .get_all("x-forwarded-for")
            .iter()
            .next_back()?
            .to_str()
            .ok()?
            .rsplit(',')
            .next()
    };
    if app.settings.behind_proxy
        && let Some(address) = forwarded()
    {
        return address.trim().to_owned();
    }
    request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or_else(|| "unknown".to_owned(), |info| info.0.ip().to_string())
}

/// Says errors to programs in their own form.
async fn say_to_programs(
    State(programs): State<Arc<[ForPrograms]>>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let Some((_, say)) = programs.iter().find(|(begins, _)| path.starts_with(begins)) else {
        return next.run(request).await;
    };
    // Whoever happens to be signed in, a program is known by its key alone.
    request.headers_mut().remove(COOKIE);
    request.extensions_mut().insert(SaidToPrograms(*say));
    next.run(request).await
}

/// How errors of this request are said.
#[derive(Clone, Copy)]
struct SaidToPrograms(fn(&Error) -> Response);

/// Finds out who asks and in which language, and turns errors into pages.
async fn visit(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if let Some(response) = chosen_language(&request) {
        return response;
    }
    let headers = request.headers();
    let session = cookie(headers, session_cookie(&app.settings)).map(str::to_owned);
    let mut visit = Visit {
        viewer: None,
        content: Arc::clone(&app.shipped),
        lang: language(headers),
        path: request.uri().path().to_owned(),
        searches: search::Searches::of(request.uri(), headers),
        flash: cookie(headers, "besked")
            .filter(|key| key.starts_with("flash-"))
            .map(str::to_owned),
        sender: sender(&app, &request),
        app,
    };
    let looks = matches!(*request.method(), Method::GET | Method::HEAD);
    if let Some(session) = session
        && let Err(error) = recognise(&mut visit, &session).await
    {
        return error_page(&visit, &error, looks).unwrap_or_else(|_| error.into_response());
    }
    request.extensions_mut().insert(visit.clone());
    if looks && let Some(response) = search::recall(&visit, &mut request) {
        return response;
    }
    let forget = search::forget(&visit).filter(|_| looks);
    let said = request.extensions().get::<SaidToPrograms>().copied();
    let had_flash = visit.flash.is_some();
    let mut response = next.run(request).await;
    if let Some(error) = response.extensions_mut().remove::<Error>() {
        response = match said {
            Some(SaidToPrograms(say)) => say(&error),
            None => error_page(&visit, &error, looks).unwrap_or(response),
        };
    } else if had_flash && looks && response.status() == StatusCode::OK {
        let gone = HeaderValue::from_static("besked=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
        response.headers_mut().append(SET_COOKIE, gone);
    }
    if let Some(gone) = forget {
        response.headers_mut().append(SET_COOKIE, gone);
    }
    response
        .headers_mut()
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Finds whose session it is, and what their municipality works with.
async fn recognise(visit: &mut Visit, session: &str) -> Result<()> {
    let app = &visit.app;
    let now = app.clock.now();
    let viewer = app.identity.viewer(&app.database, session, now).await?;
    if let Some(viewer) = &viewer {
        let municipality = &viewer.municipality;
        visit.content = app
            .content_at(municipality.id, municipality.content)
            .await?;
    }
    visit.viewer = viewer;
    Ok(())
}

/// `?sprog=en` is remembered, and the address comes back without it: of what else it says only which
/// search it shows.
fn chosen_language(request: &Request) -> Option<Response> {
    let query = request.uri().query()?;
    let chosen = url::form_urlencoded::parse(query.as_bytes())
        .find_map(|(name, value)| (name == "sprog").then(|| value.into_owned()))?;
    let chosen = if chosen == "en" { "en" } else { "da" };
    let mut to = local_path(request.uri().path());
    let searches = search::Searches::of(request.uri(), request.headers());
    if searches.which.is_some() {
        to = format!("{to}?{}", searches.again());
    }
    let to = HeaderValue::from_str(&to).ok()?;
    let cookie = format!("sprog={chosen}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000");
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(LOCATION, to);
    response
        .headers_mut()
        .insert(SET_COOKIE, HeaderValue::from_str(&cookie).ok()?);
    Some(response)
}

/// A path on this host: `//elsewhere` would lead a browser away.
pub(crate) fn local_path(path: &str) -> String {
    format!("/{}", path.trim_start_matches(['/', '\\']))
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    what: String,
}

fn error_page(visit: &Visit, error: &Error, looks: bool) -> Result<Response> {
    if matches!(error, Error::SignIn) && looks {
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("til", &visit.path)
            .finish();
        return crate::page::redirect(&format!("/log-ind?{query}"));
    }
    let what = visit.t(&format!("{}-what", error.key()));
    let page = visit.page(&format!("{}-title", error.key()));
    let body = ErrorPage { page, what }
        .render()
        .map_err(|e| Error::internal(&e))?;
    Ok((error.status(), Html(body)).into_response())
}

/// What keeps a page from doing what it shouldn't.
async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(CONTENT_SECURITY_POLICY, CONTENT_POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(X_FRAME_OPTIONS, "DENY");
    set(REFERRER_POLICY, "same-origin");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=()",
    );
    if app.settings.secure() {
        set(STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

/// One line a request, with the route's pattern and never its values.
async fn log(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    tracing::info!(
        %method,
        route,
        status = response.status().as_u16(),
        micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        "request"
    );
    response
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn with(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn danish_is_the_first_language() {
        assert_eq!(language(&HeaderMap::new()), Lang::Da);
        assert_eq!(language(&with(ACCEPT_LANGUAGE, "en-GB,en;q=0.9")), Lang::En);
        assert_eq!(language(&with(ACCEPT_LANGUAGE, "sv,en;q=0.5")), Lang::Da);
        assert_eq!(language(&with(COOKIE, "a=b; sprog=en")), Lang::En);
    }

    #[test]
    fn a_language_change_stays_on_this_host() {
        assert_eq!(local_path("//elsewhere.example/x"), "/elsewhere.example/x");
        assert_eq!(local_path("/mit-hjul"), "/mit-hjul");
    }
}

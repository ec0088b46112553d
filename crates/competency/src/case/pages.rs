//! The addresses of CASE. Answers are JSON; so are errors, whatever is wrong with what was asked.

use axum::Json;
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use content::case::{BASE, Framework, Owner, Package};
use domain::Lang;
use serde_json::{Value, json};
use uuid::Uuid;
use web::{ContentVersion, Error, Fields, Result, Visit};

/// So many documents are given at a time, unless fewer are asked for.
const LIMIT: usize = 100;

/// The frameworks that a visitor may read: the shipped one and, for whoever is signed in, the
/// municipality's own where it differs; each in both languages. One is made when it is come to.
fn packages(visit: &Visit) -> impl Iterator<Item = Package> + '_ {
    let shipped = (&visit.app.shipped, Owner::Shipped);
    let own = visit.viewer.as_ref().and_then(|viewer| {
        let municipality = &viewer.municipality;
        let differs = municipality.content != ContentVersion::SHIPPED
            && visit.content.framework != visit.app.shipped.framework;
        let owner = Owner::Municipality {
            id: municipality.id,
            name: municipality.name.clone(),
        };
        differs.then_some((&visit.content, owner))
    });
    let both = [Some(shipped), own].into_iter().flatten();
    both.flat_map(|from| Lang::ALL.map(|lang| (from.clone(), lang)))
        .map(|((content, owner), lang)| {
            Package::new(&Framework {
                content,
                owner: &owner,
                lang,
                host: &visit.app.settings.base_url,
            })
        })
}

/// Why something isn't given, as CASE says it.
fn refused(status: StatusCode, why: &str, (field, code): (&str, &str)) -> Response {
    let body = json!({
        "imsx_codeMajor": "failure",
        "imsx_severity": "error",
        "imsx_description": why,
        "imsx_codeMinor": {
            "imsx_codeMinorField": [{
                "imsx_codeMinorFieldName": field,
                "imsx_codeMinorFieldValue": code,
            }],
        },
    });
    (status, Json(body)).into_response()
}

/// Looks for something by its identifier in every framework that the visitor may read.
fn found(visit: &Visit, id: &str, find: impl Fn(&Package, Uuid) -> Option<Value>) -> Response {
    let Ok(id) = Uuid::parse_str(id) else {
        return refused(
            StatusCode::NOT_FOUND,
            "The identifier is not a UUID.",
            ("sourcedId", "invalid_uuid"),
        );
    };
    match packages(visit).find_map(|package| find(&package, id)) {
        Some(value) => Json(value).into_response(),
        None => refused(
            StatusCode::NOT_FOUND,
            "There is nothing with this identifier.",
            ("sourcedId", "unknownobject"),
        ),
    }
}

/// A part of a list: from which place, how many, and which fields.
struct Wanted {
    offset: usize,
    limit: usize,
    fields: Vec<String>,
}

/// What a query asks for, or what is wrong with it.
fn wanted(query: &Fields) -> std::result::Result<Wanted, Box<Response>> {
    let number = |name: &'static str, or: usize, least: usize| {
        let Some(text) = query.given(name) else {
            return Ok(or);
        };
        let number = text.parse().ok().filter(|number| *number >= least);
        number.ok_or_else(|| {
            Box::new(refused(
                StatusCode::BAD_REQUEST,
                "This must be a whole number.",
                (name, "invalid_selection_field"),
            ))
        })
    };
    let fields = query.given("fields").unwrap_or_default();
    Ok(Wanted {
        offset: number("offset", 0, 0)?,
        limit: number("limit", LIMIT, 1)?.min(LIMIT),
        fields: fields
            .split(',')
            .map(str::trim)
            .filter(|field| !field.is_empty())
            .map(str::to_owned)
            .collect(),
    })
}

/// The links to the other parts of the list (RFC 8288).
fn links(host: &str, wanted: &Wanted, total: usize) -> String {
    let limit = wanted.limit;
    let last = total.saturating_sub(1) / limit * limit;
    let mut parts = vec![("first", 0), ("last", last)];
    if wanted.offset + limit < total {
        parts.push(("next", wanted.offset + limit));
    }
    if wanted.offset > 0 {
        parts.push(("prev", wanted.offset.saturating_sub(limit)));
    }
    let link = |(relation, offset): (&str, usize)| {
        format!("<{host}{BASE}/CFDocuments?limit={limit}&offset={offset}>; rel=\"{relation}\"")
    };
    let all: Vec<String> = parts.into_iter().map(link).collect();
    all.join(", ")
}

/// All documents.
pub(super) async fn documents(visit: Visit, RawQuery(query): RawQuery) -> Result<Response> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let wanted = match wanted(&query) {
        Ok(wanted) => wanted,
        Err(refused) => return Ok(*refused),
    };
    let all: Vec<Value> = packages(&visit).map(|one| one.document()).collect();
    let known = |field: &String| all.iter().any(|document| document.get(field).is_some());
    if !wanted.fields.is_empty() && !wanted.fields.iter().any(known) {
        return Ok(refused(
            StatusCode::BAD_REQUEST,
            "A document has none of these fields.",
            ("fields", "invalid_selection_field"),
        ));
    }
    let total = all.len();
    let part = all.into_iter().skip(wanted.offset).take(wanted.limit);
    let part = part.map(|mut document| {
        if let (Some(object), false) = (document.as_object_mut(), wanted.fields.is_empty()) {
            object.retain(|name, _| wanted.fields.contains(name));
        }
        document
    });
    let mut response = Json(json!({ "CFDocuments": part.collect::<Vec<_>>() })).into_response();
    let links = links(&visit.app.settings.base_url, &wanted, total);
    let links = HeaderValue::from_str(&links).map_err(|e| Error::internal(&e))?;
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("x-total-count"), total.into());
    headers.insert(header::LINK, links);
    Ok(response)
}

/// A document.
pub(super) async fn document(visit: Visit, Path(id): Path<String>) -> Response {
    found(&visit, &id, |package, id| {
        package.is(id).then(|| package.document())
    })
}

/// A document with everything in it.
pub(super) async fn package(visit: Visit, Path(id): Path<String>) -> Response {
    found(&visit, &id, |package, id| {
        package.is(id).then(|| package.whole())
    })
}

/// An item.
pub(super) async fn item(visit: Visit, Path(id): Path<String>) -> Response {
    found(&visit, &id, Package::item)
}

/// An item with what it is associated with.
pub(super) async fn item_associations(visit: Visit, Path(id): Path<String>) -> Response {
    found(&visit, &id, Package::item_associations)
}

/// An association.
pub(super) async fn association(visit: Visit, Path(id): Path<String>) -> Response {
    found(&visit, &id, Package::association)
}

/// A rubric.
pub(super) async fn rubric(visit: Visit, Path(id): Path<String>) -> Response {
    found(&visit, &id, Package::rubric)
}

/// A type of items.
pub(super) async fn item_type(visit: Visit, Path(id): Path<String>) -> Response {
    found(&visit, &id, Package::item_type)
}

/// A subject.
pub(super) async fn subject(visit: Visit, Path(id): Path<String>) -> Response {
    found(&visit, &id, Package::subject)
}

/// A licence.
pub(super) async fn license(visit: Visit, Path(id): Path<String>) -> Response {
    found(&visit, &id, Package::license)
}

/// What CASE knows and our framework has none of.
pub(super) async fn none(visit: Visit, Path(id): Path<String>) -> Response {
    found(&visit, &id, |_, _| None)
}

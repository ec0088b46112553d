//! The framework for other systems, as 1EdTech CASE 1.1: to read, without a key. What is in it is made in
//! `content::case`; here are the addresses, paging, and errors as CASE says them.
//!
//! Everybody gets the shipped framework. Whoever is signed in where the municipality has a version of its
//! own gets that one besides, under identifiers of its own.

mod pages;
#[cfg(test)]
mod tests;

use web::{Access, Route};

pub(crate) fn routes() -> Vec<Route> {
    let who = Access::Public;
    vec![
        Route::get("/ims/case/v1p1/CFDocuments", who, pages::documents),
        Route::get("/ims/case/v1p1/CFDocuments/{id}", who, pages::document),
        Route::get("/ims/case/v1p1/CFPackages/{id}", who, pages::package),
        Route::get("/ims/case/v1p1/CFItems/{id}", who, pages::item),
        Route::get(
            "/ims/case/v1p1/CFItemAssociations/{id}",
            who,
            pages::item_associations,
        ),
        Route::get(
            "/ims/case/v1p1/CFAssociations/{id}",
            who,
            pages::association,
        ),
        Route::get("/ims/case/v1p1/CFRubrics/{id}", who, pages::rubric),
        Route::get("/ims/case/v1p1/CFItemTypes/{id}", who, pages::item_type),
        Route::get("/ims/case/v1p1/CFSubjects/{id}", who, pages::subject),
        Route::get("/ims/case/v1p1/CFLicenses/{id}", who, pages::license),
        Route::get("/ims/case/v1p1/CFConcepts/{id}", who, pages::none),
        Route::get(
            "/ims/case/v1p1/CFAssociationGroupings/{id}",
            who,
            pages::none,
        ),
    ]
}

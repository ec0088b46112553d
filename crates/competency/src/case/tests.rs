//! What another system gets.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::Arc;

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use database::testing::TestDatabase;
use domain::Lang;
use serde_json::Value;
use web::{ContentVersion, Visit};

use super::pages;
use crate::testing::{body, migrations, stranger, town};

async fn json(response: Response) -> Value {
    serde_json::from_str(&body(response).await).unwrap()
}

async fn list(visit: &Visit, query: &str) -> Response {
    pages::documents(visit.clone(), RawQuery(Some(query.to_owned())))
        .await
        .unwrap()
}

#[tokio::test]
async fn the_list_is_paged_and_every_document_leads_to_its_package() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let visit = stranger(&test.database(), Lang::Da);
    let response = list(&visit, "limit=1&offset=1").await;
    assert_eq!(response.headers()["x-total-count"], "2");
    let links = response.headers()["link"].to_str().unwrap().to_owned();
    assert!(links.contains("offset=0>; rel=\"prev\"") && !links.contains("rel=\"next\""));
    let english = json(response).await["CFDocuments"][0].clone();
    assert_eq!(
        (&english["language"], &english["caseVersion"]),
        (&"en".into(), &"1.1".into())
    );
    let id = english["identifier"].as_str().unwrap();
    let uri = english["CFPackageURI"]["uri"].as_str().unwrap();
    assert_eq!(
        uri,
        format!("http://localhost/ims/case/v1p1/CFPackages/{id}")
    );
    let package = json(pages::package(visit.clone(), Path(id.to_owned())).await).await;
    assert_eq!(package["CFDocument"]["identifier"], id);
    assert!(package["CFDocument"].get("CFPackageURI").is_none());
    let item = package["CFItems"][0]["identifier"].as_str().unwrap();
    let alone = json(pages::item(visit.clone(), Path(item.to_owned())).await).await;
    assert_eq!(alone["CFDocumentURI"]["identifier"], id);
    let around = pages::item_associations(visit.clone(), Path(item.to_owned())).await;
    assert!(
        json(around).await["CFAssociations"]
            .as_array()
            .unwrap()
            .len()
            > 10
    );

    let some = json(list(&visit, "fields=identifier,title").await).await;
    assert_eq!(some["CFDocuments"][0].as_object().unwrap().len(), 2);
    for wrong in ["limit=x", "limit=0", "offset=-1", "fields=intet"] {
        let response = list(&visit, wrong).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{wrong}");
        let field = &json(response).await["imsx_codeMinor"]["imsx_codeMinorField"][0];
        assert_eq!(field["imsx_codeMinorFieldValue"], "invalid_selection_field");
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_as_case_says_it() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let visit = stranger(&test.database(), Lang::Da);
    for (id, code) in [
        ("1", "invalid_uuid"),
        ("00000000-0000-5000-8000-000000000000", "unknownobject"),
    ] {
        let response = pages::item(visit.clone(), Path(id.to_owned())).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        let error = json(response).await;
        assert_eq!(error["imsx_codeMajor"], "failure");
        let field = &error["imsx_codeMinor"]["imsx_codeMinorField"][0];
        assert_eq!(field["imsx_codeMinorFieldValue"], code);
    }
}

#[tokio::test]
async fn a_municipality_s_own_wheel_is_for_its_own_people() {
    let test = TestDatabase::sqlite(&migrations()).await;
    let db = test.database();
    let town = town(&db).await;
    let mut visit = town.as_employee(&db);
    // Something published that doesn't change the wheel gives no document of its own.
    visit.viewer.as_mut().unwrap().municipality.content = ContentVersion(1);
    let same = json(list(&visit, "").await).await;
    assert_eq!(same["CFDocuments"].as_array().unwrap().len(), 2);
    let mut own = (*visit.content).clone();
    own.framework.version += 1;
    own.framework.title.da = "Vores hjul".to_owned();
    visit.content = Arc::new(own);
    let listed = json(list(&visit, "").await).await;
    let documents = listed["CFDocuments"].as_array().unwrap();
    assert_eq!(documents.len(), 4);
    assert_eq!(documents[2]["title"], "Vores hjul – Eksempel Kommune");
    let id = documents[2]["identifier"].as_str().unwrap().to_owned();
    assert_eq!(
        pages::package(visit, Path(id.clone())).await.status(),
        StatusCode::OK
    );
    let nobody = stranger(&db, Lang::Da);
    assert_eq!(
        pages::package(nobody, Path(id)).await.status(),
        StatusCode::NOT_FOUND
    );
}

//! The file for whoever is no employee and so has no page "Mine data".

use std::collections::BTreeMap;

use axum::response::Response;
use competency::Entry;
use serde::Serialize;
use web::{Error, Result, Visit, download};

/// Everything that this crate stores about the viewer.
#[derive(Serialize)]
struct Export<'a> {
    what_this_is: String,
    municipality: &'a str,
    name: &'a str,
    made_at: String,
    language: &'static str,
    stored: Vec<Kind>,
}

#[derive(Serialize)]
struct Kind {
    kind: &'static str,
    what: String,
    entries: Vec<Entry>,
}

/// Everything as one file, readable for people and machines.
pub(in crate::retention) async fn fetch(visit: Visit) -> Result<Response> {
    let viewer = visit.viewer()?;
    let mut kinds: BTreeMap<&'static str, Vec<Entry>> = BTreeMap::new();
    for (kind, entry) in super::entries(&visit).await? {
        kinds.entry(kind).or_default().push(entry);
    }
    let page = visit.page("player-privacy-more");
    let stored = kinds.into_iter().map(|(kind, entries)| Kind {
        kind,
        what: page.t(&format!("mydata-kind-{kind}")),
        entries,
    });
    let export = Export {
        what_this_is: page.t("retention-file-what"),
        municipality: page.municipality_name(),
        name: &viewer.name,
        made_at: visit.now().to_string(),
        language: page.lang(),
        stored: stored.collect(),
    };
    let json = serde_json::to_string_pretty(&export).map_err(|e| Error::internal(&e))?;
    let name = format!("mine-data-{}.json", visit.today());
    download(&name, "application/json; charset=utf-8", json.into_bytes())
}

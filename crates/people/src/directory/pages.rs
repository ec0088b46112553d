//! The screen "Organisation og medarbejdere".

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use web::{Page, Result, Visit, html, redirect};

use super::store::{Figures, figures};
use crate::access::Scope;
use crate::organisation::{Card, Unit, people_found, sort_key, units_of};

/// People on a page.
const PER_PAGE: u32 = 50;

/// What is looked for. Nobody is named before somebody asks, since every look is written down.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    enhed: String,
    #[serde(default)]
    kun: String,
    /// Sent with the form: the difference between asking for everybody and not asking.
    vis: Option<String>,
    #[serde(default)]
    side: Option<u32>,
}

impl Search {
    fn by_name(&self) -> bool {
        !self.q.trim().is_empty()
    }

    fn asks(&self) -> bool {
        self.vis.is_some() || self.by_name() || !self.enhed.is_empty()
    }

    /// The address of a page of what is looked for, up to its number; never with a name in it.
    fn address(&self, visit: &Visit) -> String {
        if self.by_name() {
            return web::search::pages(visit);
        }
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("enhed", &self.enhed)
            .append_pair("kun", &self.kun)
            .append_pair("vis", "1")
            .finish();
        format!("/organisation?{query}&side=")
    }
}

#[derive(Template)]
#[template(path = "directory/directory.html")]
struct Directory {
    page: Page,
    figures: Figures,
    units: Vec<(String, String)>,
    unit_count: usize,
    search: Search,
    found: Option<Found>,
}

/// A page of the people found.
struct Found {
    people: Vec<Card>,
    total: i64,
    current: u32,
    pages: u32,
    base: String,
}

/// The form is posted, since a name has no place in an address; a list without a name has one.
pub(super) async fn show(visit: Visit, Query(search): Query<Search>) -> Result<Response> {
    let municipality = visit.municipality()?;
    let figures = figures(visit.db(), municipality, visit.today()).await?;
    let units = units_of(visit.db(), municipality).await?;
    let found = if search.asks() {
        let found = found(&visit, &search, &units).await?;
        // A page beyond the last: somebody left, or the address was typed.
        if found.people.is_empty() && found.current > 1 {
            return redirect(&format!("{}1", search.address(&visit)));
        }
        Some(found)
    } else {
        None
    };
    html(&Directory {
        page: visit.page("directory-title"),
        figures,
        unit_count: units.len(),
        units: options(&units),
        search,
        found,
    })
}

async fn found(visit: &Visit, search: &Search, units: &[Unit]) -> Result<Found> {
    let current = search.side.unwrap_or(1).clamp(1, 100_000);
    let unit = units.iter().find(|unit| unit.code == search.enhed);
    let path = unit.map(|unit| unit.path.as_str());
    let only_scope = !search.kun.is_empty();
    let (found, _) =
        people_found::<Scope>(visit, &search.q, path, only_scope, current, PER_PAGE).await?;
    let pages = u32::try_from(found.total)
        .unwrap_or(u32::MAX)
        .div_ceil(PER_PAGE);
    Ok(Found {
        people: found.people,
        total: found.total,
        current,
        pages,
        base: search.address(visit),
    })
}

/// The units as a tree: each below the one it belongs to, further in, in the order of their names.
fn options(units: &[Unit]) -> Vec<(String, String)> {
    let names: HashMap<&str, Vec<u8>> = units
        .iter()
        .map(|unit| {
            (
                unit.path.as_str(),
                sort_key(&format!("{} {}", unit.name, unit.code)),
            )
        })
        .collect();
    // The names from the top down to the unit: what comes first in the tree comes first in the list.
    let place = |unit: &Unit| -> Vec<&[u8]> {
        let ends = unit
            .path
            .char_indices()
            .filter(|(_, c)| *c == '/')
            .map(|(at, _)| at + 1);
        ends.filter_map(|end| names.get(unit.path.get(..end)?).map(Vec::as_slice))
            .collect()
    };
    let mut placed: Vec<(Vec<&[u8]>, &Unit)> =
        units.iter().map(|unit| (place(unit), unit)).collect();
    placed.sort_by(|a, b| a.0.cmp(&b.0));
    placed
        .into_iter()
        .map(|(place, unit)| {
            let indent = "\u{2003}".repeat(place.len().saturating_sub(1));
            (unit.code.clone(), format!("{indent}{}", unit.name))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn units_stand_below_the_one_they_belong_to() {
        let unit = |path: &str, name: &str| Unit {
            id: Uuid::nil().into(),
            code: path.to_owned(),
            name: name.to_owned(),
            kind: String::new(),
            parent_id: None,
            path: path.to_owned(),
        };
        let units = [
            unit("/1/", "Kommunen"),
            unit("/1/2/", "Ældre"),
            unit("/1/3/", "Børn"),
            unit("/1/3/9/", "Åskolen"),
            unit("/1/3/8/", "Zoneskolen"),
        ];
        let texts: Vec<String> = options(&units).into_iter().map(|option| option.1).collect();
        let expected = [
            "Kommunen",
            "\u{2003}Børn",
            "\u{2003}\u{2003}Zoneskolen",
            "\u{2003}\u{2003}Åskolen",
            "\u{2003}Ældre",
        ];
        assert_eq!(texts, expected);
    }
}

//! The coordinator's list: who carries what where, what hangs on one person, and where nobody is.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use people::organisation::units_of;
use serde::Deserialize;
use web::{Page, Result, Visit, html};

use super::pages::{LIST, unit_options};
use super::store::{Carrier, EmptyUnit, carriers_by_unit, units_without_anyone};
use super::{Weak, hangs_on_one, kind_key};

/// A role as a row.
struct Row {
    role: Carrier,
    weak: Vec<Weak>,
}

/// The roles of one unit.
struct UnitRows {
    name: String,
    rows: Vec<Row>,
}

/// Units without anyone, under the unit above them.
struct EmptyGroup {
    above: String,
    units: Vec<EmptyUnit>,
}

#[derive(Template)]
#[template(path = "roles/overview.html")]
struct Overview {
    page: Page,
    units: Vec<(String, String)>,
    asked: Narrowed,
    /// The code of the unit chosen, or nothing.
    unit: String,
    groups: Vec<UnitRows>,
    total: usize,
    weak_count: usize,
    empty: Vec<EmptyGroup>,
    empty_count: usize,
    page_number: u32,
    pages: u32,
    base: String,
}

impl Overview {
    fn kind(&self, role: &Carrier) -> String {
        self.page.t(&kind_key(role.kind))
    }

    fn weak(&self, weak: &Weak) -> String {
        self.page.t1(weak.key(), "count", weak.count())
    }

    /// The name above a group of units; at the top stands the municipality itself.
    fn above<'a>(&'a self, group: &'a EmptyGroup) -> &'a str {
        if group.above.is_empty() {
            self.page.municipality_name()
        } else {
            &group.above
        }
    }

    /// Which roles are shown.
    fn shown(&self) -> &'static str {
        shown_only(&self.asked.vis)
    }

    /// What can be shown: value, words, address.
    fn views(&self) -> [(&'static str, String, String); 2] {
        [
            ("", "roles-view-all", self.total),
            (WEAK_ONES, "roles-view-weak", self.weak_count),
        ]
        .map(|(vis, key, count)| {
            let href = format!("{LIST}?enhed={}&vis={vis}", self.unit);
            (vis, self.page.t1(key, "count", count), href)
        })
    }
}

/// The value that asks for roles to look at alone.
const WEAK_ONES: &str = "se-paa";

/// How many roles a page holds.
const PER_PAGE: usize = 25;

/// Which unit to show, with everything below it, and which of its roles.
#[derive(Deserialize, Default)]
pub(super) struct Narrowed {
    #[serde(default)]
    enhed: String,
    #[serde(default)]
    vis: String,
    #[serde(default)]
    side: String,
}

pub(super) async fn show(visit: Visit, Query(asked): Query<Narrowed>) -> Result<Response> {
    let municipality = visit.municipality()?;
    let units = units_of(visit.db(), municipality).await?;
    let chosen = units.iter().find(|unit| unit.code == asked.enhed);
    let path = chosen.map(|unit| unit.path.as_str());
    let mut rows: Vec<Row> = carriers_by_unit(&visit, path)
        .await?
        .into_iter()
        .map(|role| Row {
            weak: hangs_on_one(&role),
            role,
        })
        .collect();
    let total = rows.len();
    let weak_count = rows.iter().filter(|row| !row.weak.is_empty()).count();
    if asked.vis == WEAK_ONES {
        rows.retain(|row| !row.weak.is_empty());
    }
    let mut empty = units_without_anyone(visit.db(), municipality, visit.today()).await?;
    empty.retain(|unit| path.is_none_or(|path| unit.path.starts_with(path)));
    let code = chosen.map_or("", |unit| unit.code.as_str());
    let page_number = asked.side.parse().unwrap_or(1).max(1);
    html(&Overview {
        page: visit.page("roles-title"),
        units: unit_options(&units),
        pages: u32::try_from(rows.len().div_ceil(PER_PAGE)).unwrap_or(u32::MAX),
        groups: by_unit(rows, page_number),
        total,
        weak_count,
        empty_count: empty.len(),
        empty: grouped(empty),
        page_number,
        base: format!("{LIST}?enhed={code}&vis={}&side=", shown_only(&asked.vis)),
        unit: code.to_owned(),
        asked,
    })
}

/// The only value of the filter that means anything, for an address.
fn shown_only(vis: &str) -> &'static str {
    if vis == WEAK_ONES { WEAK_ONES } else { "" }
}

/// One page of the rows, those of a unit together.
fn by_unit(rows: Vec<Row>, page: u32) -> Vec<UnitRows> {
    let before = usize::try_from(page - 1)
        .unwrap_or(0)
        .saturating_mul(PER_PAGE);
    let mut groups: Vec<UnitRows> = Vec::new();
    let mut unit = None;
    for row in rows.into_iter().skip(before).take(PER_PAGE) {
        if unit != Some(row.role.unit) {
            unit = Some(row.role.unit);
            groups.push(UnitRows {
                name: row.role.unit_name.clone(),
                rows: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.rows.push(row);
        }
    }
    groups
}

/// Under each unit above, in the tree's order.
fn grouped(units: Vec<EmptyUnit>) -> Vec<EmptyGroup> {
    let mut groups: Vec<EmptyGroup> = Vec::new();
    for unit in units {
        match groups.iter_mut().find(|group| group.above == unit.above) {
            Some(group) => group.units.push(unit),
            None => groups.push(EmptyGroup {
                above: unit.above.clone(),
                units: vec![unit],
            }),
        }
    }
    groups
}

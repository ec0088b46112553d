//! The overview's three pages.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::OrgUnitId;
use domain::rights::Role;
use people::access::may_see_figures;
use web::{Error, Page, Result, Visit, html};

use super::facts::Facts;
use super::figures::figures;
use super::shares::{GroupWheel, group_wheel};
use super::sheet::{self, Sheet};
use super::store::{self, Reach};
use super::unit::{UnitLine, unit_line, unit_lines};
use super::view::{Reader, Stage, UNIT_BASE, View, kind_list, view};
use super::{OfBody, number, trend};
use crate::wheel::Words;
use crate::{roles, trust};

#[derive(Template)]
#[template(path = "overview/overview.html")]
struct Overview {
    page: Page,
    view: View,
    reader: Reader,
}

#[derive(Template)]
#[template(path = "overview/sheet.html")]
struct SheetPage {
    page: Page,
    view: Sheet,
    day: String,
}

#[derive(Template)]
#[template(path = "overview/unit.html")]
struct Unit {
    page: Page,
    above: Vec<(String, String)>,
    lead: String,
    tasks: String,
    wheel: Option<GroupWheel>,
    lines: Vec<UnitLine>,
}

/// Everything the overview shows. Names come with the tasks only for a coordinator's screen, and
/// that look is logged.
async fn facts(visit: &Visit, named: bool) -> Result<Facts> {
    let municipality = may_see_figures(visit)?;
    let content = &visit.content;
    let today = visit.today();
    let tree = store::tree(visit, Reach::Municipality).await?;
    let since = trend::since(today);
    let counts = store::counts(visit.db(), municipality, content, today, since).await?;
    let tasks = if named {
        roles::carriers_by_unit(visit, None).await?
    } else {
        store::nameless_tasks(visit.db(), municipality, today).await?
    };
    let record = trust::newest_record(visit.db(), municipality).await?;
    Ok(Facts {
        today,
        figures: figures(&tree),
        tree,
        counts,
        tasks,
        gate_open: record.is_some_and(|record| record.opens_gate()),
    })
}

fn reader(visit: &Visit) -> Result<Reader> {
    let coordinator = visit.viewer()?.is(Role::Coordinator);
    Ok(if coordinator {
        Reader::Coordinator
    } else {
        Reader::Auditor
    })
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let reader = reader(&visit)?;
    let facts = facts(&visit, reader == Reader::Coordinator).await?;
    let municipality = &visit.viewer()?.municipality.name;
    html(&Overview {
        view: view(Words::of(&visit), &facts, municipality, reader),
        page: visit.page("overview-title"),
        reader,
    })
}

pub(super) async fn paper(visit: Visit, of_body: OfBody) -> Result<Response> {
    let facts = facts(&visit, false).await?;
    let words = Words::of(&visit);
    html(&SheetPage {
        view: sheet::sheet(words, &facts, of_body(&visit).await?),
        day: words.day(facts.today),
        page: visit.page("overview-sheet"),
    })
}

pub(super) async fn unit(visit: Visit, Path(unit): Path<OrgUnitId>) -> Result<Response> {
    let municipality = may_see_figures(&visit)?;
    let tree = store::tree(&visit, Reach::Municipality).await?;
    let place = tree
        .place(unit.uuid())
        .filter(|place| *place > 0)
        .ok_or(Error::NotFound)?;
    let all = figures(&tree);
    let tasks = store::nameless_tasks(visit.db(), municipality, visit.today()).await?;
    let words = Words::of(&visit);
    let (Some(node), Some(own)) = (tree.units.get(place), all.get(place)) else {
        return Err(Error::NotFound);
    };
    let line = unit_line(words, node.name.clone(), String::new(), own);
    let lead = match own.coverage {
        Some(coverage) => words.with(
            "overview-unit-lead",
            &[
                ("count", coverage.people.into()),
                ("number", number(words.lang, coverage.people).into()),
                ("percent", coverage.percent().into()),
            ],
        ),
        None if line.own.is_empty() => words.t("overview-unit-nobody"),
        None => words.t("overview-unit-hidden"),
    };
    let here = tasks
        .iter()
        .filter(|task| task.unit_path.starts_with(&node.path));
    let mut lines = unit_lines(words, &tree, &all, tree.below(place), Some(UNIT_BASE));
    for (line, place) in lines.iter_mut().zip(tree.below(place)) {
        if let Some(below) = tree.units.get(place) {
            let there = tasks
                .iter()
                .filter(|task| task.unit_path.starts_with(&below.path));
            line.tasks = kind_list(words, there);
        }
    }
    let above = tree
        .above(place)
        .into_iter()
        .filter_map(|place| tree.units.get(place))
        .map(|unit| {
            if unit.id.is_nil() {
                (words.t("overview-title"), "/overblik".to_owned())
            } else {
                (unit.name.clone(), format!("{UNIT_BASE}{}", unit.id))
            }
        });
    html(&Unit {
        above: above.collect(),
        lead,
        tasks: kind_list(words, here),
        wheel: group_wheel(words, "enheden", &node.name, own),
        lines,
        page: visit.page_titled(node.name.clone()),
    })
}

//! What a newer program ships, to take or leave one by one.

use askama::Template;
use axum::response::Response;
use content::own::{Difference, DifferenceKind, Values, difference};
use web::{Error, Fields, Page, Result, Visit, html, redirect_with};

use super::naming::{self, Part};
use super::store::{self, State};
use super::{HOME, publish};

#[derive(Template)]
#[template(path = "own_wheel/news.html")]
struct News {
    page: Page,
    draft: Option<i64>,
    lines: Vec<Line>,
    untouched: usize,
    /// Areas that mean something else in the newer shipped wheel.
    meaning: Vec<String>,
}

struct Line {
    name: String,
    part: String,
    field: String,
    ours: String,
    theirs: String,
    touched: bool,
}

fn found(visit: &Visit, state: &State) -> (Vec<Difference>, Values) {
    let shipped = &visit.app.shipped;
    let drafted = state.drafted(shipped);
    (difference(&state.base(shipped), &drafted, shipped), drafted)
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let state = store::state(visit.db(), visit.municipality()?).await?;
    let (found, drafted) = found(&visit, &state);
    let page = visit.page("own-wheel-news-title");
    let shipped = content::own::values(&visit.app.shipped);
    let since = state
        .newest
        .as_ref()
        .map_or(u32::MAX, |newest| newest.version.based_on);
    let history = visit.app.shipped.framework.history.iter();
    let mut meaning: Vec<_> = history
        .filter(|change| change.version > since)
        .flat_map(|change| change.meaning_changed.iter().copied())
        .collect();
    meaning.sort_unstable();
    meaning.dedup();
    html(&News {
        draft: state.draft.as_ref().map(|draft| draft.version),
        untouched: found.iter().filter(|one| !one.ours_changed).count(),
        lines: found
            .iter()
            .map(|one| line(&page, one, &drafted, &shipped))
            .collect(),
        meaning: meaning
            .into_iter()
            .map(|area| Part::Area(area).name(&page, &drafted))
            .collect(),
        page,
    })
}

fn line(page: &Page, one: &Difference, drafted: &Values, shipped: &Values) -> Line {
    let part = Part::of(&one.path);
    let new = one.kind == DifferenceKind::New;
    let names = if new { shipped } else { drafted };
    Line {
        name: one.path.clone(),
        part: part.map(|part| part.name(page, names)).unwrap_or_default(),
        field: naming::field(page, drafted, &one.path),
        ours: naming::shown(page, drafted, &one.path, one.ours.as_ref()),
        theirs: match one.kind {
            DifferenceKind::New => page.t("own-wheel-news-new"),
            DifferenceKind::Gone => page.t("own-wheel-news-gone"),
            DifferenceKind::Changed => naming::shown(page, drafted, &one.path, one.theirs.as_ref()),
        },
        touched: one.ours_changed,
    }
}

/// Takes or leaves what was ticked; or takes all that the municipality hasn't changed itself.
pub(super) async fn decide(visit: Visit, fields: Fields) -> Result<Response> {
    let municipality = visit.municipality()?;
    let shipped = &visit.app.shipped;
    let state = store::state(visit.db(), municipality).await?;
    let seen: i64 = fields.parsed("version")?;
    let draft = state.draft.clone().filter(|draft| draft.version == seen);
    let mut draft = draft.ok_or(Error::Changed)?;
    let all = fields.text("alt") == "ja";
    let in_force = state.in_force(shipped);
    for one in found(&visit, &state).0 {
        let take = match fields.text(&one.path) {
            _ if all && !one.ours_changed => true,
            "tag" => true,
            "lad" => false,
            _ => continue,
        };
        let decided = one.decide(take, shipped);
        draft.seen.extend(decided.seen);
        for (path, value) in decided.changes {
            if in_force.get(&path) == Some(&value) {
                draft.changes.remove(&path);
            } else {
                draft.changes.insert(path, value);
            }
        }
    }
    let candidate = State {
        draft: Some(draft.clone()),
        ..state
    };
    let new = publish::would_be(shipped, &candidate, u32::MAX, "", visit.now());
    let fits = publish::content_of(shipped, &candidate, &new).is_ok();
    let tx = visit.db().begin().await?;
    store::keep(
        &tx,
        municipality,
        &draft,
        visit.viewer()?.account,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    redirect_with(
        HOME,
        if fits {
            "flash-own-wheel-decided"
        } else {
            "flash-own-wheel-decided-mend"
        },
    )
}

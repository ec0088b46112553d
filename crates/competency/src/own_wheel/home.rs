//! `/organisation/hjul`: what holds, the draft with all that can be changed in it, and older versions.

use askama::Template;
use axum::response::Response;
use content::own::{Value, Values, as_shipped, difference, ids};
use database::Transaction;
use domain::{CompetencyId, ProfileId};
use people::audit;
use web::{Error, Fields, Page, Result, Visit, html, redirect_with};

use super::naming::Part;
use super::store::{self, State};
use super::{HOME, publish};

/// More parts of a kind than this are folded away.
const MOST_PARTS: usize = 6;
/// Where the draft's effect is shown.
const EFFECT: &str = "/organisation/hjul/foelger";

#[derive(Template)]
#[template(path = "own_wheel/home.html")]
struct Home {
    page: Page,
    /// What holds now, in a sentence.
    now: String,
    draft: Option<DraftView>,
    sections: Vec<Section>,
    versions: Vec<VersionLine>,
    /// How much a newer shipped wheel says differently.
    news: usize,
    /// Whether the municipality can go back to the shipped wheel: where its own says something else, and
    /// no draft is in the way.
    can_return: bool,
}

struct DraftView {
    version: i64,
    changed: usize,
    day: String,
    meaning: Vec<String>,
}

/// Parts of one kind.
struct Section {
    heading: String,
    about: String,
    parts: Vec<Entry>,
    /// Whether they are so many that only the changed ones stand there at once.
    folded: bool,
    /// Where one more is added.
    add: Option<(&'static str, String)>,
}

struct Entry {
    name: String,
    href: String,
    mark: Option<(&'static str, String)>,
}

struct VersionLine {
    href: String,
    title: String,
    note: String,
    now: bool,
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let state = store::state(visit.db(), visit.municipality()?).await?;
    let shipped = &visit.app.shipped;
    let page = visit.page("own-wheel-title");
    let (in_force, drafted) = (state.in_force(shipped), state.drafted(shipped));
    let news = difference(&state.base(shipped), &drafted, shipped).len();
    let same = as_shipped(&in_force, shipped).is_empty();
    let now = match &state.newest {
        None => page.t1(
            "own-wheel-now-shipped",
            "version",
            shipped.framework.version,
        ),
        Some(newest) => page.t2(
            if same {
                "own-wheel-now-same"
            } else {
                "own-wheel-now-own"
            },
            "number",
            newest.version.number,
            "day",
            page.day_of(newest.version.published_at),
        ),
    };
    let draft = state.draft.as_ref().map(|draft| DraftView {
        version: draft.version,
        changed: draft.changes.len(),
        day: page.day_of(draft.changed_at),
        meaning: draft
            .meaning
            .iter()
            .map(|area| Part::Area(*area).name(&page, &drafted))
            .collect(),
    });
    let marks = Marks {
        page: &page,
        shipped: content::own::values(shipped),
        in_force: &in_force,
        state: &state,
    };
    let mut sections = sections(&marks, &drafted);
    if draft.is_none() {
        // Nothing can be changed without a draft: only what the municipality has changed is told.
        for section in &mut sections {
            section.parts.retain(|entry| entry.mark.is_some());
            section.folded = false;
        }
        sections.retain(|section| !section.parts.is_empty());
    }
    html(&Home {
        now,
        sections,
        versions: versions(&page, &state),
        news,
        can_return: state.newest.is_some() && draft.is_none() && !same,
        draft,
        page: page.clone(),
    })
}

/// What tells changed parts from the others.
struct Marks<'a> {
    page: &'a Page,
    shipped: Values,
    in_force: &'a Values,
    state: &'a State,
}

impl Marks<'_> {
    fn entry(&self, part: &Part, drafted: &Values) -> Entry {
        let start = part.start();
        let starts = |path: &String| path.starts_with(&start);
        let draft = self.state.draft.as_ref();
        let meaning = |area: &CompetencyId| matches!(part, Part::Area(own) if own == area);
        let changed = draft.is_some_and(|draft| {
            draft.changes.keys().any(starts) || draft.meaning.iter().any(meaning)
        });
        let own = || {
            let values = self.in_force.iter().filter(|(path, _)| starts(path));
            values
                .into_iter()
                .any(|(path, value)| self.shipped.get(path) != Some(value))
        };
        let flag = |end: &str| drafted.get(&format!("{start}{end}")).and_then(Value::flag);
        let retired = flag("active") == Some(false) || flag("available") == Some(false);
        let mark = if changed {
            Some(("warn", self.page.t("own-wheel-mark-draft")))
        } else if own() {
            Some(("none", self.page.t("own-wheel-mark-own")))
        } else {
            None
        };
        let name = part.name(self.page, drafted);
        Entry {
            name: if retired {
                self.page.t1("own-wheel-retired", "name", name)
            } else {
                name
            },
            href: part.href(),
            mark,
        }
    }
}

fn sections(marks: &Marks<'_>, drafted: &Values) -> Vec<Section> {
    let page = marks.page;
    let entries = |parts: Vec<Part>| {
        let parts = parts.iter();
        parts.map(|part| marks.entry(part, drafted)).collect()
    };
    let named = |folder: &str, order: &str, part: fn(String) -> Part| {
        let known = ids(drafted, folder);
        let first = drafted.get(order).and_then(Value::list).unwrap_or_default();
        let mut names: Vec<String> = first
            .iter()
            .filter(|id| known.contains(id.as_str()))
            .cloned()
            .collect();
        let rest = known
            .iter()
            .filter(|id| !first.iter().any(|one| one == *id));
        names.extend(rest.map(|id| (*id).to_owned()));
        names.into_iter().map(part).collect::<Vec<Part>>()
    };
    let titled = |kind: &str, heading: String, parts: Vec<Part>| Section {
        heading,
        about: page.t(&format!("own-wheel-section-{kind}-about")),
        folded: parts.len() > MOST_PARTS,
        parts: entries(parts),
        add: None,
    };
    let section = |kind: &str, parts: Vec<Part>| {
        let heading = page.t(&format!("own-wheel-section-{kind}"));
        titled(kind, heading, parts)
    };
    let tasks = named("task", "order/tasks", Part::Task);
    let speaks_for = |part: &Part, profile: ProfileId| {
        let value = drafted.get(&format!("{}profile", part.start()));
        value.and_then(Value::number) == Some(u32::from(profile.number()))
    };
    let mut all = vec![
        section("profiles", ProfileId::ALL.map(Part::Profile).to_vec()),
        section("areas", CompetencyId::ALL.map(Part::Area).to_vec()),
    ];
    for profile in ProfileId::ALL {
        let of_profile = tasks.iter().filter(|part| speaks_for(part, profile));
        let heading = page.t1("own-wheel-section-tasks", "profile", profile.number());
        all.push(titled("tasks", heading, of_profile.cloned().collect()));
    }
    if let Some(last) = all.last_mut() {
        let add = page.t("own-wheel-add-task");
        last.add = Some(("/organisation/hjul/opgave/ny", add));
    }
    all.push(section("rules", vec![Part::Rules]));
    all.push(section(
        "catalogue",
        named("catalogue", "order/catalogue", Part::Item),
    ));
    all
}

fn versions(page: &Page, state: &State) -> Vec<VersionLine> {
    let newest = state.versions.last().map(|version| version.number);
    let versions = state.versions.iter().rev();
    versions
        .map(|version| VersionLine {
            href: format!("/organisation/hjul/version/{}", version.number),
            title: page.t2(
                "own-wheel-version-line",
                "number",
                version.number,
                "day",
                page.day_of(version.published_at),
            ),
            note: version.note.clone(),
            now: newest == Some(version.number),
        })
        .collect()
}

/// Makes a draft that says all as it is shipped, and whose older proof doesn't hold where the shipped
/// words mean something else than the municipality's own.
async fn go_back(tx: &Transaction, visit: &Visit) -> Result<()> {
    let municipality = visit.municipality()?;
    let (by, now) = (visit.viewer()?.account, visit.now());
    let shipped = &visit.app.shipped;
    store::start(tx, municipality, by, now).await?;
    let mut state = store::state(tx, municipality).await?;
    let in_force = state.in_force(shipped);
    let mut draft = state.draft.take().ok_or(Error::Changed)?;
    draft.changes = as_shipped(&in_force, shipped);
    // Nothing of the shipped wheel is news any more.
    draft.seen = content::own::values(shipped);
    let other_words = |area: &CompetencyId| {
        let start = Part::Area(*area).start();
        draft.changes.keys().any(|path| path.starts_with(&start))
    };
    draft.meaning = state
        .versions
        .iter()
        .flat_map(|version| version.meaning.iter().copied())
        .filter(other_words)
        .collect();
    store::keep(tx, municipality, &draft, by, now).await
}

/// Begins a draft, or throws it away.
pub(super) async fn begin(visit: Visit, fields: Fields) -> Result<Response> {
    let municipality = visit.municipality()?;
    let (by, now) = (visit.viewer()?.account, visit.now());
    let tx = visit.db().begin().await?;
    let (kind, flash) = match fields.text("valg") {
        "kopi" => {
            store::start(&tx, municipality, by, now).await?;
            ("wheel-draft-begun", "flash-own-wheel-copied")
        }
        "leveret" => {
            go_back(&tx, &visit).await?;
            ("wheel-draft-begun", "flash-own-wheel-returning")
        }
        "kasser" => {
            store::throw_away(&tx, municipality, fields.parsed("version")?).await?;
            ("wheel-draft-thrown-away", "flash-own-wheel-thrown-away")
        }
        _ => return Err(Error::BadRequest),
    };
    let nothing = serde_json::json!({});
    audit::note(&tx, municipality, Some(by), kind, None, nothing, now).await?;
    tx.commit().await?;
    let to = match flash {
        "flash-own-wheel-returning" => EFFECT,
        _ => HOME,
    };
    redirect_with(to, flash)
}

/// The number that the draft would most likely get; somebody's item may be quicker.
pub(super) fn next(visit: &Visit, state: &State) -> Result<u32> {
    let published = u32::try_from(visit.viewer()?.municipality.content.0).unwrap_or(u32::MAX);
    let current = publish::current(&visit.app.shipped, state);
    Ok(published.max(current).saturating_add(1))
}

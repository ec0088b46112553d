//! The form of one part of the draft: an area, a profile, a task, the rules, an item of the catalogue.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use content::own::{Value, Values, ids, over};
use domain::{CompetencyId, ProfileId};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::form::{self, FieldView};
use super::naming::Part;
use super::store::{self, Draft, State};
use super::{HOME, publish};

/// The address of a task that isn't there yet.
const NEW: &str = "ny";
/// How the names of the municipality's own tasks begin.
const OWN: &str = "egen-";

#[derive(Template)]
#[template(path = "own_wheel/edit.html")]
struct Edit {
    page: Page,
    action: String,
    title: String,
    notes: Vec<String>,
    groups: Vec<(String, Vec<FieldView>)>,
    /// For an area: whether its meaning changed.
    meaning: Option<bool>,
    version: i64,
    errors: FormErrors,
}

/// A part, and whether it is a task to be added.
struct Asked {
    part: Part,
    new: bool,
}

impl Asked {
    fn known(part: Part) -> Self {
        Self { part, new: false }
    }

    /// A task by the name in the address; `ny` is the next of the municipality's own.
    fn task(name: &str, values: &Values) -> Result<Self> {
        let known = ids(values, "task");
        if name == NEW {
            let last = known
                .iter()
                .filter_map(|id| id.strip_prefix(OWN)?.parse::<u32>().ok())
                .max();
            let id = format!("{OWN}{}", last.unwrap_or(0) + 1);
            return Ok(Self {
                part: Part::Task(id),
                new: true,
            });
        }
        if known.contains(name) {
            Ok(Self::known(Part::Task(name.to_owned())))
        } else {
            Err(Error::NotFound)
        }
    }

    fn item(name: &str, values: &Values) -> Result<Self> {
        if ids(values, "catalogue").contains(name) {
            Ok(Self::known(Part::Item(name.to_owned())))
        } else {
            Err(Error::NotFound)
        }
    }

    fn action(&self) -> String {
        if self.new {
            Part::Task(NEW.to_owned()).href()
        } else {
            self.part.href()
        }
    }

    /// The values to begin with.
    fn begin(&self, drafted: Values) -> Values {
        if !self.new {
            return drafted;
        }
        let start = self.part.start();
        let first = [
            ("kind", Value::from("security")),
            ("profile", Value::Number(2)),
            ("weight", Value::Number(1)),
            ("active", Value::Flag(true)),
        ];
        let first = first.map(|(what, value)| (format!("{start}{what}"), value));
        over(&drafted, &first.into_iter().collect())
    }
}

/// Which part an address names, with the values at hand.
enum Address {
    Part(Part),
    Task(String),
    Item(String),
}

impl Address {
    fn read(self, values: &Values) -> Result<Asked> {
        match self {
            Self::Part(part) => Ok(Asked::known(part)),
            Self::Task(name) => Asked::task(&name, values),
            Self::Item(name) => Asked::item(&name, values),
        }
    }
}

fn area(number: &str) -> Result<Address> {
    let area: CompetencyId = number.parse().map_err(|_| Error::NotFound)?;
    Ok(Address::Part(Part::Area(area)))
}

fn profile(number: &str) -> Result<Address> {
    let number: u8 = number.parse().map_err(|_| Error::NotFound)?;
    let profile = ProfileId::try_from(number).map_err(|_| Error::NotFound)?;
    Ok(Address::Part(Part::Profile(profile)))
}

pub(super) async fn show_area(visit: Visit, Path(number): Path<String>) -> Result<Response> {
    show(visit, area(&number)?).await
}

pub(super) async fn keep_area(
    visit: Visit,
    Path(number): Path<String>,
    fields: Fields,
) -> Result<Response> {
    keep(visit, area(&number)?, fields).await
}

pub(super) async fn show_profile(visit: Visit, Path(number): Path<String>) -> Result<Response> {
    show(visit, profile(&number)?).await
}

pub(super) async fn keep_profile(
    visit: Visit,
    Path(number): Path<String>,
    fields: Fields,
) -> Result<Response> {
    keep(visit, profile(&number)?, fields).await
}

pub(super) async fn show_task(visit: Visit, Path(name): Path<String>) -> Result<Response> {
    show(visit, Address::Task(name)).await
}

pub(super) async fn keep_task(
    visit: Visit,
    Path(name): Path<String>,
    fields: Fields,
) -> Result<Response> {
    keep(visit, Address::Task(name), fields).await
}

pub(super) async fn show_item(visit: Visit, Path(name): Path<String>) -> Result<Response> {
    show(visit, Address::Item(name)).await
}

pub(super) async fn keep_item(
    visit: Visit,
    Path(name): Path<String>,
    fields: Fields,
) -> Result<Response> {
    keep(visit, Address::Item(name), fields).await
}

pub(super) async fn show_rules(visit: Visit) -> Result<Response> {
    show(visit, Address::Part(Part::Rules)).await
}

pub(super) async fn keep_rules(visit: Visit, fields: Fields) -> Result<Response> {
    keep(visit, Address::Part(Part::Rules), fields).await
}

async fn show(visit: Visit, address: Address) -> Result<Response> {
    let state = store::state(visit.db(), visit.municipality()?).await?;
    let Some(draft) = &state.draft else {
        return redirect_with(HOME, "flash-own-wheel-copy-first");
    };
    let drafted = state.drafted(&visit.app.shipped);
    let asked = address.read(&drafted)?;
    let values = asked.begin(drafted);
    let meaning = draft.meaning.clone();
    let shown = Shown {
        name: asked.part.name(&visit.page("own-wheel-title"), &values),
        values: &values,
        meaning: matches!(&asked.part, Part::Area(area) if meaning.contains(area)),
        version: draft.version,
    };
    render(&visit, &asked, &shown, &[])
}

/// What a form shows.
struct Shown<'a> {
    values: &'a Values,
    /// What it was called before somebody emptied the name.
    name: String,
    meaning: bool,
    version: i64,
}

fn render(
    visit: &Visit,
    asked: &Asked,
    shown: &Shown<'_>,
    problems: &[content::own::Problem],
) -> Result<Response> {
    let title = visit.t("own-wheel-title");
    let page = visit.page_titled(title);
    let content = &visit.app.shipped;
    let shipped = content::own::values(content);
    let values = shown.values;
    let name = if asked.new {
        page.t("own-wheel-new-task")
    } else {
        shown.name.clone()
    };
    let groups = form::groups(&page, content, &asked.part, values);
    let errors = form::errors(&page, values, problems, &groups);
    let views = groups.iter().map(|group| {
        let fields = group.fields.iter().map(|field| {
            let (now, then) = (values.get(&field.path), shipped.get(&field.path));
            form::view(&page, values, field, now, then, &errors)
        });
        (page.t(group.heading), fields.collect())
    });
    html(&Edit {
        action: asked.action(),
        groups: views.collect(),
        notes: notes(&page, content, &asked.part, values),
        meaning: matches!(asked.part, Part::Area(_)).then_some(shown.meaning),
        version: shown.version,
        errors,
        page: visit.page_titled(name.clone()),
        title: name,
    })
}

/// How the report was read for a profile: what a municipality may want to correct.
fn notes(page: &Page, content: &content::Content, part: &Part, values: &Values) -> Vec<String> {
    let Part::Profile(id) = part else {
        return Vec::new();
    };
    let notes = content.framework.profile(*id).map(|profile| &profile.notes);
    let line = |note: &domain::ReadingNote| {
        let text = page.of(&note.text);
        note.competency.map_or_else(
            || text.to_owned(),
            |area| format!("{}: {text}", Part::Area(area).name(page, values)),
        )
    };
    notes.into_iter().flatten().map(line).collect()
}

async fn keep(visit: Visit, address: Address, fields: Fields) -> Result<Response> {
    let municipality = visit.municipality()?;
    let shipped = &visit.app.shipped;
    let state = store::state(visit.db(), municipality).await?;
    let seen: i64 = fields.parsed("version")?;
    let draft = state.draft.as_ref().filter(|draft| draft.version == seen);
    let draft = draft.ok_or(Error::Changed)?;
    let drafted = state.drafted(shipped);
    let asked = address.read(&drafted)?;
    let begin = asked.begin(drafted);
    let new = changed(&visit, &asked, &state, draft, (&begin, &fields));
    let candidate = State {
        draft: Some(new.clone()),
        ..state.clone()
    };
    let would_be = publish::would_be(shipped, &candidate, u32::MAX, "", visit.now());
    if let Err(problems) = publish::content_of(shipped, &candidate, &would_be) {
        let shown = Shown {
            name: asked.part.name(&visit.page("own-wheel-title"), &begin),
            values: &would_be.own,
            meaning: fields.text("betydning") == "ja",
            version: seen,
        };
        return render(&visit, &asked, &shown, &problems);
    }
    let tx = visit.db().begin().await?;
    store::keep(
        &tx,
        municipality,
        &new,
        visit.viewer()?.account,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    redirect_with(HOME, "flash-own-wheel-kept")
}

/// The draft with what was typed. What is again as in the version that holds is no change.
fn changed(
    visit: &Visit,
    asked: &Asked,
    state: &State,
    draft: &Draft,
    (values, fields): (&Values, &Fields),
) -> Draft {
    let mut new = draft.clone();
    let page = visit.page("own-wheel-title");
    let in_force = state.in_force(&visit.app.shipped);
    let start = asked.part.start();
    if asked.new {
        let begin = values.iter().filter(|(path, _)| path.starts_with(&start));
        new.changes
            .extend(begin.map(|(path, value)| (path.clone(), value.clone())));
    }
    for group in form::groups(&page, &visit.app.shipped, &asked.part, values) {
        for field in &group.fields {
            let typed = form::typed(field, fields);
            if in_force.get(&field.path) == Some(&typed) {
                new.changes.remove(&field.path);
            } else {
                new.changes.insert(field.path.clone(), typed);
            }
        }
    }
    if let Part::Area(area) = asked.part {
        if fields.text("betydning") == "ja" {
            new.meaning.insert(area);
        } else {
            new.meaning.remove(&area);
        }
    }
    new
}

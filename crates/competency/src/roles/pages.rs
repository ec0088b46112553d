//! The coordinator's screens for security roles.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::{PersonId, SecurityRoleId, SecurityRoleKind};
use people::access::PersonName;
use people::organisation::{Card, Unit, people_found, units_of};
use serde::Deserialize;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::store::{
    self, Carrier, Doing, EmptyUnit, Place, RoleFacts, carriers_by_unit, units_without_anyone,
};
use super::{Weak, hangs_on_one, kind_key};

const LIST: &str = "/organisation/sikkerhedsroller";

/// As many as one looks through; a longer list asks for more letters.
const FOUND_AT_ONCE: u32 = 20;

/// What a system or field is called is no essay.
const LONGEST_ABOUT: usize = 120;

fn address(role: SecurityRoleId) -> String {
    format!("{LIST}/{role}")
}

/// Units to choose from, indented as in the tree.
fn unit_options(units: &[Unit]) -> Vec<(String, String)> {
    units
        .iter()
        .map(|unit| {
            let depth = unit.path.matches('/').count().saturating_sub(2);
            (
                unit.code.clone(),
                format!("{}{}", "– ".repeat(depth), unit.name),
            )
        })
        .collect()
}

fn kind_options(page: &Page) -> Vec<(&'static str, String)> {
    SecurityRoleKind::ALL
        .into_iter()
        .map(|kind| (kind.slug(), page.t(&kind_key(kind))))
        .collect()
}

// ------------------------------------------------------------------------------------- the list

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

pub(super) async fn overview(visit: Visit, Query(asked): Query<Narrowed>) -> Result<Response> {
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

// ----------------------------------------------------------------------------- what a role is

/// The fields that say what a role is, as typed.
struct Typed {
    kind: String,
    about: String,
    unit: String,
}

impl Typed {
    fn read(fields: &Fields) -> Self {
        Self {
            kind: fields.text("kind").to_owned(),
            about: fields.text("about").to_owned(),
            unit: fields.text("unit").to_owned(),
        }
    }

    fn of(role: &Carrier, units: &[Unit]) -> Self {
        let unit = units.iter().find(|unit| unit.id == role.unit);
        Self {
            kind: role.kind.slug().to_owned(),
            about: role.about.clone(),
            unit: unit.map_or_else(String::new, |unit| unit.code.clone()),
        }
    }

    /// What was typed as facts, or what must be mended.
    fn facts(&self, visit: &Visit, units: &[Unit]) -> std::result::Result<RoleFacts, FormErrors> {
        let mut errors = FormErrors::default();
        let kind = SecurityRoleKind::from_slug(&self.kind).ok();
        if kind.is_none() {
            errors.add("kind", visit.t("roles-kind-missing"));
        }
        if self.about.is_empty() {
            errors.add("about", visit.t("roles-about-missing"));
        } else if self.about.chars().count() > LONGEST_ABOUT {
            errors.add("about", visit.t("roles-about-long"));
        }
        let unit = units.iter().find(|unit| unit.code == self.unit);
        if unit.is_none() {
            errors.add("unit", visit.t("roles-unit-missing"));
        }
        match (kind, unit) {
            (Some(kind), Some(unit)) if errors.is_empty() => Ok(RoleFacts {
                kind,
                about: self.about.clone(),
                unit: unit.id,
            }),
            _ => Err(errors),
        }
    }
}

#[derive(Template)]
#[template(path = "roles/new.html")]
struct New {
    page: Page,
    kinds: Vec<(&'static str, String)>,
    units: Vec<(String, String)>,
    typed: Typed,
    errors: FormErrors,
}

fn new_page(visit: &Visit, units: &[Unit], typed: Typed, errors: FormErrors) -> Result<Response> {
    let page = visit.page("roles-new");
    html(&New {
        kinds: kind_options(&page),
        units: unit_options(units),
        page,
        typed,
        errors,
    })
}

pub(super) async fn new(visit: Visit, Query(narrowed): Query<Narrowed>) -> Result<Response> {
    let units = units_of(visit.db(), visit.municipality()?).await?;
    let typed = Typed {
        kind: String::new(),
        about: String::new(),
        unit: narrowed.enhed,
    };
    new_page(&visit, &units, typed, FormErrors::default())
}

pub(super) async fn add(visit: Visit, fields: Fields) -> Result<Response> {
    let units = units_of(visit.db(), visit.municipality()?).await?;
    let typed = Typed::read(&fields);
    let facts = match typed.facts(&visit, &units) {
        Ok(facts) => facts,
        Err(errors) => return new_page(&visit, &units, typed, errors),
    };
    let tx = visit.db().begin().await?;
    let role = store::add(&tx, Doing::of(&visit)?, &facts).await?;
    tx.commit().await?;
    redirect_with(&format!("{}/indehaver", address(role)), "flash-roles-added")
}

// ------------------------------------------------------------------------------------ one role

#[derive(Template)]
#[template(path = "roles/role.html")]
struct RolePage {
    page: Page,
    role: Carrier,
    weak: Vec<String>,
    kinds: Vec<(&'static str, String)>,
    units: Vec<(String, String)>,
    typed: Typed,
    errors: FormErrors,
}

fn role_page(
    visit: &Visit,
    role: Carrier,
    units: &[Unit],
    typed: Typed,
    errors: FormErrors,
) -> Result<Response> {
    let page = visit.page_titled(role_name(visit, &role));
    html(&RolePage {
        weak: hangs_on_one(&role)
            .into_iter()
            .map(|weak| page.t1(weak.key(), "count", weak.count()))
            .collect(),
        kinds: kind_options(&page),
        units: unit_options(units),
        page,
        role,
        typed,
        errors,
    })
}

/// "Systemejer: Nova".
fn role_name(visit: &Visit, role: &Carrier) -> String {
    format!("{}: {}", visit.t(&kind_key(role.kind)), role.about)
}

pub(super) async fn show(visit: Visit, Path(role): Path<SecurityRoleId>) -> Result<Response> {
    let role = store::role(&visit, role).await?;
    let units = units_of(visit.db(), visit.municipality()?).await?;
    let typed = Typed::of(&role, &units);
    role_page(&visit, role, &units, typed, FormErrors::default())
}

pub(super) async fn change(
    visit: Visit,
    Path(role): Path<SecurityRoleId>,
    fields: Fields,
) -> Result<Response> {
    let units = units_of(visit.db(), visit.municipality()?).await?;
    let typed = Typed::read(&fields);
    let facts = match typed.facts(&visit, &units) {
        Ok(facts) => facts,
        Err(errors) => {
            let role = store::role(&visit, role).await?;
            return role_page(&visit, role, &units, typed, errors);
        }
    };
    let tx = visit.db().begin().await?;
    let version = fields.parsed("version")?;
    store::change(&tx, Doing::of(&visit)?, role, version, &facts).await?;
    tx.commit().await?;
    redirect_with(&address(role), "flash-roles-changed")
}

pub(super) async fn end(
    visit: Visit,
    Path(role): Path<SecurityRoleId>,
    fields: Fields,
) -> Result<Response> {
    let tx = visit.db().begin().await?;
    store::end(&tx, Doing::of(&visit)?, role, fields.parsed("version")?).await?;
    tx.commit().await?;
    redirect_with(LIST, "flash-roles-ended")
}

// ----------------------------------------------------------------------------- who has a role

#[derive(Template)]
#[template(path = "roles/find.html")]
struct Find {
    page: Page,
    role: Carrier,
    role_name: String,
    place: Place,
    query: String,
    found: Option<(Vec<Card>, i64)>,
    errors: FormErrors,
}

impl Find {
    fn action(&self) -> String {
        format!("{}/{}", address(self.role.id), slug(self.place))
    }

    fn back(&self) -> String {
        address(self.role.id)
    }

    /// Who is in the place now.
    fn present(&self) -> Option<&store::Carrying> {
        match self.place {
            Place::Holder => self.role.holder.as_ref(),
            Place::Deputy => self.role.deputy.as_ref(),
        }
    }

    fn is_holder(&self) -> bool {
        self.place == Place::Holder
    }
}

fn slug(place: Place) -> &'static str {
    match place {
        Place::Holder => "indehaver",
        Place::Deputy => "stedfortraeder",
    }
}

fn place_named(name: &str) -> Result<Place> {
    [Place::Holder, Place::Deputy]
        .into_iter()
        .find(|place| slug(*place) == name)
        .ok_or(Error::NotFound)
}

/// What is searched for.
#[derive(Deserialize, Default)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

async fn find_page(
    visit: &Visit,
    role: Carrier,
    place: Place,
    query: &str,
    errors: FormErrors,
) -> Result<Response> {
    let found = if query.is_empty() {
        None
    } else {
        let (found, _) =
            people_found::<PersonName>(visit, query, None, false, 1, FOUND_AT_ONCE).await?;
        Some((found.people, found.total))
    };
    let title = match place {
        Place::Holder => "roles-find-holder",
        Place::Deputy => "roles-find-deputy",
    };
    html(&Find {
        page: visit.page(title),
        role_name: role_name(visit, &role),
        role,
        place,
        query: query.to_owned(),
        found,
        errors,
    })
}

pub(super) async fn find(
    visit: Visit,
    Path((role, place)): Path<(SecurityRoleId, String)>,
    Query(search): Query<Search>,
) -> Result<Response> {
    let place = place_named(&place)?;
    let role = store::role(&visit, role).await?;
    find_page(&visit, role, place, search.q.trim(), FormErrors::default()).await
}

pub(super) async fn give(
    visit: Visit,
    Path((role, place)): Path<(SecurityRoleId, String)>,
    fields: Fields,
) -> Result<Response> {
    let place = place_named(&place)?;
    let person: Option<PersonId> = if fields.given("person").is_some() {
        Some(fields.parsed("person")?)
    } else {
        None
    };
    let role = store::role(&visit, role).await?;
    let other = match place {
        Place::Holder => role.deputy.as_ref(),
        Place::Deputy => role.holder.as_ref(),
    };
    if person.is_some() && person == other.map(|other| other.id) {
        let mut errors = FormErrors::default();
        errors.add("q", visit.t("roles-same-person"));
        return find_page(&visit, role, place, fields.text("q"), errors).await;
    }
    let tx = visit.db().begin().await?;
    let version = fields.parsed("version")?;
    store::give(&tx, Doing::of(&visit)?, role.id, version, place, person).await?;
    tx.commit().await?;
    let flash = match (place, person) {
        (_, None) => "flash-roles-nobody",
        (Place::Holder, Some(_)) => "flash-roles-holder",
        (Place::Deputy, Some(_)) => "flash-roles-deputy",
    };
    redirect_with(&address(role.id), flash)
}

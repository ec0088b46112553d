//! The coordinator's screens for one role: make it, change it, end it, and who has it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::{PersonId, SecurityRoleId, SecurityRoleKind};
use people::access::PersonName;
use people::organisation::{Card, Unit, people_found, units_of};
use serde::Deserialize;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::store::{self, Carrier, Doing, Place, RoleFacts};
use super::{hangs_on_one, kind_key};

pub(super) const LIST: &str = "/organisation/sikkerhedsroller";

/// As many as one looks through; a longer list asks for more letters.
const FOUND_AT_ONCE: u32 = 20;

/// What a system or field is called is no essay.
const LONGEST_ABOUT: usize = 120;

fn address(role: SecurityRoleId) -> String {
    format!("{LIST}/{role}")
}

/// Units to choose from, indented as in the tree.
pub(super) fn unit_options(units: &[Unit]) -> Vec<(String, String)> {
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

/// The unit that the list was narrowed to.
#[derive(Deserialize, Default)]
pub(super) struct InUnit {
    #[serde(default)]
    enhed: String,
}

pub(super) async fn new(visit: Visit, Query(chosen): Query<InUnit>) -> Result<Response> {
    let units = units_of(visit.db(), visit.municipality()?).await?;
    let typed = Typed {
        kind: String::new(),
        about: String::new(),
        unit: chosen.enhed,
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
    if fields.given("vis").is_some() {
        return web::search::keep(&visit, &fields);
    }
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

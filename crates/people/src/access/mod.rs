//! Who may see what of whom, proved before anything is read, and every look written down.
//!
//! `domain::rights` decides from its one table; this module finds the relation between viewer and
//! subject, asks, writes the access log, and hands out a [`Sees`]: the proof that store functions
//! for personal data ask for. A handler that forgets to ask doesn't compile.

mod log;
mod sealed;

use std::marker::PhantomData;

use database::{Queries as _, binds};
use domain::rights::{DataKind, Relation, Role, may_see};
use domain::{MunicipalityId, PersonId};
use web::{Error, Result, Visit};

pub use log::{Look, looks_at};
pub use sealed::Sealed;

/// A kind of personal data, as a type.
pub trait Kind: Send + Sync + 'static {
    /// The same as a value.
    const KIND: DataKind;
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;
        impl Kind for $name { const KIND: DataKind = DataKind::$name; }
    )+ };
}

kinds! {
    /// Levels and what proves them.
    Levels,
    /// Self-assessments.
    SelfAssessment,
    /// Answers about tasks.
    Inventory,
    /// What was assigned and completed.
    Completion,
    /// The plan that employee and manager agreed on.
    AgreedPlan,
    /// The whole plan.
    FullPlan,
    /// Levels that the employee shares.
    SharedLevels,
    /// Profiles and their reasons.
    Placement,
    /// Whether the person is in the target group.
    Scope,
    /// Formal security roles.
    SecurityRoles,
    /// Who looked.
    AccessLog,
    /// A request to be seen at a task or to have prior learning looked at, with what was seen.
    Observation,
    /// That there is such a request, of whom and when.
    ObservationRequest,
    /// Whether somebody has answered in a round that maps tasks.
    RoundAnswered,
    /// Name, unit, title.
    PersonName,
}

/// The proof that the viewer may see data of this kind about this person.
#[derive(Debug)]
pub struct Sees<K> {
    municipality: MunicipalityId,
    person: PersonId,
    relation: Relation,
    kind: PhantomData<K>,
}

impl<K> Clone for Sees<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Sees<K> {}

impl<K> Sees<K> {
    /// The municipality of both.
    #[must_use]
    pub fn municipality(&self) -> MunicipalityId {
        self.municipality
    }

    /// The person that may be seen.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Through which relation.
    #[must_use]
    pub fn relation(&self) -> Relation {
        self.relation
    }
}

/// The proof for a list of people.
#[derive(Clone, Debug)]
pub struct SeesAll<K> {
    municipality: MunicipalityId,
    people: Vec<PersonId>,
    kind: PhantomData<K>,
}

impl<K> SeesAll<K> {
    /// The municipality of all.
    #[must_use]
    pub fn municipality(&self) -> MunicipalityId {
        self.municipality
    }

    /// The people that may be seen.
    #[must_use]
    pub fn people(&self) -> &[PersonId] {
        &self.people
    }
}

/// One's own data: always, and never logged.
pub fn own<K: Kind>(visit: &Visit) -> Result<Sees<K>> {
    Ok(Sees {
        municipality: visit.municipality()?,
        person: visit.own_person()?,
        relation: Relation::Own,
        kind: PhantomData,
    })
}

/// Data about somebody. `shared` says whether the person shares this kind with their manager.
/// Another municipality's person is not found; a person whom the viewer may not see so is
/// [`Error::NotAllowed`]. A granted look at somebody else is logged before anything is shown.
pub async fn sees<K: Kind>(visit: &Visit, person: PersonId, shared: bool) -> Result<Sees<K>> {
    let viewer = visit.viewer()?;
    if viewer.person == Some(person) {
        return own(visit);
    }
    let municipality = viewer.municipality.id;
    let (direct,): (bool,) = visit
        .db()
        .one(
            "SELECT EXISTS (SELECT 1 FROM position t WHERE t.municipality_id = p.municipality_id
                AND t.person_id = p.id AND t.manager_id = $3 AND (t.ended_on IS NULL OR t.ended_on >= $4)
                AND (t.started_on IS NULL OR t.started_on <= $4))
             FROM person p WHERE p.municipality_id = $1 AND p.id = $2",
            binds![municipality, person, viewer.person, visit.today()],
        )
        .await?;
    let relations: &[Relation] = if direct {
        &[Relation::DirectReport, Relation::Municipality]
    } else {
        &[Relation::Municipality]
    };
    let relation = relations
        .iter()
        .copied()
        .find(|relation| may_see(&viewer.roles, *relation, K::KIND, shared))
        .ok_or(Error::NotAllowed)?;
    log::write(visit, &[person], K::KIND, relation).await?;
    Ok(Sees {
        municipality,
        person,
        relation,
        kind: PhantomData,
    })
}

/// Data about the people of a list whose query already held the relation: the viewer's own direct
/// reports, or (for a coordinator) anybody in the municipality. Each look is logged.
pub(crate) async fn sees_all<K: Kind>(
    visit: &Visit,
    people: Vec<PersonId>,
    relation: Relation,
) -> Result<SeesAll<K>> {
    let viewer = visit.viewer()?;
    if !may_see(&viewer.roles, relation, K::KIND, false) {
        return Err(Error::NotAllowed);
    }
    log::write(visit, &people, K::KIND, relation).await?;
    Ok(SeesAll {
        municipality: viewer.municipality.id,
        people,
        kind: PhantomData,
    })
}

/// Data about the people of a list that a feature's own query found in the viewer's municipality, for
/// roles that may see this kind of anybody there (coordinators). Each look is logged.
pub async fn listed<K: Kind>(visit: &Visit, people: Vec<PersonId>) -> Result<SeesAll<K>> {
    sees_all(visit, people, Relation::Municipality).await
}

/// Somebody who asked an assessor for something: what makes them the assessor's participant. Made
/// where requests are kept and nowhere else.
pub trait Asked {
    /// The municipality of both.
    fn municipality(&self) -> MunicipalityId;
    /// Who was asked.
    fn assessor(&self) -> PersonId;
    /// Who asked.
    fn person(&self) -> PersonId;
}

/// Data about people who asked the viewer for it. Who was asked by somebody else finds nothing, as if
/// there were no such request. Each look is logged.
pub async fn participants<K: Kind>(visit: &Visit, asked: &[impl Asked]) -> Result<SeesAll<K>> {
    let viewer = visit.viewer()?;
    let mine = |one: &dyn Asked| {
        one.municipality() == viewer.municipality.id
            && viewer.person == Some(one.assessor())
            && viewer.person != Some(one.person())
    };
    if !asked.iter().all(|one| mine(one)) {
        return Err(Error::NotFound);
    }
    let people = asked.iter().map(Asked::person).collect();
    sees_all(visit, people, Relation::Participant).await
}

/// Data about somebody who asked the viewer for it; otherwise as [`participants`].
pub async fn participant<K: Kind>(visit: &Visit, asked: &impl Asked) -> Result<Sees<K>> {
    let all = participants::<K>(visit, std::slice::from_ref(asked)).await?;
    Ok(Sees {
        municipality: all.municipality,
        person: asked.person(),
        relation: Relation::Participant,
        kind: PhantomData,
    })
}

/// Whether the viewer may see figures about groups in the whole municipality.
pub fn may_see_figures(visit: &Visit) -> Result<MunicipalityId> {
    let viewer = visit.viewer()?;
    if may_see(
        &viewer.roles,
        Relation::Municipality,
        DataKind::GroupFigures,
        false,
    ) {
        Ok(viewer.municipality.id)
    } else {
        Err(Error::NotAllowed)
    }
}

/// The role through which a relation speaks, for the log's reader.
pub(crate) fn acting_as(roles: &[Role], relation: Relation) -> &'static str {
    match relation {
        Relation::DirectReport | Relation::UnitBelow => Role::Manager.slug(),
        Relation::Participant => Role::Assessor.slug(),
        _ => [
            Role::Coordinator,
            Role::Administrator,
            Role::Auditor,
            Role::Assessor,
        ]
        .into_iter()
        .find(|role| roles.contains(role))
        .unwrap_or(Role::Employee)
        .slug(),
    }
}

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use database::testing::on_both_engines;
use domain::rights::Role;
use domain::{OrgUnitId, PersonId, SecurityRoleId, SecurityRoleKind};
use uuid::Uuid;
use web::Error;

use super::store::{self, Doing, Place, RoleFacts, units_without_anyone};
use super::{Carrier, Carrying, Held, Weak, carriers_by_unit, hangs_on_one, kind_key, roles_held};
use crate::placement::testing::{TODAY, Town, migrations};

fn somebody(left: bool) -> Carrying {
    Carrying {
        id: PersonId::from(Uuid::now_v7()),
        name: "Anna Prøve".to_owned(),
        left,
    }
}

fn role(holder: Option<Carrying>, deputy: Option<Carrying>, held: i64) -> Carrier {
    Carrier {
        id: SecurityRoleId::from(Uuid::now_v7()),
        kind: SecurityRoleKind::SystemOwner,
        about: "Løn".to_owned(),
        unit: OrgUnitId::from(Uuid::now_v7()),
        unit_name: "Løn".to_owned(),
        unit_path: "/1/".to_owned(),
        holder,
        deputy,
        held,
        version: 1,
    }
}

#[test]
fn a_task_stands_well_with_holder_and_deputy_who_work_here() {
    let anna = somebody(false);
    assert_eq!(
        hangs_on_one(&role(Some(anna.clone()), Some(somebody(false)), 1)),
        []
    );
    assert_eq!(hangs_on_one(&role(None, None, 0)), [Weak::Nobody]);
    assert_eq!(
        hangs_on_one(&role(None, Some(somebody(false)), 0)),
        [Weak::Nobody]
    );
    assert_eq!(
        hangs_on_one(&role(Some(anna.clone()), None, 1)),
        [Weak::NoDeputy]
    );
    let gone = Some(somebody(true));
    assert_eq!(
        hangs_on_one(&role(Some(anna.clone()), gone.clone(), 1)),
        [Weak::NoDeputy]
    );
    assert_eq!(
        hangs_on_one(&role(Some(anna.clone()), Some(anna.clone()), 1)),
        [Weak::NoDeputy]
    );
    assert_eq!(
        hangs_on_one(&role(gone, Some(somebody(false)), 1)),
        [Weak::HolderLeft]
    );
    assert_eq!(
        hangs_on_one(&role(Some(anna), Some(somebody(false)), 3)),
        [Weak::Many(3)]
    );
}

#[test]
fn every_kind_has_a_name_in_both_languages() {
    for kind in SecurityRoleKind::ALL {
        let line = format!("{} = ", kind_key(kind));
        assert!(
            super::TEXTS.0.contains(&line) && super::TEXTS.1.contains(&line),
            "{line}"
        );
    }
}

async fn add(town: &Town, doing: Doing, unit: OrgUnitId, about: &str) -> SecurityRoleId {
    let facts = RoleFacts {
        kind: SecurityRoleKind::SystemOwner,
        about: about.to_owned(),
        unit,
    };
    let tx = town.db.begin().await.unwrap();
    let role = store::add(&tx, doing, &facts).await.unwrap();
    tx.commit().await.unwrap();
    role
}

async fn give(
    town: &Town,
    doing: Doing,
    role: SecurityRoleId,
    version: i64,
    place: Place,
    person: Option<PersonId>,
) -> web::Result<()> {
    let tx = town.db.begin().await.unwrap();
    store::give(&tx, doing, role, version, place, person).await?;
    Ok(tx.commit().await?)
}

#[tokio::test]
async fn who_carries_what_where_and_where_nobody_does() {
    on_both_engines(&migrations(), async |db| {
        let town = Town::new(&db, "100").await;
        let neighbour = Town::new(&db, "101").await;
        let top = town.unit("/1/", None).await;
        let school = town.unit("/1/2/", Some(top)).await;
        let library = town.unit("/1/3/", Some(top)).await;
        let anna = town.person("Anna", school).await;
        let bo = town.person("Bo", library).await;
        let carl = town.person("Carl", top).await;
        let visit = town.visit(carl, &[Role::Coordinator], 0).await;
        let doing = Doing::of(&visit).unwrap();

        let elsewhere = neighbour.unit("/1/", None).await;
        let nete = neighbour.person("Nete", elsewhere).await;
        let their = neighbour.visit(nete, &[Role::Coordinator], 0).await;
        add(&neighbour, Doing::of(&their).unwrap(), elsewhere, "Naboens").await;

        let empty = async || {
            let units = units_without_anyone(&db, town.id, TODAY).await.unwrap();
            units
                .into_iter()
                .map(|unit| (unit.code, unit.above, unit.people))
                .collect::<Vec<_>>()
        };
        let line = |code: &str, above: &str| (code.to_owned(), above.to_owned(), 1_i64);
        let all = [line("1", ""), line("2", "Enhed 1"), line("3", "Enhed 1")];
        assert_eq!(empty().await, all);

        let role = add(&town, doing, school, "Elevsystemet").await;
        assert_eq!(empty().await, all, "a role that nobody has helps nobody");
        give(&town, doing, role, 1, Place::Holder, Some(anna))
            .await
            .unwrap();
        assert_eq!(empty().await, [line("1", ""), line("3", "Enhed 1")]);
        let late = give(&town, doing, role, 1, Place::Deputy, Some(bo)).await;
        assert!(matches!(late, Err(Error::Changed)));

        let carriers = carriers_by_unit(&visit, None).await.unwrap();
        assert_eq!(carriers.len(), 1, "none of the neighbour's");
        assert_eq!(carriers[0].holder.as_ref().unwrap().name, "Anna Prøve");
        assert_eq!((carriers[0].held, carriers[0].version), (1, 2));
        assert_eq!(hangs_on_one(&carriers[0]), [Weak::NoDeputy]);
        assert_eq!(
            town.looks_at(anna).await,
            [("security_roles".to_owned(), 1)]
        );
        assert!(
            carriers_by_unit(&visit, Some("/1/3/"))
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(
            carriers_by_unit(&visit, Some("/1/2/")).await.unwrap(),
            carriers
        );

        give(&town, doing, role, 2, Place::Deputy, Some(bo))
            .await
            .unwrap();
        let carriers = carriers_by_unit(&visit, None).await.unwrap();
        assert_eq!(hangs_on_one(&carriers[0]), []);
        for (person, as_deputy) in [(anna, false), (bo, true)] {
            let held = Held {
                kind: SecurityRoleKind::SystemOwner,
                about: "Elevsystemet".to_owned(),
                as_deputy,
            };
            assert_eq!(roles_held(&db, town.id, person).await.unwrap(), [held]);
        }

        town.leaves(anna).await;
        let carriers = carriers_by_unit(&visit, None).await.unwrap();
        assert_eq!(hangs_on_one(&carriers[0]), [Weak::HolderLeft]);
        assert_eq!(
            empty().await,
            [line("1", ""), line("3", "Enhed 1")],
            "the deputy still works here, and nobody is left in the school to train"
        );
    })
    .await;
}

#[tokio::test]
async fn a_role_is_changed_and_ended_but_stays_on_record() {
    on_both_engines(&migrations(), async |db| {
        use database::{Queries as _, binds};
        let town = Town::new(&db, "100").await;
        let unit = town.unit("/1/", None).await;
        let carl = town.person("Carl", unit).await;
        let visit = town.visit(carl, &[Role::Coordinator], 0).await;
        let doing = Doing::of(&visit).unwrap();
        let role = add(&town, doing, unit, "Løn").await;
        give(&town, doing, role, 1, Place::Holder, Some(carl))
            .await
            .unwrap();

        let facts = RoleFacts {
            kind: SecurityRoleKind::GdprCoordinator,
            about: "Persondata".to_owned(),
            unit,
        };
        let tx = db.begin().await.unwrap();
        store::change(&tx, doing, role, 2, &facts).await.unwrap();
        tx.commit().await.unwrap();
        let changed = store::role(&visit, role).await.unwrap();
        assert_eq!((changed.kind, changed.version), (facts.kind, 3));

        let tx = db.begin().await.unwrap();
        let late = store::end(&tx, doing, role, 2).await;
        assert!(matches!(late, Err(Error::Changed)));
        store::end(&tx, doing, role, 3).await.unwrap();
        tx.commit().await.unwrap();
        assert!(matches!(
            store::role(&visit, role).await,
            Err(Error::NotFound)
        ));
        assert!(roles_held(&db, town.id, carl).await.unwrap().is_empty());
        let kept: Vec<(String,)> = db
            .all(
                "SELECT kind FROM audit_event WHERE municipality_id = $1 ORDER BY id",
                binds![town.id],
            )
            .await
            .unwrap();
        let kept: Vec<&str> = kept.iter().map(|(kind,)| kind.as_str()).collect();
        assert_eq!(
            kept,
            [
                "security-role-added",
                "security-role-holder",
                "security-role-changed",
                "security-role-ended"
            ]
        );
    })
    .await;
}

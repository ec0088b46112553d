//! What follows from a course, and what doesn't once it is revoked, on both engines.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use axum::extract::Path;
use database::testing::on_both_engines;
use database::{Queries as _, binds};
use domain::course::test::Score;
use domain::{AsOf, Attained, CompetencyId, EvidenceKind, Finding, ItemId, Level};
use jiff::ToSpan as _;
use people::access::{Levels, own};
use web::Visit;

use super::code::in_groups;
use super::record::revoke;
use super::{Imported, Taken, complete, complete_imported, pages, standing};
use crate::progress::{self, Learner};
use crate::testing::{body, course, employee, form, leads_to, migrations, town, with_texts};

pub(super) async fn completed(visit: &Visit) -> super::Held {
    let learner = Learner::of(visit).unwrap();
    let course = course(visit);
    let tx = visit.db().begin().await.unwrap();
    progress::begin(&tx, &learner, course, visit.now())
        .await
        .unwrap();
    let shown = (
        CompetencyId::OWN_PRACTICE,
        EvidenceKind::ScenarioTest,
        Finding::Shown(Level::Understands),
    );
    let taken = Taken {
        learner: &learner,
        course,
        score: Some(Score {
            asked: 10,
            right: 9,
            passed: true,
        }),
        findings: &[shown],
        today: visit.today(),
        now: visit.now(),
    };
    complete(&tx, &visit.content, &taken).await.unwrap();
    tx.commit().await.unwrap();
    let standing = standing(visit.db(), &learner, &course.id, visit.today()).await;
    standing.unwrap().held.unwrap()
}

pub(super) async fn attained(visit: &Visit, number: u8) -> Attained {
    let at = AsOf::on(visit.today());
    let picture = competency::person::picture(visit, own::<Levels>(visit).unwrap(), at)
        .await
        .unwrap();
    picture.attainment[CompetencyId::try_from(number).unwrap()].attained
}

#[tokio::test]
async fn a_certificate_can_be_checked_by_anybody_who_holds_it() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        let held = completed(&visit).await;
        let stranger = with_texts(competency::testing::stranger(&db, domain::Lang::Da));
        let typed = form(&format!("kode={}", in_groups(&held.code).to_lowercase()));
        let there = pages::look_up(stranger.clone(), typed).await.unwrap();
        assert_eq!(
            leads_to(&there),
            format!("/bevis/{}", in_groups(&held.code))
        );
        let page = pages::check(stranger.clone(), Path(held.code.clone()))
            .await
            .unwrap();
        let robots = page.headers().get("x-robots-tag").unwrap();
        assert!(robots.to_str().unwrap().contains("noindex"));
        let page = body(page).await;
        assert!(page.contains("ægte og gælder") && page.contains("Eksempel Kommune"));
        let nothing = pages::look_up(stranger.clone(), form("kode=ABCD-EFGH-2345"))
            .await
            .unwrap();
        assert!(body(nothing).await.contains("Vi har ikke noget bevis"));
        for none in ["intet", "ABCD-EFGH-2345"] {
            let answer = pages::check(stranger.clone(), Path(none.to_owned()));
            let answer = answer.await.unwrap();
            assert_eq!(answer.status(), axum::http::StatusCode::NOT_FOUND);
            let answer = body(answer).await;
            assert!(answer.contains("Vi har ikke noget bevis") && answer.contains(none));
        }

        // Somebody else's certificate isn't there.
        let manager = with_texts(town.as_manager(&db));
        assert!(
            pages::show(manager, Path(held.id.to_string()))
                .await
                .is_err()
        );
        let mine = body(pages::show(visit, Path(held.id.to_string())).await.unwrap()).await;
        assert!(mine.contains(&in_groups(&held.code)));
    })
    .await;
}

#[tokio::test]
async fn revoking_takes_back_what_it_proved_but_not_the_past() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        let held = completed(&visit).await;
        assert_eq!(
            attained(&visit, 0).await,
            Attained::Level(Level::Understands)
        );
        assert_eq!(attained(&visit, 4).await, Attained::Level(Level::Aware));
        let later = visit.today().checked_add(3.days()).unwrap();
        let how = (town.coordinator_account, later, visit.now());
        let tx = db.begin().await.unwrap();
        revoke(
            &tx,
            &visit.content,
            town.municipality,
            held.id,
            "Forkert person",
            how,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(attained(&visit, 0).await, Attained::Unknown);
        assert_eq!(attained(&visit, 4).await, Attained::Unknown);
        let (until,): (database::Day,) = db
            .one("SELECT valid_until FROM completion", binds![])
            .await
            .unwrap();
        assert_eq!(
            until.0,
            later.yesterday().unwrap(),
            "it counted until the day before"
        );
        let tx = db.begin().await.unwrap();
        let twice = revoke(&tx, &visit.content, town.municipality, held.id, "igen", how).await;
        assert!(twice.is_err());
        drop(tx);
        let stranger = with_texts(competency::testing::stranger(&db, domain::Lang::Da));
        let page = pages::check(stranger, Path(held.code.clone()))
            .await
            .unwrap();
        let page = body(page).await;
        assert!(page.contains("trukket tilbage") && !page.contains(&held.name));
        let file = (held.id.to_string(), "bevis.da.pdf".to_owned());
        assert!(
            pages::pdf(visit, Path(file)).await.is_err(),
            "no paper of what doesn't hold"
        );
    })
    .await;
}

#[tokio::test]
async fn what_another_system_tells_of_counts_once_as_taking_part() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        let course = course(&visit);
        let on = visit.today().checked_sub(10.days()).unwrap();
        let told = [
            Imported {
                person: town.employee,
                on,
                again: false,
            },
            Imported {
                person: town.employee,
                on,
                again: false,
            },
        ];
        for expected in [1, 0] {
            let tx = db.begin().await.unwrap();
            let how = (Some(town.coordinator_account), visit.today(), visit.now());
            let new = complete_imported(&tx, &visit.content, town.municipality, course, &told, how)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            assert_eq!(new, expected);
        }
        assert_eq!(attained(&visit, 0).await, Attained::Level(Level::Aware));
        assert_eq!(attained(&visit, 9).await, Attained::Level(Level::Aware));
        let (item, until): (String, database::Day) = db
            .one("SELECT item, valid_until FROM completion", binds![])
            .await
            .unwrap();
        assert_eq!(ItemId::new(item), course.id);
        assert_eq!(Some(until.0), course.valid_until(on));
        let learner = Learner::of(&visit).unwrap();
        let told = standing(&db, &learner, &course.id, visit.today()).await;
        let told = told.unwrap();
        assert!(told.held.is_none(), "no certificate");
        assert_eq!(told.done.unwrap().on, on);
    })
    .await;
}

#[tokio::test]
async fn a_certificate_of_the_management_body_goes_with_its_record() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = employee(&db, &town).await;
        let learner = Learner::of(&visit).unwrap();
        let id = ItemId::new("ledelsesorganet");
        let course = visit.content.course(&id).unwrap();
        let tx = db.begin().await.unwrap();
        tx.run(
            "INSERT INTO body_member (municipality_id, id, account_id, name, email, office, member_from,
                member_until, version) VALUES ($1, $2, $3, 'Anne Holm', 'anne@eksempel.dk', 'Formand', $4, NULL, 1)",
            binds![
                town.municipality,
                uuid::Uuid::now_v7(),
                town.employee_account,
                visit.today().tomorrow().unwrap()
            ],
        )
        .await
        .unwrap();
        progress::begin(&tx, &learner, course, visit.now()).await.unwrap();
        let taken = Taken {
            learner: &learner,
            course,
            score: None,
            findings: &[],
            today: visit.today(),
            now: visit.now(),
        };
        let certificate = complete(&tx, &visit.content, &taken).await.unwrap();
        tx.commit().await.unwrap();
        let open = async || -> i64 {
            let sql = "SELECT COUNT(*) FROM body_course WHERE withdrawn_at IS NULL";
            let (count,): (i64,) = db.one(sql, binds![]).await.unwrap();
            count
        };
        assert_eq!(open().await, 1);
        let tx = db.begin().await.unwrap();
        let how = (town.coordinator_account, visit.today(), visit.now());
        let of = town.municipality;
        revoke(&tx, &visit.content, of, certificate, "Fejl", how).await.unwrap();
        let again = revoke(&tx, &visit.content, of, certificate, "Fejl", how).await;
        assert!(matches!(again, Err(web::Error::Changed)));
        tx.commit().await.unwrap();
        assert_eq!(open().await, 0);
        let standing = standing(&db, &learner, &id, visit.today()).await.unwrap();
        let held = standing.held.unwrap();
        assert!(held.revoked.is_some());
        let own = crate::testing::with_texts(visit.clone());
        let front = crate::player::front::show(own, axum::extract::Path(id.to_string())).await;
        let front = crate::testing::body(front.unwrap()).await;
        assert!(front.contains("er trukket tilbage") && !front.contains("Du har gennemført"));
    })
    .await;
}

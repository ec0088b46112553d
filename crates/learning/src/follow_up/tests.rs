#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use domain::ItemId;
use domain::course::Block;
use domain::rights::Role;
use jiff::ToSpan as _;
use web::{Error, Visit};

use super::figures::Group;
use super::store::{self, Wanted, Which};
use super::{course, courses, people, start, texts};
use crate::assignment::Offer;
use crate::player::{self, OwnText, own_texts};
use crate::testing::{COURSE, Town, body, employee, form, leads_to, migrations, town, with_texts};

fn coordinator(db: &Database, town: &Town) -> Visit {
    let mut visit = with_texts(town.as_employee(db));
    let viewer = visit.viewer.as_mut().unwrap();
    viewer.account = town.coordinator_account;
    viewer.person = None;
    viewer.roles = vec![Role::Coordinator];
    visit
}

async fn change(db: &Database, sql: &str, binds: database::Binds) {
    let tx = db.begin().await.unwrap();
    tx.run(sql, binds).await.unwrap();
    tx.commit().await.unwrap();
}

/// The three are asked since 90 days; the employee has completed it, the manager's has ended.
async fn asked(db: &Database, visit: &Visit, town: &Town) -> Offer {
    let today = visit.today();
    let since = today.checked_sub(90.days()).unwrap();
    change(
        db,
        "INSERT INTO assignment (municipality_id, person_id, course, assigned_on, ended_on)
         SELECT municipality_id, id, $2, $3, NULL FROM person WHERE municipality_id = $1",
        binds![town.municipality, COURSE, since],
    )
    .await;
    for (person, until) in [
        (town.employee, None),
        (town.manager, Some(today.yesterday().unwrap())),
    ] {
        change(
            db,
            "INSERT INTO completion (municipality_id, id, person_id, item, completed_on, valid_until,
                recorded_at) VALUES ($1, $2, $2, $3, $4, $5, $6)",
            binds![town.municipality, person, COURSE, since, until, visit.now()],
        )
        .await;
    }
    Offer {
        starts_on: since,
        days: 60,
        mails: true,
        version: 0,
    }
}

#[tokio::test]
async fn completion_is_counted_and_told_by_name_and_every_look_is_logged() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = coordinator(&db, &town);
        let today = visit.today();
        let offer = asked(&db, &visit, &town).await;
        let offers = BTreeMap::from([(COURSE.to_owned(), offer.clone())]);
        let counts = store::counts(&db, town.municipality, &offers, today)
            .await
            .unwrap();
        let group = Group {
            asked: 3,
            covered: 1,
            overdue: 2,
        };
        assert_eq!((counts[COURSE].group, counts[COURSE].unreached), (group, 0));
        // With more days nobody is past them, whatever they completed before.
        let id = ItemId::new(COURSE);
        let longer = Offer {
            days: 90,
            ..offer.clone()
        };
        let units = store::units(&db, town.municipality, &id, Some(&longer), today)
            .await
            .unwrap();
        assert_eq!(units.len(), 1);
        assert_eq!(
            units[0].here,
            Group {
                asked: 1,
                covered: 1,
                overdue: 0
            },
            "one has a position"
        );
        let units = store::units(&db, town.municipality, &id, None, today)
            .await
            .unwrap();
        assert_eq!(units[0].here.overdue, 0, "not started");

        let course = crate::testing::course(&visit);
        for (which, offer, expected) in [
            (Which::All, None, 3),
            (Which::Done, None, 1),
            (Which::Missing, Some(&offer), 2),
            (Which::Overdue, Some(&offer), 2),
            (Which::Overdue, Some(&longer), 0),
            (Which::Overdue, None, 0),
        ] {
            let wanted = Wanted {
                which,
                text: "",
                path: None,
                page: 1,
                per_page: 2,
            };
            let (rows, total, proof) = store::people(&visit, course, offer, &wanted).await.unwrap();
            assert_eq!(
                (total, proof.people().len()),
                (expected, rows.len()),
                "{which:?}"
            );
        }
        let wanted = Wanted {
            which: Which::All,
            text: "nne",
            path: Some("/10/"),
            page: 1,
            per_page: 9,
        };
        let (rows, ..) = store::people(&visit, course, None, &wanted).await.unwrap();
        assert_eq!(rows.len(), 1);
        let looks: Vec<(i64,)> = db
            .all(
                "SELECT COUNT(DISTINCT subject_id) FROM access_log",
                binds![],
            )
            .await
            .unwrap();
        assert_eq!(looks, [(3,)]);
    })
    .await;
}

/// What ended before it was asked for, and what is taken back while there is time, leaves as many days as
/// everybody has: in the figures, in the list, and in what stands there.
#[tokio::test]
async fn nobody_is_late_while_there_is_time() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = coordinator(&db, &town);
        let today = visit.today();
        let ago = |days: i64| today.checked_sub(days.days()).unwrap();
        let mut offer = asked(&db, &visit, &town).await;
        let ends = "UPDATE completion SET valid_until = $3 WHERE municipality_id = $1
            AND person_id = $2";
        for (person, until) in [(town.employee, ago(600)), (town.manager, ago(1))] {
            change(&db, ends, binds![town.municipality, person, until]).await;
        }
        for (starts, since, late) in [
            (10, 10, 0),
            (100, 10, 0),
            (100, 60, 0),
            (100, 61, 3),
            (61, 61, 3),
        ] {
            offer.starts_on = ago(starts);
            change(
                &db,
                "UPDATE assignment SET assigned_on = $2 WHERE municipality_id = $1",
                binds![town.municipality, ago(since)],
            )
            .await;
            let offers = BTreeMap::from([(COURSE.to_owned(), offer.clone())]);
            let counts = store::counts(&db, town.municipality, &offers, today)
                .await
                .unwrap();
            assert_eq!(counts[COURSE].group.overdue, late, "{since} days ago");
            let wanted = Wanted {
                which: Which::All,
                text: "",
                path: None,
                page: 1,
                per_page: 9,
            };
            let course = crate::testing::course(&visit);
            let (rows, ..) = store::people(&visit, course, Some(&offer), &wanted)
                .await
                .unwrap();
            let past = rows
                .iter()
                .filter(|row| offer.due_on(row.assigned_on.0, row.until.map(|day| day.0)) < today);
            assert_eq!(past.count(), late, "each row says the same");
        }
    })
    .await;
}

/// A file named the wrong person: nothing says that they ever took it, and they are to be invited.
#[tokio::test]
async fn what_was_taken_back_was_never_completed() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = coordinator(&db, &town);
        let today = visit.today();
        let offer = asked(&db, &visit, &town).await;
        let invited = async || {
            let id = ItemId::new(COURSE);
            let (since, of) = (offer.starts_on, town.municipality);
            store::to_invite(&db, of, &id, since, today).await.unwrap()
        };
        let list = async || {
            let search = serde_json::from_value(serde_json::json!({ "vis": "1" })).unwrap();
            let shown = people::show(visit.clone(), Path(COURSE.to_owned()), Query(search)).await;
            body(shown.unwrap()).await
        };
        assert!(list().await.contains("Det gjaldt til og med"));
        assert_eq!(invited().await, 2, "nobody was told that it ends");
        let told = "INSERT INTO course_mail (municipality_id, id, person_id, course, kind, about, sent_on)
            VALUES ($1, $2, $2, $3, 'renewal_soon', $4, $4)";
        let ended = today.yesterday().unwrap();
        let who = binds![town.municipality, town.manager, COURSE, ended];
        change(&db, told, who).await;
        assert_eq!(invited().await, 1);

        let gone = "UPDATE completion SET taken_back_at = $3 WHERE municipality_id = $1
            AND person_id = $2";
        let who = binds![town.municipality, town.manager, visit.now()];
        change(&db, gone, who).await;
        change(
            &db,
            "INSERT INTO completion (municipality_id, id, person_id, item, completed_on, valid_until,
                recorded_at, taken_back_at) VALUES ($1, $2, $3, $4, $5, $5, $6, $6)",
            binds![town.municipality, uuid::Uuid::now_v7(), town.employee, COURSE, ended, visit.now()],
        )
        .await;
        assert!(!list().await.contains("Det gjaldt til og med"));
        assert_eq!(invited().await, 2);
        let wanted = Wanted {
            which: Which::All,
            text: "",
            path: None,
            page: 1,
            per_page: 9,
        };
        let course = crate::testing::course(&visit);
        let found = store::people(&visit, course, Some(&offer), &wanted).await;
        let days = found.unwrap().0.into_iter().filter_map(|row| row.completed_on);
        let days: Vec<_> = days.map(|day| day.0).collect();
        assert_eq!(days, [offer.starts_on], "the employee's older one");
    })
    .await;
}

#[tokio::test]
async fn the_screens_name_nobody_before_somebody_asks() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = coordinator(&db, &town);
        asked(&db, &visit, &town).await;
        let id = || Path(COURSE.to_owned());
        let list = body(courses::show(visit.clone()).await.unwrap()).await;
        assert!(
            list.contains("Ikke startet") && list.contains("1 af 3"),
            "{list}"
        );
        let one = body(
            course::show(visit.clone(), id(), Query(course::Where::default()))
                .await
                .unwrap(),
        )
        .await;
        assert!(
            one.contains("Skovbakkeskolen") && !one.contains("Holm"),
            "{one}"
        );
        assert!(one.contains("Vises ikke"), "fewer than five");
        let form_only = people::show(visit.clone(), id(), Query(people::Search::default())).await;
        assert!(!body(form_only.unwrap()).await.contains("Lind"));

        // What happens is shown, then it does.
        let day = visit.today();
        let said = format!("version=0&dag={day}&dage=60&mails=ja");
        let shown = start::save(visit.clone(), id(), form(&format!("{said}&vis=ja")))
            .await
            .unwrap();
        let shown = body(shown).await;
        assert!(
            shown.contains("2 medarbejdere får den første mail 23. november 2026"),
            "{shown}"
        );
        let wrong = start::save(visit.clone(), id(), form("version=0&dag=i+dag&dage=3"))
            .await
            .unwrap();
        assert!(
            body(wrong)
                .await
                .contains("Skriv et helt tal fra 7 til 365")
        );
        let started = start::save(visit.clone(), id(), form(&said)).await.unwrap();
        assert_eq!(
            leads_to(&started),
            "/organisation/kurser/trin-1-basal-sikkerhed"
        );
        // Of a course that runs, only whoever isn't invited yet gets a first mail.
        let people: Vec<(uuid::Uuid,)> = db
            .all(
                "SELECT id FROM person WHERE municipality_id = $1 AND id <> $2 ORDER BY id",
                binds![town.municipality, town.employee],
            )
            .await
            .unwrap();
        let first = async || -> Option<String> {
            let shown = body(start::show(visit.clone(), id()).await.unwrap()).await;
            let end = shown.find(" får den første mail")?;
            let begin = shown[..end].rfind('>')?;
            Some(shown[begin + 1..end].to_owned())
        };
        assert_eq!(first().await.unwrap(), "2 medarbejdere");
        for (person, left) in people.iter().zip([Some("Én medarbejder"), None]) {
            change(
                &db,
                "INSERT INTO course_mail (municipality_id, id, person_id, course, kind, about, sent_on)
                 SELECT municipality_id, person_id, person_id, course, 'invitation', assigned_on, $3
                 FROM assignment WHERE municipality_id = $1 AND person_id = $2",
                binds![town.municipality, person.0, day],
            )
            .await;
            assert_eq!(first().await.as_deref(), left);
        }
        let twice = start::save(visit.clone(), id(), form(&said)).await;
        assert!(matches!(twice, Err(Error::Changed)));
        let (jobs,): (i64,) = db
            .one(
                "SELECT COUNT(*) FROM job WHERE kind = 'staff-changed'",
                binds![],
            )
            .await
            .unwrap();
        assert_eq!(jobs, 1);

        // Long after its last day the course's mails are no longer announced as if it began.
        let halfway = "en mail halvvejs";
        let page = body(start::show(visit.clone(), id()).await.unwrap()).await;
        assert!(page.contains(halfway) && !page.contains("Den frist er gået"));
        change(
            &db,
            "UPDATE course_offer SET starts_on = $2 WHERE municipality_id = $1",
            binds![town.municipality, day - 61.days()],
        )
        .await;
        let page = body(start::show(visit.clone(), id()).await.unwrap()).await;
        assert!(!page.contains(halfway) && page.contains("Den frist er gået"));
    })
    .await;
}

#[tokio::test]
async fn the_municipality_writes_at_the_fixed_places() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = coordinator(&db, &town);
        let at = |place: &str| Path((COURSE.to_owned(), place.to_owned()));
        let save =
            async |place: &str, text: &str| texts::save(visit.clone(), at(place), form(text)).await;
        let shown = save("politik", "version=0&da=Læs+**den**&vis=ja")
            .await
            .unwrap();
        assert!(
            body(shown).await.contains("<strong>den</strong>"),
            "seen before it is stored"
        );
        let id = ItemId::new(COURSE);
        let stored = async || own_texts(&db, town.municipality, &id).await.unwrap();
        assert!(stored().await.is_empty());

        let question =
            "&q3=Hvem%3F&q3-svar1=IT&q3-fordi1=Ja&q3-svar2=Dig&q3-fordi2=Nej&q3-rigtigt=1";
        save("sektorlov", &format!("version=0&da=Lov{question}"))
            .await
            .unwrap();
        let text = stored().await["sektorlov"].clone();
        let version = visit.now().as_microsecond();
        assert_eq!((text.questions.len(), text.version), (1, version));
        let wrong = body(
            save("sektorlov", &format!("version={version}&da=&en=Law"))
                .await
                .unwrap(),
        )
        .await;
        assert!(wrong.contains("Skriv teksten på dansk"), "{wrong}");
        save("sektorlov", &format!("version={version}&da=Ny"))
            .await
            .unwrap();
        let text = stored().await["sektorlov"].clone();
        assert_eq!(
            text,
            OwnText {
                da: "Ny".to_owned(),
                version: version + 1,
                ..OwnText::default()
            }
        );
        save("sektorlov", &format!("version={}&da=", version + 1))
            .await
            .unwrap();
        assert!(
            stored().await.is_empty(),
            "what the course says stands there again"
        );
        assert!(matches!(
            save("findes-ikke", "version=0").await,
            Err(Error::NotFound)
        ));
        let (notes,): (i64,) = db
            .one(
                "SELECT COUNT(*) FROM audit_event WHERE kind = 'own-text'",
                binds![],
            )
            .await
            .unwrap();
        assert_eq!(notes, 3);
    })
    .await;
}

/// The course for the management body.
const BODY: &str = "ledelsesorganet";

/// The part and page of the course with a place.
fn page_with(visit: &Visit, place: &str) -> Path<(String, String, usize)> {
    let course = visit.content.course(&ItemId::new(BODY)).unwrap();
    for module in &course.modules {
        for (number, page) in module.pages.da.iter().enumerate() {
            let is = |block: &Block| matches!(block, Block::Place { id, .. } if id == place);
            if page.blocks.iter().any(is) {
                return Path((BODY.to_owned(), module.id.clone(), number + 1));
            }
        }
    }
    panic!("no page has the place {place}")
}

#[tokio::test]
async fn what_the_coordinator_writes_the_members_read() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = with_texts(town.as_coordinator(&db));
        let reader = employee(&db, &town).await;
        let read = async |place: &str| {
            let page = player::read_for_tests(&reader, page_with(&reader, place)).await;
            body(page.unwrap()).await
        };
        assert!(read("organ").await.contains("når kommunen har skrevet det"));

        let texts_at = "/organisation/kurser/ledelsesorganet/tekster";
        let course = || Path(BODY.to_owned());
        let list = body(texts::list(visit.clone(), course()).await.unwrap()).await;
        assert!(list.contains("href=\"/organisation/ledelsesorgan\""), "the way back");
        assert!(list.contains("href=\"/organisation/ledelsesorgan/organ\""), "written in one place");
        assert!(list.contains(&format!("href=\"{texts_at}/organ-rapport\"")));
        assert_eq!(list.matches("Mangler jeres tekst").count(), 2, "{list}");

        let place = |place: &str| Path((BODY.to_owned(), place.to_owned()));
        let typed = form("version=0&da=Bo+ringer+til+jer.&en=");
        let saved = texts::save(visit.clone(), place("organ-rapport"), typed).await;
        assert_eq!(leads_to(&saved.unwrap()), texts_at);
        let away = texts::show(visit.clone(), place("organ")).await.unwrap();
        assert_eq!(leads_to(&away), "/organisation/ledelsesorgan/organ");
        let typed = form("version=0&da=To+steder");
        let twice = texts::save(visit.clone(), place("organ"), typed).await;
        assert!(matches!(twice, Err(Error::NotFound)));
        let tx = db.begin().await.unwrap();
        tx.run(
            "INSERT INTO own_text (municipality_id, course, place, text_da, text_en, questions,
                changed_at, version) VALUES ($1, $2, 'organ', 'Direktionen, punkt 7', '', $3, $4, 1)",
            binds![town.municipality, BODY, serde_json::json!([]), visit.now()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();

        assert!(read("organ-rapport").await.contains("Bo ringer til jer."));
        assert!(read("organ").await.contains("Direktionen, punkt 7"));
    })
    .await;
}

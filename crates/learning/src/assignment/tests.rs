#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use database::testing::on_both_engines;
use database::{Database, Day, Queries as _, binds};
use domain::MunicipalityId;
use domain::course::reminders::Reminder;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};
use web::{App, Clock};

use super::work::bring_up_to_date;
use super::*;
use crate::testing::{COURSE, Town, migrations, town, with_texts};

mod dues;
mod taken_back;
mod years;

/// The town, where everybody has a position and not only the employee.
async fn staffed(db: &Database) -> Town {
    let town = town(db).await;
    change(
        db,
        "INSERT INTO position (municipality_id, id, person_id, org_unit_id, title, agreement, started_on,
            is_main)
         SELECT p.municipality_id, p.id, p.id, u.id, 'Assistent', 'HK Kommunal', $3, TRUE
         FROM person p JOIN org_unit u ON u.municipality_id = p.municipality_id
         WHERE p.municipality_id = $1 AND p.id <> $2",
        binds![town.municipality, town.employee, date(2020, 1, 1)],
    )
    .await;
    town
}

/// The employee, or another, has completed the course.
async fn complete(db: &Database, of: MunicipalityId, person: uuid::Uuid, on: Date, until: Date) {
    change(
        db,
        "INSERT INTO completion (municipality_id, id, person_id, item, completed_on, valid_until,
            recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        binds![
            of,
            uuid::Uuid::now_v7(),
            person,
            COURSE,
            on,
            until,
            morning_of(on)
        ],
    )
    .await;
}

/// The coordinator takes back what somebody completed on a day.
async fn take_back(db: &Database, of: MunicipalityId, person: uuid::Uuid, on: Date, today: Date) {
    let tx = db.begin().await.unwrap();
    let what = (person.into(), &domain::ItemId::new(COURSE), on);
    let when = (today.yesterday().unwrap(), morning_of(today));
    competency::person::end_completion(&tx, of, what, when)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// The day so many days after the first.
fn day(n: i64) -> Date {
    MONDAY.checked_add(n.days()).unwrap()
}

/// Runs on each of these days.
async fn days(db: &Database, town: &Town, days: std::ops::Range<i64>) {
    for n in days {
        run(db, town, morning_of(day(n))).await;
    }
}

/// What is written to whom, by the beginning of the address.
async fn texts_to(db: &Database, begin: &str) -> Vec<String> {
    let rows: Vec<(String, String)> = db
        .all(
            "SELECT recipient, body FROM mail ORDER BY created_at, id",
            binds![],
        )
        .await
        .unwrap();
    rows.into_iter()
        .filter(|mail| mail.0.starts_with(begin))
        .map(|mail| mail.1)
        .collect()
}

/// The mails to the person with this number.
async fn kinds_of(db: &Database, who: &str) -> Vec<(String, Date)> {
    let all = kinds(db).await.into_iter();
    all.filter(|mail| mail.0 == who)
        .map(|mail| (mail.1, mail.2))
        .collect()
}

/// Half past eight on a Monday in Denmark.
const MONDAY: Date = date(2026, 11, 23);

fn app_at(db: &Database, town: &Town, now: Timestamp) -> App {
    let mut app = with_texts(town.as_employee(db)).app;
    app.clock = Clock::fixed(now);
    app
}

fn morning_of(day: Date) -> Timestamp {
    day.at(8, 30, 0, 0)
        .in_tz("Europe/Copenhagen")
        .unwrap()
        .timestamp()
}

async fn run(db: &Database, town: &Town, now: Timestamp) {
    bring_up_to_date(&app_at(db, town, now), town.municipality)
        .await
        .unwrap();
}

async fn start(
    db: &Database,
    of: MunicipalityId,
    by: domain::AccountId,
    offer: Offer,
) -> web::Result<()> {
    let tx = db.begin().await?;
    let course = domain::ItemId::new(COURSE);
    set_offer(&tx, of, &course, &offer, by, morning_of(MONDAY)).await?;
    Ok(tx.commit().await?)
}

fn offer(version: i64) -> Offer {
    Offer {
        starts_on: MONDAY,
        days: 60,
        mails: true,
        version,
    }
}

async fn change(db: &Database, sql: &str, binds: database::Binds) {
    let tx = db.begin().await.unwrap();
    tx.run(sql, binds).await.unwrap();
    tx.commit().await.unwrap();
}

async fn assigned(db: &Database) -> Vec<(String, Date, Option<Date>)> {
    let rows: Vec<(String, Day, Option<Day>)> = db
        .all(
            "SELECT p.employee_number, a.assigned_on, a.ended_on FROM assignment a
             JOIN person p ON p.municipality_id = a.municipality_id AND p.id = a.person_id
             WHERE a.course = $1 ORDER BY p.employee_number, a.assigned_on",
            binds![COURSE],
        )
        .await
        .unwrap();
    rows.into_iter()
        .map(|(who, on, end)| (who, on.0, end.map(|day| day.0)))
        .collect()
}

async fn mails(db: &Database) -> Vec<(String, String)> {
    db.all(
        "SELECT recipient, subject FROM mail ORDER BY created_at, recipient",
        binds![],
    )
    .await
    .unwrap()
}

async fn kinds(db: &Database) -> Vec<(String, String, Date)> {
    let rows: Vec<(String, String, Day)> = db
        .all(
            "SELECT p.employee_number, c.kind, c.sent_on FROM course_mail c
             JOIN person p ON p.municipality_id = c.municipality_id AND p.id = c.person_id
             ORDER BY c.sent_on, p.employee_number",
            binds![],
        )
        .await
        .unwrap();
    rows.into_iter()
        .map(|(who, kind, on)| (who, kind, on.0))
        .collect()
}

#[tokio::test]
async fn whoever_belongs_to_the_audience_is_asked_as_long_as_they_do() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let day = |n: i64| MONDAY.checked_add(n.days()).unwrap();
        run(&db, &town, morning_of(day(0))).await;
        run(&db, &town, morning_of(day(1))).await;
        let since = |who: &str| (who.to_owned(), day(0), None);
        assert_eq!(assigned(&db).await, [since("1"), since("2"), since("3")]);
        let leaders: Vec<(i64,)> = db
            .all(
                "SELECT COUNT(*) FROM assignment WHERE course <> $1",
                binds![COURSE],
            )
            .await
            .unwrap();
        assert_eq!(leaders, [(0,)], "nobody leads a unit yet");

        let out =
            "UPDATE person SET in_scope = $2 WHERE municipality_id = $1 AND employee_number = '1'";
        change(&db, out, binds![town.municipality, false]).await;
        let left =
            "UPDATE person SET ended_on = $2 WHERE municipality_id = $1 AND employee_number = '2'";
        change(&db, left, binds![town.municipality, day(1)]).await;
        run(&db, &town, morning_of(day(2))).await;
        let ended = |who: &str| (who.to_owned(), day(0), Some(day(2)));
        assert_eq!(assigned(&db).await, [ended("1"), ended("2"), since("3")]);

        // Back on a later day, and there and back on one day.
        change(&db, out, binds![town.municipality, true]).await;
        run(&db, &town, morning_of(day(5))).await;
        change(&db, out, binds![town.municipality, false]).await;
        run(&db, &town, morning_of(day(5))).await;
        change(&db, out, binds![town.municipality, true]).await;
        run(&db, &town, morning_of(day(5))).await;
        let again = ("1".to_owned(), day(5), None);
        assert_eq!(
            assigned(&db).await,
            [ended("1"), again, ended("2"), since("3")]
        );
    })
    .await;
}

#[tokio::test]
async fn mails_go_out_once_at_a_decent_hour_to_who_can_be_reached() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        run(&db, &town, morning_of(MONDAY)).await;
        assert!(mails(&db).await.is_empty(), "nobody has started the course");
        // Carla has no address of her own.
        let shared = "UPDATE person SET email_key = 'anne' WHERE municipality_id = $1
            AND employee_number = '3'";
        change(
            &db,
            "UPDATE person SET email_key = 'anne' WHERE municipality_id = $1
            AND employee_number = '1'",
            binds![of],
        )
        .await;
        change(&db, shared, binds![of]).await;
        start(&db, of, by, offer(0)).await.unwrap();

        // At night nothing is decided, and one job waits for the morning.
        let night = MONDAY
            .at(5, 0, 0, 0)
            .in_tz("Europe/Copenhagen")
            .unwrap()
            .timestamp();
        run(&db, &town, night).await;
        run(&db, &town, night).await;
        assert!(mails(&db).await.is_empty());
        let jobs: Vec<(String,)> = db.all("SELECT kind FROM job", binds![]).await.unwrap();
        assert_eq!(jobs, [("course-mails".to_owned(),)]);

        run(&db, &town, morning_of(MONDAY)).await;
        run(&db, &town, morning_of(MONDAY)).await;
        let sent = mails(&db).await;
        assert_eq!(sent.len(), 1, "Anne and Carla share a mailbox: {sent:?}");
        assert!(
            sent[0].0.starts_with("Bo") && sent[0].1.contains("Nyt kursus"),
            "{sent:?}"
        );

        // The coordinator gives Carla an address of her own: she is written to then.
        change(
            &db,
            "UPDATE person SET email_key = 'carla' WHERE municipality_id = $1
            AND employee_number = '3'",
            binds![of],
        )
        .await;
        let next = MONDAY.tomorrow().unwrap();
        run(&db, &town, morning_of(next)).await;
        let invitation = |who: &str, on| (who.to_owned(), "invitation".to_owned(), on);
        assert_eq!(
            kinds(&db).await,
            [
                invitation("2", MONDAY),
                invitation("1", next),
                invitation("3", next)
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn four_mails_none_after_it_is_done_and_again_before_it_ends() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        start(&db, of, by, offer(0)).await.unwrap();
        let completed = MONDAY.checked_add(10.days()).unwrap();
        let until = MONDAY.checked_add(200.days()).unwrap();
        complete(&db, of, town.employee.into(), completed, until).await;
        change(
            &db,
            "UPDATE person SET in_scope = FALSE WHERE municipality_id = $1 AND employee_number = '3'",
            binds![of],
        )
        .await;
        // Each working day is one of the days that count.
        for day in 0..230 {
            run(&db, &town, morning_of(MONDAY.checked_add(day.days()).unwrap())).await;
        }
        let sent = kinds(&db).await;
        let of = |who: &str| -> Vec<&str> {
            sent.iter().filter(|mail| mail.0 == who).map(|mail| mail.1.as_str()).collect()
        };
        assert_eq!(of("2"), ["invitation", "half_way", "last_week", "overdue"]);
        assert_eq!(
            of("1"),
            ["invitation", "renewal_opens", "renewal_soon", "overdue"],
            "the last one a week after the completion has ended"
        );
        assert!(of("3").is_empty());
        assert!(sent.iter().all(|mail| domain::course::calendar::is_day_for_mails(mail.2)));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_how_a_course_is_run_the_later_is_told() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        start(&db, of, by, offer(0)).await.unwrap();
        assert!(matches!(
            start(&db, of, by, offer(0)).await,
            Err(web::Error::Changed)
        ));
        assert!(matches!(
            start(&db, of, by, offer(7)).await,
            Err(web::Error::Changed)
        ));
        start(
            &db,
            of,
            by,
            Offer {
                days: 30,
                ..offer(1)
            },
        )
        .await
        .unwrap();
        let course = domain::ItemId::new(COURSE);
        let stored = offer_of(&db, of, &course).await.unwrap().unwrap();
        assert_eq!((stored.days, stored.version), (30, 2));
        assert_eq!(
            stored.due_on(date(2026, 1, 1), None),
            MONDAY.checked_add(30.days()).unwrap()
        );
        assert_eq!(stored.due_on(date(2027, 1, 1), None), date(2027, 1, 31));
        let ended = |day| stored.due_on(date(2027, 1, 1), Some(day));
        assert_eq!(ended(date(2023, 3, 3)), date(2027, 1, 31), "no shorter");
        assert_eq!(ended(date(2029, 1, 10)), date(2029, 1, 10));
        assert_eq!(
            stored.late_if_before(MONDAY.checked_add(30.days()).unwrap()),
            None
        );
        let late = MONDAY.checked_add(31.days()).unwrap();
        assert_eq!(stored.late_if_before(late), Some(date(2026, 11, 24)));
    })
    .await;
}

#[tokio::test]
async fn every_mail_has_its_words() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let visit = with_texts(town.as_employee(&db));
        let words = |kind, due_on| {
            let mail = Wording {
                course: crate::testing::course(&visit),
                kind,
                given_name: "Anne",
                municipality: "Eksempel Kommune",
                due_on,
                taken_back: false,
            };
            wording(&visit.app.texts, "https://hjul.dk", &mail)
        };
        for kind in [Reminder::Invitation, Reminder::Overdue] {
            let (_, text) = words(kind, None);
            assert!(
                !text.contains("assignment-") && !text.contains("senest"),
                "{text}"
            );
        }
        for kind in Reminder::ALL {
            let (subject, text) = words(kind, Some(date(2027, 1, 22)));
            assert!(
                !subject.contains("assignment-") && !text.contains("assignment-"),
                "{text}"
            );
            assert!(text.starts_with("Hej Anne\n\n"), "{text}");
            assert!(
                text.contains("https://hjul.dk/kurser/trin-1-basal-sikkerhed\n"),
                "{text}"
            );
            assert!(text.contains("22. januar 2027"), "{text}");
            assert!(!text.contains("\n    "), "{text}");
        }
    })
    .await;
}

/// An offer of the municipality's own, asked of everybody, only of whoever needs it, and closed.
#[tokio::test]
async fn what_is_no_longer_asked_of_everybody_ends() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let content = content::Content::embedded().unwrap();
        let course = content.course(&domain::ItemId::new(COURSE)).unwrap();
        let mut own = course.clone();
        own.id = content::local::id_of(1);
        let shipped = course.id.clone();
        let open = async |course: &domain::ItemId| -> i64 {
            let (open,): (i64,) = db
                .one(
                    "SELECT COUNT(*) FROM assignment WHERE municipality_id = $1 AND course = $2
                        AND ended_on IS NULL",
                    binds![town.municipality, course.as_str()],
                )
                .await
                .unwrap();
            open
        };
        let courses = [course.clone(), own.clone()];
        let of = town.municipality;
        super::assign::assign(&db, of, &courses, MONDAY)
            .await
            .unwrap();
        assert_eq!((open(&shipped).await, open(&own.id).await), (3, 3));
        let mut by_plan = courses.clone();
        by_plan[1].audience = domain::course::Audience::ByPlan;
        super::assign::assign(&db, of, &by_plan, MONDAY)
            .await
            .unwrap();
        assert_eq!((open(&shipped).await, open(&own.id).await), (3, 0));
        super::assign::assign(&db, of, &courses, MONDAY)
            .await
            .unwrap();
        assert_eq!(open(&own.id).await, 3, "nobody has been away");
        super::assign::assign(&db, of, &courses[..1], MONDAY)
            .await
            .unwrap();
        assert_eq!((open(&shipped).await, open(&own.id).await), (3, 0));
    })
    .await;
}

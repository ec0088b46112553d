//! What a file of results says, and that storing it twice is the same as once, on both engines.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::large_futures)]

use content::Content;
use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use domain::MunicipalityId;
use extracts::read::ReadError;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use people::organisation::add_municipality;
use uuid::Uuid;

use super::{ImportError, Outcome, Reason, ResultsFile, keep, look, pages};
use crate::body::tests::schema;

const COURSE: &str = "trin-1-basal-sikkerhed";
const TODAY: Date = date(2026, 11, 23);

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

async fn employ(db: &Database, m: MunicipalityId, number: &str, email: &str) -> Uuid {
    let id = Uuid::now_v7();
    let tx = db.begin().await.unwrap();
    tx.run(
        "INSERT INTO person (municipality_id, id, employee_number, given_name, family_name, user_name,
            email, email_key, search_text, sort_key, ended_on, in_scope, is_leader,
            manager_changed_at, created_at)
         VALUES ($1, $2, $3, 'A', 'B', '', $4, $4, '', $5, NULL, TRUE, FALSE, NULL, $6)",
        binds![m, id, number, email, vec![0_u8], now()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn town(db: &Database, code: &str) -> MunicipalityId {
    let tx = db.begin().await.unwrap();
    let m = add_municipality(&tx, code, "Prøve", now()).await.unwrap();
    tx.commit().await.unwrap();
    m
}

async fn read(db: &Database, m: MunicipalityId, bytes: &[u8]) -> Result<Outcome, ImportError> {
    let content = Content::embedded().unwrap();
    let file = ResultsFile {
        municipality: m,
        course: COURSE,
        name: "fil.csv",
        bytes,
    };
    look(db, &content, file, TODAY).await
}

#[tokio::test]
async fn a_file_is_held_against_the_staff_and_stored_once() {
    on_both_engines(&schema(), async |db| {
        let m = town(&db, "101").await;
        let other = town(&db, "102").await;
        let maja = employ(&db, m, "00123", "maja@k.example").await;
        let bo = employ(&db, m, "456", "bo@k.example").await;
        employ(&db, m, "0077", "").await;
        employ(&db, m, "077", "").await;
        employ(&db, m, "1", "post@k.example").await;
        employ(&db, m, "2", "post@k.example").await;
        employ(&db, other, "789", "ida@k.example").await;
        let csv = "Tjenestenr.;E-mail;Kursus;Gennemført;Status;Score\r\n\
            123;;Trin-1-basal-sikkerhed;20-11-2026 14:32;Bestået;90\r\n\
            ;BO@k.example;;19-11-2026;ja;\r\n\
            00123;;;20-11-2026;ja;\r\n\
            456;;Brandøvelse;20-11-2026;ja;\r\n\
            456;;;20-11-2026;I gang;\r\n\
            789;;;20-11-2026;ja;\r\n\
            ;post@k.example;;20-11-2026;ja;\r\n\
            ;;;20-11-2026;ja;\r\n\
            456;;;24-11-2026;ja;\r\n\
            456;;;i går;ja;\r\n\
            456;;;20-11-2026;måske;\r\n\
            77;;;20-11-2026;ja;\r\n\
            00;;;20-11-2026;ja;\r\n";
        // As an old spreadsheet writes it.
        let bytes: Vec<u8> = csv
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
        let outcome = read(&db, m, &bytes).await.unwrap();
        let found = [
            (maja.into(), date(2026, 11, 20)),
            (bo.into(), date(2026, 11, 19)),
        ];
        assert_eq!(outcome.matched, found);
        assert_eq!((outcome.not_done, outcome.other_course), (1, 1));
        let why: Vec<(u32, Reason)> = outcome
            .refused
            .iter()
            .map(|row| (row.line, row.reason))
            .collect();
        assert_eq!(
            why,
            [
                (7, Reason::Unknown),
                (8, Reason::Shared),
                (9, Reason::Nobody),
                (10, Reason::Future),
                (11, Reason::Date),
                (12, Reason::Status),
                (13, Reason::Unknown),
                (14, Reason::Unknown),
            ]
        );
        assert_eq!(outcome.refused[1].who, "post@k.example");

        let content = Content::embedded().unwrap();
        let store = async |outcome: &Outcome| {
            keep(&db, &content, (m, COURSE), outcome, None, now())
                .await
                .unwrap()
        };
        assert_eq!(store(&outcome).await, 2);
        assert_eq!(store(&outcome).await, 0, "again is the same as once");
        let elsewhere = keep(&db, &content, (other, COURSE), &outcome, None, now())
            .await
            .unwrap();
        assert_eq!(elsewhere, 0, "nobody of another municipality");
        let rows: Vec<(Uuid,)> = db
            .all(
                "SELECT person_id FROM completion ORDER BY completed_on",
                binds![],
            )
            .await
            .unwrap();
        assert_eq!(rows, [(bo,), (maja,)]);
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_back_comes_again_only_where_it_is_asked_for() {
    on_both_engines(&crate::testing::migrations(), async |db| {
        use crate::testing::{body, form, leads_to, with_texts};
        let town = crate::testing::town(&db).await;
        let m = town.municipality;
        let visit = with_texts(town.as_coordinator(&db));
        let csv = "Tjenestenr;Dato\n1;2026-11-20\n2;2026-11-20\n";
        let on = date(2026, 11, 20);
        let send = async |rows: &str| {
            let at = axum::extract::Path(COURSE.to_owned());
            let sent = pages::keep(visit.clone(), at, form(rows)).await.unwrap();
            let cookie = sent.headers()["set-cookie"].to_str().unwrap().to_owned();
            assert!(leads_to(&sent).ends_with("/resultater"));
            cookie["besked=".len()..]
                .split(';')
                .next()
                .unwrap()
                .to_owned()
        };
        let anne = format!("{}/{on}", town.employee);
        assert_eq!(send(&format!("rows={anne}")).await, "flash-results-kept");
        assert_eq!(send(&format!("rows={anne}")).await, "flash-results-known");
        let notes = async || -> i64 {
            let sql = "SELECT COUNT(*) FROM audit_event WHERE kind = 'results-imported'";
            let (notes,): (i64,) = db.one(sql, binds![]).await.unwrap();
            notes
        };
        assert_eq!(notes().await, 1, "what changed nothing is no change");
        let tx = db.begin().await.unwrap();
        let course = domain::ItemId::new(COURSE);
        let what = (town.employee, &course, on);
        let last = (visit.today().yesterday().unwrap(), visit.now());
        competency::person::end_completion(&tx, m, what, last)
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let outcome = read(&db, m, csv.as_bytes()).await.unwrap();
        assert_eq!(outcome.taken_back, [(town.employee, on)]);
        assert_eq!(outcome.matched, [(town.manager, on)]);
        let page = pages::looked(&visit, course, String::new(), outcome).unwrap();
        let page = body(page).await;
        assert!(page.contains("trukket tilbage igen") && page.contains("name=\"igen\""));
        let (bo, gone) = (format!("{}/{on}", town.manager), format!("tilbage={anne}"));
        let flash = send(&format!("rows={bo}&{gone}")).await;
        assert_eq!(flash, "flash-results-kept-not-again");
        let flash = send(&format!("rows={bo}&{gone}")).await;
        assert_eq!(flash, "flash-results-taken-back");
        let count = async || -> i64 {
            let sql = "SELECT COUNT(*) FROM completion WHERE taken_back_at IS NULL";
            let (count,): (i64,) = db.one(sql, binds![]).await.unwrap();
            count
        };
        assert_eq!(count().await, 1);
        let flash = send(&format!("rows={bo}&{gone}&igen=ja")).await;
        assert_eq!(flash, "flash-results-kept");
        assert_eq!((count().await, notes().await), (2, 3));
        let flash = send(&format!("rows={bo}&{gone}&igen=ja")).await;
        assert_eq!(flash, "flash-results-known");
        assert_eq!(count().await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_cannot_be_used_says_why() {
    on_both_engines(&schema(), async |db| {
        let m = town(&db, "101").await;
        let maja = employ(&db, m, "123", "maja@k.example").await;
        let wrong = async |csv: &str| read(&db, m, csv.as_bytes()).await.unwrap_err();
        let cpr = wrong("Tjenestenr;CPR;Dato\n123;010190-1234;2026-11-20\n").await;
        assert!(matches!(
            cpr,
            ImportError::File(ReadError::PersonalNumbers(_))
        ));
        assert!(matches!(
            wrong("Navn,Dato\nMaja,2026-11-20\n").await,
            ImportError::Column("employee")
        ));
        assert!(matches!(
            wrong("Tjenestenr,Status\n123,ja\n").await,
            ImportError::Column("date")
        ));
        let yes_no = "employee number,completed,completion date\n123,yes,2026-11-20T08:00:00Z\n";
        let outcome = read(&db, m, yes_no.as_bytes()).await.unwrap();
        assert_eq!(outcome.matched, [(maja.into(), date(2026, 11, 20))]);
        assert!(outcome.refused.is_empty());
    })
    .await;
}

#[test]
fn every_reason_has_its_words() {
    let texts = web::Texts::new(&[super::TEXTS]).unwrap();
    for reason in Reason::ALL {
        let key = format!("results-reason-{}", reason.slug());
        assert!(texts.has(domain::Lang::Da, &key) && texts.has(domain::Lang::En, &key));
    }
}

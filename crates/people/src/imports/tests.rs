//! From a file to rows, on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::sync::Arc;

use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use domain::scope::{ScopeClause, ScopeRule};
use domain::{AccountId, Lang, MunicipalityId};
use extracts::columns::{Field, Mapping, MappingProblem, Source};
use extracts::cpr::{Finding, FindingKind};
use extracts::dates::DateForm;
use extracts::issue::IssueCode;
use extracts::plan::{Action, Extent};
use extracts::read::ReadError;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use web::Texts;

use super::preview::{Preview, all_lines, fingerprint};
use super::store::{self, Mappings, Part, Shown, State};
use super::words::Words;
use super::*;
use crate::organisation::add_municipality;

const UNITS: &[u8] = include_bytes!("../../../../demo/organisation.csv");
const PEOPLE: &[u8] = include_bytes!("../../../../demo/medarbejdere.csv");
const EXPECTED: &str = include_str!("../../../../demo/EXPECTED.json");

fn schema() -> Vec<database::Migration> {
    jobs::MIGRATIONS
        .into_iter()
        .chain(crate::feature().migrations)
        .collect()
}

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

async fn municipality(db: &Database) -> MunicipalityId {
    let tx = db.begin().await.unwrap();
    let id = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

fn sent(bytes: impl AsRef<[u8]>) -> SentFile {
    SentFile {
        name: "fil.csv".to_owned(),
        bytes: bytes.as_ref().to_vec(),
        mapping: None,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "as `Sent` has it")]
fn file(bytes: impl AsRef<[u8]>) -> Option<SentFile> {
    Some(sent(bytes))
}

fn full(units: Option<SentFile>, people: Option<SentFile>) -> Sent {
    Sent {
        units,
        people,
        extent: Extent::Full,
    }
}

async fn prepared_at(db: &Database, of: MunicipalityId, sent: Sent, at: Timestamp) -> Prepared {
    let today = web::day_in_denmark(at);
    prepare(db, of, sent, today, Box::new(|_, _| {}))
        .await
        .unwrap()
}

async fn prepared(db: &Database, of: MunicipalityId, sent: Sent) -> Prepared {
    prepared_at(db, of, sent, now()).await
}

async fn taken_in(db: &Database, of: MunicipalityId, sent: Sent) -> Prepared {
    let prepared = prepared(db, of, sent).await;
    take_in(db, of, &prepared, true, None, now()).await.unwrap();
    prepared
}

/// Every value of every row of the staff, as text.
async fn all_rows(db: &Database) -> Vec<String> {
    let unit = "'unit ' || code || ' ' || name || ' ' || kind || ' ' || path || ' '
        || COALESCE(CAST(ended_on AS TEXT), '-')";
    let person = "'person ' || employee_number || ' ' || given_name || ' ' || family_name || ' '
        || user_name || ' ' || email || ' ' || email_key || ' ' || search_text || ' '
        || COALESCE(CAST(ended_on AS TEXT), '-') || CAST(in_scope AS TEXT)
        || CAST(is_leader AS TEXT) || ' ' || CAST(created_at AS TEXT)";
    let position = "'position ' || title || ' ' || agreement || ' '
        || COALESCE(CAST(started_on AS TEXT), '-') || ' ' || COALESCE(CAST(ended_on AS TEXT), '-')
        || ' ' || CAST(is_main AS TEXT)";
    let mut all = Vec::new();
    let questions = [
        format!("SELECT id, parent_id, parent_id, {unit} FROM org_unit ORDER BY id"),
        format!("SELECT id, id, id, {person} FROM person ORDER BY id"),
        format!("SELECT id, person_id, manager_id, {position} FROM position ORDER BY id"),
    ];
    for sql in questions {
        let rows: Vec<(Uuid, Option<Uuid>, Option<Uuid>, String)> =
            db.all(&sql, binds![]).await.unwrap();
        all.extend(rows.into_iter().map(|row| format!("{row:?}")));
    }
    let rows: Vec<(String, i64)> = db
        .all("SELECT 'staff', version FROM staff_version", binds![])
        .await
        .unwrap();
    all.extend(rows.into_iter().map(|row| format!("{row:?}")));
    all
}

async fn count(db: &Database, table_and_where: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {table_and_where}");
    db.one::<(i64,)>(&sql, binds![]).await.unwrap().0
}

#[tokio::test]
async fn the_demo_files_give_the_expected_counts_and_twice_changes_nothing() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        let first = taken_in(&db, of, full(file(UNITS), file(PEOPLE))).await;
        let expected: serde_json::Value = serde_json::from_str(EXPECTED).unwrap();
        let report = serde_json::to_value(first.plan.report()).unwrap();
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(report.get(key), Some(value), "{key}");
        }
        assert_eq!(count(&db, "org_unit").await, 96);
        assert_eq!(count(&db, "person").await, 4_000);
        assert_eq!(count(&db, "person WHERE ended_on IS NOT NULL").await, 66);
        assert_eq!(count(&db, "position").await, 4_050);
        assert_eq!(count(&db, "position WHERE is_main").await, 4_000);
        assert_eq!(count(&db, "person WHERE is_leader").await, 95);
        let before = all_rows(&db).await;
        let again = taken_in(&db, of, full(file(UNITS), file(PEOPLE))).await;
        assert!(!again.plan.changes_anything());
        assert_eq!(all_rows(&db).await, before);
        // The staff alone, against the stored units, says the same.
        let alone = taken_in(&db, of, full(None, file(PEOPLE))).await;
        assert_eq!(alone.plan.report().people, again.plan.report().people);
        assert_eq!(all_rows(&db).await, before);
    })
    .await;
}

const SMALL_UNITS: &str =
    "Enhedskode;Navn;Overordnet;Type\n1;Kommunen;;kommune\n2;Skolen;1;skole\n";
const HEAD: &str = "Tjenestenummer;Fornavn;Efternavn;Brugernavn;Email;Stilling;Overenskomst;\
    Enhedskode;Leder;Ansat;Fratrådt\n";

fn people(rows: &[&str]) -> Option<SentFile> {
    file(format!("{HEAD}{}\n", rows.join("\n")))
}

const ADA: &str = "1;Ada;Dam;adda;ada@k.example;Leder;Chefer;1;;01-01-2020;";
const BO: &str = "2;Bo;Bæk;boba;bo@k.example;Lærer;Lærere;2;adda;01-01-2020;";
const PER: &str = "5;Per;Pil;pepi;per@k.example;Lærer;Lærere;2;adda;01-01-2020;";
const IDA: &str = "3;Ida;Ø;idoe;ida@k.example;Sekretær;HK;2;adda;01-01-2020;";

#[tokio::test]
async fn who_is_missing_is_ended_but_not_a_tenth_unasked() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        taken_in(&db, of, full(file(SMALL_UNITS), people(&[ADA, BO, IDA]))).await;
        let before = all_rows(&db).await;
        let fewer = prepared(&db, of, full(None, people(&[ADA, BO]))).await;
        let refusal = take_in(&db, of, &fewer, false, None, now()).await;
        assert!(matches!(refusal, Err(ImportError::NotConfirmed(_))));
        assert_eq!(all_rows(&db).await, before, "nothing is half stored");
        take_in(&db, of, &fewer, true, None, now()).await.unwrap();
        assert_eq!(count(&db, "person").await, 3, "nobody is deleted");
        assert_eq!(count(&db, "person WHERE ended_on = '2026-11-22'").await, 1);
        // A partial file says nothing of the others; who returns is there again.
        let partial = Sent {
            extent: Extent::Partial,
            ..full(None, people(&[IDA]))
        };
        let back = taken_in(&db, of, partial).await;
        assert_eq!(
            (
                back.plan.report().people.returned,
                back.plan.report().people.ended
            ),
            (1, 0)
        );
        assert_eq!(count(&db, "person WHERE ended_on IS NULL").await, 3);
    })
    .await;
}

#[tokio::test]
async fn of_two_imports_that_were_compared_with_the_same_staff_the_second_is_told() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        taken_in(&db, of, full(file(SMALL_UNITS), people(&[ADA, BO]))).await;
        let moved = BO.replace(";Lærer;", ";Viceleder;");
        let one = prepared(&db, of, full(None, people(&[ADA, &moved]))).await;
        let other = prepared(&db, of, full(None, people(&[ADA, BO, IDA]))).await;
        take_in(&db, of, &one, true, None, now()).await.unwrap();
        let before = all_rows(&db).await;
        let second = take_in(&db, of, &other, true, None, now()).await;
        assert!(matches!(second, Err(ImportError::Overtaken)));
        assert_eq!(
            all_rows(&db).await,
            before,
            "nothing of the second is stored"
        );
        let again = prepared(&db, of, full(None, people(&[ADA, BO, IDA]))).await;
        assert_ne!(
            fingerprint(&again.plan),
            fingerprint(&other.plan),
            "it would do more now"
        );
        take_in(&db, of, &again, true, None, now()).await.unwrap();
        assert_eq!(count(&db, "position WHERE title = 'Lærer'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn everybody_has_one_main_position_through_all_changes() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        let mains = async |title: &str| {
            assert_eq!(
                count(&db, "position WHERE is_main").await,
                count(&db, "person").await
            );
            count(
                &db,
                &format!("position WHERE is_main AND title = '{title}'"),
            )
            .await
        };
        let second = "2;Bo;Bæk;boba;bo@k.example;Vikar;Lærere;1;adda;01-01-2021;";
        taken_in(&db, of, full(file(SMALL_UNITS), people(&[ADA, BO, second]))).await;
        assert_eq!(mains("Lærer").await, 1, "the first in the file");
        taken_in(
            &db,
            of,
            full(None, people(&[ADA, second, &BO.replace("Bæk", "Bak")])),
        )
        .await;
        assert_eq!(mains("Lærer").await, 1, "it stays, whatever the order");
        taken_in(&db, of, full(None, people(&[ADA, second]))).await;
        assert_eq!(mains("Vikar").await, 1, "the one that goes on");
        let third = second
            .replace("Vikar", "Leder")
            .replace(";1;adda", ";2;adda");
        taken_in(&db, of, full(None, people(&[ADA, &third]))).await;
        taken_in(&db, of, full(None, people(&[ADA]))).await;
        assert_eq!(
            mains("Lærer").await + mains("Vikar").await + mains("Leder").await,
            2
        );
    })
    .await;
}

#[tokio::test]
async fn what_follows_from_the_day_follows_without_a_change_in_the_file() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        let rule = ScopeRule {
            any_of: vec![ScopeClause {
                agreements: vec!["HK".to_owned()],
                ..ScopeClause::default()
            }],
            ..ScopeRule::default()
        };
        let tx = db.begin().await.unwrap();
        crate::scope::set_rule(&tx, of, &rule, 0, None, now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let ends = IDA.replace("01-01-2020;", "01-01-2020;30-11-2026");
        let goes_on = "3;Ida;Ø;idoe;ida@k.example;Lærer;Lærere;2;adda;01-01-2021;";
        let rows = [ADA, BO, ends.as_str(), goes_on];
        taken_in(&db, of, full(file(SMALL_UNITS), people(&rows))).await;
        assert_eq!(count(&db, "person WHERE in_scope").await, 1);
        assert_eq!(
            count(&db, "position WHERE is_main AND title = 'Sekretær'").await,
            1
        );
        let later = now() + SignedDuration::from_hours(24 * 14);
        let same = prepared_at(&db, of, full(None, people(&rows)), later).await;
        assert!(!same.plan.changes_anything());
        take_in(&db, of, &same, false, None, later).await.unwrap();
        assert_eq!(
            count(&db, "person WHERE in_scope").await,
            0,
            "the rule is about today"
        );
        assert_eq!(
            count(&db, "position WHERE is_main AND title = 'Sekretær'").await,
            0
        );
        assert_eq!(count(&db, "position WHERE is_main").await, 3);
    })
    .await;
}

#[tokio::test]
async fn what_somebody_said_of_columns_is_remembered_by_their_headers() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        taken_in(&db, of, full(file(SMALL_UNITS), people(&[ADA]))).await;
        assert_eq!(
            count(&db, "column_memory").await,
            0,
            "what goes without saying isn't kept"
        );
        let odd = "A;B;C;D\n1;Ada Dam;1;06-05-2020\n2;Bo Bæk;2;07-05-2020\n";
        let unsettled = prepare(
            &db,
            of,
            full(None, file(odd)),
            web::day_in_denmark(now()),
            Box::new(|_, _| {}),
        )
        .await;
        assert!(matches!(unsettled, Err(ImportError::Plan(_))));
        let mut sent = sent(odd);
        let fields = [
            Field::EmployeeNumber,
            Field::FullName,
            Field::UnitCode,
            Field::Started,
        ];
        let (table, today) = table_of(&sent);
        let mut said = Mapping::detect_as(
            extracts::columns::FileKind::People,
            &table,
            &std::collections::HashSet::new(),
            today,
        );
        for (column, field) in said.columns.iter_mut().zip(fields) {
            column.field = Some(field);
            column.source = Source::Chosen;
            column.date_form = None;
        }
        sent.mapping = Some(said);
        let first = taken_in(&db, of, full(None, Some(sent))).await;
        let form = first
            .people
            .as_ref()
            .unwrap()
            .mapping
            .date_form_of(Field::Started);
        assert_eq!(form, DateForm::DayMonthYear, "found by itself");
        let later = odd.replace("06-05-2020", "2020-05-26");
        let remembered = prepared(&db, of, full(None, file(later))).await;
        assert_eq!(remembered.plan.report().distinct_people, 2);
        assert_eq!(count(&db, "column_memory").await, 1);
    })
    .await;
}

fn table_of(sent: &SentFile) -> (extracts::read::Table, jiff::civil::Date) {
    let limits = extracts::read::Limits::default();
    let table =
        extracts::read::Table::read(&sent.bytes, &sent.name, &limits, &mut extracts::no_progress);
    (table.unwrap(), web::day_in_denmark(now()))
}

fn shown(state: State) -> Shown {
    Shown {
        state,
        preview: Preview::default(),
        report: None,
        mappings: Mappings::default(),
        fingerprint: "mark".to_owned(),
        overtaken: false,
        parts: vec![
            (Part::Preview, b"a;b".to_vec()),
            (Part::RefusedPeople, b"c".to_vec()),
        ],
    }
}

#[tokio::test]
async fn an_upload_takes_each_step_once_and_keeps_no_data_longer_than_it_needs() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        let by = AccountId::from(Uuid::from_u128(7));
        let tx = db.begin().await.unwrap();
        let id = store::add(&tx, of, full(None, people(&[ADA])), (by, "da"), now())
            .await
            .unwrap();
        let abandoned = store::add(&tx, of, full(file(SMALL_UNITS), None), (by, "en"), now())
            .await
            .unwrap();
        let mut parts = Vec::new();
        for version in [1, 1] {
            parts.push(
                store::show(&tx, of, (id, version), shown(State::Ready), now())
                    .await
                    .unwrap(),
            );
        }
        assert_eq!(
            parts,
            [true, false],
            "a job that is run twice changes nothing"
        );
        assert!(
            !store::begin_applying(&tx, of, (id, 1), now())
                .await
                .unwrap(),
            "an old look"
        );
        assert!(
            store::begin_applying(&tx, of, (id, 2), now())
                .await
                .unwrap()
        );
        store::note_progress(&tx, of, (id, 3), (1, 2), now())
            .await
            .unwrap();
        assert!(
            !store::drop_upload(&tx, of, (id, 3)).await.unwrap(),
            "not while it is stored"
        );
        assert!(
            store::finish_applying(&tx, of, (id, 3), now())
                .await
                .unwrap()
        );
        assert!(
            !store::finish_applying(&tx, of, (id, 3), now())
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        let stored = store::upload(&db, of, id).await.unwrap();
        assert!(stored.state == State::Applied && stored.preview.is_none());
        assert!(stored.refused_people && !stored.refused_units);
        assert_eq!(
            count(&db, "upload_file WHERE part <> 'units'").await,
            1,
            "refused rows alone"
        );
        let nobody = MunicipalityId::from(Uuid::from_u128(1));
        assert!(matches!(
            store::upload(&db, nobody, id).await,
            Err(database::Error::NoRow)
        ));
        assert_eq!(
            store::part(&db, nobody, id, Part::RefusedPeople)
                .await
                .unwrap(),
            None
        );
        let tx = db.begin().await.unwrap();
        store::forget_before(&tx, of, now() + SignedDuration::from_secs(1))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&db, "upload_file").await, 0);
        let states: Vec<State> = store::recent_uploads(&db, of)
            .await
            .unwrap()
            .iter()
            .map(|row| row.state)
            .collect();
        assert!(states.contains(&State::Applied) && states.contains(&State::Emptied));
        assert!(
            store::upload(&db, of, abandoned)
                .await
                .unwrap()
                .mapping
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn a_dropped_or_failed_upload_leaves_nothing_of_what_was_sent() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        let by = AccountId::from(Uuid::from_u128(7));
        let tx = db.begin().await.unwrap();
        let dropped = store::add(&tx, of, full(None, people(&[ADA])), (by, "da"), now())
            .await
            .unwrap();
        store::show(&tx, of, (dropped, 1), shown(State::Columns), now())
            .await
            .unwrap();
        let mappings = Mappings::default();
        assert!(
            store::read_again(&tx, of, (dropped, 2), &mappings, "en", now())
                .await
                .unwrap()
        );
        store::show(&tx, of, (dropped, 3), shown(State::Ready), now())
            .await
            .unwrap();
        assert!(store::drop_upload(&tx, of, (dropped, 4)).await.unwrap());
        let failed = store::add(&tx, of, full(None, people(&[ADA])), (by, "da"), now())
            .await
            .unwrap();
        assert!(store::fail(&tx, of, (failed, 1), "no-units").await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(count(&db, "upload_file").await, 0);
        assert_eq!(
            store::upload(&db, of, dropped).await.unwrap().state,
            State::Emptied
        );
        assert_eq!(
            store::upload(&db, of, failed).await.unwrap().problem,
            "no-units"
        );
        assert!(!store::has_units(&db, of).await.unwrap());
    })
    .await;
}

fn texts() -> Arc<Texts> {
    Arc::new(Texts::new(&[web::TEXTS, TEXTS]).unwrap())
}

#[tokio::test]
async fn a_preview_says_who_and_what_changes_from_what() {
    let test = database::testing::TestDatabase::sqlite(&schema()).await;
    let db = test.database();
    let of = municipality(&db).await;
    taken_in(
        &db,
        of,
        full(file(SMALL_UNITS), people(&[ADA, BO, IDA, PER])),
    )
    .await;
    let titled = ADA.replace(";Leder;", ";=Direktør;");
    let moved = BO.replace(";2;adda", ";1;idoe");
    let fewer = prepared(
        &db,
        of,
        full(None, people(&[&titled, &moved, IDA, "4;;;x;;;;9;;;"])),
    )
    .await;
    let preview = Preview::of_plan(&fewer);
    let actions: Vec<(Action, usize)> = preview
        .people
        .iter()
        .map(|group| (group.action, group.total))
        .collect();
    assert_eq!(actions, [(Action::Ended, 1), (Action::Changed, 2)]);
    assert_eq!(preview.stored_people().len(), 3);
    assert_eq!(preview.files[0].refused_rows, 1);
    let details: Vec<(Field, String, String)> = preview.people[1]
        .lines
        .iter()
        .flat_map(|line| &line.details)
        .map(|d| {
            (
                d.field.unwrap(),
                d.old.clone().unwrap(),
                d.new.clone().unwrap(),
            )
        })
        .collect();
    let of_field = |field, old: &str, new: &str| (field, old.to_owned(), new.to_owned());
    assert!(details.contains(&of_field(Field::Title, "Leder", "=Direktør")));
    assert!(details.contains(&of_field(Field::UnitCode, "Skolen (2)", "Kommunen (1)")));
    assert!(details.contains(&of_field(Field::Manager, "Ada Dam (1)", "Ida Ø (3)")));
    let words = Words::of_texts(texts(), Lang::Da);
    let csv = String::from_utf8(super::sheet::preview_csv(&all_lines(&fewer), &words)).unwrap();
    assert!(
        csv.starts_with('\u{feff}')
            && csv.contains("Medarbejder;Ændret;2;Bo Bæk;3;Enhedens kode;Skolen (2);")
    );
    assert!(!csv.contains(";=Direktør"), "no cell is a formula: {csv}");
    let json = serde_json::to_value(&preview).unwrap();
    assert_eq!(
        serde_json::to_value(serde_json::from_value::<Preview>(json.clone()).unwrap()).unwrap(),
        json
    );
}

#[test]
fn every_reason_has_its_words_in_both_languages() {
    let texts = texts();
    let cells = || Finding {
        kind: FindingKind::Cell,
        sheet: Some("Ark1".to_owned()),
        line: Some(3),
        column: Some(2),
        column_name: None,
    };
    let errors = [
        ReadError::Empty,
        ReadError::NoRows,
        ReadError::TooManyBytes { limit: 64 << 20 },
        ReadError::TooManyRows { limit: 5 },
        ReadError::TooManyColumns { line: 1, limit: 5 },
        ReadError::CellTooLong {
            line: 1,
            column: 2,
            limit: 5,
        },
        ReadError::UnclosedQuote { line: 1 },
        ReadError::OldWorkbook,
        ReadError::DamagedWorkbook,
        ReadError::NotText,
        ReadError::MixedEncoding { line: 1 },
        ReadError::UnknownEncoding { line: 1 },
        ReadError::PersonalNumbers(vec![cells()]),
    ];
    let fields: Vec<Field> = [
        extracts::columns::FileKind::Units,
        extracts::columns::FileKind::People,
    ]
    .iter()
    .flat_map(|kind| Field::of(*kind).iter().copied())
    .collect();
    for lang in [Lang::Da, Lang::En] {
        let words = Words::of_texts(Arc::clone(&texts), lang);
        // A missing text comes back as its key.
        let said = |text: String| {
            assert!(
                text.contains(' ') && !text.contains("imports-"),
                "{lang:?}: {text}"
            );
            assert!(!text.contains('{'), "{lang:?} lacks a value: {text}");
        };
        for error in &errors {
            said(words.read_error(error));
        }
        for code in IssueCode::ALL {
            said(words.issue_code(code, ""));
            said(words.issue_code(code, "1107"));
        }
        for kind in [
            FindingKind::FileName,
            FindingKind::ColumnName,
            FindingKind::ColumnContent,
            FindingKind::Cell,
        ] {
            said(words.finding(&Finding { kind, ..cells() }));
        }
        for field in &fields {
            assert!(!words.field(*field).contains("imports-"));
            said(words.problem(MappingProblem::Missing(*field)));
            said(words.problem(MappingProblem::Twice(*field)));
            said(words.problem(MappingProblem::Foreign(*field)));
            said(words.problem(MappingProblem::AmbiguousDates(*field)));
            let recommended = [
                extracts::columns::FileKind::Units,
                extracts::columns::FileKind::People,
            ]
            .iter()
            .any(|kind| field.is_recommended(*kind));
            if recommended {
                said(words.problem(MappingProblem::Recommended(*field)));
            }
        }
        said(words.problem(MappingProblem::NoHeader));
        for form in DateForm::ALL {
            said(words.date_form(form));
        }
        for source in [
            Source::Header,
            Source::Content,
            Source::Chosen,
            Source::Nothing,
        ] {
            said(words.source(source));
        }
        for problem in [
            "columns",
            "no-units",
            "wrong-units",
            "wrong-people",
            "given-up",
        ] {
            said(words.t(&format!("imports-failed-{problem}")));
        }
        for kind in ["units", "people"] {
            for action in ["new", "changed", "ended", "returned"] {
                assert!(texts.has(lang, &format!("imports-group-{kind}-{action}")));
                assert!(texts.has(lang, &format!("imports-action-{action}")));
            }
        }
        for state in State::ALL {
            assert!(texts.has(lang, &format!("imports-state-{}", state.slug())));
        }
    }
}

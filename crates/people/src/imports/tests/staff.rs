//! What becomes of the staff.

use database::testing::on_both_engines;
use domain::scope::{ScopeClause, ScopeRule};
use extracts::columns::{Field, FileKind, Mapping, Source};
use extracts::dates::DateForm;
use jiff::SignedDuration;

use super::super::fingerprint::fingerprint;
use super::*;

#[tokio::test]
async fn the_demo_files_give_the_expected_counts_and_twice_changes_nothing() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        let first = taken_in(&db, of, full(file(UNITS), file(PEOPLE))).await;
        let expected: serde_json::Value = serde_json::from_str(EXPECTED).unwrap();
        let report = serde_json::to_value(first.report()).unwrap();
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(report.get(key), Some(value), "{key}");
        }
        assert_eq!(count(&db, "org_unit").await, 96);
        // Some left so long ago that the retention table would delete them at once.
        let left_out = i64::try_from(first.left_out).unwrap();
        assert_eq!((left_out, first.report().people.new), (46, 3_954));
        assert_eq!(count(&db, "person").await, 4_000 - left_out);
        assert_eq!(
            count(&db, "person WHERE ended_on IS NOT NULL").await,
            66 - left_out
        );
        let positions = i64::try_from(first.report().positions.new).unwrap();
        assert_eq!(count(&db, "position").await, positions);
        assert_eq!(count(&db, "position WHERE is_main").await, 4_000 - left_out);
        assert_eq!(count(&db, "person WHERE is_leader").await, 95);
        let before = all_rows(&db).await;
        let again = taken_in(&db, of, full(file(UNITS), file(PEOPLE))).await;
        assert!(!again.plan.changes_anything());
        assert_eq!(all_rows(&db).await, before);
        // The staff alone, against the stored units, says the same.
        let alone = taken_in(&db, of, full(None, file(PEOPLE))).await;
        assert_eq!(alone.report().people, again.report().people);
        assert_eq!(all_rows(&db).await, before);
    })
    .await;
}

#[tokio::test]
async fn whoever_left_long_ago_is_not_brought_back_nor_anybody_s_manager() {
    on_both_engines(&schema(), async |db| {
        let of = municipality(&db).await;
        let long_gone = ADA.replace("01-01-2020;", "01-01-2020;26-05-2026");
        let just_kept = IDA.replace("01-01-2020;", "01-01-2020;27-05-2026");
        let rows = [long_gone.as_str(), BO, just_kept.as_str()];
        let first = taken_in(&db, of, full(file(SMALL_UNITS), people(&rows))).await;
        assert_eq!((first.left_out, first.report().distinct_people), (1, 3));
        assert_eq!(count(&db, "person").await, 2);
        assert_eq!(count(&db, "position WHERE manager_id IS NOT NULL").await, 0);
        let before = all_rows(&db).await;
        let again = taken_in(&db, of, full(None, people(&rows))).await;
        assert!(!again.plan.changes_anything());
        assert_eq!(
            again.report().people.unchanged,
            3,
            "nothing happens to anybody"
        );
        assert_eq!(all_rows(&db).await, before);
    })
    .await;
}

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
            FileKind::People,
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

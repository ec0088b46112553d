//! Until when there is time for whoever completed it before, comes back, begins later or is written to
//! late.

use super::*;

#[tokio::test]
async fn what_ended_before_it_was_asked_for_is_no_completion() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        // Both took something like it once; Bo's has ended only a month ago.
        let (anne, bo) = (town.employee.into(), town.manager.into());
        complete(&db, of, anne, date(2023, 3, 3), date(2025, 3, 3)).await;
        complete(&db, of, bo, date(2025, 10, 23), day(-30)).await;
        start(&db, of, by, offer(0)).await.unwrap();
        days(&db, &town, 0..90).await;
        for who in ["1", "2", "3"] {
            let kinds: Vec<String> = kinds_of(&db, who).await.into_iter().map(|m| m.0).collect();
            assert_eq!(
                kinds,
                ["invitation", "half_way", "last_week", "overdue"],
                "{who}"
            );
        }
        let texts = texts_to(&db, "Anne").await;
        assert!(
            texts.iter().all(|text| text.contains("22. januar 2027")),
            "{texts:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_back_while_there_is_time_leaves_the_time_there_is() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        start(&db, of, by, offer(0)).await.unwrap();
        days(&db, &town, 0..32).await;
        // Half way behind her she completes it, and it is taken back twice: she isn't told so twice.
        for (on, last) in [(33, 34), (36, 37)] {
            complete(&db, of, town.employee.into(), day(on), day(last)).await;
        }
        days(&db, &town, 38..120).await;
        let (anne, bo) = (kinds_of(&db, "1").await, kinds_of(&db, "2").await);
        assert_eq!(anne.len(), 4);
        assert_eq!(anne, bo, "as if she had never completed it");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_written_to_late_is_told_no_day_that_has_passed() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        let without = Offer {
            mails: false,
            ..offer(0)
        };
        start(&db, of, by, without).await.unwrap();
        days(&db, &town, 0..1).await;
        assert!(mails(&db).await.is_empty());
        start(&db, of, by, offer(1)).await.unwrap();
        days(&db, &town, 91..150).await;
        let kinds = kinds_of(&db, "1").await;
        assert_eq!(
            kinds,
            [
                ("invitation".to_owned(), day(91)),
                ("overdue".to_owned(), day(105)),
            ],
            "time to take it lies between them"
        );
        let texts = texts_to(&db, "Anne").await;
        assert!(texts[0].contains("så snart du kan"), "{texts:?}");
        assert!(
            texts.iter().all(|text| !text.contains("januar 2027")),
            "{texts:?}"
        );
    })
    .await;
}

/// No mail said that it would end: mails were off, or nobody knew an address.
#[tokio::test]
async fn whoever_was_never_told_that_it_ends_is_invited_first() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        let without = Offer {
            mails: false,
            ..offer(0)
        };
        start(&db, of, by, without).await.unwrap();
        days(&db, &town, 0..1).await;
        // Anne's ended long after the last day, Bo's while there was time.
        for (person, until) in [(town.employee, 98), (town.manager, 40)] {
            complete(&db, of, person.into(), day(-300), day(until)).await;
        }
        start(&db, of, by, offer(1)).await.unwrap();
        days(&db, &town, 154..250).await;
        for (who, name) in [("1", "Anne"), ("2", "Bo"), ("3", "Carla")] {
            assert_eq!(
                kinds_of(&db, who).await,
                [
                    ("invitation".to_owned(), day(154)),
                    ("overdue".to_owned(), day(168)),
                ],
                "{who}"
            );
            let texts = texts_to(&db, name).await;
            assert!(texts[0].contains("så snart du kan"), "{texts:?}");
            assert!(texts.iter().all(|text| !text.contains("2027")), "{texts:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_begins_later_is_asked_from_their_first_day_on() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        let begins = "UPDATE position SET started_on = $2 WHERE municipality_id = $1
            AND person_id = (SELECT id FROM person WHERE municipality_id = $1
                AND employee_number = '2')";
        change(&db, begins, binds![of, day(70)]).await;
        start(&db, of, by, offer(0)).await.unwrap();
        days(&db, &town, 0..1).await;
        let asked = |rows: Vec<(String, Date, Option<Date>)>| -> Vec<String> {
            rows.into_iter().map(|row| row.0).collect()
        };
        assert_eq!(asked(assigned(&db).await), ["1", "3"]);
        days(&db, &town, 69..71).await;
        let bo = ("2".to_owned(), day(70), None);
        assert!(assigned(&db).await.contains(&bo));
        // Whoever leaves and has nothing new before them is no longer asked.
        let ends = "UPDATE position SET ended_on = $2 WHERE municipality_id = $1 AND is_main";
        change(&db, ends, binds![of, day(80)]).await;
        days(&db, &town, 80..82).await;
        let open = assigned(&db)
            .await
            .into_iter()
            .filter(|row| row.2.is_none());
        assert_eq!(asked(open.collect()), ["1"], "she has a second position");
        let bo = kinds_of(&db, "2").await;
        assert_eq!(bo[0].1, day(70), "{bo:?}");
        assert!(texts_to(&db, "Bo").await[0].contains("2. april 2027"));
    })
    .await;
}

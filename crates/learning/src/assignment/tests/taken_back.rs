//! What the coordinator takes back is as if it had never been: a file named the wrong person, or whoever
//! held the course made a mistake.

use super::*;

fn only(kinds: &[(String, Date)]) -> Vec<&str> {
    kinds.iter().map(|mail| mail.0.as_str()).collect()
}

#[tokio::test]
async fn whoever_never_took_it_is_invited_when_it_is_taken_back() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        let (anne, bo) = (town.employee.into(), town.manager.into());
        for person in [anne, bo] {
            complete(&db, of, person, day(-20), day(700)).await;
        }
        start(&db, of, by, offer(0)).await.unwrap();
        days(&db, &town, 0..14).await;
        take_back(&db, of, anne, day(-20), day(14)).await;
        days(&db, &town, 14..84).await;
        assert!(kinds_of(&db, "2").await.is_empty());
        take_back(&db, of, bo, day(-20), day(84)).await;
        days(&db, &town, 84..250).await;

        // While there is time: the same day as everybody.
        let kinds = kinds_of(&db, "1").await;
        assert_eq!(
            only(&kinds),
            ["invitation", "half_way", "last_week", "overdue"]
        );
        assert_eq!(kinds[0].1, day(14));
        let texts = texts_to(&db, "Anne").await;
        assert!(
            texts.iter().all(|text| text.contains("22. januar 2027")),
            "{texts:?}"
        );
        // After it: no day that nobody told him of, and time.
        assert_eq!(
            kinds_of(&db, "2").await,
            [
                ("invitation".to_owned(), day(84)),
                ("overdue".to_owned(), day(98)),
            ]
        );
        let texts = texts_to(&db, "Bo").await;
        assert!(texts[0].contains("så snart du kan"), "{texts:?}");
        assert!(texts.iter().all(|text| !text.contains("2027")), "{texts:?}");
    })
    .await;
}

#[tokio::test]
async fn whoever_was_invited_goes_on_while_there_is_time_and_begins_anew_after_it() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        let (anne, bo) = (town.employee.into(), town.manager.into());
        start(&db, of, by, offer(0)).await.unwrap();
        days(&db, &town, 0..10).await;
        complete(&db, of, anne, day(9), day(700)).await;
        complete(&db, of, bo, day(9), day(700)).await;
        days(&db, &town, 10..29).await;
        take_back(&db, of, anne, day(9), day(29)).await;
        days(&db, &town, 29..84).await;
        take_back(&db, of, bo, day(9), day(84)).await;
        days(&db, &town, 84..250).await;
        let carla = kinds_of(&db, "3").await;
        assert_eq!(carla.len(), 4);
        assert_eq!(
            kinds_of(&db, "1").await,
            carla,
            "as if she had never completed it"
        );
        assert_eq!(
            kinds_of(&db, "2").await,
            [
                ("invitation".to_owned(), day(0)),
                ("invitation".to_owned(), day(84)),
                ("overdue".to_owned(), day(98)),
            ]
        );
        let texts = texts_to(&db, "Bo").await;
        assert!(texts[1].contains("så snart du kan"), "{texts:?}");
        assert!(!texts[2].contains("2027"), "{texts:?}");
    })
    .await;
}

#[tokio::test]
async fn on_its_last_day_there_are_still_two_weeks() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        let anne = town.employee.into();
        start(&db, of, by, offer(0)).await.unwrap();
        days(&db, &town, 0..10).await;
        complete(&db, of, anne, day(9), day(700)).await;
        days(&db, &town, 10..60).await;
        take_back(&db, of, anne, day(9), day(60)).await;
        days(&db, &town, 60..250).await;
        assert_eq!(
            kinds_of(&db, "1").await,
            [
                ("invitation".to_owned(), day(0)),
                ("last_week".to_owned(), day(60)),
                ("overdue".to_owned(), day(74)),
            ]
        );
    })
    .await;
}

/// The older one has ended; the mails about it and about the newer one must not bring either back.
#[tokio::test]
async fn a_renewal_that_is_taken_back_leaves_no_end_behind() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        let (anne, bo) = (town.employee.into(), town.manager.into());
        start(&db, of, by, offer(0)).await.unwrap();
        days(&db, &town, 0..10).await;
        // Bo renews in time; Anne's only one is taken back after the mail that says when it ends.
        complete(&db, of, bo, day(9), day(90)).await;
        complete(&db, of, anne, day(9), day(245)).await;
        days(&db, &town, 10..80).await;
        complete(&db, of, bo, day(80), day(700)).await;
        days(&db, &town, 80..196).await;
        for (person, on) in [(anne, 9), (bo, 80)] {
            take_back(&db, of, person, day(on), day(196)).await;
        }
        days(&db, &town, 196..300).await;
        let anew = [
            ("invitation".to_owned(), day(196)),
            ("overdue".to_owned(), day(210)),
        ];
        let anne = kinds_of(&db, "1").await;
        assert_eq!(only(&anne[..2]), ["invitation", "renewal_opens"]);
        assert_eq!(anne[2..], anew);
        let bo = kinds_of(&db, "2").await;
        assert_eq!(
            only(&bo[..3]),
            ["invitation", "renewal_opens", "renewal_soon"]
        );
        assert_eq!(bo[3..], anew);
        for name in ["Anne", "Bo"] {
            let texts = texts_to(&db, name).await;
            let last = &texts[texts.len() - 2..];
            assert!(last.iter().all(|text| !text.contains("2027")), "{last:?}");
        }
        // Nor do they once the rows are past their time.
        let now = morning_of(day(700));
        competency::retention::sweep(&app_at(&db, &town, now))
            .await
            .unwrap();
        let (left,): (i64,) = db
            .one("SELECT COUNT(*) FROM completion", binds![])
            .await
            .unwrap();
        assert_eq!(left, 0);
        days(&db, &town, 700..800).await;
        assert_eq!(kinds_of(&db, "1").await, anne);
        assert_eq!(kinds_of(&db, "2").await, bo);
    })
    .await;
}

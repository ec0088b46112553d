//! Mails over years, with the nightly deletion beside them.

use super::*;

/// Runs every Monday of these weeks, and deletes what is past its time every fourth.
async fn weeks(db: &Database, town: &Town, weeks: std::ops::Range<i64>) {
    for week in weeks {
        let now = morning_of(MONDAY.checked_add((7 * week).days()).unwrap());
        if week % 4 == 0 {
            crate::retention::sweep(db, now).await.unwrap();
            competency::retention::sweep(&app_at(db, town, now))
                .await
                .unwrap();
        }
        run(db, town, now).await;
    }
}

#[tokio::test]
async fn a_lapse_brings_no_second_first_mail_however_long_ago_it_was() {
    on_both_engines(&migrations(), async |db| {
        let town = staffed(&db).await;
        let (of, by) = (town.municipality, town.coordinator_account);
        start(&db, of, by, offer(0)).await.unwrap();
        // Nobody knows Carla's address before she has completed it.
        let address = "UPDATE person SET email = $2 WHERE municipality_id = $1
            AND employee_number = '3'";
        change(&db, address, binds![of, ""]).await;
        weeks(&db, &town, 0..2).await;
        let carla: Vec<(uuid::Uuid,)> = db
            .all(
                "SELECT id FROM person WHERE municipality_id = $1 AND employee_number = '3'",
                binds![of],
            )
            .await
            .unwrap();
        let completed = MONDAY.checked_add(10.days()).unwrap();
        let until = completed.checked_add(24.months()).unwrap();
        for person in [town.employee.into(), carla[0].0] {
            complete(&db, of, person, completed, until).await;
        }
        change(&db, address, binds![of, "carla@eksempel.dk"]).await;
        // Two years, and two more: long after the completion was deleted.
        weeks(&db, &town, 2..212).await;

        let (left,): (i64,) = db
            .one("SELECT COUNT(*) FROM completion", binds![])
            .await
            .unwrap();
        assert_eq!(left, 0, "past its time");
        let renewed = [
            ("renewal_opens".to_owned(), date(2028, 10, 9)),
            ("renewal_soon".to_owned(), date(2028, 11, 20)),
            ("overdue".to_owned(), date(2028, 12, 11)),
        ];
        let mut anne = vec![("invitation".to_owned(), MONDAY)];
        anne.extend(renewed.clone());
        assert_eq!(kinds_of(&db, "1").await, anne);
        assert_eq!(kinds_of(&db, "3").await, renewed);
        let bo: Vec<String> = kinds_of(&db, "2").await.into_iter().map(|m| m.0).collect();
        assert_eq!(bo, ["invitation", "half_way", "last_week", "overdue"]);
    })
    .await;
}

//! What is left of a round, two compared, and the mails.

use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use domain::Level;
use domain::round::RoundKind;
use jiff::civil::Date;

use super::super::store::{self, NewRound};
use super::super::{bring_up_to_date, mails};
use super::{
    AREAS, FIRST, app, assesses, change, counts, day, end, hire, make, maps, mine, morning_of, new,
    run, schema, stands, unit,
};
use crate::testing::town;

#[tokio::test]
async fn self_assessments_are_counted_of_ten_who_answered_all_in_the_round() {
    on_both_engines(&schema(), async |db| {
        let town = town(&db).await;
        let of = town.municipality;
        let names: Vec<String> = (1..=12).map(|n| format!("a{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (_, people) = unit(&db, of, "A", &names).await;
        let kind = RoundKind::SelfAssessment;
        // Before the round, and but a part: neither counts.
        assesses(&db, &town, people[0], &AREAS, Level::Applies, day(-1)).await;
        let id = make(&db, of, &new(kind, &["A"]), morning_of(FIRST)).await;
        assesses(&db, &town, people[1], &AREAS[..4], Level::Applies, FIRST).await;
        assert_eq!(stands(&db, &town, id, FIRST).await, (12, 0));
        for person in &people[2..6] {
            assesses(&db, &town, *person, &AREAS, Level::Aware, day(1)).await;
        }
        assert_eq!(stands(&db, &town, id, day(1)).await, (12, 4));
        assert!(end(&db, &town, id, day(2)).await);
        let first = counts(&db, of, id).await;
        assert!(
            !first.keys().any(|key| key.starts_with("share")),
            "four are too few: {first:?}"
        );
        assert_eq!(first["asked"], 12);
        assert!(!first.contains_key("answered"), "it isn't told: {first:?}");

        let again = NewRound {
            opens_on: day(2),
            due_on: day(30),
            ..new(kind, &["A"])
        };
        let id = make(&db, of, &again, morning_of(day(2))).await;
        // What was answered on the day on which the first ended counts in the first alone.
        assesses(&db, &town, people[6], &AREAS, Level::Applies, day(2)).await;
        assert_eq!(stands(&db, &town, id, day(2)).await, (12, 0));
        for (n, person) in people[..10].iter().enumerate() {
            let level = if n < 5 {
                Level::Aware
            } else {
                Level::Understands
            };
            assesses(&db, &town, *person, &AREAS, Level::Unaware, day(3)).await;
            assesses(&db, &town, *person, &AREAS, level, day(4)).await;
        }
        let asked = mine(&db, &town, people[0], day(4)).await;
        assert!(asked[0].done && asked[0].kind == kind && asked[0].after_day == day(2));
        run(&db, &town, day(31)).await;
        let second = counts(&db, of, id).await;
        let levels = ["share-4 0", "share-4 1", "share-4 2", "share-4 3"].map(|key| second[key]);
        assert_eq!(levels, [0, 50, 50, 0], "the newest answer of each");
    })
    .await;
}

#[tokio::test]
async fn what_nearly_everybody_said_is_not_kept() {
    on_both_engines(&schema(), async |db| {
        let town = town(&db).await;
        let of = town.municipality;
        let names: Vec<String> = (1..=20).map(|n| format!("a{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (_, people) = unit(&db, of, "A", &names).await;
        let kind = RoundKind::SelfAssessment;
        let id = make(&db, of, &new(kind, &["A"]), morning_of(FIRST)).await;
        for (n, person) in people[..14].iter().enumerate() {
            let level = if n < 4 { Level::Aware } else { Level::Unaware };
            assesses(&db, &town, *person, &AREAS, level, day(1)).await;
        }
        assert!(end(&db, &town, id, day(2)).await);
        let counts = counts(&db, of, id).await;
        assert!(
            !counts.keys().any(|key| key.starts_with("share")),
            "ten of fourteen are at one level: {counts:?}"
        );
        assert_eq!(counts["answered"], 10, "14 in whole fives");
    })
    .await;
}

#[tokio::test]
async fn what_was_said_before_somebody_was_asked_does_not_count() {
    on_both_engines(&schema(), async |db| {
        let town = town(&db).await;
        let of = town.municipality;
        let (_, people) = unit(&db, of, "A", &["a1", "a2", "a3"]).await;
        // In the morning for themselves; the round is made and asks at noon.
        maps(&db, of, people[0], false, FIRST).await;
        assesses(&db, &town, people[1], &AREAS, Level::Aware, FIRST).await;
        let noon = FIRST.at(12, 0, 0, 0).in_tz("Europe/Copenhagen").unwrap();
        let mapping = new(RoundKind::Mapping, &["A"]);
        let first = make(&db, of, &mapping, noon.timestamp()).await;
        let offer = new(RoundKind::SelfAssessment, &["A"]);
        let second = make(&db, of, &offer, noon.timestamp()).await;
        assert_eq!(stands(&db, &town, first, FIRST).await, (3, 0));
        assert_eq!(stands(&db, &town, second, FIRST).await, (3, 0));
        maps(&db, of, people[0], false, day(1)).await;
        assesses(&db, &town, people[1], &AREAS, Level::Aware, day(1)).await;
        assert_eq!(stands(&db, &town, first, day(1)).await, (3, 1));
        assert_eq!(stands(&db, &town, second, day(1)).await, (3, 1));
        // A round that says so lets earlier answers count.
        assert!(end(&db, &town, first, day(1)).await);
        let with_earlier = NewRound {
            opens_on: day(2),
            counts_from: day(-90),
            ..new(RoundKind::Mapping, &["A"])
        };
        let third = make(&db, of, &with_earlier, morning_of(day(2))).await;
        assert_eq!(stands(&db, &town, third, day(2)).await, (3, 1));
    })
    .await;
}

#[tokio::test]
async fn two_rounds_know_who_came_left_and_moved() {
    on_both_engines(&schema(), async |db| {
        let town = town(&db).await;
        let of = town.municipality;
        let names: Vec<String> = (1..=20).map(|n| format!("a{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (a, people) = unit(&db, of, "A", &names).await;
        let (b, _) = unit(&db, of, "B", &["b1"]).await;
        let both = ["A", "B"];
        let first = make(&db, of, &new(RoundKind::Mapping, &both), morning_of(FIRST)).await;
        assert!(end(&db, &town, first, day(5)).await);
        let kept = counts(&db, of, first).await;
        assert_eq!(kept["asked"], 21);
        assert!(
            kept.contains_key(&format!("few-unit-asked {b}"))
                && !kept.keys().any(|key| key.starts_with("unit-asked")),
            "neither the one nor what it could be worked out from: {kept:?}"
        );
        // Six leave, five move, six come.
        for person in &people[..6] {
            change(
                &db,
                "UPDATE person SET ended_on = $3, in_scope = FALSE
                 WHERE municipality_id = $1 AND id = $2",
                binds![of, *person, day(6)],
            )
            .await;
        }
        for person in &people[6..11] {
            change(
                &db,
                "UPDATE position SET org_unit_id = $3 WHERE municipality_id = $1 AND person_id = $2",
                binds![of, *person, b],
            )
            .await;
        }
        for n in 0..6 {
            hire(&db, of, a, &format!("c{n}")).await;
        }
        let again = |opens, due| NewRound {
            opens_on: day(opens),
            due_on: day(due),
            ..new(RoundKind::Mapping, &both)
        };
        let second = make(&db, of, &again(10, 30), morning_of(day(10))).await;
        assert_eq!(stands(&db, &town, second, day(10)).await, (21, 0));
        assert!(end(&db, &town, second, day(12)).await);
        let kept = counts(&db, of, second).await;
        assert_eq!(kept[&format!("both {first}")], 15);
        assert_eq!(kept[&format!("moved {first}")], 5);
        // One more comes: that is told of nobody.
        hire(&db, of, a, "d1").await;
        let third = make(&db, of, &again(40, 60), morning_of(day(40))).await;
        assert!(end(&db, &town, third, day(41)).await);
        let kept = counts(&db, of, third).await;
        assert!(kept.contains_key(&format!("few-both {second}")), "{kept:?}");
        assert!(!kept.contains_key(&format!("both {second}")));
        assert!(kept.values().all(|n| *n == 0 || *n >= 5), "{kept:?}");
    })
    .await;
}

async fn sent(db: &Database) -> Vec<(String, String, Date)> {
    let rows: Vec<(String, String, database::Day)> = db
        .all(
            "SELECT p.given_name, m.kind, m.sent_on FROM round_mail m JOIN person p
                ON p.municipality_id = m.municipality_id AND p.id = m.person_id
             ORDER BY m.sent_on, p.given_name",
            binds![],
        )
        .await
        .unwrap();
    rows.into_iter()
        .map(|(name, kind, on)| (name, kind, on.0))
        .collect()
}

#[tokio::test]
async fn mails_go_out_in_decent_number_and_hours_to_who_can_be_reached_and_has_not_answered() {
    on_both_engines(&schema(), async |db| {
        let town = town(&db).await;
        let of = town.municipality;
        let (_, people) = unit(&db, of, "A", &["a1", "a2", "a3", "a4"]).await;
        let same = "UPDATE person SET email_key = 'alle' WHERE municipality_id = $1 AND id = $2";
        change(&db, same, binds![of, people[2]]).await;
        change(&db, same, binds![of, people[3]]).await;
        // a2 got a mail about a course on Friday.
        let tx = db.begin().await.unwrap();
        let claim = async |day| {
            let taken = store::claim_mail_day(&tx, of, &people[1..2], day).await;
            taken.unwrap().len()
        };
        assert_eq!((claim(day(-3)).await, claim(day(3)).await), (1, 0));
        tx.commit().await.unwrap();
        let with_mails = NewRound {
            mails: true,
            ..new(RoundKind::Mapping, &["A"])
        };
        make(&db, of, &with_mails, morning_of(FIRST)).await;

        let night = FIRST.at(5, 0, 0, 0).in_tz("Europe/Copenhagen").unwrap();
        let app = app(&db, &town, night.timestamp());
        bring_up_to_date(&app, of).await.unwrap();
        assert!(sent(&db).await.is_empty(), "nobody is written to at night");
        for n in 0..14 {
            run(&db, &town, day(n)).await;
        }
        maps(&db, of, people[0], false, day(13)).await;
        for n in 14..40 {
            run(&db, &town, day(n)).await;
        }
        let mail = |who: &str, kind: &str, on| (who.to_owned(), kind.to_owned(), on);
        assert_eq!(
            sent(&db).await,
            [
                mail("a1", "invitation", FIRST),
                mail("a2", "invitation", day(4)),
                mail("a2", "reminder", day(14))
            ],
            "a3 and a4 share a mailbox"
        );
        let mails = jobs::mails_for_demo(&db).await.unwrap();
        assert_eq!(mails.len(), 3);
        let body = &mails.last().unwrap().0.body;
        assert!(body.starts_with("Hej a1\n\n"), "{body}");
        assert!(
            body.contains("14. december 2026") && body.contains("http://localhost/opgaver\n"),
            "{body}"
        );
    })
    .await;
}

#[tokio::test]
async fn every_mail_has_its_words() {
    on_both_engines(&schema(), async |db| {
        let town = town(&db).await;
        let app = app(&db, &town, morning_of(FIRST));
        for round in RoundKind::ALL {
            for kind in domain::round::RoundMail::ALL {
                let mail = mails::Wording {
                    round,
                    kind,
                    given_name: "Anne",
                    municipality: "Eksempel Kommune",
                    due_on: day(21),
                };
                let (subject, text) = mails::wording(&app.texts, "https://hjul.dk", &mail);
                assert!(
                    !subject.contains("rounds-") && !text.contains("rounds-"),
                    "{text}"
                );
                assert!(text.contains("14. december 2026"), "{text}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn finer_counts_of_before_are_let_go() {
    let before: Vec<_> = schema()
        .into_iter()
        .filter(|migration| migration.name != "competency-0009-rounds-kept")
        .collect();
    on_both_engines(&before, async |db| {
        let town = town(&db).await;
        let of = town.municipality;
        let mut rounds = Vec::new();
        for (kind, units) in [
            ("mapping", [(3, 1), (7, 5)]),
            ("mapping", [(2, 1), (1, 1)]),
            ("self_assessment", [(4, 3), (20, 14)]),
        ] {
            let id = uuid::Uuid::now_v7();
            change(
                &db,
                "INSERT INTO round (municipality_id, id, kind, title, population, newcomers, opens_on,
                    due_on, counts_from, mails, tell_extension, ended_on, ended_at, created_at, version)
                 VALUES ($1, $2, $3, '', $4, FALSE, $5, $5, $6, FALSE, FALSE, $5, $6, $6, 1)",
                binds![of, id, kind, serde_json::json!({}), FIRST, morning_of(FIRST)],
            )
            .await;
            let mut counts = vec![("area-4".to_owned(), "1".to_owned(), 3)];
            for (unit, (asked, answered)) in units.into_iter().enumerate() {
                counts.push(("asked".to_owned(), unit.to_string(), asked));
                counts.push(("answered".to_owned(), unit.to_string(), answered));
            }
            for (what, about, people) in counts {
                change(
                    &db,
                    "INSERT INTO round_count (municipality_id, round_id, what, about, people)
                     VALUES ($1, $2, $3, $4, $5)",
                    binds![of, id, what, about, people],
                )
                .await;
            }
            rounds.push(id);
        }
        db.migrate(&schema(), morning_of(FIRST)).await.unwrap();
        let kept = async |round: uuid::Uuid| -> Vec<(String, String, i64)> {
            db.all(
                "SELECT what, about, people FROM round_count
                 WHERE municipality_id = $1 AND round_id = $2 ORDER BY what",
                binds![of, round],
            )
            .await
            .unwrap()
        };
        let count = |what: &str, people| (what.to_owned(), String::new(), people);
        assert_eq!(
            kept(rounds[0]).await,
            [count("answered", 6), count("asked", 10)]
        );
        assert_eq!(kept(rounds[1]).await, [count("few-asked", 0)]);
        assert_eq!(kept(rounds[2]).await, [count("asked", 24)]);
    })
    .await;
}
